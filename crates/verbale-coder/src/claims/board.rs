//! The board of claims: who asserts and who denies one act.

use super::{holder, same_act, side, sides, takes_up};
use crate::doc::Doc;
use crate::{events, speech};
use std::collections::BTreeSet;
use verbale_record::{Claim, ClaimStatus, EventType, Id, Statement, Status};

/// What claims are found in.
struct Sources<'d, 'a> {
    doc: &'d Doc<'a>,
    events: &'d [events::Draft<'a>],
    said: &'d [speech::Draft],
    /// One for each of `said`.
    statements: &'d [Statement],
}

/// Who says what about one act.
#[derive(Default)]
struct Board {
    asserted: Vec<String>,
    denied: Vec<String>,
    statements: Vec<usize>,
    about: Option<String>,
}

/// The claims of a document, by first event.
pub(crate) fn find<'a>(
    doc: &Doc<'a>,
    document: &Id,
    events: &[events::Draft<'a>],
    said: &[speech::Draft],
    statements: &[Statement],
) -> Vec<Claim> {
    let from = Sources {
        doc,
        events,
        said,
        statements,
    };
    let mut claims: Vec<Claim> = Vec::new();
    for acts in from.acts() {
        let board = from.board(&acts);
        // An account that nobody disputes and nobody else gives is no claim of its own.
        let told = acts.iter().all(|&e| events[e].status == Status::Occurred);
        if board.statements.is_empty() && board.asserted.is_empty() || told && board.asserted.len() < 2 {
            continue;
        }
        let about = board
            .about
            .unwrap_or_else(|| doc.quote_tokens(&events[acts[0]].clause).text);
        let id = Claim::id(document, &about);
        if claims.iter().any(|claim| claim.id == id) {
            continue;
        }
        let status = match (board.denied.is_empty(), board.asserted.len()) {
            (false, _) => ClaimStatus::Contested,
            (true, 0 | 1) => ClaimStatus::Asserted,
            (true, _) => ClaimStatus::Confirmed,
        };
        claims.push(Claim {
            id,
            about,
            event: u32::try_from(acts[0]).ok(),
            asserted_by: board.asserted,
            denied_by: board.denied,
            status,
            statements: board
                .statements
                .iter()
                .map(|&s| statements[s].id.clone())
                .collect(),
        });
    }
    claims
}

fn add(list: &mut Vec<String>, code: String) {
    if !list.contains(&code) {
        list.push(code);
    }
}

impl Sources<'_, '_> {
    /// Mentions of one act, together: alleged, denied, or done by somebody's account, which another may confirm.
    fn acts(&self) -> Vec<Vec<usize>> {
        let open = |e: &events::Draft<'_>| {
            let told =
                e.status == Status::Occurred && e.told_by_verb && holder(self.doc, e, self.said).is_some();
            e.event_type != EventType::Reject
                && (matches!(e.status, Status::Denied | Status::Alleged) || told)
        };
        let mut acts: Vec<Vec<usize>> = Vec::new();
        for (i, event) in self.events.iter().enumerate().filter(|(_, e)| open(e)) {
            match acts
                .iter_mut()
                .find(|act| same_act(self.doc, &self.events[act[0]], event))
            {
                Some(act) => act.push(i),
                None => acts.push(vec![i]),
            }
        }
        acts
    }

    fn board(&self, acts: &[usize]) -> Board {
        let mut board = Board::default();
        let parties: BTreeSet<String> = acts.iter().flat_map(|&e| self.parties(e)).collect();
        for s in 0..self.said.len() {
            let draft = &self.said[s];
            let contains = acts
                .iter()
                .any(|&e| draft.content.contains(self.doc.span(&self.events[e].trigger)));
            let concerned = self.speaker(s).is_some_and(|code| parties.contains(side(&code)));
            let answers = draft.denies && !contains && concerned && takes_up(self.doc, draft);
            if !(contains || answers) {
                continue;
            }
            if draft.denies {
                // "a Reuters report that …": its owner asserts it.
                let cue = draft.cue.clone().unwrap_or_default();
                let owners = cue.filter_map(|at| self.doc.mention_at[at]);
                owners.for_each(|m| add(&mut board.asserted, self.doc.mention(m).code.clone()));
            }
            if let Some(code) = self.speaker(s) {
                add(
                    if draft.denies {
                        &mut board.denied
                    } else {
                        &mut board.asserted
                    },
                    code,
                );
            }
            self.doc.trace(|log| log.claimed(acts.first(), s, contains));
            board.statements.push(s);
            if contains && board.about.is_none() {
                board.about = Some(self.statements[s].content.text.clone());
            }
        }
        self.accusers(acts)
            .into_iter()
            .for_each(|code| add(&mut board.asserted, code));
        board.asserted.retain(|code| !board.denied.contains(code));
        if board.asserted.is_empty() && !board.denied.is_empty() {
            board.asserted = self.answered(&board.statements);
        }
        board
    }

    fn speaker(&self, s: usize) -> Option<String> {
        self.statements[s].actor.clone()
    }

    fn parties(&self, e: usize) -> BTreeSet<String> {
        let event = &self.events[e];
        sides(self.doc, &event.source)
            .into_iter()
            .chain(sides(self.doc, &event.target))
            .collect()
    }

    /// "Armenia accused Azerbaijan of shelling": the accuser asserts it.
    fn accusers(&self, acts: &[usize]) -> BTreeSet<String> {
        let accuses = |e: &&events::Draft<'_>| {
            e.event_type == EventType::Accuse
                && acts.iter().map(|&g| &self.events[g]).any(|act| {
                    act.sentence == e.sentence
                        && e.trigger.start < act.trigger.start
                        && !sides(self.doc, &e.target).is_disjoint(&sides(self.doc, &act.source))
                })
        };
        self.events
            .iter()
            .filter(accuses)
            .flat_map(|e| sides(self.doc, &e.source))
            .collect()
    }

    /// "denied it, after the Review claimed …": whose claim is answered stands in the same sentence.
    fn answered(&self, denials: &[usize]) -> Vec<String> {
        let sentences: BTreeSet<usize> = denials.iter().map(|&s| self.said[s].sentence).collect();
        (0..self.said.len())
            .filter(|&s| self.said[s].distant && sentences.contains(&self.said[s].sentence))
            .filter_map(|s| self.speaker(s))
            .collect()
    }
}
