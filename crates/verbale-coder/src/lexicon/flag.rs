//! Words for what does not add up in a document, from `lexicon/flags.toml`.

use super::{LexiconError, Phrases, parse};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

pub(super) const FILE: &str = include_str!("../../../../lexicon/flags.toml");

/// The words that flags look for.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Signs {
    /// Kinds of office that exclude each other.
    pub(crate) exclusive: Vec<String>,
    /// Words that tell ministers apart whose kind of office does not.
    pub(crate) portfolios: Vec<String>,
    /// Kinds of office that belong to one state.
    pub(crate) national: Vec<String>,
    /// Words that put an office into another time.
    pub(crate) other_time: Vec<String>,
    /// What days are counted of.
    pub(crate) counted: Vec<String>,
    /// Verbs that tell when that began.
    pub(crate) begins: Vec<String>,
    /// Lemmas for what befell people, by kind.
    pub(crate) tolls: BTreeMap<String, Vec<String>>,
    pub(crate) counts: Counts,
    pub(crate) charges: Charges,
    pub(crate) translation: Translation,
}

/// Numbers.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Counts {
    /// Words before a number that is not exact.
    pub(crate) about: Vec<String>,
    /// From two on.
    pub(crate) words: Vec<String>,
}

/// Serious charges, and words that tell them without anybody who says so.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Charges {
    pub(crate) grave: Vec<String>,
    pub(crate) phrases: Vec<String>,
    pub(crate) hedges: Vec<String>,
    pub(crate) hearsay: Vec<String>,
}

/// Signs of a translation by machine.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Translation {
    pub(crate) nouns: BTreeSet<String>,
    pub(crate) adjectives: BTreeSet<String>,
    pub(crate) resultative: BTreeSet<String>,
    pub(crate) bare: BTreeSet<String>,
    pub(crate) phrases: Phrases,
}

impl Signs {
    pub(super) fn read() -> Result<Self, LexiconError> {
        parse("flags.toml", FILE)
    }

    /// The kind of what befell people that a lemma tells.
    pub(crate) fn toll(&self, lemma: &str) -> Option<&str> {
        let known = self.tolls.iter();
        known
            .filter(|(_, lemmas)| has(lemmas, lemma))
            .map(|(kind, _)| kind.as_str())
            .next()
    }

    /// The same of a form in a headline that nothing has parsed: "kills", "injured".
    pub(crate) fn toll_of_form(&self, word: &str) -> Option<&str> {
        let is = |lemma: &String| {
            let stem = lemma.strip_suffix('e').unwrap_or(lemma);
            let rest = word.strip_prefix(stem);
            word == lemma || rest.is_some_and(|rest| matches!(rest, "s" | "es" | "ed" | "ing"))
        };
        let known = self.tolls.iter();
        known
            .filter(|(_, lemmas)| lemmas.iter().any(is))
            .map(|(kind, _)| kind.as_str())
            .next()
    }

    /// The value of a number in figures or in one word.
    pub(crate) fn number(&self, word: &str) -> Option<u32> {
        let figures = word.replace(',', "");
        figures.parse().ok().or_else(|| {
            let at = self.counts.words.iter().position(|known| known == word)?;
            u32::try_from(at + 2).ok()
        })
    }
}

/// True if the list has the word.
pub(crate) fn has(list: &[String], word: &str) -> bool {
    list.iter().any(|known| known == word)
}
