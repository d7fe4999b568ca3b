//! The data files: `#` comments, a header line, rows; cells separated by tabs.
//!
//! They are part of the program, and the tests read every row of each. A file that is out of shape therefore ends the
//! program with the line at fault, instead of an error that each caller would have to hand on.

use std::fmt::Display;
use std::str::FromStr;

/// The rows of a data file whose header is `columns`.
pub(crate) fn rows<const N: usize>(
    text: &'static str,
    columns: [&str; N],
) -> impl Iterator<Item = [&'static str; N]> {
    let mut lines = text.lines().filter(|line| !line.starts_with('#'));
    let header: [&str; N] = cells(lines.next().unwrap_or_default());
    assert_eq!(header, columns, "the header of a table of this crate");
    lines.map(cells)
}

fn cells<const N: usize>(line: &'static str) -> [&'static str; N] {
    let cells: Vec<_> = line.split('\t').collect();
    cells
        .try_into()
        .unwrap_or_else(|cells: Vec<_>| panic!("{} cells where {N} belong: {line}", cells.len()))
}

/// What a cell says.
pub(crate) fn value<T: FromStr<Err: Display>>(cell: &str) -> T {
    cell.parse()
        .unwrap_or_else(|error| panic!("a table of this crate has {cell:?}: {error}"))
}

/// What a cell says, if anything.
pub(crate) fn maybe<T: FromStr<Err: Display>>(cell: &str) -> Option<T> {
    text(cell).map(value)
}

/// The text of a cell, if there is any.
pub(crate) fn text(cell: &str) -> Option<&str> {
    (!cell.is_empty()).then_some(cell)
}

#[cfg(test)]
mod tests {
    use super::rows;

    #[test]
    fn comments_are_passed_over_and_empty_cells_kept() {
        let table = "# a table\na\tb\n1\t\n# no row\n\t2\n";
        assert_eq!(
            rows(table, ["a", "b"]).collect::<Vec<_>>(),
            [["1", ""], ["", "2"]]
        );
    }

    #[test]
    #[should_panic(expected = "1 cells where 2 belong: 1")]
    fn a_row_out_of_shape_is_named() {
        rows("a\tb\n1\n", ["a", "b"]).for_each(drop);
    }

    #[test]
    #[should_panic(expected = "the header of a table")]
    fn another_header_is_refused() {
        rows("b\ta\n", ["a", "b"]).for_each(drop);
    }
}
