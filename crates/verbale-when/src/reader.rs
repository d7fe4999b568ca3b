//! The stages: items to larger items, until what is left is expressions.

use crate::calendar::Calendar;
use crate::items::{self, Item};
use crate::meaning::{Meaning, Modifier};
use crate::rules::{Bound, Only};
use crate::trie::{Match, Trie};
use std::ops::Range;
use verbale_language::{Analysis, NameKind, Relation, Upos};
use verbale_text::Span;

/// An expression before it is resolved.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub(crate) span: Span,
    /// Its tokens, in the whole text.
    pub(crate) tokens: Range<usize>,
    /// Number of its sentence.
    pub(crate) sentence: usize,
    pub(crate) meaning: Meaning,
    pub(crate) modifier: Option<Modifier>,
    /// Number of its rule.
    pub(crate) rule: usize,
}

struct Meant {
    meaning: Meaning,
    modifier: Option<Modifier>,
    rule: usize,
}

/// Finds the expressions of a text, in order, none overlapping.
pub(crate) fn find(calendar: &Calendar, text: &str, analysis: &Analysis<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    let mut items = Vec::new();
    for (sentence, of) in analysis.split.sentences.iter().enumerate() {
        items::read(
            calendar,
            text,
            &analysis.split.tokens,
            &analysis.words,
            of.tokens.clone(),
            &mut items,
        );
        let mut reader = Reader {
            calendar,
            text,
            analysis,
            sentence: of.tokens.clone(),
            meant: Vec::new(),
        };
        for stage in &calendar.stages {
            reader.run(stage, &mut items);
        }
        let mut meant: Vec<Option<Meant>> = reader.meant.into_iter().map(Some).collect();
        for item in &items {
            let Some(Meant {
                meaning,
                modifier,
                rule,
            }) = item.meaning.and_then(|at| meant[at].take())
            else {
                continue;
            };
            // A part of a day alone is no time: "a good night".
            if calendar.rules[rule].silent || matches!(meaning, Meaning::Part(_, None)) {
                continue;
            }
            found.push(Found {
                span: item.span,
                tokens: item.tokens.clone(),
                sentence,
                meaning,
                modifier,
                rule,
            });
        }
    }
    found
}

struct Reader<'r, 'm> {
    calendar: &'r Calendar,
    text: &'r str,
    analysis: &'r Analysis<'m>,
    /// The tokens of the sentence.
    sentence: Range<usize>,
    meant: Vec<Meant>,
}

impl Reader<'_, '_> {
    /// Runs one stage from left to right.
    fn run(&mut self, stage: &Trie, items: &mut Vec<Item>) {
        let mut at = 0;
        while at < items.len() {
            let matched = stage.longest(items, at, |found| self.allows(items, at, found));
            if let Some(found) = matched
                && let Some(item) = self.made(stage, items, at, &found)
            {
                items.splice(at..found.end, [item]);
            }
            at += 1;
        }
    }

    fn made(&mut self, stage: &Trie, items: &[Item], start: usize, found: &Match) -> Option<Item> {
        let rule = &self.calendar.rules[found.rule];
        let slots = stage.slots(found.variant);
        let bound: Vec<Bound<'_>> = slots
            .iter()
            .zip(&found.path)
            .filter(|(slot, _)| !slot.is_empty())
            .map(|(slot, &(item, value))| Bound {
                slot,
                value,
                meaning: items[item].meaning.map(|at| &self.meant[at].meaning),
            })
            .collect();
        let span = Span::new(items[start].span.start(), items[found.end - 1].span.end());
        let (meaning, modifier) = rule.make(&bound)?;
        // A part's modifier holds for the whole: "around 7 p.m. on Friday".
        let inner = found
            .path
            .iter()
            .find_map(|(item, _)| self.meant[items[*item].meaning?].modifier);
        let kinds = meaning
            .kinds()
            .iter()
            .filter_map(|kind| self.calendar.kinds.get(kind));
        let item = Item {
            span,
            tokens: items[start].tokens.start..items[found.end - 1].tokens.end,
            readings: kinds.map(|symbol| (*symbol, 0)).collect(),
            meaning: Some(self.meant.len()),
            is_hyphen: false,
        };
        self.meant.push(Meant {
            meaning,
            modifier: modifier.or(inner),
            rule: found.rule,
        });
        Some(item)
    }

