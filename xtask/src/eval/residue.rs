//! Which lines of a page are residue?

use super::Row;
use super::gold::Gold;
use super::product::write;
use anyhow::{Context, Result};
use serde_json::{Value, json};
use verbale_page::{Page, lay_out};

pub(super) fn run(gold: &Gold) -> Result<Vec<Row>> {
    const FILE: &str = "html/residue_dev.jsonl.gz";
    let mut predictions = Vec::new();
    for row in gold.lines(FILE)? {
        let lines: Vec<&str> = row["lines"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        predictions.push(json!({"id": row["id"], "keep": kept(&lines)}));
    }
    let predictions = write("residue", &predictions)?;
    let printed = gold.score("html/score_residue.py", FILE, &predictions, false)?;
    let mut rows = Vec::new();
    for line in printed.lines() {
        let set = line.split_whitespace().next().unwrap_or_default();
        let figure = |name: &str| {
            let after = line
                .split(&format!("{name}="))
                .nth(1)
                .with_context(|| format!("no {name} in {line:?}"))?;
            Ok::<_, anyhow::Error>(after.split_whitespace().next().unwrap_or_default().to_owned())
        };
        if matches!(set, "ALL" | "html-text") {
            let value = format!("{} (P {} R {})", figure("F1")?, figure(" P")?, figure(" R")?);
            rows.push(Row::new(set, "residue F1", value));
            rows.push(Row::new(set, "wanted text lost", figure("wanted text lost")?));
        }
    }
    Ok(rows)
}

/// For each line of a page 1, or 0 where more than half of its letters are litter.
fn kept(lines: &[&str]) -> Vec<u8> {
    let page = Page {
        text: lines.join("\n"),
        ..Page::default()
    };
    let layout = lay_out(&page);
    let mut start = 0;
    let mut kept = Vec::new();
    for line in lines {
        let solid = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
        let litter: usize = layout
            .litter
            .iter()
            .map(|(span, _)| (span.start().max(start), span.end().min(start + line.len())))
            .filter(|(from, to)| from < to)
            .map(|(from, to)| solid(&page.text[from..to]))
            .sum();
        kept.push(u8::from(2 * litter <= solid(line)));
        start += line.len() + 1;
    }
    kept
}
