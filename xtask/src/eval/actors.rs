//! Which names mean the same actor?
//!
//! Names are put into sentences and asked of `verbale annotate`, as a user would. Variants stand in a document
//! that gave the full name before, as news does. Phrases that stand alone are asked of `verbale actors resolve`.

use super::Row;
use super::gold::Gold;
use super::product::Product;
use anyhow::Result;
use serde_json::{Value, json};

/// Two names in a document of their own.
struct Pair<'g> {
    first: &'g str,
    second: &'g str,
    same: bool,
}

pub(super) fn run(gold: &Gold, product: &Product) -> Result<Vec<Row>> {
    let variants = gold.lines("actors/variants.jsonl")?;
    let metonyms = gold.lines("actors/metonyms.jsonl")?;
    let countries = gold.lines("actors/countries.jsonl.gz")?;
    let mut pairs = Vec::new();
    for row in &variants {
        let names: Vec<&str> = row["forms"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        match row["canonical"].as_str() {
            Some(first) => pairs.extend(names.iter().map(|&second| Pair {
                first,
                second,
                same: true,
            })),
            None => pairs.extend(names.windows(2).map(|w| Pair {
                first: w[0],
                second: w[1],
                same: false,
            })),
        }
    }
    let forms: Vec<&str> = metonyms.iter().filter_map(|row| row["form"].as_str()).collect();
    let texts = pairs.iter().map(|pair| document(pair.first, pair.second));
    let texts = texts.chain(forms.iter().map(|form| document("The president", form)));
    let documents: Vec<Value> = texts
        .enumerate()
        .map(|(i, text)| json!({"id": i.to_string(), "text": text}))
        .collect();
    let (records, _) = product.annotate("actors", &documents)?;
    let (of_pairs, of_forms) = records.split_at(pairs.len().min(records.len()));

    let [mut known, mut same, mut apart] = [0, 0, 0];
    for (pair, record) in pairs.iter().zip(of_pairs) {
        let first = meaning(record, 0, pair.first, "actor");
        let second = meaning(record, place_of_second(pair.first), pair.second, "actor");
        if pair.same {
            known += usize::from(second.is_some());
            same += usize::from(second.is_some() && first == second);
        } else {
            apart += usize::from(first.is_none() || first != second);
        }
    }
    let mut right = 0;
    for (row, record) in metonyms.iter().zip(of_forms) {
        let country = countries.iter().find(|country| country["iso2"] == row["actor"]);
        let code = country
            .and_then(|country| country["iso3"].as_str())
            .or(row["actor"].as_str());
        let form = row["form"].as_str().unwrap_or_default();
        right += usize::from(meaning(record, place_of_second("The president"), form, "code") == code);
    }
    let all_same = pairs.iter().filter(|pair| pair.same).count();
    let of = |part: usize, whole: usize| format!("{part} of {whole}");
    let mut rows = vec![
        Row::new("variants", "forms that mean an actor", of(known, all_same)),
        Row::new(
            "variants",
            "forms that mean the same as the full name",
            of(same, all_same),
        ),
        Row::new("variants", "pairs kept apart", of(apart, pairs.len() - all_same)),
        Row::new(
            "metonyms",
            "forms that mean the right state",
            of(right, forms.len()),
        ),
    ];
    rows.extend(phrases(gold, product)?);
    Ok(rows)
}

/// Phrases that stand alone, as `verbale actors resolve` reads them; even and odd lines apart, since errors were read in
/// the even ones alone.
fn phrases(gold: &Gold, product: &Product) -> Result<Vec<Row>> {
    let gold = gold.lines("events/ngec_actor.dev.jsonl")?;
    let asked: Vec<Value> = gold.iter().map(phrase).collect();
    let said = product.resolve("phrases", &asked)?;
    let mut rows = Vec::new();
    for (half, name) in ["phrases, even lines", "phrases, odd lines"]
        .into_iter()
        .enumerate()
    {
        let [mut country, mut sector, mut none] = [(0, 0); 3];
        for (gold, said) in gold.iter().zip(&said).skip(half).step_by(2) {
            let gold = &gold["actor_gold"];
            let count = |of: &mut (usize, usize), right: bool| {
                of.0 += usize::from(right);
                of.1 += 1;
            };
            if gold["none"] == true {
                count(&mut none, said["code"].is_null());
                continue;
            }
            if let Some(want) = gold["country"].as_str() {
                count(&mut country, want == said["country"].as_str().unwrap_or_default());
            }
            if let Some(want) = gold["code_1"].as_str() {
                count(
                    &mut sector,
                    of_plover(want) == said["sector"].as_str().unwrap_or_default(),
                );
            }
        }
        for (what, (right, all)) in [("country", country), ("sector", sector), ("nobody known", none)] {
            rows.push(Row::new(name, what, of_all(right, all)));
        }
    }
    Ok(rows)
}

fn of_all(right: usize, all: usize) -> String {
    format!("{right} of {all}")
}

/// A row of the gold as a question; dates there are also written `10 May 2015`.
fn phrase(row: &Value) -> Value {
    let mut asked = json!({"phrase": row["text"]});
    if let Some(context) = row["context"].as_str() {
        asked["context"] = context.into();
    }
    if let Some(date) = row["date"].as_str() {
        asked["date"] = iso(date).unwrap_or_else(|| date.to_owned()).into();
    }
    asked
}

/// `10 May 2015` as `2015-05-10`.
fn iso(date: &str) -> Option<String> {
    const MONTHS: &str = "janfebmaraprmayjunjulaugsepoctnovdec";
    let mut words = date.split(' ');
    let day: u32 = words.next()?.parse().ok()?;
    let month = words.next()?.get(..3)?.to_lowercase();
    let month = MONTHS.find(&month)? / 3 + 1;
    Some(format!("{}-{month:02}-{day:02}", words.next()?))
}

/// A sector of the gold in PLOVER's manual; HLH is an older name there, and UNK is nobody known.
fn of_plover(sector: &str) -> &str {
    match sector {
        "HLH" => "MED",
        "UNK" => "",
        other => other,
    }
}

const BETWEEN: &str = " spoke on Sunday. ";

fn document(first: &str, second: &str) -> String {
    format!(
        "{}{BETWEEN}{} rejected the proposal on Monday.",
        capital(first),
        capital(second)
    )
}

fn capital(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// In code points, as records count.
fn place_of_second(first: &str) -> u64 {
    (capital(first) + BETWEEN).chars().count() as u64
}

/// The field of the mention that takes in the end of the name which begins at `start`.
fn meaning<'r>(record: &'r Value, start: u64, name: &str, field: &str) -> Option<&'r str> {
    let end = start + name.chars().count() as u64;
    let mentions = record["mentions"].as_array()?;
    let of_name = |m: &&Value| m["start"].as_u64() >= Some(start) && m["end"].as_u64() == Some(end);
    mentions.iter().find(of_name)?[field].as_str()
}

#[cfg(test)]
mod tests {
    use super::{document, iso, meaning, place_of_second};
    use serde_json::json;

    #[test]
    fn names_are_found_where_they_were_put() {
        let text = document("İbrahim Kalın", "the Kremlin");
        let start = place_of_second("İbrahim Kalın");
        let words: String = text
            .chars()
            .skip(start as usize)
            .take("the Kremlin".len())
            .collect();
        assert_eq!(words, "The Kremlin");
        let record = json!({"mentions": [{"start": start + 4, "end": start + 11, "actor": "RUS"}]});
        assert_eq!(meaning(&record, start, "the Kremlin", "actor"), Some("RUS"));
    }

    #[test]
    fn dates_in_words() {
        assert_eq!(iso("1 july 2021").as_deref(), Some("2021-07-01"));
        assert_eq!(iso("2021-07-01"), None);
    }
}
