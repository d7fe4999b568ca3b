"""Training: batches, losses, the loop, and the figures on dev."""

from __future__ import annotations

import math
import random
import time
from collections import Counter

import numpy as np
import torch
import torch.nn.functional as F

from . import data, features, labels
from .data import Sentence
from .model import Network


class Vocabulary:
    """Which rows and labels the numbers mean."""

    def __init__(self, upos, xpos, feats, deprels, words, vector_rows=None):
        self.upos, self.xpos, self.feats, self.deprels = upos, xpos, feats, deprels
        self.words: dict[str, int] = words
        self.vector_rows: dict[str, int] = vector_rows or {}
        self.ids = {n: {v: i for i, v in enumerate(getattr(self, n))} for n in ("upos", "xpos", "feats", "deprels")}
        self._types: dict[str, tuple] = {}

    @classmethod
    def of(cls, sentences: list[Sentence], more: list[Sentence], vector_rows=None):
        trees = [s for s in sentences if s.heads]
        kinds = {}
        for name in ("upos", "xpos", "feats", "deprels"):
            counted = Counter(x for s in trees for x in getattr(s, name))
            kinds[name] = sorted(k for k, n in counted.items() if n >= (3 if name == "feats" else 1))
        counted = Counter(features.key(f) for s in [*sentences, *more] for f in s.forms)
        words = sorted(k for k, n in counted.items() if n >= 3)
        return cls(**kinds, words={k: i + 1 for i, k in enumerate(words)}, vector_rows=vector_rows)

    def vector_of(self, form: str) -> int:
        """Row of the static vector: the form as it is, then in lower case, then title case; 0 is none."""
        form = features.plain(form)
        for spelling in (form, form.lower(), form[:1].upper() + form[1:].lower()):
            row = self.vector_rows.get(spelling)
            if row is not None:
                return row + 1
        return 0

    def type_of(self, form: str):
        found = self._types.get(form)
        if found is None:
            found = (
                self.words.get(features.key(form), 0), features.affixes(form), features.ngrams(form),
                self.vector_of(form),
            )
            self._types[form] = found
        return found


def batches(sentences: list, tokens: int, rng: random.Random | None, forms=lambda s: s.forms):
    """Groups of similar length with about so many tokens each."""
    order = list(range(len(sentences)))
    if rng:
        rng.shuffle(order)
    order.sort(key=lambda i: len(forms(sentences[i])) + (rng.random() * 2 if rng else 0))
    out, group, longest = [], [], 0
    for i in order:
        n = len(forms(sentences[i]))
        if group and max(longest, n) * (len(group) + 1) > tokens:
            out.append(group)
            group, longest = [], 0
        group.append(i)
        longest = max(longest, n)
    if group:
        out.append(group)
    if rng:
        rng.shuffle(out)
    return out


def tensors(sentences: list[list[str]], vocabulary: Vocabulary, bert=None, word_dropout=0.0, rng=None):
    """What the network reads."""
    longest = max(map(len, sentences))
    index = torch.zeros(len(sentences), longest, dtype=torch.long)
    mask = torch.zeros(len(sentences), longest, dtype=torch.bool)
    known: dict[tuple[str, bool], int] = {}
    for i, forms in enumerate(sentences):
        mask[i, :len(forms)] = True
        rows = []
        for form in forms:
            dropped = word_dropout > 0 and rng.random() < word_dropout
            rows.append(known.setdefault((form, dropped), len(known)))
        index[i, :len(forms)] = torch.tensor(rows)
    word, affix, ngram, offset, vector = [], [], [], [], []
    for form, dropped in known:
        w, a, n, v = vocabulary.type_of(form)
        word.append(0 if dropped else w)
        affix.append(a)
        offset.append(len(ngram))
        ngram += n
        # Half of the dropped words lose their vector too, or it would stand in for the table's row.
        vector.append(0 if dropped and rng.random() < 0.5 else v)
    types = {k: torch.tensor(v) for k, v in
             {"word": word, "affix": affix, "ngram": ngram, "offset": offset, "vector": vector}.items()}
    batch = {"types": types, "index": index, "mask": mask}
    if bert is not None:
        batch["bert"] = bert.prepare(sentences, longest)
    return batch


