//! Bytes as the content of a file, named or met in a folder, and of standard input.
//!
//! Must hold: reading ends without a panic; every page has words and an origin; every trouble says something; valid
//! UTF-8 leaves no note; JSON lines give a page or a trouble for each line that is not blank; the folder has no page
//! that the named file has not. The first byte of an input chooses the file's ending.
#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use tempfile::TempDir;
use verbale_page::Page;
use verbale_source::{Pages, Trouble};

const NAMES: [&str; 6] = ["a.txt", "a.jsonl", "a.json", "a", "a.html", "-"];

static FOLDER: LazyLock<TempDir> = LazyLock::new(|| tempfile::tempdir().expect("a folder for the file"));

fuzz_target!(|input: &[u8]| -> Corpus {
    let Some((&choice, bytes)) = input.split_first() else {
        return Corpus::Reject;
    };
    let name = NAMES[choice as usize % NAMES.len()];
    let named = if name == "-" {
        read("-".into(), bytes)
    } else {
        let path = FOLDER.path().join(name);
        std::fs::write(&path, bytes).expect("the file is written");
        let named = read(path.clone(), b"");
        for page in read(FOLDER.path().to_owned(), b"").iter().flatten() {
            assert!(
                named.iter().flatten().any(|other| other == page),
                "only the folder has {page:?}"
            );
        }
        std::fs::remove_file(path).expect("the file is removed");
        named
    };

    let foreign = matches!(named[..], [Err(Trouble::Foreign { .. })]);
    if Path::new(name)
        .extension()
        .is_some_and(|ending| ending == "jsonl")
        && !foreign
    {
        let body = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let lines = body
            .split(|b| *b == b'\n')
            .filter(|line| !line.trim_ascii().is_empty());
        assert_eq!(named.len(), lines.count(), "a line was lost or read twice");
    }
    let valid = std::str::from_utf8(bytes).is_ok();
    for page in named {
        match page {
            Ok(page) => {
                assert!(!page.text.trim().is_empty() && page.origin.is_some(), "{page:?}");
                assert!(!valid || page.notes.is_empty(), "{:?}", page.notes);
            }
            Err(trouble) => assert!(!trouble.to_string().is_empty()),
        }
    }
    Corpus::Keep
});

fn read(input: PathBuf, stdin: &[u8]) -> Vec<Result<Page, Trouble>> {
    Pages::with_stdin([input], Box::new(Cursor::new(stdin.to_vec()))).collect()
}
