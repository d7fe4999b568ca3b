//! Tokens as the automaton reads them: figures, spelled numbers, words.

use crate::calendar::Calendar;
use crate::meaning::Order;
use crate::words::{Folded, Symbol};
use std::ops::Range;
use verbale_language::Word;
use verbale_text::Span;

/// A token, or what a stage made of several.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    /// Where it stands.
    pub(crate) span: Span,
    /// Its tokens.
    pub(crate) tokens: Range<usize>,
    /// What it may be read as.
    pub(crate) readings: Vec<(Symbol, i64)>,
    /// What it means, by number, where a stage made it.
    pub(crate) meaning: Option<usize>,
    /// A hyphen with a word on either side.
    pub(crate) is_hyphen: bool,
}

impl Item {
    /// The value as this symbol, where it can be read so.
    pub(crate) fn value(&self, symbol: Symbol) -> Option<i64> {
        self.readings.iter().find(|(s, _)| *s == symbol).map(|(_, value)| *value)
    }
}

/// Symbols of what is read from figures, and of the words that numbers are spelled with.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Numbers {
    pub(crate) n: Symbol,
    pub(crate) nth: Symbol,
    pub(crate) year: Symbol,
    pub(crate) number_year: Symbol,
    pub(crate) short_year: Symbol,
    pub(crate) yy: Symbol,
    pub(crate) dom: Symbol,
    pub(crate) dom_th: Symbol,
    pub(crate) hour: Symbol,
    pub(crate) hour_minute: Symbol,
    pub(crate) four_figures: Symbol,
    pub(crate) decade: Symbol,
    pub(crate) date_number: Symbol,
    pub(crate) edge: Symbol,
    pub(crate) small: Symbol,
    pub(crate) tens: Symbol,
    pub(crate) scale: Symbol,
    pub(crate) ordinal: Symbol,
    pub(crate) one: Symbol,
}

/// A date in figures as one number: order, year, month, day.
fn pack(year: i64, month: i64, day: i64, order: Order) -> i64 {
    order as i64 * 100_000_000 + year * 10_000 + month * 100 + day
}

/// The parts of a date that [`pack`] made.
pub(crate) fn unpack(packed: i64) -> (i16, i8, i8, Order) {
    let part = |divisor: i64, modulus: i64| packed / divisor % modulus;
    let order = match packed / 100_000_000 {
        0 => Order::Iso,
        1 => Order::DayFirst,
        2 => Order::MonthFirst,
        _ => Order::Unsure,
    };
    (part(10_000, 10_000) as i16, part(100, 100) as i8, part(1, 100) as i8, order)
}

/// The items of the tokens in `range`; `false` where none of them has to do with time.
pub(crate) fn read(
    calendar: &Calendar,
    text: &str,
    tokens: &[verbale_language::Token],
    words: &[Word<'_>],
    range: Range<usize>,
    items: &mut Vec<Item>,
) {
    items.clear();
    for at in range {
        let span = tokens[at].span;
        let form = &text[span];
        let mut item = Item { span, tokens: at..at + 1, readings: Vec::new(), meaning: None, is_hyphen: false };
        if let Some(folded) = Folded::new(form) {
            let folded = folded.as_str();
            // "mid-May" is one token.
            if let Some(rest) = folded.strip_prefix("mid-").filter(|rest| !rest.is_empty()) {
                let cut = span.start() + 3;
                let mut mid = item.clone();
                mid.span = Span::new(span.start(), cut);
                mid.readings.push((calendar.numbers.edge, 2));
                items.push(mid);
                item.span = Span::new(cut + 1, span.end());
                calendar.words.read(rest, &text[item.span], &words[at], &mut item.readings);
                figures(rest, calendar.numbers, &mut item.readings);
                items.push(item);
                continue;
            }
            calendar.words.read(folded, form, &words[at], &mut item.readings);
            figures(folded, calendar.numbers, &mut item.readings);
            item.is_hyphen = folded == "-" && is_glued(text, span);
        }
        items.push(item);
    }
    spelled(calendar.numbers, items);
}

fn is_glued(text: &str, span: Span) -> bool {
    let before = text[..span.start()].chars().next_back();
    let after = text[span.end()..].chars().next();
    before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)
}

