//! Rows of events, statements and claims with the words they rest on.
//!
//! The store gives offsets in bytes of a text that the row does not hold. Links and JSON count otherwise, so the
//! documents of the rows are read too, each once.

use super::parts::{Cell, Parties, Table, Words, codes};
use crate::marks::place;
use crate::problem::Problem;
use crate::words::{self, claim_href, words_href};
use std::collections::BTreeMap;
use verbale_record::{Claim, ClaimStance, Event, Id, Quote, Record, Statement, Unit};
use verbale_store::{Row, Store};
use verbale_text::Offsets;

/// Documents that were read for their rows, in bytes.
pub(crate) struct Texts(BTreeMap<Id, Record>);

impl Texts {
    /// Reads the documents of these rows.
    pub(crate) fn of<T>(store: &Store, rows: &[Row<T>]) -> Result<Self, Problem> {
        let mut records = BTreeMap::new();
        for row in rows {
            if !records.contains_key(&row.document)
                && let Some(record) = store.document(&row.document)?
            {
                records.insert(row.document.clone(), record.into_unit(Unit::Bytes));
            }
        }
        Ok(Self(records))
    }

    /// The row's item as it is in its document, with offsets in `unit`.
    pub(crate) fn items_in<T: Item>(self, unit: Unit, rows: Vec<Row<T>>) -> Vec<Row<T>> {
        let records: BTreeMap<Id, Record> = self
            .0
            .into_iter()
            .map(|(id, record)| (id, record.into_unit(unit)))
            .collect();
        let convert = |mut row: Row<T>| {
            let list = records.get(&row.document).map(T::list).unwrap_or_default();
            if let Some(item) = list.iter().find(|item| item.id() == row.item.id()) {
                row.item = item.clone();
            }
            row
        };
        rows.into_iter().map(convert).collect()
    }

    /// The text of the row's document.
    pub(crate) fn text<T>(&self, row: &Row<T>) -> &str {
        self.of_document(&row.document)
    }

    /// The text of a document.
    pub(crate) fn of_document(&self, id: &Id) -> &str {
        self.0.get(id).map_or("", |record| record.text.as_str())
    }

    /// The row's sentence, with the words of the item marked and linked.
    pub(crate) fn words<T: Item>(&self, row: &Row<T>) -> Words {
        let plain = |href| Words {
            href,
            before: row.sentence.clone(),
            marked: String::new(),
            after: String::new(),
        };
        let Some(record) = self.0.get(&row.document) else {
            return plain(format!("/documents/{}", row.document));
        };
        let Some((quote, sentence)) = row.item.words(record) else {
            return plain(format!("/documents/{}#{}", row.document, row.item.id()));
        };
        let text = record.text.as_str();
        let href = words_href(
            &row.document,
            &place(&Offsets::new(text, Unit::Codepoints), quote.span()),
        );
        let Some(sentence) = record.sentences.iter().find(|s| s.number == sentence) else {
            return plain(href);
        };
        let (start, end) = (sentence.start as usize, sentence.end as usize);
        // The content of a statement may go on beyond the sentence of its cue.
        let from = (quote.start as usize).clamp(start, end);
        let to = (quote.end as usize).clamp(start, end);
        let part = |a, b| text.get(a..b).unwrap_or_default().to_owned();
        Words {
            href,
            before: part(start, from),
            marked: part(from, to),
            after: part(to, end),
        }
    }
}

/// What a row is about.
pub(crate) trait Item: Clone {
    fn id(&self) -> &Id;
    /// The items of this kind in a record.
    fn list(record: &Record) -> &[Self];
    /// The words it rests on and the number of their sentence.
    fn words<'a>(&'a self, record: &'a Record) -> Option<(&'a Quote, u32)>;
}

impl Item for Event {
    fn id(&self) -> &Id {
        &self.id
    }

    fn list(record: &Record) -> &[Self] {
        &record.events
    }

