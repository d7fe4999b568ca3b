//! Who is at a meeting, and as what.

use super::super::Filed;
use super::super::around::{is_any, is_known};
use super::Gathering;
use crate::doc::Doc;
use crate::events::{Draft, code, has_code, side};
use crate::lexicon::MeetingWay;
use crate::speech::is_person;
use crate::tree::Tree;
use std::collections::BTreeSet;
use verbale_language::Relation;
use verbale_record::{ActorKind, EventType, MeetingForm, Participant, ParticipantRole, Place};
use verbale_world::Standing;

/// The participants that an act names, with those who bring them together.
pub(super) fn of(
    filed: &Filed<'_, '_>,
    tree: &Tree<'_, '_>,
    act: &Draft<'_>,
    way: &MeetingWay,
) -> Vec<Participant> {
    let doc = filed.doc;
    let own = role_of_verb(tree, act).filter(|_| way.source.is_some() && act.told_by_verb);
    let mutual = act.source == act.target;
    let mut people: Vec<Participant> = Vec::new();
    for (mentions, role) in [(&act.source, own.or(way.source)), (&act.target, way.target)] {
        // "their visit": two who visit each other have no host.
        let role = role.filter(|role| !mutual || *role == ParticipantRole::Signatory);
        for &mention in mentions {
            // "attended a summit in Kenya": where it is, is nobody who meets.
            let place = doc.mention(mention).standing == Standing::Place;
            if place && way.form == MeetingForm::Meeting && way.target.is_none() {
                continue;
            }
            add(
                &mut people,
                participant(doc, act, mention, role.unwrap_or(ParticipantRole::Participant)),
            );
        }
    }
    let named_as = named_as(tree);
    for one in &mut people {
        let role = named_as
            .iter()
            .find(|(code, _)| *code == one.code)
            .map(|(_, role)| *role);
        one.role = role.unwrap_or(one.role);
    }
    for (mention, role) in helpers(filed, tree, act) {
        let known = people
            .iter()
            .any(|one| side(&one.code) == side(&doc.mention(mention).code));
        if !known && has_code(doc, mention) {
            people.push(participant(doc, act, mention, role));
        }
    }
    people.retain(|one| is_known(doc, &one.code));
    people
}

/// "with Qatar and Norway as guarantors"
fn named_as(tree: &Tree<'_, '_>) -> Vec<(String, ParticipantRole)> {
    let doc = tree.doc;
    let gatherings = &doc.lexicon.matter.gatherings;
    let mut found = Vec::new();
    for at in tree.tokens.clone().filter(|&at| tree.case(at) == Some("as")) {
        let role = gatherings.role(|list| is_any(doc, at, list));
        if let (Some(role), Some(mut head)) = (role, tree.head(at)) {
            while let Some(first) = tree.head(head).filter(|_| tree.relation(head) == Relation::Conj) {
                head = first;
            }
            // "with Qatar as guarantor", where the parser hangs both on the verb
            if tree.is_verb(head) {
                let with = tree.children_by(head, Relation::Obl);
                let mut with = with.filter(|&other| other < at && tree.case(other) == Some("with"));
                match with.next_back() {
                    Some(other) => head = other,
                    None => continue,
                }
            }
            let parties = tree.parties(head).named;
            let parties = parties.into_iter().filter(|&party| has_code(doc, party));
            found.extend(parties.map(|party| (code(doc, party), role)));
        }
    }
    found
}

fn participant(doc: &Doc<'_>, act: &Draft<'_>, mention: usize, role: ParticipantRole) -> Participant {
    let found = doc.mention(mention);
    let here = found.sentence == act.sentence;
    Participant {
        code: if has_code(doc, mention) {
            code(doc, mention)
        } else {
            String::new()
        },
        name: is_person(doc, mention).then(|| doc.cast.actors[found.actor].name.clone()),
        words: here.then(|| doc.quote(found.span)),
        role,
    }
}

/// Adds somebody, or what is told further of somebody who is there.
pub(super) fn add(people: &mut Vec<Participant>, one: Participant) {
    let same = people.iter_mut().find(|other| {
        other.code == one.code && (other.name == one.name || other.name.is_none() || one.name.is_none())
    });
    match same {
        Some(other) => {
            if other.name.is_none() {
                (other.name, other.words) = (one.name.clone(), one.words.clone().or(other.words.take()));
            }
            if other.role == ParticipantRole::Participant {
                other.role = one.role;
            }
            other.words = other.words.take().or(one.words);
        }
        None => people.push(one),
    }
}

