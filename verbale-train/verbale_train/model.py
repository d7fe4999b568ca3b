"""The network: word input, context layers, heads. The student has only these; the teacher adds MiniLM below them."""

from __future__ import annotations

import dataclasses
import math

import torch
import torch.nn.functional as F
from torch import nn

from . import features, labels


@dataclasses.dataclass
class Shape:
    """Sizes of a network."""

    words: int
    """Rows of the word table."""
    vectors: int = 0
    """Width of the static vectors; 0 where there are none."""
    upos: int = 17
    xpos: int = 49
    feats: int = 200
    deprels: int = 51
    names: int = len(labels.TAGS)
    table: int = 96
    """Width of the word, affix and n-gram tables."""
    width: int = 192
    convolutions: int = 1
    recurrent: int = 3
    arc: int = 128
    label: int = 128
    encoder: int = 0
    """Width of the encoder below; 0 where there is none."""
    dropout: float = 0.25


class Input(nn.Module):
    """A word's vector from its form alone; the inference code keeps it by form."""

    def __init__(self, shape: Shape, vectors: torch.Tensor | None):
        super().__init__()
        t = shape.table
        self.word = nn.Embedding(shape.words, t) if shape.words else None
        self.affix = nn.Embedding(features.AFFIX_ROWS, t)
        self.ngram = nn.EmbeddingBag(features.NGRAM_ROWS, t, mode="mean")
        for table in (self.word, self.affix, self.ngram):
            if table is not None:
                nn.init.normal_(table.weight, std=0.3)
        self.vectors = None if vectors is None else nn.Embedding.from_pretrained(vectors, freeze=True)
        parts = t * (3 if shape.words else 2) + (shape.vectors if vectors is not None else 0)
        self.join = nn.Linear(parts, shape.width)
        self.norm = nn.LayerNorm(shape.width)

    def forward(self, x):
        """x: word (n), affix (n, 4), ngram (m) with offsets (n), vector (n); returns (n, width)."""
        parts = [self.affix(x["affix"]).sum(1) * 0.5, self.ngram(x["ngram"], x["offset"]) * 1.5]
        if self.word is not None:
            parts.append(self.word(x["word"]))
        if self.vectors is not None:
            parts.append(self.vectors(x["vector"]))
        return self.norm(self.join(torch.cat(parts, -1)))


class Convolution(nn.Module):
    """A window of three words, the greater of two pieces, added to what came in."""

    def __init__(self, width: int):
        super().__init__()
        self.linear = nn.Linear(3 * width, 2 * width)
        self.norm = nn.LayerNorm(width)

    def forward(self, x, mask, drop):
        x = x * mask[..., None]
        window = torch.cat([F.pad(x, (0, 0, 1, 0))[:, :-1], x, F.pad(x, (0, 0, 0, 1))[:, 1:]], -1)
        return self.norm(x + drop(torch.maximum(*self.linear(window).chunk(2, -1))))


class Recurrent(nn.Module):
    """A simple recurrent unit in both directions: z = sigmoid(g + v h + b), h = (1 - z) h + z c."""

    def __init__(self, width: int):
        super().__init__()
        self.width = width
        self.gates = nn.Linear(width, 4 * width, bias=False)  # forward c, g; backward c, g
        self.v = nn.Parameter(torch.zeros(2 * width))
        self.b = nn.Parameter(torch.full((2 * width,), -0.5))
        self.out = nn.Linear(2 * width, 2 * width)
        self.norm = nn.LayerNorm(width)

    def forward(self, x, mask, drop):
        w = self.width
        c1, g1, c2, g2 = self.gates(x).split(w, -1)
        c = torch.cat([c1, c2.flip(1)], -1)
        # A closed gate keeps the state at zero through the padding that the backward direction meets first.
        m = mask.float()
        shut = torch.cat([(m - 1)[..., None].expand_as(g1), (m - 1).flip(1)[..., None].expand_as(g2)], -1) * 1e4
        g = torch.cat([g1, g2.flip(1)], -1) + self.b + shut
        h = torch.zeros_like(c[:, 0])
        states = []
        for ct, gt in zip(c.unbind(1), g.unbind(1)):
            z = torch.sigmoid(torch.addcmul(gt, self.v, h))
            h = torch.lerp(h, ct, z)
            states.append(h)
        h = torch.stack(states, 1)
        h = torch.cat([h[..., :w], h[..., w:].flip(1)], -1)
        return self.norm(x + drop(torch.maximum(*self.out(drop(h)).chunk(2, -1))))


