//! When an act was, where its clause says so.
//!
//! The first expression of a clause that has a place in the calendar counts. What is not told stays open; the date of
//! publication is never put in its place.

use crate::doc::Doc;
use jiff::ToSpan;
use std::ops::Range;
use verbale_text::Span;
use verbale_when::{Expression, Precision};

/// The date of an act in ISO form, a day, a month or an interval with its last day, and the words that say it.
pub(crate) fn find(doc: &Doc<'_>, clause: &Range<usize>) -> Option<(String, Span)> {
    let clause = doc.span(clause);
    let mut told = doc
        .times
        .expressions
        .iter()
        .filter(|time| clause.contains(time.span) && iso(time).is_some());
    let first = told.next()?;
    if let Some(second) = told.next()
        && joins_range(doc, first.span.end()..second.span.start())
        && let (Some(from), Some(to)) = (first.interval(), second.interval())
    {
        let last = to.end.date().checked_sub(1.day()).ok()?;
        let span = first.span.cover(second.span);
        return Some((format!("{}/{last}", from.start.date()), span));
    }
    Some((iso(first)?, first.span))
}

/// "from March 3 | to | March 5"
fn joins_range(doc: &Doc<'_>, between: Range<usize>) -> bool {
    let text = &doc.view.text()[between];
    matches!(text.trim(), "to" | "until" | "till" | "through" | "-" | "–")
}

fn iso(time: &Expression<'_>) -> Option<String> {
    let interval = time.interval()?;
    let (first, last) = (interval.start.date(), interval.end.date());
    Some(match time.precision()? {
        Precision::Minute | Precision::PartOfDay | Precision::Day => first.to_string(),
        Precision::Month => first.strftime("%Y-%m").to_string(),
        // A decade or a century is a setting, not a date.
        Precision::Decade | Precision::Century => return None,
        _ => format!("{first}/{}", last.checked_sub(1.day()).ok()?),
    })
}
