//! `read`: texts in, record kept.

use crate::cli::{self, Common};
use crate::output::words::{left, views};
use crate::output::{Progress, Ui, count};
use crate::pipeline::{self, Beside, Kept, Outcome};
use crate::web::{self, Manner, Net, Receipts, Web};
use crate::{Ending, interrupt};
use anyhow::Context;
use jiff::Timestamp;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;
use verbale_coder::{CODER, Coder};
use verbale_record::{Counts, Id, Record, Run};
use verbale_source::{Aside, Begin, Memory, Pages, Reached, Stamp};
use verbale_store::{Added, FileMark, Store, StoreError};

/// What a run came to, as `--json` writes it.
#[derive(Default, Serialize)]
pub(super) struct Summary {
    /// Texts that could be read.
    pages: u64,
    pub(super) new: u64,
    known: u64,
    /// What the new ones added.
    #[serde(flatten)]
    added: Counts,
    /// New ones that nothing was filed from, by what they are: "German", "index page".
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    not_coded: BTreeMap<String, u64>,
    troubles: u64,
    /// Files in folders that are of other kinds.
    skipped: u64,
    /// Files that were read before and have not changed since.
    unchanged: u64,
    /// Pages that were read before, of files that were cut off or in which others failed.
    passed: u64,
}

/// Where new records go.
pub(super) enum Shelf {
    Store {
        store: Box<Store>,
        run: Box<Run>,
        /// What is to be kept of addresses with their pages.
        receipts: Receipts,
    },
    /// With `--dry-run`: nowhere, but twins are told apart.
    Nowhere { seen: BTreeSet<Id> },
}

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

/// How far a file was read, as the store keeps it.
fn mark(reached: &Reached) -> anyhow::Result<FileMark> {
    let stamp = &reached.stamp;
    Ok(FileMark {
        origin: stamp.origin.clone(),
        path: stamp.path.clone(),
        size: stamp.size,
        modified: stamp.modified,
        fields: stamp.fields.clone(),
        pages: reached.place.pages,
        place: serde_json::to_string(&reached.place)?,
        whole: reached.whole,
        afresh: reached.afresh,
    })
}

/// What the store knows of earlier runs, through a connection of its own. What it cannot tell is read again.
struct Earlier {
    store: Store,
    run: Id,
    /// Whatever was read before.
    again: bool,
}

impl Memory for Earlier {
    fn begin(&mut self, stamp: &Stamp) -> Begin {
        let Ok(Some(file)) = self.store.file(&stamp.path) else {
            return Begin::Afresh;
        };
        let same = (file.size, file.modified, &file.fields) == (stamp.size, stamp.modified, &stamp.fields);
        if self.again || !same || file.run == self.run {
            return Begin::Afresh;
        }
        match (file.whole, file.failed) {
            (true, false) => Begin::Pass,
            (true, true) => Begin::Mend,
            (false, _) => serde_json::from_str(&file.place).map_or(Begin::Afresh, Begin::At),
        }
    }

    fn settled(&mut self, origin: &str) -> bool {
        self.store.is_settled(origin).unwrap_or(false)
    }
}

/// The store as it was before, for who fetches; none where there is none, or nothing is kept.
pub(super) fn earlier(db: &Path) -> Option<Store> {
    Store::open_existing(db).ok()
}

/// Tells of a document whether it is in the store, through a connection of its own.
fn known_in(db: &Path, dry_run: bool) -> anyhow::Result<impl FnMut(&Id) -> bool + Send + 'static> {
    let store = match Store::open_existing(db) {
        Ok(store) => Some(store),
        Err(StoreError::Missing { .. }) if dry_run => None,
        Err(error) => return Err(error.into()),
    };
    // If it cannot be looked up here, adding it will tell.
    Ok(move |id: &Id| {
        store
            .as_ref()
            .is_some_and(|store| store.contains(id).unwrap_or(false))
    })
}

impl Shelf {
    pub(super) fn open(db: &Path, coder: &Coder, inputs: Vec<String>) -> anyhow::Result<Self> {
        let mut store = Box::new(Store::open(db)?);
        let run = Box::new(begin(&mut store, coder, inputs)?);
        Ok(Self::Store {
            store,
            run,
            receipts: Receipts::default(),
        })
    }

    /// Where whoever fetches puts what is to be kept with the pages.
    pub(super) fn receipts(&self) -> Receipts {
        match self {
            Self::Store { receipts, .. } => receipts.clone(),
            Self::Nowhere { .. } => Receipts::default(),
        }
    }

    fn add(&mut self, record: &Record, mark: Option<&FileMark>) -> Result<Added, StoreError> {
        match self {
            Self::Store { store, run, receipts } => {
                let added = store.keep(record, mark, &run.id)?;
                let origin = record.source.origin.as_deref().unwrap_or_default();
                receipts.settle(store, origin, Ok(&record.document))?;
                Ok(added)
            }
            Self::Nowhere { seen } => Ok(if seen.insert(record.document.clone()) {
                Added::New
            } else {
                Added::Known
            }),
        }
    }

