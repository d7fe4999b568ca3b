//! Arcs that no sentence has: two subjects side by side.

use crate::{Relation, Upos, Word};
use std::ops::Range;

/// Corrects the tree of one sentence.
///
/// Of an office and the name behind it, both subjects of one verb, the office describes the name (`nmod:desc`), as in
/// the treebank EWT. The tree stays a tree: both hung on the same word.
pub(super) fn settle(sentence: Range<usize>, words: &mut [Word<'_>]) {
    let first = sentence.start;
    let Ok(count) = u32::try_from(sentence.len()) else {
        return;
    };
    for number in 1..count {
        let at = first + number as usize;
        let (office, name) = (&words[at - 1], &words[at]);
        if name.relation == Relation::Nsubj
            && office.relation == Relation::Nsubj
            && office.head == name.head
            && name.upos == Upos::Propn
            && matches!(office.upos, Upos::Noun | Upos::Propn)
        {
            let office = &mut words[at - 1];
            office.head = Some(number);
            office.relation = Relation::Nmod;
            office.subtype = "desc";
        }
    }
}
