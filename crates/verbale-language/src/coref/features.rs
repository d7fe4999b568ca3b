//! What the ranker looks at: features of the phrase, and of the phrase with an entity.

use super::extent::ROLES;
use super::lexicon::{BASES, List};
use super::resolver::Resolver;
use super::sort::SORTS;
use crate::{Relation, Upos};

/// Features that exclude each other, numbered from the first.
#[derive(Clone, Copy)]
pub(super) struct Block {
    first: usize,
    count: usize,
}

impl Block {
    const fn first(count: usize) -> Self {
        Self { first: 0, count }
    }

    const fn after(self, count: usize) -> Self {
        Self {
            first: self.first + self.count,
            count,
        }
    }
}

const BASE: Block = Block::first(BASES);
const KIND: Block = BASE.after(5);
const ROLE: Block = KIND.after(ROLES);
const DETERMINER: Block = ROLE.after(6);
const SORT: Block = DETERMINER.after(SORTS);
const NUMBER: Block = SORT.after(4);
const NESTING: Block = NUMBER.after(4);
const PLACE: Block = NESTING.after(5);
const LENGTH: Block = PLACE.after(6);
const HEAD_SEEN: Block = LENGTH.after(4);
const TEXT_SEEN: Block = HEAD_SEEN.after(4);
const SORT_DETERMINER: Block = TEXT_SEEN.after(SORTS * 6);
const GOVERNOR: Block = SORT_DETERMINER.after(12);
const FLAG: Block = GOVERNOR.after(20);
/// The option that nothing said before is meant.
const NEW: Block = FLAG.after(1);
const AGREEING: Block = NEW.after(5);
pub(super) const SENTENCES: Block = AGREEING.after(9);
pub(super) const RANK: Block = SENTENCES.after(10);
pub(super) const TOKENS: Block = RANK.after(10);
pub(super) const SIZE: Block = TOKENS.after(7);
pub(super) const LAST_FORM: Block = SIZE.after(12);
pub(super) const LAST_DETERMINER: Block = LAST_FORM.after(6);
pub(super) const LAST_ROLE: Block = LAST_DETERMINER.after(2 * ROLES);
pub(super) const FULL_FORM: Block = LAST_ROLE.after(4);
pub(super) const FULL_DISTANCE: Block = FULL_FORM.after(6);
pub(super) const AGREE_GENDER: Block = FULL_DISTANCE.after(6);
pub(super) const AGREE_NUMBER: Block = AGREE_GENDER.after(5);
pub(super) const SORTS_MEET: Block = AGREE_NUMBER.after(SORTS * (SORTS + BASES));
pub(super) const PRONOUNS: Block = SORTS_MEET.after(BASES);
pub(super) const SYNTAX: Block = PRONOUNS.after(22);
pub(super) const QUOTE: Block = SYNTAX.after(8);
pub(super) const FIT: Block = QUOTE.after(8);
pub(super) const STRING: Block = FIT.after(29);
pub(super) const SHARED: Block = STRING.after(9);

/// How many features there are.
pub const COUNT: usize = SHARED.first + SHARED.count;

/// Collects the numbers of the features that hold.
pub(super) struct Sink<'s>(pub(super) &'s mut Vec<u16>);

impl Sink<'_> {
    /// One of a block holds; what is beyond the block counts as its last.
    pub(super) fn is(&mut self, block: Block, number: usize) {
        self.0.push((block.first + number.min(block.count - 1)) as u16);
    }

    /// One of a block, if it holds.
    pub(super) fn when(&mut self, block: Block, number: usize, holds: bool) {
        if holds {
            self.is(block, number);
        }
    }
}

/// Small numbers apart, larger ones together.
pub(super) fn bin(value: u32) -> usize {
    match value {
        0..=3 => value as usize,
        4..=5 => 4,
        6..=8 => 5,
        9..=14 => 6,
        15..=24 => 7,
        25..=60 => 8,
        _ => 9,
    }
}

