//! Which rows a list takes in: the caller's wishes, and the SQL that they become.

use crate::dates::{lower_bound, upper_bound};
use rusqlite::types::Value;
use verbale_record::{EventType, Id, IdKind, Status};

/// Which rows to list. Every field that is set narrows the list; the default lists everything.
///
/// Codes match themselves and those that narrow them: `SYR` also matches `SYR:CVL`. They are compared as written.
///
/// | field | events | statements | claims | views | documents, actors |
/// | --- | --- | --- | --- | --- | --- |
/// | `actor` | either side | speaker or addressee | who asserts or denies | either side | mentioned |
/// | `source` | who acts | speaker | who asserts | who acts | of one of its events |
/// | `target` | to whom | addressee | who denies | the other side | likewise |
/// | `event_type`, `types`, `cameo`, `place`, `status` | its own | of an event it reports | of the event claimed | of an act that tells it | likewise |
/// | `state`, `form` | | | | its own | |
/// | `text` | its sentence | its content | what is claimed | its sentence | title or text |
/// | `outlet`, `language` | the document's | the document's | the document's | the document's | its own |
/// | `since`, `until` | its own day, else the document's | the document's | the document's | as of events | the document's |
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only of this document.
    pub document: Option<Id>,
    /// With this actor on any side: a code or a person's id.
    pub actor: Option<String>,
    /// With this actor as the one who acts, speaks or asserts.
    pub source: Option<String>,
    /// With this actor on the other side.
    pub target: Option<String>,
    /// Between these two, in either direction; of events and views alone.
    pub between: Option<[String; 2]>,
    /// Of this event type.
    pub event_type: Option<EventType>,
    /// Of one of these types.
    pub types: Option<Vec<EventType>>,
    /// Of this code of CAMEO or one that begins with it.
    pub cameo: Option<String>,
    /// At this place: a country's code, or a name of the place or its region; ASCII letters match in either case.
    pub place: Option<String>,
    /// Of this status.
    pub status: Option<Status>,
    /// In this state: of views alone, which have states of their own.
    pub state: Option<String>,
    /// Of this form, such as `arms` or `pledge`: likewise.
    pub form: Option<String>,
    /// On this day, month or year (ISO 8601) or later.
    pub since: Option<String>,
    /// On this day, month or year (ISO 8601) or earlier.
    pub until: Option<String>,
    /// With all of these words, or parts of words, among its own; ASCII letters match in either case.
    pub text: Option<String>,
    /// Published by this outlet; ASCII letters match in either case.
    pub outlet: Option<String>,
    /// In this language, by its tag: `zh` also matches `zh-Hans`.
    pub language: Option<String>,
    /// At most so many rows.
    pub limit: Option<usize>,
    /// Leave out so many rows from the beginning.
    pub offset: usize,
}

/// Side of those who act, speak or assert, in the tables of parties.
pub(crate) const SOURCE: i64 = 0;
/// Side of those to whom it is done or said, or who deny.
pub(crate) const TARGET: i64 = 1;

/// Two on opposite sides, in either direction.
const OPPOSITE: [[Option<i64>; 2]; 2] = [[Some(SOURCE), Some(TARGET)], [Some(TARGET), Some(SOURCE)]];

/// Conditions of an SQL query, and the values for their placeholders in order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Where {
    conditions: Vec<String>,
    pub(crate) values: Vec<Value>,
}

impl Where {
    /// Narrows by one more condition. `condition` is written in this crate; what users type goes in `values` only.
    pub(crate) fn and(&mut self, condition: impl Into<String>, values: impl IntoIterator<Item = Value>) {
        self.conditions.push(condition.into());
        self.values.extend(values);
    }

    /// Narrows by all conditions of another, within `frame`, whose `{}` they replace.
    fn and_within(&mut self, frame: &str, inner: Self) {
        self.and(frame.replace("{}", &inner.conjunction()), inner.values);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.conditions.is_empty()
    }

    /// The conditions as one.
    pub(crate) fn conjunction(&self) -> String {
        if self.is_empty() {
            "TRUE".to_owned()
        } else {
            self.conditions.join(" AND ")
        }
    }
}

/// That `column` is `code` or narrows it, as a condition and its values.
///
/// Written as a range rather than with LIKE: it can use an index, and nothing in the code is a wildcard. `;` is the
/// character after `:`.
pub(crate) fn code_matches(column: &str, code: &str) -> (String, [Value; 3]) {
    (
        format!("({column} = ? OR ({column} > ? AND {column} < ?))"),
        [
            code.to_owned().into(),
            format!("{code}:").into(),
            format!("{code};").into(),
        ],
    )
}

