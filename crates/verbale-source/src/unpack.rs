//! What compressed bytes hold, opened as they are read.
//!
//! A stream is opened piece by piece, however large it is; one that opens to far more than it is made of is cut off with an
//! error, and so is one that is damaged: what was read until then stands. Archives of pages are many small gzip streams one
//! after the other: of these the damaged ones are counted and passed over.

use crate::Trouble;
use flate2::bufread::{DeflateDecoder, GzDecoder};
use std::collections::VecDeque;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

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

/// What is known of the parts of a stream so far: where they begin, and what of them was damaged and passed over.
#[derive(Clone, Debug, Default)]
pub(crate) struct Parts(Arc<Mutex<Known>>);

#[derive(Debug, Default)]
struct Known {
    damaged: u64,
    /// The stream is as it lies.
    plain: bool,
    /// Where reading began: in the file, and in what it holds.
    base: (u64, u64),
    /// Where members of gzip begin, in what they hold and in the file: the last few.
    begins: VecDeque<(u64, u64)>,
    /// Where what was damaged is cut out of what they hold: the last few.
    cuts: VecDeque<u64>,
}

/// How many beginnings are remembered; whoever reads is at most a buffer behind.
const REMEMBERED: usize = 64;

impl Parts {
    /// Parts of a file that is read from `byte` on, where byte `unpacked` of what it holds begins.
    pub(crate) fn from(byte: u64, unpacked: u64) -> Self {
        let known = Known {
            base: (byte, unpacked),
            ..Known::default()
        };
        Self(Arc::new(Mutex::new(known)))
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn begin(&self, unpacked: u64, packed: u64) {
        let known = &mut *self.known();
        if known.begins.len() == REMEMBERED {
            known.begins.pop_front();
        }
        let (byte, base) = known.base;
        known.begins.push_back((base + unpacked, byte + packed));
    }

    fn cut(&self, unpacked: u64) {
        let known = &mut *self.known();
        known.damaged += 1;
        if known.cuts.len() == REMEMBERED {
            known.cuts.pop_front();
        }
        let at = known.base.1 + unpacked;
        known.cuts.push_back(at);
    }

    /// Where in the file reading can begin to come by this byte of what it holds.
    pub(crate) fn byte_of(&self, unpacked: u64) -> Option<u64> {
        let known = self.known();
        if known.plain {
            return Some(unpacked - known.base.1 + known.base.0);
        }
        let found = known.begins.iter().find(|(at, _)| *at == unpacked);
        found.map(|(_, byte)| *byte)
    }

    /// True where what was damaged is missing.
    pub(crate) fn is_cut(&self, unpacked: u64) -> bool {
        self.known().cuts.contains(&unpacked)
    }

    /// The trouble with a stream that was read to its end.
    pub(crate) fn trouble(&self, origin: &str) -> Option<Trouble> {
        let parts = self.known().damaged;
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

/// A buffer that can go back a little: what breaks in one member has often run into the next.
struct Kept {
    inner: Reader,
    buffer: Vec<u8>,
    at: usize,
    /// Bytes before the buffer.
    before: u64,
}

/// How far it can go back.
const KEPT: usize = 2 * crate::HEAD;

impl Kept {
    fn new(inner: Reader) -> Self {
        Self {
            inner,
            buffer: Vec::new(),
            at: 0,
            before: 0,
        }
    }

    fn place(&self) -> u64 {
        self.before + self.at as u64
    }

    /// Goes back to a place, or as near to it as can be.
    fn go_back(&mut self, place: u64) {
        let place = place.saturating_sub(self.before);
        self.at = usize::try_from(place).map_or(self.at, |place| self.at.min(place));
    }
}

impl Read for Kept {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

impl BufRead for Kept {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at == self.buffer.len() {
            let over = self.buffer.len().saturating_sub(KEPT);
            self.buffer.drain(..over);
            self.before += over as u64;
            self.at = self.buffer.len();
            self.buffer.resize(self.at + crate::HEAD, 0);
            let read = self.inner.read(&mut self.buffer[self.at..]);
            let length = self.at + read.as_ref().map_or(0, |read| *read);
            self.buffer.truncate(length);
            read?;
        }
        Ok(&self.buffer[self.at..])
    }

    fn consume(&mut self, amount: usize) {
        self.at = (self.at + amount).min(self.buffer.len());
    }
}

/// Members of gzip, one after the other.
struct Gzip {
    /// `None` at the end.
    member: Option<GzDecoder<Kept>>,
    parts: Parts,
    /// It lies in the file itself, so that its members can be entered there.
    outer: bool,
    /// Bytes given in all, but for members that were cut off.
    given: u64,
    /// Bytes given, whatever they were.
    offset: u64,
    /// Bytes given of the member in hand, and where it begins.
    of_member: u64,
    from: u64,
    bombs: u32,
    /// How often it went back.
    back: u32,
}

/// How often it may go back: so many damaged members are no accident, and each costs what it has run into.
const BACK: u32 = 1000;

/// Members that open to far more than a text may be this many; whoever sends more sends nothing else.
const BOMBS: u32 = 16;

impl Gzip {
    fn new(source: Reader, parts: Parts, outer: bool) -> Self {
        if outer {
            parts.begin(0, 0);
        }
        Self {
            member: Some(GzDecoder::new(Kept::new(source))),
            parts,
            outer,
            given: 0,
            offset: 0,
            of_member: 0,
            from: 0,
            bombs: 0,
            back: 0,
        }
    }

    fn begin(&mut self, source: Kept) {
        self.from = source.place();
        if self.outer {
            self.parts.begin(self.offset, self.from);
        }
        self.given += self.of_member;
        self.of_member = 0;
        self.member = Some(GzDecoder::new(source));
    }

    /// Counts what a member gives; the trouble where that is too much.
    fn count(&mut self, read: usize, taken: u64) -> io::Result<()> {
        self.of_member += read as u64;
        if is_bomb(self.given + self.of_member, taken) || is_bomb(self.of_member, taken - self.from) {
            return Err(bomb());
        }
        self.offset += read as u64;
        Ok(())
    }
}

impl Read for Gzip {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        while let Some(member) = &mut self.member {
            let read = match member.read(buffer) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Ok(read) if read > 0 => {
                    let taken = member.get_ref().place();
                    self.count(read, taken).map(|()| read)
                }
                read => read,
            };
            let failed = match read {
                Ok(0) => None,
                Ok(read) => return Ok(read),
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
                        self.begin(source);
                    }
                }
                Some(error) => {
                    self.bombs += u32::from(is_bomb(self.of_member, 1));
                    self.back += 1;
                    if self.back < BACK {
                        source.go_back(self.from + 1);
                    }
                    if self.bombs > BOMBS || !seek_member(&mut source)? {
                        return Err(error);
                    }
                    self.parts.cut(self.offset);
                    self.of_member = 0;
                    self.begin(source);
                }
            }
        }
        Ok(0)
    }
}

/// How a member of gzip begins.
const MEMBER: [u8; 3] = [0x1f, 0x8b, 8];

/// Goes on to what may be the next member; false where there is none.
fn seek_member(source: &mut Kept) -> io::Result<bool> {
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
