//! A store of each earlier layout opens, and holds what it held.
//!
//! `data/v1.store` and its successors are files made by the program of that layout, kept for ever once that program
//! is released. The present one is made by `cargo test -p verbale-store --test versions -- --ignored`.
#![allow(clippy::unwrap_used, reason = "helpers of tests are tests")]

mod common;

use common::{record, run};
use rusqlite::Connection;
use std::fs;
use std::path::{Path, PathBuf};
use verbale_record::{Claim, Proposition, Record, Run, Views};
use verbale_store::{Added, Filter, Store};

/// The layout that this program writes.
const PRESENT: i32 = 4;

fn fixture(version: i32) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/data/v{version}.store"))
}

fn finished() -> Run {
    Run {
        finished: Some("2026-11-22T04:00:00Z".into()),
        ..run(1)
    }
}

#[test]
fn stores_of_every_layout_hold_what_they_held() {
    for version in 1..=PRESENT {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("news.db");
        fs::copy(fixture(version), &path).unwrap();
        let mut store = Store::open(&path).unwrap();
        assert_eq!(store.runs().unwrap(), [finished()], "layout {version}");
        for number in 0..3 {
            let record = held(number, version);
            let kept = store.document(&record.document).unwrap();
            assert_eq!(
                kept.map(|kept| as_now(kept, version)),
                Some(record),
                "layout {version}"
            );
        }
        assert_eq!(store.search("kalin", 5).unwrap().len(), 3);
        assert_eq!(
            store
                .events(&Filter {
                    target: Some("SYR".into()),
                    ..Filter::default()
                })
                .unwrap()
                .len(),
            3
        );
        assert_eq!(store.add(&record(0, 0), &run(1).id).unwrap(), Added::Known);
        assert_eq!(store.add(&record(9, 0), &run(1).id).unwrap(), Added::New);
        assert_eq!(store.integrity().unwrap(), Vec::<String>::new());
        let fresh = folder.path().join("fresh.db");
        Store::open(&fresh).unwrap();
        assert_eq!(
            layout(&path),
            layout(&fresh),
            "from layout {version}: was a released step edited?"
        );
    }
}

/// What a store of this layout holds: views since the third.
fn held(number: u32, version: i32) -> Record {
    let mut record = record(number, 0);
    if version < 3 {
        record.views = Views::default();
    }
    record
}

/// Before the third layout a claim was a document's own, without its proposition.
fn as_now(mut kept: Record, version: i32) -> Record {
    for claim in kept.claims.iter_mut().filter(|_| version < 3) {
        assert_eq!(claim.proposition, Proposition::default());
        claim.proposition.what.clone_from(&claim.about);
        claim.id = Claim::id(&claim.proposition);
    }
    kept
}

#[test]
#[ignore = "writes into the source tree: only while the present layout is not released"]
fn make_the_present_one() {
    let path = fixture(PRESENT);
    let _ = fs::remove_file(&path);
    // Small pages make a small file; a store takes them as they are.
    Connection::open(&path)
        .unwrap()
        .execute_batch("PRAGMA page_size = 512; VACUUM")
        .unwrap();
    let mut store = Store::open(&path).unwrap();
    store.begin(&run(1)).unwrap();
    for number in 0..3 {
        store.add(&record(number, 0), &run(1).id).unwrap();
    }
    store.finish(&finished()).unwrap();
    drop(store);
    let conn = Connection::open(&path).unwrap();
    conn.execute_batch("VACUUM").unwrap();
}

/// Version and tables of a file, but for what the planner has noted.
fn layout(path: &Path) -> (i32, Vec<String>) {
    let conn = Connection::open(path).unwrap();
    let version = conn
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .unwrap();
    let sql =
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_stat%' ORDER BY name";
    let mut query = conn.prepare(sql).unwrap();
    let tables = query.query_map([], |row| row.get(0)).unwrap();
    (version, tables.collect::<Result<_, _>>().unwrap())
}
