//! What became of each input: a file, or a line, an entry or a member of one.

use crate::error::{At, StoreError};
use crate::files::{self, FileMark};
use crate::filter::page;
use crate::{Added, Fate, InputRow, Store};
use rusqlite::{Connection, OptionalExtension, params, params_from_iter};
use verbale_record::{Id, Record};

/// An input as its row has it: origin, fate, document, reason, run.
type Columns = (String, String, Option<String>, Option<String>, String);

impl Store {
    /// Adds a document as [`Store::add`] does, and in the same transaction enters what became of its input and how far its file
    /// was read.
    pub fn keep(&mut self, record: &Record, mark: Option<&FileMark>, run: &Id) -> Result<Added, StoreError> {
        let origin = record.source.origin.as_deref().unwrap_or_default();
        let added = self.add_with(record, run, |tx, added| match added {
            Added::New => enter_input(tx, origin, Fate::Read, Some(&record.document), None, mark, run),
            Added::Known => enter_known(tx, origin, &record.document, mark, run).map(|_| ()),
        })?;
        Ok(added)
    }

    /// Enters that an input could not be read, and why.
    pub fn input_failed(
        &mut self,
        origin: &str,
        reason: &str,
        mark: Option<&FileMark>,
        run: &Id,
    ) -> Result<(), StoreError> {
        let tx = self.conn.transaction().at(&self.path)?;
        enter_input(&tx, origin, Fate::Failed, None, Some(reason), mark, run)
            .and_then(|()| tx.commit())
            .at(&self.path)
    }

    /// Enters that a file in a folder is of a kind that is not read.
    pub fn input_skipped(&mut self, origin: &str, run: &Id) -> Result<(), StoreError> {
        let sql = "INSERT INTO inputs (origin, fate, reason, run) VALUES (?, 'skipped', 'of another kind', ?)
                   ON CONFLICT (origin) DO UPDATE SET fate = 'skipped', reason = excluded.reason, document = NULL,
                     run = excluded.run WHERE fate <> 'skipped'";
        let mut query = self.conn.prepare_cached(sql).at(&self.path)?;
        query.execute([origin, run.as_str()]).at(&self.path)?;
        Ok(())
    }

    /// Enters that the text of an input is in the store already, and says how: as before where this input gave it, a duplicate
    /// where another input of the same run did, else known.
    pub fn input_known(
        &mut self,
        origin: &str,
        document: &Id,
        mark: Option<&FileMark>,
        run: &Id,
    ) -> Result<Fate, StoreError> {
        let tx = self.conn.transaction().at(&self.path)?;
        let fate = enter_known(&tx, origin, document, mark, run)
            .and_then(|fate| tx.commit().map(|()| fate))
            .at(&self.path)?;
        self.fate(origin, &fate)
    }

    /// True if an input was read, whatever became of it.
    pub fn is_settled(&self, origin: &str) -> Result<bool, StoreError> {
        let sql = "SELECT 1 FROM inputs WHERE origin = ? AND document IS NOT NULL";
        let mut query = self.conn.prepare_cached(sql).at(&self.path)?;
        query.exists([origin]).at(&self.path)
    }

    /// Inputs by name, of one fate or of any.
    pub fn inputs(
        &self,
        fate: Option<Fate>,
        limit: Option<usize>,
        offset: usize,
    ) -> Result<Vec<InputRow>, StoreError> {
        let condition = if fate.is_some() { "fate = ?" } else { "TRUE" };
        // A file has a row of its own only while it is not whole: then what stands in it has.
        let sql = format!(
            "SELECT origin, fate, document, reason, run FROM (
               SELECT origin, fate, document, reason, run FROM inputs
               UNION ALL
               SELECT origin, 'partly', NULL, pages || ' of its pages so far', run FROM files WHERE NOT whole
             ) WHERE {condition} ORDER BY origin, fate LIMIT ? OFFSET ?"
        );
        let fate = fate.map(|fate| fate.as_str().to_owned().into());
        let values = fate.into_iter().chain(page(limit, offset));
        let mut query = self.conn.prepare_cached(&sql).at(&self.path)?;
        let rows = query
            .query_map(params_from_iter(values), |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))
            })
            .at(&self.path)?;
        rows.map(|row| self.input(row.at(&self.path)?)).collect()
    }

    fn input(&self, (origin, fate, document, reason, run): Columns) -> Result<InputRow, StoreError> {
        Ok(InputRow {
            fate: self.fate(&origin, &fate)?,
            document: document.map(|id| self.parse_id(&id)).transpose()?,
            run: self.parse_id(&run)?,
            origin,
            reason,
        })
    }

    fn fate(&self, origin: &str, fate: &str) -> Result<Fate, StoreError> {
        fate.parse()
            .map_err(|error: String| self.unreadable(origin, &error))
    }
}

