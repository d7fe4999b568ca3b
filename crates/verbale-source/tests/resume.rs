//! Reading goes on where it was cut off: for every kind of file, and after every page.

#![allow(clippy::unwrap_used, reason = "a test's helpers may fail the test")]
#![allow(
    clippy::format_collect,
    clippy::cast_possible_wrap,
    reason = "files are made once, and small"
)]

use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder};
use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::Path;
use verbale_source::{Aside, Begin, Memory, Pages, Place, Reached, Stamp};

/// What is known of every file.
#[derive(Clone)]
struct Known(Begin, BTreeSet<String>);

impl Memory for Known {
    fn begin(&mut self, _: &Stamp) -> Begin {
        self.0
    }

    fn settled(&mut self, origin: &str) -> bool {
        self.1.contains(origin)
    }
}

/// Origin and text of each page (`!` and the reason of each trouble), how far the file was then, and the end.
struct Read {
    given: Vec<(String, Option<Reached>)>,
    asides: Vec<Aside>,
    passed: u64,
    bytes: u64,
}

fn read(path: &Path, begin: Begin, settled: &[&str]) -> Read {
    let settled = settled.iter().map(|origin| (*origin).to_owned()).collect();
    let mut pages = Pages::open([path]).raw().remembering(Known(begin, settled));
    let (mut given, mut asides) = (Vec::new(), Vec::new());
    while let Some(page) = pages.next() {
        let words = match page {
            Ok(page) => {
                let text = if page.text.is_empty() {
                    page.html.unwrap_or_default()
                } else {
                    page.text
                };
                format!("{} {text}", page.origin.unwrap())
            }
            Err(trouble) => format!("! {trouble}"),
        };
        asides.extend(pages.asides());
        given.push((words, pages.reached()));
    }
    asides.extend(pages.asides());
    let (passed, bytes) = (pages.passed(), pages.meter().read());
    Read {
        given,
        asides,
        passed,
        bytes,
    }
}

fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

fn record(number: usize) -> Vec<u8> {
    let html = format!("<html><p>Page {number} of the archive.</p></html>");
    let body = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{html}");
    let head = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://x.example/{number}\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    let request = "WARC/1.0\r\nWARC-Type: request\r\nContent-Length: 4\r\n\r\nGET \r\n\r\n";
    format!("{request}{head}{body}\r\n\r\n").into_bytes()
}

