//! What is read, and what cannot be.

use crate::{Place, articles};
use std::io::{BufRead, BufReader, Write};

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_kept() {
    let place = Place::new();
    place.file("good.txt", "Turkey and Russia met in Ankara.");
    place.file("picture.png", b"\x89PNG\r\n\x1a\n");
    place.file("nul.txt", b"a\0b");
    std::fs::create_dir(place.path().join("empty")).unwrap();
    place
        .run(["read", "good.txt", "picture.png", "nul.txt", "empty", "none.txt"])
        .said(
            2,
            &[
                "picture.png: is a PNG picture",
                "nul.txt: is binary",
                "empty: no article",
                "none.txt: no such file",
            ],
        )
        .said(
            2,
            &[
                "read 1 page, 1 document new, 0 known",
                "4 troubles",
                "→ verbale.db",
            ],
        );
    place
        .run(["read", "good.txt"])
        .said(0, &["0 documents new, 0 known", "1 file unchanged"]);
    place.run(["verify"]).said(0, &[]);
    place.run(["read"]).said(2, &["Usage"]);
}

#[test]
fn nothing_to_read_is_told_apart_from_trouble() {
    let place = Place::new();
    place.file("none.jsonl", "\n\n");
    place.run(["read", "none.jsonl"]).said(1, &["read 0 pages"]);
    place
        .run(["annotate", "none.jsonl"])
        .said(1, &["nothing to read"]);
    place.pipe(&["annotate", "-"], b"").said(2, &["stdin", "empty"]);
}

#[test]
fn other_charsets_are_read_with_a_note() {
    let place = Place::new();
    place.file(
        "turkish.txt",
        b"Cumhurba\xfekan\xfd Erdo\xf0an, Rusya ile g\xf6r\xfc\xfemeleri i\xe7in Moskova'ya gitti.",
    );
    let end = place.run(["annotate", "turkish.txt"]).said(0, &[]);
    let record: serde_json::Value = serde_json::from_str(&end.out).unwrap();
    assert!(
        record["text"]
            .as_str()
            .unwrap()
            .starts_with("Cumhurbaşkanı Erdoğan"),
        "{record}"
    );
    assert!(
        record["notes"][0]["message"]
            .as_str()
            .unwrap()
            .contains("not UTF-8 at byte 8"),
        "{record}"
    );
    place
        .run(["read", "-v", "turkish.txt"])
        .said(0, &["note guessed_charset", "1 note"]);
}

#[test]
fn a_line_of_fifty_megabytes_does_not_stop_the_rest() {
    let place = Place::new();
    let mut lines = articles(0..1).into_bytes();
    lines.extend_from_slice(b"{\"text\": \"");
    lines.resize(lines.len() + 50_000_000, b'x');
    lines.extend_from_slice(b"\"}\n");
    lines.extend_from_slice(articles(1..2).as_bytes());
    place.file("long.jsonl", lines);
    place.run(["read", "long.jsonl"]).said(
        2,
        &[
            "long.jsonl:2 (byte ",
            "a line of 5000001",
            "2 documents new",
            "1 trouble",
        ],
    );
}

#[test]
fn one_broken_line_in_a_thousand() {
    let place = Place::new();
    let mut lines: Vec<String> = (0..1000)
        .map(|n| format!("{{\"text\": \"Note {n}.\"}}"))
        .collect();
    lines[500] = "{\"text\": \"cut off".into();
    place.file("in.jsonl", lines.join("\n"));
    place.run(["read", "in.jsonl"]).said(
        2,
        &[
            "in.jsonl:501 (byte ",
            "read 999 pages, 999 documents new",
            "1 trouble",
        ],
    );
}

