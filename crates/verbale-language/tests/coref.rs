//! Who is who, on small news texts of our own with trees and names given by hand.
//!
//! A line is a word: form, part of speech, number of its head in the sentence (0 for the root), relation, features after
//! `|`. An empty line ends a sentence; a line `--` begins a paragraph. Names are told apart: `Name kind`.
#![allow(
    clippy::unwrap_used,
    reason = "a text of ours that cannot be read is a failed test"
)]

use verbale_language::coref::{resolve, settle_names};
use verbale_language::{Analysis, Chain, Feats, Name, NameKind, Relation, Split, Upos, Word};

/// A text and its analysis, from the notation above.
fn analysis(rows: &'static str, names: &[(&str, NameKind)]) -> (String, Analysis<'static>) {
    let mut sentences: Vec<(u32, Vec<Vec<&'static str>>)> = Vec::new();
    let mut paragraph = 0;
    for block in rows.trim().split("\n\n") {
        let mut words = Vec::new();
        for line in block.lines().map(str::trim) {
            if line == "--" {
                paragraph += 1;
            } else if !line.is_empty() {
                words.push(line.split_whitespace().collect());
            }
        }
        sentences.push((paragraph, words));
    }
    let forms = sentences
        .iter()
        .map(|(p, words)| (*p, words.iter().map(|w: &Vec<&str>| w[0]).collect()));
    let (text, split) = Split::of_words(forms);
    let words: Vec<Word<'static>> = sentences
        .iter()
        .flat_map(|(_, words)| words)
        .map(|row| {
            let (relation, subtype) = row[3].split_once(':').unwrap_or((row[3], ""));
            let plural = row.get(4) == Some(&"pl");
            let upos = Upos::from_label(row[1]).unwrap();
            Word {
                upos,
                xpos: match (upos, row[0]) {
                    (Upos::Part, "’s") => "POS",
                    (Upos::Noun, _) if plural => "NNS",
                    (Upos::Noun, _) => "NN",
                    _ => "_",
                },
                feats: Feats::new(if plural { "Number=Plur" } else { "_" }),
                lemma: lemma(row[0]).into(),
                head: row[2].parse::<u32>().unwrap().checked_sub(1),
                relation: Relation::from_label(relation).unwrap(),
                subtype,
            }
        })
        .collect();
    let mut found = Vec::new();
    let forms: Vec<&str> = split.tokens.iter().map(|t| &text[t.span.range()]).collect();
    for at in 0..forms.len() {
        for (name, kind) in names {
            let parts: Vec<&str> = name.split(' ').collect();
            let free = found.last().is_none_or(|n: &Name| n.tokens.end <= at);
            if free && forms[at..].starts_with(&parts) {
                found.push(Name {
                    tokens: at..at + parts.len(),
                    kind: *kind,
                });
            }
        }
    }
    (
        text,
        Analysis {
            split,
            words,
            names: found,
            chains: Vec::new(),
        },
    )
}

/// Lemmas of the words that these texts have in other forms.
fn lemma(form: &str) -> String {
    match &form.to_lowercase()[..] {
        "said" => "say".to_owned(),
        "warned" => "warn".to_owned(),
        "countries" => "country".to_owned(),
        "ministers" => "minister".to_owned(),
        "accused" => "accuse".to_owned(),
        "angered" => "anger".to_owned(),
        word => word.to_owned(),
    }
}

/// The mentions of each chain, as text.
fn told(text: &str, analysis: &Analysis<'_>, chains: &[Chain]) -> Vec<Vec<String>> {
    let mention = |tokens: &std::ops::Range<usize>| {
        let words: Vec<&str> = analysis.split.tokens[tokens.clone()]
            .iter()
            .map(|t| &text[t.span.range()])
            .collect();
        words.join(" ")
    };
    chains
        .iter()
        .map(|c| c.mentions.iter().map(|m| mention(&m.tokens)).collect())
        .collect()
}

/// True if the chains have one with all of these.
#[track_caller]
fn assert_together(rows: &'static str, names: &[(&str, NameKind)], mentions: &[&str]) {
    let (text, analysis) = analysis(rows, names);
    let chains = told(&text, &analysis, &resolve(&text, &analysis));
    let has = |chain: &Vec<String>| mentions.iter().all(|m| chain.iter().any(|c| c == m));
    assert!(
        chains.iter().any(has),
        "{mentions:?} are not together in {chains:#?}"
    );
}

#[track_caller]
fn assert_apart(rows: &'static str, names: &[(&str, NameKind)], a: &str, b: &str) {
    let (text, analysis) = analysis(rows, names);
    let chains = told(&text, &analysis, &resolve(&text, &analysis));
    let has = |chain: &Vec<String>, m: &str| chain.iter().any(|c| c == m);
    assert!(
        !chains.iter().any(|c| has(c, a) && has(c, b)),
        "{a} and {b} are together in {chains:#?}"
    );
}

const MINISTER: &str = "
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

const MINISTER_NAMES: &[(&str, NameKind)] = &[
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

const DATELINE: &str = "
ANKARA   PROPN 4 nsubj
—        PUNCT 1 punct
Türkiye  PROPN 1 flat
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

const KREMLIN: &str = "
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

/// The names of a text once the whole of it was heard.
fn settled(rows: &'static str, names: &[(&str, NameKind)]) -> Vec<(String, NameKind)> {
    let (text, mut analysis) = analysis(rows, names);
    settle_names(&text, &analysis.split, &mut analysis.names);
    let form = |token: &verbale_language::Token| &text[token.span.range()];
    let words = |name: &Name| {
        let forms: Vec<&str> = analysis.split.tokens[name.tokens.clone()]
            .iter()
            .map(form)
            .collect();
        forms.join(" ")
    };
    analysis
        .names
        .iter()
        .map(|name| (words(name), name.kind))
        .collect()
}

#[test]
fn a_surname_is_the_person_who_was_introduced() {
    let kind = |rows, names: &[(&str, NameKind)], word: &str| {
        let found = settled(rows, names);
        found
            .iter()
            .filter(|(name, _)| name == word)
            .map(|(_, kind)| *kind)
            .collect::<Vec<_>>()
    };
    let rows = "Joe PROPN 2 compound\nStone PROPN 3 nsubj\nleft VERB 0 root\n\nStone PROPN 2 nsubj\nslept VERB 0 root";
    let names = [("Joe Stone", NameKind::Per), ("Stone", NameKind::Org)];
    assert_eq!(kind(rows, &names, "Stone"), [NameKind::Per]);
    // There is a place of that name too.
    let rows =
        "Joe PROPN 2 compound\nStone PROPN 3 nsubj\nlives VERB 0 root\nin ADP 5 case\nStone PROPN 3 obl";
    let names = [("Joe Stone", NameKind::Per), ("Stone", NameKind::Gpe)];
    assert_eq!(kind(rows, &names, "Stone"), [NameKind::Gpe]);
    // Nobody was introduced.
    let rows = "Stone PROPN 2 nsubj\nslept VERB 0 root";
    assert_eq!(kind(rows, &[("Stone", NameKind::Org)], "Stone"), [NameKind::Org]);
}

#[test]
fn datelines_seats_and_titles_are_no_persons() {
    let names = [("ANKARA — Türkiye", NameKind::Per)];
    let dateline = [
        ("ANKARA".to_owned(), NameKind::Gpe),
        ("Türkiye".to_owned(), NameKind::Gpe),
    ];
    assert_eq!(settled(DATELINE, &names)[..2], dateline);
    let names = [("The Kremlin", NameKind::Per), ("Moscow", NameKind::Per)];
    let kinds: Vec<NameKind> = settled(KREMLIN, &names)
        .into_iter()
        .map(|(_, kind)| kind)
        .collect();
    assert_eq!(kinds, [NameKind::Org, NameKind::Gpe]);
    let rows = "Secretary PROPN 6 nsubj\nof ADP 3 case\nState PROPN 4 nmod:desc\nAda PROPN 1 nmod\nLind PROPN 4 flat\nleft VERB 0 root";
    let found = settled(rows, &[("State Ada Lind", NameKind::Per)]);
    assert_eq!(found, [("Ada Lind".to_owned(), NameKind::Per)]);
}

#[test]
fn odd_trees_do_no_harm() {
    // A circle, a head outside the sentence, marks alone, a word that hangs from itself.
    let odd = [
        "a NOUN 2 obj\nb NOUN 1 obj",
        "he PRON 99 nsubj\nshe PRON 0 root",
        "\" PUNCT 0 root\n\" PUNCT 1 punct\n\" PUNCT 1 punct",
        "it PRON 1 nsubj",
        "( PUNCT 2 punct\nx X 0 root\n) PUNCT 2 punct\n) PUNCT 2 punct",
    ];
    for rows in odd {
        let (text, analysis) = analysis(rows, &[]);
        resolve(&text, &analysis);
    }
    resolve(
        "",
        &Analysis {
            split: Split::default(),
            words: Vec::new(),
            names: Vec::new(),
            chains: Vec::new(),
        },
    );
}

#[test]
fn huge_documents_take_no_longer_a_word() {
    let words = 100_000;
    let (text, split) = Split::of_words([(0, vec!["he"; words])]);
    let word = |i: usize| Word {
        upos: Upos::Pron,
        xpos: "PRP",
        feats: Feats::default(),
        lemma: "he".into(),
        // A tree as deep as the text is long.
        head: (i > 0).then(|| i as u32 - 1),
        relation: if i > 0 { Relation::Nsubj } else { Relation::Root },
        subtype: "",
    };
    let words = (0..words).map(word).collect();
    let analysis = Analysis {
        split,
        words,
        names: Vec::new(),
        chains: Vec::new(),
    };
    let chains = resolve(&text, &analysis);
    let mentions: usize = chains.iter().map(|c| c.mentions.len()).sum();
    assert!(mentions <= 100_000);
}

#[test]
fn each_mention_is_in_one_chain_and_chains_are_in_order() {
    let (text, analysis) = analysis(MINISTER, MINISTER_NAMES);
    let chains = resolve(&text, &analysis);
    let mut seen = std::collections::BTreeSet::new();
    for chain in &chains {
        assert!(chain.mentions.len() > 1);
        assert!(chain.mentions.is_sorted_by_key(|m| m.tokens.start));
        for mention in &chain.mentions {
            assert!(mention.tokens.contains(&mention.head));
            assert!(seen.insert((mention.tokens.start, mention.tokens.end)));
        }
    }
    assert!(chains.is_sorted_by_key(|c| c.mentions[0].tokens.start));
}
