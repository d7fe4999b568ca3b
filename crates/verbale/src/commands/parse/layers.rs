//! Layers as lines of JSON.

use super::conllu::head;
use super::document::Document;
use serde::{Serialize, Serializer};
use std::borrow::Cow;
use verbale_language::{Feats, SentenceKind};
use verbale_text::Unit;

#[derive(Serialize)]
struct Whole<'d> {
    id: &'d str,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<Unit>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'d str>,
    sentences: Vec<Sentence<'d>>,
    chains: Vec<Vec<Mention>>,
}

#[derive(Serialize)]
struct Sentence<'d> {
    id: &'d str,
    #[serde(flatten)]
    place: Option<Place>,
    paragraph: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    tokens: Vec<Token<'d>>,
    multiword: Vec<Multiword<'d>>,
    names: Vec<Name>,
}

#[derive(Serialize)]
struct Place {
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct Token<'d> {
    id: usize,
    text: &'d str,
    #[serde(flatten)]
    place: Option<Place>,
    upos: &'static str,
    xpos: &'d str,
    #[serde(serialize_with = "features")]
    feats: Feats<'d>,
    lemma: &'d str,
    head: u32,
    deprel: Cow<'static, str>,
}

#[derive(Serialize)]
struct Multiword<'d> {
    start: usize,
    end: usize,
    text: &'d str,
}

#[derive(Serialize)]
struct Name {
    start: usize,
    end: usize,
    label: &'static str,
}

#[derive(Serialize)]
struct Mention {
    sentence: usize,
    start: usize,
    end: usize,
    head: usize,
}

#[derive(Serialize)]
struct Names<'d> {
    id: &'d str,
    tokens: Vec<&'d str>,
    spans: Vec<(usize, usize, &'static str)>,
}

#[derive(Serialize)]
struct Coreference<'d> {
    doc: &'d str,
    sentences: Vec<Vec<&'d str>>,
    newpar: Vec<u8>,
    clusters: Vec<Cluster>,
    #[serde(skip_serializing_if = "Option::is_none")]
    offsets: Option<Vec<Vec<(usize, usize)>>>,
}

#[derive(Serialize)]
struct Cluster {
    mentions: Vec<(usize, usize, usize)>,
}

/// Everything, one document a line.
pub(super) fn json(document: &Document<'_>) -> serde_json::Result<String> {
    let count = document.sentences.len();
    line(&Whole {
        id: &document.id,
        unit: document.text.map(|_| Unit::Codepoints),
        text: document.text,
        sentences: (0..count).map(|number| sentence(document, number)).collect(),
        chains: chains(document),
    })
}

/// The names, one sentence a line.
pub(super) fn ner(document: &Document<'_>) -> serde_json::Result<String> {
    let lines = document.sentences.iter().enumerate().map(|(number, heading)| {
        let names = document.names_of(number);
        line(&Names {
            id: &heading.id,
            tokens: forms(document, number),
            spans: names
                .map(|(range, label)| (range.start, range.end, label))
                .collect(),
        })
    });
    lines.collect()
}

/// The chains, one document a line.
pub(super) fn coref(document: &Document<'_>) -> serde_json::Result<String> {
    let numbers = 0..document.sentences.len();
    let places = |number| {
        document
            .tokens_of(number)
            .iter()
            .map(|token| token.place)
            .collect()
    };
    let cluster = |chain: Vec<Mention>| Cluster {
        mentions: chain.iter().map(|m| (m.sentence, m.start, m.end)).collect(),
    };
    line(&Coreference {
        doc: &document.id,
        sentences: numbers.clone().map(|number| forms(document, number)).collect(),
        newpar: document
            .sentences
            .iter()
            .map(|heading| heading.begins_paragraph.into())
            .collect(),
        clusters: chains(document).into_iter().map(cluster).collect(),
        offsets: document.text.map(|_| numbers.map(places).collect()),
    })
}

fn line(value: &impl Serialize) -> serde_json::Result<String> {
    let mut line = serde_json::to_string(value)?;
    line.push('\n');
    Ok(line)
}

fn forms<'d>(document: &'d Document<'_>, number: usize) -> Vec<&'d str> {
    document
        .tokens_of(number)
        .iter()
        .map(|token| token.form.as_ref())
        .collect()
}

fn sentence<'d>(document: &'d Document<'_>, number: usize) -> Sentence<'d> {
    let tokens = document.tokens_of(number);
    let place = |start, end| document.text.map(|_| Place { start, end });
    let split = &document.analysis.split.sentences[number];
    let words = document.analysis.words_of(number);
    let ends = tokens.first().zip(tokens.last());
    Sentence {
        id: &document.sentences[number].id,
        place: ends.and_then(|(first, last)| place(first.place.0, last.place.1)),
        paragraph: split.paragraph,
        kind: document.text.map(|_| match split.kind {
            SentenceKind::Prose => "prose",
            SentenceKind::Headline => "headline",
            SentenceKind::ListItem => "list_item",
        }),
        tokens: tokens
            .iter()
            .zip(words)
            .enumerate()
            .map(|(i, (token, word))| Token {
                id: i + 1,
                text: &token.form,
                place: place(token.place.0, token.place.1),
                upos: word.upos.label(),
                xpos: word.xpos,
                feats: word.feats,
                lemma: &word.lemma,
                head: head(word),
                deprel: word.deprel(),
            })
            .collect(),
        multiword: document
            .multiword_of(number)
            .map(|(range, text)| Multiword {
                start: range.start,
                end: range.end,
                text,
            })
            .collect(),
        names: document
            .names_of(number)
            .map(|(range, label)| Name {
                start: range.start,
                end: range.end,
                label,
            })
            .collect(),
    }
}

fn chains(document: &Document<'_>) -> Vec<Vec<Mention>> {
    let mention = |mention: &verbale_language::Mention| {
        let (sentence, first) = document.place_of(mention.tokens.start);
        Mention {
            sentence,
            start: mention.tokens.start - first,
            end: mention.tokens.end - first,
            head: mention.head - first,
        }
    };
    let chains = document.analysis.chains.iter();
    chains
        .map(|chain| chain.mentions.iter().map(mention).collect())
        .collect()
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
fn features<S: Serializer>(feats: &Feats<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(feats.iter())
}
