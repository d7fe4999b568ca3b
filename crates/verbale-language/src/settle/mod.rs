//! What must be mended after the network, in every text?
//!
//! The network guesses one token at a time; what holds for a whole name, a whole document or a closed list of words is
//! said here. Each layer takes what the one before it left:
//!
//! - [`span`]: what belongs to a name, and what was none;
//! - the gazetteer: places that are known by name;
//! - [`listed`]: peoples and weapons that are known by name;
//! - [`dateline`]: where a report was written, which is no part of its first sentence;
//! - [`document`]: one name, one kind; short forms given in brackets;
//! - [`tags`]: parts of speech and lemmas;
//! - [`tree`]: arcs, when all names are known ([`settle_trees`]).
//!
//! The words are in `data/en/settle.txt`.

mod arcs;
pub(crate) mod dateline;
mod document;
mod listed;
mod span;
mod table;
mod tags;
mod tree;

use crate::gazetteer::Gazetteer;
use crate::{Name, Split, Word};
use table::Lists;

/// A text that is cut, with the form of each token.
#[allow(
    clippy::struct_field_names,
    reason = "the text itself, beside what was cut of it"
)]
pub(crate) struct Text<'t> {
    pub(crate) text: &'t str,
    pub(crate) split: &'t Split,
    pub(crate) forms: &'t [&'t str],
}

/// Corrects the words of a text and its names, which are in the order of the text; returns the names.
pub(crate) fn settle(text: &Text<'_>, words: &mut [Word<'_>], names: Vec<Name>) -> Vec<Name> {
    let (lists, places) = (Lists::english(), Gazetteer::english());
    let mut settled: Vec<Name> = Vec::with_capacity(names.len());
    let mut names = names.into_iter().peekable();
    for sentence in &text.split.sentences {
        let tokens = sentence.tokens.clone();
        tags::settle(text, lists, tokens.clone(), words);
        let mut found = Vec::new();
        while let Some(name) = names.next_if(|name| name.tokens.end <= tokens.end) {
            span::settle(text, lists, &tokens, words, &name, &mut found);
        }
        span::join(words, &mut found);
        span::extend(text, &tokens, words, &mut found);
        let mut found = places.settle(text.text, text.split, tokens.clone(), found);
        listed::settle(text, lists, tokens, words, &mut found);
        settled.append(&mut found);
    }
    dateline::settle(text.text, text.split, &mut settled);
    document::settle(text, lists, words, &mut settled);
    settled
}

/// Corrects the trees of a text by its names, which are settled.
pub(crate) fn settle_trees(text: &Text<'_>, words: &mut [Word<'_>], names: &[Name]) {
    let datelines = dateline::find(text.text, text.split, names);
    dateline::detach(words, text.split, &datelines);
    let mut names = names;
    for sentence in &text.split.sentences {
        let tokens = sentence.tokens.clone();
        let count = names.partition_point(|name| name.tokens.end <= tokens.end);
        let (own, rest) = names.split_at(count);
        names = rest;
        tree::settle(text, tokens, words, own);
    }
}

/// Puts `name` among the names of a text in place of those that it overlaps.
fn replace(names: &mut Vec<Name>, name: Name) {
    let from = names.partition_point(|other| other.tokens.end <= name.tokens.start);
    let to = names.partition_point(|other| other.tokens.start < name.tokens.end);
    names.splice(from..to, [name]);
}

/// True if the word begins with a capital.
fn is_capital(form: &str) -> bool {
    form.starts_with(char::is_uppercase)
}

/// True for capitals only, two at least: an acronym, or a word that is shouted.
fn is_caps(form: &str) -> bool {
    form.len() > 1 && form.chars().all(char::is_uppercase)
}

#[cfg(test)]
mod tests;
