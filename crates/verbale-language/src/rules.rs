//! A language's data: abbreviations, clitics, words that begin sentences. Read once from the files in `data/`.

use crate::chars::is_apostrophe;
use std::sync::OnceLock;

/// What the full stop of an abbreviation can mean; one section of `abbreviations.txt` each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Abbreviation {
    Title,
    Number,
    Date,
    AfterName,
    Inside,
    Closing,
    Unit,
    Time,
}

/// One language's rules.
pub(crate) struct Rules {
    pub(crate) abbreviations: Table<(Abbreviation, bool)>,
    pub(crate) clitics: Vec<String>,
    pub(crate) splits: Table<Pieces>,
    pub(crate) whole: Table<()>,
    pub(crate) prefixes: Table<()>,
    pub(crate) units: Table<()>,
    pub(crate) ordinals: Table<()>,
    pub(crate) domains: Table<()>,
    pub(crate) emoticons: Vec<String>,
    pub(crate) starters: Table<()>,
    pub(crate) finite: Table<()>,
    pub(crate) speech: Table<()>,
    pub(crate) pronouns: Table<()>,
    pub(crate) after_time: Table<()>,
}

/// Where a word written as one is cut.
#[derive(Clone, Debug)]
pub(crate) struct Pieces {
    /// Byte offsets of the cuts.
    pub(crate) cuts: Vec<usize>,
    /// The only spelling that is meant, where case matters.
    pub(crate) exact: Option<String>,
}

/// The rules for English.
pub(crate) fn english() -> &'static Rules {
    static RULES: OnceLock<Rules> = OnceLock::new();
    RULES.get_or_init(|| {
        Rules::read(
            include_str!("../data/en/abbreviations.txt"),
            include_str!("../data/en/tokens.txt"),
            include_str!("../data/en/sentences.txt"),
        )
    })
}

impl Rules {
    fn read(abbreviations: &str, tokens: &str, sentences: &str) -> Self {
        let classes = [
            ("title", Abbreviation::Title),
            ("number", Abbreviation::Number),
            ("date", Abbreviation::Date),
            ("after-name", Abbreviation::AfterName),
            ("inside", Abbreviation::Inside),
            ("closing", Abbreviation::Closing),
            ("unit", Abbreviation::Unit),
            ("time", Abbreviation::Time),
        ];
        let mut entries = Vec::new();
        for (section, class) in classes {
            for word in words(abbreviations, section) {
                let capital = word.starts_with(char::is_uppercase);
                entries.push((word.to_lowercase(), (class, capital)));
            }
        }
        let splits = words(tokens, "splits").map(|entry| {
            let (exact, entry) = entry
                .strip_prefix('=')
                .map_or((false, entry), |rest| (true, rest));
            let whole = entry.replace('|', "");
            let mut cuts = Vec::new();
            for (nth, (at, _)) in entry.match_indices('|').enumerate() {
                cuts.push(at - nth);
            }
            (
                whole.to_lowercase(),
                Pieces {
                    cuts,
                    exact: exact.then_some(whole),
                },
            )
        });
        let set = |file, section| {
            Table::new(
                words(file, section)
                    .map(|word| (word.to_lowercase(), ()))
                    .collect(),
            )
        };
        let list = |section| words(tokens, section).map(str::to_owned).collect::<Vec<_>>();
        let mut emoticons = list("emoticons");
        emoticons.sort_by_key(|face| std::cmp::Reverse(face.len()));
        Self {
            abbreviations: Table::new(entries),
            clitics: list("clitics"),
            splits: Table::new(splits.collect()),
            whole: set(tokens, "whole"),
            prefixes: set(tokens, "prefixes"),
            units: set(tokens, "units"),
            ordinals: set(tokens, "ordinals"),
            domains: set(tokens, "domains"),
            emoticons,
            starters: set(sentences, "starters"),
            finite: set(sentences, "finite"),
            speech: set(sentences, "speech"),
            pronouns: set(sentences, "pronouns"),
            after_time: set(sentences, "after-time"),
        }
    }

    /// The class of an abbreviation written with its full stop, as in the text.
    pub(crate) fn abbreviation(&self, word: &str) -> Option<Abbreviation> {
        let capital = word.starts_with(char::is_uppercase);
        let stem = word.strip_suffix('.').unwrap_or(word);
        let shouted = capital && stem.len() > 1 && !stem.chars().any(|c| c.is_lowercase() || c == '.');
        // the first entry of a word that the capital allows
        self.abbreviations
            .all(word)
            .find(|(_, needs)| if *needs { capital } else { !shouted })
            .map(|&(class, _)| class)
    }
}

