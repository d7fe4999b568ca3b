//! Positions, commitments, transfers, sanctions, meetings and flags: as rows of a list and as sections of a document.

use super::parts::{Bit, Cell, Detail, Parties, Table, Told};
use super::rows::{Item, Texts, source};
use crate::kind::Kind;
use crate::marks::place;
use crate::words::{self, words_href};
use std::collections::BTreeSet;
use verbale_record::{Card, Counts, Id, Part, Quote, Record, Unit, Value, View, ViewKind};
use verbale_store::Row;
use verbale_text::Offsets;

/// The lists of views, in the order of the menu: path and name.
pub(crate) const LISTS: [(&str, &str); 6] = [
    ("positions", "Positions"),
    ("commitments", "Commitments"),
    ("transfers", "Transfers"),
    ("sanctions", "Sanctions"),
    ("meetings", "Meetings"),
    ("flags", "Flags"),
];

/// Path and name of the list of views of a kind, by its name in one word.
fn list_of(kind: &str) -> (&'static str, &'static str) {
    let plural = |path: &str| path.strip_suffix('s') == Some(kind);
    let found = LISTS.into_iter().find(|(path, _)| plural(path));
    found.unwrap_or_default()
}

/// What it is about and what more it has, the words of the text linked to their places.
fn told(card: &Card<'_>, href: impl Fn(&Quote) -> String) -> Told {
    let linked = |quote: &Quote| Bit {
        href: href(quote),
        text: quote.text.clone(),
        after: String::new(),
    };
    let plain = |text: String| Bit {
        href: String::new(),
        text,
        after: String::new(),
    };
    let bits = |value: &Value<'_>| match value {
        Value::Word(word) => vec![plain(word.clone())],
        Value::Codes(codes) => vec![plain(codes.join(", "))],
        Value::Words(quotes) => quotes.iter().map(|quote| linked(quote)).collect(),
        Value::Means(quote, meaning) => vec![Bit {
            after: meaning.clone(),
            ..linked(quote)
        }],
        Value::Steps(steps) => steps
            .iter()
            .map(|(step, quote)| Bit {
                text: step.clone(),
                ..linked(quote)
            })
            .collect(),
        // They have a line of their own on the page of their document.
        Value::Ids(_) => vec![],
    };
    let details = card.details().map(|field| Detail {
        label: field.label(),
        bits: bits(&field.value),
    });
    Told {
        negative: card.negative,
        matter: card.matter().map(&bits).unwrap_or_default(),
        details: details.filter(|detail| !detail.bits.is_empty()).collect(),
    }
}

/// Views of one kind: when, who to whom, where it stands, what about, in which words.
pub(crate) fn table<V: ViewKind + Item>(kind: Kind, texts: &Texts, rows: &[Row<V>]) -> Table {
    let cells = |row: &Row<V>| {
        let card = row.item.card();
        let text = texts.text(row);
        let points = Offsets::new(text, Unit::Codepoints);
        let href = |quote: &Quote| words_href(&row.document, &place(&points, quote.span()));
        let parties = Parties::of_card(&card);
        vec![
            Cell::day(card.date.or(row.date.as_deref())),
            if parties.left.is_empty() && parties.right.is_empty() {
                Cell::Nothing
            } else {
                Cell::Parties(parties)
            },
            Cell::State {
                form: card.form,
                state: card.state,
                status: card.status.as_str(),
            },
            Cell::Told(told(&card, href)),
            Cell::Words(texts.words(row)),
            source(row),
        ]
    };
    let labels = kind.labels();
    Table::new(
        kind.as_str(),
        &[
            "When",
            labels.parties,
            labels.state,
            labels.matter,
            "In the words of the text",
            "Document",
        ],
        rows.iter().map(cells).collect(),
    )
}

/// The views of one kind in a document.
pub(crate) struct Section {
    pub(crate) id: &'static str,
    pub(crate) heading: &'static str,
    pub(crate) items: Vec<ItemView>,
}

/// One of them.
pub(crate) struct ItemView {
    pub(crate) id: String,
    /// What lights up with it.
    pub(crate) token: String,
    pub(crate) number: usize,
    /// None where nobody is named.
    pub(crate) parties: Option<Parties>,
    pub(crate) form: &'static str,
    pub(crate) state: &'static str,
    pub(crate) status: &'static str,
    pub(crate) place: String,
    /// The words that tell it, where they are not among what it is about.
    pub(crate) words: String,
    pub(crate) told: Told,
    pub(crate) day: String,
    pub(crate) cites: Vec<Cite>,
    /// Records that came of it.
    pub(crate) outcomes: Vec<Cite>,
}

