//! Inputs as people have them lying about, read through the public door.

#![allow(clippy::unwrap_used, reason = "a test's helpers may fail the test")]

use proptest::prelude::*;
use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::Path;
use verbale_source::{LINE_LIMIT, Pages, TEXT_LIMIT, Trouble};

/// Texts and troubles of these inputs, in order, with `DIR` for the folder's name.
fn read(dir: &Path, inputs: &[&str], stdin: &[u8]) -> Vec<String> {
    let inputs = inputs
        .iter()
        .map(|name| if *name == "-" { name.into() } else { dir.join(name) });
    let pages = Pages::with_stdin(inputs, Box::new(Cursor::new(stdin.to_vec())));
    let shown = |page: Result<verbale_page::Page, Trouble>| match page {
        Ok(page) => format!("{} = {}", page.origin.unwrap(), page.text),
        Err(trouble) => format!("! {trouble}"),
    };
    pages
        .map(|page| shown(page).replace(&dir.display().to_string(), "DIR"))
        .collect()
}

fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    dir
}

#[test]
fn a_folder_is_read_in_order_of_name() {
    let dir = folder(&[
        ("in/b.txt", b"B"),
        ("in/a/z.jsonl", b"{\"text\": \"Z1\"}\n{\"text\": \"Z2\"}\n"),
        ("in/a/c.md", b"C"),
        ("in/README", b"R"),
        ("in/program", b"\x7fELF\0\0\0"),
        ("in/.git/x.txt", b"no"),
        ("in/.hidden.txt", b"no"),
        ("in/picture.png", b"no"),
        ("in/table.json", b"{\"rows\": []}"),
        ("in/gold.json", b"{\n  \"text\": \"G\",\n  \"gold\": 1\n}\n"),
    ]);
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("..", dir.path().join("in/a/loop")).unwrap();
        std::os::unix::fs::symlink("../b.txt", dir.path().join("in/a/link.txt")).unwrap();
        std::os::unix::fs::symlink("nowhere", dir.path().join("in/a/dangling.txt")).unwrap();
    }
    let want = [
        "DIR/in/README = R",
        "DIR/in/a/c.md = C",
        "DIR/in/a/link.txt = B",
        "DIR/in/a/z.jsonl:1 = Z1",
        "DIR/in/a/z.jsonl:2 = Z2",
        "DIR/in/b.txt = B",
        "DIR/in/gold.json = G",
    ];
    assert_eq!(read(dir.path(), &["in"], b""), want);
    let mut pages = Pages::open([dir.path().join("in")]);
    assert_eq!(pages.by_ref().count(), want.len());
    // program, picture.png, table.json, and the two links that lead to no file
    assert_eq!(pages.skipped(), 5);
}

#[test]
fn what_holds_nothing_says_so() {
    let dir = folder(&[
        ("in/picture.png", b"x"),
        ("empty.txt", b"\n"),
        ("lines.jsonl", b"\n\n"),
    ]);
    let got = read(dir.path(), &["in", "empty.txt", "lines.jsonl", "not there"], b"");
    assert_eq!(got.len(), 3, "an empty list of lines is no trouble: {got:?}");
    assert!(
        got[0].starts_with("! DIR/in: no article in this folder; looked for .txt"),
        "{}",
        got[0]
    );
    assert!(got[0].contains("left out 1 of other kinds"), "{}", got[0]);
    assert!(got[1].contains("the file is empty"), "{}", got[1]);
    assert!(
        got[2].contains("DIR/not there: no such file or folder; check the name"),
        "{}",
        got[2]
    );
}

