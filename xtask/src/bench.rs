//! How fast are whole commands? Documents and megabytes a second, as a user would wait for them.
//!
//! The input is the example dispatches over and over, numbered so that no two texts are equal. Figures are medians
//! and per core: compare them on one machine only.

use crate::table::aligned;
use crate::workspace::{release_program, root, scratch};
use anyhow::{Context, Result, bail};
use clap::Args;
use serde_json::{Value, json};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

/// Arguments of `cargo xtask bench`.
#[derive(Args)]
pub(crate) struct Options {
    /// How many documents.
    #[arg(long, default_value_t = 2_000, value_parser = clap::value_parser!(u32).range(1..))]
    documents: u32,
    /// How many times each command is run.
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..))]
    times: u32,
}

pub(crate) fn run(options: &Options) -> Result<()> {
    let dispatches = dispatches(&root().join("examples/dispatches"))?;
    let program = release_program()?;
    let folder = scratch("bench")?;
    let (input, bytes) = write_input(&folder, &dispatches, options.documents)?;
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
        let one_core = jobs_flag(&program, name)?;
        let cores = if one_core.is_empty() { cores() } else { 1 };
        let mut seconds = Vec::new();
        for turn in 0..options.times {
            let mut command = Command::new(&program);
            command.arg(name).args(&one_core);
            if name == "read" {
                // A store of its own each time: reading again what is there would be quicker.
                command.env("VERBALE_DB", folder.join(format!("{turn}.db")));
            }
            seconds.push(timed(command.arg("-"), &input)?);
        }
        seconds.sort_by(f64::total_cmp);
        let median = seconds[seconds.len() / 2];
        let per_core = |amount: f64| format!("{:.1}", amount / median / f64::from(cores));
        rows.push(vec![
            format!("verbale {name}"),
            format!("{median:.2}"),
            per_core(f64::from(options.documents)),
            per_core(bytes / 1e6),
        ]);
    }
    print!("{}", aligned(&rows));
    println!("documents/s and MB/s are per core");
    Ok(())
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

/// Writes the documents one a line; returns the file and the bytes of text in it.
fn write_input(folder: &Path, dispatches: &[String], documents: u32) -> Result<(PathBuf, f64)> {
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
    let path = folder.join("input.jsonl");
    std::fs::write(&path, lines).with_context(|| path.display().to_string())?;
    Ok((path, bytes))
}

/// The flag that keeps a command to one core, where it has one.
fn jobs_flag(program: &Path, command: &str) -> Result<Vec<String>> {
    let out = Command::new(program)
        .args([command, "--help"])
        .output()
        .context("verbale --help")?;
    let help = String::from_utf8_lossy(&out.stdout);
    let flag = ["--jobs", "--threads"].iter().find(|flag| help.contains(**flag));
    Ok(flag
        .map(|flag| vec![(*flag).to_owned(), "1".to_owned()])
        .unwrap_or_default())
}

/// The seconds that a command takes to read the input.
fn timed(command: &mut Command, input: &Path) -> Result<f64> {
    let input = File::open(input)?;
    let started = Instant::now();
    let status = command
        .stdin(input)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    let status = status.with_context(|| format!("{command:?}"))?;
    let seconds = started.elapsed().as_secs_f64();
    if !status.success() {
        bail!("{command:?} failed ({status})");
    }
    Ok(seconds)
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
