//! `parse --tokens`: words that were given come out as they went in, with labels.

use crate::parse::{bare, lines, without_labels};
use crate::{Place, articles};
use serde_json::Value;

/// A treebank's sentence with everything that a line may hold.
const GIVEN: &str = "# newdoc id = wire-3\n# newpar\n# sent_id = w3-1\n# note = kept\n\
    1\tThe\told\tX\tX\t_\t9\tx\t2:det\t_\n\
    2\tenvoys\t_\t_\t_\t_\t_\t_\t_\tEntity=1|Note=a b\n\
    3-4\tcan't\t_\t_\t_\tTypo=Yes\t_\t_\t_\tGloss=can not\n\
    3\tca\t_\t_\t_\t_\t_\t_\t_\t_\n\
    4\tn't\t_\t_\t_\t_\t_\t_\t_\t_\n\
    5\twait\t_\t_\t_\t_\t_\t_\t_\t_\n\
    5.1\twait\twait\tVERB\tVB\t_\t_\t_\t5:conj\tCopyOf=5\n\
    6\t1 000\t_\t_\t_\t_\t_\t_\t_\t_\n\
    7\tdays\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n\
    8\t.\t_\t_\t_\t_\t_\t_\t_\t_\n\n\
    # newpar\n# sent_id = w3-2\n1\tTalks\t_\t_\t_\t_\t_\t_\t_\t_\n2\tended\t_\t_\t_\t_\t_\t_\t_\t_\n\n";

/// Short sentences, three a document if documents are marked.
pub(crate) fn given(sentences: usize, documents: bool) -> String {
    (0..sentences)
        .map(|n| {
            let newdoc = if documents && n % 3 == 0 {
                format!("# newdoc id = d{n}\n")
            } else {
                String::new()
            };
            let rest = "\t_\t_\t_\t_\t_\t_\t_\t_\n";
            format!("{newdoc}1\tTalks{rest}2\tn{n}{rest}3\tended{rest}\n")
        })
        .collect::<Vec<_>>()
        .concat()
}

#[test]
fn given_words_are_kept_with_all_that_is_said_of_them() {
    let place = Place::new();
    place.file("w3.conllu", GIVEN);
    let end = place.run(["parse", "--tokens", "w3.conllu"]).said(0, &[]);
    assert_eq!(
        without_labels(&end.out),
        without_labels(
            &GIVEN
                .replace("\t_\t_\t_\t_\t_\t_\t_\t", "\t_\t_\t_\t_\t0\t_\t_\t")
                .replace("\tX\tX\t", "\t_\t_\t")
        )
    );
    let words: Vec<Vec<&str>> = end
        .out
        .lines()
        .map(|line| line.split('\t').collect())
        .filter(|columns: &Vec<&str>| columns.len() == 10 && !columns[0].contains(['-', '.']))
        .collect();
    assert!(
        words
            .iter()
            .all(|word| word[3] != "_" && word[7] != "_" && word[8] == "_"),
        "{}",
        end.out
    );
    assert_eq!(
        place
            .pipe(&["parse", "--tokens", "-"], GIVEN.as_bytes())
            .said(0, &[])
            .out,
        end.out
    );
    assert_eq!(
        place
            .pipe(&["parse", "--tokens"], end.out.as_bytes())
            .said(0, &[])
            .out,
        end.out
    );
}

#[test]
fn layers_of_given_words() {
    let place = Place::new();
    place.file("w3.conllu", GIVEN);
    let names = lines(
        &place
            .run(["parse", "--tokens", "w3.conllu", "--ner"])
            .said(0, &[])
            .out,
    );
    assert_eq!(
        (names.len(), &names[0]["id"], &names[1]["id"]),
        (2, &"w3-1".into(), &"w3-2".into())
    );
    assert_eq!(names[0]["tokens"][5], "1 000");
    assert!(names[1]["spans"].is_array());
    let chains = lines(
        &place
            .run(["parse", "--tokens", "w3.conllu", "--coref"])
            .said(0, &[])
            .out,
    );
    assert_eq!((chains.len(), &chains[0]["doc"]), (1, &"wire-3".into()));
    assert_eq!(chains[0]["newpar"], serde_json::json!([1, 1]));
    assert_eq!(chains[0]["sentences"][1], serde_json::json!(["Talks", "ended"]));
    assert!(chains[0]["clusters"].is_array() && chains[0].get("offsets").is_none());
    let whole = lines(
        &place
            .run(["parse", "--tokens", "w3.conllu", "--json"])
            .said(0, &[])
            .out,
    );
    let sentence = &whole[0]["sentences"][0];
    assert_eq!(
        sentence["multiword"],
        serde_json::json!([{"start": 2, "end": 4, "text": "can't"}])
    );
    assert!(whole[0].get("text").is_none() && sentence["tokens"][0].get("start").is_none());
}

