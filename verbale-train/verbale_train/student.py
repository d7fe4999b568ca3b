"""Trains the default model on the treebanks and, where they are given, on the teacher's labels."""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from . import data, distil, vectors
from .model import Network, Shape
from .train import Vocabulary, evaluate, run


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--data", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--silver", type=Path, help="what `verbale_train.distil` wrote")
    p.add_argument("--epochs", type=float, default=5.5)
    p.add_argument("--threads", type=int, default=1)
    p.add_argument("--width", type=int, default=192)
    p.add_argument("--recurrent", type=int, default=3)
    p.add_argument("--rate", type=float, default=2e-3)
    p.add_argument("--tokens", type=int, default=1500)
    p.add_argument("--init", type=Path, help="go on from this network")
    p.add_argument("--dropout", type=float, default=0.2)
    a = p.parse_args()
    torch.set_num_threads(a.threads)
    torch.manual_seed(1)
    sentences = data.training(a.data)
    more = data.plain_text(a.data)
    table, rows = vectors.load(a.data / "vectors", 128)
    v = Vocabulary.of(sentences, more, rows)
    shape = Shape(words=len(v.words) + 1, vectors=table.shape[1], width=a.width, recurrent=a.recurrent,
                  feats=len(v.feats), upos=len(v.upos), xpos=len(v.xpos), deprels=len(v.deprels), dropout=a.dropout)
    network = Network(shape, table)
    if a.init:
        network.load_state_dict(torch.load(a.init, weights_only=False)["state"])
    log = lambda line: print(line, flush=True)
    log(f"{sum(p.numel() for p in network.parameters() if p.requires_grad)} weights, {len(v.words)} words")
    trees = [s for s in sentences if s.heads]
    named = [s for s in sentences if not s.heads]
    silver = distil.load(a.silver) if a.silver else {}

    def epoch(rng):
        if not silver:
            chosen = [(s, None) for s in trees + rng.sample(named, len(named) // 4)]
        else:
            chosen = [(s, silver.get(tuple(s.forms))) for s in [*trees, *named, *more]]
            # What the teacher did not label are tweets: a quarter of them an epoch.
            chosen = [(s, soft) for s, soft in chosen if soft is not None or s.heads or (s.names and rng.random() < 0.25)]
        return [(s, soft) for s, soft in chosen if len(s.forms) <= 120]

    def save(number, step, steps):
        if number % 2 and step < steps:
            return
        torch.save({"shape": shape, "vocabulary": v, "state": network.state_dict()}, a.out)
        log(f"epoch {number} ({step}/{steps}) {evaluate(network, v, a.data)}")

    decay = [p for n, p in network.named_parameters() if p.requires_grad]
    run(network, v, epoch, [{"params": decay, "lr": a.rate}], a.epochs, a.tokens, 1, log, save)


if __name__ == "__main__":
    main()
