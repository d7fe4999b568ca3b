"""The teacher's labels: for each sentence the distributions of every head, kept as half floats."""

from __future__ import annotations

import argparse
import pickle
from pathlib import Path

import numpy as np
import torch

from . import data
from .bert import Bert
from .model import Network
from .train import batches, tensors, tree

NAMES = ("upos", "xpos", "feats", "names", "deprels")


def load(path: Path) -> dict[tuple[str, ...], dict]:
    """What `main` wrote, by the words of the sentence; `path` and any parts beside it (`path.0`, `path.1` …)."""
    out = {}
    for part in sorted(path.parent.glob(path.name + "*")):
        with part.open("rb") as file:
            out |= pickle.load(file)
    return out


def unpacked(softs: list[dict], longest: int) -> dict[str, torch.Tensor]:
    """Padded tensors of a batch: heads (b, t), arcs (b, t, t + 1), mask (b, t); the rest only where mask is."""
    out = {"heads": torch.zeros(len(softs), longest, dtype=torch.long),
           "arcs": torch.zeros(len(softs), longest, longest + 1),
           "mask": torch.zeros(len(softs), longest, dtype=torch.bool)}
    for i, s in enumerate(softs):
        n = len(s["heads"])
        out["heads"][i, :n] = torch.from_numpy(s["heads"].astype(np.int64))
        out["arcs"][i, :n, :n + 1] = torch.from_numpy(s["arcs"].astype(np.float32))
        out["mask"][i, :n] = True
    for name in NAMES:
        parts = []
        for s in softs:
            at, value = s[name]
            dense = np.zeros((len(at), s["sizes"][name]), np.float32)
            np.put_along_axis(dense, at.astype(np.int64), value.astype(np.float32), 1)
            parts.append(dense / dense.sum(1, keepdims=True))
        out[name] = torch.from_numpy(np.concatenate(parts))
    return out


def top(p: np.ndarray, k: int = 8) -> tuple[np.ndarray, np.ndarray]:
    """The k likeliest labels and their probabilities."""
    at = np.argpartition(-p, k, 1)[:, :k]
    return at.astype(np.uint8), np.take_along_axis(p, at, 1).astype(np.float16)


@torch.no_grad()
def main():
    p = argparse.ArgumentParser()
    p.add_argument("--data", type=Path, required=True)
    p.add_argument("--minilm", type=Path, required=True)
    p.add_argument("--teacher", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--threads", type=int, default=1)
    p.add_argument("--parts", type=int, default=1, help="this process labels one of so many parts of the sentences")
    p.add_argument("--part", type=int, default=0)
    a = p.parse_args()
    torch.set_num_threads(a.threads)
    saved = torch.load(a.teacher, weights_only=False)
    v = saved["vocabulary"]
    network = Network(saved["shape"], None, Bert(a.minilm))
    network.load_state_dict(saved["state"])
    network.eval()
    sentences = [s for s in data.training(a.data) + data.plain_text(a.data) if len(s.forms) <= 120]
    # GUM has every layer in gold; tweets are far from news.
    sentences = [s for s in sentences if s.source not in {"gum", "btc", "wnut17"}]
    unique = list({tuple(s.forms): s for s in sentences}.values())[a.part::a.parts]
    out = {}
    for count, group in enumerate(batches(unique, 1500, None)):
        forms = [unique[i].forms for i in group]
        batch = tensors(forms, v, network.bert)
        tags, arcs, relations = network(batch)
        heads = torch.zeros_like(batch["index"])
        for row, f in enumerate(forms):
            heads[row, :len(f)] = torch.as_tensor(tree(arcs[row, :len(f), :len(f) + 1].numpy()))
        logits = dict(zip(NAMES, [*tags, relations(heads)]))
        probability = {n: x.softmax(-1).numpy() for n, x in logits.items()}
        arc = arcs.softmax(-1).numpy()
        for row, f in enumerate(forms):
            n = len(f)
            soft = {name: top(probability[name][row, :n]) for name in NAMES}
            soft["sizes"] = {name: probability[name].shape[-1] for name in NAMES}
            soft["heads"] = heads[row, :n].numpy().astype(np.uint8)
            soft["arcs"] = arc[row, :n, :n + 1].astype(np.float16)
            out[tuple(f)] = soft
        if count % 50 == 0:
            print(f"{len(out)} of {len(unique)} sentences", flush=True)
    with a.out.open("wb") as file:
        pickle.dump(out, file, protocol=4)


if __name__ == "__main__":
    main()
