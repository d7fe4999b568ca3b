//! Verbale reads news and keeps the diplomatic record.
//!
//! The program is glue: arguments in, the crates called, results out. What it decides itself is how results look
//! and how it ends; the latter is all in [`main`] and [`Ending`].

mod cli;
mod commands;
mod interrupt;
mod output;
mod pipeline;
mod web;

use clap::Parser;
use std::io;
use std::process::ExitCode;

/// How a command ended, short of an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    /// Done, and something was found.
    Found,
    /// Done, and nothing matched; or `verify` found differences.
    Nothing,
    /// Done, but some of the input could not be read.
    Partial,
    /// Ctrl-C; what was read until then is kept.
    Interrupted,
}

impl From<Ending> for ExitCode {
    fn from(ending: Ending) -> Self {
        Self::from(match ending {
            Ending::Found => 0,
            Ending::Nothing => 1,
            Ending::Partial => 2,
            Ending::Interrupted => 130,
        })
    }
}

fn main() -> ExitCode {
    let cli = match cli::Cli::try_parse() {
        Ok(cli) => cli,
        Err(shown) => return show(&shown),
    };
    let ui = output::Ui::new(&cli.common);
    match commands::run(&cli, &ui) {
        Ok(ending) => ending.into(),
        // Whoever read our output has seen enough: `| head` is no failure.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            ui.error(&error);
            ExitCode::from(2)
        }
    }
}

/// What is shown in place of a command: 0 after `--help` and `--version`, 2 on wrong usage, or where it cannot be shown.
fn show(shown: &clap::Error) -> ExitCode {
    match shown.print() {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => ExitCode::from(2),
        _ => ExitCode::from(u8::try_from(shown.exit_code()).unwrap_or(2)),
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|error| error.kind() == io::ErrorKind::BrokenPipe)
}
