//! To whom it is done, where a verb tells it.

use super::around::awaits_answer;
use super::{drop_own_side, in_slots, is_nameless};
use crate::doc::Doc;
use crate::lexicon::{Frame, NounEntry};
use crate::tree::{Clause, Slot, Tree};
use verbale_language::{Relation, Upos};
use verbale_record::{ActorKind, EventType};
use verbale_world::Standing;

/// The other side: to whom it is done in the passive, who is in the slots that the frame asks for, or who stands further
/// off: behind the object, in the clause that it depends on.
pub(super) fn of_verb(
    tree: &Tree<'_, '_>,
    at: usize,
    frame: &Frame,
    clause: &Clause,
    slots: &[Slot<'_>],
    particles: &[String],
    source: &[usize],
) -> Vec<usize> {
    let doc = tree.doc;
    let mut target = Vec::new();
    if clause.passive && frame.source.is_empty() {
        target = patients(tree, at, frame);
        doc.trace(|log| log.slot(doc, "subj", &target));
    }
    if target.is_empty() && frame.event_type == Some(EventType::Reject) {
        target = who_asks(tree, slots);
        drop_own_side(doc, source, &mut target);
    }
    if target.iter().all(|&party| is_nameless(doc, party)) {
        let kept: Vec<Slot<'_>>;
        let slots = if frame.event_type == Some(EventType::Accuse) && frame.is_free() {
            kept = without_victims(tree, at, slots);
            &kept
        } else {
            slots
        };
        let others = in_slots(tree, at, &frame.target, slots, particles, source);
        target = better(doc, target, others);
    }
    let depends = frame.event_type == Some(EventType::Threaten)
        || frame.event_type == Some(EventType::Concede) && clause.negated;
    if target.is_empty() && depends {
        target = who_is_warned(tree, at, slots);
        drop_own_side(doc, source, &mut target);
    }
    if target.is_empty() {
        target = behind_the_object(tree, at, frame, slots);
        drop_own_side(doc, source, &mut target);
    }
    if target.is_empty() && !clause.passive {
        target = tree.called(at);
        drop_own_side(doc, source, &mut target);
    }
    target
}

/// "deplored the acts against Mali": whom an act that is blamed was done to is not blamed.
fn without_victims<'t>(tree: &Tree<'_, '_>, at: usize, slots: &[Slot<'t>]) -> Vec<Slot<'t>> {
    let mut slots = slots.to_vec();
    slots.retain(|slot| slot.name != "against" || tree.head(slot.node) == Some(at));
    slots
}

/// "Chad and Mali agreed to cooperate as well as with Niger": with each other, where they agree on what needs two.
pub(super) fn is_among_them<'w>(
    tree: &Tree<'_, '_>,
    at: usize,
    frame: &Frame,
    slots: &[Slot<'_>],
    mut words: impl Iterator<Item = &'w usize>,
) -> bool {
    let own = |slot: &Slot<'_>| matches!(slot.name, "with" | "obj") && tree.head(slot.node) == Some(at);
    frame.event_type == Some(EventType::Agree)
        && !slots.iter().any(own)
        && words.any(|&word| tree.names_mutual(word))
}

