//! How the texts of these tests are written.
//!
//! A line is a word: form, part of speech, number of its head in the sentence (0 for the root), relation, features after
//! `|`. An empty line ends a sentence; a line `--` begins a paragraph. Names are told apart: `Name kind`.

use verbale_language::coref::resolve;
use verbale_language::{Analysis, Chain, Feats, Name, NameKind, Relation, Split, Upos, Word};

/// A text and its analysis, from the notation above.
pub(crate) fn analysis(rows: &'static str, names: &[(&str, NameKind)]) -> (String, Analysis<'static>) {
    let mut sentences: Vec<(u32, Vec<Vec<&'static str>>)> = Vec::new();
    let mut paragraph = 0;
    for block in rows.trim().split("\n\n") {
        let mut words = Vec::new();
        for line in block.lines().map(str::trim) {
            if line == "--" {
                paragraph += 1;
            } else if !line.is_empty() {
                words.push(line.split_whitespace().collect());
            }
        }
        sentences.push((paragraph, words));
    }
    let forms = sentences
        .iter()
        .map(|(p, words)| (*p, words.iter().map(|w: &Vec<&str>| w[0]).collect()));
    let (text, split) = Split::of_words(forms);
    let words: Vec<Word<'static>> = sentences
        .iter()
        .flat_map(|(_, words)| words)
        .map(|row| {
            let (relation, subtype) = row[3].split_once(':').unwrap_or((row[3], ""));
            let plural = row.get(4) == Some(&"pl");
            let upos = Upos::from_label(row[1]).unwrap();
            Word {
                upos,
                xpos: match (upos, row[0]) {
                    (Upos::Part, "’s") => "POS",
                    (Upos::Noun, _) if plural => "NNS",
                    (Upos::Noun, _) => "NN",
                    _ => "_",
                },
                feats: Feats::new(if plural { "Number=Plur" } else { "_" }),
                lemma: lemma(row[0]).into(),
                head: row[2].parse::<u32>().unwrap().checked_sub(1),
                relation: Relation::from_label(relation).unwrap(),
                subtype,
            }
        })
        .collect();
    let mut found = Vec::new();
    let forms: Vec<&str> = split.tokens.iter().map(|t| &text[t.span.range()]).collect();
    for at in 0..forms.len() {
        for (name, kind) in names {
            let parts: Vec<&str> = name.split(' ').collect();
            let free = found.last().is_none_or(|n: &Name| n.tokens.end <= at);
            if free && forms[at..].starts_with(&parts) {
                found.push(Name {
                    tokens: at..at + parts.len(),
                    kind: *kind,
                });
            }
        }
    }
    (
        text,
        Analysis {
            split,
            words,
            names: found,
            chains: Vec::new(),
        },
    )
}

/// Lemmas of the words that these texts have in other forms.
fn lemma(form: &str) -> String {
    match &form.to_lowercase()[..] {
        "said" => "say".to_owned(),
        "warned" => "warn".to_owned(),
        "countries" => "country".to_owned(),
        "ministers" => "minister".to_owned(),
        "accused" => "accuse".to_owned(),
        "angered" => "anger".to_owned(),
        word => word.to_owned(),
    }
}

/// The mentions of each chain, as text.
pub(crate) fn told(text: &str, analysis: &Analysis<'_>, chains: &[Chain]) -> Vec<Vec<String>> {
    let mention = |tokens: &std::ops::Range<usize>| {
        let words: Vec<&str> = analysis.split.tokens[tokens.clone()]
            .iter()
            .map(|t| &text[t.span.range()])
            .collect();
        words.join(" ")
    };
    chains
        .iter()
        .map(|c| c.mentions.iter().map(|m| mention(&m.tokens)).collect())
        .collect()
}

/// True if the chains have one with all of these.
#[track_caller]
pub(crate) fn assert_together(rows: &'static str, names: &[(&str, NameKind)], mentions: &[&str]) {
    let (text, analysis) = analysis(rows, names);
    let chains = told(&text, &analysis, &resolve(&text, &analysis));
    let has = |chain: &Vec<String>| mentions.iter().all(|m| chain.iter().any(|c| c == m));
    assert!(
        chains.iter().any(has),
        "{mentions:?} are not together in {chains:#?}"
    );
}

#[track_caller]
pub(crate) fn assert_apart(rows: &'static str, names: &[(&str, NameKind)], a: &str, b: &str) {
    let (text, analysis) = analysis(rows, names);
    let chains = told(&text, &analysis, &resolve(&text, &analysis));
    let has = |chain: &Vec<String>, m: &str| chain.iter().any(|c| c == m);
    assert!(
        !chains.iter().any(|c| has(c, a) && has(c, b)),
        "{a} and {b} are together in {chains:#?}"
    );
}
