//! What was fetched, kept as it came: WARC/1.1 (ISO 28500).

use data_encoding::BASE32;
use flate2::Compression;
use flate2::write::GzEncoder;
use jiff::Timestamp;
use sha1::{Digest, Sha1};
use std::fmt::Write as _;
use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// An archive that records are appended to, each of them compressed by itself where the name of the file ends in `.gz`.
#[derive(Debug)]
pub struct Archive {
    file: File,
    path: PathBuf,
    compressed: bool,
    /// Records so far: with the instant, what tells two alike apart.
    number: u64,
}

/// A request and what came back.
pub(crate) struct Exchange<'a> {
    pub(crate) address: &'a str,
    pub(crate) at: Timestamp,
    /// The request as it was sent.
    pub(crate) request: &'a [u8],
    /// Status line and header, with the empty line behind them.
    pub(crate) head: &'a [u8],
    /// The body as it came, out of its chunks.
    pub(crate) body: &'a [u8],
    /// Why the body is not whole, in WARC's words.
    pub(crate) truncated: Option<&'static str>,
    /// The server said that the page is as it was.
    pub(crate) unchanged: bool,
}

impl Archive {
    /// Opens the archive at `path` to append to; makes it where there is none.
    pub fn open(path: &Path, agent: &str) -> io::Result<Self> {
        let file = OpenOptions::new().create(true).append(true).open(path)?;
        let compressed = path
            .extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case("gz"));
        let mut archive = Self {
            file,
            path: path.to_owned(),
            compressed,
            number: 0,
        };
        let about = format!(
            "software: {agent}\r\nformat: WARC File Format 1.1\r\n\
             conformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n\
             robots: classic\r\n"
        );
        let mut head = archive.head("warcinfo", Timestamp::now(), about.as_bytes()).1;
        if let Some(name) = path.file_name() {
            field(&mut head, "WARC-Filename", &name.to_string_lossy());
        }
        field(&mut head, "Content-Type", "application/warc-fields");
        archive.write(&head, &[about.as_bytes()])?;
        Ok(archive)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Appends a request and what came back.
    pub(crate) fn keep(&mut self, exchange: &Exchange<'_>) -> io::Result<()> {
        let block = [exchange.head, exchange.body].concat();
        let kind = if exchange.unchanged { "revisit" } else { "response" };
        let (id, mut head) = self.head(kind, exchange.at, &block);
        field(&mut head, "WARC-Target-URI", exchange.address);
        if exchange.unchanged {
            field(
                &mut head,
                "WARC-Profile",
                "http://netpreserve.org/warc/1.1/revisit/server-not-modified",
            );
        } else {
            field(&mut head, "WARC-Payload-Digest", &digest(exchange.body));
        }
        if let Some(reason) = exchange.truncated {
            field(&mut head, "WARC-Truncated", reason);
        }
        field(&mut head, "Content-Type", "application/http;msgtype=response");
        self.write(&head, &[&block])?;
        let (_, mut head) = self.head("request", exchange.at, exchange.request);
        field(&mut head, "WARC-Target-URI", exchange.address);
        field(&mut head, "WARC-Concurrent-To", &id);
        field(&mut head, "Content-Type", "application/http;msgtype=request");
        self.write(&head, &[exchange.request])
    }

    /// The name of a record and the fields that each has.
    fn head(&mut self, kind: &str, at: Timestamp, block: &[u8]) -> (String, String) {
        self.number += 1;
        let mut hasher = blake3::Hasher::new();
        hasher.update(format!("{kind} {at} {} {}", self.number, self.path.display()).as_bytes());
        hasher.update(block);
        let mut name = [0; 16];
        name.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
        // Made in a way of one's own: version 8.
        name[6] = name[6] & 0x0f | 0x80;
        name[8] = name[8] & 0x3f | 0x80;
        let mut id = String::from("<urn:uuid:");
        for (at, byte) in name.iter().enumerate() {
            if matches!(at, 4 | 6 | 8 | 10) {
                id.push('-');
            }
            let _ = write!(id, "{byte:02x}");
        }
        id.push('>');
        let mut head = String::from("WARC/1.1\r\n");
        field(&mut head, "WARC-Type", kind);
        field(&mut head, "WARC-Record-ID", &id);
        field(
            &mut head,
            "WARC-Date",
            &at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
        );
        field(&mut head, "WARC-Block-Digest", &digest(block));
        field(&mut head, "Content-Length", &block.len().to_string());
        (id, head)
    }

    /// One record, in one write: a kill leaves at most one that is not whole, at the end.
    fn write(&mut self, head: &str, block: &[&[u8]]) -> io::Result<()> {
        let mut record = Vec::from(head.as_bytes());
        record.extend(b"\r\n");
        for part in block {
            record.extend(*part);
        }
        record.extend(b"\r\n\r\n");
        if self.compressed {
            let mut packed = GzEncoder::new(Vec::new(), Compression::default());
            packed.write_all(&record)?;
            record = packed.finish()?;
        }
        self.file.write_all(&record)
    }
}

fn field(head: &mut String, name: &str, value: &str) {
    // A line end in an address would begin another field.
    let value: String = value.chars().filter(|c| !c.is_control()).collect();
    let _ = write!(head, "{name}: {value}\r\n");
}

fn digest(bytes: &[u8]) -> String {
    format!("sha1:{}", BASE32.encode(&Sha1::digest(bytes)))
}