def targets(group: list[Sentence], longest: int, v: Vocabulary):
    """Gold labels; -1 where there is none. Names as a mask of allowed tags."""
    shape = (len(group), longest)
    out = {n: torch.full(shape, -1, dtype=torch.long) for n in ("upos", "xpos", "feats", "deprels", "heads")}
    allowed = torch.ones(*shape, len(labels.TAGS), dtype=torch.bool)
    tag = {t: i for i, t in enumerate(labels.TAGS)}
    for i, s in enumerate(group):
        n = len(s.forms)
        if s.heads:
            out["heads"][i, :n] = torch.tensor(s.heads)
            for name in ("upos", "xpos", "feats", "deprels"):
                out[name][i, :n] = torch.tensor([v.ids[name].get(x, -1) for x in getattr(s, name)])
        if s.names:
            for j, tags in enumerate(s.names):
                if tags is not None:
                    allowed[i, j] = False
                    for t in tags:
                        allowed[i, j, tag[t]] = True
    out["names"] = allowed
    return out


SMOOTHING = 0.03
WEIGHTS = {"upos": 0.35, "xpos": 0.35, "feats": 0.3, "names": 0.8, "arcs": 1.0, "deprels": 0.7}


def loss_of(tags, arcs, relations, gold) -> torch.Tensor:
    """The sum of the heads' losses over the words that have labels."""
    total = torch.zeros(())
    for name, logits in zip(("upos", "xpos", "feats"), tags[:3]):
        if (gold[name] >= 0).any():
            total = total + WEIGHTS[name] * F.cross_entropy(
                logits.flatten(0, 1), gold[name].flatten(), ignore_index=-1, label_smoothing=SMOOTHING)
    has = ~gold["names"].all(-1)
    if has.any():
        logp = tags[3][has].log_softmax(-1)
        total = total - WEIGHTS["names"] * logp.masked_fill(~gold["names"][has], -1e4).logsumexp(-1).mean()
    if (gold["heads"] >= 0).any():
        total = total + WEIGHTS["arcs"] * F.cross_entropy(
            arcs.flatten(0, 1), gold["heads"].flatten(), ignore_index=-1)
        labelled = relations(gold["heads"].clamp(min=0))
        total = total + WEIGHTS["deprels"] * F.cross_entropy(
            labelled.flatten(0, 1), gold["deprels"].flatten(), ignore_index=-1, label_smoothing=SMOOTHING)
    return total


def soft_loss(tags, arcs, relations, soft) -> torch.Tensor:
    """Cross-entropy against the teacher's distributions, over all words."""
    mask = soft["mask"]
    total = torch.zeros(())
    for name, logits in zip(("upos", "xpos", "feats", "names"), tags):
        logp = logits[mask].log_softmax(-1)
        total = total - WEIGHTS[name] * (soft[name] * logp).sum(-1).mean()
    logp = arcs.log_softmax(-1)
    total = total - WEIGHTS["arcs"] * ((soft["arcs"] * logp.clamp(min=-50)).sum(-1) * mask).sum() / mask.sum()
    logp = relations(soft["heads"])[mask].log_softmax(-1)
    return total - WEIGHTS["deprels"] * (soft["deprels"] * logp).sum(-1).mean()


def tree(scores: np.ndarray) -> np.ndarray:
    """Single-root maximum spanning tree (Chu-Liu-Edmonds); scores (t, t + 1), column 0 the root."""
    t = scores.shape[0]
    heads = scores.argmax(1)
    if is_tree(heads):
        return heads
    full = np.full((t + 1, t + 1), -1e9)
    full[1:, :] = scores
    best, best_heads = -np.inf, heads
    roots = np.argsort(-scores[:, 0])[:min(t, 4)]
    for root in roots:
        trial = full.copy()
        trial[1:, 0] = -1e9
        trial[root + 1, :] = -1e9
        trial[root + 1, 0] = full[root + 1, 0]
        found = chu_liu_edmonds(trial)
        value = sum(full[i, found[i]] for i in range(1, t + 1))
        if value > best:
            best, best_heads = value, found[1:]
    return np.array(best_heads)


def is_tree(heads) -> bool:
    if (heads == 0).sum() != 1:
        return False
    state = [0] * (len(heads) + 1)
    state[0] = 2
    for start in range(1, len(heads) + 1):
        path, at = [], start
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            at = heads[at - 1]
        if state[at] == 1:
            return False
        for p in path:
            state[p] = 2
    return True


