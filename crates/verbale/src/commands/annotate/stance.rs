//! The layer `stance`: what a text makes of the claims that were given with it.

use serde::Serialize;
use verbale_coder as coder;
use verbale_record::{Quote, Unit};
use verbale_text::Offsets;

/// What the text makes of one claim, as it is written in JSON.
#[derive(Serialize)]
pub(super) struct Stance {
    claim: String,
    /// `asserted`, `reported` or `denied`.
    label: coder::StanceLabel,
    score: f64,
    /// The words that say so, with offsets in the unit of the record.
    words: Vec<Quote>,
    overlap: f64,
}

/// The stances of `text`, with offsets in `unit`.
pub(super) fn of(found: Vec<coder::Stance>, text: &str, unit: Unit) -> Vec<Stance> {
    let offsets = Offsets::new(text, unit);
    let quote = |span: verbale_text::Span| {
        let (start, end) = offsets.from_span(span);
        Quote {
            start: u32::try_from(start).unwrap_or(u32::MAX),
            end: u32::try_from(end).unwrap_or(u32::MAX),
            text: text[span].to_owned(),
        }
    };
    let one = |of: coder::Stance| Stance {
        claim: of.claim,
        label: of.label,
        score: of.score,
        words: of.words.into_iter().map(quote).collect(),
        overlap: of.overlap,
    };
    found.into_iter().map(one).collect()
}
