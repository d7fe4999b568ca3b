//! The same as data.

use super::super::list::{Line, Shelf, any_in_unit, in_unit};
use crate::output::Out;
use verbale_record::Unit;
use verbale_store::Found;

pub(super) fn write(found: Found, shelf: &mut Shelf<'_>, unit: Unit, out: &mut Out) -> anyhow::Result<()> {
    match found {
        Found::Document(record) => {
            let record = shelf.record(&record.document, unit)?;
            out.json(&Line {
                kind: "document",
                row: &*record,
            })
        }
        Found::Event(row) => {
            let row = in_unit(row, shelf, unit, |event| &event.id, |record| &record.events)?;
            out.json(&Line { kind: "event", row })
        }
        Found::Statement(row) => {
            let row = in_unit(
                row,
                shelf,
                unit,
                |statement| &statement.id,
                |record| &record.statements,
            )?;
            out.json(&Line {
                kind: "statement",
                row,
            })
        }
        Found::Claim(row) => {
            for row in shelf.store.claims_of(&row.item.id)? {
                let row = in_unit(row, shelf, unit, |claim| &claim.id, |record| &record.claims)?;
                out.json(&Line { kind: "claim", row })?;
            }
            Ok(())
        }
        Found::View(row) => {
            let kind = row.item.card().kind;
            let row = any_in_unit(row, shelf, unit)?;
            out.json(&Line { kind, row })
        }
        Found::Run(run) => out.json(&Line {
            kind: "run",
            row: run,
        }),
    }
}
