//! What is claimed, who vouches for it and who denies it, within one document.

use crate::doc::Doc;
use crate::events;
use crate::speech;
use std::collections::BTreeSet;
use verbale_record::{Claim, ClaimStatus, EventType, Id, Statement, Status};

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

fn side(code: &str) -> &str {
    code.split(':').next().unwrap_or_default()
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

/// What one side tells of others is alleged; what it tells of itself, or an outlet reports, stands as told.
pub(crate) fn vouch(doc: &Doc<'_>, events: &mut [events::Draft<'_>], said: &[speech::Draft]) {
    for event in events
        .iter_mut()
        .filter(|e| e.status == Status::Occurred && e.told_by_verb)
    {
        let Some(draft) = holder(doc, event, said).filter(|draft| !draft.denies) else {
            continue;
        };
        // An outlet is no party: what it reports stands. An unnamed source is a third party.
        if draft.mention.is_some_and(|m| speech::is_outlet(doc, m)) {
            continue;
        }
        let parties: BTreeSet<String> = sides(doc, &event.source)
            .into_iter()
            .chain(sides(doc, &event.target))
            .collect();
        let participant = speaker_side(doc, draft).is_some_and(|code| parties.contains(code));
        let unknown_person = draft.mention.is_some() && speaker_side(doc, draft).is_none();
        if !participant && !unknown_person && !parties.is_empty() {
            event.status = Status::Alleged;
            event.basis = "told by a third party".into();
        }
    }
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
        if !taken_up {
            continue;
        }
        let accuser = events
            .iter()
            .filter(|e| e.event_type == EventType::Accuse && doc.span(&e.trigger).end() <= at.start())
            .filter(|e| !sides(doc, &e.target).is_disjoint(&deniers))
            .map(|e| (doc.span(&e.trigger).start(), e.source.clone()));
        let claimer = said
            .iter()
            .filter(|d| !d.denies && d.rule == "assert" && d.content.end() <= at.start())
            .filter(|d| speaker_side(doc, d).is_some_and(|code| !deniers.contains(code)))
            .filter_map(|d| Some((d.content.start(), vec![d.mention?])));
        if let Some((_, target)) = accuser.chain(claimer).max_by_key(|(place, _)| *place) {
            events[i].target = target;
        }
    }
}

/// An act that somebody alleges and somebody denies is denied wherever it is alleged.
pub(crate) fn spread_denials(doc: &Doc<'_>, events: &mut [events::Draft<'_>], said: &[speech::Draft]) {
    let mut denied: Vec<events::Draft<'_>> = events
        .iter()
        .filter(|e| e.status == Status::Denied)
        .cloned()
        .collect();
    // "rejected the claims": denies what was alleged before it, by others.
    for draft in said.iter().filter(|d| d.denies && takes_up(doc, d)) {
        let speaker = draft.mention.map(|m| side(&doc.mention(m).code).to_owned());
        let alleged = events.iter().filter(|e| {
            let parties = sides(doc, &e.source)
                .into_iter()
                .chain(sides(doc, &e.target))
                .collect::<BTreeSet<_>>();
            e.status == Status::Alleged && speaker.as_ref().is_some_and(|s| parties.contains(s))
        });
        denied.extend(alleged.cloned());
    }
    for event in events.iter_mut().filter(|e| e.status == Status::Alleged) {
        if denied.iter().any(|other| same_act(doc, event, other)) {
            event.status = Status::Denied;
            event.basis = "denied elsewhere in the text".into();
        }
    }
}

