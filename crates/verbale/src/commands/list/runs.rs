//! Rows of runs.

use super::records::Records;
use super::{Fields, Item, counts, in_words, or_empty, short, with_counts};
use crate::output::words::clean;
use crate::output::{Cell, Out, Paint, Table, count};
use verbale_record::{Run, Unit};

impl Item for Run {
    const KIND: &'static str = "run";
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "started",
        "finished",
        "coder",
        "data",
        "inputs",
        "documents",
    ];
    type Json = Self;

    fn columns() -> Vec<&'static str> {
        with_counts(Self::COLUMNS)
    }

    fn in_unit(self, _: &mut Records<'_>, _: Unit) -> anyhow::Result<Self> {
        Ok(self)
    }

    fn cells(self, _: &mut Records<'_>, out: &Out, table: &mut Table) -> anyhow::Result<()> {
        let cells = vec![
            Cell::painted(Paint::Dim, short(&self.id, out)),
            Cell::new(clean(&self.started)),
            Cell::new(if self.finished.is_some() {
                "finished"
            } else {
                "cut off"
            }),
            Cell::new(clean(&self.coder)),
            Cell::new(if self.is_counted() {
                format!(
                    "{}, {}",
                    count(self.counts.documents, "document"),
                    in_words(&self.counts)
                )
            } else {
                "not counted".to_owned()
            }),
        ];
        table.row(cells, &self.inputs.join(" "), None);
        Ok(())
    }
}

impl Fields for Run {
    fn fields(&self) -> Vec<String> {
        let mut fields = vec![
            self.id.to_string(),
            self.started.clone(),
            or_empty(self.finished.as_ref()),
            self.coder.clone(),
            self.data.clone(),
            self.inputs.join(";"),
            self.counts.documents.to_string(),
        ];
        fields.extend(counts(&self.counts));
        fields
    }
}
