//! Words: clitics, compounds, abbreviations, initials and acronyms.

use super::{LONGEST_WORD, Scanner};
use crate::TokenKind;
use crate::chars::{Class, is_apostrophe, is_hyphen};
use crate::rules::Abbreviation;

/// A part cut off in speech ("th- the") keeps its hyphen up to this length, as a prefix does ("pre- and post-war").
const CUT_OFF: usize = 3;

impl Scanner<'_> {
    /// Takes a word without anything special around it.
    #[inline]
    pub(super) fn plain_word(&mut self, start: usize, end: usize) {
        let word = &self.text[start..end];
        if let Some(pieces) = self.rules.splits.get(word)
            && pieces.exact.as_ref().is_none_or(|exact| exact == word)
        {
            let mut from = start;
            for cut in &pieces.cuts {
                self.push(from, start + cut, TokenKind::Word);
                from = start + cut;
            }
            self.push(from, end, TokenKind::Word);
            return;
        }
        self.push(start, end, TokenKind::Word);
    }

    /// Takes the word at `start`; returns the place after it.
    pub(super) fn word(&mut self, start: usize) -> usize {
        if let Some(end) = self.whole(start) {
            self.push(start, end, TokenKind::Word);
            return end;
        }
        let mut end = self.run(start);
        while let Some(next) = self.text[end..].chars().next() {
            let after = end + next.len_utf8();
            if next == '.' {
                if let Some(end) = self.abbreviation(start, end) {
                    self.push(start, end, TokenKind::Word);
                    return end;
                }
                break;
            }
            if is_apostrophe(next) && self.class(after) == Class::Letter {
                if let Some((from, to)) = self.clitic(end) {
                    if from > start {
                        self.plain_word(start, from);
                        self.push(from, to, TokenKind::Word);
                    } else {
                        self.push(start, to, TokenKind::Word);
                    }
                    return to;
                }
                end = self.run(after);
                continue;
            }
            if is_hyphen(next) {
                if self.is_alphanumeric(after) {
                    if self.is_prefix(start, end) {
                        end = self.run(after);
                        if self.text[end..].starts_with('.')
                            && let Some(end) = self.abbreviation(after, end)
                        {
                            // non-U.S.
                            self.push(start, end, TokenKind::Word);
                            return end;
                        }
                        continue;
                    }
                } else if self.class(after) == Class::Space
                    && self.after_space(start)
                    && self.is_cut_off(start, end)
                {
                    end = after;
                }
                break;
            }
            if next == '&' && self.is_ampersand_name(start, end) {
                end = self.run(after);
                continue;
            }
            if next == '$'
                && end - start <= 3
                && self.text[start..end].bytes().all(|b| b.is_ascii_uppercase())
            {
                // US$, HK$: the currency's sign
                self.push(start, after, TokenKind::Symbol);
                return after;
            }
            break;
        }
        self.plain_word(start, end);
        end
    }

    /// The clitic around the apostrophe at `at`: where it starts and ends.
    pub(super) fn clitic(&self, at: usize) -> Option<(usize, usize)> {
        let apostrophe = self.char(at)?;
        let after = at + apostrophe.len_utf8();
        let end = self.run(after);
        for clitic in &self.rules.clitics {
            let Some((head, tail)) = clitic.split_once('\'') else {
                continue;
            };
            if !self.text[after..end].eq_ignore_ascii_case(tail) {
                continue;
            }
            let Some(from) = at.checked_sub(head.len()).filter(|&from| from >= self.start) else {
                continue;
            };
            if self
                .text
                .get(from..at)
                .is_some_and(|text| text.eq_ignore_ascii_case(head))
            {
                return Some((from, end));
            }
        }
        None
    }

    /// The end of a word at `start` that the rules keep whole across hyphens, slashes and apostrophes.
    pub(super) fn whole(&self, start: usize) -> Option<usize> {
        let mut end = self.run(start);
        let mut longest = None;
        let mut known = |end: usize| {
            if self.rules.whole.has(&self.text[start..end]) {
                longest = Some(end);
            }
        };
        while let Some(c) = self.text[end..].chars().next() {
            let after = end + c.len_utf8();
            if !(is_hyphen(c) || is_apostrophe(c) || matches!(c, '/' | '+' | '!'))
                || end - start > LONGEST_WORD
            {
                break;
            }
            // "w/" ends with its mark, "s/he" goes on after it
            if c != '\'' && !self.is_alphanumeric(after) {
                known(after);
            }
            end = self.run(after).max(after);
            if !self.is_alphanumeric(end) {
                known(end);
            }
        }
        longest
    }

    /// True for a prefix that begins a compound; `UN-led` has none, nor has `Rio-de-Janeiro`.
    fn is_prefix(&self, start: usize, end: usize) -> bool {
        let word = &self.text[start..end];
        let shouted = word.len() > 1 && word.chars().all(char::is_uppercase);
        self.rules.prefixes.has(word)
            && !shouted
            && !self.text[..start].ends_with(is_hyphen)
            && !self.is_joined_name(start, end)
    }

    /// True for the end of a name that is joined to an acronym, as in `Evening Post-ABC`.
    fn is_joined_name(&self, start: usize, hyphen: usize) -> bool {
        let capital = |at: usize| self.char(at).is_some_and(char::is_uppercase);
        let after = hyphen + self.char(hyphen).map_or(0, char::len_utf8);
        let acronym = &self.text[after..self.run(after)];
        capital(start)
            && self
                .out
                .last()
                .is_some_and(|token| capital(token.span.start()) && token.span.end() + 1 == start)
            && self.out.len() > 1
            && acronym.len() > 1
            && acronym.chars().all(char::is_uppercase)
    }

    fn is_cut_off(&self, start: usize, end: usize) -> bool {
        let word = &self.text[start..end];
        let mut chars = word.chars();
        chars.next().is_some()
            && chars.all(char::is_lowercase)
            && (word.len() <= CUT_OFF || self.rules.prefixes.has(word))
    }

    /// AT&T, R&D, PG&E: at most three capitals, or one small letter, on either side.
    fn is_ampersand_name(&self, start: usize, at: usize) -> bool {
        let after = self.run(at + 1);
        let side = |part: &str| {
            part.len() == 1 && part.bytes().all(|b| b.is_ascii_alphabetic())
                || (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_uppercase())
        };
        side(&self.text[start..at]) && side(&self.text[at + 1..after])
    }

    /// The end of an abbreviation, initial or acronym at `start` whose first full stop stands at `stop`.
    fn abbreviation(&self, start: usize, stop: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let next = bytes.get(stop + 1).copied();
        if next == Some(b'.') {
            return None;
        }
        // with stops inside, as in Ph.D.
        if self.class(stop + 1) == Class::Letter {
            let mut end = stop + 1;
            loop {
                end = self.run(end);
                if bytes.get(end) != Some(&b'.') || end - start > LONGEST_WORD {
                    break;
                }
                end += 1;
                if self.rules.abbreviation(&self.text[start..end]).is_some() {
                    return Some(end);
                }
            }
        }
        let is_letter = self.text[start..stop].chars().count() == 1 && self.class(start) == Class::Letter;
        if is_letter {
            if let Some(end) = self.acronym(stop) {
                return Some(end);
            }
            if self.text[start..stop].chars().all(char::is_uppercase) {
                return Some(stop + 1);
            }
        }
        if self.is_alphanumeric(stop + 1) && !self.text[start..stop].starts_with(char::is_uppercase) {
            return None;
        }
        let class = self.rules.abbreviation(&self.text[start..=stop])?;
        let after = &self.text[stop + 1..];
        let rest = after.trim_start();
        let follows = rest.chars().next();
        let taken = match class {
            Abbreviation::Number => {
                follows.is_some_and(|c| class_of_number(c) || c == '#')
                    || follows.is_some_and(char::is_uppercase) && is_roman(rest)
            }
            Abbreviation::Date => {
                follows.is_some_and(|c| {
                    c.is_ascii_digit() || c.is_lowercase() || matches!(c, ',' | ')' | '-' | '–')
                }) || self.is_date(rest)
            }
            Abbreviation::Time | Abbreviation::Unit => self
                .out
                .last()
                .is_some_and(|token| token.kind == TokenKind::Number),
            _ => true,
        };
        taken.then_some(stop + 1)
    }

    /// The end of an acronym of single letters, from its first full stop: `U.S.`, `a.m.`, `U.S`.
    fn acronym(&self, stop: usize) -> Option<usize> {
        let mut end = stop;
        let mut letters = 1;
        while self.text.as_bytes().get(end) == Some(&b'.') && self.class(end + 1) == Class::Letter {
            let after = self.run(end + 1);
            if self.text[end + 1..after].chars().count() != 1 {
                break;
            }
            end = after;
            letters += 1;
        }
        if letters < 2 {
            return None;
        }
        let stops = self.text.as_bytes()[end..]
            .iter()
            .take_while(|&&b| b == b'.')
            .count();
        Some(if stops == 1 || stops > 3 { end + 1 } else { end })
    }

    /// True if another date abbreviation begins `rest`.
    fn is_date(&self, rest: &str) -> bool {
        let len = rest
            .bytes()
            .take_while(u8::is_ascii_alphabetic)
            .take(LONGEST_WORD)
            .count();
        rest.get(..=len)
            .is_some_and(|word| self.rules.abbreviation(word) == Some(Abbreviation::Date))
    }
}

fn class_of_number(c: char) -> bool {
    c.is_numeric()
}

/// True if a Roman number begins `rest`; a single I is more often a pronoun.
fn is_roman(rest: &str) -> bool {
    let len = rest
        .bytes()
        .take_while(|b| matches!(b, b'I' | b'V' | b'X' | b'L'))
        .count();
    (len > 1 || len == 1 && !rest.starts_with('I'))
        && rest[len..].chars().next().is_none_or(|c| !c.is_alphanumeric())
}
