//! What is at the path: refused files, earlier and later versions, full disks, readers beside a writer.
#![allow(clippy::unwrap_used, reason = "helpers of tests are tests")]

mod common;

use common::{record, run};
use rusqlite::Connection;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use verbale_store::{Filter, Store, StoreError};

fn made(path: &Path, numbers: std::ops::Range<u32>) {
    let mut store = Store::open(path).unwrap();
    store.begin(&run(1)).unwrap();
    for number in numbers {
        store.add(&record(number, 0), &run(1).id).unwrap();
    }
    store.finish(&run(1)).unwrap();
}

/// Both ways of opening refuse the file in the same way and leave its bytes as they were.
fn refused(path: &Path, expected: impl Fn(&StoreError) -> bool) {
    let before = fs::read(path).ok();
    for opened in [Store::open(path), Store::open_existing(path)] {
        let error = opened.expect_err("refused");
        assert!(expected(&error), "{error:?}");
        assert!(
            error.to_string().contains(&path.display().to_string()),
            "names the file: {error}"
        );
    }
    assert_eq!(fs::read(path).ok(), before);
}

#[test]
fn refuses_what_is_no_store() {
    let folder = tempfile::tempdir().unwrap();
    refused(folder.path(), |e| matches!(e, StoreError::Folder { .. }));

    let noise: Vec<u8> = (0..20_000_u32)
        .map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8)
        .collect();
    for length in [1, 15, 16, 100, 20_000] {
        let path = folder.path().join(format!("noise-{length}"));
        fs::write(&path, &noise[..length]).unwrap();
        refused(&path, |e| matches!(e, StoreError::NotADatabase { .. }));
        let path = folder.path().join(format!("head-{length}"));
        fs::write(&path, [b"SQLite format 3\0", &noise[..length]].concat()).unwrap();
        refused(&path, |e| {
            matches!(e, StoreError::NotADatabase { .. } | StoreError::Corrupt { .. })
        });
    }

    let path = folder.path().join("other.db");
    let other = Connection::open(&path).unwrap();
    other
        .execute_batch("PRAGMA application_id = 252006674; CREATE TABLE notes (x)")
        .unwrap();
    drop(other);
    refused(&path, |e| {
        matches!(
            e,
            StoreError::Foreign {
                application: 252_006_674,
                ..
            }
        )
    });
}

#[test]
fn refuses_a_newer_version() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("news.db");
    made(&path, 0..1);
    Connection::open(&path)
        .unwrap()
        .pragma_update(None, "user_version", 99)
        .unwrap();
    refused(&path, |e| matches!(e, StoreError::Newer { found: 99, .. }));
}

#[test]
fn tells_a_missing_store_from_a_place_that_cannot_hold_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("news.db");
    assert!(matches!(
        Store::open_existing(&path),
        Err(StoreError::Missing { .. })
    ));
    assert!(!path.exists());
    fs::write(&path, "").unwrap();
    assert!(
        matches!(Store::open_existing(&path), Err(StoreError::Missing { .. })),
        "an empty file"
    );
    Store::open(&path).unwrap();

    let error = Store::open(&folder.path().join("none/news.db")).unwrap_err();
    assert!(
        matches!(error, StoreError::CannotOpen { .. }) && error.to_string().contains("there is no folder")
    );
    let error = Store::open(&path.join("news.db")).unwrap_err();
    assert!(
        matches!(error, StoreError::CannotOpen { .. }),
        "below a file: {error}"
    );
}

#[cfg(unix)]
#[test]
fn reads_what_it_may_not_write() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("news.db");
    made(&path, 0..3);
    let permit = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    permit(&path, 0o444);
    permit(folder.path(), 0o555);
    assert_eq!(
        Store::open_existing(&path).unwrap().counts().unwrap().documents,
        3
    );
    // The superuser may write it all the same; then there is nothing to see.
    if fs::OpenOptions::new().append(true).open(&path).is_err() {
        let error = Store::open(&path).unwrap_err();
        assert!(matches!(error, StoreError::ReadOnly { .. }), "{error}");
        let error = Store::open(&folder.path().join("new.db")).unwrap_err();
        assert!(matches!(error, StoreError::CannotOpen { .. }), "{error}");
    }
    permit(folder.path(), 0o755);
}

#[test]
fn a_reader_does_not_write() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("news.db");
    made(&path, 0..1);
    let mut reader = Store::open_existing(&path).unwrap();
    let error = reader.add(&record(7, 0), &run(1).id).unwrap_err();
    assert!(matches!(error, StoreError::ReadOnly { .. }), "{error}");
}