def chu_liu_edmonds(scores: np.ndarray) -> list[int]:
    """Heads of the best tree; scores (n, n) with dependents in rows and node 0 the root."""
    n = scores.shape[0]
    np.fill_diagonal(scores, -1e9)
    heads = scores.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if not cycle:
        return heads.tolist()
    inside = np.zeros(n, bool)
    inside[cycle] = True
    outside = [i for i in range(n) if not inside[i]]
    cycle_score = sum(scores[i, heads[i]] for i in cycle)
    m = len(outside)
    small = np.full((m + 1, m + 1), -1e9)
    for a, i in enumerate(outside):
        for b, j in enumerate(outside):
            small[a, b] = scores[i, j]
    enter, leave = {}, {}
    for a, i in enumerate(outside):
        gain = [scores[c, i] - scores[c, heads[c]] + cycle_score for c in cycle]
        k = int(np.argmax(gain))
        small[m, a], enter[a] = gain[k], cycle[k]
        out = [scores[i, c] for c in cycle]
        k = int(np.argmax(out))
        small[a, m], leave[a] = out[k], cycle[k]
    solved = chu_liu_edmonds(small)
    result = heads.tolist()
    for a in range(m):
        i = outside[a]
        if i:
            result[i] = leave[a] if solved[a] == m else outside[solved[a]]
    result[enter[solved[m]]] = outside[solved[m]]
    return result


def _cycle(heads) -> list[int]:
    seen = [0] * len(heads)
    for start in range(1, len(heads)):
        at, path = start, []
        while at and not seen[at]:
            seen[at] = start
            path.append(at)
            at = heads[at]
        if at and seen[at] == start and at in path:
            return path[path.index(at):]
    return []


@torch.no_grad()
def predict(network: Network, v: Vocabulary, sentences: list[Sentence]):
    """For each sentence: upos, xpos, feats, names, heads, deprels."""
    network.eval()
    out = [None] * len(sentences)
    for group in batches(sentences, 4000, None):
        batch = tensors([sentences[i].forms for i in group], v, network.bert)
        tags, arcs, relations = network(batch)
        heads = torch.zeros_like(batch["index"])
        scores = arcs.numpy()
        for row, i in enumerate(group):
            n = len(sentences[i].forms)
            heads[row, :n] = torch.as_tensor(tree(scores[row, :n, :n + 1]))
        best = [t.argmax(-1) for t in tags] + [heads, relations(heads).argmax(-1)]
        for row, i in enumerate(group):
            n = len(sentences[i].forms)
            out[i] = [b[row, :n].tolist() for b in best]
            out[i][3] = names_of(tags[3][row, :n].numpy())
    return out


def names_of(scores: np.ndarray) -> list[str]:
    """The best sequence of name tags in which no `I-` stands without its own `B-` or `I-` before it."""
    total, back = np.full(scores.shape[1], -np.inf), []
    total[0] = 0.0
    for row in scores:
        best = int(total.argmax())
        source = [best if t % 2 or not t else (t if total[t] > total[t - 1] else t - 1) for t in range(len(row))]
        total = total[source] + row
        back.append(source)
    tag, tags = int(total.argmax()), []
    for source in reversed(back):
        tags.append(labels.TAGS[tag])
        tag = source[tag]
    return tags[::-1]


def spans(tags: list[str]) -> set[tuple[int, int, str]]:
    """Names from BIO tags, forgiving a stray I."""
    out, start, kind = set(), None, None
    for i, tag in enumerate([*tags, "O"]):
        if start is not None and (tag == "O" or tag[0] == "B" or tag[2:] != kind):
            out.add((start, i, kind))
            start = None
        if tag != "O" and start is None:
            start, kind = i, tag[2:]
    return out


MERGED = {"GPE": "LOC", "FAC": "LOC"}


