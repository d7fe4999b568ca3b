//! Who only answers an act did not do it: who condemns it, avenges it or blames it on others.

use super::again::sides;
use super::{Draft, side};
use crate::doc::Doc;
use crate::tree::Tree;
use std::collections::BTreeSet;
use verbale_language::{Relation, Upos};
use verbale_record::{Basis, EventType, Status};

/// Words between the noun of an act and the verb that it is answered by.
const DEEPEST: usize = 4;

/// The sides that condemn or answer the act that a noun names: "Chad condemned a raid", "Chad's response to the raid".
pub(super) fn answerers(doc: &Doc<'_>, event: &Draft<'_>) -> BTreeSet<String> {
    let tree = Tree::new(doc, event.sentence);
    let mut found = Vec::new();
    let mut node = event.trigger.start;
    for _ in 0..DEEPEST {
        let Some(over) = tree.head(node) else { break };
        if !matches!(
            tree.relation(node),
            Relation::Obj | Relation::Obl | Relation::Nmod | Relation::Conj | Relation::Compound
        ) {
            break;
        }
        let answers = doc.lexicon.in_class("answers", doc.lemma(over));
        if tree.is_verb(over) {
            if answers || is_reproach(&tree, over) {
                found.extend(tree.actors(&tree.agent(over)));
            }
            break;
        }
        if answers {
            found.extend(tree.whose(over));
            if let Some(verb) = tree.verb_over(over) {
                found.extend(tree.actors(&tree.agent(verb)));
            }
        }
        node = over;
    }
    sides(doc, &found)
}

/// A verb of reproach: "condemned", "denounced".
fn is_reproach(tree: &Tree<'_, '_>, verb: usize) -> bool {
    let reproaches = |frame: &usize| tree.doc.lexicon.frames[*frame].event_type == Some(EventType::Accuse);
    tree.entries(verb)
        .any(|entry| entry.frames.iter().any(reproaches))
}

/// "a raid, which Chad blamed on Mali", "blamed the raid on Mali": theirs, as far as Chad says so.
pub(super) fn blame_on(doc: &Doc<'_>, events: &mut [Draft<'_>]) {
    for i in 0..events.len() {
        let act = &events[i];
        let deed = matches!(act.event_type, EventType::Assault | EventType::Coerce);
        if act.told_by_verb || !deed || !act.source.is_empty() {
            continue;
        }
        let tree = Tree::new(doc, act.sentence);
        let at = act.trigger.start;
        let blames = |e: &&Draft<'_>| {
            e.sentence == act.sentence
                && e.told_by_verb
                && e.event_type == EventType::Accuse
                && !e.target.is_empty()
                && doc.lexicon.in_class("attributions", doc.lemma(e.trigger.start))
                && is_about(&tree, e.trigger.start, at)
        };
        let Some(target) = events.iter().find(blames).map(|e| e.target.clone()) else {
            continue;
        };
        let act = &mut events[i];
        act.source = target;
        super::drop_own_side(doc, &act.source, &mut act.target);
        if act.status == Status::Occurred {
            act.status = Status::Alleged;
            act.basis = "blamed on them".into();
        }
    }
}

/// True where some verb of the sentence blames the act that `noun` names on somebody.
pub(super) fn is_blamed(tree: &Tree<'_, '_>, noun: usize) -> bool {
    let blames =
        |&at: &usize| tree.is_verb(at) && tree.doc.lexicon.in_class("attributions", tree.doc.lemma(at));
    tree.tokens
        .clone()
        .filter(blames)
        .any(|verb| is_about(tree, verb, noun))
}

/// True where a verb blames the act that `noun` names: its object, or what its relative clause hangs on.
fn is_about(tree: &Tree<'_, '_>, verb: usize, noun: usize) -> bool {
    let Some(over) = tree.head(verb) else { return false };
    let relative = tree.word(verb).subtype == "relcl";
    // The clause may hang on the last noun of the phrase, or on one that the verb over both has beside it.
    let beside = tree
        .head(over)
        .is_some_and(|above| tree.head(noun) == Some(above));
    let object = tree.head(noun) == Some(verb) && tree.relation(noun) == Relation::Obj;
    object || relative && (over == noun || tree.extent(noun).contains(&over) || over > noun && beside)
}

/// Drops reproaches that are read as made to oneself: "the ministry condemned the Chadian raid" is no ministry of Chad.
pub(super) fn drop_self_reproach(doc: &Doc<'_>, events: &mut Vec<Draft<'_>>) {
    let against_self = |reproach: &Draft<'_>| {
        let tree = Tree::new(doc, reproach.sentence);
        let said = tree.extent(reproach.trigger.start);
        let own = sides(doc, &reproach.source);
        let mut acts = events.iter().filter(|act| {
            act.sentence == reproach.sentence
                && act.trigger.start > reproach.trigger.start
                && said.contains(&act.trigger.start)
                && matches!(act.event_type, EventType::Assault | EventType::Coerce)
        });
        // "condemned an act by the Chadian air force"
        let guessed = |&party: &usize| {
            let mention = doc.mention(party);
            let noun = doc.parsed[mention.tokens.end - 1].upos != Upos::Pron;
            mention.basis == Basis::Reference && noun
        };
        let names_own = || {
            let mut named = said.clone().filter(|&at| at > reproach.trigger.start);
            named.any(|at| {
                let party = doc.mention_at[at].filter(|&party| doc.mention(party).basis != Basis::Reference);
                party.is_some_and(|party| own.contains(side(&doc.mention(party).code)))
            })
        };
        acts.any(|act| act.target.is_empty() && sides(doc, &act.source) == own)
            || reproach.source.iter().all(guessed) && names_own()
    };
    let keep: Vec<bool> = events
        .iter()
        .map(|event| {
            let reproach = event.event_type == EventType::Accuse
                && event.told_by_verb
                && event.target.is_empty()
                && !event.source.is_empty();
            !(reproach && against_self(event))
        })
        .collect();
    let mut keep = keep.into_iter();
    events.retain(|_| keep.next().unwrap_or(true));
}
