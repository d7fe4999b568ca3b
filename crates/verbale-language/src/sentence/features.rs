//! What the model sees at a gap: the tokens on both sides, the sentence so far, the verdict of the rules.
//!
//! Each feature is a few values hashed to a slot in the table of weights. There is no dictionary: two features may share
//! a slot, and learning lives with it.

use super::Gap;
use super::facts::{Fact, QUOTE, SEED, Shape, mix};
use super::stops::Verdict;
use super::weights::SLOTS;

/// More features than any gap has.
const MOST: usize = 64;
/// How far the model looks ahead for a small letter or a mark.
const AHEAD: usize = 6;

/// What stands before a gap since the last end of a sentence.
#[derive(Debug, Default)]
pub(super) struct History {
    /// Tokens of the sentence so far.
    length: u32,
    /// Words in small letters among them.
    lower: u32,
    /// Tokens since the last word in small letters.
    run: u32,
    /// Its first token.
    first: Fact,
    /// It has a verb that only a clause has.
    finite: bool,
    in_quotation: bool,
    in_brackets: bool,
    /// Its last token so far.
    last: u32,
    /// How the sentence before it ended.
    previous: u32,
    /// The first and the last word of the sentence before it: items of a list are alike.
    previous_first: u32,
    previous_last: u32,
}

impl History {
    /// Takes the next token in.
    pub(super) fn add(&mut self, fact: &Fact) {
        if self.length == 0 {
            self.first = *fact;
        }
        self.last = fact.word;
        self.length += 1;
        self.run += 1;
        self.finite |= fact.finite;
        if fact.small {
            self.lower += 1;
            self.run = 0;
        }
        match fact.shape {
            Shape::Quote if fact.word == QUOTE => self.in_quotation = !self.in_quotation,
            Shape::Open if fact.word == QUOTE => self.in_quotation = true,
            Shape::Close if fact.word == QUOTE => self.in_quotation = false,
            Shape::Open => self.in_brackets = true,
            Shape::Close => self.in_brackets = false,
            _ => {}
        }
    }

    /// Begins a sentence. A quotation may go on across its end.
    pub(super) fn end(&mut self, verdict: Verdict) {
        *self = Self {
            in_quotation: self.in_quotation,
            previous: 1 + verdict as u32,
            previous_first: self.first.word,
            previous_last: self.last,
            ..Self::default()
        };
    }
}

/// The tokens of a block and what the rules say of them.
pub(super) struct Surroundings<'a> {
    facts: &'a [Fact],
    verdicts: &'a [Verdict],
    /// 1 if the text has paragraphs: then headings are blocks of their own.
    paragraphs: u32,
}

impl<'a> Surroundings<'a> {
    pub(super) fn new(facts: &'a [Fact], verdicts: &'a [Verdict], blocks: usize) -> Self {
        Self {
            facts,
            verdicts,
            paragraphs: u32::from(blocks > 2),
        }
    }

