//! The nouns, and the small words that hold a phrase together, by `nouns.tsv`.

use crate::Phrases;
use crate::table::Row;
use std::collections::BTreeMap;
use verbale_text::{Span, fold_str};

/// What a word does in a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    /// Decides what the actor does.
    Noun,
    /// Does so where no other noun says more: "leader", "official", "protester".
    Weak,
    /// Says nothing itself: "team", "members", "dozens".
    Group,
    /// An office that was held: "former".
    Past,
    /// Joins whose: "of", "for".
    Of,
    /// Joins where: "in", "near".
    In,
    /// What follows is somebody else: "to", "against".
    To,
}

/// One entry.
#[derive(Clone, Debug)]
pub(crate) struct Noun {
    pub(crate) sort: Sort,
    /// Role of CAMEO; empty where the word has none.
    pub(crate) role: String,
    /// Sector of PLOVER where it is not the role's.
    pub(crate) sector: String,
}

/// All nouns, with the readings of metonyms.
#[derive(Debug, Default)]
pub(crate) struct Nouns {
    phrases: Phrases<Noun>,
    readings: BTreeMap<String, String>,
}

/// Collects nouns; what is added first wins.
#[derive(Default)]
pub(crate) struct NounsBuilder {
    entries: BTreeMap<String, Noun>,
    readings: BTreeMap<String, String>,
}

impl NounsBuilder {
    /// A row of `nouns.tsv`; the error says which sort is not known.
    pub(crate) fn row(&mut self, row: &Row<'_>) -> Result<(), String> {
        let sort = match row.get("sort") {
            "noun" => Sort::Noun,
            "weak" => Sort::Weak,
            "group" => Sort::Group,
            "past" => Sort::Past,
            "of" => Sort::Of,
            "in" => Sort::In,
            "to" => Sort::To,
            other => {
                return Err(format!(
                    "no sort {other:?}: it is noun, weak, group, past, of, in or to"
                ));
            }
        };
        let forms = row.values("phrase").chain(row.values("plural"));
        for form in forms {
            self.add(form, sort, row.get("cameo_role"), row.get("sector"));
        }
        Ok(())
    }

    pub(crate) fn add(&mut self, form: &str, sort: Sort, role: &str, sector: &str) {
        let noun = Noun {
            sort,
            role: role.to_owned(),
            sector: sector.to_owned(),
        };
        self.entries.entry(joined(form)).or_insert(noun);
    }

    /// What a building or house is: `reading` is of `metonyms.tsv`.
    pub(crate) fn reading(&mut self, form: &str, reading: &str) {
        self.readings.insert(fold_str(form), reading.to_owned());
    }

    pub(crate) fn build(self) -> Nouns {
        let mut phrases = Phrases::default();
        for (form, noun) in self.entries {
            phrases.add(&form, noun);
        }
        Nouns {
            phrases,
            readings: self.readings,
        }
    }
}

impl Nouns {
    /// The longest entry that begins at `words[at]`.
    pub(super) fn longest(&self, words: &[String], at: usize) -> Option<(usize, &Noun)> {
        self.phrases.longest(words, at)
    }

    /// The role of CAMEO that a metonym acts in.
    pub(super) fn reading(&self, form: &str) -> &'static str {
        self.body(form).unwrap_or("GOV")
    }

    /// The role of CAMEO of the body behind a metonym, if it is another than the government's.
    pub(crate) fn body(&self, metonym: &str) -> Option<&'static str> {
        Some(match self.readings.get(&fold_str(metonym))?.as_str() {
            "parliament" => "LEG",
            "military" => "MIL",
            "court" => "JUD",
            "party" => "PTY",
            "intelligence" => "SPY",
            "police" => "COP",
            _ => return None,
        })
    }
}

/// The words of a text: runs of letters and digits, folded, without the possessive `'s`.
pub(super) fn words(text: &str) -> Vec<(String, Span)> {
    let mut words: Vec<(String, Span)> = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, c.is_alphanumeric()) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                let word = &text[from..at];
                let possessive = matches!(word, "s" | "S") && text[..from].ends_with(['\'', '’', 'ʼ']);
                if !possessive {
                    words.push((fold_str(word), Span::new(from, at)));
                }
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// The words of an entry, with one space between them.
fn joined(form: &str) -> String {
    let words: Vec<String> = words(form).into_iter().map(|(word, _)| word).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn hyphens_and_possessives() {
        assert_eq!(joined("Self-Defence Forces"), "self defence forces");
        assert_eq!(joined("Lithuania’s president"), "lithuania president");
        assert_eq!(joined("U.S."), "u s");
    }
}
