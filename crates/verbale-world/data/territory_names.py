#!/usr/bin/env python3
"""Print territory_names.tsv: what some forty languages call the states of states.tsv.

The names come from the Unicode CLDR (https://cldr.unicode.org, licence Unicode-3.0) through the npm package
cldr-localenames-modern 45.0.0. To make the table anew, in a folder outside the repository:

    npm pack cldr-localenames-modern@45.0.0 && tar xf cldr-localenames-modern-45.0.0.tgz
    python3 territory_names.py package > territory_names.tsv
"""

import json
import pathlib
import sys

LANGUAGES = """
    ar az be bg bs ca cs da de el en es et fa fi fr he hi hr hu hy id it ja ka kk ko lt lv mk nl no pl pt ro ru sk sl
    sq sr sv tr uk ur uz vi zh
""".split()

HEAD = """\
# territory_names.tsv: names of states and territories in other languages.
# Origin: Unicode CLDR, npm package cldr-localenames-modern {version}; written by territory_names.py.
# Licence: Unicode-3.0, copyright (c) Unicode, Inc.
# Columns: code = alpha-3 (states.tsv); language = CLDR language; name = one name, short and variant forms included.
"""


def alpha3_of_alpha2(path):
    """The alpha-3 code of each alpha-2 code in states.tsv."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = [line.split("\t") for line in lines[1:]]
    return {row[1]: row[0] for row in rows}


def rows_of(package, language, codes):
    """(code, language, name) of each territory of one language."""
    path = package / "main" / language / "territories.json"
    names = json.loads(path.read_text(encoding="utf-8"))["main"][language]["localeDisplayNames"]["territories"]
    for key, name in names.items():
        territory = key.split("-alt-")[0]
        if territory in codes:
            yield codes[territory], language, " ".join(name.split())


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: territory_names.py PACKAGE_FOLDER")
    package = pathlib.Path(sys.argv[1])
    codes = alpha3_of_alpha2(pathlib.Path(__file__).with_name("states.tsv"))
    version = json.loads((package / "package.json").read_text(encoding="utf-8"))["version"]
    rows = {row for language in LANGUAGES for row in rows_of(package, language, codes)}
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    print(HEAD.format(version=version), end="")
    print("code", "language", "name", sep="\t")
    for row in sorted(rows):
        print(*row, sep="\t")


if __name__ == "__main__":
    main()
