//! Every check of the project, in suites that each count what passed and failed.

mod browser;
mod commands;
mod counted;
mod http;
mod pages;
mod site;
mod tidy;

use crate::table::aligned;
use crate::workspace::{cargo, root};
use anyhow::Result;
use clap::{Args, ValueEnum};
use counted::{counted, quiet};
use std::ops::AddAssign;
use std::time::Instant;

/// Arguments of `cargo xtask test`.
#[derive(Args)]
pub(crate) struct Options {
    /// Run this suite alone (may be given more than once).
    #[arg(long, value_enum, value_name = "SUITE")]
    only: Vec<Suite>,
    /// Leave out the checks that need Chromium and its driver.
    #[arg(long)]
    no_browser: bool,
}

/// Cheapest first, so that what is easily wrong is told soon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Suite {
    /// Formatting, by rustfmt.
    Format,
    /// Files, manifests, comments and links.
    Tidy,
    /// Lints, by clippy; a warning is a failure.
    Clippy,
    /// Unit, integration and story tests, by nextest.
    Tests,
    /// The examples in the documentation.
    Doctests,
    /// The documentation itself, by rustdoc; a warning is a failure.
    Docs,
    /// The commands that README and docs show.
    Commands,
    /// The pages of `verbale demo`, over HTTP and in Chromium.
    Pages,
}

/// How many checks went which way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    passed: usize,
    failed: usize,
}

impl Counts {
    fn one(passed: bool) -> Self {
        Self {
            passed: usize::from(passed),
            failed: usize::from(!passed),
        }
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// Checks that this program makes itself, told as they are made.
#[derive(Default)]
pub(crate) struct Checks {
    counts: Counts,
}

impl Checks {
    /// Tells and counts one check; `faults` is empty where all is well.
    fn check(&mut self, name: &str, faults: &[String]) {
        self.counts += Counts::one(faults.is_empty());
        if faults.is_empty() {
            println!("  ok    {name}");
            return;
        }
        println!("  FAIL  {name}");
        for fault in faults {
            println!("        {}", fault.replace('\n', "\n        "));
        }
    }

    /// The same for what could not even be tried.
    fn tried(&mut self, name: &str, tried: Result<Vec<String>>) {
        self.check(name, &tried.unwrap_or_else(|error| vec![format!("{error:#}")]));
    }
}

impl Suite {
    fn name(self) -> String {
        format!("{self:?}").to_lowercase()
    }

    fn run(self, options: &Options) -> Result<Counts> {
        match self {
            Self::Format => quiet(cargo(&["fmt", "--all", "--check"])),
            Self::Tidy => tidy::run(),
            Self::Clippy => quiet(cargo(&[
                "clippy",
                "--workspace",
                "--all-targets",
                "--",
                "-D",
                "warnings",
            ])),
            Self::Tests => tests(),
            Self::Doctests => counted(cargo(&[
                "test",
                "--workspace",
                "--doc",
                "--no-fail-fast",
                "--quiet",
            ])),
            Self::Docs => {
                let mut command = cargo(&["doc", "--workspace", "--no-deps", "--quiet"]);
                command.env("RUSTDOCFLAGS", "-D warnings");
                quiet(command)
            }
            Self::Commands => commands::run(),
            Self::Pages => pages::run(!options.no_browser),
        }
    }
}

fn tests() -> Result<Counts> {
    let nextest = cargo(&["nextest", "--version"])
        .output()
        .is_ok_and(|out| out.status.success());
    if nextest {
        let mut counts = counted(cargo(&[
            "nextest",
            "run",
            "--workspace",
            "--no-tests",
            "pass",
            "--cargo-quiet",
            "--filterset",
            "not binary(stories)",
        ]))?;
        // nextest starts a process for each test, and each would read the tables anew for one moment's work.
        counts += counted(cargo(&["test", "--workspace", "--test", "stories", "--quiet"]))?;
        return Ok(counts);
    }
    println!("  cargo-nextest is not installed (`cargo install --locked cargo-nextest`); using cargo test");
    counted(cargo(&[
        "test",
        "--workspace",
        "--no-fail-fast",
        "--quiet",
        "--lib",
        "--bins",
        "--tests",
        "--examples",
    ]))
}

/// Runs the suites; true where nothing failed. An error is a suite that could not be run at all.
pub(crate) fn run(options: &Options) -> Result<bool> {
    let suites: Vec<Suite> = Suite::value_variants()
        .iter()
        .copied()
        .filter(|suite| options.only.is_empty() || options.only.contains(suite))
        .collect();
    let mut total = Counts::default();
    let mut rows = Vec::new();
    println!(
        "checking {}",
        root().file_name().unwrap_or_default().to_string_lossy()
    );
    for suite in suites {
        println!("\n{}", suite.name());
        let started = Instant::now();
        let counts = suite.run(options)?;
        total += counts;
        rows.push(vec![
            suite.name(),
            format!("{:>5} passed", counts.passed),
            format!("{:>3} failed", counts.failed),
            format!("{:>7.1} s", started.elapsed().as_secs_f64()),
        ]);
        println!("  {}", rows[rows.len() - 1][1..].join("  "));
    }
    println!("\n{}", aligned(&rows));
    println!("{} passed, {} failed", total.passed, total.failed);
    Ok(total.failed == 0)
}
