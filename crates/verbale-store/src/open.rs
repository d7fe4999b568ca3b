//! Opening the file: what is accepted, what is refused, and how SQLite is set.

use crate::error::{At, StoreError};
use crate::schema::{Identity, STEPS, VERSION, identify, migrate};
use rusqlite::{Connection, MAIN_DB, OpenFlags, TransactionBehavior};
use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The store of one file. See the [crate] for what it promises.
///
/// It may be sent to another thread but not shared: open one for each.
#[derive(Debug)]
pub struct Store {
    pub(crate) conn: Connection,
    pub(crate) path: PathBuf,
    /// Documents added since the log was last folded into the file.
    pub(crate) unfolded: u32,
}

/// How long to wait for another process's transaction. A document's takes milliseconds; this also outlasts a
/// checkpoint on a slow disk.
pub(crate) const PATIENCE: Duration = Duration::from_secs(10);

/// What every SQLite file begins with.
const MAGIC: &[u8; 16] = b"SQLite format 3\0";

impl Store {
    /// Opens the store at `path` to read and add; makes it where there is none, and brings an earlier version's
    /// layout up to date.
    ///
    /// # Errors
    /// For a folder, a file that is no store, another program's database, a newer version's store, and a place that
    /// may not be written to; the file is then as it was.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        look(path)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let conn = Connection::open_with_flags(plain(path), flags).map_err(|e| unopened(path, e))?;
        let mut store = Self {
            conn,
            path: path.to_owned(),
            unfolded: 0,
        };
        store.conn.busy_timeout(PATIENCE).at(path)?;
        // SQLite silently opens what it may not write for reading.
        if store.conn.is_readonly(MAIN_DB).at(path)? {
            return Err(StoreError::ReadOnly {
                path: path.to_owned(),
            });
        }
        store.check_identity()?;
        // Readers go on while one writes. Where the file system cannot do it, SQLite keeps its older way, under
        // which they wait for each other.
        store
            .conn
            .pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))
            .at(path)?;
        store.set_up_for_writing()?;
        Ok(store)
    }

    /// Opens the store at `path` for reading only; works beside a writer, and on files and folders that may not be
    /// written to.
    ///
    /// # Errors
    /// [`StoreError::Missing`] if there is none; else as [`Store::open`], and for an earlier version's layout.
    pub fn open_existing(path: &Path) -> Result<Self, StoreError> {
        if !look(path)? {
            return Err(StoreError::Missing {
                path: path.to_owned(),
            });
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let opened = Connection::open_with_flags(plain(path), flags)
            .map_err(|e| unopened(path, e))
            .and_then(|conn| Self::reading(conn, path));
        match opened {
            // A file in WAL mode needs two more beside it, which a folder that may not be written to cannot get.
            Err(StoreError::CannotOpen { .. } | StoreError::ReadOnly { .. }) if !has_log(path) => {
                Self::open_unchanging(path)
            }
            opened => opened,
        }
    }

    /// A store in memory, gone when dropped.
    pub fn in_memory() -> Result<Self, StoreError> {
        let path = PathBuf::from(":memory:");
        let conn = Connection::open_in_memory().at(&path)?;
        let mut store = Self {
            conn,
            path,
            unfolded: 0,
        };
        store.set_up_for_writing()?;
        Ok(store)
    }

    /// Opens a file that nobody is writing to, without the files that usually stand beside it.
    ///
    /// Should a writer begin meanwhile, answers may be wrong; so only after the usual way has failed, and only where
    /// no log shows that a writer is there.
    fn open_unchanging(path: &Path) -> Result<Self, StoreError> {
        let flags =
            OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
        let uri = format!("file:{}?immutable=1", percent_encoded(&plain(path)));
        let conn = Connection::open_with_flags(uri, flags).map_err(|e| unopened(path, e))?;
        Self::reading(conn, path)
    }

    fn reading(conn: Connection, path: &Path) -> Result<Self, StoreError> {
        conn.busy_timeout(PATIENCE).at(path)?;
        let store = Self {
            conn,
            path: path.to_owned(),
            unfolded: 0,
        };
        let known = VERSION;
        match store.check_identity()? {
            Identity::Store(found) if found < known => Err(StoreError::Older {
                path: path.to_owned(),
                found,
                known,
            }),
            // Made, and its maker was killed before it wrote anything.
            Identity::Empty => Err(StoreError::Missing {
                path: path.to_owned(),
            }),
            _ => Ok(store),
        }
    }

    fn set_up_for_writing(&mut self) -> Result<(), StoreError> {
        // A transaction that looks before it writes fails at once where another process has written in between; one that
        // takes its turn before it looks only waits.
        self.conn.set_transaction_behavior(TransactionBehavior::Immediate);
        // A power loss may take the last documents of an unfinished run, never the file: they are read again.
        self.conn
            .pragma_update(None, "synchronous", "NORMAL")
            .at(&self.path)?;
        self.conn
            .pragma_update(None, "foreign_keys", true)
            .at(&self.path)?;
        // Neighbouring documents touch many of the same pages: a longer log (32 MiB) writes such a page to the file
        // once instead of each time, and a larger cache (64 MiB) keeps it at hand.
        self.conn
            .pragma_update_and_check(None, "wal_autocheckpoint", 8192, |_| Ok(()))
            .at(&self.path)?;
        self.conn
            .pragma_update(None, "cache_size", -65536)
            .at(&self.path)?;
        migrate(&mut self.conn, STEPS).at(&self.path)
    }

    /// Refuses what is no store, or a newer version's.
    fn check_identity(&self) -> Result<Identity, StoreError> {
        let path = self.path.clone();
        let known = VERSION;
        match identify(&self.conn).at(&path)? {
            Identity::Foreign(application) => Err(StoreError::Foreign { path, application }),
            Identity::Store(found) if found > known => Err(StoreError::Newer { path, found, known }),
            identity => Ok(identity),
        }
    }
}

