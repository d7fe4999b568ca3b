//! The files of a zip archive on the disk, by the list at its end: files that are stored with their sizes behind them, as web
//! archives are, can be read by it only, and an archive can be entered at any of its files.

use super::Member;
use crate::place::Meter;
use crate::unpack;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use zip::{CompressionMethod, ZipArchive};

/// What the list says of a file.
struct Entry {
    name: String,
    /// Where it lies.
    start: u64,
    size: u64,
    method: CompressionMethod,
    secret: bool,
}

/// An archive with its list.
pub(super) struct Listed {
    path: PathBuf,
    entries: Vec<Entry>,
    /// Files before the next.
    pub(super) number: usize,
    meter: Arc<Meter>,
}

impl Listed {
    /// `None` where there is no list, as in an archive that was cut off.
    pub(super) fn open(path: &Path, number: u64, meter: Arc<Meter>) -> Option<Self> {
        let mut archive = ZipArchive::new(BufReader::new(File::open(path).ok()?)).ok()?;
        let mut entries = Vec::with_capacity(archive.len());
        for index in 0..archive.len() {
            let file = archive.by_index_raw(index).ok()?;
            entries.push(Entry {
                name: file.name().ok()?.into_owned(),
                start: file.data_start()?,
                size: file.compressed_size(),
                method: file.compression(),
                secret: file.encrypted(),
            });
        }
        entries.sort_by_key(|entry| entry.start);
        Some(Self {
            path: path.to_owned(),
            entries,
            number: usize::try_from(number).ok()?,
            meter,
        })
    }

    pub(super) fn next(&mut self) -> io::Result<Option<Member>> {
        let Some(entry) = self.entries.get(self.number) else {
            return Ok(None);
        };
        self.number += 1;
        let mut file = File::open(&self.path)?;
        file.seek(SeekFrom::Start(entry.start))?;
        let file = crate::pages::Metered::new(file, Arc::clone(&self.meter)).take(entry.size);
        let stored = BufReader::with_capacity(crate::HEAD, file);
        let packed = entry.method == CompressionMethod::DEFLATE;
        Ok(Some(Member {
            name: entry.name.clone(),
            strange: !packed && entry.method != CompressionMethod::STORE,
            secret: entry.secret,
            reader: if packed {
                unpack::deflated(stored, false)
            } else {
                Box::new(stored)
            },
        }))
    }
}
