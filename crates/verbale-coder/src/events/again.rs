//! Acts named again: "the attack", "Russia's invasion", "the talks".

use super::alone::only_side;
use super::answered::{answerers, blame_on, drop_self_reproach};
use super::political::{is_political, lacks_doer};
use super::{Draft, side};
use crate::doc::Doc;
use crate::status;
use crate::trace::Why;
use crate::tree::Tree;
use std::collections::BTreeSet;
use verbale_language::{Class, Upos};
use verbale_record::{EventType, Status};
use verbale_world::Standing;

/// Sentences within which an act is named again.
pub(super) const REACH: usize = 6;

/// CAMEO: mediate.
const MEDIATION: &str = "045";

/// Sentences at the head of a text, which say what it is about.
const LEAD: usize = 3;

/// Gives acts that are named again the sides they are told with elsewhere, and drops those that nothing else tells.
pub(crate) fn complete(doc: &Doc<'_>, events: &mut Vec<Draft<'_>>) {
    blame_on(doc, events);
    for i in 0..events.len() {
        if events[i].told_by_verb {
            if events[i].open && events[i].source.is_empty() {
                take_source(doc, events, i);
                only_side(doc, events, i);
            }
            continue;
        }
        match (events[i].source.is_empty(), events[i].target.is_empty()) {
            (true, true) => take_sides(doc, events, i),
            (false, false) => {}
            // "prepared the meeting": who prepares it need not hold it.
            (false, true) if events[i].known && events[i].open && events[i].frame.mutual => {
                take_sides(doc, events, i);
                if events[i].target.is_empty() {
                    add_side(doc, events, i);
                }
            }
            _ => {
                add_side(doc, events, i);
                only_side(doc, events, i);
            }
        }
    }
    blame(doc, events);
    events.retain(|event| {
        let told = !event.source.is_empty() || !event.target.is_empty();
        let nameless = event.told_by_verb && event.open && event.event_type != EventType::Assault;
        // "talks between foreign ministers": of countries that nothing tells
        let unsaid =
            |party: &usize| super::is_nameless(doc, *party) && !doc.mention(*party).code.contains(':');
        let undone = nameless && event.source.is_empty()
            || event.frame.mutual && event.source.is_empty() && event.target.iter().all(unsaid);
        let whole = !event.open || !event.frame.needs_target || !event.target.is_empty();
        told && whole && !undone && !lacks_doer(doc, event) && is_political(doc, event)
    });
    for number in 0..doc.split.sentences.len() {
        doc.trace(|log| log.left(events, number, Why::NoParty));
    }
    drop_self_reproach(doc, events);
    answer_to(doc, events);
}

/// Acts of one type and one CAMEO class: an inquiry is no accusation, though both are ACCUSE.
pub(super) fn is_same_kind(a: &Draft<'_>, b: &Draft<'_>) -> bool {
    let class = |draft: &Draft<'_>| draft.frame.cameo.as_ref().map(|code| code[..2].to_owned());
    let known = class(a).zip(class(b));
    // Who mediates between two does not meet the one of them.
    let mediates = |draft: &Draft<'_>| draft.frame.cameo.as_deref() == Some(MEDIATION);
    mediates(a) == mediates(b)
        && a.event_type == b.event_type
        && (a.event_type == EventType::Assault || known.is_none_or(|(a, b)| a == b))
}

/// Both sides of an act.
fn parties(doc: &Doc<'_>, event: &Draft<'_>) -> BTreeSet<String> {
    let mut all = sides(doc, &event.source);
    all.extend(sides(doc, &event.target));
    all
}

pub(super) fn sides(doc: &Doc<'_>, list: &[usize]) -> BTreeSet<String> {
    list.iter()
        .map(|&i| side(&doc.mention(i).code).to_owned())
        .collect()
}

