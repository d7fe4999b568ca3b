//! JSON Feed: the same in JSON.

use super::entry::Entry;
use super::{Field, nothing};
use crate::{Trouble, article};
use serde::Deserialize;
use serde_json::Value;
use verbale_page::Page;

#[derive(Deserialize)]
struct JsonFeed {
    #[serde(default)]
    title: Value,
    #[serde(default)]
    language: Value,
    #[serde(default)]
    items: Vec<Value>,
}

/// True for the beginning of a JSON Feed, which names its version.
pub(crate) fn is_json_feed(head: &[u8]) -> bool {
    let Some(at) = memchr::memmem::find(head, b"jsonfeed.org/version/") else {
        return false;
    };
    memchr::memmem::rfind(&head[..at], b"\"version\"").is_some_and(|name| at - name < 40)
}

/// The entries of a JSON Feed, each with a text or the trouble with it.
pub(crate) fn of_json(bytes: &[u8], origin: &str) -> Vec<Result<Page, Trouble>> {
    entries(bytes, origin, false)
}

/// The same, but an entry with an address needs no text.
pub(crate) fn list_json(bytes: &[u8], origin: &str) -> Vec<Result<Page, Trouble>> {
    entries(bytes, origin, true)
}

fn entries(bytes: &[u8], origin: &str, listing: bool) -> Vec<Result<Page, Trouble>> {
    let feed: JsonFeed = match serde_json::from_slice(bytes) {
        Ok(feed) => feed,
        Err(error) => {
            return vec![Err(Trouble::Damaged {
                origin: origin.into(),
                offset: 0,
                what: format!("the feed is no JSON that can be read: {error}"),
            })];
        }
    };
    if feed.items.is_empty() {
        return vec![Err(nothing(origin))];
    }
    let (outlet, language) = (words(&feed.title), words(&feed.language));
    let items = feed.items.iter().zip(1_u64..);
    let entries = items.map(|(item, number)| {
        let mut entry = Entry::new(0);
        for (name, field) in [
            ("id", Field::Guid),
            ("title", Field::Title),
            ("url", Field::Link),
            ("date_published", Field::Published),
            ("date_modified", Field::Updated),
            ("language", Field::Language),
        ] {
            if let Some(value) = words(&item[name]) {
                entry.keep(field, value);
            }
        }
        entry.content = words(&item["content_html"]).or_else(|| words(&item["content_text"]));
        entry.summary = words(&item["summary"]);
        entry.authors = article::names(&item["authors"]);
        if entry.authors.is_empty() {
            entry.authors = article::names(&item["author"]);
        }
        entry.outlet.clone_from(&outlet);
        entry.language = entry.language.or_else(|| language.clone());
        entry.into_page(&format!("{origin}:{number}"), listing)
    });
    entries.collect()
}

fn words(value: &Value) -> Option<String> {
    let words = match value {
        Value::String(words) => words.clone(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    (!words.trim().is_empty()).then_some(words)
}
