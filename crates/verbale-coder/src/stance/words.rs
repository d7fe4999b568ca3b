//! The words of a claim, and what a negation is about.

use crate::doc::Doc;
use crate::tree::Tree;
use std::collections::BTreeSet;
use verbale_language::Class;
use verbale_text::fold_str;

/// Words behind a negation that it is about, where the tree does not tell.
const REACH: usize = 6;

/// Words that every claim may have.
const LIGHT: usize = 3;

/// A word without its inflection, roughly: "contracted", "contracts" and "contracting" are one.
pub(super) fn stem(word: &str) -> String {
    let word = fold_str(word);
    let ends = ["'s", "ing", "ed", "es", "s", "e"];
    let stripped = ends
        .iter()
        .find_map(|end| word.strip_suffix(end).filter(|stem| stem.len() > LIGHT));
    stripped.map_or(word.clone(), str::to_owned)
}

/// The stems of the words that say what is claimed.
pub(super) fn content_stems(claim: &str) -> BTreeSet<String> {
    let words = claim.split(|c: char| !c.is_alphanumeric() && c != '\'');
    let says = |word: &&str| {
        let folded = fold_str(word);
        let small = verbale_language::Classes::of(&folded);
        let closed = [
            Class::Be,
            Class::Negator,
            Class::Future,
            Class::Possible,
            Class::SubjectPronoun,
        ];
        let figure = word.chars().any(|c| c.is_ascii_digit());
        !word.is_empty() && (figure || folded.len() >= LIGHT) && !closed.iter().any(|&class| small.has(class))
    };
    words
        .filter(says)
        .map(stem)
        .filter(|stem| !is_small(stem))
        .collect()
}

/// Words too common to tell one claim from another.
fn is_small(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "and"
            | "for"
            | "with"
            | "that"
            | "from"
            | "hav"
            | "have"
            | "has"
            | "had"
            | "his"
            | "her"
            | "their"
            | "its"
            | "was"
            | "were"
            | "will"
            | "would"
            | "into"
            | "this"
            | "been"
            | "after"
            | "than"
            | "more"
            | "not"
            | "are"
            | "who"
            | "which"
    )
}

/// Whether a negation is about something that the claim says: what it negates or, in a line that is all about the claim,
/// what hangs on that.
pub(super) fn bound(
    doc: &Doc<'_>,
    sentence: usize,
    at: usize,
    claimed: &BTreeSet<String>,
    line: bool,
) -> bool {
    let tree = Tree::new(doc, sentence);
    let says = |at: usize| claimed.contains(&stem(doc.word(at)));
    let Some(head) = tree.head(at) else {
        return (at + 1..(at + REACH).min(tree.tokens.end)).any(says);
    };
    let below = tree.extent(head);
    says(head)
        || line && below.filter(|&word| word > at && word - at <= REACH).any(says)
        || tree.relation(head) == verbale_language::Relation::Cop && tree.head(head).is_some_and(says)
}
