//! Values: what an expression means on the calendar, as TIMEX3 writes it and as an interval.

use crate::unit::{Amount, Unit};
use jiff::ToSpan;
use jiff::civil::{Date, DateTime, ISOWeekDate, Time, Weekday};
use std::fmt::Write as _;

/// A stretch of civil time, from its first instant up to, but not including, its last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Interval {
    /// Where it begins.
    pub start: DateTime,
    /// The first instant after it.
    pub end: DateTime,
}

/// How exactly a value places something in the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precision {
    /// To the minute.
    Minute,
    /// To a part of a day.
    PartOfDay,
    /// To the day.
    Day,
    /// To the week or weekend.
    Week,
    /// To the month.
    Month,
    /// To the quarter, half or season of a year.
    Quarter,
    /// To the year.
    Year,
    /// To the decade.
    Decade,
    /// To the century.
    Century,
    /// From one day to another.
    Range,
}

impl Precision {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Minute => "minute",
            Self::PartOfDay => "part_of_day",
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
            Self::Decade => "decade",
            Self::Century => "century",
            Self::Range => "range",
        }
    }
}

/// Parts of the day, with their TIMEX3 token and the hours they take up.
const PARTS: [(&str, i8, i8); 6] = [
    ("TMO", 6, 12),
    ("TMI", 11, 14),
    ("TAF", 12, 18),
    ("TEV", 18, 22),
    ("TNI", 20, 24),
    ("TDT", 6, 18),
];
const SEASONS: [&str; 4] = ["SP", "SU", "FA", "WI"];

/// A value in the calendar, or beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A day.
    Day(Date),
    /// A month of a year.
    Month(i16, i8),
    /// A year; 0 is 1 BC, as in ISO 8601.
    Year(i16),
    /// A quarter of a year, 1 to 4.
    Quarter(i16, i8),
    /// A half of a year, 1 or 2.
    Half(i16, i8),
    /// A season that begins in a year: 1 spring to 4 winter.
    Season(i16, i8),
    /// The week of a day.
    Week(Date),
    /// The weekend of the week of a day.
    Weekend(Date),
    /// The ten years that begin with these three digits.
    Decade(i16),
    /// The hundred years that begin with these two digits.
    Century(i16),
    /// A century before Christ, counted backwards from 1.
    CenturyBefore(i16),
    /// A part of a day, 1 to 6.
    Part(Date, i8),
    /// A minute of a day.
    Minute(DateTime),
    /// From one day to another, both included.
    Range(Date, Date),
    /// So much time.
    Duration(Amount, Unit),
    /// Again and again, as TIMEX3 writes it.
    Set(String),
    /// A past, present or future that is no more than that.
    Reference(&'static str),
    /// A date that lacks its year or its day, as TIMEX3 writes it.
    Open(String),
}

impl Value {
    /// As TIMEX3 writes it.
    pub fn timex(&self) -> String {
        match self {
            Self::Day(day) => iso(*day),
            Self::Month(year, month) => format!("{}-{month:02}", year_digits(*year)),
            Self::Year(year) => year_digits(*year),
            Self::Quarter(year, n) => format!("{}-Q{n}", year_digits(*year)),
            Self::Half(year, n) => format!("{}-H{n}", year_digits(*year)),
            Self::Season(year, n) => format!("{}-{}", year_digits(*year), SEASONS[index(*n, 4)]),
            Self::Week(day) => week(*day),
            Self::Weekend(day) => format!("{}-WE", week(*day)),
            Self::Decade(digits) => format!("{digits:03}"),
            Self::Century(digits) => format!("{digits:02}"),
            Self::CenturyBefore(n) => format!("BC{:02}", n - 1),
            Self::Part(day, part) => format!("{}{}", iso(*day), PARTS[index(*part, 6)].0),
            Self::Minute(at) => format!("{}T{:02}:{:02}", iso(at.date()), at.hour(), at.minute()),
            Self::Range(from, to) => format!("{}/{}", iso(*from), iso(*to)),
            Self::Duration(amount, unit) => amount.timex(*unit),
            Self::Set(value) | Self::Open(value) => value.clone(),
            Self::Reference(value) => (*value).to_owned(),
        }
    }

