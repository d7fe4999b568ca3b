//! `parse`: what goes in, what comes out. Labels are the model's own affair and are never looked at here.

use crate::tokens::given;
use crate::{Place, articles};
use serde_json::Value;

const TEXT: &str = "Ministers meet in Ankara\n\nThe envoys don’t know, said Mr. Orlov. “We cannot go,” he\nsaid.\n\n\
    Çınar’s U.S.-based firm owes 5km 🕊\u{fe0f}.\n";

/// CoNLL-U with the columns that a model fills in hidden; asserts that each line is a line.
pub(crate) fn without_labels(conllu: &str) -> String {
    let mut out = String::new();
    for line in conllu.lines() {
        let mut columns: Vec<&str> = line.split('\t').collect();
        if columns.len() > 1 {
            assert_eq!(columns.len(), 10, "{line:?}");
            if !columns[0].contains(['-', '.']) {
                assert!(columns[6].parse::<u32>().is_ok(), "{line:?} has no head");
                columns[2..9].fill("*");
            }
        }
        out.push_str(&columns.join("\t"));
        out.push('\n');
    }
    out
}

/// Words without what a model says of them.
pub(crate) fn bare(conllu: &str) -> String {
    let words = without_labels(conllu);
    words
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .fold(String::new(), |mut out, line| {
            out.push_str(line.split('\t').nth(1).unwrap());
            out.push(' ');
            out
        })
}

