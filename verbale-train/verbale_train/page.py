"""Learns which lines of an HTML page are its article: two forests of small trees.

    cargo run --release -p verbale-page --example observe < PAGES.jsonl > SEEN.jsonl
    python -m verbale_train.page SEEN.jsonl GOLD.jsonl OUT.forest

PAGES has {"id", "html"}, GOLD has {"id", "text", "url"?, "outlet"?}. A line counts as the article's by the share of its
four-word shingles that the gold text has; of a run of lines too short for any, such as the cells of a table, by shingles that
go on from line to line, since gold texts write a row in one line. The second forest learns from what the first says of pages
of outlets that it has not seen, so that it knows how far to trust it. Without OUT, pages of outlets not learnt from are measured.
"""

import json
import re
import sys
from collections import Counter
from urllib.parse import urlparse

import lightgbm
import numpy

WORD = re.compile(r"\w+")
FOLDS = 6
ROUNDS = 160
SETTINGS = dict(
    objective="cross_entropy",
    learning_rate=0.08,
    num_leaves=12,
    max_bin=63,
    min_data_in_leaf=40,
    feature_fraction=0.3,
    bagging_fraction=0.7,
    bagging_freq=1,
    lambda_l2=5,
    boost_from_average=False,
    verbose=-1,
    seed=1,
    num_threads=1,
    deterministic=True,
    force_row_wise=True,
)


def shingles(text):
    words = WORD.findall(text or "")
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3)) if words)


class Page:
    def __init__(self, seen, gold):
        self.outlet = (gold.get("outlet") or urlparse(gold["url"]).netloc).replace("www.", "")
        self.lines, self.paths, self.body = seen["blocks"], seen["paths"], seen["body"]
        self.features = numpy.array(seen["x"], dtype=numpy.float32).reshape(len(self.lines), -1)
        self.gold = shingles(gold["text"])
        phrases = {" ".join(WORD.findall(line)) for line in (gold["text"] or "").split("\n")}
        words = [WORD.findall(line) for line in self.lines]
        self.sizes = numpy.array([len(w) for w in words]) + 1.0
        self.wanted = numpy.array([self.share(w, phrases) for w in words])
        self.runs(words)
        weights = numpy.maximum(1, self.sizes - 1) ** 0.6
        # Long pages count for more than short ones, but not by all their length.
        self.weights = weights / weights.sum() * 30 + weights * 0.05

    def share(self, words, phrases):
        if len(words) < 4:
            return float(" ".join(words) in phrases) if words else 0.0
        parts = [tuple(words[i : i + 4]) for i in range(len(words) - 3)]
        return sum(part in self.gold for part in parts) / len(parts)

    def runs(self, words):
        """Counts short lines by the shingles of the short lines around them."""
        start = 0
        while start < len(words):
            end = start
            while end < len(words) and 0 < len(words[end]) < 4:
                end += 1
            stream = [(line, word) for line in range(start, end) for word in words[line]]
            hits, all_ = Counter(), Counter()
            for part in (stream[i : i + 4] for i in range(len(stream) - 3)):
                lines = {line for line, _ in part}
                all_.update(lines)
                if tuple(word for _, word in part) in self.gold:
                    hits.update(lines)
            for line, count in all_.items():
                self.wanted[line] = max(self.wanted[line], hits[line] / count)
            start = max(end, start + 1)


def around(page, first):
    """As `around` in crates/verbale-page/src/html/forest.rs."""
    count, words = len(first), page.sizes
    padded = numpy.concatenate([[0, 0, 0], first, [0, 0, 0]])
    columns = [first] + [padded[3 + step : 3 + step + count] for step in (-3, -2, -1, 1, 2, 3)]

    def fading(values, weights, by):
        means, total, weight = numpy.zeros(len(values)), 0.0, 0.0
        for i, (value, size) in enumerate(zip(values, weights)):
            means[i] = total / (weight + 1e-6) if weight else 0.0
            total, weight = total * by + value * size, weight * by + size
        return means

    for by in (0.6, 0.9):
        columns += [fading(first, words, by), fading(first[::-1], words[::-1], by)[::-1]]
    kept = numpy.where(first > 0.5, words, 0)
    sums = numpy.cumsum(kept)
    total = sums[-1] or 1.0
    columns += [(sums - kept) / total, (total - sums) / total, numpy.full(count, total)]
    of_path = {}
    for path, value, size in zip(page.paths, first, words):
        sum_, weight = of_path.get(path, (0.0, 0.0))
        of_path[path] = (sum_ + value * size, weight + size)
    columns.append(numpy.array([of_path[p][0] / of_path[p][1] for p in page.paths]))
    columns.append(first / (first.max() + 1e-6))
    return numpy.column_stack(columns).astype(numpy.float32)


