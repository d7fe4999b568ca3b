//! Reading the gold data: files packed with xz, JSON lines, `CoNLL-U`.

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;
use std::path::Path;
use std::process::Command;
use verbale_language::{Analysis, Feats, Relation, Split, Upos, Word};

/// The text of a file packed with xz or gzip.
pub(crate) fn unpack(path: &Path) -> Result<String> {
    let is_gzip = path.extension().is_some_and(|end| end == "gz");
    let unpacker = if is_gzip { "gzip" } else { "xz" };
    let out = Command::new(unpacker).arg("-dc").arg(path).output();
    let out = out.with_context(|| format!("{unpacker} is needed to unpack the data; install it"))?;
    if !out.status.success() {
        bail!(
            "{}: {}",
            path.display(),
            String::from_utf8_lossy(&out.stderr).trim()
        );
    }
    Ok(String::from_utf8(out.stdout)?)
}

/// The objects of a packed file with one a line.
pub(crate) fn lines(path: &Path) -> Result<Vec<Value>> {
    let text = unpack(path)?;
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines
        .map(|line| serde_json::from_str(line).with_context(|| path.display().to_string()))
        .collect()
}

/// A document of a treebank.
pub(crate) struct Tree {
    pub(crate) id: String,
    pub(crate) sentences: Vec<Vec<Row>>,
}

/// A word of a treebank: its columns.
pub(crate) type Row = Vec<&'static str>;

/// The documents of a treebank. The text stays in memory to the end of the program: analyses borrow from it.
pub(crate) fn treebank(path: &Path) -> Result<Vec<Tree>> {
    let text: &'static str = Box::leak(unpack(path)?.into_boxed_str());
    let mut documents: Vec<Tree> = Vec::new();
    let mut sentence = Vec::new();
    for line in text.lines().chain([""]) {
        if let Some(id) = line.strip_prefix("# newdoc id = ") {
            documents.push(Tree {
                id: id.to_owned(),
                sentences: Vec::new(),
            });
        } else if line.is_empty() {
            if !sentence.is_empty() {
                let document = documents
                    .last_mut()
                    .context("a sentence before the first document")?;
                document.sentences.push(std::mem::take(&mut sentence));
            }
        } else if !line.starts_with('#') {
            let row: Row = line.split('\t').collect();
            ensure!(row.len() == 10, "a line of {} columns", row.len());
            if row[0].bytes().all(|b| b.is_ascii_digit()) {
                sentence.push(row);
            }
        }
    }
    Ok(documents)
}

/// The analysis that a treebank has of a document that was split; without names.
pub(crate) fn analysis(split: Split, sentences: &[Vec<Row>]) -> Result<Analysis<'static>> {
    let mut words = Vec::with_capacity(split.tokens.len());
    for row in sentences.iter().flatten() {
        let (relation, subtype) = row[7].split_once(':').unwrap_or((row[7], ""));
        let head: u32 = row[6].parse()?;
        words.push(Word {
            upos: Upos::from_label(row[3]).with_context(|| row[3].to_owned())?,
            xpos: row[4],
            feats: Feats::new(row[5]),
            lemma: row[2].into(),
            head: head.checked_sub(1),
            relation: Relation::from_label(relation).with_context(|| row[7].to_owned())?,
            subtype,
        });
    }
    ensure!(words.len() == split.tokens.len(), "trees and tokens differ");
    Ok(Analysis {
        split,
        words,
        names: Vec::new(),
        chains: Vec::new(),
    })
}
