//! Who said what, through which cue?

use super::Row;
use super::gold::Gold;
use super::product::{Product, write};
use anyhow::Result;
use serde_json::{Value, json};

pub(super) fn run(gold: &Gold, product: &Product) -> Result<Vec<Row>> {
    const FILE: &str = "attribution/polnear.dev.jsonl";
    let documents: Vec<Value> = gold
        .lines(FILE)?
        .iter()
        .map(|row| json!({"id": row["id"], "text": row["text"]}))
        .collect();
    let layer = ["--layers", "attributions"];
    let (records, _) = product.annotate_with("attribution.records", &documents, &layer)?;
    let predictions: Vec<Value> = records.iter().map(prediction).collect();
    let predictions = write("attribution", &predictions)?;
    let printed = gold.score("attribution/score.py", FILE, &predictions, false)?;
    let measures = [
        "overall",
        "record",
        "content exact",
        "content partial",
        "source partial",
        "cue partial",
        "speaker accuracy",
    ];
    let mut rows = Vec::new();
    for measure in measures {
        let Some(line) = printed
            .lines()
            .find(|line| line.starts_with(&format!("{measure} ")))
        else {
            continue;
        };
        let figures: Vec<&str> = line[measure.len()..].split_whitespace().collect();
        let value = match figures[..] {
            [precision, recall, f1] => format!("{f1} (P {precision} R {recall})"),
            _ => figures.first().copied().unwrap_or_default().to_owned(),
        };
        rows.push(Row::new("polnear.dev", measure, value));
    }
    Ok(rows)
}

/// The layer in the manner of this gold: no attribution within another.
fn prediction(record: &Value) -> Value {
    let found = record["attributions"].as_array().into_iter().flatten();
    let attributions: Vec<Value> = found
        .filter(|attribution| attribution["within"].is_null())
        .map(|attribution| {
            json!({
                "source": attribution["source"], "cue": attribution["cue"], "type": attribution["manner"],
                "content": attribution["content"],
            })
        })
        .collect();
    json!({"id": record["id"], "attributions": attributions})
}
