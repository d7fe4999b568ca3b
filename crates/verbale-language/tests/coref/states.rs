//! States, capitals, seats, bodies and their parts.

use crate::notation::{assert_apart, assert_together};
use verbale_language::NameKind;

const CAPITAL: &str = "
Türkiye  PROPN 2 nsubj
closed   VERB  0 root
the      DET   4 det
border   NOUN  2 obj
.        PUNCT 2 punct

Ankara   PROPN 2 nsubj
accused  VERB  0 root
Greece   PROPN 2 obj
of       ADP   6 case
the      DET   6 det
attack   NOUN  2 obl
.        PUNCT 2 punct
";

#[test]
fn a_capital_that_accuses_is_its_state() {
    let names = [
        ("Türkiye", NameKind::Gpe),
        ("Ankara", NameKind::Gpe),
        ("Greece", NameKind::Gpe),
    ];
    assert_together(CAPITAL, &names, &["Türkiye", "Ankara"]);
    assert_apart(CAPITAL, &names, "Ankara", "Greece");
}

const VISIT: &str = "
Türkiye  PROPN 2 nsubj
closed   VERB  0 root
the      DET   4 det
border   NOUN  2 obj
.        PUNCT 2 punct

He       PRON  2 nsubj
lives    VERB  0 root
in       ADP   4 case
Ankara   PROPN 2 obl
.        PUNCT 2 punct
";

#[test]
fn a_capital_that_somebody_lives_in_is_a_city() {
    let names = [("Türkiye", NameKind::Gpe), ("Ankara", NameKind::Gpe)];
    assert_apart(VISIT, &names, "Türkiye", "Ankara");
}

const MINISTRY: &str = "
The      DET   3 det
Foreign  PROPN 3 compound
Ministry PROPN 4 nsubj
denied   VERB  0 root
the      DET   6 det
report   NOUN  4 obj
.        PUNCT 4 punct

The      DET   2 det
ministry NOUN  3 nsubj
called   VERB  0 root
it       PRON  3 obj
false    ADJ   3 xcomp
.        PUNCT 3 punct
";

#[test]
fn the_ministry_is_the_one_that_was_named() {
    let names = [("Foreign Ministry", NameKind::Org)];
    assert_together(MINISTRY, &names, &["The Foreign Ministry", "The ministry"]);
}

const PAIR: &str = "
Türkiye  PROPN 4 nsubj
and      CCONJ 3 cc
Iraq     PROPN 1 conj
signed   VERB  0 root
a        DET   6 det
deal     NOUN  4 obj
.        PUNCT 4 punct

The      DET   3 det
two      NUM   3 nummod
countries NOUN 4 nsubj pl
share    VERB  0 root
a        DET   6 det
border   NOUN  4 obj
.        PUNCT 4 punct
";

#[test]
fn the_two_countries_are_those_named_together() {
    let names = [("Türkiye", NameKind::Gpe), ("Iraq", NameKind::Gpe)];
    assert_together(PAIR, &names, &["Türkiye and Iraq", "The two countries"]);
}

#[test]
fn two_countries_are_not_two_men() {
    // The same words, but those named together are persons.
    let names = [("Türkiye", NameKind::Per), ("Iraq", NameKind::Per)];
    assert_apart(PAIR, &names, "Türkiye and Iraq", "The two countries");
}

const PARTS: &str = "
Sudan    PROPN 2 nsubj
signed   VERB  0 root
the      DET   4 det
deal     NOUN  2 obj
.        PUNCT 2 punct

Fighting NOUN  5 nsubj
in       ADP   4 case
eastern  ADJ   4 amod
Sudan    PROPN 1 nmod
stopped  VERB  0 root
.        PUNCT 5 punct

Sudan    PROPN 2 nsubj
left     VERB  0 root
the      DET   4 det
region   NOUN  2 obj
.        PUNCT 2 punct
";

#[test]
fn a_part_is_not_the_whole_and_a_region_no_state() {
    let names = [("Sudan", NameKind::Gpe)];
    assert_apart(PARTS, &names, "Sudan", "eastern Sudan");
    assert_apart(PARTS, &names, "Sudan", "the region");
}

pub(crate) const KREMLIN: &str = "
Russia   PROPN 2 nsubj
closed   VERB  0 root
the      DET   4 det
border   NOUN  2 obj
.        PUNCT 2 punct

The      DET   2 det
Kremlin  PROPN 3 nsubj
accused  VERB  0 root
Washington PROPN 3 obj
.        PUNCT 3 punct

He       PRON  2 nsubj
left     VERB  0 root
the      DET   4 det
Kremlin  PROPN 2 obj
.        PUNCT 2 punct

America  PROPN 2 nsubj
angered  VERB  0 root
Moscow   PROPN 2 obj
.        PUNCT 2 punct
";

#[test]
fn a_seat_of_government_that_acts_is_its_state() {
    let names = [
        ("Russia", NameKind::Gpe),
        ("Kremlin", NameKind::Org),
        ("Washington", NameKind::Gpe),
        ("America", NameKind::Gpe),
        ("Moscow", NameKind::Gpe),
    ];
    assert_together(KREMLIN, &names, &["Russia", "The Kremlin", "Moscow"]);
    assert_together(KREMLIN, &names, &["Washington", "America"]);
    assert_apart(KREMLIN, &names, "Russia", "the Kremlin");
}

const BODIES: &str = "
The      DET   2 det
US       PROPN 3 nsubj
left     VERB  0 root

The      DET   3 det
United   ADJ   3 amod
States   PROPN 4 nsubj pl
returned VERB  0 root

The      DET   2 det
UN       PROPN 3 nsubj
met      VERB  0 root

The      DET   3 det
United   ADJ   3 amod
Nations  PROPN 4 nsubj pl
voted    VERB  0 root
";

#[test]
fn a_state_and_a_body_are_one_by_any_of_their_names() {
    let names = [
        ("United States", NameKind::Gpe),
        ("US", NameKind::Gpe),
        ("UN", NameKind::Org),
        ("United Nations", NameKind::Org),
    ];
    assert_together(BODIES, &names, &["The US", "The United States"]);
    assert_together(BODIES, &names, &["The UN", "The United Nations"]);
}

const GOVERNMENTS: &str = "
The        DET   3 det
Kiev       PROPN 3 compound
government NOUN  4 nsubj
asked      VERB  0 root

The        DET   3 det
British    ADJ   3 amod
government NOUN  4 nsubj
agreed     VERB  0 root
";

#[test]
fn a_government_is_that_of_its_capital() {
    let names = [("Kiev", NameKind::Gpe), ("British", NameKind::Norp)];
    assert_apart(
        GOVERNMENTS,
        &names,
        "The Kiev government",
        "The British government",
    );
}

const COURTS: &str = "
The    DET   3 det
Baltic ADJ   3 amod
Court  PROPN 6 nsubj
of     ADP   5 case
Trade  PROPN 3 nmod
met    VERB  0 root

The      DET   4 det
Baltic   ADJ   4 amod
Criminal ADJ   4 amod
Court    PROPN 5 nsubj
met      VERB  0 root
";

#[test]
fn bodies_with_words_of_their_own_are_two() {
    let names = [
        ("Baltic Court of Trade", NameKind::Org),
        ("Baltic Criminal Court", NameKind::Org),
    ];
    assert_apart(
        COURTS,
        &names,
        "The Baltic Court of Trade",
        "The Baltic Criminal Court",
    );
}
