//! The ranker of coreference, learnt from `OntoGUM`, GAP and `LitBank`.

mod corpus;
mod learn;
mod measure;
mod misses;
mod net;
mod score;

use anyhow::{Context, Result};
use corpus::Parses;
use learn::learn_net;
use measure::measure;
use std::path::PathBuf;
use verbale_language::coref::ranker::Ranker;

/// What a wrong decision costs while learning.
#[derive(Clone, Copy, Debug, clap::Args)]
struct Costs {
    /// To begin an entity where one was meant that was spoken of.
    #[arg(long, default_value_t = 2.0)]
    missed: f32,
    /// To link what is new.
    #[arg(long, default_value_t = 0.0)]
    linked: f32,
    /// To link to the wrong one.
    #[arg(long, default_value_t = 1.0)]
    wrong: f32,
}

/// What is learnt from besides `OntoGUM`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Source {
    /// The pronouns of GAP.
    Gap,
    /// The pronouns of `LitBank`.
    Litbank,
    /// The treebank's own analyses of `OntoGUM`, so that what a right tree says is learnt too.
    Treebank,
}

/// Arguments of `coref`.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The folder of gold data.
    #[arg(long)]
    data: PathBuf,
    /// Whose analyses `OntoGUM` is learnt from.
    #[arg(long, value_enum, default_value = "engine")]
    parses: Parses,
    /// Where the weights go.
    #[arg(long)]
    out: Option<PathBuf>,
    /// How many nets are learnt and asked together.
    #[arg(long, default_value_t = 2)]
    nets: u64,
    /// How often all is gone through.
    #[arg(long, default_value_t = 8)]
    epochs: u32,
    /// What not to learn from.
    #[arg(long, value_enum, value_delimiter = ',')]
    leave_out: Vec<Source>,
    /// How much a pronoun of GAP counts beside a phrase of `OntoGUM`.
    #[arg(long, default_value_t = 2.5)]
    gap_weight: f32,
    /// Measure the weights that are part of the program, and learn nothing.
    #[arg(long)]
    measure: bool,
    /// Show what is missed.
    #[arg(long)]
    misses: bool,
    /// What the random numbers begin with.
    #[arg(long, default_value_t = 20_240_607)]
    seed: u64,
    /// How fast the weights change.
    #[arg(long, default_value_t = 0.08)]
    rate: f32,
    #[command(flatten)]
    costs: Costs,
}

/// Learns, measures on the dev sets, and writes the weights.
pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let data = &arguments.data;
    let without = |source| arguments.leave_out.contains(&source);
    let dev = corpus::ontogum(data, "dev", arguments.parses)?;
    let gap_dev = if without(Source::Gap) {
        Vec::new()
    } else {
        corpus::gap(data, "dev")?
    };
    if arguments.measure {
        measure(Ranker::embedded(), &dev, &gap_dev);
        return Ok(());
    }
    let mut train = corpus::ontogum(data, "train", arguments.parses)?;
    if arguments.parses == Parses::Engine && !without(Source::Treebank) {
        train.extend(corpus::ontogum(data, "train", Parses::Gold)?);
    }
    if !without(Source::Litbank) {
        train.extend(corpus::litbank(data, "train")?);
    }
    let gap = if without(Source::Gap) {
        Vec::new()
    } else {
        corpus::gap(data, "train")?
    };
    let mut ranker = Ranker::embedded().clone();
    let mut nets = Vec::new();
    for number in 0..arguments.nets {
        nets.push(learn_net(arguments, arguments.seed + number, &train, &gap));
        let bytes = net::write(&nets);
        ranker = Ranker::read(&bytes).context("what was written can be read")?;
        println!("{} nets, {} bytes", number + 1, bytes.len());
        measure(&ranker, &dev, &gap_dev);
        if let Some(out) = &arguments.out {
            std::fs::write(out, &bytes)?;
        }
    }
    if arguments.misses {
        misses::show(&ranker, &dev, &gap_dev);
    }
    println!("on the documents learnt from:");
    measure(&ranker, &train[..train.len().min(40)], &gap[..gap.len().min(400)]);
    Ok(())
}
