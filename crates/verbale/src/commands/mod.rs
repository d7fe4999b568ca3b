//! One file a command.

mod annotate;
mod codebook;
mod completions;
mod demo;
mod list;
mod parse;
mod read;
mod schema;
mod search;
mod serve;
mod show;
mod verify;

use crate::Ending;
use crate::cli::{Cli, Command};
use crate::output::Ui;
use std::num::NonZeroUsize;
use std::path::Path;
use verbale_coder::Coder;
use verbale_world::World;

pub(crate) fn run(cli: &Cli, ui: &Ui) -> anyhow::Result<Ending> {
    let common = &cli.common;
    match &cli.command {
        Command::Read(args) => read::run(args, common, ui),
        Command::Annotate(args) => annotate::run(args, common, ui),
        Command::Parse(args) => parse::run(args, common, ui),
        Command::List(args) => list::run(args, common, ui),
        Command::Show(args) => show::run(args, common, ui),
        Command::Search(args) => search::run(args, common, ui),
        Command::Verify(_) => verify::run(common, ui),
        Command::Serve(args) => serve::run(&args.address, common, ui),
        Command::Demo(args) => demo::run(args, common, ui),
        Command::Codebook(args) => codebook::run(args, common, ui),
        Command::Schema(_) => schema::run(ui),
        Command::Completions(args) => completions::run(args),
    }
}

/// As many threads as asked for, or else as there are processors.
fn jobs(asked: Option<NonZeroUsize>) -> NonZeroUsize {
    asked.unwrap_or_else(|| std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN))
}

/// The coder, with a user's own actors where a file of them is given.
fn coder(actors: Option<&Path>) -> anyhow::Result<Coder> {
    let Some(path) = actors else {
        return Ok(Coder::new());
    };
    let text = verbale_source::table(path)?;
    let world = World::with_user_actors(&path.display().to_string(), &text)?;
    Ok(Coder::with_world(world))
}
