//! Text into tokens: one scan from left to right.
//!
//! At each place the longest thing that the rules know is taken: an address, a number, a word with what belongs
//! to it, a mark. Runs of plain letters, nearly all of the text, take a short way.

mod address;
mod mark;
mod number;
mod word;

use crate::chars::{Class, char_before, class_at, class_of, is_closing, is_mark, is_quote};
use crate::rules::Rules;
use crate::{Token, TokenKind};
use verbale_text::Span;

/// Appends the tokens of `span`. The full stop of an abbreviation stays with it, even at the end.
#[track_caller]
pub(crate) fn scan(text: &str, span: Span, rules: &Rules, out: &mut Vec<Token>) {
    let mut scanner = Scanner {
        text: &text[..span.end()],
        start: span.start(),
        rules,
        out,
    };
    let mut at = span.start();
    while at < span.end() {
        at = scanner.step(at);
    }
}

/// Splits the full stop off an abbreviation that ends the sentence whose tokens are `out[first..]`.
///
/// The treebanks do so with plain abbreviations (`etc|.`); acronyms keep theirs (`U.S.`).
pub(crate) fn release_final_stop(text: &str, rules: &Rules, first: usize, out: &mut Vec<Token>) {
    let closers = |token: &&Token| text[token.span].chars().all(|c| is_closing(c) || is_quote(c));
    let after = out.len() - out[first..].iter().rev().take_while(closers).count();
    if after <= first {
        return;
    }
    let token = out[after - 1];
    let word = &text[token.span];
    let Some(stem) = word.strip_suffix('.') else {
        return;
    };
    if stem.is_empty() || stem.contains('.') || token.kind != TokenKind::Word || rules.whole.has(word) {
        return;
    }
    let stop = token.span.end() - 1;
    out[after - 1].span = Span::new(token.span.start(), stop);
    out.insert(
        after,
        Token {
            span: Span::new(stop, stop + 1),
            kind: TokenKind::Punctuation,
        },
    );
}

/// What a word that was cut elsewhere is made of: the kind of the longest token in it.
pub(crate) fn kind_of(word: &str, rules: &Rules) -> TokenKind {
    let mut tokens = Vec::new();
    scan(word, Span::new(0, word.len()), rules, &mut tokens);
    let longest = tokens
        .iter()
        .max_by_key(|token| token.span.end() - token.span.start());
    longest.map_or(TokenKind::Symbol, |token| token.kind)
}

/// Bounds on looking ahead: without them a text of nothing but `a-a-a-…` would take quadratic time.
const LONGEST_ADDRESS: usize = 1024;
const LONGEST_WORD: usize = 64;

/// One scan over one stretch.
struct Scanner<'a> {
    /// The text up to the end of the stretch, so that nothing looks beyond it.
    text: &'a str,
    /// The first byte of the stretch.
    start: usize,
    rules: &'a Rules,
    out: &'a mut Vec<Token>,
}

impl Scanner<'_> {
    /// Takes what stands at `at`; returns the place after it.
    #[inline]
    fn step(&mut self, at: usize) -> usize {
        match class_at(self.text, at) {
            (Class::Space, len) => at + len,
            (Class::Letter, _) => {
                let mut end = at;
                let bytes = self.text.as_bytes();
                while end < bytes.len() && bytes[end].is_ascii_alphabetic() {
                    end += 1;
                }
                if end > at && bytes.get(end).is_none_or(|b| matches!(b, b' ' | b',' | b'\n')) {
                    self.plain_word(at, end);
                    return end;
                }
                self.address(at).unwrap_or_else(|| self.word(at))
            }
            (Class::Digit, _) => self.address(at).unwrap_or_else(|| self.number(at)),
            (Class::Other, _) => self.mark(at),
        }
    }

    #[inline]
    fn push(&mut self, start: usize, end: usize, kind: TokenKind) {
        if start < end {
            self.out.push(Token {
                span: Span::new(start, end),
                kind,
            });
        }
    }

    /// The class of the character at `at`; space beyond the end.
    #[inline]
    fn class(&self, at: usize) -> Class {
        if at < self.text.len() {
            class_at(self.text, at).0
        } else {
            Class::Space
        }
    }

    fn is_alphanumeric(&self, at: usize) -> bool {
        matches!(self.class(at), Class::Letter | Class::Digit)
    }

    fn char(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }

    /// True at the start of the stretch and after white space.
    fn after_space(&self, at: usize) -> bool {
        at == self.start || char_before(self.text, at).is_none_or(|c| class_of(c) == Class::Space)
    }

    /// The end of the letters, digits, marks and inner underscores from `at`.
    fn run(&self, at: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut end = at;
        while end < bytes.len() {
            let byte = bytes[end];
            if byte.is_ascii_alphanumeric() || (byte == b'_' && end > at && self.is_alphanumeric(end + 1)) {
                end += 1;
                continue;
            }
            if byte < 128 {
                break;
            }
            let Some(c) = self.char(end) else { break };
            if !(c.is_alphanumeric() && class_of(c) != Class::Other || is_mark(c) && end > at) {
                break;
            }
            end += c.len_utf8();
        }
        end
    }

    /// The end of the characters from `at` that are no white space, or of the first [`LONGEST_ADDRESS`].
    fn chunk_end(&self, at: usize) -> usize {
        let mut end = (at + LONGEST_ADDRESS).min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        self.text[at..end]
            .find(|c: char| class_of(c) == Class::Space)
            .map_or(end, |len| at + len)
    }

    /// The end of the ASCII digits from `at`.
    fn digits(&self, at: usize) -> usize {
        at + self.text.as_bytes()[at..]
            .iter()
            .take_while(|b| b.is_ascii_digit())
            .count()
    }
}
