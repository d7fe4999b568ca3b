//! Parts of speech, lemmas and syntax against Universal Dependencies, by the measures of the `CoNLL` 2018 shared task.
//!
//! Gold tokens show the tagger and parser alone; raw text shows what a user gets.

mod align;
mod flat;
mod measure;

use super::Row;
use super::conllu::{self, Sentence};
use super::gold::Gold;
use super::product::{Input, Product};
use super::score::Score;
use align::{by_characters, by_position};
use anyhow::{Context, Result};
use flat::Flat;
use measure::measure;
use serde_json::{Value, json};

const FILES: [&str; 2] = ["en_ewt-ud-dev", "en_gum-open-ud-dev"];
const ON_TOKENS: [&str; 7] = ["UPOS", "XPOS", "UFeats", "Lemmas", "UAS", "LAS", "CLAS"];
const ON_TEXT: [&str; 5] = ["Tokens", "Sentences", "UPOS", "UAS", "LAS"];
const ON_NOISE: [&str; 2] = ["UPOS", "LAS"];

pub(super) fn run(gold: &Gold, product: &Product) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for file in FILES {
        let text = gold.text(&format!("ud/{file}.conllu.xz"))?;
        let sentences = conllu::read(&text).with_context(|| format!("ud/{file}.conllu.xz"))?;
        tokens(file, &sentences, product, &mut rows)?;
        for (variant, paragraphs) in [("raw", false), ("raw with paragraphs", true)] {
            let set = format!("{file}, {variant}");
            // Text that cannot be aligned must not take the figures on gold tokens away.
            match raw(&set, &sentences, paragraphs, product) {
                Ok(found) => rows.extend(found),
                Err(error) => rows.push(Row::new(&set, "could not be measured", format!("{error:#}"))),
            }
        }
    }
    Ok(rows)
}

/// Gold tokens; for the first treebank also as noisy writers type them.
fn tokens(file: &str, sentences: &[Sentence], product: &Product, rows: &mut Vec<Row>) -> Result<()> {
    let same: fn(&str) -> String = str::to_owned;
    let mut variants = vec![("gold tokens", same, &ON_TOKENS[..])];
    if file == FILES[0] {
        variants.push(("ALL CAPS", str::to_uppercase, &ON_NOISE));
        variants.push(("lower case", str::to_lowercase, &ON_NOISE));
    }
    for (variant, change, measures) in variants {
        let set = format!("{file}, {variant}");
        let input = conllu::blind(sentences, change);
        let output = product.parse(&in_file_name(&set), &Input::Tokens(&input))?;
        let output = conllu::read(&output).with_context(|| format!("the parse of {set}"))?;
        let (gold, found) = (Flat::new(sentences), Flat::new(&output));
        let pairs = by_position(&gold, &found, change)?;
        let scores = measure(&gold, &found, &pairs);
        let told = |score: Score| format!("{:.2}", score.f1());
        rows.extend(chosen(&set, measures, &scores, told));
    }
    Ok(())
}

fn raw(set: &str, sentences: &[Sentence], paragraphs: bool, product: &Product) -> Result<Vec<Row>> {
    let output = product.parse(
        &in_file_name(set),
        &Input::Documents(&documents(sentences, paragraphs)),
    )?;
    let output = conllu::read(&output)?;
    let (gold, found) = (Flat::new(sentences), Flat::new(&output));
    let pairs = by_characters(&gold, &found)?;
    let scores = measure(&gold, &found, &pairs);
    Ok(chosen(set, &ON_TEXT, &scores, Score::told))
}

fn chosen(
    set: &str,
    measures: &[&str],
    scores: &[(&str, Score)],
    told: impl Fn(Score) -> String,
) -> Vec<Row> {
    let wanted = measures
        .iter()
        .filter_map(|name| scores.iter().find(|(n, _)| n == name));
    wanted
        .map(|&(name, score)| Row::new(set, name, told(score)))
        .collect()
}

fn in_file_name(set: &str) -> String {
    set.replace(", ", "-").replace(' ', "_").to_lowercase()
}

/// The texts of the documents: sentences joined by a space or, if `paragraphs` are kept, by two line feeds where one
/// begins.
fn documents(sentences: &[Sentence], paragraphs: bool) -> Vec<Value> {
    let mut documents: Vec<(String, String)> = Vec::new();
    for sentence in sentences {
        if sentence.begins_document() || documents.is_empty() {
            let id = sentence.comment("newdoc id").unwrap_or("unnamed");
            documents.push((id.to_owned(), String::new()));
        }
        let Some((_, text)) = documents.last_mut() else {
            continue;
        };
        if !text.is_empty() {
            let break_here = paragraphs && sentence.begins_paragraph();
            text.push_str(if break_here { "\n\n" } else { " " });
        }
        text.push_str(sentence.comment("text").unwrap_or_default());
    }
    let document = |(id, text)| json!({"id": id, "text": text});
    documents.into_iter().map(document).collect()
}

#[cfg(test)]
mod tests {
    use super::{conllu, documents, in_file_name};

    #[test]
    fn texts_are_joined() {
        let sentence = |comments: &str, text: &str| {
            format!("{comments}# text = {text}\n1\t{text}\t_\t_\t_\t_\t0\troot\t_\t_\n\n")
        };
        let file = sentence("# newdoc id = a\n# newpar\n", "One")
            + &sentence("", "Two")
            + &sentence("# newpar id = p\n", "Three")
            + &sentence("# newdoc id = b\n# newpar\n", "Four");
        let sentences = conllu::read(&file).unwrap();
        let texts = |paragraphs| {
            let documents = documents(&sentences, paragraphs);
            let texts = documents.iter().map(|d| d["text"].as_str().unwrap().to_owned());
            texts.collect::<Vec<_>>()
        };
        assert_eq!(texts(false), ["One Two Three", "Four"]);
        assert_eq!(texts(true), ["One Two\n\nThree", "Four"]);
        assert_eq!(in_file_name("x-dev, ALL CAPS"), "x-dev-all_caps");
    }
}
