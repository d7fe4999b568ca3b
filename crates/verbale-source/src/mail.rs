//! Mails, and pages that a browser saved as one: `.eml`, `.mht`; mails one after the other: `.mbox`.

use crate::lines::{Line, read_line};
use crate::pages::Run;
use crate::unpack::Reader;
use crate::{LINE_LIMIT, TEXT_LIMIT, Trouble, decode};
use mailparse::{DispositionType, MailHeaderMap, ParsedMail, addrparse_header};
use std::io::{self, BufRead};
use verbale_page::{Page, html};
use verbale_record::Note;

/// Fields of a head without which nothing is taken for a mail.
const TELLING: [&str; 2] = ["mime-version:", "message-id:"];

/// True for what begins as a mail does: lines of `Name: value`, one of them telling.
pub(crate) fn is_mail(head: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&head[..head.len().min(16_384)]);
    let mut telling = false;
    for (number, line) in head.lines().enumerate() {
        if line.is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) && number > 0 {
            continue;
        }
        let name = line.split(':').next().unwrap_or_default();
        let is_field = name.len() < line.len()
            && !name.is_empty()
            && name
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        if !is_field {
            return false;
        }
        telling |= TELLING.iter().any(|field| {
            line.get(..field.len())
                .is_some_and(|begins| begins.eq_ignore_ascii_case(field))
        });
    }
    telling
}

/// How a mail in an mbox begins.
const FROM: &[u8] = b"From ";

/// True for what begins as an mbox does: a line that says from whom, and a mail.
pub(crate) fn is_mbox(head: &[u8]) -> bool {
    let Some(end) = memchr::memchr(b'\n', head) else {
        return false;
    };
    head.starts_with(FROM) && is_mail(&head[end + 1..])
}

/// The mails of an mbox, one at a time.
pub(crate) struct Mbox {
    reader: Reader,
    name: String,
    /// Number of the mail in hand, from 1.
    number: u64,
    offset: u64,
    done: bool,
}

impl Mbox {
    pub(crate) fn new(reader: Reader, name: String) -> Self {
        Self {
            reader,
            name,
            number: 0,
            offset: 0,
            done: false,
        }
    }

    /// What stands until the next mail begins; `None` in place of what is longer than a mail may be.
    fn next_mail(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut mail = Vec::new();
        let mut too_long = false;
        let (mut line, mut empty) = (Vec::new(), true);
        loop {
            line.clear();
            match read_line(&mut self.reader, LINE_LIMIT, &mut line, &mut self.offset)? {
                Line::End => {
                    self.done = true;
                    break;
                }
                Line::TooLong => too_long = true,
                Line::Whole => {}
            }
            // In a text such a line is seldom followed by the field of a head.
            if empty && line.starts_with(FROM) && is_field(self.reader.fill_buf()?) {
                break;
            }
            empty = line.trim_ascii_end().is_empty();
            // What was a line of the text was told apart by marks before it.
            let marks = line.iter().take_while(|byte| **byte == b'>').count();
            let marked = marks > 0 && line[marks..].starts_with(FROM);
            too_long |= mail.len() + line.len() > LINE_LIMIT;
            if too_long {
                mail = Vec::new();
                continue;
            }
            mail.extend_from_slice(&line[usize::from(marked)..]);
            mail.push(b'\n');
        }
        Ok((!too_long).then_some(mail))
    }
}

/// True for what may be the first line of a mail's head.
fn is_field(bytes: &[u8]) -> bool {
    let name = bytes
        .iter()
        .take_while(|b| b.is_ascii_alphanumeric() || **b == b'-')
        .count();
    // At the end of what is buffered, nobody can tell.
    name == bytes.len() || name > 0 && bytes[name] == b':'
}

impl Run for Mbox {}

impl Iterator for Mbox {
    type Item = Result<Page, Trouble>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.done {
            let offset = self.offset;
            let mail = match self.next_mail() {
                Ok(mail) => mail,
                Err(reason) => {
                    self.done = true;
                    return Some(Err(Trouble::of(&self.name, self.offset, reason)));
                }
            };
            let origin = format!("{}:{}", self.name, self.number);
            let number = self.number;
            self.number += 1;
            match mail {
                // What stands before the first mail is none.
                _ if number == 0 => {}
                Some(mail) => return Some(of(&mail, &origin)),
                None => return Some(Err(Trouble::TextTooLong { origin, offset })),
            }
        }
        None
    }
}

