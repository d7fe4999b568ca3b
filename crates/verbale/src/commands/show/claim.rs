//! A claim as one document has it.

use super::parts::{field, from_document, head};
use super::{event, statement};
use crate::output::words::{clean, quoted, sides};
use crate::output::{Out, Style};
use verbale_record::{Claim, Record};
use verbale_store::Row;

pub(super) fn show(out: &mut Out, row: &Row<Claim>, record: &Record) -> anyhow::Result<()> {
    let claim = &row.item;
    head(
        out,
        "claim",
        &claim.id,
        claim.status.into(),
        claim.status.as_str(),
    )?;
    out.line("")?;
    out.line(&format!("  {}", quoted(&claim.about)))?;
    out.line("")?;
    field(out, "asserted", &clean(&claim.asserted_by.join(", ")))?;
    field(out, "confirmed", &clean(&claim.confirmed_by.join(", ")))?;
    field(out, "denied", &clean(&claim.denied_by.join(", ")))?;
    field(out, "questioned", &clean(&claim.questioned_by.join(", ")))?;
    field(out, "retracted", &clean(&claim.retracted_by.join(", ")))?;
    if let Some(told) = claim.event.and_then(|index| record.events.get(index as usize)) {
        field(out, "event", &event::line(told, out.style))?;
    }
    for id in &claim.statements {
        if let Some(statement) = record.statements.iter().find(|statement| statement.id == *id) {
            field(
                out,
                if statement.denies { "denies" } else { "says" },
                &statement::line(statement),
            )?;
        }
    }
    from_document(out, row, None, record)
}

pub(super) fn line(claim: &Claim, style: Style) -> String {
    let status = style.paint(claim.status.into(), claim.status.as_str());
    format!(
        "{status}: {}; {}  {}",
        sides(claim),
        quoted(&claim.about),
        claim.id
    )
}
