//! Ways to end: by choice, by signal, by accident.

use crate::{End, Place, articles, sample, watch};
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;
use verbale_store::Store;

#[test]
fn a_record_that_is_not_there_is_named() {
    let place = Place::new();
    for command in [
        &["list", "events"][..],
        &["show", "d"],
        &["search", "x"],
        &["verify"],
        &["serve", "--port", "0"],
    ] {
        place.run(command).said(2, &["there is no store at verbale.db"]);
    }
    assert!(!place.path().join("verbale.db").exists(), "reading makes no file");
}

#[test]
fn a_place_that_cannot_be_written_is_named() {
    let place = Place::new();
    place.file("in.txt", "Turkey met Russia.");
    place.file("file", "x");
    place
        .run(["read", "in.txt", "--db", "file/x.db"])
        .said(2, &["file/x.db"]);
    place
        .run(["read", "in.txt", "--db", "/proc/x.db"])
        .said(2, &["/proc/x.db"]);
    place
        .run(["read", "in.txt", "--db", "."])
        .said(2, &["is a folder"]);
    place
        .run(["read", "in.txt", "--db", "in.txt"])
        .said(2, &["is not a store"]);
    assert_eq!(
        std::fs::read(place.path().join("in.txt")).unwrap(),
        b"Turkey met Russia."
    );
}

#[test]
fn the_record_of_a_newer_version_is_left_alone() {
    let place = sample::place();
    let db = place.path().join("verbale.db");
    rusqlite::Connection::open(&db)
        .unwrap()
        .pragma_update(None, "user_version", 999)
        .unwrap();
    place.file("in.txt", "Turkey met Russia.");
    for command in [&["read", "in.txt"][..], &["list", "events"], &["verify"]] {
        place.run(command).said(2, &["layout 999", "newer"]);
    }
}

#[test]
fn verify_tells_what_was_altered() {
    let place = sample::place();
    let end = place.run(["verify"]).said(0, &[]);
    assert!(
        end.out.starts_with("verified 1 document, ") && end.out.ends_with(" 0 differ\n"),
        "{}",
        end.out
    );
    let db = rusqlite::Connection::open(place.path().join("verbale.db")).unwrap();
    let altered = db
        .execute("UPDATE texts SET text = replace(text, 'met', 'saw')", [])
        .unwrap();
    assert_eq!(altered, 1);
    let end = place.run(["verify"]);
    assert_eq!(end.code, Some(1), "{end:#?}");
    assert!(
        end.out.contains("the text there is \"saw\"") && !end.out.contains(" 0 differ"),
        "{}",
        end.out
    );
}

#[test]
fn a_full_disk_is_no_disaster() {
    let place = Place::new();
    place.file("in.jsonl", articles(0..400));
    let end = place.bash("trap '' XFSZ; ulimit -f 700; exec \"$V\" read in.jsonl");
    let end = end.said(2, &["verbale.db", "run the same command again", "read "]);
    assert!(
        !end.err.contains("400 documents new"),
        "the limit was never met: {end:?}"
    );
    place.run(["read", "in.jsonl"]).said(0, &["read before"]);
    place.run(["verify"]).said(0, &[]);
    let rows = place.run(["list", "documents", "--json"]).said(0, &[]).out;
    assert_eq!(rows.lines().count(), 400);
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_cannot_be_written_is_a_failure() {
    let place = Place::new();
    place.file("in.jsonl", articles(0..20));
    place
        .bash("exec \"$V\" annotate in.jsonl > /dev/full")
        .said(2, &["cannot write to standard output"]);
    place
        .bash("\"$V\" read -q in.jsonl; exec \"$V\" list events > /dev/full")
        .said(2, &["cannot write"]);
}

#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    let place = Place::new();
    place.file("in.jsonl", articles(0..300));
    let end = place
        .bash("set -o pipefail; \"$V\" annotate in.jsonl | head -1")
        .said(0, &[]);
    assert_eq!((end.out.lines().count(), end.err.as_str()), (1, ""));
    place.run(["read", "-q", "in.jsonl"]).said(0, &[]);
    let end = place
        .bash("set -o pipefail; \"$V\" list statements --json | head -1")
        .said(0, &[]);
    assert_eq!(end.err, "");
}

