//! What is known of each entity by what was said of it so far.

use super::lexicon::{ANY, Contrast, MANY, ONE, Part};
use super::mentions::{Form, NOBODY, Phrase};
use super::names::Label;
use super::sort::Sort;

/// Somebody or something that at least one phrase refers to.
#[allow(
    clippy::struct_excessive_bools,
    reason = "independent facts about an entity, which the rules ask one by one"
)]
#[derive(Clone, Debug)]
pub(super) struct Entity {
    /// Its phrases, in the order in which they were linked.
    pub(super) phrases: Vec<u32>,
    pub(super) genders: u8,
    pub(super) number: u8,
    pub(super) sort: Sort,
    /// The longest name.
    pub(super) named: Vec<u32>,
    /// Words of all names.
    pub(super) names: Vec<u32>,
    /// Heads of its nouns.
    pub(super) keys: Vec<u32>,
    /// What tells its nouns from others.
    pub(super) modifiers: Vec<u32>,
    /// What else it was called.
    pub(super) callings: Vec<u32>,
    pub(super) texts: Vec<u32>,
    pub(super) initials: Vec<u32>,
    /// A bit for each pronoun base that it was called by.
    pub(super) bases: u16,
    /// The phrase linked last.
    pub(super) last: u32,
    /// The last phrase that is no pronoun.
    pub(super) last_full: u32,
    /// How often it was a subject.
    pub(super) subjects: u32,
    pub(super) state: Option<(u16, Part)>,
    /// A capital spoke for its state.
    pub(super) acts: bool,
    /// A capital was a place.
    pub(super) located: bool,
    /// Words of its phrases that exclude others.
    pub(super) contrasts: Vec<Contrast>,
    /// What makes the first of its names one of a part.
    pub(super) parts: Vec<u32>,
    /// It was called everyone or no one.
    pub(super) quantified: bool,
    /// It was called the other.
    pub(super) other: bool,
    /// It was called by a noun for what no state is.
    pub(super) area: bool,
    /// The state whose government it was called.
    pub(super) governs: Option<u16>,
    /// It was "I" or "we" outside of quotations.
    pub(super) narrates: bool,
}

/// More of a kind are not kept: what was said long ago tells little.
const KEPT: usize = 12;

/// How many phrases of an entity are looked at for what one sentence or quotation excludes.
const RECENT: usize = 8;

fn keep(list: &mut Vec<u32>, value: u32) {
    if !list.contains(&value) {
        if list.len() == KEPT {
            list.remove(0);
        }
        list.push(value);
    }
}

impl Entity {
    /// The entity of its first phrase.
    pub(super) fn new(index: u32, phrase: &Phrase, label: &Label) -> Self {
        let mut entity = Self {
            phrases: Vec::new(),
            genders: ANY,
            number: ONE | MANY,
            sort: phrase.sort,
            named: Vec::new(),
            names: Vec::new(),
            keys: Vec::new(),
            modifiers: Vec::new(),
            callings: Vec::new(),
            texts: Vec::new(),
            initials: Vec::new(),
            bases: 0,
            last: index,
            last_full: NOBODY,
            subjects: 0,
            state: None,
            acts: false,
            located: false,
            contrasts: Vec::new(),
            parts: Vec::new(),
            quantified: false,
            other: false,
            area: false,
            governs: None,
            narrates: false,
        };
        entity.add(index, phrase, label);
        entity
    }

    /// The phrases linked last, which may stand in the sentence of the next.
    pub(super) fn recent(&self) -> impl Iterator<Item = u32> {
        self.phrases.iter().rev().take(RECENT).copied()
    }

    /// Links a phrase.
    pub(super) fn add(&mut self, index: u32, phrase: &Phrase, label: &Label) {
        self.phrases.push(index);
        self.last = index;
        if self.genders & phrase.genders != 0 {
            self.genders &= phrase.genders;
        }
        if self.number & phrase.number != 0 {
            self.number &= phrase.number;
        }
        if phrase.role < 2 {
            self.subjects += 1;
        }
        if phrase.pronoun.is_some() {
            self.bases |= 1 << phrase.base();
            self.narrates |= phrase.form == Form::Speaker && phrase.quote == 0;
            return;
        }
        for &contrast in &phrase.contrasts {
            if !self.contrasts.contains(&contrast) {
                self.contrasts.push(contrast);
            }
        }
        self.quantified |= phrase.quantified;
        self.other |= phrase.other;
        self.area |= label.area;
        self.governs = self.governs.or(label.governs);
        self.last_full = index;
        if phrase.form == Form::Name {
            if self.names.is_empty() {
                self.parts.clone_from(&phrase.parts);
            }
            if phrase.sort != Sort::UnknownName || self.sort == Sort::Other {
                self.sort = phrase.sort;
            }
            if phrase.named.len() > self.named.len() {
                self.named.clone_from(&phrase.named);
            }
            for &word in &phrase.named {
                keep(&mut self.names, word);
            }
            if self.state.is_none() {
                self.state = label.state;
            }
            self.acts |= label.acts;
            self.located |= label.is_located();
            if label.initials != NOBODY {
                keep(&mut self.initials, label.initials);
            }
        } else if self.named.is_empty() && (self.sort == Sort::Other || phrase.sort != Sort::Other) {
            self.sort = phrase.sort;
        }
        keep(&mut self.keys, phrase.key);
        for &word in &phrase.callings {
            keep(&mut self.callings, word);
        }
        for &word in &phrase.modifiers {
            keep(&mut self.modifiers, word);
        }
        keep(&mut self.texts, label.text);
    }
}
