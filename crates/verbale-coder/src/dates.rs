//! When an act was, where its clause says so.
//!
//! The first expression of a clause that has a place in the calendar counts, unless it tells when another act was. An
//! act named again has the date it was told with; what is done by being said has the day of the saying; what somebody says
//! or two agree on has the day of the one occasion that the text tells of (`events::date_occasions`). What is not told
//! stays open; the date of publication is never put in its place.

use crate::doc::Doc;
use crate::events::Draft;
use crate::tree::Tree;
use jiff::ToSpan;
use std::ops::Range;
use verbale_language::Relation;
use verbale_record::{EventType, Status};
use verbale_text::Span;
use verbale_when::{Expression, Precision};

/// The date of an act in ISO form, a day, a month or an interval with its last day, and the words that say it.
pub(crate) fn find(doc: &Doc<'_>, acts: &[Draft<'_>], act: &Draft<'_>) -> Option<(String, Span)> {
    within(doc, acts, act, &act.clause)
        .or_else(|| within(doc, acts, act, act.again.as_ref()?))
        .or_else(|| of_saying(doc, act))
        .or_else(|| {
            let words = doc.span(act.occasion.as_ref()?);
            let time = doc.times.expressions.iter().find(|time| time.span == words)?;
            Some((iso(time)?, time.span))
        })
}

/// "rejects the offer, the minister said on Monday": what is done by being said is done when it is said.
fn of_saying(doc: &Doc<'_>, act: &Draft<'_>) -> Option<(String, Span)> {
    let said = matches!(
        act.event_type,
        EventType::Accuse
            | EventType::Reject
            | EventType::Request
            | EventType::Threaten
            | EventType::Agree
            | EventType::Support
    );
    if !said || !act.told_by_verb || act.status != Status::Occurred {
        return None;
    }
    let tree = Tree::new(doc, act.sentence);
    let at = act.trigger.start;
    // "said that it had rejected the offer" tells of an earlier day.
    if tree
        .children_by(at, Relation::Aux)
        .any(|aux| doc.word(aux) == "had")
    {
        return None;
    }
    let cue = |&verb: &usize| tree.entries(verb).any(|entry| entry.cue.is_some());
    // The content is what the cue governs, or the cue stands beside it.
    let beside = tree.children_by(at, Relation::Parataxis).find(cue);
    let over = tree
        .head(at)
        .filter(|_| tree.relation(at) == Relation::Ccomp)
        .filter(cue);
    let verb = beside.or(over)?;
    let own = |time: &&Expression<'_>| {
        let tokens = doc.tokens_in(time.span);
        let head = tokens.clone().find(|&token| {
            tree.tokens.contains(&token) && tree.head(token).is_none_or(|head| !tokens.contains(&head))
        });
        head.is_some_and(|head| tree.head(head) == Some(verb))
    };
    let time = doc.times.expressions.iter().find(own)?;
    Some((iso(time)?, time.span))
}

/// The day on which something is said, where the clause of its cue tells.
pub(crate) fn of_cue(doc: &Doc<'_>, sentence: usize, cue: &Range<usize>) -> Option<String> {
    let tree = Tree::new(doc, sentence);
    let verb = cue
        .clone()
        .find(|&at| tree.tokens.contains(&at) && tree.is_verb(at))?;
    let own = |time: &&Expression<'_>| {
        let tokens = doc.tokens_in(time.span);
        let head = tokens.clone().find(|&token| {
            tree.tokens.contains(&token) && tree.head(token).is_none_or(|head| !tokens.contains(&head))
        });
        head.is_some_and(|head| tree.head(head) == Some(verb))
    };
    iso(doc.times.expressions.iter().find(own)?)
}

