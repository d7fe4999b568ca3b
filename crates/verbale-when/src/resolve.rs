//! From meaning to value: the document's date, the date mentioned last, and the tense decide.

use crate::calendar::Calendar;
use crate::events::Event;
use crate::meaning::{From, Meaning, Order, Origin, Partial};
use crate::tense::Look;
use crate::unit::{Amount, Unit};
use crate::value::{Value, monday};
use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Weekday};

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
            Meaning::Figures { year, first, second, order, weekday } => self.figures(*year, *first, *second, *order, *weekday),
            Meaning::Decade(digits) => said(Value::Decade(*digits)),
            Meaning::Century(digits) => said(Value::Century(*digits)),
            Meaning::CenturyBefore(n) => said(Value::CenturyBefore(*n)),
            Meaning::Years(from, to) => said(Value::Range(Date::new(*from, 1, 1).ok()?, Date::new(*to, 12, 31).ok()?)),
            Meaning::Nth(..) | Meaning::Season(_) | Meaning::Holiday(_) => self.in_some_year(meaning, look),
            Meaning::Shift { unit, by, origin } => self.shift(*unit, *by, *origin),
            Meaning::Named(inner, by) => self.named(inner, *by, look),
            Meaning::Definite(unit) => self.definite(*unit, look),
            Meaning::Same(unit) => self.same(*unit),
            Meaning::YearAgo => self.year_ago(),
            Meaning::Duration(amount, unit) => said(Value::Duration(*amount, *unit)),
            Meaning::Offset { amount, unit, sign, from } => self.offset(*amount, *unit, *sign, from, look),
            Meaning::Set(value) => said(Value::Set(value.clone())),
            Meaning::Reference(value) => said(Value::Reference(value)),
            Meaning::Clock(minutes) => self.clock(*minutes),
            Meaning::Part(part, day) => self.part(*part, *day),
            Meaning::Within(inner, outer) => self.within(inner, outer, look),
            Meaning::WeekOf(day) => {
                let day = self.resolve(day, look)?;
                Some(Resolved { value: Value::Week(day.value.first_day()?), ..day })
            }
            Meaning::FirstHalf(year) => {
                let year = self.resolve(year, look)?;
                Some(Resolved { value: Value::Half(year.value.year()?, 1), ..year })
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
                Some(Resolved { value: Value::Range(first, last), ..from })
            }
        }
    }

    /// The date in focus that is no reference.
    fn focus(&self) -> Option<&Value> {
        self.history.iter().rev().map(|mentioned| &mentioned.value).find(|value| value.interval().is_some())
    }

    /// The day that months and days without a year are counted from.
    fn base(&self, look: Option<Look>) -> Option<(Date, Anchor)> {
        // What is still to come is counted from the document's date in any text.
        let ahead = look == Some(Look::Ahead) && self.document.is_some();
        if self.narrative && !ahead
            && let Some(focus) = self.focus()
        {
            return Some((focus.first_day()?, Anchor::Earlier(focus.timex())));
        }
        self.now()
    }

    /// The period that figures are told of, where one was mentioned lately.
    fn period(&self) -> Option<&Mentioned> {
        let period = |mentioned: &&Mentioned| {
            let whole = matches!(mentioned.value, Value::Quarter(..) | Value::Half(..) | Value::Duration(_, Unit::Month));
            whole && !mentioned.compared
        };
        self.history.iter().rev().find(period).filter(|mentioned| self.sentence - mentioned.sentence <= PERIOD)
    }

    /// The day that "today" is.
    fn now(&self) -> Option<(Date, Anchor)> {
        let day = self.document?;
        Some((day, Anchor::Document(day)))
    }

    fn date(&self, partial: Partial, look: Option<Look>) -> Option<Resolved> {
        let Partial { year, month, day, weekday } = partial;
        match (year, month, day) {
            (Some(year), Some(month), Some(day)) => {
                let date = Date::new(year, month, day).ok()?;
                Some(Resolved { doubt: weekday.and_then(|said| doubt(said, date)), ..said(Value::Day(date))? })
            }
            (Some(year), Some(month), None) => said(Value::Month(year, month)),
            (Some(year), None, _) => said(Value::Year(year)),
            (None, Some(month), Some(day)) => self.day_of_year(month, day, weekday, look),
            (None, Some(month), None) => self.month(month, look),
            (None, None, None) => self.weekday(weekday?, look),
            (None, None, Some(day)) => self.day_of_month(day, weekday),
        }
    }

    /// "Friday the 13th"
    fn day_of_month(&self, day: i8, weekday: Option<i8>) -> Option<Resolved> {
        let (base, anchor) = self.base(None)?;
        let months = [0, -1, 1, -2, 2].into_iter().filter_map(|by: i64| base.first_of_month().checked_add(by.months()).ok());
        let mut days = months.filter_map(|month| Date::new(month.year(), month.month(), day).ok());
        let fits = |date: &Date| weekday.is_none_or(|said| date.weekday().to_monday_one_offset() == said);
        let value = Value::Day(days.find(fits)?);
        Some(Resolved { value, anchor, how: "the nearest such day to", doubt: None })
    }

    fn day_of_year(&self, month: i8, day: i8, weekday: Option<i8>, look: Option<Look>) -> Option<Resolved> {
        let Some((base, anchor)) = self.base(look) else {
            let value = Value::Open(format!("XXXX-{month:02}-{day:02}"));
            return Some(Resolved { value, anchor: Anchor::None, how: "", doubt: None });
        };
        if self.narrative && matches!(anchor, Anchor::Earlier(_)) {
            let date = Date::new(base.year(), month, day).ok()?;
            return Some(Resolved { value: Value::Day(date), anchor, how: "in the year of", doubt: weekday.and_then(|said| doubt(said, date)) });
        }
        let dates: Vec<Date> = (-4..=4).filter_map(|by| Date::new(base.year() + by, month, day).ok()).collect();
        let near = |date: &&Date| (**date - base).get_days().abs();
        // A weekday beside it tells the year, where one of the nearest years fits.
        let close = dates.iter().filter(|date| (date.year() - base.year()).abs() <= 1);
        let fitting = weekday.and_then(|said| {
            close.filter(|date| date.weekday().to_monday_one_offset() == said).min_by_key(near)
        });
        let back = dates.iter().rev().find(|date| **date <= base);
        let ahead = dates.iter().find(|date| **date >= base);
        let (date, how) = match fitting {
            Some(date) => (date, "the nearest such weekday and day to"),
            None if is_ahead(look, (base - *back?).get_days(), (*ahead? - base).get_days()) => (ahead?, "the next such day after"),
            None => (back?, "the last such day before"),
        };
        Some(Resolved { value: Value::Day(*date), anchor, how, doubt: weekday.and_then(|said| doubt(said, *date)) })
    }

    fn month(&self, month: i8, look: Option<Look>) -> Option<Resolved> {
        let Some((base, anchor)) = self.base(look) else {
            return said(Value::Open(format!("XXXX-{month:02}")));
        };
        let (year, how) = if matches!(anchor, Anchor::Earlier(_)) {
            (base.year(), "in the year of")
        } else if month == base.month() {
            (base.year(), "the month of")
        } else {
            let (back, ahead) = if month < base.month() { (0, 1) } else { (-1, 0) };
            let days = |by: i16| Some((Date::new(base.year() + by, month, 1).ok()? - base).get_days().abs());
            match is_ahead(look, days(back)? - 30, days(ahead)?) {
                true => (base.year() + ahead, "the next such month after"),
                false => (base.year() + back, "the last such month before"),
            }
        };
        Some(Resolved { value: Value::Month(year, month), anchor, how, doubt: None })
    }

    fn weekday(&self, weekday: i8, look: Option<Look>) -> Option<Resolved> {
        let Some((base, anchor)) = self.base(look) else {
            return said(Value::Open(format!("XXXX-WXX-{weekday}")));
        };
        let wanted = Weekday::from_monday_one_offset(weekday).ok()?;
        let (day, how) = if base.weekday() == wanted {
            (base, "the weekday of")
        } else if look == Some(Look::Ahead) {
            (base.nth_weekday(1, wanted).ok()?, "the weekday after")
        } else {
            (base.nth_weekday(-1, wanted).ok()?, "the weekday before")
        };
        Some(Resolved { value: Value::Day(day), anchor, how, doubt: None })
    }

    fn figures(&self, year: i16, first: i8, second: i8, order: Order, weekday: Option<i8>) -> Option<Resolved> {
        let (month_first, day_first) = (Date::new(year, first, second), Date::new(year, second, first));
        if order != Order::Unsure {
            let date = month_first.ok()?;
            return Some(Resolved { doubt: weekday.and_then(|said| doubt(said, date)), ..said(Value::Day(date))? });
        }
        let (Ok(a), Ok(b)) = (month_first, day_first) else { return None };
        let fits = |date: Date| weekday.is_some_and(|said| date.weekday().to_monday_one_offset() == said);
        // A weekday beside it settles the order; then what other dates of the document show.
        let (kept, other) = match (fits(a), fits(b)) {
            (true, false) => (a, None),
            (false, true) => (b, None),
            _ if self.day_first => (b, Some(a)),
            _ => (a, Some(b)),
        };
        Some(Resolved { doubt: other.map(|other| Doubt::Order { kept, other }), ..said(Value::Day(kept))? })
    }

    /// A quarter, half, season or holiday of a year that is not said.
    fn in_some_year(&self, meaning: &Meaning, look: Option<Look>) -> Option<Resolved> {
        let Some((base, anchor)) = self.base(look) else {
            let open = match meaning {
                Meaning::Nth(Unit::Half, n) => format!("XXXX-H{n}"),
                Meaning::Nth(_, n) => format!("XXXX-Q{n}"),
                Meaning::Season(n) => Value::Season(1, *n).timex().replacen("0001", "XXXX", 1),
                _ => return None,
            };
            return said(Value::Open(open));
        };
        if matches!(anchor, Anchor::Earlier(_)) {
            let value = self.of_year(meaning, base.year())?;
            return Some(Resolved { value, anchor, how: "in the year of", doubt: None });
        }
        let years = [base.year() - 1, base.year(), base.year() + 1];
        let values: Vec<Value> = years.iter().filter_map(|year| self.of_year(meaning, *year)).collect();
        let ahead = values.iter().find(|value| value.interval().is_some_and(|i| i.end.date() > base))?;
        let back = values.iter().rev().find(|value| value.first_day().is_some_and(|day| day <= base))?;
        let since = (base - back.interval()?.end.date()).get_days().max(0);
        let until = (ahead.first_day()? - base).get_days().max(0);
        let (value, how) = match is_ahead(look, since, until) {
            true => (ahead.clone(), "the next after"),
            false => (back.clone(), "the last before"),
        };
        Some(Resolved { value, anchor, how, doubt: None })
    }

    /// A part of a year, of this year.
    fn of_year(&self, meaning: &Meaning, year: i16) -> Option<Value> {
        Some(match meaning {
            Meaning::Nth(Unit::Half, n) => Value::Half(year, *n),
            Meaning::Nth(_, n) => Value::Quarter(year, *n),
            Meaning::Season(n) => Value::Season(year, *n),
            Meaning::Holiday(number) => Value::Day(self.calendar.holidays.get(*number)?.in_year(year)?),
            Meaning::Date(Partial { month: Some(month), day: None, .. }) => Value::Month(year, *month),
            Meaning::Date(Partial { month: Some(month), day: Some(day), .. }) => Value::Day(Date::new(year, *month, *day).ok()?),
            _ => return None,
        })
    }

    fn shift(&self, unit: Unit, by: i64, origin: Origin) -> Option<Resolved> {
        let (base, anchor) = match origin {
            Origin::Focus => match self.focus() {
                Some(focus) => (focus.first_day()?, Anchor::Earlier(focus.timex())),
                None => self.now()?,
            },
            Origin::Now => match self.now() {
                Some(now) => now,
                None if by == 0 => return said(Value::Reference("PRESENT_REF")),
                None => self.base(None)?,
            },
        };
        let how = match by {
            0 => "that of",
            ..0 => "counted back from",
            1.. => "counted on from",
        };
        Some(Resolved { value: containing(unit, base, by)?, anchor, how, doubt: None })
    }

    /// "last Monday", "next March", "this summer", "last Christmas"
    fn named(&self, inner: &Meaning, by: i64, look: Option<Look>) -> Option<Resolved> {
        let (base, anchor) = if self.narrative { self.base(None) } else { self.now() }?;
        let how = match by {
            0 => "this one by",
            ..0 => "the last before",
            1.. => "the next after",
        };
        if let Meaning::Date(Partial { month: None, weekday: Some(weekday), .. }) = inner {
            let wanted = Weekday::from_monday_one_offset(*weekday).ok()?;
            let day = match by {
                0 if base.weekday() == wanted => base,
                0 if look == Some(Look::Back) => base.nth_weekday(-1, wanted).ok()?,
                0 => base.nth_weekday(1, wanted).ok()?,
                ..0 => base.nth_weekday(-1, wanted).ok()?,
                1.. => base.nth_weekday(1, wanted).ok()?,
            };
            return Some(Resolved { value: Value::Day(day), anchor, how, doubt: None });
        }
        let values = (-1..=1).filter_map(|shift| self.of_year(inner, base.year() + shift));
        let mut placed = values.filter_map(|value| Some((value.interval()?, value)));
        let now = base.at(0, 0, 0, 0);
        let value = match by {
            0 => self.of_year(inner, base.year())?,
            ..0 => placed.filter(|(at, _)| at.end <= now).last()?.1,
            1.. => placed.find(|(at, _)| at.start > now)?.1,
        };
        Some(Resolved { value, anchor, how, doubt: None })
    }

    fn definite(&self, unit: Unit, look: Option<Look>) -> Option<Resolved> {
        match unit {
            Unit::Quarter => {
                let quarter = |mentioned: &&Mentioned| matches!(mentioned.value, Value::Quarter(..)) && !mentioned.compared;
                if let Some(Mentioned { value, .. }) = self.history.iter().rev().find(quarter) {
                    let anchor = Anchor::Earlier(value.timex());
                    return Some(Resolved { value: value.clone(), anchor, how: "the same as", doubt: None });
                }
                self.shift(unit, -1, Origin::Now)
            }
            Unit::Weekend => {
                let (base, anchor) = self.base(None)?;
                let within = matches!(base.weekday(), Weekday::Saturday | Weekday::Sunday);
                let by = if within || look == Some(Look::Ahead) { 0 } else { -1 };
                Some(Resolved { value: containing(unit, base, by)?, anchor, how: "the weekend nearest to", doubt: None })
            }
            unit if self.narrative => self.same(unit),
            unit => self.shift(unit, 0, Origin::Now),
        }
    }

    fn same(&self, unit: Unit) -> Option<Resolved> {
        // "that day" is a day that was mentioned, not the first of a month that was.
        let exact = self.history.iter().rev().map(|mentioned| &mentioned.value).find(|value| match unit {
            Unit::Day => value.day().is_some(),
            _ => value.interval().is_some(),
        });
        let Some(focus) = exact.or_else(|| self.focus()) else { return self.shift(unit, 0, Origin::Now) };
        let value = containing(unit, focus.first_day()?, 0)?;
        Some(Resolved { value, anchor: Anchor::Earlier(focus.timex()), how: "that of", doubt: None })
    }

    /// The period before the one in focus that a figure is compared with.
    fn year_ago(&self) -> Option<Resolved> {
        match self.period() {
            Some(Mentioned { value: Value::Quarter(year, n), .. }) => {
                let anchor = Anchor::Earlier(Value::Quarter(*year, *n).timex());
                Some(Resolved { value: Value::Quarter(year - 1, *n), anchor, how: "a year before", doubt: None })
            }
            _ => self.shift(Unit::Year, -1, Origin::Now),
        }
    }

    fn offset(&self, amount: Amount, unit: Unit, sign: i64, from: &From, look: Option<Look>) -> Option<Resolved> {
        if let From::At(date) = from {
            let date = self.resolve(date, look)?;
            // "three years ago tomorrow" is a day.
            let value = match date.value.day() {
                Some(day) => Value::Day(amount.from_day(day, unit, sign)?),
                None => moved(&date.value, amount, unit, sign)?,
            };
            return Some(Resolved { value, how: "counted from", ..date });
        }
        let is_focus = *from == From::Origin(Origin::Focus);
        if amount == Amount::Vague {
            return match is_focus {
                true => said(Value::Duration(amount, unit)),
                false => said(Value::Reference(if sign < 0 { "PAST_REF" } else { "FUTURE_REF" })),
            };
        }
        // "a year earlier" of a quarter is that quarter a year earlier.
        if sign < 0 && unit == Unit::Year
            && let Some(Mentioned { value: Value::Quarter(year, n), .. }) = self.period()
        {
            let years = i16::try_from(amount.as_whole()?).ok()?;
            let anchor = Anchor::Earlier(Value::Quarter(*year, *n).timex());
            return Some(Resolved { value: Value::Quarter(year.checked_sub(years)?, *n), anchor, how: "counted back from", doubt: None });
        }
        // Figures of news are compared with those of a year before its date.
        let compared = sign < 0 && unit == Unit::Year && !self.narrative;
        if is_focus && !compared
            && let Some(focus) = self.focus()
        {
            let value = moved(focus, amount, unit, sign)?;
            return Some(Resolved { value, anchor: Anchor::Earlier(focus.timex()), how: "counted from", doubt: None });
        }
        let Some((now, anchor)) = self.now() else {
            return said(Value::Reference(if sign < 0 { "PAST_REF" } else { "FUTURE_REF" }));
        };
        Some(Resolved { value: moved(&Value::Day(now), amount, unit, sign)?, anchor, how: "counted from", doubt: None })
    }

    fn clock(&self, minutes: i64) -> Option<Resolved> {
        let day = self.focus().and_then(Value::day);
        let (day, anchor) = match day {
            Some(day) => (day, Anchor::Earlier(Value::Day(day).timex())),
            None => match self.now() {
                Some(now) => now,
                None => return said(Value::Open(format!("T{:02}:{:02}", minutes / 60, minutes % 60))),
            },
        };
        Some(Resolved { value: Value::Minute(at(day, minutes)?), anchor, how: "on the day of", doubt: None })
    }

    fn part(&self, part: i8, day: Option<(i64, Origin)>) -> Option<Resolved> {
        let (by, origin) = day?;
        let day = self.shift(Unit::Day, by, origin)?;
        let value = match day.value {
            Value::Day(day) => Value::Part(day, part),
            other => other,
        };
        Some(Resolved { value, ..day })
    }

    fn within(&self, inner: &Meaning, outer: &Meaning, look: Option<Look>) -> Option<Resolved> {
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
            Meaning::Date(Partial { month: None, weekday: Some(weekday), .. }) => {
                let days = i64::from(weekday - 1).days();
                Value::Day(monday(outer.value.first_day()?)?.checked_add(days).ok()?)
            }
            Meaning::Named(inner, _) => self.of_year(inner, outer.value.year()?)?,
            inner => self.of_year(inner, outer.value.year()?)?,
        };
        Some(Resolved { value, ..outer })
    }

    fn day_of_event(&self, event: Option<usize>, n: i64) -> Option<Resolved> {
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
        (n > 0 && !over).then_some(Resolved { value: Value::Day(day), anchor, how: "counted from the first day of", doubt: None })
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

fn said(value: Value) -> Option<Resolved> {
    Some(Resolved { value, anchor: Anchor::None, how: "", doubt: None })
}

/// The unit so many after the one that holds a day.
fn containing(unit: Unit, day: Date, by: i64) -> Option<Value> {
    let months = |count: i64| day.first_of_month().checked_add(by.checked_mul(count)?.months()).ok();
    let years = i16::try_from(by).ok();
    Some(match unit {
        Unit::Second | Unit::Minute | Unit::Hour => return None,
        Unit::Day => Value::Day(day.checked_add(by.days()).ok()?),
        Unit::Weekend => Value::Weekend(day.checked_add((by * 7).days()).ok()?),
        Unit::Week | Unit::Fortnight => Value::Week(day.checked_add((by * 7).days()).ok()?),
        Unit::Month => {
            let month = months(1)?;
            Value::Month(month.year(), month.month())
        }
        Unit::Quarter => {
            let month = months(3)?;
            Value::Quarter(month.year(), (month.month() + 2) / 3)
        }
        Unit::Half => {
            let month = months(6)?;
            Value::Half(month.year(), (month.month() + 5) / 6)
        }
        Unit::Year => Value::Year(day.year().checked_add(years?)?),
        Unit::Decade => Value::Decade(day.year().div_euclid(10).checked_add(years?)?),
        Unit::Century | Unit::Millennium => Value::Century(day.year().div_euclid(100).checked_add(years?)?),
    })
}

/// A value moved by an amount: no more exact than either of them.
fn moved(value: &Value, amount: Amount, unit: Unit, sign: i64) -> Option<Value> {
    if let (Value::Year(year), Some(whole)) = (value, amount.as_whole()) {
        let years = match unit {
            Unit::Year => whole,
            Unit::Decade => whole * 10,
            Unit::Century => whole * 100,
            _ => 0,
        };
        if years > 0 {
            return Some(Value::Year(i16::try_from(i64::from(*year) + sign * years).ok()?));
        }
    }
    let day = amount.from_day(value.first_day()?, unit, sign)?;
    Some(match (unit, value) {
        (Unit::Day | Unit::Hour | Unit::Minute | Unit::Second, _) | (Unit::Week, Value::Day(_)) if unit != Unit::Week => Value::Day(day),
        (Unit::Week | Unit::Fortnight | Unit::Weekend, _) => Value::Week(day),
        (Unit::Month | Unit::Half, _) => Value::Month(day.year(), day.month()),
        (Unit::Quarter, _) => Value::Quarter(day.year(), (day.month() + 2) / 3),
        _ => Value::Year(day.year()),
    })
}

fn at(day: Date, minutes: i64) -> Option<DateTime> {
    day.at(0, 0, 0, 0).checked_add(minutes.minutes()).ok()
}

/// The doubt where a weekday is not that of its day.
fn doubt(said: i8, kept: Date) -> Option<Doubt> {
    let said = Weekday::from_monday_one_offset(said).ok()?;
    if kept.weekday() == said {
        return None;
    }
    let around = [kept.nth_weekday(-1, said).ok(), kept.nth_weekday(1, said).ok()];
    let other = around.into_iter().flatten().min_by_key(|date| (*date - kept).get_days().abs());
    Some(Doubt::Weekday { said, kept, other })
}
