//! A treebank as one run of characters without white space, with what lies where in it.

use crate::eval::conllu::{Sentence, Word};

pub(super) type Range = std::ops::Range<usize>;

/// The sentences of a file, flattened. Ranges are of `characters`.
pub(super) struct Flat<'s> {
    pub(super) characters: Vec<char>,
    pub(super) sentences: Vec<Range>,
    pub(super) tokens: Vec<Range>,
    pub(super) words: Vec<Placed<'s>>,
}

/// A word with its place.
pub(super) struct Placed<'s> {
    pub(super) word: &'s Word,
    /// Where it is; for a word of a multiword token, where that token is.
    pub(super) range: Range,
    pub(super) multiword: bool,
    /// Which of the file's words it hangs from.
    pub(super) parent: Option<usize>,
}

impl<'s> Flat<'s> {
    pub(super) fn new(sentences: &'s [Sentence]) -> Self {
        let mut flat = Self {
            characters: Vec::new(),
            sentences: Vec::new(),
            tokens: Vec::new(),
            words: Vec::new(),
        };
        for sentence in sentences {
            let start = flat.characters.len();
            let first = flat.words.len();
            for token in &sentence.tokens {
                let from = flat.characters.len();
                flat.characters
                    .extend(token.form.chars().filter(|c| !c.is_whitespace()));
                let range = from..flat.characters.len();
                for word in &sentence.words[token.words.clone()] {
                    flat.words.push(Placed {
                        word,
                        range: range.clone(),
                        multiword: token.multiword,
                        parent: word.head.checked_sub(1).map(|head| first + head),
                    });
                }
                flat.tokens.push(range);
            }
            flat.sentences.push(start..flat.characters.len());
        }
        flat
    }
}
