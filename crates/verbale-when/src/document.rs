//! Which day was a document written? Where its page does not say, its own words may.

use crate::meaning::{Meaning, Order, Partial};
use crate::reader::Found;
use crate::tense::Look;
use jiff::civil::{Date, Weekday};

/// What is known of a document's date beforehand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reference {
    /// Nothing.
    #[default]
    Unknown,
    /// The day of publication.
    On(Date),
    /// It was published on this day or soon after: that of a photo, or of another document that it answers.
    NotBefore(Date),
}

/// Where a document's date is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Given, or found on the page.
    Given,
    /// The first weekday that the text tells of, on or after a day that it cannot be older than.
    WeekdayAfter(Date, Weekday),
    /// The day that it cannot be older than.
    NotBefore,
    /// The first full date in the text.
    FirstDate,
    /// A weekday beside a day and month, which agree in a year that the text names or in the one after.
    WeekdayAndDay(Weekday),
}

/// A document's date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dated {
    /// The day.
    pub date: Date,
    /// Where it is from.
    pub basis: Basis,
}

impl Dated {
    /// In words: what the date rests on.
    pub fn why(&self) -> String {
        match self.basis {
            Basis::Given => "given".into(),
            Basis::WeekdayAfter(day, weekday) => {
                format!(
                    "the first {weekday:?} on or after {day}, before which the document cannot have been written"
                )
            }
            Basis::NotBefore => "the day before which the document cannot have been written".into(),
            Basis::FirstDate => "the first full date in the text".into(),
            Basis::WeekdayAndDay(weekday) => {
                format!(
                    "the text names this day a {weekday:?}, which fits the year that it names or the one after"
                )
            }
        }
    }
}

/// The date of the document that these expressions are in. `look` tells for each whether its clause looks back or ahead.
pub(crate) fn date(
    reference: Reference,
    found: &[Found],
    look: impl Fn(&Found) -> Option<Look>,
) -> Option<Dated> {
    match reference {
        Reference::On(date) => Some(Dated {
            date,
            basis: Basis::Given,
        }),
        Reference::NotBefore(day) => {
            // What is told first is the news: the weekday it happened on is the last one before publication.
            let told = found.iter().find_map(|found| {
                let weekday = weekday(&found.meaning)?;
                (look(found) != Some(Look::Ahead)).then_some(weekday)
            });
            let Some(weekday) = told else {
                return Some(Dated {
                    date: day,
                    basis: Basis::NotBefore,
                });
            };
            let date = if day.weekday() == weekday {
                day
            } else {
                day.nth_weekday(1, weekday).ok()?
            };
            Some(Dated {
                date,
                basis: Basis::WeekdayAfter(day, weekday),
            })
        }
        Reference::Unknown => first_date(found).or_else(|| weekday_and_day(found)),
    }
}

/// The first full date near the head of a text. One of long ago is what the text is about.
fn first_date(found: &[Found]) -> Option<Dated> {
    let near = found.iter().take_while(|found| found.sentence < HEAD);
    let date = near.into_iter().find_map(|found| match found.meaning {
        Meaning::Date(Partial {
            year: Some(year),
            month: Some(month),
            day: Some(day),
            ..
        }) => Date::new(year, month, day).ok(),
        Meaning::Figures {
            year,
            first,
            second,
            order,
            ..
        } if order != Order::Unsure => Date::new(year, first, second).ok(),
        _ => None,
    })?;
    (date.year() >= OLDEST).then_some(Dated {
        date,
        basis: Basis::FirstDate,
    })
}

/// "on Saturday (14 January)" in a text that names the year 2023 or 2022.
fn weekday_and_day(found: &[Found]) -> Option<Dated> {
    let named = found.iter().filter_map(|found| match found.meaning {
        Meaning::Date(Partial { year, .. }) => year.filter(|year| *year >= OLDEST),
        _ => None,
    });
    let latest = named.max()?;
    found.iter().find_map(|found| {
        let Meaning::Date(Partial {
            year: None,
            month: Some(month),
            day: Some(day),
            weekday: Some(weekday),
        }) = found.meaning
        else {
            return None;
        };
        let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
        let mut dates = [latest, latest + 1]
            .into_iter()
            .filter_map(|year| Date::new(year, month, day).ok());
        let date = dates.find(|date| date.weekday() == weekday)?;
        Some(Dated {
            date,
            basis: Basis::WeekdayAndDay(weekday),
        })
    })
}

/// Sentences at the head of a text in which a date may be that of the text.
const HEAD: usize = 5;
/// News of before this year is not read as news of today.
const OLDEST: i16 = 1990;

/// The weekday of an expression that is no more than that.
fn weekday(meaning: &Meaning) -> Option<Weekday> {
    match meaning {
        Meaning::Date(Partial {
            year: None,
            month: None,
            day: None,
            weekday: Some(weekday),
        }) => Weekday::from_monday_one_offset(*weekday).ok(),
        Meaning::Within(inner, outer) if matches!(**inner, Meaning::Clock(_) | Meaning::Part(..)) => {
            weekday(outer)
        }
        _ => None,
    }
}
