//! The commands that the Markdown files show exist, with the flags they are shown with.

use super::{Checks, Counts};
use crate::workspace::{debug_program, extension, files, root};
use anyhow::{Context, Result};
use clap::CommandFactory;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};

pub(super) fn run() -> Result<Counts> {
    let mut checks = Checks::default();
    let mut helps = Helps {
        program: debug_program(),
        known: BTreeMap::new(),
    };
    let documents = files()?
        .into_iter()
        .filter(|file| extension(file) == "md" && !file.starts_with("stories/"));
    for file in documents {
        let markdown = std::fs::read_to_string(root().join(&file)).with_context(|| file.clone())?;
        for (line, command) in shown(&markdown) {
            checks.tried(
                &format!("{file}:{line}: {}", command.join(" ")),
                helps.faults(&command),
            );
        }
    }
    Ok(checks.counts)
}

/// The help of each subcommand, asked once.
struct Helps {
    program: Result<std::path::PathBuf>,
    known: BTreeMap<String, Option<String>>,
}

impl Helps {
    fn faults(&mut self, command: &[String]) -> Result<Vec<String>> {
        let is_chore = command[0] == "cargo";
        let rest = &command[if is_chore { 2 } else { 1 }..];
        let name = rest
            .first()
            .filter(|word| !word.starts_with('-'))
            .cloned()
            .unwrap_or_default();
        let help = if is_chore {
            chore_help(&name)
        } else {
            self.help(&name)?
        };
        let Some(help) = help else {
            return Ok(vec![format!("there is no command {name:?}")]);
        };
        let flags = rest
            .iter()
            .filter(|word| word.starts_with("--") && word.len() > 2);
        let unknown = flags
            .map(|flag| flag.split('=').next().unwrap_or_default())
            .filter(|flag| {
                !help
                    .split(|c: char| !(c.is_alphanumeric() || c == '-'))
                    .any(|word| word == *flag)
            })
            .map(|flag| format!("`{name}` has no {flag}"));
        Ok(unknown.collect())
    }

    fn help(&mut self, name: &str) -> Result<Option<String>> {
        if let Some(known) = self.known.get(name) {
            return Ok(known.clone());
        }
        let program: &Path = self
            .program
            .as_deref()
            .map_err(|error| anyhow::anyhow!("{error:#}"))?;
        let mut command = Command::new(program);
        if !name.is_empty() {
            command.arg(name);
        }
        let out = command
            .arg("--help")
            .stdin(Stdio::null())
            .output()
            .context("verbale --help")?;
        let help = out
            .status
            .success()
            .then(|| String::from_utf8_lossy(&out.stdout).into_owned());
        self.known.insert(name.to_owned(), help.clone());
        Ok(help)
    }
}

fn chore_help(name: &str) -> Option<String> {
    let mut program = crate::Arguments::command();
    if name.is_empty() {
        return Some(program.render_long_help().to_string());
    }
    Some(program.find_subcommand_mut(name)?.render_long_help().to_string())
}

/// The commands in the code blocks of a Markdown file, as words, with the number of their line.
fn shown(markdown: &str) -> Vec<(usize, Vec<String>)> {
    let mut found = Vec::new();
    let mut fenced = None;
    for (number, line) in markdown.lines().enumerate() {
        let trimmed = line.trim();
        if let Some(info) = trimmed.strip_prefix("```") {
            fenced = if fenced.is_some() {
                None
            } else {
                Some(matches!(info, "" | "sh" | "bash" | "console"))
            };
            continue;
        }
        if fenced != Some(true) {
            continue;
        }
        let line = trimmed
            .strip_prefix("$ ")
            .unwrap_or(trimmed)
            .trim_end_matches('\\');
        let line = line.split(" #").next().unwrap_or_default();
        for part in line.split(['|', ';', '&']) {
            let words: Vec<String> = part.split_whitespace().map(str::to_owned).collect();
            let ours = match words.first().map(String::as_str) {
                Some("verbale") => true,
                Some("cargo") => words.get(1).is_some_and(|word| word == "xtask"),
                _ => false,
            };
            if ours {
                found.push((number + 1, words));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{chore_help, shown};

    #[test]
    fn commands_are_found_in_code_blocks_alone() {
        let markdown = "verbale prose\n```sh\n$ cat x | verbale annotate - --json # why\nverbaleX\ncargo xtask test\n```\n\
                        ```rust\nverbale no\n```\n";
        let found: Vec<String> = shown(markdown)
            .into_iter()
            .map(|(n, words)| format!("{n} {}", words.join(" ")))
            .collect();
        assert_eq!(found, ["3 verbale annotate - --json", "5 cargo xtask test"]);
    }

    #[test]
    fn own_chores_are_known() {
        assert!(chore_help("test").unwrap().contains("--no-browser"));
        assert_eq!(chore_help("nothing"), None);
    }
}
