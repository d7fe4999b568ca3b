//! GAP: is a pronoun the person of this name? For two names in each text, scored as the official scorer does.
//!
//! The texts are read raw. A pair counts as found where an entity has the pronoun as a mention, and one of the name's
//! bearer.

use super::name::is_of_bearer;
use crate::eval::Row;
use crate::eval::gold::Gold;
use crate::eval::product::{Input, Product};
use crate::eval::score::Score;
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use std::ops::Range;

pub(super) const FILE: &str = "gap-dev";

pub(super) fn run(gold: &Gold, product: &Product) -> Result<Vec<Row>> {
    let examples = gold.lines(&format!("coref/{FILE}.jsonl.xz"))?;
    let document = |example: &Value| json!({"id": example["id"], "text": example["text"]});
    let documents: Vec<Value> = examples.iter().map(document).collect();
    let found = product.parse_for(
        &format!("{FILE}-coreference"),
        &Input::Documents(&documents),
        "--coref",
    )?;
    let scores = scores(&examples, &found)?;
    let bias = if scores.masculine.right == 0 {
        "none of a man was found".to_owned()
    } else {
        format!("{:.2}", scores.feminine.f1() / scores.masculine.f1())
    };
    Ok(vec![
        Row::new(FILE, "F1", scores.overall.told()),
        Row::new(FILE, "F1, masculine", scores.masculine.told()),
        Row::new(FILE, "F1, feminine", scores.feminine.told()),
        Row::new(FILE, "bias (F/M)", bias),
    ])
}

#[derive(Default)]
struct Scores {
    overall: Score,
    masculine: Score,
    feminine: Score,
}

fn scores(examples: &[Value], found: &[Value]) -> Result<Scores> {
    ensure!(
        examples.len() == found.len(),
        "{} texts given, {} answered",
        examples.len(),
        found.len()
    );
    let mut scores = Scores::default();
    for (example, answer) in examples.iter().zip(found) {
        let id = &example["id"];
        ensure!(
            answer["doc"] == *id,
            "text {id} was answered as that of {}",
            answer["doc"]
        );
        let text: Vec<char> = example["text"]
            .as_str()
            .context("an example without text")?
            .chars()
            .collect();
        let pronoun = place(&example["pronoun"], &text).with_context(|| format!("the pronoun of {id}"))?;
        let spelled: String = text[pronoun.clone()].iter().collect();
        let by_gender = match &spelled.to_lowercase()[..] {
            "she" | "her" | "hers" => &mut scores.feminine,
            _ => &mut scores.masculine,
        };
        let clusters = clusters(answer).with_context(|| format!("the answer to {id}"))?;
        for name in ["a", "b"] {
            let place = place(&example[name], &text).with_context(|| format!("name {name} of {id}"))?;
            let gold = example[name][2]
                .as_bool()
                .with_context(|| format!("name {name} of {id}"))?;
            let found = clusters.iter().any(|cluster| {
                cluster.iter().any(|mention| is_pronoun(mention, &pronoun))
                    && cluster.iter().any(|mention| is_of_bearer(&text, mention, &place))
            });
            for score in [&mut scores.overall, by_gender] {
                score.gold += u32::from(gold);
                score.found += u32::from(found);
                score.right += u32::from(gold && found);
            }
        }
    }
    Ok(scores)
}

/// Where `[offset, string, ...]` is; both in code points.
fn place(told: &Value, text: &[char]) -> Option<Range<usize>> {
    let start = told[0].as_u64()? as usize;
    let spelled: Vec<char> = told[1].as_str()?.chars().collect();
    let range = start..start + spelled.len();
    (text.get(range.clone())? == spelled).then_some(range)
}

/// The pronoun's own token; "her mother" is no mention of hers.
fn is_pronoun(mention: &[Range<usize>], pronoun: &Range<usize>) -> bool {
    matches!(mention, [token] if token.start <= pronoun.start && pronoun.end <= token.end)
}

/// For each cluster the mentions, and of each the ranges of its tokens.
fn clusters(answer: &Value) -> Result<Vec<Vec<Vec<Range<usize>>>>> {
    let told =
        "clusters with mentions [sentence, start, end] and offsets [start, end] of every token are expected";
    let number = |value: &Value| value.as_u64().map(|n| n as usize).context(told);
    let mut clusters = Vec::new();
    for cluster in answer["clusters"].as_array().context(told)? {
        let mut mentions = Vec::new();
        for mention in cluster["mentions"].as_array().context(told)? {
            let offsets = answer["offsets"][number(&mention[0])?].as_array().context(told)?;
            let tokens = offsets.get(number(&mention[1])?..number(&mention[2])?);
            let range = |token: &Value| Ok(number(&token[0])?..number(&token[1])?);
            mentions.push(tokens.context(told)?.iter().map(range).collect::<Result<_>>()?);
        }
        clusters.push(mentions);
    }
    Ok(clusters)
}

#[cfg(test)]
mod tests {
    use super::scores;
    use serde_json::{Value, json};

    // "É" is one code point of two bytes: offsets are of code points.
    const TEXT: &str = "Éva met Rut and her aunt .";

    fn example() -> Value {
        json!({"id": "x", "text": TEXT, "pronoun": [16, "her"], "a": [0, "Éva", true], "b": [8, "Rut", false]})
    }

    fn answer(clusters: &Value) -> Value {
        let offsets = [[0, 3], [4, 7], [8, 11], [12, 15], [16, 19], [20, 24], [25, 26]];
        let clusters = clusters.as_array().unwrap();
        let clusters: Vec<Value> = clusters.iter().map(|c| json!({"mentions": c})).collect();
        json!({"doc": "x", "offsets": [offsets], "clusters": clusters})
    }

    fn told(clusters: &Value) -> String {
        let scores = scores(&[example()], &[answer(clusters)]).unwrap();
        assert_eq!(scores.overall, scores.feminine);
        assert_eq!(scores.masculine.gold, 0);
        scores.overall.told()
    }

    #[test]
    fn pairs_are_found_in_clusters() {
        assert_eq!(
            told(&json!([[[0, 0, 1], [0, 4, 5]]])),
            "100.00 (P 100.00 R 100.00)"
        );
        assert_eq!(told(&json!([[[0, 2, 3], [0, 4, 5]]])), "0.00 (P 0.00 R 0.00)");
        assert_eq!(
            told(&json!([[[0, 0, 1], [0, 2, 3], [0, 4, 5]]])),
            "66.67 (P 50.00 R 100.00)"
        );
        // "her aunt" is not she, and what is in two clusters is not together.
        assert_eq!(told(&json!([[[0, 0, 1], [0, 4, 6]]])), "0.00 (P 0.00 R 0.00)");
        assert_eq!(told(&json!([[[0, 0, 1]], [[0, 4, 5]]])), "0.00 (P 0.00 R 0.00)");
    }

    #[test]
    fn an_answer_must_fit() {
        assert!(scores(&[example()], &[]).is_err());
        assert!(scores(&[example()], &[json!({"doc": "y", "clusters": []})]).is_err());
        assert!(
            scores(
                &[example()],
                &[json!({"doc": "x", "clusters": [{"mentions": [[0, 0, 1]]}]})]
            )
            .is_err()
        );
        let mut misplaced = example();
        misplaced["a"][0] = json!(1);
        assert!(scores(&[misplaced], &[answer(&json!([]))]).is_err());
    }
}
