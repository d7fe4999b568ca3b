//! The layer `attributions`: who says, believes or wants what.

use serde::Serialize;
use verbale_coder as coder;
use verbale_record::{Manner, Unit};
use verbale_text::{Offsets, Span};

/// Words of the text, with offsets in the unit of the record.
#[derive(Serialize)]
struct Words {
    start: usize,
    end: usize,
    text: String,
    /// The stretches, where there are gaps.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parts: Vec<Self>,
}

/// One attribution, as it is written in JSON.
#[derive(Serialize)]
pub(super) struct Attribution {
    source: Option<Words>,
    cue: Option<Words>,
    content: Words,
    manner: Manner,
    /// `speech` or `attitude`.
    class: &'static str,
    /// Position in this list of the attribution that this one is reported in.
    #[serde(skip_serializing_if = "Option::is_none")]
    within: Option<usize>,
    rule: String,
}

/// The attributions in `text`, with offsets in `unit`.
pub(super) fn of(found: Vec<coder::Attribution>, text: &str, unit: Unit) -> Vec<Attribution> {
    let offsets = Offsets::new(text, unit);
    let words = |span: Span| {
        let (start, end) = offsets.from_span(span);
        Words {
            start,
            end,
            text: text[span].to_owned(),
            parts: Vec::new(),
        }
    };
    let stretches = |spans: &[Span]| {
        let whole = spans
            .iter()
            .copied()
            .reduce(Span::cover)
            .unwrap_or(Span::new(0, 0));
        Words {
            parts: if spans.len() > 1 {
                spans.iter().copied().map(words).collect()
            } else {
                Vec::new()
            },
            ..words(whole)
        }
    };
    found
        .into_iter()
        .map(|of| Attribution {
            source: of.source.map(words),
            cue: of.cue.map(words),
            content: stretches(&of.content),
            manner: of.manner,
            class: of.class.label(),
            within: of.within,
            rule: of.rule,
        })
        .collect()
}
