"""Rules of lemmatisation, learned from the treebanks: `python3 -m verbale_train.lemmas --data ../../shared/gold`.

A rule says what the end of a form becomes: of the rules of a word's class the one with the longest pattern decides, and
a pattern that begins with "^" is a whole word. So what a lexicon would be asked at run time is asked here: the regular
forms of every known word are learned along with those that the treebanks have, and where the endings alone would
mislead ("visited", "submitted", "united") a longer ending or the whole word becomes a rule.

Writes `crates/verbale-language/data/en/lemma-rules.txt`; reads `lemma-classes.txt` and `lemma-bases.txt` beside it,
and the irregular and common verbs of `lexicon/` and the nationalities of `states.tsv`. The same input gives the same
file.
"""

from __future__ import annotations

import argparse
import dataclasses
import re
from collections import Counter, defaultdict
from pathlib import Path

from . import data

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "crates/verbale-language/data/en"
LONGEST = 7
"""Endings longer than this are no rule but single words."""
SUPPORT, MARGIN = 3, 0.3
"""By how many words, and by what part of those with the ending, a rule must better the shorter ending's."""
CASES = ["lower", "keep", "title"]
INFLECTED = {
    "noun-plurale-tantum", "noun-plural-caps", "noun-plural-mixed", "noun-plural", "noun-caps", "name-plural",
    "past", "gerund", "third-person", "comparative", "superlative", "adverb-comparative", "adverb-superlative",
    "adjective-title",
    "verb-in-name", "adjective-in-name", "pronoun",
}
"""Classes in which endings mean something; in the others only single words differ from their lemma."""
SEEN, DERIVED = 3, 1
"""Weights of a form that was read and of one that was only inflected here."""

HEADER = """\
# Rules of lemmatisation. Learned by verbale-train/verbale_train/lemmas.py; do not edit: what is known better stands in
# lemma-words.txt, which wins.
# Origin: the train files of UD English EWT 2.16 and of GUM (ten open genres), and the words of lexicon/irregular.tsv,
#   lexicon/verbs.txt, lemma-bases.txt and the nationalities of crates/verbale-world/data/states.tsv.
# Licence: CC BY-SA 4.0, as adapted material of UD English EWT (CC BY-SA 4.0) and of GUM (annotations CC BY 4.0; texts
#   CC BY and CC BY-SA).
# Columns: ending of the form in lower case ("^": the whole form), what it becomes, case of the lemma where it is not
#   the class's. The longest ending decides.
"""


@dataclasses.dataclass(frozen=True)
class Class:
    """A line of `lemma-classes.txt`."""

    name: str
    case: str
    upos: str
    conditions: tuple[tuple[str, str], ...]

    def holds(self, upos: str, xpos: str, feats: str, shape: str) -> bool:
        """Whether a word is of this class."""
        if self.upos not in ("*", upos):
            return False
        for name, value in self.conditions:
            if name == "xpos":
                met = xpos == value
            elif name == "shape":
                met = shape in value.split("|")
            else:
                met = f"{name}={value}" in feats.split("|")
            if not met:
                return False
        return True


def classes(path: Path) -> list[Class]:
    """The classes, in the order in which they are tried."""
    out = []
    for line in path.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            name, case, upos, *rest = line.split()
            conditions = (c.split("=", 1) for c in rest if not c.startswith("drop="))
            out.append(Class(name, case, upos, tuple((n, v) for n, v in conditions)))
    return out


def shape(form: str) -> str:
    """How a form is written; as `Shape::of` in lemma/shape.rs."""
    upper = sum(c.isupper() for c in form)
    if upper == 0:
        return "lower" if all(c.isalpha() or c in "'’-" for c in form) else "code"
    if any(c.islower() for c in form):
        return "title" if upper == 1 and form[0].isupper() else "mixed"
    return "shout" if len(form) > 4 and form.isalpha() else "caps"


def folded(form: str) -> str:
    """What patterns are matched with."""
    return form.lower().replace("’", "'")


