//! A board as it is filed: which are claims, who stands where, and how the claim stands.

use super::super::{proposition, side};
use super::{Board, Row, Sources};
use crate::dates;
use std::collections::BTreeSet;
use verbale_language::Relation;
use verbale_record::{Claim, ClaimStance, ClaimStatus, Status, Vouch};

/// One proposition that was found twice.
pub(super) fn join(known: &mut Claim, other: Claim) {
    for (to, from) in [
        (&mut known.asserted_by, other.asserted_by),
        (&mut known.denied_by, other.denied_by),
        (&mut known.confirmed_by, other.confirmed_by),
        (&mut known.questioned_by, other.questioned_by),
        (&mut known.retracted_by, other.retracted_by),
    ] {
        for code in from {
            add(to, code);
        }
    }
    for id in other.statements {
        if !known.statements.contains(&id) {
            known.statements.push(id);
        }
    }
    for vouch in other.stances {
        if !known.stances.contains(&vouch) {
            known.stances.push(vouch);
        }
    }
    known.stances.sort_by_key(|vouch| vouch.words.start);
    known.asserted_by.retain(|code| !known.denied_by.contains(code));
    known.status = status(known);
}

fn add(list: &mut Vec<String>, code: String) {
    if !list.contains(&code) {
        list.push(code);
    }
}

/// Where a claim stands, by what is done with it.
fn status(claim: &Claim) -> ClaimStatus {
    let any = |stance| claim.stances.iter().any(|vouch| vouch.stance == stance);
    let vouching: BTreeSet<&str> = claim
        .asserted_by
        .iter()
        .chain(&claim.confirmed_by)
        .map(|code| side(code))
        .collect();
    if any(ClaimStance::Retracts) {
        ClaimStatus::Retracted
    } else if any(ClaimStance::Denies) {
        ClaimStatus::Contested
    } else if any(ClaimStance::Confirms) || vouching.len() > 1 {
        ClaimStatus::Confirmed
    } else if any(ClaimStance::Questions) {
        ClaimStatus::Questioned
    } else {
        ClaimStatus::Asserted
    }
}

impl Sources<'_, '_> {
    /// An account that nobody disputes and nobody else gives is no claim of its own.
    pub(super) fn is_claim(&self, board: &Board) -> bool {
        let told = board
            .acts
            .iter()
            .all(|&e| self.events[e].status == Status::Occurred);
        let answered = board.rows.iter().any(|row| row.stance != ClaimStance::Asserts);
        let asserting: BTreeSet<&str> = board
            .rows
            .iter()
            .filter_map(|row| row.actor.as_deref())
            .map(side)
            .collect();
        // A denial of what nobody says, by nobody who is known, is an empty row.
        let known = board
            .rows
            .iter()
            .any(|row| row.actor.is_some() || row.statement.is_some() || row.page);
        known && (answered || !board.acts.is_empty() && (!told || asserting.len() > 1))
    }

    pub(super) fn file(&self, board: &Board, page: Option<&str>) -> Claim {
        let doc = self.doc;
        let codes = |stance: ClaimStance| {
            let mut codes = Vec::new();
            let rows = board.rows.iter().filter(|row| row.stance == stance);
            for row in rows {
                let own = page.filter(|_| row.page).map(str::to_owned);
                row.actor
                    .clone()
                    .or(own)
                    .into_iter()
                    .for_each(|code| add(&mut codes, code));
            }
            codes
        };
        let said = |row: &&Row| row.stance == ClaimStance::Asserts && row.holds;
        let clearest = board
            .rows
            .iter()
            .find(said)
            .or_else(|| board.rows.iter().find(|row| row.holds));
        let about = match (board.wording, clearest) {
            (Some(wording), _) => doc.quote(wording).text,
            (None, Some(row)) => doc.quote(row.words).text,
            (None, None) => {
                // "accused them | of shelling the village"
                let clause = &self.events[board.acts[0]].clause;
                let bound = clause
                    .clone()
                    .take_while(|&at| matches!(doc.parsed[at].relation, Relation::Case | Relation::Mark));
                let start = clause.start + bound.count();
                let act = self.events[board.acts[0]].trigger.start;
                doc.quote_tokens(&(start.min(act).max(clause.start)..clause.end))
                    .text
            }
        };
        let of = match board.wording {
            Some(wording) => proposition::of_words(doc, wording),
            None => proposition::of_act(doc, self.events, &board.acts),
        };
        let denied_by = codes(ClaimStance::Denies);
        // Who confirms it vouches for it too.
        let mut asserted_by = codes(ClaimStance::Asserts);
        for code in codes(ClaimStance::Confirms) {
            add(&mut asserted_by, code);
        }
        asserted_by.retain(|code| !denied_by.contains(code));
        let mut statements: Vec<usize> = Vec::new();
        for row in &board.rows {
            statements.extend(row.statement.filter(|s| !statements.contains(s)));
        }
        let mut claim = Claim {
            id: Claim::id(&of),
            proposition: of,
            event: board.acts.first().and_then(|&act| u32::try_from(act).ok()),
            asserted_by,
            confirmed_by: codes(ClaimStance::Confirms),
            questioned_by: codes(ClaimStance::Questions),
            retracted_by: codes(ClaimStance::Retracts),
            denied_by,
            status: ClaimStatus::Asserted,
            statements: statements
                .iter()
                .map(|&s| self.statements[s].id.clone())
                .collect(),
            stances: board.rows.iter().map(|row| self.vouch(row)).collect(),
            about,
        };
        claim.status = status(&claim);
        claim
    }

    fn vouch(&self, row: &Row) -> Vouch {
        let doc = self.doc;
        let hedged = doc
            .tokens_in(row.words)
            .find(|&at| doc.lexicon.is_hedge(doc.word(at)));
        Vouch {
            stance: row.stance,
            actor: row.actor.clone(),
            page: row.page,
            speaker: row.speaker.map(|span| doc.quote(span)),
            statement: row.statement.map(|s| self.statements[s].id.clone()),
            cue: row.cue.as_ref().map(|cue| doc.quote_tokens(cue)),
            words: doc.quote(row.words),
            date: row
                .cue
                .as_ref()
                .and_then(|cue| dates::of_cue(doc, row.sentence, cue)),
            hedge: hedged.map(|at| doc.word(at).to_owned()),
            sentence: u32::try_from(row.sentence).unwrap_or(u32::MAX),
        }
    }
}