def evaluate(network: Network, v: Vocabulary, folder) -> dict[str, float]:
    """UPOS, UAS, LAS (no subtypes) and names on dev."""
    figures = {}
    for name, file in data.UD.items():
        gold = data.treebank(folder / f"ud/{file}-dev.conllu", name)
        found = predict(network, v, gold)
        n = right = uas = las = xp = ft = 0
        for s, p in zip(gold, found):
            for i in range(len(s.forms)):
                n += 1
                right += v.upos[p[0][i]] == s.upos[i]
                xp += v.xpos[p[1][i]] == s.xpos[i]
                ft += v.feats[p[2][i]] == s.feats[i]
                if p[4][i] == s.heads[i]:
                    uas += 1
                    las += v.deprels[p[5][i]].split(":")[0] == s.deprels[i].split(":")[0]
        for key, value in (("upos", right), ("xpos", xp), ("feats", ft), ("uas", uas), ("las", las)):
            figures[f"{name} {key}"] = round(100 * value / n, 2)
    for name in ("uner_en_ewt", "crossner-politics", "wikigold"):
        import json

        rows = [json.loads(x) for x in data.lines(folder / f"ner/{name}-dev.jsonl")]
        found = predict(network, v, [Sentence(r["tokens"]) for r in rows])
        hit = said = true = 0
        for r, p in zip(rows, found):
            wanted = {(a, b, MERGED.get(c, c)) for a, b, c in r["spans"]}
            wanted = {x for x in wanted if x[2] in {"PER", "ORG", "LOC"}}
            given = {(a, b, MERGED.get(c, c)) for a, b, c in spans(p[3])}
            given = {x for x in given if x[2] in {"PER", "ORG", "LOC"}}
            hit += len(wanted & given)
            said += len(given)
            true += len(wanted)
        figures[f"{name} f1"] = round(200 * hit / max(1, said + true), 2)
    return figures


def schedule(step: int, steps: int, warm: int = 200) -> float:
    """Warm-up, then a cosine to nothing."""
    if step < warm:
        return (step + 1) / warm
    return 0.5 * (1 + math.cos(math.pi * (step - warm) / max(1, steps - warm)))


def run(network: Network, v: Vocabulary, epochs_of, groups, epochs: float, tokens: int, seed: int, log, evaluate_at=None,
        minutes: float | None = None):
    """The loop. `epochs_of(rng)` gives the (sentence, soft) pairs of one epoch."""
    rng = random.Random(seed)
    torch.manual_seed(seed)
    optimiser = torch.optim.AdamW(groups, betas=(0.9, 0.99), weight_decay=0.01, fused=True)
    rates = [g["lr"] for g in optimiser.param_groups]
    first = epochs_of(rng)
    per_epoch = len(batches(first, tokens, None, lambda s: s[0].forms))
    steps = int(per_epoch * epochs)
    step, started, shown, running, done = 0, time.process_time(), time.process_time(), [], 0
    epoch = 0
    while step < steps:
        pairs = first if epoch == 0 else epochs_of(rng)
        for group in batches(pairs, tokens, rng, lambda s: s[0].forms):
            if step >= steps:
                break
            chosen = [pairs[i] for i in group]
            sentences = [s for s, _ in chosen]
            forms = [data.perturbed(s.forms, rng) for s in sentences]
            network.train()
            batch = tensors(forms, v, network.bert, 0.06, rng)
            longest = batch["mask"].shape[1]
            tags, arcs, relations = network(batch)
            loss = loss_of(tags, arcs, relations, targets(sentences, longest, v))
            softs = [i for i, (_, soft) in enumerate(chosen) if soft is not None]
            if softs:
                loss = loss + soft_of(tags, arcs, relations, chosen, softs, longest, len(chosen))
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
            factor = schedule(step, steps)
            for g, rate in zip(optimiser.param_groups, rates):
                g["lr"] = rate * factor
            optimiser.step()
            step += 1
            done += int(batch["mask"].sum())
            running.append(loss.item())
            if time.process_time() - shown > 60:
                shown = time.process_time()
                log(f"step {step}/{steps} loss {np.mean(running):.3f} {done / (shown - started):.0f} tokens/CPU s "
                    f"{shown - started:.0f} s")
                running = []
        epoch += 1
        if evaluate_at:
            evaluate_at(epoch, step, steps)


def soft_of(tags, arcs, relations, chosen, rows, longest, count):
    """The teacher's part of a batch."""
    from .distil import unpacked

    soft = unpacked([chosen[i][1] for i in rows], longest)
    at = torch.tensor(rows)
    full_heads = torch.zeros(count, longest, dtype=torch.long)
    full_heads[at] = soft["heads"]
    related = relations(full_heads)[at]
    return soft_loss([t[at] for t in tags], arcs[at], lambda _: related, soft) * (len(rows) / count)
