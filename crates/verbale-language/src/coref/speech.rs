//! What quotations and verbs of speaking tell apart: whoever speaks is no "he" of his own words, and no thing.

use super::entities::Entity;
use super::lexicon::{Kind, List, ONE};
use super::mentions::{Form, NOBODY, Phrase};
use super::resolver::Resolver;
use super::sort::Sort;
use crate::{Relation, Upos};

impl Resolver<'_> {
    /// Whether who speaks, and who is spoken of, exclude that a phrase means the entity of this number.
    pub(super) fn is_told_apart(&self, index: u32, number: u32) -> bool {
        let phrase = &self.phrases[index as usize];
        let entity = &self.entities[number as usize];
        self.speaks_of_himself(index, phrase, number)
            || self.is_dumb(phrase, entity)
            || self.is_other_side(phrase, entity)
    }

    /// In "“He left,” Lind said" he is not Lind.
    fn speaks_of_himself(&self, index: u32, phrase: &Phrase, number: u32) -> bool {
        if self.is_third_in_speech(phrase) {
            let speaker = self.speakers[phrase.quote as usize - 1];
            return speaker != NOBODY && self.entity_of[speaker as usize] == number;
        }
        phrase.quote == 0
            && self.entities[number as usize].recent().any(|member| {
                let other = &self.phrases[member as usize];
                self.is_third_in_speech(other) && self.speakers[other.quote as usize - 1] == index
            })
    }

    /// "He" or "it" in direct speech.
    fn is_third_in_speech(&self, phrase: &Phrase) -> bool {
        phrase.quote != 0
            && phrase.form == Form::Personal
            && phrase.pronoun.is_some_and(|p| p.kind != Kind::Reflexive)
            && self.direct[phrase.quote as usize - 1]
    }

    /// "They said" does not go back to what cannot speak.
    fn is_dumb(&self, phrase: &Phrase, entity: &Entity) -> bool {
        let document = &self.document;
        let speaks = || {
            let verb = document.tree.head(phrase.head);
            verb.is_some_and(|verb| {
                document.word(verb).upos == Upos::Verb
                    && (document.lemma_in(verb, List::Speech) || document.lemma_in(verb, List::Statecraft))
            })
        };
        phrase.pronoun.is_some()
            && !phrase.is_thing_pronoun()
            && phrase.form != Form::Demonstrative
            && document.word(phrase.head).relation == Relation::Nsubj
            && entity.last_full != NOBODY
            && matches!(
                entity.sort,
                Sort::Event | Sort::Time | Sort::Measure | Sort::Object | Sort::Abstract
            )
            && speaks()
    }

    /// The "we" of one speaker is not the "we" of another.
    fn is_other_side(&self, phrase: &Phrase, entity: &Entity) -> bool {
        let is_we = |phrase: &Phrase| {
            phrase.form == Form::Speaker
                && phrase.quote != 0
                && phrase.pronoun.is_some_and(|p| p.person == 1 && p.number != ONE)
        };
        if self.dialogue || !is_we(phrase) {
            return false;
        }
        let own = self.speakers[phrase.quote as usize - 1];
        entity.recent().any(|member| {
            let other = &self.phrases[member as usize];
            if !is_we(other) || other.quote == phrase.quote {
                return false;
            }
            let theirs = self.speakers[other.quote as usize - 1];
            own != NOBODY && theirs != NOBODY && !self.may_be_one(own, theirs)
        })
    }

    /// Whether two phrases may mean one person, of whom the first may not have been linked yet.
    fn may_be_one(&self, own: u32, theirs: u32) -> bool {
        let (a, b) = (self.entity_of[own as usize], self.entity_of[theirs as usize]);
        if a != NOBODY && b != NOBODY {
            return a == b;
        }
        let (first, second) = (&self.phrases[own as usize], &self.phrases[theirs as usize]);
        match (first.named.last(), second.named.last()) {
            (Some(a), Some(b)) => a == b,
            _ => first.genders & second.genders != 0,
        }
    }
}
