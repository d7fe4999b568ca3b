//! How fast are whole commands? Documents and megabytes a second, as a user would wait for them.
//!
//! The input is the example dispatches over and over, numbered so that no two texts are equal. Figures are medians
//! and per core: compare them on one machine only. Parsing is timed by itself, with memory, and if asked for beside
//! others on the same texts.

mod measured;
mod parse;
mod rivals;

use crate::table::aligned;
use crate::workspace::{release_program, root, scratch};
use anyhow::{Context, Result, bail};
use clap::Args;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Arguments of `cargo xtask bench`.
#[derive(Args)]
pub(crate) struct Options {
    /// How many documents.
    #[arg(long, default_value_t = 2_000, value_parser = clap::value_parser!(u32).range(1..))]
    documents: u32,
    /// How many times each command is run.
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..))]
    times: u32,
    /// How many of the documents are parsed, which takes longer.
    #[arg(long, default_value_t = 500, value_parser = clap::value_parser!(u32).range(1..))]
    parsed: u32,
    /// Time spaCy's small and medium English pipelines on the same texts (needs python3; installs them under target/).
    #[arg(long)]
    rivals: bool,
    /// Have `verbale parse` use this model [default: its own choice]
    #[arg(long, value_name = "NAME")]
    model: Option<String>,
    /// Time this program instead of building the workspace's.
    #[arg(long, value_name = "FILE")]
    program: Option<PathBuf>,
}

pub(crate) fn run(options: &Options) -> Result<()> {
    let dispatches = dispatches(&root().join("examples/dispatches"))?;
    let program = options.program.clone().map_or_else(release_program, Ok)?;
    let folder = scratch("bench")?;
    let input = folder.join("input.jsonl");
    let bytes = write_input(&input, &dispatches, options.documents)?;
    println!("{}", machine());
    println!(
        "{} documents, {:.1} MB of text; median of {}",
        options.documents,
        bytes / 1e6,
        options.times
    );
    let mut rows = vec![
        ["command", "seconds", "documents/s", "MB/s"]
            .map(str::to_owned)
            .to_vec(),
    ];
    for name in ["annotate", "read"] {
        let row = whole_command(&program, name, &folder, bytes, options);
        // One command that fails must not take the others' figures away.
        rows.push(row.unwrap_or_else(|error| vec![format!("verbale {name}"), format!("{error:#}")]));
    }
    print!("{}", aligned(&rows));
    println!("documents/s and MB/s are per core");
    let parsed = folder.join("parsed.jsonl");
    let bytes = write_input(&parsed, &dispatches, options.parsed)?;
    println!(
        "\n{} documents, {:.1} MB of text, parsed",
        options.parsed,
        bytes / 1e6
    );
    parse::run(&program, &folder, &parsed, options)
}

/// The row of a command that reads all documents.
fn whole_command(
    program: &Path,
    name: &str,
    folder: &Path,
    bytes: f64,
    options: &Options,
) -> Result<Vec<String>> {
    let one_core = jobs_flag(program, name)?.with_context(|| format!("no command `{name}`"))?;
    let cores = if one_core.is_empty() { cores() } else { 1 };
    let mut runs = Vec::new();
    for turn in 0..options.times {
        let mut command = Command::new(program);
        command.arg(name).args(&one_core);
        if name == "read" {
            // A store of its own each time: reading again what is there would be quicker.
            command.env("VERBALE_DB", folder.join(format!("{turn}.db")));
        }
        runs.push(measured::run(
            command.arg("-"),
            &folder.join("input.jsonl"),
            None,
        )?);
    }
    let median = measured::median(&runs, |run| Some(run.wall)).context("no run")?;
    let per_core = |amount: f64| format!("{:.1}", amount / median / f64::from(cores));
    Ok(vec![
        format!("verbale {name}"),
        format!("{median:.2}"),
        per_core(f64::from(options.documents)),
        per_core(bytes / 1e6),
    ])
}

/// The texts of the example dispatches, in the order of their files.
fn dispatches(folder: &Path) -> Result<Vec<String>> {
    let entries = std::fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.sort();
    let mut texts = Vec::new();
    for file in files {
        let read = || std::fs::read_to_string(&file).with_context(|| file.display().to_string());
        match file.extension().and_then(|e| e.to_str()) {
            Some("txt") => texts.push(without_head(&read()?).to_owned()),
            Some("jsonl") => {
                let text_of = |line: &str| {
                    serde_json::from_str::<Value>(line).ok()?["text"]
                        .as_str()
                        .map(str::to_owned)
                };
                texts.extend(read()?.lines().filter_map(text_of));
            }
            _ => {}
        }
    }
    if texts.is_empty() {
        bail!("no dispatches (.txt, .jsonl) in {}", folder.display());
    }
    Ok(texts)
}

/// A dispatch without the lines of `key: value` above its text.
fn without_head(dispatch: &str) -> &str {
    match dispatch.split_once("\n\n") {
        Some((head, text)) if head.lines().all(|line| line.contains(": ")) => text,
        _ => dispatch,
    }
}

/// Writes the documents one a line; returns the bytes of text in them.
fn write_input(path: &Path, dispatches: &[String], documents: u32) -> Result<f64> {
    let mut bytes = 0.0;
    let mut lines = String::new();
    for (number, dispatch) in (1..=documents).zip(dispatches.iter().cycle()) {
        let text = format!("{}\n\nDispatch {number}.\n", dispatch.trim_end());
        bytes += f64::from(text.len() as u32);
        lines.push_str(
            &json!({"id": format!("bench-{number}"), "text": text, "date": "2024-03-01"}).to_string(),
        );
        lines.push('\n');
    }
    std::fs::write(path, lines).with_context(|| path.display().to_string())?;
    Ok(bytes)
}

/// The flag that keeps a command to one core, or nothing where it has none. `None`: there is no such command.
fn jobs_flag(program: &Path, command: &str) -> Result<Option<Vec<String>>> {
    let out = Command::new(program)
        .args([command, "--help"])
        .output()
        .with_context(|| format!("{} {command} --help", program.display()))?;
    if !out.status.success() {
        return Ok(None);
    }
    let help = String::from_utf8_lossy(&out.stdout);
    let flag = ["--jobs", "--threads"].iter().find(|flag| help.contains(**flag));
    Ok(Some(flag.map_or_else(Vec::new, |flag| {
        vec![(*flag).to_owned(), "1".to_owned()]
    })))
}

/// The machine in a line: processor and cores.
fn machine() -> String {
    let info = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = info
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    let model = model.map_or(std::env::consts::ARCH, |(_, name)| name);
    format!("{model}, {} cores, {}", cores(), std::env::consts::OS)
}

fn cores() -> u32 {
    std::thread::available_parallelism().map_or(1, |cores| cores.get() as u32)
}
