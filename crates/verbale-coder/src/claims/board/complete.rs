//! Who asserts a claim without a statement that was found with it: an accuser, the owner of a report, the page itself.

use super::super::vouch::TOLD_BY_PAGE;
use super::super::{holder, proposition, sides};
use super::{Board, Row, Sources};
use crate::doc::Doc;
use crate::events;
use std::collections::BTreeSet;
use verbale_record::{ClaimStance, EventType, Status};
use verbale_text::Span;

/// "alleging that …" up to the next comma, however the tree has it.
fn follows(doc: &Doc<'_>, accuses: &events::Draft<'_>, act: &events::Draft<'_>) -> bool {
    let mut between = accuses.trigger.end..act.trigger.start.max(accuses.trigger.end);
    let that = between.clone().next().is_some_and(|at| doc.word(at) == "that");
    that && between.all(|at| !matches!(doc.word(at), "," | ";"))
}

/// Who asserts it by a word of the page's.
fn bare(actor: String, sentence: usize, words: Span) -> Row {
    Row {
        stance: ClaimStance::Asserts,
        actor: Some(actor),
        page: false,
        speaker: None,
        statement: None,
        cue: None,
        words,
        sentence,
        holds: false,
    }
}

impl Sources<'_, '_> {
    /// Adds who is told to assert it without a statement: an accuser, the owner of a report, the page itself.
    pub(super) fn complete(&self, board: &mut Board) {
        let mut more: Vec<Row> = Vec::new();
        for row in board.rows.iter().filter(|row| row.stance == ClaimStance::Denies) {
            // "a Reuters report that …": its owner asserts it.
            let cue = row
                .statement
                .and_then(|s| self.said[s].cue.clone())
                .unwrap_or_default();
            let owners: BTreeSet<usize> = cue.filter_map(|at| self.doc.mention_at[at]).collect();
            let owned = owners
                .into_iter()
                .map(|m| self.doc.mention(m))
                .filter(|m| !m.code.is_empty());
            more.extend(owned.map(|mention| bare(mention.code.clone(), row.sentence, mention.span)));
        }
        let disputed = board.rows.iter().any(|row| row.stance != ClaimStance::Asserts);
        if disputed {
            more.extend(self.told_again(board));
        }
        for (code, event, act) in self.accusers(&board.acts) {
            let (event, act) = (&self.events[event], &self.events[act]);
            let words = self.doc.span(&act.clause).cover(self.doc.span(&event.trigger));
            more.push(Row {
                cue: Some(event.trigger.clone()),
                ..bare(code, event.sentence, words)
            });
        }
        if disputed && let Some(&first) = board.acts.first() {
            let accused = |e: usize| {
                let accuses = |of: &events::Draft<'_>| {
                    of.event_type == EventType::Accuse
                        && of.sentence == self.events[e].sentence
                        && follows(self.doc, of, &self.events[e])
                };
                self.events.iter().any(accuses)
            };
            let told = |&e: &usize| {
                let event = &self.events[e];
                (event.status == Status::Occurred || event.basis == TOLD_BY_PAGE)
                    && self.tells(e)
                    && holder(self.doc, event, self.said).is_none()
                    && !accused(e)
                    && self.is_same(first, e)
                    && (e == first || proposition::is_alike(self.doc, &self.events[first], event))
            };
            more.extend((0..self.events.len()).find(told).map(|e| Row {
                actor: None,
                page: true,
                ..bare(
                    String::new(),
                    self.events[e].sentence,
                    self.doc.span(&self.events[e].clause),
                )
            }));
        }
        let asserts = |rows: &[Row], row: &Row| {
            rows.iter()
                .any(|known| known.actor == row.actor && known.page == row.page)
        };
        let deniers: BTreeSet<String> = board
            .rows
            .iter()
            .filter(|row| row.stance == ClaimStance::Denies)
            .filter_map(|row| row.actor.clone())
            .collect();
        // Who denies it speaks of it elsewhere without vouching for it.
        board.rows.retain(|row| {
            row.stance != ClaimStance::Asserts
                || row.actor.as_ref().is_none_or(|actor| !deniers.contains(actor))
        });
        more.retain(|row| row.actor.as_ref().is_none_or(|actor| !deniers.contains(actor)));
        for row in more {
            if !asserts(&board.rows, &row) {
                board.rows.push(row);
            }
        }
        let asserted = board
            .rows
            .iter()
            .any(|row| row.stance == ClaimStance::Asserts && (row.actor.is_some() || row.page));
        let denials: Vec<usize> = board
            .rows
            .iter()
            .filter(|row| row.stance == ClaimStance::Denies)
            .map(|row| row.sentence)
            .collect();
        if !asserted && !denials.is_empty() {
            let answered = (0..self.said.len())
                .filter(|&s| self.said[s].distant && denials.contains(&self.said[s].sentence));
            let answered: Vec<Row> = answered.map(|s| self.row(ClaimStance::Asserts, s)).collect();
            board.rows.extend(answered);
        }
        board.rows.sort_by_key(|row| (row.words.start(), row.words.end()));
    }

    /// Adds the tellings of the same act that nothing marks as a claim, and gives those who tell it.
    fn told_again(&self, board: &mut Board) -> Vec<Row> {
        let mut more = Vec::new();
        let Some(&first) = board.acts.first() else {
            return more;
        };
        let again = (0..self.events.len()).filter(|e| {
            !board.acts.contains(e)
                && self.events[*e].status == Status::Occurred
                && self.tells(*e)
                && self.is_same(first, *e)
        });
        let again: Vec<usize> = again.collect();
        for s in 0..self.said.len() {
            let held = again.iter().any(|&e| {
                let trigger = self.doc.span(&self.events[e].trigger);
                self.said[s].content.contains(trigger)
            });
            if held && !self.said[s].denies && board.rows.iter().all(|row| row.statement != Some(s)) {
                more.push(Row {
                    holds: true,
                    ..self.row(ClaimStance::Asserts, s)
                });
            }
        }
        board.acts.extend(again);
        more
    }

    /// "Armenia accused Azerbaijan of shelling": the accuser asserts it. With the events of the accusing and of the act.
    fn accusers(&self, acts: &[usize]) -> BTreeSet<(String, usize, usize)> {
        let doc = self.doc;
        let mut found = BTreeSet::new();
        for (e, accuses) in self.events.iter().enumerate() {
            if accuses.event_type != EventType::Accuse {
                continue;
            }
            let accused = sides(doc, &accuses.target);
            let tree = crate::tree::Tree::new(doc, accuses.sentence);
            let extent = tree.extent(accuses.trigger.start);
            let of = acts.iter().find(|&&act| {
                let act = &self.events[act];
                let below = || extent.contains(&act.trigger.start) || follows(doc, accuses, act);
                let same = !accused.is_disjoint(&sides(doc, &act.source));
                act.sentence == accuses.sentence
                    && accuses.trigger.start < act.trigger.start
                    && (same || accused.is_empty() && below())
            });
            let Some(&act) = of else { continue };
            found.extend(sides(doc, &accuses.source).into_iter().map(|code| (code, e, act)));
        }
        found
    }
}