/// A zip archive: of each file name and bytes, whether they are packed, and whether their size stands behind them.
fn zip(files: &[(&str, Vec<u8>, bool, bool)]) -> Vec<u8> {
    let (mut archive, mut list) = (Vec::new(), Vec::new());
    for (name, bytes, packed, behind) in files {
        let start = archive.len() as u32;
        let body = if *packed {
            let mut deflated = DeflateEncoder::new(Vec::new(), Compression::fast());
            deflated.write_all(bytes).unwrap();
            deflated.finish().unwrap()
        } else {
            bytes.clone()
        };
        let mut crc = flate2::Crc::new();
        crc.update(bytes);
        let sizes = [crc.sum(), body.len() as u32, bytes.len() as u32]
            .map(u32::to_le_bytes)
            .concat();
        let flags = if *behind { 8_u16 } else { 0 };
        let method = if *packed { 8_u16 } else { 0 };
        let mut about = Vec::new();
        for number in [20, flags, method, 0, 0x21] {
            about.extend(number.to_le_bytes());
        }
        let length = (name.len() as u16).to_le_bytes();
        archive.extend(b"PK\x03\x04");
        archive.extend(&about);
        archive.extend(if *behind { [0; 12].to_vec() } else { sizes.clone() });
        archive.extend([length[0], length[1], 0, 0]);
        archive.extend(name.as_bytes());
        archive.extend(&body);
        if *behind {
            archive.extend(b"PK\x07\x08");
            archive.extend(&sizes);
        }
        list.extend(b"PK\x01\x02\x14\x00");
        list.extend(&about);
        list.extend(&sizes);
        list.extend([length[0], length[1], 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        list.extend(start.to_le_bytes());
        list.extend(name.as_bytes());
    }
    let start = archive.len() as u32;
    let number = (files.len() as u16).to_le_bytes();
    let ends = [(list.len() as u32).to_le_bytes(), start.to_le_bytes()].concat();
    archive.extend(&list);
    archive.extend(b"PK\x05\x06\0\0\0\0");
    archive.extend([number, number].concat());
    archive.extend(ends);
    archive.extend([0, 0]);
    archive
}

fn lines(numbers: std::ops::Range<usize>) -> String {
    numbers
        .map(|n| format!("{{\"text\": \"Line {n} of many.\"}}\n"))
        .collect()
}

/// Files of every kind that holds many pages.
fn files() -> Vec<(&'static str, Vec<u8>)> {
    let broken = lines(0..3) + "{\"text\": \"cut\n\n" + &lines(3..6);
    let warc: Vec<u8> = (0..6).flat_map(record).collect();
    let members: Vec<u8> = (0..6).flat_map(|n| gz(&record(n))).collect();
    let wacz = vec![
        ("datapackage.json", b"{\"profile\": \"data-package\"}".to_vec(), true, false),
        ("archive/a.warc.gz", members.clone(), false, true),
        ("pages/pages.jsonl", b"{\"format\": \"json-pages-1.0\", \"id\": \"pages\"}\n{\"url\": \"https://x.example/\", \"text\": \"Again.\"}\n".to_vec(), true, true),
    ];
    let texts = vec![
        ("a.txt", b"The first text.".to_vec(), true, true),
        ("b/c.jsonl", lines(0..3).into_bytes(), true, true),
        ("b/d.warc.gz", members.clone(), false, false),
        ("e.txt", b"The last text.".to_vec(), false, false),
    ];
    let mails: String = (0..4)
        .map(|n| format!("From a@x.example Mon Mar  1 10:00:00 2021\nMessage-ID: <{n}@x>\nSubject: No. {n}\n\nMail {n}.\n>From here on.\n\n"))
        .collect();
    let feed = format!(
        "<rss><channel>{}</channel></rss>",
        (0..4)
            .map(|n| format!("<item><description>Entry {n} of it.</description></item>"))
            .collect::<String>()
    );
    let table = format!(
        "id,text\n{}",
        (0..5)
            .map(|n| format!("{n},Row {n} of it.\n"))
            .collect::<String>()
    );
    let piped: Vec<_> = texts
        .iter()
        .filter(|(_, _, packed, behind)| *packed || !*behind)
        .cloned()
        .collect();
    let archive = zip(&piped);
    vec![
        ("a.jsonl", broken.clone().into_bytes()),
        ("a.jsonl.gz", gz(broken.as_bytes())),
        ("a.warc", warc.clone()),
        ("whole.warc.gz", gz(&warc)),
        ("members.warc.gz", members),
        ("a.wacz", zip(&wacz)),
        ("a.zip", zip(&texts)),
        ("cut.zip", archive[..archive.len() - 30].to_vec()),
        ("a.zip.gz", gz(&archive)),
        ("a.mbox", mails.into_bytes()),
        ("a.rss", feed.into_bytes()),
        ("a.csv", table.into_bytes()),
        #[cfg(feature = "parquet")]
        ("a.parquet", parquet(&[3, 1, 4])),
    ]
}

/// Row groups of so many rows.
#[cfg(feature = "parquet")]
fn parquet(groups: &[usize]) -> Vec<u8> {
    use parquet::data_type::{ByteArray, ByteArrayType, Int64Type};
    use parquet::file::properties::WriterProperties;
    use parquet::file::writer::SerializedFileWriter;
    let schema = "message news { required binary text (UTF8); required int64 id; required int64 seen (TIMESTAMP_MILLIS); }";
    let schema = std::sync::Arc::new(parquet::schema::parser::parse_message_type(schema).unwrap());
    let properties = WriterProperties::builder()
        .set_compression(parquet::basic::Compression::SNAPPY)
        .build();
    let mut bytes = Vec::new();
    let mut writer = SerializedFileWriter::new(&mut bytes, schema, properties.into()).unwrap();
    let mut first = 0;
    for rows in groups {
        let numbers: Vec<usize> = (first..first + rows).collect();
        first += rows;
        let texts: Vec<ByteArray> = numbers
            .iter()
            .map(|n| ByteArray::from(format!("Row {n} of many.").as_str()))
            .collect();
        let ids: Vec<i64> = numbers.iter().map(|n| *n as i64).collect();
        let days: Vec<i64> = numbers.iter().map(|n| 1_614_592_800_000 + *n as i64).collect();
        let mut group = writer.next_row_group().unwrap();
        let mut column = group.next_column().unwrap().unwrap();
        column
            .typed::<ByteArrayType>()
            .write_batch(&texts, None, None)
            .unwrap();
        column.close().unwrap();
        for numbers in [ids, days] {
            let mut column = group.next_column().unwrap().unwrap();
            column
                .typed::<Int64Type>()
                .write_batch(&numbers, None, None)
                .unwrap();
            column.close().unwrap();
        }
        group.close().unwrap();
    }
    writer.close().unwrap();
    bytes
}

#[test]
fn a_reading_goes_on_after_any_page() {
    let dir = tempfile::tempdir().unwrap();
    for (name, bytes) in files() {
        let path = dir.path().join(name);
        fs::write(&path, bytes).unwrap();
        let all = read(&path, Begin::Afresh, &[]);
        let pages: Vec<&String> = all.given.iter().map(|(words, _)| words).collect();
        assert!(
            pages.iter().filter(|words| !words.starts_with('!')).count() > 3,
            "{name}: {pages:?}"
        );
        let Some(Aside::Ended(end)) = all.asides.last() else {
            panic!("{name} has no end")
        };
        assert!(end.whole && end.afresh && all.passed == 0, "{name}");
        for (number, (words, reached)) in all.given.iter().enumerate() {
            let reached = reached.as_ref().unwrap();
            assert!(!reached.whole && reached.afresh, "{name}: {words}");
            // As the store keeps it.
            let place: Place = serde_json::from_str(&serde_json::to_string(&reached.place).unwrap()).unwrap();
            let rest = read(&path, Begin::At(place), &[]);
            let found: Vec<&String> = rest.given.iter().map(|(words, _)| words).collect();
            // What failed between two pages may be told again.
            let expected = if words.starts_with('!') && found.first() == Some(&words) {
                &pages[number..]
            } else {
                &pages[number + 1..]
            };
            assert_eq!(found, expected, "{name} after {words}");
            assert_eq!(rest.passed, place.pages, "{name}");
            let Some(Aside::Ended(again)) = rest.asides.last() else {
                panic!("{name} has no end")
            };
            assert_eq!(
                (again.place.pages, again.whole, again.afresh),
                (end.place.pages, true, false),
                "{name}"
            );
        }
    }
}

/// Whatever became of its bytes, a file is read to its end, and goes on after its pages as it did.
#[test]
fn bytes_that_slipped_break_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let mut seed = 7_usize;
    let mut random = |below: usize| {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below
    };
    for (name, whole) in files() {
        let path = dir.path().join(name);
        for _ in 0..25 {
            let mut bytes = whole.clone();
            for _ in 0..=random(4) {
                let at = random(bytes.len());
                bytes[at] = random(256) as u8;
            }
            if random(3) == 0 {
                bytes.truncate(random(bytes.len()));
            }
            fs::write(&path, bytes).unwrap();
            let all = read(&path, Begin::Afresh, &[]);
            let is_page = |given: &&(String, Option<Reached>)| !given.0.starts_with('!');
            let pages: Vec<_> = all.given.iter().filter(is_page).collect();
            if pages.is_empty() {
                continue;
            }
            let after = random(pages.len());
            // Of a file that is one page there is nothing to go on with.
            let Some(reached) = &pages[after].1 else { continue };
            let rest = read(&path, Begin::At(reached.place), &[]);
            let rest: Vec<_> = rest
                .given
                .iter()
                .filter(is_page)
                .map(|(words, _)| words)
                .collect();
            let behind: Vec<_> = pages[after + 1..].iter().map(|(words, _)| words).collect();
            assert_eq!(rest, behind, "{name} behind page {after}");
        }
    }
}

#[test]
fn what_can_be_entered_is_not_read_from_its_beginning() {
    let dir = tempfile::tempdir().unwrap();
    let members: Vec<u8> = (0..9000).flat_map(|n| gz(&record(n))).collect();
    for (name, bytes) in [("a.jsonl", lines(0..40_000).into_bytes()), ("a.warc.gz", members)] {
        let path = dir.path().join(name);
        fs::write(&path, bytes).unwrap();
        let all = read(&path, Begin::Afresh, &[]);
        let (_, near_the_end) = &all.given[all.given.len() - 5];
        let rest = read(&path, Begin::At(near_the_end.as_ref().unwrap().place), &[]);
        assert_eq!(rest.given.len(), 4, "{name}");
        assert!(
            rest.bytes < 100_000 && all.bytes > 1_000_000,
            "{name}: {} of {}",
            rest.bytes,
            all.bytes
        );
    }
}

#[test]
fn of_what_failed_only_that_is_tried_again() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.jsonl");
    fs::write(&path, lines(0..4)).unwrap();
    let origins: Vec<String> = [1, 2, 4].map(|line| format!("{}:{line}", path.display())).into();
    let settled: Vec<&str> = origins.iter().map(String::as_str).collect();
    let again = read(&path, Begin::Mend, &settled);
    assert_eq!(again.given.len(), 1);
    assert!(
        again.given[0].0.ends_with(":3 Line 2 of many."),
        "{}",
        again.given[0].0
    );
    assert!(again.given[0].1.as_ref().unwrap().afresh);
    let none = read(&path, Begin::Pass, &[]);
    assert!(none.given.is_empty() && none.asides.is_empty());
}
