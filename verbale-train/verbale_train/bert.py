"""The encoder of MiniLM (a BERT of 6 layers, 384 wide), for fine-tuning; loads the published weights."""

from __future__ import annotations

import json
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import nn


class Layer(nn.Module):
    """One transformer layer, normalised after each half as BERT does."""

    def __init__(self, width: int, inner: int, heads: int, dropout: float):
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.inner = nn.Linear(width, inner)
        self.outer = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)
        self.dropout = dropout

    def forward(self, x, mask):
        b, t, w = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, self.heads, w // self.heads).permute(2, 0, 3, 1, 4)
        a = F.scaled_dot_product_attention(q, k, v, attn_mask=mask, dropout_p=self.dropout if self.training else 0.0)
        a = self.out(a.transpose(1, 2).reshape(b, t, w))
        x = self.norm1(x + F.dropout(a, self.dropout, self.training))
        h = self.outer(F.gelu(self.inner(x)))
        return self.norm2(x + F.dropout(h, self.dropout, self.training))


class Bert(nn.Module):
    """Word pieces in, a vector for each word out (the mean of its pieces)."""

    def __init__(self, folder: Path, dropout: float = 0.0, layers: int | None = None):
        super().__init__()
        from tokenizers import Tokenizer

        config = json.loads((folder / "config.json").read_text())
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        self.width = width = config["hidden_size"]
        self.pieces = nn.Embedding(config["vocab_size"], width)
        self.places = nn.Embedding(config["max_position_embeddings"], width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        count = layers or config["num_hidden_layers"]
        self.layers = nn.ModuleList(
            Layer(width, config["intermediate_size"], config["num_attention_heads"], dropout) for _ in range(count)
        )
        self.dropout = dropout
        self._load(load_file(str(folder / "model.safetensors")))
        self._cache: dict[str, list[int]] = {}

    def _load(self, w):
        w = {k.removeprefix("bert."): v for k, v in w.items()}
        e = "embeddings."
        with torch.no_grad():
            self.pieces.weight.copy_(w[e + "word_embeddings.weight"])
            self.places.weight.copy_(w[e + "position_embeddings.weight"] + w[e + "token_type_embeddings.weight"][0])
            self.norm.weight.copy_(w[e + "LayerNorm.weight"])
            self.norm.bias.copy_(w[e + "LayerNorm.bias"])
            for i, layer in enumerate(self.layers):
                p = f"encoder.layer.{i}."
                for part in ("weight", "bias"):
                    qkv = [w[f"{p}attention.self.{n}.{part}"] for n in ("query", "key", "value")]
                    getattr(layer.qkv, part).copy_(torch.cat(qkv))
                    getattr(layer.out, part).copy_(w[f"{p}attention.output.dense.{part}"])
                    getattr(layer.norm1, part).copy_(w[f"{p}attention.output.LayerNorm.{part}"])
                    getattr(layer.inner, part).copy_(w[f"{p}intermediate.dense.{part}"])
                    getattr(layer.outer, part).copy_(w[f"{p}output.dense.{part}"])
                    getattr(layer.norm2, part).copy_(w[f"{p}output.LayerNorm.{part}"])

    def pieces_of(self, form: str) -> list[int]:
        """The word pieces of a form; an unknown one where it has none."""
        found = self._cache.get(form)
        if found is None:
            found = self.tokenizer.encode(form, add_special_tokens=False).ids[:8] or [100]
            self._cache[form] = found
        return found

    def prepare(self, sentences: list[list[str]], longest: int):
        """Ids (b, p), attention mask, and for each word its first piece and one past its last."""
        rows, bounds = [], []
        for forms in sentences:
            ids, spans = [101], []
            for form in forms:
                pieces = self.pieces_of(form)
                if len(ids) + len(pieces) > 510:
                    spans.append((len(ids) - 1, len(ids)))
                    continue
                spans.append((len(ids), len(ids) + len(pieces)))
                ids += pieces
            rows.append(ids + [102])
            bounds.append(spans + [(0, 1)] * (longest - len(spans)))
        width = max(map(len, rows))
        ids = torch.zeros(len(rows), width, dtype=torch.long)
        mask = torch.zeros(len(rows), width, dtype=torch.bool)
        for i, row in enumerate(rows):
            ids[i, :len(row)] = torch.tensor(row)
            mask[i, :len(row)] = True
        return ids, mask, torch.tensor(bounds)

    def forward(self, ids, mask, bounds):
        x = self.pieces(ids) + self.places.weight[:ids.shape[1]]
        x = F.dropout(self.norm(x), self.dropout, self.training)
        attend = mask[:, None, None, :]
        for layer in self.layers:
            x = layer(x, attend)
        total = F.pad(x.cumsum(1), (0, 0, 1, 0))
        first, last = bounds[..., 0], bounds[..., 1]
        pick = lambda at: total.gather(1, at[..., None].expand(-1, -1, x.shape[-1]))
        return (pick(last) - pick(first)) / (last - first)[..., None]
