//! From meaning to value: the document's date, the date mentioned last, and the tense decide.

mod dates;
mod relative;
mod times;

use crate::calendar::Calendar;
use crate::events::Event;
use crate::meaning::Meaning;
use crate::tense::Look;
use crate::unit::Unit;
use crate::value::Value;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// What a value was counted from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Nothing: the expression says it all.
    None,
    /// The document's date.
    Document(Date),
    /// An expression before it, by its value.
    Earlier(String),
    /// The beginning of an event that days are counted from.
    Event(String),
}

/// A value with the way to it.
#[derive(Clone, Debug)]
pub(crate) struct Resolved {
    pub(crate) value: Value,
    pub(crate) anchor: Anchor,
    /// How it follows from the anchor; empty where it says itself.
    pub(crate) how: &'static str,
    /// A reading that was not taken, and why there are two.
    pub(crate) doubt: Option<Doubt>,
}

/// Two readings of which one was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// The weekday that is said is not that of the day; the day of that name nearest to it is the other reading.
    Weekday {
        /// As said.
        said: Weekday,
        /// The day that is kept.
        kept: Date,
        /// The day that it may have been instead.
        other: Option<Date>,
    },
    /// A weekday with a day of a year that is not known: whether they agree cannot be told.
    Undated {
        /// As said.
        said: Weekday,
        /// The day that the document cannot be older than, by the event that it tells of.
        since: Option<Date>,
        /// The first year since then in which they agree.
        agree: Option<i16>,
    },
    /// A date in figures whose order nothing tells.
    Order {
        /// The reading that is kept.
        kept: Date,
        /// The other.
        other: Date,
    },
}

/// A value that was mentioned.
#[derive(Clone, Debug)]
pub(crate) struct Mentioned {
    pub(crate) value: Value,
    pub(crate) sentence: usize,
    /// Something is compared with it, such as the same quarter a year ago: it is not what the text is about.
    pub(crate) compared: bool,
}

/// What is known when an expression is resolved.
pub(crate) struct Resolver<'r> {
    pub(crate) calendar: &'r Calendar,
    /// The document's date.
    pub(crate) document: Option<Date>,
    /// The document tells of the past: months and days belong to the year mentioned last.
    pub(crate) narrative: bool,
    /// Dates in figures have the day first.
    pub(crate) day_first: bool,
    /// The events that the document may mean by "the war".
    pub(crate) events: Vec<&'r Event>,
    /// Values mentioned so far; the last is in focus.
    pub(crate) history: Vec<Mentioned>,
    /// Where the expression at hand stands.
    pub(crate) sentence: usize,
}

