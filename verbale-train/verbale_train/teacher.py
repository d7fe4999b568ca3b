"""Fine-tunes MiniLM with the same heads: the teacher, and the large model."""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import torch

from . import data
from .bert import Bert
from .model import Network, Shape
from .train import Vocabulary, evaluate, run


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--data", type=Path, required=True)
    p.add_argument("--minilm", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--epochs", type=float, default=3.8)
    p.add_argument("--threads", type=int, default=1)
    p.add_argument("--recurrent", type=int, default=1)
    p.add_argument("--rate", type=float, default=1.8e-4)
    p.add_argument("--init", type=Path, help="go on from this network")
    p.add_argument("--frozen", type=int, default=2, help="so many of the encoder's first layers stay as they were")
    p.add_argument("--names", type=float, default=0.45, help="share of the name corpora seen in each epoch")
    a = p.parse_args()
    torch.set_num_threads(a.threads)
    torch.manual_seed(1)
    sentences = data.training(a.data)
    trees = [s for s in sentences if s.heads]
    named = [s for s in sentences if not s.heads and s.source not in {"btc", "wnut17"}]
    tweets = [s for s in sentences if s.source in {"btc", "wnut17"}]
    v = Vocabulary.of(sentences, [])
    v.words = {}
    shape = Shape(words=0, table=64, width=256, convolutions=0, recurrent=a.recurrent, encoder=384, feats=len(v.feats),
                  upos=len(v.upos), xpos=len(v.xpos), deprels=len(v.deprels), dropout=0.2)
    network = Network(shape, None, Bert(a.minilm))
    for part in [network.bert.pieces, network.bert.places, network.bert.norm, *network.bert.layers[:a.frozen]]:
        part.requires_grad_(False)
    bert = [p for n, p in network.named_parameters() if n.startswith("bert.") and p.requires_grad]
    if a.init:
        network.load_state_dict(torch.load(a.init, weights_only=False)["state"])
    rest = [p for n, p in network.named_parameters() if not n.startswith("bert.")]
    log = lambda line: print(line, flush=True)

    def epoch(rng: random.Random):
        chosen = trees + rng.sample(named, int(len(named) * a.names)) + rng.sample(tweets, int(len(tweets) * a.names / 2))
        return [(s, None) for s in chosen if len(s.forms) <= 120]

    def save(number, step, steps):
        torch.save({"shape": shape, "vocabulary": v, "state": network.state_dict()}, a.out)
        log(f"epoch {number} ({step}/{steps}) {evaluate(network, v, a.data)}")

    run(network, v, epoch, [{"params": bert, "lr": a.rate}, {"params": rest, "lr": 2e-3}], a.epochs, 1500, 1, log, save)


if __name__ == "__main__":
    main()
