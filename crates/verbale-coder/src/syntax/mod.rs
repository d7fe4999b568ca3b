//! Verb groups, their subjects and objects, by shallow rules: what the finders of statements go by.
//!
//! Events are found on the dependency tree (`tree`). It prefers no answer to a doubtful one.

mod group;
mod phrase;
mod slots;
mod subject;

use crate::doc::Doc;
use crate::lexicon::{Operator, VerbEntry};
use std::ops::Range;

/// How a verb group is bound into its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// Has its own subject and tense.
    Finite,
    /// *to send*
    Infinitive,
    /// *sending*, without a form of *be*
    Gerund,
    /// *imposed by*, after a noun
    Reduced,
}

/// Auxiliaries, main verb and particles.
#[derive(Clone, Debug)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a fact about the group, and they combine freely"
)]
pub(crate) struct VerbGroup {
    pub(crate) tokens: Range<usize>,
    /// The main verb.
    pub(crate) head: usize,
    /// What the main verb may stand for, longest first.
    pub(crate) entries: Vec<VerbEntry>,
    pub(crate) mark: Mark,
    pub(crate) negated: bool,
    pub(crate) future: bool,
    pub(crate) possible: bool,
    pub(crate) conditional: bool,
    pub(crate) obliged: bool,
    pub(crate) passive: bool,
}

/// The verb groups of one sentence.
pub(crate) struct Syntax<'d, 'a> {
    pub(crate) doc: &'d Doc<'a>,
    pub(crate) tokens: Range<usize>,
    pub(crate) groups: Vec<VerbGroup>,
}

/// What stands in the slots of a verb: party mentions by slot name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Slots {
    /// (slot, mention): `obj`, `poss`, `place` or a preposition.
    pub(crate) filled: Vec<(String, usize)>,
    /// The tokens that were looked at.
    pub(crate) region: Range<usize>,
}

impl Slots {
    /// The mentions in one slot.
    pub(crate) fn slot(&self, name: &str) -> Vec<usize> {
        self.filled
            .iter()
            .filter(|(n, _)| n == name)
            .map(|&(_, m)| m)
            .collect()
    }
}

impl<'d, 'a> Syntax<'d, 'a> {
    pub(crate) fn new(doc: &'d Doc<'a>, sentence: usize) -> Self {
        let tokens = doc.split.sentences[sentence].tokens.clone();
        let mut syntax = Self {
            doc,
            tokens: tokens.clone(),
            groups: Vec::new(),
        };
        let mut at = tokens.start;
        while at < tokens.end {
            match syntax.group(at) {
                Some(group) => {
                    at = group.tokens.end;
                    syntax.groups.push(group);
                }
                None => at += 1,
            }
        }
        syntax
    }

    /// What the main verb may stand for, with the longest particles that fit.
    pub(crate) fn operator(&self, i: usize) -> Option<&'a Operator> {
        let entry = self.groups[i]
            .entries
            .iter()
            .find(|entry| entry.operator.is_some())?;
        entry.operator.map(|op| &self.doc.lexicon.operators[op])
    }
}
