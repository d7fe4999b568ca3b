//! How far each file was read, so that a reading that was cut off goes on there, and none is done twice.
//!
//! A file is told by its path, size and time of change, and by the fields that were asked for. What is counted is pages:
//! after a [`Place`] of so many, the next page is the one to go on with. Files that can be entered in their midst (lines
//! and WARC records, plain or one a gzip member; the members of a zip archive; the row groups of Parquet) also have a
//! [`Jump`], so that what was read before need not even be unpacked.

use crate::name::name_of;
use serde::{Deserialize, Serialize};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::UNIX_EPOCH;

/// What tells a file that was read from one that has changed since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
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
}

impl Stamp {
    /// The stamp of a file; `None` for what is none, such as a pipe.
    pub(crate) fn of(path: &Path, fields: &str) -> Option<Self> {
        let about = std::fs::metadata(path).ok().filter(std::fs::Metadata::is_file)?;
        let modified = about.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        Some(Self {
            origin: name_of(path),
            path: name_of(&path.canonicalize().ok()?),
            size: about.len(),
            modified: i64::try_from(modified.as_nanos()).ok()?,
            fields: fields.to_owned(),
        })
    }
}

/// How far a file was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Pages before it.
    pub pages: u64,
    /// Where to enter the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub jump: Option<Jump>,
}

/// Where a file can be entered, and how many pages stand before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Jump {
    /// Pages before it.
    pub pages: u64,
    /// Where it is.
    #[serde(flatten)]
    pub(crate) seam: Seam,
}

/// A place where a file can be entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Seam {
    pub(crate) form: Form,
    /// Byte of the file as it lies on the disk; of an archive with a list, 0.
    pub(crate) byte: u64,
    /// Byte of what it holds.
    pub(crate) unpacked: u64,
    /// Lines, records, members or row groups before it.
    pub(crate) number: u64,
}

/// What is entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Form {
    Lines,
    Warc,
    Zip,
    Parquet,
}

/// What to do with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begin {
    /// Read it from its beginning.
    Afresh,
    /// Go on where an earlier reading was cut off.
    At(Place),
    /// All of it was read, but some of it failed: read what was not [`settled`](Memory::settled).
    Mend,
    /// All of it was read: leave it.
    Pass,
}

/// What is known of earlier readings.
pub trait Memory: Send {
    /// What to do with a file.
    fn begin(&mut self, stamp: &Stamp) -> Begin;

    /// True if a page of this origin was read before.
    fn settled(&mut self, origin: &str) -> bool;
}

/// How far a file was read, once all that was handed out of it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reached {
    /// The file.
    pub stamp: Arc<Stamp>,
    /// How far.
    pub place: Place,
    /// To its end.
    pub whole: bool,
    /// From its beginning: what was said of the file before no longer holds.
    pub afresh: bool,
}

/// What became of files that gave no page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Aside {
    /// A file was read to its end after its last page.
    Ended(Reached),
    /// A file in a folder is of a kind that is not read.
    LeftOut {
        /// The file.
        origin: String,
    },
}

/// Bytes of files so far.
#[derive(Debug, Default)]
pub struct Meter {
    read: AtomicU64,
    passed: AtomicU64,
}

impl Meter {
    /// Bytes that were read.
    pub fn read(&self) -> u64 {
        self.read.load(Ordering::Relaxed)
    }

    /// Bytes that were left, having been read before.
    pub fn passed(&self) -> u64 {
        self.passed.load(Ordering::Relaxed)
    }

    pub(crate) fn add(&self, bytes: u64) {
        self.read.fetch_add(bytes, Ordering::Relaxed);
    }

    pub(crate) fn pass(&self, bytes: u64) {
        self.passed.fetch_add(bytes, Ordering::Relaxed);
    }
}

/// The file in hand: what of it was handed out, and what is to be passed over.
#[derive(Debug)]
pub(crate) struct Current {
    pub(crate) stamp: Arc<Stamp>,
    pub(crate) begin: Begin,
    place: Place,
    seam: Option<Seam>,
    /// Pages yet to be passed over.
    over: u64,
}

impl Current {
    pub(crate) fn new(stamp: Stamp, begin: Begin) -> Self {
        let (place, over) = match begin {
            Begin::At(place) => {
                let before = place.jump.map_or(0, |jump| jump.pages);
                let entered = Place {
                    pages: before,
                    jump: place.jump,
                };
                (entered, place.pages.saturating_sub(before))
            }
            _ => (Place::default(), 0),
        };
        Self {
            stamp: Arc::new(stamp),
            begin,
            place,
            seam: place.jump.map(|jump| jump.seam),
            over,
        }
    }

    /// Counts a page; true if it was handed out before the reading was cut off.
    pub(crate) fn is_passed(&mut self, seam: Option<Seam>) -> bool {
        // A seam that is new lies between the page before and this one.
        if seam.is_some() && seam != self.seam {
            self.seam = seam;
            self.place.jump = seam.map(|seam| Jump {
                pages: self.place.pages,
                seam,
            });
        }
        self.place.pages += 1;
        let passed = self.over > 0;
        self.over = self.over.saturating_sub(1);
        passed
    }

    /// True while what comes was handed out before.
    pub(crate) fn passes(&self) -> bool {
        self.over > 0
    }

    pub(crate) fn reached(&self, whole: bool) -> Reached {
        Reached {
            stamp: Arc::clone(&self.stamp),
            place: self.place,
            whole,
            afresh: !matches!(self.begin, Begin::At(_)),
        }
    }
}
