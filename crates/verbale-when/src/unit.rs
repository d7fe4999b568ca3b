//! Units of time and amounts of them.

use jiff::civil::Date;
use jiff::{Span as Step, ToSpan};

/// A unit of time, in order of length.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// Second.
    Second,
    /// Minute.
    Minute,
    /// Hour.
    Hour,
    /// Day.
    Day,
    /// Saturday and Sunday.
    Weekend,
    /// Week from Monday, as ISO 8601 counts them.
    Week,
    /// Two weeks.
    Fortnight,
    /// Month.
    Month,
    /// Quarter of a year.
    Quarter,
    /// Half of a year.
    Half,
    /// Year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
    /// A thousand years.
    Millennium,
}

impl Unit {
    const ALL: [(Self, &str); 14] = [
        (Self::Second, "second"),
        (Self::Minute, "minute"),
        (Self::Hour, "hour"),
        (Self::Day, "day"),
        (Self::Weekend, "weekend"),
        (Self::Week, "week"),
        (Self::Fortnight, "fortnight"),
        (Self::Month, "month"),
        (Self::Quarter, "quarter"),
        (Self::Half, "half"),
        (Self::Year, "year"),
        (Self::Decade, "decade"),
        (Self::Century, "century"),
        (Self::Millennium, "millennium"),
    ];

    /// From its number in the tables, counted from 1.
    pub(crate) fn from_number(number: i64) -> Option<Self> {
        let at = usize::try_from(number).ok()?.checked_sub(1)?;
        Self::ALL.get(at).map(|(unit, _)| *unit)
    }

    /// From its name in the tables.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, n)| *n == name).map(|(unit, _)| *unit)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    /// How many of which unit it is that ISO 8601 can write.
    fn in_iso(self) -> (u64, Iso) {
        match self {
            Self::Second => (1, Iso::Second),
            Self::Minute => (1, Iso::Minute),
            Self::Hour => (1, Iso::Hour),
            Self::Day => (1, Iso::Day),
            Self::Weekend => (2, Iso::Day),
            Self::Week => (1, Iso::Week),
            Self::Fortnight => (2, Iso::Week),
            Self::Month => (1, Iso::Month),
            Self::Quarter => (3, Iso::Month),
            Self::Half => (6, Iso::Month),
            Self::Year => (1, Iso::Year),
            Self::Decade => (10, Iso::Year),
            Self::Century => (100, Iso::Year),
            Self::Millennium => (1000, Iso::Year),
        }
    }
}

/// The units of a duration in ISO 8601: designator, whether it stands after `T`, and how many of the next there are in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Iso {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
}

impl Iso {
    fn letter(self) -> (&'static str, char) {
        match self {
            Self::Second => ("PT", 'S'),
            Self::Minute => ("PT", 'M'),
            Self::Hour => ("PT", 'H'),
            Self::Day => ("P", 'D'),
            Self::Week => ("P", 'W'),
            Self::Month => ("P", 'M'),
            Self::Year => ("P", 'Y'),
        }
    }

    /// The next smaller unit of the same part, for fractions.
    fn smaller(self) -> Option<(u64, Self)> {
        match self {
            Self::Minute => Some((60, Self::Second)),
            Self::Hour => Some((60, Self::Minute)),
            Self::Year => Some((12, Self::Month)),
            _ => None,
        }
    }
}

/// How many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// So many thousandths.
    Exact(u64),
    /// "Several", "a few", or no number at all.
    Vague,
}

impl Amount {
    /// So many.
    pub(crate) const fn whole(number: u64) -> Self {
        Self::Exact(number.saturating_mul(1000))
    }

    /// The number, where it is a whole one.
    pub(crate) fn as_whole(self) -> Option<i64> {
        match self {
            Self::Exact(thousandths) if thousandths % 1000 == 0 => i64::try_from(thousandths / 1000).ok(),
            _ => None,
        }
    }

