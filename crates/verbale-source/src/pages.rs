mod json;

use crate::feed::{self, Root};
use crate::folder::{Folder, Kind};
use crate::table::{self, Table};
use crate::unpack::{self, Reader};
use crate::warc::Warc;
use crate::zip::{self, Zip};
use crate::{Fields, HEAD, LINE_LIMIT, PAGE_LIMIT, TEXT_LIMIT, Trouble, article, decode, mail, sniff};
use json::{in_utf8, json, json_by_look, lines};
use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use verbale_page::Page;

/// Pages of one file, as they arrive.
pub(crate) type Many = Box<dyn Iterator<Item = Result<Page, Trouble>> + Send>;

/// The pages of some inputs, in their order. Files are opened as they are reached; JSON lines are handed out as
/// they arrive.
pub struct Pages {
    inputs: VecDeque<PathBuf>,
    folder: Option<Folder>,
    many: Option<Many>,
    /// Markup is handed out as it is.
    raw: bool,
    fields: Arc<Fields>,
    stdin: Option<Box<dyn Read + Send>>,
    skipped: u64,
}

/// How a file is to be read.
#[derive(Clone, Debug, Default)]
pub(crate) struct How {
    /// The user named it.
    pub(crate) named: bool,
    /// Archives that it stands in.
    pub(crate) depth: usize,
    pub(crate) fields: Arc<Fields>,
}

/// What one file turned out to be.
pub(crate) enum Opened {
    One(Box<Page>),
    Many(Many),
    /// In a folder, a file that is no article at all.
    Skipped,
}

impl Pages {
    /// Pages of files and folders; `-` is standard input.
    pub fn open(inputs: impl IntoIterator<Item = impl Into<PathBuf>>) -> Self {
        Self::with_stdin(inputs, Box::new(io::stdin()))
    }

    /// The same, with something else as standard input.
    pub fn with_stdin(
        inputs: impl IntoIterator<Item = impl Into<PathBuf>>,
        stdin: Box<dyn Read + Send>,
    ) -> Self {
        let inputs = inputs.into_iter().map(Into::into).collect();
        Self {
            inputs,
            folder: None,
            many: None,
            raw: false,
            fields: Arc::default(),
            stdin: Some(stdin),
            skipped: 0,
        }
    }

    /// The same, with the markup of HTML pages as it is, in [`Page::html`]: the articles are not looked for.
    #[must_use]
    pub fn raw(self) -> Self {
        Self { raw: true, ..self }
    }

    /// The same, with fields of JSON and of tables under other names.
    #[must_use]
    pub fn fields(self, fields: Fields) -> Self {
        Self {
            fields: Arc::new(fields),
            ..self
        }
    }

    fn how(&self, named: bool) -> How {
        How {
            named,
            depth: 0,
            fields: Arc::clone(&self.fields),
        }
    }

    /// Files in folders that were left out so far, being of other kinds.
    pub fn skipped(&self) -> u64 {
        self.skipped + self.folder.as_ref().map_or(0, |folder| folder.skipped)
    }

    /// Begins with one input that the user named.
    fn begin(&mut self, path: &Path) -> Result<Option<Page>, Trouble> {
        if path.as_os_str() == "-" {
            // A second `-` finds the end of the stream, as with cat.
            let stdin = self.stdin.take().unwrap_or_else(|| Box::new(io::empty()));
            let opened = open_stream(
                Box::new(BufReader::with_capacity(HEAD, stdin)),
                Kind::Bare,
                "stdin",
                &self.how(true),
            )?;
            return Ok(self.take(opened));
        }
        let origin = || path.display().to_string();
        let about = std::fs::metadata(path).map_err(|reason| match reason.kind() {
            io::ErrorKind::NotFound => Trouble::Missing { origin: origin() },
            _ => Trouble::Unreadable {
                origin: origin(),
                offset: 0,
                reason,
            },
        })?;
        if about.is_dir() {
            self.folder = Some(Folder::new(path.to_owned()));
            return Ok(None);
        }
        let opened = open_file(path, &self.how(true))?;
        Ok(self.take(opened))
    }

    fn take(&mut self, opened: Opened) -> Option<Page> {
        match opened {
            Opened::One(page) => return Some(*page),
            Opened::Many(many) => self.many = Some(many),
            Opened::Skipped => {
                if let Some(folder) = &mut self.folder {
                    folder.give_back();
                }
            }
        }
        None
    }
}

impl Iterator for Pages {
    type Item = Result<Page, Trouble>;

