//! Reading one thing at a time, and all documents one by one.

use crate::error::{At, StoreError};
use crate::{Found, Row, Store};
use rusqlite::{OptionalExtension, params};
use serde::de::DeserializeOwned;
use std::ops::ControlFlow;
use verbale_record::{
    Claim, Commitment, Event, Flag, Id, IdKind, Meeting, Position, Record, Run, Sanction, Statement,
    Transfer, UnreadableId,
};

/// Ids that [`Store::resolve`] gives at most: more are no help in choosing.
const CANDIDATES: usize = 20;

/// Documents whose ids are fetched at a time. Between two batches no read is open, so that a long export does not
/// keep a writer's log from being folded into the file.
const BATCH: usize = 256;

/// The items that have a table of their own.
pub(crate) trait Item: DeserializeOwned {
    const TABLE: &str;
}

impl Item for Event {
    const TABLE: &str = "events";
}

impl Item for Statement {
    const TABLE: &str = "statements";
}

impl Item for Claim {
    const TABLE: &str = "claims";
}

/// What [`Store::each_document`] calls: with a document's id, and its record or why it cannot be read.
pub type Visitor<'a> = &'a mut dyn FnMut(&str, Result<Record, StoreError>) -> ControlFlow<()>;

/// The columns of a document's row as they stand, and its parts in other tables.
struct Stored {
    number: i64,
    text: String,
    body: String,
    events: i64,
    statements: i64,
    claims: i64,
    views: i64,
}

impl Store {
    /// Whether the document is in the store.
    pub fn contains(&self, document: &Id) -> Result<bool, StoreError> {
        let mut query = self
            .conn
            .prepare_cached("SELECT 1 FROM documents WHERE id = ?")
            .at(&self.path)?;
        query.exists([document.as_str()]).at(&self.path)
    }

    /// The whole record of a document, equal to what was added, its offsets in bytes.
    pub fn document(&self, id: &Id) -> Result<Option<Record>, StoreError> {
        self.record(id.as_str())
    }

    /// What an id names, whatever its kind.
    pub fn find(&self, id: &Id) -> Result<Option<Found>, StoreError> {
        Ok(match id.kind() {
            IdKind::Document => self.document(id)?.map(|record| Found::Document(Box::new(record))),
            IdKind::Event => self.item(id)?.map(Found::Event),
            IdKind::Statement => self.item(id)?.map(Found::Statement),
            IdKind::Claim => self.item(id)?.map(Found::Claim),
            IdKind::Run => self.run(id)?.map(Found::Run),
            IdKind::Position => self.find_view::<Position>(id)?,
            IdKind::Commitment => self.find_view::<Commitment>(id)?,
            IdKind::Transfer => self.find_view::<Transfer>(id)?,
            IdKind::Sanction => self.find_view::<Sanction>(id)?,
            IdKind::Meeting => self.find_view::<Meeting>(id)?,
            IdKind::Flag => self.find_view::<Flag>(id)?,
        })
    }

    /// The ids that begin with `prefix`, in either case of letters: at most 20, in alphabetical order; none for the
    /// empty prefix.
    pub fn resolve(&self, prefix: &str) -> Result<Vec<Id>, StoreError> {
        let prefix = prefix.to_ascii_lowercase();
        let Some(kind) = prefix.chars().next().and_then(IdKind::of_letter) else {
            return Ok(Vec::new());
        };
        let table = match kind {
            IdKind::Document => "documents",
            IdKind::Event => Event::TABLE,
            IdKind::Statement => Statement::TABLE,
            IdKind::Claim => Claim::TABLE,
            IdKind::Run => "runs",
            IdKind::Position
            | IdKind::Commitment
            | IdKind::Transfer
            | IdKind::Sanction
            | IdKind::Meeting
            | IdKind::Flag => "views",
        };
        // `~` sorts after every character of an id.
        let sql = format!(
            "SELECT DISTINCT id FROM {table} WHERE id >= ? AND id < ? ORDER BY id LIMIT {CANDIDATES}"
        );
        let mut query = self.conn.prepare_cached(&sql).at(&self.path)?;
        let ids = query
            .query_map([&prefix, &format!("{prefix}~")], |row| row.get::<_, String>(0))
            .at(&self.path)?;
        ids.map(|id| self.parse_id(&id.at(&self.path)?)).collect()
    }

