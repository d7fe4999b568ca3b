//! The whole language engine with the model that is part of the program, of a text as it is and as it is cleaned.
//!
//! Must hold: a word for each token; tokens within the text; in each sentence one root, heads within the sentence and no
//! circle; names in order, none overlapping, none across sentences; chains of two mentions or more, each within the
//! document with its head inside, none in two chains.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::collections::BTreeSet;
use verbale_language::{Analysis, Engine, Relation};

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    check(&text);
    check(verbale_text::clean(&text).text());
});

fn check(text: &str) {
    let analysis = Engine::embedded().analyse(text);
    assert_eq!(
        analysis.words.len(),
        analysis.split.tokens.len(),
        "a word for each token"
    );
    for token in &analysis.split.tokens {
        assert!(
            text.get(token.span.range()).is_some(),
            "{:?} is not in the text",
            token.span
        );
    }
    for number in 0..analysis.split.sentences.len() {
        check_tree(&analysis, number);
    }
    check_names(&analysis);
    check_chains(&analysis);
}

fn check_tree(analysis: &Analysis<'_>, number: usize) {
    let words = analysis.words_of(number);
    let roots = words.iter().filter(|word| word.head.is_none()).count();
    assert_eq!(roots, 1, "sentence {number} has {roots} roots");
    for (start, word) in words.iter().enumerate() {
        assert_eq!(
            word.head.is_none(),
            word.relation == Relation::Root,
            "word {start} of sentence {number}"
        );
        let mut at = start;
        for step in 0.. {
            assert!(
                step < words.len(),
                "word {start} of sentence {number} hangs from itself"
            );
            let Some(head) = words[at].head else { break };
            at = head as usize;
            assert!(
                at < words.len(),
                "word {start} of sentence {number} hangs from nothing"
            );
        }
    }
}

/// The sentence that holds all of some tokens.
#[track_caller]
fn sentence_of(analysis: &Analysis<'_>, tokens: &std::ops::Range<usize>) -> usize {
    assert!(tokens.start < tokens.end, "no tokens in {tokens:?}");
    let sentences = &analysis.split.sentences;
    let number = sentences.partition_point(|sentence| sentence.tokens.end <= tokens.start);
    assert!(
        tokens.end <= sentences[number].tokens.end,
        "{tokens:?} is in two sentences"
    );
    number
}

fn check_names(analysis: &Analysis<'_>) {
    let mut end = 0;
    for name in &analysis.names {
        sentence_of(analysis, &name.tokens);
        assert!(name.tokens.start >= end, "names overlap at {:?}", name.tokens);
        end = name.tokens.end;
    }
}

fn check_chains(analysis: &Analysis<'_>) {
    let mut seen = BTreeSet::new();
    for chain in &analysis.chains {
        assert!(
            chain.mentions.len() > 1,
            "a chain of {} mentions",
            chain.mentions.len()
        );
        for mention in &chain.mentions {
            sentence_of(analysis, &mention.tokens);
            assert!(
                mention.tokens.contains(&mention.head),
                "a head outside {:?}",
                mention.tokens
            );
            let new = seen.insert((mention.tokens.start, mention.tokens.end));
            assert!(new, "{:?} is in two chains", mention.tokens);
        }
        let in_order = |pair: &[verbale_language::Mention]| {
            let key = |m: &verbale_language::Mention| (m.tokens.start, std::cmp::Reverse(m.tokens.end));
            key(&pair[0]) < key(&pair[1])
        };
        assert!(chain.mentions.windows(2).all(in_order), "mentions out of order");
    }
}
