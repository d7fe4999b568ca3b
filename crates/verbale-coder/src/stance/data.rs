//! The words of `lexicon/stance.toml`, ready to be looked up.

use super::StanceLabel;
use crate::doc::Doc;
use crate::forms::{noun_forms, verb_forms};
use crate::lexicon::LexiconError;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::ops::Range;

pub(crate) const FILE: &str = include_str!("../../../../lexicon/stance.toml");

/// Words within which a companion must stand.
const REACH: usize = 5;

/// A row of the file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    #[allow(dead_code, reason = "names the row for its reader")]
    id: String,
    label: StanceLabel,
    score: f64,
    words: Vec<String>,
    #[serde(default)]
    with: Vec<String>,
    #[serde(default)]
    first: bool,
    #[serde(default)]
    bound: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StanceFile {
    signal: Vec<Row>,
}

/// Words that say what a text makes of a claim.
#[derive(Clone, Debug)]
pub(crate) struct Signal {
    pub(crate) label: StanceLabel,
    pub(crate) score: f64,
    /// Phrases in every form.
    phrases: BTreeSet<Vec<String>>,
    with: BTreeSet<String>,
    pub(crate) first: bool,
    pub(crate) bound: bool,
}

/// The whole file.
#[derive(Clone, Debug, Default)]
pub(crate) struct StanceWords {
    pub(crate) signals: Vec<Signal>,
}

/// A phrase with its first word in every form.
fn forms(phrase: &str) -> BTreeSet<Vec<String>> {
    let words: Vec<String> = phrase.split(' ').map(str::to_owned).collect();
    let first = words[0].as_str();
    let verbs = verb_forms(first).into_iter().map(|(form, _)| form);
    let inflected = verbs.chain(noun_forms(first)).chain([first.to_owned()]);
    let inflected = inflected.filter(|_| first.len() > 3 || first == "lie");
    let own = std::iter::once(first.to_owned());
    own.chain(inflected)
        .map(|form| std::iter::once(form).chain(words[1..].iter().cloned()).collect())
        .collect()
}

impl StanceWords {
    pub(crate) fn read() -> Result<Self, LexiconError> {
        let file: StanceFile = crate::lexicon::parse("stance.toml", FILE)?;
        let signal = |row: Row| Signal {
            label: row.label,
            score: row.score,
            phrases: row.words.iter().flat_map(|phrase| forms(phrase)).collect(),
            with: row.with.iter().flat_map(|word| noun_forms(word)).collect(),
            first: row.first,
            bound: row.bound,
        };
        Ok(Self {
            signals: file.signal.into_iter().map(signal).collect(),
        })
    }
}

impl Signal {
    /// The number of words of the longest phrase that stands at `at`.
    pub(crate) fn at(&self, doc: &Doc<'_>, sentence: &Range<usize>, at: usize) -> Option<usize> {
        let begins = || at == sentence.start || matches!(doc.word(at - 1), "?" | ":" | "\"" | "...");
        if self.first && !begins() {
            return None;
        }
        let longest = self
            .phrases
            .iter()
            .filter(|phrase| doc.words[at..sentence.end].starts_with(phrase))
            .map(Vec::len)
            .max()?;
        let around = at.saturating_sub(REACH).max(sentence.start)..(at + longest + REACH).min(sentence.end);
        let accompanied =
            self.with.is_empty() || around.clone().any(|near| self.with.contains(doc.word(near)));
        accompanied.then_some(longest)
    }
}
