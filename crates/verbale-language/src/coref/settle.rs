//! What the whole document says of a name that one sentence does not.
//!
//! The names of each sentence were found by itself. Here they are brought together: a surname is the person's who was
//! introduced by it, and what a government sits in is no person.

use super::lexicon::{Lexicon, List, Part, Set};
use crate::{Name, NameKind, Split};
use std::collections::BTreeMap;

/// Settles the names of a document, which are in the order of the text, by what the document says of them elsewhere.
pub fn settle_names(text: &str, split: &Split, names: &mut Vec<Name>) {
    settle_titles(text, split, names);
    settle_seats(text, split, names);
    settle_surnames(text, split, names);
}

fn form<'t>(text: &'t str, split: &Split, token: usize) -> &'t str {
    &text[split.tokens[token].span]
}

/// The words of a name in lower case, with single spaces.
fn folded(text: &str, split: &Split, name: &Name) -> String {
    let forms: Vec<String> = name
        .tokens
        .clone()
        .map(|token| form(text, split, token).to_lowercase())
        .collect();
    forms.join(" ")
}

/// In "Secretary of State Ann Lind" the name is "Ann Lind".
fn settle_titles(text: &str, split: &Split, names: &mut Vec<Name>) {
    let lexicon = Lexicon::english();
    let word = |token: usize| form(text, split, token).to_lowercase();
    let is = |token: usize, set: Set| {
        lexicon
            .contrast(&word(token))
            .is_some_and(|contrast| contrast.set == set)
    };
    let is_office_of = |token: usize| {
        token >= 2
            && is(token, Set::Portfolio)
            && lexicon.traits(&word(token - 1)).has(List::Genitive)
            && is(token - 2, Set::Office)
    };
    for name in names
        .iter_mut()
        .filter(|name| name.kind == NameKind::Per && is_office_of(name.tokens.start))
    {
        name.tokens.start += 1;
    }
    names.retain(|name| !name.tokens.is_empty());
}

/// "The Kremlin" is no person, nor is "Washington" where nobody is introduced who is called so.
fn settle_seats(text: &str, split: &Split, names: &mut [Name]) {
    let persons = surnames(text, split, names);
    let full: Vec<String> = names
        .iter()
        .filter(|name| name.kind == NameKind::Per && name.tokens.len() > 1)
        .flat_map(|name| {
            name.tokens
                .clone()
                .map(|token| form(text, split, token).to_lowercase())
        })
        .collect();
    let is_state = |name: &Name| {
        let known = Lexicon::english().state(&folded(text, split, name));
        name.kind == NameKind::Gpe && matches!(known, Some((_, Part::Name)))
    };
    // "Chad" is a state where other states are spoken of, and nobody is introduced who is called so
    let has_states = names.iter().any(is_state);
    let bears = |word: &String| {
        let traits = Lexicon::english().traits(word);
        full.contains(word) || !has_states && (traits.has(List::NameMale) || traits.has(List::NameFemale))
    };
    for name in names.iter_mut().filter(|name| name.kind == NameKind::Per) {
        let words = folded(text, split, name);
        if persons.contains_key(&words) {
            continue;
        }
        match Lexicon::english().state(words.strip_prefix("the ").unwrap_or(&words)) {
            Some((_, Part::Seat)) => name.kind = NameKind::Org,
            Some((_, Part::Capital)) if !is_titled(text, split, name) => name.kind = NameKind::Gpe,
            Some((_, Part::Name)) if !bears(&words) && !is_titled(text, split, name) => {
                name.kind = NameKind::Gpe;
            }
            _ => {}
        }
    }
}

/// Where a multi-word name introduces a person, the surname alone is that person too, unless it stands somewhere where
/// places do.
fn settle_surnames(text: &str, split: &Split, names: &mut [Name]) {
    let persons = surnames(text, split, names);
    let is_single = |name: &Name| name.tokens.len() == 1 && name.kind != NameKind::Per;
    let places: Vec<String> = names
        .iter()
        .filter(|name| is_single(name) && matches!(name.kind, NameKind::Gpe | NameKind::Loc))
        .filter(|name| is_located(text, split, name))
        .map(|name| folded(text, split, name))
        .collect();
    for name in names.iter_mut().filter(|name| is_single(name)) {
        let word = folded(text, split, name);
        let introduced = persons.get(&word).is_some_and(|&first| first < name.tokens.start);
        // A country's name is hardly ever left to a person: "Jordan", "Chad".
        let is_state = matches!(
            Lexicon::english().state(&word),
            Some((_, Part::Name | Part::Demonym))
        );
        if introduced && name.kind != NameKind::Norp && !is_state && !places.contains(&word) {
            name.kind = NameKind::Per;
        }
    }
}

/// The last words of the names of persons that have several, titles aside, with the token where each first comes.
fn surnames(text: &str, split: &Split, names: &[Name]) -> BTreeMap<String, usize> {
    let lexicon = Lexicon::english();
    let mut found = BTreeMap::new();
    for name in names.iter().filter(|name| name.kind == NameKind::Per) {
        let forms: Vec<String> = name
            .tokens
            .clone()
            .map(|token| form(text, split, token).to_lowercase())
            .filter(|word| {
                let traits = lexicon.traits(word);
                !traits.has(List::Title)
                    && !traits.has(List::Suffix)
                    && word.chars().any(char::is_alphanumeric)
            })
            .collect();
        if let [_, .., last] = &forms[..] {
            found.entry(last.clone()).or_insert(name.tokens.start);
        }
    }
    found
}

/// Whether a title stands before a name.
fn is_titled(text: &str, split: &Split, name: &Name) -> bool {
    name.tokens.start.checked_sub(1).is_some_and(|before| {
        let traits = Lexicon::english().traits(&form(text, split, before).to_lowercase());
        traits.has(List::Title)
    })
}

/// Whether a preposition of place stands before a name.
fn is_located(text: &str, split: &Split, name: &Name) -> bool {
    name.tokens.start.checked_sub(1).is_some_and(|before| {
        let traits = Lexicon::english().traits(&form(text, split, before).to_lowercase());
        traits.has(List::LocativeCase)
    })
}
