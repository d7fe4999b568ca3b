//! Arcs that no sentence has, once its names are known.
//!
//! - [`whole`]: a name is one phrase;
//! - [`titles`]: of an office and a person's name, the name is who acts;
//! - [`subjects`]: one verb has one subject, and a finite verb has one;
//! - [`clauses`]: what is said hangs from the verb of speaking, a day from what is done on it, a participle from its noun, and a
//!   verb that "and" joins from the first.
//!
//! Every rule goes through the sentence once. None of them cuts a tree: an arc that would make a circle is not drawn.

mod clauses;
mod subjects;
mod titles;
mod whole;

use super::Text;
use super::arcs::Arcs;
use super::table::Lists;
use crate::{Name, Word};
use std::ops::Range;

/// What has more tokens is no sentence, and is left as it is.
const LONGEST: usize = 600;

/// Corrects the tree of one sentence, whose names are `names`.
pub(super) fn settle(text: &Text<'_>, sentence: Range<usize>, words: &mut [Word<'_>], names: &[Name]) {
    if sentence.is_empty() || sentence.len() > LONGEST {
        return;
    }
    let forms = &text.forms[sentence.clone()];
    let mut arcs = Arcs::new(&mut words[sentence.clone()], forms, names, sentence.start);
    whole::settle(&mut arcs);
    arcs.refresh();
    titles::settle(&mut arcs, Lists::english());
    arcs.refresh();
    subjects::settle(&mut arcs);
    arcs.refresh();
    clauses::settle(&mut arcs, Lists::english());
}

#[cfg(test)]
mod tests;
