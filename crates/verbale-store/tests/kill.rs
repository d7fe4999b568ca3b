//! What a kill or a refused write leaves behind. The writer is this test binary again, in a process of its own.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "helpers of tests are tests")]

mod common;

use common::{record, run};
use std::env;
use std::ops::ControlFlow;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;
use verbale_store::{Added, Store, StoreError};

/// Names the store to a writing child.
const STORE: &str = "VERBALE_STORE_TEST_CHILD";
/// Documents that a child adds, if it gets so far.
const DOCUMENTS: u32 = 2_000;

/// Not a test of its own: what a child runs. Without the variable it does nothing.
#[test]
fn child() {
    let Some(path) = env::var_os(STORE) else { return };
    let mut store = Store::open(Path::new(&path)).unwrap();
    store.begin(&run(1)).unwrap();
    for number in 0..DOCUMENTS {
        store
            .add(&record(number, 200), &run(1).id)
            .unwrap_or_else(|error| panic!("{error}"));
    }
    store.finish(&run(1)).unwrap();
}

/// What stands in the store: each document whole and equal to what was added. Returns how many there are.
fn check_whole(path: &Path) -> u32 {
    let store = Store::open_existing(path).unwrap();
    assert_eq!(store.integrity().unwrap(), Vec::<String>::new());
    let mut seen = 0;
    store
        .each_document(&mut |_, found| {
            let found = found.unwrap();
            let number = found
                .id
                .strip_prefix("news-")
                .and_then(|n| n.parse().ok())
                .unwrap();
            assert_eq!(found, record(number, 200));
            seen += 1;
            ControlFlow::Continue(())
        })
        .unwrap();
    let counts = store.counts().unwrap();
    assert_eq!((counts.documents, counts.claims), (seen.into(), seen.into()));
    seen
}

#[test]
fn killed_writers_leave_whole_documents() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("news.db");
    let mut kept = 0;
    for kill in 0..6_u64 {
        let mut writer = Command::new(env::current_exe().unwrap())
            .args(["child", "--exact"])
            .env(STORE, &path)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // The first kills fall while the file is being made.
        std::thread::sleep(Duration::from_millis(15 + kill * kill * 25));
        writer.kill().unwrap();
        writer.wait().unwrap();
        match Store::open_existing(&path) {
            Err(StoreError::Missing { .. }) => assert_eq!(kept, 0),
            opened => {
                drop(opened.unwrap());
                let now = check_whole(&path);
                assert!(now >= kept, "{now} documents after {kept}");
                kept = now;
            }
        }
    }
    assert!(kept > 0, "a writer got to write");
    let mut store = Store::open(&path).unwrap();
    store.begin(&run(2)).unwrap();
    assert_eq!(store.add(&record(0, 200), &run(2).id).unwrap(), Added::Known);
    assert_eq!(
        store.add(&record(DOCUMENTS, 200), &run(2).id).unwrap(),
        Added::New
    );
}

#[test]
fn a_limit_on_file_size_is_named_and_costs_nothing_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("news.db");
    // Without the trap the system would kill the child; blocks are of 512 bytes or 1 KiB by shell.
    let writer = Command::new("sh")
        .args([
            "-c",
            "trap '' XFSZ; ulimit -f 1500; exec \"$0\" child --exact --nocapture",
        ])
        .arg(env::current_exe().unwrap())
        .env(STORE, &path)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&writer.stderr).into_owned();
    assert!(
        !writer.status.success() && said.contains("ulimit -f") && said.contains("is kept"),
        "{said}"
    );
    assert!(check_whole(&path) > 0);
}