/// What a token of figures may be.
fn figures(form: &str, numbers: Numbers, out: &mut Vec<(Symbol, i64)>) {
    let bytes = form.as_bytes();
    let (form, apostrophe) = match form.strip_prefix('\'') {
        Some(rest) => (rest, true),
        None => (form, false),
    };
    if !bytes.iter().any(u8::is_ascii_digit) {
        return;
    }
    let digits = form.bytes().take_while(u8::is_ascii_digit).count();
    let (head, tail) = form.split_at(digits);
    let Ok(number) = head.parse::<i64>() else { return };
    match tail {
        "" => whole(number, digits, apostrophe, numbers, out),
        "st" | "nd" | "rd" | "th" => {
            out.push((numbers.nth, number));
            if (1..=31).contains(&number) {
                out.extend([(numbers.dom, number), (numbers.dom_th, number)]);
            }
        }
        "s" | "'s" if digits == 4 && number % 10 == 0 && (1000..2100).contains(&number) => {
            out.push((numbers.decade, number / 10));
        }
        "s" | "'s" if digits == 2 && number % 10 == 0 && number >= 20 => out.push((numbers.decade, 190 + number / 10)),
        _ => compound(form, numbers, out),
    }
}

fn whole(number: i64, digits: usize, apostrophe: bool, numbers: Numbers, out: &mut Vec<(Symbol, i64)>) {
    if apostrophe {
        if digits == 2 {
            let century = if number > 40 { 1900 } else { 2000 };
            out.push((numbers.short_year, century + number));
        }
        return;
    }
    out.push((numbers.n, number.saturating_mul(1000)));
    if digits == 4 && (1000..2100).contains(&number) {
        out.push((numbers.year, number));
    }
    if digits <= 4 && number > 0 {
        out.push((numbers.number_year, number));
    }
    if digits == 2 {
        out.push((numbers.yy, number));
    }
    if digits <= 2 && (1..=31).contains(&number) {
        out.push((numbers.dom, number));
    }
    if digits <= 2 && number <= 24 {
        out.push((numbers.hour, number));
    }
    if digits == 4 && number / 100 < 24 && number % 100 < 60 {
        out.push((numbers.four_figures, number / 100 * 60 + number % 100));
    }
}