#[test]
fn what_is_not_text_is_refused_by_name() {
    let dir = folder(&[
        ("a.pdf", b"%PDF-1.4"),
        ("b.txt", b"text\0text"),
        ("c.7z", b"7z\xbc\xaf\x27\x1c"),
        ("d.json", b"[{\"text\": \"a\"}]"),
        ("e.xml", b"<?xml version='1.0'?><invoice>"),
        ("f.jsonl", b"\xff\xfe{\0}\0"),
    ]);
    let inputs = ["a.pdf", "b.txt", "c.7z", "d.json", "e.xml", "f.jsonl"];
    let got = read(dir.path(), &inputs, b"");
    for (name, trouble) in inputs.iter().zip(&got) {
        assert!(trouble.starts_with(&format!("! DIR/{name}: is ")), "{trouble}");
    }
    assert!(
        got[2].contains("unpack it") && got[3].contains("jq -c") && got[5].contains("iconv"),
        "{got:?}"
    );
}

const BZIP2: &[u8] = b"\x42\x5a\x68\x39\x31\x41\x59\x26\x53\x59\xb7\x8b\xf9\x07\x00\x00\x01\xd5\x80\x00\x10\x40\x01\x20\x00\x02\x00\x04\x40\x20\x00\x22\x18\x02\x18\x02\xa2\x16\x5c\x2e\xe4\x8a\x70\xa1\x21\x6f\x17\xf2\x0e";
const XZ: &[u8] = b"\xfd\x37\x7a\x58\x5a\x00\x00\x04\xe6\xd6\xb4\x46\x02\x00\x21\x01\x16\x00\x00\x00\x74\x2f\xe5\xa3\x01\x00\x07\x41\x20\x74\x65\x78\x74\x2e\x0a\x00\x8f\x80\x64\xe2\x5e\xa1\xc5\x4b\x00\x01\x20\x08\xbb\x19\xd9\xbb\x1f\xb6\xf3\x7d\x01\x00\x00\x00\x00\x04\x59\x5a";
const ZSTD: &[u8] = b"\x28\xb5\x2f\xfd\x04\x58\x41\x00\x00\x41\x20\x74\x65\x78\x74\x2e\x0a\x78\xd2\x34\x95";

/// `a/b.txt`, stored; `../c.jsonl`, packed; `d.png`.
const ZIP: &[u8] = b"\x50\x4b\x03\x04\x14\x00\x00\x00\x00\x00\x00\x00\x63\x52\xa1\x3b\x68\x98\x08\x00\x00\x00\x08\x00\x00\x00\x07\x00\x00\x00\x61\x2f\x62\x2e\x74\x78\x74\x41\x20\x74\x65\x78\x74\x2e\x0a\x50\x4b\x03\x04\x14\x00\x00\x00\x08\x00\x00\x00\x63\x52\x3e\xfb\x95\x73\x17\x00\x00\x00\x3c\x00\x00\x00\x0a\x00\x00\x00\x2e\x2e\x2f\x63\x2e\x6a\x73\x6f\x6e\x6c\xab\x56\x2a\x49\xad\x28\x51\xb2\x52\x50\x72\x52\x00\xb1\xf4\x94\x6a\xb9\xaa\x89\x14\x03\x00\x50\x4b\x03\x04\x14\x00\x00\x00\x00\x00\x00\x00\x63\x52\x1f\x28\xaa\x67\x02\x00\x00\x00\x02\x00\x00\x00\x05\x00\x00\x00\x64\x2e\x70\x6e\x67\x6e\x6f\x50\x4b\x01\x02\x14\x03\x14\x00\x00\x00\x00\x00\x00\x00\x63\x52\xa1\x3b\x68\x98\x08\x00\x00\x00\x08\x00\x00\x00\x07\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x80\x01\x00\x00\x00\x00\x61\x2f\x62\x2e\x74\x78\x74\x50\x4b\x01\x02\x14\x03\x14\x00\x00\x00\x08\x00\x00\x00\x63\x52\x3e\xfb\x95\x73\x17\x00\x00\x00\x3c\x00\x00\x00\x0a\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x80\x01\x2d\x00\x00\x00\x2e\x2e\x2f\x63\x2e\x6a\x73\x6f\x6e\x6c\x50\x4b\x01\x02\x14\x03\x14\x00\x00\x00\x00\x00\x00\x00\x63\x52\x1f\x28\xaa\x67\x02\x00\x00\x00\x02\x00\x00\x00\x05\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x80\x01\x6c\x00\x00\x00\x64\x2e\x70\x6e\x67\x50\x4b\x05\x06\x00\x00\x00\x00\x03\x00\x03\x00\xa0\x00\x00\x00\x91\x00\x00\x00\x00\x00";