    /// Every run, newest first.
    ///
    /// One that was killed has no `finished`, and no counts ([`Run::is_counted`]).
    pub fn runs(&self) -> Result<Vec<Run>, StoreError> {
        let sql = "SELECT id, body FROM runs ORDER BY started DESC, id";
        let mut query = self.conn.prepare_cached(sql).at(&self.path)?;
        let rows = query
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
            .at(&self.path)?;
        rows.map(|row| {
            let (id, body): (String, String) = row.at(&self.path)?;
            self.parse(&id, &body)
        })
        .collect()
    }

    /// Gives every document's id and record to `f`, or why the record cannot be read, by id, until it breaks.
    ///
    /// Documents that are added meanwhile may come or not.
    ///
    /// # Errors
    /// Only if the ids themselves cannot be read.
    pub fn each_document(&self, f: Visitor<'_>) -> Result<(), StoreError> {
        let mut last = String::new();
        loop {
            let ids = self.ids_after(&last)?;
            for id in &ids {
                let record = self
                    .record(id)
                    .and_then(|record| record.ok_or_else(|| self.unreadable(id, "its text is missing")));
                if f(id, record).is_break() {
                    return Ok(());
                }
            }
            match ids.into_iter().next_back() {
                Some(id) => last = id,
                None => return Ok(()),
            }
        }
    }

    /// What SQLite finds wrong with the file, in its words; nothing if it is whole. Reads all of it.
    pub fn integrity(&self) -> Result<Vec<String>, StoreError> {
        let mut query = self.conn.prepare("PRAGMA integrity_check").at(&self.path)?;
        let rows = query.query_map([], |row| row.get(0)).at(&self.path)?;
        let mut faults: Vec<String> = rows.collect::<Result<_, _>>().at(&self.path)?;
        faults.retain(|fault| fault != "ok");
        let mut query = self.conn.prepare("PRAGMA foreign_key_check").at(&self.path)?;
        let rows = query.query_map([], |row| {
            let (table, parent): (String, String) = (row.get(0)?, row.get(2)?);
            Ok(format!("a row of {table} belongs to none of {parent}"))
        });
        faults.extend(
            rows.at(&self.path)?
                .collect::<Result<Vec<_>, _>>()
                .at(&self.path)?,
        );
        Ok(faults)
    }

    /// The item in this row of its table, with the document it stands in.
    pub(crate) fn row<T: Item>(&self, number: i64) -> Result<Row<T>, StoreError> {
        self.row_of(T::TABLE, number)
    }

    /// The same of this table.
    pub(crate) fn row_of<T: DeserializeOwned>(&self, table: &str, number: i64) -> Result<Row<T>, StoreError> {
        // Offsets count bytes, which SQLite does in blobs only.
        let sql = format!(
            "SELECT i.id, i.body, d.id, d.title, d.outlet, d.date,
                    substr(CAST(t.text AS BLOB), i.sentence_start + 1, i.sentence_end - i.sentence_start)
             FROM {table} i JOIN documents d ON d.id = i.document JOIN texts t ON t.number = d.number
             WHERE i.number = ?"
        );
        let mut query = self.conn.prepare_cached(&sql).at(&self.path)?;
        let found = query.query_row([number], |row| {
            let (id, body, document): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let sentence: Option<Vec<u8>> = row.get(6)?;
            Ok((
                id,
                body,
                document,
                row.get(3)?,
                row.get(4)?,
                row.get(5)?,
                sentence,
            ))
        });
        let (id, body, document, title, outlet, date, sentence) = found.at(&self.path)?;
        Ok(Row {
            item: self.parse(&id, &body)?,
            document: self.parse_id(&document)?,
            title,
            outlet,
            date,
            sentence: String::from_utf8_lossy(&sentence.unwrap_or_default()).into_owned(),
        })
    }

    /// A claim in every document that has it, by document.
    pub fn claims_of(&self, id: &Id) -> Result<Vec<Row<Claim>>, StoreError> {
        let sql = "SELECT number FROM claims WHERE id = ? ORDER BY document, ordinal";
        let mut query = self.conn.prepare_cached(sql).at(&self.path)?;
        let numbers = query
            .query_map([id.as_str()], |row| row.get(0))
            .at(&self.path)?
            .collect::<Result<Vec<i64>, _>>()
            .at(&self.path)?;
        numbers.into_iter().map(|number| self.row(number)).collect()
    }

    fn item<T: Item>(&self, id: &Id) -> Result<Option<Row<T>>, StoreError> {
        let number = self.number_of(T::TABLE, id)?;
        number.map(|number| self.row(number)).transpose()
    }

