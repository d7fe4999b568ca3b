//! How long does each stage of coding take? `cargo run --release -p verbale-coder --example stages FILE.jsonl`
//!
//! Lines of JSON with `text` and, if there is one, `date`; one thread. What the coder itself takes is the whole less
//! what engine, actors, dates and places take by themselves on the same text.

#![allow(clippy::print_stdout, reason = "what a measurement is for")]
#![allow(clippy::cast_precision_loss, reason = "figures for people")]

use std::error::Error;
use std::hint::black_box;
use std::time::{Duration, Instant};

use jiff::civil::Date;
use verbale_coder::Coder;
use verbale_language::Engine;
use verbale_page::Page;
use verbale_when::{Calendar, Reference};
use verbale_world::World;
use verbale_world::place::Places;

/// Passes over the texts; the shortest time of each stage counts.
const PASSES: usize = 5;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args()
        .nth(1)
        .ok_or("the name of a file of JSON lines is missing")?;
    let lines = std::fs::read_to_string(path)?;
    let pages = lines.lines().map(page).collect::<Result<Vec<Page>, _>>()?;
    let coder = Coder::new();
    pages.first().map(|page| coder.read(page)); // tables are loaded with the first
    let mut best = [Duration::MAX; 5];
    let mut tokens = 0;
    for _ in 0..PASSES {
        let mut spent = [Duration::ZERO; 5];
        tokens = 0;
        for page in &pages {
            tokens += time(page, &coder, &mut spent);
        }
        for (best, spent) in best.iter_mut().zip(spent) {
            *best = spent.min(*best);
        }
    }
    let [engine, actors, dates, places, whole] = best;
    let world = actors + dates + places;
    println!("{} texts, {tokens} tokens", pages.len());
    for (name, spent) in [
        ("engine", engine),
        ("actors", actors),
        ("dates", dates),
        ("places", places),
        ("actors, dates and places", world),
        (
            "statements, events and all else",
            whole.saturating_sub(engine + world),
        ),
        ("everything", whole),
    ] {
        let speed = f64::from(u32::try_from(tokens)?) / spent.as_secs_f64();
        println!("{name:<32} {:>8.3} s {speed:>12.0} tokens/s", spent.as_secs_f64());
    }
    Ok(())
}

fn page(line: &str) -> Result<Page, serde_json::Error> {
    let row: serde_json::Value = serde_json::from_str(line)?;
    let field = |name: &str| row[name].as_str().map(str::to_owned);
    Ok(Page {
        text: field("text").unwrap_or_default(),
        date: field("date"),
        ..Page::default()
    })
}

/// Adds what each stage takes for one text; returns its tokens.
fn time(page: &Page, coder: &Coder, spent: &mut [Duration; 5]) -> usize {
    let text = verbale_text::clean(&page.text);
    let text = text.text();
    let date = page.date.as_deref();
    let day = date.and_then(|date| date.parse::<Date>().ok());
    let mut clock = Instant::now();
    let mut lap = |stage: usize, spent: &mut [Duration; 5]| {
        spent[stage] += clock.elapsed();
        clock = Instant::now();
    };
    let analysis = Engine::embedded().analyse(text);
    lap(0, spent);
    black_box(World::builtin().cast(text, &analysis.split, date));
    lap(1, spent);
    let reference = day.map_or(Reference::Unknown, Reference::On);
    black_box(verbale_when::read(
        Calendar::english(),
        text,
        &analysis,
        reference,
    ));
    lap(2, spent);
    black_box(Places::builtin().find(text, &analysis));
    lap(3, spent);
    black_box(coder.read(page));
    lap(4, spent);
    analysis.split.tokens.len()
}
