use super::{Text, settle};
use crate::{Feats, Name, NameKind, Relation, Split, Upos, Word};
use std::ops::Range;

/// Words as `form/UPOS`, a proper noun where nothing else is said; all hang on the first.
fn read(sentences: &[&str]) -> (String, Split, Vec<Word<'static>>) {
    let mut words = Vec::new();
    let mut cut = Vec::new();
    for (paragraph, sentence) in (0..).zip(sentences) {
        let mut forms = Vec::new();
        for (number, cell) in sentence.split(' ').enumerate() {
            let (form, upos) = cell.split_once('|').unwrap_or((cell, "PROPN"));
            forms.push(form);
            words.push(Word {
                upos: Upos::from_label(upos).unwrap(),
                xpos: if upos == "ADP" { "IN" } else { "NNP" },
                feats: Feats::default(),
                lemma: form.to_lowercase().into(),
                head: (number > 0).then_some(0),
                relation: if number > 0 { Relation::Dep } else { Relation::Root },
                subtype: "",
            });
        }
        cut.push((paragraph, forms));
    }
    let (text, split) = Split::of_words(cut);
    (text, split, words)
}

/// The names of `sentences`, and their words, where the network has said `names`.
fn settled(sentences: &[&str], names: &[(Range<usize>, NameKind)]) -> (Vec<String>, Vec<Word<'static>>) {
    let (text, split, mut words) = read(sentences);
    let forms: Vec<&str> = split
        .tokens
        .iter()
        .map(|token| &text.as_str()[token.span])
        .collect();
    let names = names.iter().cloned().map(|(tokens, kind)| Name { tokens, kind });
    let cut = Text {
        text: &text,
        split: &split,
        forms: &forms,
    };
    let found = settle(&cut, &mut words, names.collect());
    let told = found
        .iter()
        .map(|name| format!("{} {}", name.kind.label(), forms[name.tokens.clone()].join(" ")));
    (told.collect(), words)
}

fn names(sentence: &str, names: &[(Range<usize>, NameKind)]) -> Vec<String> {
    settled(&[sentence], names).0
}

use NameKind::{Gpe, Loc, Org, Per};

#[test]
fn a_title_is_no_part_of_a_name() {
    assert_eq!(
        names("Foreign Minister Lind left|VERB", &[(0..3, Per)]),
        ["PER Lind"]
    );
    assert_eq!(names("President left|VERB", &[(0..1, Per)]), [""; 0]);
    assert_eq!(
        names("General Motors grew|VERB", &[(0..2, Org)]),
        ["ORG General Motors"]
    );
    assert_eq!(
        names("Norway General Lind left|VERB", &[(0..3, Per)]),
        ["GPE Norway", "PER Lind"]
    );
    assert_eq!(
        names("Defence Minister Lind", &[(0..1, Org), (2..3, Per)]),
        ["PER Lind"]
    );
}

#[test]
fn days_are_no_names() {
    assert_eq!(names("Monday 's|PART talks|NOUN", &[(0..1, Org)]), [""; 0]);
    assert_eq!(
        names("June Lind and|CCONJ June", &[(0..2, Per), (3..4, Loc)]),
        ["PER June Lind"]
    );
}

#[test]
fn a_name_ends_at_dashes_and_commas() {
    assert_eq!(names("Lind — Berg", &[(0..3, Per)]), ["PER Lind", "PER Berg"]);
    assert_eq!(names("Lind , Jr. spoke|VERB", &[(0..3, Per)]), ["PER Lind , Jr."]);
    assert_eq!(
        names("College of|ADP Arts , Tromsø", &[(0..5, Org)]),
        ["ORG College of Arts , Tromsø"]
    );
}

#[test]
fn common_words_around_a_name_are_left_out() {
    assert_eq!(
        names(
            "The|DET militant|ADJ group|NOUN Arda of|ADP the|DET",
            &[(1..6, Org)]
        ),
        ["ORG Arda"]
    );
    assert_eq!(
        names("The|DET 24th|ADJ Division", &[(1..3, Org)]),
        ["ORG 24th Division"]
    );
    assert_eq!(names("Then|ADV the|DET allies", &[(1..3, Org)]), [""; 0]);
}

