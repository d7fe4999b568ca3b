//! Sentences and tokens, of a text as it is and as it is cleaned.
//!
//! Must hold: every character that is not white space is in exactly one token, every token in exactly one sentence,
//! both in the order of the text; a sentence spans its tokens; paragraphs count up.
#![no_main]

use libfuzzer_sys::fuzz_target;
use verbale_language::{Split, split};

fuzz_target!(|text: &str| {
    check(text);
    check(verbale_text::clean(text).text());
});

fn check(text: &str) {
    let Split { sentences, tokens } = split(text);
    let mut end = 0;
    for token in &tokens {
        assert!(!token.span.is_empty(), "an empty token at {:?}", token.span);
        assert!(token.span.start() >= end, "tokens overlap at {:?}", token.span);
        assert!(
            text[end..token.span.start()].trim().is_empty(),
            "lost before {:?}",
            token.span
        );
        assert!(
            !text[token.span].contains(char::is_whitespace),
            "white space at {:?}",
            token.span
        );
        end = token.span.end();
    }
    assert!(text[end..].trim().is_empty(), "lost after {end}");

    let (mut next, mut paragraph) = (0, 0);
    for sentence in &sentences {
        assert_eq!(sentence.tokens.start, next, "a token is in no sentence or in two");
        assert!(
            !sentence.tokens.is_empty(),
            "an empty sentence at {:?}",
            sentence.span
        );
        next = sentence.tokens.end;
        let own = &tokens[sentence.tokens.clone()];
        assert_eq!(sentence.span, own[0].span.cover(own[own.len() - 1].span));
        assert!(
            sentence.paragraph >= paragraph,
            "paragraphs go back at {:?}",
            sentence.span
        );
        paragraph = sentence.paragraph;
    }
    assert_eq!(next, tokens.len(), "tokens without a sentence");
}
