//! Adding documents, and the runs they are added under.

use crate::error::{At, StoreError};
use crate::file::{file, json};
use crate::open::PATIENCE;
use crate::{Added, Store};
use rusqlite::{Transaction, ffi, params};
use std::borrow::Cow;
use std::time::Duration;
use verbale_record::{Id, Record, Run, Unit};

/// Documents between two attempts to fold the log into the file. SQLite does so by itself, but never while readers
/// overlap each other, and the log then grows without end.
const FOLD_EVERY: u32 = 1000;

/// How long to wait for a moment without readers to do so. They come first: what is not folded now will be later.
const FOLD_PATIENCE: Duration = Duration::from_millis(500);

impl Store {
    /// Enters a run, so that documents can be added under it. Entering it again replaces what was said of it.
    pub fn begin(&mut self, run: &Run) -> Result<(), StoreError> {
        self.keep_run(run)
    }

    /// Adds a document with all that was filed from it, in one transaction; nothing if the document is there already.
    ///
    /// Offsets in units other than bytes are converted.
    ///
    /// # Errors
    /// [`StoreError::Misquoted`] if a quote differs from the text, [`StoreError::UnknownRun`] if the run was not
    /// begun, else what the system reports. The document is then not in the store, all earlier ones are.
    pub fn add(&mut self, record: &Record, run: &Id) -> Result<Added, StoreError> {
        if self.contains(&record.document)? {
            return Ok(Added::Known);
        }
        self.add_with(record, run, |_, _| Ok(()))
    }

    /// The same, with something more done in the same transaction.
    pub(crate) fn add_with(
        &mut self,
        record: &Record,
        run: &Id,
        also: impl FnOnce(&Transaction<'_>, Added) -> rusqlite::Result<()>,
    ) -> Result<Added, StoreError> {
        let record = self.in_bytes(record)?;
        let tx = self.conn.transaction().at(&self.path)?;
        let added = file(&tx, &record, run)
            .and_then(|added| also(&tx, added).map(|()| added))
            .and_then(|added| tx.commit().map(|()| added));
        match added {
            // The only foreign key that is not made in the same transaction.
            Err(rusqlite::Error::SqliteFailure(e, _))
                if e.extended_code == ffi::SQLITE_CONSTRAINT_FOREIGNKEY =>
            {
                Err(StoreError::UnknownRun {
                    path: self.path.clone(),
                    run: run.clone(),
                })
            }
            Err(source) => Err(StoreError::from_sqlite(&self.path, source)),
            Ok(added) => {
                self.fold_now_and_then()?;
                Ok(added)
            }
        }
    }

    /// Enters the counts and the end of a run, and makes sure that all of it is on the disk.
    pub fn finish(&mut self, run: &Run) -> Result<(), StoreError> {
        // From here on a commit waits for the disk.
        self.conn
            .pragma_update(None, "synchronous", "FULL")
            .at(&self.path)?;
        self.keep_run(run)?;
        // Lets the planner know which codes and types are common; 400 rows of each index are enough for that.
        self.conn
            .execute_batch("PRAGMA analysis_limit = 400; PRAGMA optimize = 0x10002")
            .at(&self.path)?;
        self.fold()?;
        self.conn
            .pragma_update(None, "synchronous", "NORMAL")
            .at(&self.path)
    }

    fn keep_run(&self, run: &Run) -> Result<(), StoreError> {
        let sql = "INSERT INTO runs (id, started, body) VALUES (?, ?, ?)
                   ON CONFLICT (id) DO UPDATE SET started = excluded.started, body = excluded.body";
        self.conn
            .execute(
                sql,
                params![run.id.as_str(), run.started, json(run).at(&self.path)?],
            )
            .at(&self.path)?;
        Ok(())
    }

    /// The record with its offsets in bytes and every quote compared with the text.
    fn in_bytes<'a>(&self, record: &'a Record) -> Result<Cow<'a, Record>, StoreError> {
        let faults = record.check();
        if let Some((quote, fault)) = faults.first() {
            return Err(StoreError::Misquoted {
                path: self.path.clone(),
                document: record.document.clone(),
                faults: faults.len(),
                quote: quote.text.clone(),
                at: quote.start,
                detail: fault.to_string(),
            });
        }
        Ok(match record.unit {
            Unit::Bytes => Cow::Borrowed(record),
            _ => Cow::Owned(record.clone().into_unit(Unit::Bytes)),
        })
    }

    fn fold_now_and_then(&mut self) -> Result<(), StoreError> {
        self.unfolded += 1;
        if self.unfolded < FOLD_EVERY {
            Ok(())
        } else {
            self.fold()
        }
    }

    /// Moves the log into the file and empties it, unless readers are in the way: then it stays for later. It is
    /// part of the store all the same.
    fn fold(&mut self) -> Result<(), StoreError> {
        self.unfolded = 0;
        self.conn.busy_timeout(FOLD_PATIENCE).at(&self.path)?;
        let folded = self
            .conn
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
            .at(&self.path);
        self.conn.busy_timeout(PATIENCE).at(&self.path)?;
        match folded {
            Err(StoreError::Busy { .. }) => Ok(()),
            folded => folded,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Added, Filter, Store, StoreError};
    use verbale_record::{Document, Id, Record, Run, Unit, Views};

    fn plain(number: u32) -> Record {
        let text = format!("{number} {}", "words enough to fill a page ".repeat(200));
        let document = Record::document_id(&text);
        Record {
            id: number.to_string(),
            unit: Unit::Bytes,
            date: None,
            source: Document {
                language: "en".into(),
                ..Document::default()
            },
            sentences: vec![],
            litter: vec![],
            actors: vec![],
            mentions: vec![],
            events: vec![],
            statements: vec![],
            claims: vec![],
            views: Views::default(),
            notes: vec![],
            coder: "test".into(),
            document,
            text,
        }
    }

    fn run() -> Run {
        Run::begin("test", String::new(), vec![], String::new())
    }

    #[test]
    fn a_full_disk_costs_the_document_in_hand_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("news.db");
        let mut store = Store::open(&path).unwrap();
        store.begin(&run()).unwrap();
        // SQLite answers as on a full disk once the file has so many pages.
        store
            .conn
            .pragma_update_and_check(None, "max_page_count", 120, |_| Ok(()))
            .unwrap();
        let mut kept: Vec<Id> = Vec::new();
        let error = loop {
            let record = plain(kept.len() as u32);
            match store.add(&record, &run().id) {
                Ok(added) => assert_eq!(added, Added::New),
                Err(error) => break error,
            }
            kept.push(record.document);
        };
        assert!(matches!(error, StoreError::Full { .. }), "{error}");
        assert!(kept.len() > 10, "{}", kept.len());
        let next = plain(kept.len() as u32);
        assert!(!store.contains(&next.document).unwrap());
        kept.sort();
        let listed = |store: &Store| -> Vec<Id> {
            store
                .documents(&Filter::default())
                .unwrap()
                .into_iter()
                .map(|row| row.id)
                .collect()
        };
        assert_eq!(listed(&store), kept, "still readable");
        drop(store);
        // With space again the same command goes on where it stopped.
        let mut store = Store::open(&path).unwrap();
        assert!(store.integrity().unwrap().is_empty());
        assert_eq!(listed(&store), kept);
        assert_eq!(store.add(&next, &run().id).unwrap(), Added::New);
    }
}
