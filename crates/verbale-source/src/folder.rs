//! The files of a folder, in a stable order.

use crate::name::name_of;
use crate::place::Aside;
use crate::{Trouble, pattern};
use std::io;
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, IntoIter, WalkDir};

/// A walk through a folder: its files that may hold articles, sorted by name, hidden ones left out.
///
/// Links to files are followed. Links to folders are not, so that no loop of links can hold it up or read a text
/// many times over; a folder that is named itself may be a link.
pub(crate) struct Folder {
    walk: IntoIter,
    name: PathBuf,
    /// Files that were handed out.
    taken: u64,
    /// Files that were left out for their kind.
    pub(crate) skipped: u64,
    /// Somebody asks which these are.
    told: bool,
    asides: Vec<Aside>,
}

/// What the ending of a file's name says, once that of a compressed one is off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Lines,
    Json,
    Html,
    Xml,
    /// Cells separated by commas or semicolons, or by tabs.
    Table,
    Mail,
    /// Mails one after the other.
    Mbox,
    Warc,
    /// An archive, of web pages (WACZ) or of anything.
    Zip,
    Parquet,
    /// No ending: its beginning tells.
    Bare,
    /// Any other.
    Other,
}

impl Kind {
    pub(crate) fn of(path: &Path) -> Self {
        let Some(ending) = path.extension() else {
            return Self::Bare;
        };
        match ending.to_ascii_lowercase().to_str() {
            Some("txt" | "md" | "text") => Self::Text,
            Some("jsonl" | "ndjson") => Self::Lines,
            Some("json") => Self::Json,
            Some("html" | "htm" | "xhtml" | "shtml") => Self::Html,
            Some("xml" | "rss" | "atom" | "rdf") => Self::Xml,
            Some("csv" | "tsv" | "tab") => Self::Table,
            Some("eml" | "mht" | "mhtml") => Self::Mail,
            Some("mbox") => Self::Mbox,
            Some("warc") => Self::Warc,
            Some("zip" | "wacz") => Self::Zip,
            Some("parquet") => Self::Parquet,
            // What it holds has the name that is left.
            Some("gz" | "bz2" | "xz" | "zst" | "zstd") => Self::of(&path.with_extension("")),
            _ => Self::Other,
        }
    }
}

impl Folder {
    pub(crate) fn new(name: PathBuf, told: bool) -> Self {
        let walk = WalkDir::new(&name).sort_by_file_name().into_iter();
        Self {
            walk,
            name,
            taken: 0,
            skipped: 0,
            told,
            asides: Vec::new(),
        }
    }

    /// A file of another kind.
    pub(crate) fn left_out(&mut self, origin: &str) {
        if self.told {
            self.asides.push(Aside::LeftOut {
                origin: origin.to_owned(),
            });
        }
    }

    /// Files of other kinds since the last were asked for.
    pub(crate) fn asides(&mut self) -> Vec<Aside> {
        std::mem::take(&mut self.asides)
    }

    /// A file that was handed out turned out to be of another kind.
    pub(crate) fn give_back(&mut self) {
        self.taken -= 1;
        self.skipped += 1;
    }

    /// The trouble with a folder that had nothing to hand out.
    pub(crate) fn closing(&self) -> Option<Trouble> {
        let origin = name_of(&self.name);
        (self.taken == 0).then_some(Trouble::NoArticle {
            origin,
            skipped: self.skipped,
        })
    }
}

impl Iterator for Folder {
    type Item = Result<PathBuf, Trouble>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let entry = match self.walk.next()? {
                Ok(entry) => entry,
                Err(error) => {
                    self.taken += 1; // it is named as it is: not also as a folder without articles
                    let origin = name_of(error.path().unwrap_or(&self.name));
                    let reason = error
                        .into_io_error()
                        .unwrap_or_else(|| io::Error::other("a loop of links"));
                    return Some(Err(Trouble::Unreadable {
                        origin,
                        offset: 0,
                        reason,
                    }));
                }
            };
            if entry.depth() > 0 && is_hidden(&entry) {
                if entry.file_type().is_dir() {
                    self.walk.skip_current_dir();
                }
                continue;
            }
            if entry.file_type().is_dir() {
                continue;
            }
            let file = if entry.path_is_symlink() {
                std::fs::metadata(entry.path()).is_ok_and(|to| to.is_file())
            } else {
                entry.file_type().is_file()
            };
            if file && Kind::of(entry.path()) != Kind::Other {
                self.taken += 1;
                return Some(Ok(entry.into_path()));
            }
            self.skipped += 1;
            self.left_out(&name_of(entry.path()));
        }
    }
}

/// Bytes of all the files that these inputs name; `None` where nobody knows, as of standard input.
pub fn size(inputs: &[PathBuf]) -> Option<u64> {
    let mut total = 0;
    for input in inputs {
        let found = match std::fs::metadata(input) {
            Ok(_) => vec![input.clone()],
            Err(_) => pattern::matching(input)?,
        };
        for path in found {
            let walk = WalkDir::new(&path).into_iter();
            let shown = walk.filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry));
            for entry in shown.flatten() {
                let file = entry.file_type().is_file() || entry.path_is_symlink();
                if file && (entry.depth() == 0 || Kind::of(entry.path()) != Kind::Other) {
                    let about = std::fs::metadata(entry.path()).ok();
                    total += about
                        .filter(std::fs::Metadata::is_file)
                        .map_or(0, |about| about.len());
                }
            }
        }
    }
    Some(total)
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}