/// The words of one section of a data file.
fn words<'a>(file: &'a str, section: &'a str) -> impl Iterator<Item = &'a str> {
    let mut inside = false;
    file.lines()
        .map(|line| line.split('#').next().unwrap_or_default().trim())
        .filter(move |line| {
            if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                inside = name == section;
                return false;
            }
            inside
        })
        .flat_map(str::split_whitespace)
}

/// Values by lower-case word.
///
/// A sorted vector behind a filter on first byte and length, because nearly every lookup is a miss.
#[derive(Debug)]
pub(crate) struct Table<T> {
    entries: Vec<(String, T)>,
    lengths: Box<[u64; 256]>,
}

/// Longer words are in no table.
const LONGEST: usize = 32;

impl<T> Table<T> {
    fn new(mut entries: Vec<(String, T)>) -> Self {
        // stable: the first of several entries of a word comes first
        entries.sort_by(|a, b| a.0.cmp(&b.0));
        let mut lengths = Box::new([0; 256]);
        for (word, _) in &entries {
            if let Some(&first) = word.as_bytes().first() {
                lengths[usize::from(first)] |= 1 << word.len().min(63);
            }
        }
        Self { entries, lengths }
    }

    /// The value of a word in any case.
    #[inline]
    pub(crate) fn get(&self, word: &str) -> Option<&T> {
        self.all(word).next()
    }

    /// True if the word is here, in any case.
    #[inline]
    pub(crate) fn has(&self, word: &str) -> bool {
        self.get(word).is_some()
    }

    /// All values of a word in any case, in the order of the file.
    #[inline]
    pub(crate) fn all(&self, word: &str) -> impl Iterator<Item = &T> {
        let entries = if self.may_have(word) { self.find(word) } else { &[] };
        entries.iter().map(|(_, value)| value)
    }

    #[inline]
    fn may_have(&self, word: &str) -> bool {
        match word.as_bytes() {
            [] => false,
            [first, ..] if first.is_ascii() && word.len() <= LONGEST && *first != b'\'' => {
                // other letters may change their length with their case or be another apostrophe
                self.lengths[usize::from(first.to_ascii_lowercase())] >> word.len() & 1 != 0
                    || !word.is_ascii()
            }
            _ => word.len() <= LONGEST,
        }
    }

    fn find(&self, word: &str) -> &[(String, T)] {
        let mut buffer = [0; 2 * LONGEST];
        let mut len = 0;
        for c in word.chars().flat_map(char::to_lowercase) {
            let c = if is_apostrophe(c) { '\'' } else { c };
            if len + 4 > buffer.len() {
                return &[];
            }
            len += c.encode_utf8(&mut buffer[len..]).len();
        }
        let key = &buffer[..len];
        let start = self.entries.partition_point(|(entry, _)| entry.as_bytes() < key);
        let count = self.entries[start..]
            .iter()
            .take_while(|(entry, _)| entry.as_bytes() == key)
            .count();
        &self.entries[start..start + count]
    }
}

#[cfg(test)]
mod tests {
    use super::{Abbreviation, english};

    #[test]
    fn case_tells_words_from_abbreviations() {
        let rules = english();
        assert_eq!(rules.abbreviation("Gen."), Some(Abbreviation::Title));
        assert_eq!(rules.abbreviation("Sat."), Some(Abbreviation::Date));
        assert_eq!(rules.abbreviation("sat."), None);
        assert_eq!(rules.abbreviation("E.G."), Some(Abbreviation::Inside));
        assert_eq!(rules.abbreviation("said."), None);
    }

    #[test]
    fn apostrophes_are_one() {
        assert!(english().whole.has("O’clock"));
        assert!(english().whole.has("’em"));
    }

    #[test]
    fn every_section_is_read() {
        let rules = english();
        assert!(
            rules
                .splits
                .get("cannot")
                .is_some_and(|pieces| pieces.cuts == [3])
        );
        assert!(rules.units.has("km") && rules.ordinals.has("th") && rules.domains.has("com"));
        assert!(
            rules.starters.has("The")
                && rules.finite.has("was")
                && rules.speech.has("asked")
                && rules.pronouns.has("he")
        );
        assert!(rules.after_time.has("Monday") && rules.prefixes.has("anti"));
        assert!(!rules.clitics.is_empty() && !rules.emoticons.is_empty());
    }
}
