//! What words beside a name tell of it: two names that share a word, who leads, which two are meant by "the two".

use crate::doc::Doc;
use std::ops::Range;
use verbale_language::{Class, Relation, Upos};
use verbale_record::{ActorKind, Basis};
use verbale_text::fold_str;
use verbale_world::{Found, Standing};

/// Tokens between two names that "and" joins.
const JOINED: usize = 8;

impl Doc<'_> {
    /// "North and South Korea": the first of two names that share their last word.
    pub(crate) fn settle_shared_names(&mut self) {
        for i in 0..self.cast.mentions.len() {
            let second = self.cast.mentions[i].clone();
            let (start, end) = (second.tokens.start, second.tokens.end);
            let joined = start >= 2 && end > start + 1 && matches!(self.word(start - 1), "and" | "or");
            if !joined || second.basis != Basis::Name || !self.is_capitalised(start - 2) {
                continue;
            }
            let first = start - 2;
            let alone =
                self.mention_at[first].is_none_or(|held| self.mention(held).tokens == (first..start - 1));
            let text = |tokens: Range<usize>| &self.view.text()[self.span(&tokens)];
            let name = format!("{} {}", text(first..start - 1), text(start + 1..end));
            let Some(actor) = self.world.named(&name).filter(|_| alone).cloned() else {
                continue;
            };
            let code = actor.code.clone();
            let found = Found {
                span: self.span(&(first..start - 1)),
                extent: start - 1,
                actor: self.cast_position(actor),
                code,
                tokens: first..start - 1,
                ..second
            };
            match self.mention_at[first] {
                Some(held) => self.cast.mentions[held] = found,
                None => self.add(found),
            }
        }
    }

    /// "the North": the one state that the text names by such a word before its name.
    pub(crate) fn settle_short_names(&mut self) {
        for at in 1..self.words.len() {
            let whole = self.word(at - 1) == "the"
                && self.is_capitalised(at)
                && self.mention_at[at].is_none()
                && self.lexicon.in_class("quarters", self.word(at))
                && matches!(self.parsed[at].upos, Upos::Propn | Upos::Noun)
                && !matches!(
                    self.parsed[at].relation,
                    Relation::Amod | Relation::Compound | Relation::Flat
                )
                && !(at + 1 < self.words.len() && self.is_capitalised(at + 1));
            let called = |found: &Found| {
                let actor = &self.cast.actors[found.actor];
                let mut words = actor.name.split(' ');
                let first = words.next().is_some_and(|first| fold_str(first) == self.word(at));
                first && words.next().is_some() && actor.kind == ActorKind::State
            };
            let mut named = self.cast.mentions.iter().filter(|found| whole && called(found));
            let Some(state) = named.next() else { continue };
            if named.any(|other| other.actor != state.actor) {
                continue;
            }
            let standing = if self.is_genitive(at + 1) {
                Standing::Possessive
            } else if at > 1 && self.is(at - 2, Class::Locative) {
                Standing::Place
            } else {
                Standing::Body
            };
            let actor = state.actor;
            self.add(Found {
                span: self.span(&(at..at + 1)),
                extent: at + 1,
                actor,
                code: self.cast.actors[actor].code.clone(),
                basis: Basis::Name,
                standing,
                capacity: None,
                role: None,
                sentence: self.sentence_of(at),
                tokens: at..at + 1,
            });
        }
    }

    /// "the Saudi-led coalition": whoever leads it, who is no name by itself where a hyphen follows.
    pub(crate) fn settle_leaders(&mut self) {
        for at in 2..self.words.len() {
            let first = at - 2;
            let led = self.word(at) == "led" && self.word(at - 1) == "-";
            if !led || self.mention_at[first].is_some() || !self.is_capitalised(first) {
                continue;
            }
            let span = self.span(&(first..first + 1));
            let Some(actor) = self.world.named(&self.view.text()[span]).cloned() else {
                continue;
            };
            let code = actor.code.clone();
            let actor = self.cast_position(actor);
            self.add(Found {
                span,
                extent: first + 1,
                actor,
                code,
                basis: Basis::Name,
                standing: Standing::Adjective,
                capacity: None,
                role: None,
                sentence: self.sentence_of(first),
                tokens: first..first + 1,
            });
        }
    }

    /// "the two countries": the parties of a sentence shortly before `token`'s, where it names just two sides, neither of
    /// them one of `others`.
    pub(crate) fn pair_before(&self, token: usize, others: &[usize]) -> Vec<usize> {
        let apart = |i: usize| {
            others
                .iter()
                .all(|&other| self.mention(other).code != self.mention(i).code)
        };
        let sentence = self.sentence_of(token);
        for number in (sentence.saturating_sub(2)..=sentence).rev() {
            let among = |stands: fn(Standing) -> bool| -> (Vec<usize>, Vec<usize>) {
                let parties = (0..self.cast.mentions.len()).filter(|&i| {
                    let mention = self.mention(i);
                    mention.sentence == number
                        && stands(mention.standing)
                        && mention.basis != Basis::Generic
                        && !mention.code.is_empty()
                        && mention.tokens.end <= token
                });
                let parties: Vec<usize> = parties.collect();
                let mut pair: Vec<usize> = Vec::new();
                for &i in &parties {
                    if !pair.iter().any(|&p| self.mention(p).code == self.mention(i).code) {
                        pair.push(i);
                    }
                }
                (parties, pair)
            };
            let (mut parties, mut pair) = among(|standing| standing == Standing::Body);
            if pair.len() == 1 {
                // "Mali fears that Chad's policy will harm the two"
                let wider = among(|standing| !matches!(standing, Standing::Place | Standing::Apposition));
                if wider.1.len() == 2 {
                    (parties, pair) = wider;
                }
            }
            if pair.len() > 2 {
                pair = self.joined_pair(&parties);
            }
            // A country and its airline are no two sides.
            let business = |&party: &usize| {
                let actor = self.mention(party).actor;
                let kind = self.cast.actors[actor].kind;
                self.unknown.contains(&actor) || matches!(kind, ActorKind::Company | ActorKind::Outlet)
            };
            if pair.iter().any(business) {
                continue;
            }
            if pair.len() == 2 && pair.iter().all(|&party| apart(party)) {
                return pair;
            }
        }
        Vec::new()
    }

    /// The two that "and" joins, where a sentence joins only these: "Chad and Mali signed it in the presence of the Kenyan envoy".
    fn joined_pair(&self, parties: &[usize]) -> Vec<usize> {
        let mut found: Vec<usize> = Vec::new();
        for &i in parties {
            let end = self.mention(i).tokens.end;
            // "and", and the names that stand beside offices
            let next = |&&j: &&usize| {
                let start = self.mention(j).tokens.start;
                let between = end..start;
                start > end
                    && start <= end + JOINED
                    && self.mention(j).code != self.mention(i).code
                    && between.clone().filter(|&at| self.word(at) == "and").count() == 1
                    && between.clone().all(|at| {
                        matches!(
                            self.parsed[at].upos,
                            Upos::Propn | Upos::Punct | Upos::Det | Upos::Cconj
                        )
                    })
            };
            let Some(&j) = parties.iter().find(next) else {
                continue;
            };
            if !found.is_empty() {
                return Vec::new();
            }
            found = vec![i, j];
        }
        found
    }
}
