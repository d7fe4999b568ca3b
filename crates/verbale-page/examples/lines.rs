//! What is seen of each line of plain texts, for `verbale-train/verbale_train/litter.py`: lines of JSON with `id` and
//! `lines` in; for each text its `id` and, for each line of it that is not blank, its number, whether the rules take it for
//! litter, and its features out.
//!
//!     cargo run --release -p verbale-page --example lines < TEXTS.jsonl > SEEN.jsonl

#![allow(clippy::print_stdout, reason = "what it is for")]

use serde_json::{Value, json};
use std::error::Error;
use std::io::BufRead;

fn main() -> Result<(), Box<dyn Error>> {
    for row in std::io::stdin().lock().lines() {
        let row: Value = serde_json::from_str(&row?)?;
        let lines = row["lines"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str);
        let lines: Vec<&str> = lines.collect();
        let text = lines.join("\n");
        let mut starts = Vec::new();
        let mut at = 0;
        for line in &lines {
            starts.push(at);
            at += line.len() + 1;
        }
        let seen: Vec<Value> = verbale_page::observations(&text)
            .into_iter()
            .map(|(span, litter, features)| {
                let first = starts.partition_point(|start| *start <= span.start()) - 1;
                let last = starts.partition_point(|start| *start < span.end()) - 1;
                json!([first, last, litter, features])
            })
            .collect();
        println!("{}", json!({ "id": row["id"], "seen": seen }));
    }
    Ok(())
}
