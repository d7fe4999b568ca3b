//! Odd trees and huge documents.

use crate::notation::analysis;
use crate::persons::{MINISTER, MINISTER_NAMES};
use verbale_language::coref::resolve;
use verbale_language::{Analysis, Feats, Relation, Split, Upos, Word};

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
