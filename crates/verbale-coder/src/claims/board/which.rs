//! Which claim a response speaks of where it tells no act: words that say the same, or the claim that was made last.

use super::super::respond::Response;
use super::super::{contradict, proposition, side, sides};
use super::{Board, Row, Sources};
use crate::tree::Tree;
use std::collections::BTreeSet;
use verbale_language::{Relation, Upos};
use verbale_record::ClaimStance;
use verbale_text::Span;

/// Sentences back to the claim that a response takes up.
const BACK: usize = 6;
/// The share of words by which two statements say the same.
const SAME: f64 = 0.6;

/// Tokens before a verb in which it is said that another did the same.
const AGAIN: usize = 3;

impl Sources<'_, '_> {
    /// "them unfounded": what is thought of a claim, without a verb that would make it one.
    fn is_judgement(&self, content: Span) -> bool {
        let doc = self.doc;
        let mut tokens = doc.tokens_in(content);
        let finite = |at: usize| doc.parsed[at].feats.has("VerbForm", "Fin");
        let opens = tokens
            .clone()
            .next()
            .is_some_and(|at| doc.parsed[at].upos == Upos::Pron);
        opens && !tokens.any(finite)
    }

    /// "also denied it": the claim that another did the same with, shortly before.
    fn again(&self, boards: &[Board], response: &Response, own: Option<&str>) -> Option<usize> {
        let doc = self.doc;
        let mut before = response.cue.start.saturating_sub(AGAIN)..response.cue.start;
        if !before.any(|at| doc.lexicon.responses.says_again(doc.word(at))) {
            return None;
        }
        let same = |row: &Row| {
            row.stance == response.stance
                && row.actor.as_deref().map(side) != own
                && row.sentence <= response.sentence
                && response.sentence - row.sentence <= BACK
        };
        let last = |board: &Board| {
            let rows = board.rows.iter().filter(|row| same(row));
            rows.map(|row| row.sentence).max()
        };
        let known = boards.iter().enumerate();
        let known = known.filter_map(|(i, board)| Some((last(board)?, std::cmp::Reverse(i))));
        known.max().map(|(_, std::cmp::Reverse(i))| i)
    }

    /// "had supplied rockets to Chad", "that rockets had been shipped": an act that is claimed, told again by another verb
    /// and without who did it. Type and object agree, no other side is named, and who responds is a party to it.
    fn told_otherwise(&self, boards: &[Board], content: Span, response: &Response) -> Option<usize> {
        let doc = self.doc;
        let own = self.row_of(response).actor?;
        let tokens = doc.tokens_in(content);
        let tree = Tree::new(doc, doc.sentence_of(tokens.start));
        let named =
            |mention: Option<usize>| mention.map(|mention| side(&doc.mention(mention).code).to_owned());
        let sides: BTreeSet<String> = tokens
            .clone()
            .filter_map(|at| named(doc.mention_at[at]).filter(|code| !code.is_empty()))
            .collect();
        let tells = |verb: usize, act: usize| {
            let event = &self.events[act];
            let object = proposition::object(doc, event);
            let noun = object.split(' ').next_back().filter(|noun| !noun.is_empty());
            let mut things = tree
                .children(verb)
                .filter(|&node| matches!(tree.relation(node), Relation::Nsubj | Relation::Obj));
            let mut frames = tree.entries(verb).flat_map(|entry| &entry.frames);
            noun.is_some_and(|noun| things.any(|thing| doc.lemma(thing) == noun))
                && frames.any(|&frame| doc.lexicon.frames[frame].event_type == Some(event.event_type))
        };
        let verbs: Vec<usize> = tokens
            .filter(|&at| tree.tokens.contains(&at) && tree.is_verb(at))
            .collect();
        boards.iter().rposition(|board| {
            board.acts.iter().any(|&act| {
                let parties = self.parties(act);
                let near = self.events[act].sentence <= response.sentence
                    && response.sentence - self.events[act].sentence <= BACK;
                near && parties.iter().any(|party| party == side(&own))
                    && sides.iter().all(|code| parties.contains(code))
                    && verbs.iter().any(|&verb| tells(verb, act))
            })
        })
    }