/// `e.txt` and `f.txt`, written to a pipe.
const PIPED_ZIP: &[u8] = b"\x50\x4b\x03\x04\x14\x00\x08\x00\x08\x00\x00\x00\x63\x52\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x05\x00\x00\x00\x65\x2e\x74\x78\x74\x73\x55\x28\x49\xad\x28\xd1\x03\x00\x50\x4b\x07\x08\x7d\x49\x3e\x41\x09\x00\x00\x00\x07\x00\x00\x00\x50\x4b\x03\x04\x14\x00\x08\x00\x08\x00\x00\x00\x63\x52\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x05\x00\x00\x00\x66\x2e\x74\x78\x74\x73\x53\x28\x49\xad\x28\xd1\x03\x00\x50\x4b\x07\x08\xe0\x53\xd6\x70\x09\x00\x00\x00\x07\x00\x00\x00\x50\x4b\x01\x02\x14\x03\x14\x00\x08\x00\x08\x00\x00\x00\x63\x52\x7d\x49\x3e\x41\x09\x00\x00\x00\x07\x00\x00\x00\x05\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x80\x01\x00\x00\x00\x00\x65\x2e\x74\x78\x74\x50\x4b\x01\x02\x14\x03\x14\x00\x08\x00\x08\x00\x00\x00\x63\x52\xe0\x53\xd6\x70\x09\x00\x00\x00\x07\x00\x00\x00\x05\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x80\x01\x3c\x00\x00\x00\x66\x2e\x74\x78\x74\x50\x4b\x05\x06\x00\x00\x00\x00\x02\x00\x02\x00\x66\x00\x00\x00\x78\x00\x00\x00\x00\x00";

/// An HTML page with an article of these words.
fn html(words: &str) -> String {
    format!(
        "<!doctype html><title>Talks resume</title><nav><a href=/>Home</a></nav><article><h1>Talks resume</h1><p>{words}</p></article>"
    )
}

const WORDS: &str = "The ministers of both countries met in the capital on Monday, and agreed to meet again within the month.";

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

/// A record of an archive with this length, or its own.
fn record(kind: &str, body: &[u8], length: Option<usize>) -> Vec<u8> {
    let length = length.unwrap_or(body.len());
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://example.org/2021/03/03/talks\r\nContent-Length: {length}\r\n\r\n"
    );
    [head.as_bytes(), body, b"\r\n\r\n"].concat()
}

fn response(status: u16, kind: &str, body: &str) -> Vec<u8> {
    format!("HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\n\r\n{body}").into_bytes()
}

#[test]
fn pages_are_read_as_their_articles() {
    let page = html(WORDS);
    let dir = folder(&[
        ("in/a.html", page.as_bytes()),
        ("in/b.txt.gz", &packed(b"A text.")),
        ("in/c.html.gz", &packed(&packed(page.as_bytes()))),
        ("in/d.csv.gz", b"not looked into"),
        (
            "in/e.jsonl",
            format!(
                "{}\n",
                serde_json::json!({"id": 1, "html": page, "date": "2020-02-02"})
            )
            .as_bytes(),
        ),
        ("in/f", page.as_bytes()),
    ]);
    let got = read(dir.path(), &["in"], b"");
    let of = |name: &str| format!("DIR/in/{name} = {WORDS}");
    let want = [
        of("a.html"),
        "DIR/in/b.txt.gz = A text.".into(),
        of("c.html.gz"),
        of("e.jsonl:1"),
        of("f"),
    ];
    assert_eq!(got, want);
    let mut pages = Pages::open([dir.path().join("in/e.jsonl")]);
    let page = pages.next().unwrap().unwrap();
    assert_eq!(
        (page.title.as_deref(), page.date.as_deref()),
        (Some("Talks resume"), Some("2020-02-02"))
    );
    assert_eq!(page.date_basis, None);
}

