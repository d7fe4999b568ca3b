"""Draws errors of the event coder at random, for reading.

usage: event_errors.py GOLD PROGRAM [SEED]

GOLD is the folder of annotated data (with `record`, `events` and `html`), PROGRAM the built `verbale`. Prints the wrong
events and the missed ones of each set, and all events of 25 web pages that no one has annotated: which of those are
wrong, the reader decides. An event is wrong or missed by the sets' own scorers; of `plv`, which marks one pair in a
sentence, only misses can be told.
"""

import gzip
import importlib.util
import json
import pathlib
import random
import subprocess
import sys

# Of each set at most so many wrong events and so many missed ones; 100 of each where a set has enough.
SHARES = {
    "record": (15, 32),
    "plover_gsr": (28, 15),
    "petrarch2_gsr": (9, 9),
    "cameo_manual": (28, 15),
    "cameo_multicoder": (20, 14),
    "plv": (0, 15),
}
PAGES = 25


def scorer(folder):
    spec = importlib.util.spec_from_file_location(folder.name, folder / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def coded(program, documents):
    lines = [json.dumps({k: d[k] for k in ("id", "text", "date") if d.get(k)}) for d in documents]
    run = subprocess.run([program, "annotate", "--no-layers", "-"], input="\n".join(lines), capture_output=True, text=True, check=True)
    return {record["id"]: record["events"] for record in map(json.loads, run.stdout.rstrip("\n").split("\n"))}


def shown(event):
    words = event.get("trigger") or ""
    words = words["text"] if isinstance(words, dict) else " ".join(part["text"] for part in words)
    name = lambda side: [x if isinstance(x, str) else x.get("code") or x.get("text") for x in event.get(side) or []]
    kind = event.get("type") or event["code"]
    return f"{kind} {event.get('cameo') or ''} {event.get('status') or ''} {name('source')} -> {name('target')} {words!r}"


def around(text, event):
    at = event["trigger"]["start"]
    return " ".join(text[max(0, at - 250) : at + 200].split())


def record_errors(gold, score, program):
    documents = [json.loads(path.read_text()) for path in sorted(gold.glob("*.json"))]
    found, wrong, missed = coded(program, documents), [], []
    for document in documents:
        events = found.get(document["id"], [])
        pairs = score.pair(document["events"], events, score.event_weight)
        left, right = {i for i, _ in pairs}, {j for _, j in pairs}
        wrong += [(document["id"], around(document["text"], e), shown(e), "") for j, e in enumerate(events) if j not in right]
        missed += [(document["id"], around(document["text"], e), shown(e), "") for i, e in enumerate(document["events"]) if i not in left]
    return wrong, missed


def set_errors(path, score, program):
    records = [json.loads(line) for line in path.open()]
    found, wrong, missed = coded(program, records), [], []
    for record in records:
        events = [e for e in found.get(record["id"], []) if e["status"] not in ("refused", "denied")]
        told = [e for e in record["events"] if score.root(e)]
        want, got = {score.root(e) for e in told}, {score.root(e) for e in events}
        if record["set"] == "plv":
            got = {score.pair_root(e, events) for e in told}
        ours, theirs = "; ".join(map(shown, events)), "; ".join(map(shown, told))
        wrong += [(record["id"], record["text"], shown(e), "gold: " + theirs) for e in events if score.root(e) not in want]
        missed += [(record["id"], record["text"], shown(e), "ours: " + ours) for e in told if score.root(e) not in got]
    return wrong, missed


def main():
    gold, program = pathlib.Path(sys.argv[1]), sys.argv[2]
    chance = random.Random(sys.argv[3] if len(sys.argv) > 3 else "verbale")
    for name, shares in SHARES.items():
        if name == "record":
            lists = record_errors(gold / name, scorer(gold / name), program)
        else:
            lists = set_errors(gold / "events" / f"{name}.dev.jsonl", scorer(gold / "events"), program)
        for kind, errors, share in zip(("wrong", "missed"), lists, shares):
            chosen = sorted(chance.sample(range(len(errors)), min(share, len(errors))))
            for number in chosen:
                where, text, event, other = errors[number]
                print(f"{kind} {where}\n  {text}\n  {event}\n  {other}".rstrip())
    with gzip.open(gold / "html" / "gold_dev.jsonl.gz", "rt") as file:
        pages = chance.sample([json.loads(line) for line in file], PAGES)
    found = coded(program, pages)
    for page in pages:
        for event in found.get(page["id"], []):
            print(f"page {page['id']}\n  {around(page['text'], event)}\n  {shown(event)}")


if __name__ == "__main__":
    main()