/// Starts reading from a pipe that stays open, and returns once something is kept.
fn in_the_middle(place: &Place) -> Child {
    let mut child = place.start(&["read", "-", "-j", "2"]);
    let stdin = child.stdin.as_mut().unwrap();
    stdin.write_all(articles(0..50).as_bytes()).unwrap();
    stdin.flush().unwrap();
    let db = place.path().join("verbale.db");
    loop {
        let kept = Store::open_existing(&db)
            .and_then(|store| store.counts())
            .map_or(0, |counts| counts.documents);
        if kept > 5 {
            return child;
        }
        assert_eq!(child.try_wait().unwrap(), None, "it ended too early");
        sleep(Duration::from_millis(20));
    }
}

fn send(signal: &str, child: &Child) {
    assert!(
        Command::new("kill")
            .args([signal, &child.id().to_string()])
            .status()
            .unwrap()
            .success()
    );
}

/// The same input again, to its end.
fn goes_on(place: &Place) {
    place.file("in.jsonl", articles(0..80));
    place
        .run(["read", "in.jsonl"])
        .said(0, &["read 80 pages", "0 troubles"]);
    place.run(["verify"]).said(0, &[]);
    assert_eq!(
        place
            .run(["list", "documents", "--json"])
            .said(0, &[])
            .out
            .lines()
            .count(),
        80
    );
}

#[test]
fn ctrl_c_ends_in_order_and_the_next_run_goes_on() {
    let place = Place::new();
    let mut child = in_the_middle(&place);
    send("-INT", &child);
    let stdin = child.stdin.take(); // still open: nothing but the signal ends it
    let end = End::of(&child.wait_with_output().unwrap()).said(130, &["read ", " → verbale.db"]);
    drop(stdin);
    assert!(end.out.is_empty());
    let run = place.run(["list", "runs"]).said(0, &[]).out;
    assert!(run.contains("finished"), "{run}");
    goes_on(&place);
}

#[test]
fn a_kill_loses_at_most_what_was_in_hand() {
    let place = Place::new();
    let mut child = in_the_middle(&place);
    send("-KILL", &child);
    assert_eq!(child.wait().unwrap().code(), None);
    place.run(["verify"]).said(0, &[]);
    let run = place.run(["list", "runs"]).said(0, &[]).out;
    assert!(run.contains("cut off") && run.contains("not counted"), "{run}");
    goes_on(&place);
}

#[test]
fn filters_end_by_ctrl_c_too() {
    for command in ["annotate", "parse"] {
        let place = Place::new();
        let mut child = place.start(&[command, "-"]);
        child
            .stdin
            .as_mut()
            .unwrap()
            .write_all(articles(0..1).as_bytes())
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap())
            .read_line(&mut line)
            .unwrap();
        send("-INT", &child);
        let stdin = child.stdin.take();
        assert_eq!(child.wait().unwrap().code(), Some(130), "{command}");
        drop(stdin);
    }
}

#[test]
fn serve_answers_until_ctrl_c() {
    let place = sample::place();
    let mut command = place.command();
    command
        .args(["serve", "--port", "0"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    watch(child.id());
    let mut line = String::new();
    BufReader::new(child.stdout.as_mut().unwrap())
        .read_line(&mut line)
        .unwrap();
    let address = line
        .trim()
        .strip_prefix("http://")
        .unwrap()
        .trim_end_matches('/')
        .to_owned();
    let mut stream = std::net::TcpStream::connect(&address).unwrap();
    write!(
        stream,
        "GET / HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    send("-INT", &child);
    assert_eq!(child.wait().unwrap().code(), Some(0));
}