/// The role that the verb itself tells: who brokers talks is their mediator.
fn role_of_verb(tree: &Tree<'_, '_>, act: &Draft<'_>) -> Option<ParticipantRole> {
    let gatherings = &tree.doc.lexicon.matter.gatherings;
    gatherings.role(|list| is_any(tree.doc, act.trigger.start, list))
}

/// "talks mediated by Qatar", "Norway hosted talks between", "under Qatari mediation".
fn helpers(filed: &Filed<'_, '_>, tree: &Tree<'_, '_>, act: &Draft<'_>) -> Vec<(usize, ParticipantRole)> {
    let doc = tree.doc;
    let gatherings = &doc.lexicon.matter.gatherings;
    let role = |at: usize| gatherings.role(|list| is_any(doc, at, list));
    let at = act.trigger.end - 1;
    let mut found: Vec<(usize, ParticipantRole)> = Vec::new();
    if !act.told_by_verb {
        for clause in tree
            .children_by(at, Relation::Acl)
            .filter(|&clause| tree.is_passive(clause))
        {
            let by = tree.by_phrase(clause);
            if let (Some(role), Some(by)) = (role(clause), by) {
                found.extend(tree.actors(&[by]).into_iter().map(|party| (party, role)));
            }
        }
        if let Some(over) = tree.verb_over(at).filter(|&over| tree.head(at) == Some(over))
            && let Some(role) = role(over)
        {
            found.extend(
                tree.actors(&tree.agent(over))
                    .into_iter()
                    .map(|party| (party, role)),
            );
        }
    }
    for other in filed.acts {
        let near = other.sentence == act.sentence
            && other.event_type == EventType::Consult
            && other.status == act.status;
        let trigger = other.trigger.start;
        let noun = near
            && !other.told_by_verb
            && other.trigger != act.trigger
            && tree.is_below(trigger, tree.verb_over(at).unwrap_or(at));
        if noun && let Some(role) = role(trigger) {
            found.extend(other.source.iter().map(|&party| (party, role)));
        }
    }
    found
}

/// True where two sides come together, one goes to another, or a body holds a session.
pub(super) fn are_enough(doc: &Doc<'_>, one: &Gathering) -> bool {
    let meets = one.people.iter().filter(|one| {
        !matches!(
            one.role,
            ParticipantRole::Mediator | ParticipantRole::Facilitator | ParticipantRole::Observer
        )
    });
    let sides: BTreeSet<&str> = meets.map(|one| side(&one.code)).collect();
    let session = matches!(one.form, MeetingForm::Summit | MeetingForm::Conference);
    let body = |code: &&str| {
        let actor = doc.world.actor(code);
        actor.is_some_and(|actor| actor.kind == ActorKind::Intergovernmental)
    };
    sides.len() > 1 || session && sides.first().is_some_and(body)
}

/// The country that two sides meet in receives the other.
pub(super) fn seat(doc: &Doc<'_>, one: &mut Gathering) {
    let sides: BTreeSet<String> = one.people.iter().map(|one| side(&one.code).to_owned()).collect();
    let told = one.people.iter().any(|one| {
        matches!(
            one.role,
            ParticipantRole::Host | ParticipantRole::Visitor | ParticipantRole::Signatory
        )
    });
    let place = one.place.as_ref().filter(|place| !is_disputed(doc, place));
    let country = place.and_then(|place| place.country.clone());
    let Some(country) = country.filter(|country| {
        sides.len() == 2 && sides.contains(country) && !told && one.form != MeetingForm::Call
    }) else {
        return;
    };
    for person in one
        .people
        .iter_mut()
        .filter(|one| one.role == ParticipantRole::Participant)
    {
        person.role = if side(&person.code) == country {
            ParticipantRole::Host
        } else {
            ParticipantRole::Visitor
        };
    }
}

/// True for a place that the tables of actors give to another country than the gazetteer.
fn is_disputed(doc: &Doc<'_>, place: &Place) -> bool {
    let mentions = doc.cast.mentions.iter();
    let mut here = mentions.filter(|mention| {
        let quote = doc.quote(mention.span);
        quote.start < place.quote.end && place.quote.start < quote.end && !mention.code.is_empty()
    });
    here.any(|mention| Some(side(&mention.code)) != place.country.as_deref())
}