    /// The stretch of time, where the value has a place in the calendar.
    pub fn interval(&self) -> Option<Interval> {
        let day = |year: i16, month: i8| Date::new(year, month, 1).ok();
        let months = |start: Date, count: i32| Some((start, start.checked_add(count.months()).ok()?));
        let (start, end) = match self {
            Self::Day(date) => (*date, date.tomorrow().ok()?),
            Self::Month(year, month) => months(day(*year, *month)?, 1)?,
            Self::Year(year) => months(day(*year, 1)?, 12)?,
            Self::Quarter(year, n) => months(day(*year, 3 * n - 2)?, 3)?,
            Self::Half(year, n) => months(day(*year, 6 * n - 5)?, 6)?,
            Self::Season(year, n) => months(day(*year, 3 * n)?, 3)?,
            Self::Week(date) => {
                let monday = monday(*date)?;
                (monday, monday.checked_add(7.days()).ok()?)
            }
            Self::Weekend(date) => {
                let monday = monday(*date)?;
                (
                    monday.checked_add(5.days()).ok()?,
                    monday.checked_add(7.days()).ok()?,
                )
            }
            Self::Decade(digits) => months(day(digits.checked_mul(10)?, 1)?, 120)?,
            Self::Century(digits) => months(day(digits.checked_mul(100)?, 1)?, 1200)?,
            // The first century BC is the years 100 to 1 BC, in ISO 8601 -99 to 0.
            Self::CenturyBefore(n) => months(day(n.checked_mul(-100)?.checked_add(1)?, 1)?, 1200)?,
            Self::Range(from, to) => (*from, to.tomorrow().ok()?),
            Self::Part(date, part) => {
                let (_, from, to) = PARTS[index(*part, 6)];
                let start = date.at(from, 0, 0, 0);
                let end = if to == 24 {
                    date.tomorrow().ok()?.to_datetime(Time::midnight())
                } else {
                    date.at(to, 0, 0, 0)
                };
                return Some(Interval { start, end });
            }
            Self::Minute(start) => {
                let end = start.checked_add(1.minute()).ok()?;
                return Some(Interval { start: *start, end });
            }
            Self::Duration(..) | Self::Set(_) | Self::Reference(_) | Self::Open(_) => return None,
        };
        Some(Interval {
            start: start.to_datetime(Time::midnight()),
            end: end.to_datetime(Time::midnight()),
        })
    }

    /// How exact it is, where it has a place in the calendar.
    pub fn precision(&self) -> Option<Precision> {
        Some(match self {
            Self::Day(_) => Precision::Day,
            Self::Month(..) => Precision::Month,
            Self::Year(_) => Precision::Year,
            Self::Quarter(..) | Self::Half(..) | Self::Season(..) => Precision::Quarter,
            Self::Week(_) | Self::Weekend(_) => Precision::Week,
            Self::Decade(_) => Precision::Decade,
            Self::Century(_) | Self::CenturyBefore(_) => Precision::Century,
            Self::Part(..) => Precision::PartOfDay,
            Self::Minute(_) => Precision::Minute,
            Self::Range(..) => Precision::Range,
            Self::Duration(..) | Self::Set(_) | Self::Reference(_) | Self::Open(_) => return None,
        })
    }

    /// The day on which it begins.
    pub(crate) fn first_day(&self) -> Option<Date> {
        Some(self.interval()?.start.date())
    }

    /// The day, where it says one.
    pub(crate) fn day(&self) -> Option<Date> {
        match self {
            Self::Day(day) | Self::Part(day, _) => Some(*day),
            Self::Minute(at) => Some(at.date()),
            _ => None,
        }
    }

