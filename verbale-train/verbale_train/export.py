"""Writes a trained network as the model file that the program reads: int8 weights with a scale a row, safetensors."""

from __future__ import annotations

import argparse
import json
import struct
from collections import Counter
from pathlib import Path

import blake3
import numpy as np
import torch

from . import data, features, labels, vectors
from .bert import Bert
from .model import Network
from .train import Vocabulary

FORMAT = "verbale-model-1"
"""Changed whenever the reader must change with it."""

ATTRIBUTION = """\
Universal Dependencies English EWT 2.16 (CC BY-SA 4.0); GUM, open genres (annotations CC BY 4.0, texts CC BY, CC BY-SA \
or public domain by genre); Re-DocRED (MIT; Wikipedia text CC BY-SA 3.0); CrossNER (MIT; Wikipedia text CC BY-SA 3.0); \
multiNER English (CC0); re3d, open part (CC BY 3.0 AU, OGL v3, public domain and EU reuse notice by source); \
WikiGold, Broad Twitter Corpus, WNUT17 (CC BY 4.0); LitBank (CC BY 4.0), GAP (Apache-2.0) and the Wikinews texts of GeoVirus (CC BY 2.5) as unlabelled text; static \
vectors of en_core_web_md 3.7.1 (CC0 1.0)"""


def rows_int8(weight: torch.Tensor) -> tuple[np.ndarray, np.ndarray]:
    """Symmetric int8 with one scale a row."""
    w = weight.detach().numpy().astype(np.float32)
    scale = np.maximum(np.abs(w).max(1), 1e-8) / 127
    return np.clip(np.rint(w / scale[:, None]), -127, 127).astype(np.int8), scale.astype(np.float32)


def hashed(entries: dict[str, int]) -> tuple[np.ndarray, np.ndarray]:
    """Hashes of strings in order, and what they stand for; of two with one hash the first in order of spelling stays."""
    found: dict[int, int] = {}
    for text in sorted(entries):
        found.setdefault(features.fnv1a(text), entries[text])
    order = sorted(found)
    return np.array(order, np.uint32), np.array([found[h] for h in order], np.uint16)


def tensors(network: Network, v: Vocabulary) -> dict[str, np.ndarray]:
    """Every tensor of the file by name."""
    out: dict[str, np.ndarray] = {}

    def linear(name: str, weight: torch.Tensor, bias: torch.Tensor | None):
        out[name + ".weight"], out[name + ".scale"] = rows_int8(weight)
        if bias is not None:
            out[name + ".bias"] = bias.detach().numpy()

    def norm(name: str, module):
        out[name + ".gain"] = module.weight.detach().numpy()
        out[name + ".bias"] = module.bias.detach().numpy()

    def table(name: str, weight: torch.Tensor):
        out[name + ".weight"], out[name + ".scale"] = rows_int8(weight)

    i = network.input
    if i.word is not None:
        table("input.word", i.word.weight)
        out["input.word.hash"], out["input.word.row"] = hashed(v.words)
    table("input.affix", i.affix.weight)
    table("input.ngram", i.ngram.weight)
    if i.vectors is not None:
        table("input.vector", i.vectors.weight)
        out["input.vector.hash"], out["input.vector.row"] = hashed({w: r + 1 for w, r in v.vector_rows.items()})
    linear("input.join", i.join.weight, i.join.bias)
    norm("input.norm", i.norm)
    if network.bert is not None:
        b = network.bert
        keep = kept_pieces(b)
        table("bert.piece", b.pieces.weight[torch.tensor(list(keep.values()))])
        out["bert.vocabulary"] = np.frombuffer("\n".join(keep).encode("utf-8"), np.uint8)
        table("bert.place", b.places.weight)
        norm("bert.norm", b.norm)
        for n, layer in enumerate(b.layers):
            for part in ("qkv", "out", "inner", "outer"):
                linear(f"bert.{n}.{part}", getattr(layer, part).weight, getattr(layer, part).bias)
            norm(f"bert.{n}.norm1", layer.norm1)
            norm(f"bert.{n}.norm2", layer.norm2)
        linear("below", network.below.weight, network.below.bias)
        norm("below.norm", network.below_norm)
    for n, layer in enumerate(network.convolutions):
        linear(f"convolution.{n}", layer.linear.weight, layer.linear.bias)
        norm(f"convolution.{n}.norm", layer.norm)
    for n, layer in enumerate(network.recurrent):
        linear(f"recurrent.{n}.gates", layer.gates.weight, None)
        out[f"recurrent.{n}.v"] = layer.v.detach().numpy()
        out[f"recurrent.{n}.b"] = layer.b.detach().numpy()
        linear(f"recurrent.{n}.out", layer.out.weight, layer.out.bias)
        norm(f"recurrent.{n}.norm", layer.norm)
    h = network.heads
    linear("heads.tags", h.tags.weight, h.tags.bias)
    linear("heads.dependent", torch.cat([h.arc_dependent.weight, h.label_dependent.weight]),
           torch.cat([h.arc_dependent.bias, h.label_dependent.bias]))
    linear("heads.head", torch.cat([h.arc_head.weight, h.label_head.weight]),
           torch.cat([h.arc_head.bias, h.label_head.bias]))
    out["heads.root"] = h.root.detach().numpy()
    out["heads.distance"] = h.distance.detach().numpy()
    linear("heads.label", h.label_out.weight, h.label_out.bias)
    return {k: np.ascontiguousarray(x) for k, x in out.items()}


