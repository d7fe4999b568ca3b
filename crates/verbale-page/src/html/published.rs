//! On which day was the article published?
//!
//! Markup made for machines goes first, by what is most often right: JSON-LD, `meta`, elements that say of their time that it
//! is the article's. Then the address, a title that ends in a day, and the lines beside the headline. What a `time` element
//! that says nothing stands for is uncertain: other articles have theirs on the page too.

use super::blocks::Block;
use super::days;
use super::metadata::{Basis, Found, Metadata, folded};
use crate::dates;

/// Longest line beside the headline that is read for a day, in bytes.
const LONGEST: usize = 240;

/// How far above the article the headline may stand, in lines.
const FAR: usize = 40;

/// How far below the article's first lines a line that is only a date may stand.
const BELOW: usize = 8;

/// The day of publication, and where the page has it.
pub(super) fn published(
    of: &Metadata,
    url: Option<&str>,
    blocks: &[Block],
    kept: &[bool],
) -> Option<(String, Basis)> {
    let language = of.language.as_deref();
    let said = first(&of.published, language);
    let visible = || beside(of, blocks, kept).map(|day| (day, Basis::Text));
    if let Some((value, day, basis)) = said {
        // Makers of sites write the day on which all its pages were last put out: not in the form that markup asks for, and no
        // day before that of the last change. What a reader is told goes before it.
        let changed = first(&of.modified, language).is_some_and(|(_, changed, _)| day >= changed);
        if basis == Basis::JsonLd && changed && !days::is_standard(value) {
            let earlier = visible().filter(|(shown, _)| *shown < day);
            return earlier.or(Some((day, basis)));
        }
        return Some((day, basis));
    }
    let urls = [url, of.url.as_deref()];
    if let Some(day) = urls.into_iter().flatten().find_map(days::of_address) {
        return Some((day, Basis::Url));
    }
    of_titles(of)
        .or_else(|| unsaid(of, blocks, kept))
        .or_else(visible)
        .or_else(|| modified(of))
}

/// The day of the last change, and where the page has it.
pub(super) fn modified(of: &Metadata) -> Option<(String, Basis)> {
    first(&of.modified, of.language.as_deref()).map(|(_, day, basis)| (day, basis))
}

/// The first of these that is a day.
fn first<'f>(found: &'f Found, language: Option<&str>) -> Option<(&'f str, String, Basis)> {
    found
        .iter()
        .find_map(|(basis, value)| Some((value.as_str(), days::day(value, language)?, *basis)))
}

/// `Headline | Outlet | 28.04.2023`
fn of_titles(of: &Metadata) -> Option<(String, Basis)> {
    of.titles.iter().find_map(|(basis, title)| {
        let (_, end) = title.rsplit_once(" | ").or_else(|| title.rsplit_once(", "))?;
        let read = dates::line(end)?;
        (read.reading.date.year() >= 1990).then(|| (read.reading.date.to_string(), *basis))
    })
}

/// The first `time` element in the article's part of the page, unless a line beside the headline says an earlier day.
fn unsaid(of: &Metadata, blocks: &[Block], kept: &[bool]) -> Option<(String, Basis)> {
    let language = of.language.as_deref();
    let day = of.times.iter().find_map(|value| days::day(value, language))?;
    let shown = beside(of, blocks, kept).filter(|shown| *shown < day);
    let same = |shown: &String| {
        of.times
            .iter()
            .any(|value| days::day(value, language).as_ref() == Some(shown))
    };
    match shown {
        Some(shown) if same(&shown) => Some((shown, Basis::TimeElement)),
        _ => Some((day, Basis::TimeElement)),
    }
}

/// The day in a line by the headline, or else right beside the article.
fn beside(of: &Metadata, blocks: &[Block], kept: &[bool]) -> Option<String> {
    let start = kept.iter().position(|kept| *kept).unwrap_or(blocks.len());
    let end = kept.iter().rposition(|kept| *kept).map_or(start, |last| last + 1);
    let titles: Vec<String> = of
        .titles
        .iter()
        .map(|(_, title)| folded(title))
        .filter(|t| t.len() >= 12)
        .collect();
    let near = (start + 2).min(blocks.len());
    let from = start.saturating_sub(FAR);
    let headline = (from..near).rev().find(|i| {
        let key = folded(&blocks[*i].text);
        key.len() >= 12
            && titles
                .iter()
                .any(|title| title.starts_with(&key) || key.starts_with(title.as_str()))
    });
    let top = headline.unwrap_or(start.saturating_sub(12));
    // A date may stand below the standfirst, which is the article's.
    let below = (near + BELOW).min(blocks.len()).max(near);
    let order = |near: usize| {
        let mut order: Vec<usize> = Vec::new();
        if headline.is_some() {
            order.extend(top..near);
            order.extend((top.saturating_sub(5)..top).rev());
        } else {
            order.extend((top..near.min(start + 2)).rev());
            order.extend(start + 2..near);
        }
        order.extend(end.max(near)..(end + 4).min(blocks.len()));
        order
    };
    let lines = |near: usize| {
        let lines = order(near).into_iter().map(|i| blocks[i].text.as_str());
        lines.filter(|line| line.len() <= LONGEST)
    };
    // A line that is a date and no more, of a change only where there is no other; then any.
    let only = |updated: bool| {
        lines(below).find_map(|line| {
            let days = days::seen(line, of.language.as_deref());
            let first = days.iter().min()?;
            let read = dates::line(line);
            let fits = match &read {
                Some(read) => read.updated == (updated && days.len() == 1),
                // In other languages words beside a date are not known; a short line is taken for one.
                None => !updated && line.chars().count() <= 60,
            };
            fits.then(|| first.to_string())
        })
    };
    let any = || {
        lines(near).find_map(|line| {
            let first = days::seen(line, of.language.as_deref()).into_iter().next()?;
            Some(first.to_string())
        })
    };
    only(false).or_else(|| only(true)).or_else(any)
}
