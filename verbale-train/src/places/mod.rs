//! The weights by which places are told apart, learnt from toponyms with coordinates.
//!
//! Conditional logit: the probability that a candidate near the annotated point is chosen, made as large as it can be.
//! Only documents of one half are learnt from; the figures of both halves are printed.

mod learn;
mod measure;

use crate::data;
use anyhow::{Context, Result};
use learn::{Choice, learn};
use measure::{Document, Figures, Gold};
use std::path::PathBuf;
use verbale_language::Engine;
use verbale_world::place::{Feature, Observed, Places, Weights};

/// Arguments of `places`.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The folder of gold data.
    #[arg(long)]
    data: PathBuf,
    /// Where the weights go; without it the ones that are part of the program are measured.
    #[arg(long)]
    out: Option<PathBuf>,
    /// How strongly weights are drawn to nothing.
    #[arg(long, default_value_t = 1.0)]
    prior: f64,
    /// Show this many of the errors of the half that is learnt from.
    #[arg(long, default_value_t = 0)]
    errors: usize,
}

/// How often the context is made anew with the weights learnt from it.
const TURNS: usize = 3;

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let documents = documents(&arguments.data)?;
    let engine = Engine::embedded();
    let analyses: Vec<_> = documents
        .iter()
        .map(|document| engine.analyse(&document.text))
        .collect();
    let mut weights = Weights::builtin().clone();
    if let Some(out) = &arguments.out {
        let observe = |places: &Places, rounds: usize| -> Vec<Vec<Observed>> {
            let pairs = documents.iter().zip(&analyses);
            pairs
                .map(|(document, analysis)| places.observe(&document.text, analysis, rounds))
                .collect()
        };
        let choices = |seen: &[Vec<Observed>]| -> Vec<Choice> {
            let learnt = documents.iter().zip(seen).filter(|(document, _)| document.learnt);
            learnt
                .flat_map(|(document, seen)| document.choices(seen))
                .collect()
        };
        let seen = observe(&Places::with_weights(weights.clone()), 0);
        weights.first = learn(&choices(&seen), arguments.prior);
        for turn in 0..TURNS {
            let rounds = if turn == 0 { 1 } else { 2 };
            let seen = observe(&Places::with_weights(weights.clone()), rounds);
            weights.later = learn(&choices(&seen), arguments.prior);
        }
        std::fs::write(out, table(&weights)).with_context(|| out.display().to_string())?;
    }
    let places = Places::with_weights(weights);
    let began = std::time::Instant::now();
    let found: Vec<_> = documents
        .iter()
        .zip(&analyses)
        .map(|(document, analysis)| places.find(&document.text, analysis))
        .collect();
    let took = began.elapsed().as_secs_f64();
    let tokens: usize = analyses.iter().map(|analysis| analysis.words.len()).sum();
    println!(
        "{tokens} tokens in {took:.2} s: {:.0} tokens/s",
        tokens as f64 / took
    );
    let mut figures = Figures::default();
    for ((document, found), analysis) in documents.iter().zip(&found).zip(&analyses) {
        figures.add(document, found, analysis);
    }
    figures.print(arguments.errors);
    Ok(())
}

/// The documents with their toponyms; every other one is learnt from.
fn documents(folder: &std::path::Path) -> Result<Vec<Document>> {
    let path = folder.join("places/toponyms_dev.jsonl.gz");
    let rows = data::lines(&path)?;
    let read = |(number, row): (usize, &serde_json::Value)| -> Option<Document> {
        let toponyms = row["toponyms"].as_array()?;
        let gold = toponyms.iter().filter_map(|of| {
            Some(Gold {
                start: of["start"].as_u64()? as usize,
                end: of["end"].as_u64()? as usize,
                point: of["lat"].as_f64().zip(of["lon"].as_f64()),
            })
        });
        let text = row["text"].as_str()?.to_owned();
        Some(Document::new(
            row["id"].as_str()?,
            row["set"].as_str()?,
            text,
            gold.collect(),
            number % 2 == 0,
        ))
    };
    let mut rows: Vec<serde_json::Value> = rows;
    rows.sort_by(|a, b| a["id"].as_str().cmp(&b["id"].as_str()));
    rows.iter()
        .enumerate()
        .map(|at| {
            read(at).with_context(|| format!("{}: a row without id, set, text or toponyms", path.display()))
        })
        .collect()
}

/// The weights as `verbale-world` reads them.
fn table(weights: &Weights) -> String {
    let mut table = String::from(
        "# weights.tsv: what each observation counts when a place is chosen among those of its name.\n\
         # Origin: made by `cargo run --release -p verbale-train -- places`; do not edit. Licence: CC0-1.0.\n\
         # Columns: feature; its weight at first sight; its weight with the document's other places known.\n\
         feature\tfirst\tlater\n",
    );
    for &feature in Feature::ALL {
        let (first, later) = (weights.first[feature as usize], weights.later[feature as usize]);
        table += &[feature.label(), &format!("\t{first:.3}\t{later:.3}\n")].concat();
    }
    table
}
