//! When?
//!
//! Expressions of time in a text with their values: what they say ("the third quarter", "two years ago"), what that is on
//! the calendar, and how one follows from the other. Also the date of a document that does not tell its own.
//!
//! Three steps, as `HeidelTime` takes them (Strötgen and Gertz, 2013): patterns over words find expressions; each rule makes
//! a meaning; the meaning is resolved against the document's date or the date mentioned last, and the tense
//! of the governing verb says which way to look. All that is English stands in `data/en/`.
//!
//! Useful for any text with an [`Analysis`]. Knows no actor, no place and no event beyond those that days are counted from.

mod calendar;
mod document;
mod events;
mod expression;
mod items;
mod make;
mod meaning;
mod reader;
mod resolve;
mod rules;
mod tense;
mod trie;
mod unit;
mod value;
mod words;

pub use calendar::Calendar;
pub use document::{Basis, Dated, Reference};
pub use expression::{Expression, Kind, Note, Times};
pub use meaning::Modifier;
pub use resolve::{Anchor, Doubt};
pub use unit::{Amount, Unit};
pub use value::{Interval, Precision, Value};

use verbale_language::Analysis;

/// The time expressions of a text, with their values.
///
/// ```
/// use jiff::civil::date;
/// use verbale_language::Engine;
/// use verbale_when::{Calendar, Reference, read};
///
/// let text = "Talks resumed on Monday and will go on until Friday.";
/// let analysis = Engine::embedded().analyse(text);
/// let times = read(Calendar::english(), text, &analysis, Reference::On(date(2023, 1, 18)));
/// let values: Vec<String> = times.expressions.iter().map(|e| e.value.timex()).collect();
/// assert_eq!(values, ["2023-01-16", "2023-01-20"]);
/// ```
pub fn read<'c>(
    calendar: &'c Calendar,
    text: &str,
    analysis: &Analysis<'_>,
    reference: Reference,
) -> Times<'c> {
    expression::read(calendar, text, analysis, reference)
}
