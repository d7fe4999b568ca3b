//! Trains the small models of Verbale that are trained in Rust: `cargo run --release -p verbale-train -- coref --data
//! DIR`.
#![allow(clippy::print_stdout, reason = "a program: figures go to the terminal")]

mod coref;
mod data;
mod places;
mod sentences;

use clap::{Parser, Subcommand};

/// Trains the small models of Verbale.
#[derive(Debug, Parser)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// The ranker of coreference.
    Coref(coref::Arguments),
    /// The model of sentence ends.
    Sentences(sentences::Arguments),
    /// The weights by which places are told apart.
    Places(places::Arguments),
}

fn main() -> anyhow::Result<()> {
    match Arguments::parse().command {
        Command::Coref(arguments) => coref::run(&arguments),
        Command::Sentences(arguments) => sentences::run(&arguments),
        Command::Places(arguments) => places::run(&arguments),
    }
}