    /// A duration as TIMEX3 writes it: `P3D`, `PT1M30S`, `PXW`.
    pub(crate) fn timex(self, unit: Unit) -> String {
        let Self::Exact(thousandths) = self else {
            return match unit {
                Unit::Quarter => "PXQ".into(),
                Unit::Decade | Unit::Century | Unit::Millennium => "PXY".into(),
                Unit::Half => "PXM".into(),
                unit => {
                    let (start, letter) = unit.in_iso().1.letter();
                    format!("{start}X{letter}")
                }
            };
        };
        if unit == Unit::Quarter && thousandths == 1000 {
            return "P1Q".into();
        }
        let (times, iso) = unit.in_iso();
        let thousandths = thousandths.saturating_mul(times);
        let (whole, rest) = (thousandths / 1000, thousandths % 1000);
        let (start, letter) = iso.letter();
        if rest == 0 {
            return format!("{start}{whole}{letter}");
        }
        match iso.smaller().map(|(count, smaller)| (count * rest, smaller)) {
            Some((part, smaller)) if part >= 1000 => {
                let part = (part + 500) / 1000;
                let lead = if whole == 0 {
                    String::new()
                } else {
                    format!("{whole}{letter}")
                };
                format!("{start}{lead}{part}{}", smaller.letter().1)
            }
            _ => {
                let decimals = format!("{rest:03}");
                format!("{start}{whole}.{}{letter}", decimals.trim_end_matches('0'))
            }
        }
    }

    /// The day so many units from `from`; `None` outside of the calendar, and where the amount is not known.
    pub(crate) fn days_from(self, from: Date, unit: Unit, sign: i64) -> Option<Date> {
        let Self::Exact(thousandths) = self else {
            return None;
        };
        let (times, iso) = unit.in_iso();
        let thousandths = i64::try_from(thousandths.saturating_mul(times)).ok()?;
        let whole = sign.checked_mul(thousandths / 1000)?;
        let rest = sign.checked_mul(thousandths % 1000)?;
        let step = |step: Result<Step, jiff::Error>| from.checked_add(step.ok()?).ok();
        match iso {
            Iso::Second | Iso::Minute => Some(from),
            Iso::Hour => step(Step::new().try_days(whole / 24)),
            Iso::Day => step(Step::new().try_days(whole)),
            Iso::Week => step(Step::new().try_days(whole.checked_mul(7)?.checked_add(rest * 7 / 1000)?)),
            Iso::Month => step(Step::new().try_months(whole))
                .and_then(|day| day.checked_add((rest * 30 / 1000).days()).ok()),
            Iso::Year => step(Step::new().try_months(whole.checked_mul(12)?.checked_add(rest * 12 / 1000)?)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Amount, Unit};
    use jiff::civil::date;

    #[test]
    fn durations_are_written_as_timex_does() {
        for (thousandths, unit, value) in [
            (3000, Unit::Day, "P3D"),
            (1500, Unit::Minute, "PT1M30S"),
            (2500, Unit::Year, "P2Y6M"),
            (500, Unit::Hour, "PT30M"),
            (500, Unit::Year, "P6M"),
            (3000, Unit::Quarter, "P9M"),
            (1000, Unit::Quarter, "P1Q"),
            (2000, Unit::Decade, "P20Y"),
            (2500, Unit::Day, "P2.5D"),
        ] {
            assert_eq!(Amount::Exact(thousandths).timex(unit), value);
        }
        assert_eq!(Amount::Vague.timex(Unit::Week), "PXW");
        assert_eq!(Amount::Vague.timex(Unit::Hour), "PTXH");
    }

    #[test]
    fn months_are_counted_by_the_calendar() {
        let from = date(2023, 3, 31);
        assert_eq!(
            Amount::whole(1).days_from(from, Unit::Month, -1),
            Some(date(2023, 2, 28))
        );
        assert_eq!(
            Amount::Exact(1500).days_from(from, Unit::Week, 1),
            Some(date(2023, 4, 10))
        );
        assert_eq!(Amount::whole(99_999_999).days_from(from, Unit::Year, 1), None);
        assert_eq!(Amount::Vague.days_from(from, Unit::Day, 1), None);
    }
}