/// "Russia's invasion": the other side as it is told with elsewhere, the nearest first and what stands before it before
/// what follows; then the head of the text.
fn add_side(doc: &Doc<'_>, events: &mut [Draft<'_>], i: usize) {
    let event = &events[i];
    // Many may criticise one: what is said is the same only where it is named as known.
    let said = matches!(
        event.event_type,
        EventType::Accuse | EventType::Request | EventType::Reject | EventType::Support | EventType::Threaten
    );
    if said && event.source.is_empty() && !event.known {
        return;
    }
    let known = |e: &Draft<'_>| {
        sides(
            doc,
            if event.source.is_empty() {
                &e.target
            } else {
                &e.source
            },
        )
    };
    let own = known(event);
    let others = if event.source.is_empty() {
        answerers(doc, event)
    } else {
        BTreeSet::new()
    };
    let told = |e: &&Draft<'_>| {
        is_same_kind(e, event)
            && sides(doc, &e.source).is_disjoint(&others)
            // Who agrees to one thing with somebody offers another to anybody.
            && (event.event_type != EventType::Agree || e.frame.id == event.frame.id)
            && !e.source.is_empty()
            && !e.target.is_empty()
            && !known(e).is_disjoint(&own)
    };
    let near = |e: &&Draft<'_>| e.sentence.abs_diff(event.sentence) <= REACH && told(e);
    let before = events[..i].iter().rev().find(near);
    let found = before
        .or_else(|| events[i + 1..].iter().find(near))
        .or_else(|| events[..i].iter().find(|e| e.sentence < LEAD && told(e)))
        .filter(|found| {
            // "the meeting": of several that the text has told of by now, the first is not the one it means.
            let other = |e: &&Draft<'_>| {
                e.frame.mutual && is_same_kind(e, event) && !e.target.is_empty() && {
                    let (a, b) = (parties(doc, e), parties(doc, found));
                    !a.is_subset(&b) && !b.is_subset(&a)
                }
            };
            let far = found.sentence + REACH < event.sentence;
            !(far && event.frame.mutual && events[..i].iter().any(|e| other(&e)))
        });
    if let Some((source, target)) = found.map(|e| (e.source.clone(), e.target.clone())) {
        if events[i].source.is_empty()
            && events[i].frame.mutual
            && acts_for_others(doc, &events[i], &source, &target)
        {
            return;
        }
        let event = &mut events[i];
        if event.source.is_empty() {
            event.source = source;
        } else {
            event.target = target;
            super::drop_own_side(doc, &event.source, &mut event.target);
        }
    }
}

/// "Peru's envoys came to prepare a dialogue with Chad": true where whoever acts in the sentence is neither side of the
/// meeting that was told before.
fn acts_for_others(doc: &Doc<'_>, event: &Draft<'_>, source: &[usize], target: &[usize]) -> bool {
    let tree = Tree::new(doc, event.sentence);
    let mut acting = BTreeSet::new();
    let mut node = event.trigger.start;
    while let Some(over) = tree.head(node) {
        node = over;
        if tree.is_verb(node) {
            acting.extend(sides(doc, &tree.actors(&tree.agent(node))));
        }
    }
    let told: BTreeSet<String> = sides(doc, source).union(&sides(doc, target)).cloned().collect();
    !acting.is_empty() && acting.is_disjoint(&told)
}

/// "Jets bombed the town. Nine villagers were killed.": whose attack the sentence before tells, where it names nobody
/// else as the victims.
fn take_source(doc: &Doc<'_>, events: &mut [Draft<'_>], i: usize) {
    let event = &events[i];
    let (victims, nameless) = (
        sides(doc, &event.target),
        event.target.iter().all(|&party| super::is_nameless(doc, party)),
    );
    let before = |e: &&Draft<'_>| {
        e.event_type == event.event_type
            && e.sentence + 1 >= event.sentence
            && !e.source.is_empty()
            && e.status == event.status
            && !is_of_machines(doc, e)
    };
    let Some(attack) = events[..i].iter().rev().find(before) else {
        return;
    };
    let others = sides(doc, &attack.target);
    let (source, attacked) = (attack.source.clone(), attack.target.clone());
    let apart = sides(doc, &source).is_disjoint(&victims);
    // Whose people they are nothing tells, or only what the text is mostly about: then they are of whom the attack was on.
    let of_none = |&party: &usize| doc.world.actor(side(&doc.mention(party).code)).is_none();
    let mut parties = event.target.iter();
    let guessed = nameless && parties.all(|party| of_none(party) || !apart && doc.guessed.contains(party));
    if guessed && !attacked.is_empty() && sides(doc, &source).is_disjoint(&others) {
        (events[i].source, events[i].target) = (source, attacked);
    } else if apart && (nameless || others.is_empty() || !others.is_disjoint(&victims)) {
        events[i].source = source;
    }
}

