//! Which key or column holds what.

use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter};
use std::str::FromStr;

/// Fields of an article, by the names they have here.
const NAMES: [&str; 9] = [
    "text", "html", "id", "title", "date", "url", "outlet", "language", "author",
];

/// One field under another name: `text=body` says that the text stands in the key or column `body`. A dot leads into an object:
/// `text=article.body`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    ours: &'static str,
    theirs: String,
}

impl FromStr for Field {
    type Err = String;

    fn from_str(words: &str) -> Result<Self, String> {
        let Some((ours, theirs)) = words.split_once('=') else {
            return Err("a field is NAME=COLUMN, such as text=body".into());
        };
        let theirs = theirs.trim();
        if theirs.is_empty() {
            return Err(format!("no column is named after {ours}="));
        }
        let Some(ours) = NAMES.iter().find(|name| **name == ours.trim()) else {
            return Err(format!("no field {ours:?}: there are {}", NAMES.join(", ")));
        };
        Ok(Self {
            ours,
            theirs: theirs.to_owned(),
        })
    }
}

/// Where each field stands; under its own name where nothing else is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(BTreeMap<&'static str, String>);

impl FromIterator<Field> for Fields {
    fn from_iter<I: IntoIterator<Item = Field>>(fields: I) -> Self {
        Self(
            fields
                .into_iter()
                .map(|field| (field.ours, field.theirs))
                .collect(),
        )
    }
}

/// As they are given: `text=body date=seen`.
impl Display for Fields {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (number, (ours, theirs)) in self.0.iter().enumerate() {
            let space = if number > 0 { " " } else { "" };
            write!(f, "{space}{ours}={theirs}")?;
        }
        Ok(())
    }
}

impl Fields {
    /// The key or column of a field.
    pub(crate) fn of<'a>(&'a self, ours: &'a str) -> &'a str {
        self.0.get(ours).map_or(ours, String::as_str)
    }

    /// Every key or column that a field may stand in.
    #[cfg(feature = "parquet")]
    pub(crate) fn ways(&self) -> impl Iterator<Item = &str> {
        let others = ["dct", "authors", "claim"];
        NAMES.iter().map(|ours| self.of(ours)).chain(others)
    }

    /// True if every field has its own name.
    pub(crate) fn are_plain(&self) -> bool {
        self.0.is_empty()
    }

    /// Gives the fields of an object the names they have here; a field that was to be found elsewhere and is not is absent.
    pub(crate) fn rename(&self, object: &mut Map<String, Value>) {
        let found: Vec<(&str, Option<Value>)> = self
            .0
            .iter()
            .map(|(ours, theirs)| (*ours, at(object, theirs).cloned()))
            .collect();
        for (ours, value) in found {
            object.remove(ours);
            if ours == "date" {
                object.remove("dct");
            } else if ours == "author" {
                object.remove("authors");
            }
            if let Some(value) = value {
                object.insert(ours.to_owned(), value);
            }
        }
    }

    /// Numbers of the columns of each field under such a header; a name that differs in case alone is taken too.
    pub(crate) fn columns(&self, header: &[String]) -> BTreeMap<&'static str, usize> {
        let find = |name: &str| {
            header
                .iter()
                .position(|column| column == name)
                .or_else(|| header.iter().position(|column| column.eq_ignore_ascii_case(name)))
        };
        let found = NAMES.iter().filter_map(|ours| {
            let column = find(self.of(ours));
            let column = column.or_else(|| match *ours {
                "date" if !self.0.contains_key(ours) => find("dct"),
                "author" if !self.0.contains_key(ours) => find("authors"),
                _ => None,
            });
            Some((*ours, column?))
        });
        found.collect()
    }
}

/// The value under a key, or at the end of a way of keys.
fn at<'v>(object: &'v Map<String, Value>, way: &str) -> Option<&'v Value> {
    if let Some(value) = object.get(way) {
        return Some(value);
    }
    let (first, rest) = way.split_once('.')?;
    at(object.get(first)?.as_object()?, rest)
}
