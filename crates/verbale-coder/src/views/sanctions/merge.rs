//! What several acts tell of one measure.

use super::super::around::{may_be_same, may_be_same_date, sides_of};
use super::Measure;
use verbale_record::{SanctionMeasure, SanctionState};

/// Joins what is told of one measure in one state; a mere name for it joins whatever is told of the same sides.
pub(super) fn merge(found: Vec<Measure>) -> Vec<Measure> {
    let mut kept: Vec<Measure> = Vec::new();
    let (heads, body): (Vec<Measure>, Vec<Measure>) = found.into_iter().partition(|one| one.headline);
    let (mere, told): (Vec<Measure>, Vec<Measure>) = body.into_iter().partition(|one| one.mere);
    for one in told.into_iter().chain(mere).chain(heads) {
        match kept.iter_mut().find(|other| is_same(other, &one)) {
            Some(other) => join(other, one),
            None => kept.push(one),
        }
    }
    kept
}

fn is_same(kept: &Measure, one: &Measure) -> bool {
    let plain = SanctionMeasure::Unspecified;
    let kind = kept.kind == one.kind || kept.kind == plain || one.kind == plain;
    let named = one.mere || one.headline;
    let known = !one.by.is_empty() || !one.on.is_empty();
    let state = kept.state == one.state
        || named && one.state == SanctionState::Imposed
        || one.headline
        || matches!(
            (kept.state, one.state),
            // What the text tells as a fact needs no voucher.
            (
                SanctionState::Imposed | SanctionState::Denied,
                SanctionState::Alleged
            ) | (SanctionState::Alleged, SanctionState::Denied)
        );
    let shared =
        !sides_of(&kept.on).is_disjoint(&sides_of(&one.on)) || kept.on.is_empty() || one.on.is_empty();
    kind && known
        && state
        && shared
        && may_be_same(&kept.by, &one.by)
        && may_be_same(&kept.on, &one.on)
        && (named || may_be_same_date(kept.date.as_deref(), one.date.as_deref()))
}

fn join(kept: &mut Measure, one: Measure) {
    let told = SanctionState::Denied;
    if one.state == told || kept.state == told {
        kept.state = told;
    }
    kept.acts.extend(one.acts);
    if kept.by.is_empty() {
        kept.by = one.by;
    }
    if kept.on.is_empty() {
        kept.on = one.on;
    }
    if kept.kind == SanctionMeasure::Unspecified && one.kind != SanctionMeasure::Unspecified {
        (kept.kind, kept.words) = (one.kind, one.words);
    }
    kept.sentence = kept.sentence.min(one.sentence);
    kept.basis = kept.basis.take().or(one.basis);
    kept.reason = kept.reason.take().or(one.reason);
    if !one.mere {
        kept.date = kept.date.take().or(one.date);
    }
}
