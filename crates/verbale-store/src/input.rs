//! What became of each input: a file, or a line, an entry or a member of one.

use crate::error::{At, StoreError};
use crate::filter::page;
use crate::{Fate, InputRow, Store};
use rusqlite::{OptionalExtension, params, params_from_iter};
use verbale_record::Id;

/// An input as its row has it: origin, fate, document, reason, run.
type Columns = (String, String, Option<String>, Option<String>, String);

impl Store {
    /// Enters that an input gave a new document.
    pub fn input_read(&mut self, origin: &str, document: &Id, run: &Id) -> Result<(), StoreError> {
        self.keep_input(origin, Fate::Read, Some(document), None, run)
    }

    /// Enters that an input could not be read, and why.
    pub fn input_failed(&mut self, origin: &str, reason: &str, run: &Id) -> Result<(), StoreError> {
        self.keep_input(origin, Fate::Failed, None, Some(reason), run)
    }

    /// Enters that the text of an input is in the store already, and says how: as before where this input gave it, a duplicate
    /// where another input of the same run did, else known.
    pub fn input_known(&mut self, origin: &str, document: &Id, run: &Id) -> Result<Fate, StoreError> {
        let before: Option<(String, Option<String>)> = self
            .conn
            .prepare_cached("SELECT fate, document FROM inputs WHERE origin = ?")
            .and_then(|mut query| {
                query
                    .query_row([origin], |row| Ok((row.get(0)?, row.get(1)?)))
                    .optional()
            })
            .at(&self.path)?;
        if let Some((fate, Some(same))) = before
            && same == document.as_str()
        {
            return self.fate(origin, &fate);
        }
        let of_run: Option<String> = self
            .conn
            .prepare_cached("SELECT run FROM documents WHERE id = ?")
            .and_then(|mut query| query.query_row([document.as_str()], |row| row.get(0)).optional())
            .at(&self.path)?;
        let fate = if of_run.as_deref() == Some(run.as_str()) {
            Fate::Duplicate
        } else {
            Fate::Known
        };
        self.keep_input(origin, fate, Some(document), None, run)?;
        Ok(fate)
    }

    /// Inputs by name, of one fate or of any.
    pub fn inputs(
        &self,
        fate: Option<Fate>,
        limit: Option<usize>,
        offset: usize,
    ) -> Result<Vec<InputRow>, StoreError> {
        let condition = if fate.is_some() { "fate = ?" } else { "TRUE" };
        let sql = format!(
            "SELECT origin, fate, document, reason, run FROM inputs WHERE {condition} ORDER BY origin LIMIT ? OFFSET ?"
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

    fn keep_input(
        &mut self,
        origin: &str,
        fate: Fate,
        document: Option<&Id>,
        reason: Option<&str>,
        run: &Id,
    ) -> Result<(), StoreError> {
        let sql =
            "INSERT OR REPLACE INTO inputs (origin, fate, document, reason, run) VALUES (?, ?, ?, ?, ?)";
        let document = document.map(Id::as_str);
        let mut query = self.conn.prepare_cached(sql).at(&self.path)?;
        query
            .execute(params![origin, fate.as_str(), document, reason, run.as_str()])
            .at(&self.path)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::{Fate, Store};
    use verbale_record::{Counts, Document, Id, Record, Run, Unit, Views};

    fn run(number: &str) -> Run {
        Run {
            id: Run::id("", number, &[], ""),
            coder: String::new(),
            data: String::new(),
            inputs: vec![],
            started: number.into(),
            finished: None,
            counts: Counts::default(),
        }
    }

    fn add(store: &mut Store, text: &str, run: &Id) -> Id {
        let document = Record::document_id(text);
        let record = Record {
            id: text.into(),
            unit: Unit::Bytes,
            date: None,
            source: Document::default(),
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
        store.add(&record, run).unwrap();
        document
    }

    #[test]
    fn the_last_fate_of_each_input_is_kept() {
        let mut store = Store::in_memory().unwrap();
        let (one, two) = (run("1"), run("2"));
        store.begin(&one).unwrap();
        store.begin(&two).unwrap();
        let text = add(&mut store, "A", &one.id);
        store.input_read("a.txt", &text, &one.id).unwrap();
        assert_eq!(
            store.input_known("b.txt", &text, &one.id).unwrap(),
            Fate::Duplicate
        );
        store.input_failed("c.txt", "is a picture", &one.id).unwrap();
        store.input_failed("d.txt", "is empty", &one.id).unwrap();
        // A second run: what gave its text then is as it was, a new name of a known text is known, one that failed is mended.
        assert_eq!(store.input_known("a.txt", &text, &two.id).unwrap(), Fate::Read);
        assert_eq!(
            store.input_known("b.txt", &text, &two.id).unwrap(),
            Fate::Duplicate
        );
        assert_eq!(store.input_known("e.txt", &text, &two.id).unwrap(), Fate::Known);
        let mended = add(&mut store, "D", &two.id);
        store.input_read("d.txt", &mended, &two.id).unwrap();
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