impl Resolver<'_> {
    /// Features of a phrase alone.
    pub(super) fn describe(&self, index: u32, sink: &mut Sink<'_>) {
        let document = &self.document;
        let phrase = &self.phrases[index as usize];
        let word = document.word(phrase.head);
        sink.is(BASE, phrase.base());
        sink.is(KIND, phrase.pronoun.map_or(0, |p| p.kind as usize + 1));
        sink.is(ROLE, phrase.role);
        sink.is(DETERMINER, phrase.determiner as usize);
        sink.is(SORT, phrase.sort as usize);
        sink.is(NUMBER, phrase.number as usize);
        sink.is(NESTING, phrase.nesting as usize);
        sink.is(LENGTH, bin(phrase.tokens.end - phrase.tokens.start - 1));
        if phrase.pronoun.is_none() {
            sink.is(
                SORT_DETERMINER,
                phrase.sort as usize * 6 + phrase.determiner as usize,
            );
        }
        let tokens = document.tokens(phrase.sentence);
        let place = phrase.tokens.start - tokens.start;
        sink.when(PLACE, 0, place == 0);
        sink.when(PLACE, 1, phrase.sentence == 0);
        sink.when(PLACE, 2, (1..3).contains(&phrase.sentence));
        sink.when(PLACE, 3, phrase.quote != 0);
        sink.when(PLACE, 4, tokens.end - tokens.start < 8);
        let seen = |list: &[u32]| list.len().min(3);
        if phrase.pronoun.is_none() {
            sink.is(HEAD_SEEN, seen(&self.by_word[phrase.key as usize]));
            sink.is(
                TEXT_SEEN,
                seen(&self.by_text[self.labels[index as usize].text as usize]),
            );
        }
        if let Some(governor) = document.tree.head(phrase.head) {
            let above = document.word(governor);
            sink.is(
                GOVERNOR,
                match above.upos {
                    Upos::Verb => 0,
                    Upos::Noun => 1,
                    Upos::Propn => 2,
                    Upos::Adj => 3,
                    Upos::Pron => 4,
                    _ => 5,
                },
            );
            sink.when(GOVERNOR, 6, document.lemma_in(governor, List::Weather));
            sink.when(GOVERNOR, 7, document.lemma_in(governor, List::Speech));
            let kid = |relation| document.kid(governor, relation).is_some();
            sink.when(GOVERNOR, 8, kid(Relation::Cop));
            sink.when(GOVERNOR, 9, kid(Relation::Ccomp) || kid(Relation::Csubj));
            sink.when(GOVERNOR, 10, kid(Relation::Xcomp));
            sink.when(GOVERNOR, 11, kid(Relation::Expl));
        }
        let kid = |relation| document.kid(phrase.head, relation);
        let flags = [
            kid(Relation::Acl).is_some(),
            document
                .tree
                .kids(phrase.head)
                .iter()
                .any(|&k| k > phrase.head && document.word(k).relation == Relation::Nmod),
            kid(Relation::Cop).is_some(),
            kid(Relation::Appos).is_some(),
            phrase.group,
            kid(Relation::Conj).is_some(),
            word.relation == Relation::Conj,
            document.form_in(phrase.head, List::Pair),
            document.form_in(phrase.head, List::GroupNoun),
            document.form_in(phrase.head, List::Indefinite),
            document.form_in(phrase.head, List::Negative),
            kid(Relation::Amod).is_some(),
            kid(Relation::Nummod).is_some(),
            word.upos == Upos::Num,
            word.upos == Upos::Adj,
            matches!(word.relation, Relation::Vocative | Relation::Dislocated),
            word.relation == Relation::Reparandum,
            document.form(phrase.head).chars().all(char::is_uppercase),
            word.feats.has("PronType", "Int") || word.feats.has("PronType", "Rel"),
            kid(Relation::Case).is_some(),
        ];
        for (number, flag) in flags.into_iter().enumerate() {
            sink.when(FLAG, number, flag);
        }
    }
}

/// Features of the option that nothing said before is meant: how many entities would agree.
pub(super) fn describe_new(agreeing: u32, exact: bool, sink: &mut Sink<'_>) {
    sink.is(NEW, 0);
    sink.is(AGREEING, agreeing.min(3) as usize);
    sink.when(AGREEING, 4, exact);
}
