//! A statement.

use super::super::chain;
use super::parts::{field, from_document, head, named, said_by, sentence};
use super::{claim, event};
use crate::output::words::{clean, quoted, saying, speaker};
use crate::output::{Out, Paint};
use verbale_record::{Record, Statement};
use verbale_store::Row;

pub(in super::super) fn head_of_statement(out: &mut Out, statement: &Statement) -> anyhow::Result<()> {
    let state = if statement.denies { "denies" } else { "" };
    let who = format!(
        "{} {}",
        clean(statement.actor.as_deref().unwrap_or("?")),
        speaker(statement)
    );
    head(out, &who, &statement.id, Paint::Red, state)
}

pub(super) fn show(out: &mut Out, row: &Row<Statement>, record: &Record) -> anyhow::Result<()> {
    let statement = &row.item;
    head_of_statement(out, statement)?;
    out.line("")?;
    out.line(&format!("  {}", quoted(&statement.content.text)))?;
    sentence(
        out,
        statement.sentence,
        Some(statement.cue.as_ref().unwrap_or(&statement.content)),
        record,
    )?;
    field(
        out,
        "speaker",
        &named(statement.name.as_slice(), statement.speaker.as_slice()),
    )?;
    field(
        out,
        "capacity",
        &clean(statement.capacity.as_deref().unwrap_or_default()),
    )?;
    field(
        out,
        "cue",
        &statement
            .cue
            .as_ref()
            .map(|cue| quoted(&cue.text))
            .unwrap_or_default(),
    )?;
    let manner = format!("{:?}", statement.manner).to_lowercase();
    field(out, "manner", &manner)?;
    let channel: Vec<String> = statement.channel.iter().map(ToString::to_string).collect();
    field(
        out,
        "channel",
        &named(&channel, statement.channel_span.as_slice()),
    )?;
    let when: Vec<String> = statement.date.iter().map(|date| clean(date)).collect();
    field(out, "said on", &named(&when, statement.date_span.as_slice()))?;
    field(out, "via", &clean(&statement.via.join(", ")))?;
    if statement.chain.iter().any(|link| link.holder.is_none()) || statement.chain.len() > statement.via.len()
    {
        field(out, "chain", &chain::line(statement))?;
    }
    field(
        out,
        "to",
        &clean(statement.addressee.as_deref().unwrap_or_default()),
    )?;
    field(out, "within", &said_by(record, statement.within.as_ref()))?;
    for told in record
        .events
        .iter()
        .filter(|event| event.said_by.as_ref() == Some(&statement.id))
    {
        field(out, "event", &event::line(told, out.style))?;
    }
    for known in record
        .claims
        .iter()
        .filter(|claim| claim.statements.contains(&statement.id))
    {
        field(out, "claim", &claim::line(known, out.style))?;
    }
    field(out, "rule", &clean(&statement.rule))?;
    from_document(out, row, Some(statement.sentence), record)
}

pub(super) fn line(statement: &Statement) -> String {
    let actor = clean(statement.actor.as_deref().unwrap_or("?"));
    format!(
        "{actor}  {} · {}  {}",
        saying(statement),
        quoted(&statement.content.text),
        statement.id
    )
}
