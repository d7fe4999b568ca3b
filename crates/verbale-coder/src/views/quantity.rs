//! How many, how much: numbers in figures and words with what they are counted in.

use super::around::{is_any, is_time, phrase_at};
use crate::doc::Doc;
use crate::lexicon::Items;
use std::ops::Range;
use verbale_record::Quantity;
use verbale_text::fold_str;

/// A number, and the token behind it.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Number {
    value: f64,
    /// True for "dozens", of which only the least is known.
    open: bool,
    /// What its scale words multiply by, to share: "two or three million".
    scale: f64,
    end: usize,
}

/// The first number among some tokens that counts something; `counted` is the word that it counts where no unit is told.
pub(super) fn read(doc: &Doc<'_>, tokens: Range<usize>, counted: usize) -> Option<(Quantity, Range<usize>)> {
    let mut at = tokens.start;
    while at < tokens.end {
        if let Some(quantity) = begin(doc, at, &tokens, counted) {
            return Some(quantity);
        }
        at += 1;
    }
    None
}

fn begin(
    doc: &Doc<'_>,
    start: usize,
    tokens: &Range<usize>,
    counted: usize,
) -> Option<(Quantity, Range<usize>)> {
    let items = &doc.lexicon.matter.items;
    let sign = items
        .currency(doc.word(start))
        .filter(|_| !doc.word(start).chars().any(char::is_alphabetic));
    let dollar = sign.is_some() || doc.word(start) == "us$";
    let at = if dollar { start + 1 } else { start };
    if is_time(doc, start) || at >= tokens.end || is_name(doc, at) {
        return None;
    }
    let first = number(doc, at, tokens.end)?;
    let second = || {
        let joint = match doc.word(first.end) {
            "to" | "-" | "–" | "or" => true,
            "and" => start > 0 && doc.word(start - 1) == "between",
            _ => false,
        };
        let mut next = first.end + 1;
        if joint && items.currency(doc.word(next)).is_some() {
            next += 1;
        }
        joint.then(|| number(doc, next, tokens.end)).flatten()
    };
    let (mut low, mut high, mut end) = (first.value, (!first.open).then_some(first.value), first.end);
    let mut about = first.open;
    if let Some(second) =
        second().filter(|second| second.value * first.scale.recip() > first.value / first.scale)
    {
        if first.scale <= 1.0 && second.scale > 1.0 && first.value < second.value / second.scale {
            low *= second.scale;
        }
        (high, end, about) = (Some(second.value), second.end, true);
    }
    let before = |phrases: &[String]| -> Option<usize> {
        let from = start
            .saturating_sub(4)
            .max(doc.split.sentences[doc.sentence_of(start)].tokens.start);
        (from..start).find(|&at| phrase_at(doc, at, start, phrases).is_some_and(|n| at + n == start))
    };
    let mut from = start;
    // "no more than" holds a "more than".
    if let Some(at) = before(&items.most) {
        (low, high, from) = (0.0, Some(high.unwrap_or(low)), at);
    } else if let Some(at) = before(&items.least) {
        (high, from) = (None, at);
    } else if let Some(at) = before(&items.roughly) {
        (about, from) = (true, at);
    } else if start > 0 && doc.word(start - 1) == "between" {
        from = start - 1;
    }
    let mut unit = sign.or(dollar.then_some("USD")).map(str::to_owned);
    if doc.word(end) == "-" && end + 1 < doc.words.len() {
        let joined = end + 1;
        // "155-mm shells", "a two-day visit"
        if unit.is_none() && items.currency(doc.word(joined)).is_none() && !is_any(doc, joined, &items.units)
        {
            return None;
        }
    }
    if unit.is_none() {
        let next = if doc.word(end) == "-" { end + 1 } else { end };
        if let Some(currency) = items
            .currency(doc.word(next))
            .or_else(|| items.currency(doc.word(next + 1)))
        {
            let further = items.currency(doc.word(next)).is_none();
            unit = Some(currency.to_owned());
            end = next + 1 + usize::from(further);
        } else if doc.word(next) == "of" && is_any(doc, next + 1, &items.units) {
            unit = Some(doc.word(next + 1).to_owned());
            end = next + 2;
        } else if is_any(doc, next, &items.units) {
            unit = Some(doc.word(next).to_owned());
            end = next + 1;
        } else {
            unit = Some(doc.word(counted).to_owned());
        }
    }
    let quantity = Quantity {
        said: doc.quote_tokens(&(from..end)),
        low,
        high,
        about,
        unit,
    };
    Some((quantity, from..end))
}

