//! Does the project hold? `cargo xtask test` runs every check, `eval` measures the coder against gold data,
//! `bench` times it.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for the terminal"
)]

mod bench;
mod eval;
mod table;
mod test;
mod workspace;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Chores of the project: checks, measurements, timing.
#[derive(Parser)]
#[command(name = "cargo xtask", disable_help_subcommand = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Run every check and count; the last line is `N passed, N failed`.
    Test(test::Options),
    /// Measure the coder against gold data, which is not part of the project.
    Eval(eval::Options),
    /// Time whole commands on repeated example dispatches.
    Bench(bench::Options),
}

/// Exit code 0: all is well; 1: a check failed; 2: the chore could not be done.
fn main() -> ExitCode {
    let done = match Arguments::parse().chore {
        Chore::Test(options) => test::run(&options),
        Chore::Eval(options) => eval::run(&options).map(|()| true),
        Chore::Bench(options) => bench::run(&options).map(|()| true),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(2)
        }
    }
}
