//! Pieces that several pages have, as plain strings.

use crate::words::{actor_href, dyad_href};
use std::collections::BTreeSet;
use verbale_record::{Card, Claim, ClaimStance, Event, Quote};

/// A code and the page of the actor with this code.
pub(crate) struct Code {
    pub(crate) code: String,
    pub(crate) href: String,
}

pub(crate) fn codes(list: &[String]) -> Vec<Code> {
    list.iter()
        .map(|code| Code {
            code: code.clone(),
            href: actor_href(code),
        })
        .collect()
}

/// Those who do one thing with a claim, and where in the document.
pub(crate) struct Stand {
    pub(crate) class: &'static str,
    pub(crate) label: &'static str,
    pub(crate) code: Vec<Code>,
    /// Words of the text that name them or say so; the place of each.
    pub(crate) words: Vec<(String, String)>,
}

/// Who does what with a claim, a column each; those who say so and those who deny it have one in any case.
pub(crate) fn stands(claim: &Claim, at: impl Fn(&Quote) -> String) -> Vec<Stand> {
    let stand = |stance: ClaimStance| {
        let (class, label) = crate::words::stance(stance);
        let vouches = claim.stances.iter().filter(|vouch| vouch.stance == stance);
        let words = vouches.map(|vouch| {
            let named = vouch.speaker.as_ref().or(vouch.cue.as_ref());
            let text = match named {
                Some(quote) => quote.text.clone(),
                None if vouch.page => "the page itself".to_owned(),
                None => "words".to_owned(),
            };
            (text, at(&vouch.words))
        });
        Stand {
            class,
            label,
            code: codes(claim.by(stance)),
            words: words.collect(),
        }
    };
    let shown = |stand: &Stand| {
        matches!(stand.class, "asserts" | "denies") || !stand.code.is_empty() || !stand.words.is_empty()
    };
    let stands = ClaimStance::ALL.iter().copied().map(stand);
    stands.filter(shown).collect()
}

/// Of `SYR:CVL` the country.
pub(crate) fn side(code: &str) -> &str {
    code.split(':').next().unwrap_or(code)
}

/// Who does it and to whom.
pub(crate) struct Parties {
    pub(crate) left: Vec<Code>,
    pub(crate) arrow: &'static str,
    /// The arrow, read aloud.
    pub(crate) reads: &'static str,
    pub(crate) right: Vec<Code>,
    /// The page of the two, where there is one on each side.
    pub(crate) dyad: Option<String>,
}

impl Parties {
    /// `A → B`; a mutual act, which lists the same parties on both sides, is `A ↔ B`.
    pub(crate) fn of(event: &Event) -> Self {
        Self::between(&event.source, &event.target)
    }

    /// The same of codes alone.
    pub(crate) fn between(source: &[String], target: &[String]) -> Self {
        let sides = [source, target].map(|side| side.iter().collect::<BTreeSet<_>>());
        let dyad = |left: &[String], right: &[String]| match (left, right) {
            ([one], [other]) if side(one) != side(other) => Some(dyad_href(one, other)),
            _ => None,
        };
        if sides[0] == sides[1] && source.len() > 1 {
            let (first, others) = source.split_at(1);
            Self {
                left: codes(first),
                arrow: "↔",
                reads: "and",
                right: codes(others),
                dyad: dyad(first, others),
            }
        } else {
            Self {
                left: codes(source),
                arrow: "→",
                reads: "to",
                right: codes(target),
                dyad: dyad(source, target),
            }
        }
    }

    /// Of a view: those who do it together are `A ↔ B`.
    pub(crate) fn of_card(card: &Card<'_>) -> Self {
        let owned = |codes: &[&str]| -> Vec<String> { codes.iter().map(|&code| code.to_owned()).collect() };
        let (from, to) = (owned(&card.from), owned(&card.to));
        let (left, arrow, reads, right) = if card.is_mutual() {
            let (first, others) = from.split_at(1);
            (first, "↔", "and", others)
        } else {
            (from.as_slice(), "→", "to", to.as_slice())
        };
        let dyad = match (left, right) {
            ([one], [other]) if side(one) != side(other) => Some(dyad_href(one, other)),
            _ => None,
        };
        Self {
            left: codes(left),
            arrow,
            reads,
            right: codes(right),
            dyad,
        }
    }

