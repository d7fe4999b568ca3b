//! `annotate`: a filter from texts to records, nothing kept.

use crate::cli::{self, Common};
use crate::output::Ui;
use crate::pipeline::{self, Outcome};
use crate::{Ending, interrupt};
use anyhow::Context;
use std::sync::Arc;
use verbale_source::Pages;

pub(crate) fn run(args: &cli::Annotate, _: &Common, ui: &Ui) -> anyhow::Result<Ending> {
    interrupt::listen()?;
    let jobs = super::jobs(args.input.jobs);
    let coder = Arc::new(super::coder(args.input.actors.as_deref(), &args.input.lexicon)?);
    let pages = Pages::open(&args.input.paths);
    let mut results =
        pipeline::code(pages, &coder, jobs, |_| false).context("cannot start the coder's threads")?;
    let mut out = ui.out();
    let (mut written, mut troubles) = (0_u64, 0_u64);
    // Before waiting, hand on what is there: the other end may be a person typing.
    while let Some(outcome) = results.next(|| out.flush())? {
        match outcome {
            // A quote that differs from its text is a bug of the coder's: nobody shall rely on such a record.
            Outcome::Done(record) if !record.check().is_empty() => {
                troubles += 1;
                ui.broke("coder", record.source.origin.as_deref().unwrap_or(&record.id));
            }
            Outcome::Done(record) => {
                ui.document(&record);
                out.json(&record.into_unit(args.unit.unit))?;
                written += 1;
            }
            Outcome::Trouble(trouble) => {
                troubles += 1;
                ui.trouble(&trouble);
            }
            Outcome::Broke(origin) => {
                troubles += 1;
                ui.broke("coder", &origin);
            }
            Outcome::Known => {}
        }
    }
    out.end()?;
    Ok(if interrupt::requested() {
        Ending::Interrupted
    } else if troubles > 0 {
        Ending::Partial
    } else if written == 0 {
        ui.say("nothing to read");
        Ending::Nothing
    } else {
        Ending::Found
    })
}
