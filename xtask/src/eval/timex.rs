//! Time expressions and their values, by the rules of the gold data's scorer.
//!
//! A file whose values are dates of the calendar alone is compared with the expressions that have a place in it.

use super::Row;
use super::gold::Gold;
use super::product::{Product, write};
use anyhow::{Context, Result};
use serde_json::{Value, json};

/// Files of gold data, and whether their values are dates of the calendar (`2011`, `2006-01-02/2006-01-08`) alone.
const FILES: [(&str, bool); 2] = [("te3_dev", false), ("gum_dev", true)];

pub(super) fn run(gold: &Gold, product: &Product) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for (file, calendar) in FILES {
        let name = format!("timex/{file}.jsonl.gz");
        let documents: Vec<Value> = gold
            .lines(&name)?
            .iter()
            .map(|row| json!({"id": row["id"], "text": row["text"], "dct": row["dct"]}))
            .collect();
        let (records, _) = product.annotate_with(file, &documents, &["--layers", "timex"])?;
        let answers: Vec<Value> = records
            .iter()
            .map(|record| {
                let found = record["timex"].as_array().into_iter().flatten();
                let timex: Vec<Value> = found.filter_map(|time| answer(time, calendar)).collect();
                json!({"id": record["id"], "timex": timex})
            })
            .collect();
        let predictions = write(&format!("{file}.timex"), &answers)?;
        let printed = gold.score("timex/score.py", &name, &predictions, false)?;
        rows.extend(read(file, &printed).with_context(|| format!("what score.py prints for {file}"))?);
    }
    Ok(rows)
}

/// An expression as the scorer wants it; `None` where the gold data has none of its kind.
fn answer(time: &Value, calendar: bool) -> Option<Value> {
    let value = time["value"].as_str()?;
    let value = if calendar {
        in_calendar(time, value)?
    } else {
        value.to_owned()
    };
    Some(json!({"start": time["start"], "end": time["end"], "type": time["type"], "value": value}))
}

/// The value as a date, or as first and last day.
fn in_calendar(time: &Value, value: &str) -> Option<String> {
    let instant = |at: usize| time["interval"][at].as_str()?.split_once('T');
    let (day, clock) = instant(0)?;
    let value = value
        .strip_prefix("BC")
        .map_or_else(|| value.to_owned(), |year| format!("-{year}"));
    Some(match time["precision"].as_str()? {
        "day" | "month" | "year" => value,
        "minute" => clock.to_owned(),
        "part_of_day" => day.to_owned(),
        _ => {
            let last: jiff::civil::Date = instant(1)?.0.parse().ok()?;
            format!("{day}/{}", last.yesterday().ok()?)
        }
    })
}

/// The scorer's lines as rows: `ALL  gold= 3 system= 2 strict F1=.5 relaxed P=.5 R=.5 F1=.5 value acc=.5 value F1=.2 type acc=1`.
fn read(file: &str, printed: &str) -> Option<Vec<Row>> {
    let mut rows = Vec::new();
    let lines = printed.lines().filter(|line| line.contains("gold="));
    for line in lines {
        let set = line.split_whitespace().next()?;
        let figure = |start: &str, name: &str| {
            let rest = line.split_once(start)?.1.split_once(name)?.1;
            rest.split_whitespace().next()
        };
        let set = if set == "ALL" {
            file.to_owned()
        } else {
            format!("{file}, {set}")
        };
        rows.push(Row::new(&set, "strict F1", figure("strict", "F1=")?));
        let (precision, recall) = (figure("relaxed", "P=")?, figure("relaxed", " R=")?);
        let relaxed = format!("{} (P {precision} R {recall})", figure("relaxed", "F1=")?);
        rows.push(Row::new(&set, "relaxed F1", relaxed));
        rows.push(Row::new(&set, "value F1", figure("value acc", "value F1=")?));
    }
    (!rows.is_empty()).then_some(rows)
}

#[cfg(test)]
mod tests {
    use super::{answer, read};
    use serde_json::json;

    #[test]
    fn the_scorers_lines_are_read() {
        let printed = "ALL              gold=    3 system=    2 strict F1=0.8000 relaxed P=1.0000 R=0.6667 F1=0.8000 \
                       value acc=0.5000 value F1=0.4000 type acc=1.0000\n   | a | b\n";
        let rows = read("te3_dev", printed).unwrap();
        let told: Vec<_> = rows
            .iter()
            .map(|row| (row.measure.as_str(), row.value.as_str()))
            .collect();
        let want = [
            ("strict F1", "0.8000"),
            ("relaxed F1", "0.8000 (P 1.0000 R 0.6667)"),
            ("value F1", "0.4000"),
        ];
        assert_eq!(told, want);
        assert!(read("te3_dev", "Traceback").is_none());
    }

    #[test]
    fn values_become_days_where_the_gold_data_has_days() {
        let time = json!({"start": 3, "end": 9, "type": "DATE", "value": "2006-W01", "precision": "week",
                          "interval": ["2006-01-02T00:00:00", "2006-01-09T00:00:00"]});
        assert_eq!(answer(&time, true).unwrap()["value"], "2006-01-02/2006-01-08");
        assert_eq!(answer(&time, false).unwrap()["value"], "2006-W01");
        assert!(
            answer(
                &json!({"start": 3, "end": 9, "type": "DURATION", "value": "P3D"}),
                true
            )
            .is_none()
        );
    }
}
