//! Dates of which something is missing, and parts of a year.

use super::{Anchor, Doubt, Resolved, Resolver, doubt, is_ahead, said};
use crate::meaning::{Meaning, Order, Partial};
use crate::tense::Look;
use crate::unit::Unit;
use crate::value::Value;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

impl Resolver<'_> {
    pub(super) fn date(&self, partial: Partial, look: Option<Look>) -> Option<Resolved> {
        let Partial {
            year,
            month,
            day,
            weekday,
        } = partial;
        match (year, month, day) {
            (Some(year), Some(month), Some(day)) => {
                let date = Date::new(year, month, day).ok()?;
                Some(Resolved {
                    doubt: weekday.and_then(|said| doubt(said, date)),
                    ..said(Value::Day(date))
                })
            }
            (Some(year), Some(month), None) => Some(said(Value::Month(year, month))),
            (Some(year), None, _) => Some(said(Value::Year(year))),
            (None, Some(month), Some(day)) => self.day_of_year(month, day, weekday, look),
            (None, Some(month), None) => self.month(month, look),
            (None, None, None) => self.weekday(weekday?, look),
            (None, None, Some(day)) => self.day_of_month(day, weekday),
        }
    }

    /// "Friday the 13th"
    pub(super) fn day_of_month(&self, day: i8, weekday: Option<i8>) -> Option<Resolved> {
        let (base, anchor) = self.base(None)?;
        let months = [0, -1, 1, -2, 2]
            .into_iter()
            .filter_map(|by: i64| base.first_of_month().checked_add(by.months()).ok());
        let mut days = months.filter_map(|month| Date::new(month.year(), month.month(), day).ok());
        let fits = |date: &Date| weekday.is_none_or(|said| date.weekday().to_monday_one_offset() == said);
        let value = Value::Day(days.find(fits)?);
        Some(Resolved {
            value,
            anchor,
            how: "the nearest such day to",
            doubt: None,
        })
    }

    pub(super) fn day_of_year(
        &self,
        month: i8,
        day: i8,
        weekday: Option<i8>,
        look: Option<Look>,
    ) -> Option<Resolved> {
        let Some((base, anchor)) = self.base(look) else {
            let value = Value::Open(format!("XXXX-{month:02}-{day:02}"));
            let doubt = weekday.and_then(|said| self.undated(said, month, day));
            return Some(Resolved { doubt, ..said(value) });
        };
        if self.narrative && matches!(anchor, Anchor::Earlier(_)) {
            let date = Date::new(base.year(), month, day).ok()?;
            return Some(Resolved {
                value: Value::Day(date),
                anchor,
                how: "in the year of",
                doubt: weekday.and_then(|said| doubt(said, date)),
            });
        }
        let dates: Vec<Date> = (-4..=4)
            .filter_map(|by| Date::new(base.year() + by, month, day).ok())
            .collect();
        let near = |date: &&Date| (**date - base).get_days().abs();
        // A weekday beside it tells the year, where one of the nearest years fits.
        let close = dates.iter().filter(|date| (date.year() - base.year()).abs() <= 1);
        let fitting = weekday.and_then(|said| {
            close
                .filter(|date| date.weekday().to_monday_one_offset() == said)
                .min_by_key(near)
        });
        let back = dates.iter().rev().find(|date| **date <= base);
        let ahead = dates.iter().find(|date| **date >= base);
        let (date, how) = match fitting {
            Some(date) => (date, "the nearest such weekday and day to"),
            None if is_ahead(look, (base - *back?).get_days(), (*ahead? - base).get_days()) => {
                (ahead?, "the next such day after")
            }
            None => (back?, "the last such day before"),
        };
        Some(Resolved {
            value: Value::Day(*date),
            anchor,
            how,
            doubt: weekday.and_then(|said| doubt(said, *date)),
        })
    }

    pub(super) fn undated(&self, said: i8, month: i8, day: i8) -> Option<Doubt> {
        let said = Weekday::from_monday_one_offset(said).ok()?;
        let since = match self.events[..] {
            [event] => Some(event.from),
            _ => None,
        };
        let agrees = |year: &i16| {
            let date = Date::new(*year, month, day).ok();
            date.is_some_and(|date| date.weekday() == said && since.is_none_or(|since| date >= since))
        };
        let agree = since.and_then(|since| (since.year()..since.year() + 12).find(agrees));
        Some(Doubt::Undated { said, since, agree })
    }

    pub(super) fn month(&self, month: i8, look: Option<Look>) -> Option<Resolved> {
        let Some((base, anchor)) = self.base(look) else {
            return Some(said(Value::Open(format!("XXXX-{month:02}"))));
        };
        let (year, how) = if matches!(anchor, Anchor::Earlier(_)) {
            (base.year(), "in the year of")
        } else if month == base.month() {
            (base.year(), "the month of")
        } else {
            let (back, ahead) = if month < base.month() { (0, 1) } else { (-1, 0) };
            let days = |by: i16| {
                Some(
                    (Date::new(base.year() + by, month, 1).ok()? - base)
                        .get_days()
                        .abs(),
                )
            };
            if is_ahead(look, days(back)? - 30, days(ahead)?) {
                (base.year() + ahead, "the next such month after")
            } else {
                (base.year() + back, "the last such month before")
            }
        };
        Some(Resolved {
            value: Value::Month(year, month),
            anchor,
            how,
            doubt: None,
        })
    }

    pub(super) fn weekday(&self, weekday: i8, look: Option<Look>) -> Option<Resolved> {
        let base = match self
            .mentioned(|value| value.day().is_some())
            .filter(|_| self.narrative)
        {
            Some(day) => day.day().map(|date| (date, Anchor::Earlier(day.timex()))),
            None => self.now(),
        };
        let Some((base, anchor)) = base else {
            return Some(said(Value::Open(format!("XXXX-WXX-{weekday}"))));
        };
        let wanted = Weekday::from_monday_one_offset(weekday).ok()?;
        let (day, how) = if base.weekday() == wanted {
            (base, "the weekday of")
        } else if look == Some(Look::Ahead) {
            (base.nth_weekday(1, wanted).ok()?, "the weekday after")
        } else {
            (base.nth_weekday(-1, wanted).ok()?, "the weekday before")
        };
        Some(Resolved {
            value: Value::Day(day),
            anchor,
            how,
            doubt: None,
        })
    }

    pub(super) fn figures(
        &self,
        year: i16,
        first: i8,
        second: i8,
        order: Order,
        weekday: Option<i8>,
    ) -> Option<Resolved> {
        let (month_first, day_first) = (Date::new(year, first, second), Date::new(year, second, first));
        if order != Order::Unsure {
            let date = month_first.ok()?;
            return Some(Resolved {
                doubt: weekday.and_then(|said| doubt(said, date)),
                ..said(Value::Day(date))
            });
        }
        let (Ok(a), Ok(b)) = (month_first, day_first) else {
            return None;
        };
        let fits = |date: Date| weekday.is_some_and(|said| date.weekday().to_monday_one_offset() == said);
        // A weekday beside it settles the order; then what other dates of the document show.
        let (kept, other) = match (fits(a), fits(b)) {
            (true, false) => (a, None),
            (false, true) => (b, None),
            _ if self.day_first => (b, Some(a)),
            _ => (a, Some(b)),
        };
        Some(Resolved {
            doubt: other.map(|other| Doubt::Order { kept, other }),
            ..said(Value::Day(kept))
        })
    }

    /// A quarter, half, season or holiday of a year that is not said.
    pub(super) fn in_some_year(&self, meaning: &Meaning, look: Option<Look>) -> Option<Resolved> {
        let Some((base, anchor)) = self.base(look) else {
            let open = match meaning {
                Meaning::Nth(Unit::Half, n) => format!("XXXX-H{n}"),
                Meaning::Nth(_, n) => format!("XXXX-Q{n}"),
                Meaning::Season(n) => Value::Season(1, *n).timex().replacen("0001", "XXXX", 1),
                _ => return None,
            };
            return Some(said(Value::Open(open)));
        };
        if matches!(anchor, Anchor::Earlier(_)) {
            let value = self.of_year(meaning, base.year())?;
            return Some(Resolved {
                value,
                anchor,
                how: "in the year of",
                doubt: None,
            });
        }
        let years = [base.year() - 1, base.year(), base.year() + 1];
        let values: Vec<Value> = years
            .iter()
            .filter_map(|year| self.of_year(meaning, *year))
            .collect();
        let ahead = values
            .iter()
            .find(|value| value.interval().is_some_and(|i| i.end.date() > base))?;
        let back = values
            .iter()
            .rev()
            .find(|value| value.first_day().is_some_and(|day| day <= base))?;
        let since = (base - back.interval()?.end.date()).get_days().max(0);
        let until = (ahead.first_day()? - base).get_days().max(0);
        let (value, how) = if is_ahead(look, since, until) {
            (ahead.clone(), "the next after")
        } else {
            (back.clone(), "the last before")
        };
        Some(Resolved {
            value,
            anchor,
            how,
            doubt: None,
        })
    }

    /// A part of a year, of this year.
    pub(super) fn of_year(&self, meaning: &Meaning, year: i16) -> Option<Value> {
        Some(match meaning {
            Meaning::Nth(Unit::Half, n) => Value::Half(year, *n),
            Meaning::Nth(_, n) => Value::Quarter(year, *n),
            Meaning::Season(n) => Value::Season(year, *n),
            Meaning::Holiday(number) => Value::Day(self.calendar.holidays.get(*number)?.in_year(year)?),
            Meaning::Date(Partial {
                month: Some(month),
                day: None,
                ..
            }) => Value::Month(year, *month),
            Meaning::Date(Partial {
                month: Some(month),
                day: Some(day),
                ..
            }) => Value::Day(Date::new(year, *month, *day).ok()?),
            _ => return None,
        })
    }
}
