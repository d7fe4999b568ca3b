//! What a file holds, by its beginning first and its name second.

use super::json::{in_utf8, json, json_by_look, lines};
use super::{How, Many, Opened, Run};
use crate::feed::{self, Root};
use crate::folder::Kind;
use crate::headers::headed;
use crate::lines::Lines;
use crate::mail::Mbox;
use crate::name::name_of;
use crate::place::{Form, Meter, Seam};
use crate::table::{self, Table};
use crate::unpack::{self, Parts, Reader};
use crate::warc::Warc;
use crate::zip::{self, Zip};
use crate::{HEAD, LINE_LIMIT, PAGE_LIMIT, TEXT_LIMIT, Trouble, article, decode, mail, parquet, sniff};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::Arc;
use verbale_page::Page;

/// A file whose bytes are counted as they are read.
pub(crate) struct Metered {
    file: File,
    meter: Arc<Meter>,
}

impl Metered {
    pub(crate) fn new(file: File, meter: Arc<Meter>) -> Self {
        Self { file, meter }
    }
}

impl Read for Metered {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        self.meter.add(read as u64);
        Ok(read)
    }
}

/// Opens a file, at its beginning or where it was entered before.
pub(super) fn open_file(
    path: &Path,
    how: &How,
    entered: Option<Seam>,
    meter: &Arc<Meter>,
) -> Result<Opened, Trouble> {
    let origin = name_of(path);
    let failed = |reason| unreadable(&origin, reason);
    let mut file = File::open(path).map_err(failed)?;
    // What is no file, such as a pipe, has one beginning only.
    if file.metadata().is_ok_and(|about| about.is_file()) {
        let mut sign = Vec::new();
        file.by_ref().take(4).read_to_end(&mut sign).map_err(failed)?;
        let number = entered.map_or(0, |seam| seam.number);
        if sign == zip::FILE
            && let Some(zip) = Zip::listed(path, number, how, meter)
        {
            return Ok(Opened::Many(Box::new(zip)));
        }
        if sign == parquet::FILE {
            return parquet::open(file, &origin, how, number, meter);
        }
        let byte = entered.map_or(0, |seam| seam.byte);
        file.seek(SeekFrom::Start(byte)).map_err(failed)?;
        meter.pass(byte);
    }
    let reader: Reader = Box::new(BufReader::with_capacity(
        HEAD,
        Metered::new(file, Arc::clone(meter)),
    ));
    let Some(seam) = entered else {
        return open_stream(reader, Kind::of(path), &origin, how);
    };
    let parts = Parts::from(seam.byte, seam.unpacked);
    let (_, reader) = unpack::open(reader, &parts, peek).map_err(failed)?;
    let many: Many = match seam.form {
        Form::Lines => {
            let lines = Lines::new(reader, origin.clone(), Arc::clone(&how.fields), parts.clone());
            Box::new(lines.entered(seam))
        }
        Form::Warc => Box::new(Warc::new(reader, origin.clone(), parts.clone()).entered(seam)),
        // Only a file that has changed within its time of change is no archive any more.
        Form::Zip | Form::Parquet => return open_stream(reader, Kind::of(path), &origin, how),
    };
    Ok(closed(Opened::Many(many), &parts, &origin))
}

/// Opens what a file or stream holds.
pub(crate) fn open_stream(reader: Reader, kind: Kind, origin: &str, how: &How) -> Result<Opened, Trouble> {
    let parts = Parts::default();
    let (head, reader) = unpack::open(reader, &parts, peek).map_err(|reason| unreadable(origin, reason))?;
    if head.starts_with(zip::FILE) && how.depth >= zip::DEEPEST {
        return Err(Trouble::Damaged {
            origin: origin.into(),
            offset: 0,
            what: "it is an archive within archives within archives".into(),
        });
    }
    let opened = if head.starts_with(zip::FILE) {
        Opened::Many(Box::new(Zip::new(reader, origin.into(), how)))
    } else {
        open_unpacked(&head, reader, kind, origin, how, &parts)?
    };
    Ok(closed(opened, &parts, origin))
}

/// Adds what was damaged, which is known at the end.
fn closed(opened: Opened, parts: &Parts, origin: &str) -> Opened {
    match opened {
        Opened::Many(many) => Opened::Many(Box::new(Closing {
            many,
            parts: parts.clone(),
            origin: origin.to_owned(),
            done: false,
        })),
        Opened::One(page) => match parts.trouble(origin) {
            Some(trouble) => Opened::Many(Box::new(vec![Ok(*page), Err(trouble)].into_iter())),
            None => Opened::One(page),
        },
        Opened::Skipped => Opened::Skipped,
    }
}

