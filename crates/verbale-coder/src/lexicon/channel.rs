//! In what somebody speaks and through whom, from `lexicon/channels.toml`.

use super::{LexiconError, parse};
use serde::Deserialize;
use verbale_record::Channel;

pub(super) const FILE: &str = include_str!("../../../../lexicon/channels.toml");

/// Words for channels and for those between a speaker and the page.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Channels {
    platforms: Vec<String>,
    outlets: Vec<String>,
    beside: Vec<String>,
    needs_beside: Vec<String>,
    press: Vec<String>,
    hearsay: Vec<String>,
    carry: Vec<String>,
    cite: Vec<String>,
    channel: Vec<Entry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    kind: Channel,
    #[serde(default)]
    nouns: Vec<String>,
    #[serde(default)]
    speaks: Vec<String>,
    #[serde(default)]
    verbs: Vec<String>,
}

/// How many words before `words[at]` join it in the longest of these phrases.
fn longest(phrases: &[String], words: &[String], at: usize) -> Option<usize> {
    let fits = |phrase: &&String| {
        let parts: Vec<&str> = phrase.split(' ').collect();
        parts.len() <= at + 1 && words[at + 1 - parts.len()..=at].iter().eq(parts.iter())
    };
    let lengths = phrases.iter().filter(fits);
    lengths.map(|phrase| phrase.split(' ').count()).max()
}

impl Channels {
    pub(super) fn read() -> Result<Self, LexiconError> {
        parse("channels.toml", FILE)
    }

    /// The channel that the noun at `at` names, with the number of its words.
    pub(crate) fn noun(&self, words: &[String], at: usize) -> Option<(Channel, usize)> {
        let named = self.channel.iter();
        let named =
            named.filter_map(|entry| longest(&entry.nouns, words, at).map(|length| (entry.kind, length)));
        named.max_by_key(|&(_, length)| length)
    }

    /// The channel of what speaks itself: *the statement*.
    pub(crate) fn speaker(&self, words: &[String], at: usize) -> Option<Channel> {
        let entry = self
            .channel
            .iter()
            .find(|entry| longest(&entry.speaks, words, at).is_some());
        entry.map(|entry| entry.kind)
    }

    /// The channel that a cue says alone: *tweeted*.
    pub(crate) fn verb(&self, lemma: &str) -> Option<Channel> {
        let entry = self
            .channel
            .iter()
            .find(|entry| entry.verbs.iter().any(|verb| verb == lemma));
        entry.map(|entry| entry.kind)
    }

    /// True where the words before `at` and the word itself name a platform.
    pub(crate) fn is_platform(&self, words: &[String], at: usize) -> bool {
        longest(&self.platforms, words, at).is_some()
    }

    /// True for a noun that says that something is an outlet.
    pub(crate) fn is_outlet(&self, lemmas: &[String], at: usize) -> bool {
        let lemma = &lemmas[at];
        let beside = at
            .checked_sub(1)
            .is_some_and(|before| self.beside.contains(&lemmas[before]));
        longest(&self.outlets, lemmas, at).is_some() && (beside || !self.needs_beside.contains(lemma))
    }

    /// True for those whom a briefing addresses.
    pub(crate) fn is_press(&self, lemma: &str) -> bool {
        self.press.iter().any(|known| known == lemma)
    }

    /// True for *reportedly*.
    pub(crate) fn is_hearsay(&self, word: &str) -> bool {
        self.hearsay.iter().any(|known| known == word)
    }

    /// True for *broadcast*, *published*.
    pub(crate) fn carries(&self, lemma: &str) -> bool {
        self.carry.iter().any(|known| known == lemma)
    }

    /// True for *cite*, of outlets.
    pub(crate) fn cites(&self, lemma: &str) -> bool {
        self.cite.iter().any(|known| known == lemma)
    }
}
