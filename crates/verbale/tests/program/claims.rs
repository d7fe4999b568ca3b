//! The board of a claim, and claims that are given beside a text.

use crate::{End, Place};
use serde_json::Value;

const ACCUSED: &str = "Armenia accused Azerbaijan of shelling the village of Sotk. Azerbaijan denied that it had \
    shelled Sotk.";
const REJECTED: &str = "Armenia accused Azerbaijan of shelling the village of Sotk. Azerbaijan rejected the \
    accusation as groundless.";

fn lines(out: &str) -> Vec<Value> {
    out.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// A store in which two documents have one claim, and the claim's id.
fn contested() -> (Place, String) {
    let place = Place::new();
    let page = |title: &str, date: &str, text: &str| {
        serde_json::json!({"title": title, "date": date, "outlet": "Klow Courier", "text": text}).to_string()
    };
    let pages = [
        page("Second day", "2023-05-12", REJECTED),
        page("First day", "2023-05-11", ACCUSED),
    ];
    place.file("pages.jsonl", pages.join("\n"));
    place.run(["read", "pages.jsonl"]).said(0, &[]);
    let listed = lines(&place.run(["list", "claims", "--json"]).said(0, &[]).out);
    let ids: Vec<&str> = listed
        .iter()
        .map(|row| row["item"]["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids.len(), 2, "{listed:#?}");
    assert_eq!(ids[0], ids[1], "one claim, in two documents");
    let id = ids[0].to_owned();
    (place, id)
}

#[test]
fn a_board_has_every_document() {
    let (place, id) = contested();
    let End { out, .. } = place.run(["board", &id[..8]]).said(0, &[]);
    let first = out.lines().next().unwrap();
    assert!(first.contains("contested") && first.contains(&id), "{out}");
    let at = |words: &str| out.find(words).unwrap_or_else(|| panic!("no {words:?} in {out}"));
    assert!(at("asserts") < at("denies"), "{out}");
    assert!(at("2023-05-11  ARM") < at("2023-05-12  ARM"), "by time:\n{out}");
    assert!(at("2023-05-11  AZE") < at("2023-05-12  AZE"), "by time:\n{out}");
    assert!(
        at("Klow Courier: First day") < at("Klow Courier: Second day"),
        "{out}"
    );
}

#[test]
fn a_board_as_json() {
    let (place, id) = contested();
    let out = place.run(["board", &id, "--json"]).said(0, &[]).out;
    let board = &lines(&out)[0];
    assert_eq!(board["kind"], "board");
    assert_eq!(board["claim"], id.as_str());
    assert_eq!(board["status"], "contested");
    assert_eq!(board["documents"], 2);
    assert_eq!(board["proposition"]["type"], "ASSAULT");
    assert_eq!(board["sources"].as_array().unwrap().len(), 2);
    for (column, actor) in [("asserts", "ARM"), ("denies", "AZE")] {
        let entries = board[column].as_array().unwrap();
        assert_eq!(entries.len(), 2, "{column}: {board:#}");
        for entry in entries {
            assert_eq!(entry["actor"], actor, "{entry:#}");
            assert!(!entry["words"]["text"].as_str().unwrap().is_empty());
        }
    }
    assert_eq!(board["confirms"], serde_json::json!([]));
}

#[test]
fn a_board_of_nothing() {
    let (place, id) = contested();
    place
        .run(["board", "c0000000000000000"])
        .said(1, &["nothing here has the id c0000000000000000"]);
    // The beginning of an id of something else is no claim's.
    let documents = place.run(["list", "documents", "--json"]).said(0, &[]).out;
    let document = lines(&documents)[0]["id"].as_str().unwrap().to_owned();
    place
        .run(["board", &document])
        .said(1, &["nothing here has the id"]);
    let End { out, .. } = place.run(["show", &id]).said(0, &[]);
    assert_eq!(out.matches(&id).count(), 2, "each document's claim:\n{out}");
}

#[test]
fn claims_beside_a_text() {
    let place = Place::new();
    let stances = |args: &[&str], input: &str| -> Vec<(String, String)> {
        let out = place.pipe(args, input.as_bytes()).said(0, &[]).out;
        let line = lines(&out).remove(0);
        let found = line["stance"].as_array().cloned().unwrap_or_default();
        let word = |stance: &Value, key: &str| stance[key].as_str().unwrap().to_owned();
        found
            .iter()
            .map(|stance| (word(stance, "claim"), word(stance, "label")))
            .collect()
    };
    let both = |claim: &str, label: &str| (claim.to_owned(), label.to_owned());
    let text = "The rumour that the dam of Klow is leaking is false, engineers said.";
    let args = [
        "annotate",
        "--no-layers",
        "--claim",
        "The dam of Klow is leaking",
        "-",
    ];
    assert_eq!(
        stances(&args, text),
        [both("The dam of Klow is leaking", "denied")]
    );
    // In a field of the input, one or several.
    let line = |claim: Value| serde_json::json!({"text": text, "claim": claim}).to_string();
    let args = ["annotate", "--no-layers", "-"];
    let one = line("The dam of Klow is leaking".into());
    assert_eq!(
        stances(&args, &one),
        [both("The dam of Klow is leaking", "denied")]
    );
    let several = line(serde_json::json!([
        "The dam of Klow is leaking",
        "Engineers spoke"
    ]));
    let found = stances(&args, &several);
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!(found[0].1, "denied");
    assert_eq!(found[1].0, "Engineers spoke");
    assert_eq!(stances(&args, text), []);
}
