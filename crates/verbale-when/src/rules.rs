//! Rules: patterns, and what is made of what they match. `data/en/rules.toml`.

use crate::make::Parts;
use crate::meaning::{Meaning, Modifier, Origin};
use serde::Deserialize;

/// What a rule makes of its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Make {
    Date,
    Figures,
    BeforeChrist,
    YearRange,
    Decade,
    Century,
    Nth,
    NthOfYear,
    Season,
    Holiday,
    Shift,
    Named,
    Definite,
    Same,
    YearAgo,
    Duration,
    Few,
    Half,
    Long,
    Offset,
    Often,
    Every,
    Reference,
    Clock,
    Part,
    Within,
    WeekOf,
    FirstHalf,
    Edge,
    OrSo,
    Event,
    DayOfEvent,
    Range,
    Silence,
}

/// What must hold beside the pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Only {
    /// The number is a year and not a count of something.
    Year,
    /// "of" follows.
    Half,
    /// The month is no other word or name.
    Month,
    /// The decade is nobody's age.
    Decade,
    /// No space is in it.
    Tight,
    /// A word such as "ended" follows.
    Ended,
    /// No such word follows.
    NotEnded,
    /// No noun follows: "of October last", but not "October last year".
    Final,
    /// An amount stands before it.
    Rate,
    /// It describes a noun.
    Adjective,
    /// It is an adverb, where it is one word.
    Adverb,
}

/// One rule.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Rule {
    pub(crate) name: String,
    #[serde(default = "one")]
    pub(crate) stage: usize,
    pub(crate) patterns: Vec<String>,
    pub(crate) make: Make,
    #[serde(default)]
    pub(crate) unit: Option<String>,
    #[serde(default)]
    pub(crate) by: Option<i64>,
    #[serde(default)]
    pub(crate) n: Option<i64>,
    #[serde(default)]
    pub(crate) part: Option<i64>,
    #[serde(default)]
    pub(crate) from: Option<Origin>,
    #[serde(default)]
    pub(crate) mark: Option<Modifier>,
    #[serde(default)]
    pub(crate) reference: Option<Tense>,
    /// Thousandths that are added to the amount.
    #[serde(default)]
    pub(crate) add: u64,
    #[serde(default)]
    pub(crate) only: Option<Only>,
    /// It matches no hyphens.
    #[serde(default)]
    pub(crate) spaced: bool,
    /// It is no expression of its own.
    #[serde(default)]
    pub(crate) silent: bool,
}

/// A reference to no date.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[allow(clippy::enum_variant_names, reason = "the values as TIMEX3 has them")]
pub(crate) enum Tense {
    PastRef,
    PresentRef,
    FutureRef,
}

fn one() -> usize {
    1
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    rule: Vec<Rule>,
}

/// What a match gives for a slot.
#[derive(Clone, Debug)]
pub(crate) struct Bound<'m> {
    pub(crate) slot: &'m str,
    pub(crate) value: i64,
    pub(crate) meaning: Option<&'m Meaning>,
}

/// What a rule made.
pub(crate) type Made = (Meaning, Option<Modifier>);

impl Rule {
    pub(crate) fn read(text: &str) -> Result<Vec<Self>, String> {
        let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
        Ok(file.rule)
    }

    /// The rule of a holiday's names.
    pub(crate) fn holiday(names: &[String], number: usize) -> Self {
        Self::of_names("holiday", names, Make::Holiday, Some(number))
    }

    /// The rule of an event's names.
    pub(crate) fn event(names: &[String], number: Option<usize>) -> Self {
        Self::of_names("event", names, Make::Event, number)
    }

    fn of_names(name: &str, names: &[String], make: Make, number: Option<usize>) -> Self {
        Self {
            name: name.into(),
            stage: 1,
            patterns: names.to_vec(),
            make,
            unit: None,
            by: None,
            n: number.and_then(|number| i64::try_from(number).ok()),
            part: None,
            from: None,
            mark: None,
            reference: None,
            add: 0,
            only: None,
            spaced: false,
            silent: make == Make::Event,
        }
    }

    /// The meaning of a match; `None` where its numbers make none.
    pub(crate) fn make(&self, bound: &[Bound<'_>]) -> Option<Made> {
        let parts = Parts { rule: self, bound };
        let meaning = match self.make {
            Make::Edge => return parts.edge(),
            Make::OrSo => return parts.or_so(),
            Make::Duration if self.by.is_none() => {
                return Some((parts.duration()?, self.mark));
            }
            _ => parts.make()?,
        };
        Some((meaning, self.mark))
    }
}
