//! JSON: one object, or lines of them, whatever the file is called.

use super::open::{read_whole, text, unreadable};
use super::{How, Opened};
use crate::lines::Lines;
use crate::unpack::{Parts, Reader};
use crate::{LINE_LIMIT, TEXT_LIMIT, Trouble, article};
use std::io::{BufRead, Cursor, Read};
use std::sync::Arc;

pub(super) fn lines(reader: Reader, origin: &str, how: &How, parts: &Parts) -> Opened {
    let fields = Arc::clone(&how.fields);
    Opened::Many(Box::new(Lines::new(reader, origin.into(), fields, parts.clone())))
}

/// What is read line by line is not decoded as a whole.
pub(super) fn in_utf8(head: &[u8], origin: &str, what: &'static str) -> Result<(), Trouble> {
    if head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff") {
        return Err(Trouble::Foreign {
            origin: origin.into(),
            what,
            way_out: "convert it: iconv -f UTF-16 -t UTF-8 FILE | verbale read -",
        });
    }
    Ok(())
}

/// A `.json` file: one article, or JSON lines under the wrong ending.
pub(super) fn json(reader: Reader, origin: &str, how: &How) -> Result<Opened, Trouble> {
    let bytes = read_whole(reader, LINE_LIMIT, origin)?;
    let body = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let mark = (bytes.len() - body.len()) as u64;
    if !article::begins_object(body) {
        if !how.named {
            return Ok(Opened::Skipped);
        }
        if body.trim_ascii_start().first() == Some(&b'[') {
            let way_out = "write one object a line: jq -c '.[]' FILE | verbale read -";
            return Err(Trouble::Foreign {
                origin: origin.into(),
                what: "a JSON array",
                way_out,
            });
        }
    }
    match article::parse(body, origin, mark, &how.fields) {
        Ok(page) => Ok(Opened::One(Box::new(page))),
        Err(Trouble::Broken { reason, .. })
            if reason.starts_with("trailing characters") && first_line(body).ends_with(b"}") =>
        {
            Ok(lines(
                Box::new(Cursor::new(bytes)),
                origin,
                how,
                &Parts::default(),
            ))
        }
        // Settings, tables and the like lie in folders beside articles.
        Err(Trouble::NoKey { .. }) if !how.named => Ok(Opened::Skipped),
        Err(trouble) => Err(trouble),
    }
}

/// Something without a telling name that begins with `{`: JSON lines if its first line is a whole object or names a
/// `"text"`, one object if the lines together are, else a text.
pub(super) fn json_by_look(
    mut reader: Reader,
    origin: &str,
    how: &How,
    parts: &Parts,
) -> Result<Opened, Trouble> {
    let mut seen = Vec::new();
    // In a way of keys the last is the nearest.
    let key = how.fields.of("text").rsplit('.').next().unwrap_or("text");
    let key = format!("\"{key}\"");
    let has_key = |bytes: &[u8]| memchr::memmem::find(bytes, key.as_bytes()).is_some();
    loop {
        let from = seen.len();
        let room = (LINE_LIMIT + 1 - from) as u64;
        reader
            .by_ref()
            .take(room)
            .read_until(b'\n', &mut seen)
            .map_err(|reason| unreadable(origin, reason))?;
        let line = seen[from..].trim_ascii();
        let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
        if line.is_empty() && seen.len() > from {
            continue;
        }
        let of_lines = line.ends_with(b"}") || has_key(line);
        if of_lines || seen.len() > LINE_LIMIT {
            let rest = Cursor::new(seen).chain(reader);
            return Ok(lines(Box::new(rest), origin, how, parts));
        }
        break;
    }
    let bytes = read_whole(Box::new(Cursor::new(seen).chain(reader)), LINE_LIMIT, origin)?;
    if has_key(&bytes) {
        return json(Box::new(Cursor::new(bytes)), origin, how);
    }
    if bytes.len() > TEXT_LIMIT {
        return Err(Trouble::TextTooLong {
            origin: origin.into(),
            offset: 0,
        });
    }
    text(bytes, origin)
}

fn first_line(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.trim_ascii_start();
    bytes[..memchr::memchr(b'\n', bytes).unwrap_or(bytes.len())].trim_ascii_end()
}
