//! `verbale actors`.

use crate::Place;
use crate::looks::shown;

#[test]
fn phrases_are_resolved() {
    let place = Place::new();
    let asked = concat!(
        r#"{"phrase": "protesters in Cairo"}"#,
        "\n\n",
        r#"{"phrase": "Merkel", "date": "2015-06-01"}"#,
        "\n",
        r#"{"phrase": "the police", "context": "Unrest in Kenya"}"#,
        "\n",
        r#"{"phrase": "Leonard Quibbe"}"#,
        "\n"
    );
    let end = place
        .pipe(&["actors", "resolve", "-"], asked.as_bytes())
        .said(0, &[]);
    insta::assert_snapshot!("actors_resolve", end.out);
    place
        .pipe(&["actors", "resolve", "-"], b"protesters\n")
        .said(2, &["line 1", "not a phrase", "\"phrase\""]);
    place
        .pipe(&["actors", "resolve", "-"], br#"{"phrase": "Leonard Quibbe"}"#)
        .said(1, &[]);
}

#[test]
fn actors_are_listed_and_shown() {
    let place = Place::new();
    insta::assert_snapshot!(
        "actors_list",
        shown(&place, &["actors", "list", "--kind", "group", "--country", "lbn"])
    );
    insta::assert_snapshot!("actors_show_state", shown(&place, &["actors", "show", "tur"]));
    insta::assert_snapshot!(
        "actors_show_person",
        shown(&place, &["actors", "show", "Angela Merkel"])
    );
    place
        .run(["actors", "list", "--kind", "army"])
        .said(2, &["no kind \"army\"", "intergovernmental"]);
    place
        .run(["actors", "show", "Leonard Quibbe"])
        .said(1, &["no actor is called", "verbale actors list"]);
}

#[test]
fn dictionaries_are_imported_and_used() {
    let place = Place::new();
    place.file(
        "TABARI.txt",
        "SAMIR_TESTOV_ [KAZGOV 010101-091231]\n+SAM_TESTOV_\nLOST_\n",
    );
    let end = place.run(["actors", "import", "TABARI.txt"]).said(
        2,
        &[
            "TABARI.txt, line 3",
            "no code",
            "1 actor written, 1 thing left out",
        ],
    );
    insta::assert_snapshot!("actors_import", end.out);
    place.file("mine.jsonl", end.out);
    let asked = br#"{"phrase": "Sam Testov", "date": "2005"}"#;
    let end = place
        .pipe(&["actors", "resolve", "-", "--actors", "mine.jsonl"], asked)
        .said(0, &[]);
    assert!(end.out.contains("\"code\":\"KAZ\""), "{}", end.out);
}

#[test]
fn help_of_each_command() {
    let place = Place::new();
    for command in ["list", "show", "import", "resolve"] {
        let help = shown(&place, &["actors", command, "--help"]);
        assert!(help.contains("Exit codes:"), "{command} says how it ends");
        insta::assert_snapshot!(format!("help_actors_{command}"), help);
    }
}