#[test]
fn finishing_leaves_one_whole_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("news.db");
    let mut store = Store::open(&path).unwrap();
    store.begin(&run(1)).unwrap();
    store.add(&record(1, 0), &run(1).id).unwrap();
    store.finish(&run(1)).unwrap();
    // A copy of the file alone, while the store is open, has everything.
    let copy = folder.path().join("copy.db");
    fs::copy(&path, &copy).unwrap();
    assert_eq!(
        Store::open(&copy)
            .unwrap()
            .document(&record(1, 0).document)
            .unwrap(),
        Some(record(1, 0))
    );
}

#[test]
fn many_may_make_the_same_store_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("news.db");
    std::thread::scope(|scope| {
        for writer in 0..6 {
            let path = &path;
            scope.spawn(move || {
                let mut store = Store::open(path).unwrap();
                store.begin(&run(writer)).unwrap();
                // Neighbours overlap: half of each one's documents are also the next one's.
                for number in writer * 5..writer * 5 + 10 {
                    store.add(&record(number, 0), &run(writer).id).unwrap();
                }
                store.finish(&run(writer)).unwrap();
            });
        }
    });
    let store = Store::open_existing(&path).unwrap();
    assert_eq!(store.counts().unwrap().documents, 35);
    assert!(store.integrity().unwrap().is_empty());
}

/// Each looks at what is there before it writes: what another wrote in between must not turn that into a failure.
#[test]
fn writers_of_one_store_wait_for_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("news.db");
    made(&path, 0..1);
    let document = record(0, 0).document;
    std::thread::scope(|scope| {
        for writer in 0..4 {
            let (path, document) = (&path, &document);
            scope.spawn(move || {
                let mut store = Store::open(path).unwrap();
                for number in 0..100 {
                    let origin = format!("{writer}-{number}.txt");
                    store.input_known(&origin, document, None, &run(1).id).unwrap();
                }
            });
        }
    });
    let store = Store::open_existing(&path).unwrap();
    assert_eq!(store.inputs(None, None, 0).unwrap().len(), 400);
}

#[test]
fn readers_go_on_beside_a_writer() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("news.db");
    made(&path, 0..1);
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                let store = Store::open_existing(&path).unwrap();
                let mut last = 0;
                while !done.load(Ordering::Relaxed) {
                    let counts = store.counts().unwrap();
                    assert!(
                        counts.documents >= last && counts.events == counts.documents,
                        "{counts:?}"
                    );
                    last = counts.documents;
                    for row in store
                        .documents(&Filter {
                            limit: Some(5),
                            ..Filter::default()
                        })
                        .unwrap()
                    {
                        let whole = store.document(&row.id).unwrap().expect("listed, so there");
                        assert!(whole.events.len() == 1 && whole.check().is_empty());
                    }
                    store.search("aid", 3).unwrap();
                }
                assert!(last > 1, "it saw what was added meanwhile");
            });
        }
        let mut store = Store::open(&path).unwrap();
        store.begin(&run(2)).unwrap();
        for number in 1..300 {
            store.add(&record(number, 20), &run(2).id).unwrap();
        }
        store.finish(&run(2)).unwrap();
        std::thread::sleep(std::time::Duration::from_millis(200));
        done.store(true, Ordering::Relaxed);
    });
}

#[test]
fn an_unreadable_row_is_named_and_the_rest_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("news.db");
    made(&path, 0..5);
    let broken: Vec<String> = (1..4)
        .map(|number| record(number, 0).document.to_string())
        .collect();
    let other = Connection::open(&path).unwrap();
    for sql in [
        format!(
            "UPDATE texts SET body = '{{' WHERE number = (SELECT number FROM documents WHERE id = '{}')",
            broken[0]
        ),
        format!(
            "UPDATE events SET body = replace(body, 'planned', 'possible') WHERE document = '{}'",
            broken[1]
        ),
        format!("DELETE FROM claims WHERE document = '{}'", broken[2]),
    ] {
        assert_eq!(
            other
                .execute_batch("PRAGMA foreign_keys = OFF")
                .and_then(|()| other.execute(&sql, [])),
            Ok(1)
        );
    }
    let store = Store::open_existing(&path).unwrap();
    let (mut read, mut unread) = (0, Vec::new());
    let each = &mut |id: &str, record: Result<_, StoreError>| {
        match record {
            Ok(_) => read += 1,
            Err(error) => {
                assert!(
                    error.to_string().contains(id) && error.to_string().contains("cannot be read"),
                    "{error}"
                );
                unread.push(id.to_owned());
            }
        }
        std::ops::ControlFlow::Continue(())
    };
    store.each_document(each).unwrap();
    unread.sort();
    let mut broken = broken;
    broken.sort();
    assert_eq!((read, unread), (2, broken));
    assert!(
        !store.integrity().unwrap().is_empty(),
        "the parties of the lost claim belong to none"
    );
}