/// A link to another record of the document.
pub(crate) struct Cite {
    pub(crate) id: String,
    pub(crate) label: String,
}

/// How many views of each kind that there are, and the address of those that this query takes in.
pub(crate) fn counted(counts: &Counts, query: &str) -> Vec<(String, String)> {
    let counts = counts.views().into_iter().filter(|(_, _, n)| *n > 0);
    counts
        .map(|(_, name, n)| {
            let (path, _) = list_of(name);
            (words::counted(n, name, path), format!("/{path}{query}"))
        })
        .collect()
}

/// The letter of a kind and the number of a view among those: `t2` is the second transfer.
pub(crate) fn token(id: &Id, number: usize) -> String {
    format!("{}{}", id.kind().letter(), number)
}

/// The views of a record with the numbers that they have in their kinds.
pub(crate) fn numbered(record: &Record) -> impl Iterator<Item = (usize, Card<'_>)> {
    let mut kind = "";
    let mut number = 0;
    record.views.cards().map(move |card| {
        number = if card.kind == kind { number + 1 } else { 1 };
        kind = card.kind;
        (number, card)
    })
}

/// The sections of a document's page, one for each kind that it has.
pub(crate) fn sections(record: &Record, at: impl Fn(&Quote) -> String) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    let mut seen = BTreeSet::new();
    for (number, card) in numbered(record) {
        let (id, heading) = list_of(card.kind);
        if sections.last().is_none_or(|section| section.id != id) {
            sections.push(Section {
                id,
                heading,
                items: Vec::new(),
            });
        }
        let parties = Parties::of_card(&card);
        let named = !parties.left.is_empty() || !parties.right.is_empty();
        let cited = card.events.iter().chain(card.statements);
        let outcomes = card.fields.iter().filter(|field| field.part == Part::Detail);
        let outcomes = outcomes.filter_map(|field| match field.value {
            Value::Ids(ids) => Some(ids),
            _ => None,
        });
        let told_already = card
            .shown()
            .any(|field| matches!(&field.value, Value::Words(quotes) if quotes.contains(&card.words)));
        let item = ItemView {
            id: words::unique(&mut seen, card.id, number - 1),
            token: token(card.id, number),
            number,
            parties: named.then_some(parties),
            form: card.form,
            state: card.state,
            status: card.status.as_str(),
            place: at(card.words),
            words: if told_already {
                String::new()
            } else {
                card.words.text.clone()
            },
            told: told(&card, |quote| format!("#s={}", at(quote))),
            day: card.date.map(words::date).unwrap_or_default(),
            cites: cited.filter_map(|id| cite(record, id)).collect(),
            outcomes: outcomes.flatten().filter_map(|id| cite(record, id)).collect(),
        };
        if let Some(section) = sections.last_mut() {
            section.items.push(item);
        }
    }
    sections
}

/// `event 3`, `“2` for the second statement, `commitment 1`; nothing for what is not in the record.
fn cite(record: &Record, id: &Id) -> Option<Cite> {
    let event = record.events.iter().position(|event| event.id == *id);
    let statement = record.statements.iter().position(|statement| statement.id == *id);
    let label = match (event, statement) {
        (Some(i), _) => format!("event {}", i + 1),
        (None, Some(i)) => format!("“{}", i + 1),
        (None, None) => {
            let (number, card) = numbered(record).find(|(_, card)| card.id == id)?;
            format!("{} {number}", card.kind)
        }
    };
    Some(Cite {
        id: id.to_string(),
        label,
    })
}

macro_rules! items {
    ($($kind:ident),+) => {
        $(impl Item for verbale_record::$kind {
            fn id(&self) -> &Id {
                &self.id
            }

            fn list(record: &Record) -> &[Self] {
                Self::of(&record.views)
            }

            fn words<'a>(&'a self, _: &'a Record) -> Option<(&'a Quote, u32)> {
                Some((ViewKind::words(self), self.sentence()))
            }
        })+
    };
}

items!(Position, Commitment, Transfer, Sanction, Meeting, Flag);

#[cfg(test)]
mod tests {
    use super::{LISTS, list_of, numbered};
    use crate::sample;
    use verbale_record::Counts;

    #[test]
    fn every_kind_has_its_list() {
        let kinds = Counts::default().views().map(|(_, name, _)| list_of(name));
        assert_eq!(kinds, LISTS);
    }

    #[test]
    fn views_are_numbered_in_their_kinds() {
        let record = sample::record();
        let numbers: Vec<_> = numbered(&record).map(|(n, card)| (card.kind, n)).collect();
        assert!(
            numbers.contains(&("transfer", 2)) && numbers.contains(&("flag", 1)),
            "{numbers:?}"
        );
    }
}