#[test]
fn archives_give_their_pages_whatever_else_is_in_them() {
    let page = response(200, "text/html; charset=utf-8", &html(WORDS));
    let chunked = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n{}\r\n0\r\n\r\n",
        html(WORDS).len(),
        html(WORDS)
    );
    let archive = [
        record("warcinfo", b"software: own", None),
        record("response", &page, None),
        record("response", &response(200, "image/png", "\0"), None),
        record("response", &response(404, "text/html", &html(WORDS)), None),
        record("response", &page, Some(page.len() - 30)),
        record("response", chunked.as_bytes(), None),
    ]
    .concat();
    let dir = folder(&[
        ("a.warc", &archive),
        ("b.warc.gz", &packed(&archive)),
        ("c.warc", &archive[..500]),
    ]);
    for name in ["a.warc", "b.warc.gz"] {
        let got = read(dir.path(), &[name], b"");
        assert_eq!(got[0], format!("DIR/{name}:2 = {WORDS}"));
        assert!(
            got.iter()
                .any(|line| line.contains(":6 (byte") && line.contains("longer than it says")),
            "{got:?}"
        );
        assert_eq!(*got.last().unwrap(), format!("DIR/{name}:6 = {WORDS}"));
    }
    let got = read(dir.path(), &["c.warc"], b"");
    assert!(got.last().unwrap().contains("ends early"), "{got:?}");
    let page = Pages::open([dir.path().join("a.warc")]).next().unwrap().unwrap();
    assert_eq!(page.url.as_deref(), Some("https://example.org/2021/03/03/talks"));
    assert_eq!(page.date.as_deref(), Some("2021-03-03"));
}

#[test]
fn a_damaged_part_of_an_archive_costs_itself() {
    let page = record("response", &response(200, "text/html", &html(WORDS)), None);
    let mut hurt = packed(&page);
    let middle = hurt.len() / 2;
    hurt[middle..middle + 20].fill(0xff);
    let cut = packed(&page)[..200].to_vec();
    let parts = [
        packed(&page),
        hurt,
        packed(&page),
        cut,
        packed(&page),
        packed(&page),
    ];
    let dir = folder(&[("a.warc.gz", &parts.concat())]);
    let got = read(dir.path(), &["a.warc.gz"], b"");
    let pages = got
        .iter()
        .filter(|line| line.ends_with(&format!("= {WORDS}")))
        .count();
    assert!(pages >= 2, "{got:?}");
    assert!(
        got.last().unwrap().contains("2 of its compressed parts"),
        "{got:?}"
    );
}

#[test]
fn compressed_streams_that_are_damaged_or_too_large_are_named() {
    let lines = "{\"text\": \"a\"}\n".repeat(20_000);
    let whole = packed(lines.as_bytes());
    let bomb = packed(&vec![b' '; 100_000_000]);
    let dir = folder(&[
        ("cut.jsonl.gz", &whole[..whole.len() / 2]),
        ("bomb.txt.gz", &bomb),
        ("bomb.jsonl.gz", &bomb),
    ]);
    let got = read(dir.path(), &["cut.jsonl.gz", "bomb.txt.gz", "bomb.jsonl.gz"], b"");
    assert!(got[0].ends_with("= a") && got.len() < 20_003);
    let troubles: Vec<&String> = got.iter().filter(|line| line.starts_with('!')).collect();
    assert_eq!(troubles.len(), 3, "{troubles:?}");
    assert!(
        troubles[0].contains("cut.jsonl.gz (byte ") && troubles[0].contains("it breaks off here"),
        "{troubles:?}"
    );
    assert!(troubles[1].contains("longer than"), "{troubles:?}");
    assert!(
        troubles[2].contains("more than 300 times its size"),
        "{troubles:?}"
    );
}

