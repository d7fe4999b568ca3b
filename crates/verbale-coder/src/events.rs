//! Acts told by verbs and nouns of the lexicon.

use crate::doc::Doc;
use crate::lexicon::Frame;
use crate::status::{self, Outcome};
use crate::syntax::{Mark, Slots, Syntax};
use std::ops::Range;
use verbale_language::Class;
use verbale_record::{EventType, Status};
use verbale_world::Standing;

/// An event before it has an id.
#[derive(Clone, Debug)]
pub(crate) struct Draft<'a> {
    pub(crate) frame: &'a Frame,
    pub(crate) event_type: EventType,
    pub(crate) trigger: Range<usize>,
    /// Positions of mentions.
    pub(crate) source: Vec<usize>,
    pub(crate) target: Vec<usize>,
    pub(crate) status: Status,
    pub(crate) basis: String,
    pub(crate) sentence: usize,
    /// The tokens of its clause, where a date may stand.
    pub(crate) clause: Range<usize>,
}

/// The events of one sentence, by trigger.
pub(crate) fn find<'a>(syntax: &Syntax<'_, 'a>, sentence: usize) -> Vec<Draft<'a>> {
    let mut found: Vec<Draft<'a>> = Vec::new();
    for i in 0..syntax.groups.len() {
        found.extend(of_verb(syntax, i, sentence));
    }
    let mut at = syntax.tokens.start;
    while at < syntax.tokens.end {
        let draft = of_noun(syntax, at, sentence);
        at = draft.as_ref().map_or(at + 1, |draft| draft.trigger.end);
        found.extend(draft);
    }
    found.sort_by_key(|draft| (draft.trigger.start, draft.event_type));
    found.dedup_by_key(|draft| (draft.trigger.start, draft.event_type));
    found
}

fn of_verb<'a>(syntax: &Syntax<'_, 'a>, i: usize, sentence: usize) -> Option<Draft<'a>> {
    let doc = syntax.doc;
    let group = &syntax.groups[i];
    for entry in group.entries.iter().filter(|entry| !entry.frames.is_empty()) {
        let particles = entry.rest.len();
        let slots = syntax.slots(group.tokens.end + particles, i + 1);
        let subject_region = if group.passive { subject_region(syntax, i) } else { 0..0 };
        for frame in by_specificity(doc, &entry.frames) {
            if !fits(doc, frame, slots.region.clone().chain(subject_region.clone())) {
                continue;
            }
            let (mut source, mut target) = if group.passive {
                let done_to = syntax.subject(i);
                let target = if done_to.is_empty() { owned_subject(syntax, i, frame) } else { done_to };
                (slots.slot("by"), target)
            } else {
                let particle_object = if particles > 0 { slots.slot("obj") } else { vec![] };
                let target = slots.first(&frame.target);
                (syntax.agent(i), if target.is_empty() { particle_object } else { target })
            };
            let symmetric = frame.mutual && source.len() > 1 && target.is_empty() && !group.passive;
            if symmetric {
                target.clone_from(&source);
            } else if frame.mutual && target.len() > 1 && source.is_empty() {
                source.clone_from(&target);
            }
            if !symmetric {
                drop_own_side(doc, &source, &mut target);
            }
            let silent = source.is_empty() && !(group.passive || group.mark == Mark::Reduced);
            if silent || source.is_empty() && target.is_empty() || frame.needs_target && target.is_empty() {
                continue;
            }
            let outcome = status::of_group(syntax, i);
            let status = outcome.status?;
            return Some(Draft {
                frame,
                event_type: frame.event_type?,
                trigger: group.trigger(0),
                source,
                target,
                status,
                basis: outcome.basis,
                sentence,
                clause: group.tokens.start..slots.region.end,
            });
        }
    }
    None
}

/// Frames that ask for certain words come before those that take any.
fn by_specificity<'a>(doc: &Doc<'a>, frames: &[usize]) -> Vec<&'a Frame> {
    let mut frames: Vec<&Frame> = frames.iter().map(|&i| &doc.lexicon.frames[i]).collect();
    frames.sort_by_key(|frame| frame.needs.is_empty());
    frames
}

