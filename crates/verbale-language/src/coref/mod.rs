//! Who is the same as whom.
//!
//! Phrases that may refer are found in the trees (`mentions`), with what each says of number, gender and sort
//! (`sort`, `lexicon`). Then each is linked to what was spoken of before (`resolver`): a few rules that nothing
//! overrules, and else a ranker (`ranker`) that weighs features (`features`) of the phrase with each entity.

mod clauses;
mod compare;
mod contrasts;
mod entities;
mod extent;
pub mod features;
pub(crate) mod lexicon;
mod limits;
mod mentions;
mod names;
mod persons;
mod quotes;
pub mod ranker;
pub mod resolver;
mod settle;
mod sort;
mod speech;
mod tables;
mod text;
mod tree;
mod vetoes;

use crate::{Analysis, Chain};
use ranker::{Ranker, WIDTH};
use resolver::Resolver;
pub use settle::settle_names;

/// The chains of an analysis, whatever chains it has already.
pub fn resolve(text: &str, analysis: &Analysis<'_>) -> Vec<Chain> {
    resolve_with(Ranker::embedded(), text, analysis)
}

/// The chains that a ranker finds.
pub fn resolve_with(ranker: &Ranker, text: &str, analysis: &Analysis<'_>) -> Vec<Chain> {
    let mut resolver = Resolver::new(text, analysis);
    for index in 0..resolver.phrases() {
        if resolver.waits(index) {
            continue;
        }
        let entity = resolver
            .sure(index)
            .or_else(|| decide(ranker, resolver.case(index)));
        resolver.link(index, entity);
    }
    resolver.link_waiting();
    resolver.chains()
}

/// The entity that scores best; `None` for a new one. Of equals the first wins: a new one, then what is nearer.
pub fn decide(ranker: &Ranker, case: &resolver::Case) -> Option<u32> {
    let mut shared = [0; WIDTH];
    ranker.add(case.net, &case.shared, &mut shared);
    let mut best = (i32::MIN, None);
    for number in 0..case.ends.len() {
        let mut sums = shared;
        ranker.add(case.net, case.option(number), &mut sums);
        let score = ranker.score(case.net, &sums);
        if score > best.0 {
            best = (score, number.checked_sub(1).map(|n| case.entities[n]));
        }
    }
    best.1
}
