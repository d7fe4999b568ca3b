//! Through whom: outlets that relay, and addressees.

use super::Draft;
use crate::doc::Doc;
use crate::lexicon::Cue;
use crate::tree::Tree;
use std::ops::Range;
use verbale_language::{Relation, Upos};
use verbale_record::{ActorKind, Basis};
use verbale_text::Span;

pub(crate) fn is_outlet(doc: &Doc<'_>, mention: usize) -> bool {
    doc.cast.actors[doc.mention(mention).actor].kind == ActorKind::Outlet
}

fn printed(doc: &Doc<'_>, mention: usize) -> String {
    doc.view.text()[doc.mention(mention).span].to_owned()
}

/// Outlets a statement is credited to, and to whom it was said.
pub(super) fn channel(
    tree: &Tree<'_, '_>,
    verb: usize,
    cue: &Range<usize>,
    content: &[Range<usize>],
    kind: &Cue,
) -> (Vec<String>, Option<String>) {
    let doc = tree.doc;
    let outside = |at: usize| !content.iter().any(|part| part.contains(&at));
    let mut via = Vec::new();
    let mut addressee = None;
    if kind.to {
        let object = tree.children(verb).find(|&node| {
            matches!(tree.relation(node), Relation::Obj | Relation::Iobj) && node > verb && outside(node)
        });
        addressee = object.and_then(|object| told(tree, object));
    }
    // "told Reuters", "in an interview with CNN", "quoted as saying by TASS".
    let group = cue.start.min(verb);
    for at in cue.end..tree.tokens.end {
        let Some(mention) =
            doc.mention_at[at].filter(|&m| doc.mention(m).tokens.start == at && is_outlet(doc, m))
        else {
            continue;
        };
        let inside = !outside(at) || !tree.is_below(at, group) && !tree.is_below(at, verb);
        let subject = doc
            .mention(mention)
            .tokens
            .clone()
            .any(|word| tree.relation(word) == Relation::Nsubj);
        if inside || subject {
            continue;
        }
        let name = printed(doc, mention);
        if addressee.is_none() && at > 0 && matches!(doc.word(at - 1), "with" | "to") {
            addressee = Some(name.clone());
        }
        if !via.contains(&name) {
            via.push(name);
        }
    }
    (via, addressee)
}

/// Whom something is told: an outlet by its name, a side by its code, others in the words of the text.
fn told(tree: &Tree<'_, '_>, object: usize) -> Option<String> {
    let doc = tree.doc;
    if let Some(mention) = doc.mention_at[object] {
        return Some(if is_outlet(doc, mention) {
            printed(doc, mention)
        } else if doc.mention(mention).basis == Basis::Generic || doc.mention(mention).code.is_empty() {
            doc.quote(doc.mention(mention).span).text
        } else {
            doc.mention(mention).code.clone()
        });
    }
    let common = tree.upos(object) == Upos::Noun;
    common.then(|| doc.quote(doc.split.tokens[object].span).text)
}

/// An outlet that only relays somebody else's statement becomes a link of its chain.
pub(super) fn relay(doc: &Doc<'_>, drafts: &mut Vec<Draft>) {
    let outlets: Vec<(usize, Span, String)> = drafts
        .iter()
        .enumerate()
        .filter_map(|(i, d)| {
            let mention = d.mention.filter(|&m| is_outlet(doc, m))?;
            Some((i, d.content, printed(doc, mention)))
        })
        .collect();
    let mut relays = vec![false; drafts.len()];
    for (i, content, name) in outlets {
        for (j, inner) in drafts.iter_mut().enumerate() {
            let inside = j != i
                && inner
                    .cue
                    .as_ref()
                    .is_some_and(|cue| content.contains(doc.span(cue)));
            if inside {
                if !inner.via.contains(&name) {
                    inner.via.push(name.clone());
                }
                relays[i] = true;
            }
        }
    }
    let mut at = 0;
    drafts.retain(|draft| {
        at += 1;
        !(relays[at - 1] && draft.rule == "according-to")
    });
}
