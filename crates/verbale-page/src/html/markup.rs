//! `data/markup.toml`, read once: what the makers of pages call its parts.

use crate::lexicon::KINDS;
use aho_corasick::{AhoCorasick, AhoCorasickKind};
use serde::Deserialize;
use std::sync::LazyLock;

/// Groups of names there are.
pub(super) const GROUPS: usize = 20;

/// Number of the group of article bodies.
pub(super) const BODY: usize = 0;

/// Number of the group of names of authors.
pub(super) const BYLINE: usize = 4;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    group: Vec<Group>,
    byline: Bylines,
}

/// Words around the names of authors.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Bylines {
    pub(super) openers: Vec<String>,
    pub(super) nobody: Vec<String>,
    pub(super) after: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    /// For the reader of the file; what finds a group is its place.
    name: String,
    /// The kind of residue that lines in it are.
    litter: Option<String>,
    words: Vec<String>,
}

struct Markup {
    /// Kind of residue of each group.
    litter: Vec<Option<&'static str>>,
    bylines: Bylines,
    words: AhoCorasick,
    /// Group of each word.
    groups: Vec<usize>,
}

static MARKUP: LazyLock<Markup> = LazyLock::new(|| {
    let file: File =
        toml::from_str(include_str!("../../data/markup.toml")).expect("the built-in names are well formed");
    let (mut words, mut groups) = (Vec::new(), Vec::new());
    debug_assert_eq!(file.group.len(), GROUPS);
    debug_assert_eq!(file.group[BYLINE].name, "byline");
    for (number, group) in file.group.iter().enumerate().take(GROUPS) {
        for word in &group.words {
            words.push(format!("-{word}"));
            groups.push(number);
        }
    }
    // Every element's names are read by it: a table of all states costs half a megabyte and half of the time.
    let words = AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::DFA))
        .build(words)
        .expect("the built-in names are few");
    let litter = file
        .group
        .iter()
        .map(|group| {
            KINDS
                .iter()
                .find(|kind| Some(**kind) == group.litter.as_deref())
                .copied()
        })
        .collect();
    Markup {
        litter,
        bylines: file.byline,
        words,
        groups,
    }
});

/// The kind of residue that a line is in an element of these groups.
pub(super) fn litter(groups: u32) -> Option<&'static str> {
    (0..GROUPS)
        .filter(|group| groups >> group & 1 == 1)
        .find_map(|group| MARKUP.litter.get(group).copied().flatten())
}

/// Words around the names of authors.
pub(super) fn bylines() -> &'static Bylines {
    &MARKUP.bylines
}

/// The groups that an element's names speak of, a bit for each.
pub(super) fn groups(names: &str) -> u32 {
    let mut folded = String::with_capacity(names.len() + 8);
    folded.push('-');
    let mut small = false;
    for c in names.chars() {
        if c.is_ascii_alphabetic() {
            if c.is_ascii_uppercase() && small {
                folded.push('-');
            }
            small = c.is_ascii_lowercase();
            folded.push(c.to_ascii_lowercase());
        } else {
            small = c.is_ascii_digit();
            if small {
                folded.push(c);
            } else if !folded.ends_with('-') {
                folded.push('-');
            }
        }
    }
    let mut bits = 0;
    for hit in MARKUP.words.find_overlapping_iter(&folded) {
        let group = MARKUP.groups[hit.pattern().as_usize()];
        // "ad" is a word of its own; "advert" may go on.
        let rest = folded[hit.end()..].bytes().next();
        let whole = hit.len() > 5 || rest.is_none_or(|b| b == b'-' || b == b's' || b.is_ascii_digit());
        if whole {
            bits |= 1 << group;
        }
    }
    bits
}

#[cfg(test)]
mod tests {
    use super::{BODY, BYLINE, groups};

    #[test]
    fn names_are_read_word_by_word() {
        assert_eq!(groups("ArticleBody__text") >> BODY & 1, 1);
        assert_eq!(groups("post-author vcard") >> BYLINE & 1, 1);
        assert_eq!(groups("shadow adjust"), 0);
        assert_eq!(groups("adSlot-3") >> 12 & 1, 1);
        assert_eq!(groups(""), 0);
    }
}
