//! Positions, commitments, transfers, sanctions, meetings and flags: kept in one table, whatever the kind.

use crate::dates::first_day;
use crate::error::{At, StoreError};
use crate::facets::{SIDE, count};
use crate::file::{Parties, json, persons_within, sentence};
use crate::filter::{SOURCE, TARGET};
use crate::{Facet, Filter, Found, Row, Store};
use rusqlite::{Connection, params};
use serde::Serialize;
use std::collections::BTreeMap;
use verbale_record::{AnyView, Counts, EachKind, Id, IdKind, Quote, Record, ViewKind, each_kind};

/// The values that the views of a list have, each counted as in [`crate::Facets`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ViewFacets {
    /// States, the most frequent first.
    pub states: Vec<Facet>,
    /// Forms, likewise; none of a kind without.
    pub forms: Vec<Facet>,
    /// Sides with a part in them, likewise; persons are left out.
    pub actors: Vec<Facet>,
}

/// How many views of all kinds a record has.
pub(crate) fn number_of_views(record: &Record) -> i64 {
    let counts = Counts::of(record).views();
    counts.iter().map(|(_, _, n)| n.cast_signed()).sum()
}

/// Inserts the views of a record.
pub(crate) fn file_views(
    conn: &Connection,
    record: &Record,
    published: Option<&str>,
) -> rusqlite::Result<()> {
    each_kind(&mut Filing {
        conn,
        record,
        published,
    })
}

struct Filing<'a> {
    conn: &'a Connection,
    record: &'a Record,
    /// First day of the document.
    published: Option<&'a str>,
}

impl EachKind for Filing<'_> {
    type Error = rusqlite::Error;

    fn kind<V: ViewKind>(&mut self) -> rusqlite::Result<()> {
        let views = V::of(&self.record.views);
        if views.is_empty() {
            return Ok(());
        }
        let mut insert = self.conn.prepare_cached(
            "INSERT INTO views (kind, id, document, ordinal, state, form, day, sentence_start, sentence_end, body)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?;
        let mut party = self
            .conn
            .prepare_cached("INSERT INTO view_parties (kind, code, side, item) VALUES (?, ?, ?, ?)")?;
        let kind = letter(V::KIND);
        for (ordinal, view) in (0_u32..).zip(views) {
            let day = view.date().and_then(first_day);
            let sentence = sentence(self.record, view.sentence());
            insert.execute(params![
                kind,
                view.id().as_str(),
                self.record.document.as_str(),
                ordinal,
                view.state(),
                view.form(),
                day.as_deref().or(self.published),
                sentence.map(|(start, _)| start),
                sentence.map(|(_, end)| end),
                json(view)?,
            ])?;
            let item = self.conn.last_insert_rowid();
            for (side, code) in parties(self.record, view) {
                party.execute(params![kind, code, side, item])?;
            }
        }
        Ok(())
    }
}

fn letter(kind: IdKind) -> String {
    kind.letter().to_string()
}

/// Codes of both sides, and the persons who stand for them in the words of its acts, statements and its own.
fn parties<'a>(record: &'a Record, view: &'a impl ViewKind) -> Parties<'a> {
    let sides = [(SOURCE, view.from()), (TARGET, view.to())];
    let mut parties = Parties::new();
    for (side, codes) in &sides {
        parties.extend(codes.iter().map(|code| (*side, *code)));
    }
    let events = record
        .events
        .iter()
        .filter(|event| view.events().contains(&event.id));
    let of_events = events.flat_map(|event| event.source_spans.iter().chain(&event.target_spans));
    let statements = record
        .statements
        .iter()
        .filter(|statement| view.statements().contains(&statement.id));
    let of_statements = statements.flat_map(|statement| &statement.speaker);
    let spans: Vec<&Quote> = of_events.chain(of_statements).chain(view.quotes()).collect();
    for (code, person) in spans.into_iter().flat_map(|span| persons_within(record, span)) {
        for (side, codes) in &sides {
            if codes.contains(&code) {
                parties.insert((*side, person));
            }
        }
    }
    parties
}

impl Store {
    /// Views of one kind, newest first by their own day or else their document's.
    pub fn views<V: ViewKind>(&self, filter: &Filter) -> Result<Vec<Row<V>>, StoreError> {
        let conditions = filter.on_views(V::KIND);
        let sql = format!(
            "SELECT i.number FROM views i JOIN documents d ON d.id = i.document WHERE {}
             ORDER BY i.day DESC, i.document, i.ordinal LIMIT ? OFFSET ?",
            conditions.conjunction()
        );
        let numbers = self.numbers(&sql, conditions, filter)?;
        numbers
            .into_iter()
            .map(|number| self.row_of("views", number))
            .collect()
    }

