//! A run.

use super::parts::{field, head};
use crate::output::words::clean;
use crate::output::{Out, Paint, count};
use verbale_record::Run;

pub(super) fn show(out: &mut Out, run: &Run) -> anyhow::Result<()> {
    let state = if run.finished.is_some() {
        "finished"
    } else {
        "cut off or under way"
    };
    head(out, "run", &run.id, Paint::Plain, state)?;
    field(out, "began", &clean(&run.started))?;
    field(out, "ended", &clean(run.finished.as_deref().unwrap_or_default()))?;
    field(out, "coder", &clean(&run.coder))?;
    field(out, "data", &clean(&run.data))?;
    for input in &run.inputs {
        field(out, "input", &clean(input))?;
    }
    if !run.is_counted() {
        return field(out, "added", "not counted");
    }
    let counts = &run.counts;
    for (n, noun) in [
        (counts.documents, "document"),
        (counts.events, "event"),
        (counts.statements, "statement"),
        (counts.claims, "claim"),
        (counts.notes, "note"),
    ] {
        field(out, "added", &count(n, noun))?;
    }
    for (_, noun, n) in counts.views().into_iter().filter(|(_, _, n)| *n > 0) {
        field(out, "added", &count(n, noun))?;
    }
    Ok(())
}
