//! Weighs the candidates of all names of a document, round after round.

use super::Places;
use super::context::{Context, Known};
use super::mention::{Candidate, Mention, holds, holds_any};
use super::score::{self, FEATURES, Feature, Vector, score, softmax};
use std::collections::BTreeMap;

/// The mentions of one document, those of one name together: a name means one place in a document unless a region
/// behind a comma says otherwise.
pub(super) struct Document<'p, 'm> {
    places: &'p Places,
    mentions: &'m [Mention],
    /// The mentions of each name, in the order of their first.
    names: Vec<Vec<usize>>,
    /// What can be seen of each candidate of each mention without the others being resolved.
    alone: Vec<Vec<Vector>>,
}

impl<'p, 'm> Document<'p, 'm> {
    pub(super) fn new(places: &'p Places, mentions: &'m [Mention]) -> Self {
        let mut names: Vec<Vec<usize>> = Vec::new();
        let mut number_of: BTreeMap<(&str, usize), usize> = BTreeMap::new();
        for (number, mention) in mentions.iter().enumerate() {
            let name = (mention.key.as_str(), mention.candidates.len());
            let at = *number_of.entry(name).or_insert(names.len());
            if at == names.len() {
                names.push(Vec::new());
            }
            names[at].push(number);
        }
        let mut document = Self {
            places,
            mentions,
            names,
            alone: Vec::new(),
        };
        document.alone = (0..mentions.len())
            .map(|number| document.at_sight(number))
            .collect();
        for name in &document.names {
            // What a comma says once it says for all mentions of the name.
            let regions: Vec<usize> = name.iter().filter_map(|&of| mentions[of].within).collect();
            for &number in name {
                for (vector, candidate) in document.alone[number]
                    .iter_mut()
                    .zip(&mentions[number].candidates)
                {
                    let held = regions
                        .iter()
                        .any(|&at| holds_any(&mentions[at].candidates, &candidate.place));
                    vector[Feature::WithinElsewhere as usize] = f64::from(held);
                }
            }
        }
        document
    }

    /// What is seen of the candidates of a mention, its neighbours behind and before commas included.
    fn at_sight(&self, number: usize) -> Vec<Vector> {
        let mention = &self.mentions[number];
        let largest = mention.candidates.iter().map(|candidate| candidate.place.weight);
        let largest = largest.fold(0.0, f64::max);
        let english = (self.places.united_states, self.places.english.as_slice());
        let region = mention.within.map(|at| &self.mentions[at]);
        let inner = number.checked_sub(1).map(|before| &self.mentions[before]);
        let inner = inner.filter(|before| before.within == Some(number));
        let vector = |candidate: &Candidate| {
            let mut of = score::alone(candidate, mention.kind, largest, english);
            if let Some(region) = region {
                let is_held = holds_any(&region.candidates, &candidate.place);
                of[Feature::Within as usize] = f64::from(is_held);
                of[Feature::NotWithin as usize] = f64::from(!is_held);
            }
            if let Some(inner) = inner {
                let does = inner
                    .candidates
                    .iter()
                    .any(|of| holds(&candidate.place, &of.place));
                of[Feature::Holds as usize] = f64::from(does);
            }
            of
        };
        mention.candidates.iter().map(vector).collect()
    }

    /// What speaks for each candidate of each mention, once the others have been weighed that often.
    pub(super) fn resolve(&self, rounds: usize) -> Vec<Vec<Vector>> {
        let mut vectors = self.alone.clone();
        for round in 0..rounds {
            let weights = if round == 0 {
                &self.places.weights.first
            } else {
                &self.places.weights.later
            };
            let known: Vec<Known<'_>> = self
                .names
                .iter()
                .map(|name| self.known(name, &vectors, weights))
                .collect();
            let context = Context::new(&known);
            for (own, name) in self.names.iter().enumerate() {
                // The context is the same for all mentions of a name.
                let first = name[0];
                for (at, candidate) in self.mentions[first].candidates.iter().enumerate() {
                    let mut told = [0.0; FEATURES];
                    context.tell(own, &candidate.place, &mut told);
                    for &number in name {
                        let sight = &self.alone[number][at];
                        vectors[number][at] = std::array::from_fn(|i| sight[i] + told[i]);
                    }
                }
            }
        }
        vectors
    }

    /// How likely a name means each of its places: the mean over its mentions.
    fn known(&self, name: &[usize], vectors: &[Vec<Vector>], weights: &Vector) -> Known<'m> {
        let candidates = &self.mentions[name[0]].candidates;
        let mut likely = vec![0.0; candidates.len()];
        for &number in name {
            let scores: Vec<f64> = vectors[number]
                .iter()
                .map(|vector| score(weights, vector))
                .collect();
            for (sum, value) in likely.iter_mut().zip(softmax(&scores)) {
                *sum += value / name.len() as f64;
            }
        }
        Known::new(
            candidates
                .iter()
                .map(|candidate| &candidate.place)
                .zip(likely)
                .collect(),
        )
    }
}
