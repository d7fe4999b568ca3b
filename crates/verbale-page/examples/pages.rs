//! Reads HTML pages and says how many it reads in a second of computing: lines of JSON with `id`, `html` and `url` in, the
//! same with `id`, `text`, `title`, `author`, `date` out, as the scorer of articles takes them. Times are of the whole way
//! from markup to article, on one thread; unpacking JSON is not among them. Where the system tells it, they are of computing
//! alone and not of waiting for other programs.
//!
//!     cargo run --release -p verbale-page --example pages PAGES.jsonl > SYSTEM.jsonl

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "what it is for")]

use serde_json::{Value, json};
use std::error::Error;
use std::sync::LazyLock;
use std::time::{Duration, Instant};
use verbale_page::html;

fn main() -> Result<(), Box<dyn Error>> {
    let mut took = Duration::ZERO;
    let (mut pages, mut bytes) = (0_usize, 0_usize);
    let mut slowest: Vec<(Duration, String)> = Vec::new();
    for path in std::env::args().skip(1) {
        for line in std::fs::read_to_string(path)?.lines() {
            let row: Value = serde_json::from_str(line)?;
            let page = row["html"].as_str().unwrap_or_default();
            let url = row["url"].as_str().filter(|url| !url.is_empty());
            let start = spent_so_far();
            let article = html::read(page, url);
            let spent = spent_so_far().saturating_sub(start);
            took += spent;
            pages += 1;
            bytes += page.len();
            slowest.push((spent, format!("{} ({} bytes)", row["id"], page.len())));
            let answer = json!({
                "id": row["id"],
                "text": article.text,
                "title": article.title,
                "author": article.authors,
                "date": article.published.as_ref().map(|(day, _)| day),
                "basis": article.published.as_ref().map(|(_, basis)| format!("{basis:?}")),
            });
            println!("{answer}");
        }
    }
    let seconds = took.as_secs_f64();
    eprintln!(
        "{pages} pages, {:.1} MB in {seconds:.2} s: {:.1} pages/s, {:.1} MB/s",
        bytes as f64 / 1e6,
        pages as f64 / seconds,
        bytes as f64 / 1e6 / seconds
    );
    slowest.sort_by(|a, b| b.cmp(a));
    for (spent, page) in slowest.iter().take(5) {
        eprintln!("{:8.1} ms {page}", spent.as_secs_f64() * 1e3);
    }
    Ok(())
}

/// Time that this program has computed: Linux tells it in nanoseconds; elsewhere, time that went by.
fn spent_so_far() -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let told = std::fs::read_to_string("/proc/self/schedstat").ok();
    let nanoseconds = told.and_then(|told| told.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| START.elapsed(), Duration::from_nanos)
}
