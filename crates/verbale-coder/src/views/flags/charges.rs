//! Serious charges that nobody is named for.

use super::{Filed, flag};
use crate::doc::Doc;
use crate::lexicon::has;
use crate::tree::Tree;
use std::ops::Range;
use verbale_language::{Relation, SentenceKind};
use verbale_record::{Flag, FlagKind};

pub(super) fn find(filed: &Filed<'_, '_>) -> Vec<Flag> {
    let doc = filed.doc;
    let prose = doc.split.sentences.iter().enumerate();
    let prose = prose.filter(|(_, sentence)| sentence.kind == SentenceKind::Prose);
    prose
        .filter_map(|(number, _)| unattributed(filed, number))
        .collect()
}

fn unattributed(filed: &Filed<'_, '_>, number: usize) -> Option<Flag> {
    let doc = filed.doc;
    let tree = Tree::new(doc, number);
    let (hedge, over) = tree.tokens.clone().find_map(|at| hearsay(&tree, at))?;
    let charge = over.clone().find_map(|at| grave(doc, at, over.end))?;
    // Somebody says it, here or in the sentence before: then it is theirs.
    let span = doc.split.sentences[number].span;
    let said = filed.said.iter().any(|draft| {
        let near = draft.sentence == number || draft.sentence + 1 == number;
        near || draft.content.overlaps(span)
    });
    let quoted = tree.tokens.clone().any(|at| doc.quote_at[at].is_some());
    let according = tree
        .tokens
        .clone()
        .any(|at| doc.lexicon.speaker_preposition(&doc.words, at).is_some());
    let spoken = tree.tokens.clone().any(|at| {
        at != hedge
            && tree.is_verb(at)
            && tree.entries(at).any(|entry| entry.cue.is_some())
            && !tree.agent(at).is_empty()
    });
    if said || quoted || according || spoken {
        return None;
    }
    let words = [doc.span(&(hedge..hedge + 1)), doc.span(&charge)];
    let message = format!(
        "“{}” is told as “{}”, and nobody is named who says so.",
        doc.quote(words[1]).text,
        doc.quote(words[0]).text
    );
    flag(filed, FlagKind::UnattributedAssertion, &words, message)
}

/// A word that tells that somebody says so, and the words it holds for: "reportedly", "it is said that", "are believed to".
fn hearsay(tree: &Tree<'_, '_>, at: usize) -> Option<(usize, Range<usize>)> {
    let doc = tree.doc;
    let charges = &doc.lexicon.signs.charges;
    if has(&charges.hedges, doc.word(at)) {
        let over = tree.head(at)?;
        return Some((at, tree.extent(over)));
    }
    if !has(&charges.hearsay, doc.lemma(at)) || !tree.is_verb(at) || !tree.is_passive(at) {
        return None;
    }
    let takes = |node: &usize| {
        matches!(
            tree.relation(*node),
            Relation::Ccomp | Relation::Xcomp | Relation::Csubj | Relation::Obl | Relation::Advcl
        )
    };
    let by = tree.by_phrase(at).is_some();
    let below = tree.children(at).filter(|&node| node > at).find(takes)?;
    (!by).then(|| (at, tree.extent(below)))
}

/// The words of a serious charge that begin at a token.
fn grave(doc: &Doc<'_>, at: usize, end: usize) -> Option<Range<usize>> {
    let charges = &doc.lexicon.signs.charges;
    let phrase = charges.phrases.iter().find_map(|phrase| {
        let parts: Vec<&str> = phrase.split(' ').collect();
        let fits = at + parts.len() <= end && doc.words[at..at + parts.len()].iter().eq(parts.iter());
        fits.then_some(at..at + parts.len())
    });
    phrase.or_else(|| has(&charges.grave, doc.lemma(at)).then_some(at..at + 1))
}
