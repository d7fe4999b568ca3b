//! Which day do these words name?

pub(crate) use crate::calendar::{Reading, find};
use crate::calendar::{What, tokens};
use crate::lexicon::lexicon;
use jiff::civil::Date;
use std::ops::Range;
use verbale_record::Note;
use verbale_text::fold_str;

/// The date of a line that has nothing else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DateLine {
    /// Its first date.
    pub(crate) reading: Reading,
    /// It is the date of a change.
    pub(crate) updated: bool,
}

impl Reading {
    /// The doubt where weekday and day conflict. Neither is mended: the value is the day.
    pub(crate) fn doubt(&self, words: &str) -> Option<Note> {
        let said = self.weekday.filter(|said| *said != self.date.weekday())?;
        let message = format!(
            "{words:?} names a {said:?}, but {} was a {:?}; {} is kept.",
            self.date,
            self.date.weekday(),
            self.date
        );
        Some(Note {
            kind: "weekday_mismatch".into(),
            message,
        })
    }
}

/// Reads a date that was given as one; the value may be a month or a year.
pub(crate) fn given(text: &str) -> Option<(String, Option<Reading>)> {
    let text = text.trim();
    let digits = |range: Range<usize>| {
        text.get(range)
            .is_some_and(|t| t.bytes().all(|b| b.is_ascii_digit()))
    };
    match text.len() {
        4 if digits(0..4) => return (text != "0000").then(|| (text.to_owned(), None)),
        7 if digits(0..4) && text.get(4..5) == Some("-") && digits(5..7) => {
            let month: i8 = text[5..7].parse().ok()?;
            return (1..=12).contains(&month).then(|| (text.to_owned(), None));
        }
        _ => {}
    }
    let compact = text.len() >= 8 && digits(0..8) && !text[8..].starts_with(|c: char| c.is_ascii_digit());
    if compact {
        let reading = Date::strptime("%Y%m%d", &text[..8]).ok()?;
        return Some((reading.to_string(), None));
    }
    if let Ok(date) = Date::strptime("%G-W%V-%u", text).or_else(|_| Date::strptime("%Y-%j", text)) {
        return Some((date.to_string(), None));
    }
    let first = find(text).into_iter().next()?;
    let rest = [&text[..first.range.start], &text[first.range.end..]];
    rest.iter()
        .all(|part| is_beside(part, usize::MAX))
        .then(|| (first.date.to_string(), Some(first)))
}

/// The day in the path of an address, written out (`/2023/05/08/`, `/2023-05-08-`) or at the head of a number
/// (`/202305080017.html`).
pub(crate) fn address(text: &str) -> Option<Date> {
    let path = text.split_once("://").map_or(text, |(_, rest)| rest);
    let path = &path[path.find('/')?..];
    let path = &path[..path.find(['?', '#']).unwrap_or(path.len())];
    let mut parts = path.split(['/', '-', '_', '.']).filter(|part| !part.is_empty());
    let mut last = ["", ""];
    parts.find_map(|part| {
        let digits = |part: &str, size| part.len() == size && part.bytes().all(|b| b.is_ascii_digit());
        let [year, month] = last;
        last = [month, part];
        let whole = if digits(year, 4) && digits(month, 2) && digits(part, 2) {
            format!("{year}{month}{part}")
        } else if matches!(part.len(), 8 | 12 | 14) && digits(part, part.len()) {
            part[..8].to_owned()
        } else {
            return None;
        };
        let day = Date::strptime("%Y%m%d", &whole).ok()?;
        (1990..2100).contains(&day.year()).then_some(day)
    })
}

/// The date of a line that is only a date, with a time or a word such as "Published".
pub(crate) fn line(text: &str) -> Option<DateLine> {
    if text.len() > 120 || !text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let found = find(text);
    let mut at = 0;
    for reading in &found {
        if !is_beside(&text[at..reading.range.start], 60) {
            return None;
        }
        at = reading.range.end;
    }
    let beside = is_beside(&text[at..], 60);
    let first = found
        .into_iter()
        .next()
        .filter(|r| beside && (1900..2100).contains(&r.date.year()))?;
    let folded = fold_str(text);
    let updated = lexicon().updated.iter().any(|w| folded.starts_with(w.as_str()));
    Some(DateLine {
        reading: first,
        updated,
    })
}

/// True for words, times and marks that may stand beside a date.
fn is_beside(text: &str, highest: usize) -> bool {
    tokens(text).iter().all(|token| match token.what {
        What::Number(n) => n <= highest,
        What::Word => {
            let word = fold_str(&text[token.range.clone()]);
            lexicon().around.contains(word.as_str())
        }
        What::Mark(c) => "|,:;-–—•·().+*_@[]#".contains(c),
    })
}

#[cfg(test)]
#[path = "dates_tests.rs"]
mod tests;
