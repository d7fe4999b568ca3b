//! Of what is read from outside: files of every kind.

use std::io::Cursor;
use std::path::PathBuf;
use verbale_page::Page;
use verbale_source::{Begin, Memory, Pages, Stamp, Trouble};

const NAMES: [&str; 6] = ["a.txt", "a.jsonl", "a.json", "a", "a.html", "-"];

/// Bytes as the content of a file, named or met in a folder, and of standard input.
///
/// Must hold: reading ends without a panic; every page has words and an origin; every trouble says something; valid
/// UTF-8 leaves no doubt of its charset; JSON lines give a page or a trouble for each line that is not blank; the folder has
/// no page that the named file has not. The first byte of an input chooses the file's ending.
pub fn source(input: &[u8]) {
    let folder = tempfile::tempdir().expect("a folder for the file");
    let Some((&choice, bytes)) = input.split_first() else {
        return;
    };
    let name = NAMES[choice as usize % NAMES.len()];
    let named = if name == "-" {
        read("-".into(), bytes)
    } else {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).expect("the file is written");
        let named = read(path.clone(), b"");
        for page in read(folder.path().to_owned(), b"").iter().flatten() {
            assert!(
                named.iter().flatten().any(|other| other == page),
                "only the folder has {page:?}"
            );
        }
        std::fs::remove_file(path).expect("the file is removed");
        named
    };

    let body = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let foreign = matches!(named[..], [Err(Trouble::Foreign { .. })]);
    // A file of that name may be anything else, compressed too.
    if name == "a.jsonl" && body.trim_ascii_start().starts_with(b"{") && !foreign {
        let lines = body
            .split(|b| *b == b'\n')
            .filter(|line| !line.trim_ascii().is_empty());
        assert_eq!(named.len(), lines.count(), "a line was lost or read twice");
    }
    // Parts of mails are packed, and may be of other charsets.
    let valid = std::str::from_utf8(bytes).is_ok_and(|text| !text.to_ascii_lowercase().contains("content-t"));
    for page in named {
        match page {
            Ok(page) => {
                assert!(!page.text.trim().is_empty() && page.origin.is_some(), "{page:?}");
                let doubted = page
                    .notes
                    .iter()
                    .any(|note| note.kind.contains("charset") || note.kind == "invalid_utf8");
                assert!(!valid || !doubted, "{:?}", page.notes);
            }
            Err(trouble) => assert!(!trouble.to_string().is_empty()),
        }
    }
}

fn read(input: PathBuf, stdin: &[u8]) -> Vec<Result<Page, Trouble>> {
    Pages::with_stdin([input], Box::new(Cursor::new(stdin.to_vec()))).collect()
}

/// Bytes as a WARC archive.
///
/// Must hold: reading ends without a panic; every page has words and an origin that begins with the file's name; every trouble
/// says what, where and the way out.
pub fn warc(input: &[u8]) {
    pages("a.warc", &[&b"WARC/1.0\r\n"[..], input].concat());
}

/// Bytes as a zip archive, beginning with its first file.
///
/// Must hold: reading ends without a panic; every page has words and an origin that begins with the file's name; every trouble
/// says what, where and the way out.
pub fn zip(input: &[u8]) {
    pages("a.zip", &[&b"PK\x03\x04"[..], input].concat());
}

/// Bytes as a feed: as they are, as the words of an entry, and as an entry in JSON.
///
/// Must hold: reading ends without a panic; every page has words and an origin that begins with the file's name; every trouble
/// says what, where and the way out.
pub fn feed(input: &[u8]) {
    pages("a.xml", input);
    let (begin, end): (&[u8], &[u8]) = (
        b"<rss><channel><item><description>",
        b"</description></item></channel></rss>",
    );
    pages("a.xml", &[begin, input, end].concat());
    let (begin, end): (&[u8], &[u8]) = (
        br#"{"version": "https://jsonfeed.org/version/1", "items": ["#,
        b"]}",
    );
    pages("a.json", &[begin, input, end].concat());
}

/// Bytes as a table.
///
/// Must hold: reading ends without a panic; every page has words and an origin that begins with the file's name; every trouble
/// says what, where and the way out.
pub fn table(input: &[u8]) {
    pages("a.csv", input);
    pages("a.csv", &[&b"text,title\n"[..], input].concat());
    pages("a.tsv", &[&b"id\ttext\n"[..], input].concat());
}

/// Bytes as a mail.
///
/// Must hold: reading ends without a panic; every page has words and an origin that begins with the file's name; every trouble
/// says what, where and the way out.
pub fn mail(input: &[u8]) {
    pages("a.eml", input);
    let parts = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n";
    pages("a.mht", &[&parts[..], input].concat());
}

/// Bytes as mails one after the other.
///
/// Must hold: reading ends without a panic; every page has words and an origin that begins with the file's name; every trouble
/// says what, where and the way out.
pub fn mbox(input: &[u8]) {
    let head = &b"From a@x.example Mon Mar  1 10:00:00 2021\nMessage-ID: <1@x>\n"[..];
    pages("a.mbox", &[head, input].concat());
}

/// A byte for the file's kind and one for where reading is cut off, then the file.
///
/// Must hold: what is read from there on is what was read behind it before.
pub fn resume(input: &[u8]) {
    let [kind, after, bytes @ ..] = input else { return };
    let name = ["a.jsonl", "a.warc", "a.zip", "a.mbox", "a.csv", "a.gz"][usize::from(*kind) % 6];
    resumed(name, bytes, usize::from(*after) % 8);
}

/// Reads these bytes as a file of that name. Panics unless every page has words and an origin within the file, and every
/// trouble names it.
#[track_caller]
fn pages(name: &str, bytes: &[u8]) {
    let folder = tempfile::tempdir().expect("a folder for the file");
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).expect("the file is written");
    let file = path.display().to_string();
    // Markup is taken as it is: finding the article in it is another target's.
    for page in Pages::open([&path]).raw() {
        match page {
            Ok(page) => {
                let origin = page.origin.as_deref().unwrap_or_default();
                assert!(origin.starts_with(&file), "from {origin:?}");
                let words = !page.text.trim().is_empty() || page.html.is_some();
                assert!(words, "{page:?} has no words");
            }
            Err(trouble) => {
                assert!(trouble.origin().starts_with(&file), "{trouble}");
                assert!(trouble.to_string().len() > file.len() + 10, "{trouble}");
            }
        }
    }
}

/// What is known of the file: it was cut off here.
struct CutOff(Begin);

impl Memory for CutOff {
    fn begin(&mut self, _: &Stamp) -> Begin {
        self.0
    }

    fn settled(&mut self, _: &str) -> bool {
        false
    }
}

/// Reads these bytes as a file of that name, and again from behind its n-th page. Panics unless the pages are the same.
#[track_caller]
fn resumed(name: &str, bytes: &[u8], after: usize) {
    let folder = tempfile::tempdir().expect("a folder for the file");
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).expect("the file is written");
    let read = |begin: Begin| {
        let mut pages = Pages::open([&path]).raw().remembering(CutOff(begin));
        let (mut found, mut places) = (Vec::new(), Vec::new());
        while let Some(page) = pages.next() {
            let place = pages.reached().map(|reached| reached.place);
            if let Ok(page) = page {
                found.push((page.origin, page.text, page.html));
                places.push(place);
            }
        }
        (found, places)
    };
    let (all, places) = read(Begin::Afresh);
    let Some(Some(place)) = places.get(after) else {
        return;
    };
    let (rest, _) = read(Begin::At(*place));
    assert_eq!(rest, all[after + 1..], "behind page {after} of {name}");
}
