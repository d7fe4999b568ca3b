//! What can go wrong with the file, and the way out of it.

use rusqlite::ffi;
use std::path::{Path, PathBuf};
use verbale_record::Id;

/// Why the store could not do it. Every message says what was wrong, with which file, and what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// There is no store to read.
    #[error(
        "there is no store at {}: check the path, or make one by reading news into it first",
        .path.display()
    )]
    Missing {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// The path is a folder.
    #[error(
        "{} is a folder, and a store is one file: name a file in it, such as {}",
        .path.display(), .path.join("verbale.db").display()
    )]
    Folder {
        /// The folder.
        path: PathBuf,
    },
    /// The file is something else.
    #[error("{} is not a store (not an SQLite file) and was left as it is: name another file", .path.display())]
    NotADatabase {
        /// The file.
        path: PathBuf,
    },
    /// The file is an SQLite database of some other program.
    #[error(
        "{} is another program's database (application id {application:#x}) and was left as it is: name another \
         file",
        .path.display()
    )]
    Foreign {
        /// The file.
        path: PathBuf,
        /// The id by which that program marks its files; 0 where it does not.
        application: i32,
    },
    /// A later version of Verbale made it.
    #[error(
        "{} has layout {found} and this program knows up to {known}; nothing was changed: use the newer Verbale \
         that made it, or name another file",
        .path.display()
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its layout.
        found: i32,
        /// The latest layout this program knows.
        known: i32,
    },
    /// An earlier version of Verbale made it, and it was opened for reading only.
    #[error(
        "{} has layout {found} and this program reads {known}: any command that adds to it brings it up to date, \
         after which this one works",
        .path.display()
    )]
    Older {
        /// The file.
        path: PathBuf,
        /// Its layout.
        found: i32,
        /// The layout this program reads.
        known: i32,
    },
    /// No space is left.
    #[error(
        "the disk holding {} is full: free space and run the same command again; everything read so far is kept",
        .path.display()
    )]
    Full {
        /// The file.
        path: PathBuf,
    },
    /// The system refused a write: a limit on file size, a quota, a failing disk.
    #[error(
        "the system refused to write to {} ({detail}): look for a limit on file size (`ulimit -f`), a quota or a \
         failing disk, then run the same command again; everything read so far is kept",
        .path.display()
    )]
    WriteRefused {
        /// The file.
        path: PathBuf,
        /// SQLite's word for it.
        detail: String,
    },
    /// The file may be read but not written.
    #[error(
        "{} may only be read: give yourself the right to write it and its folder, or name another file",
        .path.display()
    )]
    ReadOnly {
        /// The file.
        path: PathBuf,
    },
    /// The file could not be opened or made.
    #[error(
        "cannot open or make {}: {detail}; look at its folder and your rights to both, or name another file",
        .path.display()
    )]
    CannotOpen {
        /// The file.
        path: PathBuf,
        /// Why not.
        detail: String,
    },
    /// The file is damaged.
    #[error(
        "{} is damaged ({detail}): restore it from a copy, or read the same input into a new file",
        .path.display()
    )]
    Corrupt {
        /// The file.
        path: PathBuf,
        /// SQLite's word for it.
        detail: String,
    },
    /// Another process holds the file.
    #[error(
        "another program was writing to {} all the while: wait until it ends and run the same command again",
        .path.display()
    )]
    Busy {
        /// The file.
        path: PathBuf,
    },
    /// A row is there, and what it holds cannot be read.
    #[error(
        "{id} in {} cannot be read ({detail}): read its document into a new file, or restore this one from a copy",
        .path.display()
    )]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the row is filed under.
        id: String,
        /// What is wrong with it.
        detail: String,
    },
    /// A record whose quotes are not the words of its text: it was not added.
    #[error(
        "document {document} was not added to {}: {faults} of its quotes differ from its text, the first being \
         {quote:?} at {at} ({detail}); this is a fault in what made the record, please report it",
        .path.display()
    )]
    Misquoted {
        /// The file.
        path: PathBuf,
        /// The record's document.
        document: Id,
        /// How many quotes differ.
        faults: usize,
        /// The words of the first, as the record has them.
        quote: String,
        /// Its first unit.
        at: u32,
        /// What the text has there.
        detail: String,
    },
    /// A record was added under a run that was never begun: a bug in the caller.
    #[error("{} knows no run {run}: begin the run before documents are added under it", .path.display())]
    UnknownRun {
        /// The file.
        path: PathBuf,
        /// The run.
        run: Id,
    },
    /// Anything else that SQLite reports.
    #[error("{}: {source}; run the same command again, and report it if it stays", .path.display())]
    Sqlite {
        /// The file.
        path: PathBuf,
        /// What SQLite says.
        source: rusqlite::Error,
    },
}

