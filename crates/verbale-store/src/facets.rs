//! How the events of a list fall: by type, status and actor, and by month.

use crate::error::{At, StoreError};
use crate::filter::Where;
use crate::{Filter, Store};
use rusqlite::types::FromSql;
use rusqlite::{Row, params_from_iter};
use serde::Serialize;
use verbale_record::{EventType, Status};

/// How many events of a list have a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Facet {
    /// The value, as a filter takes it.
    pub value: String,
    /// How many have it.
    pub count: u64,
}

/// The values that events of a list have. Each is counted as if the filter did not ask for one of its kind, so that
/// it shows what else there is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Facets {
    /// Types, the most frequent first.
    pub types: Vec<Facet>,
    /// Statuses, likewise.
    pub statuses: Vec<Facet>,
    /// Sides with a part in them, likewise; `SYR:CVL` counts for `SYR`. Persons are left out.
    pub actors: Vec<Facet>,
}

/// Events of one type and status in one month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Monthly {
    /// `YYYY-MM` of the event's own day, or else of its document's; none where neither is known.
    pub month: Option<String>,
    /// The type.
    #[serde(rename = "type")]
    pub event_type: EventType,
    /// The status.
    pub status: Status,
    /// How many.
    pub count: u64,
}

/// The side of a code: of `SYR:CVL` the country.
pub(crate) const SIDE: &str =
    "CASE WHEN instr(p.code, ':') > 1 THEN substr(p.code, 1, instr(p.code, ':') - 1) ELSE p.code END";

impl Store {
    /// The values that the events of a list have, of actors the `actors` most frequent.
    pub fn facets(&self, filter: &Filter, actors: usize) -> Result<Facets, StoreError> {
        let any = || filter.clone();
        let type_left_out = Filter {
            event_type: None,
            types: None,
            ..any()
        };
        let status_left_out = Filter {
            status: None,
            ..any()
        };
        let actor_left_out = Filter { actor: None, ..any() };
        let all = EventType::ALL.len();
        Ok(Facets {
            types: self.facet(&type_left_out, "e.type", "events e", "TRUE", all)?,
            statuses: self.facet(&status_left_out, "e.status", "events e", "TRUE", all)?,
            // Ids of persons are in small letters.
            actors: self.facet(
                &actor_left_out,
                SIDE,
                "event_parties p JOIN events e ON e.number = p.item",
                "p.code = upper(p.code)",
                actors,
            )?,
        })
    }

    fn facet(
        &self,
        filter: &Filter,
        column: &str,
        events: &str,
        condition: &str,
        limit: usize,
    ) -> Result<Vec<Facet>, StoreError> {
        let mut conditions = filter.on_events();
        conditions.and(condition, []);
        let sql = format!(
            "SELECT {column}, count(DISTINCT e.number) FROM {} WHERE {}
             GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {limit}",
            Self::from_events(filter, events),
            conditions.conjunction()
        );
        self.counted(&sql, conditions, |row| {
            Ok(Facet {
                value: row.get(0)?,
                count: count(row, 1)?,
            })
        })
    }

    /// How many events of a list there are of each type and status in each month, undated ones first.
    pub fn monthly(&self, filter: &Filter) -> Result<Vec<Monthly>, StoreError> {
        let conditions = filter.on_events();
        let sql = format!(
            "SELECT substr(e.day, 1, 7), e.type, e.status, count(*) FROM {} WHERE {} GROUP BY 1, 2, 3 ORDER BY 1, 2, 3",
            Self::from_events(filter, "events e"),
            conditions.conjunction()
        );
        self.counted(&sql, conditions, |row| {
            Ok(Monthly {
                month: row.get(0)?,
                event_type: word(row, 1)?,
                status: word(row, 2)?,
                count: count(row, 3)?,
            })
        })
    }

    /// The tables of a list of events: documents too where the filter asks about them.
    fn from_events(filter: &Filter, events: &str) -> String {
        if filter.outlet.is_some() {
            format!("{events} JOIN documents d ON d.id = e.document")
        } else {
            events.to_owned()
        }
    }

    pub(crate) fn counted<T>(
        &self,
        sql: &str,
        conditions: Where,
        read: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, StoreError> {
        let mut query = self.conn.prepare_cached(sql).at(&self.path)?;
        let rows = query.query_map(params_from_iter(conditions.values), |row| read(row));
        rows.at(&self.path)?.collect::<Result<_, _>>().at(&self.path)
    }
}

/// Never negative, unless the file was changed by hand.
pub(crate) fn count(row: &Row<'_>, column: usize) -> rusqlite::Result<u64> {
    Ok(u64::try_from(row.get::<_, i64>(column)?).unwrap_or_default())
}

/// A word of the record in a column.
fn word<T: std::str::FromStr<Err = String>>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    let value = row.get_ref(column)?;
    let text = String::column_result(value)?;
    text.parse().map_err(|error: String| {
        rusqlite::Error::FromSqlConversionFailure(column, value.data_type(), error.into())
    })
}
