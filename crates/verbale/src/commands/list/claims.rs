//! Rows of claims.

use super::records::{InUnit, Records};
use super::{Fields, Item, date, ids, or_empty};
use crate::output::words::sides;
use crate::output::{Cell, Out, Paint, Table};
use verbale_record::{Claim, Id, Unit};
use verbale_store::Row;

impl Item for Row<Claim> {
    const KIND: &'static str = "claim";
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "document",
        "status",
        "asserted_by",
        "denied_by",
        "about",
        "statements",
        "document_date",
        "outlet",
        "title",
    ];
    type Json = InUnit<Claim>;

    fn in_unit(self, _: &mut Records<'_>, unit: Unit) -> anyhow::Result<InUnit<Claim>> {
        Ok(InUnit { unit, row: self }) // it has no offsets of its own
    }

    fn cells(self, _: &mut Records<'_>, out: &Out, table: &mut Table) -> anyhow::Result<()> {
        let claim = &self.item;
        let mut cells = Vec::new();
        ids(&mut cells, &claim.id, &self.document, out);
        cells.extend([
            date(self.date.as_ref()),
            Cell::painted(claim.status, claim.status.as_str()),
            Cell::painted(Paint::Bold, sides(claim)),
        ]);
        table.row(cells, &format!("“{}”", claim.about), None);
        Ok(())
    }
}

impl Fields for InUnit<Claim> {
    fn fields(&self) -> Vec<String> {
        let Row {
            item: claim,
            document,
            title,
            outlet,
            date,
            ..
        } = &self.row;
        let statements: Vec<&str> = claim.statements.iter().map(Id::as_str).collect();
        vec![
            claim.id.to_string(),
            document.to_string(),
            claim.status.as_str().to_owned(),
            claim.asserted_by.join(";"),
            claim.denied_by.join(";"),
            claim.about.clone(),
            statements.join(";"),
            or_empty(date.as_ref()),
            or_empty(outlet.as_ref()),
            or_empty(title.as_ref()),
        ]
    }
}
