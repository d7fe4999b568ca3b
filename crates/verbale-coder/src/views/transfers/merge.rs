//! What several acts tell of one transfer.

use super::super::around::{may_be_same, may_be_same_date};
use super::Passing;
use verbale_record::TransferState;

/// Joins what is told of one transfer: the same thing between the same sides, in states that are steps of one way.
pub(super) fn merge(found: Vec<Passing>) -> Vec<Passing> {
    let mut kept: Vec<Passing> = Vec::new();
    // A headline says in short what the text says.
    let (heads, body): (Vec<Passing>, Vec<Passing>) = found.into_iter().partition(|one| one.headline);
    for one in body.into_iter().chain(heads) {
        match kept.iter_mut().find(|other| is_same(other, &one)) {
            Some(other) => join(other, one),
            None => kept.push(one),
        }
    }
    kept
}

fn is_same(a: &Passing, b: &Passing) -> bool {
    let words = a.words.iter().any(|word| b.words.contains(word));
    let amount = match (&a.quantity, &b.quantity) {
        (Some(a), Some(b)) => (a.low - b.low).abs() < f64::EPSILON || a.unit != b.unit,
        _ => true,
    };
    let one_act = a.acts == b.acts;
    a.kind == b.kind
        && words
        && amount
        && !one_act
        && !(a.apart && !b.apart && b.sentence != a.sentence)
        && !(b.apart && a.sentence != b.sentence)
        && may_be_same(&a.from, &b.from)
        && may_be_same(&a.to, &b.to)
        && (b.headline || may_be_same_date(a.date.as_deref(), b.date.as_deref()))
        && (b.headline || joined(a.state, b.state).is_some())
}

/// The state of what is told in two.
fn joined(a: TransferState, b: TransferState) -> Option<TransferState> {
    use TransferState::{Agreed, Alleged, Delivered, Denied, Proposed, Refused, Requested, UnderWay};
    // Steps before anything is done, each further than the one before; what is turned down stays so.
    const STEPS: [TransferState; 4] = [Requested, Proposed, Agreed, Refused];
    if a == b {
        return Some(a);
    }
    let step = |state: TransferState| STEPS.iter().position(|&known| known == state);
    if let (Some(first), Some(second)) = (step(a), step(b)) {
        return Some(STEPS[first.max(second)]);
    }
    match (a, b) {
        (Alleged, Denied) | (Denied, Alleged) => Some(Denied),
        // What the text tells as a fact needs no voucher.
        (Alleged, Delivered) | (Delivered, Alleged) => Some(Delivered),
        (UnderWay, Delivered | Alleged) | (Delivered | Alleged, UnderWay) => Some(UnderWay),
        _ => None,
    }
}

fn join(kept: &mut Passing, one: Passing) {
    if !one.headline || joined(kept.state, one.state).is_some() {
        kept.state = joined(kept.state, one.state).unwrap_or(kept.state);
    }
    kept.acts.extend(one.acts);
    if kept.from.is_empty() {
        kept.from = one.from;
    }
    if kept.to.is_empty() {
        kept.to = one.to;
    }
    if kept.via.is_empty() {
        kept.via = one.via;
    }
    kept.sentence = kept.sentence.min(one.sentence);
    // Both names tell it again.
    for word in one.words {
        if !kept.words.contains(&word) {
            kept.words.push(word);
        }
    }
    kept.quantity = kept.quantity.take().or(one.quantity);
    kept.exchange = kept.exchange.take().or(one.exchange);
    kept.date = kept.date.take().or(one.date);
}
