//! Words that carried an act and are named again: "the decision", "this offer by Chile".

use super::again::{REACH, sides};
use super::{Draft, trace_made};
use crate::doc::Doc;
use crate::lexicon::Carrier;
use crate::tree::Tree;
use verbale_language::{Relation, Upos};

/// Adds the decisions, offers and refusals that are named again: each tells the same act anew, between the same sides.
pub(crate) fn resume<'a>(doc: &Doc<'a>, events: &mut Vec<Draft<'a>>) {
    let carriers = &doc.lexicon.carriers;
    for sentence in 0..doc.split.sentences.len() {
        let tree = Tree::new(doc, sentence);
        for at in tree.tokens.clone() {
            let listed = || {
                carriers
                    .iter()
                    .any(|row| row.nouns.iter().any(|noun| noun == doc.lemma(at)))
            };
            if tree.upos(at) != Upos::Noun
                || !listed()
                || doc.mention_at[at].is_some()
                || events.iter().any(|e| e.trigger.contains(&at))
            {
                continue;
            }
            if let Some(draft) = named_again(&tree, at, sentence, events) {
                let place = events.partition_point(|e| e.trigger.start < at);
                events.insert(place, draft);
            }
        }
    }
}

fn named_again<'a>(
    tree: &Tree<'_, 'a>,
    at: usize,
    sentence: usize,
    events: &[Draft<'a>],
) -> Option<Draft<'a>> {
    let doc = tree.doc;
    let owners = owners(tree, at)?;
    let near = |e: &&Draft<'a>| {
        let carrier = |row: &Carrier| {
            std::ptr::eq(&raw const doc.lexicon.frames[row.frame], e.frame)
                && row.nouns.iter().any(|noun| noun == doc.lemma(at))
        };
        e.trigger.end <= at
            && e.sentence + REACH >= sentence
            && doc.lemma(e.trigger.start) == doc.lemma(at)
            && doc.lexicon.carriers.iter().any(carrier)
            && (owners.is_empty() || !sides(doc, &owners).is_disjoint(&sides(doc, &e.source)))
    };
    let found = events.iter().rev().find(near)?;
    // Where several stand before it, it means one of the sentence before.
    let same = |e: &Draft<'a>| {
        sides(doc, &e.source) == sides(doc, &found.source)
            && sides(doc, &e.target) == sides(doc, &found.target)
    };
    if !events.iter().filter(near).all(same) && found.sentence + 1 < sentence {
        return None;
    }
    let extent = tree.extent(at);
    let draft = Draft {
        path: Vec::new(),
        trigger: at..at + 1,
        sentence,
        told_by_verb: false,
        known: true,
        over: tree.verb_over(at),
        open: false,
        again: Some(found.again.clone().unwrap_or_else(|| found.clause.clone())),
        occasion: None,
        clause: extent,
        basis: "named again".into(),
        ..found.clone()
    };
    trace_made(tree, &draft, ["named again", "named again"]);
    Some(draft)
}

/// Whose it is, where it is named as known and nothing tells it from others of its kind: no matter of its own ("the decision
/// to leave", "the offer of arms"), no "earlier" or "other".
fn owners(tree: &Tree<'_, '_>, at: usize) -> Option<Vec<usize>> {
    let doc = tree.doc;
    let mut owners = tree.owners_before(at);
    let mut definite = !owners.is_empty();
    let mut end = at;
    for child in tree.children(at) {
        match tree.relation(child) {
            Relation::Det => {
                definite |= matches!(doc.word(child), "the" | "this" | "that" | "these" | "those");
            }
            Relation::Amod | Relation::Nummod | Relation::Compound
                if doc.mention_at[child].is_none()
                    && (doc.lexicon.in_class("distinctions", doc.word(child)) || tree.names_act(child)) =>
            {
                return None;
            }
            // "its decision": whoever the text means by it.
            Relation::Nmod if child < at => _ = doc.mention_at[child]?,
            Relation::Nmod | Relation::Acl | Relation::Appos | Relation::Ccomp
                if child > at && tree.word(child).subtype != "relcl" && tree.case(child) != Some("by") =>
            {
                return None;
            }
            _ => {}
        }
    }
    // "welcomed the decision by Chile to": which word these hang on is the parser's guess.
    if at + 1 < tree.tokens.end && doc.word(at + 1) == "by" {
        let by = tree.head(at + 1)?;
        owners = tree.actors(&[by]);
        if owners.is_empty() {
            return None;
        }
        definite = true;
        end = tree.extent(by).end.checked_sub(1)?;
    }
    let next =
        |word: usize| word < tree.tokens.end && matches!(doc.word(word), "to" | "not" | "on" | "of" | "that");
    (definite && !next(end + 1)).then_some(owners)
}