def fit(pages, features):
    rows = lightgbm.Dataset(
        numpy.vstack(features),
        numpy.concatenate([page.wanted for page in pages]),
        weight=numpy.concatenate([page.weights for page in pages]),
    )
    return lightgbm.train(SETTINGS, rows, ROUNDS)


def unseen(pages, features, folds):
    """What is said of each page by a forest that saw no page of its outlet."""
    said = [None] * len(pages)
    for fold in range(FOLDS):
        learnt = [i for i in range(len(pages)) if folds[i] != fold]
        forest = fit([pages[i] for i in learnt], [features[i] for i in learnt])
        for i in range(len(pages)):
            if folds[i] == fold:
                said[i] = forest.predict(features[i])
    return said


def written(forest):
    """Trees as `read` in forest.rs takes them: a question is followed by the way of no."""
    lines = []
    for tree in forest.dump_model()["tree_info"]:
        nodes = []

        def add(node):
            if "split_feature" not in node:
                nodes.append(f"= {numpy.float32(node['leaf_value'])}")
                return
            at = len(nodes)
            nodes.append(None)
            add(node["left_child"])
            greater = len(nodes)
            add(node["right_child"])
            # The greatest float that is not above the threshold: the same answer for every float.
            threshold = numpy.float32(node["threshold"])
            if threshold > node["threshold"]:
                threshold = numpy.nextafter(threshold, numpy.float32(-numpy.inf))
            nodes[at] = f"{node['split_feature']} {threshold} {greater}"

        add(tree["tree_structure"])
        lines += ["tree", *nodes]
    return lines


def measure(pages, said, threshold):
    precisions, recalls = [], []
    for page, likely in zip(pages, said):
        least = min(threshold, likely.max() * 0.6) if len(likely) else 0
        got = shingles("\n\n".join(line for line, p in zip(page.lines, likely) if p > least))
        both = sum((got & page.gold).values())
        if got:
            precisions.append(both / sum(got.values()))
        if page.gold:
            recalls.append(both / sum(page.gold.values()))
    p, r = numpy.mean(precisions), numpy.mean(recalls)
    return 2 * p * r / (p + r)


def main():
    seen_file, gold_file, *out = sys.argv[1:]
    gold = {row["id"]: row for row in map(json.loads, open(gold_file, encoding="utf8"))}
    pages = [Page(row, gold[row["id"]]) for row in map(json.loads, open(seen_file, encoding="utf8"))]
    outlets = sorted({page.outlet for page in pages})
    numpy.random.RandomState(7).shuffle(outlets)
    fold_of = {outlet: i % FOLDS for i, outlet in enumerate(outlets)}
    folds = [fold_of[page.outlet] for page in pages]
    features = [page.features for page in pages]
    first = unseen(pages, features, folds)
    both = [numpy.hstack([page.features, around(page, said)]) for page, said in zip(pages, first)]
    if not out:
        second = unseen(pages, both, folds)
        for threshold in (0.4, 0.45, 0.5, 0.55):
            print(threshold, f"first {measure(pages, first, threshold):.4f} second {measure(pages, second, threshold):.4f}")
        return
    head = ["# Made by verbale-train/verbale_train/page.py; see there."]
    lines = head + written(fit(pages, features)) + ["second"] + written(fit(pages, both))
    with open(out[0], "w", encoding="utf8") as file:
        file.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