def titled(word: str) -> str:
    """The first letter large, the others as they are."""
    return word[:1].upper() + word[1:]


def cased(form: str, cut: int, ending: str, case: str) -> str:
    """The form without its last `cut` characters, with the ending."""
    kept = form[:len(form) - cut]
    if case == "keep":
        return kept + ending
    return titled(kept.lower() + ending) if case == "title" else kept.lower() + ending


@dataclasses.dataclass
class Example:
    """A form, its lemma, and how much it counts."""

    form: str
    lemma: str
    weight: int

    @property
    def word(self) -> str:
        """The form as patterns see it, from its first character."""
        return "^" + folded(self.form)

    def actions(self, case: str) -> list[tuple[int, str, str]]:
        """What makes the lemma of the form: (characters to cut, ending, case), the class's own case first."""
        out = []
        word, lemma = folded(self.form), self.lemma
        common = 0
        while common < min(len(word), len(lemma)) and word[common] == lemma.lower()[common]:
            common += 1
        for each in [case] + [c for c in CASES if c != case]:
            cut = len(word) - common
            ending = lemma[common:]
            if common and len(word) == len(self.form) and cased(self.form, cut, ending, each) == lemma:
                out.append((cut, ending, each))
        return out


def learn(examples: list[Example], case: str, endings: bool) -> list[tuple[str, str, str]]:
    """The rules of one class: (pattern, ending, case)."""
    by_suffix: dict[str, list[int]] = defaultdict(list)
    known = [e.actions(case) for e in examples]
    for number, example in enumerate(examples):
        for length in range(1, min(LONGEST, len(example.word)) + 1):
            by_suffix[example.word[-length:]].append(number)
    rules: dict[str, tuple[int, str, str]] = {"": (0, "", case)}
    for suffix in sorted(by_suffix, key=lambda s: (len(s), s)) if endings else []:
        if suffix.startswith("^"):
            continue
        inherited = decided(suffix, rules)
        votes: Counter[tuple[int, str, str]] = Counter()
        total = 0
        for number in by_suffix[suffix]:
            total += examples[number].weight
            for action in known[number][:1]:
                if action[0] <= len(suffix):
                    votes[action] += examples[number].weight
        if not votes:
            continue
        best = min(votes, key=lambda action: (-votes[action], action))
        right = [n for n in by_suffix[suffix] if known[n] and best in known[n]]
        if best[0] == len(suffix) and not best[1] and len({examples[n].word[-len(suffix) - 1] for n in right}) == 1:
            # "pped" and not "ped" says that a consonant was doubled.
            continue
        gain = votes[best] - votes[inherited]
        if best != inherited and len(right) >= SUPPORT and gain >= SUPPORT and gain >= MARGIN * total:
            rules[suffix] = best
    out = {pattern: (replaced(pattern, action), "" if action[2] == case else action[2])
           for pattern, action in rules.items() if pattern}
    for example, actions in zip(examples, known):
        if decided(example.word, rules) not in actions:
            out[example.word] = (example.lemma, "")
    return sorted((p, e, c) for p, (e, c) in out.items())


def decided(word: str, rules: dict) -> tuple[int, str, str]:
    """What the longest ending says."""
    for length in range(min(LONGEST, len(word)), 0, -1):
        if word[-length:] in rules:
            return rules[word[-length:]]
    return rules[""]


def replaced(pattern: str, action: tuple[int, str, str]) -> str:
    """What a pattern becomes."""
    return pattern[:len(pattern) - action[0]] + action[1]


VOWELS = "aeiou"


def plurals(word: str) -> list[str]:
    """How a noun's plural and a verb's third person may be written."""
    if re.search(r"[^aeiou]y$", word):
        return [word[:-1] + "ies"]
    if re.search(r"(s|x|z|sh)$", word):
        return [word + "es"] + ([word[:-2] + "es"] if re.search(r"[sx]is$", word) else [])
    if re.search(r"(ch|o)$", word):
        return [word + "es", word + "s"]
    return [word + "s"]


