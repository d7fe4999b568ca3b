//! When do two names, or a name and a noun, fit?

use super::lexicon::{List, Part, SENSES};
use super::mentions::{Form, Phrase};
use super::text::Document;
use super::tree::NONE;
use crate::{Relation, Upos};
use std::collections::BTreeMap;

/// Spellings of a phrase that others may share.
#[derive(Clone, Debug)]
pub(super) struct Label {
    /// Number of its words without articles and possessive marks.
    pub(super) text: u32,
    /// Number of its initials, where it has several words.
    pub(super) initials: u32,
    /// The state that its name speaks of.
    pub(super) state: Option<(u16, Part)>,
    /// A capital, or a seat of government, in a place where the state is meant.
    pub(super) acts: bool,
    /// The state whose side it speaks of: "the Turkish government".
    pub(super) governs: Option<u16>,
    /// A noun for what no state is.
    pub(super) area: bool,
}

impl Label {
    /// Whether it is a capital, or a seat of government, that stands for nothing but itself.
    pub(super) fn is_located(&self) -> bool {
        matches!(self.state, Some((_, Part::Capital | Part::Seat))) && !self.acts
    }
}

/// Labels of all phrases.
pub(super) fn label(document: &Document<'_>, phrases: &[Phrase]) -> Vec<Label> {
    let mut numbers = BTreeMap::new();
    let mut number = |text: String| {
        let next = numbers.len() as u32;
        *numbers.entry(text).or_insert(next)
    };
    let mut labels = Vec::with_capacity(phrases.len());
    for phrase in phrases {
        let mut label = Label {
            text: NONE,
            initials: NONE,
            state: None,
            acts: false,
            governs: None,
            area: false,
        };
        if phrase.pronoun.is_none() {
            let mut tokens = phrase.name.clone().unwrap_or(phrase.tokens.clone());
            // Long phrases never come twice.
            tokens.end = tokens.end.min(tokens.start + 12);
            while tokens.end - tokens.start > 1 && document.word(tokens.start).upos == Upos::Det {
                tokens.start += 1;
            }
            while tokens.end - tokens.start > 1
                && matches!(document.word(tokens.end - 1).upos, Upos::Part | Upos::Punct)
            {
                tokens.end -= 1;
            }
            if phrase.form == Form::Name {
                let initials: String = tokens
                    .clone()
                    .filter_map(|t| document.form(t).chars().next())
                    .filter(|c| c.is_uppercase())
                    .flat_map(char::to_lowercase)
                    .collect();
                if initials.chars().count() > 1 {
                    label.initials = number(initials);
                }
            }
            let mut text = document.folded(tokens.clone());
            if phrase.form == Form::Name {
                // "U.N." and "UN" are one.
                if tokens.end - tokens.start == 1 {
                    text.retain(|c| c != '.');
                }
                // "Eastern Ukraine" is not the state.
                let whole = document.lexicon.state(&text);
                let apart = |token: u32| {
                    !tokens.contains(&token) && phrase.parts.contains(&document.ids[token as usize])
                };
                if !document.tree.kids(phrase.head).iter().any(|&kid| apart(kid)) {
                    label.state = whole;
                }
                let seat = matches!(label.state, Some((_, Part::Capital | Part::Seat)));
                label.acts = seat && acts(document, phrase.head);
            } else if phrase.form == Form::Noun && !phrase.group {
                label.area = document.form_in(phrase.head, List::Area);
                if document.form_in(phrase.head, List::Government) {
                    label.governs = phrase.contrasts.iter().find_map(|word| word.state());
                }
            }
            label.text = number(text);
        }
        labels.push(label);
    }
    labels
}

/// Whether a capital does what only its government does, or has done to it what is done to governments: it is the
/// subject or object of such a verb, stands with a preposition that is for parties, or has what only parties have.
fn acts(document: &Document<'_>, head: u32) -> bool {
    let word = document.word(head);
    let Some(above) = document.tree.head(head) else {
        return false;
    };
    let governed_by = |list| document.word(above).upos == Upos::Verb && document.lemma_in(above, list);
    match word.relation {
        Relation::Nsubj if word.subtype == "pass" => governed_by(List::StatecraftObject),
        Relation::Nsubj => governed_by(List::Statecraft),
        Relation::Obj | Relation::Iobj => governed_by(List::StatecraftObject),
        // "Ankara's policy", but not "Ankara's streets".
        Relation::Nmod if word.subtype == "poss" => {
            if document.lemma_in(above, List::StatecraftNoun) {
                return true;
            }
            let sense = SENSES.get(usize::from(document.sense(above))).copied();
            matches!(
                sense,
                Some("act" | "cognition" | "communication" | "feeling" | "motive" | "relation" | "state")
            )
        }
        Relation::Obl | Relation::Nmod => document
            .kid(head, Relation::Case)
            .is_some_and(|case| document.form_in(case, List::StatecraftCase)),
        Relation::Conj => acts(document, above),
        _ => false,
    }
}

/// How the words of two names go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    /// No word in common.
    Apart,
    /// The same words.
    Same,
    /// One is the end of the other: a surname.
    End,
    /// One is the beginning of the other: a first name.
    Beginning,
    /// One has all words of the other.
    Within,
    /// The same end, another beginning: another member of the family.
    Relative,
    /// Some words in common.
    Some,
}

/// Compares two names by the numbers of their words.
pub(super) fn fit(a: &[u32], b: &[u32]) -> Fit {
    if a.is_empty() || b.is_empty() {
        return Fit::Apart;
    }
    if a == b {
        return Fit::Same;
    }
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if long.ends_with(short) {
        Fit::End
    } else if long.starts_with(short) {
        Fit::Beginning
    } else if short.iter().all(|word| long.contains(word)) {
        Fit::Within
    } else if short.last() == long.last() {
        Fit::Relative
    } else if short.iter().any(|word| long.contains(word)) {
        Fit::Some
    } else {
        Fit::Apart
    }
}
