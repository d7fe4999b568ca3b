//! Units and amounts counted from the document's date or from what was mentioned before.

use super::{Anchor, Mentioned, Resolved, Resolver, said};
use crate::meaning::{From, Meaning, Origin, Partial};
use crate::tense::Look;
use crate::unit::{Amount, Unit};
use crate::value::Value;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

impl Resolver<'_> {
    pub(super) fn shift(&self, unit: Unit, by: i64, origin: Origin) -> Option<Resolved> {
        let (base, anchor) = match origin {
            Origin::Focus => match self.focus() {
                Some(focus) => (focus.first_day()?, Anchor::Earlier(focus.timex())),
                None => self.now()?,
            },
            Origin::Now => match self.now() {
                Some(now) => now,
                None if by == 0 => return Some(said(Value::Reference("PRESENT_REF"))),
                None => match self.base(None) {
                    Some(base) => base,
                    None => {
                        return Some(said(Value::Reference(if by < 0 {
                            "PAST_REF"
                        } else {
                            "FUTURE_REF"
                        })));
                    }
                },
            },
        };
        let how = match by {
            0 => "that of",
            ..0 => "counted back from",
            1.. => "counted on from",
        };
        Some(Resolved {
            value: containing(unit, base, by)?,
            anchor,
            how,
            doubt: None,
        })
    }

    /// "last Monday", "next March", "this summer", "last Christmas"
    pub(super) fn named(&self, inner: &Meaning, by: i64, look: Option<Look>) -> Option<Resolved> {
        let (base, anchor) = self.now().or_else(|| self.base(None))?;
        let how = match by {
            0 => "this one by",
            ..0 => "the last before",
            1.. => "the next after",
        };
        if let Meaning::Date(Partial {
            month: None,
            weekday: Some(weekday),
            ..
        }) = inner
        {
            let wanted = Weekday::from_monday_one_offset(*weekday).ok()?;
            let day = match by {
                0 if base.weekday() == wanted => base,
                0 if look == Some(Look::Back) => base.nth_weekday(-1, wanted).ok()?,
                ..0 => base.nth_weekday(-1, wanted).ok()?,
                0.. => base.nth_weekday(1, wanted).ok()?,
            };
            return Some(Resolved {
                value: Value::Day(day),
                anchor,
                how,
                doubt: None,
            });
        }
        let values = (-1..=1).filter_map(|shift| self.of_year(inner, base.year() + shift));
        let mut placed = values.filter_map(|value| Some((value.interval()?, value)));
        let now = base.at(0, 0, 0, 0);
        let value = match by {
            0 => self.of_year(inner, base.year())?,
            ..0 => placed.rfind(|(at, _)| at.end <= now)?.1,
            1.. => placed.find(|(at, _)| at.start > now)?.1,
        };
        Some(Resolved {
            value,
            anchor,
            how,
            doubt: None,
        })
    }

    pub(super) fn definite(&self, unit: Unit, look: Option<Look>) -> Option<Resolved> {
        match unit {
            Unit::Quarter => {
                let quarter = |mentioned: &&Mentioned| {
                    matches!(mentioned.value, Value::Quarter(..)) && !mentioned.compared
                };
                if let Some(Mentioned { value, .. }) = self.history.iter().rev().find(quarter) {
                    let anchor = Anchor::Earlier(value.timex());
                    return Some(Resolved {
                        value: value.clone(),
                        anchor,
                        how: "the same as",
                        doubt: None,
                    });
                }
                self.shift(unit, -1, Origin::Now)
            }
            Unit::Weekend => {
                let (base, anchor) = self.base(None)?;
                let within = matches!(base.weekday(), Weekday::Saturday | Weekday::Sunday);
                let by = if within || look == Some(Look::Ahead) {
                    0
                } else {
                    -1
                };
                Some(Resolved {
                    value: containing(unit, base, by)?,
                    anchor,
                    how: "the weekend nearest to",
                    doubt: None,
                })
            }
            unit if self.narrative => self.same(unit),
            unit => self.shift(unit, 0, Origin::Now),
        }
    }

    pub(super) fn same(&self, unit: Unit) -> Option<Resolved> {
        // "that day" is a day that was mentioned, not the first of a month that was.
        let exact = self.mentioned(|value| unit == Unit::Day && value.day().is_some());
        let Some(focus) = exact.or_else(|| self.focus()) else {
            return self.shift(unit, 0, Origin::Now);
        };
        let value = containing(unit, focus.first_day()?, 0)?;
        Some(Resolved {
            value,
            anchor: Anchor::Earlier(focus.timex()),
            how: "that of",
            doubt: None,
        })
    }

    /// The period before the one in focus that a figure is compared with.
    pub(super) fn year_ago(&self) -> Option<Resolved> {
        match self.period() {
            Some(Mentioned {
                value: Value::Quarter(year, n),
                ..
            }) => {
                let anchor = Anchor::Earlier(Value::Quarter(*year, *n).timex());
                Some(Resolved {
                    value: Value::Quarter(year - 1, *n),
                    anchor,
                    how: "a year before",
                    doubt: None,
                })
            }
            _ => self.shift(Unit::Year, -1, Origin::Now),
        }
    }

    pub(super) fn offset(
        &self,
        amount: Amount,
        unit: Unit,
        sign: i64,
        from: &From,
        look: Option<Look>,
    ) -> Option<Resolved> {
        if let From::At(date) = from {
            let date = self.resolve(date, look)?;
            // "three years ago tomorrow" is a day.
            let value = match date.value.day() {
                Some(day) => Value::Day(amount.days_from(day, unit, sign)?),
                None => moved(&date.value, amount, unit, sign)?,
            };
            return Some(Resolved {
                value,
                how: "counted from",
                ..date
            });
        }
        let is_focus = *from == From::Origin(Origin::Focus);
        if amount == Amount::Vague {
            return Some(if is_focus {
                said(Value::Duration(amount, unit))
            } else {
                said(Value::Reference(if sign < 0 { "PAST_REF" } else { "FUTURE_REF" }))
            });
        }
        // "a year earlier" of a quarter is that quarter a year earlier.
        if sign < 0
            && unit == Unit::Year
            && let Some(Mentioned {
                value: Value::Quarter(year, n),
                ..
            }) = self.period()
        {
            let years = i16::try_from(amount.as_whole()?).ok()?;
            let anchor = Anchor::Earlier(Value::Quarter(*year, *n).timex());
            return Some(Resolved {
                value: Value::Quarter(year.checked_sub(years)?, *n),
                anchor,
                how: "counted back from",
                doubt: None,
            });
        }
        // Figures of news are compared with those of a year before its date.
        let compared = sign < 0 && unit == Unit::Year && !self.narrative;
        if is_focus
            && !compared
            && let Some(focus) = self.focus()
        {
            let value = moved(focus, amount, unit, sign)?;
            return Some(Resolved {
                value,
                anchor: Anchor::Earlier(focus.timex()),
                how: "counted from",
                doubt: None,
            });
        }
        let Some((now, anchor)) = self.now() else {
            return Some(said(Value::Reference(if sign < 0 {
                "PAST_REF"
            } else {
                "FUTURE_REF"
            })));
        };
        Some(Resolved {
            value: moved(&Value::Day(now), amount, unit, sign)?,
            anchor,
            how: "counted from",
            doubt: None,
        })
    }
}

/// The unit so many after the one that holds a day.
fn containing(unit: Unit, day: Date, by: i64) -> Option<Value> {
    let months = |count: i64| {
        day.first_of_month()
            .checked_add(by.checked_mul(count)?.months())
            .ok()
    };
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
    let day = amount.days_from(value.first_day()?, unit, sign)?;
    Some(match (unit, value) {
        (Unit::Day | Unit::Hour | Unit::Minute | Unit::Second, _) | (Unit::Week, Value::Day(_))
            if unit != Unit::Week =>
        {
            Value::Day(day)
        }
        (Unit::Week | Unit::Fortnight | Unit::Weekend, _) => Value::Week(day),
        (Unit::Month | Unit::Half, _) => Value::Month(day.year(), day.month()),
        (Unit::Quarter, _) => Value::Quarter(day.year(), (day.month() + 2) / 3),
        _ => Value::Year(day.year()),
    })
}
