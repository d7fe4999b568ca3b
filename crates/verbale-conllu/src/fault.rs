//! What can be wrong with a file.

use crate::{Comments, Id, LINE_LIMIT, SENTENCE_LIMIT};
use std::io;
use thiserror::Error;

/// A sentence that could not be read; the next one may.
#[derive(Debug, Error)]
#[error("line {line}: {reason}")]
pub struct Trouble {
    /// The line that is wrong, counted from 1.
    pub line: u64,
    /// What is wrong with it.
    pub reason: Reason,
    /// The sentence's comments as far as they were read: they may say that a document begins.
    pub comments: Comments,
}

/// What is wrong with a line or a sentence.
#[derive(Debug, Error)]
pub enum Reason {
    /// Not ten columns.
    #[error("not 10 columns with tabs between, but {found}")]
    Columns {
        /// How many there are.
        found: usize,
    },
    /// The first column is no id.
    #[error("`{found}` is no id; ids are 8 (a word), 8-9 (a range) or 8.1 (an empty node)")]
    NoId {
        /// What stands there, cut.
        found: String,
    },
    /// Words do not count up by one.
    #[error("id {found} where word {expected} comes next")]
    Order {
        /// The id.
        found: Id,
        /// The number of the word that should be next.
        expected: u32,
    },
    /// An empty node that does not follow its word, or does not count up.
    #[error("empty node {found} where {expected} comes next")]
    EmptyNode {
        /// The id.
        found: Id,
        /// The id that should be.
        expected: Id,
    },
    /// A range that ends before it begins or begins within another.
    #[error("the range {found} is reversed or within another")]
    Range {
        /// The id.
        found: Id,
    },
    /// A range beyond the last word.
    #[error("a range reaches to word {to}, but the last word is {last}")]
    Beyond {
        /// Where it ends.
        to: u32,
        /// The last word.
        last: u32,
    },
    /// A word without a form.
    #[error("the word has no form")]
    NoForm,
    /// A comment between words.
    #[error("a comment after a word; is an empty line missing before it?")]
    LateComment,
    /// Comments and nothing else.
    #[error("no words before the empty line")]
    NoWords,
    /// Bytes that are not UTF-8.
    #[error("not UTF-8 at byte {at} of the line")]
    NotUtf8 {
        /// Where, counted from 0.
        at: usize,
    },
    /// A line beyond [`LINE_LIMIT`].
    #[error("the line is longer than {} MB", LINE_LIMIT / 1_000_000)]
    LineTooLong,
    /// A sentence beyond [`SENTENCE_LIMIT`].
    #[error("the sentence is longer than {} MB; is an empty line missing?", SENTENCE_LIMIT / 1_000_000)]
    SentenceTooLong,
    /// The system does not let it be read on. The last thing that a reader hands out.
    #[error("cannot be read on: {0}")]
    Io(#[from] io::Error),
}