/// The page of a mail, or the article of a saved page.
pub(crate) fn of(bytes: &[u8], origin: &str) -> Result<Page, Trouble> {
    let mail = mailparse::parse_mail(bytes).map_err(|error| Trouble::Damaged {
        origin: origin.into(),
        offset: 0,
        what: format!("the mail cannot be read: {error}"),
    })?;
    let header = |name: &str| {
        let value = mail.headers.get_first_value(name)?;
        let value = value.trim();
        (!value.is_empty()).then(|| value.to_owned())
    };
    let address = |value: Option<String>| {
        let value = value?;
        let value = value.trim_matches(['<', '>']);
        value.starts_with("http").then(|| value.to_owned())
    };
    let written =
        mail.headers.get_first_header("To").is_some() || mail.headers.get_first_header("Received").is_some();
    let saved = header("Snapshot-Content-Location").is_some()
        || !written && mail.ctype.mimetype == "multipart/related";
    let plain = if saved {
        None
    } else {
        body(&mail, "text/plain", origin)
    };
    let markup = if plain.is_some() {
        None
    } else {
        body(&mail, "text/html", origin)
    };
    let page = Page {
        origin: Some(origin.into()),
        date: header("Date"),
        ..Page::default()
    };
    let page = match (plain, markup) {
        (None, Some(markup)) if saved => {
            let found = markup.part.headers.get_first_value("Content-Location");
            Page {
                url: address(header("Snapshot-Content-Location")).or_else(|| address(found)),
                // The day it was saved is not the day it was written.
                date: None,
                html: Some(markup.words),
                notes: markup.note.into_iter().collect(),
                ..page
            }
        }
        (Some(body), _) | (None, Some(body)) => {
            let is_markup = body.part.ctype.mimetype == "text/html";
            Page {
                id: header("Message-ID").map(|id| id.trim_matches(['<', '>']).to_owned()),
                title: header("Subject"),
                url: address(header("Archived-At")),
                authors: sender(&mail).into_iter().collect(),
                text: if is_markup {
                    html::words(&body.words)
                } else {
                    body.words
                },
                notes: body.note.into_iter().collect(),
                ..page
            }
        }
        (None, None) => page,
    };
    if page.text.trim().is_empty() && page.html.is_none() {
        return Err(Trouble::NoText {
            origin: origin.into(),
            offset: 0,
            what: "the mail has no text".into(),
        });
    }
    if page.text.len().max(page.html.as_ref().map_or(0, String::len)) > TEXT_LIMIT {
        return Err(Trouble::TextTooLong {
            origin: origin.into(),
            offset: 0,
        });
    }
    Ok(page)
}

/// The words of one part.
struct Body<'m> {
    part: &'m ParsedMail<'m>,
    words: String,
    note: Option<Note>,
}

/// The first part of a kind that is no attachment and has words.
fn body<'m>(mail: &'m ParsedMail<'m>, kind: &str, origin: &str) -> Option<Body<'m>> {
    mail.parts().find_map(|part| {
        let attached = part.get_content_disposition().disposition == DispositionType::Attachment;
        if part.ctype.mimetype != kind || attached || !part.subparts.is_empty() {
            return None;
        }
        let bytes = part.get_body_raw().ok()?;
        let named = part.ctype.params.get("charset").map(String::as_str);
        let (mut words, note) = decode::page(bytes, named, origin);
        words = words.replace("\r\n", "\n");
        // Lines that were folded for the way end with a space.
        let folded = part.ctype.params.get("format");
        if folded.is_some_and(|format| format.eq_ignore_ascii_case("flowed")) {
            words = words.replace("\n-- \n", "\n--\n").replace(" \n", " ");
        }
        (!words.trim().is_empty()).then_some(Body { part, words, note })
    })
}

/// Who sent it, by name.
fn sender(mail: &ParsedMail<'_>) -> Option<String> {
    let header = mail.headers.get_first_header("From")?;
    let one = addrparse_header(header).ok()?.extract_single_info()?;
    one.display_name.filter(|name| !name.trim().is_empty())
}
