//! The entries of a feed: RSS 0.9 to 2.0, Atom, JSON Feed. Sitemaps are lists of addresses: counted, not read.
//!
//! Feeds are often not well-formed. Ends that fit nothing are passed over, elements that nobody closed end with what they stand
//! in, and where a feed breaks off, its entries until then stand. Entities that a feed declares itself are never
//! put in for: what they would say is not worth what they could cost.

mod entry;
mod json;
mod root;

use crate::Trouble;
use entry::{Entry, plain};
use quick_xml::Reader;
use quick_xml::escape::resolve_html5_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use verbale_page::Page;

pub(crate) use json::{is_json_feed, list_json, of_json};
pub(crate) use root::{Root, list_sitemap, of_sitemap};

/// Elements within elements; what lies deeper is part of what is around it.
const DEEPEST: usize = 200;

/// What an element means for what stands in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Channel,
    Entry,
    Author,
    Source,
    Other,
}

/// What an element says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Title,
    Content,
    Summary,
    Published,
    Updated,
    Link,
    Guid,
    Author,
    Outlet,
    Language,
}

impl Field {
    fn of(name: &str, parent: Part) -> Option<Self> {
        Some(match (parent, name) {
            (Part::Entry | Part::Channel, "title") => Self::Title,
            (Part::Entry | Part::Channel, "language" | "dc:language") => Self::Language,
            (Part::Entry, "content:encoded" | "content") => Self::Content,
            (Part::Entry, "description" | "summary") => Self::Summary,
            (Part::Entry, "pubDate" | "published" | "issued" | "dc:date") => Self::Published,
            (Part::Entry, "updated" | "modified" | "dcterms:modified") => Self::Updated,
            (Part::Entry, "link") => Self::Link,
            (Part::Entry, "guid" | "id") => Self::Guid,
            (Part::Entry, "author" | "dc:creator") | (Part::Author, "name") => Self::Author,
            (Part::Entry, "source") | (Part::Source, "title") => Self::Outlet,
            _ => return None,
        })
    }
}

/// An element whose words are being gathered.
struct Capture {
    field: Field,
    /// Elements that were open with it.
    depth: usize,
    text: String,
    /// There are elements in it; their tags are in the text.
    nested: bool,
}

/// A feed as far as it was read.
struct Feed<'a> {
    xml: &'a str,
    origin: &'a str,
    open: Vec<(Part, String)>,
    /// Elements open beyond [`DEEPEST`].
    beyond: usize,
    capture: Option<Capture>,
    entry: Option<Entry>,
    outlet: Option<String>,
    language: Option<String>,
    number: u64,
    /// An entry without a text is one too, where it has an address.
    listing: bool,
    found: Vec<Result<Page, Trouble>>,
}

/// The entries of a feed, each with a text or the trouble with it.
pub(crate) fn of_xml(xml: &str, origin: &str) -> Vec<Result<Page, Trouble>> {
    entries(Feed::new(xml, origin))
}

/// The same, but an entry with an address needs no text.
pub(crate) fn list_xml(xml: &str, origin: &str) -> Vec<Result<Page, Trouble>> {
    entries(Feed {
        listing: true,
        ..Feed::new(xml, origin)
    })
}

fn entries(mut feed: Feed<'_>) -> Vec<Result<Page, Trouble>> {
    let origin = feed.origin;
    if let Err((offset, what)) = feed.read() {
        feed.found.push(Err(Trouble::Damaged {
            origin: origin.into(),
            offset,
            what,
        }));
    }
    if feed.found.is_empty() {
        feed.found.push(Err(nothing(origin)));
    }
    feed.found
}

fn nothing(origin: &str) -> Trouble {
    Trouble::NoText {
        origin: origin.into(),
        offset: 0,
        what: "the feed has no entries".into(),
    }
}

fn reader(xml: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(xml);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    reader
}

impl<'a> Feed<'a> {
    fn new(xml: &'a str, origin: &'a str) -> Self {
        Self {
            xml,
            origin,
            open: Vec::new(),
            beyond: 0,
            capture: None,
            entry: None,
            outlet: None,
            language: None,
            number: 0,
            listing: false,
            found: Vec::new(),
        }
    }