/// "S-300", "Resolution 2231", "F-16": a figure that is part of a name.
fn is_name(doc: &Doc<'_>, at: usize) -> bool {
    let figure = doc.word(at).starts_with(|c: char| c.is_ascii_digit());
    let before = at.checked_sub(1);
    figure
        && before.is_some_and(|before| {
            let joined = matches!(doc.word(before), "-")
                && doc.split.tokens[before].span.end() == doc.split.tokens[at].span.start();
            let glued = before
                .checked_sub(1)
                .is_some_and(|first| joined && doc.word(first).chars().all(char::is_alphabetic));
            let proper = doc.parsed[before].upos == verbale_language::Upos::Propn
                && doc.parsed[at].relation != verbale_language::Relation::Nummod
                && doc.parsed[at].upos != verbale_language::Upos::Num;
            glued || proper
        })
}

/// The number that begins at a token.
fn number(doc: &Doc<'_>, at: usize, end: usize) -> Option<Number> {
    let items = &doc.lexicon.matter.items;
    if at >= end {
        return None;
    }
    let (mut value, mut scale) = (1.0, 1.0);
    let mut next;
    if let Some((figure, suffix)) = figure(items, doc.word(at)) {
        (value, scale, next) = (figure * suffix, suffix, at + 1);
    } else if let Some(&small) = items.numbers.get(doc.word(at)) {
        (value, next) = (small, at + 1);
        let hyphen = usize::from(doc.word(next) == "-");
        if let Some(&unit) = items.numbers.get(doc.word(next + hyphen))
            && value >= 20.0
            && unit < 10.0
        {
            (value, next) = (value + unit, next + hyphen + 1);
        }
        // "half a million"
        if small < 1.0 && doc.word(next) == "a" {
            next += 1;
        }
    } else if let Some(&least) = items.plural_scales.get(doc.word(at)) {
        (value, next) = (least, at + 1);
        // "tens of thousands"
        while doc.word(next) == "of"
            && let Some(&many) = items.scales.get(doc.word(next + 1).trim_end_matches('s'))
        {
            (value, next) = (value * many, next + 2);
        }
        return Some(Number {
            value,
            open: true,
            scale: value,
            end: next,
        });
    } else if matches!(doc.word(at), "a" | "an")
        && items.scales.get(doc.word(at + 1)).is_some_and(|n| *n > 1.0)
    {
        next = at + 1;
    } else {
        return None;
    }
    let hyphen = |next: usize| usize::from(doc.word(next) == "-");
    while let Some(&times) = items.scales.get(doc.word(next + hyphen(next))) {
        next += 1 + hyphen(next);
        (value, scale) = (value * times, scale * times);
    }
    // "a hundred and fifty"
    if scale >= 100.0 && value % 100.0 == 0.0 {
        let joined = next + usize::from(doc.word(next) == "and");
        if let Some(&rest) = items
            .numbers
            .get(doc.word(joined))
            .filter(|n| **n >= 1.0 && scale < 1e6)
        {
            (value, next) = (value + rest, joined + 1);
        }
    }
    // A half alone, an article alone count nothing.
    (value >= 1.0 && next > at).then_some(Number {
        value,
        open: false,
        scale,
        end: next,
    })
}

/// "1,000", "2.5", "300m": a figure and what its letters multiply it by.
fn figure(items: &Items, word: &str) -> Option<(f64, f64)> {
    let word = fold_str(word);
    let digits = word.trim_end_matches(char::is_alphabetic);
    let letters = &word[digits.len()..];
    if !digits.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let suffix = if letters.is_empty() {
        1.0
    } else {
        *items.scales.get(letters)?
    };
    let plain: String = digits.chars().filter(|c| *c != ',').collect();
    plain.parse().ok().map(|figure: f64| (figure, suffix))
}
