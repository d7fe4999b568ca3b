//! Acts named by nouns: "talks with Iran", "the invasion of Ukraine", "imposed sanctions".

use super::{Draft, by_specificity, code, drop_own_side, fits};
use crate::lexicon::{Effect, Frame};
use crate::status::{self, Outcome};
use crate::syntax::{Slots, Syntax};
use std::ops::Range;
use verbale_language::Class;
use verbale_record::{EventType, Status};

/// What the noun phrase at `at` names, if a frame of the lexicon fits.
pub(super) fn find<'a>(syntax: &Syntax<'_, 'a>, at: usize, sentence: usize) -> Option<Draft<'a>> {
    let doc = syntax.doc;
    let in_group = |at: usize| syntax.groups.iter().any(|g| g.tokens.contains(&at));
    if in_group(at) || doc.mention_at[at].is_some() || !doc.classes[at].is_open() {
        return None;
    }
    let entry = doc.lexicon.noun_at(&doc.words, at)?;
    let noun = at..at + 1 + entry.rest.len();
    let modifier = noun.end < syntax.tokens.end
        && doc.classes[noun.end].is_open()
        && doc.word(noun.end).starts_with(char::is_lowercase)
        && !doc.is_capitalised(noun.end)
        && !in_group(noun.end)
        && doc.mention_at[noun.end].is_none()
        && !doc.is_adverb(noun.end);
    if modifier || doc.word(noun.end) == "-" || entry.frames.is_empty() {
        return None;
    }
    let next = syntax
        .groups
        .iter()
        .position(|g| g.tokens.start >= noun.end)
        .unwrap_or(syntax.groups.len());
    let slots = syntax.slots(noun.end, next);
    let over = status::verb_over(syntax, at);
    for frame in by_specificity(doc, &entry.frames) {
        let before = at.saturating_sub(4).max(syntax.tokens.start)..at;
        let governed = over.is_some_and(|over| {
            syntax.groups[over]
                .entries
                .iter()
                .any(|entry| frame.under.contains(&entry.lemma))
        });
        if !frame.under.is_empty() && !governed {
            continue;
        }
        if !frame.needs.is_empty()
            && !fits(doc, frame, slots.region.clone().chain(before).chain(noun.clone()))
        {
            continue;
        }
        let (mut source, mut target) = parties(syntax, &noun, frame, &slots, over, next);
        let between = slots.slot("between");
        if between.len() > 1 && frame.mutual {
            source.clone_from(&between);
            target = between;
        } else if frame.mutual && source.len() > 1 && target.is_empty() {
            target.clone_from(&source);
        } else {
            drop_own_side(doc, &source, &mut target);
        }
        if source.is_empty() && target.is_empty() || frame.needs_target && target.is_empty() {
            continue;
        }
        let outcome = noun_status(syntax, &noun, over, next);
        let event_type = frame.event_type?;
        let mut outcome = outcome;
        // A proposal that is rejected was made; a charge that is denied was brought.
        let speech_act = matches!(
            event_type,
            EventType::Request
                | EventType::Accuse
                | EventType::Agree
                | EventType::Threaten
                | EventType::Reject
        );
        if speech_act && matches!(outcome.status, Some(Status::Refused | Status::Denied)) {
            outcome = Outcome {
                status: Some(Status::Occurred),
                basis: "made, whatever the answer".into(),
            };
        }
        let status = outcome.status?;
        let of = (noun.clone()).any(|at| doc.word(at) == "of");
        return Some(Draft {
            frame,
            event_type,
            trigger: if of {
                noun.start..noun.start + 1
            } else {
                noun.end - 1..noun.end
            },
            source,
            target,
            status,
            basis: outcome.basis,
            sentence,
            told_by_verb: false,
            clause: at..slots.region.end,
        });
    }
    None
}

fn is_light(syntax: &Syntax<'_, '_>, group: usize) -> bool {
    syntax.groups[group].entries.iter().any(|entry| entry.light)
}

/// A passive light verb after the noun: "sanctions were imposed on Iran by the EU".
fn light_after(syntax: &Syntax<'_, '_>, noun: &Range<usize>, next: usize) -> Option<usize> {
    let group = syntax.groups.get(next)?;
    let near = group.tokens.start <= noun.end + 6;
    (near && group.passive && is_light(syntax, next)).then_some(next)
}