#[test]
fn any_number_of_threads_parses_to_the_same_bytes() {
    let place = Place::new();
    place.file("in.jsonl", articles(0..9));
    place.file("marked.conllu", given(20, true));
    place.file("unmarked.conllu", given(300, false));
    for args in [
        &["in.jsonl"][..],
        &["in.jsonl", "--coref"],
        &["--tokens", "marked.conllu", "unmarked.conllu"],
        &["--tokens", "marked.conllu", "unmarked.conllu", "--ner"],
        &["--tokens", "marked.conllu", "--json"],
    ] {
        let run = |jobs| {
            place
                .run(["parse", "--jobs", jobs].iter().chain(args))
                .said(0, &[])
                .out
        };
        let one = run("1");
        assert!(!one.is_empty() && one == run("3"), "{args:?}");
    }
    let ner = lines(
        &place
            .run(["parse", "--tokens", "--ner", "unmarked.conllu"])
            .said(0, &[])
            .out,
    );
    assert_eq!((ner.len(), &ner[299]["id"]), (300, &"unmarked.conllu-300".into()));
    let coref = place
        .run(["parse", "--tokens", "--coref", "marked.conllu", "unmarked.conllu"])
        .said(0, &[]);
    assert_eq!(
        lines(&coref.out).len(),
        8,
        "a document a mark, and a file without marks is one"
    );
}

#[test]
fn a_bad_sentence_is_named_and_the_rest_is_parsed() {
    let place = Place::new();
    let bad = "# newdoc id = second\n# sent_id = bad-1\n1\tOne\t_\t_\t_\t_\t_\t_\t_\t_\n3\tThree\t_\t_\t_\t_\t_\t_\t_\t_\n\n";
    place.file(
        "in.conllu",
        given(1, true) + bad + &given(1, false) + "1 spaces, not tabs\n",
    );
    let end = place.run(["parse", "--tokens", "in.conllu"]).said(
        2,
        &[
            "in.conllu:9: id 3 where word 2 comes next; the sentence bad-1 is left out",
            "in.conllu:15: not 10 columns",
            "parsed 2 sentences, 6 tokens, 2 troubles",
        ],
    );
    assert_eq!(bare(&end.out), "Talks n0 ended Talks n0 ended ");
    let json = place
        .run(["parse", "--tokens", "-q", "--json", "in.conllu"])
        .said(2, &[]);
    let ids: Vec<Value> = lines(&json.out)
        .into_iter()
        .map(|document| document["id"].clone())
        .collect();
    assert_eq!(ids, ["d0", "second"], "what is left of a document is a document");
    assert!(!json.err.contains("parsed"), "{json:?}");
}

#[test]
fn files_that_are_none_are_named() {
    let place = Place::new();
    place.file("empty.conllu", "\n\n");
    place.file("packed.conllu.xz", b"\xfd7zXZ\0\0\x04");
    place.file("latin.conllu", b"1\tKal\xfdn\t_\t_\t_\t_\t_\t_\t_\t_\n");
    place
        .run([
            "parse",
            "--tokens",
            "empty.conllu",
            "packed.conllu.xz",
            "latin.conllu",
            "none.conllu",
        ])
        .said(
            2,
            &[
                "empty.conllu (byte 0): no sentence in it",
                "is compressed",
                "xz -dc",
            ],
        )
        .said(
            2,
            &[
                "latin.conllu:1: not UTF-8 at byte 5",
                "none.conllu: no such file",
                "4 troubles",
            ],
        );
    place.file("picture.png", b"\x89PNG\r\n\x1a\n");
    place.file("good.txt", "They met.");
    let end = place.run(["parse", "picture.png", "good.txt", "none.txt"]);
    let end = end.said(
        2,
        &[
            "picture.png: is a PNG picture",
            "none.txt: no such file",
            "2 troubles",
        ],
    );
    assert_eq!(bare(&end.out), "They met . ");
    place.pipe(&["parse"], b"").said(2, &["stdin", "empty"]);
    place.file("none.jsonl", "\n");
    place.run(["parse", "none.jsonl"]).said(1, &["nothing to read"]);
}