#[test]
fn peoples_and_weapons_are_known() {
    assert_eq!(
        names(
            "North Korean|ADJ troops|NOUN and|CCONJ Muslims",
            &[(0..1, Loc), (4..5, Org)]
        ),
        ["NORP North Korean", "NORP Muslims"]
    );
    let (found, words) = settled(&["The|DET S|PART -|PUNCT 400s|NUM flew|VERB"], &[(1..2, Loc)]);
    assert_eq!(found, ["PRODUCT S - 400s"]);
    assert_eq!((words[1].upos, &*words[1].lemma), (Upos::Propn, "S"));
}

#[test]
fn a_place_is_taken_whole() {
    assert_eq!(names("In|ADP New Mexico", &[(1..2, Gpe)]), ["GPE New Mexico"]);
}

#[test]
fn a_first_name_is_joined_where_the_tree_does() {
    let (_, _, mut words) = read(&["Nora Lind left|VERB"]);
    let person = |tokens| Name { tokens, kind: Per };
    let joined = |words: &[Word<'_>]| {
        let mut names = vec![person(0..1), person(1..2)];
        super::span::join(words, &mut names);
        names
    };
    assert_eq!(joined(&words), [person(0..1), person(1..2)]);
    words[1].relation = Relation::Flat;
    assert_eq!(joined(&words), [person(0..2)]);
}

#[test]
fn a_dateline_is_a_place() {
    let line = "GRIMSTAD , Norway —|PUNCT Talks|NOUN failed|VERB";
    assert_eq!(names(line, &[(0..1, Org)]), ["GPE GRIMSTAD", "GPE Norway"]);
    assert_eq!(
        names("NATO -|PUNCT led|VERB talks|NOUN", &[(0..1, Org)]),
        ["ORG NATO"]
    );
}

#[test]
fn a_short_form_is_a_name_from_then_on() {
    let text = [
        "The|DET Baltic Trade Fund (|PUNCT BTF|NOUN )|PUNCT met|VERB",
        "BTF|AUX paid|VERB",
    ];
    let (found, words) = settled(&text, &[(1..4, Org)]);
    assert_eq!(found, ["ORG Baltic Trade Fund", "ORG BTF", "ORG BTF"]);
    assert_eq!(words[8].upos, Upos::Propn);
}

#[test]
fn one_name_has_one_kind() {
    let text = [
        "Sorø spoke|VERB",
        "Sorø left|VERB",
        "Sorø won|VERB",
        "Sorø lost|VERB",
    ];
    let kinds = [(0..1, Per), (2..3, Gpe), (4..5, Per), (6..7, Per)];
    assert_eq!(settled(&text, &kinds).0, ["PER Sorø"; 4]);
    assert_eq!(settled(&text[..2], &kinds[..2]).0, ["PER Sorø", "GPE Sorø"]);
}

#[test]
fn an_address_is_no_name() {
    assert_eq!(names("See|VERB @lind", &[(1..2, Per)]), [""; 0]);
    let (_, words) = settled(&["See|VERB https://example.org/a|NOUN"], &[]);
    assert_eq!((words[1].upos, words[1].xpos), (Upos::Propn, "ADD"));
}

#[test]
fn capitals_tell_acronyms_from_pronouns() {
    let (_, words) = settled(&["He|PRON left|VERB the|DET US|PRON"], &[]);
    assert_eq!((words[3].upos, &*words[3].lemma), (Upos::Propn, "US"));
    let (_, words) = settled(&["TELL|VERB US|PRON NOW|ADV"], &[]);
    assert_eq!(words[1].upos, Upos::Pron);
    let (_, words) = settled(&["United|VERB Nations"], &[]);
    assert_eq!((words[0].upos, &*words[0].lemma), (Upos::Adj, "United"));
}

#[test]
fn a_body_that_is_known_is_no_person() {
    let text = ["Hamas spoke|VERB"];
    assert_eq!(settled(&text, &[(0..1, Per)]).0, ["ORG Hamas"]);
}

#[test]
fn a_surname_in_the_same_place_of_the_tree_belongs_to_the_name() {
    let (text, split, mut words) = read(&["met|VERB Nora Lind"]);
    for word in &mut words[1..] {
        word.relation = Relation::Obj;
    }
    let forms: Vec<&str> = split
        .tokens
        .iter()
        .map(|token| &text.as_str()[token.span])
        .collect();
    let cut = Text {
        text: &text,
        split: &split,
        forms: &forms,
    };
    let first = Name {
        tokens: 1..2,
        kind: Per,
    };
    let found = settle(&cut, &mut words, vec![first]);
    assert_eq!(
        found,
        [Name {
            tokens: 1..3,
            kind: Per
        }]
    );
}