#[test]
fn all_packings_are_opened() {
    // "A text.\n", packed by the usual programs.
    let files: [(&str, &[u8]); 3] = [("a.txt.bz2", BZIP2), ("a.txt.xz", XZ), ("a.txt.zst", ZSTD)];
    let dir = folder(&files);
    for (name, bytes) in files {
        assert_eq!(
            read(dir.path(), &[name], b""),
            [format!("DIR/{name} = A text.\n")]
        );
        let twice = [bytes, bytes].concat();
        assert_eq!(
            read(dir.path(), &["-"], &twice),
            ["stdin = A text.\nA text.\n"],
            "{name}"
        );
    }
}

#[test]
fn zip_archives_are_read_file_by_file() {
    let office = [
        b"PK\x03\x04\x14\0\0\0\0\0",
        &[0_u8; 16][..],
        b"\x08\0\0\0mimetype",
    ]
    .concat();
    let dir = folder(&[
        ("a.zip", ZIP),
        ("b.zip", PIPED_ZIP),
        ("c.docx", &office),
        ("d.zip", &ZIP[..ZIP.len() / 3]),
    ]);
    let got = read(dir.path(), &["a.zip", "b.zip", "c.docx"], b"");
    let want = [
        "DIR/a.zip:a/b.txt = A text.\n",
        "DIR/a.zip:../c.jsonl:1 = B text.",
        "DIR/a.zip:../c.jsonl:2 = B text.",
        "DIR/a.zip:../c.jsonl:3 = B text.",
        "DIR/b.zip:e.txt = E text.",
        "DIR/b.zip:f.txt = F text.",
    ];
    assert!(got.len() > want.len(), "{got:?}");
    assert_eq!(&got[..want.len()], want);
    assert!(
        got[want.len()].contains("c.docx: is an office document"),
        "{got:?}"
    );
    let got = read(dir.path(), &["d.zip"], b"");
    assert!(got.last().unwrap().contains("cannot be read further"), "{got:?}");
}

#[test]
fn standard_input_is_known_by_its_beginning() {
    let dir = folder(&[]);
    let stdin = |bytes: &[u8]| read(dir.path(), &["-"], bytes);
    assert_eq!(
        stdin(b"A text.\nOf two lines."),
        ["stdin = A text.\nOf two lines."]
    );
    assert_eq!(
        stdin(b"\n\n{\"text\": \"a\"}\n{\"text\": \"b\"}"),
        ["stdin:3 = a", "stdin:4 = b"]
    );
    assert_eq!(stdin(b"\xef\xbb\xbf{\"text\": \"a\"}"), ["stdin:1 = a"]);
    assert_eq!(stdin(b"{\n \"text\":\n \"a\"}\n"), ["stdin = a"]);
    assert_eq!(
        stdin(b"{Ankara} the agency says"),
        ["stdin = {Ankara} the agency says"]
    );
    let broken = stdin(b"{\"text\": \"a\n{\"text\": \"b\"}\n");
    assert!(
        broken[0].starts_with("! stdin:1 (byte 10)") && broken[1] == "stdin:2 = b",
        "{broken:?}"
    );
    assert!(stdin(b"{\"body\": \"a\"}")[0].contains("has no \"text\""));
    assert!(stdin(b"")[0].contains("empty"));
    assert_eq!(read(dir.path(), &["-", "-"], b"once")[0], "stdin = once");
}

