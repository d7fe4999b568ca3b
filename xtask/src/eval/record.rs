//! Whole documents as a diplomatic record.

use super::Row;
use super::gold::Gold;
use super::product::Product;
use anyhow::{Context, Result};
use serde_json::{Value, json};

pub(super) fn run(gold: &Gold, product: &Product) -> Result<Vec<Row>> {
    let folder = gold.path("record");
    let mut files: Vec<_> = std::fs::read_dir(&folder)
        .with_context(|| folder.display().to_string())?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|e| e == "json"))
        .collect();
    files.sort();
    let mut documents = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file).with_context(|| file.display().to_string())?;
        let document: Value = serde_json::from_str(&text).with_context(|| file.display().to_string())?;
        documents.push(json!({"id": document["id"], "text": document["text"], "date": document["date"]}));
    }
    let (_, predictions) = product.annotate("record", &documents)?;
    let printed = gold.score("record/score.py", "record", &predictions, true)?;
    Ok(rows(&printed))
}

/// The scorer's closing lines as rows: `event who   P .1  R .2  F1 .3  (gold 4, pred 5)` and `overall .6`.
fn rows(printed: &str) -> Vec<Row> {
    let figures = ["event", "statement", "claim", "overall"];
    let lines = printed
        .lines()
        .filter(|line| figures.iter().any(|f| line.split(' ').next() == Some(f)));
    let rows = lines.map(|line| {
        let at = line
            .find(" P ")
            .or_else(|| line.find(" content F1 "))
            .or_else(|| line.rfind(' '))
            .unwrap_or(0);
        let (measure, value) = line.split_at(at);
        Row::new(
            "record",
            measure.trim(),
            value.split_whitespace().collect::<Vec<_>>().join(" "),
        )
    });
    rows.collect()
}

#[cfg(test)]
mod tests {
    use super::rows;

    #[test]
    fn reads_the_scorers_lines() {
        let printed = "missed    a 1 AID 'x' []->[]\nevent detect         P 0.500  R 0.250  F1 0.333  (gold 4, pred 2)\n\
                       statement pairs      content F1 0.900  manner 0.800  via 0.700\noverall 0.4000\n";
        let rows: Vec<_> = rows(printed)
            .into_iter()
            .map(|row| (row.measure, row.value))
            .collect();
        let want = [
            ("event detect", "P 0.500 R 0.250 F1 0.333 (gold 4, pred 2)"),
            ("statement pairs", "content F1 0.900 manner 0.800 via 0.700"),
            ("overall", "0.4000"),
        ];
        assert_eq!(rows, want.map(|(a, b)| (a.to_owned(), b.to_owned())));
    }
}