/// Several numbers in one token: `10:30`, `2023-01-14`, `14/1/2023`, `2.5`, `5,000`, `1/2`.
fn compound(form: &str, numbers: Numbers, out: &mut Vec<(Symbol, i64)>) {
    let mut parts = [0_i64; 3];
    let mut widths = [0_usize; 3];
    let mut marks = [0_u8; 2];
    let mut count = 0;
    for part in form.split([':', '-', '/', '.', ',']) {
        let Some(slot) = parts.get_mut(count) else { return };
        if part.is_empty() || part.len() > 6 || !part.bytes().all(|b| b.is_ascii_digit()) {
            return;
        }
        *slot = part.parse().unwrap_or_default();
        widths[count] = part.len();
        count += 1;
        let at: usize = widths[..count].iter().sum::<usize>() + count - 1;
        if let (Some(mark), Some(&byte)) = (marks.get_mut(count - 1), form.as_bytes().get(at)) {
            *mark = byte;
        }
    }
    let [a, b, c] = parts;
    match (count, marks) {
        (2, [b',', _]) if widths[1] == 3 => out.push((numbers.n, (a * 1000 + b).saturating_mul(1000))),
        (2, [b'/', _]) if b > 0 && a < b && b <= 8 => out.push((numbers.n, a * 1000 / b)),
        (2, [mark @ (b'.' | b':'), _]) => {
            if mark == b'.' {
                let thousandths = b * 10_i64.pow(3_u32.saturating_sub(widths[1] as u32)) / 10_i64.pow((widths[1] as u32).saturating_sub(3));
                out.push((numbers.n, a * 1000 + thousandths));
            }
            if a < 24 && b < 60 && widths[1] == 2 && (mark == b':' || widths[0] <= 2) {
                // With a full stop it is a time only where "a.m." or a zone follows; the rules see to that.
                let symbol = if mark == b':' { numbers.hour_minute } else { numbers.four_figures };
                out.push((symbol, a * 60 + b));
            }
        }
        (2, [b'-', _]) if widths[0] == 4 && widths[1] == 2 && (1..=12).contains(&b) => {}
        (3, [b':', b':']) if a < 24 && b < 60 => out.push((numbers.hour_minute, a * 60 + b)),
        (3, [b',', b',']) => out.push((numbers.n, ((a * 1000 + b) * 1000 + c).saturating_mul(1000))),
        (3, [one, two]) if one == two && matches!(one, b'-' | b'/' | b'.') => {
            let year = |n: i64, width: usize| match width {
                4 if n >= 1000 => Some(n),
                2 if one == b'/' => Some(if n > 40 { 1900 + n } else { 2000 + n }),
                _ => None,
            };
            if widths[0] == 4 && (1..=12).contains(&b) && (1..=31).contains(&c) {
                out.push((numbers.date_number, pack(a, b, c, Order::Iso)));
            } else if let Some(year) = year(c, widths[2]).filter(|_| widths[0] <= 2 && widths[1] <= 2) {
                let (month, day) = (1..=12, 1..=31);
                let packed = match (a, b) {
                    (a, b) if one == b'.' && month.contains(&b) && day.contains(&a) => pack(year, b, a, Order::DayFirst),
                    (a, b) if a > 12 && day.contains(&a) && month.contains(&b) => pack(year, b, a, Order::DayFirst),
                    (a, b) if b > 12 && day.contains(&b) && month.contains(&a) => pack(year, a, b, Order::MonthFirst),
                    (a, b) if a == b && month.contains(&a) => pack(year, a, b, Order::Iso),
                    (a, b) if month.contains(&a) && month.contains(&b) => pack(year, a, b, Order::Unsure),
                    _ => return,
                };
                out.push((numbers.date_number, packed));
            }
        }
        _ => {}
    }
}

/// Joins the words of numbers: "twenty-five", "nineteen ninety-six", "two thousand", "2 1/2", "twenty-third".
fn spelled(numbers: Numbers, items: &mut Vec<Item>) {
    let mut at = 0;
    while at < items.len() {
        if let Some((end, readings)) = number(numbers, items, at) {
            let mut joined = items[at].clone();
            joined.span = Span::new(joined.span.start(), items[end - 1].span.end());
            joined.tokens.end = items[end - 1].tokens.end;
            joined.readings.retain(|(symbol, _)| readings.iter().all(|(new, _)| new != symbol));
            joined.readings.extend(readings);
            if end > at + 1 {
                joined.readings.retain(|(symbol, _)| ![numbers.small, numbers.tens, numbers.scale, numbers.one].contains(symbol));
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
    let (mut total, mut end) = one.map(|one| (one, at + 1)).or_else(|| below_hundred(numbers, items, at))?;
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
    let next = if items.get(at + 1).is_some_and(|item| item.is_hyphen) { at + 2 } else { at + 1 };
    let unit = items.get(next).and_then(|item| item.value(numbers.small)).filter(|unit| (1..10).contains(unit));
    Some(unit.map_or((tens, at + 1), |unit| (tens + unit, next + 1)))
}

/// An ordinal such as "twenty-third".
fn below_hundred_th(numbers: Numbers, items: &[Item], at: usize) -> Option<(usize, Vec<(Symbol, i64)>)> {
    let tens = items.get(at)?.value(numbers.tens)?;
    let next = if items.get(at + 1).is_some_and(|item| item.is_hyphen) { at + 2 } else { at + 1 };
    let unit = items.get(next)?.value(numbers.ordinal).filter(|unit| *unit < 10)?;
    Some((next + 1, ordinals(numbers, tens + unit)))
}
