//! Places that are known by name.
//!
//! A country is a country wherever it stands in a sentence, and the network has seen few of them: where its guess for
//! exactly such a name is another kind, or none, the list is believed.

use crate::{Name, NameKind, Split};
use std::ops::Range;
use std::sync::LazyLock;

/// English names of states, capitals, federal units and large cities.
static ENGLISH: LazyLock<Gazetteer> = LazyLock::new(|| {
    Gazetteer::new(
        include_str!("../data/en/coref_places.tsv"),
        include_str!("../data/en/places.txt"),
    )
});

/// Tokens of the longest name that is looked for where the network saw none.
const LONGEST: usize = 3;

/// Names that mean a place with a government and hardly anything else.
#[derive(Debug)]
pub(crate) struct Gazetteer {
    names: Vec<&'static str>,
}

impl Gazetteer {
    pub(crate) fn english() -> &'static Self {
        &ENGLISH
    }

    /// From rows of states (names and capital in the second and third column) and lines of further names.
    fn new(states: &'static str, others: &'static str) -> Self {
        let rows = |text: &'static str| {
            text.lines()
                .filter(|line| !line.starts_with('#') && !line.is_empty())
        };
        let cells = rows(states).flat_map(|row| row.split('\t').skip(1).take(2));
        let listed = cells.flat_map(|cell| cell.split('|')).chain(rows(others));
        let dropped: Vec<&str> = rows(others).filter_map(|line| line.strip_prefix('-')).collect();
        let mut names: Vec<&str> = listed
            .filter(|name| !name.is_empty() && !name.starts_with('-') && !dropped.contains(name))
            .collect();
        names.sort_unstable();
        names.dedup();
        Self { names }
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.names.binary_search(&name).is_ok()
    }

    /// Corrects the names of one sentence, whose tokens are `sentence`, by the list.
    pub(crate) fn settle(
        &self,
        text: &str,
        split: &Split,
        sentence: Range<usize>,
        names: Vec<Name>,
    ) -> Vec<Name> {
        let words = |tokens: &Range<usize>| {
            &text[split.tokens[tokens.start].span.start()..split.tokens[tokens.end - 1].span.end()]
        };
        let mut settled: Vec<Name> = Vec::with_capacity(names.len());
        let mut names = names.into_iter().peekable();
        let mut at = sentence.start;
        while at < sentence.end {
            if let Some(mut name) = names.next_if(|name| name.tokens.start == at) {
                // "New" and "Mexico" apart
                let next = names.peek().map_or(sentence.end, |name| name.tokens.start);
                let longest = next.min(at + LONGEST);
                if let Some(end) = (name.tokens.end + 1..=longest)
                    .rev()
                    .find(|&end| self.has(words(&(at..end))))
                {
                    name.tokens.end = end;
                }
                let bare = name.tokens.start + 1..name.tokens.end;
                if self.has(words(&name.tokens)) {
                    name.kind = NameKind::Gpe;
                } else if !bare.is_empty()
                    && is_article(words(&(name.tokens.start..bare.start)))
                    && self.has(words(&bare))
                {
                    name = Name {
                        tokens: bare,
                        kind: NameKind::Gpe,
                    };
                }
                at = name.tokens.end;
                settled.push(name);
                continue;
            }
            let free = names.peek().map_or(sentence.end, |name| name.tokens.start);
            let begins = text[split.tokens[at].span].starts_with(char::is_uppercase);
            let longest = if begins { LONGEST.min(free - at) } else { 0 };
            let found = (1..=longest)
                .rev()
                .map(|length| at..at + length)
                .find(|tokens| self.has(words(tokens)));
            at += 1;
            if let Some(tokens) = found {
                at = tokens.end;
                settled.push(Name {
                    tokens,
                    kind: NameKind::Gpe,
                });
            }
        }
        settled
    }
}

/// The article that a country's name may carry; the names that it belongs to ("The Hague") are in the list with it.
fn is_article(word: &str) -> bool {
    word.eq_ignore_ascii_case("the")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled(text: &str, names: Vec<Name>) -> Vec<(Range<usize>, NameKind)> {
        let split = crate::split(text);
        let names = Gazetteer::english().settle(text, &split, 0..split.tokens.len(), names);
        names.into_iter().map(|name| (name.tokens, name.kind)).collect()
    }

    #[test]
    fn a_country_is_a_country() {
        let org = |tokens| Name {
            tokens,
            kind: NameKind::Org,
        };
        let text = "Israel and New Zealand met Bank of Israel officials, said Georgia.";
        let found = settled(text, vec![org(0..1), org(5..8)]);
        assert_eq!(
            found,
            [
                (0..1, NameKind::Gpe),
                (2..4, NameKind::Gpe),
                (5..8, NameKind::Org)
            ]
        );
    }

    #[test]
    fn lower_case_is_no_name() {
        assert_eq!(settled("The china was broken.", Vec::new()), []);
    }
}
