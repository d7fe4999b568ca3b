//! Names of people, organisations and places, by exact span.
//!
//! Sources name different things; what all of them mark is compared: PER, ORG and LOC, where states, towns and
//! buildings are places. Everything else is passed over on both sides.

use super::Row;
use super::conllu;
use super::gold::Gold;
use super::product::{Input, Product};
use super::score::Score;
use anyhow::{Context, Result, ensure};
use serde_json::Value;
use std::collections::BTreeSet;

/// The files of gold data, whether their figures are shown by type, and how their documents are told apart.
const FILES: [(&str, bool, Documents); 5] = [
    ("uner_en_ewt-dev", true, Documents::InId),
    ("crossner-politics-dev", true, Documents::EachSentence),
    ("wikigold-dev", false, Documents::EachSentence),
    ("gum_names-open-dev", false, Documents::InId),
    ("redocred-dev", false, Documents::InDoc),
];
const TYPES: [&str; 3] = ["PER", "ORG", "LOC"];

/// Where a sentence's document is named.
#[derive(Clone, Copy)]
enum Documents {
    /// In its id, before the last hyphen.
    InId,
    /// In `doc`.
    InDoc,
    /// Nowhere: sentences are strangers to each other.
    EachSentence,
}

pub(super) fn run(gold: &Gold, product: &Product) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for (file, by_type, documents) in FILES {
        let sentences = gold.lines(&format!("ner/{file}.jsonl.xz"))?;
        let input = input(&sentences, documents)?;
        let found = product.parse_for(&format!("{file}-names"), &Input::Tokens(&input), "--ner")?;
        let scores = scores(&sentences, &found).with_context(|| file.to_owned())?;
        let mut all = Score::default();
        for score in scores {
            all.gold += score.gold;
            all.found += score.found;
            all.right += score.right;
        }
        rows.push(Row::new(file, "F1", all.told()));
        if by_type {
            let told = TYPES.iter().zip(scores);
            rows.extend(told.map(|(name, score)| Row::new(file, &format!("{name} F1"), score.told())));
        }
    }
    Ok(rows)
}

/// The sentences in CoNLL-U.
fn input(sentences: &[Value], documents: Documents) -> Result<String> {
    let mut out = String::new();
    let mut document = None;
    for sentence in sentences {
        let id = sentence["id"].as_str().context("a sentence has no id")?;
        let of = match documents {
            Documents::InId => id.rsplit_once('-').map_or(id, |(document, _)| document),
            Documents::InDoc => sentence["doc"].as_str().unwrap_or(id),
            Documents::EachSentence => id,
        };
        let mut comments = Vec::new();
        if document != Some(of) {
            document = Some(of);
            comments.push(format!("newdoc id = {of}"));
        }
        comments.push(format!("sent_id = {id}"));
        let tokens = tokens(sentence).with_context(|| format!("{id} has no tokens"))?;
        out.push_str(&conllu::bare(&comments, &tokens));
    }
    Ok(out)
}

fn tokens(sentence: &Value) -> Option<Vec<&str>> {
    sentence["tokens"].as_array()?.iter().map(Value::as_str).collect()
}

/// Counts for each type.
fn scores(gold: &[Value], found: &[Value]) -> Result<[Score; 3]> {
    ensure!(
        gold.len() == found.len(),
        "{} sentences given, {} answered",
        gold.len(),
        found.len()
    );
    let mut scores = [Score::default(); 3];
    for (gold, found) in gold.iter().zip(found) {
        let length = |sentence| tokens(sentence).map(|tokens| tokens.len());
        ensure!(
            length(gold) == length(found),
            "sentence {} was given with {:?} tokens and answered with {:?}",
            gold["id"],
            length(gold),
            length(found)
        );
        for (name, score) in TYPES.iter().zip(&mut scores) {
            score.add(&spans(gold, name)?, &spans(found, name)?);
        }
    }
    Ok(scores)
}

/// The spans of a type: (start, end) of each.
fn spans(sentence: &Value, wanted: &str) -> Result<BTreeSet<(u64, u64)>> {
    let mut spans = BTreeSet::new();
    let told = || {
        format!(
            "the spans of {} are not [[start, end, label], ...]",
            sentence["id"]
        )
    };
    for span in sentence["spans"].as_array().with_context(told)? {
        let label = span[2].as_str().with_context(told)?;
        let label = if ["GPE", "FAC"].contains(&label) {
            "LOC"
        } else {
            label
        };
        if label == wanted {
            let place = |i: usize| span[i].as_u64().with_context(told);
            spans.insert((place(0)?, place(1)?));
        }
    }
    Ok(spans)
}

#[cfg(test)]
mod tests {
    use super::{Documents, Score, input, scores};
    use serde_json::{Value, json};

    fn sentence(spans: &Value) -> Vec<Value> {
        let tokens = ["Nora", "Lind", "of", "the", "Baltic", "Fund", "left", "Riga"];
        vec![json!({"id": "a-1", "tokens": tokens, "spans": spans})]
    }

    #[test]
    fn spans_are_compared_by_type() {
        let gold = sentence(&json!([
            [0, 2, "PER"],
            [4, 6, "ORG"],
            [7, 8, "LOC"],
            [3, 4, "TIME"]
        ]));
        let told = |found: &[Value]| scores(&gold, found).unwrap().map(Score::told);
        let all = "100.00 (P 100.00 R 100.00)";
        assert_eq!(told(&gold), [all, all, all]);
        // A state is a place; a span too long is wrong on both sides; nationalities are passed over.
        let found = sentence(&json!([
            [0, 2, "PER"],
            [3, 6, "ORG"],
            [7, 8, "GPE"],
            [4, 5, "NORP"]
        ]));
        assert_eq!(told(&found), [all, "0.00 (P 0.00 R 0.00)", all]);
        let found = sentence(&json!([[0, 2, "ORG"], [4, 6, "ORG"]]));
        assert_eq!(
            told(&found),
            [
                "0.00 (P 0.00 R 0.00)",
                "66.67 (P 50.00 R 100.00)",
                "0.00 (P 0.00 R 0.00)"
            ]
        );
    }

    #[test]
    fn an_answer_must_fit() {
        let gold = sentence(&json!([]));
        assert!(scores(&gold, &[]).is_err());
        assert!(scores(&gold, &[json!({"id": "a-1", "tokens": ["Nora"], "spans": []})]).is_err());
        assert!(scores(&gold, &[json!({"tokens": gold[0]["tokens"]})]).is_err());
    }

    #[test]
    fn documents_begin_where_their_name_changes() {
        let sentences = ["x-a-1", "x-a-2", "x-b-1"].map(|id| json!({"id": id, "tokens": ["Go"]}));
        let count = |documents| {
            input(&sentences, documents)
                .unwrap()
                .matches("# newdoc id = x")
                .count()
        };
        assert_eq!([count(Documents::InId), count(Documents::EachSentence)], [2, 3]);
    }
}
