//! Tokens as the automaton reads them: figures, spelled numbers, words.

mod figures;
mod spelled;

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
        self.readings
            .iter()
            .find(|(s, _)| *s == symbol)
            .map(|(_, value)| *value)
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
    (
        part(10_000, 10_000) as i16,
        part(100, 100) as i8,
        part(1, 100) as i8,
        order,
    )
}

/// Puts the items of the tokens in `range` into `items`.
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
        let mut item = Item {
            span,
            tokens: at..at + 1,
            readings: Vec::new(),
            meaning: None,
            is_hyphen: false,
        };
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
                calendar
                    .words
                    .read(rest, &text[item.span], &words[at], &mut item.readings);
                figures::figures(rest, calendar.numbers, &mut item.readings);
                items.push(item);
                continue;
            }
            calendar.words.read(folded, form, &words[at], &mut item.readings);
            figures::figures(folded, calendar.numbers, &mut item.readings);
            item.is_hyphen = folded == "-" && is_glued(text, span);
        }
        items.push(item);
    }
    spelled::spelled(calendar.numbers, items);
}

fn is_glued(text: &str, span: Span) -> bool {
    let before = text[..span.start()].chars().next_back();
    let after = text[span.end()..].chars().next();
    before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)
}
