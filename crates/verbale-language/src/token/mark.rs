//! Marks: punctuation, symbols, faces, and numbers and words that begin with a mark.

use super::Scanner;
use crate::TokenKind;
use crate::chars::{Class, is_apostrophe, is_mark, mark_kind};

impl Scanner<'_> {
    /// Takes the mark at `start`, or what it begins; returns the place after it.
    pub(super) fn mark(&mut self, start: usize) -> usize {
        let rest = &self.text[start..];
        let Some(c) = rest.chars().next() else {
            return self.text.len();
        };
        let after = start + c.len_utf8();
        let after_space = self.after_space(start);
        if after_space
            && c.is_ascii()
            && let Some(len) = self.face(rest)
        {
            self.push(start, start + len, TokenKind::Symbol);
            return start + len;
        }
        if is_apostrophe(c)
            && let Some(end) = self.apostrophe(start, after, after_space)
        {
            return end;
        }
        let next = self.class(after);
        match c {
            '+' if after_space && next == Class::Digit => return self.number(start),
            '.' if next == Class::Digit && (after_space || rest_is_amount(&self.text[..start])) => {
                return self.number(start);
            }
            '@' | '#' if next == Class::Letter || c == '@' && rest[1..].starts_with('_') => {
                let mut end = self.run(after);
                if rest[1..].starts_with('_') {
                    end = self.run(after + 1);
                }
                self.push(start, end.max(after), TokenKind::Url);
                return end.max(after);
            }
            _ => {}
        }
        let end = self.mark_end(start, c, after);
        self.push(start, end, mark_kind(c));
        end
    }

    /// The end of the run of marks that `c` at `start` begins.
    fn mark_end(&self, start: usize, c: char, after: usize) -> usize {
        let run = |same: &[char]| {
            let rest = &self.text[start..];
            start + (rest.len() - rest.trim_start_matches(same).len())
        };
        match c {
            '.' | '…' | '!' | '?' => run(&['.', '…', '!', '?']),
            '-' | '*' | '=' | '_' | '~' | '+' | '#' => run(&[c]),
            '`' | '\'' | '<' | '>' if self.text[after..].starts_with(c) => after + 1,
            '‘' | '’' if self.text[after..].starts_with('’') => after + '’'.len_utf8(),
            _ => {
                // an emoji and what modifies it are one
                let mut end = after;
                while let Some(mark) = self.text[end..].chars().next() {
                    if is_mark(mark) {
                        end += mark.len_utf8();
                        if mark == '\u{200d}'
                            && let Some(joined) = self.text[end..].chars().next()
                            && self.class(end) == Class::Other
                        {
                            end += joined.len_utf8();
                        }
                    } else {
                        break;
                    }
                }
                end
            }
        }
    }

    /// The length of a face at the start of `rest`, with nothing behind it that could be a word.
    fn face(&self, rest: &str) -> Option<usize> {
        let face = self
            .rules
            .emoticons
            .iter()
            .find(|face| rest.starts_with(face.as_str()))?;
        rest[face.len()..]
            .chars()
            .next()
            .is_none_or(|c| !c.is_alphanumeric())
            .then_some(face.len())
    }

    /// A clitic after a word ('s), an elided word ('em) or a short year ('90s).
    fn apostrophe(&mut self, start: usize, after: usize, after_space: bool) -> Option<usize> {
        if !after_space {
            let (from, end) = self.clitic(start)?;
            if from < start {
                return None;
            }
            self.push(start, end, TokenKind::Word);
            return Some(end);
        }
        let letters = self.run(after);
        if self.rules.whole.has(&self.text[start..letters]) {
            self.push(start, letters, TokenKind::Word);
            return Some(letters);
        }
        let digits = self.digits(after);
        let short_year = digits == after + 2
            && (letters == digits || self.rules.ordinals.has(&self.text[digits..letters]));
        if short_year {
            self.push(start, letters, TokenKind::Number);
            return Some(letters);
        }
        None
    }
}

/// True if an amount may begin with a full stop after `before`: after a currency sign or a bracket.
fn rest_is_amount(before: &str) -> bool {
    before.ends_with(['$', '€', '£', '('])
}