impl Resolver<'_> {
    /// The value of a meaning; `None` where there is none.
    pub(crate) fn resolve(&self, meaning: &Meaning, look: Option<Look>) -> Option<Resolved> {
        match meaning {
            Meaning::Date(partial) => self.date(*partial, look),
            Meaning::Figures {
                year,
                first,
                second,
                order,
                weekday,
            } => self.figures(*year, *first, *second, *order, *weekday),
            Meaning::Decade(digits) => Some(said(Value::Decade(*digits))),
            Meaning::Century(digits) => Some(said(Value::Century(*digits))),
            Meaning::CenturyBefore(n) => Some(said(Value::CenturyBefore(*n))),
            Meaning::Years(from, to) => Some(said(Value::Range(
                Date::new(*from, 1, 1).ok()?,
                Date::new(*to, 12, 31).ok()?,
            ))),
            Meaning::Nth(..) | Meaning::Season(_) | Meaning::Holiday(_) => self.in_some_year(meaning, look),
            Meaning::Shift { unit, by, origin } => self.shift(*unit, *by, *origin),
            Meaning::Named(inner, by) => self.named(inner, *by, look),
            Meaning::Definite(unit) => self.definite(*unit, look),
            Meaning::Same(unit) => self.same(*unit),
            Meaning::YearAgo => self.year_ago(),
            Meaning::Duration(amount, unit) => Some(said(Value::Duration(*amount, *unit))),
            Meaning::Offset {
                amount,
                unit,
                sign,
                from,
            } => self.offset(*amount, *unit, *sign, from, look),
            Meaning::Set(value) => Some(said(Value::Set(value.clone()))),
            Meaning::Reference(value) => Some(said(Value::Reference(value))),
            Meaning::Clock(minutes) => self.clock(*minutes),
            Meaning::Part(part, day) => self.part(*part, *day),
            Meaning::Within(inner, outer) => self.within(inner, outer, look),
            Meaning::WeekOf(day) => {
                let day = self.resolve(day, look)?;
                Some(Resolved {
                    value: Value::Week(day.value.first_day()?),
                    ..day
                })
            }
            Meaning::FirstHalf(year) => {
                let year = self.resolve(year, look)?;
                Some(Resolved {
                    value: Value::Half(year.value.year()?, 1),
                    ..year
                })
            }
            Meaning::Event(_) | Meaning::Nothing => None,
            Meaning::DayOfEvent(event, n) => self.day_of_event(*event, *n),
            Meaning::Range(from, to) => {
                let to = self.resolve(to, look)?;
                let from = self.resolve(from, look)?;
                let (first, mut last) = (from.value.first_day()?, to.value.first_day()?);
                if last < first {
                    last = last.checked_add(1.year()).ok()?;
                }
                Some(Resolved {
                    value: Value::Range(first, last),
                    ..from
                })
            }
        }
    }

    /// The date in focus that is no reference.
    fn focus(&self) -> Option<&Value> {
        self.mentioned(|value| value.interval().is_some())
    }

    /// The value mentioned last that is as wanted.
    fn mentioned(&self, wanted: impl Fn(&Value) -> bool) -> Option<&Value> {
        self.history
            .iter()
            .rev()
            .map(|mentioned| &mentioned.value)
            .find(|value| wanted(value))
    }

    /// The day that months and days without a year are counted from.
    fn base(&self, look: Option<Look>) -> Option<(Date, Anchor)> {
        // What is still to come is counted from the document's date in any text.
        let ahead = look == Some(Look::Ahead) && self.document.is_some();
        if self.narrative
            && !ahead
            && let Some(focus) = self.mentioned(|value| value.year().is_some())
        {
            return Some((focus.first_day()?, Anchor::Earlier(focus.timex())));
        }
        self.now()
    }

    /// The period that figures are told of, where one was mentioned lately.
    fn period(&self) -> Option<&Mentioned> {
        let period = |mentioned: &&Mentioned| {
            let whole = matches!(
                mentioned.value,
                Value::Quarter(..) | Value::Half(..) | Value::Duration(_, Unit::Month)
            );
            whole && !mentioned.compared
        };
        self.history
            .iter()
            .rev()
            .find(period)
            .filter(|mentioned| self.sentence - mentioned.sentence <= PERIOD)
    }

    /// The day that "today" is.
    fn now(&self) -> Option<(Date, Anchor)> {
        let day = self.document?;
        Some((day, Anchor::Document(day)))
    }
}

/// For how many sentences a period is what figures are told of.
const PERIOD: usize = 6;

/// Which of two readings is meant: the one so many days back, or the one so many days ahead. The tense decides unless that
/// gives something far off while the other is near: in October, "payable on Nov. 22" is of next month.
fn is_ahead(look: Option<Look>, back: i32, ahead: i32) -> bool {
    match look {
        Some(Look::Ahead) => !(ahead > 240 && back < 100),
        Some(Look::Back) => back > 300 && ahead < 65,
        None => ahead < 65 && back > 180,
    }
}

fn said(value: Value) -> Resolved {
    Resolved {
        value,
        anchor: Anchor::None,
        how: "",
        doubt: None,
    }
}
/// The doubt where a weekday is not that of its day.
fn doubt(said: i8, kept: Date) -> Option<Doubt> {
    let said = Weekday::from_monday_one_offset(said).ok()?;
    if kept.weekday() == said {
        return None;
    }
    let around = [kept.nth_weekday(-1, said).ok(), kept.nth_weekday(1, said).ok()];
    let other = around
        .into_iter()
        .flatten()
        .min_by_key(|date| (*date - kept).get_days().abs());
    Some(Doubt::Weekday { said, kept, other })
}
