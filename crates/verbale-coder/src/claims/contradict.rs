//! A statement that something did not happen denies whoever says that it did: "had never suspended the treaty", "had no part
//! in the attack", "there was no such agreement".

use super::{sides, speaker_side};
use crate::doc::Doc;
use crate::tree::Tree;
use crate::{events, speech};
use std::ops::Range;
use verbale_language::{Relation, Upos};

/// Sentences back in which what there is not may have been said to be.
const BACK: usize = 3;

fn sentences(doc: &Doc<'_>, draft: &speech::Draft) -> Range<usize> {
    let tokens = doc.tokens_in(draft.content);
    if tokens.is_empty() {
        return 0..0;
    }
    doc.sentence_of(tokens.start)..doc.sentence_of(tokens.end - 1) + 1
}

/// A verb that says of something done that it was not: in the past, or of a state.
fn not_done(tree: &Tree<'_, '_>, at: usize) -> bool {
    let clause = tree.clause(at);
    let past = matches!(tree.word(at).xpos, "VBD" | "VBN")
        || tree.children_by(at, Relation::Aux).any(|aux| {
            matches!(tree.doc.lemma(aux), "have" | "do") && !matches!(tree.doc.word(aux), "do" | "does")
        });
    tree.is_verb(at) && past && clause.negated && !clause.future && !clause.possible && !clause.conditional
}

/// The first word by which a statement says that an act did not happen, or that its speaker had no part in it.
pub(super) fn denies_act(
    doc: &Doc<'_>,
    draft: &speech::Draft,
    act: &events::Draft<'_>,
) -> Option<Range<usize>> {
    let speaker = speaker_side(doc, draft)?;
    let parties = sides(doc, &act.source);
    if draft.denies || !(parties.is_empty() || parties.contains(speaker)) {
        return None;
    }
    let content = doc.tokens_in(draft.content);
    sentences(doc, draft).find_map(|number| {
        let tree = Tree::new(doc, number);
        let within = content.start.max(tree.tokens.start)..content.end.min(tree.tokens.end);
        within.clone().find_map(|at| {
            let same_word = act.told_by_verb
                && doc.lemma(act.trigger.start) == doc.lemma(at)
                && parties.contains(speaker);
            if same_word && not_done(&tree, at) && !act.trigger.contains(&at) {
                return Some(at..at + 1);
            }
            // "no part in the attack": the act stands in the phrase
            let part = tree.is_none(at) && doc.lexicon.responses.is_part(doc.lemma(at));
            let inside = tree.extent(at).contains(&act.trigger.start)
                || within.contains(&act.trigger.start) && act.sentence == number;
            (part && inside && act.trigger.start > at).then_some(at..at + 1)
        })
    })
}

/// "There was no such agreement": the earlier statement of another that speaks of one.
pub(super) fn denied_statement(
    doc: &Doc<'_>,
    said: &[speech::Draft],
    s: usize,
) -> Option<(usize, Range<usize>)> {
    let draft = &said[s];
    let content = doc.tokens_in(draft.content);
    let number = sentences(doc, draft).next()?;
    let tree = Tree::new(doc, number);
    let noun = content
        .clone()
        .filter(|at| tree.tokens.contains(at))
        .find(|&at| {
            let such = tree
                .children(at)
                .any(|child| tree.doc.word(child) == "such" || tree.relation(child) == Relation::Expl);
            let there = tree
                .head(at)
                .is_some_and(|head| tree.children_by(head, Relation::Expl).next().is_some());
            tree.upos(at) == Upos::Noun && tree.is_none(at) && (such || there)
        })?;
    let code = |draft: &speech::Draft| draft.mention.map(|m| doc.mention(m).code.clone());
    let speaker = code(draft);
    let earlier = (0..said.len()).rev().find(|&e| {
        let other = &said[e];
        let before = other.content.end() <= draft.content.start()
            && draft.sentence - other.sentence.min(draft.sentence) <= BACK;
        let another = code(other) != speaker;
        let mut words = doc.tokens_in(other.content);
        before && another && !other.denies && words.any(|at| doc.lemma(at) == doc.lemma(noun))
    })?;
    Some((earlier, noun..noun + 1))
}
