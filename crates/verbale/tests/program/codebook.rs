//! `verbale codebook`.

use crate::Place;
use crate::looks::shown;

#[test]
fn each_section_is_listed() {
    let place = Place::new();
    for section in ["plover", "cameo", "contexts", "roles"] {
        insta::assert_snapshot!(
            format!("codebook_{section}"),
            shown(&place, &["codebook", "list", section])
        );
    }
    let listed = |args: &[&str]| place.run(args).said(0, &[]).out;
    let all = listed(&["codebook", "list"]);
    let apart =
        ["plover", "contexts", "cameo", "roles"].map(|section| listed(&["codebook", "list", section]));
    assert_eq!(all, apart.join("\n"));
}

#[test]
fn lines_of_json_name_their_kind() {
    let place = Place::new();
    let out = place.run(["codebook", "list", "--json"]).said(0, &[]).out;
    let rows: Vec<serde_json::Value> = out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let count = |kind: &str| rows.iter().filter(|row| row["kind"] == kind).count();
    let kinds = ["event_type", "mode", "context", "cameo", "role", "sector"].map(count);
    assert_eq!(kinds, [16, 67, 37, 318, 53, 32]);
    assert_eq!(kinds.iter().sum::<usize>(), rows.len());
}

#[test]
fn codes_are_shown() {
    let place = Place::new();
    for (name, code) in [
        ("type", "sanction"),
        ("mode", "riot"),
        ("cameo", "0871"),
        ("cameo_quads", "116"),
        ("statement", "015"),
        ("several", "cyber"),
        ("role_and_sector", "med"),
    ] {
        insta::assert_snapshot!(
            format!("codebook_show_{name}"),
            shown(&place, &["codebook", "show", code])
        );
    }
    for code in ["protest", "0871", "cyber", "MED"] {
        insta::assert_snapshot!(
            format!("codebook_show_{code}_json"),
            shown(&place, &["codebook", "show", code, "--json"])
        );
    }
}

#[test]
fn what_is_no_code_is_told_from_its_neighbours() {
    let place = Place::new();
    let show = |code: &str| place.run(["codebook", "show", code]);
    show("1459").said(1, &["no CAMEO code 1459; 145 is one", "verbale codebook list"]);
    show("46").said(1, &["with the first zero 046 is one"]);
    show("protests").said(1, &["did you mean PROTEST?"]);
    show("\u{1b}[2J").said(1, &["nothing in the codebook is called"]);
    place.run(["codebook"]).said(2, &[]);
    place
        .run(["codebook", "list", "icews"])
        .said(2, &["plover, cameo, contexts, roles"]);
}

#[test]
fn help_of_each_command() {
    let place = Place::new();
    for command in ["list", "show"] {
        let help = shown(&place, &["codebook", command, "--help"]);
        assert!(help.contains("Exit codes:"), "{command} says how it ends");
        insta::assert_snapshot!(format!("help_codebook_{command}"), help);
    }
}
