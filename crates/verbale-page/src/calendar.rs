//! Full dates in running text.

use jiff::civil::{Date, Weekday};
use std::ops::Range;

/// A full date in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reading {
    /// The day.
    pub(crate) date: Date,
    /// The weekday that is said to be it.
    pub(crate) weekday: Option<Weekday>,
    /// Bytes of the text.
    pub(crate) range: Range<usize>,
}

/// What a piece of text is to a reader of dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    Number(usize),
    Word,
    Mark(char),
}

/// A piece of text.
#[derive(Debug)]
pub(crate) struct Token {
    /// Bytes of the text.
    pub(crate) range: Range<usize>,
    /// What it is.
    pub(crate) what: What,
}

/// Numbers (an ordinal's letters included), words and other characters; white space is left out.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let length = |of: fn(char) -> bool| rest.find(|c| !of(c)).unwrap_or(rest.len());
        let (size, what) = if c.is_ascii_digit() {
            let size = length(|c| c.is_ascii_digit());
            let ordinal = length(|c| c.is_ascii_alphanumeric());
            let ordinal = if matches!(&rest[size..ordinal], "st" | "nd" | "rd" | "th") {
                ordinal
            } else {
                size
            };
            // A number of many digits is no part of a date.
            (ordinal, What::Number(rest[..size].parse().unwrap_or(usize::MAX)))
        } else if c.is_alphabetic() {
            (length(char::is_alphabetic), What::Word)
        } else {
            (c.len_utf8(), What::Mark(c))
        };
        if !c.is_whitespace() {
            tokens.push(Token {
                range: at..at + size,
                what,
            });
        }
        at += size;
    }
    tokens
}

/// Every full date of a text, in order.
pub(crate) fn find(text: &str) -> Vec<Reading> {
    if !text.bytes().any(|b| b.is_ascii_digit()) {
        return vec![];
    }
    let tokens = tokens(text);
    let reader = Reader {
        text,
        tokens: &tokens,
    };
    let mut found: Vec<Reading> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match reader.date(at) {
            Some((date, next)) => {
                let (weekday, first) = reader.weekday_before(at);
                let range = tokens[first].range.start..tokens[next - 1].range.end;
                found.push(Reading { date, weekday, range });
                at = next;
            }
            None => at += 1,
        }
    }
    found
}

struct Reader<'t> {
    text: &'t str,
    tokens: &'t [Token],
}

