//! The product as its users run it: documents in, records out.

use crate::workspace::{release_program, target};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::cell::OnceCell;
use std::fs::File;
use std::path::PathBuf;
use std::process::Command;

/// `verbale annotate`, built when first needed.
#[derive(Default)]
pub(super) struct Product {
    program: OnceCell<PathBuf>,
}

impl Product {
    /// The records of documents (`id`, `text`, `date`), and the file that holds them.
    pub(super) fn annotate(&self, name: &str, documents: &[Value]) -> Result<(Vec<Value>, PathBuf)> {
        if self.program.get().is_none() {
            let _ = self.program.set(release_program()?);
        }
        let program = self.program.get().context("set above")?;
        let input = write(&format!("{name}.in"), documents)?;
        let output = folder()?.join(format!("{name}.jsonl"));
        let status = Command::new(program)
            .args(["annotate", "-"])
            .stdin(File::open(&input)?)
            .stdout(File::create(&output)?)
            .status()
            .context("verbale annotate")?;
        if !status.success() {
            bail!("`verbale annotate - <{}` failed", input.display());
        }
        let text = std::fs::read_to_string(&output)?;
        let records: Result<Vec<Value>, _> = text.lines().map(serde_json::from_str).collect();
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
