//! Who is met with in the record, and how often.

use crate::error::{At, StoreError};
use crate::filter::{SOURCE, Where, code_matches, page};
use crate::{ActorRow, Filter, Store};
use rusqlite::{OptionalExtension, params_from_iter};
use verbale_record::Actor;

impl Store {
    /// Actors, most mentioned first, then by id; counted in the documents that the filter takes in.
    ///
    /// With `filter.actor` only that one, those whose codes narrow it, and the persons filed under it.
    pub fn actors(&self, filter: &Filter) -> Result<Vec<ActorRow>, StoreError> {
        let documents = filter.on_documents_of_any_actor();
        let mut mentions = Where::default();
        if let Some(actor) = &filter.actor {
            let (by_id, id) = code_matches("m.actor", actor);
            let (by_code, code) = code_matches("m.code", actor);
            mentions.and(format!("({by_id} OR {by_code})"), id.into_iter().chain(code));
        }
        let ranked = self.ranked(mentions, &documents, filter.limit, filter.offset)?;
        ranked
            .into_iter()
            .map(|ranked| self.actor_row(ranked, &documents))
            .collect()
    }

    /// One actor by its id, a code or a person's slug, counted in all documents.
    pub fn actor(&self, id: &str) -> Result<Option<ActorRow>, StoreError> {
        let mut mentions = Where::default();
        mentions.and("m.actor = ?", [id.to_owned().into()]);
        let everywhere = Where::default();
        if let Some(ranked) = self.ranked(mentions, &everywhere, None, 0)?.pop() {
            return self.actor_row(ranked, &everywhere).map(Some);
        }
        // In a record's list of actors and yet never mentioned.
        let known = self
            .conn
            .prepare_cached("SELECT 1 FROM actors WHERE id = ?")
            .at(&self.path)?
            .exists([id]);
        if known.at(&self.path)? {
            return self.actor_row((id.to_owned(), 0, 0), &everywhere).map(Some);
        }
        Ok(None)
    }

    /// Id, mentions and documents of the actors that are mentioned, most mentioned first.
    fn ranked(
        &self,
        mut mentions: Where,
        documents: &Where,
        limit: Option<usize>,
        offset: usize,
    ) -> Result<Vec<(String, i64, i64)>, StoreError> {
        if !documents.is_empty() {
            mentions.and(
                format!(
                    "m.document IN (SELECT d.number FROM documents d WHERE {})",
                    documents.conjunction()
                ),
                documents.values.clone(),
            );
        }
        let sql = format!(
            "SELECT m.actor, sum(m.times), count(DISTINCT m.document) FROM mentions m
             WHERE {} GROUP BY m.actor HAVING m.actor IN (SELECT id FROM actors)
             ORDER BY 2 DESC, 1 LIMIT ? OFFSET ?",
            mentions.conjunction()
        );
        let values = mentions.values.into_iter().chain(page(limit, offset));
        let mut query = self.conn.prepare_cached(&sql).at(&self.path)?;
        let rows = query.query_map(params_from_iter(values), |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        });
        rows.at(&self.path)?.collect::<Result<_, _>>().at(&self.path)
    }

    fn actor_row(&self, ranked: (String, i64, i64), documents: &Where) -> Result<ActorRow, StoreError> {
        let (id, mentions, in_documents) = ranked;
        let count = |n: i64| u64::try_from(n).unwrap_or_default();
        Ok(ActorRow {
            actor: self.wording(&id)?,
            mentions: count(mentions),
            documents: count(in_documents),
            events: count(self.taken_part("event_parties", "events", "TRUE", &id, documents)?),
            statements: count(self.taken_part(
                "statement_parties",
                "statements",
                &format!("p.side = {SOURCE}"),
                &id,
                documents,
            )?),
        })
    }

    /// The actor as most documents have it; in doubt the one whose JSON sorts first, so that every store with these
    /// documents gives the same.
    fn wording(&self, id: &str) -> Result<Actor, StoreError> {
        let sql = "SELECT body FROM actors a WHERE id = ?
                   ORDER BY (SELECT count(*) FROM appearances p WHERE p.actor = a.number) DESC, body LIMIT 1";
        let mut query = self.conn.prepare_cached(sql).at(&self.path)?;
        let body: Option<String> = query
            .query_row([id], |row| row.get(0))
            .optional()
            .at(&self.path)?;
        self.parse(id, body.as_deref().unwrap_or_default())
    }

    /// In how many items of these documents an actor has a part.
    fn taken_part(
        &self,
        parties: &str,
        items: &str,
        side: &str,
        id: &str,
        documents: &Where,
    ) -> Result<i64, StoreError> {
        let (matches, code) = code_matches("p.code", id);
        let mut conditions = Where::default();
        conditions.and(side, []);
        conditions.and(matches, code);
        let mut join = String::new();
        if !documents.is_empty() {
            join = format!("JOIN {items} i ON i.number = p.item JOIN documents d ON d.id = i.document");
            conditions.and(documents.conjunction(), documents.values.clone());
        }
        let sql = format!(
            "SELECT count(DISTINCT p.item) FROM {parties} p {join} WHERE {}",
            conditions.conjunction()
        );
        let mut query = self.conn.prepare_cached(&sql).at(&self.path)?;
        query
            .query_row(params_from_iter(conditions.values), |row| row.get(0))
            .at(&self.path)
    }
}
