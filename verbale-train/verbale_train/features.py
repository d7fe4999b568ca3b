"""What the network sees of a word: hashed indices into its tables.

The inference code (`crates/verbale-language/src/model/features.rs`) computes the same numbers from the same
characters; `verbale_train.export` writes examples that its tests compare.
"""

from __future__ import annotations

import functools

WORD_UNKNOWN = 0
"""Row of the word table for forms that are not in it."""

AFFIX_ROWS = 4096
NGRAM_ROWS = 8192
NGRAMS_AT_MOST = 32

_MARKS = str.maketrans({
    "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "′": "'",
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‟": '"',
    "–": "-", "—": "-", "‑": "-", "‐": "-", "−": "-", "―": "-",
    "…": "...",
})


def fnv1a(text: str) -> int:
    """32-bit FNV-1a of the UTF-8 bytes."""
    value = 0x811C9DC5
    for byte in text.encode("utf-8"):
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    return value


def plain(form: str) -> str:
    """The form with one kind of quotation mark and dash."""
    return form.translate(_MARKS)


def digitless(text: str) -> str:
    """Every ASCII digit as 0."""
    return "".join("0" if "0" <= c <= "9" else c for c in text)


def key(form: str) -> str:
    """What the word table is asked for: lower case, digits as 0."""
    return digitless(plain(form).lower())


def shape(form: str) -> str:
    """Upper, lower and digit runs, each of at most two; other characters as they are; at most ten signs."""
    out: list[str] = []
    for c in plain(form):
        if "0" <= c <= "9":
            sign = "d"
        elif c.isalpha():
            sign = "X" if c.lower() != c else "x"
        else:
            sign = c
        if len(out) >= 2 and out[-1] == sign and out[-2] == sign:
            continue
        out.append(sign)
        if len(out) == 10:
            break
    return "".join(out)


@functools.lru_cache(maxsize=None)
def affixes(form: str) -> tuple[int, int, int, int]:
    """Rows of the affix table: last 2 and 3 characters, first 3, shape."""
    k = key(form)
    return (
        fnv1a("2" + k[-2:]) % AFFIX_ROWS,
        fnv1a("3" + k[-3:]) % AFFIX_ROWS,
        fnv1a("p" + k[:3]) % AFFIX_ROWS,
        fnv1a("s" + shape(form)) % AFFIX_ROWS,
    )


@functools.lru_cache(maxsize=None)
def ngrams(form: str) -> tuple[int, ...]:
    """Rows of the n-gram table: 3, 4 and 5 characters of `<key>` from each place, in this order, at most 32."""
    k = "<" + key(form) + ">"
    rows: list[int] = []
    for start in range(len(k)):
        for n in (3, 4, 5):
            if start + n <= len(k) and len(rows) < NGRAMS_AT_MOST:
                rows.append(fnv1a(k[start:start + n]) % NGRAM_ROWS)
    return tuple(rows)


EXAMPLES = (
    "Ankara ANKARA ankara Türkiye’s İstanbul ΟΔΟΣ Šefčovič 12,500 2024-03-01 U.S.-led “ — … don't n’t Москва 习近平 CO₂ "
    "mRNA F-16s al-Qaeda o x ﷺ naïve Straße ǅungla counter-disinformation-and-more"
)


def main():
    """Writes the table that the inference code's test compares: `python3 -m verbale_train.features >…/features.tsv`."""
    print("# What verbale_train.features computes: form, hash of the key, rows of affixes, rows of n-grams, "
          "hashes of spellings.")
    for form in EXAMPLES.split():
        spelt = plain(form)
        spellings = [fnv1a(x) for x in (spelt, spelt.lower(), spelt[:1].upper() + spelt[1:].lower())]
        columns = [affixes(form), ngrams(form), spellings]
        print(form, fnv1a(key(form)), *(" ".join(map(str, c)) for c in columns), sep="\t")


if __name__ == "__main__":
    main()
