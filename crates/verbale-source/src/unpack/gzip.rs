//! Streams of gzip, in which damaged members and such as open to too much are passed over.

use super::{Parts, Reader, bomb, is_bomb};
use flate2::bufread::GzDecoder;
use std::io::{self, BufRead, Read};

/// Members of gzip, one after the other.
pub(super) struct Gzip {
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
    pub(super) fn new(source: Reader, parts: Parts, outer: bool) -> Self {
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