/// The values of LIMIT and OFFSET; -1 is SQLite's word for no limit.
pub(crate) fn page(limit: Option<usize>, offset: usize) -> [Value; 2] {
    let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    [limit.map_or(-1, number).into(), number(offset).into()]
}

/// The text of the sentence of a row of events or views. Its offsets are bytes.
fn sentence_of(item: &str) -> String {
    format!(
        "(SELECT CAST(substr(CAST(t.text AS BLOB), {item}.sentence_start + 1, \
         {item}.sentence_end - {item}.sentence_start) AS TEXT) FROM texts t WHERE t.number = d.number)"
    )
}

impl Filter {
    /// Conditions on a row of `documents` as `d`.
    pub(crate) fn on_documents(&self) -> Where {
        let mut conditions = self.on_documents_of_any_actor();
        if let Some(actor) = &self.actor {
            let (by_id, id) = code_matches("actor", actor);
            let (by_code, code) = code_matches("code", actor);
            conditions.and(
                format!(
                    "d.number IN (SELECT document FROM mentions WHERE {by_id} \
                     UNION SELECT document FROM mentions WHERE {by_code})"
                ),
                id.into_iter().chain(code),
            );
        }
        conditions
    }

    /// Conditions on a row of `documents` as `d`, but for `actor`.
    pub(crate) fn on_documents_of_any_actor(&self) -> Where {
        let mut conditions = self.on_source_document("d.day");
        if let Some(document) = &self.document {
            conditions.and("d.id = ?", [document.as_str().to_owned().into()]);
        }
        self.on_text(
            &mut conditions,
            "(SELECT coalesce(d.title, '') || char(10) || t.text FROM texts t WHERE t.number = d.number)",
        );
        let mut event = self.on_kind_of_event();
        self.on_parties(&mut event, "event_parties", "e");
        if !event.is_empty() {
            conditions.and_within(
                "EXISTS (SELECT 1 FROM events e WHERE e.document = d.id AND {})",
                event,
            );
        }
        conditions
    }

    /// Conditions on a row of `events` as `e`, of the document `d`.
    pub(crate) fn on_events(&self) -> Where {
        let mut conditions = self.on_items("event_parties", "e", "e.day");
        self.on_text(&mut conditions, &sentence_of("e"));
        self.on_pair(&mut conditions, "event_parties", "e", &OPPOSITE);
        let kind = self.on_kind_of_event();
        if !kind.is_empty() {
            conditions.and_within("{}", kind);
        }
        conditions
    }

    /// Conditions on a row of `statements` as `i`, of the document `d`.
    pub(crate) fn on_statements(&self) -> Where {
        let mut conditions = self.on_items("statement_parties", "i", "d.day");
        self.on_text(&mut conditions, "json_extract(i.body, '$.content.text')");
        let kind = self.on_kind_of_event();
        if !kind.is_empty() {
            let frame =
                "EXISTS (SELECT 1 FROM events e WHERE e.document = i.document AND e.said_by = i.id AND {})";
            conditions.and_within(frame, kind);
        }
        conditions
    }

    /// Conditions on a row of `claims` as `i`, of the document `d`.
    pub(crate) fn on_claims(&self) -> Where {
        let mut conditions = self.on_items("claim_parties", "i", "d.day");
        self.on_text(&mut conditions, "json_extract(i.body, '$.about')");
        let kind = self.on_kind_of_event();
        if !kind.is_empty() {
            let frame = "EXISTS (SELECT 1 FROM events e WHERE e.document = i.document AND e.ordinal = i.event AND {})";
            conditions.and_within(frame, kind);
        }
        conditions
    }

