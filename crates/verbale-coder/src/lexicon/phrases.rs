//! Lists of words and phrases, found by their first word.

use serde::Deserialize;
use std::collections::BTreeMap;

/// Words and phrases. What it costs to look for one at a token does not grow with the list.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(from = "Vec<String>")]
pub(crate) struct Phrases(BTreeMap<String, Vec<Vec<String>>>);

impl Phrases {
    /// True if the word alone is an entry.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.behind(word).any(<[String]>::is_empty)
    }

    /// What must follow `first`, for each entry that begins with it: nothing behind a single word.
    pub(crate) fn behind<'p>(&'p self, first: &str) -> impl Iterator<Item = &'p [String]> + use<'p> {
        self.0.get(first).into_iter().flatten().map(Vec::as_slice)
    }
}

impl From<Vec<String>> for Phrases {
    fn from(entries: Vec<String>) -> Self {
        let mut phrases: BTreeMap<String, Vec<Vec<String>>> = BTreeMap::new();
        for entry in entries {
            let mut words = entry.split(' ').map(str::to_owned);
            let first = words.next().unwrap_or_default();
            phrases.entry(first).or_default().push(words.collect());
        }
        Self(phrases)
    }
}
