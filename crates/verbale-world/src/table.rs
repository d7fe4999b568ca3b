//! Tab-separated tables: the built-in ones and a user's own.

use crate::WorldError;

/// One row, with where it stands.
pub(crate) struct Row<'t> {
    header: &'t [&'t str],
    cells: Vec<&'t str>,
    /// Line in the file, from 1.
    pub(crate) line: usize,
}

impl<'t> Row<'t> {
    /// The cell under `column`; empty where the table has no such column.
    pub(crate) fn get(&self, column: &str) -> &'t str {
        let at = self.header.iter().position(|name| *name == column);
        at.and_then(|i| self.cells.get(i))
            .copied()
            .unwrap_or_default()
            .trim()
    }

    /// The cell under `column`, absent where empty.
    pub(crate) fn maybe(&self, column: &str) -> Option<String> {
        let cell = self.get(column);
        (!cell.is_empty()).then(|| cell.to_owned())
    }

    /// The values of a cell, separated by `|`.
    pub(crate) fn values(&self, column: &str) -> impl Iterator<Item = &'t str> + use<'t> {
        self.get(column)
            .split('|')
            .map(str::trim)
            .filter(|value| !value.is_empty())
    }
}

/// Reads a table: `#` comments, a header line, rows. `needed` columns must be there.
pub(crate) fn read<'t>(
    name: &str,
    text: &'t str,
    needed: &[&str],
    mut each: impl FnMut(&Row<'_>) -> Result<(), WorldError>,
) -> Result<(), WorldError> {
    let mut header: Option<Vec<&'t str>> = None;
    for (number, line) in text.lines().enumerate() {
        let line = line.trim_end_matches('\r');
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let cells: Vec<&str> = line.split('\t').collect();
        let Some(header) = &header else {
            let columns: Vec<&str> = cells.iter().map(|cell| cell.trim()).collect();
            if let Some(missing) = needed.iter().find(|column| !columns.contains(column)) {
                return Err(WorldError::Column {
                    file: name.to_owned(),
                    column: (*missing).to_owned(),
                });
            }
            header = Some(columns);
            continue;
        };
        each(&Row {
            header,
            cells,
            line: number + 1,
        })?;
    }
    Ok(())
}