pub(crate) fn lines(out: &str) -> Vec<Value> {
    out.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn a_text_becomes_conllu() {
    let place = Place::new();
    place.file("news/a 1.txt", TEXT);
    let end = place.run(["parse", "news/a 1.txt"]).said(0, &[]);
    assert_eq!(end.err, "");
    insta::assert_snapshot!("parse_conllu", without_labels(&end.out));
    let points: Vec<char> = TEXT.chars().collect();
    for line in end.out.lines().filter(|line| line.contains("TokenRange=")) {
        let columns: Vec<&str> = line.split('\t').collect();
        let (_, range) = columns[9].rsplit_once('=').unwrap();
        let (start, end) = range.split_once(':').unwrap();
        let words: String = points[start.parse().unwrap()..end.parse().unwrap()]
            .iter()
            .collect();
        assert_eq!(columns[1], words, "{line}");
    }
}

#[test]
fn a_document_becomes_json() {
    let place = Place::new();
    place.file("a.txt", TEXT);
    let mut documents = lines(&place.run(["parse", "--json", "a.txt"]).said(0, &[]).out);
    let document = &mut documents[0];
    assert!(document["chains"].is_array());
    document["chains"] = "the model's".into();
    for sentence in document["sentences"].as_array_mut().unwrap() {
        assert!(sentence["names"].is_array());
        sentence["names"] = "the model's".into();
        for token in sentence["tokens"].as_array_mut().unwrap() {
            assert!(token["feats"].is_object() && token["head"].is_u64());
            for label in ["upos", "xpos", "feats", "lemma", "head", "deprel"] {
                token[label] = "*".into();
            }
        }
    }
    // Two tokens show what a token is like; the rest are in the snapshot of CoNLL-U.
    for sentence in document["sentences"].as_array_mut().unwrap() {
        sentence["tokens"].as_array_mut().unwrap().truncate(2);
    }
    insta::assert_snapshot!("parse_json", serde_json::to_string_pretty(&document).unwrap());
}

#[test]
fn layers_of_a_text() {
    let place = Place::new();
    place.file("in.jsonl", articles(0..2));
    let names = lines(&place.run(["parse", "--ner", "in.jsonl"]).said(0, &[]).out);
    assert_eq!(
        (&names[0]["id"], &names[0]["tokens"][0]),
        (&"a0-1".into(), &"Talks".into())
    );
    for sentence in &names {
        let count = sentence["tokens"].as_array().unwrap().len() as u64;
        for span in sentence["spans"].as_array().unwrap() {
            let (start, end) = (span[0].as_u64().unwrap(), span[1].as_u64().unwrap());
            assert!(start < end && end <= count && span[2].is_string(), "{sentence}");
        }
    }
    let chains = lines(&place.run(["parse", "--coref", "in.jsonl"]).said(0, &[]).out);
    assert_eq!((chains.len(), &chains[1]["doc"]), (2, &"a1".into()));
    let sentences = chains[0]["sentences"].as_array().unwrap();
    assert_eq!(chains[0]["newpar"][0], 1);
    assert_eq!(chains[0]["offsets"][0][0], serde_json::json!([0, 5]));
    for (sentence, offsets) in sentences.iter().zip(chains[0]["offsets"].as_array().unwrap()) {
        assert_eq!(
            sentence.as_array().unwrap().len(),
            offsets.as_array().unwrap().len()
        );
    }
    for cluster in chains[0]["clusters"].as_array().unwrap() {
        let mentions = cluster["mentions"].as_array().unwrap();
        assert!(mentions.len() > 1);
        for mention in mentions {
            let number = |i: usize| usize::try_from(mention[i].as_u64().unwrap()).unwrap();
            assert!(number(1) < number(2) && number(2) <= sentences[number(0)].as_array().unwrap().len());
        }
    }
}

#[test]
fn standard_input_is_a_text_or_lines_of_json() {
    let place = Place::new();
    let words = |args: &[&str], input: &str| bare(&place.pipe(args, input.as_bytes()).said(0, &[]).out);
    assert_eq!(words(&["parse"], "They met."), "They met . ");
    let line = "{\"id\": 7, \"text\": \"They met.\"}\n";
    for args in [
        &["parse"][..],
        &["parse", "-"],
        &["parse", "--jsonl"],
        &["parse", "-", "--jsonl"],
    ] {
        assert_eq!(words(args, line), "They met . ");
    }
    place.file("odd.txt", format!("{line}broken\n{line}"));
    let end = place
        .run(["parse", "--jsonl", "odd.txt"])
        .said(2, &["odd.txt:2 (byte 31): not a JSON object"]);
    assert_eq!(bare(&end.out), "They met . They met . ");
    assert!(end.out.starts_with("# newdoc id = 7\n"), "{}", end.out);
    place.file("text.txt", "They met.");
    place
        .run(["parse", "--jsonl", "text.txt", "gone.txt"])
        .said(2, &["text.txt: not lines of JSON", "gone.txt: no such file"]);
}

#[test]
fn residue_is_parsed_unless_only_the_body_is_wanted() {
    let place = Place::new();
    let text = "They met in the capital on Monday and will meet again.\n\nRelated Articles\n";
    place.file("a.txt", text);
    let whole = bare(&place.run(["parse", "a.txt"]).said(0, &[]).out);
    let body = bare(&place.run(["parse", "a.txt", "--body"]).said(0, &[]).out);
    assert_eq!(whole, format!("{body}Related Articles "));
}

#[test]
fn other_charsets_are_parsed_with_a_note() {
    let place = Place::new();
    place.file(
        "t.txt",
        b"Cumhurba\xfekan\xfd Erdo\xf0an, Rusya ile g\xf6r\xfc\xfemeleri i\xe7in Moskova'ya gitti.",
    );
    let end = place
        .run(["parse", "t.txt"])
        .said(0, &["note: t.txt: not UTF-8 at byte 8"]);
    assert!(
        bare(&end.out).starts_with("Cumhurbaşkanı Erdoğan , "),
        "{}",
        end.out
    );
}

#[test]
fn usage_that_makes_no_sense_is_refused() {
    let place = Place::new();
    for args in [
        &["parse", "--ner", "--json", "a"][..],
        &["parse", "--coref", "--json", "a"],
        &["parse", "--ner", "--coref", "a"],
        &["parse", "--tokens", "--jsonl", "a"],
        &["parse", "--tokens", "--body", "a"],
    ] {
        place.run(args).said(2, &["cannot be used with"]);
    }
    place.run(["parse", "a.conllu"]).said(2, &["give --tokens"]);
}

#[test]
fn models_that_are_not_there_are_named() {
    let place = Place::new();
    place.file("a.txt", "They met.");
    place.file("some/large.safetensors", "no model");
    let large = |folder: &str| {
        let mut command = place.command();
        command
            .args(["parse", "--model", "large", "a.txt"])
            .env("VERBALE_MODELS", folder);
        crate::End::of(&command.output().unwrap())
    };
    let nowhere = std::path::Path::new("nowhere").join("large.safetensors");
    large("nowhere").said(
        2,
        &[
            "looked for",
            &nowhere.display().to_string(),
            "VERBALE_MODELS",
            "--model FILE",
        ],
    );
    large("some").said(2, &["large.safetensors", "cannot be used"]);
    place
        .run(["parse", "--model", "x.bin", "a.txt"])
        .said(2, &["x.bin: no such model", "`large`"]);
    place.run(["parse", "--model", "default", "a.txt"]).said(0, &[]);
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_ends_early_is_told_from_output_that_fails() {
    let place = Place::new();
    place.file("in.conllu", given(300, false));
    let end = place
        .bash("set -o pipefail; \"$V\" parse --tokens in.conllu | head -1")
        .said(0, &[]);
    assert_eq!((end.out.lines().count(), end.err.as_str()), (1, ""));
    place
        .bash("exec \"$V\" parse --tokens in.conllu > /dev/full")
        .said(2, &["cannot write to standard output"]);
}

#[test]
fn hostile_words_stay_on_their_line() {
    let place = Place::new();
    let line = "{\"id\": \"a\\n\\u001b[2J\\tb\", \"text\": \"Turkey\\u001b]0;x\\u0007 met\\u2028Russia.\"}\n";
    let end = place.pipe(&["parse", "-"], line.as_bytes()).said(0, &[]);
    without_labels(&end.out);
    assert!(
        !end.out.contains(['\u{1b}', '\u{7}', '\u{2028}']),
        "{:?}",
        end.out
    );
    for layer in ["--json", "--ner", "--coref"] {
        let end = place.pipe(&["parse", "-", layer], line.as_bytes()).said(0, &[]);
        assert!(!end.out.contains(['\u{1b}', '\u{7}']), "{:?}", end.out);
    }
}
