//! What an expression means before anything is known of its document.

use crate::unit::{Amount, Unit};
use serde::Deserialize;

/// Where something is counted from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Origin {
    /// The document's date.
    #[default]
    Now,
    /// The date that was mentioned last.
    Focus,
}

/// Which part of its interval is meant, or how sure the value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Modifier {
    /// Its beginning: "early", "the start of".
    Start,
    /// Its middle.
    Mid,
    /// Its end: "late", "the end of".
    End,
    /// About so.
    Approx,
    /// Before it: "earlier this month".
    Before,
    /// After it: "later this month".
    After,
}

impl Modifier {
    /// As TIMEX3 writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Start => "START",
            Self::Mid => "MID",
            Self::End => "END",
            Self::Approx => "APPROX",
            Self::Before => "BEFORE",
            Self::After => "AFTER",
        }
    }
}

/// A date of which something may be missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Partial {
    pub(crate) year: Option<i16>,
    pub(crate) month: Option<i8>,
    pub(crate) day: Option<i8>,
    /// 1 Monday to 7 Sunday.
    pub(crate) weekday: Option<i8>,
}

/// The order of day and month in a date in figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// Year, month, day.
    Iso,
    /// The figures allow no other: the first is above twelve, or they have full stops between them.
    DayFirst,
    /// The second is above twelve.
    MonthFirst,
    /// Either.
    Unsure,
}

/// The meaning of an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    Date(Partial),
    /// A date in figures: month and day, unless the order is unsure.
    Figures {
        year: i16,
        first: i8,
        second: i8,
        order: Order,
        weekday: Option<i8>,
    },
    Decade(i16),
    Century(i16),
    CenturyBefore(i16),
    Years(i16, i16),
    Nth(Unit, i8),
    Season(i8),
    Holiday(usize),
    /// The unit so many after the one that holds the origin.
    Shift {
        unit: Unit,
        by: i64,
        origin: Origin,
    },
    /// "last Monday", "next March", "this summer".
    Named(Box<Meaning>, i64),
    /// "the year", "the weekend", "the quarter".
    Definite(Unit),
    /// "the same year", "that day".
    Same(Unit),
    /// "the year-ago quarter".
    YearAgo,
    Duration(Amount, Unit),
    /// "two years ago", "a week later".
    Offset {
        amount: Amount,
        unit: Unit,
        sign: i64,
        from: From,
    },
    Set(String),
    Reference(&'static str),
    /// Minutes from midnight.
    Clock(i64),
    /// A part of a day; of which, where that is told.
    Part(i8, Option<(i64, Origin)>),
    Within(Box<Meaning>, Box<Meaning>),
    WeekOf(Box<Meaning>),
    FirstHalf(Box<Meaning>),
    /// Something that days are counted from; `None` where the document must tell which.
    Event(Option<usize>),
    DayOfEvent(Option<usize>, i64),
    Range(Box<Meaning>, Box<Meaning>),
    /// Words that look like a time and are none.
    Nothing,
}

/// Where an offset begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum From {
    Origin(Origin),
    At(Box<Meaning>),
}

impl Meaning {
    /// The kinds of item that it is, by the names that patterns use.
    pub(crate) fn kinds(&self) -> &'static [&'static str] {
        match self {
            Self::Date(Partial {
                year,
                month,
                day,
                weekday,
            }) => match (year, month, day, weekday) {
                (Some(_), Some(_), Some(_), _) => &["date", "day"],
                (None, Some(_), Some(_), _) => &["date", "day", "month_day"],
                (Some(_), Some(_), None, _) => &["date"],
                (None, Some(_), None, _) => &["date", "month_date"],
                (Some(_), None, ..) => &["date", "year_date"],
                _ => &["date", "day", "weekday_date"],
            },
            Self::Decade(_) => &["date", "decade_date"],
            Self::Century(_) | Self::CenturyBefore(_) => &["date", "century_date"],
            Self::Nth(..) => &["date", "quarter_date"],
            Self::Season(_) => &["date", "season_date"],
            Self::Holiday(_) => &["date", "day", "holiday_date"],
            Self::Shift { unit, .. } | Self::Definite(unit) | Self::Same(unit) => match unit {
                Unit::Day => &["date", "day"],
                Unit::Week | Unit::Weekend => &["date", "week_date"],
                Unit::Year => &["date", "year_date"],
                _ => &["date"],
            },
            Self::Named(inner, _) => inner.kinds(),
            Self::Figures { .. } | Self::Offset { unit: Unit::Day, .. } | Self::DayOfEvent(..) => {
                &["date", "day"]
            }
            Self::Years(..) | Self::YearAgo | Self::WeekOf(_) | Self::FirstHalf(_) | Self::Range(..) => {
                &["date"]
            }
            Self::Offset { unit, .. } => match unit {
                Unit::Year => &["date", "year_date"],
                _ => &["date"],
            },
            Self::Duration(..) => &["duration"],
            Self::Set(_) | Self::Reference(_) | Self::Nothing => &[],
            Self::Clock(_) => &["clock"],
            Self::Part(_, None) => &["part_of_day"],
            Self::Part(_, Some(_)) => &["date", "day"],
            Self::Within(inner, outer) => match **inner {
                Self::Date(_) => outer.day_kind(),
                _ => &["date"],
            },
            Self::Event(_) => &["event"],
        }
    }

    fn day_kind(&self) -> &'static [&'static str] {
        match self {
            Self::Shift { unit: Unit::Week, .. } => &["date", "day"],
            _ => &["date"],
        }
    }
}
