//! What phrases exclude, and where they stand.

use crate::notation::{analysis, assert_apart, assert_together, told};
use verbale_language::NameKind;
use verbale_language::coref::resolve;

const DATELINE: &str = "
ANKARA   PROPN 4 dep
—        PUNCT 1 punct
Türkiye  PROPN 4 nsubj
rejected VERB  0 root
the      DET   6 det
plan     NOUN  4 obj
.        PUNCT 4 punct

Its      PRON  2 nmod:poss
border   NOUN  3 nsubj
opened   VERB  0 root
near     ADP   5 case
Ankara   PROPN 3 obl
.        PUNCT 3 punct
";

#[test]
fn a_dateline_is_a_place_and_no_subject() {
    let names = [
        ("ANKARA", NameKind::Gpe),
        ("Ankara", NameKind::Gpe),
        ("Türkiye", NameKind::Gpe),
    ];
    assert_together(DATELINE, &names, &["ANKARA", "Ankara"]);
    assert_together(DATELINE, &names, &["Türkiye", "Its"]);
    assert_apart(DATELINE, &names, "ANKARA", "Türkiye");
}

#[test]
fn a_sentence_with_a_dash_is_no_dateline() {
    // A second dash closes what the first opened.
    let rows = "
Türkiye  PROPN 6 nsubj
—        PUNCT 4 punct
NATO     PROPN 4 compound
ally     NOUN  1 appos
—        PUNCT 4 punct
rejected VERB  0 root
the      DET   8 det
plan     NOUN  6 obj
.        PUNCT 6 punct

Its      PRON  2 nmod:poss
border   NOUN  3 nsubj
opened   VERB  0 root
.        PUNCT 3 punct
";
    let names = [("Türkiye", NameKind::Gpe), ("NATO", NameKind::Org)];
    let (text, analysis) = analysis(rows, &names);
    let chains = told(&text, &analysis, &resolve(&text, &analysis));
    assert!(
        chains
            .iter()
            .any(|c| c[0].starts_with("Türkiye") && c.contains(&"Its".to_owned())),
        "{chains:#?}"
    );
}

/// "The … official left. The … official stayed.", with other words for "official" and what tells them apart.
macro_rules! two {
    ($first:literal, $second:literal, $upos:literal, $relation:literal, $noun:literal) => {
        concat!(
            "The DET 3 det\n",
            $first,
            " ",
            $upos,
            " 3 ",
            $relation,
            "\n",
            $noun,
            " NOUN 4 nsubj\nfailed VERB 0 root\n. PUNCT 4 punct\n\nThe DET 3 det\n",
            $second,
            " ",
            $upos,
            " 3 ",
            $relation,
            "\n",
            $noun,
            " NOUN 4 nsubj\npassed VERB 0 root\n. PUNCT 4 punct\n"
        )
    };
}

#[test]
fn words_that_exclude_each_other_keep_phrases_apart() {
    assert_together(two!("new", "new", "ADJ", "amod", "vote"), &[], &["The new vote"]);
    assert_apart(
        two!("first", "second", "ADJ", "amod", "vote"),
        &[],
        "The first vote",
        "The second vote",
    );
    assert_apart(
        two!("Turkish", "Russian", "ADJ", "amod", "official"),
        &[],
        "The Turkish official",
        "The Russian official",
    );
    assert_apart(
        two!("defence", "interior", "NOUN", "compound", "minister"),
        &[],
        "The defence minister",
        "The interior minister",
    );
    assert_apart(
        two!("40", "60", "NUM", "nummod", "vote"),
        &[],
        "The 40 vote",
        "The 60 vote",
    );
    assert_apart(
        two!("one", "other", "ADJ", "amod", "side"),
        &[],
        "The one side",
        "The other side",
    );
}

const DAY: &str = "
On       ADP   2 case
Thursday PROPN 5 obl
,        PUNCT 5 punct
he       PRON  5 nsubj
warned   VERB  0 root
Norway   PROPN 5 obj
of       ADP   9 case
the      DET   9 det
trap     NOUN  5 obl
.        PUNCT 5 punct
";

#[test]
fn a_day_is_nobody() {
    let names = [("Norway", NameKind::Gpe)];
    assert_apart(DAY, &names, "Thursday", "he");
    assert_apart(DAY, &names, "Thursday", "the trap");
}

const CLAIM: &str = "
Norway         PROPN 2 nsubj
claimed        VERB  0 root
responsibility NOUN  2 obj
for            ADP   5 case
it             PRON  3 nmod
and            CCONJ 7 cc
praised        VERB  2 conj
it             PRON  7 obj
.              PUNCT 2 punct
";

#[test]
fn who_does_something_is_not_whom_it_is_done_to() {
    assert_apart(CLAIM, &[("Norway", NameKind::Gpe)], "Norway", "it");
}
