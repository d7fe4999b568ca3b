#!/usr/bin/env python3
"""Check the tables of this folder: shape, order, codes, dates, and aliases that point at more than one actor.

    python3 check.py            errors only, exit status 1 if there is one
    python3 check.py --aliases  also the aliases shared on purpose (SHARED below)

Aliases are compared as the reader compares them: without diacritics, case kept.
"""

import collections
import pathlib
import re
import sys
import unicodedata

HERE = pathlib.Path(__file__).parent
LETTERS = str.maketrans("ıłøđŁØĐƏə’", "ilodLODEe'")

COLUMNS = {
    "states": "code alpha2 numeric cow cameo wikidata name official capital names demonyms",
    "metonyms": "form actor reading",
    "organisations": "id kind name names demonyms country cameo wikidata",
    "office_holders": "id name names surname actor role office from to basis",
    "past_leaders": "id name names surname actor role office from to basis",
    "people": "id name names surname actor role office from to basis",
    "territory_names": "code language name",
    "roles": "phrase role cameo_role plural",
    "departments": "phrase cameo_role",
}
READINGS = set("capital government presidency parliament ministry intelligence police military court dynasty party".split())
KINDS = set(
    "igo alliance court agency_un party armed_group ngo outlet news_agency company bank university region_gov people".split()
)
PEOPLE_ROLES = set(
    """head_of_state head_of_government foreign_minister defence_minister deputy_foreign_minister security_adviser
    spokesperson ambassador envoy chief leader minister commander""".split()
)
ROLES = PEOPLE_ROLES | set(
    "legislator military official judge police journalist activist analyst citizen rebel".split()
)

# Aliases that two or more actors share on purpose; the reader settles them by what stands around them.
SHARED = {
    "Brussels": "capital of BEL; as a metonym EU",
    "Congolese": "COD and COG",
    "Dominican": "DMA and DOM",
    "Dominicans": "DMA and DOM",
}

errors = []


def error(table, line, message):
    errors.append(f"{table}.tsv:{line}: {message}")


def fold(text):
    """Without diacritics, case kept."""
    parts = unicodedata.normalize("NFD", text.translate(LETTERS))
    return "".join(part for part in parts if not unicodedata.combining(part))


def values(field):
    """The values of a field that may hold several."""
    return field.split("|") if field else []


def read(table):
    """The rows of a table as dictionaries, each with its line number under "line"."""
    text = (HERE / f"{table}.tsv").read_text(encoding="utf-8")
    if not text.startswith("#"):
        error(table, 1, "no comment block at the head")
    if not text.endswith("\n") or "\r" in text:
        error(table, 1, "lines must end in a line feed, the last one too")
    columns = COLUMNS[table].split()
    rows = []
    header = None
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#"):
            continue
        fields = line.split("\t")
        if header is None:
            header = fields
            if header != columns:
                error(table, number, f"header is {header}, not {columns}")
            continue
        if len(fields) != len(columns):
            error(table, number, f"{len(fields)} columns, not {len(columns)}")
            continue
        if any(value != value.strip() or "  " in value for value in line.replace("|", "\t").split("\t")):
            error(table, number, "stray blank")
        if any(unicodedata.normalize("NFC", field) != field for field in fields):
            error(table, number, "not in Unicode form NFC")
        for field in fields:
            parts = values(field)
            if "" in parts or len(parts) != len(set(parts)):
                error(table, number, f"empty or repeated value in {field!r}")
        rows.append(dict(zip(columns, fields), line=number))
    return rows


def check_order(table, rows, key, unique=True):
    """Rows must be sorted by key, and keys differ where unique."""
    for before, after in zip(rows, rows[1:]):
        if key(before) > key(after):
            error(table, after["line"], f"out of order after {key(before)}")
        elif unique and key(before) == key(after):
            error(table, after["line"], f"twice: {key(after)}")


def check_pattern(table, rows, column, pattern, optional=False):
    for row in rows:
        if not (optional and not row[column]) and not re.fullmatch(pattern, row[column]):
            error(table, row["line"], f"{column} is {row[column]!r}")


def check_member(table, rows, column, allowed, optional=False):
    for row in rows:
        if not (optional and not row[column]) and row[column] not in allowed:
            error(table, row["line"], f"{column} {row[column]!r} is not known")


def check_unique(table, rows, column):
    seen = {}
    for row in rows:
        if row[column] and row[column] in seen:
            error(table, row["line"], f"{column} {row[column]!r} stands in line {seen[row[column]]} too")
        seen[row[column]] = row["line"]


def check_states(rows):
    check_order("states", rows, lambda row: row["code"])
    check_pattern("states", rows, "code", r"[A-Z]{3}")
    check_pattern("states", rows, "alpha2", r"[A-Z]{2}")
    check_pattern("states", rows, "numeric", r"\d{3}", optional=True)
    check_pattern("states", rows, "cow", r"\d{1,3}", optional=True)
    check_pattern("states", rows, "cameo", r"[A-Z]{3}", optional=True)
    check_pattern("states", rows, "wikidata", r"Q[1-9]\d*", optional=True)
    for column in ("alpha2", "numeric", "cow", "wikidata"):
        check_unique("states", rows, column)


