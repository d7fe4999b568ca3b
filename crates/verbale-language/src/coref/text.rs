//! A document as the other parts look at it: words with numbers, their lists, trees.

use super::lexicon::{Contrast, Lexicon, List, Traits, UNKNOWN};
use super::tree::Tree;
use crate::settle::dateline;
use crate::{Analysis, NameKind, Relation, Upos, Word};
use std::collections::BTreeMap;
use std::ops::Range;

/// A text with its analysis.
pub(super) struct Document<'d> {
    text: &'d str,
    pub(super) analysis: &'d Analysis<'d>,
    /// Tokens of datelines.
    datelines: Vec<Range<usize>>,
    pub(super) lexicon: &'static Lexicon,
    pub(super) tree: Tree,
    /// For each token the number of its lemma; names count in their own form.
    pub(super) ids: Vec<u32>,
    /// The lists of each numbered word.
    traits: Vec<Traits>,
    senses: Vec<u8>,
    contrasts: Vec<Option<Contrast>>,
    /// For each token the lists of its lemma and of its form.
    form_traits: Vec<Traits>,
    /// For each token the name that it is in, from 1; 0 for none.
    name_of: Vec<u32>,
}

impl<'d> Document<'d> {
    pub(super) fn new(text: &'d str, analysis: &'d Analysis<'d>) -> Self {
        let lexicon = Lexicon::english();
        let mut document = Self {
            text,
            analysis,
            lexicon,
            tree: Tree::new(&analysis.words, &analysis.split),
            datelines: dateline::find(text, &analysis.split, &analysis.names),
            ids: Vec::with_capacity(analysis.words.len()),
            traits: Vec::new(),
            senses: Vec::new(),
            contrasts: Vec::new(),
            form_traits: Vec::with_capacity(analysis.words.len()),
            name_of: vec![0; analysis.words.len()],
        };
        let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
        let (mut form, mut key) = (String::new(), String::new());
        for (token, word) in analysis.words.iter().enumerate() {
            fold(document.form(token as u32), &mut form);
            if word.upos == Upos::Propn {
                key.clone_from(&form);
            } else {
                fold(&word.lemma, &mut key);
            }
            let next = numbers.len() as u32;
            let id = if let Some(&id) = numbers.get(&key) {
                id
            } else {
                document.traits.push(lexicon.traits(&key));
                let sense = if word.upos == Upos::Propn {
                    UNKNOWN
                } else {
                    lexicon.sense(&key)
                };
                document.senses.push(sense);
                document.contrasts.push(lexicon.contrast(&key));
                numbers.insert(key.clone(), next);
                next
            };
            document.ids.push(id);
            let traits = document.traits[id as usize];
            let traits = if form == key {
                traits
            } else {
                traits.or(lexicon.traits(&form))
            };
            document.form_traits.push(traits);
        }
        for (number, name) in analysis.names.iter().enumerate() {
            for token in name.tokens.clone() {
                if let Some(of) = document.name_of.get_mut(token) {
                    *of = number as u32 + 1;
                }
            }
        }
        document
    }

    /// How many words have numbers.
    pub(super) fn vocabulary(&self) -> usize {
        self.traits.len()
    }

    pub(super) fn len(&self) -> usize {
        self.analysis.words.len()
    }

    pub(super) fn sentences(&self) -> u32 {
        self.analysis.split.sentences.len() as u32
    }

    pub(super) fn word(&self, token: u32) -> &Word<'d> {
        &self.analysis.words[token as usize]
    }

    /// Whether a token is part of a dateline.
    pub(super) fn in_dateline(&self, token: u32) -> bool {
        let at = self.datelines.partition_point(|d| d.end <= token as usize);
        self.datelines.get(at).is_some_and(|d| d.start <= token as usize)
    }

    pub(super) fn form(&self, token: u32) -> &'d str {
        &self.text[self.analysis.split.tokens[token as usize].span]
    }

    pub(super) fn forms(&self) -> impl Iterator<Item = (u32, &'d str)> {
        (0..self.len() as u32).map(|token| (token, self.form(token)))
    }

    pub(super) fn sentence(&self, token: u32) -> u32 {
        self.tree.sentence[token as usize]
    }

    pub(super) fn tokens(&self, sentence: u32) -> Range<u32> {
        let tokens = &self.analysis.split.sentences[sentence as usize].tokens;
        tokens.start as u32..tokens.end as u32
    }

    pub(super) fn paragraph(&self, token: u32) -> u32 {
        self.analysis.split.sentences[self.sentence(token) as usize].paragraph
    }

    /// Whether a token's lemma is in a list.
    pub(super) fn lemma_in(&self, token: u32, list: List) -> bool {
        self.traits[self.ids[token as usize] as usize].has(list)
    }

    /// The place of a token's lemma among words that exclude each other.
    pub(super) fn contrast(&self, token: u32) -> Option<Contrast> {
        self.contrasts[self.ids[token as usize] as usize]
    }

    /// What a token is as a noun.
    pub(super) fn sense(&self, token: u32) -> u8 {
        self.senses[self.ids[token as usize] as usize]
    }

    /// Whether a token as written is in a list.
    pub(super) fn form_in(&self, token: u32, list: List) -> bool {
        self.form_traits[token as usize].has(list)
    }

    /// The name that a token is in, and what it names.
    pub(super) fn name(&self, token: u32) -> Option<(Range<u32>, NameKind)> {
        let number = self.name_of[token as usize].checked_sub(1)?;
        let name = &self.analysis.names[number as usize];
        Some((name.tokens.start as u32..name.tokens.end as u32, name.kind))
    }

    /// What stands from one token to before another, in lower case, with single spaces.
    pub(super) fn folded(&self, tokens: Range<u32>) -> String {
        let mut out = String::new();
        for token in tokens {
            if !out.is_empty() {
                out.push(' ');
            }
            out.extend(self.form(token).chars().flat_map(char::to_lowercase));
        }
        out
    }

    /// The first of a token's kids in this relation.
    pub(super) fn kid(&self, token: u32, relation: Relation) -> Option<u32> {
        let mut kids = self.tree.kids(token).iter().copied();
        kids.find(|&kid| self.word(kid).relation == relation)
    }

    /// The subject of a predicate.
    pub(super) fn subject(&self, token: u32) -> Option<u32> {
        self.kid(token, Relation::Nsubj)
    }
}

/// Puts a word in lower case.
fn fold(word: &str, out: &mut String) {
    out.clear();
    if word.is_ascii() {
        out.push_str(word);
        out.make_ascii_lowercase();
    } else {
        out.extend(word.chars().flat_map(char::to_lowercase));
    }
}
