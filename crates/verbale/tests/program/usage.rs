//! Wrong usage: what was meant is asked for in words, and nothing is done by halves.

use crate::{Place, sample};

const NEWS: &str = "The ministers of Chad and Niger met in Oslo on 3 March 2024. They signed a trade accord.";

#[test]
fn numbers_beyond_all_sense_are_refused() {
    let place = Place::new();
    place.file("in.txt", NEWS);
    for command in ["read", "annotate", "page", "parse"] {
        for jobs in ["0", "-1", "99999", "many"] {
            place
                .run([command, "in.txt", "-j", jobs])
                .said(2, &["--jobs", "a number from 1 to 1024"]);
        }
    }
    let place = sample::place();
    for limit in ["0", "-1"] {
        place
            .run(["list", "events", "--limit", limit])
            .said(2, &["a whole number from 1"]);
    }
}

#[test]
fn an_empty_word_is_no_id_and_no_search() {
    let place = sample::place();
    for command in ["show", "board", "search"] {
        place.run([command, ""]).said(2, &["a value is required"]);
    }
}

#[test]
fn a_file_that_is_not_there_is_not_taken_for_an_id() {
    let place = sample::place();
    let end = place
        .run(["explain", "missing.txt"])
        .said(2, &["missing.txt: no such file"]);
    assert!(!end.err.contains("has the id"), "{end:?}");
    place
        .run(["explain", "zzzz"])
        .said(1, &["nothing here has the id zzzz"]);
}

#[test]
fn a_sentence_that_is_not_there_is_named_alone() {
    let place = Place::new();
    place.file("in.txt", NEWS);
    for json in [&[][..], &["--json"]] {
        let end = place.run(["explain", "in.txt", "--sentence", "9"].iter().chain(json));
        let end = end.said(1, &["no sentence 9"]);
        assert_eq!(end.out, "");
    }
}

#[test]
fn a_date_that_is_none_is_refused() {
    let place = Place::new();
    place.file("in.txt", NEWS);
    place
        .run(["explain", "in.txt", "--date", "soon"])
        .said(2, &["--date", "a date is YYYY-MM-DD"]);
    place
        .run(["explain", "in.txt", "--date", "2024-03-04"])
        .said(0, &[]);
    let place = sample::place();
    let id = place.run(["list", "documents", "--json"]).said(0, &[]).out;
    let id = id.split('"').nth(7).unwrap();
    place
        .run(["explain", id, "--date", "2024-03-04"])
        .said(2, &["--date is for a text"]);
}

#[test]
fn a_folder_is_no_model_and_no_treebank() {
    let place = Place::new();
    place.file("texts/in.txt", NEWS);
    place
        .run(["parse", "--model", "texts", "texts/in.txt"])
        .said(2, &["texts: cannot be read", "name a .safetensors file"]);
    place
        .run(["parse", "--tokens", "texts"])
        .said(2, &["texts: is a folder", "name the CoNLL-U files"]);
}

#[test]
fn an_error_tells_its_cause_once() {
    let place = Place::new();
    place.file("mine.toml", "no frames");
    let end = place.run(["lexicon", "mine.toml"]).said(2, &["TOML parse error"]);
    assert_eq!(end.err.matches("TOML parse error").count(), 1, "{end:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn help_that_cannot_be_written_is_a_failure() {
    let place = Place::new();
    for words in ["--help", "completions bash"] {
        let end = place.bash(&format!("exec \"$V\" {words} > /dev/full"));
        assert_eq!(end.code, Some(2), "{words}: {end:?}");
    }
}

#[cfg(unix)]
#[test]
fn files_whose_names_are_no_text_are_told_apart() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let place = Place::new();
    for (name, text) in [
        (&b"caf\xe8.txt"[..], NEWS),
        (b"caf\xe9.txt", "Chad condemned Mali."),
    ] {
        std::fs::write(place.path().join(OsStr::from_bytes(name)), text).unwrap();
    }
    place.run(["read", "."]).said(0, &["2 documents new"]);
    place.run(["read", "."]).said(0, &["2 files unchanged"]);
    let inputs = place.run(["list", "inputs"]).said(0, &[]).out;
    assert!(
        inputs.contains("caf\\xE8.txt") && inputs.contains("caf\\xE9.txt"),
        "{inputs}"
    );
}
