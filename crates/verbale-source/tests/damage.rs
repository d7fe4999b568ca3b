//! What is damaged, without end, or lies about itself costs itself, not what stands beside it.

#![allow(clippy::unwrap_used, reason = "a test's helpers may fail the test")]
#![allow(
    clippy::format_collect,
    clippy::cast_possible_wrap,
    reason = "files are made once, and small"
)]

use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder};
use std::fs;
use std::io::{Cursor, Write};
use verbale_source::Pages;

/// What a file of that name gives: origin and the first words of each page, or `!` and the trouble.
fn all(name: &str, bytes: &[u8]) -> Vec<String> {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join(name);
    fs::write(&path, bytes).unwrap();
    let folder = format!("{}/", dir.path().display());
    told(Pages::open([path]))
        .iter()
        .map(|words| words.replace(&folder, ""))
        .collect()
}

fn piped(bytes: &[u8]) -> Vec<String> {
    told(Pages::with_stdin(["-"], Box::new(Cursor::new(bytes.to_vec()))))
}

fn told(pages: Pages) -> Vec<String> {
    let one = |page: Result<verbale_page::Page, _>| match page {
        Ok(page) => format!("{} {:.30}", page.origin.unwrap(), page.text),
        Err(trouble) => format!("! {trouble}"),
    };
    pages.raw().map(|page| one(page.map(in_text))).collect()
}

fn in_text(mut page: verbale_page::Page) -> verbale_page::Page {
    page.text.push_str(&page.html.take().unwrap_or_default());
    page
}

fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

fn record(body: &str) -> Vec<u8> {
    let body = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{body}");
    let head = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    format!("{head}{body}\r\n\r\n").into_bytes()
}

/// A page whose compressed form is long: no two words of it are alike.
fn page(number: u64) -> String {
    let mut seed = number + 1;
    let words = (0..3000).map(|_| {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        format!("{:x} ", seed >> 20)
    });
    format!("<html>Page {number} {}", words.collect::<String>())
}

/// A file in a zip archive, its sizes before it.
fn member(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut deflated = DeflateEncoder::new(Vec::new(), Compression::best());
    deflated.write_all(bytes).unwrap();
    let body = deflated.finish().unwrap();
    let mut about = b"PK\x03\x04\x14\0\0\0\x08\0\0\0\0\0\0\0\0\0".to_vec();
    about.extend((body.len() as u32).to_le_bytes());
    about.extend((bytes.len() as u32).to_le_bytes());
    about.extend((name.len() as u32).to_le_bytes());
    about.extend(name.as_bytes());
    about.extend(body);
    about
}

#[test]
fn a_damaged_member_of_an_archive_costs_its_own_record() {
    let members: Vec<Vec<u8>> = (0..4).map(|n| gz(&record(&page(n)))).collect();
    for cut in [20, members[1].len() / 2, members[1].len() - 12] {
        // Bytes of the second are lost on the way.
        let bytes = [&members[0][..], &members[1][..cut], &members[2], &members[3]].concat();
        let got = all("a.warc.gz", &bytes);
        assert!(
            got[0].contains("<html>Page 0") && got.last().unwrap().starts_with("! a.warc.gz"),
            "{got:#?}"
        );
        assert!(
            got.iter().any(|words| words.contains("<html>Page 2")),
            "after {cut}: {got:#?}"
        );
        assert!(
            got.iter().any(|words| words.contains("<html>Page 3")),
            "after {cut}: {got:#?}"
        );
        // What its first half says may have been read; then it is told that more was there.
        let doubted = got.iter().any(|words| words.starts_with("! a.warc.gz:"));
        let first = got.iter().any(|words| words.contains("<html>Page 1"));
        assert!(!first || doubted, "after {cut}: {got:#?}");
    }
}

#[test]
fn an_archive_that_breaks_off_gives_what_it_has() {
    let bytes: Vec<u8> = (0..3).flat_map(|n| gz(&record(&page(n)))).collect();
    let got = all("a.warc.gz", &bytes[..bytes.len() - 5000]);
    assert_eq!(got.len(), 3, "{got:#?}");
    assert!(
        got[1].contains("<html>Page 1") && got[2].contains("it breaks off"),
        "{got:#?}"
    );
    let plain: Vec<u8> = (0..3).flat_map(|n| record(&page(n))).collect();
    let got = all("a.warc", &plain[..plain.len() - 5000]);
    assert!(
        got[1].contains("<html>Page 1") && got[2].contains("a.warc:3 (byte"),
        "{got:#?}"
    );
    let lines = b"{\"text\": \"One.\"}\n".repeat(3000);
    let packed = gz(&lines);
    let got = all("a.jsonl.gz", &packed[..packed.len() / 2]);
    assert!(
        got[0].ends_with(":1 One.") && got.last().unwrap().contains("it breaks off"),
        "{got:#?}"
    );
}

