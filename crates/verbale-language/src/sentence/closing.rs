//! What belongs to a sentence behind its stop: closing marks and the numbers of notes.

use super::stops::{Finder, Start};
use crate::TokenKind;
use crate::chars::{is_closing, is_opening, is_quote};

impl Finder<'_> {
    /// The token after the stops, closing marks and notes from `at`, and whether a quotation or bracket closed.
    pub(super) fn after_closers(&self, mut at: usize) -> (usize, bool) {
        let mut closed = false;
        while at < self.tokens.len() {
            let c = self.first_char(at);
            let joined = self.is_joined(at);
            if joined && matches!(c, '.' | '!' | '?' | '…') && self.tokens[at].kind == TokenKind::Punctuation
            {
                at += 1;
            } else if self.is_closer(at, c, joined) {
                closed = true;
                at += 1;
            } else if let Some(after) = self.note(at, c, joined) {
                at = after;
            } else {
                break;
            }
        }
        (at, closed)
    }

    fn is_closer(&self, at: usize, c: char, joined: bool) -> bool {
        let next_joined = self.is_joined(at + 1);
        if is_closing(c) {
            // with a space before it only if nothing hangs on it
            return joined || !next_joined;
        }
        joined && is_quote(c) && !is_opening(c) && (!next_joined || self.is_mark(at + 1))
    }

    pub(super) fn is_mark(&self, at: usize) -> bool {
        matches!(self.tokens[at].kind, TokenKind::Punctuation | TokenKind::Symbol)
    }

    /// The end of a note's number after a sentence: `[12]`, `[citation needed]`, or digits set right behind the stop.
    fn note(&self, at: usize, c: char, joined: bool) -> Option<usize> {
        if joined && c.is_ascii_digit() {
            let is_note = self.tokens[at].span.len() <= 3 && !self.is_joined(at + 1);
            let next_upper = at + 1 >= self.tokens.len() || self.start_at(at + 1) == Start::Upper;
            return (is_note && next_upper).then_some(at + 1);
        }
        if c != '[' || at + 2 >= self.tokens.len() {
            return None;
        }
        let close = (at + 2..self.tokens.len().min(at + 6)).find(|&i| self.word(i) == "]")?;
        let inner = self.first_char(at + 1);
        let is_note = inner.is_ascii_digit() || inner.is_lowercase() && self.word(close - 1) != ".";
        let after = close + 1;
        let ends = after >= self.tokens.len()
            || matches!(self.start_at(after), Start::Upper)
            || self.first_char(after) == '[';
        (is_note && ends).then_some(after)
    }
}