/// "closed the strait, allowing it to turn back ships": nobody gives way to oneself.
pub(super) fn is_to_oneself(
    tree: &Tree<'_, '_>,
    frame: &Frame,
    slots: &[Slot<'_>],
    source: &[usize],
) -> bool {
    let doc = tree.doc;
    let pronoun = |slot: &&Slot<'_>| slot.name == "obj" && tree.upos(slot.node) == Upos::Pron;
    let own = |party: usize| {
        source
            .iter()
            .any(|&of| doc.mention(of).code == doc.mention(party).code)
    };
    let object = slots
        .iter()
        .find(pronoun)
        .and_then(|slot| doc.mention_at[slot.node]);
    frame.event_type == Some(EventType::Concede) && object.is_some_and(own)
}

/// "rejected Peru's demand to close the mine": whoever made what is rejected.
fn who_asks(tree: &Tree<'_, '_>, slots: &[Slot<'_>]) -> Vec<usize> {
    let asked = slots.iter().filter(|slot| {
        let asks = |noun: &NounEntry| {
            let frames = &tree.doc.lexicon.frames;
            noun.frames.iter().any(|&frame| awaits_answer(&frames[frame]))
        };
        slot.name == "obj" && tree.noun(slot.node).is_some_and(asks)
    });
    asked.flat_map(|slot| tree.whose(slot.node)).collect()
}

/// "threatened to close the border unless Chad withdrew", "will not lift the ban until Chad pays": on whom it depends.
fn who_is_warned(tree: &Tree<'_, '_>, at: usize, slots: &[Slot<'_>]) -> Vec<usize> {
    let threat = slots.iter().filter(|slot| matches!(slot.name, "xcomp" | "ccomp"));
    let conditions = threat
        .map(|slot| slot.node)
        .chain([at])
        .flat_map(|verb| tree.children_by(verb, Relation::Advcl))
        .filter(|&clause| {
            let mut marks = tree.children_by(clause, Relation::Mark);
            marks.any(|mark| matches!(tree.doc.word(mark), "if" | "unless" | "until"))
        });
    for condition in conditions {
        let found = tree.actors(&tree.subject(condition));
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// "was arrested in Laos": the state where it was done, to somebody of another country or to whom politics is made with.
pub(super) fn authorities(tree: &Tree<'_, '_>, slots: &[Slot<'_>], target: &[usize]) -> Vec<usize> {
    let doc = tree.doc;
    let host = slots
        .iter()
        .filter(|slot| slot.name == "in")
        .filter_map(|slot| doc.mention_at[slot.node])
        .find(|&place| doc.mention(place).standing == Standing::Place);
    let counts = |&party: &usize, host: usize| {
        let code = &doc.mention(party).code;
        let role = code.split_once(':').map(|(_, role)| role);
        let foreign = super::side(code) != doc.mention(host).code
            && doc
                .world
                .actor(super::side(code))
                .is_some_and(|actor| actor.kind == ActorKind::State);
        let office = doc.cast.actors[doc.mention(party).actor].kind == ActorKind::Person
            && doc.mention(party).role.is_some();
        foreign || office || role.is_some_and(|role| doc.lexicon.generic.is_political(role))
    };
    host.filter(|&host| target.iter().any(|party| counts(party, host)))
        .into_iter()
        .collect()
}

/// Of the nameless ones to whom it is done in the passive, and those whom the slots tell, who is known.
fn better(doc: &Doc<'_>, target: Vec<usize>, others: Vec<usize>) -> Vec<usize> {
    let side = |party: usize| super::side(&doc.mention(party).code);
    let sides: Vec<&str> = target.iter().map(|&party| side(party)).collect();
    let known = others
        .iter()
        .any(|&party| !is_nameless(doc, party) && !sides.contains(&side(party)));
    if target.is_empty() || known {
        others
    } else {
        target
    }
}

/// To whom it is done, in the passive.
fn patients(tree: &Tree<'_, '_>, at: usize, frame: &Frame) -> Vec<usize> {
    let patient = tree.subject(at);
    let target = tree.actors(&patient);
    if !target.is_empty() || !frame.target.iter().any(|slot| slot == "poss") {
        return target;
    }
    let owners = patient.iter().flat_map(|&node| tree.parties(node).owners);
    owners.collect()
}

/// The other side where only what an object hangs on tells it: "investigated crimes committed by Croatian troops",
/// "endorsed an agreement with Iran".
fn behind_the_object(tree: &Tree<'_, '_>, at: usize, frame: &Frame, slots: &[Slot<'_>]) -> Vec<usize> {
    match frame.event_type {
        Some(EventType::Accuse) => {
            let object = |node: usize| slots.iter().any(|slot| slot.name == "obj" && slot.node == node);
            let deeds = slots.iter().filter(|slot| {
                let near = tree
                    .head(slot.node)
                    .is_some_and(|head| head == at || object(head));
                near && frame.target.iter().any(|listed| listed == slot.name)
            });
            deeds.flat_map(|slot| tree.whose(slot.node)).collect()
        }
        // "gave ten million to farmers in Chad"
        Some(EventType::Aid) => {
            let given = slots
                .iter()
                .filter(|slot| matches!(slot.name, "to" | "for" | "with"));
            let places = given.flat_map(|slot| tree.children_by(slot.node, Relation::Nmod));
            let places: Vec<usize> = places
                .filter(|&place| tree.case(place) == Some("in"))
                .flat_map(|place| tree.conjuncts(place))
                .filter_map(|place| tree.doc.mention_at[place])
                .collect();
            if !places.is_empty() {
                return places;
            }
            // "gave ten million to fight floods in Chad"
            let aims = slots.iter().filter(|slot| slot.name == "xcomp");
            let mut served = aims.map(|slot| {
                let slots = tree.slots(slot.node);
                super::named(tree, &slots, |slot| matches!(slot.name, "obj" | "in" | "for"))
            });
            let named = served.find(|served| !served.is_empty());
            // "gave ten million to meet the needs of those hit by floods in Chad"
            let anywhere = || {
                // "gave ten million this year for those hit by floods in Chad"
                let aims = slots
                    .iter()
                    .filter(|slot| matches!(slot.name, "xcomp" | "obj" | "to" | "for") && slot.node > at);
                let words = aims.flat_map(|slot| tree.extent(slot.node));
                let found = words.filter_map(|word| tree.doc.mention_at[word]);
                let mut places: Vec<usize> = found
                    .filter(|&found| tree.doc.mention(found).standing == Standing::Place)
                    .collect();
                places.dedup();
                places
            };
            named.unwrap_or_else(anywhere)
        }
        Some(
            EventType::Support
            | EventType::Agree
            | EventType::Reject
            | EventType::Sanction
            | EventType::Concede,
        ) if slots.iter().any(|slot| is_deal(tree, slot)) => {
            super::named(tree, slots, |slot| slot.name == "with")
        }
        _ => Vec::new(),
    }
}

fn is_deal(tree: &Tree<'_, '_>, slot: &Slot<'_>) -> bool {
    slot.name == "obj"
        && (tree.names_act(slot.node) || tree.doc.lexicon.in_class("accord", tree.doc.word(slot.node)))
}
