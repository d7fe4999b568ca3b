//! What compressed bytes hold, opened as they are read.
//!
//! A stream is opened piece by piece, however large it is; one that opens to far more than it is made of is cut off with an
//! error, and so is one that is damaged: what was read until then stands. Archives of pages are many small gzip streams one
//! after the other: of these the damaged ones are counted and passed over.

use crate::Trouble;
use flate2::bufread::GzDecoder;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

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

/// What was damaged in a stream and passed over, so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Damage(Arc<AtomicU64>);

impl Damage {
    /// The trouble with a stream that was read to its end.
    pub(crate) fn trouble(&self, origin: &str) -> Option<Trouble> {
        let parts = self.0.load(Ordering::Relaxed);
        (parts > 0).then(|| Trouble::Damaged {
            origin: origin.to_owned(),
            offset: 0,
            what: format!("{parts} of its compressed parts cannot be opened"),
        })
    }
}

/// The reader with all its packings taken off, and its first bytes; `peek` gives these and the reader with them put back.
pub(crate) fn open(
    mut reader: Reader,
    peek: impl Fn(Reader) -> io::Result<(Vec<u8>, Reader)>,
) -> io::Result<(Vec<u8>, Reader, Damage)> {
    let damage = Damage::default();
    for _ in 0..LAYERS {
        let (head, whole) = peek(reader)?;
        let Some(packing) = packing(&head) else {
            return Ok((head, whole, damage));
        };
        let taken = Arc::new(AtomicU64::new(0));
        let counted = BufReader::with_capacity(
            crate::HEAD,
            Counted {
                inner: whole,
                taken: Arc::clone(&taken),
            },
        );
        let inner: Box<dyn Read + Send> = match packing {
            Packing::Gzip => Box::new(Gzip {
                member: Some(GzDecoder::new(counted)),
                damage: damage.clone(),
            }),
            Packing::Bzip2 => Box::new(bzip2::bufread::MultiBzDecoder::new(counted)),
            Packing::Xz => Box::new(lzma_rust2::XzReader::new_mem_limit(
                counted,
                true,
                (WINDOW >> 10) as u32,
            )),
            Packing::Zstd => Box::new(Zstd {
                source: counted,
                decoder: None,
            }),
        };
        let limited = Limited {
            inner,
            taken,
            given: 0,
        };
        reader = Box::new(BufReader::with_capacity(crate::HEAD, limited));
    }
    let (head, whole) = peek(reader)?;
    match packing(&head) {
        None => Ok((head, whole, damage)),
        Some(_) => Err(io::Error::other("it is compressed more than three times over")),
    }
}

/// Counts what is taken.
struct Counted {
    inner: Reader,
    taken: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.taken.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
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
        let taken = self.taken.load(Ordering::Relaxed).max(1);
        if self.given > FREE && self.given / taken > RATIO {
            return Err(io::Error::other(format!(
                "it opens to more than {RATIO} times its size, as no text does"
            )));
        }
        Ok(read)
    }
}

type Source = BufReader<Counted>;

/// Members of gzip, one after the other.
struct Gzip {
    /// `None` at the end.
    member: Option<GzDecoder<Source>>,
    damage: Damage,
}

impl Read for Gzip {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        while let Some(member) = &mut self.member {
            let failed = match member.read(buffer) {
                Ok(0) => None,
                Ok(read) => return Ok(read),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => Some(error),
            };
            let Some(mut source) = self.member.take().map(GzDecoder::into_inner) else {
                break;
            };
            match failed {
                None if source.fill_buf()?.is_empty() => return Ok(0),
                // What follows the last member may be padding.
                None => {
                    if source.fill_buf()?.starts_with(&MEMBER[..1]) || seek_member(&mut source)? {
                        self.member = Some(GzDecoder::new(source));
                    }
                }
                Some(error) => {
                    if !seek_member(&mut source)? {
                        return Err(error);
                    }
                    self.damage.0.fetch_add(1, Ordering::Relaxed);
                    self.member = Some(GzDecoder::new(source));
                }
            }
        }
        Ok(0)
    }
}

/// How a member of gzip begins.
const MEMBER: [u8; 3] = [0x1f, 0x8b, 8];

/// Goes on to what may be the next member; false where there is none.
fn seek_member(source: &mut Source) -> io::Result<bool> {
    loop {
        let chunk = source.fill_buf()?;
        if chunk.is_empty() {
            return Ok(false);
        }
        match memchr::memchr(MEMBER[0], chunk) {
            None => {
                let all = chunk.len();
                source.consume(all);
            }
            Some(at) => {
                let near = &chunk[at..chunk.len().min(at + 3)];
                // At the end of what is buffered, the decoder has the last word.
                if MEMBER.starts_with(near) {
                    source.consume(at);
                    return Ok(true);
                }
                source.consume(at + 1);
            }
        }
    }
}

/// Frames of zstd, one after the other.
struct Zstd {
    source: Source,
    decoder: Option<Box<ruzstd::decoding::FrameDecoder>>,
}

impl Zstd {
    /// Begins with the next frame; false at the end.
    fn begin(&mut self) -> io::Result<bool> {
        loop {
            if self.source.fill_buf()?.is_empty() {
                return Ok(false);
            }
            let head: Vec<u8> = {
                let mut head = [0; 4];
                self.source.read_exact(&mut head)?;
                head.to_vec()
            };
            if let [0x50..=0x5f, 0x2a, 0x4d, 0x18] = head[..] {
                // A frame of somebody's own notes.
                let mut length = [0; 4];
                self.source.read_exact(&mut length)?;
                let length = u64::from(u32::from_le_bytes(length));
                io::copy(&mut self.source.by_ref().take(length), &mut io::sink())?;
                continue;
            }
            let mut decoder = Box::new(ruzstd::decoding::FrameDecoder::new());
            let mut begun = Cursor::new(head).chain(&mut self.source);
            decoder.reset(&mut begun).map_err(io::Error::other)?;
            self.decoder = Some(decoder);
            return Ok(true);
        }
    }
}

impl Read for Zstd {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        use ruzstd::decoding::BlockDecodingStrategy::UptoBytes;
        if buffer.is_empty() {
            return Ok(0);
        }
        loop {
            let Some(decoder) = &mut self.decoder else {
                if self.begin()? {
                    continue;
                }
                return Ok(0);
            };
            if decoder.can_collect() == 0 && !decoder.is_finished() {
                decoder
                    .decode_blocks(&mut self.source, UptoBytes(buffer.len()))
                    .map_err(io::Error::other)?;
            }
            let read = decoder.read(buffer)?;
            if read > 0 {
                return Ok(read);
            }
            if decoder.is_finished() {
                self.decoder = None;
            }
        }
    }
}
