//! The files of a zip archive as they stand in it: what is known of them stands before each.
//!
//! The list at an archive's end is not needed, so that archives can be read from a pipe.

use super::{FILE, Member};
use crate::unpack::{self, Reader};
use std::io::{self, BufRead, BufReader, Read};
use std::sync::{Arc, Mutex, PoisonError};

/// An archive as it comes.
pub(super) struct Stream {
    /// Empty while a file of it is read.
    home: Home,
    /// The file before had its size behind it.
    described: bool,
}

type Home = Arc<Mutex<Option<Back>>>;

/// What a file leaves when it was read.
struct Back {
    reader: Reader,
    /// Bytes of the file that nobody read, where its size is known.
    left: u64,
}

/// The archive's reader, lent to a file of it.
struct Loan {
    reader: Option<Reader>,
    /// Bytes that the file still has.
    left: Option<u64>,
    home: Home,
}

impl Stream {
    pub(super) fn new(reader: Reader) -> Self {
        Self {
            home: Arc::new(Mutex::new(Some(Back { reader, left: 0 }))),
            described: false,
        }
    }

    /// The next file; `None` where the archive's list begins.
    pub(super) fn next(&mut self) -> io::Result<Option<Member>> {
        let back = self.home.lock().unwrap_or_else(PoisonError::into_inner).take();
        let Some(Back { mut reader, left }) = back else {
            return Err(io::Error::other("a file in it is still being read"));
        };
        io::copy(&mut reader.by_ref().take(left), &mut io::sink())?;
        if self.described {
            descriptor(&mut reader)?;
        }
        self.described = false;
        let mut sign = [0; 4];
        reader.read_exact(&mut sign)?;
        if sign != FILE {
            return Ok(None);
        }
        let mut fixed = [0; 26];
        reader.read_exact(&mut fixed)?;
        let short = |at: usize| u16::from_le_bytes([fixed[at], fixed[at + 1]]);
        let long = |at: usize| u64::from(short(at)) | u64::from(short(at + 2)) << 16;
        let (flags, method) = (short(2), short(4));
        let mut name = vec![0; short(22) as usize];
        reader.read_exact(&mut name)?;
        let mut extra = vec![0; short(24) as usize];
        reader.read_exact(&mut extra)?;
        let mut size = long(14);
        if size == 0xffff_ffff {
            size = large_size(&extra).unwrap_or(size);
        }
        let size = (flags & 8 == 0).then_some(size);
        if size.is_none() && method != 8 {
            return Err(io::Error::other("a file in it has neither size nor end"));
        }
        self.described = size.is_none();
        let loan = Loan {
            reader: Some(reader),
            left: size,
            home: Arc::clone(&self.home),
        };
        // Where one without a size ends, only its opening tells.
        let reader = if method == 8 {
            unpack::deflated(loan, size.is_none())
        } else {
            Box::new(BufReader::with_capacity(crate::HEAD, loan))
        };
        Ok(Some(Member {
            name: String::from_utf8_lossy(&name).into_owned(),
            strange: method != 8 && method != 0,
            secret: flags & 1 == 1,
            reader,
        }))
    }
}

/// Takes what stands behind a file whose sizes were not known before: a sign, or none, a sum and two sizes.
fn descriptor(reader: &mut Reader) -> io::Result<()> {
    for length in [12, 4, 8] {
        let mut taken = vec![0; length];
        reader.read_exact(&mut taken)?;
        if reader.fill_buf()?.starts_with(b"PK") {
            return Ok(());
        }
    }
    Err(io::Error::other("a file in it does not end where it should"))
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

impl BufRead for Loan {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        let Some(reader) = &mut self.reader else {
            return Ok(&[]);
        };
        if self.left == Some(0) {
            return Ok(&[]);
        }
        let chunk = reader.fill_buf()?;
        let room = self.left.and_then(|left| usize::try_from(left).ok());
        Ok(&chunk[..chunk.len().min(room.unwrap_or(usize::MAX))])
    }

    fn consume(&mut self, amount: usize) {
        if let Some(reader) = &mut self.reader {
            reader.consume(amount);
        }
        self.left = self.left.map(|left| left.saturating_sub(amount as u64));
    }
}

impl Read for Loan {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

impl Drop for Loan {
    fn drop(&mut self) {
        if let Some(reader) = self.reader.take() {
            let left = self.left.unwrap_or(0);
            *self.home.lock().unwrap_or_else(PoisonError::into_inner) = Some(Back { reader, left });
        }
    }
}
