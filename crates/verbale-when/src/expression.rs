//! Expressions with all that is known of them.

use crate::calendar::Calendar;
use crate::document::{self, Dated, Reference};
use crate::events::Event;
use crate::meaning::{Meaning, Modifier, Order, Origin, Partial};
use crate::reader::{self, Found};
use crate::resolve::{Anchor, Doubt, Mentioned, Resolver};
use crate::tense;
use crate::unit::Unit;
use crate::value::{Interval, Precision, Value};
use verbale_language::Analysis;
use verbale_text::Span;

/// A TIMEX3 type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A place in the calendar.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// Again and again.
    Set,
}

impl Kind {
    /// As TIMEX3 writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
}

/// A time expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expression<'c> {
    /// Its words.
    pub span: Span,
    /// What it means.
    pub value: Value,
    /// Which part of that, or how sure.
    pub modifier: Option<Modifier>,
    /// The rule that found it.
    pub rule: &'c str,
    /// What the value was counted from.
    pub anchor: Anchor,
    /// How it follows from the anchor.
    how: &'static str,
}

impl Expression<'_> {
    /// Its type.
    pub fn kind(&self) -> Kind {
        match &self.value {
            Value::Part(..) | Value::Minute(_) => Kind::Time,
            Value::Open(value) if value.starts_with('T') => Kind::Time,
            Value::Duration(..) => Kind::Duration,
            Value::Set(_) => Kind::Set,
            _ => Kind::Date,
        }
    }

    /// Where it lies in the calendar.
    pub fn interval(&self) -> Option<Interval> {
        self.value.interval()
    }

    /// How exactly.
    pub fn precision(&self) -> Option<Precision> {
        self.value.precision()
    }

    /// How the value came about: "the weekday before the document's date 2023-01-16".
    pub fn why(&self) -> String {
        match &self.anchor {
            Anchor::None => "as it is said".into(),
            Anchor::Document(day) => format!("{} the document's date {day}", self.how),
            Anchor::Earlier(value) => format!("{} {value}, mentioned before", self.how),
            Anchor::Event(name) => format!("{} {name}", self.how),
        }
    }
}

/// Something doubtful in an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The expression's words.
    pub span: Span,
    /// The readings.
    pub doubt: Doubt,
}

impl Note {
    /// The kind, as notes of a record name it.
    pub fn kind(&self) -> &'static str {
        match self.doubt {
            Doubt::Weekday { .. } => "weekday_mismatch",
            Doubt::Undated { .. } => "weekday_unchecked",
            Doubt::Order { .. } => "date_order",
        }
    }

    /// One sentence with both readings. `words` are those of the expression.
    pub fn message(&self, words: &str) -> String {
        match self.doubt {
            Doubt::Weekday { said, kept, other } => {
                let day = kept.weekday();
                let other =
                    other.map_or_else(String::new, |other| format!(", and {said:?} would be {other}"));
                format!("{words:?} names a {said:?}, but {kept} was a {day:?}{other}; {kept} is kept.")
            }
            Doubt::Undated { said, since, agree } => {
                let agree = match (since, agree) {
                    (Some(since), Some(year)) => {
                        format!(" After {since}, with which the document deals, they first agree in {year}.")
                    }
                    _ => String::new(),
                };
                format!(
                    "{words:?} names a {said:?}, and no year is known to hold it against; both are kept.{agree}"
                )
            }
            Doubt::Order { kept, other } => format!("{words:?} may be {kept} or {other}; {kept} is kept."),
        }
    }
}

/// What a text says of time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Times<'c> {
    /// The date that expressions were resolved against, where there is one.
    pub dated: Option<Dated>,
    /// In the order of the text, none overlapping.
    pub expressions: Vec<Expression<'c>>,
    /// What is doubtful, in the order of the text.
    pub notes: Vec<Note>,
}

