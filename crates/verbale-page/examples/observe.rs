//! What is seen of each line of HTML pages, for `verbale-train/verbale_train/page.py`: lines of JSON with `id` and `html`
//! in, the same with lines, features and paths out.
//!
//!     cargo run --release -p verbale-page --example observe < PAGES.jsonl > SEEN.jsonl

#![allow(clippy::print_stdout, reason = "what it is for")]

use serde_json::Value;
use std::error::Error;
use std::io::BufRead;

fn main() -> Result<(), Box<dyn Error>> {
    for line in std::io::stdin().lock().lines() {
        let row: Value = serde_json::from_str(&line?)?;
        let mut seen = verbale_page::html::observations(row["html"].as_str().unwrap_or_default());
        seen["id"] = row["id"].clone();
        println!("{seen}");
    }
    Ok(())
}
