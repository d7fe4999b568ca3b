//! Words of a phrase that others cannot lack or have otherwise and mean the same.

use super::lexicon::{Contrast, List, Part, Set};
use super::mentions::{Form, Phrase};
use super::sort::{self, Sort};
use super::text::Document;
use crate::{NameKind, Relation, Upos};

/// The words of a phrase that exclude others, sorted: numerals, ordinals, what it says of whose it is, offices.
pub(super) fn contrasts(document: &Document<'_>, phrase: &Phrase) -> Vec<Contrast> {
    let head = phrase.head;
    let mut found = Vec::new();
    let offices = phrase
        .tokens
        .clone()
        .filter(|&token| calls(document, phrase, token));
    for bearer in std::iter::once(head).chain(offices) {
        let own = document.contrast(bearer).filter(|own| own.set == Set::Office);
        found.extend(own);
        let kids = document.tree.kids(bearer).iter().copied();
        found.extend(kids.filter_map(|kid| told(document, phrase, kid)));
    }
    if let Some(name) = phrase.name.clone().filter(|_| phrase.sort != Sort::PersonName) {
        let words = name.clone().filter_map(|token| document.contrast(token));
        // What a name says of a state is of that state only where more follows: "Turkish Foreign Ministry".
        found.extend(words.filter(|word| {
            word.set == Set::Number || word.set == Set::Nation && name.len() > 1 && phrase.form == Form::Name
        }));
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Whether a token inside of a phrase is what the one who is meant is called by.
fn calls(document: &Document<'_>, phrase: &Phrase, token: u32) -> bool {
    token != phrase.head
        && document.tree.head(token) == Some(phrase.head)
        && phrase.callings.contains(&document.ids[token as usize])
        && document
            .contrast(token)
            .is_some_and(|contrast| contrast.set == Set::Office)
}

/// What a word that hangs from a noun excludes.
fn told(document: &Document<'_>, phrase: &Phrase, kid: u32) -> Option<Contrast> {
    let word = document.word(kid);
    let contrast = nation(document, phrase.head, kid).or_else(|| document.contrast(kid))?;
    let tells = match word.relation {
        Relation::Amod | Relation::Nummod | Relation::Compound => contrast.set != Set::Office,
        // "Russia's invasion" may be "the invasion of Ukraine", but "Russia's president" is not that of Ukraine.
        Relation::Nmod => {
            let whose = matches!(
                phrase.sort,
                Sort::Person | Sort::People | Sort::Organisation | Sort::Polity | Sort::PersonName
            );
            whose && contrast.set == Set::Nation && (word.subtype == "poss" || is_of(document, kid))
                // "Minister of Defence" is the defence minister.
                || contrast.set == Set::Portfolio && is_of(document, kid)
        }
        _ => false,
    };
    tells.then_some(contrast)
}

/// The state that a name before a noun speaks of: "South Korean" in two words, and of a government by its capital.
fn nation(document: &Document<'_>, head: u32, kid: u32) -> Option<Contrast> {
    let (name, _) = document.name(kid)?;
    let (state, part) = document.lexicon.state(&document.folded(name))?;
    let speaks = matches!(part, Part::Name | Part::Demonym) || document.form_in(head, List::Government);
    speaks.then(|| Contrast::of_state(state))
}

/// The name behind a title with "of": "Antony Blinken" in "Secretary of State Antony Blinken", where the trees have the
/// name for what the office is of.
pub(super) fn behind_title(document: &Document<'_>, head: u32) -> Option<u32> {
    let office = document.contrast(head)?;
    let is_named = |kid: u32| {
        kid > head
            && document.word(kid).relation == Relation::Nmod
            && document.name(kid).is_some_and(|name| name.1 == NameKind::Per)
            && title_before(document, kid).is_some_and(|of| of > head && is_of(document, of))
    };
    let mut kids = document.tree.kids(head).iter().copied();
    kids.find(|&kid| office.set == Set::Office && is_named(kid))
}

/// What hangs from a name, before it, as its description.
fn title_before(document: &Document<'_>, name: u32) -> Option<u32> {
    let mut kids = document.tree.kids(name).iter().copied();
    kids.find(|&kid| {
        let word = document.word(kid);
        kid < name && word.relation == Relation::Nmod && word.subtype == "desc"
    })
}

/// "Of Türkiye", not "from Türkiye".
fn is_of(document: &Document<'_>, kid: u32) -> bool {
    let case = document.kid(kid, Relation::Case);
    case.is_some_and(|case| document.form_in(case, List::Genitive))
}

/// Words that make the name of a place or body one of a part of it, or of another: "South" in "South Sudan", "eastern" before
/// "Ukraine"; sorted.
pub(super) fn parts(document: &Document<'_>, phrase: &Phrase) -> Vec<u32> {
    if phrase.form != Form::Name || phrase.sort == Sort::PersonName {
        return Vec::new();
    }
    let is_part = |&token: &u32| document.form_in(token, List::Part);
    let kids = document.tree.kids(phrase.head).iter().copied();
    let before = kids.filter(|&kid| {
        let word = document.word(kid);
        matches!(word.relation, Relation::Amod | Relation::Compound)
            && kid < phrase.head
            && word.upos != Upos::Det
    });
    let name = phrase.name.clone().unwrap_or(phrase.head..phrase.head + 1);
    // The last word of a name is what it names: "the North".
    let within = name.start..name.end - 1;
    let told = within.filter(|&token| !sort::is_style(document, token));
    let mut parts: Vec<u32> = before
        .chain(told)
        .filter(is_part)
        .map(|token| document.ids[token as usize])
        .collect();
    parts.sort_unstable();
    parts.dedup();
    parts
}