    /// The year that it lies in, where that is one.
    pub(crate) fn year(&self) -> Option<i16> {
        match self {
            Self::Decade(_) | Self::Century(_) | Self::CenturyBefore(_) => None,
            Self::Year(year) => Some(*year),
            value => value.first_day().map(Date::year),
        }
    }
}

/// The Monday of a day's week.
pub(crate) fn monday(day: Date) -> Option<Date> {
    let week: ISOWeekDate = day.into();
    let monday = ISOWeekDate::new(week.year(), week.week(), Weekday::Monday).ok()?;
    Some(monday.date())
}

fn index(number: i8, count: usize) -> usize {
    usize::try_from(number - 1).unwrap_or_default().min(count - 1)
}

fn week(day: Date) -> String {
    let week: ISOWeekDate = day.into();
    format!("{}-W{:02}", year_digits(week.year()), week.week())
}

/// The year in four digits; before Christ as TIMEX3 has it, counted backwards with `BC` before it.
fn year_digits(year: i16) -> String {
    if year > 0 {
        format!("{year:04}")
    } else {
        format!("BC{:04}", 1 - i32::from(year))
    }
}

fn iso(day: Date) -> String {
    let mut out = year_digits(day.year());
    // Writing to a string does not fail.
    let _ = write!(out, "-{:02}-{:02}", day.month(), day.day());
    out
}

#[cfg(test)]
mod tests {
    use super::Value;
    use crate::unit::{Amount, Unit};
    use jiff::civil::date;

    #[test]
    fn values_are_written_as_timex_and_placed() {
        for (value, timex, interval) in [
            (
                Value::Day(date(2023, 1, 14)),
                "2023-01-14",
                Some(("2023-01-14", "2023-01-15")),
            ),
            (
                Value::Month(2022, 12),
                "2022-12",
                Some(("2022-12-01", "2023-01-01")),
            ),
            (
                Value::Quarter(2022, 3),
                "2022-Q3",
                Some(("2022-07-01", "2022-10-01")),
            ),
            (
                Value::Half(2022, 1),
                "2022-H1",
                Some(("2022-01-01", "2022-07-01")),
            ),
            (
                Value::Season(1990, 2),
                "1990-SU",
                Some(("1990-06-01", "1990-09-01")),
            ),
            (
                Value::Season(1990, 4),
                "1990-WI",
                Some(("1990-12-01", "1991-03-01")),
            ),
            // The first days of a year may lie in the last week of the year before.
            (
                Value::Week(date(2023, 1, 1)),
                "2022-W52",
                Some(("2022-12-26", "2023-01-02")),
            ),
            (
                Value::Weekend(date(2023, 1, 9)),
                "2023-W02-WE",
                Some(("2023-01-14", "2023-01-16")),
            ),
            (Value::Decade(198), "198", Some(("1980-01-01", "1990-01-01"))),
            (Value::Century(19), "19", Some(("1900-01-01", "2000-01-01"))),
            (
                Value::Year(-507),
                "BC0508",
                Some(("-000507-01-01", "-000506-01-01")),
            ),
            (Value::Duration(Amount::whole(3), Unit::Day), "P3D", None),
            (Value::Reference("PAST_REF"), "PAST_REF", None),
        ] {
            assert_eq!(value.timex(), timex);
            let days = value
                .interval()
                .map(|i| (i.start.date().to_string(), i.end.date().to_string()));
            let days = days.as_ref().map(|(a, b)| (a.as_str(), b.as_str()));
            assert_eq!(days, interval, "{timex}");
        }
    }

    #[test]
    fn times_of_a_day_lie_in_it() {
        let day = date(2023, 1, 14);
        let night = Value::Part(day, 5);
        assert_eq!(night.timex(), "2023-01-14TNI");
        assert_eq!(night.interval().unwrap().end, date(2023, 1, 15).at(0, 0, 0, 0));
        assert_eq!(Value::Minute(day.at(10, 30, 0, 0)).timex(), "2023-01-14T10:30");
    }
}
