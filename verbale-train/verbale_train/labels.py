"""Name tags, and which of them each source allows for a word.

The corpora do not annotate the same things: where one is silent, every tag that it could not have given stays
possible, and the loss is the logarithm of their summed probability.
"""

from __future__ import annotations

import functools
from pathlib import Path

TYPES = ["PER", "ORG", "GPE", "LOC", "NORP", "EVENT", "PRODUCT", "MISC"]
TAGS = ["O"] + [f"{p}-{t}" for t in TYPES for p in "BI"]

WORLD = Path(__file__).resolve().parents[2] / "crates/verbale-world/data/states.tsv"
"""Countries, capitals and demonyms: tells GPE from LOC, and finds NORP, where a source does not."""

TITLES = set(
    "mr mr. mrs mrs. ms ms. miss dr dr. professor prof prof. sir lord lady dame president vice prime minister senator "
    "sen. sen rep. rep representative congressman congresswoman governor gov. mayor chancellor king queen prince "
    "princess emperor empress pope bishop archbishop cardinal father sister brother saint st. st general gen. gen "
    "colonel col. col lieutenant lt. lt captain capt. capt major maj. sergeant sgt. sgt admiral adm. commander "
    "secretary ambassador judge justice chief chairman chairwoman director detective officer constable inspector "
    "coach sheikh imam ayatollah attorney speaker minister deputy former the".split()
)

_REGION = set(
    "sea ocean river mountain mountains mount lake strait gulf bay island islands peninsula valley desert street road "
    "avenue square airport bridge park hill hills coast canal channel north south east west northern southern eastern "
    "western central middle europe asia africa america oceania antarctica balkans caucasus region forest beach church "
    "hospital university school building station palace border highway harbor harbour port base camp stadium hall".split()
)

# For each source: what an unmarked capitalised word may still be. NORP is in none: its members are listed, and a kind
# that every unmarked word may have becomes the one that the network gives to whatever it is unsure of.
_SILENT: dict[str, set[str]] = {
    "ewt": {"EVENT", "PRODUCT", "MISC"},
    "multiner_en": {"EVENT", "PRODUCT", "MISC"},
    "re3d-open": {"EVENT", "MISC"},
    "wnut17": {"EVENT"},
    "btc": {"EVENT", "PRODUCT", "MISC"},
}
_GROUPS = set(
    "sunni sunnis shia shias shi'ite shi'ites shiite shiites muslim muslims christian christians jew jews jewish hindu "
    "hindus buddhist buddhists catholic catholics protestant protestants orthodox islamic islamist islamists kurd kurds "
    "kurdish arab arabs european europeans african africans asian asians western republican republicans democrat "
    "democrats tory tories communist communists druze alawite alawites maronite yazidi yazidis tatar tatars rohingya "
    "uyghur uyghurs tibetan tibetans pashtun pashtuns hutu tutsi latino latinos hispanic zionist".split()
)
_FINE = {
    "event": {"EVENT"}, "election": {"EVENT"}, "conference": {"EVENT"}, "product": {"PRODUCT"}, "Weapon": {"PRODUCT"},
    "MilitaryPlatform": {"PRODUCT"}, "Nationality": {"NORP"}, "country": {"GPE"}, "creative-work": {"MISC"},
}
_NOT_NAMES = {"TIME", "DATE", "NUM", "MONEY"}
_NOT_NAMES_FINE = {"Quantity", "DocumentReference", "Money", "Temporal"}


@functools.cache
def world() -> tuple[frozenset[str], frozenset[str]]:
    """Names of countries and capitals; demonyms. Lower case."""
    places: set[str] = set()
    people: set[str] = set()
    for line in WORLD.read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if line.startswith("#") or len(fields) < 11 or fields[0] == "code":
            continue
        for cell in fields[6:10]:
            places |= {x.lower() for x in cell.split("|") if x}
        people |= {x.lower() for x in fields[10].split("|") if x}
    return frozenset(places), frozenset(people | _GROUPS)


def _meaning(words: list[str], label: str, fine: str | None, source: str) -> set[str]:
    places, people = world()
    text = " ".join(words).lower()
    if fine in _FINE:
        return _FINE[fine]
    if label == "LOC" and text in people:
        return {"NORP"}
    if label in {"LOC", "GPE"}:
        if text in places or text.removeprefix("the ") in places:
            return {"GPE"}
        if set(text.split()) & _REGION:
            return {"LOC"}
        return {"GPE", "LOC"}
    if label == "FAC":
        return {"LOC"}
    if label == "MISC":
        if text in people:
            return {"NORP"}
        if source.startswith("crossner"):
            return {"MISC"}
        return {"MISC", "EVENT", "PRODUCT"}
    return {label}


def allowed(tokens: list[str], spans, source: str) -> list[frozenset[str] | None]:
    """For each token the name tags that agree with the source's spans (start, end, label, finer label)."""
    _, people = world()
    outside = frozenset({"O"})
    unsure = frozenset({"O"} | {f"{p}-{t}" for t in _SILENT.get(source, ()) for p in "BI"})
    out: list[frozenset[str] | None] = [unsure if token[:1].isupper() else outside for token in tokens]
    for i, token in enumerate(tokens):
        if token.lower() in people and token[:1].isupper():
            out[i] = frozenset({"B-NORP"})
    for start, end, label, fine in spans:
        if label in _NOT_NAMES or fine in _NOT_NAMES_FINE:
            for i in range(start, end):
                out[i] = frozenset({"O"})
            continue
        if label == "PER":
            while start < end - 1 and tokens[start].lower() in TITLES:
                out[start] = frozenset({"O"})
                start += 1
        meaning = _meaning(tokens[start:end], label, fine, source)
        for i in range(start, end):
            out[i] = frozenset(f"{'B' if i == start else 'I'}-{t}" for t in meaning)
    return out
