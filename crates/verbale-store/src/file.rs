//! From a record to the rows it is kept in.

use crate::Added;
use crate::dates::first_day;
use crate::filter::{SOURCE, TARGET};
use crate::search::folded;
use crate::views::{file_views, number_of_views};
use rusqlite::{Connection, params};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use verbale_record::{ActorKind, Claim, Event, Id, Quote, Record, Statement, Views};

/// Inserts every row of a record. The caller holds the transaction.
pub(crate) fn file(conn: &Connection, record: &Record, run: &Id) -> rusqlite::Result<Added> {
    let source = &record.source;
    let day = record.date.as_deref().and_then(first_day);
    let changed = conn
        .prepare_cached(
            "INSERT INTO documents (id, given_id, title, outlet, url, origin, date, day,
                                    events, statements, claims, notes, views, run)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
        )?
        .execute(params![
            record.document.as_str(),
            record.id,
            source.title,
            source.outlet,
            source.url,
            source.origin,
            record.date,
            day,
            record.events.len().cast_signed(),
            record.statements.len().cast_signed(),
            record.claims.len().cast_signed(),
            record.notes.len().cast_signed(),
            number_of_views(record),
            run.as_str(),
        ])?;
    if changed == 0 {
        // Another process added it since we looked.
        return Ok(Added::Known);
    }
    let number = conn.last_insert_rowid();
    conn.prepare_cached("INSERT INTO texts (number, text, body) VALUES (?, ?, ?)")?
        .execute(params![number, record.text, json(&without_items(record))?])?;
    conn.prepare_cached("INSERT INTO words (rowid, title, text) VALUES (?, ?, ?)")?
        .execute(params![
            number,
            source.title.as_deref().map(folded),
            folded(&record.text)
        ])?;
    file_actors(conn, record, number)?;
    file_events(conn, record, day.as_deref())?;
    file_statements(conn, record)?;
    file_claims(conn, record)?;
    file_views(conn, record, day.as_deref())?;
    Ok(Added::New)
}

/// The record without what has tables of its own.
fn without_items(record: &Record) -> Record {
    Record {
        id: record.id.clone(),
        document: record.document.clone(),
        unit: record.unit,
        date: record.date.clone(),
        source: record.source.clone(),
        text: String::new(),
        sentences: record.sentences.clone(),
        litter: record.litter.clone(),
        actors: Vec::new(),
        mentions: record.mentions.clone(),
        events: Vec::new(),
        statements: Vec::new(),
        claims: Vec::new(),
        views: Views::default(),
        notes: record.notes.clone(),
        coder: record.coder.clone(),
    }
}

fn file_actors(conn: &Connection, record: &Record, number: i64) -> rusqlite::Result<()> {
    let mut wording =
        conn.prepare_cached("INSERT INTO actors (id, body) VALUES (?, ?) ON CONFLICT (id, body) DO NOTHING")?;
    let mut appearance = conn.prepare_cached(
        "INSERT INTO appearances (document, ordinal, actor)
         SELECT ?, ?, number FROM actors WHERE id = ? AND body = ?",
    )?;
    for (ordinal, actor) in (0_u32..).zip(&record.actors) {
        let body = json(actor)?;
        wording.execute(params![actor.id, body])?;
        appearance.execute(params![number, ordinal, actor.id, body])?;
    }
    let mut times = BTreeMap::<(&str, &str), u32>::new();
    for mention in &record.mentions {
        *times.entry((&mention.actor, &mention.code)).or_default() += 1;
    }
    let mut mention =
        conn.prepare_cached("INSERT INTO mentions (actor, code, document, times) VALUES (?, ?, ?, ?)")?;
    for ((actor, code), times) in times {
        mention.execute(params![actor, code, number, times])?;
    }
    Ok(())
}