/// "the attack", "the talks": both sides of the act before it that it can only mean. Where several acts with other sides
/// stand before it, it means one of the sentence before.
fn take_sides(doc: &Doc<'_>, events: &mut [Draft<'_>], i: usize) {
    let event = &events[i];
    let others = answerers(doc, event);
    let tree = Tree::new(doc, event.sentence);
    // "offered to host the negotiations": those of others
    let hosts = match event.over.filter(|&over| doc.lexicon.brokers(doc.lemma(over))) {
        Some(over) => sides(doc, &tree.actors(&tree.agent(over))),
        None => BTreeSet::new(),
    };
    let held = event.event_type == EventType::Consult && status::is_of_the_past(&tree, event.trigger.start);
    let whole =
        |e: &Draft<'_>| !e.target.is_empty() && (e.event_type == EventType::Assault || !e.source.is_empty());
    let near = |e: &&Draft<'_>| {
        e.sentence + REACH >= event.sentence
            && e.status != Status::Refused
            && is_same_kind(e, event)
            && (e.frame.id == event.frame.id
                // "They demanded that he go. This demand"
                || doc.lemma(e.trigger.start) == doc.lemma(event.trigger.start)
                || e.frame.mutual && event.frame.mutual
                // "the attack" takes up any use of force; "the coup" does not.
                || event.frame.cameo.as_ref().is_some_and(|code| code.starts_with("19"))
                    && e.event_type == EventType::Assault)
            && whole(e)
            && sides(doc, &e.source).is_disjoint(&hosts)
            && sides(doc, &e.target).is_disjoint(&hosts)
            && !e.open_here()
            // "In the same meeting, he said": not the one that is still to come.
            && !(held && e.status == Status::Planned)
            && (event.event_type != EventType::Assault || !is_of_machines(doc, e))
            // "were killed in the raid": that is what the raid is to tell
            && !(e.told_by_verb && e.source.is_empty() && tree.head(event.trigger.start) == Some(e.trigger.start))
            && (event.frame.mutual || sides(doc, &e.source).is_disjoint(&others))
    };
    let Some(found) = events[..i].iter().rev().find(near) else {
        return;
    };
    // "a strike, which Chad blamed on Mali": what the text last called so, and no act before it.
    let last = events[..i].iter().rev().find(|e| {
        let same = doc.lemma(e.trigger.start) == doc.lemma(event.trigger.start);
        same && is_same_kind(e, event) && !e.told_by_verb && !e.known && e.sentence >= found.sentence
    });
    if let Some(last) = last.filter(|last| last.trigger.start > found.trigger.start && last.target.is_empty())
    {
        let (source, told, basis) = (last.source.clone(), last.status, last.basis.clone());
        if !event.frame.mutual && !source.is_empty() {
            let event = &mut events[i];
            (event.source, event.status, event.basis) = (source, told, basis);
        }
        return;
    }
    if !event.frame.mutual && skips_another(doc, event, found.trigger.start) {
        return;
    }
    let own = parties(doc, found);
    let alone = events[..i].iter().filter(near).all(|e| {
        let other = parties(doc, e);
        other.is_subset(&own) || own.is_subset(&other)
    });
    if !alone && found.sentence + 1 < event.sentence {
        return;
    }
    let (mut source, mut target) = (found.source.clone(), found.target.clone());
    if event.frame.mutual && !source.is_empty() {
        // What two did with each other both did.
        for &party in &found.target {
            let code = &doc.mention(party).code;
            if !source.iter().any(|&other| doc.mention(other).code == *code) {
                source.push(party);
            }
        }
        target.clone_from(&source);
    }
    let (told, basis) = (found.status, found.basis.clone());
    let clause = found.again.clone().unwrap_or_else(|| found.clause.clone());
    let event = &mut events[i];
    event.source = source;
    event.target = target;
    event.again = Some(clause);
    // A visit that is planned is not made by being named again.
    if event.status == Status::Occurred && told != Status::Occurred {
        event.status = told;
        event.basis = basis;
    }
}

