//! Links that words of the phrases exclude, whatever else speaks for them.

use super::entities::Entity;
use super::lexicon::{List, MANY, PERSON, Part, THING};
use super::mentions::{Form, Phrase};
use super::names::{Fit, Label, fit};
use super::persons::agree;
use super::resolver::Resolver;
use super::sort::Sort;

impl Resolver<'_> {
    /// Whether words of a phrase exclude that it means the entity.
    pub(super) fn is_barred(&self, index: u32, phrase: &Phrase, entity: &Entity) -> bool {
        let label = &self.labels[index as usize];
        !agree(&phrase.contrasts, &entity.contrasts, &self.offices)
            || is_nobody(phrase, entity)
            || is_other(phrase, entity)
            || is_part(phrase, label, entity)
            || is_word_for_name(phrase, entity)
            || self.is_area(phrase, label, entity)
            || is_place_for_person(phrase, label, entity)
            || is_time(phrase, entity)
            || is_one_for_several(phrase, entity)
            || is_other_body(phrase, entity)
            || self.is_narrator(phrase, entity)
    }

    /// "The region" is no state.
    fn is_area(&self, phrase: &Phrase, label: &Label, entity: &Entity) -> bool {
        let is_area = |phrase: &Phrase| {
            phrase.form == Form::Noun && !phrase.group && self.document.form_in(phrase.head, List::Area)
        };
        let is_state = |part: Option<(u16, Part)>| matches!(part, Some((_, Part::Name | Part::Demonym)));
        is_area(phrase) && is_state(entity.state) || entity.area && is_state(label.state)
    }

    /// The narrator's "I" and "we" are no person whose name is told, and "you" is the reader. Texts that quote nobody are
    /// told by the persons themselves.
    fn is_narrator(&self, phrase: &Phrase, entity: &Entity) -> bool {
        let reports = !self.speakers.is_empty();
        if self.dialogue {
            return false;
        }
        if phrase.form != Form::Speaker {
            return reports && phrase.is_person_name() && entity.narrates;
        }
        let reader = phrase.pronoun.is_some_and(|p| p.person == 2);
        let is_named = entity.sort == Sort::PersonName && !entity.named.is_empty();
        phrase.quote == 0 && is_named && (reader || reports)
    }
}

/// "Nobody" and "any state" are none with a name.
fn is_nobody(phrase: &Phrase, entity: &Entity) -> bool {
    phrase.quantified && !entity.named.is_empty() || entity.quantified && phrase.form == Form::Name
}

/// "The other side" is not the one that was spoken of, unless that was "the other" too.
fn is_other(phrase: &Phrase, entity: &Entity) -> bool {
    phrase.other && !entity.other && !entity.keys.is_empty()
}

/// A day is nobody, and no other day: "he" and "the trap" do not go back to "Tuesday".
fn is_time(phrase: &Phrase, entity: &Entity) -> bool {
    let (own, theirs) = (phrase.sort == Sort::Time, entity.sort == Sort::Time);
    if phrase.pronoun.is_some() {
        return theirs && phrase.form != Form::Demonstrative;
    }
    let is_date = own && theirs && phrase.form == Form::Name;
    own != theirs && (may_not_be_time(phrase.sort) || may_not_be_time(entity.sort))
        || is_date && !entity.keys.contains(&phrase.key)
}

/// What no time is called by. A feast is a name and an event.
fn may_not_be_time(sort: Sort) -> bool {
    !matches!(
        sort,
        Sort::Time | Sort::Other | Sort::OtherName | Sort::UnknownName | Sort::Event
    )
}

/// "It" is not "the talks".
fn is_one_for_several(phrase: &Phrase, entity: &Entity) -> bool {
    phrase.is_thing_pronoun() && entity.number == MANY && entity.named.is_empty() && !entity.keys.is_empty()
}

/// Bodies of one kind with words of their own: "the Baltic Court of Justice" is not "the Baltic Court of Auditors".
fn is_other_body(phrase: &Phrase, entity: &Entity) -> bool {
    phrase.sort == Sort::OrganisationName
        && entity.sort == Sort::OrganisationName
        && phrase.named.len() > 1
        && entity.named.len() > 1
        && matches!(fit(&phrase.named, &entity.named), Fit::Relative | Fit::Some)
}

/// "South Sudan" is not "Sudan", nor "eastern Ukraine" "Ukraine".
fn is_part(phrase: &Phrase, label: &Label, entity: &Entity) -> bool {
    phrase.form == Form::Name
        && !entity.named.is_empty()
        && phrase.parts != entity.parts
        && (label.state.is_none() || label.state.map(|s| s.0) != entity.state.map(|s| s.0))
}

/// A state or capital is nobody who was called he or she.
fn is_place_for_person(phrase: &Phrase, label: &Label, entity: &Entity) -> bool {
    phrase.sort == Sort::PolityName
        && label.state.is_some()
        && entity.genders & PERSON != 0
        && entity.genders & THING == 0
}

/// A common noun that is written like somebody's name: "the stone" and "Joe Stone".
fn is_word_for_name(phrase: &Phrase, entity: &Entity) -> bool {
    let is_common = |phrase: &Phrase| phrase.form == Form::Noun && phrase.name.is_none();
    if is_common(phrase) {
        return entity.sort == Sort::PersonName
            && entity.names.contains(&phrase.key)
            && !entity.callings.contains(&phrase.key);
    }
    phrase.is_person_name()
        && entity.named.is_empty()
        && phrase
            .named
            .iter()
            .any(|word| entity.keys.contains(word) && !phrase.callings.contains(word))
}
