//! Documents with gold chains, and texts with one pronoun and two names (GAP).

use super::score::Mention;
use crate::data;
use anyhow::{Context, Result, ensure};
use serde_json::Value;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;
use verbale_language::{Analysis, Engine, Name, NameKind, Split};

/// A document with its chains.
pub(super) struct Document {
    pub(super) genre: String,
    pub(super) text: String,
    pub(super) analysis: Analysis<'static>,
    /// Mentions of each entity, as tokens of the document.
    pub(super) chains: Vec<Vec<Mention>>,
    /// Entities with one mention are marked too, and only those that are persons, places and bodies.
    pub(super) names_only: bool,
}

/// Whose analyses are learnt from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Parses {
    /// The treebank's.
    Gold,
    /// The engine's.
    Engine,
}

/// `OntoGUM`: `part` is train or dev.
pub(super) fn ontogum(data: &Path, part: &str, parses: Parses) -> Result<Vec<Document>> {
    let mut trees = BTreeMap::new();
    let mut names: BTreeMap<String, Vec<(Range<usize>, String)>> = BTreeMap::new();
    if parses == Parses::Gold {
        for tree in data::treebank(&data.join(format!("ud/en_gum-open-ud-{part}.conllu.xz")))? {
            trees.insert(tree.id, tree.sentences);
        }
        for sentence in data::lines(&data.join(format!("ner/gum_names-open-{part}.jsonl.xz")))? {
            let spans = sentence["spans"].as_array().into_iter().flatten();
            let spans = spans.map(|s| {
                (
                    number(&s[0])..number(&s[1]),
                    s[2].as_str().unwrap_or_default().to_owned(),
                )
            });
            names.insert(
                sentence["id"].as_str().unwrap_or_default().to_owned(),
                spans.collect(),
            );
        }
    }
    let mut documents = Vec::new();
    for json in data::lines(&data.join(format!("coref/ontogum-open-{part}.jsonl.xz")))? {
        let (mut document, split) = plain(&json)?;
        let id = json["doc"].as_str().context("a document has no name")?;
        document.analysis = match parses {
            Parses::Gold => {
                let mut analysis = data::analysis(split, trees.get(id).context("no trees")?)?;
                for number in 0..analysis.split.sentences.len() {
                    let first = analysis.split.sentences[number].tokens.start;
                    for (span, kind) in names.get(&format!("{id}-{}", number + 1)).into_iter().flatten() {
                        let tokens = first + span.start..first + span.end;
                        if let Some(kind) = kind_of(kind) {
                            analysis.names.push(Name { tokens, kind });
                        }
                    }
                }
                analysis
            }
            Parses::Engine => Engine::embedded().analyse_split(&document.text, split),
        };
        documents.push(document);
    }
    Ok(documents)
}

/// `LitBank`, with the engine's analyses.
pub(super) fn litbank(data: &Path, part: &str) -> Result<Vec<Document>> {
    let mut documents = Vec::new();
    for json in data::lines(&data.join(format!("coref/litbank-{part}.jsonl.xz")))? {
        let (mut document, split) = plain(&json)?;
        document.analysis = Engine::embedded().analyse_split(&document.text, split);
        document.names_only = true;
        documents.push(document);
    }
    Ok(documents)
}

fn kind_of(label: &str) -> Option<NameKind> {
    match label {
        "LOC" => Some(NameKind::Gpe),
        "TIME" => None,
        label => NameKind::from_label(label),
    }
}

fn number(value: &Value) -> usize {
    value.as_u64().unwrap_or_default() as usize
}

/// A document's text and chains, and its split; not analysed.
fn plain(json: &Value) -> Result<(Document, Split)> {
    let sentences = json["sentences"].as_array().context("no sentences")?;
    let mut paragraph = 0;
    let mut words = Vec::new();
    for (i, sentence) in sentences.iter().enumerate() {
        // LitBank says nothing of paragraphs.
        paragraph += u32::from(i > 0 && json["newpar"][i] == 1);
        let tokens = sentence.as_array().context("a sentence is no list")?;
        words.push((
            paragraph,
            tokens.iter().filter_map(Value::as_str).collect::<Vec<_>>(),
        ));
    }
    let (text, split) = Split::of_words(words);
    ensure!(split.sentences.len() == sentences.len(), "an empty sentence");
    let mut chains = Vec::new();
    for cluster in json["clusters"].as_array().context("no clusters")? {
        let mut chain = Vec::new();
        for mention in cluster["mentions"].as_array().context("no mentions")? {
            let first = split.sentences[number(&mention[0])].tokens.start;
            chain.push((
                (first + number(&mention[1])) as u32,
                (first + number(&mention[2])) as u32,
            ));
        }
        chain.sort_unstable();
        chain.dedup();
        chains.push(chain);
    }
    let genre = json["genre"].as_str().unwrap_or_default().to_owned();
    let analysis = Analysis {
        split: Split::default(),
        words: Vec::new(),
        names: Vec::new(),
        chains: Vec::new(),
    };
    Ok((
        Document {
            genre,
            text,
            analysis,
            chains,
            names_only: false,
        },
        split,
    ))
}

/// A text of GAP: tokens of the pronoun and of two names, and whether each is who is meant.
pub(super) struct Pair {
    pub(super) text: String,
    pub(super) analysis: Analysis<'static>,
    pub(super) pronoun: u32,
    pub(super) names: [(Range<u32>, bool); 2],
}

/// GAP: `part` is train or dev.
pub(super) fn gap(data: &Path, part: &str) -> Result<Vec<Pair>> {
    let mut pairs = Vec::new();
    for json in data::lines(&data.join(format!("coref/gap-{part}.jsonl.xz")))? {
        let text = json["text"].as_str().context("no text")?.to_owned();
        let analysis = Engine::embedded().analyse(&text);
        let place = |value: &Value| -> Range<u32> {
            let byte = |n: usize| text.char_indices().nth(n).map_or(text.len(), |(at, _)| at);
            let start = number(&value[0]);
            let end = byte(start + value[1].as_str().unwrap_or_default().chars().count());
            let start = byte(start);
            let tokens = &analysis.split.tokens;
            let from = tokens.partition_point(|t| t.span.end() <= start);
            let to = tokens.partition_point(|t| t.span.start() < end);
            from as u32..to as u32
        };
        let name = |key: &str| (place(&json[key]), json[key][2] == true);
        let (pronoun, names) = (place(&json["pronoun"]).start, [name("a"), name("b")]);
        pairs.push(Pair {
            text,
            analysis,
            pronoun,
            names,
        });
    }
    Ok(pairs)
}
