//! Comma-separated values as RFC 4180 has them, safe to open in a spreadsheet.

use super::Out;
use anyhow::Context;

/// A writer of rows.
pub(crate) struct Csv(csv::Writer<Vec<u8>>);

impl Csv {
    pub(crate) fn new(header: &[&str]) -> anyhow::Result<Self> {
        let writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer(Vec::new());
        let mut csv = Self(writer);
        csv.row(header.iter().map(|name| (*name).to_owned()))?;
        Ok(csv)
    }

    pub(crate) fn row(&mut self, fields: impl IntoIterator<Item = String>) -> anyhow::Result<()> {
        self.0
            .write_record(fields.into_iter().map(guard))
            .context("cannot write CSV")
    }

    /// Hands the rows so far on.
    pub(crate) fn pass(&mut self, out: &mut Out) -> anyhow::Result<()> {
        let empty = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer(Vec::new());
        let full = std::mem::replace(&mut self.0, empty);
        out.raw(&full.into_inner().context("cannot write CSV")?)
    }
}

/// Spreadsheets run what begins like a formula; a `'` before it makes it text.
fn guard(mut field: String) -> String {
    if field.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        field.insert(0, '\'');
    }
    field
}

#[cfg(test)]
mod tests {
    use super::{Csv, guard};

    #[test]
    fn formulas_become_text() {
        assert_eq!(guard("=HYPERLINK(\"x\")".into()), "'=HYPERLINK(\"x\")");
        assert_eq!(guard("-1".into()), "'-1");
        assert_eq!(guard("a=b".into()), "a=b");
    }

    #[test]
    fn rows_follow_rfc_4180() {
        let mut csv = Csv::new(&["a", "b"]).unwrap();
        csv.row(["x,\"y\"\nz".to_owned(), String::new()]).unwrap();
        assert_eq!(csv.0.into_inner().unwrap(), b"a,b\r\n\"x,\"\"y\"\"\nz\",\r\n");
    }
}
