//! What came of a meeting.

use super::super::Filed;
use super::super::around::is_any;
use super::Gathering;
use crate::events::side;
use std::collections::BTreeSet;
use verbale_record::{Commitment, EventType, Id, Status};

/// Sentences after a meeting within which an agreement of its sides came of it, where no other meeting stands between.
const REACH: usize = 4;

/// For each meeting the ids of commitments and events that came of it.
pub(super) fn of(filed: &Filed<'_, '_>, meetings: &[Gathering], commitments: &[Commitment]) -> Vec<Vec<Id>> {
    let mut outcomes: Vec<Vec<Id>> = vec![Vec::new(); meetings.len()];
    for (number, act) in filed.acts.iter().enumerate() {
        let agreed =
            act.event_type == EventType::Agree || matches!(act.frame.id.as_str(), "sign" | "signing");
        // What both do, or what one binds itself to; being ready to is neither.
        let both = act.source.len() > 1;
        let binds = is_any(
            filed.doc,
            act.trigger.start,
            &filed.doc.lexicon.matter.items.agreeing,
        );
        if !agreed
            || !both && !binds
            || act.status != Status::Occurred
            || meetings.iter().any(|one| one.acts.contains(&number))
        {
            continue;
        }
        let event = &filed.events[number];
        let sides: BTreeSet<&str> = event
            .source
            .iter()
            .chain(&event.target)
            .map(|code| side(code))
            .collect();
        let near = |one: &Gathering| {
            one.acts.iter().any(|&told| {
                let sentence = filed.acts[told].sentence;
                act.sentence == sentence || act.sentence > sentence && act.sentence <= sentence + REACH
            })
        };
        // The last meeting told before it, or the one of its own sentence.
        let last = |one: &Gathering| {
            let told = one.acts.iter().map(|&told| filed.acts[told].sentence);
            told.filter(|&sentence| sentence <= act.sentence).max()
        };
        let fits = meetings.iter().enumerate().filter(|(_, one)| {
            let own: BTreeSet<&str> = one.people.iter().map(|one| side(&one.code)).collect();
            let same = act.sentence == last(one).unwrap_or(usize::MAX);
            let enough = sides.len() > 1 || same && !sides.is_empty() && act.source == act.target;
            one.status == Status::Occurred && near(one) && enough && sides.is_subset(&own)
        });
        let Some((position, _)) = fits.max_by_key(|(_, one)| last(one)) else {
            continue;
        };
        let id = commitments
            .iter()
            .find(|commitment| commitment.events.contains(&event.id))
            .map_or_else(|| event.id.clone(), |commitment| commitment.id.clone());
        if !outcomes[position].contains(&id) {
            outcomes[position].push(id);
        }
    }
    outcomes
}