/// Extended codes of the ways in which the system refuses a write.
const REFUSED_WRITES: [i32; 7] = [
    ffi::SQLITE_IOERR_WRITE,
    ffi::SQLITE_IOERR_FSYNC,
    ffi::SQLITE_IOERR_DIR_FSYNC,
    ffi::SQLITE_IOERR_TRUNCATE,
    ffi::SQLITE_IOERR_SHMSIZE,
    ffi::SQLITE_IOERR_SHMMAP,
    ffi::SQLITE_IOERR_SHMOPEN,
];

impl StoreError {
    /// The variant for what SQLite reports about the file at `path`.
    pub(crate) fn from_sqlite(path: &Path, source: rusqlite::Error) -> Self {
        let path = path.to_owned();
        let Some(code) = source.sqlite_error().map(|error| error.extended_code) else {
            return Self::Sqlite { path, source };
        };
        let detail = source.to_string();
        // The low byte is the kind; the rest of the code tells kinds of it apart.
        match code & 0xff {
            ffi::SQLITE_FULL => Self::Full { path },
            ffi::SQLITE_IOERR if REFUSED_WRITES.contains(&code) => Self::WriteRefused { path, detail },
            ffi::SQLITE_READONLY | ffi::SQLITE_PERM => Self::ReadOnly { path },
            ffi::SQLITE_CANTOPEN => Self::CannotOpen { path, detail },
            ffi::SQLITE_NOTADB => Self::NotADatabase { path },
            ffi::SQLITE_CORRUPT => Self::Corrupt { path, detail },
            ffi::SQLITE_BUSY | ffi::SQLITE_LOCKED => Self::Busy { path },
            _ => Self::Sqlite { path, source },
        }
    }
}

/// Names the file in an error of SQLite.
pub(crate) trait At<T> {
    /// The same result, with the file in its error.
    fn at(self, path: &Path) -> Result<T, StoreError>;
}

impl<T> At<T> for rusqlite::Result<T> {
    fn at(self, path: &Path) -> Result<T, StoreError> {
        self.map_err(|source| StoreError::from_sqlite(path, source))
    }
}

#[cfg(test)]
mod tests {
    use super::StoreError;
    use rusqlite::ffi;
    use std::path::Path;

    #[test]
    fn every_code_has_its_way_out() {
        let message = |code| {
            let source = rusqlite::Error::SqliteFailure(ffi::Error::new(code), None);
            StoreError::from_sqlite(Path::new("news.db"), source).to_string()
        };
        for (code, words) in [
            (ffi::SQLITE_FULL, "free space and run the same command again"),
            (ffi::SQLITE_IOERR_WRITE, "ulimit -f"),
            (ffi::SQLITE_READONLY_DIRECTORY, "may only be read"),
            (ffi::SQLITE_CANTOPEN_FULLPATH, "cannot open or make"),
            (ffi::SQLITE_NOTADB, "not an SQLite file"),
            (ffi::SQLITE_CORRUPT_VTAB, "restore it from a copy"),
            (ffi::SQLITE_BUSY_SNAPSHOT, "wait until it ends"),
            (ffi::SQLITE_LOCKED, "wait until it ends"),
            (ffi::SQLITE_IOERR_READ, "report it if it stays"),
        ] {
            let message = message(code);
            assert!(
                message.contains(words) && message.contains("news.db"),
                "{code}: {message}"
            );
        }
    }
}
