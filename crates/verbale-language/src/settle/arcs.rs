//! The tree of one sentence while it is being corrected.

use crate::coref::lexicon::{Lexicon, List, SENSES, Set};
use crate::{Name, NameKind, Relation, Upos, Word};
use std::ops::Range;

/// Steps upwards that are walked at most: trees are not deeper, and a circle would never end.
const DEEPEST: usize = 300;

/// Words, forms and names of a sentence, numbered from its first token, and what hangs from each word.
pub(super) struct Arcs<'a, 'm> {
    words: &'a mut [Word<'m>],
    forms: &'a [&'a str],
    names: &'a [Name],
    /// Where the sentence begins in its text.
    first: usize,
    kids: Vec<u32>,
    from: Vec<u32>,
    changed: bool,
}

impl<'a, 'm> Arcs<'a, 'm> {
    /// Of the tokens of a sentence that begins at `first`; `names` are its names by the tokens of the text.
    pub(super) fn new(
        words: &'a mut [Word<'m>],
        forms: &'a [&'a str],
        names: &'a [Name],
        first: usize,
    ) -> Self {
        let mut arcs = Self {
            words,
            forms,
            names,
            first,
            kids: Vec::new(),
            from: Vec::new(),
            changed: true,
        };
        arcs.refresh();
        arcs
    }

    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    pub(super) fn word(&self, at: usize) -> &Word<'m> {
        &self.words[at]
    }

    pub(super) fn word_mut(&mut self, at: usize) -> &mut Word<'m> {
        &mut self.words[at]
    }

    pub(super) fn form(&self, at: usize) -> &'a str {
        self.forms[at]
    }

    pub(super) fn forms(&self, range: Range<usize>) -> &'a [&'a str] {
        &self.forms[range]
    }

    pub(super) fn head(&self, at: usize) -> Option<usize> {
        let head = self.words[at].head? as usize;
        (head < self.words.len() && head != at).then_some(head)
    }

    pub(super) fn relation(&self, at: usize) -> Relation {
        self.words[at].relation
    }

    pub(super) fn is(&self, at: usize, relation: Relation) -> bool {
        self.words[at].relation == relation
    }

    /// The tokens of each name.
    pub(super) fn names(&self) -> impl Iterator<Item = (Range<usize>, NameKind)> + use<'a, 'm> {
        let (names, first) = (self.names, self.first);
        names
            .iter()
            .map(move |name| (name.tokens.start - first..name.tokens.end - first, name.kind))
    }

    /// The name that a token is in.
    pub(super) fn name(&self, at: usize) -> Option<(Range<usize>, NameKind)> {
        let token = at + self.first;
        let place = self.names.partition_point(|name| name.tokens.end <= token);
        let name = self.names.get(place).filter(|name| name.tokens.start <= token)?;
        Some((
            name.tokens.start - self.first..name.tokens.end - self.first,
            name.kind,
        ))
    }

    /// Notes what hangs from each word; what was hung elsewhere since is not found before the next call.
    pub(super) fn refresh(&mut self) {
        if !std::mem::take(&mut self.changed) {
            return;
        }
        let count = self.words.len();
        self.from.clear();
        self.from.resize(count + 1, 0);
        self.kids.clear();
        self.kids.resize(count, 0);
        let heads: Vec<Option<usize>> = (0..count).map(|at| self.head(at)).collect();
        for &head in heads.iter().flatten() {
            self.from[head + 1] += 1;
        }
        for at in 0..count {
            self.from[at + 1] += self.from[at];
        }
        let mut next = self.from.clone();
        for (at, head) in heads.into_iter().enumerate() {
            if let Some(head) = head {
                self.kids[next[head] as usize] = at as u32;
                next[head] += 1;
            }
        }
    }

    /// What hangs from a word, in the order of the sentence.
    pub(super) fn kids(&self, at: usize) -> impl DoubleEndedIterator<Item = usize> {
        let range = self.from[at] as usize..self.from[at + 1] as usize;
        self.kids[range]
            .iter()
            .map(|&kid| kid as usize)
            .filter(move |&kid| self.head(kid) == Some(at))
    }

    /// The first of a word's kids in a relation.
    pub(super) fn kid(&self, at: usize, relation: Relation) -> Option<usize> {
        self.kids(at).find(|&kid| self.is(kid, relation))
    }

    /// A word, what it hangs from, and so on.
    pub(super) fn above(&self, at: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(self.head(at), |&at| self.head(at)).take(DEEPEST)
    }

    /// The first token of a subtree, and the last; marks, which may hang anywhere, aside.
    pub(super) fn edges(&self, at: usize) -> (usize, usize) {
        let words = |at: usize| self.kids(at).filter(|&kid| !self.is(kid, Relation::Punct));
        let (mut low, mut high) = (at, at);
        // the outermost kids bound the subtree, as trees of English hardly cross
        for _ in 0..DEEPEST {
            let Some(kid) = words(low).next().filter(|&kid| kid < low) else {
                break;
            };
            low = kid;
        }
        for _ in 0..DEEPEST {
            let Some(kid) = words(high).next_back().filter(|&kid| kid > high) else {
                break;
            };
            high = kid;
        }
        (low, high)
    }

    /// Hangs a word from another, unless that made a circle.
    pub(super) fn hang(&mut self, at: usize, head: usize, relation: Relation, subtype: &'static str) -> bool {
        if at == head || self.above(head).any(|above| above == at) {
            return false;
        }
        let word = &mut self.words[at];
        word.head = Some(head as u32);
        word.relation = relation;
        word.subtype = subtype;
        self.changed = true;
        true
    }

    /// Hangs a word from another, in the relation that it has.
    pub(super) fn move_to(&mut self, at: usize, head: usize) -> bool {
        if at == head || self.above(head).any(|above| above == at) {
            return false;
        }
        self.words[at].head = Some(head as u32);
        self.changed = true;
        true
    }

    /// Gives a word the place of another, which then hangs from it.
    pub(super) fn take_place(
        &mut self,
        at: usize,
        of: usize,
        relation: Relation,
        subtype: &'static str,
    ) -> bool {
        let head = self.head(of);
        if at == of || head == Some(at) || head.is_some_and(|head| self.above(head).any(|above| above == at))
        {
            return false;
        }
        let (head, own, sub) = (
            self.words[of].head,
            self.words[of].relation,
            self.words[of].subtype,
        );
        let word = &mut self.words[at];
        word.head = head;
        word.relation = own;
        word.subtype = sub;
        self.changed = true;
        self.hang(of, at, relation, subtype)
    }

    /// True if the lemma of a word is in a list.
    pub(super) fn lemma_in(&self, at: usize, list: List) -> bool {
        Lexicon::english()
            .traits(&self.words[at].lemma.to_lowercase())
            .has(list)
    }

    /// True for a noun that persons are called by: a role, an office, a title.
    pub(super) fn is_role(&self, at: usize) -> bool {
        let word = &self.words[at];
        if !matches!(word.upos, Upos::Noun | Upos::Propn) {
            return false;
        }
        let lexicon = Lexicon::english();
        let lemma = word.lemma.to_lowercase();
        let form = self.forms[at].to_lowercase();
        [&lemma, &form].into_iter().any(|noun| {
            let traits = lexicon.traits(noun);
            [List::Person, List::Male, List::Female, List::Title]
                .into_iter()
                .any(|list| traits.has(list))
                || lexicon
                    .contrast(noun)
                    .is_some_and(|contrast| contrast.set == Set::Office)
        }) || SENSES.get(usize::from(lexicon.sense(&lemma))) == Some(&"person")
    }

    /// True for a verb that is finite by its form or by an auxiliary.
    pub(super) fn is_finite(&self, at: usize) -> bool {
        let finite = |at: usize| matches!(self.words[at].xpos, "VBD" | "VBZ" | "VBP" | "MD");
        finite(at)
            || self
                .kids(at)
                .any(|kid| self.is(kid, Relation::Aux) && finite(kid))
    }

    /// True for a verb that has a subject of any kind.
    pub(super) fn has_subject(&self, at: usize) -> bool {
        self.kids(at).any(|kid| {
            matches!(
                self.relation(kid),
                Relation::Nsubj | Relation::Csubj | Relation::Expl
            )
        })
    }

    /// True for a verb of speaking.
    pub(super) fn is_speech(&self, at: usize) -> bool {
        self.words[at].upos == Upos::Verb && self.lemma_in(at, List::Speech)
    }

    /// The subtype of a subject of this verb: `pass` of a passive.
    pub(super) fn voice(&self, verb: usize) -> &'static str {
        let is_passive = self
            .kids(verb)
            .any(|kid| self.is(kid, Relation::Aux) && self.words[kid].subtype == "pass");
        if is_passive { "pass" } else { "" }
    }
}
