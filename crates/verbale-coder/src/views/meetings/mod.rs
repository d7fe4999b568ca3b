//! Who meets.
//!
//! A meeting is seen in a CONSULT event whose frame says that sides come together (`lexicon/gatherings.toml`), or in a
//! signing at a place. Letters, contacts and mediation alone are none. All mentions of one meeting are one: the same
//! sides, no other day or place, nobody else for a side. What comes of it are the agreements that its sides reach in the
//! sentence that tells it or shortly after.

mod merge;
mod outcomes;
mod people;
mod topics;

use super::Filed;
use super::around::{ids, is_any, is_headline, is_time, is_undecided, statements};
use crate::events::Draft;
use crate::tree::Tree;
use std::ops::Range;
use verbale_language::{Class, Relation};
use verbale_record::{Commitment, Event, Meeting, MeetingForm, Participant, Place, Status};

/// A meeting before it has an id.
#[derive(Clone, Debug)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a fact about how it is told, and they combine freely"
)]
struct Gathering {
    acts: Vec<usize>,
    form: MeetingForm,
    status: Status,
    people: Vec<Participant>,
    place: Option<Place>,
    date: Option<String>,
    topics: Vec<Range<usize>>,
    sentence: usize,
    headline: bool,
    /// "the talks": known from what was told before.
    known: bool,
    /// "another meeting"
    apart: bool,
    /// Told only by their speaking with each other, by telephone or face to face.
    speaks: bool,
}

/// The meetings of a document, in text order.
pub(super) fn find(filed: &Filed<'_, '_>, commitments: &[Commitment]) -> Vec<Meeting> {
    let found = (0..filed.acts.len()).filter_map(|act| told(filed, act));
    let mut merged = merge::merge(found.collect());
    merged.retain(|one| people::are_enough(filed.doc, one));
    merged.sort_by_key(|one| one.acts.iter().map(|&act| filed.acts[act].trigger.start).min());
    let outcomes = outcomes::of(filed, &merged, commitments);
    let filed = merged.into_iter().zip(outcomes).map(|(one, outcomes)| {
        let mut one = one;
        one.acts.sort_unstable();
        people::seat(filed.doc, &mut one);
        let cue = filed.events[one.acts[0]].trigger.clone();
        Meeting {
            id: Meeting::id(filed.document, &one.people, &cue),
            form: one.form,
            status: one.status,
            participants: one.people,
            place: one.place,
            date: one.date,
            topics: one
                .topics
                .iter()
                .map(|topic| filed.doc.quote_tokens(topic))
                .collect(),
            outcomes,
            cue,
            sentence: one.sentence as u32,
            events: ids(filed, &one.acts),
            statements: statements(filed, &one.acts),
        }
    });
    filed.collect()
}

/// What one act tells.
fn told(filed: &Filed<'_, '_>, number: usize) -> Option<Gathering> {
    let (doc, act, event) = (filed.doc, &filed.acts[number], &filed.events[number]);
    let tree = Tree::new(doc, act.sentence);
    let gatherings = &doc.lexicon.matter.gatherings;
    let way = gatherings.way(&act.frame.id, doc.lemma(act.trigger.start))?;
    let meant =
        |at: usize| way.needs.is_empty() || tree.phrase(at).iter().any(|&word| is_any(doc, word, &way.needs));
    let objects = tree
        .slots(act.trigger.start)
        .into_iter()
        .filter(|slot| slot.name == "obj");
    if !way.needs.is_empty() && !objects.into_iter().any(|slot| meant(slot.node)) {
        return None;
    }
    if way.placed && (event.place.is_none() || act.source.len() < 2) {
        return None;
    }
    // "is ready to host the negotiations": those of others, for all that is known.
    let over = tree
        .verb_over(act.trigger.end - 1)
        .filter(|_| act.again.is_some());
    if over.is_some_and(|over| gatherings.role(|list| is_any(doc, over, list)).is_some()) {
        return None;
    }
    let people = people::of(filed, &tree, act, way);
    let form = form(&tree, act, way.form);
    let words = act.trigger.start.saturating_sub(3).max(tree.tokens.start)..act.trigger.end;
    let modifiers = words.filter(|&word| {
        act.trigger.contains(&word) || tree.head(word).is_some_and(|head| act.trigger.contains(&head))
    });
    let mut modifiers = modifiers.collect::<Vec<_>>();
    if act.told_by_verb {
        // "met again", "hosted another round of talks"
        modifiers.extend(
            tree.children_by(act.trigger.start, Relation::Obj)
                .flat_map(|object| {
                    tree.phrase(object)
                        .into_iter()
                        .chain(tree.children_by(object, Relation::Det))
                }),
        );
    }
    modifiers.extend(tree.children_by(act.trigger.start, Relation::Advmod));
    let apart = modifiers
        .iter()
        .any(|&word| !is_time(doc, word) && is_any(doc, word, &gatherings.apart.words));
    let known = !act.told_by_verb
        && tree.children(act.trigger.end - 1).any(|child| {
            matches!(doc.word(child), "the" | "this" | "these" | "that" | "their")
                || doc.is(child, Class::Possessive)
        });
    Some(Gathering {
        acts: vec![number],
        form,
        status: if act.status == Status::Occurred && is_undecided(&tree, act) {
            Status::Hypothetical
        } else {
            act.status
        },
        people,
        place: place(event),
        date: event.date.clone(),
        topics: topics::of(&tree, act),
        sentence: act.sentence,
        headline: is_headline(filed, act.sentence),
        known: known || act.again.is_some(),
        apart,
        speaks: way.speaks,
    })
}

/// Where it was: no country that is only named as a side.
fn place(event: &Event) -> Option<Place> {
    let sides = || event.source_spans.iter().chain(&event.target_spans);
    let place = event.place.clone()?;
    let named = sides().any(|side| side.start <= place.quote.start && place.quote.end <= side.end);
    (!named || place.class != "country").then_some(place)
}

/// The form that the words tell, or else the frame.
fn form(tree: &Tree<'_, '_>, act: &Draft<'_>, otherwise: MeetingForm) -> MeetingForm {
    let doc = tree.doc;
    let gatherings = &doc.lexicon.matter.gatherings;
    let mut words: Vec<usize> = act.trigger.clone().collect();
    let objects = tree.children_by(act.trigger.start, Relation::Obj);
    words.extend(objects.filter(|_| act.told_by_verb && otherwise != MeetingForm::Visit));
    // "took part in the summit"
    if act.told_by_verb && otherwise == MeetingForm::Meeting {
        let joined = tree
            .slots(act.trigger.start)
            .into_iter()
            .filter(|slot| slot.name == "in");
        words.extend(
            joined
                .map(|slot| slot.node)
                .filter(|&node| doc.lexicon.in_class("gatherings", doc.word(node))),
        );
    }
    let at = act.trigger.end - 1;
    words.extend(
        tree.children(at)
            .filter(|&child| !act.told_by_verb && tree.relation(child) == Relation::Compound),
    );
    // "spoke by phone", "met by video link"
    let by_phone = tree
        .slots(act.trigger.start)
        .into_iter()
        .filter(|slot| matches!(slot.name, "by" | "via" | "over" | "on"));
    words.extend(
        by_phone
            .map(|slot| slot.node)
            .filter(|&node| gatherings.form(|list| is_any(doc, node, list)) == Some(MeetingForm::Call)),
    );
    let found = gatherings.form(|list| words.iter().any(|&word| is_any(doc, word, list)));
    found
        .filter(|_| otherwise != MeetingForm::Call)
        .unwrap_or(otherwise)
}
