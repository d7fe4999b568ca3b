//! Who vouches for what: accounts of others, denials and what they answer.

use super::{holder, proposition, same_act, side, sides, speaker_side, takes_up};
use crate::doc::Doc;
use crate::lexicon::Effect;
use crate::tree::{Form, Tree};
use crate::{events, speech};
use std::collections::BTreeSet;
use verbale_language::{Class, Relation};
use verbale_record::{EventType, Status, Voice, Vouched};

/// What one side tells of others is alleged; what it tells of itself, or an outlet reports, stands as told.
pub(crate) fn vouch(doc: &Doc<'_>, events: &mut [events::Draft<'_>], said: &[speech::Draft]) {
    for event in events
        .iter_mut()
        .filter(|e| e.status == Status::Occurred && e.told_by_verb)
    {
        let Some(draft) = holder(doc, event, said).filter(|draft| !draft.denies) else {
            continue;
        };
        if is_aside(doc, event) {
            continue;
        }
        // An outlet is no party: what it reports stands. An unnamed source is a third party.
        if draft.mention.is_some_and(|m| speech::is_outlet(doc, m)) {
            continue;
        }
        let parties: BTreeSet<String> = sides(doc, &event.source)
            .into_iter()
            .chain(sides(doc, &event.target))
            .collect();
        let participant = speaker_side(doc, draft).is_some_and(|code| parties.contains(code));
        // Whose side nothing tells may speak for a party: "a Foreign Ministry source", "Presidential Spokesperson X".
        let unsided = match draft.mention {
            Some(mention) => doc.world.actor(side(&doc.mention(mention).code)).is_none(),
            None => draft.speaker.is_some_and(|span| {
                // "they said": whoever they are, the text has named them.
                let names = |at| doc.is_capitalised(at) || doc.is(at, Class::SubjectPronoun);
                doc.tokens_in(span).any(names)
            }),
        };
        if !participant && !unsided && !parties.is_empty() {
            event.status = Status::Alleged;
            event.basis = "told by a third party".into();
        }
    }
}

/// "condemned the launch, while Peru sent grain": told beside what is said, by whoever tells all of it.
fn is_aside(doc: &Doc<'_>, event: &events::Draft<'_>) -> bool {
    let tree = Tree::new(doc, event.sentence);
    let aside = |node: usize| {
        let mut marks = tree.children_by(node, Relation::Mark);
        tree.relation(node) == Relation::Advcl
            && doc.quote_at[node].is_none()
            && tree.clause(node).form == Form::Finite
            && tree.children_by(node, Relation::Nsubj).next().is_some()
            && marks.any(|mark| doc.lexicon.in_class("asides", doc.word(mark)))
    };
    let mut node = event.trigger.start;
    while !aside(node) {
        let Some(over) = tree.head(node) else { return false };
        node = over;
    }
    true
}

/// A denial answers whoever made the claim: its target is the last accuser or claimer before it.
pub(crate) fn answer(doc: &Doc<'_>, events: &mut [events::Draft<'_>], said: &[speech::Draft]) {
    for i in 0..events.len() {
        let denial = &events[i];
        if denial.event_type != EventType::Reject || !denial.target.is_empty() {
            continue;
        }
        let at = doc.span(&denial.trigger);
        let deniers = sides(doc, &denial.source);
        let taken_up = said.iter().any(|d| {
            d.denies && d.cue.as_ref().is_some_and(|cue| doc.span(cue).contains(at)) && takes_up(doc, d)
        });
        // "denied carrying out a strike", of which others have accused them
        let deed = events.iter().any(|e| {
            e.status == Status::Denied
                && e.sentence == denial.sentence
                && !sides(doc, &e.source).is_disjoint(&deniers)
        });
        if !taken_up && !deed {
            continue;
        }
        let accuser = events
            .iter()
            .filter(|e| e.event_type == EventType::Accuse && doc.span(&e.trigger).end() <= at.start())
            .filter(|e| !sides(doc, &e.target).is_disjoint(&deniers))
            .map(|e| (doc.span(&e.trigger).start(), e.source.clone()));
        let claimer = said
            .iter()
            .filter(|d| taken_up && !d.denies && d.distant && d.content.end() <= at.start())
            .filter(|d| speaker_side(doc, d).is_some_and(|code| !deniers.contains(code)))
            .filter_map(|d| Some((d.content.start(), vec![d.mention?])));
        if let Some((_, target)) = accuser.chain(claimer).max_by_key(|(place, _)| *place) {
            events[i].target = target;
        }
    }
}

