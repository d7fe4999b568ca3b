//! Who acts and to whom, of an act that a noun names.

use super::{is_object, is_said};
use crate::events::around::{around, awaits_answer, is_joint, of_content};
use crate::events::{are_several, drop_own_side};
use crate::lexicon::{Effect, Frame};
use crate::trace::Side;
use crate::tree::{Slot, Tree};
use verbale_language::Relation;
use verbale_record::{ActorKind, EventType};
use verbale_world::Standing;

pub(super) fn slot(tree: &Tree<'_, '_>, slots: &[Slot<'_>], name: &str) -> Vec<usize> {
    let nodes = slots.iter().filter(|slot| slot.name == name);
    nodes.flat_map(|slot| tree.parties(slot.node).named).collect()
}

/// The slots of the verb over a noun, without those of what is coordinated with the noun: "brokered a swap and the signing of a
/// deal between them" tells between whom the deal is.
pub(super) fn slots_of_verb<'d>(tree: &Tree<'d, '_>, over: usize, head: usize) -> Vec<Slot<'d>> {
    let mut slots = tree.slots(over);
    slots.retain(|slot| {
        let mut above = std::iter::successors(Some(slot.node), |&node| tree.head(node));
        !above.any(|node| tree.relation(node) == Relation::Conj && tree.head(node) == Some(head))
    });
    slots
}

fn first(tree: &Tree<'_, '_>, slots: &[Slot<'_>], names: &[&str]) -> Vec<usize> {
    for name in names {
        let nodes: Vec<&Slot<'_>> = slots.iter().filter(|slot| slot.name == *name).collect();
        let mut found: Vec<usize> = nodes.iter().flat_map(|s| tree.parties(s.node).named).collect();
        if found.is_empty() {
            // "the brutality of the Chadian attack": who attacks is not whom it is done to.
            // "an inquiry into the shelling of Mali": nor whom an attack was made on, who is told after it.
            let others = nodes.iter().filter(|s| {
                let owned = !tree.owners_before(s.node).is_empty();
                match *name {
                    "of" => !owned || !tree.names_act(s.node),
                    "into" => owned || !tree.names_attack(s.node),
                    _ => true,
                }
            });
            found = others.flat_map(|s| tree.whose(s.node)).collect();
        }
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// "issued a statement after the attack": who issues it need not have attacked.
fn is_circumstance(tree: &Tree<'_, '_>, head: usize) -> bool {
    tree.case(head).is_some_and(crate::tree::is_circumstance)
}

pub(super) fn parties(
    tree: &Tree<'_, '_>,
    head: usize,
    frame: &Frame,
    slots: &[Slot<'_>],
    over: Option<usize>,
) -> (Vec<usize>, Vec<usize>) {
    let doc = tree.doc;
    let over = over.filter(|_| !is_circumstance(tree, head));
    let mut source = owners(tree, head);
    doc.trace(|log| log.slot(doc, "owner", &source));
    // "accused Russia of sabotage"
    if source.is_empty()
        && let Some(over) = over.filter(|&over| is_charge(tree, over, head))
    {
        source = slot(tree, &tree.slots(over), "obj");
        doc.trace(|log| log.slot(doc, "obj of the verb", &source));
    }
    let prepositions = prepositions(frame);
    let mut target = first(tree, slots, &prepositions);
    // "his eviction from the embassy", "Haniyeh's assassination"
    if is_owned_by_patient(tree, frame, slots, &source) {
        target = std::mem::take(&mut source);
        doc.trace(|log| log.slot(doc, "owner", &target));
    }
    let by = match doers_by(tree, head, slots) {
        by if by.is_empty() && !frame.mutual => carried_out_by(tree, head),
        by => by,
    };
    // "the Mali sanctions", "the Chad inquiry": whom they are on, and what it is about
    if is_named_for_target(frame) {
        source.retain(|&party| !tree.is_mere_name(party, head));
    }
    // "the Nairobi bombing", "the Kuwait invasion": where it was, and not who did it
    if frame.event_type == Some(EventType::Assault) {
        let (struck, own): (Vec<usize>, Vec<usize>) = source
            .into_iter()
            .partition(|&party| tree.is_named_for_place(party, head));
        source = own;
        if !struck.is_empty() && target.is_empty() {
            // "planned the Nairobi attack": no state attacks its own town.
            return (source, struck);
        }
    }
    if !by.is_empty() {
        // "the shelling of Ukraine by Russia"
        source = by;
        doc.trace(|log| log.slot(doc, "by", &source));
    }
    if let Some(asked) = asked_by(tree, head, frame, slots, &mut source) {
        return (source, asked);
    }
    // "an offer from Peru"
    if source.is_empty() && awaits_answer(frame) && !prepositions.contains(&"from") {
        source = slot(tree, slots, "from");
    }
    let governs = |&over: &usize| tree.is_light(over) || tree.operator(over).is_some();
    if let Some(over) = over.filter(governs) {
        let told = slots_of_verb(tree, over, head);
        if source.is_empty() && tree.is_passive(over) {
            source = slot(tree, &told, "by");
            doc.trace(|log| log.slot(doc, "by, of the verb", &source));
        }
        if target.is_empty() {
            target = beside_verb(tree, head, over, told, &prepositions);
        }
        // "called the Chadian president to express support"
        if target.is_empty() && frame.event_type.is_some_and(is_said) {
            target = tree.called(over);
        }
    }
    if let Some(over) = over
        && tree.suffers(over)
    {
        // "faces pressure from Peru"
        if source.is_empty() {
            source = slot(tree, &tree.slots(over), "from");
            doc.trace(|log| log.slot(doc, "from", &source));
            target.retain(|party| !source.contains(party));
        }
        // "faces new sanctions"
        if target.is_empty() {
            target = tree.actors(&tree.subject(over));
        }
    } else if let Some(over) = over
        && source.is_empty()
        && takes_subject(tree, over, head, frame)
    {
        source = tree.actors(&tree.agent(over));
        doc.trace(|log| log.slot(doc, "subj of the verb", &source));
    }
    // "rejected a US proposal": made to whoever answers it.
    if target.is_empty()
        && let Some(over) = over
        && (!source.is_empty() || awaits_answer(frame))
        && tree.operator(over).is_some_and(|op| op.effect == Effect::Refused)
    {
        target = tree.actors(&tree.agent(over));
    }
    // "a promise to help Mali", "the demand that Chad pay"
    if target.is_empty() {
        target = of_content(tree, head, frame);
    }
    if source.is_empty() {
        source = taking_part(tree, head);
        target.retain(|party| !source.contains(party));
    }
    by_circumstance(tree, head, frame, slots, &mut source, &mut target);
    let of = slot(tree, slots, "of");
    // "the withdrawal of US troops from Afghanistan", "the mediation of Qatar": who acts.
    if source.is_empty() && (target.is_empty() || !frame.target.iter().any(|slot| slot == "of")) {
        source = of;
        doc.trace(|log| log.slot(doc, "of", &source));
    }
    doc.trace(|log| {
        log.filling(Side::Target);
        log.slot(doc, &frame.target.join("/"), &target);
    });
    (source, target)
}

/// "Chad is in talks with Mali": who is said to be in it.
fn taking_part(tree: &Tree<'_, '_>, head: usize) -> Vec<usize> {
    let is = tree.children_by(head, Relation::Cop).next().is_some();
    if !is || tree.case(head) != Some("in") {
        return Vec::new();
    }
    let subject: Vec<usize> = tree.children_by(head, Relation::Nsubj).collect();
    tree.actors(&subject)
}

/// "sent Kyiv a complaint": the other side is the other object, where no preposition tells it. "shows Kim at a meeting" has
/// none, "told Kim at a meeting" has whoever was there.
fn beside_verb(
    tree: &Tree<'_, '_>,
    head: usize,
    over: usize,
    told: Vec<Slot<'_>>,
    prepositions: &[&str],
) -> Vec<usize> {
    let joined = first(tree, &told, prepositions);
    if !joined.is_empty() || tree.case(head).is_some() && tree.is_light(over) {
        return joined;
    }
    let others: Vec<Slot<'_>> = told.into_iter().filter(|slot| slot.node != head).collect();
    slot(tree, &others, "obj")
}

/// Whose the noun is, by what stands before it.
fn owners(tree: &Tree<'_, '_>, head: usize) -> Vec<usize> {
    let before = tree.owner_nodes(head).into_iter().filter(|&node| node < head);
    let mut owners: Vec<usize> = before
        .flat_map(|node| tree.conjuncts(node))
        .filter_map(|node| tree.doc.mention_at[node])
        .collect();
    owners.dedup();
    owners
}

/// The slots of a frame's other side that a preposition joins.
fn prepositions(frame: &Frame) -> Vec<&str> {
    let slots = frame.target.iter().map(String::as_str);
    slots.filter(|slot| !matches!(*slot, "obj" | "poss")).collect()
}

/// "at the invitation of Peru", "at Chad's request": made to who the clause is about.
fn asked_by(
    tree: &Tree<'_, '_>,
    head: usize,
    frame: &Frame,
    slots: &[Slot<'_>],
    source: &mut Vec<usize>,
) -> Option<Vec<usize>> {
    let joined = matches!(frame.event_type, Some(EventType::Agree | EventType::Request))
        && matches!(tree.case(head), Some("at" | "upon" | "on"));
    if !joined {
        return None;
    }
    if source.is_empty() {
        *source = slot(tree, slots, "of");
        tree.doc.trace(|log| log.slot(tree.doc, "of", source));
    }
    let mut asked = around(tree, head);
    drop_own_side(tree.doc, source, &mut asked);
    (!source.is_empty() && !asked.is_empty()).then_some(asked)
}

/// Who does it by a phrase with *by*.
fn doers_by(tree: &Tree<'_, '_>, head: usize, slots: &[Slot<'_>]) -> Vec<usize> {
    let doc = tree.doc;
    // "protests against abuses by the police": who abuses, not who protests.
    let deed = |over: usize| {
        over != head && doc.mention_at[over].is_none() && !matches!(tree.case(over), None | Some("of"))
    };
    let own: Vec<Slot<'_>> = slots
        .iter()
        .filter(|slot| {
            slot.name == "by"
                && !tree
                    .head(slot.node)
                    .is_some_and(|over| !tree.is_verb(over) && deed(over))
        })
        .copied()
        .collect();
    slot(tree, &own, "by")
}

/// "action taken by Chad", "raids launched by Chad"
fn carried_out_by(tree: &Tree<'_, '_>, head: usize) -> Vec<usize> {
    let mut told = tree
        .children_by(head, Relation::Acl)
        .filter(|&verb| verb > head && tree.is_verb(verb) && tree.is_passive(verb) && tree.is_light(verb));
    told.find_map(|verb| tree.by_phrase(verb))
        .map_or_else(Vec::new, |by| tree.actors(&[by]))
}

/// Acts whose noun takes the name of whom they are done to before it: "the Chad inquiry", "the Mali sanctions".
fn is_named_for_target(frame: &Frame) -> bool {
    let inquiry = frame.cameo.as_deref().is_some_and(|code| code.starts_with("09"));
    inquiry || frame.event_type == Some(EventType::Sanction)
}

/// True where who owns the noun is a person whom the act is done to.
fn is_owned_by_patient(tree: &Tree<'_, '_>, frame: &Frame, slots: &[Slot<'_>], owners: &[usize]) -> bool {
    let whose = slots.iter().any(|slot| slot.name == "of");
    tree.doc.lexicon.is_owned_by_patient(frame)
        && !whose
        && !owners.is_empty()
        && owners.iter().all(|&party| is_in_person(tree, party))
}

/// A person by name or pronoun, as a possessor.
fn is_in_person(tree: &Tree<'_, '_>, party: usize) -> bool {
    let mention = tree.doc.mention(party);
    let person = tree.doc.cast.actors[mention.actor].kind == ActorKind::Person;
    let word = &tree.doc.parsed[mention.tokens.end - 1];
    let pronoun = word.feats.has("Gender", "Masc") || word.feats.has("Gender", "Fem");
    mention.standing == Standing::Possessive && (person || pronoun)
}

/// The side that only the clause tells in which the noun is a circumstance.
fn by_circumstance(
    tree: &Tree<'_, '_>,
    head: usize,
    frame: &Frame,
    slots: &[Slot<'_>],
    source: &mut Vec<usize>,
    target: &mut Vec<usize>,
) {
    // "came upon an invitation by Peru", "resigned under pressure from Peru": made to who the clause is about.
    if target.is_empty() && !source.is_empty() && awaits_answer(frame) {
        *target = around(tree, head);
    }
    // "joined Mali in the fight against rebels": who the clause is about fights too.
    let fights = frame.event_type == Some(EventType::Assault)
        && frame.mutual
        && tree.case(head) == Some("in")
        && tree.owner_nodes(head).is_empty();
    // "met the press after talks with Iran": who has the talks is who the clause is about.
    let talks = is_joint(frame) && !slot(tree, slots, "with").is_empty();
    // "threw stones during protests against the army"
    let protests = frame.event_type == Some(EventType::Protest)
        && matches!(tree.case(head), Some("in" | "during" | "at"))
        && tree.owner_nodes(head).is_empty();
    if source.is_empty() && !target.is_empty() && (fights || talks || protests) {
        *source = around(tree, head);
    }
    // "The ministers of Chad and Mali said after a meeting": theirs, where nobody else is told of.
    let met = frame.mutual
        && frame.event_type == Some(EventType::Consult)
        && matches!(
            tree.case(head),
            Some("after" | "following" | "during" | "at" | "in")
        )
        && tree.owner_nodes(head).is_empty()
        && !slots
            .iter()
            .any(|slot| matches!(slot.name, "with" | "between" | "among" | "of" | "by"));
    if source.is_empty() && target.is_empty() && met {
        let sides = around(tree, head);
        if are_several(tree.doc, &sides) {
            *source = sides;
        }
    }
}

/// The subject of a light verb, or of a refusal, a denial or an intention, is who would act; of a verb that the frame asks
/// for, who acts.
fn takes_subject(tree: &Tree<'_, '_>, over: usize, head: usize, frame: &Frame) -> bool {
    let answers = |effect: Effect| matches!(effect, Effect::Refused | Effect::Denied);
    // "Oman facilitated a swap of prisoners"
    if tree.doc.lexicon.brokers(tree.doc.lemma(over)) {
        return false;
    }
    // "offered a probe into the attack", "issued a warning after the attack": no attack is offered or issued.
    let apart = matches!(
        tree.case(head),
        Some(
            "after"
                | "following"
                | "since"
                | "before"
                | "over"
                | "about"
                | "against"
                | "despite"
                | "amid"
                | "into"
                | "from"
                | "to"
        )
    );
    // "took them to task on the raid", but "is on a visit"
    let apart = apart || is_deed(frame) && tree.case(head) == Some("on");
    let governed = frame.mutual || !apart || is_object(tree, over, head);
    // "took no steps after the attack": nor is one taken.
    let light = tree.is_light(over) && governed;
    light
        || tree.entries(over).any(|entry| frame.under.contains(&entry.lemma))
        || tree.operator(over).filter(|_| governed).is_some_and(|op| {
            matches!(
                op.effect,
                Effect::Refused | Effect::Denied | Effect::Planned | Effect::Same
            ) && (!op.object_control || op.commands && matches!(tree.case(head), None | Some("of")))
                && !(answers(op.effect) && awaits_answer(frame))
                && (op.effect != Effect::Denied || is_deed(frame))
        })
}

/// What is denied by whoever would have done it: an attack, not a meeting that others may have held.
pub(super) fn is_deed(frame: &Frame) -> bool {
    matches!(
        frame.event_type,
        Some(EventType::Assault | EventType::Coerce | EventType::Mobilize | EventType::Aid)
    )
}

/// "accused Russia of sabotage": what somebody is charged with.
pub(super) fn is_charge(tree: &Tree<'_, '_>, over: usize, noun: usize) -> bool {
    matches!(tree.case(noun), Some("of" | "for"))
        && tree.relation(noun) == Relation::Obl
        && tree.operator(over).is_some_and(|op| op.effect == Effect::Alleged)
}
