//! One sentence as a dependency tree, addressed by the document's token numbers.
//!
//! The tree answers what frames ask: which words hang on a verb and by which preposition, who its subject is through
//! control, coordination and relative clauses, who is meant by a noun phrase.

mod clause;
mod pair;
mod parties;
mod slots;
mod span;
mod subject;

pub(crate) use clause::{Clause, Form};
pub(crate) use slots::{Slot, is_circumstance};

use crate::doc::Doc;
use crate::lexicon::{NounEntry, Operator, VerbEntry};
use std::ops::Range;
use verbale_language::{Class, Relation, Upos, Word};
use verbale_record::EventType;

/// The words of one sentence with their dependents.
pub(crate) struct Tree<'d, 'a> {
    pub(crate) doc: &'d Doc<'a>,
    pub(crate) tokens: Range<usize>,
    /// Dependents by head: those of the n-th token of the sentence are `order[starts[n]..starts[n + 1]]`.
    starts: Vec<u32>,
    order: Vec<u32>,
}

impl<'d, 'a> Tree<'d, 'a> {
    pub(crate) fn new(doc: &'d Doc<'a>, sentence: usize) -> Self {
        let tokens = doc.split.sentences[sentence].tokens.clone();
        let mut starts = vec![0; tokens.len() + 1];
        let heads = || doc.parsed[tokens.clone()].iter().map(|word| word.head);
        for head in heads().flatten() {
            starts[head as usize + 1] += 1;
        }
        for n in 1..starts.len() {
            starts[n] += starts[n - 1];
        }
        let mut next = starts.clone();
        let mut order = vec![0; heads().flatten().count()];
        for (n, head) in heads().enumerate() {
            if let Some(head) = head {
                let place = &mut next[head as usize];
                order[*place as usize] = (tokens.start + n) as u32;
                *place += 1;
            }
        }
        Self {
            doc,
            tokens,
            starts,
            order,
        }
    }

    pub(crate) fn word(&self, at: usize) -> &'d Word<'static> {
        &self.doc.parsed[at]
    }

    pub(crate) fn upos(&self, at: usize) -> Upos {
        self.word(at).upos
    }

    pub(crate) fn relation(&self, at: usize) -> Relation {
        self.word(at).relation
    }

    pub(crate) fn head(&self, at: usize) -> Option<usize> {
        Some(self.tokens.start + self.word(at).head? as usize)
    }