/// Pages, and then what was damaged of their stream.
struct Closing {
    many: Many,
    parts: Parts,
    origin: String,
    done: bool,
}

impl Run for Closing {
    fn seam(&self) -> Option<Seam> {
        self.many.seam()
    }
}

impl Iterator for Closing {
    type Item = Result<Page, Trouble>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        self.many.next().or_else(|| {
            self.done = true;
            self.parts.trouble(&self.origin).map(Err)
        })
    }
}

/// Opens what is no longer compressed; `head` is its beginning.
fn open_unpacked(
    head: &[u8],
    reader: Reader,
    kind: Kind,
    origin: &str,
    how: &How,
    parts: &Parts,
) -> Result<Opened, Trouble> {
    if head.starts_with(b"WARC/") {
        let warc = Warc::new(reader, origin.into(), parts.clone());
        return Ok(Opened::Many(Box::new(warc)));
    }
    if head.starts_with(parquet::FILE) {
        return parquet::open_stream(reader, origin, how);
    }
    if let Some(root) = Root::of(&decode::decode(head.to_vec(), origin).0) {
        // Of a feed without end, what has come until the limit stands.
        let (bytes, cut) = read_part(reader, LINE_LIMIT, origin)?;
        let (xml, _) = decode::page(bytes, None, origin);
        return match root {
            Root::Feed => {
                let mut entries = feed::of_xml(&xml, origin);
                entries.extend(cut.map(Err));
                Ok(Opened::Many(Box::new(entries.into_iter())))
            }
            Root::Sitemap => Err(feed::of_sitemap(&xml, origin)),
        };
    }
    if sniff::is_html(head, kind == Kind::Html) {
        return html(read_whole(reader, PAGE_LIMIT, origin)?, origin);
    }
    let begins = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    if let Some(found) = sniff::foreign(head) {
        // Bare names in folders are often programs and the like.
        return if matches!(kind, Kind::Bare | Kind::Xml) && !how.named {
            Ok(Opened::Skipped)
        } else {
            Err(foreign(found, origin))
        };
    }
    if mail::is_mbox(begins) {
        return Ok(Opened::Many(Box::new(Mbox::new(reader, origin.into()))));
    }
    let unnamed = matches!(kind, Kind::Bare | Kind::Other);
    if kind != Kind::Lines && article::begins_object(begins) && feed::is_json_feed(begins) {
        let bytes = read_whole(reader, LINE_LIMIT, origin)?;
        let body = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
        return Ok(Opened::Many(Box::new(feed::of_json(body, origin).into_iter())));
    }
    if kind == Kind::Mail || unnamed && mail::is_mail(begins) {
        let page = mail::of(&read_whole(reader, LINE_LIMIT, origin)?, origin)?;
        return Ok(Opened::One(Box::new(page)));
    }
    if kind == Kind::Table || unnamed && table::is_table(begins, &how.fields) {
        in_utf8(head, origin, "a table in UTF-16")?;
        return match Table::new(reader, table::separator(begins), origin, &how.fields) {
            Ok(table) => Ok(Opened::Many(Box::new(table))),
            // Tables of other things lie in folders beside articles.
            Err(Trouble::NoColumn { .. }) if !how.named => Ok(Opened::Skipped),
            Err(trouble) => Err(trouble),
        };
    }
    match kind {
        Kind::Lines | Kind::Bare if article::is_page_list(begins) => {
            if how.named {
                return Err(foreign(sniff::PAGE_LIST, origin));
            }
            Ok(Opened::Skipped)
        }
        Kind::Lines => {
            in_utf8(head, origin, "JSON lines in UTF-16")?;
            Ok(lines(reader, origin, how, parts))
        }
        Kind::Json => json(reader, origin, how),
        Kind::Bare | Kind::Other if article::begins_object(begins) => {
            json_by_look(reader, origin, how, parts)
        }
        // An XML file that says so was refused above.
        Kind::Xml if !how.named => Ok(Opened::Skipped),
        _ => text(read_whole(reader, TEXT_LIMIT, origin)?, origin),
    }
}

