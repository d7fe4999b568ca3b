//! When do two names, or a name and a noun, fit?

use super::lexicon::{List, Part};
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
    /// A capital in a place where its state is meant.
    pub(super) acts: bool,
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
                label.state = document.lexicon.state(&text);
                label.acts = matches!(label.state, Some((_, Part::Capital))) && acts(document, phrase);
            }
            label.text = number(text);
        }
        labels.push(label);
    }
    labels
}

/// Whether a capital does what only its government does: it is the subject of a verb of statecraft, or stands with a
/// preposition that is for parties.
fn acts(document: &Document<'_>, phrase: &Phrase) -> bool {
    let word = document.word(phrase.head);
    match word.relation {
        Relation::Nsubj => document.tree.head(phrase.head).is_some_and(|verb| {
            document.word(verb).upos == Upos::Verb && document.lemma_in(verb, List::Statecraft)
        }),
        Relation::Obl | Relation::Nmod => document
            .kid(phrase.head, Relation::Case)
            .is_some_and(|case| document.form_in(case, List::StatecraftCase)),
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
