//! The explanation, put together from what was written and what was filed.

use super::log::{Asked, Log, Tried, party};
use super::{Belongs, Claim, Date, Explanation, Sentence, Speech, Why, Word};
use crate::doc::Doc;
use crate::{dates, events, speech};
use verbale_record::{ClaimStance, Event, Statement};

/// What was filed from a document, with the drafts it was made of, one for each.
pub(crate) struct Filed<'f, 'a> {
    pub(crate) doc: &'f Doc<'a>,
    pub(crate) acts: &'f [events::Draft<'a>],
    pub(crate) events: &'f [Event],
    pub(crate) said: &'f [speech::Draft],
    pub(crate) statements: &'f [Statement],
    pub(crate) claims: &'f [verbale_record::Claim],
}

impl Log {
    /// The explanation of a document.
    pub(crate) fn explain(mut self, filed: &Filed<'_, '_>) -> Explanation {
        self.tried.sort_by_key(|tried| (tried.sentence, tried.at));
        let sentences = 0..filed.doc.split.sentences.len();
        let sentences = sentences.map(|number| Sentence {
            number: number as u32,
            text: filed.doc.quote(filed.doc.split.sentences[number].span).text,
            words: words(filed.doc, number),
            acts: self
                .tried
                .iter()
                .filter(|tried| tried.sentence == number)
                .map(|tried| filed.act(tried))
                .collect(),
            speech: filed.speech(&self.asked, number),
        });
        Explanation {
            sentences: sentences.collect(),
            claims: filed.claims.iter().map(|claim| filed.claim(claim)).collect(),
        }
    }
}

fn words(doc: &Doc<'_>, number: usize) -> Vec<Word> {
    let tokens = doc.split.sentences[number].tokens.clone();
    let mut shown = None;
    let word = |at: usize| {
        let parsed = &doc.parsed[at];
        let mention = doc.mention_at[at].filter(|_| shown != doc.mention_at[at]);
        shown = doc.mention_at[at];
        Word {
            id: at - tokens.start + 1,
            text: doc.quote_tokens(&(at..at + 1)).text,
            lemma: parsed.lemma.to_string(),
            upos: parsed.upos.label(),
            head: parsed.head.map_or(0, |head| head as usize + 1),
            relation: parsed.deprel().into_owned(),
            party: mention.map(|mention| party(doc, mention)),
        }
    };
    tokens.clone().map(word).collect()
}

impl Filed<'_, '_> {
    fn act(&self, tried: &Tried) -> super::Act {
        let mut act = tried.act.clone();
        let Some((trigger, event_type)) = &tried.fired else {
            return act;
        };
        let made = self
            .acts
            .iter()
            .position(|draft| draft.trigger == *trigger && draft.event_type == *event_type);
        if let Some(i) = made {
            act.event = Some(self.events[i].id.clone());
            act.date = self.date(i);
            act.place.clone_from(&self.events[i].place);
        }
        act
    }

    fn date(&self, i: usize) -> Option<Date> {
        let (value, span) = dates::find(self.doc, self.acts, &self.acts[i])?;
        let time = self
            .doc
            .times
            .expressions
            .iter()
            .find(|time| span.contains(time.span))?;
        Some(Date {
            text: self.doc.quote(span).text,
            value,
            rule: time.rule.to_owned(),
            why: time.why(),
        })
    }

    /// The statements of a sentence, then its cues that report nothing, by cue.
    fn speech(&self, asked: &[Asked], number: usize) -> Vec<Speech> {
        let doc = self.doc;
        let first = doc.split.sentences[number].tokens.start;
        let said = self.said.iter().zip(self.statements);
        let mut all: Vec<(usize, Speech)> = said
            .filter(|(draft, _)| draft.sentence == number)
            .map(|(draft, statement)| {
                let start = draft.cue.as_ref().map(|cue| cue.start);
                let asked = asked
                    .iter()
                    .find(|asked| asked.why.is_none() && Some(asked.cue.start) == start);
                let goes_on = asked.is_some_and(|asked| asked.content != Some(draft.content));
                let carried = asked.is_some_and(|asked| !asked.known) && draft.mention.is_some();
                let by_rule = if draft.cue.is_none() {
                    "before the colon of a headline"
                } else {
                    "after “according to”"
                };
                let speech = Speech {
                    word: start.map_or(0, |start| start - first + 1),
                    text: statement
                        .cue
                        .as_ref()
                        .map(|cue| cue.text.clone())
                        .unwrap_or_default(),
                    rule: draft.rule.clone(),
                    speaker: statement.speaker.as_ref().map(|quote| quote.text.clone()),
                    party: draft.mention.map(|mention| party(doc, mention)),
                    speaker_by: match asked {
                        Some(_) if carried => "refers back to whoever spoke before",
                        Some(asked) => asked.speaker_by,
                        None => by_rule,
                    },
                    content: Some(statement.content.text.clone()),
                    manner: Some(draft.manner),
                    content_by: match asked {
                        Some(_) if goes_on => "a quotation without a cue that goes on in the same paragraph",
                        Some(asked) => asked.content_by,
                        None => "the rest of the sentence",
                    },
                    statement: Some(statement.id.clone()),
                    why: None,
                };
                (start.unwrap_or(first), speech)
            })
            .collect();
        let filed: Vec<usize> = all.iter().map(|(start, _)| *start).collect();
        let none = asked
            .iter()
            .filter(|asked| asked.sentence == number && !filed.contains(&asked.cue.start));
        all.extend(none.map(|asked| {
            let speech = Speech {
                word: asked.cue.start - first + 1,
                text: doc.quote_tokens(&asked.cue).text,
                rule: asked.rule.clone(),
                speaker: None,
                party: None,
                speaker_by: "",
                content: None,
                manner: None,
                content_by: "",
                statement: None,
                why: Some(asked.why.unwrap_or(Why::Merged)),
            };
            (asked.cue.start, speech)
        }));
        all.sort_by_key(|(start, _)| *start);
        all.into_iter().map(|(_, speech)| speech).collect()
    }

    fn claim(&self, claim: &verbale_record::Claim) -> Claim {
        let event = claim.event.map(|event| event as usize);
        let trigger = event.map(|event| self.events[event].trigger.span());
        let statements = claim.statements.iter().map(|id| {
            let mut vouches = claim.stances.iter();
            let stance = vouches.find(|vouch| vouch.statement.as_ref() == Some(id));
            let stance = stance.map_or(ClaimStance::Asserts, |vouch| vouch.stance);
            let mut statements = self.statements.iter();
            let content = statements
                .find(|statement| statement.id == *id)
                .map(|statement| statement.content.span());
            let holds = content
                .zip(trigger)
                .is_some_and(|(content, at)| content.contains(at));
            Belongs {
                statement: id.clone(),
                denies: stance == ClaimStance::Denies,
                why: match stance {
                    _ if holds => "its words hold the act",
                    ClaimStance::Asserts => "its words are the claim",
                    ClaimStance::Denies => "takes up the claim and denies it",
                    ClaimStance::Confirms => "takes up the claim and confirms it",
                    ClaimStance::Questions => "takes up the claim and doubts it",
                    ClaimStance::Retracts => "takes the claim back",
                },
            }
        });
        Claim {
            claim: claim.id.clone(),
            event: event.map(|event| self.events[event].id.clone()),
            statements: statements.collect(),
        }
    }
}