def doubled(word: str) -> list[str]:
    """The stems to which a vowel may be added: both where stress would have to be known."""
    if re.search(r"(^|[^aeiou])[aeiou][bcdfgklmnprtvz]$", word) or re.search(r"qu[aeiou][bdgmnprt]$", word):
        once = len(re.findall(r"[aeiouy]+", word)) == 1
        twice = word + ("k" if word.endswith("c") else word[-1])
        return [twice] if once else [word, twice]
    return [word]


def gerunds(verb: str) -> list[str]:
    """How the -ing form may be written."""
    if verb.endswith("ie"):
        return [verb[:-2] + "ying"]
    if re.search(r"[^eoy]e$", verb) and len(verb) > 2:
        return [verb[:-1] + "ing"]
    return [stem + "ing" for stem in doubled(verb)]


def pasts(verb: str) -> list[str]:
    """How the -ed form may be written."""
    if verb.endswith("e"):
        return [verb + "d"]
    if re.search(r"[^aeiou]y$", verb):
        return [verb[:-1] + "ied"]
    return [stem + "ed" for stem in doubled(verb)]


def compared(adjective: str, ending: str) -> list[str]:
    """Comparative or superlative of a short adjective."""
    if adjective.endswith("e"):
        return [adjective + ending[1:]]
    if adjective.endswith("y"):
        return [adjective[:-1] + "i" + ending]
    return [stem + ending for stem in doubled(adjective)[-1:]]


def sections(path: Path) -> dict[str, list[str]]:
    """Words of a file by the "[section]" in which they stand."""
    out: dict[str, list[str]] = defaultdict(list)
    section = ""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif not line.startswith("#"):
            out[section] += line.split()
    return out


def seen(sentences, table: list[Class]) -> dict[str, dict[str, Counter]]:
    """For each class and form the lemmas that were read, without misspellings."""
    out: dict[str, dict[str, Counter]] = defaultdict(lambda: defaultdict(Counter))
    for s in sentences:
        for form, lemma, upos, xpos, feats in zip(s.forms, s.lemmas, s.upos, s.xpos, s.feats):
            if lemma == "_" or xpos == "GW" or "Typo=Yes" in feats:
                continue
            if upos == "NUM" and "," in form or any(c.isdigit() for c in form) and upos != "NOUN":
                continue
            name = next((c.name for c in table if c.holds(upos, xpos, feats, shape(form))), None)
            if name:
                out[name][form][lemma] += 1
    return out


def chosen(forms: dict[str, Counter], case: str, endings: bool) -> list[Example]:
    """One example for each spelling: the lemma read most often."""
    by_word: dict[str, list[tuple[str, str, int]]] = defaultdict(list)
    for form, lemmas in forms.items():
        for lemma, count in lemmas.items():
            by_word[folded(form)].append((form, lemma, count))
    out = []
    for _, readings in sorted(by_word.items()):
        counts: Counter[str] = Counter()
        for _, lemma, count in readings:
            counts[lemma] += count
        lemma = min(counts, key=lambda each: (-counts[each], each))
        form = max((count, form) for form, each, count in readings if each == lemma)[1]
        # What was read once and cannot be expected is a slip of the pen more often than a rule.
        plain = cased(form, 0, "", case) == lemma
        if counts[lemma] > 1 or plain or endings and lemma[:1].lower() == folded(form)[:1]:
            out.append(Example(form, lemma, SEEN))
    return out