fn within(
    doc: &Doc<'_>,
    acts: &[Draft<'_>],
    act: &Draft<'_>,
    clause: &Range<usize>,
) -> Option<(String, Span)> {
    let clause = doc.span(clause);
    let mut told = doc
        .times
        .expressions
        .iter()
        .filter(|time| clause.contains(time.span) && iso(time).is_some())
        .filter(|time| !is_to_come(doc, act, time) && !is_of_another(doc, acts, act, time));
    let first = told.next()?;
    if let Some(second) = told.next()
        && joins_range(doc, first.span.end()..second.span.start())
        && let (Some(from), Some(to)) = (first.interval(), second.interval())
    {
        let last = to.end.date().checked_sub(1.day()).ok()?;
        let span = first.span.cover(second.span);
        return Some((format!("{}/{last}", from.start.date()), span));
    }
    Some((iso(first)?, first.span))
}

/// What has happened was not after the news of it: "the Oct. 7 attacks" in August are no attacks of this October.
fn is_to_come(doc: &Doc<'_>, act: &Draft<'_>, time: &Expression<'_>) -> bool {
    let news = doc.times.dated.map(|dated| dated.date);
    let begins = time.interval().map(|interval| interval.start.date());
    act.status == Status::Occurred && begins > news && news.is_some()
}

/// "condemned Monday's shelling": a time that hangs on the name of another act is when that was. Meetings and visits
/// are where other acts happen: "agreed in talks on Monday". What hangs on a verb with a subject of its own is when that
/// was: "rejected claims that Chad sent arms last year"; not on one without: "met to discuss on Monday".
fn is_of_another(doc: &Doc<'_>, acts: &[Draft<'_>], act: &Draft<'_>, time: &Expression<'_>) -> bool {
    let tokens = doc.tokens_in(time.span);
    let Some(start) = tokens
        .clone()
        .next()
        .map(|at| doc.split.sentences[doc.sentence_of(at)].tokens.start)
    else {
        return false;
    };
    let tree = Tree::new(doc, doc.sentence_of(tokens.start));
    let subject = |verb: usize| tree.children_by(verb, Relation::Nsubj).next().is_some();
    let mut at = tokens.start;
    let mut below = false;
    if is_of_noun(doc, &tree, act, &tokens) {
        return true;
    }
    while let Some(head) = doc.parsed[at].head {
        at = start + head as usize;
        if act.trigger.contains(&at) {
            return below;
        }
        if let Some(other) = acts.iter().find(|other| other.trigger.contains(&at)) {
            if !other.told_by_verb || !subject(at) {
                return !other.told_by_verb && other.event_type != EventType::Consult;
            }
            below = true;
        }
        // "pilots who were captured in 2019", of pilots who are freed
        let of_another = |noun: usize| !act.trigger.contains(&noun);
        if tree.relation(at) == Relation::Acl && tree.is_verb(at) && tree.head(at).is_some_and(of_another) {
            return true;
        }
    }
    false
}

/// "a 1936 pact": a year before what something is done by right of.
fn is_of_noun(doc: &Doc<'_>, tree: &Tree<'_, '_>, act: &Draft<'_>, tokens: &Range<usize>) -> bool {
    let last = tokens.end.saturating_sub(1);
    let year = tokens.len() == 1 && doc.word(last).parse::<u16>().is_ok();
    let noun = tree.head(last).filter(|&noun| year && noun > last);
    noun.is_some_and(|noun| !act.trigger.contains(&noun) && doc.lexicon.in_class("grounds", doc.lemma(noun)))
}

/// "from March 3 | to | March 5"
fn joins_range(doc: &Doc<'_>, between: Range<usize>) -> bool {
    let text = &doc.view.text()[between];
    matches!(text.trim(), "to" | "until" | "till" | "through" | "-" | "–")
}

/// The date of an expression as records write it.
pub(crate) fn iso(time: &Expression<'_>) -> Option<String> {
    let interval = time.interval()?;
    let (first, last) = (interval.start.date(), interval.end.date());
    Some(match time.precision()? {
        Precision::Minute | Precision::PartOfDay | Precision::Day => first.to_string(),
        Precision::Month => first.strftime("%Y-%m").to_string(),
        // A decade or a century is a setting, not a date.
        Precision::Decade | Precision::Century => return None,
        _ => format!("{first}/{}", last.checked_sub(1.day()).ok()?),
    })
}
