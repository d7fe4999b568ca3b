//! What a rule makes of the parts that its pattern matched.

use crate::items::unpack;
use crate::meaning::{From, Meaning, Modifier, Partial};
use crate::rules::{Bound, Made, Make, Rule, Tense};
use crate::unit::{Amount, Unit};

/// The parts of a match.
pub(crate) struct Parts<'r, 'm> {
    pub(crate) rule: &'r Rule,
    pub(crate) bound: &'r [Bound<'m>],
}

impl Parts<'_, '_> {
    fn value(&self, slot: &str) -> Option<i64> {
        self.bound
            .iter()
            .find(|bound| bound.slot == slot)
            .map(|bound| bound.value)
    }

    fn small(&self, slot: &str) -> Option<i8> {
        i8::try_from(self.value(slot)?).ok()
    }

    fn meaning(&self, slot: &str) -> Option<Meaning> {
        self.bound
            .iter()
            .find(|bound| bound.slot == slot)?
            .meaning
            .cloned()
    }

    fn date(&self) -> Option<Meaning> {
        self.meaning("date")
            .or_else(|| self.bound.iter().find_map(|bound| bound.meaning.cloned()))
    }

    /// The direction of "last", "this" and "next"; the last of them counts ("this past spring").
    fn by(&self) -> i64 {
        let said = ["last", "next", "this"].iter().find_map(|slot| self.value(slot));
        self.rule
            .by
            .or(said)
            .or_else(|| self.value("today"))
            .unwrap_or_default()
    }

    fn unit(&self) -> Option<Unit> {
        match self.value("unit").or_else(|| self.value("units")) {
            Some(number) => Unit::from_number(number),
            None => Unit::from_name(self.rule.unit.as_deref()?),
        }
    }

    fn partial(&self) -> Partial {
        Partial {
            year: self
                .value("year")
                .or_else(|| self.value("short_year"))
                .and_then(|year| i16::try_from(year).ok()),
            month: self.small("month"),
            day: self.small("dom").or_else(|| self.small("dom_th")),
            weekday: self.small("weekday").or_else(|| self.small("weekday_short")),
        }
    }

    fn amount(&self) -> Amount {
        match self
            .rule
            .n
            .map(|n| n * 1000)
            .or_else(|| self.value("n"))
            .and_then(|n| u64::try_from(n).ok())
        {
            Some(thousandths) => Amount::Exact(thousandths),
            None => Amount::whole(1),
        }
    }

    pub(crate) fn duration(&self) -> Option<Meaning> {
        // "eight trading days" has no class for its unit.
        let unit = self.unit().unwrap_or(Unit::Day);
        let Amount::Exact(thousandths) = self.amount() else {
            return None;
        };
        // "the 1988 quarter"
        let is_year = self.value("unit").is_some() && (1_900_000..2_100_000).contains(&thousandths);
        (!is_year).then_some(Meaning::Duration(
            Amount::Exact(thousandths.saturating_add(self.rule.add)),
            unit,
        ))
    }

    fn offset(&self) -> Option<Meaning> {
        let (amount, unit) = match self.meaning("duration") {
            Some(Meaning::Duration(amount, unit)) => (amount, unit),
            _ => (Amount::whole(1), self.unit()?),
        };
        let from = match self.meaning("date").or_else(|| self.meaning("day")) {
            Some(date) => From::At(Box::new(date)),
            None => From::Origin(self.rule.from.unwrap_or_default()),
        };
        Some(Meaning::Offset {
            amount,
            unit,
            sign: self.rule.by?,
            from,
        })
    }

