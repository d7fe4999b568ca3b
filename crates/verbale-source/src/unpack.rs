//! What compressed bytes hold, opened as they are read.
//!
//! A stream is opened piece by piece, however large it is; one that opens to far more than it is made of is cut off with an
//! error, and so is one that is damaged: what was read until then stands. Archives of pages are many small gzip streams one
//! after the other: of these the damaged ones are counted and passed over.

mod gzip;
mod parts;
mod zstd;

use flate2::bufread::DeflateDecoder;
use gzip::Gzip;
use std::io::{self, BufRead, BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use zstd::Zstd;

pub(crate) use parts::Parts;

pub(crate) type Reader = Box<dyn BufRead + Send>;

/// How much a stream may open to, whatever it is made of.
const FREE: u64 = 64_000_000;

/// How many times its size a larger one may open to. Text shrinks to a tenth, the same page over and over to a hundredth.
const RATIO: u64 = 300;

/// Compressed within compressed within compressed is no archive of news.
const LAYERS: usize = 3;

/// Memory that a window of xz or zstd may take.
const WINDOW: u64 = 256 << 20;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Packing {
    Gzip,
    Bzip2,
    Xz,
    Zstd,
}

fn packing(head: &[u8]) -> Option<Packing> {
    Some(match head {
        [0x1f, 0x8b, 8, ..] => Packing::Gzip,
        [b'B', b'Z', b'h', b'1'..=b'9', ..] => Packing::Bzip2,
        [0xfd, b'7', b'z', b'X', ..] => Packing::Xz,
        [0x28, 0xb5, 0x2f, 0xfd, ..] | [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..] => Packing::Zstd,
        _ => return None,
    })
}

/// The reader with all its packings taken off, and its first bytes; `peek` gives these and the reader with them put back.
pub(crate) fn open(
    mut reader: Reader,
    parts: &Parts,
    peek: impl Fn(Reader) -> io::Result<(Vec<u8>, Reader)>,
) -> io::Result<(Vec<u8>, Reader)> {
    for layer in 0..LAYERS {
        let (head, whole) = peek(reader)?;
        let Some(packing) = packing(&head) else {
            parts.known().plain = layer == 0;
            return Ok((head, whole));
        };
        reader = match packing {
            // Its members are limited one by one.
            Packing::Gzip => {
                let members = Gzip::new(whole, parts.clone(), layer == 0);
                Box::new(BufReader::with_capacity(crate::HEAD, members))
            }
            Packing::Bzip2 => limited(whole, |source| {
                Box::new(bzip2::bufread::MultiBzDecoder::new(source))
            }),
            Packing::Xz => limited(whole, |source| {
                let window = (WINDOW >> 10) as u32;
                Box::new(lzma_rust2::XzReader::new_mem_limit(source, true, window))
            }),
            Packing::Zstd => limited(whole, |source| {
                Box::new(Zstd {
                    source,
                    decoder: None,
                })
            }),
        };
    }
    let (head, whole) = peek(reader)?;
    match packing(&head) {
        None => Ok((head, whole)),
        Some(_) => Err(io::Error::other("it is compressed more than three times over")),
    }
}

/// What a file in a zip archive holds that is packed in its usual way; `drain` leaves `reader` behind it, however much of it
/// was read.
pub(crate) fn deflated(reader: impl BufRead + Send + 'static, drain: bool) -> Reader {
    // The decoder takes no more than is its own: what stands behind stays where it is.
    limited(Box::new(reader), |source| {
        let inner = DeflateDecoder::new(source);
        Box::new(Drained { inner, drain })
    })
}

/// A reader through a decoder that gives no more than a stream may open to.
fn limited(inner: Reader, decoder: impl FnOnce(Source) -> Box<dyn Read + Send>) -> Reader {
    let taken = Arc::new(AtomicU64::new(0));
    let source = Source {
        inner,
        taken: Arc::clone(&taken),
    };
    let limited = Limited {
        inner: decoder(source),
        taken,
        given: 0,
    };
    Box::new(BufReader::with_capacity(crate::HEAD, limited))
}

/// Reads on to its end when nobody else does, within reason.
struct Drained<R: Read> {
    inner: R,
    drain: bool,
}

/// What is read of a file only to find its end.
const DRAINED: u64 = 1 << 30;

impl<R: Read> Read for Drained<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.inner.read(buffer)
    }
}

impl<R: Read> Drop for Drained<R> {
    fn drop(&mut self) {
        if self.drain {
            // Where it has no end, what comes next will not be what it should.
            let _ = io::copy(&mut self.inner.by_ref().take(DRAINED), &mut io::sink());
        }
    }
}

/// True for what opens to more than a text does.
fn is_bomb(given: u64, taken: u64) -> bool {
    given > FREE && given / taken.max(1) > RATIO
}

fn bomb() -> io::Error {
    io::Error::other(format!(
        "it opens to more than {RATIO} times its size, as no text does"
    ))
}

/// Counts what is used of a buffer, and reads no further.
struct Source {
    inner: Reader,
    taken: Arc<AtomicU64>,
}

impl Read for Source {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.taken.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

impl BufRead for Source {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.taken.fetch_add(amount as u64, Ordering::Relaxed);
        self.inner.consume(amount);
    }
}

/// Gives no more than a stream may open to.
struct Limited {
    inner: Box<dyn Read + Send>,
    taken: Arc<AtomicU64>,
    given: u64,
}

impl Read for Limited {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.given += read as u64;
        if is_bomb(self.given, self.taken.load(Ordering::Relaxed)) {
            return Err(bomb());
        }
        Ok(read)
    }
}
