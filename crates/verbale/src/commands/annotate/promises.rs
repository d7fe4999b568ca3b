//! The layer `promises`: sentences that commit their speaker.

use serde::Serialize;
use verbale_coder as coder;
use verbale_record::Unit;
use verbale_text::Offsets;

/// One sentence, as it is written in JSON.
#[derive(Serialize)]
pub(super) struct Promise {
    /// In the unit of the record.
    start: usize,
    end: usize,
    /// `action` or `outcome`.
    act: &'static str,
    /// True where it is promised not to do it.
    negative: bool,
}

/// The sentences of `text` that commit their speaker, with offsets in `unit`.
pub(super) fn of(found: &[coder::Promise], text: &str, unit: Unit) -> Vec<Promise> {
    let offsets = Offsets::new(text, unit);
    found
        .iter()
        .map(|promise| {
            let (start, end) = offsets.from_span(promise.span);
            Promise {
                start,
                end,
                act: promise.act.label(),
                negative: promise.negative,
            }
        })
        .collect()
}
