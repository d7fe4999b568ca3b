//! Times of a day, what lies within something else, and days of an event.

use super::{Anchor, Resolved, Resolver, said};
use crate::meaning::{Meaning, Origin, Partial};
use crate::tense::Look;
use crate::unit::Unit;
use crate::value::{Value, monday};
use jiff::ToSpan;
use jiff::civil::{Date, DateTime};

impl Resolver<'_> {
    pub(super) fn clock(&self, minutes: i64) -> Option<Resolved> {
        let day = self.focus().and_then(Value::day);
        let (day, anchor) = match day {
            Some(day) => (day, Anchor::Earlier(Value::Day(day).timex())),
            None => match self.now() {
                Some(now) => now,
                None => {
                    return Some(said(Value::Open(format!(
                        "T{:02}:{:02}",
                        minutes / 60,
                        minutes % 60
                    ))));
                }
            },
        };
        Some(Resolved {
            value: Value::Minute(at(day, minutes)?),
            anchor,
            how: "on the day of",
            doubt: None,
        })
    }

    pub(super) fn part(&self, part: i8, day: Option<(i64, Origin)>) -> Option<Resolved> {
        let (by, origin) = day?;
        let day = self.shift(Unit::Day, by, origin)?;
        let value = match day.value {
            Value::Day(day) => Value::Part(day, part),
            other => other,
        };
        Some(Resolved { value, ..day })
    }

    pub(super) fn within(&self, inner: &Meaning, outer: &Meaning, look: Option<Look>) -> Option<Resolved> {
        let outer = self.resolve(outer, look)?;
        let value = match inner {
            Meaning::Clock(minutes) => match outer.value.day() {
                Some(day) => Value::Minute(at(day, *minutes)?),
                None => return Some(outer),
            },
            Meaning::Part(part, _) => match outer.value.day() {
                Some(day) => Value::Part(day, *part),
                None => return Some(outer),
            },
            Meaning::Date(Partial {
                month: None,
                weekday: Some(weekday),
                ..
            }) => {
                let days = i64::from(weekday - 1).days();
                Value::Day(monday(outer.value.first_day()?)?.checked_add(days).ok()?)
            }
            Meaning::Named(inner, _) => self.of_year(inner, outer.value.year()?)?,
            inner => self.of_year(inner, outer.value.year()?)?,
        };
        Some(Resolved { value, ..outer })
    }

    pub(super) fn day_of_event(&self, event: Option<usize>, n: i64) -> Option<Resolved> {
        let event = match event {
            Some(number) => self.calendar.events.get(number)?,
            // Two that fit are no answer.
            None => match self.events[..] {
                [event] => event,
                _ => return None,
            },
        };
        let day = event.from.checked_add((n - 1).days()).ok()?;
        let over = event.to.is_some_and(|to| day > to);
        let anchor = Anchor::Event(event.name.clone());
        (n > 0 && !over).then_some(Resolved {
            value: Value::Day(day),
            anchor,
            how: "counted from the first day of",
            doubt: None,
        })
    }
}

fn at(day: Date, minutes: i64) -> Option<DateTime> {
    day.at(0, 0, 0, 0).checked_add(minutes.minutes()).ok()
}
