//! Rows of inputs.

use super::records::Records;
use super::{Fields, Item, or_empty, short};
use crate::output::words::clean;
use crate::output::{Cell, Out, Paint, Table};
use verbale_record::Unit;
use verbale_store::{Fate, InputRow};

impl Item for InputRow {
    const KIND: &'static str = "input";
    const COLUMNS: &'static [&'static str] = &["origin", "fate", "document", "reason", "run"];
    type Json = Self;

    fn in_unit(self, _: &mut Records<'_>, _: Unit) -> anyhow::Result<Self> {
        Ok(self)
    }

    fn cells(self, _: &mut Records<'_>, out: &Out, table: &mut Table) -> anyhow::Result<()> {
        let paint = if self.fate == Fate::Failed {
            Paint::Red
        } else {
            Paint::Plain
        };
        let document = self.document.map(|id| short(&id, out)).unwrap_or_default();
        let cells = vec![
            Cell::painted(paint, self.fate.as_str()),
            Cell::painted(Paint::Dim, document),
            Cell::new(clean(&self.origin)),
        ];
        table.row(cells, self.reason.as_deref().unwrap_or_default(), None);
        Ok(())
    }
}

impl Fields for InputRow {
    fn fields(&self) -> Vec<String> {
        vec![
            self.origin.clone(),
            self.fate.as_str().to_owned(),
            self.document
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
            or_empty(self.reason.as_ref()),
            self.run.to_string(),
        ]
    }
}
