//! The board of claims: who asserts, confirms, denies, questions or takes back one thing.
//!
//! Acts that are alleged, denied or told by somebody make claims of their own, mentions of one act together. What somebody
//! does with a claim (`respond`) joins the claim that it speaks of: by the act in its words, by the words of a statement, or,
//! where it only takes up "the claim", the one that was made last. Where it speaks of no known claim, it opens one: what is
//! denied or confirmed is a claim, whether it is an act or not.

use super::respond::{self, Response};
use super::{contradict, holder, proposition, same_act, side, sides, takes_up};
use crate::doc::Doc;
use crate::{dates, events, speech};
use std::collections::BTreeSet;
use std::ops::Range;
use verbale_language::Upos;
use verbale_record::{Claim, ClaimStance, ClaimStatus, EventType, Statement, Status, Vouch};
use verbale_text::Span;

/// Sentences back to the claim that a response takes up.
const BACK: usize = 6;
/// The share of words by which two statements say the same.
const SAME: f64 = 0.6;

/// Tokens before a verb in which it is said that another did the same.
const AGAIN: usize = 3;

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

/// One proposition that was found twice.
fn join(known: &mut Claim, other: Claim) {
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

/// "alleging that …" up to the next comma, however the tree has it.
fn follows(doc: &Doc<'_>, accuses: &events::Draft<'_>, act: &events::Draft<'_>) -> bool {
    let mut between = accuses.trigger.end..act.trigger.start.max(accuses.trigger.end);
    let that = between.clone().next().is_some_and(|at| doc.word(at) == "that");
    that && between.all(|at| !matches!(doc.word(at), "," | ";"))
}

impl Sources<'_, '_> {
    /// Mentions of one act, together: alleged, denied, or done by somebody's account, which another may confirm.
    fn boards(&self) -> Vec<Board> {
        let open = |e: &events::Draft<'_>| {
            let told =
                e.status == Status::Occurred && e.told_by_verb && holder(self.doc, e, self.said).is_some();
            e.event_type != EventType::Reject
                && (matches!(e.status, Status::Denied | Status::Alleged) || told)
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

    /// Joins what is done with claims to the claims.
    fn respond(&self, boards: &mut Vec<Board>) {
        for response in respond::find(self.doc, self.said) {
            // A proposal that is rejected is turned down, not denied.
            if response.stance == ClaimStance::Denies
                && response
                    .content
                    .is_some_and(|content| self.names_proposal(content))
            {
                continue;
            }
            let row = self.row_of(&response);
            let told = response
                .content
                .and_then(|content| self.main_act(content, &response));
            let act = told.or_else(|| self.named_act(response.content?, row.actor.as_deref()));
            let board = match (act, response.content) {
                (Some(act), _) => Some(match boards.iter().position(|board| board.acts.contains(&act)) {
                    Some(known) => known,
                    None => match boards
                        .iter()
                        .position(|b| b.acts.first().is_some_and(|&a| self.is_same(a, act)))
                    {
                        Some(known) => {
                            boards[known].acts.push(act);
                            known
                        }
                        None => self.open(boards, vec![act], None),
                    },
                }),
                (None, Some(content)) => self.worded(boards, content, &response),
                (None, None) => self.taken_up(boards, &response, &row),
            };
            let Some(board) = board else { continue };
            let holds = boards[board]
                .acts
                .iter()
                .any(|&e| row.words.contains(self.doc.span(&self.events[e].trigger)));
            let row = Row { holds, ..row };
            let rows = &mut boards[board].rows;
            // A statement does one thing with a claim: what its cue says is more exact than that it holds the words.
            rows.retain(|known| known.statement.is_none() || known.statement != row.statement);
            let told = |known: &Row| {
                known.stance == row.stance && known.actor == row.actor && known.sentence == row.sentence
            };
            if !rows.iter().any(told) {
                rows.push(row);
            }
        }
        // "rejected the claims": who is a party denies what is said of it.
        for board in boards.iter_mut().filter(|board| !board.acts.is_empty()) {
            let parties: BTreeSet<String> = board.acts.iter().flat_map(|&e| self.parties(e)).collect();
            for s in 0..self.said.len() {
                let draft = &self.said[s];
                let concerned = self.statements[s]
                    .actor
                    .as_deref()
                    .is_some_and(|code| parties.contains(side(code)));
                let known = board.rows.iter().any(|row| row.statement == Some(s));
                let other_act = self.main_act(draft.content, &Response::of(draft, s)).is_some();
                if draft.denies && !known && concerned && !other_act && takes_up(self.doc, draft) {
                    board.rows.push(self.row(ClaimStance::Denies, s));
                }
            }
        }
    }

    fn row_of(&self, response: &Response) -> Row {
        let own = response.statement.map(|s| self.row(response.stance, s));
        let mention = response
            .mention
            .map(|m| self.doc.mention(m).code.clone())
            .filter(|code| !code.is_empty());
        let sentence = self.doc.split.sentences[response.sentence].span;
        let row = own.unwrap_or(Row {
            stance: response.stance,
            actor: mention.clone(),
            page: response.page,
            speaker: response.speaker,
            statement: None,
            cue: None,
            words: response.content.unwrap_or(sentence),
            sentence: response.sentence,
            holds: false,
        });
        Row {
            cue: Some(response.cue.clone()),
            actor: row.actor.or(mention),
            sentence: response.sentence,
            ..row
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

    /// "denied that it had anything to do with the attack": the act that is named as known, and concerns who responds.
    fn named_act(&self, content: Span, actor: Option<&str>) -> Option<usize> {
        let doc = self.doc;
        let own = actor.map(side)?;
        let mut nouns = doc.tokens_in(content).filter(|&at| {
            let definite = at > 0 && matches!(doc.word(at - 1), "the" | "this" | "that");
            definite || at > 1 && matches!(doc.word(at - 2), "the" | "this")
        });
        nouns.find_map(|noun| {
            let names = |e: &usize| {
                let event = &self.events[*e];
                event.trigger.start < noun
                    && doc.lemma(event.trigger.start) == doc.lemma(noun)
                    && sides(doc, &event.source).contains(own)
            };
            (0..self.events.len()).rfind(names)
        })
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

    /// "the proposal to meet": words about something that was proposed.
    fn names_proposal(&self, content: Span) -> bool {
        let doc = self.doc;
        let tokens = doc.tokens_in(content);
        let tree = crate::tree::Tree::new(doc, doc.sentence_of(tokens.start));
        let mut heads = tokens
            .clone()
            .filter(|&at| tree.head(at).is_none_or(|head| !tokens.contains(&head)));
        heads.next().is_some_and(|head| {
            doc.parsed[head].upos == Upos::Noun && doc.lexicon.in_class("proposals", doc.lemma(head))
        })
    }

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

    /// The claim that words without an act make, with those who say the same.
    fn worded(&self, boards: &mut Vec<Board>, content: Span, response: &Response) -> Option<usize> {
        let words = proposition::stems(self.doc, content);
        if words.len() < 2 || self.is_judgement(content) {
            return self.taken_up(boards, response, &self.row_of(response));
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
    fn taken_up(&self, boards: &mut Vec<Board>, response: &Response, row: &Row) -> Option<usize> {
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
        let last = (0..self.said.len())
            .filter(|&s| {
                Some(s) != response.statement && !self.said[s].denies && before(self.said[s].sentence)
            })
            .filter(|&s| {
                self.said[s].content.end() <= span.start()
                    && fits(self.statements[s].actor.as_deref().map(side))
            })
            .max_by_key(|&s| self.said[s].content.start());
        let of_act = |s: usize| {
            let held = |board: &&Board| board.rows.iter().any(|row| row.holds && row.statement == Some(s));
            boards.iter().position(|board| held(&board))
        };
        if let Some(s) = last {
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

    /// Statements that it was not so.
    fn contradict(&self, boards: &mut Vec<Board>) {
        for s in 0..self.said.len() {
            let denied = (0..self.events.len()).find_map(|e| {
                let event = &self.events[e];
                // "does not want this but rather wants that": both are said.
                let affirmed = self.said[s].content.contains(self.doc.span(&event.trigger))
                    && matches!(event.status, Status::Occurred | Status::Planned);
                if affirmed {
                    return None;
                }
                Some((e, contradict::denies_act(self.doc, &self.said[s], event)?))
            });
            let (board, cue) = if let Some((act, cue)) = denied {
                let open = boards.iter().position(|board| board.acts.contains(&act));
                let open = open.or_else(|| {
                    boards
                        .iter()
                        .position(|b| b.acts.first().is_some_and(|&a| self.is_same(a, act)))
                });
                (open.unwrap_or_else(|| self.open(boards, vec![act], None)), cue)
            } else if let Some((earlier, cue)) = contradict::denied_statement(self.doc, self.said, s) {
                let content = self.said[earlier].content;
                let known = boards.iter().position(|board| board.wording == Some(content));
                let board = known.unwrap_or_else(|| self.open(boards, Vec::new(), Some(content)));
                if known.is_none() {
                    boards[board].rows.push(self.row(ClaimStance::Asserts, earlier));
                }
                (board, cue)
            } else {
                continue;
            };
            let rows = &mut boards[board].rows;
            rows.retain(|row| row.statement != Some(s));
            rows.push(Row {
                cue: Some(cue),
                ..self.row(ClaimStance::Denies, s)
            });
        }
    }

    /// Adds who is told to assert it without a statement: an accuser, the owner of a report, the page itself.
    fn complete(&self, board: &mut Board) {
        let bare = |actor: String, sentence: usize, words: Span| Row {
            stance: ClaimStance::Asserts,
            actor: Some(actor),
            page: false,
            speaker: None,
            statement: None,
            cue: None,
            words,
            sentence,
            holds: false,
        };
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
                event.status == Status::Occurred
                    && self.tells(e)
                    && holder(self.doc, event, self.said).is_none()
                    && !accused(e)
                    && self.is_same(first, e)
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

    fn parties(&self, e: usize) -> BTreeSet<String> {
        let event = &self.events[e];
        sides(self.doc, &event.source)
            .into_iter()
            .chain(sides(self.doc, &event.target))
            .collect()
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

    /// An account that nobody disputes and nobody else gives is no claim of its own.
    fn is_claim(&self, board: &Board) -> bool {
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

    fn file(&self, board: &Board, page: Option<&str>) -> Claim {
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
            (None, None) => doc.quote_tokens(&self.events[board.acts[0]].clause).text,
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
