//! What the ranker is not asked: links that cannot be, and one that must be.

use super::entities::Entity;
use super::lexicon::{List, MANY, PERSON, Part};
use super::mentions::{Determiner, Form, NOBODY, Phrase};
use super::names::{Fit, fit};
use super::resolver::Resolver;
use super::sort::Sort;
use crate::{NameKind, Relation};

impl Resolver<'_> {
    /// What no ranker may overrule.
    pub(super) fn may_link(&self, index: u32, entity: u32) -> bool {
        let phrase = &self.phrases[index as usize];
        let number = entity;
        let entity = &self.entities[entity as usize];
        let last = &self.phrases[entity.last as usize];
        // "Him" is not "she", whatever else speaks for it.
        if phrase.genders & entity.genders == 0 && phrase.may_be_person() && entity.genders.is_power_of_two()
        {
            return false;
        }
        if phrase.is_person_name()
            && entity.sort == Sort::PersonName
            && matches!(
                fit(&phrase.named, &entity.named),
                Fit::Apart | Fit::Relative | Fit::Some
            )
        {
            return false;
        }
        // What is in a phrase is not the phrase, unless it is in a clause about it. Only the last few phrases can be
        // around this one or in it.
        for &member in entity.phrases.iter().rev().take(4) {
            let other = &self.phrases[member as usize];
            if other.nests(phrase) && !self.in_clause_about(phrase, other) {
                return false;
            }
        }
        // Noun phrases that speak of one and of several.
        if phrase.number & entity.number == 0 && phrase.pronoun.is_none() && last.pronoun.is_none() {
            return false;
        }
        self.may_be_state(index, entity)
            && !self.is_barred(index, phrase, entity)
            && !self.is_told_apart(index, number)
            && !entity
                .recent()
                .any(|member| self.are_fellows(phrase, &self.phrases[member as usize]))
    }

    /// Two states are two, and a capital is its state only where it acts for it.
    fn may_be_state(&self, index: u32, entity: &Entity) -> bool {
        let label = &self.labels[index as usize];
        let (Some((a, own)), Some((b, theirs))) = (label.state, entity.state) else {
            return true;
        };
        let demonym = |part| part == Part::Demonym;
        a == b && (own == theirs || demonym(own) != demonym(theirs) || !label.is_located() && !entity.located)
    }

    /// Whether the inner of two phrases stands in a relative clause or an apposition of the outer.
    fn in_clause_about(&self, a: &Phrase, b: &Phrase) -> bool {
        let (inner, outer) = if a.tokens.len() < b.tokens.len() {
            (a, b)
        } else {
            (b, a)
        };
        let mut at = inner.head;
        for above in self.document.tree.above(inner.head) {
            if above == outer.head {
                let relation = self.document.word(at).relation;
                return matches!(relation, Relation::Acl | Relation::Advcl)
                    || relation == Relation::Appos && at != inner.head;
            }
            at = above;
        }
        false
    }

    /// The entity that needs no ranking.
    pub fn sure(&self, index: u32) -> Option<u32> {
        self.state(index)
            .or_else(|| self.pair(index))
            .or_else(|| self.short_form(index))
    }

    /// A body by its initials, or spelt out after them: "the UN" and "the United Nations".
    fn short_form(&self, index: u32) -> Option<u32> {
        let (phrase, label) = (&self.phrases[index as usize], &self.labels[index as usize]);
        if phrase.sort != Sort::OrganisationName || phrase.form != Form::Name {
            return None;
        }
        let fits = |entity: &Entity| {
            entity.sort == Sort::OrganisationName
                && (phrase.named.len() == 1 && entity.initials.contains(&label.text)
                    || label.initials != NOBODY && entity.texts.contains(&label.initials))
        };
        let mut recent = self.entities.iter().enumerate().rev().take(400);
        let found = recent.find(|(number, entity)| fits(entity) && self.may_link(index, *number as u32));
        found.map(|(number, _)| number as u32)
    }

    /// A state by another of its names, or by a capital or seat that acts for it. A seat is its government's first.
    fn state(&self, index: u32) -> Option<u32> {
        let label = &self.labels[index as usize];
        let (state, part) = label.state?;
        if part != Part::Name && !label.acts {
            return None;
        }
        let latest = |is: &dyn Fn(&Entity) -> bool| {
            let mut recent = self.entities.iter().enumerate().rev().take(400);
            let found = recent.find(|(number, entity)| is(entity) && self.may_link(index, *number as u32));
            found.map(|(number, _)| number as u32)
        };
        let named = || latest(&|e| e.state == Some((state, Part::Name)));
        // Only its capital or seat was spoken of so far, and always for it.
        let acting = || latest(&|e| e.acts && !e.located && e.state.is_some_and(|(of, _)| of == state));
        let governing = || latest(&|e| e.governs == Some(state));
        match part {
            Part::Name => named().or_else(acting),
            Part::Seat => governing().or_else(named),
            _ => named().or_else(governing),
        }
    }

    /// "The two countries", "the duo": the two that were last named together, unless others were called so since.
    fn pair(&self, index: u32) -> Option<u32> {
        let phrase = &self.phrases[index as usize];
        let document = &self.document;
        let counted = document
            .kid(phrase.head, Relation::Nummod)
            .is_some_and(|number| document.form_in(number, List::Pair));
        if phrase.form != Form::Noun
            || phrase.group
            || phrase.determiner != Determiner::Definite
            || !(counted && phrase.number == MANY || document.form_in(phrase.head, List::Pair))
        {
            return None;
        }
        for &earlier in self.recent.iter().rev().take(40) {
            let other = &self.phrases[earlier as usize];
            if phrase.sentence.saturating_sub(other.sentence) > 2 || other.key == phrase.key && !other.group {
                return None;
            }
            let parts = document.tree.kids(other.head).iter();
            let parts = parts
                .filter(|&&kid| document.word(kid).relation == Relation::Conj)
                .count();
            if other.group && parts == 1 && self.are_such(other, phrase.sort) && !phrase.nests(other) {
                return Some(self.entity_of[earlier as usize]);
            }
        }
        None
    }

    /// Whether two named together can be called by a noun of this sort.
    fn are_such(&self, group: &Phrase, sort: Sort) -> bool {
        let place = self
            .document
            .name(group.head)
            .is_some_and(|name| name.1 == NameKind::Gpe);
        match sort {
            Sort::Polity => place,
            Sort::Person | Sort::People => group.genders == PERSON,
            _ => false,
        }
    }
}
