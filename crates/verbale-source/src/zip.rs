//! The files of a zip archive, one after the other, as they stand in it.
//!
//! The list at an archive's end is not needed, so that archives can be read from a pipe. Names lead nowhere: nothing is
//! written. A file is opened in memory, and no further than its limit.

use crate::folder::Kind;
use crate::pages::{self, Opened};
use crate::unpack::Reader;
use crate::{LINE_LIMIT, Trouble};
use flate2::bufread::DeflateDecoder;
use std::io::{self, BufRead, Cursor, Read};
use std::path::Path;
use std::sync::Arc;
use verbale_page::Page;

/// How a file in an archive begins.
pub(crate) const FILE: &[u8] = b"PK\x03\x04";

/// Archives within archives within archives are no collection of news.
pub(crate) const DEEPEST: usize = 3;

/// The pages of one archive.
pub(crate) struct Zip {
    reader: Reader,
    name: String,
    /// How what it holds is read.
    inner: pages::How,
    /// Pages of the file in hand.
    many: Option<pages::Many>,
    done: bool,
}

/// What stands before a file.
struct Head {
    name: String,
    method: u16,
    /// Compressed size, where it is known before.
    size: Option<u64>,
    secret: bool,
}

impl Zip {
    pub(crate) fn new(reader: Reader, name: String, how: &pages::How) -> Self {
        Self {
            reader,
            name,
            inner: pages::How {
                named: false,
                depth: how.depth + 1,
                fields: Arc::clone(&how.fields),
            },
            many: None,
            done: false,
        }
    }

    fn damaged(&self, what: &str) -> Trouble {
        Trouble::Damaged {
            origin: self.name.clone(),
            offset: 0,
            what: what.to_owned(),
        }
    }

    /// The head of the next file; `None` where the archive's list begins.
    fn head(&mut self) -> io::Result<Option<Head>> {
        let mut sign = [0; 4];
        self.reader.read_exact(&mut sign)?;
        if sign != FILE {
            return Ok(None);
        }
        let mut fixed = [0; 26];
        self.reader.read_exact(&mut fixed)?;
        let short = |at: usize| u16::from_le_bytes([fixed[at], fixed[at + 1]]);
        let long = |at: usize| u64::from(short(at)) | u64::from(short(at + 2)) << 16;
        let (flags, method) = (short(2), short(4));
        let mut name = vec![0; short(22) as usize];
        self.reader.read_exact(&mut name)?;
        let mut extra = vec![0; short(24) as usize];
        self.reader.read_exact(&mut extra)?;
        let mut size = long(14);
        if size == 0xffff_ffff {
            size = large_size(&extra).unwrap_or(size);
        }
        Ok(Some(Head {
            name: String::from_utf8_lossy(&name).into_owned(),
            method,
            size: (flags & 8 == 0).then_some(size),
            secret: flags & 1 == 1,
        }))
    }

    /// The bytes of a file, no more than can be read; the reader stands behind it afterwards.
    fn bytes(&mut self, head: &Head, wanted: bool) -> io::Result<Vec<u8>> {
        let limit = if wanted { LINE_LIMIT as u64 + 1 } else { 0 };
        let mut bytes = Vec::new();
        match (head.method, head.size) {
            (8, Some(size)) => {
                let mut packed = self.reader.by_ref().take(size);
                let opened = DeflateDecoder::new(&mut packed)
                    .take(limit)
                    .read_to_end(&mut bytes);
                io::copy(&mut packed, &mut io::sink())?;
                opened?;
            }
            (8, None) => {
                let mut unpacked = DeflateDecoder::new(&mut self.reader);
                unpacked.by_ref().take(limit).read_to_end(&mut bytes)?;
                // Where the rest ends, only its opening tells.
                let rest = io::copy(&mut unpacked.by_ref().take(limit.max(1 << 28)), &mut io::sink())?;
                if rest >= limit.max(1 << 28) {
                    return Err(io::Error::other("a file in it opens to far more than a text"));
                }
                self.descriptor()?;
            }
            (0, Some(size)) => {
                let mut stored = self.reader.by_ref().take(size);
                stored.by_ref().take(limit).read_to_end(&mut bytes)?;
                io::copy(&mut stored, &mut io::sink())?;
            }
            (_, Some(size)) => {
                io::copy(&mut self.reader.by_ref().take(size), &mut io::sink())?;
                return Err(io::Error::new(io::ErrorKind::Unsupported, "an unusual packing"));
            }
            (_, None) => return Err(io::Error::other("a file in it has neither size nor end")),
        }
        Ok(bytes)
    }