    /// The row with this id: of the same thing in several documents, the first.
    pub(crate) fn number_of(&self, table: &str, id: &Id) -> Result<Option<i64>, StoreError> {
        let sql = format!("SELECT number FROM {table} WHERE id = ? ORDER BY document, ordinal LIMIT 1");
        let mut query = self.conn.prepare_cached(&sql).at(&self.path)?;
        query
            .query_row([id.as_str()], |row| row.get(0))
            .optional()
            .at(&self.path)
    }

    fn run(&self, id: &Id) -> Result<Option<Run>, StoreError> {
        let mut query = self
            .conn
            .prepare_cached("SELECT body FROM runs WHERE id = ?")
            .at(&self.path)?;
        let body: Option<String> = query
            .query_row([id.as_str()], |row| row.get(0))
            .optional()
            .at(&self.path)?;
        body.map(|body| self.parse(id.as_str(), &body)).transpose()
    }

    fn ids_after(&self, last: &str) -> Result<Vec<String>, StoreError> {
        let sql = format!("SELECT id FROM documents WHERE id > ? ORDER BY id LIMIT {BATCH}");
        let mut query = self.conn.prepare_cached(&sql).at(&self.path)?;
        let ids = query.query_map([last], |row| row.get(0)).at(&self.path)?;
        ids.collect::<Result<_, _>>().at(&self.path)
    }

    fn record(&self, id: &str) -> Result<Option<Record>, StoreError> {
        let sql = "SELECT number, text, body, events, statements, claims, views
                   FROM documents JOIN texts USING (number) WHERE id = ?";
        let mut query = self.conn.prepare_cached(sql).at(&self.path)?;
        let stored = query.query_row([id], |row| {
            Ok(Stored {
                number: row.get(0)?,
                text: row.get(1)?,
                body: row.get(2)?,
                events: row.get(3)?,
                statements: row.get(4)?,
                claims: row.get(5)?,
                views: row.get(6)?,
            })
        });
        let Some(stored) = stored.optional().at(&self.path)? else {
            return Ok(None);
        };
        let mut record: Record = self.parse(id, &stored.body)?;
        record.text = stored.text;
        record.actors = self.bodies(
            id,
            "SELECT body FROM appearances p JOIN actors a ON a.number = p.actor
             WHERE p.document = ? ORDER BY p.ordinal",
            stored.number,
        )?;
        record.events = self.items(id, stored.events)?;
        record.statements = self.items(id, stored.statements)?;
        record.claims = self.items(id, stored.claims)?;
        self.read_views(&mut record, stored.views)?;
        Ok(Some(record))
    }

    /// The items of a document, in the order of its record.
    fn items<T: Item>(&self, document: &str, expected: i64) -> Result<Vec<T>, StoreError> {
        let sql = format!(
            "SELECT body FROM {} WHERE document = ? ORDER BY ordinal",
            T::TABLE
        );
        let items: Vec<T> = self.bodies(document, &sql, document)?;
        if i64::try_from(items.len()) != Ok(expected) {
            let detail = format!("it has {} of its {expected} {}", items.len(), T::TABLE);
            return Err(self.unreadable(document, &detail));
        }
        Ok(items)
    }

    fn bodies<T: DeserializeOwned>(
        &self,
        document: &str,
        sql: &str,
        key: impl rusqlite::ToSql,
    ) -> Result<Vec<T>, StoreError> {
        let mut query = self.conn.prepare_cached(sql).at(&self.path)?;
        let bodies = query
            .query_map(params![key], |row| row.get::<_, String>(0))
            .at(&self.path)?;
        bodies
            .map(|body| self.parse(document, &body.at(&self.path)?))
            .collect()
    }

    pub(crate) fn parse<T: DeserializeOwned>(&self, id: &str, body: &str) -> Result<T, StoreError> {
        serde_json::from_str(body).map_err(|e| self.unreadable(id, &e.to_string()))
    }

    pub(crate) fn parse_id(&self, id: &str) -> Result<Id, StoreError> {
        id.parse()
            .map_err(|e: UnreadableId| self.unreadable(id, &e.to_string()))
    }

    pub(crate) fn unreadable(&self, id: &str, detail: &str) -> StoreError {
        StoreError::Unreadable {
            path: self.path.clone(),
            id: id.to_owned(),
            detail: detail.to_owned(),
        }
    }
}
