//! Does a headline, or an article, say that a claim is so?

use super::{Gold, Product, Result, Row};
use anyhow::Context;
use serde_json::{Value, json};
use std::collections::BTreeMap;

const LABELS: [&str; 3] = ["asserted", "reported", "denied"];

/// Of pairs of a label that is right and one that was given.
type Pairs<'v> = Vec<(&'v str, &'v str)>;

pub(super) fn run(gold: &Gold, product: &Product) -> Result<Vec<Row>> {
    let mut rows = headlines(gold, product)?;
    rows.extend(bodies(gold, product)?);
    Ok(rows)
}

/// The label that each of a record's claims was given.
fn given(record: &Value) -> BTreeMap<&str, &str> {
    let stances = record["stance"].as_array().into_iter().flatten();
    stances
        .filter_map(|stance| Some((stance["claim"].as_str()?, stance["label"].as_str()?)))
        .collect()
}

/// Emergent: a headline against a claim.
fn headlines(gold: &Gold, product: &Product) -> Result<Vec<Row>> {
    let pairs = gold.lines("claims/emergent.dev.jsonl")?;
    let documents: Vec<Value> = pairs
        .iter()
        .map(|pair| json!({"id": pair["id"], "text": pair["headline"], "claim": pair["claim"]}))
        .collect();
    let (records, _) = product.annotate("stance.emergent", &documents)?;
    let mut labels = Pairs::new();
    for (pair, record) in pairs.iter().zip(&records) {
        let right = pair["status"].as_str().context("a status")?;
        let claim = pair["claim"].as_str().unwrap_or_default().trim();
        labels.push((right, given(record).get(claim).copied().unwrap_or("none")));
    }
    Ok(measured("emergent.dev", &labels))
}

/// FNC-1: an article against headlines.
fn bodies(gold: &Gold, product: &Product) -> Result<Vec<Row>> {
    let articles = gold.lines("claims/fnc1.dev.jsonl")?;
    let headlines = |article: &Value| -> Vec<Value> {
        let pairs = article["pairs"].as_array().into_iter().flatten();
        pairs.map(|pair| pair["headline"].clone()).collect()
    };
    let documents: Vec<Value> = articles
        .iter()
        .map(|article| json!({"id": article["id"], "text": article["text"], "claim": headlines(article)}))
        .collect();
    let (records, _) = product.annotate("stance.fnc1", &documents)?;
    let mut labels = Pairs::new();
    for (article, record) in articles.iter().zip(&records) {
        let given = given(record);
        for pair in article["pairs"].as_array().into_iter().flatten() {
            let right = pair["status"].as_str().context("a status")?;
            let headline = pair["headline"].as_str().unwrap_or_default().trim();
            labels.push((right, given.get(headline).copied().unwrap_or("none")));
        }
    }
    Ok(measured("fnc1.dev", &labels))
}

/// F1 of each label with precision and recall, and accuracy.
fn measured(set: &str, labels: &Pairs<'_>) -> Vec<Row> {
    let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
    let mut rows: Vec<Row> = LABELS
        .iter()
        .map(|label| {
            let hit = labels.iter().filter(|(a, b)| a == label && a == b).count();
            let gold = labels.iter().filter(|(right, _)| right == label).count();
            let found = labels.iter().filter(|(_, given)| given == label).count();
            let (p, r, f1) = (share(hit, found), share(hit, gold), share(2 * hit, gold + found));
            Row::new(
                set,
                &format!("{label} F1"),
                format!("{f1:.3} (P {p:.3} R {r:.3})"),
            )
        })
        .collect();
    let right = labels.iter().filter(|(a, b)| a == b).count();
    rows.push(Row::new(
        set,
        "accuracy",
        format!("{:.3}", share(right, labels.len())),
    ));
    rows
}

#[cfg(test)]
mod tests {
    use super::measured;

    #[test]
    fn counts_labels() {
        let labels = vec![
            ("denied", "denied"),
            ("denied", "asserted"),
            ("asserted", "asserted"),
            ("reported", "denied"),
        ];
        let rows: Vec<String> = measured("x", &labels).into_iter().map(|row| row.value).collect();
        let want = [
            "0.667 (P 0.500 R 1.000)",
            "0.000 (P 0.000 R 0.000)",
            "0.500 (P 0.500 R 0.500)",
            "0.500",
        ];
        assert_eq!(rows, want);
    }
}
