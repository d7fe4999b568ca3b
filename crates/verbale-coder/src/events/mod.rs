//! Acts told by verbs and nouns of the lexicon.

mod noun;
mod verb;

use crate::doc::Doc;
use crate::lexicon::Frame;
use crate::status;
use crate::syntax::Syntax;
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
        found.extend(verb::find(syntax, i, sentence));
    }
    let mut at = syntax.tokens.start;
    while at < syntax.tokens.end {
        let draft = noun::find(syntax, at, sentence);
        at = draft.as_ref().map_or(at + 1, |draft| draft.trigger.end);
        found.extend(draft);
    }
    // "hosted talks": the verb has told the act that its noun names.
    let verbs: Vec<(EventType, Range<usize>, usize)> = found
        .iter()
        .map(|draft| (draft.event_type, draft.clause.clone(), draft.trigger.start))
        .collect();
    found.retain(|draft| {
        let told = |(kind, clause, start): &(EventType, Range<usize>, usize)| {
            *kind == draft.event_type
                && *start != draft.trigger.start
                && clause.contains(&draft.trigger.start)
                && syntax.groups.iter().any(|g| g.head == *start)
                && status::verb_over(syntax, draft.trigger.start)
                    .is_some_and(|over| syntax.groups[over].head == *start)
        };
        !verbs.iter().any(told)
    });
    found.sort_by_key(|draft| (draft.trigger.start, draft.event_type));
    found.dedup_by_key(|draft| (draft.trigger.start, draft.event_type));
    found
}

/// Frames that ask for certain words come before those that take any.
fn by_specificity<'a>(doc: &Doc<'a>, frames: &[usize]) -> Vec<&'a Frame> {
    let mut frames: Vec<&Frame> = frames.iter().map(|&i| &doc.lexicon.frames[i]).collect();
    frames.sort_by_key(|frame| frame.needs.is_empty());
    frames
}

fn fits(doc: &Doc<'_>, frame: &Frame, region: impl Iterator<Item = usize>) -> bool {
    let region: Vec<usize> = region.collect();
    let any = |classes: &[String]| {
        region.iter().any(|&at| {
            classes
                .iter()
                .any(|class| doc.lexicon.in_class(class, doc.word(at)))
        })
    };
    (frame.needs.is_empty() || any(&frame.needs)) && !any(&frame.unless)
}

fn drop_own_side(doc: &Doc<'_>, source: &[usize], target: &mut Vec<usize>) {
    let code = |i: usize| {
        doc.mention(i)
            .code
            .split(':')
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    let sides: Vec<String> = source.iter().map(|&i| code(i)).collect();
    target.retain(|&i| !sides.contains(&code(i)));
}

/// "the attack", "Russia's invasion": an act named again has the sides it was told with before.
pub(crate) fn complete(doc: &Doc<'_>, events: &mut [Draft<'_>]) {
    let sides = |list: &[usize]| {
        list.iter()
            .map(|&i| {
                doc.mention(i)
                    .code
                    .split(':')
                    .next()
                    .unwrap_or_default()
                    .to_owned()
            })
            .collect::<Vec<_>>()
    };
    for i in 1..events.len() {
        let event = &events[i];
        if event.told_by_verb || event.source.is_empty() == event.target.is_empty() {
            continue;
        }
        let known = |e: &Draft<'_>| {
            if event.source.is_empty() {
                sides(&e.target)
            } else {
                sides(&e.source)
            }
        };
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
    if counted && people {
        format!("{}:CVL", found.code)
    } else {
        found.code.clone()
    }
}

/// True if a mention is a side that can be filed: its code is known.
pub(crate) fn has_code(doc: &Doc<'_>, mention: usize) -> bool {
    let mention = doc.mention(mention);
    !mention.code.is_empty() && mention.standing != Standing::Apposition
}
