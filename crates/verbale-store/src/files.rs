//! How far each file was read.

use crate::Store;
use crate::error::{At, StoreError};
use rusqlite::{Connection, OptionalExtension, params};
use verbale_record::Id;

/// How far a file was read once the input it comes with is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileMark {
    /// The file as it was named.
    pub origin: String,
    /// The file from wherever it is named.
    pub path: String,
    /// Its size in bytes.
    pub size: u64,
    /// When it was last changed, in nanoseconds since 1970.
    pub modified: i64,
    /// The fields that its pages were read by.
    pub fields: String,
    /// Pages of it so far.
    pub pages: u64,
    /// Where to go on, in words that the source understands.
    pub place: String,
    /// It was read to its end.
    pub whole: bool,
    /// It was read from its beginning, so that what was said of it before no longer holds.
    pub afresh: bool,
}

/// What the store knows of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileRow {
    /// Its size when it was read.
    pub size: u64,
    /// Its time of change when it was read.
    pub modified: i64,
    /// The fields that its pages were read by.
    pub fields: String,
    /// Where to go on.
    pub place: String,
    /// It was read to its end.
    pub whole: bool,
    /// Some of it could not be read.
    pub failed: bool,
    /// The run that read it last.
    pub run: Id,
}

impl Store {
    /// What is known of a file, by its absolute path.
    pub fn file(&self, path: &str) -> Result<Option<FileRow>, StoreError> {
        let sql = "SELECT size, modified, fields, place, whole, run,
                     EXISTS (SELECT 1 FROM inputs WHERE file = number AND fate = 'failed')
                   FROM files WHERE path = ?";
        let mut query = self.conn.prepare_cached(sql).at(&self.path)?;
        let found = query
            .query_row([path], |row| {
                let run: String = row.get(5)?;
                Ok((
                    run,
                    row.get(0)?,
                    row.get(1)?,
                    row.get(2)?,
                    row.get(3)?,
                    row.get(4)?,
                    row.get(6)?,
                ))
            })
            .optional()
            .at(&self.path)?;
        let Some((run, size, modified, fields, place, whole, failed)) = found else {
            return Ok(None);
        };
        Ok(Some(FileRow {
            size: i64::cast_unsigned(size),
            modified,
            fields,
            place,
            whole,
            failed,
            run: self.parse_id(&run)?,
        }))
    }

    /// Enters that a file was read to its end after the last input of it.
    pub fn file_read(&mut self, mark: &FileMark, run: &Id) -> Result<(), StoreError> {
        let tx = self.conn.transaction().at(&self.path)?;
        enter(&tx, mark, run).and_then(|_| tx.commit()).at(&self.path)
    }
}

/// Enters how far a file was read, and gives its number. The caller holds the transaction.
pub(crate) fn enter(conn: &Connection, mark: &FileMark, run: &Id) -> rusqlite::Result<i64> {
    let sql = "INSERT INTO files (path, origin, size, modified, fields, pages, place, whole, run)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
               ON CONFLICT (path) DO UPDATE SET origin = excluded.origin, size = excluded.size,
                 modified = excluded.modified, fields = excluded.fields, pages = excluded.pages,
                 place = excluded.place, whole = excluded.whole, run = excluded.run
               RETURNING number";
    let number = conn.prepare_cached(sql)?.query_row(
        params![
            mark.path,
            mark.origin,
            mark.size.cast_signed(),
            mark.modified,
            mark.fields,
            mark.pages.cast_signed(),
            mark.place,
            mark.whole,
            run.as_str()
        ],
        |row| row.get(0),
    )?;
    if mark.whole && mark.afresh {
        // What failed before and does not now.
        conn.prepare_cached("DELETE FROM inputs WHERE fate = 'failed' AND run <> ? AND file = ?")?
            .execute(params![run.as_str(), number])?;
    }
    if mark.whole {
        // So is what is said of the file itself: that it was not there, or is of no kind that is read.
        conn.prepare_cached(
            "DELETE FROM inputs WHERE origin = ? AND fate IN ('failed', 'skipped') AND run <> ?",
        )?
        .execute(params![mark.origin, run.as_str()])?;
    }
    Ok(number)
}