    /// The claim that words without an act make, with those who say the same.
    pub(super) fn worded(
        &self,
        boards: &mut Vec<Board>,
        content: Span,
        response: &Response,
    ) -> Option<usize> {
        let words = proposition::stems(self.doc, content);
        if words.len() < 2 || self.is_judgement(content) {
            return self.taken_up(boards, response, &self.row_of(response));
        }
        if let Some(known) = self.told_otherwise(boards, content, response) {
            return Some(known);
        }
        let alike = |span: Span| {
            let other = proposition::stems(self.doc, span);
            let shared = words.intersection(&other).count() as f64;
            other.len() > 1 && shared / (words.len().min(other.len()) as f64) >= SAME && shared >= 2.0
        };
        if let Some(known) = boards.iter().position(|board| board.wording.is_some_and(alike)) {
            return Some(known);
        }
        let cue = self.doc.span(&response.cue);
        let says: Vec<usize> = (0..self.said.len())
            .filter(|&s| Some(s) != response.statement && !self.said[s].denies)
            .filter(|&s| !self.said[s].content.contains(cue) && alike(self.said[s].content))
            .collect();
        let board = self.open(boards, Vec::new(), Some(content));
        boards[board].rows = says
            .into_iter()
            .map(|s| self.row(ClaimStance::Asserts, s))
            .collect();
        Some(board)
    }

    /// The claim that "the claim" is: the last that the owner made, or that another made; one's own, where it is taken back.
    pub(super) fn taken_up(&self, boards: &mut Vec<Board>, response: &Response, row: &Row) -> Option<usize> {
        let owners = sides(self.doc, &response.owners);
        let own = row.actor.as_deref().map(side);
        if let Some(known) = self.again(boards, response, own) {
            return Some(known);
        }
        let retracts = response.stance == ClaimStance::Retracts;
        let fits = |actor: Option<&str>| match actor {
            Some(actor) if !owners.is_empty() => owners.contains(actor),
            actor if retracts => own.is_none() || actor == own,
            actor => own.is_none() || actor != own,
        };
        let before = |sentence: usize| sentence <= response.sentence && response.sentence - sentence <= BACK;
        let span = self.doc.span(&response.cue);
        let made = || {
            (0..self.said.len())
                .filter(|&s| {
                    Some(s) != response.statement && !self.said[s].denies && before(self.said[s].sentence)
                })
                .filter(|&s| {
                    self.said[s].content.end() <= span.start()
                        && fits(self.statements[s].actor.as_deref().map(side))
                })
        };
        // "the report" is what was claimed, not what somebody has said of it since.
        let last = made()
            .filter(|&s| self.said[s].distant)
            .max_by_key(|&s| self.said[s].content.start())
            .or_else(|| made().max_by_key(|&s| self.said[s].content.start()));
        let of_act = |s: usize| {
            let held = |board: &&Board| board.rows.iter().any(|row| row.holds && row.statement == Some(s));
            boards.iter().position(|board| held(&board))
        };
        if let Some(s) = last {
            // Who says that it was not so speaks of the act: "the claim" is that it was.
            let answers = |board: &Board| {
                board
                    .acts
                    .iter()
                    .any(|&act| contradict::denies_act(self.doc, &self.said[s], &self.events[act]).is_some())
            };
            if let Some(known) = boards.iter().position(answers) {
                return Some(known);
            }
            if let Some(known) = of_act(s) {
                return Some(known);
            }
            // Only what was claimed, or whose owner is named, is a claim to be taken up: not all that anybody said.
            let claimed = self.said[s].distant
                || !owners.is_empty()
                || retracts
                || response.sentence - self.said[s].sentence <= 1;
            if claimed {
                let board = match boards
                    .iter()
                    .position(|board| board.wording == Some(self.said[s].content))
                {
                    Some(known) => known,
                    None => self.open(boards, Vec::new(), Some(self.said[s].content)),
                };
                if !boards[board].rows.iter().any(|row| row.statement == Some(s)) {
                    boards[board].rows.push(self.row(ClaimStance::Asserts, s));
                }
                return Some(board);
            }
        }
        // An accusation is a claim without a statement.
        let concerned = |board: &Board| {
            let last = board.acts.iter().map(|&e| self.events[e].sentence).max();
            let parties: BTreeSet<String> = board.acts.iter().flat_map(|&e| self.parties(e)).collect();
            last.is_some_and(before) && own.is_some_and(|own| parties.contains(own))
        };
        boards.iter().rposition(concerned)
    }
}