fn fits(doc: &Doc<'_>, frame: &Frame, region: impl Iterator<Item = usize> + Clone) -> bool {
    let any = |classes: &[String]| {
        region.clone().any(|at| classes.iter().any(|class| doc.lexicon.in_class(class, doc.word(at))))
    };
    (frame.needs.is_empty() || any(&frame.needs)) && !any(&frame.unless)
}

/// The words before a passive: what it is done to.
fn subject_region(syntax: &Syntax<'_, '_>, i: usize) -> Range<usize> {
    let from = i.checked_sub(1).map_or(syntax.tokens.start, |p| syntax.groups[p].tokens.end);
    from..syntax.groups[i].tokens.start
}

/// "The Russian ambassador's residence was seized": the owner of the passive's subject.
fn owned_subject(syntax: &Syntax<'_, '_>, i: usize, frame: &Frame) -> Vec<usize> {
    if !frame.target.iter().any(|slot| slot == "poss") {
        return Vec::new();
    }
    let start = syntax.groups[i].tokens.start;
    syntax.owners(start..start)
}

fn drop_own_side(doc: &Doc<'_>, source: &[usize], target: &mut Vec<usize>) {
    let code = |i: usize| doc.mention(i).code.split(':').next().unwrap_or_default().to_owned();
    let sides: Vec<String> = source.iter().map(|&i| code(i)).collect();
    target.retain(|&i| !sides.contains(&code(i)));
}

fn of_noun<'a>(syntax: &Syntax<'_, 'a>, at: usize, sentence: usize) -> Option<Draft<'a>> {
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
    let next = syntax.groups.iter().position(|g| g.tokens.start >= noun.end).unwrap_or(syntax.groups.len());
    let slots = syntax.slots(noun.end, next);
    let over = status::verb_over(syntax, at);
    for frame in by_specificity(doc, &entry.frames) {
        let before = at.saturating_sub(4).max(syntax.tokens.start)..at;
        if !frame.needs.is_empty() && !fits(doc, frame, slots.region.clone().chain(before).chain(noun.clone())) {
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
        let status = outcome.status?;
        return Some(Draft {
            frame,
            event_type: frame.event_type?,
            trigger: noun.clone(),
            source,
            target,
            status,
            basis: outcome.basis,
            sentence,
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
    let prepositions: Vec<String> = frame.target.iter().filter(|s| !matches!(s.as_str(), "obj" | "poss")).cloned().collect();
    let mut target = slots.first(&prepositions);
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
        target = (start..noun.start).filter_map(|at| syntax.doc.party_at(at)).take(1).collect();
    }
    // "of" is who acts where somebody is acted upon otherwise, or where nobody else is: "the mediation of Qatar".
    if source.is_empty() && target.is_empty() {
        source = slots.slot("of");
    }
    (source, target)
}

/// The subject of a light verb, or of a refusal or an intention, is who would act.
fn takes_subject(syntax: &Syntax<'_, '_>, over: usize) -> bool {
    use crate::lexicon::Effect;
    is_light(syntax, over)
        || syntax
            .operator(over)
            .is_some_and(|op| matches!(op.effect, Effect::Refused | Effect::Planned | Effect::Same) && !op.object_control)
}

fn noun_status(syntax: &Syntax<'_, '_>, noun: &Range<usize>, over: Option<usize>, next: usize) -> Outcome {
    let doc = syntax.doc;
    let done = Outcome { status: Some(Status::Occurred), basis: "named as a fact".into() };
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
        return if told.status == Some(Status::Occurred) { outcome } else { told };
    }
    let Some(over) = over else { return outcome };
    if is_light(syntax, over) {
        let told = status::of_group(syntax, over);
        return if told.status == Some(Status::Occurred) { outcome } else { told };
    }
    if syntax.operator(over).is_some() {
        return status::under(syntax, over, outcome, false, 0);
    }
    outcome
}

/// True if a mention is a side that can be filed: its code is known.
pub(crate) fn has_code(doc: &Doc<'_>, mention: usize) -> bool {
    let mention = doc.mention(mention);
    !mention.code.is_empty() && mention.standing != Standing::Apposition
}
