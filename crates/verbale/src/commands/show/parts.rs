//! What the things of a record have in common: a head, fields, the sentence, where it was read.

use super::super::list::within;
use crate::output::words::{clean, excerpt, quoted, saying};
use crate::output::{Out, Paint};
use verbale_record::{Id, Quote, Record};
use verbale_store::Row;

/// `  name      value`, left out if there is no value.
pub(in super::super) fn field(out: &mut Out, name: &str, value: &str) -> anyhow::Result<()> {
    if value.is_empty() {
        return Ok(());
    }
    let name = out.style.paint(Paint::Dim, &format!("{name:<10}"));
    out.line(&format!("  {name}{value}"))
}

pub(super) fn head(out: &mut Out, kind: &str, id: &Id, paint: Paint, state: &str) -> anyhow::Result<()> {
    let kind = out.style.paint(Paint::Bold, kind);
    let state = out.style.paint(paint, state);
    let id = out.style.paint(Paint::Dim, id.as_str());
    out.line(&if state.is_empty() {
        format!("{kind}  {id}")
    } else {
        format!("{kind}  {state}  {id}")
    })
}

/// `AZE  “Azerbaijan”, “Baku”`.
pub(in super::super) fn named(codes: &[String], quotes: &[Quote]) -> String {
    let words: Vec<String> = quotes.iter().map(|quote| quoted(&quote.text)).collect();
    let parts = [clean(&codes.join(", ")), words.join(", ")];
    parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("  ")
}

/// The sentence with these words set off, and where it stands.
pub(super) fn sentence(
    out: &mut Out,
    number: u32,
    quote: Option<&Quote>,
    record: &Record,
) -> anyhow::Result<()> {
    let Some((words, mark)) = quote.and_then(|quote| within(record, number, quote)) else {
        return Ok(());
    };
    out.line("")?;
    let line = excerpt(&words, Some(&mark), None, out.style);
    out.line(&format!("  {line}"))?;
    out.line("")
}

pub(super) fn from_document<T>(
    out: &mut Out,
    row: &Row<T>,
    number: Option<u32>,
    record: &Record,
) -> anyhow::Result<()> {
    let place = number
        .map(|number| format!("sentence {number} of "))
        .unwrap_or_default();
    field(out, "document", &format!("{place}{}", row.document))?;
    document_fields(out, record)
}

pub(super) fn document_fields(out: &mut Out, record: &Record) -> anyhow::Result<()> {
    for (name, value) in origin(record) {
        field(out, name, &value)?;
    }
    Ok(())
}

/// Where a document is from.
pub(super) fn origin(record: &Record) -> [(&'static str, String); 5] {
    let source = &record.source;
    [
        ("title", source.title.as_ref()),
        ("outlet", source.outlet.as_ref()),
        ("date", record.date.as_ref()),
        ("url", source.url.as_ref()),
        ("read from", source.origin.as_ref()),
    ]
    .map(|(name, value)| (name, value.map(|value| clean(value)).unwrap_or_default()))
}

/// Who said it, for an event or statement that stands in a statement.
pub(super) fn said_by(record: &Record, id: Option<&Id>) -> String {
    let Some(id) = id else { return String::new() };
    let statement = record.statements.iter().find(|statement| statement.id == *id);
    statement.map_or_else(
        || id.to_string(),
        |statement| format!("{}  {id}", saying(statement)),
    )
}
