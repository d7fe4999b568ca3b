//! The model of sentence ends, learnt from the treebanks.

mod corpus;
mod learn;
mod measure;

use anyhow::{Context, Result};
use corpus::{Document, Layout, Letters};
use std::path::PathBuf;
use verbale_language::sentence::Weights;

/// Arguments of `sentences`.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The folder of gold data.
    #[arg(long)]
    data: PathBuf,
    /// Where the weights go.
    #[arg(long)]
    out: Option<PathBuf>,
    /// Learn nothing from this genre, and measure on it too.
    #[arg(long, value_name = "GENRE")]
    without: Option<String>,
    /// Measure the weights that are part of the program, and learn nothing.
    #[arg(long)]
    measure: bool,
    /// Show what is missed and what is invented: of the genre left out, else of the dev sets.
    #[arg(long)]
    misses: bool,
    #[command(flatten)]
    settings: learn::Settings,
}

/// The renderings that are learnt from. Text in one case is the same in small letters and in capitals, as the features
/// see it, except for what the rules say.
const RENDERINGS: [(Layout, Letters); 7] = [
    (Layout::Joined, Letters::Same),
    (Layout::Paragraphs, Letters::Same),
    (Layout::Lines, Letters::Same),
    (Layout::Wrapped, Letters::Same),
    (Layout::Joined, Letters::OtherQuotes),
    (Layout::Joined, Letters::Small),
    (Layout::Joined, Letters::Capital),
];

/// Learns, measures on the dev sets, and writes the weights.
pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let data = &arguments.data;
    let mut held_out = Vec::new();
    let mut weights = Weights::embedded().clone();
    if !arguments.measure {
        let mut train = corpus::documents(data, "en_ewt-ud-train")?;
        train.extend(corpus::documents(data, "en_gum-open-ud-train")?);
        let is_kept = |document: &Document| arguments.without.as_ref() != Some(&document.genre);
        let (train, rest): (Vec<_>, Vec<_>) = train.into_iter().partition(is_kept);
        held_out = rest;
        let texts: Vec<_> = RENDERINGS
            .iter()
            .flat_map(|&(layout, letters)| train.iter().map(move |document| document.text(layout, letters)))
            .collect();
        let bytes = learn::write(&learn::learn(&texts, arguments.settings));
        weights = Weights::read(&bytes).context("what was written can be read")?;
        if let Some(out) = &arguments.out {
            std::fs::write(out, &bytes)?;
        }
    }
    for name in ["en_ewt-ud-dev", "en_gum-open-ud-dev"] {
        let documents = corpus::documents(data, name)?;
        measure::measure(name, &documents, &weights);
        if arguments.misses && held_out.is_empty() {
            measure::misses(&documents, &weights);
        }
    }
    if !held_out.is_empty() {
        measure::measure("held out", &held_out, &weights);
        if arguments.misses {
            measure::misses(&held_out, &weights);
        }
    }
    Ok(())
}
