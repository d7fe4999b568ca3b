//! The one side that a text tells acts of a kind by.

use super::Draft;
use super::again::{is_same_kind, sides};
use super::answered::answerers;
use crate::doc::Doc;
use crate::tree::Tree;
use std::collections::BTreeSet;
use verbale_language::Upos;
use verbale_record::{EventType, Status};

/// "The delivery to Mali": where all acts of the kind that the text tells, to that side or to none, are by one side alone,
/// it is theirs; and likewise whom an act with a doer is done to. Nothing is taken where the text tells such an act
/// between others too, for then it may be about any of them. What many can say is nobody's alone.
pub(super) fn only_side(doc: &Doc<'_>, events: &mut [Draft<'_>], i: usize) {
    let event = &events[i];
    let by_source = event.source.is_empty();
    if by_source == event.target.is_empty() {
        return;
    }
    let material = matches!(
        event.event_type,
        EventType::Aid
            | EventType::Cooperate
            | EventType::Assault
            | EventType::Coerce
            | EventType::Sanction
            | EventType::Retreat
    );
    if !material || tells_side(doc, event, by_source) {
        return;
    }
    let split = |e: &Draft<'_>| {
        let (missing, other) = if by_source {
            (&e.source, &e.target)
        } else {
            (&e.target, &e.source)
        };
        let told: Vec<usize> = missing
            .iter()
            .copied()
            .filter(|party| !doc.guessed.contains(party))
            .collect();
        (told, sides(doc, other))
    };
    let own = split(event).1;
    let mut found: Option<(BTreeSet<String>, usize)> = None;
    for (position, other) in events.iter().enumerate() {
        let same = is_same_kind(other, event)
            && (event.event_type == EventType::Assault || other.cameo == event.cameo);
        if position == i || !same || matches!(other.status, Status::Refused | Status::Denied) {
            continue;
        }
        let (told, against) = split(other);
        // Two halves make one act only where both are told as done.
        let done = other.status == Status::Occurred && event.status == Status::Occurred;
        if told.is_empty() || against.is_empty() && !done {
            continue;
        }
        let told = sides(doc, &told);
        if !against.is_empty() && against.is_disjoint(&own) {
            return;
        }
        match &found {
            Some((first, _)) if *first != told => return,
            Some((_, kept)) if events[*kept].status == Status::Occurred => {}
            _ => found = Some((told, position)),
        }
    }
    let Some((_, position)) = found.filter(|(side, _)| side.is_disjoint(&own)) else {
        return;
    };
    let other = &events[position];
    let (parties, _) = split(other);
    if by_source && !sides(doc, &parties).is_disjoint(&answerers(doc, event)) {
        return;
    }
    let (status, basis) = (other.status, other.basis.clone());
    let event = &mut events[i];
    if by_source {
        event.source = parties;
    } else {
        event.target = parties;
    }
    // What is only planned is not done by being named.
    if event.status == Status::Occurred && matches!(status, Status::Planned | Status::Hypothetical) {
        event.status = status;
        event.basis = basis;
    }
}

/// "an attack by gunmen", "the campaign against what it calls terror": the words name a side, only not one that is known.
fn tells_side(doc: &Doc<'_>, event: &Draft<'_>, by_source: bool) -> bool {
    let tree = Tree::new(doc, event.sentence);
    let names = |slot: &str| match slot {
        "by" => by_source,
        "in" | "at" | "place" => false,
        slot => !by_source && event.frame.target.iter().any(|listed| listed == slot),
    };
    // "their invasion", whoever they are
    let theirs = tree.children(event.trigger.start).any(|child| {
        tree.upos(child) == Upos::Pron
            && tree.word(child).feats.has("Poss", "Yes")
            && doc.mention_at[child].is_none()
    });
    if by_source && theirs {
        return true;
    }
    tree.slots(event.trigger.start)
        .iter()
        .any(|slot| slot.node > event.trigger.start && names(slot.name))
}
