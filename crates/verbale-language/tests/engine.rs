//! The engine with the model of the program: what holds of any text, and what no model may get wrong.

use proptest::prelude::*;
use verbale_language::{Analysis, Engine, NameKind, Relation, Upos};

fn analysis(text: &str) -> Analysis<'static> {
    Engine::embedded().analyse(text)
}

/// Every sentence is a tree: one root, and every word reaches it.
fn assert_trees(analysis: &Analysis<'_>) {
    assert_eq!(analysis.words.len(), analysis.split.tokens.len());
    for number in 0..analysis.split.sentences.len() {
        let words = analysis.words_of(number);
        assert_eq!(words.iter().filter(|word| word.head.is_none()).count(), 1);
        for word in words {
            assert_eq!(word.head.is_none(), word.relation == Relation::Root);
            let (mut at, mut steps) = (word.head, 0);
            while let Some(head) = at {
                at = words[head as usize].head;
                steps += 1;
                assert!(steps <= words.len(), "a circle in {words:?}");
            }
        }
    }
}

fn relation_of<'a>(analysis: &'a Analysis<'_>, text: &str, form: &str) -> (&'a str, Relation, Option<usize>) {
    let at = analysis
        .split
        .tokens
        .iter()
        .position(|t| &text[t.span] == form)
        .expect("the word is there");
    let word = &analysis.words[at];
    (
        word.upos.label(),
        word.relation,
        word.head.map(|head| head as usize),
    )
}

#[test]
fn a_plain_sentence_is_parsed() {
    let text = "The minister rejected the proposal in Ankara on Monday.";
    let analysis = analysis(text);
    assert_trees(&analysis);
    assert_eq!(
        relation_of(&analysis, text, "rejected"),
        ("VERB", Relation::Root, None)
    );
    assert_eq!(
        relation_of(&analysis, text, "minister"),
        ("NOUN", Relation::Nsubj, Some(2))
    );
    assert_eq!(
        relation_of(&analysis, text, "proposal"),
        ("NOUN", Relation::Obj, Some(2))
    );
    assert_eq!(
        relation_of(&analysis, text, "in"),
        ("ADP", Relation::Case, Some(6))
    );
    let rejected = &analysis.words[2];
    assert!(rejected.feats.has("Tense", "Past") && rejected.feats.has("VerbForm", "Fin"));
    assert_eq!(&*rejected.lemma, "reject");
    let names: Vec<_> = analysis
        .names
        .iter()
        .map(|name| (name.tokens.clone(), name.kind))
        .collect();
    assert_eq!(names, [(6..7, NameKind::Gpe)]);
}

#[test]
fn a_passive_and_its_negation_are_seen() {
    let text = "The agreement was not signed by Russia.";
    let analysis = analysis(text);
    let word = |form: &str| {
        let at = analysis
            .split
            .tokens
            .iter()
            .position(|t| &text[t.span] == form)
            .expect("the word is there");
        &analysis.words[at]
    };
    assert_eq!(word("agreement").deprel(), "nsubj:pass");
    assert_eq!(word("was").deprel(), "aux:pass");
    assert_eq!(
        (word("not").relation, word("not").upos),
        (Relation::Advmod, Upos::Part)
    );
}

#[test]
fn what_is_said_of_a_text_does_not_depend_on_what_is_beside_it() {
    let first = "Kyiv denied the claim.";
    let second = "The two ministers met in Astana, officials said.";
    let alone = analysis(second);
    let both = format!("{first}\n\n{second}");
    let both = analysis(&both);
    assert_eq!(both.words_of(1), alone.words_of(0));
}

#[test]
fn a_sentence_without_end_is_one_tree() {
    let text = "he said that ".repeat(700);
    assert_trees(&analysis(&text));
}

#[test]
fn a_changed_model_is_refused() {
    let mut bytes = include_bytes!("../../../models/default.safetensors").to_vec();
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    let error = Engine::load(&bytes).expect_err("one bit differs").to_string();
    assert!(
        error.contains("damaged") && error.contains("copy it again"),
        "{error}"
    );
    let error = Engine::load(b"plain text").expect_err("no model").to_string();
    assert!(error.starts_with("not a model file"), "{error}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_is_a_row_of_trees(text in "\\PC{0,300}") {
        assert_trees(&analysis(&text));
    }

    #[test]
    fn words_in_any_order_are_a_row_of_trees(
        words in proptest::collection::vec(prop_oneof!["the", "Ankara", "said", "that", ",", "\\.", "“", "not", "\n\n"], 0..120),
    ) {
        assert_trees(&analysis(&words.join(" ")));
    }
}