impl Reader<'_> {
    /// The date at a token, and the token after it.
    fn date(&self, at: usize) -> Option<(Date, usize)> {
        // No piece of a longer number, version or address.
        let before = at.checked_sub(1).map(|i| &self.tokens[i]);
        let glued = before.is_some_and(|t| t.range.end == self.tokens[at].range.start);
        let piece = |t: &Token| match t.what {
            What::Number(_) | What::Mark('/' | '.' | '-' | '=') => true,
            // v1.2.2023
            What::Word => matches!(self.tokens[at].what, What::Number(_)),
            What::Mark(_) => false,
        };
        if glued && before.is_some_and(piece) {
            return None;
        }
        self.month_first(at)
            .or_else(|| self.day_first(at))
            .or_else(|| self.digits(at))
    }

    /// `May 9, 2023`
    fn month_first(&self, at: usize) -> Option<(Date, usize)> {
        let month = self.month(at)?;
        let day = self.skip(at + 1, ".");
        let year = self.skip(self.skip(day + 1, ","), ",");
        self.make(self.number(year)?, month, self.number(day)?, year)
    }

    /// `9 May 2023`, `9th of May, 2023`
    fn day_first(&self, at: usize) -> Option<(Date, usize)> {
        let day = self.number(at)?;
        let mut month = self.skip(at + 1, ".-");
        if self.word(month).is_some_and(|w| w == "of") {
            month += 1;
        }
        let year = self.skip(self.skip(month + 1, "."), ",-");
        self.make(self.number(year)?, self.month(month)?, day, year)
    }

    /// `2023-05-09`, `2023/05/09`, `09.05.2023`, and with slashes where only one order is possible.
    fn digits(&self, at: usize) -> Option<(Date, usize)> {
        let mark = |i: usize| match self.tokens.get(i)?.what {
            What::Mark(c @ ('-' | '/' | '.')) => Some(c),
            _ => None,
        };
        let (first, second, third) = (self.number(at)?, self.number(at + 2)?, self.number(at + 4)?);
        let (one, two) = (mark(at + 1)?, mark(at + 3)?);
        let tight = self.tokens[at..at + 5]
            .windows(2)
            .all(|p| p[0].range.end == p[1].range.start);
        if one != two || (!tight && one != '.') {
            return None;
        }
        let width = |i: usize| self.tokens[i].range.len();
        match (one, width(at), width(at + 4)) {
            (_, 4, _) => self.make(first, second, third, at + 4),
            ('.', _, 4) => self.make(third, second, first, at + 4),
            ('/' | '-', _, 4) if first > 12 => self.make(third, second, first, at + 4),
            ('/' | '-', _, 4) if second > 12 || first == second => self.make(third, first, second, at + 4),
            _ => None,
        }
    }

    fn make(&self, year: usize, month: usize, day: usize, last: usize) -> Option<(Date, usize)> {
        let glued = self.tokens.get(last + 1).is_some_and(|next| {
            next.range.start == self.tokens[last].range.end
                && matches!(next.what, What::Number(_) | What::Mark('/'))
        });
        if glued || !(1000..10_000).contains(&year) {
            return None;
        }
        let date = Date::new(
            i16::try_from(year).ok()?,
            i8::try_from(month).ok()?,
            i8::try_from(day).ok()?,
        );
        Some((date.ok()?, last + 1))
    }

    /// The weekday before a date, and the first token of both.
    fn weekday_before(&self, at: usize) -> (Option<Weekday>, usize) {
        let Some(mut i) = at.checked_sub(1) else {
            return (None, at);
        };
        while i > 0 && matches!(self.tokens[i].what, What::Mark(',' | '.')) {
            i -= 1;
        }
        match self.word(i).and_then(weekday) {
            Some(day) => (Some(day), i),
            None => (None, at),
        }
    }

    fn skip(&self, at: usize, marks: &str) -> usize {
        match self.tokens.get(at).map(|t| t.what) {
            Some(What::Mark(c)) if marks.contains(c) => at + 1,
            _ => at,
        }
    }

    fn number(&self, at: usize) -> Option<usize> {
        match self.tokens.get(at)?.what {
            What::Number(n) => Some(n),
            _ => None,
        }
    }

    fn word(&self, at: usize) -> Option<&str> {
        let token = self.tokens.get(at)?;
        (token.what == What::Word).then(|| &self.text[token.range.clone()])
    }

    fn month(&self, at: usize) -> Option<usize> {
        const MONTHS: [&str; 12] = [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ];
        let word = self.word(at)?;
        // "may" is a verb; only a capital makes it a month.
        if !word.starts_with(char::is_uppercase) {
            return None;
        }
        Some(name(word, &MONTHS, "sept")? + 1)
    }
}

fn weekday(word: &str) -> Option<Weekday> {
    const DAYS: [&str; 7] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    let day = name(word, &DAYS, "thurs").or_else(|| name(word, &DAYS, "tues"))?;
    Weekday::from_monday_zero_offset(i8::try_from(day).ok()?).ok()
}

/// Which of `names` a word is: whole, its first three letters, or `longer`, which is the start of one.
fn name(word: &str, names: &[&str], longer: &str) -> Option<usize> {
    let word = word.to_lowercase();
    names
        .iter()
        .position(|n| word == *n || word == n[..3] || (word == longer && n.starts_with(longer)))
}
