//! The folder of gold data: reading its files, running its scorers.

use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The folder, with what was asked of its scorers.
pub(super) struct Gold {
    folder: PathBuf,
    /// Pass `--misses` to scorers that know it, and show what they list.
    misses: bool,
}

impl Gold {
    pub(super) fn new(folder: &Path, misses: bool) -> Result<Self> {
        let folder = folder
            .canonicalize()
            .with_context(|| folder.display().to_string())?;
        Ok(Self { folder, misses })
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// The text of a file, unpacked where its name says that it is packed.
    pub(super) fn text(&self, name: &str) -> Result<String> {
        let path = self.path(name);
        if !path.is_file() {
            bail!(
                "the gold data has no {name} (looked in {})",
                self.folder.display()
            );
        }
        let unpacker = match path.extension().and_then(|e| e.to_str()) {
            Some("xz") => "xz",
            Some("gz") => "gzip",
            _ => return std::fs::read_to_string(&path).with_context(|| path.display().to_string()),
        };
        let out = Command::new(unpacker).arg("-dc").arg(&path).output();
        let out = out.with_context(|| format!("{unpacker} is needed to unpack {name}; install it"))?;
        if !out.status.success() {
            bail!(
                "{unpacker} cannot unpack {}: {}",
                path.display(),
                String::from_utf8_lossy(&out.stderr).trim()
            );
        }
        String::from_utf8(out.stdout).with_context(|| format!("{name} is not UTF-8"))
    }

    /// The objects of a file with one a line.
    pub(super) fn lines(&self, name: &str) -> Result<Vec<Value>> {
        let text = self.text(name)?;
        let lines = text
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.trim().is_empty());
        lines
            .map(|(i, line)| serde_json::from_str(line).with_context(|| format!("{name}:{}", i + 1)))
            .collect()
    }

    /// What a scorer prints for a gold file and a file of predictions. With `--misses`, a scorer that `lists` them is
    /// asked to, and all its output is shown.
    pub(super) fn score(&self, script: &str, gold: &str, predictions: &Path, lists: bool) -> Result<String> {
        let mut command = Command::new("python3");
        command
            .arg("-B")
            .arg(self.path(script))
            .arg(self.path(gold))
            .arg(predictions);
        let show = self.misses && lists;
        if show {
            command.arg("--misses");
        }
        let out = command
            .output()
            .context("python3 is needed to run the scorers; install it")?;
        if !out.status.success() {
            bail!("{script} failed: {}", String::from_utf8_lossy(&out.stderr).trim());
        }
        let text =
            String::from_utf8(out.stdout).with_context(|| format!("what {script} prints is not UTF-8"))?;
        if show {
            print!("{text}");
        }
        Ok(text)
    }
}
