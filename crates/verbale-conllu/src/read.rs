//! Reading, a sentence at a time.

use crate::id::Order;
use crate::{LINE_LIMIT, Reason, Row, SENTENCE_LIMIT, Sentence, Trouble};
use std::borrow::Cow;
use std::io::{self, BufRead};

/// The sentences of a stream.
///
/// Lines may end with CRLF, the file may begin with a byte-order mark and end without an empty line. Holds one
/// sentence at a time, of [`SENTENCE_LIMIT`] at most.
#[derive(Debug)]
pub struct Reader<R> {
    input: R,
    /// Number of the last line read, from 1.
    line: u64,
    buffer: Vec<u8>,
    done: bool,
}

/// What became of one line.
enum Line {
    /// In the buffer, without its end.
    Whole,
    /// Over the limit; it was skipped.
    TooLong,
    /// There is none.
    End,
}

/// A sentence on its way.
#[derive(Default)]
struct Draft {
    sentence: Sentence,
    order: Order,
    bytes: usize,
    /// The first fault and its line: from there on lines are only skipped.
    fault: Option<(u64, Reason)>,
}

impl<R: BufRead> Reader<R> {
    /// Sentences of `input`.
    pub fn new(input: R) -> Self {
        Self {
            input,
            line: 0,
            buffer: Vec::new(),
            done: false,
        }
    }
}

impl<R: BufRead> Iterator for Reader<R> {
    type Item = Result<Sentence, Trouble>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut draft = Draft::default();
        while !self.done {
            self.buffer.clear();
            let line = match read_line(&mut self.input, &mut self.buffer) {
                Ok(line) => line,
                Err(error) => {
                    self.done = true;
                    return Some(Err(Trouble {
                        line: self.line + 1,
                        reason: error.into(),
                        comments: draft.sentence.comments,
                    }));
                }
            };
            if matches!(line, Line::End) {
                self.done = true;
                break;
            }
            self.line += 1;
            let mark = if self.line == 1 && self.buffer.starts_with(b"\xef\xbb\xbf") {
                3
            } else {
                0
            };
            let bytes = &self.buffer[mark..];
            if matches!(line, Line::Whole) && bytes.trim_ascii().is_empty() {
                if draft.is_empty() {
                    continue;
                }
                break;
            }
            let taken = match line {
                Line::TooLong => Err(Reason::LineTooLong),
                _ => draft.take(bytes),
            };
            if let Err(reason) = taken {
                draft.fault.get_or_insert((self.line, reason));
            }
        }
        (!draft.is_empty()).then(|| draft.end(self.line))
    }
}

impl Draft {
    fn is_empty(&self) -> bool {
        self.fault.is_none() && self.sentence.rows.is_empty() && self.sentence.comments.0.is_empty()
    }

    fn take(&mut self, bytes: &[u8]) -> Result<(), Reason> {
        if self.fault.is_some() {
            return Ok(());
        }
        self.bytes += bytes.len();
        if self.bytes > SENTENCE_LIMIT {
            return Err(Reason::SentenceTooLong);
        }
        let line = std::str::from_utf8(bytes).map_err(|error| Reason::NotUtf8 {
            at: error.valid_up_to(),
        })?;
        let line = line.strip_suffix('\r').unwrap_or(line);
        // One within a line would end it for others.
        let line = &*if line.contains('\r') {
            Cow::Owned(line.replace('\r', " "))
        } else {
            Cow::Borrowed(line)
        };
        if line.starts_with('#') {
            if !self.sentence.rows.is_empty() {
                return Err(Reason::LateComment);
            }
            self.sentence.comments.0.push(line.to_owned());
            return Ok(());
        }
        let row = row(line)?;
        self.order.next(row.id)?;
        self.sentence.rows.push(row);
        Ok(())
    }

    /// `line` is the empty one after the sentence, or the last of the file.
    fn end(self, line: u64) -> Result<Sentence, Trouble> {
        let fault = self
            .fault
            .or_else(|| self.order.end().err().map(|reason| (line, reason)));
        match fault {
            None => Ok(self.sentence),
            Some((line, reason)) => Err(Trouble {
                line,
                reason,
                comments: self.sentence.comments,
            }),
        }
    }
}

fn row(line: &str) -> Result<Row, Reason> {
    let columns: Vec<&str> = line.split('\t').collect();
    let &[id, form, lemma, upos, xpos, feats, head, deprel, deps, misc] = columns.as_slice() else {
        return Err(Reason::Columns { found: columns.len() });
    };
    let id = id.parse()?;
    if form.is_empty() {
        return Err(Reason::NoForm);
    }
    let text = |column: &str| {
        if column.is_empty() {
            "_".to_owned()
        } else {
            column.to_owned()
        }
    };
    Ok(Row {
        id,
        form: form.to_owned(),
        lemma: text(lemma),
        upos: text(upos),
        xpos: text(xpos),
        feats: text(feats),
        head: text(head),
        deprel: text(deprel),
        deps: text(deps),
        misc: text(misc),
    })
}

/// Reads the next line into `buffer`, holding no more than [`LINE_LIMIT`] of it.
fn read_line(input: &mut impl BufRead, buffer: &mut Vec<u8>) -> io::Result<Line> {
    let mut too_long = false;
    let mut seen = false;
    loop {
        let chunk = match input.fill_buf() {
            Ok(chunk) => chunk,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if chunk.is_empty() {
            break;
        }
        seen = true;
        let end = memchr::memchr(b'\n', chunk);
        let piece = &chunk[..end.unwrap_or(chunk.len())];
        too_long |= buffer.len() + piece.len() > LINE_LIMIT;
        if !too_long {
            buffer.extend_from_slice(piece);
        }
        let taken = end.map_or(chunk.len(), |end| end + 1);
        input.consume(taken);
        if end.is_some() {
            break;
        }
    }
    Ok(match (seen, too_long) {
        (false, _) => Line::End,
        (true, true) => Line::TooLong,
        (true, false) => Line::Whole,
    })
}