/// Whether there is something at `path` that could be a store; refuses what cannot be one without letting SQLite
/// touch it.
fn look(path: &Path) -> Result<bool, StoreError> {
    let cannot = |e: std::io::Error| StoreError::CannotOpen {
        path: path.to_owned(),
        detail: e.to_string(),
    };
    let found = match fs::metadata(plain(path)) {
        Ok(found) => found,
        Err(e) if e.kind() == ErrorKind::NotFound => return Ok(false),
        Err(e) => return Err(cannot(e)),
    };
    if found.is_dir() {
        return Err(StoreError::Folder {
            path: path.to_owned(),
        });
    }
    // A pipe or device would make us wait, or worse.
    if !found.is_file() {
        return Err(StoreError::NotADatabase {
            path: path.to_owned(),
        });
    }
    if found.len() == 0 {
        return Ok(false);
    }
    let mut head = Vec::with_capacity(MAGIC.len());
    File::open(plain(path))
        .and_then(|file| file.take(MAGIC.len() as u64).read_to_end(&mut head))
        .map_err(cannot)?;
    if head == MAGIC {
        Ok(true)
    } else {
        Err(StoreError::NotADatabase {
            path: path.to_owned(),
        })
    }
}

/// The path as SQLite takes it for a path whatever its name: `:memory:` and the empty name mean other things to it.
fn plain(path: &Path) -> PathBuf {
    if path.is_absolute() {
        path.to_owned()
    } else {
        Path::new(".").join(path)
    }
}

/// The error of opening, with the reason that SQLite leaves out most often.
fn unopened(path: &Path, source: rusqlite::Error) -> StoreError {
    let folder = plain(path).parent().map(Path::to_owned).unwrap_or_default();
    match StoreError::from_sqlite(path, source) {
        StoreError::CannotOpen { path, .. } if !folder.is_dir() => {
            let detail = format!("there is no folder {}", folder.display());
            StoreError::CannotOpen { path, detail }
        }
        error => error,
    }
}

/// Whether a writer's log stands beside the file.
fn has_log(path: &Path) -> bool {
    let mut log = plain(path).into_os_string();
    log.push("-wal");
    fs::metadata(log).is_ok_and(|found| found.len() > 0)
}

/// A path as the path of a URI.
fn percent_encoded(path: &Path) -> String {
    let encode = |&b: &u8| match b {
        b'/' | b'-' | b'.' | b'_' | b'~' => char::from(b).to_string(),
        b if b.is_ascii_alphanumeric() => char::from(b).to_string(),
        b => format!("%{b:02X}"),
    };
    path.as_os_str().as_encoded_bytes().iter().map(encode).collect()
}

#[cfg(test)]
mod tests {
    use super::Store;
    use crate::Filter;

    #[test]
    fn a_file_that_nobody_writes_opens_without_its_companions() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ümlaut, 100% & spaces?.db");
        drop(Store::open(&path).unwrap());
        let store = Store::open_unchanging(&path).unwrap();
        assert!(store.documents(&Filter::default()).unwrap().is_empty());
        assert_eq!(
            folder.path().read_dir().unwrap().count(),
            1,
            "no -wal or -shm was made"
        );
    }
}