/// One HTML page; its article is still to be found.
fn html(bytes: Vec<u8>, origin: &str) -> Result<Opened, Trouble> {
    let (html, note) = decode::page(bytes, None, origin);
    if html.len() > PAGE_LIMIT {
        return Err(Trouble::TextTooLong {
            origin: origin.into(),
            offset: 0,
        });
    }
    Ok(Opened::One(Box::new(Page {
        html: Some(html),
        origin: Some(origin.into()),
        notes: note.into_iter().collect(),
        ..Page::default()
    })))
}

/// One text as a page.
pub(super) fn text(bytes: Vec<u8>, origin: &str) -> Result<Opened, Trouble> {
    if let Some(found) = sniff::foreign(&bytes) {
        return Err(foreign(found, origin));
    }
    let (text, note) = decode::decode(bytes, origin);
    if text.trim().is_empty() {
        return Err(Trouble::NoText {
            origin: origin.into(),
            offset: 0,
            what: "the file is empty".into(),
        });
    }
    if text.len() > TEXT_LIMIT {
        return Err(Trouble::TextTooLong {
            origin: origin.into(),
            offset: 0,
        });
    }
    Ok(Opened::One(Box::new(Page {
        origin: Some(origin.into()),
        notes: note.into_iter().collect(),
        ..headed(text)
    })))
}

/// The first bytes, and the reader with them put back.
pub(crate) fn peek(mut reader: Reader) -> io::Result<(Vec<u8>, Reader)> {
    let head = head(&mut reader)?;
    Ok((head.clone(), Box::new(Cursor::new(head).chain(reader))))
}

/// Takes the first bytes of `reader`, at least four of them and to one that is not white space. Does not wait for more
/// than that, so that a stream can be read as it is written.
pub fn head(reader: &mut impl BufRead) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    loop {
        let chunk = match reader.fill_buf() {
            Ok(chunk) => chunk,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        let length = chunk.len();
        head.extend_from_slice(chunk);
        reader.consume(length);
        let enough = head.len() >= 4 && !head.trim_ascii().is_empty();
        if length == 0 || enough || head.len() >= HEAD {
            return Ok(head);
        }
    }
}

/// All that a reader gives, or the trouble that it is too much.
pub(crate) fn read_whole(reader: Reader, limit: usize, origin: &str) -> Result<Vec<u8>, Trouble> {
    match read_part(reader, limit, origin)? {
        (bytes, None) => Ok(bytes),
        (_, Some(trouble)) => Err(trouble),
    }
}

/// What a reader gives until the limit, and the trouble where that is not all.
fn read_part(reader: Reader, limit: usize, origin: &str) -> Result<(Vec<u8>, Option<Trouble>), Trouble> {
    let mut bytes = Vec::new();
    if let Err(reason) = reader.take(limit as u64 + 1).read_to_end(&mut bytes) {
        return Err(Trouble::of(origin, bytes.len() as u64, reason));
    }
    let cut = (bytes.len() > limit).then(|| Trouble::TextTooLong {
        origin: origin.into(),
        offset: 0,
    });
    bytes.truncate(limit);
    Ok((bytes, cut))
}

fn foreign(found: sniff::Foreign, origin: &str) -> Trouble {
    Trouble::Foreign {
        origin: origin.into(),
        what: found.what,
        way_out: found.way_out,
    }
}

/// The text of a file that is no article: a table of a user's own, such as actors.
pub fn table(path: &Path) -> Result<String, Trouble> {
    match bytes_of(path, TEXT_LIMIT)? {
        (bytes, None) => Ok(decode::decode(bytes, &name_of(path)).0),
        (_, Some(trouble)) => Err(trouble),
    }
}

/// What a file holds, without its packing, until the limit; and the trouble where that is not all.
pub(crate) fn bytes_of(path: &Path, limit: usize) -> Result<(Vec<u8>, Option<Trouble>), Trouble> {
    let origin = name_of(path);
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(Trouble::Missing { origin }),
        Err(error) => return Err(unreadable(&origin, error)),
    };
    let parts = Parts::default();
    let reader: Reader = Box::new(BufReader::with_capacity(HEAD, file));
    let (_, reader) = unpack::open(reader, &parts, peek).map_err(|reason| unreadable(&origin, reason))?;
    let (bytes, cut) = read_part(reader, limit, &origin)?;
    Ok((bytes, cut.or_else(|| parts.trouble(&origin))))
}

pub(super) fn unreadable(origin: &str, reason: io::Error) -> Trouble {
    Trouble::Unreadable {
        origin: origin.into(),
        offset: 0,
        reason,
    }
}
