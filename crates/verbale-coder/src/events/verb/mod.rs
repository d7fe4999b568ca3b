//! Acts told by verbs.

mod senses;
mod sides;
mod words;

use super::{Draft, can_do, fits_within, in_slots, whom};
use crate::lexicon::Frame;
use crate::speech;
use crate::status::{self, Outcome};
use crate::trace::{Side, Why};
use crate::tree::{Clause, Form, Tree};
use senses::{is_opinion, is_other_sense, senses};
use sides::{doers, each_other, is_of_troops, two_sides};
use verbale_language::Relation;
use verbale_record::{EventType, Status};
use words::{deciding_words, further_words, has_agent, without_surroundings};

/// What the verb at `at` tells, if a frame of the lexicon fits.
pub(super) fn find<'a>(
    tree: &Tree<'_, 'a>,
    at: usize,
    sentence: usize,
    said: &[speech::Draft],
) -> Option<Draft<'a>> {
    let doc = tree.doc;
    let clause = tree.clause(at);
    let slots = tree.slots(at);
    let near = deciding_words(tree, at, &slots);
    let forbidding = without_surroundings(tree, &slots, &near);
    let further = further_words(tree, at, &slots);
    for entry in senses(tree, at) {
        for frame in crate::events::by_specificity(doc, &entry.frames) {
            doc.trace(|log| log.frame(tree, at, sentence, Some(entry), frame));
            if is_other_sense(tree, at, frame, &clause, &slots)
                || crate::events::noun::is_figure(tree, at, frame)
            {
                doc.trace(|log| log.ends(Why::Excluded));
                continue;
            }
            let by_means = has_agent(tree, at, frame, &near);
            if !by_means && !fits_within(doc, frame, &near, &further, &forbidding) {
                doc.trace(|log| log.misfit(doc, frame, &near, &further));
                continue;
            }
            let side = |names: &[String], own: &[usize]| in_slots(tree, at, names, &slots, &entry.rest, own);
            let mut source = if frame.source.is_empty() {
                doers(tree, at, frame, said)
            } else {
                side(&frame.source, &[])
            };
            if !can_do(doc, frame, &source) {
                doc.trace(|log| log.ends(Why::OtherDoer));
                continue;
            }
            doc.trace(|log| {
                let slot = if clause.passive { "by" } else { "subj" };
                if frame.source.is_empty() {
                    log.slot(doc, slot, &source);
                }
                log.filling(Side::Target);
            });
            let mut target = whom::of_verb(tree, at, frame, &clause, &slots, &entry.rest, &source);
            // "Kenyan soldiers were deployed in Haiti": whose they are.
            if source.is_empty() && clause.passive && is_of_troops(tree, at, frame) {
                source = std::mem::take(&mut target);
                target = side(&frame.target, &source);
            }
            if source.is_empty() && frame.jurisdiction && clause.passive {
                source = whom::authorities(tree, &slots, &target);
            }
            let words: Vec<usize> = near.iter().chain(&further).copied().collect();
            each_other(tree, at, frame, (&slots, &words), (&mut source, &mut target));
            let between = two_sides(tree, at, frame, &near, (&source, &target));
            let aimed_at = !between.is_empty() && is_aimed_at(tree, at, &clause);
            if !between.is_empty() {
                doc.trace(|log| log.slot(doc, "between", &between));
                (source, target) = (between.clone(), between);
            }
            // "Sending arms to Mali has upset Chad": who sends them, and so whom Chad blames, is told elsewhere.
            let is_subject = matches!(tree.relation(at), Relation::Csubj | Relation::Nsubj);
            let nameless_doer =
                is_subject && clause.form == Form::Gerund && source.is_empty() && !target.is_empty();
            let stirred = target.is_empty() && !source.is_empty() && tree.stirred_by(at, frame).is_some();
            let plotted = !target.is_empty() && is_plotted(tree, at, frame, &clause);
            let silent = source.is_empty() && is_silent(&clause) && !nameless_doer && !by_means && !plotted;
            let lacks_target = frame.needs_target && target.is_empty() && !stirred
                || whom::is_to_oneself(tree, frame, &slots, &source)
                || is_opinion(tree, at, frame, &slots, [&source, &target]);
            if silent || source.is_empty() && target.is_empty() || lacks_target {
                doc.trace(|log| log.ends_without(&source, &target, silent));
                continue;
            }
            let Some(outcome) = told(tree, at, frame, &clause, source.is_empty(), aimed_at) else {
                doc.trace(|log| log.ends(Why::NoEvent));
                return None;
            };
            doc.trace(|log| log.fired(doc, &(at..at + 1), &source, &target));
            // "Two villagers were killed": whose attack it was may be told before.
            let open = source.is_empty() && clause.passive && frame.event_type == Some(EventType::Assault)
                || nameless_doer
                || stirred && frame.needs_target;
            return Some(Draft {
                frame,
                cameo: frame.cameo.clone(),
                path: outcome.path,
                event_type: frame.event_type?,
                trigger: at..at + 1,
                source,
                target,
                status: outcome.status?,
                basis: outcome.basis,
                sentence,
                told_by_verb: true,
                known: false,
                over: None,
                open,
                again: None,
                occasion: None,
                clause: words_of(tree, at),
            });
        }
    }
    None
}