    /// Conditions on a row of `views` as `i`, of the document `d`.
    pub(crate) fn on_views(&self, kind: IdKind) -> Where {
        let letter = kind.letter();
        let parties = format!("(SELECT code, side, item FROM view_parties WHERE kind = '{letter}')");
        let mut conditions = self.on_items(&parties, "i", "i.day");
        conditions.and("i.kind = ?", [letter.to_string().into()]);
        self.on_text(&mut conditions, &sentence_of("i"));
        // Who meets stands on no side; two who give together give nothing to each other.
        let pairs: &[_] = match kind {
            IdKind::Meeting => &[[None, None]],
            _ => &OPPOSITE,
        };
        self.on_pair(&mut conditions, &parties, "i", pairs);
        for (column, wanted) in [("state", &self.state), ("form", &self.form)] {
            if let Some(wanted) = wanted {
                conditions.and(format!("i.{column} = ?"), [wanted.clone().into()]);
            }
        }
        let kind = self.on_kind_of_event();
        if !kind.is_empty() {
            let frame = "EXISTS (SELECT 1 FROM events e WHERE e.document = i.document
                         AND e.id IN (SELECT value FROM json_each(i.body, '$.events')) AND {})";
            conditions.and_within(frame, kind);
        }
        conditions
    }

    /// Both of [`Filter::between`] have a part in it, on the sides of one of these pairs.
    fn on_pair(&self, conditions: &mut Where, parties: &str, item: &str, pairs: &[[Option<i64>; 2]]) {
        let Some([one, other]) = &self.between else {
            return;
        };
        let with = |side: Option<i64>, code: &str| {
            let (matches, values) = code_matches("code", code);
            let side = side.map_or_else(String::new, |side| format!("side = {side} AND "));
            let condition = format!("{item}.number IN (SELECT item FROM {parties} WHERE {side}{matches})");
            (condition, values)
        };
        let mut either = Vec::new();
        let mut values = Vec::new();
        for [left, right] in pairs {
            let (a, b) = (with(*left, one), with(*right, other));
            either.push(format!("({} AND {})", a.0, b.0));
            values.extend(a.1.into_iter().chain(b.1));
        }
        conditions.and(format!("({})", either.join(" OR ")), values);
    }

    fn on_items(&self, parties: &str, item: &str, day: &str) -> Where {
        let mut conditions = self.on_source_document(day);
        if let Some(document) = &self.document {
            conditions.and(
                format!("{item}.document = ?"),
                [document.as_str().to_owned().into()],
            );
        }
        if let Some(actor) = &self.actor {
            let (matches, code) = code_matches("code", actor);
            conditions.and(
                format!("{item}.number IN (SELECT item FROM {parties} WHERE {matches})"),
                code,
            );
        }
        self.on_parties(&mut conditions, parties, item);
        conditions
    }

    fn on_source_document(&self, day: &str) -> Where {
        let mut conditions = Where::default();
        if let Some(since) = &self.since {
            conditions.and(format!("{day} >= ?"), [lower_bound(since).into()]);
        }
        if let Some(until) = &self.until {
            conditions.and(format!("{day} <= ?"), [upper_bound(until).into()]);
        }
        if let Some(outlet) = &self.outlet {
            conditions.and("d.outlet = ?", [outlet.clone().into()]);
        }
        if let Some(language) = &self.language {
            let tag = "lower(json_extract(t.body, '$.source.language')) || '-'";
            conditions.and(
                format!(
                    "EXISTS (SELECT 1 FROM texts t WHERE t.number = d.number AND \
                     substr({tag}, 1, length(?) + 1) = lower(?) || '-')"
                ),
                [language.clone().into(), language.clone().into()],
            );
        }
        conditions
    }

    /// Each word asked for stands in what `words` selects.
    fn on_text(&self, conditions: &mut Where, words: &str) {
        for word in self.text.iter().flat_map(|text| text.split_whitespace()) {
            conditions.and(
                format!("instr(lower({words}), lower(?)) > 0"),
                [word.to_owned().into()],
            );
        }
    }

    fn on_kind_of_event(&self) -> Where {
        let mut conditions = Where::default();
        if let Some(event_type) = self.event_type {
            conditions.and("e.type = ?", [event_type.as_str().to_owned().into()]);
        }
        if let Some(types) = &self.types {
            // SQLite takes an empty list, which nothing is in.
            let marks = vec!["?"; types.len()].join(", ");
            let types = types
                .iter()
                .map(|event_type| event_type.as_str().to_owned().into());
            conditions.and(format!("e.type IN ({marks})"), types);
        }
        if let Some(cameo) = &self.cameo {
            let begins = "substr(json_extract(e.body, '$.cameo'), 1, length(?)) = ?";
            conditions.and(begins, [cameo.clone().into(), cameo.clone().into()]);
        }
        if let Some(place) = &self.place {
            let paths = ["country", "name", "admin1", "text"]
                .map(|field| format!("json_extract(e.body, '$.place.{field}') = ? COLLATE NOCASE"));
            let values = vec![Value::from(place.clone()); paths.len()];
            conditions.and(format!("({})", paths.join(" OR ")), values);
        }
        if let Some(status) = self.status {
            conditions.and("e.status = ?", [status.as_str().to_owned().into()]);
        }
        conditions
    }

    fn on_parties(&self, conditions: &mut Where, parties: &str, item: &str) {
        for (side, code) in [(SOURCE, &self.source), (TARGET, &self.target)] {
            let Some(code) = code else { continue };
            let (matches, values) = code_matches("code", code);
            conditions.and(
                format!("{item}.number IN (SELECT item FROM {parties} WHERE side = {side} AND {matches})"),
                values,
            );
        }
    }
}
