//! Inputs as people have them lying about, read through the public door.

#![allow(clippy::unwrap_used, reason = "a test's helpers may fail the test")]

use proptest::prelude::*;
use std::fs;
use std::io::{Cursor, Read};
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
        ("c.jsonl", b"\x1f\x8b\x08"),
        ("d.json", b"[{\"text\": \"a\"}]"),
        ("e.html", b"<!doctype html><p>News"),
        ("f.jsonl", b"\xff\xfe{\0}\0"),
    ]);
    let inputs = ["a.pdf", "b.txt", "c.jsonl", "d.json", "e.html", "f.jsonl"];
    let got = read(dir.path(), &inputs, b"");
    for (name, trouble) in inputs.iter().zip(&got) {
        assert!(trouble.starts_with(&format!("! DIR/{name}: is ")), "{trouble}");
    }
    assert!(
        got[2].contains("gzip -dc") && got[3].contains("jq -c") && got[5].contains("iconv"),
        "{got:?}"
    );
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
