//! The pages of a WARC archive, one response at a time.
//!
//! Lengths that are wrong cost the record they are wrong in, not the rest: reading goes on at the next line that begins a
//! record. What is no page (pictures, scripts, redirects, errors, the archive's own records) is passed over.

use crate::pages::{self, Run};
use crate::place::{Form, Seam};
use crate::unpack::{self, Parts, Reader};
use crate::{PAGE_LIMIT, Trouble, decode};
use flate2::bufread::ZlibDecoder;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use verbale_page::Page;

/// Longest head of a record or of a response, in bytes.
const HEAD: usize = 64 * 1024;

/// The pages of one archive.
pub(crate) struct Warc {
    reader: Reader,
    name: String,
    offset: u64,
    /// Records so far, from 1.
    number: u64,
    done: bool,
    /// What comes after a trouble that was told first.
    waiting: Option<Page>,
    parts: Parts,
    /// The last record that can be entered.
    seam: Option<Seam>,
}

/// The head of a record.
#[derive(Debug, Default)]
struct Head {
    response: bool,
    length: Option<u64>,
    url: Option<String>,
}

impl Warc {
    pub(crate) fn new(reader: Reader, name: String, parts: Parts) -> Self {
        Self {
            reader,
            name,
            offset: 0,
            number: 0,
            done: false,
            waiting: None,
            parts,
            seam: None,
        }
    }

    /// The same, for what begins with the record at `seam`.
    pub(crate) fn entered(self, seam: Seam) -> Self {
        Self {
            offset: seam.unpacked,
            number: seam.number,
            ..self
        }
    }

    fn trouble(&mut self, reason: io::Error) -> Trouble {
        Trouble::of(&self.name, self.offset, reason)
    }

    /// A line without its end; empty lines are `Some("")`, the end of the archive is `None`. What was damaged ends a line.
    fn line(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut line = Vec::new();
        let mut ended = false;
        while !ended && line.len() < HEAD {
            let chunk = match self.reader.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                chunk => chunk?,
            };
            if chunk.is_empty() || !line.is_empty() && self.parts.is_cut(self.offset) {
                break;
            }
            let end = memchr::memchr(b'\n', chunk).map_or(chunk.len(), |at| at + 1);
            let used = end.min(HEAD - line.len());
            line.extend_from_slice(&chunk[..used]);
            ended = line.ends_with(b"\n");
            self.reader.consume(used);
            self.offset += used as u64;
        }
        if line.is_empty() {
            return Ok(None);
        }
        Ok(Some(line.trim_ascii_end().to_vec()))
    }

    /// Goes on to the next record; true if something that is none lay before it.
    fn find(&mut self) -> io::Result<Option<bool>> {
        let mut strange = false;
        loop {
            let begins = self.offset;
            match self.line()? {
                None => return Ok(None),
                Some(line) if line.starts_with(b"WARC/") => {
                    if let Some(byte) = self.parts.byte_of(begins) {
                        self.seam = Some(Seam {
                            form: Form::Warc,
                            byte,
                            unpacked: begins,
                            number: self.number,
                        });
                    }
                    return Ok(Some(strange));
                }
                Some(line) => strange |= !line.is_empty(),
            }
        }
    }

    fn head(&mut self) -> io::Result<Head> {
        let mut head = Head::default();
        let mut size = 0;
        while let Some(line) = self.line()? {
            size += line.len();
            if line.is_empty() || size > HEAD {
                break;
            }
            let line = String::from_utf8_lossy(&line);
            let Some((name, value)) = line.split_once(':') else {
                continue;
            };
            let value = value.trim();
            match name.to_ascii_lowercase().as_str() {
                "warc-type" => head.response = value == "response",
                "content-length" => head.length = value.parse().ok(),
                "warc-target-uri" => head.url = Some(value.trim_matches(['<', '>']).to_owned()),
                _ => {}
            }
        }
        Ok(head)
    }

    /// The next record's body, as far as it is kept, and whether that is all of it. It ends early where a compressed part that
    /// was damaged is missing: the rest of its length is the next records'.
    fn body(&mut self, length: u64, keep: bool) -> io::Result<(Vec<u8>, bool)> {
        let wanted = if keep { PAGE_LIMIT + HEAD } else { 0 };
        let mut body = Vec::new();
        let mut left = length;
        while left > 0 {
            let chunk = match self.reader.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                // A buffer holds of one part only.
                chunk => chunk?,
            };
            if chunk.is_empty() || self.parts.is_cut(self.offset) {
                return Ok((body, false));
            }
            let used = usize::try_from(left).map_or(chunk.len(), |left| left.min(chunk.len()));
            let room = wanted.saturating_sub(body.len());
            body.extend_from_slice(&chunk[..used.min(room)]);
            self.reader.consume(used);
            self.offset += used as u64;
            left -= used as u64;
        }
        Ok((body, true))
    }

    fn step(&mut self) -> io::Result<Option<Result<Page, Trouble>>> {
        let broken = |name: &str, number, offset, what: &str| Trouble::Damaged {
            origin: format!("{name}:{number}"),
            offset,
            what: what.to_owned(),
        };
        let Some(strange) = self.find()? else {
            self.done = true;
            return Ok(None);
        };
        self.number += 1;
        let begins = self.offset;
        let head = self.head()?;
        let Some(length) = head.length else {
            return Ok(Some(Err(broken(
                &self.name,
                self.number,
                begins,
                "the record has no length",
            ))));
        };
        let (body, whole) = self.body(length, head.response)?;
        if !whole {
            return Ok(Some(Err(broken(
                &self.name,
                self.number,
                begins,
                "the record ends early",
            ))));
        }
        let before = strange.then(|| {
            let what = "the record before it is longer than it says";
            broken(&self.name, self.number, begins, what)
        });
        if !head.response {
            return Ok(before.map(Err));
        }
        let origin = format!("{}:{}", self.name, self.number);
        if length > (PAGE_LIMIT + HEAD) as u64 {
            let offset = begins;
            return Ok(Some(Err(Trouble::TextTooLong { origin, offset })));
        }
        match response(&body, head.url.as_deref(), &origin, begins) {
            Ok(page) if before.is_some() => {
                self.waiting = page;
                Ok(before.map(Err))
            }
            Ok(page) => Ok(page.map(Ok)),
            Err(trouble) => Ok(Some(Err(trouble))),
        }
    }
}