def check_organisations(rows, states):
    check_order("organisations", rows, lambda row: row["id"])
    check_pattern("organisations", rows, "id", r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*")
    check_pattern("organisations", rows, "cameo", r"([A-Z]{3})*", optional=True)
    check_pattern("organisations", rows, "wikidata", r"Q[1-9]\d*", optional=True)
    check_member("organisations", rows, "kind", KINDS)
    check_member("organisations", rows, "country", states, optional=True)
    for column in ("name", "wikidata"):
        check_unique("organisations", rows, column)
    for row in rows:
        if row["id"] in states:
            error("organisations", row["line"], f"id {row['id']} is a state code")


def check_people(rows, actors, table="people"):
    check_order(table, rows, lambda row: (row["id"], row["from"], row["actor"], row["role"]))
    check_pattern(table, rows, "id", r"[a-z0-9]+(-[a-z0-9]+)*")
    check_pattern(table, rows, "from", r"\d{4}(-\d\d){0,2}")
    check_pattern(table, rows, "to", r"\d{4}(-\d\d){0,2}", optional=True)
    check_member(table, rows, "role", PEOPLE_ROLES)
    check_member(table, rows, "actor", actors)
    first = {}
    for row in rows:
        for date in (row["from"], row["to"]):
            year, month, day = (date + "-01-01").split("-")[:3] if date else ("2000", "01", "01")
            if not (1900 < int(year) < 2100 and 1 <= int(month) <= 12 and 1 <= int(day) <= 31):
                error(table, row["line"], f"date {date}")
        length = min(len(row["from"]), len(row["to"]))
        if row["to"] and row["from"][:length] > row["to"][:length]:
            error(table, row["line"], f"from {row['from']} is after to {row['to']}")
        same = tuple(row[column] for column in ("name", "names", "surname"))
        if first.setdefault(row["id"], same) != same:
            error(table, row["line"], f"names of {row['id']} differ between its rows")
        for surname in values(row["surname"]):
            spelt = [fold(name) for name in [row["name"], *values(row["names"])]]
            if not any(fold(surname) in name for name in spelt):
                error(table, row["line"], f"surname {surname!r} stands in no name")


def check_aliases(tables, show):
    """An alias must not point at two actors, nor a spelling of a full name at two people."""
    owners = collections.defaultdict(set)
    for row in tables["states"]:
        for alias in [row["name"], row["official"], *values(row["names"]), *values(row["demonyms"])]:
            owners[fold(alias)].add(row["code"])
        for capital in values(row["capital"]):
            owners[fold(capital)].add(row["code"])
    for row in tables["organisations"]:
        for alias in [row["name"], *values(row["names"]), *values(row["demonyms"])]:
            owners[fold(alias)].add(row["id"])
    for row in tables["metonyms"]:
        owners[fold(row["form"])].add(row["actor"])
    for row in tables["people"] + tables["past_leaders"] + tables["office_holders"]:
        for alias in [row["name"], *values(row["names"])]:
            owners[fold(alias)].add(row["id"])
    for alias, actors in sorted(owners.items()):
        if len(actors) > 1 and alias not in SHARED:
            errors.append(f"alias {alias!r} points at {', '.join(sorted(actors))}")
        elif len(actors) > 1 and show:
            print(f"shared on purpose: {alias}: {SHARED[alias]}")
    for alias in SHARED:
        if len(owners.get(alias, ())) < 2:
            errors.append(f"alias {alias!r} is listed as shared and is not")


def coverage(tables):
    """How much of what news names stands in the tables."""
    states = tables["states"]
    metonyms = {row["actor"] for row in tables["metonyms"]}
    full = sum(bool(row["capital"] and row["demonyms"] and row["code"] in metonyms) for row in states)
    print(f"states with capital, demonyms and a metonym: {full} of {len(states)}")
    kinds = collections.Counter(row["kind"] for row in tables["organisations"])
    print(f"armed groups: {kinds['armed_group']}; international bodies: {sum(kinds[k] for k in ('igo', 'agency_un', 'alliance', 'court'))}")
    people = tables["people"] + tables["past_leaders"] + tables["office_holders"]
    for role in ("head_of_state", "head_of_government", "foreign_minister", "defence_minister"):
        holders = [row for row in people if row["role"] == role]
        print(f"{role}: {len(holders)} terms of {len({row['actor'] for row in holders})} states and bodies")


def main():
    tables = {table: read(table) for table in COLUMNS}
    states = {row["code"] for row in tables["states"]}
    actors = states | {row["id"] for row in tables["organisations"]}
    check_states(tables["states"])
    check_organisations(tables["organisations"], states)
    check_people(tables["people"], actors)
    check_people(tables["past_leaders"], actors, "past_leaders")
    check_people(tables["office_holders"], actors, "office_holders")
    check_order("metonyms", tables["metonyms"], lambda row: (fold(row["form"]), row["form"], row["actor"]))
    check_member("metonyms", tables["metonyms"], "actor", actors)
    check_member("metonyms", tables["metonyms"], "reading", READINGS)
    check_order("roles", tables["roles"], lambda row: row["phrase"])
    check_member("roles", tables["roles"], "role", ROLES)
    check_pattern("roles", tables["roles"], "cameo_role", r"[A-Z]{3}")
    check_order("departments", tables["departments"], lambda row: row["phrase"])
    check_pattern("departments", tables["departments"], "cameo_role", r"[A-Z]{3}")
    names = tables["territory_names"]
    check_order("territory_names", names, lambda row: (row["code"], row["language"], row["name"]))
    check_member("territory_names", names, "code", states)
    check_aliases(tables, "--aliases" in sys.argv[1:])
    coverage(tables)
    for table, rows in tables.items():
        print(f"{table}.tsv: {len(rows)} rows")
    for message in errors:
        print(message)
    sys.exit(1 if errors else 0)


if __name__ == "__main__":
    main()
