//! Which word is this a form of?
//!
//! A word's part of speech, features and shape give its class of inflection (`lemma-classes.txt`); of the class's rules
//! the one with the longest ending, or the whole word, gives the lemma. Rules written by hand (`lemma-words.txt`) go
//! before those that were learned (`lemma-rules.txt`). Nothing of a language stands in the code.
//!
//! The lemma depends on nothing but the word and its tags: where a form is ambiguous within them (*'s* as *has*), it is
//! the more frequent word's.

mod shape;
mod suffixes;

use crate::{Feats, Upos};
use shape::Shape;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::OnceLock;
use suffixes::{Case, Rule, Suffixes};

/// The lemmas of one language.
#[derive(Debug)]
pub(crate) struct Lemmas {
    /// For each part of speech, in the order of [`Upos`], the conditions in the order in which they are tried.
    conditions: Vec<Vec<Condition>>,
    classes: Vec<Class>,
}

/// A class of inflection.
#[derive(Debug)]
struct Class {
    case: Case,
    suffixes: Suffixes,
    /// A character to leave out between digits.
    dropped: Option<char>,
}

/// When a word is of a class.
#[derive(Clone, Debug)]
struct Condition {
    class: usize,
    xpos: Option<&'static str>,
    feats: Vec<(&'static str, &'static str)>,
    /// A bit for each [`Shape`].
    shapes: u8,
}

impl Condition {
    fn holds(&self, xpos: &str, feats: Feats<'_>, shape: Shape) -> bool {
        self.shapes & (1 << shape as u8) != 0
            && self.xpos.is_none_or(|tag| tag == xpos)
            && self.feats.iter().all(|&(name, value)| feats.has(name, value))
    }
}

impl Lemmas {
    /// English lemmas by the conventions of the English treebanks.
    pub(crate) fn english() -> &'static Self {
        static LEMMAS: OnceLock<Lemmas> = OnceLock::new();
        LEMMAS.get_or_init(|| {
            Self::read(
                include_str!("../../data/en/lemma-classes.txt"),
                &[
                    include_str!("../../data/en/lemma-words.txt"),
                    include_str!("../../data/en/lemma-rules.txt"),
                ],
            )
        })
    }

    /// Reads the classes, and rules of which the earlier ones win.
    fn read(classes: &'static str, rules: &[&'static str]) -> Self {
        let mut numbers = BTreeMap::new();
        let mut read = Self {
            conditions: vec![Vec::new(); Upos::ALL.len()],
            classes: Vec::new(),
        };
        for line in classes
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
        {
            read.class(line, &mut numbers);
        }
        let mut by_class: Vec<Vec<Rule>> = vec![Vec::new(); read.classes.len()];
        for file in rules {
            let mut class = None;
            for line in file.lines() {
                if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                    class = Some(
                        *numbers
                            .get(name)
                            .expect("the built-in rules are for known classes"),
                    );
                } else if let Some(class) = class
                    && let Some((pattern, rest)) = line.split_once('\t')
                {
                    by_class[class].push(rule(pattern, rest, read.classes[class].case));
                }
            }
        }
        for (class, rules) in read.classes.iter_mut().zip(by_class) {
            class.suffixes = Suffixes::new(rules);
        }
        read
    }

    /// Reads a line of `lemma-classes.txt`.
    fn class(&mut self, line: &'static str, numbers: &mut BTreeMap<&'static str, usize>) {
        let mut cells = line.split_ascii_whitespace();
        let mut next = || {
            cells
                .next()
                .expect("a class has a name, a case and a part of speech")
        };
        let (name, case, upos) = (next(), next(), next());
        let class = *numbers.entry(name).or_insert_with(|| {
            self.classes.push(Class {
                case: Case::from_label(case).expect("the built-in cases are known"),
                suffixes: Suffixes::default(),
                dropped: None,
            });
            self.classes.len() - 1
        });
        let mut condition = Condition {
            class,
            xpos: None,
            feats: Vec::new(),
            shapes: u8::MAX,
        };
        for cell in cells {
            match cell.split_once('=').expect("a condition has a value") {
                ("xpos", tag) => condition.xpos = Some(tag),
                ("drop", character) => self.classes[class].dropped = character.chars().next(),
                ("shape", shapes) => {
                    condition.shapes = shapes.split('|').fold(0, |bits, label| {
                        bits | 1 << Shape::from_label(label).expect("the built-in shapes are known") as u8
                    });
                }
                feature => condition.feats.push(feature),
            }
        }
        if upos == "*" {
            for conditions in &mut self.conditions {
                conditions.push(condition.clone());
            }
        } else {
            let upos = Upos::from_label(upos).expect("the built-in parts of speech are known");
            self.conditions[upos as usize].push(condition);
        }
    }

    /// The lemma of a word; `xpos` is `_` where there is none.
    pub(crate) fn lemma(&self, form: &str, upos: Upos, xpos: &str, feats: Feats<'_>) -> Box<str> {
        let shape = Shape::of(form);
        let key = folded(form, shape);
        let class = self.conditions[upos as usize]
            .iter()
            .find(|condition| condition.holds(xpos, feats, shape))
            .map(|condition| &self.classes[condition.class]);
        let Some(class) = class else {
            return key.into();
        };
        if let Some(dropped) = class.dropped
            && key.contains(dropped)
        {
            return without(&key, dropped).into();
        }
        match class.suffixes.longest(&key) {
            Some(rule) if rule.whole => rule.ending.into(),
            Some(rule) => cased(form, &key, rule.pattern.len(), rule.ending, rule.case),
            None => cased(form, &key, 0, "", class.case),
        }
    }
}