    /// Takes what stands behind a file whose sizes were not known before: a sign, or none, a sum and two sizes.
    fn descriptor(&mut self) -> io::Result<()> {
        for length in [12, 4, 8] {
            let mut taken = vec![0; length];
            self.reader.read_exact(&mut taken)?;
            if self.reader.fill_buf()?.starts_with(b"PK") {
                return Ok(());
            }
        }
        Err(io::Error::other("a file in it does not end where it should"))
    }

    /// The pages of the next file that holds some.
    fn step(&mut self) -> io::Result<Option<Result<Page, Trouble>>> {
        let Some(head) = self.head()? else {
            self.done = true;
            return Ok(None);
        };
        if matches!(
            head.name.as_str(),
            "[Content_Types].xml" | "mimetype" | "META-INF/MANIFEST.MF"
        ) {
            self.done = true;
            return Ok(Some(Err(Trouble::Foreign {
                origin: self.name.clone(),
                what: "an office document, a book or a program in a zip archive",
                way_out: "extract its text first, for example with pandoc -t plain",
            })));
        }
        let path = Path::new(&head.name);
        let hidden = head
            .name
            .split('/')
            .any(|part| part.starts_with('.') && part != ".." || part == "__MACOSX");
        let wanted = !hidden && !head.name.ends_with('/') && Kind::of(path) != Kind::Other;
        let origin = format!("{}:{}", self.name, head.name);
        let bytes = match self.bytes(&head, wanted) {
            Ok(bytes) if wanted && !head.secret => bytes,
            Ok(_) if wanted => return Ok(Some(Err(self.damaged("a file in it is locked by a password")))),
            Err(error) if wanted && error.kind() == io::ErrorKind::Unsupported => {
                return Ok(Some(Err(
                    self.damaged("a file in it is packed in a way that is not read")
                )));
            }
            Err(error) if error.kind() != io::ErrorKind::Unsupported => return Err(error),
            _ => return Ok(None),
        };
        if bytes.len() > LINE_LIMIT {
            return Ok(Some(Err(Trouble::TextTooLong { origin, offset: 0 })));
        }
        let reader: Reader = Box::new(Cursor::new(bytes));
        match pages::open_stream(reader, Kind::of(path), &origin, &self.inner) {
            Ok(Opened::One(page)) => Ok(Some(Ok(*page))),
            Ok(Opened::Many(many)) => {
                self.many = Some(many);
                Ok(None)
            }
            Ok(Opened::Skipped) => Ok(None),
            Err(trouble) => Ok(Some(Err(trouble))),
        }
    }
}

/// The compressed size of a file that is too large for the usual place.
fn large_size(mut extra: &[u8]) -> Option<u64> {
    while extra.len() >= 4 {
        let (kind, length) = (
            u16::from_le_bytes([extra[0], extra[1]]),
            u16::from_le_bytes([extra[2], extra[3]]) as usize,
        );
        let field = extra.get(4..4 + length)?;
        if kind == 1 {
            return Some(u64::from_le_bytes(field.get(8..16)?.try_into().ok()?));
        }
        extra = &extra[4 + length..];
    }
    None
}

impl Iterator for Zip {
    type Item = Result<Page, Trouble>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(page) = self.many.as_mut().and_then(Iterator::next) {
                return Some(page);
            }
            self.many = None;
            if self.done {
                return None;
            }
            match self.step() {
                Ok(Some(page)) => return Some(page),
                Ok(None) => {}
                Err(reason) => {
                    self.done = true;
                    return Some(Err(Trouble::Damaged {
                        origin: self.name.clone(),
                        offset: 0,
                        what: format!("the archive cannot be read further: {reason}"),
                    }));
                }
            }
        }
    }
}
