//! `watch`: feeds followed, what is new in them kept.

use super::read::{Shelf, Summary, earlier, fill};
use crate::cli::{self, Common};
use crate::output::{Out, Ui, count};
use crate::web::{Manner, Net, Web};
use crate::{Ending, interrupt, pipeline};
use anyhow::Context;
use serde::Serialize;
use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};
use verbale_record::{Counts, Id, Record};
use verbale_text::safe_for_terminal;

/// How often a watch that waits looks up for Ctrl-C.
const GLANCE: Duration = Duration::from_millis(50);

/// A new document, as `--json` writes it.
#[derive(Serialize)]
struct New<'a> {
    document: &'a Id,
    url: Option<&'a str>,
    title: Option<&'a str>,
    outlet: Option<&'a str>,
    date: Option<&'a str>,
    #[serde(flatten)]
    counts: Counts,
}

pub(crate) fn run(args: &cli::Watch, common: &Common, ui: &Ui) -> anyhow::Result<Ending> {
    interrupt::listen()?;
    let begun = Instant::now();
    for feed in &args.feeds {
        // A word that is neither would fail in each round for ever.
        let is_address = verbale_fetch::Address::is_meant(feed);
        if is_address {
            verbale_fetch::Address::parse(feed)?;
        } else if !Path::new(feed).is_file() {
            anyhow::bail!(
                "{feed}: no address and no file; give the address of a feed, such as https://example.org/rss.xml"
            );
        }
    }
    let coder = Arc::new(super::coder(args.actors.as_deref(), &args.lexicon)?);
    let net = Net::new(&args.fetching)?;
    let mut shelf = Shelf::open(&common.db, &coder, args.feeds.clone())?;
    let mut whole = Summary::default();
    let rounds = if args.once {
        Some(1)
    } else {
        args.rounds.map(std::num::NonZero::get)
    };
    for number in 1.. {
        let start = Instant::now();
        let mut pages = Web::new(&net, Manner::Watch, earlier(&common.db), shelf.receipts());
        for feed in &args.feeds {
            pages.name(feed);
        }
        let mut results = pipeline::code_from(pages, &coder, super::jobs(args.jobs))
            .context("cannot start the coder's threads")?;
        let mut summary = Summary::default();
        let progress = ui.progress();
        let mut out = ui.out();
        let mut new = |record: &Record| show(&mut out, record, common.json);
        let filled = fill(&mut shelf, &mut results, &mut summary, &progress, ui, &mut new);
        progress.end();
        out.end()?;
        if filled.is_ok() && !interrupt::requested() {
            shelf.settle_lists()?;
        }
        let found = summary.new + summary.troubles();
        whole.join(&summary);
        // Also after an error, and in each round: a kill later on finds what was counted until then.
        shelf.close(&whole)?;
        filled?;
        if found > 0 {
            ui.say(&format!(
                "round {number}: {}, {}",
                count(summary.new, "new document"),
                count(summary.troubles(), "trouble")
            ));
        }
        let due = start + args.every;
        let over = args.for_time.is_some_and(|time| due >= begun + time);
        if rounds.is_some_and(|rounds| number >= rounds) || over {
            break;
        }
        while Instant::now() < due && !interrupt::requested() {
            thread::sleep(GLANCE.min(due.saturating_duration_since(Instant::now())));
        }
        if interrupt::requested() {
            break;
        }
    }
    ui.say(&format!("{} → {}", whole.in_words(), common.db.display()));
    if let Some(left) = whole.left_in_words() {
        ui.say(&left);
    }
    Ok(match whole.ending() {
        // What was known before is nothing new.
        Ending::Found if whole.new == 0 => Ending::Nothing,
        ending => ending,
    })
}

/// One line for a new document, at once: somebody may be waiting for it.
fn show(out: &mut Out, record: &Record, json: bool) -> anyhow::Result<()> {
    let source = &record.source;
    let date = record.date.as_deref();
    if json {
        out.json(&New {
            document: &record.document,
            url: source.url.as_deref(),
            title: source.title.as_deref(),
            outlet: source.outlet.as_deref(),
            date,
            counts: Counts::of(record),
        })?;
    } else {
        let parts = [
            Some(record.document.as_str()),
            date,
            source.outlet.as_deref(),
            source.title.as_deref(),
            source.url.as_deref(),
        ];
        let parts: Vec<&str> = parts.into_iter().flatten().collect();
        out.line(&safe_for_terminal(&parts.join("  ")))?;
    }
    out.flush()
}