#[test]
fn one_broken_line_in_a_thousand() {
    let mut lines: Vec<String> = (0..1000)
        .map(|i| format!("{{\"id\": {i}, \"text\": \"t{i}\"}}"))
        .collect();
    lines[499] = "{\"text\": ".into();
    let dir = folder(&[("n.ndjson", lines.join("\n").as_bytes())]);
    let got = read(dir.path(), &["n.ndjson"], b"");
    assert_eq!(got.iter().filter(|line| !line.starts_with('!')).count(), 999);
    assert!(got[499].starts_with("! DIR/n.ndjson:500 (byte "), "{}", got[499]);
    assert_eq!(got[999], "DIR/n.ndjson:1000 = t999");
}

#[test]
fn an_endless_line_is_skipped_without_being_held() {
    let long = std::io::repeat(b'x').take(LINE_LIMIT as u64 + 10_000_000);
    let stream = Cursor::new(b"{\"text\": \"a\"}\n{\"text\": \"".to_vec())
        .chain(long)
        .chain(Cursor::new(b"\"}\n{\"text\": \"b\"}".to_vec()));
    let got: Vec<_> = Pages::with_stdin(["-"], Box::new(stream)).collect();
    assert!(
        matches!(&got[..], [Ok(a), Err(Trouble::LineTooLong { length: 50_000_013, offset: 14, .. }), Ok(b)]
        if a.text == "a" && b.text == "b"),
        "{got:?}"
    );
}

#[test]
fn a_text_over_the_limit_is_refused() {
    let endless = Box::new(std::io::repeat(b'x'));
    let got: Vec<_> = Pages::with_stdin(["-"], endless).collect();
    assert!(matches!(&got[..], [Err(Trouble::TextTooLong { offset: 0, .. })]));
    let line = format!(
        "{{\"text\": \"{}\"}}\n{{\"text\": \"b\"}}",
        "x".repeat(TEXT_LIMIT + 1)
    );
    let got: Vec<_> = Pages::with_stdin(["-"], Box::new(Cursor::new(line.into_bytes()))).collect();
    assert!(matches!(&got[..], [Err(Trouble::TextTooLong { .. }), Ok(_)]));
}

#[cfg(target_os = "linux")]
#[test]
fn what_the_system_refuses_is_a_trouble() {
    // Opens, but reading fails.
    let got: Vec<_> = Pages::open(["/proc/self/mem", "/dev/null/x"]).collect();
    assert!(
        matches!(
            &got[..],
            [Err(Trouble::Unreadable { .. }), Err(Trouble::Unreadable { .. })]
        ),
        "{got:?}"
    );
}

proptest! {
    #[test]
    fn no_bytes_are_too_strange(
        bytes in prop_oneof![
            prop::collection::vec(any::<u8>(), 0..400),
            "[\\[{\"text:,id0-9\\\\u\n\r \u{feff}}\\]]{0,80}".prop_map(String::into_bytes),
            "(\\{\"text\": \"[^\"]{0,9}\"\\}\n?|[\\{\\}\n]){0,9}".prop_map(String::into_bytes),
        ],
        name in "(a|a\\.(txt|json|jsonl|md|html))",
        folder_only in any::<bool>(),
    ) {
        let dir = folder(&[(&format!("in/{name}"), &bytes)]);
        let path = if folder_only { "in".to_owned() } else { format!("in/{name}") };
        let once = read(dir.path(), &[&path, "-"], &bytes);
        prop_assert_eq!(once, read(dir.path(), &[&path, "-"], &bytes));
        for page in Pages::with_stdin(["-"], Box::new(Cursor::new(bytes.clone()))).flatten() {
            prop_assert!(!page.text.trim().is_empty() && page.origin.is_some());
            if let Ok(text) = std::str::from_utf8(&bytes) {
                prop_assert!(page.notes.is_empty());
                let body = text.strip_prefix('\u{feff}').unwrap_or(text);
                prop_assert!(page.origin.as_deref() != Some("stdin") || page.text == body || body.contains("\"text\""));
            }
        }
    }
}
