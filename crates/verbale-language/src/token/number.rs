//! Numbers: amounts, dates, times, telephone numbers, ordinals, units.

use super::Scanner;
use crate::TokenKind;
use crate::chars::{Class, is_apostrophe};

/// No telephone number has more groups of digits.
const MOST_GROUPS: usize = 6;

impl Scanner<'_> {
    /// Takes the number whose first digit (or sign before it) stands at `start`; returns the place after it.
    pub(super) fn number(&mut self, start: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut end = start;
        if !bytes[end].is_ascii_digit() && self.class(end) != Class::Digit {
            end += 1;
        }
        if self.digits(end) == end {
            // digits of another script
            end = self.run(start).max(start + 1);
            self.push(start, end, TokenKind::Number);
            return end;
        }
        end = self.digits(end);
        while let Some(&separator) = bytes.get(end) {
            let after = self.digits(end + 1);
            let len = after.saturating_sub(end + 1);
            let joins = match separator {
                b'.' | b':' | b'/' => len > 0,
                // 40,000 and 1,5; but lists in brackets: [1,2]
                b',' => len == 3 || len > 0 && !self.text[..start].ends_with(['[', '(', ',']),
                _ => false,
            };
            if !joins {
                break;
            }
            end = after;
        }
        if let Some(end) = self.telephone(start, end) {
            self.push(start, end, TokenKind::Number);
            return end;
        }
        if self.class(end) == Class::Letter {
            let letters = self.run(end);
            let suffix = &self.text[end..letters];
            if self.rules.whole.has(&self.text[start..letters]) {
                self.push(start, letters, TokenKind::Word);
                return letters;
            }
            if self.rules.units.has(suffix) && !self.is_code(letters) {
                self.push(start, end, TokenKind::Number);
                self.push(end, letters, TokenKind::Word);
                return letters;
            }
            let kind = if self.rules.ordinals.has(suffix) {
                TokenKind::Number
            } else {
                TokenKind::Word
            };
            self.push(start, letters, kind);
            return letters;
        }
        // 1960's: a plural, not a possessive
        if let Some(apostrophe) = self.text[end..].chars().next().filter(|&c| is_apostrophe(c)) {
            let after = end + apostrophe.len_utf8();
            if bytes[end - 1] == b'0'
                && self.text[after..].starts_with('s')
                && !self.is_alphanumeric(after + 1)
            {
                self.push(start, after + 1, TokenKind::Number);
                return after + 1;
            }
        }
        self.push(start, end, TokenKind::Number);
        end
    }

    /// True if what ends at `end` goes on as a code or a name: `5G-ready` does not, `20m2` does.
    fn is_code(&self, end: usize) -> bool {
        self.class(end) == Class::Digit
    }

    /// The end of groups of digits joined by hyphens, if they are not a range: `713-555-0100`, `555-0100`.
    fn telephone(&self, start: usize, first: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let mut end = first;
        let mut groups = vec![first - start];
        while groups.len() < MOST_GROUPS
            && bytes.get(end) == Some(&b'-')
            && self.class(end + 1) == Class::Digit
        {
            let after = self.digits(end + 1);
            groups.push(after - end - 1);
            end = after;
        }
        let whole = match groups.as_slice() {
            [3 | 5, 4] => true,
            [first, ..] => groups.len() > 2 || *first > 7 && groups.len() > 1,
            [] => false,
        };
        (whole && !self.is_alphanumeric(end)).then_some(end)
    }
}
