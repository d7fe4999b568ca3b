//! What a text makes of a claim that is given beside it: says so, says that it is not so, or leaves it open.
//!
//! A claim's words are looked for in each sentence; the words of `lexicon/stance.toml` count where the sentence speaks of the
//! claim, in a single line everywhere. It weighs words and what they govern on the tree; it knows no facts.

mod data;
mod words;

use crate::doc::Doc;
pub(crate) use data::{FILE, StanceWords};
use serde::Serialize;
use std::collections::BTreeSet;
use verbale_text::Span;
use words::{content_stems, stem};

/// What a text makes of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum StanceLabel {
    /// The text says so.
    Asserted,
    /// The text leaves it open: somebody says so, it may be so.
    Reported,
    /// The text says that it is not so, or tells who says that.
    Denied,
}

/// What a text makes of a claim, and by which words.
#[derive(Clone, Debug, PartialEq)]
pub struct Stance {
    /// The claim as it was given.
    pub claim: String,
    /// What the text makes of it.
    pub label: StanceLabel,
    /// From 0 to 1: how sure the words make it.
    pub score: f64,
    /// The words that say so, in spans of the page's text; none where it is plainly asserted.
    pub words: Vec<Span>,
    /// The share of the claim's words that the sentence nearest to it has.
    pub overlap: f64,
}

/// At least so sure, or the label is not given.
const SURE: f64 = 0.5;
/// Texts of so many sentences are headlines: all of them speak of the claim.
const LINES: usize = 3;
/// What a sentence beside one that speaks of the claim counts.
const BESIDE: f64 = 0.6;

/// A word of the lexicon found in the text.
struct Hit {
    label: StanceLabel,
    weight: f64,
    span: Span,
}

/// What the text makes of `claim`.
pub(crate) fn of(doc: &Doc<'_>, claim: &str) -> Stance {
    let claimed = content_stems(claim);
    let near = nearness(doc, &claimed);
    let closest = near.iter().copied().fold(0.0, f64::max);
    let short = doc.split.sentences.len() <= LINES;
    let mut hits: Vec<Hit> = Vec::new();
    for (number, sentence) in doc.split.sentences.iter().enumerate() {
        let factor = if short {
            1.0
        } else {
            let beside = number.checked_sub(1).map_or(0.0, |before| near[before] * BESIDE);
            near[number].max(beside) / closest.max(f64::EPSILON)
        };
        if factor <= 0.0 {
            continue;
        }
        for at in sentence.tokens.clone() {
            for signal in &doc.lexicon.stance.signals {
                let Some(length) = signal.at(doc, &sentence.tokens, at) else {
                    continue;
                };
                let own = (at..at + length).any(|at| claimed.contains(&stem(doc.word(at))));
                let free = !signal.bound || words::bound(doc, number, at, &claimed, short);
                let own = own || signal.first && !short;
                if !own && free {
                    hits.push(Hit {
                        label: signal.label,
                        weight: signal.score * factor,
                        span: doc.view.to_original(doc.span(&(at..at + length))),
                    });
                }
            }
        }
    }
    let strength = |label| {
        let of = hits.iter().filter(|hit| hit.label == label);
        of.map(|hit| hit.weight).fold(0.0, f64::max)
    };
    let (denied, reported) = (strength(StanceLabel::Denied), strength(StanceLabel::Reported));
    let (label, score) = if denied >= SURE {
        (StanceLabel::Denied, denied)
    } else if reported >= SURE {
        (StanceLabel::Reported, reported)
    } else {
        (StanceLabel::Asserted, 1.0 - denied.max(reported))
    };
    let mut spans: Vec<Span> = hits
        .iter()
        .filter(|hit| hit.label == label && hit.weight >= SURE)
        .map(|hit| hit.span)
        .collect();
    spans.sort_by_key(|span| (span.start(), span.end()));
    spans.dedup();
    Stance {
        claim: claim.to_owned(),
        label,
        score: (score * 100.0).round() / 100.0,
        words: spans,
        overlap: (closest * 100.0).round() / 100.0,
    }
}

/// For each sentence the share of the claim's words that it has.
fn nearness(doc: &Doc<'_>, claimed: &BTreeSet<String>) -> Vec<f64> {
    let share = |sentence: &verbale_language::Sentence| {
        let there: BTreeSet<String> = sentence.tokens.clone().map(|at| stem(doc.word(at))).collect();
        let shared = claimed.intersection(&there).count();
        shared as f64 / claimed.len().max(1) as f64
    };
    doc.split.sentences.iter().map(share).collect()
}
