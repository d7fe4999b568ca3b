//! Every name of every actor, found in one pass.

use aho_corasick::{AhoCorasick, MatchKind};
use std::collections::BTreeMap;
use verbale_text::{Span, fold, fold_str};

/// How a name means its actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameKind {
    /// Its own name.
    Name,
    /// An adjective or noun of nationality.
    Demonym,
    /// A capital.
    Capital,
    /// A building, ministry or dynasty that stands for a government.
    Metonym,
}

/// One name of one actor.
#[derive(Clone, Debug)]
struct Entry {
    form: String,
    actor: usize,
    kind: NameKind,
    /// From a user's file.
    own: bool,
    /// An acronym that is somebody's surname in other letters: only its capitals tell it.
    strict: bool,
}

/// A name found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameHit {
    /// Where.
    pub span: Span,
    /// Position of the actor in the world's list.
    pub actor: usize,
    /// How it means it.
    pub kind: NameKind,
}

/// The names of all actors as one automaton over folded text.
#[derive(Debug)]
pub(crate) struct Names {
    automaton: AhoCorasick,
    /// Entries by pattern number, best first.
    entries: Vec<Vec<Entry>>,
}

/// Collects names for [`Names`].
#[derive(Default)]
pub(crate) struct NamesBuilder {
    entries: BTreeMap<String, Vec<Entry>>,
}

impl NamesBuilder {
    pub(crate) fn add(&mut self, form: &str, actor: usize, kind: NameKind, own: bool) {
        let key = fold_str(form.trim());
        if key.len() < 2 {
            return;
        }
        let entries = self.entries.entry(key).or_default();
        // "Fars News Agency" and "Fars news agency" differ in what they admit.
        if !entries
            .iter()
            .any(|entry| entry.actor == actor && entry.kind <= kind && fits_case(&entry.form, form.trim()))
        {
            entries.push(Entry {
                form: form.trim().to_owned(),
                actor,
                kind,
                own,
                strict: false,
            });
            entries.sort_by_key(|entry| (entry.own, entry.kind));
        }
    }

    /// Another spelling of a person's name, unless it is a name already.
    pub(crate) fn add_spelling(&mut self, form: &str, actor: usize) {
        if !self.entries.contains_key(&fold_str(form.trim())) {
            self.add(form, actor, NameKind::Name, false);
        }
    }

    /// "SADR" is no "Sadr": acronyms that are surnames too stand in capitals.
    pub(crate) fn tell_from<'s>(&mut self, surnames: impl Iterator<Item = &'s String>) {
        for surname in surnames {
            for entry in self.entries.get_mut(surname).into_iter().flatten() {
                entry.strict = !entry.form.chars().any(char::is_lowercase);
            }
        }
    }

    pub(crate) fn build(self) -> Names {
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .build(self.entries.keys())
            .expect("the names fit one automaton");
        Names {
            automaton,
            entries: self.entries.into_values().collect(),
        }
    }
}

impl Names {
    /// Names in `text`, longest first from the left, not overlapping, on word boundaries and in fitting case.
    pub(crate) fn find(&self, text: &str) -> Vec<NameHit> {
        let folded = fold(text);
        let haystack = folded.text();
        let mut hits: Vec<NameHit> = Vec::new();
        for found in self.automaton.find_overlapping_iter(haystack) {
            if !on_boundaries(haystack, found.start(), found.end()) {
                continue;
            }
            let span = folded.to_original((found.start()..found.end()).into());
            let words = &text[span];
            let entry = self.entries[found.pattern()]
                .iter()
                .find(|entry| fits_case(&entry.form, words) && (!entry.strict || entry.form == words));
            if let Some(entry) = entry {
                hits.push(NameHit {
                    span,
                    actor: entry.actor,
                    kind: entry.kind,
                });
            }
        }
        hits.sort_by_key(|hit| (hit.span.start(), std::cmp::Reverse(hit.span.end())));
        let mut end = 0;
        hits.retain(|hit| {
            let keep = hit.span.start() >= end;
            if keep {
                end = hit.span.end();
            }
            keep
        });
        hits
    }
}

fn on_boundaries(text: &str, start: usize, end: usize) -> bool {
    let before = text[..start].chars().next_back();
    let after = text[end..].chars().next();
    // "U.S." ends in a full stop of its own; a letter may not follow either.
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}

/// True if `found` can be this name: acronyms in capitals, names with their capitals (or all in capitals).
fn fits_case(form: &str, found: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<Vec<_>>();
    let form_letters = letters(form);
    let acronym = form_letters.len() >= 2 && form_letters.iter().all(|c| !c.is_lowercase());
    if acronym {
        let found_letters = letters(found);
        let capitals = found_letters.iter().all(|c| !c.is_lowercase());
        // British papers print "Nato" and "Unesco"; three letters and fewer are too close to words ("Who", "Us").
        let capitalised = found_letters.len() >= 4 && found_letters[0].is_uppercase();
        return capitals || capitalised;
    }
    let starts = |text: &str| -> Vec<bool> {
        text.split(|c: char| !c.is_alphanumeric() && !is_mark(c))
            .filter(|word| !word.is_empty())
            .map(|word| word.starts_with(char::is_uppercase))
            .collect()
    };
    let (want, have) = (starts(form), starts(found));
    want.len() != have.len() && have.iter().all(|upper| *upper)
        || want.iter().zip(&have).all(|(want, have)| !want || *have)
}

/// A mark on the letter before it, which names are compared without.
fn is_mark(c: char) -> bool {
    !c.is_ascii() && fold_str(c.encode_utf8(&mut [0; 4])).is_empty()
}

#[cfg(test)]
mod tests {
    use super::{NameKind, NamesBuilder, fits_case};

    #[test]
    fn case_tells_names_from_words() {
        assert!(fits_case("US", "US") && !fits_case("US", "us") && !fits_case("US", "Us"));
        assert!(!fits_case("WHO", "Who"));
        assert!(fits_case("NATO", "Nato") && !fits_case("NATO", "nato"));
        assert!(fits_case("Turkey", "TURKEY") && !fits_case("Turkey", "turkey"));
        assert!(fits_case("Republic of Türkiye", "Republic of Turkiye"));
    }

    #[test]
    fn the_longest_name_on_word_boundaries() {
        let mut names = NamesBuilder::default();
        for (actor, form) in ["Sudan", "South Sudan", "Assad", "Niger", "Nigeria", "U.S."]
            .iter()
            .enumerate()
        {
            names.add(form, actor, NameKind::Name, false);
        }
        let names = names.build();
        let found = |text: &str| {
            names
                .find(text)
                .iter()
                .map(|hit| text[hit.span].to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(found("South Sudan and Sudan"), ["South Sudan", "Sudan"]);
        assert_eq!(
            found("The ambassador in Nigeria"),
            ["Nigeria"],
            "no Assad in ambassador, no Niger in Nigeria"
        );
        assert_eq!(found("the U.S. and U.S.-made arms"), ["U.S.", "U.S."]);
    }
}
