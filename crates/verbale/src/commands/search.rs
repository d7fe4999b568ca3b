//! `search`: documents by their words.

use crate::Ending;
use crate::cli::{self, Common};
use crate::output::words::clean;
use crate::output::{Cell, Paint, Table, Ui};
use serde::Serialize;
use verbale_record::Unit;
use verbale_store::{Hit, Store};
use verbale_text::Offsets;

#[derive(Serialize)]
struct Line {
    kind: &'static str,
    /// Of the marks in the snippet.
    unit: Unit,
    #[serde(flatten)]
    hit: Hit,
}

pub(crate) fn run(args: &cli::Search, common: &Common, ui: &Ui) -> anyhow::Result<Ending> {
    let store = Store::open_existing(&common.db)?;
    let hits = store.search(&args.words.join(" "), args.limit)?;
    if hits.is_empty() {
        ui.say(&format!("no document has {:?}", args.words.join(" ")));
        return Ok(Ending::Nothing);
    }
    let mut out = ui.out();
    if common.json {
        let unit = args.unit.unit;
        for mut hit in hits {
            let offsets = Offsets::new(&hit.snippet, unit);
            let end = |byte| offsets.from_byte(byte).unwrap_or(byte);
            hit.marks = hit
                .marks
                .iter()
                .map(|mark| end(mark.start)..end(mark.end))
                .collect();
            out.json(&Line {
                kind: "hit",
                unit,
                hit,
            })?;
        }
    } else {
        let mut table = Table::default();
        for hit in &hits {
            let document = &hit.document;
            let cells = vec![
                Cell::painted(Paint::Dim, super::list::short(&document.id, &out)),
                Cell::new(clean(document.date.as_deref().unwrap_or("undated"))),
                Cell::new(clean(document.outlet.as_deref().unwrap_or_default())),
                Cell::painted(
                    Paint::Bold,
                    clean(document.title.as_deref().unwrap_or(&document.given_id)),
                ),
            ];
            table.row(cells, &hit.snippet, hit.marks.first().cloned());
        }
        table.write(&mut out)?;
    }
    out.end()?;
    Ok(Ending::Found)
}
