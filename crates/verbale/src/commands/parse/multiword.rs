//! Which words are written as one?
//!
//! English treebanks of Universal Dependencies mark what an orthographic word was split into: `don't` (do, n't),
//! `Turkey's` (Turkey, 's), `cannot` (can, not). What merely touches (a comma, a hyphen, `5` and `km`) stays a token.

use std::ops::Range;
use verbale_language::{Analysis, TokenKind, Upos};

/// The stretches of tokens that one orthographic word was split into. `touches` tells whether there is nothing between
/// a token and the next.
pub(super) fn find(
    analysis: &Analysis<'_>,
    text: &str,
    touches: impl Fn(usize) -> bool,
) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for sentence in &analysis.split.sentences {
        for at in sentence.tokens.clone().skip(1) {
            if !touches(at - 1) || !is_split(analysis, text, at) {
                continue;
            }
            match found.last_mut() {
                Some(last) if last.end == at => last.end = at + 1,
                _ => found.push(at - 1..at + 1),
            }
        }
    }
    found
}

/// True if the token `at`, which touches the one before, is a piece of the same orthographic word.
fn is_split(analysis: &Analysis<'_>, text: &str, at: usize) -> bool {
    let [before, this] = [at - 1, at].map(|at| analysis.split.tokens[at]);
    if before.kind == TokenKind::Punctuation {
        return false;
    }
    let [first, second] = [before, this].map(|token| &text[token.span]);
    let rest = second.trim_start_matches(is_apostrophe);
    match second.len() - rest.len() {
        // can|not, gon|na, do|nt, do|n't: letters are cut from letters for no other reason.
        0 => {
            let words = [before.kind, this.kind] == [TokenKind::Word; 2];
            words && first.ends_with(char::is_alphabetic) && second.starts_with(char::is_alphabetic)
        }
        // The genitive of a plural looks like a closing quotation mark.
        _ if rest.is_empty() => analysis.words[at].upos == Upos::Part,
        _ => rest.chars().all(char::is_alphabetic),
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '`' | 'ʼ')
}

#[cfg(test)]
mod tests {
    use super::find;
    use verbale_language::{Engine, Upos};

    /// The words that are one word each, pieces separated by `|`. Every bare apostrophe is a particle, or none is.
    fn found(text: &str, genitive: bool) -> Vec<String> {
        let mut analysis = Engine::embedded().analyse(text);
        for word in &mut analysis.words {
            word.upos = if genitive { Upos::Part } else { Upos::Punct };
        }
        let tokens = analysis.split.tokens.clone();
        let touches = |at: usize| {
            tokens
                .get(at + 1)
                .is_some_and(|next| next.span.start() == tokens[at].span.end())
        };
        let pieces = |range: std::ops::Range<usize>| {
            let words: Vec<&str> = tokens[range].iter().map(|token| &text[token.span]).collect();
            words.join("|")
        };
        find(&analysis, text, touches).into_iter().map(pieces).collect()
    }

    #[test]
    fn clitics_and_words_written_together() {
        assert_eq!(
            found("Turkey’s envoys don't know, he'd said; we cannot go.", false),
            ["Turkey|’s", "do|n't", "he|'d", "can|not"]
        );
        assert_eq!(found("They shouldn't've left.", false).len(), 1);
        assert_eq!(found("The U.S.'s 1990's envoy.", false)[0], "U.S.|'s");
    }

    #[test]
    fn what_merely_touches_is_left() {
        let text = "A U.S.-based firm (of 5km), \"well\"-known; see 10% at x.org/a.";
        assert_eq!(found(text, false), Vec::<String>::new());
    }

    #[test]
    fn an_apostrophe_belongs_to_its_word_only_as_a_genitive() {
        assert_eq!(found("The ministers' talks ended.", true), ["ministers|'"]);
        assert_eq!(found("The ministers' talks ended.", false), Vec::<String>::new());
    }
}
