//! The same as data.

use super::super::list::{Line, Records, any_in_unit, in_unit};
use crate::output::Out;
use verbale_record::Unit;
use verbale_store::Found;

pub(super) fn write(
    found: Found,
    records: &mut Records<'_>,
    unit: Unit,
    out: &mut Out,
) -> anyhow::Result<()> {
    match found {
        Found::Document(record) => {
            let record = records.record(&record.document, unit)?;
            out.json(&Line {
                kind: "document",
                row: &*record,
            })
        }
        Found::Event(row) => {
            let row = in_unit(row, records, unit, |event| &event.id, |record| &record.events)?;
            out.json(&Line { kind: "event", row })
        }
        Found::Statement(row) => {
            let row = in_unit(
                row,
                records,
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
            for row in records.store.claims_of(&row.item.id)? {
                let row = in_unit(row, records, unit, |claim| &claim.id, |record| &record.claims)?;
                out.json(&Line { kind: "claim", row })?;
            }
            Ok(())
        }
        Found::View(row) => {
            let kind = row.item.card().kind;
            let row = any_in_unit(row, records, unit)?;
            out.json(&Line { kind, row })
        }
        Found::Run(run) => out.json(&Line {
            kind: "run",
            row: run,
        }),
    }
}