    /// True where the rule's condition holds.
    fn allows(&self, items: &[Item], start: usize, found: &Match) -> bool {
        let rule = &self.calendar.rules[found.rule];
        if rule.spaced && found.has_hyphens() {
            return false;
        }
        let Some(only) = rule.only else { return true };
        let item = &items[start];
        let tokens = item.tokens.start..items[found.end - 1].tokens.end;
        let single = tokens.len() == 1;
        let word = &self.analysis.words[tokens.start];
        let context = &self.calendar.context;
        let after = || self.folded(tokens.end);
        match only {
            Only::Year => self.is_year(item),
            Only::Half => context.half_before.contains(&after()),
            Only::Month => !single || self.is_month(tokens.start),
            Only::Decade => tokens
                .start
                .checked_sub(1)
                .is_none_or(|before| self.analysis.words[before].xpos != "PRP$"),
            Only::Tight => {
                let span = Span::new(item.span.start(), items[found.end - 1].span.end());
                !self.text[span].contains(char::is_whitespace)
            }
            Only::Ended => context.ended.contains(&after()),
            Only::NotEnded => !context.ended.contains(&after()),
            Only::Rate => !context.no_rate_before.contains(&after()) && self.follows_amount(tokens.start),
            Only::Adjective => {
                let last = &self.analysis.words[tokens.end - 1];
                !single && last.upos == Upos::Noun
                    || single && word.upos == Upos::Adj && word.relation == Relation::Amod
            }
            Only::Final => {
                let noun = |at: usize| matches!(self.analysis.words[at].upos, Upos::Noun | Upos::Propn);
                !(self.sentence.contains(&tokens.end) && noun(tokens.end))
            }
            Only::Adverb => !single || word.upos == Upos::Adv,
        }
    }

    /// A token of the sentence in lower case; empty outside of it.
    fn folded(&self, token: usize) -> String {
        let inside = self.sentence.contains(&token);
        if inside {
            self.text[self.analysis.split.tokens[token].span].to_lowercase()
        } else {
            String::new()
        }
    }

    /// The token before, in lower case.
    fn before(&self, token: usize) -> String {
        token
            .checked_sub(1)
            .map(|before| self.folded(before))
            .unwrap_or_default()
    }

    /// True for a month's name that is no first name ("Jan") and no other word ("March").
    fn is_month(&self, token: usize) -> bool {
        let names = &self.analysis.names;
        let of = names.partition_point(|name| name.tokens.end <= token);
        // "April Smith"
        if names
            .get(of)
            .is_some_and(|name| name.kind == NameKind::Per && name.tokens.contains(&token))
        {
            return false;
        }
        let name = self.folded(token);
        if self.calendar.context.month_words.contains(&name) {
            return self.calendar.context.month_after.contains(&self.before(token));
        }
        name.len() > 3
    }

    /// True for a number of four figures that counts nothing.
    fn is_year(&self, item: &Item) -> bool {
        let context = &self.calendar.context;
        let token = item.tokens.start;
        let before = self.before(token);
        if context.no_year_after.contains(&before)
            || context.no_year_before.contains(&self.folded(item.tokens.end))
        {
            return false;
        }
        let recent = item
            .value(self.calendar.numbers.year)
            .is_some_and(|year| year >= 1900);
        let word = &self.analysis.words[token];
        let counts = word.relation == Relation::Nummod
            && word
                .head
                .map(|head| self.sentence.start + head as usize)
                .is_some_and(|head| {
                    head > token && self.analysis.words[head].xpos == "NNS" && !self.has_determiner(head)
                });
        let placed = || word.relation != Relation::Nummod && context.year_after.contains(&before);
        !counts && (recent || placed())
    }

    fn has_determiner(&self, head: usize) -> bool {
        let local = head - self.sentence.start;
        let words = &self.analysis.words[self.sentence.clone()];
        words.iter().any(|word| {
            word.head == Some(local as u32) && matches!(word.relation, Relation::Det | Relation::Nmod)
        })
    }

    /// True after "$5 million" or "two meetings", where "a year" is a rate.
    fn follows_amount(&self, token: usize) -> bool {
        let Some(before) = token.checked_sub(1).filter(|at| self.sentence.contains(at)) else {
            return false;
        };
        let word = &self.analysis.words[before];
        let counted = || {
            let local = (before - self.sentence.start) as u32;
            let words = &self.analysis.words[self.sentence.clone()];
            words
                .iter()
                .any(|w| w.head == Some(local) && matches!(w.relation, Relation::Nummod))
        };
        match word.upos {
            Upos::Num | Upos::Sym => true,
            Upos::Noun => counted(),
            Upos::Adv => self.calendar.context.rate_after.contains(&self.folded(before)),
            _ => false,
        }
    }
}