/// "shot down two Chadian jets": no attack that anybody was killed in.
fn is_of_machines(doc: &Doc<'_>, event: &Draft<'_>) -> bool {
    let machine = |&party: &usize| {
        let mention = doc.mention(party);
        mention.standing == Standing::Adjective
            && doc.lexicon.in_class("weapons", doc.word(mention.tokens.end))
    };
    !event.target.is_empty() && event.target.iter().all(machine)
}

/// "The May 5 attack … the attack": true where the text names another act of the same word after the one at `found`, told
/// apart by its date, of which no side is known.
fn skips_another(doc: &Doc<'_>, event: &Draft<'_>, found: usize) -> bool {
    let at = event.trigger.start;
    (found + 1..at).any(|word| {
        let same = doc.lemma(word) == doc.lemma(at) && doc.parsed[word].upos == Upos::Noun;
        let dated = word >= 2 && (word - 2..word).any(|before| doc.is(before, Class::Month));
        same && dated
    })
}

/// "condemned the attack", "rejected the demand": who made it is whom the answer is for.
fn answer_to(doc: &Doc<'_>, events: &mut [Draft<'_>]) {
    for i in 0..events.len() {
        let answer = &events[i];
        if !answer.told_by_verb {
            continue;
        }
        // "condemned the shelling of Turkish villages": not whoever it was done to.
        let done_to = |e: &&Draft<'_>| {
            let victims = sides(doc, &e.target);
            let named = sides(doc, &answer.target);
            e.over == Some(answer.trigger.start)
                && matches!(e.event_type, EventType::Assault | EventType::Coerce)
                && !named.is_empty()
                && named.is_subset(&victims)
                && named.is_disjoint(&sides(doc, &e.source))
        };
        if answer.event_type == EventType::Accuse
            && let Some(done) = events.iter().find(done_to).map(|e| e.source.clone())
        {
            let own = sides(doc, &events[i].source);
            let doer = sides(doc, &done);
            events[i].target = if doer.is_disjoint(&own) { done } else { Vec::new() };
            continue;
        }
        if !answer.target.is_empty() {
            continue;
        }
        let kind = answer.event_type;
        let answered = |e: &&Draft<'_>| {
            let asks = matches!(
                e.event_type,
                EventType::Request | EventType::Agree | EventType::Accuse | EventType::Threaten
            );
            e.over == Some(answer.trigger.start)
                && !e.source.is_empty()
                && match kind {
                    EventType::Accuse | EventType::Support => true,
                    EventType::Reject => asks,
                    _ => false,
                }
        };
        let Some(target) = events.iter().find(answered).map(|e| e.source.clone()) else {
            continue;
        };
        if sides(doc, &target).is_disjoint(&sides(doc, &events[i].source)) {
            events[i].target = target;
        }
    }
}

/// "The delivery to Mali has angered Chad": whoever does it is blamed.
fn blame(doc: &Doc<'_>, events: &mut [Draft<'_>]) {
    for i in 0..events.len() {
        let event = &events[i];
        if !event.told_by_verb || !event.target.is_empty() || event.source.is_empty() {
            continue;
        }
        let tree = Tree::new(doc, event.sentence);
        let Some(act) = tree.stirred_by(event.trigger.start, event.frame) else {
            continue;
        };
        let doer = events.iter().find(|e| e.trigger.contains(&act));
        let Some(doer) = doer.map(|e| e.source.clone()) else {
            continue;
        };
        if sides(doc, &doer).is_disjoint(&sides(doc, &events[i].source)) {
            events[i].target = doer;
        }
    }
}

impl Draft<'_> {
    /// A known act for which no sides have been found.
    fn open_here(&self) -> bool {
        self.source.is_empty() && self.target.is_empty()
    }
}
