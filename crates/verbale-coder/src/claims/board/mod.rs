//! The board of claims: who asserts, confirms, denies, questions or takes back one thing.
//!
//! Acts that are alleged, denied or told by somebody make claims of their own, mentions of one act together. What somebody
//! does with a claim (`respond`) joins the claim that it speaks of: by the act in its words, by the words of a statement, or,
//! where it only takes up "the claim", the one that was made last. Where it speaks of no known claim, it opens one: what is
//! denied or confirmed is a claim, whether it is an act or not.

mod complete;
mod filed;
mod responses;
mod which;

use super::respond::Response;
use super::{holder, proposition, same_act, sides};
use crate::doc::Doc;
use crate::{events, speech};
use filed::join;
use std::collections::BTreeSet;
use std::ops::Range;
use verbale_language::Relation;
use verbale_record::{Claim, ClaimStance, EventType, Statement, Status};
use verbale_text::Span;

/// What claims are found in.
pub(super) struct Sources<'d, 'a> {
    pub(super) doc: &'d Doc<'a>,
    pub(super) events: &'d [events::Draft<'a>],
    pub(super) said: &'d [speech::Draft],
    /// One for each of `said`.
    pub(super) statements: &'d [Statement],
}

/// Who does what with a claim, before it is filed.
#[derive(Clone, Debug)]
struct Row {
    stance: ClaimStance,
    actor: Option<String>,
    page: bool,
    speaker: Option<Span>,
    statement: Option<usize>,
    cue: Option<Range<usize>>,
    words: Span,
    sentence: usize,
    /// True where the statement itself holds the claim.
    holds: bool,
}

/// A claim before it is filed.
#[derive(Clone, Debug, Default)]
struct Board {
    /// Mentions of the act that it is.
    acts: Vec<usize>,
    /// What is said, where it is no act.
    wording: Option<Span>,
    rows: Vec<Row>,
}

/// A document's claims, and for each its events.
pub(crate) struct Found {
    pub(crate) claims: Vec<Claim>,
    /// Who denies which event.
    pub(crate) denied: Vec<(usize, Vec<String>)>,
}

/// The claims of a document, by the first words that bear on them; `page` is the code of whose own voice it is.
pub(crate) fn find<'a>(
    doc: &Doc<'a>,
    page: Option<&str>,
    events: &[events::Draft<'a>],
    said: &[speech::Draft],
    statements: &[Statement],
) -> Found {
    let from = Sources {
        doc,
        events,
        said,
        statements,
    };
    let mut boards = from.boards();
    from.respond(&mut boards);
    from.contradict(&mut boards);
    for board in &mut boards {
        from.complete(board);
    }
    merge(&mut boards);
    let mut claims: Vec<Claim> = Vec::new();
    let mut denied = Vec::new();
    for board in boards.iter().filter(|board| from.is_claim(board)) {
        let claim = from.file(board, page);
        denied.extend(board.acts.iter().map(|&act| (act, claim.denied_by.clone())));
        match claims.iter_mut().find(|known| known.id == claim.id) {
            Some(known) => join(known, claim),
            None => claims.push(claim),
        }
    }
    Found { claims, denied }
}

/// "denied that it had supplied shells, after the paper claimed that some had been shipped": where somebody asserts an act in
/// words of their own, what is done with these words is done with the act.
fn merge(boards: &mut Vec<Board>) {
    let asserts = |board: &Board, statement: Option<usize>| {
        let mut rows = board.rows.iter();
        statement.is_some()
            && rows.any(|row| row.stance == ClaimStance::Asserts && row.statement == statement)
    };
    for i in (0..boards.len()).rev() {
        let asserted: Vec<Option<usize>> = boards[i].rows.iter().map(|row| row.statement).collect();
        let worded = boards[i].acts.is_empty();
        let act = (0..boards.len()).find(|&other| {
            let shared = |&s: &Option<usize>| asserts(&boards[i], s) && asserts(&boards[other], s);
            worded && !boards[other].acts.is_empty() && asserted.iter().any(shared)
        });
        let Some(act) = act else { continue };
        let (act, rows) = (act - usize::from(act > i), boards.remove(i).rows);
        for row in rows {
            let known = |other: &Row| other.statement == row.statement && other.stance == row.stance;
            if !boards[act].rows.iter().any(known) {
                boards[act].rows.push(row);
            }
        }
        boards[act].rows.sort_by_key(|row| row.words.start());
    }
}

