//! `completions`: for shells, from the definitions of the command line.

use crate::Ending;
use crate::cli::{self, Cli};
use clap::CommandFactory;
use std::io::{self, Write};

pub(crate) fn run(args: &cli::Completions) -> anyhow::Result<Ending> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "verbale", &mut script);
    let mut out = io::stdout().lock();
    out.write_all(&script)?;
    out.flush()?;
    Ok(Ending::Found)
}
