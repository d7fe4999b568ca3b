//! What sort of thing a phrase speaks of, and of what gender it can be.

use super::lexicon::{ANY, FEMALE, List, MALE, MANY, ONE, PERSON, SENSES, THING};
use super::mentions::{Form, Phrase};
use super::text::Document;
use crate::{NameKind, Relation, Upos};

/// Sorts of things.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sort {
    /// Nothing is known.
    Other,
    PersonName,
    OrganisationName,
    PolityName,
    LocationName,
    OtherName,
    /// A name that is not known to be one of anything.
    UnknownName,
    Natives,
    Person,
    People,
    Organisation,
    Polity,
    Location,
    Event,
    Time,
    Measure,
    Group,
    /// What can be touched.
    Object,
    /// What cannot.
    Abstract,
    Animal,
}

/// How many sorts there are.
pub(super) const SORTS: usize = 20;

/// Whether a token of a name is a title, or comes behind it: not the name itself.
pub(super) fn is_style(document: &Document<'_>, token: u32) -> bool {
    document.form_in(token, List::Title)
        || document.form_in(token, List::Suffix)
        || document.form_in(token, List::OrganisationTail)
        || document.form_in(token, List::Definite)
        || matches!(
            document.word(token).upos,
            Upos::Punct | Upos::Adp | Upos::Part | Upos::Det | Upos::Cconj
        )
}

/// Finds sort, genders and number of a phrase that is no pronoun.
pub(super) fn judge(document: &Document<'_>, phrase: &mut Phrase) {
    if phrase.group {
        judge_group(document, phrase);
        return;
    }
    if phrase.form == Form::Name {
        judge_name(document, phrase);
        return;
    }
    let is = |list| document.form_in(phrase.head, list);
    let (sort, genders) = if is(List::Male) && !is(List::Female) {
        (Sort::Person, MALE)
    } else if is(List::Female) {
        (Sort::Person, FEMALE)
    } else if is(List::Person) {
        (Sort::Person, if is(List::Organisation) { ANY } else { PERSON })
    } else if is(List::People) {
        (Sort::People, ANY)
    } else if is(List::Organisation) {
        (Sort::Organisation, THING)
    } else if is(List::Polity) {
        (Sort::Polity, THING)
    } else if is(List::Time) {
        (Sort::Time, THING)
    } else if is(List::Measure) {
        (Sort::Measure, THING)
    } else if is(List::Event) {
        (Sort::Event, THING)
    } else if is(List::Location) {
        (Sort::Location, THING)
    } else {
        by_sense(document.sense(phrase.head))
    };
    phrase.sort = sort;
    phrase.genders = genders;
    if matches!(sort, Sort::People | Sort::Organisation) || is(List::Pair) {
        phrase.number |= MANY;
    }
}

/// What is in none of the lists goes by its sense.
fn by_sense(sense: u8) -> (Sort, u8) {
    match SENSES.get(usize::from(sense)).copied().unwrap_or_default() {
        "person" => (Sort::Person, PERSON),
        "animal" => (Sort::Animal, ANY),
        "group" => (Sort::Organisation, ANY),
        "location" => (Sort::Location, THING),
        "event" => (Sort::Event, THING),
        "quantity" => (Sort::Measure, THING),
        "time" => (Sort::Time, THING),
        "artifact" | "food" | "object" | "plant" | "substance" | "body" => (Sort::Object, THING),
        "" => (Sort::Other, ANY),
        _ => (Sort::Abstract, THING),
    }
}

fn judge_group(document: &Document<'_>, phrase: &mut Phrase) {
    phrase.sort = Sort::Group;
    let kids = document.tree.kids(phrase.head).iter().copied();
    let parts = kids.filter(|&kid| document.word(kid).relation == Relation::Conj);
    let person = |token: u32| {
        document.name(token).is_some_and(|name| name.1 == NameKind::Per)
            || document.form_in(token, List::Person)
            || document.form_in(token, List::Male)
            || document.form_in(token, List::Female)
    };
    phrase.genders = if parts.chain([phrase.head]).any(person) {
        PERSON
    } else {
        ANY
    };
}

