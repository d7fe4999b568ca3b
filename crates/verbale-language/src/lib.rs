//! Which words, in which sentences?
//!
//! The first layers of the language engine: [`split`] cuts a text into sentences and tokens, [`tokenize`] cuts one
//! stretch into tokens. Both work on any text without failing; they are meant for the view that
//! [`verbale_text::clean`] makes. Later layers (tags, names, syntax) take the `&[Token]` of a sentence.
//!
//! Tokens follow the English treebanks of Universal Dependencies: clitics are split off (`do|n't`, `Turkey|'s`),
//! and so are the parts of a compound (`U.S.|-|based`).
//!
//! What is English stands in `data/en/`, not in the code.
//!
//! ```
//! let text = "Kalın didn’t answer. “Why?” he was asked.";
//! let split = verbale_language::split(text);
//! assert_eq!(&text[split.sentences[1].span], "“Why?” he was asked.");
//! let words: Vec<&str> = split.tokens_of(&split.sentences[0]).iter().map(|t| &text[t.span]).collect();
//! assert_eq!(words, ["Kalın", "did", "n’t", "answer", "."]);
//! ```

mod analysis;
mod block;
mod chars;
mod closed;
#[doc(hidden)]
pub mod coref;
mod engine;
mod gazetteer;
mod lemma;
mod model;
mod rules;
#[doc(hidden)]
pub mod sentence;
mod settle;
mod token;

pub use analysis::{Analysis, Chain, Feats, Mention, Name, NameKind, Relation, Upos, Word};
pub use closed::{Class, Classes};
pub use engine::Engine;
pub use model::ModelError;
use std::ops::Range;
use verbale_text::Span;

/// A word, number or mark: the smallest piece of text that later layers speak about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
}

/// What a token is made of; not yet a part of speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, possibly with digits, an apostrophe or an abbreviation's full stop.
    Word,
    /// Digits: amounts, dates, times, ordinals, telephone numbers.
    Number,
    /// Quotation marks, brackets, dashes, stops.
    Punctuation,
    /// Currency, per cent, arithmetic, emoji and whatever else is no letter.
    Symbol,
    /// Web and e-mail addresses, handles, hashtags, file names.
    Url,
}

/// A sentence, or what stands in its place: a headline, a list item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// From its first token to its last.
    pub span: Span,
    /// Its tokens, in [`Split::tokens`].
    pub tokens: Range<usize>,
    /// The number of its paragraph, counted from 0.
    pub paragraph: u32,
    /// Running text or not.
    pub kind: SentenceKind,
}

/// Running text or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SentenceKind {
    /// Running text.
    Prose,
    /// A line of its own, without a final stop: a headline, a byline, page furniture.
    Headline,
    /// Part of an item of a bulleted or numbered list.
    ListItem,
}

/// A text cut into sentences and tokens.
///
/// Every character that is not white space is in exactly one token, every token in exactly one sentence; both
/// are in the order of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Split {
    /// The sentences.
    pub sentences: Vec<Sentence>,
    /// The tokens of all sentences.
    pub tokens: Vec<Token>,
}

impl Split {
    /// The tokens of `sentence`, which must be one of [`Split::sentences`].
    pub fn tokens_of(&self, sentence: &Sentence) -> &[Token] {
        &self.tokens[sentence.tokens.clone()]
    }
}

impl Split {
    /// The split of a text that was cut elsewhere: words of sentences of paragraphs as `(paragraph, words)`, and the
    /// text that they make when they are joined by spaces (sentences by a line feed).
    pub fn of_words<'w>(sentences: impl IntoIterator<Item = (u32, Vec<&'w str>)>) -> (String, Self) {
        let mut text = String::new();
        let mut split = Self::default();
        for (paragraph, words) in sentences {
            if words.is_empty() {
                continue;
            }
            if !text.is_empty() {
                text.push('\n');
            }
            let (start, first) = (text.len(), split.tokens.len());
            for (number, word) in words.into_iter().enumerate() {
                if number > 0 {
                    text.push(' ');
                }
                let span = Span::new(text.len(), text.len() + word.len());
                text.push_str(word);
                split.tokens.push(Token {
                    span,
                    kind: token::kind_of(word, rules::english()),
                });
            }
            split.sentences.push(Sentence {
                span: Span::new(start, text.len()),
                tokens: first..split.tokens.len(),
                paragraph,
                kind: SentenceKind::Prose,
            });
        }
        (text, split)
    }
}

/// Cuts an English text into sentences and tokens.
pub fn split(text: &str) -> Split {
    sentence::split(text, rules::english())
}

/// Appends the tokens of one English sentence, or any other stretch, to `out`.
///
/// `span` must lie on character boundaries of `text`.
#[track_caller]
pub fn tokenize(text: &str, span: Span, out: &mut Vec<Token>) {
    let first = out.len();
    token::scan(text, span, rules::english(), out);
    token::release_final_stop(text, rules::english(), first, out);
}