/// The claims of a document, by first statement.
pub(crate) fn find(
    doc: &Doc<'_>,
    document: &Id,
    events: &[events::Draft<'_>],
    said: &[speech::Draft],
    statements: &[Statement],
) -> Vec<Claim> {
    let mut claims: Vec<Claim> = Vec::new();
    let mut grouped: Vec<Vec<usize>> = Vec::new();
    // What is alleged or denied; and what is done by the account of somebody, for another may confirm it.
    let open = |e: &events::Draft<'_>| {
        e.event_type != EventType::Reject
            && (matches!(e.status, Status::Denied | Status::Alleged)
                || e.status == Status::Occurred && e.told_by_verb && holder(doc, e, said).is_some())
    };
    for (i, event) in events.iter().enumerate().filter(|(_, e)| open(e)) {
        match grouped
            .iter_mut()
            .find(|group| same_act(doc, &events[group[0]], event))
        {
            Some(group) => group.push(i),
            None => grouped.push(vec![i]),
        }
    }
    for group in grouped {
        let inside = |s: usize| {
            group
                .iter()
                .any(|&e| said[s].content.contains(doc.span(&events[e].trigger)))
        };
        let speaker = |s: usize| statements[s].actor.clone();
        let (mut asserted, mut denied, mut ids) = (Vec::new(), Vec::new(), Vec::new());
        let mut about: Option<&Statement> = None;
        let parties: BTreeSet<String> = group
            .iter()
            .flat_map(|&e| {
                sides(doc, &events[e].source)
                    .into_iter()
                    .chain(sides(doc, &events[e].target))
            })
            .collect();
        for s in 0..said.len() {
            let contains = inside(s);
            let takes_up = said[s].denies && takes_up(doc, &said[s]) && !contains;
            let concerned = speaker(s).is_some_and(|code| parties.contains(side(&code)));
            if !(contains || takes_up && concerned) {
                continue;
            }
            if said[s].denies {
                // "a Reuters report that …": its owner asserts it.
                let cue = said[s].cue.clone().unwrap_or_default();
                let owners = cue
                    .filter_map(|at| doc.mention_at[at])
                    .map(|m| doc.mention(m).code.clone());
                asserted.extend(owners);
            }
            let list = if said[s].denies {
                &mut denied
            } else {
                &mut asserted
            };
            if let Some(code) = speaker(s).filter(|code| !list.contains(code)) {
                list.push(code);
            }
            ids.push(statements[s].id.clone());
            if contains && about.is_none() {
                about = Some(&statements[s]);
            }
        }
        // "Armenia accused Azerbaijan of shelling": the accuser asserts it.
        let accusers = events.iter().filter(|e| {
            e.event_type == EventType::Accuse
                && group.iter().any(|&g| {
                    events[g].sentence == e.sentence
                        && e.trigger.start < events[g].trigger.start
                        && !sides(doc, &e.target).is_disjoint(&sides(doc, &events[g].source))
                })
        });
        for code in accusers.flat_map(|e| sides(doc, &e.source)) {
            if !asserted.contains(&code) {
                asserted.push(code);
            }
        }
        asserted.retain(|code| !denied.contains(code));
        let event = group[0];
        let about = match about {
            Some(statement) => statement.content.text.clone(),
            None => doc.quote_tokens(&events[event].clause).text,
        };
        asserted.dedup();
        // "denied it, after the Review claimed …": whose claim is answered stands in the same sentence.
        if asserted.is_empty() && !denied.is_empty() {
            let beside = |s: &usize| ids.contains(&statements[*s].id);
            let sentences: BTreeSet<usize> =
                (0..said.len()).filter(beside).map(|s| said[s].sentence).collect();
            let claimers = (0..said.len())
                .filter(|&s| said[s].rule == "assert" && sentences.contains(&said[s].sentence));
            asserted.extend(claimers.filter_map(speaker));
        }
        // An account that nobody disputes and nobody else gives is no claim of its own.
        let told = group.iter().all(|&e| events[e].status == Status::Occurred);
        if ids.is_empty() && asserted.is_empty() || told && asserted.len() < 2 {
            continue;
        }
        let status = if !denied.is_empty() {
            ClaimStatus::Contested
        } else if asserted.len() > 1 {
            ClaimStatus::Confirmed
        } else {
            ClaimStatus::Asserted
        };
        claims.push(Claim {
            id: Claim::id(document, &about),
            about,
            event: u32::try_from(event).ok(),
            asserted_by: asserted,
            denied_by: denied,
            status,
            statements: ids,
        });
    }
    claims.dedup_by(|b, a| a.id == b.id);
    claims
}
