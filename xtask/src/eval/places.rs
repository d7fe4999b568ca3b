//! Which places does a text name, and where are they?
//!
//! The scorer of the gold data decides; see `places/score.py` there.

use super::Row;
use super::gold::Gold;
use super::product::Product;
use anyhow::{Context, Result};
use serde_json::{Value, json};

const GOLD: &str = "places/toponyms_dev.jsonl.gz";

/// What is shown of a line of the scorer: what it stands behind there, and its name in the table.
const MEASURES: [(&str, &str); 5] = [
    ("overlap P=", "overlap P"),
    (" R=", "overlap R"),
    (" F1=", "overlap F1"),
    ("Acc@161=", "Acc@161km"),
    ("end2end=", "found and within 161 km"),
];

pub(super) fn run(gold: &Gold, product: &Product) -> Result<Vec<Row>> {
    let documents: Vec<Value> = gold
        .lines(GOLD)?
        .iter()
        .map(|row| json!({"id": row["id"], "text": row["text"]}))
        .collect();
    let predictions = product
        .annotate_with("places", &documents, &["--layers", "toponyms"])?
        .1;
    let told = gold.score("places/score.py", GOLD, &predictions, false)?;
    let mut all = Vec::new();
    for line in told.lines().filter(|line| line.contains("end2end=")) {
        all.extend(rows(line)?);
    }
    Ok(all)
}

/// The rows of one line of the scorer, which is that of one set.
fn rows(line: &str) -> Result<Vec<Row>> {
    let set = line
        .split_whitespace()
        .next()
        .context("an empty line of figures")?;
    // The exact F1 stands before the overlap's figures.
    let (_, figures) = line.split_once("overlap ").context("no figures of overlap")?;
    let figures = format!("overlap {figures}");
    let figure = |(behind, measure): &(&str, &str)| {
        let (_, value) = figures.split_once(behind)?;
        let value = value.split_whitespace().next()?;
        Some(Row::new(set, measure, value))
    };
    let rows: Option<Vec<Row>> = MEASURES.iter().map(figure).collect();
    rows.with_context(|| format!("a figure is missing in {line:?}"))
}

#[cfg(test)]
mod tests {
    use super::rows;

    #[test]
    fn figures_are_read_from_the_scorers_line() {
        let line = "ALL       gold= 10 system= 9 exact F1=0.500 overlap P=0.600 R=0.700 F1=0.646 | resolved n=7 \
                    Acc@161=0.800 median=1km mean=2km AUC=0.100 | end2end=0.560";
        let values: Vec<String> = rows(line).unwrap().into_iter().map(|row| row.value).collect();
        assert_eq!(values, ["0.600", "0.700", "0.646", "0.800", "0.560"]);
        assert!(rows("ALL overlap P=0.6").is_err());
    }
}
