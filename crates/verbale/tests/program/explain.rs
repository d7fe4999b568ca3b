//! `verbale explain`.

use crate::looks::shown;
use crate::{Place, articles};

/// Frames of our own, so that what is pinned here changes only when the explanation does.
const FRAMES: &str = r#"
type = "COOPERATE"

[[frame]]
id = "serenade"
verbs = ["serenade"]
target = ["obj"]
needs_target = true
examples = ["Chad serenaded Niger. => TCD -> NER, occurred"]

[[frame]]
id = "serenade-with-drums"
verbs = ["serenade"]
target = ["obj"]
object = ["drum"]
examples = ["Chad serenaded Niger with drums. => TCD -> NER, occurred"]
"#;

const TEXT: &str =
    "Chad serenaded Niger in Maradi on Monday. Niger said it serenaded Chad. A \u{1b}[2J turnip.";

#[test]
fn a_text_is_explained() {
    let place = Place::new();
    place.file("own.toml", FRAMES);
    place.file("news.txt", TEXT);
    let asked = [
        "explain",
        "news.txt",
        "--lexicon",
        "own.toml",
        "--date",
        "2021-03-10",
    ];
    let end = shown(&place, &asked);
    assert!(!end.contains('\u{1b}'), "hostile words are made safe");
    insta::assert_snapshot!("explain", end);
    let first: Vec<&str> = asked.into_iter().chain(["--sentence", "0"]).collect();
    let json: Vec<&str> = first.iter().copied().chain(["--json"]).collect();
    insta::assert_snapshot!("explain_json", shown(&place, &json));
    let verbose: Vec<&str> = first.into_iter().chain(["--verbose"]).collect();
    insta::assert_snapshot!("explain_verbose", shown(&place, &verbose));
    let piped = place.pipe(&["explain", "-", "--lexicon", "own.toml"], TEXT.as_bytes());
    assert!(piped.said(0, &[]).out.contains("frame serenade (COOPERATE)"));
}

#[test]
fn everything_that_is_kept_has_its_answer() {
    let place = Place::new();
    place.file("a.jsonl", articles(0..1));
    place.run(["read", "a.jsonl"]).said(0, &[]);
    let mut asked = 0;
    for kind in ["documents", "events", "statements", "claims"] {
        let list = place.run(["list", kind, "--csv"]).said(0, &[]).out;
        for line in list.lines().skip(1) {
            let id = line.split(',').next().unwrap();
            let end = place.run(["explain", id]).said(0, &[]);
            assert!(end.out.contains("it comes out as it is kept"), "{end:?}");
            assert!(kind == "documents" || end.out.contains(id), "{end:?}");
            asked += 1;
        }
    }
    assert!(asked > 5);
    let run = place.run(["list", "runs", "--csv"]).out;
    let run = run.lines().nth(1).unwrap().split(',').next().unwrap();
    place.run(["explain", run]).said(1, &["rests on no text"]);
}

#[test]
fn what_no_longer_comes_out_is_said_plainly() {
    let place = Place::new();
    place.file("own.toml", FRAMES);
    place.file("news.txt", TEXT);
    place
        .run(["read", "news.txt", "--lexicon", "own.toml"])
        .said(0, &[]);
    let list = place.run(["list", "events", "--csv"]).out;
    let id = list.lines().nth(1).unwrap().split(',').next().unwrap();
    place.run(["explain", id, "--lexicon", "own.toml"]).said(0, &[]);
    let end = place.run(["explain", id]).said(1, &[]);
    assert!(
        end.out.contains("it no longer comes out as it is kept"),
        "{end:?}"
    );
    assert!(end.out.contains("is kept, and no longer comes out"), "{end:?}");
    place
        .run(["explain", "ezzzz"])
        .said(1, &["nothing here has the id ezzzz"]);
    place
        .run(["explain", "news.txt", "--sentence", "9"])
        .said(1, &["no sentence 9"]);
    Place::new()
        .run(["explain", "missing.txt"])
        .said(2, &["missing.txt: no such file"]);
}
