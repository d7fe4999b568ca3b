//! How long does each stage of coding take? `cargo run --release -p verbale-coder --example stages FILE.jsonl`
//!
//! Lines of JSON with `text` and, if there is one, `date`; one thread. Engine, actors, dates and places are timed by
//! themselves; the stages of the coder as it says that they are done, its first being those four together.

#![allow(clippy::print_stdout, reason = "what a measurement is for")]
#![allow(clippy::cast_precision_loss, reason = "figures for people")]

use std::error::Error;
use std::hint::black_box;
use std::time::{Duration, Instant};

use jiff::civil::Date;
use verbale_coder::{Coder, Stage};
use verbale_language::Engine;
use verbale_page::Page;
use verbale_when::{Calendar, Reference};
use verbale_world::World;
use verbale_world::place::Places;

/// Passes over the texts; the shortest time of each stage counts.
const PASSES: usize = 5;
/// What is timed, in the order in which it is done.
const NAMES: [&str; 10] = [
    "engine",
    "actors",
    "dates",
    "places",
    "all four, by the coder",
    "statements",
    "events",
    "claims",
    "views",
    "filing",
];

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args()
        .nth(1)
        .ok_or("the name of a file of JSON lines is missing")?;
    let lines = std::fs::read_to_string(path)?;
    let pages = lines.lines().map(page).collect::<Result<Vec<Page>, _>>()?;
    let coder = Coder::new();
    pages.first().map(|page| coder.read(page)); // tables are loaded with the first
    let mut best = [Duration::MAX; NAMES.len()];
    let mut tokens = 0;
    for _ in 0..PASSES {
        let mut spent = [Duration::ZERO; NAMES.len()];
        tokens = 0;
        for page in &pages {
            tokens += time(page, &coder, &mut spent);
        }
        for (best, spent) in best.iter_mut().zip(spent) {
            *best = spent.min(*best);
        }
    }
    println!("{} texts, {tokens} tokens", pages.len());
    let sum = |stages: &[Duration]| stages.iter().sum::<Duration>();
    let sums = [
        ("actors, dates and places", sum(&best[1..4])),
        ("statements to filing", sum(&best[5..])),
        ("everything", sum(&best[4..])),
    ];
    for (name, spent) in NAMES.into_iter().zip(best).chain(sums) {
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
fn time(page: &Page, coder: &Coder, spent: &mut [Duration; NAMES.len()]) -> usize {
    let text = verbale_text::clean(&page.text);
    let text = text.text();
    let date = page.date.as_deref();
    let day = date.and_then(|date| date.parse::<Date>().ok());
    let mut clock = Instant::now();
    let mut lap = |stage: usize, spent: &mut [Duration; NAMES.len()]| {
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
    black_box(coder.watch(page, &mut |stage| {
        let number = match stage {
            Stage::Reading => 4,
            Stage::Statements => 5,
            Stage::Events => 6,
            Stage::Claims => 7,
            Stage::Views => 8,
            Stage::Filing => 9,
        };
        lap(number, spent);
    }));
    analysis.split.tokens.len()
}
