//! Tables with a header line, separated by commas or tabs.

use super::Collector;
use super::code::{self, Dated};
use crate::World;

/// What separates the columns, if the first line of the text names columns, `name` among them.
pub(super) fn separator(text: &str) -> Option<u8> {
    let header = text
        .lines()
        .find(|line| !line.trim().is_empty() && !line.starts_with('#'))?;
    let separator = if header.contains('\t') { '\t' } else { ',' };
    let mut columns = header
        .split(separator)
        .map(|column| column.trim().trim_matches('"'));
    columns
        .any(|column| column.eq_ignore_ascii_case("name"))
        .then_some(separator as u8)
}

/// Columns: `name`; `code`, a CAMEO code, or `country`; and optionally `names` (separated by `|`), `from`, `to`.
pub(super) fn read(world: &World, text: &str, separator: u8, collector: &mut Collector) {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .comment(Some(b'#'))
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let columns: Vec<String> = match reader.headers() {
        Ok(header) => header.iter().map(str::to_lowercase).collect(),
        Err(error) => return collector.left_out(1, error.to_string()),
    };
    for row in reader.records() {
        let row = match row {
            Ok(row) => row,
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                collector.left_out(line as usize, error.to_string());
                continue;
            }
        };
        let line = row.position().map_or(0, csv::Position::line) as usize;
        let get = |column: &str| {
            let at = columns.iter().position(|name| name == column);
            at.and_then(|at| row.get(at)).unwrap_or_default()
        };
        let names: Vec<String> = std::iter::once(get("name"))
            .chain(get("names").split('|'))
            .map(|name| name.trim().to_owned())
            .filter(|name| !name.is_empty())
            .collect();
        let code = ["code", "cameo", "country"].map(get);
        let code = code
            .iter()
            .find(|code| !code.is_empty())
            .copied()
            .unwrap_or_default();
        if get("name").is_empty() {
            collector.left_out(line, "no name");
        } else if !code::is_code(world, code) {
            collector.left_out(line, format!("no CAMEO actor code {code:?} of {}", get("name")));
        } else {
            let maybe = |column| {
                Some(get(column))
                    .filter(|cell| !cell.is_empty())
                    .map(str::to_owned)
            };
            let dated = Dated {
                code: code.to_owned(),
                from: maybe("from"),
                to: maybe("to"),
            };
            if let Some(actor) = code::actor(world, &names, &[dated]) {
                collector.add(actor);
            }
        }
    }
}