pub(crate) fn read<'c>(
    calendar: &'c Calendar,
    text: &str,
    analysis: &Analysis<'_>,
    reference: Reference,
) -> Times<'c> {
    let found = reader::find(calendar, text, analysis);
    let look = |found: &Found| {
        let sentence = &analysis.split.sentences[found.sentence].tokens;
        tense::look(&calendar.direction, text, analysis, sentence, &found.tokens)
    };
    let dated = document::date(reference, &found, look);
    let mut context = Resolver {
        calendar,
        document: dated.map(|dated| dated.date),
        narrative: is_narrative(dated, &found),
        day_first: is_day_first(&found),
        events: events(calendar, text, dated),
        history: Vec::new(),
        sentence: 0,
    };
    let mut times = Times {
        dated,
        ..Times::default()
    };
    for found in found {
        context.sentence = found.sentence;
        let look = needs_look(&found.meaning).then(|| look(&found)).flatten();
        let Some(resolved) = context.resolve(&found.meaning, look) else {
            continue;
        };
        context.history.push(Mentioned {
            value: resolved.value.clone(),
            sentence: found.sentence,
            compared: matches!(found.meaning, Meaning::YearAgo | Meaning::Offset { sign: -1, .. }),
        });
        times.notes.extend(resolved.doubt.map(|doubt| Note {
            span: found.span,
            doubt,
        }));
        times.expressions.push(Expression {
            span: found.span,
            value: resolved.value,
            modifier: found.modifier,
            rule: &calendar.rules[found.rule].name,
            anchor: resolved.anchor,
            how: resolved.how,
        });
    }
    times
}

/// True for meanings whose value depends on the tense.
fn needs_look(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Date(partial) => partial.year.is_none(),
        Meaning::Nth(..) | Meaning::Season(_) | Meaning::Holiday(_) | Meaning::Definite(_) => true,
        Meaning::Named(inner, _) | Meaning::WeekOf(inner) => needs_look(inner),
        Meaning::Within(inner, outer) | Meaning::Range(inner, outer) => {
            needs_look(inner) || needs_look(outer)
        }
        Meaning::Offset {
            from: crate::meaning::From::At(date),
            ..
        } => needs_look(date),
        _ => false,
    }
}

/// True where the document tells of years long past more than of the days around its own date. One without a date that says
/// "on Tuesday" and "last week" is news of a day that nothing tells: what it says is not counted from the years in it.
fn is_narrative(dated: Option<Dated>, found: &[Found]) -> bool {
    let year = dated.map(|dated| dated.date.year());
    let (mut past, mut near) = (0, 0);
    for found in found {
        match &found.meaning {
            Meaning::Date(Partial { year: Some(said), .. }) if year.is_none_or(|year| *said < year - 1) => {
                past += 1;
            }
            Meaning::Date(Partial { weekday: Some(_), .. })
            | Meaning::Shift {
                origin: Origin::Now,
                unit: Unit::Day | Unit::Week | Unit::Month | Unit::Year,
                ..
            } => near += 1,
            _ => {}
        }
    }
    match year {
        Some(_) => past >= 3 && past > 2 * near,
        None => near == 0 || past > 2 * near,
    }
}

/// True where another date in figures of the text can only have its day first.
fn is_day_first(found: &[Found]) -> bool {
    let seen = |wanted: Order| {
        found
            .iter()
            .any(|f| matches!(f.meaning, Meaning::Figures { order, .. } if order == wanted))
    };
    seen(Order::DayFirst) && !seen(Order::MonthFirst)
}

/// The events that the text may mean by "the war": begun before its date, and its words stand in the text.
fn events<'c>(calendar: &'c Calendar, text: &str, dated: Option<Dated>) -> Vec<&'c Event> {
    let mut folded = None;
    calendar
        .events
        .iter()
        .filter(|event| {
            let begun = dated
                .is_none_or(|dated| event.from <= dated.date && event.to.is_none_or(|to| dated.date <= to));
            let folded = folded.get_or_insert_with(|| text.to_lowercase());
            begun
                && event
                    .words
                    .iter()
                    .any(|words| words.split_whitespace().all(|word| folded.contains(word)))
        })
        .collect()
}
