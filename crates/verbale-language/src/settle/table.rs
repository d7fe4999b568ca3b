//! The lists of `settle.txt`, and demonyms: phrases that are looked for token by token.

use std::sync::LazyLock;

static ENGLISH: LazyLock<Lists> = LazyLock::new(|| {
    Lists::read(
        include_str!("../../data/en/settle.txt"),
        include_str!("../../data/en/coref_places.tsv"),
    )
});

/// The words of one language.
#[derive(Debug)]
pub(super) struct Lists {
    pub(super) titles: Phrases,
    pub(super) fields: Phrases,
    pub(super) roles: Phrases,
    pub(super) days: Phrases,
    pub(super) months: Phrases,
    pub(super) suffixes: Phrases,
    pub(super) peoples: Phrases,
    pub(super) bodies: Phrases,
    pub(super) products: Phrases,
    pub(super) acronyms: Phrases,
    pub(super) united: Phrases,
}

impl Lists {
    pub(super) fn english() -> &'static Self {
        &ENGLISH
    }

    /// From sections of phrases, and rows whose fourth column is demonyms.
    fn read(lists: &'static str, states: &'static str) -> Self {
        let section = |name| Phrases::new(entries(lists, name).map(str::to_owned));
        let demonyms = states
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split('\t').nth(3))
            .flat_map(|cell| cell.split('|'))
            .map(|name| name.replace('-', " - "));
        Self {
            titles: section("titles"),
            fields: section("fields"),
            roles: section("roles"),
            days: section("days"),
            months: section("months"),
            suffixes: section("suffixes"),
            peoples: Phrases::new(entries(lists, "peoples").map(str::to_owned).chain(demonyms)),
            bodies: section("bodies"),
            products: section("products"),
            acronyms: section("acronyms"),
            united: section("united"),
        }
    }
}

/// The entries of one section.
fn entries<'a>(file: &'a str, section: &'a str) -> impl Iterator<Item = &'a str> {
    let mut inside = false;
    file.lines()
        .filter(|line| !line.starts_with('#'))
        .filter(move |line| {
            if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                inside = name == section;
                return false;
            }
            inside
        })
        .flat_map(|line| line.split(','))
        .map(str::trim)
}

/// Phrases by their tokens, sorted.
#[derive(Debug)]
pub(super) struct Phrases(Vec<Vec<Box<str>>>);

impl Phrases {
    fn new(entries: impl Iterator<Item = String>) -> Self {
        let mut phrases: Vec<Vec<Box<str>>> = entries
            .map(|entry| entry.split_whitespace().map(Box::from).collect())
            .filter(|phrase: &Vec<Box<str>>| !phrase.is_empty())
            .collect();
        phrases.sort_unstable();
        phrases.dedup();
        Self(phrases)
    }

    /// The number of tokens of the longest phrase with which `forms` begins; 0 if there is none.
    pub(super) fn longest(&self, forms: &[&str]) -> usize {
        let Some(&first) = forms.first() else {
            return 0;
        };
        let from = self.0.partition_point(|phrase| *phrase[0] < *first);
        self.0[from..]
            .iter()
            .take_while(|phrase| *phrase[0] == *first)
            .filter(|phrase| {
                phrase.len() <= forms.len()
                    && phrase
                        .iter()
                        .zip(forms)
                        .all(|(pattern, form)| is_match(pattern, form))
            })
            .map(Vec::len)
            .max()
            .unwrap_or(0)
    }

    /// True if `forms` as a whole is a phrase.
    pub(super) fn has(&self, forms: &[&str]) -> bool {
        !forms.is_empty() && self.longest(forms) == forms.len()
    }
}

/// Letters that may follow a designation's number: `35A`, `400s`.
const LONGEST_TAIL: usize = 2;

/// `#` at the end of a pattern is digits, if the pattern has none, and letters.
fn is_match(pattern: &str, form: &str) -> bool {
    let Some(number) = pattern.strip_suffix('#') else {
        return pattern == form;
    };
    let Some(rest) = form.strip_prefix(number) else {
        return false;
    };
    let tail = rest.trim_start_matches(|c: char| c.is_ascii_digit() && number.is_empty());
    (!number.is_empty() || tail.len() < rest.len())
        && tail.len() <= LONGEST_TAIL
        && tail.bytes().all(|b| b.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::{Lists, is_match};

    #[test]
    fn the_longest_phrase_is_taken() {
        let lists = Lists::english();
        assert_eq!(
            lists.titles.longest(&["Deputy", "Foreign", "Minister", "Lind"]),
            3
        );
        assert_eq!(lists.peoples.longest(&["South", "Korean", "officials"]), 2);
        assert_eq!(lists.days.longest(&[]), 0);
        assert!(!lists.days.has(&["Monday", "Night"]));
    }

    #[test]
    fn a_designation_has_a_number() {
        assert!(is_match("#", "35A") && is_match("#", "29s") && is_match("400#", "400s"));
        assert!(!is_match("#", "A") && !is_match("400#", "4000") && !is_match("#", "35ers"));
    }
}
