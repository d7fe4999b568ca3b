//! `completions`: for shells, from the definitions of the command line.

use crate::Ending;
use crate::cli::{self, Cli};
use crate::output::Ui;
use clap::CommandFactory;

pub(crate) fn run(args: &cli::Completions, ui: &Ui) -> anyhow::Result<Ending> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "verbale", &mut script);
    let mut out = ui.out();
    out.raw(&script)?;
    out.end()?;
    Ok(Ending::Found)
}