fn file_events(conn: &Connection, record: &Record, published: Option<&str>) -> rusqlite::Result<()> {
    let mut insert = conn.prepare_cached(
        "INSERT INTO events (id, document, ordinal, type, status, day, said_by, sentence_start, sentence_end, body)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?;
    for (ordinal, event) in (0_u32..).zip(&record.events) {
        let day = event.date.as_deref().and_then(first_day);
        let sentence = sentence(record, event.sentence);
        insert.execute(params![
            event.id.as_str(),
            record.document.as_str(),
            ordinal,
            event.event_type.as_str(),
            event.status.as_str(),
            day.as_deref().or(published),
            event.said_by.as_ref().map(Id::as_str),
            sentence.map(|(start, _)| start),
            sentence.map(|(_, end)| end),
            json(event)?,
        ])?;
        file_parties(conn, "event_parties", &parties_of_event(record, event))?;
    }
    Ok(())
}

fn file_statements(conn: &Connection, record: &Record) -> rusqlite::Result<()> {
    let mut insert = conn.prepare_cached(
        "INSERT INTO statements (id, document, ordinal, sentence_start, sentence_end, body)
         VALUES (?, ?, ?, ?, ?, ?)",
    )?;
    for (ordinal, statement) in (0_u32..).zip(&record.statements) {
        let sentence = sentence(record, statement.sentence);
        insert.execute(params![
            statement.id.as_str(),
            record.document.as_str(),
            ordinal,
            sentence.map(|(start, _)| start),
            sentence.map(|(_, end)| end),
            json(statement)?,
        ])?;
        file_parties(
            conn,
            "statement_parties",
            &parties_of_statement(record, statement),
        )?;
    }
    Ok(())
}

fn file_claims(conn: &Connection, record: &Record) -> rusqlite::Result<()> {
    let mut insert = conn.prepare_cached(
        "INSERT INTO claims (id, document, ordinal, event, sentence_start, sentence_end, body)
         VALUES (?, ?, ?, ?, ?, ?, ?)",
    )?;
    for (ordinal, claim) in (0_u32..).zip(&record.claims) {
        let sentence = sentence_of_claim(record, claim).and_then(|number| sentence(record, number));
        insert.execute(params![
            claim.id.as_str(),
            record.document.as_str(),
            ordinal,
            claim.event,
            sentence.map(|(start, _)| start),
            sentence.map(|(_, end)| end),
            json(claim)?,
        ])?;
        let source = claim.asserted_by.iter().map(|code| (SOURCE, code.as_str()));
        let target = claim.denied_by.iter().map(|code| (TARGET, code.as_str()));
        file_parties(conn, "claim_parties", &source.chain(target).collect())?;
    }
    Ok(())
}

/// Side and code of each party; a set, since a code may be named twice.
pub(crate) type Parties<'a> = BTreeSet<(i64, &'a str)>;

/// Enters the parties of the item that was inserted last.
fn file_parties(conn: &Connection, table: &str, parties: &Parties<'_>) -> rusqlite::Result<()> {
    let item = conn.last_insert_rowid();
    let mut insert = conn.prepare_cached(&format!(
        "INSERT INTO {table} (code, side, item) VALUES (?, ?, ?)"
    ))?;
    for (side, code) in parties {
        insert.execute(params![code, side, item])?;
    }
    Ok(())
}

fn parties_of_event<'a>(record: &'a Record, event: &'a Event) -> Parties<'a> {
    let mut parties = Parties::new();
    for (side, codes, spans) in [
        (SOURCE, &event.source, &event.source_spans),
        (TARGET, &event.target, &event.target_spans),
    ] {
        parties.extend(codes.iter().map(|code| (side, code.as_str())));
        let persons = spans.iter().flat_map(|span| persons_within(record, span));
        parties.extend(
            persons
                .filter(|(code, _)| codes.iter().any(|c| c == code))
                .map(|(_, id)| (side, id)),
        );
    }
    parties
}

fn parties_of_statement<'a>(record: &'a Record, statement: &'a Statement) -> Parties<'a> {
    let mut parties = Parties::new();
    parties.extend(statement.actor.iter().map(|code| (SOURCE, code.as_str())));
    parties.extend(statement.addressee.iter().map(|code| (TARGET, code.as_str())));
    if let Some(name) = &statement.name {
        let named = record
            .actors
            .iter()
            .filter(|a| a.kind == ActorKind::Person && a.name == *name);
        parties.extend(named.map(|actor| (SOURCE, actor.id.as_str())));
    }
    let persons = statement
        .speaker
        .iter()
        .flat_map(|words| persons_within(record, words));
    let speakers = persons.filter(|(code, _)| statement.actor.as_deref() == Some(code));
    parties.extend(speakers.map(|(_, id)| (SOURCE, id)));
    parties
}

/// Code and id of the persons whose mentions overlap these words.
pub(crate) fn persons_within<'a>(
    record: &'a Record,
    words: &Quote,
) -> impl Iterator<Item = (&'a str, &'a str)> {
    let within = words.span();
    record.mentions.iter().filter_map(move |mention| {
        let person = mention.quote.span().overlaps(within)
            && record
                .actors
                .iter()
                .any(|a| a.id == mention.actor && a.kind == ActorKind::Person);
        person.then_some((mention.code.as_str(), mention.actor.as_str()))
    })
}

/// First byte and end of the sentence with this number.
pub(crate) fn sentence(record: &Record, number: u32) -> Option<(u32, u32)> {
    // Numbers are positions, except in a record from elsewhere.
    let by_position = record
        .sentences
        .get(number as usize)
        .filter(|sentence| sentence.number == number);
    let found = by_position.or_else(|| record.sentences.iter().find(|sentence| sentence.number == number))?;
    Some((found.start, found.end))
}

fn sentence_of_claim(record: &Record, claim: &Claim) -> Option<u32> {
    let first = claim.statements.first();
    let statement = first.and_then(|id| record.statements.iter().find(|statement| statement.id == *id));
    let event = claim.event.and_then(|index| record.events.get(index as usize));
    statement
        .map(|statement| statement.sentence)
        .or(event.map(|event| event.sentence))
}

/// The JSON to keep of an item.
pub(crate) fn json(item: &impl Serialize) -> rusqlite::Result<String> {
    serde_json::to_string(item).map_err(|e| rusqlite::Error::ToSqlConversionFailure(Box::new(e)))
}
