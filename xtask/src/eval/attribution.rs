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
    let (records, _) = product.annotate("attribution.records", &documents)?;
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

/// A record's statements in the manner of this gold: none within another, a leading "that" inside the content.
fn prediction(record: &Value) -> Value {
    let text: Vec<char> = record["text"].as_str().unwrap_or_default().chars().collect();
    let statements = record["statements"].as_array().into_iter().flatten();
    let attributions: Vec<Value> = statements
        .filter(|statement| statement["within"].is_null())
        .map(|statement| {
            json!({
                "source": statement["speaker"], "cue": statement["cue"], "type": statement["manner"],
                "content": with_that(&statement["content"], &text),
            })
        })
        .collect();
    json!({"id": record["id"], "attributions": attributions})
}

/// The span, begun at the "that" before it where there is one.
fn with_that(content: &Value, text: &[char]) -> Value {
    const THAT: &str = "that";
    let (Some(start), Some(end)) = (content["start"].as_u64(), content["end"].as_u64()) else {
        return content.clone();
    };
    let (start, end) = (start as usize, end as usize);
    let before = text.get(..start).unwrap_or_default();
    let quiet = before
        .iter()
        .rev()
        .take_while(|c| c.is_whitespace() || "\"“‘'".contains(**c))
        .count();
    let from = (start - quiet).saturating_sub(THAT.len());
    let found = text
        .get(from..start - quiet)
        .is_some_and(|word| word.iter().collect::<String>() == THAT);
    let whole = from
        .checked_sub(1)
        .and_then(|i| text.get(i))
        .is_none_or(|c| !c.is_alphanumeric());
    if !(found && whole && quiet > 0) {
        return content.clone();
    }
    json!({"start": from, "end": end, "text": text[from..end].iter().collect::<String>()})
}

#[cfg(test)]
mod tests {
    use super::with_that;
    use serde_json::json;

    #[test]
    fn that_belongs_to_the_content() {
        let text: Vec<char> = "Kalın said that “no”.".chars().collect();
        let widened = with_that(&json!({"start": 17, "end": 19, "text": "no"}), &text);
        assert_eq!(widened, json!({"start": 11, "end": 19, "text": "that “no"}));
        let name = json!({"start": 0, "end": 5, "text": "Kalın"});
        assert_eq!(with_that(&name, &text), name);
    }
}
