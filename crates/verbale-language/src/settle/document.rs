//! One name, one kind, all through a document; and short forms that the text itself explains in brackets.

use super::table::Lists;
use super::{Text, is_caps, replace, tags};
use crate::{Name, NameKind, Upos, Word};
use std::collections::BTreeMap;

/// How often a kind must have been said to decide, and how many times as often as every other together.
const ENOUGH: usize = 3;
const CLEAR: usize = 2;

/// Corrects the names of a document.
pub(super) fn settle(text: &Text<'_>, lists: &Lists, words: &mut [Word<'_>], names: &mut Vec<Name>) {
    let mut short = short_forms(text, names);
    for (form, kind) in known_acronyms(text, names) {
        short.entry(form).or_insert(kind);
    }
    if !short.is_empty() {
        for (at, word) in words.iter_mut().enumerate() {
            let Some(&kind) = short.get(text.forms[at]) else {
                continue;
            };
            if is_function(word.upos) {
                tags::name(word, text.forms[at]);
            }
            let place = names.partition_point(|name| name.tokens.end <= at);
            if names
                .get(place)
                .is_none_or(|name| name.tokens.start > at || name.tokens.len() == 1)
            {
                replace(
                    names,
                    Name {
                        tokens: at..at + 1,
                        kind,
                    },
                );
            }
        }
    }
    agree(text, lists, names);
    for name in names.iter_mut() {
        if !matches!(name.kind, NameKind::Norp | NameKind::Product)
            && lists.bodies.has(&text.forms[name.tokens.clone()])
        {
            name.kind = NameKind::Org;
        }
    }
}

fn is_function(upos: Upos) -> bool {
    matches!(upos, Upos::Pron | Upos::Aux | Upos::Det | Upos::Adp | Upos::Verb)
}

/// The acronyms in brackets behind the name whose initials they are, with its kind.
fn short_forms<'t>(text: &Text<'t>, names: &[Name]) -> BTreeMap<&'t str, NameKind> {
    let mut short = BTreeMap::new();
    for name in names {
        let end = name.tokens.end;
        if let Some(&["(", form, ")"]) = text.forms.get(end..end + 3)
            && is_caps(form)
            && initials(&text.forms[name.tokens.clone()]).eq(form.chars())
        {
            short.entry(form).or_insert(name.kind);
        }
    }
    short
}

/// The acronyms that are of one kind wherever the network saw them as names, and several times.
fn known_acronyms<'t>(text: &Text<'t>, names: &[Name]) -> Vec<(&'t str, NameKind)> {
    let mut counts: BTreeMap<&str, [usize; NameKind::ALL.len()]> = BTreeMap::new();
    for name in names.iter().filter(|name| name.tokens.len() == 1) {
        let form = text.forms[name.tokens.start];
        if is_caps(form) {
            counts.entry(form).or_default()[name.kind as usize] += 1;
        }
    }
    let only = |(form, count): (_, [usize; NameKind::ALL.len()])| {
        let kind = NameKind::ALL
            .iter()
            .find(|&&kind| count[kind as usize] == count.iter().sum::<usize>())?;
        (count[*kind as usize] >= ENOUGH).then_some((form, *kind))
    };
    counts.into_iter().filter_map(only).collect()
}

/// The first letters of the words that have a capital.
fn initials(forms: &[&str]) -> impl Iterator<Item = char> {
    forms
        .iter()
        .filter_map(|form| form.chars().next().filter(|c| c.is_uppercase()))
}

/// Gives names of one word the kind that they have nearly everywhere else in the document.
fn agree(text: &Text<'_>, lists: &Lists, names: &mut [Name]) {
    let mut counts: BTreeMap<&str, [usize; NameKind::ALL.len()]> = BTreeMap::new();
    for name in names.iter().filter(|name| name.tokens.len() == 1) {
        let count = counts.entry(text.forms[name.tokens.start]).or_default();
        count[name.kind as usize] += 1;
    }
    counts.retain(|_, count| count.iter().filter(|&&n| n > 0).count() > 1);
    if counts.is_empty() {
        return;
    }
    for name in names.iter_mut().filter(|name| name.tokens.len() == 1) {
        let form = text.forms[name.tokens.start];
        let Some(count) = counts.get(form) else { continue };
        let total: usize = count.iter().sum();
        let clear = NameKind::ALL
            .iter()
            .find(|&&kind| count[kind as usize] >= ENOUGH.max(CLEAR * (total - count[kind as usize])));
        if let Some(&kind) = clear
            && !lists.peoples.has(&[form])
        {
            name.kind = kind;
        }
    }
}
