//! Numbers in words.

use super::{Item, Numbers};
use crate::words::Symbol;
use verbale_text::Span;

/// Joins the words of numbers: "twenty-five", "nineteen ninety-six", "two thousand", "2 1/2", "twenty-third".
pub(super) fn spelled(numbers: Numbers, items: &mut Vec<Item>) {
    let mut at = 0;
    while at < items.len() {
        if let Some((end, readings)) = number(numbers, items, at) {
            let mut joined = items[at].clone();
            joined.span = Span::new(joined.span.start(), items[end - 1].span.end());
            joined.tokens.end = items[end - 1].tokens.end;
            joined
                .readings
                .retain(|(symbol, _)| readings.iter().all(|(new, _)| new != symbol));
            joined.readings.extend(readings);
            if end > at + 1 {
                joined.readings.retain(|(symbol, _)| {
                    ![numbers.small, numbers.tens, numbers.scale, numbers.one].contains(symbol)
                });
            }
            items.splice(at..end, [joined]);
        }
        at += 1;
    }
}

/// The number that begins at `at`: its end and what it may be read as.
fn number(numbers: Numbers, items: &[Item], at: usize) -> Option<(usize, Vec<(Symbol, i64)>)> {
    let value = |at: usize, symbol: Symbol| items.get(at)?.value(symbol);
    // 2 1/2
    if let (Some(whole), Some(part)) = (value(at, numbers.n), value(at + 1, numbers.n)) {
        let fraction = (1..1000).contains(&part) && whole % 1000 == 0;
        return fraction.then(|| (at + 2, vec![(numbers.n, whole + part)]));
    }
    // 5 million
    if let Some(figure) = value(at, numbers.n) {
        let scale = value(at + 1, numbers.scale).filter(|scale| *scale > 100)?;
        return Some((at + 2, vec![(numbers.n, figure.saturating_mul(scale))]));
    }
    if let Some(ordinal) = value(at, numbers.ordinal) {
        return Some((at + 1, ordinals(numbers, ordinal)));
    }
    // a hundred
    let one = value(at, numbers.one).filter(|_| value(at + 1, numbers.scale).is_some());
    let (mut total, mut end) = one
        .map(|one| (one, at + 1))
        .or_else(|| below_hundred(numbers, items, at))?;
    if let Some(ordinal) = below_hundred_th(numbers, items, at) {
        return Some(ordinal);
    }
    // nineteen ninety-six, twenty twenty-three
    if (10..=20).contains(&total)
        && let Some((rest, after)) = below_hundred(numbers, items, end)
        && rest >= 10
    {
        let year = total * 100 + rest;
        return Some((after, vec![(numbers.year, year), (numbers.n, year * 1000)]));
    }
    while let Some(scale) = value(end, numbers.scale) {
        total = total.saturating_mul(scale);
        end += 1;
        if let Some((rest, after)) = below_hundred(numbers, items, end).filter(|_| scale <= 1000) {
            total += rest;
            end = after;
        }
    }
    let mut readings = vec![(numbers.n, total.saturating_mul(1000))];
    if (1..=31).contains(&total) {
        readings.push((numbers.dom, total));
    }
    if (1..=12).contains(&total) {
        readings.push((numbers.hour, total));
    }
    if (1900..2100).contains(&total) {
        readings.push((numbers.year, total));
    }
    Some((end, readings))
}

fn ordinals(numbers: Numbers, value: i64) -> Vec<(Symbol, i64)> {
    let mut readings = vec![(numbers.nth, value)];
    if (1..=31).contains(&value) {
        readings.extend([(numbers.dom, value), (numbers.dom_th, value)]);
    }
    readings
}

/// A number below a hundred in words, and the item after it.
fn below_hundred(numbers: Numbers, items: &[Item], at: usize) -> Option<(i64, usize)> {
    let item = items.get(at)?;
    if let Some(small) = item.value(numbers.small) {
        return Some((small, at + 1));
    }
    let tens = item.value(numbers.tens)?;
    let next = if items.get(at + 1).is_some_and(|item| item.is_hyphen) {
        at + 2
    } else {
        at + 1
    };
    let unit = items
        .get(next)
        .and_then(|item| item.value(numbers.small))
        .filter(|unit| (1..10).contains(unit));
    Some(unit.map_or((tens, at + 1), |unit| (tens + unit, next + 1)))
}

/// An ordinal such as "twenty-third".
fn below_hundred_th(numbers: Numbers, items: &[Item], at: usize) -> Option<(usize, Vec<(Symbol, i64)>)> {
    let tens = items.get(at)?.value(numbers.tens)?;
    let next = if items.get(at + 1).is_some_and(|item| item.is_hyphen) {
        at + 2
    } else {
        at + 1
    };
    let unit = items
        .get(next)?
        .value(numbers.ordinal)
        .filter(|unit| *unit < 10)?;
    Some((next + 1, ordinals(numbers, tens + unit)))
}