    pub(crate) fn make(&self) -> Option<Meaning> {
        let origin = self.rule.from.unwrap_or_default();
        Some(match self.rule.make {
            Make::Date => Meaning::Date(self.partial()),
            Make::Figures => {
                let (year, first, second, order) = unpack(self.value("date_number")?);
                Meaning::Figures {
                    year,
                    first,
                    second,
                    order,
                    weekday: self.small("weekday"),
                }
            }
            Make::BeforeChrist => {
                let year = self.value("year")?;
                // The number stands in thousandths where it has more digits than a year.
                let year = if year >= 10_000 { year / 1000 } else { year };
                let year = Some(1 - i16::try_from(year).ok()?);
                Meaning::Date(Partial {
                    year,
                    ..Partial::default()
                })
            }
            Make::YearRange => {
                let from = self.value("year")?;
                let to = self
                    .value("year_to")
                    .unwrap_or(from / 100 * 100 + self.value("yy").unwrap_or_default());
                (from < to && to - from < 100).then_some(())?;
                Meaning::Years(i16::try_from(from).ok()?, i16::try_from(to).ok()?)
            }
            Make::Decade => Meaning::Decade(i16::try_from(self.value("decade")?).ok()?),
            Make::Century => {
                let n = i16::try_from(self.value("nth")?)
                    .ok()
                    .filter(|n| (1..=30).contains(n))?;
                if self.rule.by.is_some() {
                    Meaning::CenturyBefore(n)
                } else {
                    Meaning::Century(n - 1)
                }
            }
            Make::Nth => self.nth()?,
            Make::NthOfYear => {
                let year = Meaning::Shift {
                    unit: Unit::Year,
                    by: self.by(),
                    origin,
                };
                let nth = self.small("nth").filter(|n| (1..=4).contains(n))?;
                Meaning::Within(Box::new(Meaning::Nth(Unit::Quarter, nth)), Box::new(year))
            }
            Make::Season => Meaning::Season(self.small("season")?),
            Make::Holiday => Meaning::Holiday(usize::try_from(self.rule.n?).ok()?),
            Make::Shift => Meaning::Shift {
                unit: self.unit()?,
                by: self.by(),
                origin,
            },
            Make::Named => Meaning::Named(Box::new(self.named()), self.by()),
            Make::Definite => Meaning::Definite(self.unit()?),
            Make::Same => Meaning::Same(self.unit()?),
            Make::YearAgo => Meaning::YearAgo,
            Make::Duration => self.duration()?,
            Make::Few => Meaning::Duration(Amount::Vague, self.unit()?),
            Make::Half => Meaning::Duration(Amount::Exact(500), self.unit()?),
            Make::Long => match self.value("unit") {
                Some(number) => Meaning::Duration(Amount::whole(1), Unit::from_number(number)?),
                None => Meaning::Duration(Amount::Vague, self.unit()?),
            },
            Make::Offset => self.offset()?,
            Make::Often => Meaning::Set(Amount::whole(1).timex(Unit::from_number(self.value("often")?)?)),
            Make::Every => Meaning::Set(self.every()?),
            Make::Reference => Meaning::Reference(match self.rule.reference? {
                Tense::PastRef => "PAST_REF",
                Tense::PresentRef => "PRESENT_REF",
                Tense::FutureRef => "FUTURE_REF",
            }),
            Make::Clock => self.clock()?,
            Make::Part => {
                let part = self
                    .small("part")
                    .or_else(|| self.rule.part.and_then(|part| i8::try_from(part).ok()))?;
                Meaning::Part(part, self.rule.by.map(|by| (by, origin)))
            }
            Make::Within => self.within()?,
            Make::WeekOf => Meaning::WeekOf(Box::new(self.date()?)),
            Make::FirstHalf => Meaning::FirstHalf(Box::new(self.meaning("outer")?)),
            Make::Event => Meaning::Event(self.rule.n.and_then(|n| usize::try_from(n).ok())),
            Make::DayOfEvent => self.day_of_event()?,
            Make::Range => self.range()?,
            Make::Silence => Meaning::Nothing,
            Make::Edge | Make::OrSo => return None,
        })
    }

    fn day_of_event(&self) -> Option<Meaning> {
        let event = self.bound.iter().find_map(|bound| match bound.meaning {
            Some(Meaning::Event(event)) => Some(*event),
            _ => None,
        });
        let nth = self.value("nth")?;
        // As a cardinal it is in thousandths.
        let nth = if nth >= 1000 && nth % 1000 == 0 {
            nth / 1000
        } else {
            nth
        };
        Some(Meaning::DayOfEvent(event.flatten(), nth))
    }

