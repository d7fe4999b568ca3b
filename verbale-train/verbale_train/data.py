"""Sentences from treebanks and name corpora, in one shape.

The folder of data has `ud/`, `ner/` and `coref/` (see README.md for where each file is from and its licence). Only
the sets in `UD` and `NAMES` train the weights.
"""

from __future__ import annotations

import dataclasses
import gzip
import json
import lzma
import random
import re
from pathlib import Path

from . import labels


@dataclasses.dataclass
class Sentence:
    """One sentence; what a source does not annotate is `None`."""

    forms: list[str]
    upos: list[str] | None = None
    xpos: list[str] | None = None
    feats: list[str] | None = None
    lemmas: list[str] | None = None
    heads: list[int] | None = None
    """Number of the head counted from 1; 0 for the root."""
    deprels: list[str] | None = None
    names: list[frozenset[str] | None] | None = None
    """For each word the set of name tags that its source allows."""
    source: str = ""
    id: str = ""
    """`sent_id` of the treebank."""


UD = {
    "ewt": "en_ewt-ud",
    "gum": "en_gum-open-ud",
}
"""Treebanks."""

ANNOTATED = Path(__file__).resolve().parents[1] / "names/ewt-train.tsv"
"""Names in part of EWT's train half, annotated for this project; words by number, no text."""

NAMES = [
    "redocred", "multiner_en", "crossner-politics", "crossner-literature", "crossner-science", "crossner-music",
    "crossner-ai", "re3d-open", "wikigold", "wnut17", "btc",
]
"""Name corpora without trees. GMB is left out: its copy comes without a licence text."""


def lines(path: Path):
    """The lines of a file that may be packed with xz."""
    packed = path.with_name(path.name + ".xz")
    if packed.exists():
        with lzma.open(packed, "rt", encoding="utf-8") as file:
            yield from file
    else:
        with path.open(encoding="utf-8") as file:
            yield from file


def treebank(path: Path, source: str) -> list[Sentence]:
    """The sentences of a CoNLL-U file, words only."""
    out: list[Sentence] = []
    rows: list[list[str]] = []
    name = ""
    for line in lines(path):
        line = line.rstrip("\n")
        if not line:
            if rows:
                out.append(_sentence(rows, source, name))
            rows = []
        elif line.startswith("# sent_id = "):
            name = line.removeprefix("# sent_id = ")
        elif not line.startswith("#"):
            fields = line.split("\t")
            if fields[0].isdigit():
                rows.append(fields)
    if rows:
        out.append(_sentence(rows, source, name))
    return out


def _sentence(rows: list[list[str]], source: str, name: str) -> Sentence:
    return Sentence(
        forms=[r[1] for r in rows],
        lemmas=[r[2] for r in rows],
        upos=[r[3] for r in rows],
        xpos=[r[4] for r in rows],
        feats=[r[5] for r in rows],
        heads=[int(r[6]) for r in rows],
        deprels=[r[7] for r in rows],
        source=source,
        id=name,
    )


def web_names(sentences: list[Sentence]):
    """Gives the sentences of EWT their names: by `ANNOTATED` where it lists them, elsewhere by the treebank's tags.

    A word that no proper noun touches is no name; what kind of name a proper noun is, only the annotation tells.
    """
    marked: dict[str, list[tuple[int, int, str, None]]] = {}
    for line in ANNOTATED.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            name, *spans = line.split()
            parts = (re.fullmatch(r"(\d+)-(\d+):(\w+)", span).groups() for span in spans)
            marked[name] = [(int(start), int(end), kind, None) for start, end, kind in parts]
    for s in sentences:
        proper = [x in {"NNP", "NNPS"} for x in s.xpos]
        plain = labels.allowed(s.forms, [], "")
        shown = labels.allowed(s.forms, marked[s.id], "ewt") if s.id in marked else [None] * len(s.forms)
        unmarked = lambda tags: tags is None or "O" in tags
        s.names = [
            plain[i] if unmarked(tags) and not any(proper[max(0, i - 1):i + 2]) else tags for i, tags in enumerate(shown)
        ]