def kept_pieces(bert: Bert) -> dict[str, int]:
    """Word pieces that English text can give: Latin letters, digits, marks and the special ones; the rest is unknown."""
    pieces = bert.tokenizer.get_vocab()
    latin = lambda p: all(ord(c) < 0x250 or 0x2000 <= ord(c) < 0x2c00 for c in p)
    special = {"[UNK]", "[CLS]", "[SEP]"}
    kept = [p for p in pieces if p in special or (latin(p) and not (p.startswith("[") and len(p) > 1))]
    return {p: pieces[p] for p in sorted(kept)}


def combinations(sentences, v: Vocabulary) -> list[list[int]]:
    """The triples of tag, treebank tag and features that training has seen twice."""
    counted = Counter(
        (v.ids["upos"][u], v.ids["xpos"][x], v.ids["feats"][f])
        for s in sentences if s.heads for u, x, f in zip(s.upos, s.xpos, s.feats) if f in v.ids["feats"]
    )
    return sorted(list(k) for k, n in counted.items() if n >= 2)


KINDS = {"int8": "I8", "uint8": "U8", "uint16": "U16", "uint32": "U32", "float16": "F16", "float32": "F32"}


def write(path: Path, tensors: dict[str, np.ndarray], metadata: dict):
    """A safetensors file; the hash in its metadata is of the tensors' bytes in the order of the file."""
    names = sorted(tensors, key=lambda n: (-tensors[n].itemsize, n))
    body = b"".join(tensors[n].tobytes() for n in names)
    text = {k: x if isinstance(x, str) else json.dumps(x, ensure_ascii=False) for k, x in metadata.items()}
    header: dict = {"__metadata__": {**text, "format": FORMAT, "blake3": blake3.blake3(body).hexdigest()}}
    at = 0
    for n in names:
        x = tensors[n]
        header[n] = {"dtype": KINDS[x.dtype.name], "shape": list(x.shape), "data_offsets": [at, at + x.nbytes]}
        at += x.nbytes
    head = json.dumps(header, ensure_ascii=False, sort_keys=True).encode("utf-8")
    head += b" " * (-len(head) % 8)
    path.write_bytes(struct.pack("<Q", len(head)) + head + body)


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--data", type=Path, required=True)
    p.add_argument("--minilm", type=Path)
    p.add_argument("--network", type=Path, required=True)
    p.add_argument("--name", required=True)
    p.add_argument("--out", type=Path, required=True)
    a = p.parse_args()
    saved = torch.load(a.network, weights_only=False)
    shape, v = saved["shape"], saved["vocabulary"]
    table = vectors.load(a.data / "vectors", shape.vectors)[0] if shape.vectors else None
    network = Network(shape, table, Bert(a.minilm) if shape.encoder else None)
    network.load_state_dict(saved["state"])
    sentences = data.training(a.data)
    metadata = {
        "name": a.name, "language": "en", "licence": "CC-BY-SA-4.0", "attribution": ATTRIBUTION,
        "upos": v.upos, "xpos": v.xpos, "feats": v.feats, "deprels": v.deprels, "names": labels.TAGS,
        "combinations": combinations(sentences, v),
        "shape": {"width": shape.width, "table": shape.table, "vectors": shape.vectors, "arc": shape.arc,
                  "label": shape.label, "convolutions": shape.convolutions, "recurrent": shape.recurrent,
                  "encoder": shape.encoder, "encoder_layers": len(network.bert.layers) if network.bert else 0,
                  "encoder_heads": network.bert.layers[0].heads if network.bert else 0},
    }
    write(a.out, tensors(network, v), metadata)
    print(f"{a.out}: {a.out.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
