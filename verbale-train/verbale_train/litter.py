"""Learns which lines of a plain text are residue by their shape: one forest of small trees.

    cargo run --release -p verbale-page --example lines < TEXTS.jsonl > SEEN.jsonl
    python -m verbale_train.litter SEEN.jsonl TEXTS.jsonl PAGES.jsonl OUT.forest

TEXTS has {"id", "source", "lines", "keep": [1 | 0 | null]}, PAGES has {"id", "url", "outlet"?} of the pages that the texts
were made from (the id of a text begins with its page's). Lines that the rules take for litter stay that; the forest learns
from the others. A short line between two paragraphs that the labels leave out is most likely a sub-heading, which is no
residue to a reader: nothing is learnt from it. Without OUT, texts of outlets not learnt from are measured, by threshold.
"""

import json
import sys
from collections import defaultdict
from urllib.parse import urlparse

import lightgbm
import numpy

from . import page
from .page import FOLDS, written

ROUNDS = 120
SETTINGS = page.SETTINGS | dict(objective="binary", num_leaves=8, feature_fraction=0.4)
# Places of features: what `own` and `near` of crates/verbale-page/src/residue.rs see.
PROSE, LABEL, WORDS = 10, 11, 1
BEFORE_IS_PROSE, AFTER_IS_PROSE = 31, 37


class Text:
    def __init__(self, seen, gold, outlet):
        self.outlet, self.source, self.lines, self.keep = outlet, gold["source"], gold["lines"], gold["keep"]
        self.spans = [(first, last) for first, last, _, _ in seen["seen"]]
        self.known = numpy.array([known for _, _, known, _ in seen["seen"]], dtype=bool)
        self.features = numpy.array([x for *_, x in seen["seen"]], dtype=numpy.float32).reshape(len(self.spans), -1)
        labels = [[k for k in self.keep[a : b + 1] if k is not None] for a, b in self.spans]
        self.residue = numpy.array([1.0 - numpy.mean(k) if k else numpy.nan for k in labels])
        x = self.features
        heading = (x[:, LABEL] > 0) & (x[:, WORDS] <= 12) & (x[:, BEFORE_IS_PROSE] > 0) & (x[:, AFTER_IS_PROSE] > 0)
        self.used = ~self.known & ~numpy.isnan(self.residue) & ~(heading & (self.residue > 0.5))
        chars = numpy.minimum(x[:, 0], 600)
        # What a line weighs is near what it would cost a reader, and no text counts for all its length.
        self.weights = (chars + 20) ** 0.5
        self.weights = self.weights / self.weights.sum() * 30 + self.weights * 0.05


def fit(texts):
    rows = lightgbm.Dataset(
        numpy.vstack([t.features[t.used] for t in texts]),
        (numpy.concatenate([t.residue[t.used] for t in texts]) > 0.5).astype(float),
        weight=numpy.concatenate([t.weights[t.used] for t in texts]),
    )
    return lightgbm.train(SETTINGS, rows, ROUNDS)


def unseen(texts, folds):
    said = [None] * len(texts)
    for fold in range(FOLDS):
        forest = fit([t for t, f in zip(texts, folds) if f != fold])
        for i, text in enumerate(texts):
            if folds[i] == fold:
                said[i] = forest.predict(text.features) if len(text.spans) else numpy.zeros(0)
    return said


def measure(texts, said, least, least_prose):
    """As score_residue.py."""
    sums = defaultdict(lambda: [0] * 7)
    for text, likely in zip(texts, said):
        out = [1] * len(text.lines)
        for (a, b), known, p, x in zip(text.spans, text.known, likely, text.features):
            long = len(text.spans) >= 5
            if known or long and p > (least_prose if x[PROSE] else least):
                out[a : b + 1] = [0] * (b + 1 - a)
        for line, keep, said_ in zip(text.lines, text.keep, out):
            if keep is None:
                continue
            for s in (sums["ALL"], sums[text.source]):
                s[0] += keep == 0 and said_ == 0
                s[1] += keep == 1 and said_ == 0
                s[2] += keep == 0 and said_ == 1
                s[3] += len(line) * said_
                s[4] += len(line) * said_ * (1 - keep)
                s[5] += len(line) * keep
                s[6] += len(line) * keep * (1 - said_)
    for source, (tp, fp, fn, kept, rest, wanted, lost) in sorted(sums.items()):
        f1 = 2 * tp / max(1, 2 * tp + fp + fn)
        p, r = tp / max(1, tp + fp), tp / max(1, tp + fn)
        print(f"  {source:15} P {p:.3f} R {r:.3f} F1 {f1:.3f} kept {rest / max(1, kept):.4f} lost {lost / max(1, wanted):.4f}")


def main():
    seen_file, texts_file, pages_file, *out = sys.argv[1:]
    rows = lambda name: map(json.loads, open(name, encoding="utf8"))
    outlets = {p["id"]: (p.get("outlet") or urlparse(p["url"]).netloc).replace("www.", "") for p in rows(pages_file)}
    gold = {row["id"]: row for row in rows(texts_file)}
    texts = [Text(row, gold[row["id"]], outlets[row["id"].rsplit("/", 1)[0]]) for row in rows(seen_file)]
    names = sorted({text.outlet for text in texts})
    numpy.random.RandomState(7).shuffle(names)
    fold_of = {outlet: i % FOLDS for i, outlet in enumerate(names)}
    folds = [fold_of[text.outlet] for text in texts]
    if not out:
        said = unseen(texts, folds)
        for least, least_prose in ((1.1, 1.1), (0.9, 0.95), (0.8, 0.9), (0.7, 0.9), (0.7, 0.8), (0.6, 0.8), (0.5, 0.7), (0.5, 0.5)):
            print(least, least_prose)
            measure(texts, said, least, least_prose)
        return
    lines = ["# Made by verbale-train/verbale_train/litter.py; see there."] + written(fit(texts))
    with open(out[0], "w", encoding="utf8") as file:
        file.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