    /// The values that the views of one kind in a list have, of actors the `actors` most frequent.
    pub fn view_facets<V: ViewKind>(&self, filter: &Filter, actors: usize) -> Result<ViewFacets, StoreError> {
        let any = || filter.clone();
        let facet = |filter: Filter, column: &str, views: &str, condition: &str, limit: usize| {
            let mut conditions = filter.on_views(V::KIND);
            conditions.and(condition, []);
            let sql = format!(
                "SELECT {column}, count(DISTINCT i.number) FROM {} WHERE {} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {limit}",
                from_views(&filter, views),
                conditions.conjunction()
            );
            self.counted(&sql, conditions, |row| {
                Ok(Facet {
                    value: row.get(0)?,
                    count: count(row, 1)?,
                })
            })
        };
        let (states, forms) = (V::states().len(), V::forms().len());
        Ok(ViewFacets {
            states: facet(
                Filter { state: None, ..any() },
                "i.state",
                "views i",
                "TRUE",
                states,
            )?,
            forms: facet(
                Filter { form: None, ..any() },
                "i.form",
                "views i",
                "i.form <> ''",
                forms,
            )?,
            // Ids of persons are in small letters.
            actors: facet(
                Filter { actor: None, ..any() },
                SIDE,
                "view_parties p JOIN views i ON i.number = p.item AND i.kind = p.kind",
                "p.code = upper(p.code)",
                actors,
            )?,
        })
    }

    /// How many views of each kind a list of them has.
    pub fn view_counts(&self, filter: &Filter) -> Result<Counts, StoreError> {
        let mut counting = Counting {
            store: self,
            filter,
            counts: Counts::default(),
        };
        each_kind(&mut counting)?;
        Ok(counting.counts)
    }

    /// The view of this kind with this id.
    pub(crate) fn find_view<V: ViewKind + Into<AnyView>>(
        &self,
        id: &Id,
    ) -> Result<Option<Found>, StoreError> {
        let number = self.number_of("views", id)?;
        let row = number
            .map(|number| self.row_of::<V>("views", number))
            .transpose()?;
        Ok(row.map(|row| Found::View(row.map(Into::into))))
    }

    /// Puts the views of a document into its record, in the order of that.
    pub(crate) fn read_views(&self, record: &mut Record, expected: i64) -> Result<(), StoreError> {
        if expected == 0 {
            return Ok(());
        }
        let document = record.document.as_str();
        let sql = "SELECT kind, body FROM views WHERE document = ? ORDER BY kind, ordinal";
        let mut query = self.conn.prepare_cached(sql).at(&self.path)?;
        let rows = query
            .query_map([document], |row| Ok((row.get(0)?, row.get(1)?)))
            .at(&self.path)?;
        let mut bodies = BTreeMap::<String, Vec<String>>::new();
        for row in rows {
            let (kind, body): (String, String) = row.at(&self.path)?;
            bodies.entry(kind).or_default().push(body);
        }
        each_kind(&mut Reading {
            store: self,
            record,
            bodies,
        })?;
        let found = number_of_views(record);
        if found == expected {
            Ok(())
        } else {
            let detail = format!("it has {found} of its {expected} views");
            Err(self.unreadable(record.document.as_str(), &detail))
        }
    }

    /// Adds to these counts how many views there are, in one document or in all.
    pub(crate) fn count_views(&self, document: Option<&Id>, counts: &mut Counts) -> Result<(), StoreError> {
        let condition = if document.is_some() {
            "document = ?"
        } else {
            "TRUE"
        };
        let sql = format!("SELECT kind, count(*) FROM views WHERE {condition} GROUP BY kind");
        let mut query = self.conn.prepare_cached(&sql).at(&self.path)?;
        let rows = query
            .query_map(rusqlite::params_from_iter(document.map(Id::as_str)), |row| {
                Ok((row.get::<_, String>(0)?, count(row, 1)?))
            })
            .at(&self.path)?;
        for row in rows {
            let (kind, n) = row.at(&self.path)?;
            let kind = kind.chars().next().and_then(IdKind::of_letter);
            if let Some(count) = kind.and_then(|kind| counts.of_views(kind)) {
                *count += n;
            }
        }
        Ok(())
    }
}

/// The tables of a list of views: documents too where the filter asks about them.
fn from_views(filter: &Filter, views: &str) -> String {
    if filter.outlet.is_some() {
        format!("{views} JOIN documents d ON d.id = i.document")
    } else {
        views.to_owned()
    }
}

struct Counting<'a> {
    store: &'a Store,
    filter: &'a Filter,
    counts: Counts,
}

impl EachKind for Counting<'_> {
    type Error = StoreError;

    fn kind<V: ViewKind>(&mut self) -> Result<(), StoreError> {
        let conditions = self.filter.on_views(V::KIND);
        let sql = format!(
            "SELECT count(*) FROM {} WHERE {}",
            from_views(self.filter, "views i"),
            conditions.conjunction()
        );
        let found = self.store.counted(&sql, conditions, |row| count(row, 0))?;
        if let Some(counts) = self.counts.of_views(V::KIND) {
            *counts = found.into_iter().sum();
        }
        Ok(())
    }
}

struct Reading<'a> {
    store: &'a Store,
    record: &'a mut Record,
    /// By the letter of their kind.
    bodies: BTreeMap<String, Vec<String>>,
}

impl EachKind for Reading<'_> {
    type Error = StoreError;

    fn kind<V: ViewKind>(&mut self) -> Result<(), StoreError> {
        for body in self.bodies.remove(&letter(V::KIND)).unwrap_or_default() {
            let view = self.store.parse(self.record.document.as_str(), &body)?;
            V::of_mut(&mut self.record.views).push(view);
        }
        Ok(())
    }
}
