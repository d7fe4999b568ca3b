//! What is done with claims, joined to the claims: responses, and statements that it was not so.

use super::super::respond::{self, Response};
use super::super::{contradict, side, sides, takes_up};
use super::{Board, Row, Sources};
use std::collections::BTreeSet;
use verbale_language::{Relation, Upos};
use verbale_record::{ClaimStance, Status};
use verbale_text::Span;

impl Sources<'_, '_> {
    /// Joins what is done with claims to the claims.
    pub(super) fn respond(&self, boards: &mut Vec<Board>) {
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

    pub(super) fn row_of(&self, response: &Response) -> Row {
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

    /// "the proposal to meet": words about something that was proposed.
    fn names_proposal(&self, content: Span) -> bool {
        let doc = self.doc;
        let tokens = doc.tokens_in(content);
        let tree = crate::tree::Tree::new(doc, doc.sentence_of(tokens.start));
        let mut heads = tokens
            .clone()
            .filter(|&at| tree.head(at).is_none_or(|head| !tokens.contains(&head)));
        // "the attempt to delay the hearing": something to be done, which is neither so nor not so.
        let to_be_done = |noun: usize| {
            tree.children_by(noun, Relation::Acl).any(|act| {
                let mut marks = tree.children_by(act, Relation::Mark);
                marks.any(|mark| doc.word(mark) == "to")
            })
        };
        heads.next().is_some_and(|head| {
            doc.parsed[head].upos == Upos::Noun
                && (doc.lexicon.in_class("proposals", doc.lemma(head)) || to_be_done(head))
        })
    }

    /// Statements that it was not so.
    pub(super) fn contradict(&self, boards: &mut Vec<Board>) {
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
}
