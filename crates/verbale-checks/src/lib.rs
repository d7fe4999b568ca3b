//! What must hold for bytes that nobody would write.
//!
//! Each check takes one input and panics where something does not hold; its first lines say what must. Fuzzing makes inputs for
//! them (`fuzz/`), and a test holds them against the few that are kept (`seeds/`): small ones of our own words, and those by
//! which fuzzing came to ever more of the code.
#![allow(clippy::unwrap_used, reason = "a panic is how a check says no")]

mod records;
mod sources;
mod texts;
mod web;

pub use records::{actors, coder, search};
pub use sources::{feed, mail, mbox, resume, source, table, warc, zip};
pub use texts::{conllu, engine, language, text};
pub use web::{html, page, robots};

use verbale_page::Page;

/// A check of bytes, or of text.
#[derive(Clone, Copy)]
pub enum Check {
    /// Of any bytes.
    Bytes(fn(&[u8])),
    /// Of any text.
    Text(fn(&str)),
}

/// All of them, by name.
pub const CHECKS: [(&str, Check); 18] = [
    ("actors", Check::Text(actors)),
    ("coder", Check::Text(coder)),
    ("conllu", Check::Bytes(conllu)),
    ("engine", Check::Bytes(engine)),
    ("feed", Check::Bytes(feed)),
    ("html", Check::Bytes(html)),
    ("language", Check::Text(language)),
    ("mail", Check::Bytes(mail)),
    ("mbox", Check::Bytes(mbox)),
    ("page", Check::Text(page)),
    ("resume", Check::Bytes(resume)),
    ("robots", Check::Bytes(robots)),
    ("search", Check::Text(search)),
    ("source", Check::Bytes(source)),
    ("table", Check::Bytes(table)),
    ("text", Check::Text(text)),
    ("warc", Check::Bytes(warc)),
    ("zip", Check::Bytes(zip)),
];

/// The inputs of a file in `seeds/`: one a line, each byte that is no plain letter escaped as in Rust.
///
/// # Panics
/// Where the file is none such.
pub fn seeds(lines: &str) -> Vec<Vec<u8>> {
    lines.lines().map(unescaped).collect()
}

/// The line of such a file for an input.
pub fn line_of(input: &[u8]) -> String {
    let line = input.escape_ascii().to_string();
    // Editors take spaces at the end of a line away.
    match line.strip_suffix(' ') {
        Some(before) => format!("{before}\\x20"),
        None => line,
    }
}

fn unescaped(line: &str) -> Vec<u8> {
    let mut bytes = line.bytes();
    let mut input = Vec::new();
    while let Some(byte) = bytes.next() {
        if byte != b'\\' {
            input.push(byte);
            continue;
        }
        input.push(match bytes.next() {
            Some(b'n') => b'\n',
            Some(b'r') => b'\r',
            Some(b't') => b'\t',
            Some(b'x') => {
                let digits = [bytes.next().unwrap(), bytes.next().unwrap()];
                u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap()
            }
            Some(own) => own,
            None => panic!("a line ends in a backslash"),
        });
    }
    input
}

/// The page of one input: text, title, date and outlet, as many as there are, with U+001F (unit separator) between.
fn page_of(input: &str) -> Page {
    let mut parts = input.splitn(4, '\u{1f}').map(str::to_owned);
    Page {
        text: parts.next().unwrap_or_default(),
        title: parts.next(),
        date: parts.next(),
        outlet: parts.next(),
        ..Page::default()
    }
}