/// A rule from its columns: pattern, and ending and case with a tab between, if the case is not the class's.
fn rule(pattern: &'static str, rest: &'static str, case: Case) -> Rule {
    let (ending, label) = rest.split_once('\t').unwrap_or((rest, ""));
    let word = pattern.strip_prefix('^');
    Rule {
        pattern: word.unwrap_or(pattern),
        ending,
        case: Case::from_label(label).unwrap_or(case),
        whole: word.is_some(),
    }
}

/// In small letters and with straight apostrophes, as the patterns are written.
fn folded(form: &str, shape: Shape) -> Cow<'_, str> {
    let curved = form.contains('’');
    match shape {
        Shape::Lower | Shape::Code if !curved => Cow::Borrowed(form),
        _ if form.is_ascii() => Cow::Owned(form.to_ascii_lowercase()),
        _ if curved => Cow::Owned(form.to_lowercase().replace('’', "'")),
        _ => Cow::Owned(form.to_lowercase()),
    }
}

/// The word without its last `cut` bytes, with `ending`. `key` is `form`, folded.
fn cased(form: &str, key: &str, cut: usize, ending: &str, case: Case) -> Box<str> {
    let kept = &key[..key.len() - cut];
    let written = match case {
        Case::Lower => kept,
        // Folding shortens apostrophes and may lengthen letters: what is kept is counted in characters.
        Case::Keep => {
            let count = key[kept.len()..].chars().count();
            let end = form
                .char_indices()
                .rev()
                .take(count)
                .last()
                .map_or(form.len(), |(at, _)| at);
            &form[..end]
        }
        Case::Title => {
            let mut chars = kept.chars();
            let first = chars.next().into_iter().flat_map(char::to_uppercase);
            return first
                .chain(chars.as_str().chars())
                .chain(ending.chars())
                .collect::<String>()
                .into();
        }
    };
    if written.contains('’') {
        return [&written.replace('’', "'"), ending].concat().into();
    }
    if ending.is_empty() {
        return written.into();
    }
    [written, ending].concat().into()
}

/// A number without the character between its digits.
fn without(key: &str, dropped: char) -> String {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let mut before = None;
    let mut chars = key.chars().peekable();
    let mut out = String::with_capacity(key.len());
    while let Some(c) = chars.next() {
        if c != dropped || !digit(before) || !digit(chars.peek().copied()) {
            out.push(c);
        }
        before = Some(c);
    }
    out
}

#[cfg(test)]
mod tests;
