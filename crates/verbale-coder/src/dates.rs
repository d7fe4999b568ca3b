//! When an act was, where its clause says so plainly.
//!
//! Only full days, months and years, and weekdays counted from the document's date: precision before recall. What
//! is not told stays open; the date of publication is never put in its place.

use crate::doc::Doc;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use std::ops::Range;
use verbale_language::Class;

/// A date in ISO form, and the tokens that say it. A weekday looks back, or `ahead` where the act is still to come.
pub(crate) fn find(doc: &Doc<'_>, clause: &Range<usize>, ahead: bool) -> Option<(String, Range<usize>)> {
    let published = doc.date.and_then(|date| date.parse::<Date>().ok());
    let mut found = clause
        .clone()
        .filter_map(|at| expression(doc, at, clause.end, published, ahead));
    let first = found.next()?;
    // "from March 3 to March 5"
    match found.next() {
        Some(second) if doc.word(first.1.end) == "to" && second.1.start == first.1.end + 1 => {
            Some((format!("{}/{}", first.0, second.0), first.1.start..second.1.end))
        }
        _ => Some(first),
    }
}

fn expression(
    doc: &Doc<'_>,
    at: usize,
    end: usize,
    published: Option<Date>,
    ahead: bool,
) -> Option<(String, Range<usize>)> {
    let number = |at: usize| {
        (at < end)
            .then(|| doc.word(at).trim_end_matches(['s', 't', 'n', 'd', 'r', 'h']))
            .and_then(|w| w.parse::<i16>().ok())
    };
    let year = |at: usize| number(at).filter(|n| (1000..2100).contains(n));
    if doc.is(at, Class::Month) && doc.is_capitalised(at) {
        let month = month(doc.word(at))?;
        // "May 7, 2023", "May 7", "7 May 2023", "December 2020"
        if let Some(day) = number(at + 1).filter(|d| (1..=31).contains(d)) {
            let after = if doc.word(at + 2) == "," { at + 3 } else { at + 2 };
            return match year(after) {
                Some(year) => iso(year, month, day).map(|date| (date, at..after + 1)),
                None => nearest(published?, month, day).map(|date| (date, at..at + 2)),
            };
        }
        let day = at
            .checked_sub(1)
            .and_then(number)
            .filter(|d| (1..=31).contains(d) && doc.word(at - 1) != "may");
        return match (day, year(at + 1)) {
            (Some(day), Some(year)) => iso(year, month, day).map(|date| (date, at - 1..at + 2)),
            (None, Some(year)) => Some((format!("{year:04}-{month:02}"), at..at + 2)),
            (Some(day), None) => nearest(published?, month, day).map(|date| (date, at - 1..at + 1)),
            (None, None) => None,
        };
    }
    if doc.is(at, Class::Weekday) && doc.is_capitalised(at) {
        let weekday = weekday(doc.word(at))?;
        let published = published?;
        let next = at > 0 && doc.word(at - 1) == "next";
        let date = if next || ahead && published.weekday() != weekday {
            published.nth_weekday(1, weekday).ok()?
        } else if published.weekday() == weekday {
            published
        } else {
            published.nth_weekday(-1, weekday).ok()?
        };
        return Some((date.to_string(), at..at + 1));
    }
    if let (Some(year), "in" | "since") = (year(at), at.checked_sub(1).map_or("", |b| doc.word(b))) {
        return Some((format!("{year:04}-01-01/{year:04}-12-31"), at..at + 1));
    }
    let today = published?;
    match doc.word(at) {
        "yesterday" => Some((today.yesterday().ok()?.to_string(), at..at + 1)),
        "today" => Some((today.to_string(), at..at + 1)),
        "tomorrow" => Some((today.tomorrow().ok()?.to_string(), at..at + 1)),
        "last" if doc.word(at + 1) == "year" => {
            let year = today.year() - 1;
            Some((format!("{year:04}-01-01/{year:04}-12-31"), at..at + 2))
        }
        "last" if doc.word(at + 1) == "month" => {
            let month = today.checked_sub(1.month()).ok()?;
            Some((format!("{:04}-{:02}", month.year(), month.month()), at..at + 2))
        }
        _ => None,
    }
}

fn iso(year: i16, month: i8, day: i16) -> Option<String> {
    Date::new(year, month, i8::try_from(day).ok()?)
        .ok()
        .map(|date| date.to_string())
}

/// The day of that month nearest to the date of publication.
fn nearest(published: Date, month: i8, day: i16) -> Option<String> {
    let day = i8::try_from(day).ok()?;
    (-1..=1)
        .filter_map(|shift| Date::new(published.year() + shift, month, day).ok())
        .min_by_key(|date| (*date - published).get_days().abs())
        .map(|date| date.to_string())
}

fn month(word: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let at = MONTHS.iter().position(|month| word.starts_with(month))?;
    i8::try_from(at + 1).ok()
}

fn weekday(word: &str) -> Option<Weekday> {
    const DAYS: [(&str, Weekday); 7] = [
        ("mon", Weekday::Monday),
        ("tue", Weekday::Tuesday),
        ("wed", Weekday::Wednesday),
        ("thu", Weekday::Thursday),
        ("fri", Weekday::Friday),
        ("sat", Weekday::Saturday),
        ("sun", Weekday::Sunday),
    ];
    DAYS.iter()
        .find(|(name, _)| word.starts_with(name))
        .map(|&(_, day)| day)
}
