//! Which word hangs from which, on paper?
//!
//! Reads and writes CoNLL-U, the format of the Universal Dependencies treebanks: a line of ten columns a word, comments
//! before, an empty line after each sentence. [`Reader`] hands out one [`Sentence`] at a time from a stream of any
//! length; a sentence that is broken becomes a [`Trouble`], and reading goes on after the next empty line. A sentence
//! writes itself through [`Display`](std::fmt::Display), empty line included.
//!
//! What is read and written again is the same but for carriage returns, empty columns (`_` is written) and runs of empty
//! lines. What the columns mean is not looked at: only ids are, which must count up.
//!
//! ```
//! use verbale_conllu::{Id, Reader};
//! let file = "# sent_id = 7\n1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n1\tdo\t_\t_\t_\t_\t_\t_\t_\t_\n2\tn't\t_\t_\t_\t_\t_\t_\t_\t_\n\n";
//! let sentence = Reader::new(file.as_bytes()).next().unwrap()?;
//! assert_eq!(sentence.comments.value("sent_id"), Some("7"));
//! assert_eq!(sentence.rows[0].id, Id::Range(1, 2));
//! assert_eq!(sentence.words().map(|row| row.form.as_str()).collect::<Vec<_>>(), ["do", "n't"]);
//! assert_eq!(sentence.to_string(), file);
//! # Ok::<(), verbale_conllu::Trouble>(())
//! ```

mod columns;
mod comments;
mod fault;
mod id;
mod read;
mod write;

pub use columns::Columns;
pub use comments::Comments;
pub use fault::{Reason, Trouble};
pub use id::Id;
pub use read::Reader;

/// Longest line in bytes: a word or a comment of a megabyte is no word and no comment.
pub const LINE_LIMIT: usize = 1_000_000;

/// Longest sentence in bytes, so that a file without empty lines is not held in memory as a whole.
pub const SENTENCE_LIMIT: usize = 16_000_000;

/// A sentence: what stands between two empty lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentence {
    /// The lines before the words that begin with `#`.
    pub comments: Comments,
    /// Words, ranges and empty nodes in their order.
    pub rows: Vec<Row>,
}

impl Sentence {
    /// The rows that are words: neither ranges nor empty nodes.
    pub fn words(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| matches!(row.id, Id::Word(_)))
    }

    /// The same, to be filled in.
    pub fn words_mut(&mut self) -> impl Iterator<Item = &mut Row> {
        self.rows.iter_mut().filter(|row| matches!(row.id, Id::Word(_)))
    }

    /// Whether ids count up and ranges lie within the sentence. Holds for every sentence that was read.
    pub fn check(&self) -> Result<(), Reason> {
        let mut order = id::Order::default();
        for row in &self.rows {
            order.next(row.id)?;
        }
        order.end()
    }
}

/// One line of ten columns, as text. An empty column and `_` are written alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Which word, which words together, or where nothing is written.
    pub id: Id,
    /// The word as it stands in the text; may hold spaces.
    pub form: String,
    /// Dictionary form.
    pub lemma: String,
    /// Universal part of speech.
    pub upos: String,
    /// The treebank's own tag.
    pub xpos: String,
    /// Morphological features.
    pub feats: String,
    /// Id of the head; `0` for the root.
    pub head: String,
    /// Relation to the head.
    pub deprel: String,
    /// Enhanced dependencies.
    pub deps: String,
    /// Anything else.
    pub misc: String,
}

impl Row {
    /// A row with nothing filled in but its form.
    pub fn new(id: Id, form: impl Into<String>) -> Self {
        let none = || "_".to_owned();
        Self {
            id,
            form: form.into(),
            lemma: none(),
            upos: none(),
            xpos: none(),
            feats: none(),
            head: none(),
            deprel: none(),
            deps: none(),
            misc: none(),
        }
    }
}