    /// The dependents of a word, in text order.
    pub(crate) fn children(&self, at: usize) -> impl DoubleEndedIterator<Item = usize> + Clone + use<'_> {
        let n = at - self.tokens.start;
        let range = self.starts[n] as usize..self.starts[n + 1] as usize;
        self.order[range].iter().map(|&child| child as usize)
    }

    pub(crate) fn children_by(
        &self,
        at: usize,
        relation: Relation,
    ) -> impl DoubleEndedIterator<Item = usize> + Clone + use<'_> {
        let words = &self.doc.parsed;
        self.children(at)
            .filter(move |&child| words[child].relation == relation)
    }

    /// A word that can govern a clause: a verb, or what the tagger took for a noun though it has a subject and no
    /// copula, as "plans" in "Iran plans to".
    pub(crate) fn is_verb(&self, at: usize) -> bool {
        match self.upos(at) {
            Upos::Verb => true,
            Upos::Noun => {
                !self.doc.lexicon.by_lemma(self.doc.lemma(at)).is_empty()
                    && self.children_by(at, Relation::Nsubj).next().is_some()
                    && self.children_by(at, Relation::Cop).next().is_none()
            }
            _ => false,
        }
    }

    /// The tokens from the first to the last word below `at`, itself included.
    pub(crate) fn extent(&self, at: usize) -> Range<usize> {
        let mut extent = at..at + 1;
        let mut open = vec![at];
        while let Some(node) = open.pop() {
            extent.start = extent.start.min(node);
            extent.end = extent.end.max(node + 1);
            open.extend(self.children(node));
        }
        extent
    }

    /// The preposition of a noun phrase, or the marker of a clause: folded, the first word of a fixed phrase. A title
    /// before a name may hold it: "with former president Karzai".
    pub(crate) fn case(&self, at: usize) -> Option<&'d str> {
        let own = |at: usize| {
            self.children(at)
                .find(|&child| {
                    matches!(self.relation(child), Relation::Case | Relation::Mark)
                        && !self.doc.is_genitive(child)
                })
                .map(|child| self.doc.word(child))
        };
        let title = || {
            let titles = self.children_by(at, Relation::Nmod);
            titles
                .filter(|&title| self.word(title).subtype == "desc")
                .find_map(own)
        };
        // "with Chief Gen. Ngo Lich", where the parser hangs the preposition on a part of the name
        let flat = || self.children_by(at, Relation::Flat).find_map(own);
        own(at).or_else(title).or_else(flat)
    }

    /// A word and what is coordinated with it.
    pub(crate) fn conjuncts(&self, at: usize) -> Vec<usize> {
        let mut all = vec![at];
        let mut next = 0;
        while next < all.len() {
            all.extend(self.children_by(all[next], Relation::Conj));
            next += 1;
        }
        all.sort_unstable();
        all
    }

    /// What the verb or adjective at `at` may stand for, the longest phrases first: by lemma, with the particles it
    /// takes.
    pub(crate) fn entries(&self, at: usize) -> impl Iterator<Item = &'a VerbEntry> + use<'_, 'd, 'a> {
        let lexicon = self.doc.lexicon;
        let known = if self.upos(at) == Upos::Adj {
            lexicon.by_adjective(self.doc.lemma(at))
        } else if self.is_state(at) {
            lexicon.by_adjective(self.doc.word(at))
        } else {
            match lexicon.by_lemma(self.doc.lemma(at)) {
                // A lemma that the engine got wrong: the form may be known.
                [] => lexicon.by_form(self.doc.word(at)),
                known => known,
            }
        };
        known
            .iter()
            .filter(move |entry| entry.rest.iter().all(|word| self.takes(at, word)))
    }

    /// "is opposed to", "are worried about": a participle that tells what its subject thinks.
    pub(crate) fn is_state(&self, at: usize) -> bool {
        self.upos(at) == Upos::Verb
            && self.children_by(at, Relation::Nsubj).next().is_some()
            && self
                .doc
                .lexicon
                .by_adjective(self.doc.word(at))
                .iter()
                .any(|entry| !entry.rest.is_empty() && entry.rest.iter().all(|word| self.takes(at, word)))
    }

    /// Whether a verb takes a particle or preposition. "called him on Tuesday" is no call on anybody.
    pub(crate) fn takes(&self, at: usize, word: &str) -> bool {
        let next = at + 1 < self.tokens.end && self.doc.word(at + 1) == word;
        next && !self.begins_time(at + 2)
            || self.children(at).any(|child| {
                let particle = matches!(
                    self.relation(child),
                    Relation::Compound | Relation::Advmod | Relation::Case
                );
                let object = self.relation(child) == Relation::Obj
                    || self.relation(child) == Relation::Xcomp && !self.is_verb(child);
                particle && self.doc.word(child) == word
                    || self.case(child) == Some(word) && !self.begins_time(child) && !self.joins(child)
                    || object
                        && (self.doc.word(child) == word
                            || self.doc.lemma(child) == word
                            || self.children(child).any(|below| {
                                // "turned a blind eye to"
                                self.relation(below) == Relation::Nmod && self.case(below) == Some(word)
                                    || self.relation(below) == Relation::Amod && self.doc.word(below) == word
                            }))
            })
    }

    /// "sent tanks in exchange for fuel": no sending in.
    fn joins(&self, at: usize) -> bool {
        self.case(at) == Some("in") && self.doc.lexicon.in_class("joiners", self.doc.word(at))
    }

    fn begins_time(&self, at: usize) -> bool {
        self.doc.is(at, Class::Weekday)
            || self.doc.is(at, Class::Month) && at < self.tokens.end && self.doc.is_capitalised(at)
            || at < self.tokens.end && self.upos(at) == Upos::Num
    }

    /// The operator that a verb is.
    pub(crate) fn operator(&self, at: usize) -> Option<&'a Operator> {
        let entry = self.entries(at).find(|entry| entry.operator.is_some())?;
        entry.operator.map(|op| &self.doc.lexicon.operators[op])
    }

    /// A word that frames may tell an act by as they do by verbs: a verb, or an adjective with a subject.
    pub(crate) fn tells(&self, at: usize) -> bool {
        match self.upos(at) {
            // "the visiting crown prince"
            Upos::Verb => self.relation(at) != Relation::Amod || self.word(at).xpos == "VBN",
            Upos::Adj => {
                self.children_by(at, Relation::Nsubj).next().is_some() || self.relation(at) == Relation::Xcomp
            }
            _ => self.is_verb(at),
        }
    }

    /// A verb that leaves the act to its object: *impose* sanctions.
    pub(crate) fn is_light(&self, at: usize) -> bool {
        self.is_verb(at) && self.entries(at).any(|entry| entry.light)
    }

    /// True for what is said in a call or letter: "called the Chadian president to express support".
    pub(crate) fn is_said_in_call(&self, at: usize) -> bool {
        let frames = &self.doc.lexicon.frames;
        let spoken = |&frame: &usize| {
            matches!(
                frames[frame].event_type,
                Some(EventType::Support | EventType::Accuse | EventType::Request | EventType::Reject)
            )
        };
        let says = self
            .entries(at)
            .any(|entry| entry.cue.is_some() || entry.light || entry.frames.iter().any(spoken));
        says && self.called_by(at).is_some()
    }

    /// Whom somebody calls or writes to in order to say what the verb at `at` tells.
    pub(crate) fn called(&self, at: usize) -> Vec<usize> {
        let Some(call) = self.called_by(at) else {
            return Vec::new();
        };
        let objects = self.children_by(call, Relation::Obj);
        let to = self
            .children_by(call, Relation::Obl)
            .filter(|&child| self.case(child) == Some("to"));
        objects
            .chain(to)
            .flat_map(|node| self.parties(node).named)
            .collect()
    }

    fn called_by(&self, at: usize) -> Option<usize> {
        let purpose = matches!(self.relation(at), Relation::Advcl | Relation::Xcomp);
        let call = self.head(at).filter(|_| purpose)?;
        let listed = self.is_verb(call) && self.doc.lexicon.in_class("calls", self.doc.lemma(call));
        (listed && !self.takes(call, "on") && !self.takes(call, "for")).then_some(call)
    }

    /// A verb whose subject is acted upon: *face* sanctions.
    pub(crate) fn suffers(&self, at: usize) -> bool {
        self.doc.lexicon.suffers(self.doc.lemma(at))
    }

    /// The noun entry whose phrase has its head at `at`.
    pub(crate) fn noun(&self, at: usize) -> Option<&'a NounEntry> {
        let from = at.saturating_sub(3).max(self.tokens.start);
        let lexicon = self.doc.lexicon;
        (from..=at).find_map(|start| {
            let entry = lexicon.noun_at(&self.doc.words, start)?;
            (start..=start + entry.rest.len()).contains(&at).then_some(entry)
        })
    }
}