fn parties(
    syntax: &Syntax<'_, '_>,
    noun: &Range<usize>,
    frame: &Frame,
    slots: &Slots,
    over: Option<usize>,
    next: usize,
) -> (Vec<usize>, Vec<usize>) {
    let owners = syntax.owners(noun.clone());
    let mut source = owners;
    let prepositions: Vec<String> = frame
        .target
        .iter()
        .filter(|s| !matches!(s.as_str(), "obj" | "poss"))
        .cloned()
        .collect();
    let mut target = slots.first(&prepositions);
    if target.is_empty() && frame.target.iter().any(|slot| slot == "poss") {
        // "rejection of the EU plan"
        target = slots.slot("poss");
    }
    let by = slots.slot("by");
    if !by.is_empty() {
        // "the shelling of Ukraine by Russia"
        source = by;
    }
    if let Some(passive) = light_after(syntax, noun, next) {
        let after = syntax.objects(passive);
        if source.is_empty() {
            source = after.slot("by");
        }
        if target.is_empty() {
            target = after.first(&prepositions);
        }
    }
    if let Some(over) = over
        && source.is_empty()
        && takes_subject(syntax, over)
    {
        source = syntax.agent(over);
    }
    // "sent Kyiv a complaint": the other side stands before the noun.
    if target.is_empty()
        && let Some(over) = over
        && is_light(syntax, over)
    {
        let start = syntax.groups[over].tokens.end;
        target = (start..noun.start)
            .filter_map(|at| syntax.doc.party_at(at))
            .take(1)
            .collect();
    }
    // "rejected a US proposal": made to whoever answers it.
    if target.is_empty()
        && let Some(over) = over
        && !source.is_empty()
        && syntax
            .operator(over)
            .is_some_and(|op| op.effect == Effect::Refused)
    {
        target = syntax.agent(over);
    }
    // "the withdrawal of US troops from Afghanistan": who acts.
    if source.is_empty()
        && !target.is_empty()
        && slots.filled.iter().any(|(slot, _)| slot == "of")
        && !frame.target.iter().any(|s| s == "of")
    {
        source = slots.slot("of");
    }
    // "of" is who acts where somebody is acted upon otherwise, or where nobody else is: "the mediation of Qatar".
    if source.is_empty() && target.is_empty() {
        source = slots.slot("of");
    }
    (source, target)
}

/// The subject of a light verb, or of a refusal or an intention, is who would act.
fn takes_subject(syntax: &Syntax<'_, '_>, over: usize) -> bool {
    is_light(syntax, over)
        || syntax.operator(over).is_some_and(|op| {
            matches!(op.effect, Effect::Refused | Effect::Planned | Effect::Same) && !op.object_control
        })
}

fn noun_status(syntax: &Syntax<'_, '_>, noun: &Range<usize>, over: Option<usize>, next: usize) -> Outcome {
    let doc = syntax.doc;
    let done = Outcome {
        status: Some(Status::Occurred),
        basis: "named as a fact".into(),
    };
    let mut outcome = status::of_modifiers(syntax, noun, done);
    // "a call for talks", "plans for a visit": a noun that governs by a preposition.
    let mut at = noun.start;
    while at > syntax.tokens.start && (doc.classes[at - 1].is_open() || doc.is(at - 1, Class::Determiner)) {
        at -= 1;
        if doc.mention_at[at].is_some() {
            break;
        }
    }
    if at > syntax.tokens.start + 1
        && matches!(doc.word(at - 1), "of" | "for" | "on" | "about")
        && let Some(operator) = doc.lexicon.noun_at(&doc.words, at - 2).and_then(|n| n.operator)
    {
        let operator = &doc.lexicon.operators[operator];
        outcome = outcome.apply(operator.effect, &operator.id);
    }
    if let Some(passive) = light_after(syntax, noun, next) {
        let told = status::of_group(syntax, passive);
        return if told.status == Some(Status::Occurred) {
            outcome
        } else {
            told
        };
    }
    let Some(over) = over else { return outcome };
    if is_light(syntax, over) {
        let told = status::of_group(syntax, over);
        return if told.status == Some(Status::Occurred) {
            outcome
        } else {
            told
        };
    }
    // "opposes their sanctions": what somebody else does is not refused by that. And "is a visit" governs nothing.
    let agent = syntax.agent(over);
    let owners = syntax.owners(noun.clone());
    let others = !owners.is_empty() && !agent.is_empty() && {
        let codes = |list: &[usize]| list.iter().map(|&i| code(doc, i)).collect::<Vec<_>>();
        codes(&owners).iter().all(|owner| !codes(&agent).contains(owner))
    };
    let refuses = syntax
        .operator(over)
        .is_some_and(|op| op.effect == Effect::Refused);
    if syntax.operator(over).is_some()
        && is_object(syntax, over, noun)
        && !doc.is(syntax.groups[over].head, Class::Be)
        && !(refuses && others)
    {
        return status::under(syntax, over, outcome, false, 0);
    }
    outcome
}

/// True if a noun is what the verb governs itself, not what a preposition joins to it: "work towards a solution to
/// the invasion" plans no invasion.
fn is_object(syntax: &Syntax<'_, '_>, over: usize, noun: &Range<usize>) -> bool {
    let group = &syntax.groups[over];
    let particles = group
        .entries
        .iter()
        .filter(|e| e.operator.is_some())
        .map(|e| e.rest.len())
        .max()
        .unwrap_or(0);
    (group.tokens.end + particles..noun.start).all(|at| !syntax.doc.is(at, Class::Adposition))
}