    /// Reads to the end, or to where it cannot be read further and why.
    fn read(&mut self) -> Result<(), (u64, String)> {
        let mut reader = reader(self.xml);
        loop {
            let before = reader.buffer_position();
            let event = reader
                .read_event()
                .map_err(|error| (before, format!("the feed cannot be read further: {error}")))?;
            let behind = reader.buffer_position() as usize;
            let words = self.xml.get(before as usize..behind).unwrap_or_default();
            match event {
                Event::Start(tag) => {
                    self.nest(words);
                    self.begin(&tag, before);
                }
                Event::Empty(tag) => {
                    let parent = self.parent();
                    self.attributes(&tag, short(tag.name().into_inner()), parent);
                    self.nest(words);
                }
                Event::End(tag) => self.end(short(tag.name().into_inner()), words),
                Event::Text(text) => self.add(&text.xml10_content()),
                Event::CData(text) => self.add(&text.into_inner()),
                Event::GeneralRef(name) => self.add(&referred(&name)),
                Event::Eof if self.entry.is_some() => {
                    return Err((before, "the feed ends within an entry".into()));
                }
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    fn parent(&self) -> Part {
        self.open.last().map_or(Part::Other, |(part, _)| *part)
    }

    fn add(&mut self, text: &str) {
        if let Some(capture) = &mut self.capture {
            capture.text.push_str(text);
        }
    }

    /// Keeps a tag in what is being gathered: markup that was not escaped, as Atom has it in XHTML.
    fn nest(&mut self, tag: &str) {
        if let Some(capture) = &mut self.capture {
            capture.nested = true;
            capture.text.push_str(tag);
        }
    }

    fn begin(&mut self, tag: &BytesStart<'_>, offset: u64) {
        let name = tag.name();
        let name = short(name.into_inner());
        if self.open.len() >= DEEPEST {
            self.beyond += 1;
            return;
        }
        let parent = self.parent();
        let part = match name {
            "channel" | "feed" => Part::Channel,
            "item" | "entry" if self.capture.is_none() => Part::Entry,
            "author" if parent == Part::Entry => Part::Author,
            "source" if parent == Part::Entry => Part::Source,
            _ => Part::Other,
        };
        if part == Part::Entry {
            // The one before may lack its end.
            self.close();
            self.number += 1;
            self.entry = Some(Entry::new(offset));
        }
        self.attributes(tag, name, parent);
        self.open.push((part, name.to_owned()));
        // In an author or a source, what is named is its name.
        let inner = matches!(parent, Part::Author | Part::Source);
        if (self.capture.is_none() || inner)
            && let Some(field) = Field::of(name, parent)
            && !(field == Field::Content && is_media(tag))
        {
            self.capture = Some(Capture {
                field,
                depth: self.open.len(),
                text: String::new(),
                nested: false,
            });
        }
    }

    /// What attributes say: the language, and Atom's links.
    fn attributes(&mut self, tag: &BytesStart<'_>, name: &str, parent: Part) {
        if let Some(language) = attribute(tag, "xml:lang") {
            match (&mut self.entry, name) {
                (Some(entry), "entry" | "item" | "content") => entry.language = Some(language),
                (None, "feed" | "rss" | "channel") => self.language = Some(language),
                _ => {}
            }
        }
        if name == "link"
            && parent == Part::Entry
            && self.capture.is_none()
            && attribute(tag, "rel").is_none_or(|rel| rel == "alternate")
            && let Some(entry) = &mut self.entry
            && let Some(href) = attribute(tag, "href")
        {
            entry.link.get_or_insert(href);
        }
    }

    fn end(&mut self, name: &str, tag: &str) {
        if self.beyond > 0 {
            self.beyond -= 1;
            self.add(tag);
            return;
        }
        let Some(at) = self.open.iter().rposition(|(_, open)| open == name) else {
            return;
        };
        if self.capture.as_ref().is_some_and(|capture| capture.depth > at)
            && let Some(capture) = self.capture.take()
        {
            self.keep(capture);
        }
        self.add(tag);
        let closed = self.open[at..].iter().any(|(part, _)| *part == Part::Entry);
        self.open.truncate(at);
        if closed {
            self.close();
        }
    }

    /// Puts what an element says where it belongs.
    fn keep(&mut self, capture: Capture) {
        let Capture {
            field, text, nested, ..
        } = capture;
        let markup = matches!(field, Field::Title | Field::Content | Field::Summary);
        if text.trim().is_empty() || nested && !markup {
            return;
        }
        match (&mut self.entry, field) {
            (Some(entry), field) => entry.keep(field, text),
            (None, Field::Title) => self.outlet = self.outlet.take().or_else(|| Some(plain(&text))),
            (None, Field::Language) => self.language = Some(text.trim().to_owned()),
            (None, _) => {}
        }
    }

    /// The entry is whole.
    fn close(&mut self) {
        self.capture = None;
        if let Some(mut entry) = self.entry.take() {
            entry.outlet = entry.outlet.or_else(|| self.outlet.clone());
            entry.language = entry.language.or_else(|| self.language.clone());
            let origin = format!("{}:{}", self.origin, self.number);
            self.found.push(entry.into_page(&origin, self.listing));
        }
    }
}

/// A name without the prefix that says what is said without one.
fn short(name: &str) -> &str {
    ["atom:", "rss:"]
        .iter()
        .find_map(|prefix| name.strip_prefix(prefix))
        .unwrap_or(name)
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.html_attributes();
    let found = attributes
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.into_inner() == name);
    let value = found.map(|attribute| attribute.value.replace("&amp;", "&").trim().to_owned());
    value.filter(|value| !value.is_empty())
}

/// True for content that is a picture, a sound or bytes.
fn is_media(tag: &BytesStart<'_>) -> bool {
    attribute(tag, "type").is_some_and(|kind| {
        kind.contains('/') && !kind.starts_with("text/") && !kind.contains("html") && !kind.contains("xml")
    })
}

/// What a reference stands for; one that nobody knows stands for itself.
fn referred(name: &BytesRef<'_>) -> String {
    if let Ok(Some(c)) = name.resolve_char_ref() {
        return c.to_string();
    }
    let name = name.xml10_content();
    resolve_html5_entity(&name).map_or_else(|| format!("&{name};"), str::to_owned)
}
