//! Political events in single sentences, in the sets of the field.

use super::Row;
use super::gold::Gold;
use super::product::Product;
use anyhow::Result;
use serde_json::{Value, json};

const SETS: [&str; 5] = [
    "plover_gsr",
    "plv",
    "cameo_manual",
    "petrarch2_gsr",
    "cameo_multicoder",
];

pub(super) fn run(gold: &Gold, product: &Product) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for set in SETS {
        let file = format!("events/{set}.dev.jsonl");
        let of = |row: &Value| json!({"id": row["id"], "text": row["text"], "date": row["date"]});
        let documents: Vec<Value> = gold.lines(&file)?.iter().map(of).collect();
        let (_, predictions) = product.annotate(&format!("events.{set}"), &documents)?;
        let printed = gold.score("events/score.py", &file, &predictions, true)?;
        rows.extend(printed.lines().filter_map(|line| row(set, line)));
    }
    Ok(rows)
}

/// A figure of the scorer as a row. What was missed is told by `--misses`.
fn row(set: &str, line: &str) -> Option<Row> {
    let (name, rest) = line.split_once(' ')?;
    let words: Vec<&str> = rest.split_whitespace().collect();
    Some(match (name, &words[..]) {
        ("root" | "quad", ["P", precision, "R", recall, "F1", f1]) => Row::new(
            set,
            &format!("{name} F1"),
            format!("{f1} (P {precision} R {recall})"),
        ),
        ("who", [share, ..]) => Row::new(set, "root and countries, recall", *share),
        ("code", ["exact", exact, ..]) => Row::new(set, "exact CAMEO code, recall", *exact),
        ("empty", [share, ..]) => Row::new(set, "records without event that were coded", *share),
        ("headline", [.., "pair", "macro-F1", value]) => {
            Row::new(set, "root of a given pair, macro-F1", *value)
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::row;

    #[test]
    fn reads_the_scorers_lines() {
        let read = |line| row("s", line).map(|row| (row.measure, row.value));
        assert_eq!(
            read("root  P 0.500  R 0.250  F1 0.333"),
            Some(("root F1".into(), "0.333 (P 0.500 R 0.250)".into()))
        );
        assert_eq!(
            read("who   0.100 of 12"),
            Some(("root and countries, recall".into(), "0.100".into()))
        );
        assert!(read("headline plv pair macro-F1 0.2000").is_some());
        assert_eq!(read("most missed: AID<-nothing 3"), None);
    }
}
