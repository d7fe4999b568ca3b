//! Is it text at all?

use crate::HEAD;

/// What a file is instead of text, and what to do with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Foreign {
    pub(crate) what: &'static str,
    pub(crate) way_out: &'static str,
}

const UNPACK: &str = "unpack it first, and name the folder of what it holds";
const EXTRACT: &str = "extract its text first, for example with pdftotext or pandoc -t plain";
const PICTURE: &str = "leave it out, or read its words with an OCR program first";
const PLAIN: &str = "save the articles' pages or texts first";

/// The list of pages that a web archive has beside them.
pub(crate) const PAGE_LIST: Foreign = Foreign {
    what: "a list of the pages of a web archive",
    way_out: "read the archive that it belongs to (.wacz, .warc.gz)",
};

/// First bytes of kinds that people have lying beside their texts.
const MAGIC: &[(&[u8], &str, &str)] = &[
    (b"%PDF-", "a PDF", EXTRACT),
    (b"PK\x05\x06", "an empty zip archive", EXTRACT),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an office document", EXTRACT),
    (b"{\\rtf", "an RTF document", EXTRACT),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", UNPACK),
    (b"Rar!\x1a\x07", "a RAR archive", UNPACK),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture", PICTURE),
    (b"\xff\xd8\xff", "a JPEG picture", PICTURE),
    (b"GIF87a", "a GIF picture", PICTURE),
    (b"GIF89a", "a GIF picture", PICTURE),
    (
        b"SQLite format 3\0",
        "an SQLite database",
        "name a record with --db FILE, articles as arguments",
    ),
    (b"\x7fELF", "a program", "leave it out"),
];

/// Beginnings of markup, in lower case, after white space.
const MARKUP: &[(&[u8], &str)] = &[(b"<?xml", "an XML file")];

/// True for what begins as an HTML page does; `named` tells that it has the name of one.
pub(crate) fn is_html(bytes: &[u8], named: bool) -> bool {
    let body = bytes
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(bytes)
        .trim_ascii_start();
    if body.first() != Some(&b'<') {
        return named && memchr::memchr(b'<', body).is_some();
    }
    let head = body[..body.len().min(2048)].to_ascii_lowercase();
    let begins = |tag: &[u8]| head.starts_with(tag);
    // Comments and the declaration of XML may come first.
    let holds = |tag: &[u8]| memchr::memmem::find(&head, tag).is_some();
    let feed = begins(b"<rss")
        || begins(b"<feed")
        || begins(b"<?xml") && !holds(b"<html") && !holds(b"doctype html");
    !feed && (named || holds(b"<!doctype html") || holds(b"<html") || begins(b"<head") || begins(b"<body"))
}

/// What these bytes are, if they are not text. Looks at the first 64 KB.
pub(crate) fn foreign(bytes: &[u8]) -> Option<Foreign> {
    if let Some(&(_, what, way_out)) = MAGIC.iter().find(|(magic, ..)| bytes.starts_with(magic)) {
        return Some(Foreign { what, way_out });
    }
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return None; // UTF-16 is text, and full of NULs
    }
    let body = bytes
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(bytes)
        .trim_ascii_start();
    let begins = |tag: &[u8]| {
        body.get(..tag.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(tag))
    };
    if let Some(&(_, what)) = MARKUP.iter().find(|(tag, _)| begins(tag)) {
        return Some(Foreign { what, way_out: PLAIN });
    }
    let head = &bytes[..bytes.len().min(HEAD)];
    let nuls = memchr::memchr_iter(0, head).count();
    if nuls * 3 > head.len() {
        let way_out = "if it is UTF-16 without a mark: iconv -f UTF-16LE -t UTF-8 FILE | verbale read -";
        return Some(Foreign {
            what: "binary or UTF-16 (every other byte is NUL)",
            way_out,
        });
    }
    if nuls > 0 {
        return Some(Foreign {
            what: "binary (it holds NUL bytes)",
            way_out: "leave it out",
        });
    }
    let controls = head
        .iter()
        .filter(|b| matches!(b, 1..=8 | 14..=26 | 28..=31 | 127))
        .count();
    if controls * 10 > head.len() {
        return Some(Foreign {
            what: "binary (a tenth of it is control characters)",
            way_out: "leave it out",
        });
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{foreign, is_html};

    #[test]
    fn knows_what_is_not_text() {
        for (bytes, what) in [
            (&b"%PDF-1.7 ..."[..], "PDF"),
            (b"\xef\xbb\xbf<?xml version", "XML"),
            (b"a\0b\0c\0d\0", "UTF-16"),
            (b"much of this is text, but not all\0", "NUL"),
            (b"\x01\x02\x03\x04 abc", "control"),
        ] {
            let found = foreign(bytes).unwrap_or_else(|| panic!("{what} not known"));
            assert!(found.what.contains(what), "{found:?}");
            assert!(!found.way_out.is_empty());
        }
    }

    #[test]
    fn knows_a_page() {
        for (bytes, named, is) in [
            (&b"  \n<!DOCTYPE HTML><p>x"[..], false, true),
            (b"<!-- saved --><html><body>", false, true),
            (
                b"<?xml version='1.0'?><!DOCTYPE html PUBLIC '-//W3C//DTD XHTML'>",
                false,
                true,
            ),
            (b"<?xml version='1.0'?><rss>", true, false),
            (b"<div>a part of a page</div>", false, false),
            (b"<div>a part of a page</div>", true, true),
            (b"words <b>and</b> marks", true, true),
            (b"a < b", false, false),
        ] {
            assert_eq!(is_html(bytes, named), is, "{}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn leaves_text_alone() {
        for text in [
            "",
            "Kalın said.",
            "\u{feff}x",
            "{\"text\": 1}",
            "a < b",
            "\u{1b}[31mred\u{1b}[0m and more",
        ] {
            assert_eq!(foreign(text.as_bytes()), None, "{text:?}");
        }
        assert_eq!(foreign(b"\xff\xfea\0b\0"), None);
    }
}
