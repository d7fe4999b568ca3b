//! Where new records go, and what is known of those that went there before.

use super::summary::Summary;
use crate::pipeline::{Beside, Kept};
use crate::web::Receipts;
use jiff::Timestamp;
use std::collections::BTreeSet;
use std::path::Path;
use verbale_coder::{CODER, Coder};
use verbale_record::{Id, Record, Run};
use verbale_source::{Aside, Begin, Memory, Reached, Stamp};
use verbale_store::{Added, FileMark, Store, StoreError};

/// Where new records go.
pub(crate) enum Shelf {
    Store {
        store: Box<Store>,
        run: Box<Run>,
        /// What is to be kept of addresses with their pages.
        receipts: Receipts,
    },
    /// With `--dry-run`: nowhere, but twins are told apart.
    Nowhere { seen: BTreeSet<Id> },
}

impl Shelf {
    pub(crate) fn open(db: &Path, coder: &Coder, inputs: Vec<String>) -> anyhow::Result<Self> {
        let mut store = Box::new(Store::open(db)?);
        let run = Box::new(begin(&mut store, coder, inputs)?);
        Ok(Self::Store {
            store,
            run,
            receipts: Receipts::default(),
        })
    }

    /// Where whoever fetches puts what is to be kept with the pages.
    pub(crate) fn receipts(&self) -> Receipts {
        match self {
            Self::Store { receipts, .. } => receipts.clone(),
            Self::Nowhere { .. } => Receipts::default(),
        }
    }

    pub(super) fn add(&mut self, record: &Record, mark: Option<&FileMark>) -> Result<Added, StoreError> {
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
    pub(super) fn known(&mut self, kept: &Kept, mark: Option<&FileMark>) -> Result<(), StoreError> {
        if let Self::Store { store, run, receipts } = self {
            store.input_known(&kept.origin, &kept.document, mark, &run.id)?;
            receipts.settle(store, &kept.origin, Ok(&kept.document))?;
        }
        Ok(())
    }

    /// Notes of an input that it could not be read.
    pub(super) fn failed(
        &mut self,
        origin: &str,
        reason: &str,
        mark: Option<&FileMark>,
    ) -> Result<(), StoreError> {
        if let Self::Store { store, run, receipts } = self {
            store.input_failed(origin, reason, mark, &run.id)?;
            receipts.settle(store, origin, Err(reason))?;
        }
        Ok(())
    }

    /// Notes what became of files that gave no page.
    pub(super) fn asides(&mut self, beside: &Beside) -> anyhow::Result<()> {
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
    pub(crate) fn settle_lists(&mut self) -> Result<(), StoreError> {
        if let Self::Store { store, receipts, .. } = self {
            receipts.settle_lists(store)?;
        }
        Ok(())
    }

    pub(crate) fn close(&mut self, summary: &Summary) -> anyhow::Result<()> {
        if let Self::Store { store, run, .. } = self {
            end(store, run, summary)?;
        }
        Ok(())
    }
}

/// Enters a run that begins now.
pub(crate) fn begin(store: &mut Store, coder: &Coder, inputs: Vec<String>) -> anyhow::Result<Run> {
    let run = Run::begin(CODER, coder.data_version(), inputs, now());
    store.begin(&run)?;
    Ok(run)
}

/// Enters the end of a run.
pub(crate) fn end(store: &mut Store, run: &mut Run, summary: &Summary) -> anyhow::Result<()> {
    run.finished = Some(now());
    run.counts = summary.added;
    store.finish(run)?;
    Ok(())
}

/// This instant, to the millisecond: two runs may begin in one second.
fn now() -> String {
    format!("{:.3}", Timestamp::now())
}

/// How far a file was read, as the store keeps it.
pub(super) fn mark(reached: &Reached) -> anyhow::Result<FileMark> {
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
pub(super) struct Earlier {
    pub(super) store: Store,
    pub(super) run: Id,
    /// Whatever was read before.
    pub(super) again: bool,
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
pub(crate) fn earlier(db: &Path) -> Option<Store> {
    Store::open_existing(db).ok()
}

/// Tells of a document whether it is in the store, through a connection of its own.
pub(super) fn known_in(db: &Path, dry_run: bool) -> anyhow::Result<impl FnMut(&Id) -> bool + Send + 'static> {
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
