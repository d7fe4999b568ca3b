//! The product as its users run it: documents in, records or parses out.

use crate::workspace::{release_program, target};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::cell::OnceCell;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Command;

/// `verbale`, built when first needed.
pub(super) struct Product {
    program: OnceCell<PathBuf>,
    /// The model that `verbale parse` is told to use.
    model: Option<String>,
}

/// What `verbale parse` is given.
pub(super) enum Input<'i> {
    /// A file in CoNLL-U whose sentences and words are to be kept.
    Tokens(&'i str),
    /// Raw documents (`id`, `text`), one a line.
    Documents(&'i [Value]),
}

impl Product {
    /// The program given, or else the workspace's.
    pub(super) fn new(program: Option<PathBuf>, model: Option<String>) -> Self {
        let program = program.map_or_else(OnceCell::new, OnceCell::from);
        Self { program, model }
    }

    fn program(&self) -> Result<&Path> {
        if self.program.get().is_none() {
            let _ = self.program.set(release_program()?);
        }
        Ok(self.program.get().context("set above")?)
    }

    /// The records of documents (`id`, `text`, `date`), and the file that holds them.
    pub(super) fn annotate(&self, name: &str, documents: &[Value]) -> Result<(Vec<Value>, PathBuf)> {
        self.annotate_with(name, documents, &["--no-layers"])
    }

    /// Likewise, with more `arguments`.
    pub(super) fn annotate_with(
        &self,
        name: &str,
        documents: &[Value],
        arguments: &[&str],
    ) -> Result<(Vec<Value>, PathBuf)> {
        let program = self.program()?;
        let input = write(&format!("{name}.in"), documents)?;
        let output = folder()?.join(format!("{name}.jsonl"));
        let status = Command::new(program)
            .args(["annotate", "-"])
            .args(arguments)
            .stdin(File::open(&input)?)
            .stdout(File::create(&output)?)
            .status()
            .context("verbale annotate")?;
        if !status.success() {
            bail!("`verbale annotate - <{}` failed", input.display());
        }
        let records = values(&std::fs::read_to_string(&output)?);
        let records = records.with_context(|| format!("{} is not JSON lines", output.display()))?;
        if records.len() != documents.len() {
            bail!(
                "{} documents in, {} records out ({})",
                documents.len(),
                records.len(),
                output.display()
            );
        }
        Ok((records, output))
    }

    /// What `verbale actors resolve` says of phrases (`phrase`, `date`, `context`), one answer each.
    pub(super) fn resolve(&self, name: &str, phrases: &[Value]) -> Result<Vec<Value>> {
        let input = write(&format!("{name}.in"), phrases)?;
        let ran = Command::new(self.program()?)
            .args(["actors", "resolve"])
            .arg(&input)
            .output()
            .context("verbale actors resolve")?;
        if !ran.status.success() {
            bail!("`verbale actors resolve {}` failed", input.display());
        }
        let said = values(&String::from_utf8(ran.stdout)?)?;
        if said.len() != phrases.len() {
            bail!("{} phrases in, {} answers out", phrases.len(), said.len());
        }
        Ok(said)
    }

    /// What `verbale parse` prints: CoNLL-U.
    pub(super) fn parse(&self, name: &str, input: &Input<'_>) -> Result<String> {
        self.run_parse(name, input, None)
    }

    /// What `verbale parse --ner` or `--coref` prints: an object a line.
    pub(super) fn parse_for(&self, name: &str, input: &Input<'_>, flag: &str) -> Result<Vec<Value>> {
        let text = self.run_parse(name, input, Some(flag))?;
        values(&text).with_context(|| format!("what `verbale parse {flag}` prints is not JSON lines"))
    }

    fn run_parse(&self, name: &str, input: &Input<'_>, flag: Option<&str>) -> Result<String> {
        let mut command = Command::new(self.program()?);
        command.arg("parse");
        let path = match input {
            Input::Tokens(text) => {
                let path = folder()?.join(format!("{name}.in.conllu"));
                std::fs::write(&path, text).with_context(|| path.display().to_string())?;
                command.arg("--tokens").arg(&path);
                path
            }
            Input::Documents(documents) => {
                let path = write(&format!("{name}.in"), documents)?;
                command.args(["-", "--jsonl"]).stdin(File::open(&path)?);
                path
            }
        };
        command.args(flag);
        if let Some(model) = &self.model {
            command.args(["--model", model]);
        }
        let end = if flag.is_some() { "jsonl" } else { "conllu" };
        let output = folder()?.join(format!("{name}.{end}"));
        let ran = command
            .stdout(File::create(&output)?)
            .output()
            .context("verbale parse")?;
        if !ran.status.success() {
            let said = String::from_utf8_lossy(&ran.stderr);
            let first = said.lines().find(|line| !line.trim().is_empty());
            bail!(
                "`verbale parse` of {} failed ({}): {}",
                path.display(),
                ran.status,
                first.unwrap_or("it said nothing")
            );
        }
        std::fs::read_to_string(&output).with_context(|| output.display().to_string())
    }
}

/// The objects of a text with one a line.
fn values(text: &str) -> Result<Vec<Value>> {
    let lines = text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(i, line)| serde_json::from_str(line).with_context(|| format!("line {}", i + 1)))
        .collect()
}

/// Where inputs and predictions are kept.
fn folder() -> Result<PathBuf> {
    let folder = target()?.join("eval");
    std::fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
    Ok(folder)
}

/// Writes a file of documents or predictions, one object a line.
pub(super) fn write(name: &str, rows: &[Value]) -> Result<PathBuf> {
    let path = folder()?.join(format!("{name}.jsonl"));
    let mut lines = String::new();
    for row in rows {
        lines.extend([&row.to_string(), "\n"]);
    }
    std::fs::write(&path, lines).with_context(|| path.display().to_string())?;
    Ok(path)
}
