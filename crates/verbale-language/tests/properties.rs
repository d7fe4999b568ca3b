//! What holds for any text.

use proptest::prelude::*;
use verbale_language::{Split, split, tokenize};
use verbale_text::Span;

/// Every character that is not white space is in one token, every token in one sentence, all in order.
fn check(text: &str) -> Result<(), TestCaseError> {
    let Split { sentences, tokens } = split(text);
    let mut end = 0;
    for token in &tokens {
        prop_assert!(!token.span.is_empty());
        prop_assert!(token.span.start() >= end, "tokens overlap");
        prop_assert!(
            text[end..token.span.start()].chars().all(char::is_whitespace),
            "a character is lost"
        );
        prop_assert!(!text[token.span].contains(char::is_whitespace));
        end = token.span.end();
    }
    prop_assert!(text[end..].trim().is_empty(), "the end is lost");
    let mut next = 0;
    let mut paragraph = 0;
    for sentence in &sentences {
        prop_assert_eq!(sentence.tokens.start, next);
        prop_assert!(!sentence.tokens.is_empty());
        next = sentence.tokens.end;
        let own = &tokens[sentence.tokens.clone()];
        prop_assert_eq!(sentence.span, own[0].span.cover(own[own.len() - 1].span));
        prop_assert!(sentence.paragraph >= paragraph);
        paragraph = sentence.paragraph;
    }
    prop_assert_eq!(next, tokens.len());
    Ok(())
}

/// Pieces that the rules look at, so that random texts meet them.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-zA-Z]{1,6}",
        3 => " ",
        1 => "[\n\r\t]{1,2}",
        2 => "[.!?…,;:]{1,3}",
        2 => "[\"'“”‘’«»„`()\\[\\]{}-]",
        1 => "[–—/&@#$%+*_=<>|~^°]",
        1 => "[0-9]{1,4}",
        1 => "U\\.S\\.|Mr\\.|No\\.|e\\.g\\.|p\\.m\\.|n't|'s|’s|https://a\\.b|a@b\\.c|x\\.com|non-|Jan\\.",
        1 => "[ığşİçöüÄéĞа-я中国\u{301}\u{200d}\u{ad}\u{feff}\u{a0}\u{2028}\u{85}]",
        1 => "[🙂👍🏽👩🇹🇷]",
        1 => "\\PC",
        1 => any::<char>().prop_map(String::from),
    ]
}

proptest! {
    #[test]
    fn nothing_is_lost(pieces in prop::collection::vec(piece(), 0..60)) {
        check(&pieces.concat())?;
    }

    #[test]
    fn any_text_at_all(text in any::<String>()) {
        check(&text)?;
    }

    #[test]
    fn any_stretch(pieces in prop::collection::vec(piece(), 1..20), from in 0usize..20, len in 0usize..20) {
        let text = pieces.concat();
        let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let start = ends[from.min(ends.len() - 1)];
        let end = ends[(from + len).min(ends.len() - 1)].max(start);
        let mut out = Vec::new();
        tokenize(&text, Span::new(start, end), &mut out);
        let joined: String = out.iter().map(|token| &text[token.span.range()]).collect();
        let expected: String = text[start..end].chars().filter(|c| !c.is_whitespace()).collect();
        prop_assert_eq!(joined, expected);
    }
}

/// Without bounds on looking ahead these would take minutes.
#[test]
fn long_texts_of_one_kind_take_linear_time() {
    for piece in [
        "a-", "a.", "ab.", "1-", "1-a", "'", "’’", "a'", "No. ", "“", "U.", "\n", "a\n", "a/", "x@",
        "http://", "[", "! ", "Jan. ", "...",
    ] {
        let text = piece.repeat(100_000 / piece.len());
        assert!(!split(&text).tokens.is_empty() || text.trim().is_empty());
    }
}
