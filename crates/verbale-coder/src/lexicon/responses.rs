//! What is done with a claim that somebody made, from `lexicon/claims.toml`.

use super::{Lexicon, LexiconError, parse};
use crate::doc::Doc;
use serde::Deserialize;
use verbale_record::ClaimStance;

pub(super) const FILE: &str = include_str!("../../../../lexicon/claims.toml");

/// Words between a verb and the last word of its phrase: "cast further doubt on".
const REACH: usize = 5;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    stance: ClaimStance,
    #[serde(default)]
    verbs: Vec<String>,
    #[serde(default)]
    judgements: Vec<String>,
    #[serde(default)]
    phrases: Vec<String>,
}

/// The file.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Responses {
    objects: Vec<String>,
    parts: Vec<String>,
    checks: Vec<String>,
    again: Vec<String>,
    response: Vec<Row>,
}

impl Lexicon {
    pub(super) fn add_responses(&mut self) -> Result<(), LexiconError> {
        self.responses = parse("claims.toml", FILE)?;
        Ok(())
    }
}

impl Responses {
    /// True for *also*, *too*: somebody else did the same before.
    pub(crate) fn says_again(&self, word: &str) -> bool {
        self.again.iter().any(|again| again == word)
    }

    /// The stance of the verb at a token, and the number of words after it that belong to its phrase.
    pub(crate) fn verb(&self, doc: &Doc<'_>, at: usize, end: usize) -> Option<(ClaimStance, usize)> {
        let mut found: Option<(ClaimStance, usize, usize)> = None;
        for row in &self.response {
            for phrase in &row.verbs {
                let mut words = phrase.split(' ');
                if words.next() != Some(doc.lemma(at)) {
                    continue;
                }
                let (mut next, mut all, mut count) = (at + 1, true, 1);
                for word in words {
                    let until = end.min(at + 1 + REACH);
                    let place =
                        (next..until.max(next)).find(|&i| doc.word(i) == word || doc.lemma(i) == word);
                    all &= place.is_some();
                    next = place.map_or(next, |place| place + 1);
                    count += 1;
                }
                if all && found.is_none_or(|(.., longest)| count > longest) {
                    found = Some((row.stance, next - at - 1, count));
                }
            }
        }
        found.map(|(stance, rest, _)| (stance, rest))
    }

    /// The stance of the judgement that a word is.
    pub(crate) fn judgement(&self, lemma: &str) -> Option<ClaimStance> {
        let judges = |row: &&Row| row.judgements.iter().any(|word| word == lemma);
        self.response.iter().find(judges).map(|row| row.stance)
    }

    /// The stance of the phrase that stands at a token, and its number of words.
    pub(crate) fn phrase(&self, doc: &Doc<'_>, at: usize, end: usize) -> Option<(ClaimStance, usize)> {
        let stands = |phrase: &String| {
            let words: Vec<String> = phrase.split(' ').map(str::to_owned).collect();
            doc.words[at..end].starts_with(&words).then_some(words.len())
        };
        let mut rows = self.response.iter();
        rows.find_map(|row| Some((row.stance, row.phrases.iter().find_map(stands)?)))
    }

    /// True for what a claim is called: *claim*, *report*.
    pub(crate) fn is_claim(&self, lemma: &str) -> bool {
        self.objects.iter().any(|word| word == lemma)
    }

    /// True for *involvement*, *role*.
    pub(crate) fn is_part(&self, lemma: &str) -> bool {
        self.parts.iter().any(|word| word == lemma)
    }

    /// True for *verify*.
    pub(crate) fn checks(&self, lemma: &str) -> bool {
        self.checks.iter().any(|word| word == lemma)
    }
}
