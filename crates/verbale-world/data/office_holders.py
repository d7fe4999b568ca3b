#!/usr/bin/env python3
"""Writes office_holders.tsv: heads of state and government by the CIA World Factbook, British ministers by the Institute
for Government.

    python3 office_holders.py ROLES.jsonl > office_holders.tsv

ROLES.jsonl holds one office a line: country (alpha-2), name, surname, office, role, start, end, first_listed,
last_listed, source (factbook or ifg). People of people.tsv are left out, since that table was looked over.
"""

import collections
import json
import pathlib
import re
import sys

from check import COLUMNS, fold, read, values

HEAD = """# office_holders.tsv: heads of state and government, and British ministers, who do not stand in people.tsv.
# Origin: CIA World Factbook (326 editions, 2014 to January 2026; public domain), and the Institute for Government's list
#   of ministers (CC BY 4.0, Institute for Government); written by office_holders.py.
# Licence: CC BY 4.0.
# Columns: as in people.tsv. An end that no next holder gives is the month in which the office was last listed.
"""
ROLES = {
    "head_of_state": "President|King|Queen|Emir|Amir|Sultan|Emperor|Grand Duke|Prince|Supreme Leader|Acting President|"
    "Interim President|Transitional President|Transition President",
    "head_of_government": "Prime Minister|Chancellor|Premier|Taoiseach|Acting Prime Minister|Interim Prime Minister|"
    "Caretaker Prime Minister|Transitional Prime Minister",
}
MINISTERS = [
    (r"Prime Minister", "head_of_government"),
    (r"Secretary of State for (Foreign|.*Foreign and Commonwealth).*", "foreign_minister"),
    (r"Secretary of State for Defence", "defence_minister"),
    (r"Secretary of State for .*|Chancellor of the Exchequer|Deputy Prime Minister", "minister"),
]
TABLE_DATE = "2026-01"
SINCE = "2000"


def slug(name):
    return "-".join(re.findall(r"[a-z0-9]+", fold(name).lower()))


def recased(name):
    return re.sub(r"[A-Z]{4,}", lambda found: found[0].capitalize(), name)


def office(row):
    """Kind of office and its title, or nothing where it is none of those kept."""
    title = row.get("role") or ""
    if row["source"] == "ifg":
        kinds = (kind for pattern, kind in MINISTERS if re.fullmatch(pattern, title))
        return next(kinds, None), title
    kind = {"chief of state": "head_of_state", "head of government": "head_of_government"}.get(row.get("office"))
    if kind == "head_of_government" and not title:
        title = "Prime Minister"
    for role, titles in ROLES.items():
        if re.fullmatch(titles, title) and kind:
            return role, title
    return None, title


def main():
    states = {row["alpha2"]: row["code"] for row in read("states")}
    people = read("people")
    taken = {row["id"] for row in people}
    known = collections.defaultdict(set)
    spelt_already = {fold(name) for row in people for name in [row["name"], *values(row["names"])]}
    for row in people:
        known[row["actor"]].update(fold(name).lower() for name in values(row["surname"]) + [row["name"].split()[-1]])
    holders = collections.defaultdict(dict)
    for line in open(sys.argv[1], encoding="utf-8"):
        row = json.loads(line)
        role, title = office(row) if row["source"] in ("factbook", "ifg") else (None, "")
        code = states.get(row.get("country"))
        name, start = row["name"], row.get("start") or ""
        # Surnames stand in capitals where a particle goes before them.
        name, given = recased(name.removeprefix("Bailiff ")), row.get("surname")
        words = name.split()
        surname = recased(given) if given else words[-1]
        surname = surname if surname in name else words[-1]
        listed = {fold(surname).lower(), fold(words[-1]).lower()} & known[code] or fold(name) in spelt_already
        plain = 2 <= len(words) <= 5 and re.fullmatch(r"[^\d,()/]+", name) and words[0] not in ("Lord", "Baroness", "Dr")
        if not (role and code and start and plain) or listed or len(surname) < 3:
            continue
        last = row.get("end") or row.get("last_listed") or ""
        if row["source"] == "ifg" and last and last < SINCE:
            continue
        entry = holders[code].setdefault((fold(surname).lower(), role, start[:4]), dict(names=[], title=title, start=start, last="", end=""))
        entry["surname"] = surname
        entry["names"] += [name] if name not in entry["names"] else []
        entry["last"] = max(entry["last"], last)
        entry["end"] = entry["end"] or row.get("end") or ""
    rows = []
    for code, entries in holders.items():
        ids, spelt = {}, collections.defaultdict(list)
        for (key, _, _), entry in sorted(entries.items(), key=lambda item: item[1]["start"]):
            ids.setdefault(key, slug(entry["names"][0]))
            spelt[key] += [name for name in entry["names"] if fold(name) not in map(fold, spelt[key])]
        for (key, role, _), entry in entries.items():
            later = [other["start"] for (who, kind, _), other in entries.items() if kind == role and other["start"] > entry["start"]]
            end = entry["end"]
            if not end and entry["last"][:7] < TABLE_DATE:
                end = min(later) if later else max(entry["last"], entry["start"])[:7]
            if ids[key] in taken:
                continue
            first, *others = spelt[key]
            actor_basis = "Institute for Government" if code == "GBR" and entry["end"] else "CIA World Factbook"
            rows.append((ids[key], first, "|".join(others), entry["surname"], code, role, entry["title"], entry["start"], end, actor_basis))
    rows.sort(key=lambda row: (row[0], row[7], row[4], row[5]))
    # One slug for two people, or two offices that begin on one day: the first stands.
    owner, kept, seen = {}, [], set()
    for row in rows:
        if owner.setdefault(row[0], (row[4], row[3])) == (row[4], row[3]) and (row[0], row[7], row[5]) not in seen:
            seen.add((row[0], row[7], row[5]))
            kept.append(row)
    sys.stdout.write(HEAD + "\t".join(COLUMNS["people"].split()) + "\n")
    sys.stdout.writelines("\t".join(row) + "\n" for row in kept)


if __name__ == "__main__":
    main()