/// An act that somebody alleges and somebody denies is denied wherever it is alleged.
pub(crate) fn spread_denials(doc: &Doc<'_>, events: &mut [events::Draft<'_>], said: &[speech::Draft]) {
    // What the page tells as done in its own voice, in the same words, only its motive can be denied of.
    let settled: Vec<events::Draft<'_>> = events
        .iter()
        .filter(|e| e.status == Status::Occurred && (e.told_by_verb || e.event_type == EventType::Accuse))
        .filter(|e| holder(doc, e, said).is_none())
        .cloned()
        .collect();
    let mut denied: Vec<events::Draft<'_>> = events
        .iter()
        .filter(|e| e.status == Status::Denied)
        .cloned()
        .collect();
    // Who denies acts too, and that act is not what is denied: "said that Chad had also rejected the claims".
    let answers = |e: &events::Draft<'_>| {
        let cues = said.iter().filter(|d| d.denies).filter_map(|d| d.cue.as_ref());
        e.event_type == EventType::Reject
            && cues
                .into_iter()
                .any(|cue| doc.span(cue).contains(doc.span(&e.trigger)))
    };
    // "rejected the claims": denies what was alleged before it, by others.
    for draft in said.iter().filter(|d| d.denies && takes_up(doc, d)) {
        let speaker = draft.mention.map(|m| side(&doc.mention(m).code).to_owned());
        let alleged = events.iter().filter(|e| {
            let parties = sides(doc, &e.source)
                .into_iter()
                .chain(sides(doc, &e.target))
                .collect::<BTreeSet<_>>();
            e.status == Status::Alleged
                && !answers(e)
                && speaker.as_ref().is_some_and(|s| parties.contains(s))
        });
        denied.extend(alleged.cloned());
    }
    for event in events.iter_mut().filter(|e| e.status == Status::Alleged) {
        let again = |e: &events::Draft<'_>| {
            same_act(doc, event, e)
                && e.cameo == event.cameo
                && sides(doc, &e.source) == sides(doc, &event.source)
        };
        if settled.iter().any(again) && event.event_type == EventType::Accuse {
            continue;
        }
        if denied.iter().any(|other| same_act(doc, event, other)) {
            event.status = Status::Denied;
            event.basis = "denied elsewhere in the text".into();
        }
    }
    // The page tells it in its own voice, and who is said to have done it denies it.
    let told = |e: &events::Draft<'_>| {
        e.status == Status::Occurred && e.told_by_verb && holder(doc, e, said).is_none()
    };
    for event in events.iter_mut().filter(|e| told(e)) {
        if denied.iter().any(|other| same_deed(doc, event, other)) {
            event.status = Status::Denied;
            event.basis = TOLD_BY_PAGE.into();
        }
    }
}

/// Why an act is denied that no statement holds.
pub(super) const TOLD_BY_PAGE: &str = "told by the page, denied by its doer";

/// Sentences from an act to its denial.
const NEAR: usize = 4;

/// One act in the same words: verb, doer and something of what it is about, close by.
fn same_deed(doc: &Doc<'_>, told: &events::Draft<'_>, denied: &events::Draft<'_>) -> bool {
    let doers = sides(doc, &told.source);
    let word = |event: &events::Draft<'_>| doc.lemma(event.trigger.start).to_owned();
    let (x, y) = (proposition::matter(doc, told), proposition::matter(doc, denied));
    same_act(doc, told, denied)
        && denied.sentence.abs_diff(told.sentence) <= NEAR
        && !doers.is_disjoint(&sides(doc, &denied.source))
        && word(told) == word(denied)
        && proposition::is_alike(doc, told, denied)
        && (!x.is_disjoint(&y) || y.is_empty() && told.sentence < denied.sentence)
}

/// Whose word it is that an act happened, how firmly they say so, and who denies it.
pub(crate) fn vouched<'c>(
    doc: &Doc<'_>,
    event: &events::Draft<'_>,
    said: &[speech::Draft],
    denied: impl Iterator<Item = &'c (usize, Vec<String>)>,
) -> Vouched {
    let draft = holder(doc, event, said).filter(|draft| !draft.denies);
    let by = draft.and_then(|draft| speaker_side(doc, draft));
    let parties: BTreeSet<String> = sides(doc, &event.source)
        .into_iter()
        .chain(sides(doc, &event.target))
        .collect();
    let hedge = event.clause.clone().find(|&at| {
        let adjective = doc.lexicon.adjective(doc.word(at));
        let alleged = adjective.is_some_and(|operator| operator.effect == Effect::Alleged);
        doc.lexicon.is_hedge(doc.word(at)) || alleged && at < event.trigger.start
    });
    let mut denied_by: Vec<String> = Vec::new();
    for code in denied.flat_map(|(_, codes)| codes) {
        if !denied_by.contains(code) {
            denied_by.push(code.clone());
        }
    }
    Vouched {
        voice: match draft {
            None => Voice::Page,
            Some(_) if by.is_some_and(|by| parties.contains(by)) => Voice::Participant,
            Some(_) => Voice::ThirdParty,
        },
        by: draft
            .and_then(|draft| Some(doc.mention(draft.mention?).code.clone()).filter(|code| !code.is_empty())),
        hedge: hedge.map(|at| doc.word(at).to_owned()),
        denied_by,
    }
}
