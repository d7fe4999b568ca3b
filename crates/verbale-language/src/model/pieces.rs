//! Words into word pieces, as the encoder's authors cut them.
//!
//! Lower case without diacritics, marks by themselves, then always the longest piece that the vocabulary has (Wu et al.
//! 2016). Pieces that go on a word begin with `##`.

use super::ModelError;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A word gives no more pieces than this.
const MOST: usize = 8;
/// A longer run of letters is one unknown piece.
const LONGEST_RUN: usize = 100;

/// The pieces, sorted, each with its number.
#[derive(Debug)]
pub(super) struct Pieces {
    vocabulary: Vec<Box<str>>,
    unknown: u32,
    /// The piece before a sentence, and the one after it.
    pub(super) ends: [u32; 2],
}

impl Pieces {
    /// From lines in the order of code points.
    pub(super) fn new(lines: &str) -> Result<Self, ModelError> {
        let vocabulary: Vec<Box<str>> = lines.split('\n').map(Box::from).collect();
        if !vocabulary.is_sorted() {
            return Err(ModelError::missing("bert.vocabulary"));
        }
        let number = |piece: &str| {
            vocabulary
                .binary_search_by(|p| (**p).cmp(piece))
                .map(|at| at as u32)
        };
        let special = |piece: &str| number(piece).map_err(|_| ModelError::missing(piece));
        let (unknown, ends) = (special("[UNK]")?, [special("[CLS]")?, special("[SEP]")?]);
        Ok(Self {
            vocabulary,
            unknown,
            ends,
        })
    }

    pub(super) fn len(&self) -> usize {
        self.vocabulary.len()
    }

    /// Appends the pieces of `form`; at least one.
    pub(super) fn cut(&self, form: &str, out: &mut Vec<u32>) {
        let first = out.len();
        let plain: String = form
            .to_lowercase()
            .nfd()
            .filter(|&c| !is_combining_mark(c) && !c.is_control())
            .collect();
        let mut run = String::new();
        for c in plain.chars() {
            if c.is_alphanumeric() {
                run.push(c);
            } else {
                self.match_run(&mut run, out);
                if !c.is_whitespace() {
                    run.push(c);
                    self.match_run(&mut run, out);
                }
            }
        }
        self.match_run(&mut run, out);
        out.truncate(first + MOST);
        if out.len() == first {
            out.push(self.unknown);
        }
    }

    /// Cuts a run of letters and empties it.
    fn match_run(&self, run: &mut String, out: &mut Vec<u32>) {
        let first = out.len();
        let mut rest = run.as_str();
        let mut piece = String::new();
        if run.chars().count() > LONGEST_RUN {
            rest = "";
            out.push(self.unknown);
        }
        while !rest.is_empty() {
            let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8()).rev();
            let found = ends.into_iter().find_map(|end| {
                piece.clear();
                if out.len() > first {
                    piece.push_str("##");
                }
                piece.push_str(&rest[..end]);
                let at = self.vocabulary.binary_search_by(|p| (**p).cmp(&piece)).ok()?;
                Some((at as u32, end))
            });
            let Some((number, end)) = found else {
                // One letter without a piece makes the whole run unknown.
                out.truncate(first);
                out.push(self.unknown);
                break;
            };
            out.push(number);
            rest = &rest[end..];
        }
        run.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_piece_is_taken() {
        let pieces = Pieces::new("##ara\n##ra\n-\n[CLS]\n[SEP]\n[UNK]\nan\nank\nkiev").expect("sorted");
        let cut = |form: &str| {
            let mut out = Vec::new();
            pieces.cut(form, &mut out);
            out
        };
        assert_eq!(cut("Ankara"), [7, 0]);
        assert_eq!(cut("Kïev-an"), [8, 2, 6]);
        assert_eq!(cut("Xan"), [5]);
        assert_eq!(cut("\u{301}"), [5]);
    }
}
