//! What the measures of coreference have in common: entities, and fractions to be added up over documents.

use crate::eval::score::{share, told};
use std::collections::BTreeMap;

/// Sentence, first token, token behind the last.
pub(super) type Mention = (usize, usize, usize);

/// The mentions of each entity of a document.
pub(super) type Entities = [Vec<Mention>];

/// Numerators and denominators of recall and precision.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Figures {
    pub(super) recalled: f64,
    pub(super) gold: f64,
    pub(super) precise: f64,
    pub(super) found: f64,
}

impl Figures {
    pub(super) fn add(&mut self, other: Self) {
        self.recalled += other.recalled;
        self.gold += other.gold;
        self.precise += other.precise;
        self.found += other.found;
    }

    pub(super) fn f1(self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        share(2.0 * precision * recall, precision + recall) / 100.0
    }

    fn precision(self) -> f64 {
        share(self.precise, self.found)
    }

    fn recall(self) -> f64 {
        share(self.recalled, self.gold)
    }

    pub(super) fn told(self) -> String {
        told(self.f1(), self.precision(), self.recall())
    }
}

/// Which entity each mention is of.
pub(super) fn entity_of(entities: &Entities) -> BTreeMap<Mention, usize> {
    let numbered = entities.iter().enumerate();
    numbered
        .flat_map(|(i, mentions)| mentions.iter().map(move |&m| (m, i)))
        .collect()
}

/// How many mentions an entity shares with each entity of the other side, and how many with none.
pub(super) fn shared(mentions: &[Mention], others: &BTreeMap<Mention, usize>) -> (Vec<usize>, usize) {
    let mut counts = BTreeMap::new();
    let mut alone = 0;
    for mention in mentions {
        match others.get(mention) {
            Some(entity) => *counts.entry(*entity).or_insert(0) += 1,
            None => alone += 1,
        }
    }
    (counts.into_values().collect(), alone)
}

/// A count as a number to calculate with.
pub(super) fn number(count: usize) -> f64 {
    f64::from(count as u32)
}

/// Entities for tests: mentions are letters, in the order of the alphabet through one sentence.
#[cfg(test)]
pub(super) fn entities(told: &str) -> Vec<Vec<Mention>> {
    let mention = |letter: u8| (0, usize::from(letter), usize::from(letter) + 1);
    told.split_whitespace()
        .map(|entity| entity.bytes().map(mention).collect())
        .collect()
}