impl Run for Warc {
    fn seam(&self) -> Option<Seam> {
        self.seam
    }
}

impl Iterator for Warc {
    type Item = Result<Page, Trouble>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(page) = self.waiting.take() {
            return Some(Ok(page));
        }
        while !self.done {
            match self.step() {
                Ok(Some(page)) => return Some(page),
                Ok(None) => {}
                Err(reason) => {
                    self.done = true;
                    return Some(Err(self.trouble(reason)));
                }
            }
        }
        None
    }
}

/// The page of an HTTP response; `None` for what is no page.
fn response(bytes: &[u8], url: Option<&str>, origin: &str, offset: u64) -> Result<Option<Page>, Trouble> {
    let near = &bytes[..bytes.len().min(HEAD)];
    let (head, body) = match memchr::memmem::find(near, b"\r\n\r\n") {
        Some(at) => (&bytes[..at], &bytes[at + 4..]),
        None => match memchr::memmem::find(near, b"\n\n") {
            Some(at) => (&bytes[..at], &bytes[at + 2..]),
            None => return Ok(None),
        },
    };
    let head = String::from_utf8_lossy(head);
    let mut lines = head.lines();
    let status = lines.next().and_then(|line| line.split_whitespace().nth(1));
    if status.is_none_or(|status| !status.starts_with('2')) {
        return Ok(None);
    }
    let (mut kind, mut chunked, mut packed) = (String::new(), false, String::new());
    for line in lines {
        let Some((name, value)) = line.split_once(':') else {
            continue;
        };
        let value = value.trim().to_ascii_lowercase();
        match name.trim().to_ascii_lowercase().as_str() {
            "content-type" => kind = value,
            "transfer-encoding" => chunked = value.contains("chunked"),
            "content-encoding" => packed = value,
            _ => {}
        }
    }
    if !kind.is_empty() && !kind.contains("html") {
        return Ok(None);
    }
    // Archives often keep these heads of what they have unpacked already.
    let body = if chunked {
        unchunked(body).unwrap_or_else(|| body.to_vec())
    } else {
        body.to_vec()
    };
    let body = unpacked(body, &packed, origin, offset)?;
    if body.len() > PAGE_LIMIT {
        return Err(Trouble::TextTooLong {
            origin: origin.into(),
            offset,
        });
    }
    let charset = kind
        .split("charset=")
        .nth(1)
        .map(|c| c.trim_matches(['"', '\'', ' ', ';']).to_owned());
    let (html, note) = decode::page(body, charset.as_deref(), origin);
    if html.trim().is_empty() {
        return Ok(None);
    }
    Ok(Some(Page {
        url: url.map(str::to_owned),
        origin: Some(origin.to_owned()),
        notes: note.into_iter().collect(),
        html: Some(html),
        ..Page::default()
    }))
}

fn unpacked(body: Vec<u8>, packed: &str, origin: &str, offset: u64) -> Result<Vec<u8>, Trouble> {
    let failed = |reason| Trouble::Unreadable {
        origin: origin.into(),
        offset,
        reason,
    };
    let limit = PAGE_LIMIT as u64 + 1;
    let mut opened = Vec::new();
    if packed == "deflate" && body.first() == Some(&0x78) {
        let reader = ZlibDecoder::new(Cursor::new(body));
        reader.take(limit).read_to_end(&mut opened).map_err(failed)?;
    } else if packed.is_empty() || packed == "identity" {
        return Ok(body);
    } else {
        let reader: Reader = Box::new(BufReader::new(Cursor::new(body)));
        let (_, reader) = unpack::open(reader, &Parts::default(), pages::peek).map_err(failed)?;
        reader.take(limit).read_to_end(&mut opened).map_err(failed)?;
    }
    Ok(opened)
}

/// The body of a response that was sent in chunks; `None` where it was not.
fn unchunked(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::new();
    loop {
        let end = memchr::memchr(b'\n', &rest[..rest.len().min(64)])?;
        let line = std::str::from_utf8(&rest[..end]).ok()?.trim();
        let size = usize::from_str_radix(line.split(';').next()?.trim(), 16).ok()?;
        rest = &rest[end + 1..];
        if size == 0 {
            return Some(whole);
        }
        if size > rest.len() {
            whole.extend_from_slice(rest);
            return Some(whole);
        }
        whole.extend_from_slice(&rest[..size]);
        rest = rest[size..].strip_prefix(b"\r\n").unwrap_or(&rest[size..]);
    }
}
