//! `read`: texts in, record kept.

mod shelf;
mod summary;

pub(super) use shelf::{Shelf, begin, earlier, end};
pub(super) use summary::Summary;

use crate::cli::{self, Common};
use crate::output::words::views;
use crate::output::{Progress, Ui};
use crate::pipeline::{self, Outcome};
use crate::web::{self, Manner, Net, Web};
use crate::{Ending, interrupt};
use anyhow::Context;
use shelf::{Earlier, known_in, mark};
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Instant;
use verbale_record::{Counts, Record};
use verbale_source::Pages;
use verbale_store::{Added, Store, StoreError};

pub(crate) fn run(args: &cli::Read, common: &Common, ui: &Ui) -> anyhow::Result<Ending> {
    interrupt::listen()?;
    let start = Instant::now();
    let coder = Arc::new(super::coder(args.input.actors.as_deref(), &args.input.lexicon)?);
    let (addresses, paths) = web::parted(&args.input.paths);
    let inputs: Vec<String> = args
        .input
        .paths
        .iter()
        .map(|path| path.display().to_string())
        .collect();
    let mut shelf = if args.dry_run {
        Shelf::Nowhere {
            seen: BTreeSet::new(),
        }
    } else {
        Shelf::open(&common.db, &coder, inputs)?
    };
    let known = known_in(&common.db, args.dry_run)?;
    let mut pages = Pages::open(&paths).fields(args.input.fields.all());
    if let Shelf::Store { run, .. } = &shelf {
        pages = pages.remembering(Earlier {
            store: Store::open_existing(&common.db)?,
            run: run.id.clone(),
            again: args.again,
        });
    }
    let progress = ui.progress().of(&paths, pages.meter());
    let mut results = pipeline::code(pages, &coder, super::jobs(args.input.jobs), known)
        .context("cannot start the coder's threads")?;

    let mut summary = Summary::default();
    let mut shown = |_: &Record| Ok(());
    let mut read = fill(&mut shelf, &mut results, &mut summary, &progress, ui, &mut shown);
    let left = results.left();
    summary.skipped = left.skipped;
    summary.unchanged = left.unchanged;
    summary.passed = left.passed;
    if read.is_ok() && !addresses.is_empty() {
        let manner = if args.no_follow {
            Manner::Stay
        } else {
            Manner::Follow
        };
        let mut pages = Web::new(
            &Net::new(&args.fetching)?,
            manner,
            earlier(&common.db),
            shelf.receipts(),
        );
        for address in &addresses {
            pages.name(address);
        }
        read = pipeline::code_from(pages, &coder, super::jobs(args.input.jobs))
            .context("cannot start the coder's threads")
            .and_then(|mut results| fill(&mut shelf, &mut results, &mut summary, &progress, ui, &mut shown));
    }
    progress.end();
    let kept = read.and_then(|()| shelf.close(&summary));
    let seconds = start.elapsed().as_secs_f32();
    let place = if args.dry_run {
        "nothing kept".into()
    } else {
        common.db.display().to_string()
    };
    ui.say(&format!("{} in {seconds:.1} s → {place}", summary.in_words()));
    let views = views(&summary.added);
    if !views.is_empty() {
        ui.say(&format!("seen in them: {views}"));
    }
    if let Some(left) = summary.left_in_words() {
        ui.say(&left);
    }
    kept?;
    if common.json {
        let mut out = ui.out();
        out.json(&summary)?;
        out.end()?;
    }
    Ok(summary.ending())
}

/// Puts results on the shelf until there are no more.
pub(super) fn fill(
    shelf: &mut Shelf,
    results: &mut pipeline::Results<Box<Record>>,
    summary: &mut Summary,
    progress: &Progress,
    ui: &Ui,
    new: &mut dyn FnMut(&Record) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    while let Some(outcome) = results.next(|| Ok(()))? {
        let beside = results.beside();
        shelf.asides(&beside)?;
        let mark = beside.reached.as_ref().map(mark).transpose()?;
        let mark = mark.as_ref();
        match outcome {
            Outcome::Done(record) => {
                summary.pages += 1;
                match shelf.add(&record, mark) {
                    Ok(Added::New) => {
                        summary.add(&Counts::of(&record));
                        summary.leave(&record);
                        progress.print(|| ui.document(&record));
                        new(&record)?;
                    }
                    Ok(Added::Known) => summary.known += 1,
                    // A bug of the coder's, in this one document.
                    Err(error @ StoreError::Misquoted { .. }) => {
                        summary.troubles += 1;
                        let origin = record.source.origin.as_deref().unwrap_or_default();
                        shelf.failed(origin, &error.to_string(), mark)?;
                        progress.print(|| ui.trouble(&error));
                    }
                    Err(error) => return Err(error.into()),
                }
            }
            Outcome::Known(kept) => {
                summary.pages += 1;
                summary.known += 1;
                shelf.known(&kept, mark)?;
            }
            Outcome::Trouble(trouble) => {
                summary.troubles += 1;
                shelf.failed(&trouble.origin, trouble.reason(), mark)?;
                progress.print(|| ui.trouble(&trouble));
            }
            Outcome::Broke(origin) => {
                summary.troubles += 1;
                shelf.failed(&origin, "the coder broke on it", mark)?;
                progress.print(|| ui.broke("coder", &origin));
            }
        }
        progress.at(summary.pages, summary.troubles);
    }
    shelf.asides(&results.beside())
}
