//! What the output looks like.

use crate::{Place, articles, sample};
use verbale_record::{IdKind, Record, Unit};

/// Everything that came of a command, for pinning.
pub(crate) fn shown(place: &Place, args: &[&str]) -> String {
    let end = place.run(args);
    let err = if end.err.is_empty() {
        String::new()
    } else {
        format!("--- standard error\n{}", end.err)
    };
    format!(
        "$ verbale {}\n{}{err}--- exit {}",
        args.join(" "),
        end.out,
        end.code.unwrap()
    )
}

#[test]
fn help() {
    let place = Place::new();
    insta::assert_snapshot!("help", shown(&place, &["--help"]));
    let commands = [
        "read",
        "annotate",
        "parse",
        "list",
        "show",
        "explain",
        "search",
        "verify",
        "serve",
        "demo",
        "codebook",
        "schema",
        "completions",
    ];
    for command in commands {
        let help = shown(&place, &[command, "--help"]);
        assert!(help.contains("Exit codes:"), "{command} says how it ends");
        insta::assert_snapshot!(format!("help_{command}"), help);
    }
}

#[test]
fn lists() {
    let place = sample::place();
    for kind in ["documents", "events", "statements", "claims", "actors", "runs"] {
        insta::assert_snapshot!(format!("list_{kind}"), shown(&place, &["list", kind]));
        insta::assert_snapshot!(
            format!("list_{kind}_csv"),
            shown(&place, &["list", kind, "--csv"])
        );
        insta::assert_snapshot!(
            format!("list_{kind}_json"),
            shown(&place, &["list", kind, "--json"])
        );
    }
    place
        .run(["list", "events", "--status", "denied"])
        .said(1, &["nothing matched"]);
    place
        .run([
            "list", "events", "--type", "consult", "--actor", "TUR", "--since", "2023",
        ])
        .said(0, &[]);
    place
        .run(["list", "events", "--until", "last week"])
        .said(2, &["YYYY-MM-DD"]);
    place
        .run(["list", "events", "--status", "maybe"])
        .said(2, &["occurred, planned, refused"]);
    place
        .run([
            "list",
            "events",
            "--code",
            "04",
            "--quad",
            "verbal-cooperation",
            "--plain",
        ])
        .said(0, &[]);
    for (filter, value, words) in [
        ("--code", "consult", None),
        ("--code", "041", Some("nothing matched")),
        ("--quad", "material-conflict", Some("nothing matched")),
        ("--place", "ankara", Some("nothing matched")),
    ] {
        let code = i32::from(words.is_some());
        let end = place.run(["list", "events", filter, value]);
        end.said(code, words.as_slice());
    }
    for (filter, value, words) in [
        ("--code", "999", "no CAMEO code 999"),
        ("--code", "meeting", "AGREE, CONSULT"),
        ("--type", "meeting", "AGREE, CONSULT"),
        ("--quad", "neutral", "one of verbal-cooperation"),
    ] {
        place.run(["list", "events", filter, value]).said(2, &[words]);
    }
    place
        .run(["list", "runs", "--actor", "TUR"])
        .said(2, &["only --limit"]);
}

#[test]
fn searches() {
    let place = sample::place();
    insta::assert_snapshot!("search", shown(&place, &["search", "cinar", "ankara"]));
    insta::assert_snapshot!(
        "search_json",
        shown(&place, &["search", "cinar", "ankara", "--json"])
    );
    place.run(["search", "nowhere"]).said(1, &["no document has"]);
}

#[test]
fn shows() {
    let place = sample::place();
    let record = sample::record();
    for (name, id) in [
        ("document", record.document.as_str()),
        ("event", record.events[0].id.as_str()),
        ("statement", record.statements[0].id.as_str()),
        ("claim", record.claims[0].id.as_str()),
        ("run", "r"),
        ("actor", "TUR"),
    ] {
        insta::assert_snapshot!(format!("show_{name}"), shown(&place, &["show", id]));
    }
    let painted = place.run(["show", "e", "--color", "always"]).said(0, &[]);
    assert!(
        painted.out.contains("Çınar \u{1b}[1;4mmet\u{1b}[0m Orlov"),
        "{}",
        painted.out
    );
}

#[test]
fn json_counts_as_asked() {
    let place = sample::place();
    let wanted = sample::record().into_unit(Unit::Codepoints);
    let json = |args: &[&str]| -> serde_json::Value {
        serde_json::from_str(&place.run(args).said(0, &[]).out).unwrap()
    };
    let document = json(&["show", "d", "--json"]);
    let shown: Record = serde_json::from_value(document).unwrap();
    assert_eq!(shown, wanted);
    let start = |row: &serde_json::Value| row["item"]["trigger"]["start"].as_u64().unwrap() as u32;
    for (unit, kept) in [
        ("codepoints", wanted.clone()),
        ("utf16", sample::record().into_unit(Unit::Utf16)),
        ("bytes", sample::record()),
    ] {
        for args in [
            ["list", "events", "--json", "--unit", unit],
            ["show", "e", "--json", "--unit", unit],
        ] {
            let row = json(&args);
            assert_eq!(
                (row["kind"].as_str(), row["unit"].as_str()),
                (Some("event"), Some(unit))
            );
            assert_eq!(start(&row), kept.events[0].trigger.start);
        }
    }
}

