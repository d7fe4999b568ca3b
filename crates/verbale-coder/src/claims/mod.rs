//! What is claimed, who vouches for it and who denies it, within one document.

mod board;
mod contradict;
mod proposition;
mod respond;
mod vouch;

pub(crate) use board::{Found, find};
pub(crate) use vouch::{answer, spread_denials, vouch, vouched};

use crate::doc::Doc;
use crate::events;
use crate::events::side;
use crate::speech;
use std::collections::BTreeSet;

/// Nouns that take up a claim made elsewhere: "rejected the claims".
fn takes_up(doc: &Doc<'_>, draft: &speech::Draft) -> bool {
    let cue = draft.cue.iter().flat_map(Clone::clone);
    let content = doc.tokens_in(draft.content).take(4);
    let pronoun = doc
        .tokens_in(draft.content)
        .next()
        .is_some_and(|at| doc.word(at) == "it");
    pronoun
        || cue
            .chain(content)
            .any(|at| doc.lexicon.in_class("charges", doc.word(at)))
}

fn sides(doc: &Doc<'_>, mentions: &[usize]) -> BTreeSet<String> {
    mentions
        .iter()
        .map(|&m| side(&doc.mention(m).code).to_owned())
        .filter(|code| !code.is_empty())
        .collect()
}

/// Two mentions of one act: same type, and no side on which they contradict each other.
fn same_act(doc: &Doc<'_>, a: &events::Draft<'_>, b: &events::Draft<'_>) -> bool {
    let meet = |a: BTreeSet<String>, b: BTreeSet<String>| a.is_empty() || b.is_empty() || !a.is_disjoint(&b);
    let both_empty = |a: &events::Draft<'_>| a.source.is_empty() && a.target.is_empty();
    a.event_type == b.event_type
        && !both_empty(a)
        && !both_empty(b)
        && meet(sides(doc, &a.source), sides(doc, &b.source))
        && meet(sides(doc, &a.target), sides(doc, &b.target))
}

/// The innermost statement around a trigger.
fn holder<'s>(
    doc: &Doc<'_>,
    event: &events::Draft<'_>,
    said: &'s [speech::Draft],
) -> Option<&'s speech::Draft> {
    let trigger = doc.span(&event.trigger);
    said.iter()
        .filter(|draft| draft.content.contains(trigger))
        .min_by_key(|draft| draft.content.len())
}

fn speaker_side<'d>(doc: &'d Doc<'_>, draft: &speech::Draft) -> Option<&'d str> {
    draft
        .mention
        .map(|m| side(&doc.mention(m).code))
        .filter(|code| !code.is_empty())
}