    fn nth(&self) -> Option<Meaning> {
        let unit = self.unit()?;
        let highest = if unit == Unit::Half { 2 } else { 4 };
        let nth = self.small("nth").filter(|n| (1..=highest).contains(n))?;
        Some(Meaning::Nth(unit, nth))
    }

    fn named(&self) -> Meaning {
        match (self.value("season"), self.partial()) {
            (Some(season), _) => Meaning::Season(i8::try_from(season).unwrap_or_default()),
            (None, partial) => Meaning::Date(partial),
        }
    }

    fn within(&self) -> Option<Meaning> {
        let inner = self.meaning("inner")?;
        let outer = match self.meaning("outer") {
            Some(outer) => outer,
            // "last Thanksgiving", and "in March the same year"
            None if matches!(inner, Meaning::Holiday(_)) => {
                return Some(Meaning::Named(Box::new(inner), self.by()));
            }
            None => Meaning::Same(Unit::Year),
        };
        Some(Meaning::Within(Box::new(inner), Box::new(outer)))
    }

    fn clock(&self) -> Option<Meaning> {
        let late = self.value("half_day").or_else(|| {
            // "4 in the morning", "8 in the evening"
            self.value("part").map(|part| if part >= 3 { 12 } else { 0 })
        });
        let minutes = match (
            self.value("hour"),
            self.value("hour_minute").or_else(|| self.value("four_figures")),
        ) {
            (Some(hour), _) => hour * 60,
            (None, Some(minutes)) => minutes,
            (None, None) => self.value("clock_word").unwrap_or(720),
        };
        let minutes = match late {
            Some(12) if minutes < 720 => minutes + 720,
            Some(0) if (720..780).contains(&minutes) => minutes - 720,
            _ => minutes,
        };
        (minutes <= 1440).then_some(Meaning::Clock(minutes))
    }

    fn every(&self) -> Option<String> {
        let part = |n: i64| {
            ["TMO", "TMI", "TAF", "TEV", "TNI", "TDT"]
                .get(usize::try_from(n - 1).ok()?)
                .copied()
        };
        let part = self.value("parts").or_else(|| self.value("part")).and_then(part);
        if let Some(weekday) = self.value("weekday") {
            return Some(format!("XXXX-WXX-{weekday}{}", part.unwrap_or_default()));
        }
        if let Some(month) = self.value("month") {
            return Some(format!("XXXX-{month:02}"));
        }
        if let Some(season) = self.value("season") {
            let season = ["SP", "SU", "FA", "WI"].get(usize::try_from(season - 1).ok()?)?;
            return Some(format!("XXXX-{season}"));
        }
        if let Some(part) = part {
            return Some(format!("XXXX-XX-XX{part}"));
        }
        Some(self.amount().timex(self.unit()?))
    }

    pub(crate) fn edge(&self) -> Option<Made> {
        let inner = self.date()?;
        let said = self.value("edge").or_else(|| self.value("edge_of"));
        let modifier = match said {
            Some(1) => Some(Modifier::Start),
            Some(2) => Some(Modifier::Mid),
            Some(3) => Some(Modifier::End),
            _ => self.rule.mark,
        };
        Some((inner, modifier))
    }

    pub(crate) fn or_so(&self) -> Option<Made> {
        Some((self.date()?, Some(Modifier::Approx)))
    }

    fn range(&self) -> Option<Meaning> {
        let partial = |slot: &str| match self.bound.iter().find(|bound| bound.slot == slot) {
            Some(Bound {
                meaning: Some(Meaning::Date(partial)),
                ..
            }) => Some((*partial, true)),
            Some(Bound { value, .. }) => Some((
                Partial {
                    day: i8::try_from(*value).ok(),
                    ..Partial::default()
                },
                false,
            )),
            None => None,
        };
        let ((mut from, from_whole), (mut to, to_whole)) = (partial("from")?, partial("to")?);
        if !from_whole {
            from.month = to.month;
        }
        if !to_whole {
            to.month = from.month;
        }
        (from.month != to.month || from.day < to.day).then_some(())?;
        Some(Meaning::Range(
            Box::new(Meaning::Date(from)),
            Box::new(Meaning::Date(to)),
        ))
    }
}