fn enter_input(
    conn: &Connection,
    origin: &str,
    fate: Fate,
    document: Option<&Id>,
    reason: Option<&str>,
    mark: Option<&FileMark>,
    run: &Id,
) -> rusqlite::Result<()> {
    let file = mark.map(|mark| files::enter(conn, mark, run)).transpose()?;
    let sql =
        "INSERT OR REPLACE INTO inputs (origin, fate, document, reason, run, file) VALUES (?, ?, ?, ?, ?, ?)";
    conn.prepare_cached(sql)?.execute(params![
        origin,
        fate.as_str(),
        document.map(Id::as_str),
        reason,
        run.as_str(),
        file
    ])?;
    Ok(())
}

/// Enters an input whose text is in the store already, and gives its fate.
fn enter_known(
    conn: &Connection,
    origin: &str,
    document: &Id,
    mark: Option<&FileMark>,
    run: &Id,
) -> rusqlite::Result<String> {
    let before: Option<(String, Option<String>)> = conn
        .prepare_cached("SELECT fate, document FROM inputs WHERE origin = ?")?
        .query_row([origin], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    if let Some((fate, Some(same))) = before
        && same == document.as_str()
    {
        mark.map(|mark| files::enter(conn, mark, run)).transpose()?;
        return Ok(fate);
    }
    let of_run: Option<String> = conn
        .prepare_cached("SELECT run FROM documents WHERE id = ?")?
        .query_row([document.as_str()], |row| row.get(0))
        .optional()?;
    let fate = if of_run.as_deref() == Some(run.as_str()) {
        Fate::Duplicate
    } else {
        Fate::Known
    };
    enter_input(conn, origin, fate, Some(document), None, mark, run)?;
    Ok(fate.as_str().to_owned())
}

#[cfg(test)]
mod tests {
    use crate::{Fate, Store};
    use verbale_record::{Document, Id, Record, Run, Unit, Views};

    fn run(number: &str) -> Run {
        Run::begin("test", String::new(), vec![], number.into())
    }

    fn add(store: &mut Store, text: &str, origin: &str, run: &Id) -> Id {
        let document = Record::document_id(text);
        let record = Record {
            id: text.into(),
            unit: Unit::Bytes,
            date: None,
            source: Document {
                origin: Some(origin.into()),
                ..Document::default()
            },
            sentences: vec![],
            litter: vec![],
            actors: vec![],
            mentions: vec![],
            events: vec![],
            statements: vec![],
            claims: vec![],
            views: Views::default(),
            notes: vec![],
            coder: "test".into(),
            document: document.clone(),
            text: text.into(),
        };
        store.keep(&record, None, run).unwrap();
        document
    }

    #[test]
    fn the_last_fate_of_each_input_is_kept() {
        let mut store = Store::in_memory().unwrap();
        let (one, two) = (run("1"), run("2"));
        store.begin(&one).unwrap();
        store.begin(&two).unwrap();
        let text = add(&mut store, "A", "a.txt", &one.id);
        assert_eq!(
            store.input_known("b.txt", &text, None, &one.id).unwrap(),
            Fate::Duplicate
        );
        store
            .input_failed("c.txt", "is a picture", None, &one.id)
            .unwrap();
        store.input_failed("d.txt", "is empty", None, &one.id).unwrap();
        // A second run: what gave its text then is as it was, a new name of a known text is known, one that failed is mended.
        assert_eq!(
            store.input_known("a.txt", &text, None, &two.id).unwrap(),
            Fate::Read
        );
        assert_eq!(
            store.input_known("b.txt", &text, None, &two.id).unwrap(),
            Fate::Duplicate
        );
        assert_eq!(
            store.input_known("e.txt", &text, None, &two.id).unwrap(),
            Fate::Known
        );
        add(&mut store, "D", "d.txt", &two.id);
        assert!(store.is_settled("d.txt").unwrap() && !store.is_settled("c.txt").unwrap());
        let rows = store.inputs(None, None, 0).unwrap();
        let fates: Vec<(&str, Fate)> = rows.iter().map(|row| (row.origin.as_str(), row.fate)).collect();
        assert_eq!(
            fates,
            [
                ("a.txt", Fate::Read),
                ("b.txt", Fate::Duplicate),
                ("c.txt", Fate::Failed),
                ("d.txt", Fate::Read),
                ("e.txt", Fate::Known)
            ]
        );
        assert_eq!((&rows[3].run, &rows[3].reason), (&two.id, &None));
        let failed = store.inputs(Some(Fate::Failed), Some(5), 0).unwrap();
        assert_eq!(failed[0].reason.as_deref(), Some("is a picture"));
        assert_eq!(failed.len(), 1);
        assert!(store.inputs(None, Some(5), 5).unwrap().is_empty());
    }
}