impl Sources<'_, '_> {
    /// Mentions of one act, together: alleged, denied, or done by somebody's account, which another may confirm.
    fn boards(&self) -> Vec<Board> {
        let open = |e: &events::Draft<'_>| {
            // "the guns that it bought" are taken for granted, and not claimed.
            let held = holder(self.doc, e, self.said).is_some();
            let granted = held && self.doc.parsed[e.trigger.start].relation == Relation::Acl;
            let told = e.status == Status::Occurred && e.told_by_verb && held && !granted;
            e.event_type != EventType::Reject
                && (e.status == Status::Denied || e.status == Status::Alleged && !granted || told)
        };
        let mut boards: Vec<Board> = Vec::new();
        for (i, _) in self.events.iter().enumerate().filter(|(_, e)| open(e)) {
            match boards.iter_mut().find(|board| self.is_same(board.acts[0], i)) {
                Some(board) => board.acts.push(i),
                None => boards.push(Board {
                    acts: vec![i],
                    ..Board::default()
                }),
            }
        }
        for board in &mut boards {
            let rows = (0..self.said.len()).filter_map(|s| self.holds(board, s));
            board.rows = rows.collect();
        }
        boards
    }

    /// One act; what is agreed, asked or said must be the same matter too.
    fn is_same(&self, a: usize, b: usize) -> bool {
        let (one, other) = (&self.events[a], &self.events[b]);
        let verbal = !matches!(
            one.event_type,
            EventType::Assault
                | EventType::Coerce
                | EventType::Aid
                | EventType::Mobilize
                | EventType::Protest
                | EventType::Retreat
                | EventType::Sanction
                | EventType::Concede
        );
        let (x, y) = (
            proposition::matter(self.doc, one),
            proposition::matter(self.doc, other),
        );
        same_act(self.doc, one, other) && (!verbal || x.is_empty() || y.is_empty() || !x.is_disjoint(&y))
    }

    /// What a statement does with the act in it.
    fn holds(&self, board: &Board, s: usize) -> Option<Row> {
        let draft = &self.said[s];
        let inside = |&&e: &&usize| draft.content.contains(self.doc.span(&self.events[e].trigger));
        board.acts.iter().find(inside)?;
        let stance = if draft.denies {
            ClaimStance::Denies
        } else {
            ClaimStance::Asserts
        };
        Some(Row {
            holds: true,
            ..self.row(stance, s)
        })
    }

    /// A row of a whole statement.
    fn row(&self, stance: ClaimStance, s: usize) -> Row {
        let draft = &self.said[s];
        Row {
            stance,
            actor: self.statements[s].actor.clone(),
            page: false,
            speaker: draft.speaker,
            statement: Some(s),
            cue: draft.cue.clone(),
            words: draft.content,
            sentence: draft.sentence,
            holds: false,
        }
    }

    /// The act that words tell of: of several the one that the others hang on.
    fn main_act(&self, content: Span, response: &Response) -> Option<usize> {
        let inside = |&e: &usize| {
            let event = &self.events[e];
            let trigger = self.doc.span(&event.trigger);
            content.contains(trigger)
                && !response.cue.contains(&event.trigger.start)
                && event.event_type != EventType::Reject
        };
        let depth = |&e: &usize| {
            let event = &self.events[e];
            let tree = crate::tree::Tree::new(self.doc, event.sentence);
            let mut at = event.trigger.start;
            let mut steps = 0;
            while let Some(head) = tree.head(at).filter(|_| steps < 40) {
                (at, steps) = (head, steps + 1);
            }
            (event.sentence, steps, event.trigger.start)
        };
        (0..self.events.len()).filter(inside).min_by_key(depth)
    }

    /// An act that is told and not only named: by a verb, or by the noun of a light one ("launched an attack").
    fn tells(&self, e: usize) -> bool {
        let event = &self.events[e];
        let tree = crate::tree::Tree::new(self.doc, event.sentence);
        event.told_by_verb
            || tree
                .verb_over(event.trigger.start)
                .is_some_and(|verb| tree.is_light(verb))
    }

    fn open(&self, boards: &mut Vec<Board>, acts: Vec<usize>, wording: Option<Span>) -> usize {
        let mut board = Board {
            acts,
            wording,
            rows: Vec::new(),
        };
        board.rows = (0..self.said.len())
            .filter_map(|s| self.holds(&board, s))
            .collect();
        boards.push(board);
        boards.len() - 1
    }

    fn parties(&self, e: usize) -> BTreeSet<String> {
        let event = &self.events[e];
        sides(self.doc, &event.source)
            .into_iter()
            .chain(sides(self.doc, &event.target))
            .collect()
    }
}
