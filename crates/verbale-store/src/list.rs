//! Lists of documents, events, statements and claims (of views in `views.rs`); newest first, undated last, then by document
//! and place in it.

use crate::error::{At, StoreError};
use crate::filter::{Where, page};
use crate::read::Item;
use crate::{DocumentRow, Filter, Row, Store};
use rusqlite::params_from_iter;
use verbale_record::{Claim, Counts, Document, Event, Statement};

impl Store {
    /// Documents, newest first.
    pub fn documents(&self, filter: &Filter) -> Result<Vec<DocumentRow>, StoreError> {
        let conditions = filter.on_documents();
        let sql = format!(
            "SELECT d.number FROM documents d WHERE {} ORDER BY d.day DESC, d.id LIMIT ? OFFSET ?",
            conditions.conjunction()
        );
        let numbers = self.numbers(&sql, conditions, filter)?;
        numbers
            .into_iter()
            .map(|number| self.document_row(number))
            .collect()
    }

    /// Events, newest first by their own day or else their document's.
    pub fn events(&self, filter: &Filter) -> Result<Vec<Row<Event>>, StoreError> {
        let conditions = filter.on_events();
        let sql = format!(
            "SELECT e.number FROM events e JOIN documents d ON d.id = e.document WHERE {}
             ORDER BY e.day DESC, e.document, e.ordinal LIMIT ? OFFSET ?",
            conditions.conjunction()
        );
        let numbers = self.numbers(&sql, conditions, filter)?;
        numbers.into_iter().map(|number| self.row(number)).collect()
    }

    /// Statements, those of the newest documents first.
    pub fn statements(&self, filter: &Filter) -> Result<Vec<Row<Statement>>, StoreError> {
        self.items_by_document(filter.on_statements(), filter)
    }

    /// Claims, those of the newest documents first.
    pub fn claims(&self, filter: &Filter) -> Result<Vec<Row<Claim>>, StoreError> {
        self.items_by_document(filter.on_claims(), filter)
    }

    /// How much of everything there is.
    pub fn counts(&self) -> Result<Counts, StoreError> {
        let sql = "SELECT count(*), coalesce(sum(events), 0), coalesce(sum(statements), 0), coalesce(sum(claims), 0),
                          coalesce(sum(notes), 0)
                   FROM documents";
        let mut all = self
            .conn
            .query_row(sql, [], |row| counts(row, Some(0), 1))
            .at(&self.path)?;
        self.count_views(None, &mut all)?;
        Ok(all)
    }

    fn items_by_document<T: Item>(
        &self,
        conditions: Where,
        filter: &Filter,
    ) -> Result<Vec<Row<T>>, StoreError> {
        let sql = format!(
            "SELECT i.number FROM {} i JOIN documents d ON d.id = i.document WHERE {}
             ORDER BY d.day DESC, d.id, i.ordinal LIMIT ? OFFSET ?",
            T::TABLE,
            conditions.conjunction()
        );
        let numbers = self.numbers(&sql, conditions, filter)?;
        numbers.into_iter().map(|number| self.row(number)).collect()
    }

    /// Row numbers first, rows afterwards: what is sorted and skipped is then a number, not a text.
    pub(crate) fn numbers(
        &self,
        sql: &str,
        conditions: Where,
        filter: &Filter,
    ) -> Result<Vec<i64>, StoreError> {
        let values = conditions
            .values
            .into_iter()
            .chain(page(filter.limit, filter.offset));
        let mut query = self.conn.prepare_cached(sql).at(&self.path)?;
        let numbers = query
            .query_map(params_from_iter(values), |row| row.get(0))
            .at(&self.path)?;
        numbers.collect::<Result<_, _>>().at(&self.path)
    }

    pub(crate) fn document_row(&self, number: i64) -> Result<DocumentRow, StoreError> {
        let sql =
            "SELECT id, given_id, title, outlet, url, origin, date, events, statements, claims, notes, views,
                    (SELECT json_extract(body, '$.source') FROM texts WHERE texts.number = documents.number)
             FROM documents WHERE number = ?";
        let mut query = self.conn.prepare_cached(sql).at(&self.path)?;
        let found = query.query_row([number], |row| {
            let id: String = row.get(0)?;
            Ok((
                id,
                (row.get(1)?, row.get(2)?, row.get(3)?),
                (row.get(4)?, row.get(5)?, row.get(6)?),
                counts(row, None, 7)?,
                (row.get::<_, i64>(11)?, row.get::<_, String>(12)?),
            ))
        });
        let (id, (given_id, title, outlet), (url, origin, date), mut counts, (views, source)) =
            found.at(&self.path)?;
        let id = self.parse_id(&id)?;
        let Document {
            language,
            kind,
            not_coded,
            ..
        } = self.parse(id.as_str(), &source)?;
        if views > 0 {
            self.count_views(Some(&id), &mut counts)?;
        }
        Ok(DocumentRow {
            id,
            given_id,
            title,
            outlet,
            url,
            origin,
            date,
            language,
            kind,
            not_coded,
            counts,
        })
    }
}

/// Counts in four columns from `first` on; the documents in a column of their own, or else one.
fn counts(row: &rusqlite::Row<'_>, documents: Option<usize>, first: usize) -> rusqlite::Result<Counts> {
    // Never negative, unless the file was changed by hand.
    let column = |index: usize| {
        row.get::<_, i64>(index)
            .map(|n| u64::try_from(n).unwrap_or_default())
    };
    Ok(Counts {
        documents: documents.map_or(Ok(1), column)?,
        events: column(first)?,
        statements: column(first + 1)?,
        claims: column(first + 2)?,
        notes: column(first + 3)?,
        ..Counts::default()
    })
}