#[test]
fn a_dry_run_keeps_nothing() {
    let place = Place::new();
    place.file("in.jsonl", articles(0..3) + &articles(0..1));
    place
        .run(["read", "-n", "in.jsonl"])
        .said(0, &["3 documents new, 1 known", "nothing kept"]);
    assert!(!place.path().join("verbale.db").exists());
    place
        .run(["read", "in.jsonl"])
        .said(0, &["3 documents new, 1 known"]);
    place
        .run(["read", "-n", "in.jsonl"])
        .said(0, &["0 documents new, 4 known"]);
    let json = place
        .run(["read", "-q", "--json", "--again", "in.jsonl"])
        .said(0, &[]);
    assert!(
        json.out.starts_with("{\"pages\":4,\"new\":0,\"known\":4,") && json.err.is_empty(),
        "{json:?}"
    );
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let place = Place::new();
    place.file("in/a.jsonl", articles(0..60));
    place.file("in/b.txt", "Turkey condemned the attack. Russia denied it.");
    place.file("in/c.jsonl", articles(60..90));
    place.file("in/d.pdf", "%PDF-1");
    let annotate = |jobs: &str| place.run(["annotate", "in", "-j", jobs]).said(0, &[]).out;
    let one = annotate("1");
    assert_eq!(one.lines().count(), 91);
    assert_eq!(one, annotate("4"));
    assert_eq!(one, annotate("13"));
    let kept = |jobs: &str| {
        let db = format!("{jobs}.db");
        place
            .run(["read", "in", "-j", jobs, "--db", &db])
            .said(0, &["91 documents new", "1 file of other kinds"]);
        ["documents", "events", "statements", "claims", "actors"]
            .map(|kind| place.run(["list", kind, "--json", "--db", &db]).out)
    };
    assert_eq!(kept("1"), kept("4"));
}

