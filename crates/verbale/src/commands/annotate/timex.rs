//! The layer of time expressions.

use serde::Serialize;
use verbale_record::Note;
use verbale_text::{Offsets, Unit};
use verbale_when::{Dated, Expression, Times};

/// What stands beside the record's own fields.
#[derive(Serialize)]
pub(super) struct Layer {
    /// The date that expressions are counted from.
    #[serde(skip_serializing_if = "Option::is_none")]
    dated: Option<Date>,
    timex: Vec<Time>,
    timex_notes: Vec<Note>,
}

#[derive(Serialize)]
struct Date {
    date: String,
    why: String,
}

#[derive(Serialize)]
struct Time {
    start: usize,
    end: usize,
    text: String,
    #[serde(rename = "type")]
    kind: &'static str,
    value: String,
    #[serde(rename = "mod", skip_serializing_if = "Option::is_none")]
    modifier: Option<&'static str>,
    /// First instant, and the first after it.
    #[serde(skip_serializing_if = "Option::is_none")]
    interval: Option<[String; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    precision: Option<&'static str>,
    rule: String,
    why: String,
}

impl Layer {
    /// The time expressions of `text`; offsets are in `unit`.
    pub(super) fn new(times: &Times<'_>, text: &str, unit: Unit) -> Self {
        let offsets = Offsets::new(text, unit);
        let note = |note: &verbale_when::Note| Note {
            kind: note.kind().into(),
            message: note.message(&text[note.span]),
        };
        Self {
            dated: times.dated.as_ref().map(|dated: &Dated| Date {
                date: dated.date.to_string(),
                why: dated.why(),
            }),
            timex: times
                .expressions
                .iter()
                .map(|expression| time(expression, text, &offsets))
                .collect(),
            timex_notes: times.notes.iter().map(note).collect(),
        }
    }
}

fn time(expression: &Expression<'_>, text: &str, offsets: &Offsets<'_>) -> Time {
    let (start, end) = offsets.from_span(expression.span);
    Time {
        start,
        end,
        text: text[expression.span].to_owned(),
        kind: expression.kind().name(),
        value: expression.value.timex(),
        modifier: expression.modifier.map(verbale_when::Modifier::name),
        interval: expression
            .interval()
            .map(|interval| [interval.start.to_string(), interval.end.to_string()]),
        precision: expression.precision().map(verbale_when::Precision::name),
        rule: expression.rule.to_owned(),
        why: expression.why(),
    }
}
