//! Which part of an HTML page is the article, and who wrote it when under what headline?

use super::Row;
use super::gold::Gold;
use super::product::write;
use anyhow::{Context, Result};
use serde_json::json;
use verbale_page::html;

pub(super) fn run(gold: &Gold) -> Result<Vec<Row>> {
    let mut predictions = Vec::new();
    for row in gold.lines("html/pages_dev.jsonl.gz")? {
        let page = row["html"].as_str().unwrap_or_default();
        let url = row["url"].as_str().filter(|url| !url.is_empty());
        let article = html::read(page, url);
        predictions.push(json!({
            "id": row["id"],
            "text": article.text,
            "title": article.title,
            "author": article.authors,
            "date": article.published.map(|(day, _)| day),
        }));
    }
    let predictions = write("html", &predictions)?;
    let printed = gold.score("html/score.py", "html/gold_dev.jsonl.gz", &predictions, false)?;
    let mut rows = Vec::new();
    for line in printed.lines().filter(|line| line.contains("shingleF1=")) {
        let set = line.split_whitespace().next().unwrap_or_default();
        let figure = |name: &str| {
            let after = line.split(&format!("{name}=")).nth(1);
            let after = after.with_context(|| format!("no {name} in {line:?}"))?;
            Ok::<_, anyhow::Error>(after.split_whitespace().next().unwrap_or_default().to_owned())
        };
        let value = format!(
            "{} (P {} R {})",
            figure("shingleF1")?,
            figure(" P")?,
            figure(" R")?
        );
        rows.push(Row::new(set, "shingle F1", value));
        rows.push(Row::new(set, "word F1", figure("wordF1")?));
        for name in ["title", "author", "date"] {
            let value = figure(name)?;
            if value != "nan" {
                rows.push(Row::new(set, name, value));
            }
        }
    }
    Ok(rows)
}
