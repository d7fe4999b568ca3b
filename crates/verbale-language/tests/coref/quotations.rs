//! Quotations, and who tells the text.

use crate::notation::{analysis, assert_apart, assert_together, told};
use verbale_language::NameKind;
use verbale_language::coref::resolve;

const QUOTED: &str = "
“        PUNCT 3 punct
I        PRON  3 nsubj
regret   VERB  9 ccomp
my       PRON  5 nmod:poss
words    NOUN  3 obj pl
,        PUNCT 3 punct
”        PUNCT 3 punct
Petrov   PROPN 9 nsubj
said     VERB  0 root
.        PUNCT 9 punct
";

#[test]
fn i_in_a_quotation_is_who_says_it_though_named_behind_it() {
    assert_together(QUOTED, &[("Petrov", NameKind::Per)], &["I", "my", "Petrov"]);
}

const APOSTROPHES: &str = "
''       PUNCT 3 punct
I        PRON  3 nsubj
regret   VERB  9 ccomp
my       PRON  5 nmod:poss
words    NOUN  3 obj pl
,        PUNCT 3 punct
''       PUNCT 3 punct
Petrov   PROPN 9 nsubj
said     VERB  0 root
.        PUNCT 9 punct
";

#[test]
fn two_apostrophes_open_a_quotation_too() {
    assert_together(APOSTROPHES, &[("Petrov", NameKind::Per)], &["I", "my", "Petrov"]);
}

const NARRATED: &str = "
Joe      PROPN 2 compound
Stone    PROPN 3 nsubj
smiled   VERB  0 root
.        PUNCT 3 punct

I        PRON  2 nsubj
asked    VERB  0 root
for      ADP   5 case
my       PRON  5 nmod:poss
coat     NOUN  2 obl
.        PUNCT 2 punct

“        PUNCT 2 punct
Wait     VERB  5 ccomp
,        PUNCT 2 punct
”        PUNCT 2 punct
said     VERB  0 root
Stone    PROPN 5 nsubj
.        PUNCT 5 punct
";

#[test]
fn the_narrator_is_nobody_who_is_named() {
    let names = [("Joe Stone", NameKind::Per)];
    assert_together(NARRATED, &names, &["I", "my"]);
    assert_apart(NARRATED, &names, "I", "Joe Stone");
}

const NOBODY: &str = "
Anna     PROPN 2 compound
Lind     PROPN 3 nsubj
voted    VERB  0 root
.        PUNCT 3 punct

Nobody   PRON  2 nsubj
left     VERB  0 root
,        PUNCT 2 punct
and      CCONJ 6 cc
you      PRON  6 nsubj
know     VERB  2 conj
why      ADV   6 advmod
.        PUNCT 2 punct
";

#[test]
fn nobody_and_the_reader_have_no_name() {
    let names = [("Anna Lind", NameKind::Per)];
    assert_apart(NOBODY, &names, "Anna Lind", "Nobody");
    assert_apart(NOBODY, &names, "Anna Lind", "you");
}

const SPEECH: &str = "
Berg    PROPN 2 nsubj
waited  VERB  0 root
.       PUNCT 2 punct

“       PUNCT 3 punct
He      PRON  3 nsubj
learned VERB  8 ccomp
Greek   PROPN 3 obj
well    ADV   3 advmod
,       PUNCT 8 punct
”       PUNCT 3 punct
said    VERB  0 root
Ole     PROPN 8 nsubj
Lind    PROPN 9 flat
.       PUNCT 8 punct
";

#[test]
fn he_is_not_who_says_it() {
    let names = [("Ole Lind", NameKind::Per), ("Berg", NameKind::Per)];
    assert_apart(SPEECH, &names, "He", "Ole Lind");
}

const TWO_SIDES: &str = "
“       PUNCT 4 punct
We      PRON  4 nsubj
can     AUX   4 aux
win     VERB  7 ccomp
,       PUNCT 7 punct
”       PUNCT 4 punct
said    VERB  0 root
Berg    PROPN 7 nsubj
.       PUNCT 7 punct

“       PUNCT 4 punct
We      PRON  4 nsubj
will    AUX   4 aux
lose    VERB  7 ccomp
,       PUNCT 7 punct
”       PUNCT 4 punct
said    VERB  0 root
Lind    PROPN 7 nsubj
.       PUNCT 7 punct
";

#[test]
fn we_are_the_side_of_the_one_who_speaks() {
    let names = [("Berg", NameKind::Per), ("Lind", NameKind::Per)];
    let (text, analysis) = analysis(TWO_SIDES, &names);
    let chains = told(&text, &analysis, &resolve(&text, &analysis));
    let we = |chain: &&Vec<String>| chain.iter().filter(|mention| *mention == "We").count() > 1;
    assert!(!chains.iter().any(|chain| we(&chain)), "{chains:?}");
}