    /// The same in plain text.
    pub(crate) fn text(&self) -> String {
        let join = |side: &[Code]| {
            side.iter()
                .map(|c| c.code.as_str())
                .collect::<Vec<_>>()
                .join(", ")
        };
        match (self.left.is_empty(), self.right.is_empty()) {
            (true, true) => String::new(),
            (false, true) => join(&self.left),
            (left, false) => {
                let left = if left { "–".to_owned() } else { join(&self.left) };
                format!("{left} {} {}", self.arrow, join(&self.right))
            }
        }
    }
}

/// A sentence with the words that matter, linked to their place.
pub(crate) struct Words {
    pub(crate) href: String,
    pub(crate) before: String,
    pub(crate) marked: String,
    pub(crate) after: String,
}

/// Words of the text with a link to them, or words of the record's own.
pub(crate) struct Bit {
    /// Empty for words of the record's own.
    pub(crate) href: String,
    pub(crate) text: String,
    /// What they mean; may be empty.
    pub(crate) after: String,
}

/// One more thing that a view has.
pub(crate) struct Detail {
    pub(crate) label: String,
    pub(crate) bits: Vec<Bit>,
}

/// What a view is about.
pub(crate) struct Told {
    /// True where it is that something is not done.
    pub(crate) negative: bool,
    pub(crate) matter: Vec<Bit>,
    pub(crate) details: Vec<Detail>,
}

/// What stands in one cell of a table.
pub(crate) enum Cell {
    Nothing,
    Text(String),
    Day(String),
    Number(String),
    Link {
        href: String,
        text: String,
    },
    Source {
        href: String,
        title: String,
        outlet: String,
    },
    Codes(Vec<Code>),
    Parties(Parties),
    Act {
        kind: &'static str,
        status: &'static str,
    },
    Status(&'static str),
    State {
        form: &'static str,
        state: &'static str,
        /// The status that it is drawn as.
        status: &'static str,
    },
    Told(Told),
    Words(Words),
    Speaker {
        code: Vec<Code>,
        name: String,
    },
}

impl Cell {
    /// A day, or nothing.
    pub(crate) fn day(day: Option<&str>) -> Self {
        day.map_or(Self::Nothing, |day| Self::Day(crate::words::date(day)))
    }

    /// Codes, or nothing.
    pub(crate) fn codes(list: &[String]) -> Self {
        if list.is_empty() {
            Self::Nothing
        } else {
            Self::Codes(codes(list))
        }
    }

    /// Text, or nothing.
    pub(crate) fn text(text: Option<&str>) -> Self {
        text.filter(|text| !text.is_empty())
            .map_or(Self::Nothing, |text| Self::Text(text.to_owned()))
    }
}

/// Name of a column.
pub(crate) struct Column {
    pub(crate) name: &'static str,
    pub(crate) number: bool,
}

/// A table; every row has a cell for every column.
pub(crate) struct Table {
    pub(crate) kind: &'static str,
    pub(crate) caption: String,
    pub(crate) columns: Vec<Column>,
    pub(crate) rows: Vec<Vec<Cell>>,
}

impl Table {
    /// A table of these columns; those that begin with `#` hold numbers.
    pub(crate) fn new(kind: &'static str, columns: &[&'static str], rows: Vec<Vec<Cell>>) -> Self {
        let column = |name: &&'static str| Column {
            name: name.strip_prefix('#').unwrap_or(name),
            number: name.starts_with('#'),
        };
        Self {
            kind,
            caption: String::new(),
            columns: columns.iter().map(column).collect(),
            rows,
        }
    }

    /// The cells of a row beside their columns.
    pub(crate) fn cells<'a>(&'a self, row: &'a [Cell]) -> impl Iterator<Item = (&'a Column, &'a Cell)> {
        self.columns.iter().zip(row)
    }
}
