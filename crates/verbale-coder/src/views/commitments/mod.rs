//! What actors bind themselves to: promises, offers, agreements, refusals, and what becomes of them.
//!
//! A commitment is told by an event or a statement of the record (`given`); its undertaking, condition, limits and deadline
//! are read in the tree of that sentence (`terms`). The same undertaking told again joins the first; words that take it up
//! ("the pledge", "its promise") add turns to its history (`fate`), and who refuses later what they promised takes it back.

mod fate;
mod given;
mod terms;

use super::Filed;
use super::words::{content, overlap};
use crate::doc::Doc;
use crate::events::side;
use crate::tree::Tree;
use std::ops::Range;
use terms::Terms;
use verbale_record::{Commitment, CommitmentKind, CommitmentState, Id, Step};
use verbale_when::{Basis, Kind};

/// A commitment in tokens.
#[derive(Debug)]
struct Draft {
    kind: CommitmentKind,
    negative: bool,
    by: Vec<String>,
    to: Vec<String>,
    /// The word that the undertaking hangs on.
    head: usize,
    words: Range<usize>,
    terms: Terms,
    state: CommitmentState,
    /// The word that gives it.
    carrier: usize,
    sentence: usize,
    date: Option<String>,
    /// Positions of acts and statements that tell it.
    events: Vec<usize>,
    said: Vec<usize>,
    history: Vec<Step>,
}

/// The commitments of a document, in text order.
pub(super) fn find(filed: &Filed<'_, '_>) -> Vec<Commitment> {
    let mut drafts: Vec<Draft> = Vec::new();
    for sentence in 0..filed.doc.split.sentences.len() {
        let tree = Tree::new(filed.doc, sentence);
        let found = filed.doc.untraced(|| given::find(filed, &tree));
        for draft in found {
            add(filed, draft, &mut drafts);
        }
        fate::take_up(filed, &tree, sentence, &mut drafts);
    }
    drafts.into_iter().map(|draft| file(filed, draft)).collect()
}

/// Whether two lists of codes name one side.
fn sides_meet(a: &[String], b: &[String]) -> bool {
    a.iter().any(|a| b.iter().any(|b| side(a) == side(b)))
}

/// Adds a commitment, or what it tells of one that is there.
fn add(filed: &Filed<'_, '_>, mut draft: Draft, drafts: &mut Vec<Draft>) {
    let doc = filed.doc;
    let step = Step {
        state: draft.state,
        by: draft.by.clone(),
        cue: doc.quote_tokens(&(draft.carrier..draft.carrier + 1)),
        date: draft.date.clone(),
        sentence: draft.sentence as u32,
    };
    // "would not send the tanks", after "promised to send tanks": taken back.
    let taken_back = drafts.iter_mut().rfind(|known| {
        draft.negative
            && !known.negative
            && known.kind != CommitmentKind::Agreement
            && known.sentence < draft.sentence
            && matches!(known.state, CommitmentState::Made | CommitmentState::Reaffirmed)
            && sides_meet(&known.by, &draft.by)
            && doc.lemma(known.head) == doc.lemma(draft.head)
            && overlap(&content(doc, &known.words), &content(doc, &draft.words))
    });
    if let Some(known) = taken_back {
        known.state = CommitmentState::Withdrawn;
        known.history.push(Step {
            state: CommitmentState::Withdrawn,
            ..step
        });
        known.events.extend(draft.events);
        known.said.extend(draft.said);
        return;
    }
    let known = drafts.iter_mut().find(|known| {
        known.head == draft.head
            || (known.kind == CommitmentKind::Agreement) == (draft.kind == CommitmentKind::Agreement)
                && known.negative == draft.negative
                && sides_meet(&known.by, &draft.by)
                && overlap(&content(doc, &known.words), &content(doc, &draft.words))
    });
    let Some(known) = known else {
        draft.history.push(step);
        drafts.push(draft);
        return;
    };
    known.events.extend(draft.events);
    known.said.extend(draft.said);
    if draft.state != CommitmentState::Made {
        known.state = draft.state;
        known.history.push(step);
    }
    if known.to.is_empty() {
        known.to = draft.to;
    }
    let (terms, more) = (&mut known.terms, draft.terms);
    terms.condition = terms.condition.take().or(more.condition);
    terms.scope = terms.scope.take().or(more.scope);
    if terms.deadline.is_none() {
        (terms.deadline, terms.date) = (more.deadline, more.date);
    }
    known.date = known.date.take().or(draft.date);
}

/// "within two weeks": so long after it was given, or after the day of the document.
fn counted_from(doc: &Doc<'_>, deadline: &Range<usize>, given: Option<&str>) -> Option<String> {
    let words = doc.span(deadline);
    let mut times = doc.times.expressions.iter();
    let time = times.find(|time| words.contains(time.span) && time.kind() == Kind::Duration)?;
    let length: jiff::Span = time.value.timex().parse().ok()?;
    let day = match given {
        // A month or an interval is no day to count from.
        Some(given) => given.parse::<jiff::civil::Date>().ok()?,
        None => doc.times.dated.filter(|dated| dated.basis == Basis::Given)?.date,
    };
    Some(day.checked_add(length).ok()?.to_string())
}

fn file(filed: &Filed<'_, '_>, mut draft: Draft) -> Commitment {
    let doc = filed.doc;
    let quote = |words: &Range<usize>| doc.quote_tokens(words);
    for list in [&mut draft.events, &mut draft.said] {
        list.sort_unstable();
        list.dedup();
    }
    let undertaking = quote(&draft.words);
    let said_on = draft.said.iter().find_map(|&i| filed.statements[i].date.clone());
    let from = draft.date.clone().or(said_on);
    let counted = draft.terms.deadline.as_ref();
    let counted = counted.and_then(|words| counted_from(doc, words, from.as_deref()));
    let statements: Vec<Id> = draft
        .said
        .iter()
        .map(|&i| filed.statements[i].id.clone())
        .collect();
    Commitment {
        id: Commitment::id(filed.document, &draft.by, &draft.to, &undertaking.text),
        kind: draft.kind,
        negative: draft.negative,
        undertaking,
        condition: draft.terms.condition.as_ref().map(quote),
        scope: draft.terms.scope.as_ref().map(quote),
        deadline_span: draft.terms.deadline.as_ref().map(quote),
        deadline: draft.terms.date.or(counted),
        state: draft.state,
        history: draft.history,
        date: draft.date,
        sentence: draft.sentence as u32,
        events: draft.events.iter().map(|&i| filed.events[i].id.clone()).collect(),
        statements,
        by: draft.by,
        to: draft.to,
    }
}