#[test]
fn a_bomb_is_cut_off_and_the_rest_is_read() {
    let zeros = "0".repeat(66_000_000);
    let members = [gz(&record(&page(0))), gz(&record(&zeros)), gz(&record(&page(2)))].concat();
    let got = all("a.warc.gz", &members);
    assert!(got[0].contains("<html>Page 0"), "{got:#?}");
    assert!(
        got[1].contains("a.warc.gz:2 (byte") && got[2].contains("<html>Page 2"),
        "{got:#?}"
    );
    let archive = [
        member("a.txt", b"First."),
        member("b.txt", &zeros.as_bytes()[..25_000_000]),
        member("c.txt", b"Last."),
    ]
    .concat();
    for got in [all("a.zip", &archive), piped(&archive)] {
        assert!(
            got[0].ends_with("a.txt First.") && got[2].ends_with("c.txt Last."),
            "{got:#?}"
        );
        assert!(got[1].contains("b.txt (byte 0): a text longer than"), "{got:#?}");
    }
}

#[test]
fn lengths_that_are_wrong_cost_the_record_they_are_wrong_in() {
    let records: Vec<Vec<u8>> = (0..4).map(|n| record(&format!("<html>Page {n}"))).collect();
    let said = |number: usize, length: &str| {
        let words = String::from_utf8(records[number].clone()).unwrap();
        assert!(words.contains("Content-Length: 56"), "{words}");
        words
            .replace("Content-Length: 56", &format!("Content-Length: {length}"))
            .into_bytes()
    };
    for length in ["20", "60", "x", "99999999999999999999"] {
        let got = all(
            "a.warc",
            &[&records[0][..], &said(1, length), &records[2], &records[3]].concat(),
        );
        assert!(
            got[0].contains("Page 0") && got.last().unwrap().contains("Page 3"),
            "{length}: {got:#?}"
        );
    }
    // One that swallows all the rest is named.
    let got = all(
        "a.warc",
        &[&records[0][..], &said(1, "9999999999"), &records[2]].concat(),
    );
    assert!(
        got[1].contains("a.warc:2 (byte") && got[1].contains("ends early"),
        "{got:#?}"
    );
}

#[test]
fn a_feed_without_end_gives_the_entries_until_the_limit() {
    let entry = format!(
        "<item><description>News {}</description></item>",
        "of it. ".repeat(30_000)
    );
    let feed = format!(
        "<rss><channel>{}",
        entry.repeat(verbale_source::LINE_LIMIT / entry.len() + 5)
    );
    let got = all("a.rss", feed.as_bytes());
    assert!(
        got.len() > 100 && got[100].contains("News of it."),
        "{} entries",
        got.len()
    );
    assert!(
        got.last().unwrap().starts_with("! a.rss"),
        "{}",
        got.last().unwrap()
    );
}

#[test]
fn a_mail_that_is_too_long_is_left_out_of_its_box() {
    let head = |n| format!("From a@x.example Mon Mar  1 10:00:00 2021\nMessage-ID: <{n}@x>\n\n");
    let long = format!("{}\n", "x".repeat(999)).repeat(verbale_source::LINE_LIMIT / 1000 + 5);
    let mails = format!(
        "{}One.\n\n{}{long}\n{}Three.\nFrom what is known, no mail begins here.\n",
        head(1),
        head(2),
        head(3)
    );
    let got = all("a.mbox", mails.as_bytes());
    assert_eq!(got.len(), 3, "{}", got.len());
    assert!(
        got[0].ends_with("a.mbox:1 One.\n\n") && got[2].contains("a.mbox:3 Three.\nFrom what"),
        "{got:#?}"
    );
    assert!(got[1].starts_with("! a.mbox:2"), "{}", got[1]);
}

#[cfg(feature = "parquet")]
#[test]
fn what_a_parquet_file_says_of_itself_is_not_believed() {
    let got = all("a.parquet", b"PAR1 and nothing more PAR1");
    assert!(
        got[0].starts_with("! a.parquet (byte 0): the Parquet file cannot be read"),
        "{got:#?}"
    );
    let got = all("a.parquet", b"They met on Monday.");
    assert_eq!(got, ["a.parquet They met on Monday."]);
}
