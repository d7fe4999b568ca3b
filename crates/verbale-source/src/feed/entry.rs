//! One entry, and the page that it is.

use super::Field;
use crate::{TEXT_LIMIT, Trouble};
use verbale_page::{Page, html};

/// What an entry says of itself.
#[derive(Debug, Default)]
pub(super) struct Entry {
    /// Byte where it begins.
    offset: u64,
    pub(super) id: Option<String>,
    pub(super) title: Option<String>,
    pub(super) content: Option<String>,
    pub(super) summary: Option<String>,
    pub(super) published: Option<String>,
    pub(super) updated: Option<String>,
    pub(super) link: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) outlet: Option<String>,
    pub(super) language: Option<String>,
}

impl Entry {
    pub(super) fn new(offset: u64) -> Self {
        Self {
            offset,
            ..Self::default()
        }
    }

    pub(super) fn keep(&mut self, field: Field, value: String) {
        let words = || value.trim().to_owned();
        match field {
            Field::Title => self.title = Some(plain(&value)),
            Field::Published => self.published = Some(words()),
            Field::Updated => self.updated = Some(words()),
            Field::Link => self.link = Some(words()),
            Field::Guid => self.id = Some(words()),
            Field::Language => self.language = Some(words()),
            Field::Outlet => self.outlet = Some(plain(&value)),
            Field::Author => self.authors.extend(author(&plain(&value))),
            Field::Content => self.content = Some(value),
            Field::Summary => self.summary = Some(value),
        }
    }

    /// The page of the entry: its content, or else its summary; in a list of what is to be fetched, its address is enough.
    pub(super) fn into_page(self, origin: &str, listing: bool) -> Result<Page, Trouble> {
        let (origin, offset) = (origin.to_owned(), self.offset);
        let url = self
            .link
            .or_else(|| self.id.clone().filter(|id| id.starts_with("http")));
        let mut text = String::new();
        let mut markup = None;
        for part in [self.content, self.summary].into_iter().flatten() {
            if part.len() > TEXT_LIMIT {
                return Err(Trouble::TextTooLong { origin, offset });
            }
            let head = &part[..part.floor_char_boundary(4096)];
            let whole = head.to_ascii_lowercase().contains("<html");
            if whole {
                markup = Some(part);
                break;
            }
            text = plain(&part);
            if !text.is_empty() {
                break;
            }
        }
        if text.is_empty() && markup.is_none() && !(listing && url.is_some()) {
            let what = match url {
                Some(url) => format!("the entry has no text: fetch {url}"),
                None => "the entry has no text".into(),
            };
            return Err(Trouble::NoText {
                origin,
                offset,
                what: what.into(),
            });
        }
        let some = |value: Option<String>| value.filter(|value| !value.is_empty());
        Ok(Page {
            id: some(self.id),
            text,
            html: markup,
            title: some(self.title),
            date: some(self.published.or(self.updated)),
            url: some(url),
            authors: self.authors,
            outlet: some(self.outlet),
            language: some(self.language),
            origin: Some(origin),
            ..Page::default()
        })
    }
}

/// The words of what may be markup or may be not.
pub(super) fn plain(value: &str) -> String {
    let tag =
        |at: usize| value[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!');
    let is_markup = value.match_indices('<').any(|(at, _)| tag(at))
        || value
            .match_indices('&')
            .any(|(at, _)| value.as_bytes()[at..].iter().take(10).any(|b| *b == b';'));
    if is_markup {
        html::words(value)
    } else {
        value.trim().to_owned()
    }
}

/// RSS has addresses of mail, with the name in brackets.
fn author(value: &str) -> Option<String> {
    if !value.contains('@') {
        return Some(value.to_owned()).filter(|name| !name.is_empty());
    }
    let (_, rest) = value.split_once('(')?;
    let name = rest.split(')').next()?.trim();
    (!name.is_empty()).then(|| name.to_owned())
}
