"""Writes coref_places.tsv from the world's table of states: `python3 coref_places.py` in this folder.

The language engine does not depend on the world; it needs three columns to see that "Ankara", "the Turks" and "the
country" may speak of Türkiye.
"""

from pathlib import Path

HERE = Path(__file__).parent
STATES = HERE / "../../../verbale-world/data/states.tsv"
HEAD = """\
# States: their names, their first seat of government, and what their people and things are called.
# Origin: columns of crates/verbale-world/data/states.tsv (ours), taken by coref_places.py. Licence: CC0-1.0.
# Columns: code; names; capital; demonyms. Values are separated by "|".
"""

rows = [line.split("\t") for line in STATES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
columns = rows[0]
with (HERE / "coref_places.tsv").open("w", encoding="utf-8") as out:
    out.write(HEAD)
    for row in rows[1:]:
        state = dict(zip(columns, row))
        names = "|".join(n for n in [state["name"], state["official"], *state["names"].split("|")] if n)
        capital = state["capital"].split("|")[0]
        out.write("\t".join([state["code"], names, capital, state["demonyms"]]) + "\n")
