//! The words beside a verb that decide between its frames.

use crate::events::fits;
use crate::lexicon::Frame;
use crate::tree::{Slot, Tree, is_circumstance};
use verbale_language::{Class, Relation, Upos};

/// Words of a verb's phrases that are looked at for what decides between its frames.
const NEAR: usize = 12;

/// What may be the word that a frame asks for, and forbids nothing: what complements are about, and the circumstances.
pub(super) fn further_words(tree: &Tree<'_, '_>, at: usize, slots: &[Slot<'_>]) -> Vec<usize> {
    let mut further = of_complements(tree, slots);
    // "closed the straits after the truce": what it is done to decides.
    if !slots.iter().any(|slot| slot.name == "obj" && slot.node > at) {
        let when = slots.iter().filter(|slot| is_aside(tree, slot));
        further.extend(when.flat_map(|slot| tree.phrase(slot.node)).take(NEAR));
    }
    further.extend(occasions(tree, at));
    further
}

/// "A roadside bomb killed two soldiers", "was destroyed by warplanes": what does it tells how.
pub(super) fn has_agent(tree: &Tree<'_, '_>, at: usize, frame: &Frame, near: &[usize]) -> bool {
    let doc = tree.doc;
    let mut agents = tree.agent(at);
    // "a first batch of peacekeepers"
    let counted = agents.iter().filter(|&&node| doc.is(node, Class::Quantity));
    let of = counted.flat_map(|&node| tree.children_by(node, Relation::Nmod));
    let of: Vec<usize> = of.filter(|&node| tree.case(node) == Some("of")).collect();
    agents.extend(of);
    let modifiers = agents.iter().flat_map(|&node| {
        let children = tree.children(node);
        children.filter(|&child| matches!(tree.relation(child), Relation::Compound | Relation::Amod))
    });
    let means = agents
        .iter()
        .copied()
        .chain(modifiers)
        .any(|word| frame.agent.iter().any(|agent| agent == doc.lemma(word)));
    let any = Frame {
        unless: frame.unless.clone(),
        ..Frame::default()
    };
    means && fits(doc, &any, near, &[])
}

/// "failed to reach agreement", "demanded that they lift the ban": what the complement is about, where the verb has no
/// object of its own but a party.
fn of_complements(tree: &Tree<'_, '_>, slots: &[Slot<'_>]) -> Vec<usize> {
    let own = |slot: &Slot<'_>| slot.name == "obj" && tree.parties(slot.node).named.is_empty();
    if slots.iter().any(own) {
        return Vec::new();
    }
    let complements = slots.iter().filter(|slot| match slot.name {
        "xcomp" => !tree.clause(slot.node).negated,
        name => name == "ccomp",
    });
    let objects = complements.flat_map(|slot| tree.children_by(slot.node, Relation::Obj));
    objects.flat_map(|node| tree.phrase(node)).take(NEAR).collect()
}

/// True for what says when it was done, or by what right: "closed the straits under a pact".
fn is_aside(tree: &Tree<'_, '_>, slot: &Slot<'_>) -> bool {
    let by_right = slot.name == "under" && tree.doc.lexicon.in_class("grounds", tree.doc.lemma(slot.node));
    by_right || is_circumstance(slot.name)
}

/// "eased the curbs on nurses in war zones": where a thing is forbids no sense of what is done to it.
pub(super) fn without_surroundings(tree: &Tree<'_, '_>, slots: &[Slot<'_>], near: &[usize]) -> Vec<usize> {
    let heads: Vec<usize> = slots.iter().map(|slot| slot.node).collect();
    let aside = |&word: &usize| {
        let mut node = word;
        for _ in 0..NEAR {
            let Some(over) = tree.head(node) else { return false };
            let place = tree.relation(node) == Relation::Nmod
                && matches!(
                    tree.case(node),
                    Some("in" | "at" | "near" | "amid" | "during" | "outside")
                );
            if place && near.contains(&over) && !heads.contains(&word) {
                return true;
            }
            if heads.contains(&node) {
                return false;
            }
            node = over;
        }
        false
    };
    near.iter().copied().filter(|word| !aside(word)).collect()
}

/// "resigned after protests demanded it": what happened before, told by a clause.
fn occasions<'t>(tree: &'t Tree<'_, '_>, at: usize) -> impl Iterator<Item = usize> + 't {
    tree.children_by(at, Relation::Advcl)
        .filter(|&clause| matches!(tree.case(clause), Some("after" | "following" | "amid" | "since")))
        .flat_map(|clause| tree.children_by(clause, Relation::Nsubj))
        .flat_map(|node| tree.phrase(node))
}

/// The words that decide between the frames of a verb.
pub(super) fn deciding_words(tree: &Tree<'_, '_>, at: usize, slots: &[Slot<'_>]) -> Vec<usize> {
    // "pledged not to attack" is no threat.
    let affirmed = |slot: &&Slot<'_>| match slot.name {
        "xcomp" => !tree.clause(slot.node).negated,
        // "released them in exchange for fuel"
        "in" => !tree.doc.lexicon.in_class("joiners", tree.doc.word(slot.node)),
        _ => true,
    };
    // "as part of an agreement", "as one of its conditions": what it belongs to, not what it is done to.
    let belongs = |slot: &&Slot<'_>| {
        slot.name == "as" && (tree.doc.is(slot.node, Class::Partitive) || tree.doc.word(slot.node) == "part")
    };
    let mut near: Vec<usize> = slots
        .iter()
        .filter(affirmed)
        .filter(|slot| !belongs(slot) && !is_aside(tree, slot))
        .flat_map(|slot| tree.phrase(slot.node))
        .collect();
    if tree.clause(at).passive {
        near.extend(tree.subject(at).into_iter().flat_map(|node| tree.phrase(node)));
    }
    // "a visit in March" is no march.
    near.retain(|&word| tree.upos(word) != Upos::Propn || tree.doc.word(word) != "march");
    near.truncate(NEAR);
    near
}
