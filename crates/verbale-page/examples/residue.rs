//! Decides for each line of a residue set whether it is kept, as `score_residue.py` reads it.
//!
//!     cargo run --release -p verbale-page --example residue -- residue_dev.jsonl > system.jsonl
//!     cargo run --release -p verbale-page --example residue -- --list FILE.txt ...

#![allow(clippy::print_stdout, reason = "what it is for")]

use serde_json::{Value, json};
use std::error::Error;
use verbale_page::{Layout, Page, lay_out};

fn main() -> Result<(), Box<dyn Error>> {
    let mut paths = std::env::args().skip(1).peekable();
    let list = paths.next_if(|arg| arg == "--list").is_some();
    for path in paths {
        let file = std::fs::read_to_string(&path)?;
        if list {
            show(&path, file);
            continue;
        }
        for row in file.lines() {
            let row: Value = serde_json::from_str(row)?;
            let lines: Vec<&str> = row["lines"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_str)
                .collect();
            let layout = lay_out(&Page {
                text: lines.join("\n"),
                ..Page::default()
            });
            let mut at = 0;
            let mut keep = Vec::new();
            let mut kinds = Vec::new();
            for line in lines {
                let (start, end) = (
                    at + line.len() - line.trim_start().len(),
                    at + line.trim_end().len(),
                );
                let hit = layout
                    .litter
                    .iter()
                    .find(|(span, _)| start < span.end() && span.start() < end);
                keep.push(u8::from(hit.is_none()));
                kinds.push(hit.map_or("", |(_, kind)| kind));
                at += line.len() + 1;
            }
            let date = layout.published.map(|p| p.value);
            let row =
                json!({ "id": row["id"], "keep": keep, "kinds": kinds, "title": layout.title, "date": date });
            println!("{row}");
        }
    }
    Ok(())
}

/// Prints what was found in one file.
fn show(path: &str, text: String) {
    let page = Page {
        text,
        ..Page::default()
    };
    let Layout {
        title,
        published,
        litter,
        credits,
        notes,
        ..
    } = lay_out(&page);
    println!("{path}\n  title: {title:?}\n  published: {published:?}");
    for (span, kind) in litter {
        println!("  {kind}: {:?}", &page.text.as_str()[span]);
    }
    for span in credits {
        println!("  credit: {:?}", &page.text.as_str()[span]);
    }
    for note in notes {
        println!("  note: {} {}", note.kind, note.message);
    }
}
