//! What was fetched, and what to ask a server with the next time.

use crate::Store;
use crate::error::{At, StoreError};
use rusqlite::{OptionalExtension, params};
use verbale_record::Id;

/// An address that was fetched, and what came of it the last time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FetchRow {
    /// As it was asked for.
    pub address: String,
    /// Where it was found, where that is known.
    pub at: Option<String>,
    /// What the server called this version of it.
    pub etag: Option<String>,
    /// When the server says that it last changed.
    pub modified: Option<String>,
    /// When it was fetched: an instant.
    pub fetched: String,
    /// The document that its text is; none for feeds.
    pub document: Option<Id>,
    /// Why there was none, the last time.
    pub failure: Option<String>,
    /// How often in a row it failed; counted by the store.
    pub failures: u32,
    /// Asking again would not help.
    pub lasting: bool,
}

impl Store {
    /// What is known of an address.
    pub fn fetch(&self, address: &str) -> Result<Option<FetchRow>, StoreError> {
        let sql = "SELECT at, etag, modified, fetched, document, failure, failures, lasting FROM fetches WHERE address = ?";
        let mut query = self.conn.prepare_cached(sql).at(&self.path)?;
        let row = query
            .query_row([address], |row| {
                let document: Option<String> = row.get(4)?;
                let found = FetchRow {
                    address: address.to_owned(),
                    at: row.get(0)?,
                    etag: row.get(1)?,
                    modified: row.get(2)?,
                    fetched: row.get(3)?,
                    document: None,
                    failure: row.get(5)?,
                    failures: row.get(6)?,
                    lasting: row.get(7)?,
                };
                Ok((found, document))
            })
            .optional()
            .at(&self.path)?;
        row.map(|(row, document)| {
            let document = document.map(|id| self.parse_id(&id)).transpose()?;
            Ok(FetchRow { document, ..row })
        })
        .transpose()
    }

    /// Enters what came of an address. Where it failed, what was known of it before stays.
    pub fn keep_fetch(&mut self, row: &FetchRow) -> Result<(), StoreError> {
        let sql =
            "INSERT INTO fetches (address, at, etag, modified, fetched, document, failure, failures, lasting)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7 IS NOT NULL, ?8)
                   ON CONFLICT (address) DO UPDATE SET
                     at = coalesce(excluded.at, at),
                     etag = iif(excluded.failure IS NULL, excluded.etag, etag),
                     modified = iif(excluded.failure IS NULL, excluded.modified, modified),
                     document = coalesce(excluded.document, document),
                     fetched = excluded.fetched,
                     failure = excluded.failure,
                     failures = iif(excluded.failure IS NULL, 0, failures + 1),
                     lasting = excluded.lasting";
        let mut query = self.conn.prepare_cached(sql).at(&self.path)?;
        query
            .execute(params![
                row.address,
                row.at,
                row.etag,
                row.modified,
                row.fetched,
                row.document.as_ref().map(Id::as_str),
                row.failure,
                row.lasting
            ])
            .at(&self.path)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::FetchRow;
    use crate::Store;

    #[test]
    fn what_was_known_outlives_a_failure() {
        let mut store = Store::in_memory().unwrap();
        let row = FetchRow {
            address: "https://a.example/1".into(),
            at: Some("https://www.a.example/1".into()),
            etag: Some("\"1\"".into()),
            fetched: "2026-03-01T10:00:00Z".into(),
            ..FetchRow::default()
        };
        assert_eq!(store.fetch(&row.address).unwrap(), None);
        store.keep_fetch(&row).unwrap();
        assert_eq!(store.fetch(&row.address).unwrap().as_ref(), Some(&row));
        let failed = FetchRow {
            address: row.address.clone(),
            fetched: "2026-03-01T11:00:00Z".into(),
            failure: Some("busy".into()),
            ..FetchRow::default()
        };
        store.keep_fetch(&failed).unwrap();
        store.keep_fetch(&failed).unwrap();
        let found = store.fetch(&row.address).unwrap().unwrap();
        assert_eq!((found.failures, &found.etag, &found.at), (2, &row.etag, &row.at));
        store.keep_fetch(&row).unwrap();
        assert_eq!(store.fetch(&row.address).unwrap(), Some(row));
    }
}
