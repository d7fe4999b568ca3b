//! What the whole document says of persons: who is a man or a woman, and who bears several offices.

use super::lexicon::{Contrast, FEMALE, MALE, PERSON, Set};
use super::mentions::Phrase;
use super::sort::titled;
use super::text::Document;
use std::collections::{BTreeMap, BTreeSet};

/// Pairs of offices that one person has somewhere in the document, the smaller value first.
pub(super) type Offices = BTreeSet<(u32, u32)>;

/// What is said of persons with one name or surname.
#[derive(Default)]
struct Said {
    /// By titles and nouns: "Ms", "spokesman".
    titled: u8,
    /// By first names.
    given: u8,
}

impl Said {
    /// The gender, where all that is said agrees; titles count for more than first names.
    fn gender(&self) -> Option<u8> {
        [self.titled, self.given]
            .into_iter()
            .find(|&genders| genders != 0)
            .filter(|genders| matches!(*genders, MALE | FEMALE))
    }
}

/// Settles the genders of all persons' names, so that "Ms Stone" is no man where she is called "Stone".
pub(super) fn settle_genders(document: &Document<'_>, phrases: &mut [Phrase]) {
    let mut names: BTreeMap<Vec<u32>, Said> = BTreeMap::new();
    for phrase in phrases.iter().filter(|p| p.is_person_name()) {
        let Some(&surname) = phrase.named.last() else {
            continue;
        };
        let by_title = titled(document, phrase).0;
        // A surname may be a first name too: "Kelly".
        let tells = by_title == 0 && phrase.named.len() > 1 && phrase.genders != PERSON;
        let by_name = if tells { phrase.genders } else { 0 };
        for key in [phrase.named.clone(), vec![surname]] {
            let said = names.entry(key).or_default();
            said.titled |= by_title & PERSON;
            said.given |= by_name & PERSON;
        }
    }
    for phrase in phrases.iter_mut().filter(|p| p.is_person_name()) {
        let Some(surname) = phrase.named.last() else {
            continue;
        };
        let own = names.get(&phrase.named).and_then(Said::gender);
        let family = names.get(std::slice::from_ref(surname)).and_then(Said::gender);
        if let Some(gender) = own.or(family) {
            phrase.genders = gender;
        }
    }
}

/// The pairs of offices that persons bear: those said of one phrase, and of all who share a surname.
pub(super) fn offices(phrases: &[Phrase]) -> Offices {
    let mut bearers: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
    let mut pairs = Offices::new();
    for phrase in phrases {
        let own: BTreeSet<u32> = phrase.offices().map(|office| office.value).collect();
        pair(&own, &mut pairs);
        if let Some(&surname) = phrase.named.last().filter(|_| phrase.is_person_name()) {
            bearers.entry(surname).or_default().extend(own);
        }
    }
    for held in bearers.values() {
        pair(held, &mut pairs);
    }
    pairs
}

fn pair(held: &BTreeSet<u32>, pairs: &mut Offices) {
    for &a in held {
        pairs.extend(held.range(a + 1..).map(|&b| (a, b)));
    }
}

/// Whether two sets of words can be said of one: in each set of contrasts that both speak of they have a word in common.
/// Offices also go together where one person has both.
pub(super) fn agree(a: &[Contrast], b: &[Contrast], offices: &Offices) -> bool {
    a.iter().all(|own| {
        let mut others = b.iter().filter(|other| other.set == own.set).peekable();
        let silent = others.peek().is_none();
        let among = a.iter().filter(|fellow| fellow.set == own.set);
        silent
            || others.any(|other| {
                among.clone().any(|fellow| {
                    fellow.value == other.value
                        || own.set == Set::Office && both(offices, fellow.value, other.value)
                })
            })
    })
}

fn both(offices: &Offices, a: u32, b: u32) -> bool {
    offices.contains(&(a.min(b), a.max(b)))
}
