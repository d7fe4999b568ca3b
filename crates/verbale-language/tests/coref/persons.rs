//! Persons: names, pronouns, titles, offices, families.

use crate::notation::{assert_apart, assert_together};
use verbale_language::NameKind;

pub(crate) const MINISTER: &str = "
Hakan    PROPN 2 compound
Fidan    PROPN 3 nsubj
arrived  VERB  0 root
in       ADP   5 case
Doha     PROPN 3 obl
on       ADP   7 case
Monday   PROPN 3 obl
.        PUNCT 3 punct

Fidan    PROPN 2 nsubj
met      VERB  0 root
Leila    PROPN 4 compound
Haddad   PROPN 2 obj
,        PUNCT 2 punct
and      CCONJ 8 cc
she      PRON  8 nsubj
thanked  VERB  2 conj
him      PRON  8 obj
.        PUNCT 2 punct
";

pub(crate) const MINISTER_NAMES: &[(&str, NameKind)] = &[
    ("Hakan Fidan", NameKind::Per),
    ("Fidan", NameKind::Per),
    ("Leila Haddad", NameKind::Per),
    ("Doha", NameKind::Gpe),
];

#[test]
fn surnames_and_pronouns_go_back_to_the_person() {
    assert_together(MINISTER, MINISTER_NAMES, &["Hakan Fidan", "Fidan", "him"]);
}

#[test]
fn she_is_the_woman() {
    assert_together(MINISTER, MINISTER_NAMES, &["Leila Haddad", "she"]);
    assert_apart(MINISTER, MINISTER_NAMES, "she", "him");
}

const FAMILY: &str = "
Ali      PROPN 2 compound
Demir    PROPN 3 nsubj
spoke    VERB  0 root
.        PUNCT 3 punct

Ayşe     PROPN 2 compound
Demir    PROPN 3 nsubj
listened VERB  0 root
.        PUNCT 3 punct
";

#[test]
fn two_of_one_family_are_two() {
    let names = [("Ali Demir", NameKind::Per), ("Ayşe Demir", NameKind::Per)];
    assert_apart(FAMILY, &names, "Ali Demir", "Ayşe Demir");
}

const DUO: &str = "
Fidan    PROPN 4 nsubj
and      CCONJ 3 cc
Haddad   PROPN 1 conj
met      VERB  0 root
in       ADP   6 case
Doha     PROPN 4 obl
.        PUNCT 4 punct

The      DET   2 det
duo      NOUN  3 nsubj
discussed VERB 0 root
trade    NOUN  3 obj
,        PUNCT 3 punct
and      CCONJ 7 cc
they     PRON  7 nsubj
dined    VERB  3 conj
.        PUNCT 3 punct
";

#[test]
fn the_duo_are_the_two_who_met() {
    let names = [
        ("Fidan", NameKind::Per),
        ("Haddad", NameKind::Per),
        ("Doha", NameKind::Gpe),
    ];
    assert_together(DUO, &names, &["Fidan and Haddad", "The duo", "they"]);
}

const TITLE: &str = "
Foreign  PROPN 2 compound
Minister PROPN 4 compound
Hakan    PROPN 4 compound
Fidan    PROPN 5 nsubj
left     VERB  0 root
.        PUNCT 5 punct

The      DET   2 det
minister NOUN  3 nsubj
warned   VERB  0 root
Greece   PROPN 3 obj
.        PUNCT 3 punct
";

#[test]
fn the_minister_is_the_one_with_the_title() {
    let names = [("Hakan Fidan", NameKind::Per), ("Greece", NameKind::Gpe)];
    assert_together(TITLE, &names, &["Foreign Minister Hakan Fidan", "The minister"]);
}

const OFFICES: &str = "
The      DET   2 det
minister NOUN  3 nsubj
left     VERB  0 root
.        PUNCT 3 punct

The      DET   2 det
mayor    NOUN  3 nsubj
listened VERB  0 root
.        PUNCT 3 punct
";

#[test]
fn who_has_another_office_is_another() {
    assert_apart(OFFICES, &[], "The minister", "The mayor");
}

const STONES: &str = "
Joe      PROPN 2 compound
Stone    PROPN 3 nsubj
left     VERB  0 root
.        PUNCT 3 punct

The      DET   2 det
stone    NOUN  3 nsubj
fell     VERB  0 root
.        PUNCT 3 punct
";

#[test]
fn a_stone_is_not_mr_stone() {
    assert_apart(STONES, &[("Joe Stone", NameKind::Per)], "Joe Stone", "The stone");
}

const MS: &str = "
Stone    PROPN 2 nsubj
left     VERB  0 root
.        PUNCT 2 punct

He       PRON  2 nsubj
slept    VERB  0 root
.        PUNCT 2 punct

Ms       NOUN  2 compound
Stone    PROPN 3 nsubj
waved    VERB  0 root
.        PUNCT 3 punct
";

#[test]
fn a_title_tells_the_gender_everywhere() {
    assert_apart(MS, &[("Stone", NameKind::Per)], "Stone", "He");
}

const TITLES: &str = "
Foreign  ADJ   2 amod
Minister PROPN 3 nmod:desc
Anna     PROPN 5 nsubj
Lind     PROPN 3 flat
met      VERB  0 root
Secretary PROPN 5 obj
of       ADP   8 case
State    PROPN 9 nmod:desc
Joe      PROPN 6 nmod
Stone    PROPN 9 flat
.        PUNCT 5 punct

The      DET   2 det
minister NOUN  3 nsubj
thanked  VERB  0 root
Stone    PROPN 3 obj
.        PUNCT 3 punct
";

#[test]
fn a_title_and_its_name_are_one() {
    let names = [
        ("Anna Lind", NameKind::Per),
        ("Joe Stone", NameKind::Per),
        ("Stone", NameKind::Per),
    ];
    assert_together(TITLES, &names, &["Foreign Minister Anna Lind", "The minister"]);
    assert_together(TITLES, &names, &["Secretary of State Joe Stone", "Stone"]);
}
