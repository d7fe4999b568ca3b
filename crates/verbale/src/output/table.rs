use super::words::{cut, excerpt, width};
use super::{Out, Paint};
use std::ops::Range;

/// One field of a row: safe text, and how it is set off.
pub(crate) struct Cell {
    text: String,
    paint: Paint,
}

impl Cell {
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            paint: Paint::Plain,
        }
    }

    pub(crate) fn painted(paint: impl Into<Paint>, text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            paint: paint.into(),
        }
    }
}

/// Rows whose fields line up, with words of the news at the end of each that take what room is left.
#[derive(Default)]
pub(crate) struct Table {
    rows: Vec<(Vec<Cell>, String, Option<Range<usize>>)>,
}

/// Widest that a field may be on a terminal.
const FIELD: usize = 28;
/// With less room than this the words go on a line of their own.
const ROOM: usize = 36;
const INDENT: usize = 4;

impl Table {
    /// Adds a row; `words` come from outside, `mark` is a byte range in them.
    pub(crate) fn row(&mut self, cells: Vec<Cell>, words: &str, mark: Option<Range<usize>>) {
        self.rows.push((cells, words.to_owned(), mark));
    }

    pub(crate) fn write(&self, out: &mut Out) -> anyhow::Result<()> {
        for line in self.lines(out.width, out.style) {
            out.line(&line)?;
        }
        Ok(())
    }

    fn lines(&self, room: Option<usize>, style: super::Style) -> Vec<String> {
        let most = if room.is_some() { FIELD } else { usize::MAX };
        let columns = self.rows.iter().map(|(cells, ..)| cells.len()).max().unwrap_or(0);
        let widths: Vec<usize> = (0..columns)
            .map(|i| {
                self.rows
                    .iter()
                    .filter_map(|(cells, ..)| Some(width(&cells.get(i)?.text).min(most)))
                    .max()
            })
            .map(Option::unwrap_or_default)
            .collect();
        let taken: usize = widths
            .iter()
            .filter(|width| **width > 0)
            .map(|width| width + 2)
            .sum();
        let mut lines = Vec::new();
        for (cells, words, mark) in &self.rows {
            let mut line = String::new();
            for (cell, &column) in cells.iter().zip(&widths) {
                if column == 0 {
                    continue;
                }
                let text = if room.is_some() {
                    cut(&cell.text, column)
                } else {
                    cell.text.clone()
                };
                line.push_str(&style.paint(cell.paint, &text));
                line.push_str(&" ".repeat(column + 2 - width(&text)));
            }
            match room {
                Some(room) if room < taken + ROOM => {
                    lines.push(line.trim_end().to_owned());
                    let words = excerpt(words, mark.as_ref(), Some(room.saturating_sub(INDENT)), style);
                    if !words.is_empty() {
                        lines.push(format!("{}{words}", " ".repeat(INDENT)));
                    }
                }
                _ => {
                    line.push_str(&excerpt(
                        words,
                        mark.as_ref(),
                        room.map(|room| room - taken),
                        style,
                    ));
                    lines.push(line.trim_end().to_owned());
                }
            }
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::{Cell, Table};
    use crate::output::{Paint, Style};

    fn table() -> Table {
        let mut table = Table::default();
        table.row(
            vec![Cell::new("TUR"), Cell::painted(Paint::Green, "occurred")],
            "They met in Ankara.",
            Some(5..8),
        );
        table.row(vec![Cell::new("RUS → TUR"), Cell::new("")], "“Nothing”", None);
        table
    }

    #[test]
    fn fields_line_up() {
        let plain = Style { on: false };
        assert_eq!(
            table().lines(None, plain),
            [
                "TUR        occurred  They [met] in Ankara.",
                "RUS → TUR            “Nothing”"
            ]
        );
        let narrow = table().lines(Some(30), plain);
        assert_eq!(narrow[..2], ["TUR        occurred", "    They [met] in Ankara."]);
        let painted = table().lines(None, Style { on: true });
        assert_eq!(
            painted[0],
            "TUR        \u{1b}[32moccurred\u{1b}[0m  They \u{1b}[1;4mmet\u{1b}[0m in Ankara."
        );
    }

    #[test]
    fn nothing_is_wider_than_the_terminal() {
        let mut table = table();
        table.row(
            vec![Cell::new("x".repeat(99)), Cell::new("y")],
            &"long words ".repeat(50),
            Some(11..15),
        );
        for room in [20, 40, 80, 100] {
            for line in table.lines(Some(room), Style { on: false }) {
                assert!(super::width(&line) <= room.max(58), "{room}: {line}");
            }
        }
    }
}