    fn next(&mut self) -> Option<Self::Item> {
        let page = self.following()?;
        Some(match page {
            Ok(page) if page.html.is_some() && !self.raw => {
                let origin = page.origin.clone().unwrap_or_default();
                page.laid_bare().ok_or(Trouble::NoText {
                    origin,
                    offset: 0,
                    what: "the page has no article".into(),
                })
            }
            page => page,
        })
    }
}

impl Pages {
    /// The next page as it stands in its file.
    fn following(&mut self) -> Option<Result<Page, Trouble>> {
        loop {
            if let Some(page) = self.many.as_mut().and_then(Iterator::next) {
                return Some(page);
            }
            self.many = None;
            let how = self.how(false);
            let step = if let Some(folder) = &mut self.folder {
                match folder.next() {
                    Some(Ok(path)) => open_file(&path, &how).map(|opened| self.take(opened)),
                    Some(Err(trouble)) => Err(trouble),
                    None => {
                        let closing = folder.closing();
                        self.skipped += folder.skipped;
                        self.folder = None;
                        closing.map_or(Ok(None), Err)
                    }
                }
            } else {
                let path = self.inputs.pop_front()?;
                self.begin(&path)
            };
            if let Some(page) = step.transpose() {
                return Some(page);
            }
        }
    }
}

fn open_file(path: &Path, how: &How) -> Result<Opened, Trouble> {
    let origin = path.display().to_string();
    let file = File::open(path).map_err(|reason| unreadable(&origin, reason))?;
    open_stream(
        Box::new(BufReader::with_capacity(HEAD, file)),
        Kind::of(path),
        &origin,
        how,
    )
}

/// Opens what a file or stream holds.
pub(crate) fn open_stream(reader: Reader, kind: Kind, origin: &str, how: &How) -> Result<Opened, Trouble> {
    let (head, reader, damage) = unpack::open(reader, peek).map_err(|reason| unreadable(origin, reason))?;
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
        open_unpacked(&head, reader, kind, origin, how)?
    };
    let name = origin.to_owned();
    Ok(match opened {
        // What was damaged is known at the end.
        Opened::Many(many) => {
            let closing = std::iter::once_with(move || damage.trouble(&name).map(Err));
            Opened::Many(Box::new(many.chain(closing.flatten())))
        }
        Opened::One(page) => match damage.trouble(&name) {
            Some(trouble) => Opened::Many(Box::new([Ok(*page), Err(trouble)].into_iter())),
            None => Opened::One(page),
        },
        Opened::Skipped => Opened::Skipped,
    })
}

/// Opens what is no longer compressed; `head` is its beginning.
fn open_unpacked(
    head: &[u8],
    reader: Reader,
    kind: Kind,
    origin: &str,
    how: &How,
) -> Result<Opened, Trouble> {
    if head.starts_with(b"WARC/") {
        return Ok(Opened::Many(Box::new(Warc::new(reader, origin.into()))));
    }
    if let Some(root) = Root::of(&decode::decode(head.to_vec(), origin).0) {
        let (xml, _) = decode::page(read_whole(reader, LINE_LIMIT, origin)?, None, origin);
        return match root {
            Root::Feed => Ok(Opened::Many(Box::new(feed::of_xml(&xml, origin).into_iter()))),
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
        Kind::Lines => {
            in_utf8(head, origin, "JSON lines in UTF-16")?;
            Ok(lines(reader, origin, how))
        }
        Kind::Json => json(reader, origin, how),
        Kind::Bare | Kind::Other if article::begins_object(begins) => json_by_look(reader, origin, how),
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
fn text(bytes: Vec<u8>, origin: &str) -> Result<Opened, Trouble> {
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
    let notes = note.into_iter().collect();
    Ok(Opened::One(Box::new(Page {
        text,
        origin: Some(origin.into()),
        notes,
        ..Page::default()
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

fn read_whole(reader: Reader, limit: usize, origin: &str) -> Result<Vec<u8>, Trouble> {
    let mut bytes = Vec::new();
    if let Err(reason) = reader.take(limit as u64 + 1).read_to_end(&mut bytes) {
        return Err(Trouble::Unreadable {
            origin: origin.into(),
            offset: bytes.len() as u64,
            reason,
        });
    }
    if bytes.len() > limit {
        return Err(Trouble::TextTooLong {
            origin: origin.into(),
            offset: 0,
        });
    }
    Ok(bytes)
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
    let origin = path.display().to_string();
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(Trouble::Missing { origin }),
        Err(error) => return Err(unreadable(&origin, error)),
    };
    let bytes = read_whole(Box::new(BufReader::new(file)), TEXT_LIMIT, &origin)?;
    Ok(decode::decode(bytes, &origin).0)
}

fn unreadable(origin: &str, reason: io::Error) -> Trouble {
    Trouble::Unreadable {
        origin: origin.into(),
        offset: 0,
        reason,
    }
}
