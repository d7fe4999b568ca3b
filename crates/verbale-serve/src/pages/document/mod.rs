//! Show me the words.

mod records;
mod text;

use super::views;
use super::{Frame, page};
use crate::json;
use crate::marks::{self, place};
use crate::problem::Problem;
use crate::words;
use askama::Template;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use records::{ActorView, ClaimView, EventView, StatementView};
use std::collections::BTreeSet;
use std::fmt::Write;
use text::Group;
use verbale_record::{Id, IdKind, Quote, Record, Status, Unit};
use verbale_store::Store;
use verbale_text::Offsets;

/// Records that light up their words under the pointer; beyond this many the rules would slow the page down.
const HOVERED: usize = 400;

#[derive(Template)]
#[template(path = "document.html")]
struct DocumentPage<'a> {
    frame: Frame,
    title: &'a str,
    lang: &'a str,
    kicker: Vec<String>,
    /// An address that may be followed, and one that may not.
    url: Option<&'a str>,
    unlinked: Option<&'a str>,
    groups: Vec<Group<'a>>,
    /// Anchors that begin where the text ends.
    last_anchors: Vec<String>,
    statuses: Vec<&'static str>,
    events: Vec<EventView<'a>>,
    statements: Vec<StatementView<'a>>,
    claims: Vec<ClaimView<'a>>,
    views: Vec<views::Section>,
    actors: Vec<ActorView<'a>>,
    notes: &'a [verbale_record::Note],
    /// Why nothing was filed from it, where that is so.
    not_coded: Option<&'a str>,
    facts: Vec<(&'static str, String)>,
    units: Vec<(&'static str, String)>,
}

/// Reads the record of the document with this id, in bytes.
fn find(store: &Store, id: &str) -> Result<Record, Problem> {
    let way_out = "The list of documents has the id of each.";
    let id: Id = id
        .parse()
        .map_err(|error: verbale_record::UnreadableId| Problem::not_found(format!("{error}."), way_out))?;
    if id.kind() != IdKind::Document {
        let detail = format!("{id} is not the id of a document, which begins with d.");
        return Err(Problem::not_found(
            detail,
            format!("/records/{id} leads to what it is the id of."),
        ));
    }
    let record = store.document(&id)?;
    record.ok_or_else(|| Problem::not_found(format!("No document {id} is in the record."), way_out))
}

/// The record as data.
pub(crate) fn data(store: &Store, id: &str, unit: Unit) -> Result<Response, Problem> {
    json::response(&find(store, id)?.into_unit(unit))
}

/// Rules that light up exactly the words of the place in the address, and of the record under the pointer. Words
/// lie in several elements, which no rule written beforehand can tell belong together.
pub(crate) fn sheet(store: &Store, id: &str) -> Result<Response, Problem> {
    let record = find(store, id)?;
    let points = Offsets::new(&record.text, Unit::Codepoints);
    let places: BTreeSet<String> = marks::marks(&record)
        .iter()
        .filter(|m| !m.span.is_empty())
        .map(|m| place(&points, m.span))
        .collect();
    let mut rules = Vec::new();
    let mut rule = String::new();
    for place in places {
        rule.clear();
        // Writing to a string does not fail.
        let _ = write!(rule, ":root:has([id=\"s={place}\"]:target) [data-s~=\"{place}\"]");
        rules.push(rule.clone());
    }
    let mut css = rules.join(",\n");
    if !css.is_empty() {
        css.push_str("{background:var(--hit)}\n");
    }
    let events = (1..=record.events.len()).map(|n| format!("e{n}"));
    let statements = (1..=record.statements.len()).map(|n| format!("s{n}"));
    let views = views::numbered(&record).map(|(n, card)| views::token(card.id, n));
    let hovered: Vec<String> = events
        .chain(statements)
        .chain(views)
        .take(HOVERED)
        .map(|token| {
            format!(":root:has([data-p=\"{token}\"]:is(:hover,:focus-within)) [data-s~=\"{token}\"]")
        })
        .collect();
    if !hovered.is_empty() {
        css.push_str(&hovered.join(",\n"));
        css.push_str("{background:var(--touch)}\n");
    }
    Ok(([(header::CONTENT_TYPE, "text/css; charset=utf-8")], css).into_response())
}

/// The document as a page.
pub(crate) fn html(store: &Store, id: &str) -> Result<Response, Problem> {
    let record = find(store, id)?.into_unit(Unit::Bytes);
    let points = Offsets::new(&record.text, Unit::Codepoints);
    let at = |quote: &Quote| place(&points, quote.span());
    let mut documents = Vec::with_capacity(record.claims.len());
    for claim in &record.claims {
        documents.push(store.claims_of(&claim.id)?.len());
    }
    let id = &record.document;
    let title = words::title(record.source.title.as_deref());
    let (groups, last_anchors) = text::groups(&record);
    let mut frame = Frame::new(title, "document", format!("/documents/{id}.json"));
    frame.sheet = Some(format!("/documents/{id}.css"));
    let url = words::outside(record.source.url.as_deref());
    page(&DocumentPage {
        frame,
        title,
        lang: &record.source.language,
        kicker: [record.source.outlet.clone(), record.date.clone()]
            .into_iter()
            .flatten()
            .collect(),
        url,
        unlinked: record.source.url.as_deref().filter(|_| url.is_none()),
        groups,
        last_anchors,
        statuses: Status::ALL.iter().map(|status| status.as_str()).collect(),
        events: records::events(&record, at),
        statements: records::statements(&record, at),
        claims: records::claims(&record, &documents, at),
        views: views::sections(&record, at),
        actors: records::actors(&record, at),
        notes: &record.notes,
        not_coded: record
            .source
            .not_coded
            .and_then(|_| record.notes.iter().find(|note| note.kind == "not_coded"))
            .map(|note| note.message.as_str()),
        facts: facts(&record),
        units: [Unit::Codepoints, Unit::Bytes, Unit::Utf16]
            .into_iter()
            .map(|unit| {
                let name = match unit {
                    Unit::Codepoints => "code points",
                    Unit::Bytes => "bytes",
                    Unit::Utf16 => "UTF-16",
                };
                (name, format!("/documents/{id}.json?unit={unit}"))
            })
            .collect(),
    })
}

fn facts(record: &Record) -> Vec<(&'static str, String)> {
    let mut facts = vec![("document", record.document.to_string())];
    if record.id != record.document.as_str() {
        facts.push(("given id", record.id.clone()));
    }
    facts.extend(record.source.origin.clone().map(|origin| ("read from", origin)));
    facts.push(("language", record.source.language.clone()));
    facts.push(("coded by", record.coder.clone()));
    facts
}
