"""The static word vectors, reduced: normalised, centred, projected on their first principal components."""

from __future__ import annotations

import functools
import lzma
from pathlib import Path

import numpy as np
import torch

ROWS, WIDTH = 20_000, 300


@functools.cache
def load(folder: Path, width: int) -> tuple[torch.Tensor, dict[str, int]]:
    """(rows + 1, width) vectors, row 0 zero, and the row of each word form, counted from 0."""
    with lzma.open(folder / f"vectors-{ROWS}x{WIDTH}-int8.bin.xz") as file:
        raw = file.read()
    scales = np.frombuffer(raw[:4 * ROWS], "<f4")
    full = np.frombuffer(raw[4 * ROWS:], np.int8).reshape(ROWS, WIDTH) * scales[:, None]
    full = full / np.maximum(np.linalg.norm(full, axis=1, keepdims=True), 1e-6)
    full = full - full.mean(0)
    values, axes = np.linalg.eigh(full.T @ full)
    axes = axes[:, np.argsort(-values)[:width]]
    # The sign of an axis is the solver's choice; the largest part is made positive so that it is ours.
    axes = axes * np.sign(axes[np.abs(axes).argmax(0), np.arange(width)])
    reduced = full @ axes
    reduced = reduced / reduced.std() * 0.5
    table = np.concatenate([np.zeros((1, width)), reduced]).astype(np.float32)
    rows = {}
    with lzma.open(folder / "words.tsv.xz", "rt", encoding="utf-8") as file:
        for line in file:
            word, row = line.rstrip("\n").rsplit("\t", 1)
            rows[word] = int(row)
    return torch.from_numpy(table), rows
