//! The occasion of an act whose own clause tells no date: the day on which its speaker spoke, the meeting of its parties.
//!
//! News tells when somebody spoke or two met once, and what else was said and agreed there without a date.

use super::{Draft, again::sides};
use crate::dates;
use crate::doc::Doc;
use crate::speech;
use crate::tree::Tree;
use verbale_language::Relation;
use verbale_record::{EventType, Status};
use verbale_text::Span;

/// Sentences at the head of a text, which tell what it is about.
const LEAD: usize = 2;

/// Sentences between what is said and the words that date the saying.
const REACH: usize = 2;

/// Length of a day in ISO form.
const DAY: usize = 10;

/// Finds the words that date the occasions of acts without a date.
pub(crate) fn date_occasions(doc: &Doc<'_>, acts: &mut [Draft<'_>], said: &[speech::Draft]) {
    let dated: Vec<Option<(String, Span)>> = acts.iter().map(|act| dates::find(doc, acts, act)).collect();
    for i in 0..acts.len() {
        if dated[i].is_some() || acts[i].status != Status::Occurred {
            continue;
        }
        let found = day_of_saying(doc, &acts[i], said).or_else(|| meeting(doc, acts, &dated, i));
        acts[i].occasion = found.map(|span| doc.tokens_in(span));
    }
}

/// "Peru has criticised Chile. The minister told reporters on Tuesday ...": the day on which all that the side says near
/// by, or in the whole text where the act stands at its head, was said.
fn day_of_saying(doc: &Doc<'_>, act: &Draft<'_>, said: &[speech::Draft]) -> Option<Span> {
    let by_words = matches!(
        act.event_type,
        EventType::Accuse | EventType::Reject | EventType::Request | EventType::Threaten | EventType::Agree
    );
    let tree = Tree::new(doc, act.sentence);
    // "had criticised" tells of an earlier day.
    let earlier = tree
        .children_by(act.trigger.start, Relation::Aux)
        .any(|aux| doc.word(aux) == "had");
    if !by_words || !act.told_by_verb || earlier || act.source.is_empty() {
        return None;
    }
    let own = sides(doc, &act.source);
    let near = |draft: &speech::Draft| {
        act.sentence < LEAD && draft.sentence < LEAD + REACH || draft.sentence.abs_diff(act.sentence) <= REACH
    };
    let days = said.iter().filter(|draft| near(draft)).filter_map(|draft| {
        let speaker = [draft.mention?];
        let same = sides(doc, &speaker) == own;
        draft.occasion.date.as_ref().filter(|_| same)
    });
    only(days.map(|(day, words)| (day.as_str(), *words)))
}

/// "agreed to share water", "discussed trade": at the only meeting of the same parties that the text dates to a day. There
/// may be others without a date, so that only what is told near by belongs to it; what two agree on, they agree when they
/// meet.
fn meeting(doc: &Doc<'_>, acts: &[Draft<'_>], dated: &[Option<(String, Span)>], i: usize) -> Option<Span> {
    let act = &acts[i];
    let agreed = act.event_type == EventType::Agree;
    let parties = |act: &Draft<'_>| {
        let mut all = sides(doc, &act.source);
        all.extend(sides(doc, &act.target));
        all
    };
    let own = parties(act);
    let spoken = act.event_type == EventType::Consult && act.frame.mutual;
    if !(agreed || spoken) || !act.told_by_verb || own.len() != 2 || act.source.is_empty() {
        return None;
    }
    let days = acts.iter().zip(dated).filter(|(other, _)| {
        other.event_type == EventType::Consult
            && (agreed || other.sentence.abs_diff(act.sentence) <= REACH)
            && parties(other) == own
    });
    let days = days.filter_map(|(_, date)| date.as_ref());
    only(days.map(|(day, words)| (day.as_str(), *words)))
}

/// The words of the only day that is told.
fn only<'d>(days: impl Iterator<Item = (&'d str, Span)>) -> Option<Span> {
    let mut days = days.filter(|(day, _)| day.len() == DAY);
    let (first, words) = days.next()?;
    days.all(|(day, _)| day == first).then_some(words)
}
