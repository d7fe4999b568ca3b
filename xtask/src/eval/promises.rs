//! Which sentences commit their speaker?
//!
//! The documents of the set are given as texts: each utterance a paragraph, items of lists with a dash. An utterance counts as
//! found where a promise covers half of it or lies in it. Documents of even and of odd numbers are told apart, so that rules
//! may be made on the one half and measured on the other.

use super::Row;
use super::gold::Gold;
use super::product::Product;
use super::score::{share, told};
use anyhow::Result;
use serde_json::{Value, json};

const FILE: &str = "claims/speech_acts.dev.jsonl";

/// Where an utterance stands, in characters, and whether it commits.
type Place = (usize, usize, bool);

/// A document's text, and for each utterance where it stands (in characters) and whether it commits.
fn text_of(row: &Value) -> (String, Vec<Place>) {
    let (mut text, mut places) = (String::new(), Vec::new());
    for utterance in row["utterances"].as_array().into_iter().flatten() {
        let raw = utterance["text"].as_str().unwrap_or_default();
        let item = raw.contains("<li>");
        let mut plain = raw.to_owned();
        for mark in ["<LIST>", "</LIST>", "<li>", "</li>"] {
            plain = plain.replace(mark, " ");
        }
        let words: Vec<&str> = plain.split_whitespace().collect();
        let dashed = words.first().is_some_and(|word| matches!(*word, "-" | "–" | "•"));
        if item && !dashed {
            text.push_str("- ");
        }
        let start = text.chars().count();
        text.push_str(&words.join(" "));
        let commits = utterance["act"]
            .as_str()
            .is_some_and(|act| act.starts_with("Commissive"));
        places.push((start, text.chars().count(), commits));
        text.push_str("\n\n");
    }
    (text, places)
}

pub(super) fn run(gold: &Gold, product: &Product) -> Result<Vec<Row>> {
    let rows = gold.lines(FILE)?;
    let texts: Vec<(String, Vec<Place>)> = rows.iter().map(text_of).collect();
    let documents: Vec<Value> = texts
        .iter()
        .enumerate()
        .map(|(i, (text, _))| json!({"id": i.to_string(), "text": text}))
        .collect();
    let (records, _) = product.annotate_with("promises.records", &documents, &["--layers", "promises"])?;
    // Right, found, there: of documents of even and of odd numbers.
    let mut counts = [[0_u32; 3]; 2];
    for (i, (record, (_, places))) in records.iter().zip(&texts).enumerate() {
        let span = |promise: &Value| {
            Some((
                promise["start"].as_u64()? as usize,
                promise["end"].as_u64()? as usize,
            ))
        };
        let promises: Vec<(usize, usize)> = record["promises"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(span)
            .collect();
        for &(start, end, commits) in places {
            let found = promises.iter().any(|&(from, to)| {
                let shared = end.min(to).saturating_sub(start.max(from));
                shared * 2 >= (end - start).min(to - from).max(1)
            });
            let counts = &mut counts[i % 2];
            counts[0] += u32::from(found && commits);
            counts[1] += u32::from(found);
            counts[2] += u32::from(commits);
        }
    }
    let all = [0, 1, 2].map(|n| counts[0][n] + counts[1][n]);
    let [even, odd] = counts;
    let measured = [
        ("speech_acts.dev", all),
        ("speech_acts.dev, even documents", even),
        ("speech_acts.dev, odd documents", odd),
    ];
    Ok(measured
        .into_iter()
        .map(|(set, [right, found, there])| {
            let (right, found, there) = (f64::from(right), f64::from(found), f64::from(there));
            let value = told(
                share(2.0 * right, found + there),
                share(right, found),
                share(right, there),
            );
            Row::new(set, "F1", value)
        })
        .collect())
}
