//! English words beside the names of places: `data/places/words.tsv`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

static ENGLISH: LazyLock<Words> = LazyLock::new(|| {
    let mut classes: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let text = include_str!("../../data/places/words.tsv");
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some((class, words)) = line.split_once('\t') {
            classes.entry(class).or_default().extend(words.split('|'));
        }
    }
    let mut take = |class: &str| {
        let mut words = classes.remove(class).unwrap_or_default();
        words.sort_unstable();
        words
    };
    Words {
        before: take("before"),
        after: take("after"),
        region: take("region"),
        within: take("within"),
        says: take("says"),
    }
});

/// The words, by what they tell. Forms in lower case.
#[derive(Debug)]
pub(super) struct Words {
    before: Vec<&'static str>,
    after: Vec<&'static str>,
    region: Vec<&'static str>,
    within: Vec<&'static str>,
    says: Vec<&'static str>,
}

impl Words {
    pub(super) fn english() -> &'static Self {
        &ENGLISH
    }

    /// Whether the word may stand before a name without being part of it: "northern".
    pub(super) fn before(&self, word: &str) -> bool {
        has(&self.before, word)
    }

    /// Whether it may stand behind: "province".
    pub(super) fn after(&self, word: &str) -> bool {
        has(&self.after, word)
    }

    /// Whether it says that a region is meant: "province".
    pub(super) fn region(&self, word: &str) -> bool {
        has(&self.region, word)
    }

    /// Whether it is a preposition that makes what follows a place: "near".
    pub(super) fn within(&self, word: &str) -> bool {
        has(&self.within, word)
    }

    /// Whether the subject of the verb with this lemma speaks.
    pub(super) fn says(&self, lemma: &str) -> bool {
        has(&self.says, lemma)
    }
}

fn has(words: &[&str], word: &str) -> bool {
    words.binary_search(&word.to_lowercase().as_str()).is_ok()
}
