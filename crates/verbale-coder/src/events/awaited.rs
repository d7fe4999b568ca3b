//! A meeting that the text has told to be ahead is ahead wherever it is named: "the summit", "their talks".

use super::again::sides;
use super::noun::FACT;
use super::{Draft, code};
use crate::doc::Doc;
use crate::status;
use crate::tree::Tree;
use std::collections::BTreeSet;
use verbale_language::Relation;
use verbale_record::{EventType, Status};

/// Gives meetings and visits that are only named the status of the last mention before them that tells it, or of the next.
pub(crate) fn await_meetings(doc: &Doc<'_>, events: &mut [Draft<'_>]) {
    let told: Vec<Option<bool>> = events.iter().map(|event| is_still_to_come(doc, event)).collect();
    for i in 0..events.len() {
        let event = &events[i];
        let named = event.event_type == EventType::Consult && !event.told_by_verb;
        if !named || event.status != Status::Occurred || told[i].is_some() || event.again.is_some() {
            continue;
        }
        let tells = |&j: &usize| told[j].is_some() && is_same_meeting(doc, &events[j], event);
        let before = (0..i).rev().find(tells);
        let found = before.or_else(|| (i + 1..events.len()).find(tells));
        if found.is_some_and(|j| told[j] == Some(true)) {
            events[i].status = Status::Planned;
            events[i].basis = "told elsewhere to be ahead".into();
        }
    }
}

/// Whether a mention tells that its meeting is ahead or has been; nothing where it only names it.
fn is_still_to_come(doc: &Doc<'_>, event: &Draft<'_>) -> Option<bool> {
    if event.event_type != EventType::Consult {
        return None;
    }
    let tree = Tree::new(doc, event.sentence);
    match event.status {
        Status::Planned => Some(true),
        Status::Occurred if event.told_by_verb || event.basis != FACT => Some(false),
        Status::Occurred => {
            let at = event.trigger.start;
            let held = event.over.is_some_and(|over| tree.is_light(over));
            // "they are in talks"
            let is = tree.children_by(at, Relation::Cop).next().is_some();
            (held || is || status::is_of_the_past(&tree, at)).then_some(false)
        }
        _ => None,
    }
}

/// One meeting: between the same, and by the same word or between the same persons.
fn is_same_meeting(doc: &Doc<'_>, told: &Draft<'_>, named: &Draft<'_>) -> bool {
    let parties = |event: &Draft<'_>| {
        let mut all = sides(doc, &event.source);
        all.extend(sides(doc, &event.target));
        all
    };
    let persons = |event: &Draft<'_>| -> BTreeSet<(String, usize)> {
        let all = event.source.iter().chain(&event.target);
        all.map(|&i| (code(doc, i), doc.mention(i).actor)).collect()
    };
    let lemma = |event: &Draft<'_>| doc.lemma(event.trigger.start).to_owned();
    // A visit has a host.
    let guests = |event: &Draft<'_>| (!event.frame.mutual).then(|| sides(doc, &event.source));
    parties(told) == parties(named)
        && guests(told) == guests(named)
        && (lemma(told) == lemma(named) || persons(told) == persons(named))
}