def named(path: Path, source: str) -> list[Sentence]:
    """The sentences of a name corpus (see the schema in README.md)."""
    out = []
    for line in lines(path):
        row = json.loads(line)
        fine = row.get("fine") or [None] * len(row["spans"])
        spans = [(s, e, label, f) for (s, e, label), f in zip(row["spans"], fine)]
        out.append(Sentence(
            forms=row["tokens"],
            names=labels.allowed(row["tokens"], spans, source),
            source=source,
        ))
    return out


def training(folder: Path) -> list[Sentence]:
    """Everything that trains: the treebanks, GUM with its names, and the name corpora."""
    ewt = treebank(folder / "ud/en_ewt-ud-train.conllu", "ewt")
    web_names(ewt)
    gum = treebank(folder / "ud/en_gum-open-ud-train.conllu", "gum")
    for sentence, with_names in zip(gum, named(folder / "ner/gum_names-open-train.jsonl", "gum_names")):
        if sentence.forms == with_names.forms:
            sentence.names = with_names.names
    out = ewt + gum
    for name in NAMES:
        out += named(folder / f"ner/{name}-train.jsonl", name)
    return [s for s in out if s.forms]


def plain_text(folder: Path) -> list[Sentence]:
    """More sentences, without labels of ours: what the teacher labels for the student."""
    out: list[Sentence] = []
    for line in lines(folder / "coref/litbank-train.jsonl"):
        row = json.loads(line)
        # A third of each novel: enough of fiction for a reader of news.
        out += [Sentence(forms=s, source="litbank") for s in row["sentences"][::3] if s]
    for line in lines(folder / "coref/gap-train.jsonl"):
        out += [Sentence(forms=s, source="gap") for s in words(json.loads(line)["text"])]
    news = folder / "places/toponyms_dev.jsonl.gz"
    with gzip.open(news, "rt", encoding="utf-8") as file:
        for row in map(json.loads, file):
            if row["set"] == "geovirus":  # Wikinews; the other sets' texts belong to their outlets
                out += [Sentence(forms=s, source="geovirus") for s in words(row["text"])]
    return out


def words(text: str) -> list[list[str]]:
    """A rough cut into sentences and words in the treebanks' way, for text that comes uncut."""
    pattern = re.compile(
        r"https?://\S+|[A-Za-z]\.(?:[A-Za-z]\.)+|\w+(?=n['’]t\b)|n['’]t\b|['’](?:s|re|ve|ll|d|m)\b"
        r"|(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Sen|Rep|Gov|St|Jr|Sr|No|vs|Inc|Ltd|Co)\.|\d[\d,.]*\d|\w+|``|''|\.\.\.|[^\w\s]"
    )
    out, sentence = [], []
    for token in pattern.findall(text):
        sentence.append(token)
        if token in {".", "!", "?"}:
            out.append(sentence)
            sentence = []
    if sentence:
        out.append(sentence)
    return [s for s in out if len(s) < 120]


def perturbed(forms: list[str], rng: random.Random) -> list[str]:
    """The same words as a noisy source would print them: capitals, none, no diacritics, other quotes."""
    import unicodedata

    roll = rng.random()
    if roll < 0.02:
        forms = [f.upper() for f in forms]
    elif roll < 0.04:
        forms = [f.lower() for f in forms]
    elif roll < 0.055:
        forms = [f[:1].upper() + f[1:] if len(f) > 3 else f for f in forms]
    if rng.random() < 0.3:
        forms = [f.replace("'", "’") for f in forms]
        opened = False
        curly = []
        for f in forms:
            if f == '"':
                opened = not opened
                f = "“" if opened else "”"
            elif f == "``":
                f = "“"
            elif f == "''":
                f = "”"
            curly.append(f)
        forms = curly
    if rng.random() < 0.1:
        forms = [
            "".join(c for c in unicodedata.normalize("NFD", f) if not unicodedata.combining(c)) if not f.isascii() else f
            for f in forms
        ]
        forms = [f or "-" for f in forms]
    return forms