class Heads(nn.Module):
    """Tags, names, arcs and relations from the vector of each word."""

    def __init__(self, shape: Shape):
        super().__init__()
        w = shape.width
        self.tags = nn.Linear(w, shape.upos + shape.xpos + shape.feats + shape.names)
        self.sizes = [shape.upos, shape.xpos, shape.feats, shape.names]
        self.arc_dependent = nn.Linear(w, shape.arc)
        self.arc_head = nn.Linear(w, shape.arc)
        self.root = nn.Parameter(torch.randn(w) * 0.1)
        self.distance = nn.Parameter(torch.zeros(65))
        self.label_dependent = nn.Linear(w, shape.label)
        self.label_head = nn.Linear(w, shape.label)
        self.label_out = nn.Linear(shape.label, shape.deprels)

    def forward(self, x, mask, drop):
        """Logits of the four tag sets; arcs (b, t, t + 1), column 0 the root; a function for relations."""
        b, t, w = x.shape
        x = drop(x)
        tags = self.tags(x).split(self.sizes, -1)
        with_root = torch.cat([self.root.expand(b, 1, w), x], 1)
        d = self.arc_dependent(x)
        h = self.arc_head(with_root)
        arcs = d @ h.transpose(1, 2) / math.sqrt(d.shape[-1])
        place = torch.arange(t)
        # 0 for the root, then the clipped distance of the head from the word.
        away = (place[None, :] - place[:, None]).clamp(-32, 32) + 32
        arcs = arcs + F.pad(self.distance[away], (1, 0))
        seen = F.pad(mask, (1, 0), value=True)[:, None, :]
        arcs = arcs.masked_fill(~seen, -1e4)
        arcs = arcs.masked_fill(F.pad(torch.eye(t, dtype=torch.bool), (1, 0)), -1e4)
        ld, lh = self.label_dependent(x), self.label_head(with_root)

        def relations(heads):
            """Logits of the relation to the given heads (b, t), 0 for the root."""
            chosen = lh.gather(1, heads[..., None].expand(-1, -1, lh.shape[-1]))
            return self.label_out(drop(torch.relu(ld + chosen)))

        return tags, arcs, relations


class Network(nn.Module):
    """The whole."""

    def __init__(self, shape: Shape, vectors: torch.Tensor | None = None, bert: nn.Module | None = None):
        super().__init__()
        self.shape = shape
        self.bert = bert
        self.input = Input(shape, vectors)
        if bert is not None:
            self.below = nn.Linear(bert.width, shape.width)
            self.below_norm = nn.LayerNorm(shape.width)
        self.convolutions = nn.ModuleList(Convolution(shape.width) for _ in range(shape.convolutions))
        self.recurrent = nn.ModuleList(Recurrent(shape.width) for _ in range(shape.recurrent))
        self.heads = Heads(shape)

    def forward(self, batch):
        mask = batch["mask"]

        def drop(y):
            """One mask a sentence for all its words (Gal and Ghahramani 2016); a mask a word takes a fifth of the time."""
            if not self.training:
                return y
            keep = 1 - self.shape.dropout
            return y * torch.empty(y.shape[0], 1, y.shape[2]).bernoulli_(keep).div_(keep)

        types = self.input(batch["types"])
        x = types[batch["index"]]
        if self.bert is not None:
            x = self.below_norm(x + self.below(drop(self.bert(*batch["bert"]))))
        x = drop(x)
        for layer in [*self.convolutions, *self.recurrent]:
            x = layer(x, mask, drop)
        return self.heads(x, mask, drop)