    fn words<'a>(&'a self, _: &'a Record) -> Option<(&'a Quote, u32)> {
        Some((&self.trigger, self.sentence))
    }
}

impl Item for Statement {
    fn id(&self) -> &Id {
        &self.id
    }

    fn list(record: &Record) -> &[Self] {
        &record.statements
    }

    fn words<'a>(&'a self, _: &'a Record) -> Option<(&'a Quote, u32)> {
        Some((&self.content, self.sentence))
    }
}

impl Item for Claim {
    fn id(&self) -> &Id {
        &self.id
    }

    fn list(record: &Record) -> &[Self] {
        &record.claims
    }

    fn words<'a>(&'a self, record: &'a Record) -> Option<(&'a Quote, u32)> {
        let statement = self
            .statements
            .iter()
            .find_map(|id| record.statements.iter().find(|s| s.id == *id));
        let event = self.event.and_then(|i| record.events.get(i as usize));
        statement
            .map(|s| (&s.content, s.sentence))
            .or(event.map(|e| (&e.trigger, e.sentence)))
    }
}

pub(crate) fn source<T>(row: &Row<T>) -> Cell {
    Cell::Source {
        href: format!("/documents/{}", row.document),
        title: words::title(row.title.as_deref()).to_owned(),
        outlet: row.outlet.clone().unwrap_or_default(),
    }
}

/// Events: when, who to whom, what, in which words.
pub(crate) fn events(texts: &Texts, rows: &[Row<Event>]) -> Table {
    let cells = |row: &Row<Event>| {
        vec![
            Cell::day(row.item.date.as_deref()),
            Cell::Parties(Parties::of(&row.item)),
            Cell::Act {
                kind: row.item.event_type.as_str(),
                status: row.item.status.as_str(),
            },
            Cell::Words(texts.words(row)),
            source(row),
        ]
    };
    Table::new(
        "events",
        &[
            "When",
            "Who to whom",
            "Act and status",
            "In the words of the text",
            "Document",
        ],
        rows.iter().map(cells).collect(),
    )
}

/// Statements: published when, by whom, in which words.
pub(crate) fn statements(texts: &Texts, rows: &[Row<Statement>]) -> Table {
    let cells = |row: &Row<Statement>| {
        let said = &row.item;
        let name = said
            .name
            .clone()
            .or_else(|| said.speaker.as_ref().map(|quote| quote.text.clone()));
        vec![
            Cell::day(row.date.as_deref()),
            Cell::Speaker {
                code: codes(said.actor.as_slice()),
                name: name.unwrap_or_else(|| "speaker not named".into()),
            },
            Cell::text((!said.via.is_empty()).then(|| said.via.join(", ")).as_deref()),
            Cell::Words(texts.words(row)),
            source(row),
        ]
    };
    Table::new(
        "statements",
        &[
            "Published",
            "Speaker",
            "Via",
            "In the words of the text",
            "Document",
        ],
        rows.iter().map(cells).collect(),
    )
}

/// Claims: what, and who does what with it.
pub(crate) fn claims(rows: &[Row<Claim>]) -> Table {
    let cells = |row: &Row<Claim>| {
        let mut cells = vec![
            Cell::day(row.date.as_deref()),
            Cell::Link {
                href: claim_href(&row.item.id),
                text: row.item.about.clone(),
            },
            Cell::Status(row.item.status.as_str()),
        ];
        cells.extend(
            ClaimStance::ALL
                .iter()
                .map(|&stance| Cell::codes(row.item.by(stance))),
        );
        cells.push(source(row));
        cells
    };
    Table::new(
        "claims",
        &[
            "Published",
            "Claim",
            "Status",
            "Asserted by",
            "Confirmed by",
            "Denied by",
            "Questioned by",
            "Retracted by",
            "Document",
        ],
        rows.iter().map(cells).collect(),
    )
}