def derived(examples: dict[str, list[Example]], read: Counter) -> dict[str, list[Example]]:
    """Forms of known words by the rules of spelling, for classes that have not seen them."""
    bases = sections(FOLDER / "lemma-bases.txt")
    common = [word for line in (ROOT / "lexicon/verbs.txt").read_text("utf-8").splitlines()
              if not line.startswith("#") for word in line.split()]
    irregular = [line.split("\t") for line in (ROOT / "lexicon/irregular.tsv").read_text("utf-8").splitlines()
                 if line and not line.startswith("#")]
    strong = {lemma for lemma, _, _ in irregular}
    strong |= {e.lemma for e in examples["past"] if not e.form.lower().endswith(("ed", "'d"))}

    def lemmas(*names: str) -> set[str]:
        words = {e.lemma for name in names for e in examples[name]}
        return {w for w in words if re.fullmatch(r"[a-z]{2,}", w) and read[w] > 1}

    verbs = lemmas("verb", "past", "gerund", "third-person") | set(common) | set(bases["verb"])
    verbs |= strong - {"be", "have"}
    nouns = lemmas("noun", "noun-plural") - lemmas("noun-plurale-tantum") | set(bases["noun"])
    nouns = {n for n in nouns if not re.search(r"(ics|men|[^aious]s|[^i]as)$", n)}
    adjectives = lemmas("adjective", "adjective-title") | set(bases["adjective"])
    # Longer ones are compared by a word of their own.
    graded = {a for a in adjectives if re.fullmatch(r"[^aeiouy]*[aeiouy]+[^aeiouy]*(e|y|le)?", a) and len(a) > 2}
    graded -= {"bad", "far", "more", "much", "less", "best", "most", "last"}
    demonyms = set()
    for line in (ROOT / "crates/verbale-world/data/states.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#") and not line.startswith("code\t"):
            demonyms.update(w for w in line.split("\t")[10].split("|") if w and " " not in w and not w.endswith("s"))
    demonyms |= set(bases["origin"])

    out: dict[str, list[Example]] = defaultdict(list)

    def add(name: str, form: str, lemma: str) -> None:
        out[name].append(Example(form, lemma, DERIVED))

    for verb in sorted(verbs):
        for form in plurals(verb):
            add("third-person", form, verb)
        for form in gerunds(verb):
            add("gerund", form, verb)
            add("verb-in-name", titled(form), titled(verb))
        for form in pasts(verb) if verb not in strong else []:
            add("past", form, verb)
            add("verb-in-name", titled(form), titled(verb))
    for lemma, past, participle in irregular:
        if lemma != "be":
            add("past", past, lemma)
            add("past", participle, lemma)
    for noun in sorted(nouns):
        for form in plurals(noun):
            add("noun-plural", form, noun)
            add("name-plural", titled(form), titled(noun))
    for adjective in sorted(adjectives):
        add("adjective-title", titled(adjective), adjective)
    for adjective in sorted(graded):
        for ending, name in (("er", "comparative"), ("est", "superlative")):
            for form in compared(adjective, ending):
                add(name, form, adjective)
                add("adverb-" + name, form, adjective)
    for demonym in sorted(demonyms):
        add("adjective-title", demonym, demonym)
        add("adjective", demonym, demonym)
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="the folder with ud/")
    parser.add_argument("--out", type=Path, default=FOLDER / "lemma-rules.txt")
    arguments = parser.parse_args()

    table = classes(FOLDER / "lemma-classes.txt")
    sentences = [s for name in ("ewt", "gum")
                 for s in data.treebank(arguments.data / f"ud/{data.UD[name]}-train.conllu", name)]
    forms = seen(sentences, table)
    read = Counter(lemma for words in forms.values() for counts in words.values() for lemma in counts.elements())
    examples = {c.name: chosen(forms[c.name], c.case, c.name in INFLECTED) for c in table}
    for example in examples["adjective-title"]:
        # What has a small letter inside sentences has its capital from the place where it stands.
        if read[example.lemma.lower()] >= read[example.lemma]:
            example.lemma = example.lemma.lower()
    for name, more in derived(examples, read).items():
        known = {e.word for e in examples[name]}
        for example in more:
            if example.word not in known:
                known.add(example.word)
                examples[name].append(example)
    cases = {c.name: c.case for c in table}
    text = HEADER
    for name, case in cases.items():
        rules = learn(examples[name], case, name in INFLECTED)
        if rules:
            text += f"\n[{name}]\n" + "".join("\t".join(rule if rule[2] else rule[:2]) + "\n" for rule in rules)
        print(f"{name}: {len(examples[name])} forms, {len(rules)} rules")
    arguments.out.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
