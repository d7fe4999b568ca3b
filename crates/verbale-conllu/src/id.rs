//! Ids: words count up, ranges hold words, empty nodes follow them.

use crate::Reason;
use std::fmt;
use std::str::FromStr;

/// The first column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Id {
    /// A word, counted from 1.
    Word(u32),
    /// The words from one to another (both included) that are written as one.
    Range(u32, u32),
    /// What is not written: after which word, and which of several.
    Empty(u32, u32),
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word(word) => write!(f, "{word}"),
            Self::Range(first, last) => write!(f, "{first}-{last}"),
            Self::Empty(word, number) => write!(f, "{word}.{number}"),
        }
    }
}

impl FromStr for Id {
    type Err = Reason;

    fn from_str(text: &str) -> Result<Self, Reason> {
        let id = if let Some((first, last)) = text.split_once('-') {
            number(first).zip(number(last)).map(|(a, b)| Self::Range(a, b))
        } else if let Some((word, count)) = text.split_once('.') {
            number(word).zip(number(count)).map(|(a, b)| Self::Empty(a, b))
        } else {
            number(text).map(Self::Word)
        };
        id.ok_or_else(|| Reason::NoId {
            found: text.chars().take(20).collect(),
        })
    }
}

/// Only as it would be written: neither `+1` nor `01`, so that ids come out as they went in.
fn number(digits: &str) -> Option<u32> {
    let plain = digits.bytes().all(|b| b.is_ascii_digit()) && (digits == "0" || !digits.starts_with('0'));
    plain.then(|| digits.parse().ok()).flatten()
}

/// Checks the ids of one sentence as they come.
#[derive(Default)]
pub(crate) struct Order {
    word: u32,
    /// Empty nodes after that word.
    empty: u32,
    /// Where the last range ends.
    range: u32,
}

impl Order {
    pub(crate) fn next(&mut self, id: Id) -> Result<(), Reason> {
        // A file with u32::MAX words is beyond the limit of a sentence.
        let expected = self.word.saturating_add(1);
        match id {
            Id::Word(word) | Id::Range(word, _) if word != expected => {
                return Err(Reason::Order { found: id, expected });
            }
            Id::Word(word) => (self.word, self.empty) = (word, 0),
            Id::Range(first, last) if last < first || first <= self.range => {
                return Err(Reason::Range { found: id });
            }
            Id::Range(_, last) => self.range = last,
            Id::Empty(word, number) => {
                let next = Id::Empty(self.word, self.empty + 1);
                if (word, number) != (self.word, self.empty + 1) {
                    return Err(Reason::EmptyNode {
                        found: id,
                        expected: next,
                    });
                }
                self.empty += 1;
            }
        }
        Ok(())
    }

    pub(crate) fn end(&self) -> Result<(), Reason> {
        if self.word == 0 {
            Err(Reason::NoWords)
        } else if self.range > self.word {
            Err(Reason::Beyond {
                to: self.range,
                last: self.word,
            })
        } else {
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Id, Order};

    /// What is said of ids in this order; nothing if they are well.
    fn said(ids: &str) -> String {
        let mut order = Order::default();
        let taken = ids.split(' ').try_for_each(|id| order.next(id.parse()?));
        taken
            .and_then(|()| order.end())
            .err()
            .map_or_else(String::new, |reason| reason.to_string())
    }

    #[test]
    fn words_ranges_and_empty_nodes_have_their_places() {
        for well in [
            "1",
            "1 2 3",
            "1-2 1 2 3",
            "0.1 1 1.1 1.2 2",
            "1-2 1 1.1 2 3-4 3 4",
            "1-1 1",
        ] {
            assert_eq!(said(well), "", "{well}");
        }
    }

    #[test]
    fn what_is_out_of_place_is_named() {
        for (ids, words) in [
            ("2", "id 2 where word 1"),
            ("1 3", "id 3 where word 2"),
            ("1 1", "id 1 where word 2"),
            ("1 2-1 2", "2-1 is reversed"),
            ("1-3 1 2-3 2 3", "2-3 is reversed or within"),
            ("1-2 1", "reaches to word 2, but the last word is 1"),
            ("1 2.1", "2.1 where 1.1"),
            ("1 1.2", "1.2 where 1.1"),
            ("0.1", "no words"),
        ] {
            assert!(said(ids).contains(words), "{ids}: {}", said(ids));
        }
    }

    #[test]
    fn ids_are_written_as_they_were_read() {
        for text in ["1", "10-12", "8.1", "0.1"] {
            assert_eq!(text.parse::<Id>().unwrap().to_string(), text);
        }
        for text in [
            "",
            "x",
            "01",
            "+1",
            "1-",
            "-1",
            "1.2.3",
            "99999999999",
            "1–2",
            "١",
        ] {
            assert!(text.parse::<Id>().is_err(), "{text}");
        }
    }
}