/// "would not rule it out": nothing is refused.
fn is_unrefused(frame: &Frame, outcome: &Outcome) -> bool {
    frame.event_type == Some(EventType::Reject)
        && outcome.status == Some(Status::Refused)
        && outcome.path.is_empty()
}

/// "visited Chad to improve ties": not done by being spoken of.
fn is_aimed_at(tree: &Tree<'_, '_>, at: usize, clause: &Clause) -> bool {
    matches!(clause.form, Form::Gerund | Form::Infinitive)
        && !matches!(tree.case(at), Some("by" | "in" | "for" | "after"))
}

/// The status that a verb tells its act with, if there is one; `by_nobody` where nobody is known who does it.
fn told(
    tree: &Tree<'_, '_>,
    at: usize,
    frame: &Frame,
    clause: &Clause,
    by_nobody: bool,
    aimed_at: bool,
) -> Option<Outcome> {
    let outcome = status::of_clause(tree, at);
    let status = outcome.status?;
    // "that Chad would not be attacked": nobody is known who refuses it.
    let force = frame.event_type == Some(EventType::Assault) && clause.passive;
    let unsaid = by_nobody && force && clause.negated && status == Status::Refused;
    if unsaid || is_unrefused(frame, &outcome) {
        return None;
    }
    if aimed_at && status == Status::Occurred {
        return Some(Outcome {
            path: outcome.path,
            ..Outcome::new(Some(Status::Planned), "what is aimed at")
        });
    }
    Some(outcome)
}

/// "a plot to kill the Saudi ambassador": whose it is need not be known.
fn is_plotted(tree: &Tree<'_, '_>, at: usize, frame: &Frame, clause: &Clause) -> bool {
    frame.event_type == Some(EventType::Assault)
        && clause.form == Form::Infinitive
        && tree.relation(at) == Relation::Acl
}

/// True where only the subject can tell who acts.
fn is_silent(clause: &Clause) -> bool {
    !clause.passive && clause.form != Form::Participle
}

/// The tokens of a clause, without the clauses that are coordinated with it or follow in parataxis.
fn words_of(tree: &Tree<'_, '_>, at: usize) -> std::ops::Range<usize> {
    let mut words = at..at + 1;
    for child in tree.children(at) {
        let other = matches!(
            tree.relation(child),
            Relation::Conj | Relation::Parataxis | Relation::Cc | Relation::Punct
        );
        if !other {
            let extent = tree.extent(child);
            words = words.start.min(extent.start)..words.end.max(extent.end);
        }
    }
    words
}
