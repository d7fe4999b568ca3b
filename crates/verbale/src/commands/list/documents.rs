//! Rows of documents.

use super::records::Records;
use super::{Fields, Item, counts, date, in_words, or_empty, short, with_counts};
use crate::output::words::{clean, left};
use crate::output::{Cell, Out, Paint, Table};
use verbale_record::Unit;
use verbale_store::DocumentRow;

impl Item for DocumentRow {
    const KIND: &'static str = "document";
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "given_id",
        "date",
        "outlet",
        "title",
        "url",
        "origin",
        "language",
        "page",
        "not_coded",
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
            date(self.date.as_ref()),
            Cell::new(clean(self.outlet.as_deref().unwrap_or_default())),
            match left(&self.language, self.kind, self.not_coded) {
                Some(what) => Cell::painted(Paint::Dim, format!("not coded: {what}")),
                None => Cell::new(in_words(&self.counts)),
            },
        ];
        table.row(cells, self.title.as_deref().unwrap_or(&self.given_id), None);
        Ok(())
    }
}

impl Fields for DocumentRow {
    fn fields(&self) -> Vec<String> {
        let mut fields = vec![
            self.id.to_string(),
            self.given_id.clone(),
            or_empty(self.date.as_ref()),
            or_empty(self.outlet.as_ref()),
            or_empty(self.title.as_ref()),
            or_empty(self.url.as_ref()),
            or_empty(self.origin.as_ref()),
            self.language.clone(),
            self.kind.words().to_owned(),
            self.not_coded
                .map_or_else(String::new, |why| why.words().to_owned()),
        ];
        fields.extend(counts(&self.counts));
        fields
    }
}
