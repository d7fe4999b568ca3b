//! JSON lines, one at a time, however long.

use crate::pages::Run;
use crate::place::{Form, Seam};
use crate::unpack::Parts;
use crate::{Fields, LINE_LIMIT, Trouble, article};
use std::io::{self, BufRead};
use std::sync::Arc;
use verbale_page::Page;

/// The pages of a stream of JSON lines.
pub(crate) struct Lines {
    reader: Box<dyn BufRead + Send>,
    name: String,
    fields: Arc<Fields>,
    /// Number of the last line read, from 1.
    line: u64,
    /// Bytes read so far.
    offset: u64,
    done: bool,
    parts: Parts,
    /// The last line that can be entered.
    seam: Option<Seam>,
}

/// What became of one line.
pub(crate) enum Line {
    /// In the buffer, without its end.
    Whole,
    /// Over the limit; it was skipped.
    TooLong,
    /// There is none.
    End,
}

impl Lines {
    pub(crate) fn new(
        reader: Box<dyn BufRead + Send>,
        name: String,
        fields: Arc<Fields>,
        parts: Parts,
    ) -> Self {
        Self {
            reader,
            name,
            fields,
            line: 0,
            offset: 0,
            done: false,
            parts,
            seam: None,
        }
    }

    /// The same, for what begins with the line at `seam`.
    pub(crate) fn entered(self, seam: Seam) -> Self {
        Self {
            offset: seam.unpacked,
            line: seam.number,
            ..self
        }
    }
}

impl Run for Lines {
    fn seam(&self) -> Option<Seam> {
        self.seam
    }
}

impl Iterator for Lines {
    type Item = Result<Page, Trouble>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut buffer = Vec::new();
        while !self.done {
            buffer.clear();
            let begins = self.offset;
            if let Some(byte) = self.parts.byte_of(begins) {
                self.seam = Some(Seam {
                    form: Form::Lines,
                    byte,
                    unpacked: begins,
                    number: self.line,
                });
            }
            let line = match read_line(&mut self.reader, LINE_LIMIT, &mut buffer, &mut self.offset) {
                Ok(line) => line,
                Err(reason) => {
                    self.done = true;
                    return Some(Err(Trouble::of(&self.name, self.offset, reason)));
                }
            };
            self.line += 1;
            let origin = format!("{}:{}", self.name, self.line);
            match line {
                Line::End => self.done = true,
                Line::TooLong => {
                    let length = self.offset - begins;
                    return Some(Err(Trouble::LineTooLong {
                        origin,
                        offset: begins,
                        length,
                    }));
                }
                Line::Whole => {
                    let mark = if self.line == 1 && buffer.starts_with(b"\xef\xbb\xbf") {
                        3
                    } else {
                        0
                    };
                    let json = &buffer[mark..];
                    if !json.trim_ascii().is_empty() {
                        return Some(article::parse(json, &origin, begins + mark as u64, &self.fields));
                    }
                }
            }
        }
        None
    }
}

/// Reads the next line into `buffer`, holding no more than `limit` bytes of it; counts what it takes in `taken`.
pub(crate) fn read_line(
    reader: &mut impl BufRead,
    limit: usize,
    buffer: &mut Vec<u8>,
    taken: &mut u64,
) -> io::Result<Line> {
    let mut too_long = false;
    let mut empty = true;
    loop {
        let chunk = match reader.fill_buf() {
            Ok(chunk) => chunk,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if chunk.is_empty() {
            break;
        }
        empty = false;
        let end = memchr::memchr(b'\n', chunk);
        let part = &chunk[..end.unwrap_or(chunk.len())];
        if buffer.len() + part.len() > limit {
            too_long = true;
            *buffer = Vec::new();
        }
        if !too_long {
            buffer.extend_from_slice(part);
        }
        let used = part.len() + usize::from(end.is_some());
        reader.consume(used);
        *taken += used as u64;
        if end.is_some() {
            break;
        }
    }
    Ok(if empty {
        Line::End
    } else if too_long {
        Line::TooLong
    } else {
        Line::Whole
    })
}

#[cfg(test)]
mod tests {
    use super::{Line, Lines, read_line};
    use std::io::{BufReader, Cursor};
    use std::sync::Arc;

    #[test]
    fn a_long_line_is_skipped_and_not_held() {
        let text = format!("short\n{}\nlast", "x".repeat(1000));
        for capacity in [1, 7, 4096] {
            let mut reader = BufReader::with_capacity(capacity, text.as_bytes());
            let (mut buffer, mut taken) = (Vec::new(), 0);
            assert!(matches!(
                read_line(&mut reader, 100, &mut buffer, &mut taken),
                Ok(Line::Whole)
            ));
            assert_eq!((buffer.as_slice(), taken), (&b"short"[..], 6));
            buffer.clear();
            assert!(matches!(
                read_line(&mut reader, 100, &mut buffer, &mut taken),
                Ok(Line::TooLong)
            ));
            assert!(
                buffer.capacity() <= 100 && taken == 1007,
                "{} held",
                buffer.capacity()
            );
            assert!(matches!(
                read_line(&mut reader, 100, &mut buffer, &mut taken),
                Ok(Line::Whole)
            ));
            assert_eq!(buffer, b"last");
            assert!(matches!(
                read_line(&mut reader, 100, &mut buffer, &mut taken),
                Ok(Line::End)
            ));
        }
    }

    #[test]
    fn one_broken_line_does_not_stop_the_rest() {
        let json = "\u{feff}{\"text\": \"a\"}\r\n\n{\"text\": \"b\n{\"text\": \"c\"}";
        let lines = Lines::new(
            Box::new(Cursor::new(json.as_bytes().to_vec())),
            "n.jsonl".into(),
            Arc::default(),
            crate::unpack::Parts::default(),
        );
        let got: Vec<_> = lines
            .map(|page| page.map(|page| page.text).map_err(|t| t.to_string()))
            .collect();
        assert_eq!(got[0], Ok("a".into()));
        let trouble = got[1].as_ref().unwrap_err();
        assert!(trouble.starts_with("n.jsonl:3 (byte 29)"), "{trouble}");
        assert_eq!(got[2], Ok("c".into()));
        assert_eq!(got.len(), 3);
    }
}