#[test]
fn ids_may_be_cut_but_not_too_far() {
    let place = Place::new();
    place.file("in.jsonl", articles(0..40));
    place
        .run(["read", "in.jsonl"])
        .said(0, &["read 40 pages, 40 documents new, 0 known"]);
    let end = place
        .run(["show", "d"])
        .said(2, &["beginning of several ids", "give more of it"]);
    assert_eq!(end.out, "");
    place
        .run(["list", "events", "--document", "d"])
        .said(2, &["beginning of several ids"]);
    place
        .run(["show", "d0000"])
        .said(1, &["nothing here has the id d0000", "verbale list documents"]);
    let first = place.run(["list", "documents", "--limit", "1"]).said(0, &[]).out;
    let id = first.split(' ').next().unwrap();
    assert!(
        id.starts_with(IdKind::Document.letter()) && id.len() == 17,
        "whole ids where there is no terminal"
    );
    assert!(place.run(["show", &id[..9]]).said(0, &[]).out.contains(id));
    assert!(
        place
            .run(["list", "statements", "--document", &id[..9]])
            .code
            .is_some_and(|code| code < 2)
    );
}

#[test]
fn hostile_words_are_shown_not_obeyed() {
    let place = Place::new();
    let hostile = "\\u001b]0;owned\\u0007\\u001b[2J\\u202eevil";
    let line = format!(
        "{{\"id\": \"{hostile}\", \"title\": \"T{hostile}\", \"outlet\": \"={hostile}\", \"url\": \"{hostile}\", \
         \"text\": \"Turkey {hostile} met Russia in Ankara. Turkey said: {hostile} it will not pay.\"}}\n"
    );
    place.file("in.jsonl", line + "{\"text\": \"\u{1b}[31m\n");
    place.file("\u{1b}[2Jname.pdf", "%PDF-1");
    let ends = [
        place
            .run(["read", "-v", "in.jsonl", "\u{1b}[2Jname.pdf", "\u{1b}[2Jnone"])
            .said(2, &["3 troubles"]),
        place.run(["list", "documents"]).said(0, &[]),
        place.run(["list", "runs"]).said(0, &[]),
        place.run(["list", "actors"]),
        place.run(["list", "events"]),
        place.run(["list", "statements"]),
        place.run(["show", "d"]).said(0, &[]),
        place.run(["show", "\u{1b}[2J"]).said(1, &[]),
        place.run(["search", "Ankara"]).said(0, &[]),
        place.run(["search", "\u{1b}[9Q \u{202e}"]).said(1, &[]),
        place.run(["list", "documents", "--json"]).said(0, &[]),
    ];
    for end in ends {
        for text in [&end.out, &end.err] {
            assert!(!text.contains(['\u{1b}', '\u{7}']), "{text:?}");
        }
    }
    // In tables for people; JSON and CSV carry the characters as their rules have it.
    assert!(!place.run(["show", "d"]).out.contains('\u{202e}'));
    let csv = place.run(["list", "documents", "--csv"]).said(0, &[]).out;
    assert!(csv.contains(",'=") && !csv.contains(",="), "{csv}");
}

#[test]
fn colour_is_as_asked() {
    let place = sample::place();
    assert!(
        !place.run(["list", "events"]).out.contains('\u{1b}'),
        "not a terminal"
    );
    assert!(
        place
            .run(["list", "events", "--color", "always"])
            .out
            .contains('\u{1b}')
    );
    assert!(
        !place
            .run(["list", "events", "--color", "never"])
            .out
            .contains('\u{1b}')
    );
}

#[cfg(target_os = "linux")]
#[test]
fn on_a_terminal_lines_fit_and_no_color_is_obeyed() {
    let place = sample::place();
    if place.bash("command -v script").code != Some(0) {
        return; // no way to make a terminal here
    }
    let on_terminal = |wish: &str| {
        let command = format!(
            "script -qec 'stty cols 60 rows 24; {wish} \"$V\" list statements' /dev/null < /dev/null"
        );
        place.bash(&command).said(0, &[]).out.replace("\r\n", "\n")
    };
    let painted = on_terminal("TERM=xterm");
    assert!(painted.contains("\u{1b}[1mTUR\u{1b}[0m"), "{painted:?}");
    for wish in ["NO_COLOR=1 TERM=xterm", "TERM=dumb"] {
        let plain = on_terminal(wish);
        assert!(!plain.contains('\u{1b}') && plain.contains("TUR"), "{plain:?}");
        assert!(
            plain.contains('…') && plain.lines().all(|line| line.chars().count() <= 60),
            "{plain:?}"
        );
    }
}

#[test]
fn demo_fits_one_screen() {
    let place = Place::new();
    let end = place.run(["demo", "--no-serve"]).said(0, &[]);
    assert!(end.out.lines().count() <= 45, "{}", end.out);
    assert!(
        end.out.lines().all(|line| line.chars().count() <= 100),
        "{}",
        end.out
    );
    for part in ["CONTESTED", "SAID", "DONE, AND NOT DONE"] {
        assert!(end.out.contains(part), "no {part} in\n{}", end.out);
    }
    assert_eq!(
        std::fs::read_dir(place.path()).unwrap().count(),
        0,
        "the demo leaves nothing"
    );
}

#[test]
fn schema_and_completions_are_written() {
    let place = Place::new();
    let schema: serde_json::Value = serde_json::from_str(&place.run(["schema"]).said(0, &[]).out).unwrap();
    assert_eq!(schema, verbale_record::schema());
    assert!(
        place
            .run(["completions", "bash"])
            .said(0, &[])
            .out
            .contains("annotate")
    );
}