    /// Notes of an input that its text is kept already.
    fn known(&mut self, kept: &Kept, mark: Option<&FileMark>) -> Result<(), StoreError> {
        if let Self::Store { store, run, receipts } = self {
            store.input_known(&kept.origin, &kept.document, mark, &run.id)?;
            receipts.settle(store, &kept.origin, Ok(&kept.document))?;
        }
        Ok(())
    }

    /// Notes of an input that it could not be read.
    fn failed(&mut self, origin: &str, reason: &str, mark: Option<&FileMark>) -> Result<(), StoreError> {
        if let Self::Store { store, run, receipts } = self {
            store.input_failed(origin, reason, mark, &run.id)?;
            receipts.settle(store, origin, Err(reason))?;
        }
        Ok(())
    }

    /// Notes what became of files that gave no page.
    fn asides(&mut self, beside: &Beside) -> anyhow::Result<()> {
        let Self::Store { store, run, .. } = self else {
            return Ok(());
        };
        for aside in &beside.asides {
            match aside {
                Aside::Ended(reached) => store.file_read(&mark(reached)?, &run.id)?,
                Aside::LeftOut { origin } => store.input_skipped(origin, &run.id)?,
            }
        }
        Ok(())
    }

    /// Keeps which lists are read again only when they have changed.
    pub(super) fn settle_lists(&mut self) -> Result<(), StoreError> {
        if let Self::Store { store, receipts, .. } = self {
            receipts.settle_lists(store)?;
        }
        Ok(())
    }

    pub(super) fn close(&mut self, summary: &Summary) -> anyhow::Result<()> {
        if let Self::Store { store, run, .. } = self {
            end(store, run, summary)?;
        }
        Ok(())
    }
}

/// Enters a run that begins now.
pub(super) fn begin(store: &mut Store, coder: &Coder, inputs: Vec<String>) -> anyhow::Result<Run> {
    let started = now();
    let data = coder.data_version();
    let run = Run {
        id: Run::id(CODER, &data, &inputs, &started),
        coder: CODER.into(),
        data,
        inputs,
        started,
        finished: None,
        counts: Counts::default(),
    };
    store.begin(&run)?;
    Ok(run)
}

/// Enters the end of a run.
pub(super) fn end(store: &mut Store, run: &mut Run, summary: &Summary) -> anyhow::Result<()> {
    run.finished = Some(now());
    run.counts = summary.added;
    store.finish(run)?;
    Ok(())
}

/// This instant, to the millisecond: two runs may begin in one second.
fn now() -> String {
    format!("{:.3}", Timestamp::now())
}

impl Summary {
    pub(super) fn add(&mut self, counts: &Counts) {
        self.new += counts.documents;
        self.added += *counts;
    }

    pub(super) fn troubles(&self) -> u64 {
        self.troubles
    }

    /// Counts what another part of the run came to.
    pub(super) fn join(&mut self, other: &Self) {
        self.pages += other.pages;
        self.new += other.new;
        self.known += other.known;
        self.added += other.added;
        self.troubles += other.troubles;
        for (what, n) in &other.not_coded {
            *self.not_coded.entry(what.clone()).or_default() += n;
        }
    }

    /// Counts a document that nothing was filed from.
    pub(super) fn leave(&mut self, record: &Record) {
        let source = &record.source;
        if let Some(what) = left(&source.language, source.kind, source.not_coded) {
            *self.not_coded.entry(what).or_default() += 1;
        }
    }

    /// `not coded: 12 in German, 3 index page`.
    pub(super) fn left_in_words(&self) -> Option<String> {
        let parts: Vec<String> = self
            .not_coded
            .iter()
            .map(|(what, n)| format!("{n} {what}"))
            .collect();
        (!parts.is_empty()).then(|| format!("not coded: {}", parts.join(", ")))
    }

    pub(super) fn in_words(&self) -> String {
        let left = [
            (self.unchanged, "file", "unchanged"),
            (self.passed, "page", "read before"),
            (self.skipped, "file", "of other kinds left out"),
        ];
        let left = left.into_iter().filter(|(n, ..)| *n > 0);
        let skipped: Vec<String> = left
            .map(|(n, noun, why)| format!(", {} {why}", count(n, noun)))
            .collect();
        format!(
            "read {}, {} new, {} known, {}, {}, {}, {}, {}{}",
            count(self.pages, "page"),
            count(self.new, "document"),
            self.known,
            count(self.added.events, "event"),
            count(self.added.statements, "statement"),
            count(self.added.claims, "claim"),
            count(self.added.notes, "note"),
            count(self.troubles, "trouble"),
            skipped.concat(),
        )
    }

    pub(super) fn ending(&self) -> Ending {
        if interrupt::requested() {
            Ending::Interrupted
        } else if self.troubles > 0 {
            Ending::Partial
        } else if self.new + self.known + self.unchanged + self.passed == 0 {
            Ending::Nothing
        } else {
            Ending::Found
        }
    }
}
