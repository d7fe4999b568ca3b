//! Acts told by verbs and nouns of the lexicon.

use crate::doc::Doc;
use crate::lexicon::Frame;
use crate::status::{self, Outcome};
use crate::syntax::{Mark, Slots, Syntax};
use std::ops::Range;
use verbale_language::Class;
use verbale_record::{EventType, Status};
use verbale_world::Standing;

/// Tokens after a verb in which the words stand that decide between its frames.
const NEAR: usize = 9;

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
    /// True for a verb: a noun names an act as known.
    pub(crate) told_by_verb: bool,
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
    // "hosted talks": the verb has told the act that its noun names.
    let verbs: Vec<(EventType, Range<usize>, usize)> =
        found.iter().map(|draft| (draft.event_type, draft.clause.clone(), draft.trigger.start)).collect();
    found.retain(|draft| {
        let told = |(kind, clause, start): &(EventType, Range<usize>, usize)| {
            *kind == draft.event_type
                && *start != draft.trigger.start
                && clause.contains(&draft.trigger.start)
                && syntax.groups.iter().any(|g| g.head == *start)
                && status::verb_over(syntax, draft.trigger.start).is_some_and(|over| syntax.groups[over].head == *start)
        };
        !verbs.iter().any(told)
    });
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
            // The words that decide stand near the verb.
            let near = slots.region.start..slots.region.end.min(slots.region.start + NEAR);
            if !fits(doc, frame, near.chain(subject_region.clone())) {
                continue;
            }
            let (mut source, mut target) = if group.passive {
                let done_to = syntax.subject(i);
                let mut target = if done_to.is_empty() { owned_subject(syntax, i, frame) } else { done_to };
                if target.is_empty() {
                    target = slots.first(&frame.target);
                }
                (slots.slot("by"), target)
            } else {
                let particle_object = if particles > 0 { slots.slot("obj") } else { vec![] };
                let mut target = slots.first(&frame.target);
                if target.is_empty() {
                    target = particle_object;
                }
                if target.is_empty() {
                    target = of_complement(syntax, i, frame);
                }
                (syntax.agent(i), target)
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
                trigger: group.head..group.head + 1,
                source,
                target,
                status,
                basis: outcome.basis,
                sentence,
                told_by_verb: true,
                clause: group.tokens.start..slots.region.end,
            });
        }
    }
    None
}

/// The other side of a threat, pledge or charge, where only its complement names it.
fn of_complement(syntax: &Syntax<'_, '_>, i: usize, frame: &Frame) -> Vec<usize> {
    let takes = |slot: &str| frame.target.iter().any(|name| name == slot);
    let Some(next) = syntax.groups.get(i + 1) else { return Vec::new() };
    if takes("xcomp") && next.mark == Mark::Infinitive {
        const ORDER: [&str; 8] = ["to", "obj", "poss", "against", "on", "with", "between", "from"];
        return syntax.objects(i + 1).first(&ORDER.map(str::to_owned));
    }
    if takes("ccomp") && next.mark == Mark::Finite {
        return syntax.subject(i + 1);
    }
    Vec::new()
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
        let governed = over.is_some_and(|over| {
            syntax.groups[over].entries.iter().any(|entry| frame.under.contains(&entry.lemma))
        });
        if !frame.under.is_empty() && !governed {
            continue;
        }
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
        let event_type = frame.event_type?;
        let mut outcome = outcome;
        // A proposal that is rejected was made; a charge that is denied was brought.
        let speech_act = matches!(
            event_type,
            EventType::Request | EventType::Accuse | EventType::Agree | EventType::Threaten | EventType::Reject
        );
        if speech_act && matches!(outcome.status, Some(Status::Refused | Status::Denied)) {
            outcome = Outcome { status: Some(Status::Occurred), basis: "made, whatever the answer".into() };
        }
        let status = outcome.status?;
        let of = (noun.clone()).any(|at| doc.word(at) == "of");
        return Some(Draft {
            frame,
            event_type,
            trigger: if of { noun.start..noun.start + 1 } else { noun.end - 1..noun.end },
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
    let prepositions: Vec<String> = frame.target.iter().filter(|s| !matches!(s.as_str(), "obj" | "poss")).cloned().collect();
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
        target = (start..noun.start).filter_map(|at| syntax.doc.party_at(at)).take(1).collect();
    }
    // "rejected a US proposal": made to whoever answers it.
    if target.is_empty()
        && let Some(over) = over
        && !source.is_empty()
        && syntax.operator(over).is_some_and(|op| op.effect == crate::lexicon::Effect::Refused)
    {
        target = syntax.agent(over);
    }
    // "the withdrawal of US troops from Afghanistan": who acts.
    if source.is_empty() && !target.is_empty() && slots.filled.iter().any(|(slot, _)| slot == "of") && !frame.target.iter().any(|s| s == "of") {
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
    // "opposes their sanctions": what somebody else does is not refused by that. And "is a visit" governs nothing.
    let agent = syntax.agent(over);
    let owners = syntax.owners(noun.clone());
    let others = !owners.is_empty() && !agent.is_empty() && {
        let codes = |list: &[usize]| list.iter().map(|&i| code(doc, i)).collect::<Vec<_>>();
        codes(&owners).iter().all(|owner| !codes(&agent).contains(owner))
    };
    let refuses = syntax.operator(over).is_some_and(|op| op.effect == crate::lexicon::Effect::Refused);
    if syntax.operator(over).is_some() && !doc.is(syntax.groups[over].head, Class::Be) && !(refuses && others) {
        return status::under(syntax, over, outcome, false, 0);
    }
    outcome
}

/// "the attack", "Russia's invasion": an act named again has the sides it was told with before.
pub(crate) fn complete(doc: &Doc<'_>, events: &mut [Draft<'_>]) {
    let sides = |list: &[usize]| list.iter().map(|&i| doc.mention(i).code.split(':').next().unwrap_or_default().to_owned()).collect::<Vec<_>>();
    for i in 1..events.len() {
        let event = &events[i];
        if event.told_by_verb || event.source.is_empty() == event.target.is_empty() {
            continue;
        }
        let known = |e: &Draft<'_>| if event.source.is_empty() { sides(&e.target) } else { sides(&e.source) };
        let before = events[..i].iter().rev().find(|e| {
            e.frame.id == event.frame.id
                && !e.source.is_empty()
                && !e.target.is_empty()
                && known(e).iter().any(|code| known(event).contains(code))
        });
        if let Some((source, target)) = before.map(|e| (e.source.clone(), e.target.clone())) {
            let event = &mut events[i];
            if event.source.is_empty() {
                event.source = source;
            } else {
                event.target = target;
            }
        }
    }
}

/// The code a party is filed under: people in numbers are civilians of their country.
pub(crate) fn code(doc: &Doc<'_>, mention: usize) -> String {
    let found = doc.mention(mention);
    let start = found.tokens.start;
    let counted = start >= 2 && doc.word(start - 1) == "of" && doc.is(start - 2, Class::Quantity)
        || start >= 1 && doc.is(start - 1, Class::Quantifier);
    let people = found.basis == verbale_record::Basis::Nationality && !found.code.contains(':');
    if counted && people { format!("{}:CVL", found.code) } else { found.code.clone() }
}

/// True if a mention is a side that can be filed: its code is known.
pub(crate) fn has_code(doc: &Doc<'_>, mention: usize) -> bool {
    let mention = doc.mention(mention);
    !mention.code.is_empty() && mention.standing != Standing::Apposition
}