#[test]
fn annotate_answers_line_by_line() {
    let place = Place::new();
    let mut child = place.start(&["annotate", "-", "-j", "2"]);
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    for n in 0..3 {
        stdin.write_all(articles(n..n + 1).as_bytes()).unwrap();
        stdin.flush().unwrap();
        let mut line = String::new();
        stdout.read_line(&mut line).unwrap();
        let record: serde_json::Value = serde_json::from_str(&line).unwrap();
        assert_eq!(
            (record["id"].as_str(), record["unit"].as_str()),
            (Some(&*format!("a{n}")), Some("codepoints"))
        );
    }
    drop(stdin);
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn actors_of_the_users_own_are_read() {
    let place = Place::new();
    place.file("in.txt", "The Blue Lantern League condemned Russia on Monday.");
    place.file("actors.tsv", "id\tname\tkind\nBLL\tBlue Lantern League\tgroup\n");
    let found = place.run(["annotate", "in.txt", "--actors", "actors.tsv"]);
    assert!(found.out.contains("\"source\":[\"BLL\"]"), "{}", found.out);
    place.file("bad.tsv", "id\tname\tkind\nBLL\tBlue Lantern League\tclub\n");
    place
        .run(["annotate", "in.txt", "--actors", "bad.tsv"])
        .said(2, &["bad.tsv, line 2", "no kind \"club\""]);
    place
        .run(["annotate", "in.txt", "--actors", "none.tsv"])
        .said(2, &["none.tsv"]);
}

#[test]
fn pages_are_written_with_what_is_not_the_article() {
    let place = Place::new();
    let words = "The ministers of both countries met in the capital on Monday, and agreed to meet again within the month.";
    place.file(
        "talks.html",
        format!(
            "<html lang=en><title>Talks resume</title><meta property=article:published_time content=2021-03-03>\
             <nav><a href=/>Home</a></nav><article><h1>Talks resume</h1><p>{words}</p></article>"
        ),
    );
    let end = place.run(["page", "talks.html"]).said(0, &[]);
    let page: serde_json::Value = serde_json::from_str(&end.out).unwrap();
    assert_eq!(page["text"], words);
    assert_eq!(page["date_basis"], "meta");
    assert!(page["litter"].to_string().contains("Home"), "{page}");
    let end = place.pipe(
        &["page", "-"],
        b"{\"id\": 7, \"text\": \"Talks resume\\n\\nShare\\n\"}\n",
    );
    let page: serde_json::Value = serde_json::from_str(&end.out).unwrap();
    assert_eq!(
        (&page["id"], &page["litter"][0]["start"]),
        (&"7".into(), &14.into())
    );
    let end = place.run(["annotate", "talks.html"]).said(0, &[]);
    let record: serde_json::Value = serde_json::from_str(&end.out).unwrap();
    assert_eq!(record["source"]["published"]["basis"], "meta");
    place.file("menu.html", "<html><nav><a href=/>Home</a></nav>");
    place
        .run(["read", "menu.html"])
        .said(2, &["the page has no article"]);
}

#[test]
fn fields_are_read_under_the_names_they_have() {
    let place = Place::new();
    place.file(
        "a.csv",
        "body,seen\n\"Turkey condemned the attack, twice.\",2021-03-01\n",
    );
    place.file("b.jsonl", "{\"body\": \"Russia denied it.\", \"text\": \"no\"}\n");
    let end = place
        .run([
            "annotate",
            "a.csv",
            "b.jsonl",
            "--no-layers",
            "--field",
            "text=body",
            "--field",
            "date=seen",
        ])
        .said(0, &[]);
    let records: Vec<serde_json::Value> = end
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(records[0]["text"], "Turkey condemned the attack, twice.");
    assert_eq!(records[0]["source"]["published"]["value"], "2021-03-01");
    assert_eq!(records[1]["text"], "Russia denied it.");
    place.run(["read", "a.csv"]).said(
        2,
        &[
            "a table without a column \"text\" (it has body, seen)",
            "--field text=COLUMN",
        ],
    );
    place
        .run(["read", "a.csv", "--field", "words=body"])
        .said(2, &["no field \"words\""]);
}

#[test]
fn the_fate_of_each_input_is_listed() {
    let place = Place::new();
    place.file("a.txt", "Turkey and Russia met in Ankara.");
    place.file("b.txt", "Turkey and Russia met in Ankara.");
    place.file("c.jsonl", "{\"text\": \"Iran denied it.\"}\n{\"text\": \"cut\n");
    place
        .run(["read", "a.txt", "b.txt", "c.jsonl", "none.txt"])
        .said(2, &["2 troubles"]);
    let fates = |args: &[&str]| -> Vec<String> {
        let end = place
            .run([&["list", "inputs", "--json"], args].concat())
            .said(0, &[]);
        let rows = end.out.lines().map(|line| {
            let row: serde_json::Value = serde_json::from_str(line).unwrap();
            format!(
                "{} {}",
                row["origin"].as_str().unwrap(),
                row["fate"].as_str().unwrap()
            )
        });
        rows.collect()
    };
    let first = [
        "a.txt read",
        "b.txt duplicate",
        "c.jsonl:1 read",
        "c.jsonl:2 failed",
        "none.txt failed",
    ];
    assert_eq!(fates(&[]), first);
    let failed = place.run(["list", "inputs", "--fate", "failed"]).said(0, &[]).out;
    assert!(
        failed.contains("c.jsonl:2  (byte 40): not a JSON object"),
        "{failed}"
    );
    assert!(failed.contains("none.txt   no such file"), "{failed}");
    // Mended and read again, with one more name of a known text.
    place.file(
        "c.jsonl",
        "{\"text\": \"Iran denied it.\"}\n{\"text\": \"France agreed.\"}\n",
    );
    place.file("d.txt", "Iran denied it.");
    place
        .run(["read", "a.txt", "b.txt", "c.jsonl", "d.txt"])
        .said(0, &["1 document new, 2 known", "2 files unchanged"]);
    let second = [
        "a.txt read",
        "b.txt duplicate",
        "c.jsonl:1 read",
        "c.jsonl:2 read",
        "d.txt known",
        "none.txt failed",
    ];
    assert_eq!(fates(&[]), second);
    assert_eq!(fates(&["--fate", "known"]), ["d.txt known"]);
    place
        .run(["list", "inputs", "--actor", "TUR"])
        .said(2, &["only --limit"]);
    place
        .run(["list", "events", "--fate", "read"])
        .said(2, &["only inputs have a fate"]);
}

#[test]
fn what_is_not_in_english_is_kept_and_not_coded() {
    let place = Place::new();
    place.file(
        "english.txt",
        "Turkey and Russia met in Ankara on Monday, and their ministers will meet again.",
    );
    place.file(
        "deutsch.txt",
        "Die Außenminister der Türkei und Russlands trafen sich am Montag in Ankara und wollen sich im März wieder treffen.",
    );
    place.file(
        "wall.txt",
        "We and our partners use cookies to measure how you use this page.\n\nAccept all cookies\n\nCookie settings\n",
    );
    place
        .run(["read", "-v", "english.txt", "deutsch.txt", "wall.txt"])
        .said(
            0,
            &[
                "3 documents new",
                "not coded: 1 in German, 1 wall",
                "It is in German, which is not read",
            ],
        );
    place.run(["verify"]).said(0, &[]);
    let listed = |args: &[&str]| place.run(args).said(0, &[]).out;
    let german = listed(&["list", "documents", "--language", "de", "--csv"]);
    assert!(
        german.contains("deutsch.txt") && german.lines().count() == 2,
        "{german}"
    );
    assert!(german.contains("de,article,language"), "{german}");
    let english = listed(&["list", "documents", "--language", "EN"]);
    assert!(
        english.contains("not coded: wall") && !english.contains("German"),
        "{english}"
    );
    assert!(listed(&["list", "documents"]).contains("not coded: in German"));
    assert!(listed(&["search", "Außenminister"]).contains("Russlands"));
    let record: serde_json::Value = serde_json::from_str(&listed(&["annotate", "deutsch.txt"])).unwrap();
    assert_eq!(record["source"]["language"], "de");
    assert_eq!(record["source"]["language_basis"], "text");
    assert_eq!(record["source"]["not_coded"], "language");
    assert_eq!(record["sentences"], serde_json::json!([]));
    assert_eq!(record["events"], serde_json::json!([]));
}

#[test]
fn garbled_letters_are_read_as_what_they_were() {
    let place = Place::new();
    let text = "The presidentâ€™s envoy met AndrÃ© CortÃ©s in Lima on Monday.";
    place.file("garbled.txt", text);
    let end = place.run(["annotate", "garbled.txt"]).said(0, &[]);
    let record: serde_json::Value = serde_json::from_str(&end.out).unwrap();
    assert_eq!(record["text"], text, "the text is kept as it came");
    assert!(end.out.contains("garbled_letters"), "{}", end.out);
    place.run(["read", "garbled.txt"]).said(0, &["1 document new"]);
    place.run(["verify"]).said(0, &[]);
}

#[test]
fn the_first_lines_of_a_text_may_say_what_it_is() {
    let place = Place::new();
    place.file(
        "headed.txt",
        "outlet: The Wire\ndate: 2021-03-01\nurl: https://wire.example/1\n\nTalks open\n\nTurkey and Russia met in Ankara.\n",
    );
    place.file(
        "begins.txt",
        "Date: 2 March 2021\n\nTurkey and Iran met in Ankara.\n",
    );
    place
        .run(["read", "headed.txt", "begins.txt"])
        .said(0, &["2 documents new"]);
    let end = place.run(["list", "documents", "--json"]).said(0, &[]);
    let documents: Vec<serde_json::Value> = end
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let headed = documents.iter().find(|of| of["outlet"] == "The Wire").unwrap();
    assert_eq!(
        (&headed["url"], &headed["title"]),
        (&"https://wire.example/1".into(), &"Talks open".into())
    );
    assert!(headed.to_string().contains("2021-03-01"), "{headed}");
    let end = place.run(["annotate", "begins.txt"]).said(0, &[]);
    assert!(
        end.out.contains("\"text\":\"Date: 2 March 2021\\n\\nTurkey"),
        "{}",
        end.out
    );
}

#[test]
fn the_dispatches_of_the_demo_are_read_as_any_texts() {
    let place = Place::new();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/dispatches");
    let read = place.run(["read", folder, "--json"]).said(0, &[]);
    let counts: serde_json::Value = serde_json::from_str(&read.out).unwrap();
    let demo = place.run(["demo", "--no-serve"]).said(0, &[]);
    assert!(
        demo.out.contains(&format!("{} events: ", counts["events"])),
        "{}",
        demo.out
    );
}
