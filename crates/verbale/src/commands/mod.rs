//! One file a command.

mod actors;
mod annotate;
mod board;
mod chain;
mod codebook;
mod completions;
mod demo;
mod explain;
mod filter;
mod lexicon;
mod list;
mod page;
mod parse;
mod read;
mod schema;
mod search;
mod serve;
mod show;
mod verify;
mod watch;

use crate::Ending;
use crate::cli::{Cli, Command};
use crate::output::Ui;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use verbale_coder::Coder;
use verbale_world::World;

pub(crate) fn run(cli: &Cli, ui: &Ui) -> anyhow::Result<Ending> {
    let common = &cli.common;
    match &cli.command {
        Command::Read(args) => read::run(args, common, ui),
        Command::Watch(args) => watch::run(args, common, ui),
        Command::Annotate(args) => annotate::run(args, common, ui),
        Command::Page(args) => page::run(args, ui),
        Command::Parse(args) => parse::run(args, common, ui),
        Command::List(args) => list::run(args, common, ui),
        Command::Show(args) => show::run(args, common, ui),
        Command::Board(args) => board::run(args, common, ui),
        Command::Explain(args) => explain::run(args, common, ui),
        Command::Search(args) => search::run(args, common, ui),
        Command::Verify(_) => verify::run(common, ui),
        Command::Serve(args) => serve::run(&args.address, common, ui),
        Command::Demo(args) => demo::run(args, ui),
        Command::Actors(args) => actors::run(args, common, ui),
        Command::Codebook(args) => codebook::run(args, common, ui),
        Command::Lexicon(args) => lexicon::run(args, ui),
        Command::Schema(_) => schema::run(ui),
        Command::Completions(args) => completions::run(args, ui),
    }
}

/// As many threads as asked for, or else as there are processors.
fn jobs(asked: Option<NonZeroUsize>) -> NonZeroUsize {
    asked.unwrap_or_else(|| std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN))
}

/// The coder, with a user's own actors and frames where files of them are given.
fn coder(actors: Option<&Path>, frames: &[PathBuf]) -> anyhow::Result<Coder> {
    let mut coder = Coder::new();
    if let Some(path) = actors {
        let text = verbale_source::table(path)?;
        coder = coder.with_world(World::with_user_actors(&path.display().to_string(), &text)?);
    }
    if !frames.is_empty() {
        coder = coder.with_lexicon(lexicon::read(frames)?);
    }
    Ok(coder)
}