/// The genders that titles and nouns before or in a name say, and whether there is a title.
pub(super) fn titled(document: &Document<'_>, phrase: &Phrase) -> (u8, bool) {
    let name = phrase.name.clone().unwrap_or(phrase.head..phrase.head + 1);
    let (mut genders, mut titled) = (0, false);
    // A title stands in the name, before it, or is the head with the name flat under it.
    let before = phrase.tokens.start.max(name.start.saturating_sub(4))..name.end;
    for token in before {
        if document.form_in(token, List::TitleMale) {
            genders |= MALE;
        } else if document.form_in(token, List::TitleFemale) {
            genders |= FEMALE;
        } else if !name.contains(&token) && document.word(token).upos != Upos::Propn {
            // "Spokeswoman Maria Zakharova", "his wife Ada Lind"
            if document.form_in(token, List::Female) {
                genders |= FEMALE;
            } else if document.form_in(token, List::Male) {
                genders |= MALE;
            }
        }
        titled |= document.form_in(token, List::Title);
    }
    (genders, titled)
}

fn judge_name(document: &Document<'_>, phrase: &mut Phrase) {
    let name = phrase.name.clone().unwrap_or(phrase.head..phrase.head + 1);
    let (mut genders, titled) = titled(document, phrase);
    for &kid in document.tree.kids(phrase.head) {
        if genders == 0 && document.word(kid).relation == Relation::Appos {
            genders = noun_gender(document, kid);
        }
    }
    if genders == 0 || genders == PERSON {
        let given = name
            .clone()
            .find(|&token| !is_style(document, token))
            .unwrap_or(name.start);
        genders = given_gender(document, given);
    }
    let gendered = genders != 0 && name.end - name.start > 1;
    let (sort, genders) = match phrase.kind {
        Some(NameKind::Per) => (Sort::PersonName, if genders == 0 { PERSON } else { genders }),
        Some(NameKind::Org) => (Sort::OrganisationName, THING),
        Some(NameKind::Gpe) => (Sort::PolityName, THING),
        Some(NameKind::Loc) => (Sort::LocationName, THING),
        Some(NameKind::Norp) => (Sort::Natives, ANY),
        Some(_) => (Sort::OtherName, THING),
        None if document.form_in(phrase.head, List::Time) => (Sort::Time, THING),
        None if titled || gendered => (Sort::PersonName, if genders == 0 { PERSON } else { genders }),
        None => (Sort::UnknownName, ANY),
    };
    phrase.sort = sort;
    phrase.genders = genders;
    match sort {
        // "The United Nations" are one, and speak of themselves as several.
        Sort::OrganisationName => phrase.number = ONE | MANY,
        Sort::Natives => phrase.number |= MANY,
        // "The United States" are one, whatever their name says.
        Sort::PolityName if document.lexicon.state(&document.folded(name)).is_some() => phrase.number = ONE,
        _ => (),
    }
}

/// The gender of a noun that only men or only women are called by; 0 for others.
fn noun_gender(document: &Document<'_>, token: u32) -> u8 {
    match (
        document.form_in(token, List::Male),
        document.form_in(token, List::Female),
    ) {
        (true, false) => MALE,
        (false, true) => FEMALE,
        _ => 0,
    }
}

/// The genders that a first name is given to; 0 where that is not known.
fn given_gender(document: &Document<'_>, token: u32) -> u8 {
    let form = document.form(token).to_lowercase();
    // "Jean-Claude" goes by its first part, where the whole is not known.
    for part in [&form[..], form.split('-').next().unwrap_or(&form)] {
        let traits = document.lexicon.traits(part);
        if traits.has(List::NameMale) {
            return MALE;
        }
        if traits.has(List::NameFemale) {
            return FEMALE;
        }
    }
    0
}
