//! What was read is not read again; what was cut off goes on.

use crate::{Place, articles};
use std::thread::sleep;
use std::time::Duration;

/// Documents that the store has, and pages of the one file that were read for them.
fn kept(place: &Place) -> Option<(i64, i64)> {
    let path = place.path().join("verbale.db");
    let db = rusqlite::Connection::open_with_flags(path, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY).ok()?;
    let sql = "SELECT (SELECT count(*) FROM documents), (SELECT pages FROM files)";
    db.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?))).ok()
}

#[test]
fn a_killed_run_goes_on_where_it_was() {
    let place = Place::new();
    place.file("in.jsonl", articles(0..400));
    let mut child = place.start(&["read", "in.jsonl", "-j", "2"]);
    while kept(&place).is_none_or(|(documents, _)| documents < 5) {
        assert!(
            child.try_wait().unwrap().is_none(),
            "it ended before it could be killed"
        );
        sleep(Duration::from_millis(5));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let (documents, pages) = kept(&place).unwrap();
    assert_eq!(documents, pages, "how far it came is kept with each document");
    assert!(documents < 400);
    let list = place.run(["list", "inputs", "--fate", "partly", "--plain"]);
    assert!(
        list.out.contains("in.jsonl") && list.out.contains(&format!("{pages} of its pages so far")),
        "{}",
        list.out
    );
    let rest = 400 - pages;
    place.run(["read", "in.jsonl"]).said(
        0,
        &[
            &format!("read {rest} pages, {rest} documents new, 0 known"),
            &format!("{pages} pages read before"),
        ],
    );
    assert_eq!(kept(&place), Some((400, 400)));
    place
        .run(["read", "in.jsonl"])
        .said(0, &["read 0 pages", "1 file unchanged"]);
    assert_eq!(place.run(["list", "inputs", "--fate", "partly"]).code, Some(1));
    place.run(["verify"]).said(0, &[]);
}

#[test]
fn what_has_not_changed_is_skipped_and_what_failed_is_tried_again() {
    let place = Place::new();
    place.file("in/a.jsonl", articles(0..2));
    place.file("in/b.txt", "Peru recalled its ambassador from Chile.");
    place.file("in/c.jsonl", articles(2..3) + "{\"text\": \"cut off\n");
    place.file("in/d.png", "picture");
    let all = ["read", "in"];
    place.run(all).said(
        2,
        &[
            "c.jsonl:2",
            "read 4 pages, 4 documents new",
            "1 file of other kinds",
        ],
    );
    // The same again: what failed fails, and nothing else is touched.
    place.run(all).said(
        2,
        &[
            "c.jsonl:2",
            "read 0 pages",
            "2 files unchanged",
            "1 page read before",
            "1 trouble",
        ],
    );
    let fates = |fate: &str| place.run(["list", "inputs", "--csv", "--fate", fate]).out;
    assert!(fates("failed").contains("in/c.jsonl:2"));
    assert!(fates("skipped").contains("in/d.png,skipped,,of another kind"));
    // Mended, it has changed, and is read from its beginning.
    place.file("in/c.jsonl", articles(2..4));
    place.run(all).said(
        0,
        &[
            "read 2 pages, 1 document new, 1 known",
            "2 files unchanged",
            "0 troubles",
        ],
    );
    assert!(!fates("failed").contains("c.jsonl"));
    place.run(all).said(0, &["3 files unchanged"]);
    // However a file is named, and whatever else is asked of it.
    place
        .run(["read", "./in/../in/b.txt", "in/*.jsonl"])
        .said(0, &["read 0 pages"]);
    place
        .run(["read", "in", "--again"])
        .said(0, &["read 5 pages, 0 documents new, 5 known"]);
    place
        .run(["read", "in/a.jsonl", "--field", "title=id"])
        .said(0, &["2 known"]);
    let json = place.run(["read", "-q", "--json", "in/b.txt"]).said(0, &[]).out;
    assert!(json.contains("\"unchanged\":1,\"passed\":0"), "{json}");
}

#[test]
fn patterns_of_names_are_read_where_no_shell_does() {
    let place = Place::new();
    for (name, text) in [
        ("news/1/a.txt", "Peru recalled its ambassador from Chile."),
        ("news/1/2/b.txt", "Chile expelled two diplomats of Peru."),
        ("news/.hidden/c.txt", "Ghana and Togo signed a treaty."),
        ("news/d.jsonl", "{\"text\": \"Mali and Chad signed a treaty.\"}"),
    ] {
        place.file(name, text);
    }
    place
        .run(["read", "news/**/*.txt"])
        .said(0, &["read 2 pages, 2 documents new"]);
    place
        .run(["read", "news/*.csv"])
        .said(2, &["news/*.csv: no file has a name like this"]);
    // A name that has such characters in it is a name first.
    place.file("odd[1].txt", "Oman and Iran agreed on a border.");
    place.run(["read", "odd[1].txt"]).said(0, &["1 document new"]);
}
