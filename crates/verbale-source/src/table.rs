//! Tables with a header: a page a row, held one at a time.

use crate::pages::Run;
use crate::unpack::Reader;
use crate::{Fields, LINE_LIMIT, TEXT_LIMIT, Trouble, decode};
use csv::{ByteRecord, ErrorKind};
use std::collections::BTreeMap;
use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use verbale_page::Page;

/// Longest header that tells a table, in bytes.
const HEADER: usize = 4096;

/// Longest name of a column.
const NAME: usize = 60;

/// What separates the cells of a header: whichever gives it the most of them.
pub(crate) fn separator(head: &[u8]) -> u8 {
    let line = first_line(head);
    let count = |separator: u8| memchr::memchr_iter(separator, line).count();
    let best = [b'\t', b';', b',']
        .into_iter()
        .max_by_key(|separator| count(*separator));
    best.unwrap_or(b',')
}

/// True if the first line is a header with a column for the text: for what has no name that tells.
pub(crate) fn is_table(head: &[u8], fields: &Fields) -> bool {
    let line = first_line(head);
    let Ok(words) = std::str::from_utf8(line) else {
        return false;
    };
    let cells: Vec<String> = words
        .split(char::from(separator(line)))
        .map(|cell| cell.trim().trim_matches('"').to_owned())
        .collect();
    let columns = fields.columns(&cells);
    // In prose a space follows a comma.
    let prose = words
        .split(char::from(separator(line)))
        .any(|cell| cell.starts_with(' '));
    cells.len() > 1
        && !prose
        && line.len() < HEADER
        && cells.iter().all(|cell| cell.len() <= NAME)
        && (columns.contains_key("text") || columns.contains_key("html"))
}

fn first_line(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let end = memchr::memchr2(b'\n', b'\r', bytes).unwrap_or(bytes.len());
    &bytes[..end.min(HEADER)]
}

/// The pages of a table.
pub(crate) struct Table {
    rows: csv::Reader<Rationed>,
    /// Bytes that the row in hand may still have.
    left: Arc<AtomicUsize>,
    name: String,
    columns: BTreeMap<&'static str, usize>,
    width: usize,
    done: bool,
}

/// Gives no more than a row may have: a quotation mark without its pair would make one row of all the rest.
struct Rationed {
    inner: Reader,
    left: Arc<AtomicUsize>,
}

impl Read for Rationed {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        let left = self.left.load(Ordering::Relaxed);
        if read > left {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.left.store(left - read, Ordering::Relaxed);
        Ok(read)
    }
}

impl Table {
    /// Reads the header; the trouble where it has no column for the text.
    pub(crate) fn new(reader: Reader, separator: u8, name: &str, fields: &Fields) -> Result<Self, Trouble> {
        let left = Arc::new(AtomicUsize::new(LINE_LIMIT));
        let rationed = Rationed {
            inner: reader,
            left: Arc::clone(&left),
        };
        let mut rows = csv::ReaderBuilder::new()
            .delimiter(separator)
            .has_headers(false)
            .flexible(true)
            .from_reader(rationed);
        let mut record = ByteRecord::new();
        let any = rows
            .read_byte_record(&mut record)
            .map_err(|error| unreadable(name, 0, error))?;
        if !any {
            return Err(Trouble::NoText {
                origin: name.into(),
                offset: 0,
                what: "the file is empty".into(),
            });
        }
        let header: Vec<String> = record
            .iter()
            .map(|cell| {
                let (cell, _) = decode::decode(cell.to_vec(), name);
                cell.trim_start_matches('\u{feff}').trim().to_owned()
            })
            .collect();
        let columns = fields.columns(&header);
        if !columns.contains_key("text") && !columns.contains_key("html") {
            return Err(Trouble::NoColumn {
                origin: name.into(),
                wanted: fields.of("text").into(),
                found: shown(&header),
            });
        }
        Ok(Self {
            rows,
            left,
            name: name.into(),
            columns,
            width: header.len(),
            done: false,
        })
    }

    /// The page of one row; `offset` is where it begins.
    fn page(&self, row: &ByteRecord, origin: String, offset: u64) -> Result<Page, Trouble> {
        if row.len() != self.width {
            return Err(Trouble::Uneven {
                origin,
                offset,
                found: row.len(),
                expected: self.width,
            });
        }
        let mut notes = Vec::new();
        let mut cell = |name: &str| {
            let bytes = row.get(*self.columns.get(name)?)?;
            let (words, note) = decode::decode(bytes.to_vec(), &origin);
            notes.extend(note);
            (!words.trim().is_empty()).then_some(words)
        };
        let text = cell("text").unwrap_or_default();
        let html = cell("html").filter(|_| text.is_empty());
        let page = Page {
            text,
            html,
            id: cell("id"),
            title: cell("title"),
            date: cell("date"),
            url: cell("url"),
            authors: cell("author").into_iter().collect(),
            outlet: cell("outlet"),
            language: cell("language"),
            ..Page::default()
        };
        if page.text.is_empty() && page.html.is_none() {
            return Err(Trouble::NoText {
                origin,
                offset,
                what: "the row has no text".into(),
            });
        }
        if page.text.len().max(page.html.as_ref().map_or(0, String::len)) > TEXT_LIMIT {
            return Err(Trouble::TextTooLong { origin, offset });
        }
        Ok(Page {
            notes,
            origin: Some(origin),
            ..page
        })
    }
}

fn unreadable(name: &str, offset: u64, error: csv::Error) -> Trouble {
    let reason = match error.into_kind() {
        ErrorKind::Io(reason) => reason,
        other => io::Error::other(format!("{other:?}")),
    };
    if reason.kind() == io::ErrorKind::FileTooLarge {
        return Trouble::RowTooLong {
            origin: name.into(),
            offset,
        };
    }
    Trouble::of(name, offset, reason)
}

/// A header as a message shows it.
fn shown(header: &[String]) -> String {
    let mut names: Vec<String> = header
        .iter()
        .take(12)
        .map(|name| name.chars().take(NAME).collect())
        .collect();
    if header.len() > names.len() {
        names.push("…".into());
    }
    names.join(", ")
}

impl Run for Table {}

impl Iterator for Table {
    type Item = Result<Page, Trouble>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut row = ByteRecord::new();
        while !self.done {
            self.left.store(LINE_LIMIT, Ordering::Relaxed);
            let (line, begin) = (self.rows.position().line(), self.rows.position().byte());
            match self.rows.read_byte_record(&mut row) {
                Ok(false) => self.done = true,
                Ok(true) => {
                    let place = row.position();
                    let (line, offset) = place.map_or((0, 0), |place| (place.line(), place.byte()));
                    // Spreadsheets end tables with rows of nothing.
                    if row.iter().all(|cell| cell.trim_ascii().is_empty()) {
                        continue;
                    }
                    return Some(self.page(&row, format!("{}:{line}", self.name), offset));
                }
                Err(error) => {
                    self.done = true;
                    let reached = self.rows.position().byte();
                    return Some(Err(match unreadable(&self.name, reached, error) {
                        Trouble::RowTooLong { origin, .. } => Trouble::RowTooLong {
                            origin: format!("{origin}:{line}"),
                            offset: begin,
                        },
                        trouble => trouble,
                    }));
                }
            }
        }
        None
    }
}