    /// Asks `decide` whether a sentence ends behind token `at`, whose last byte stands before `byte`.
    pub(super) fn is_end(
        &self,
        at: usize,
        history: &History,
        byte: usize,
        decide: &mut impl FnMut(Gap<'_>) -> bool,
    ) -> bool {
        let mut features = Features::default();
        self.words(at, &mut features);
        self.sentence(at, history, &mut features);
        decide(Gap {
            at: byte,
            features: &features.slots[..features.count],
            ends_by_rule: self.verdicts[at] == Verdict::End,
        })
    }

    fn fact(&self, at: usize) -> Fact {
        self.facts.get(at).copied().unwrap_or_default()
    }

    /// What stands on both sides.
    fn words(&self, at: usize, features: &mut Features) {
        let left = |n: usize| at.checked_sub(n).map_or_else(Fact::default, |i| self.facts[i]);
        let (l1, l2, l3) = (left(0), left(1), left(2));
        let (r1, r2, r3) = (self.fact(at + 1), self.fact(at + 2), self.fact(at + 3));
        let verdict = self.verdicts[at] as u32;
        let shape = |fact: Fact| fact.shape as u32;
        let next = shape(r1) << 1 | u32::from(r1.starter);
        let joined = u32::from(l1.is_joined()) << 1 | u32::from(r2.is_joined());
        features.put(1, &[l1.word, verdict]);
        features.put(2, &[r1.word, verdict]);
        features.put(3, &[next, verdict, joined]);
        features.put(4, &[shape(l1), verdict, joined]);
        features.put(5, &[l1.word, r1.word]);
        features.put(6, &[l1.word, next, verdict]);
        features.put(7, &[r1.word, shape(l1), shape(r1)]);
        features.put(8, &[shape(l1), next, verdict]);
        features.put(9, &[l2.word, verdict]);
        features.put(10, &[l2.word, l1.word]);
        features.put(11, &[r1.word, r2.word]);
        features.put(12, &[r2.word, verdict]);
        features.put(13, &[r2.word, next]);
        features.put(14, &[l2.word, shape(l1), next]);
        features.put(15, &[shape(l2), shape(l1), next, shape(r2)]);
        features.put(16, &[shape(l3), shape(l2), shape(l1), next]);
        features.put(17, &[shape(l1), next, shape(r2), shape(r3)]);
        features.put(18, &[l1.ending, next]);
        features.put(19, &[r1.ending, shape(l1), shape(r1)]);
        features.put(20, &[r2.ending, next, verdict]);
        features.put(21, &[l1.word, joined, next]);
        features.put(22, &[r1.word, joined, verdict]);
        features.put(23, &[u32::from(r1.after_line), verdict, next]);
        features.put(24, &[l3.word, verdict]);
        features.put(25, &[r3.word, verdict]);
        features.put(27, &[l1.word, next, shape(r2)]);
        features.put(26, &[l1.ending, r1.ending]);
    }

    /// The sentence so far, and what the text goes on with.
    fn sentence(&self, at: usize, history: &History, features: &mut Features) {
        let (l1, r1) = (self.facts[at], self.fact(at + 1));
        let verdict = self.verdicts[at] as u32;
        let place = self.paragraphs << 2 | verdict;
        let next = (r1.shape as u32) << 1 | u32::from(r1.starter);
        let length = bucket(history.length);
        let lower = history.lower.min(3);
        let run = history.run.min(6);
        let marks = u32::from(history.in_quotation) << 1 | u32::from(history.in_brackets);
        let behind = self.facts.len() - 1 - at;
        let ahead = &self.facts[at + 1..self.facts.len().min(at + 1 + AHEAD)];
        let small = ahead.iter().take_while(|fact| !fact.small).count() as u32;
        let mark = ahead
            .iter()
            .position(|fact| matches!(fact.shape, Shape::Mark | Shape::Stop | Shape::Open | Shape::Quote));
        let mark = mark.map_or(0, |i| mix(ahead[i].word, i as u32));
        features.put(30, &[place]);
        features.put(31, &[place, length]);
        features.put(32, &[place, next, l1.shape as u32]);
        features.put(33, &[length, next, l1.shape as u32]);
        features.put(34, &[length, r1.word]);
        features.put(35, &[length, lower, next, verdict]);
        features.put(36, &[lower, run, next, verdict]);
        features.put(37, &[run, small, next, l1.shape as u32]);
        features.put(38, &[history.first.word, length, verdict]);
        features.put(39, &[history.first.shape as u32, length, lower, next]);
        features.put(40, &[marks, verdict, next]);
        features.put(41, &[marks, l1.word, next]);
        features.put(42, &[marks, bucket(history.length), verdict]);
        features.put(43, &[bucket(behind as u32), place]);
        features.put(44, &[bucket(self.facts.len() as u32), place]);
        features.put(45, &[bucket(at as u32), place, next]);
        features.put(46, &[mark, next]);
        features.put(47, &[mark, l1.shape as u32, next, verdict]);
        let finite = u32::from(history.finite) << 1 | u32::from(ahead.iter().any(|fact| fact.finite));
        features.put(50, &[finite, length, verdict, next]);
        features.put(51, &[finite, run, l1.shape as u32, next]);
        features.put(52, &[finite, l1.word, verdict]);
        features.put(53, &[finite, r1.word, verdict]);
        features.put(54, &[finite, lower, small, next]);
        let like =
            u32::from(r1.word == history.first.word) | u32::from(r1.word == history.previous_first) << 1;
        features.put(55, &[like, l1.word]);
        features.put(56, &[like, l1.shape as u32, next, verdict]);
        features.put(57, &[history.previous_last, l1.word, next]);
        features.put(58, &[r1.ending, run.min(3), small, next]);
        features.put(59, &[finite, r1.word, run.min(3)]);
        features.put(48, &[history.previous, length, verdict, next]);
        features.put(49, &[history.previous, place, l1.word]);
    }
}

/// The features of one gap.
struct Features {
    slots: [u32; MOST],
    count: usize,
}

impl Default for Features {
    fn default() -> Self {
        Self {
            slots: [0; MOST],
            count: 0,
        }
    }
}

impl Features {
    /// Adds a feature: the number of its sort and its values.
    #[inline]
    fn put(&mut self, sort: u32, values: &[u32]) {
        let hash = values
            .iter()
            .fold(mix(SEED, sort), |hash, &value| mix(hash, value));
        self.slots[self.count] = hash % SLOTS as u32;
        self.count += 1;
    }
}

/// A length, ever coarser.
fn bucket(length: u32) -> u32 {
    match length {
        0..=6 => length,
        7..=8 => 7,
        9..=12 => 8,
        13..=20 => 9,
        21..=30 => 10,
        31..=45 => 11,
        46..=70 => 12,
        71..=150 => 13,
        _ => 14,
    }
}
