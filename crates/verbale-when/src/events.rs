//! Holidays and the events that days are counted from: `data/en/events.toml`.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use serde::Deserialize;

/// The table as it stands in the file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct File {
    pub(crate) holiday: Vec<HolidayRow>,
    pub(crate) event: Vec<Event>,
    pub(crate) generic: Generic,
}

/// A holiday as it stands in the file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct HolidayRow {
    pub(crate) names: Vec<String>,
    rule: String,
    #[serde(default)]
    days: Vec<Date>,
}

/// Words for an event that is clear from the document.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Generic {
    pub(crate) names: Vec<String>,
}

/// Something that days are counted from.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Event {
    /// What it is called in reasons.
    pub(crate) name: String,
    /// Its first day.
    pub(crate) from: Date,
    /// Its last, where it is over.
    #[serde(default)]
    pub(crate) to: Option<Date>,
    /// What it is called in texts.
    pub(crate) names: Vec<String>,
    /// Words of a document that is about it: all of one entry stand in it.
    #[serde(default)]
    pub(crate) words: Vec<String>,
}

/// When a holiday is.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Holiday {
    Fixed(i8, i8),
    /// The nth weekday of a month.
    Nth(i8, Weekday, i8),
    /// So many days after Easter Sunday.
    Easter(i32),
    /// Listed.
    Table(Vec<Date>),
}

impl HolidayRow {
    pub(crate) fn holiday(&self) -> Result<Holiday, String> {
        let fault = || format!("{:?} is no rule of a holiday", self.rule);
        if self.rule == "table" {
            return Ok(Holiday::Table(self.days.clone()));
        }
        if let Some(days) = self.rule.strip_prefix("easter") {
            return days.parse().map(Holiday::Easter).map_err(|_| fault());
        }
        let (month, day) = self.rule.split_once('-').ok_or_else(fault)?;
        let month = month.parse().map_err(|_| fault())?;
        Ok(match day.split_once('#') {
            Some((weekday, nth)) => {
                let weekday = weekday
                    .parse()
                    .ok()
                    .and_then(|n| Weekday::from_monday_one_offset(n).ok());
                Holiday::Nth(
                    month,
                    weekday.ok_or_else(fault)?,
                    nth.parse().map_err(|_| fault())?,
                )
            }
            None => Holiday::Fixed(month, day.parse().map_err(|_| fault())?),
        })
    }
}

impl Holiday {
    /// Its day in a year, where it has one that is known.
    pub(crate) fn in_year(&self, year: i16) -> Option<Date> {
        match self {
            Self::Fixed(month, day) => Date::new(year, *month, *day).ok(),
            Self::Nth(month, weekday, nth) => Date::new(year, *month, 1)
                .ok()?
                .nth_weekday_of_month(*nth, *weekday)
                .ok(),
            Self::Easter(days) => easter(year)?.checked_add(days.days()).ok(),
            Self::Table(days) => days.iter().find(|day| day.year() == year).copied(),
        }
    }
}

/// Easter Sunday of the Gregorian calendar, by the anonymous algorithm (Meeus, Jones and Butcher; Nature, 20 April 1876).
fn easter(year: i16) -> Option<Date> {
    let year = i32::from(year);
    if year < 1583 {
        return None;
    }
    let (golden, century, rest) = (year % 19, year / 100, year % 100);
    let leap_moon = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - leap_moon + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let days = epact + weekday - 7 * late + 114;
    let (month, day) = (i8::try_from(days / 31).ok()?, i8::try_from(days % 31 + 1).ok()?);
    Date::new(i16::try_from(year).ok()?, month, day).ok()
}

#[cfg(test)]
mod tests {
    use super::{Holiday, easter};
    use jiff::civil::{Weekday, date};

    #[test]
    fn easter_moves() {
        for day in [
            date(1961, 4, 2),
            date(2000, 4, 23),
            date(2023, 4, 9),
            date(2024, 3, 31),
            date(2285, 3, 22),
        ] {
            assert_eq!(easter(day.year()), Some(day));
        }
        assert_eq!(easter(1500), None);
    }

    #[test]
    fn holidays_have_their_days() {
        assert_eq!(
            Holiday::Nth(11, Weekday::Thursday, 4).in_year(1999),
            Some(date(1999, 11, 25))
        );
        assert_eq!(
            Holiday::Nth(5, Weekday::Monday, -1).in_year(2023),
            Some(date(2023, 5, 29))
        );
        assert_eq!(Holiday::Easter(-2).in_year(2023), Some(date(2023, 4, 7)));
        assert_eq!(Holiday::Table(vec![date(2023, 3, 23)]).in_year(2022), None);
    }
}
