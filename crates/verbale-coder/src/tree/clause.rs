//! The verb group of a predicate: form, voice, modality, negation.

use super::Tree;
use verbale_language::{Class, Relation, Upos};

/// How a predicate is bound into its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// Has tense, by itself or by an auxiliary.
    Finite,
    /// *to send*
    Infinitive,
    /// *sending*
    Gerund,
    /// *imposed by*, after a noun
    Participle,
}

/// What auxiliaries and adverbs say of a predicate.
#[derive(Clone, Copy, Debug)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a fact about the verb group, and they combine freely"
)]
pub(crate) struct Clause {
    pub(crate) form: Form,
    pub(crate) passive: bool,
    pub(crate) negated: bool,
    pub(crate) future: bool,
    pub(crate) possible: bool,
    pub(crate) conditional: bool,
    pub(crate) obliged: bool,
    pub(crate) hedged: bool,
    pub(crate) imperative: bool,
}

impl Tree<'_, '_> {
    pub(crate) fn clause(&self, at: usize) -> Clause {
        let mut clause = self.own_clause(at);
        // "will meet and discuss": a coordinated verb without auxiliary or subject shares those of the first.
        if self.relation(at) == Relation::Conj
            && let Some(first) = self.head(at)
            && self.shares_auxiliaries(at, first)
        {
            let shared = self.clause(first);
            clause.form = shared.form;
            clause.future |= shared.future;
            clause.possible |= shared.possible;
            clause.conditional |= shared.conditional;
            clause.obliged |= shared.obliged;
            clause.hedged |= shared.hedged;
            let or = self
                .children_by(at, Relation::Cc)
                .any(|cc| matches!(self.doc.word(cc), "or" | "nor"));
            clause.negated |= shared.negated && or;
        }
        clause
    }

    fn own_clause(&self, at: usize) -> Clause {
        let doc = self.doc;
        let word = self.word(at);
        let mut clause = Clause {
            form: Form::Finite,
            passive: self.is_passive(at),
            negated: false,
            future: false,
            possible: false,
            conditional: false,
            obliged: false,
            hedged: false,
            imperative: word.feats.has("Mood", "Imp"),
        };
        let (mut finite, mut to, mut be, mut having) = (false, false, false, false);
        for child in self.children(at) {
            match self.relation(child) {
                Relation::Aux | Relation::Cop => {
                    // "to have sent" has no tense
                    finite |= !doc.word(child).ends_with("ing")
                        && doc.word(child) != "be"
                        && !self.word(child).feats.has("VerbForm", "Inf");
                    be |= doc.is(child, Class::Be);
                    having |= matches!(doc.word(child), "having" | "being");
                    clause.future |= doc.is(child, Class::Future);
                    clause.possible |= doc.is(child, Class::Possible) && child < at;
                    clause.conditional |= doc.is(child, Class::Conditional) && self.word(child).xpos == "MD";
                    clause.obliged |= doc.is(child, Class::Obliged);
                }
                Relation::Advmod | Relation::Det => {
                    clause.negated |= doc.is(child, Class::Negator) || self.is_no_longer(child);
                    // "regrets a decision likely to hurt": of the decision
                    let own = child < at || self.children_by(child, Relation::Xcomp).next().is_none();
                    clause.hedged |= own && doc.lexicon.is_hedge(doc.word(child));
                }
                Relation::Mark => {
                    to |= doc.word(child) == "to";
                    // "met them without condemning Peru"
                    clause.negated |= doc.word(child) == "without";
                }
                // "No troops were sent", "held no talks"
                Relation::Nsubj | Relation::Obj => {
                    clause.negated |=
                        doc.word(child) == "none" || doc.word(child) == "nobody" || self.is_none(child);
                }
                _ => {}
            }
        }
        // "Yemen today let him go": who is named as the subject is not told to do it.
        clause.imperative &= self.children_by(at, Relation::Nsubj).next().is_none();
        // "is to meet"
        clause.future |= to && be && finite;
        // "is going to meet", "is not going to meet"
        if let Some(going) = self.going_to(at) {
            clause.future = true;
            clause.negated |= self.own_clause(going).negated;
        }
        clause.obliged |= self.has_to(at);
        // "neither confirmed nor denied"
        clause.negated |= self
            .children_by(at, Relation::Cc)
            .any(|cc| matches!(doc.word(cc), "neither" | "nor"));
        clause.form = match word.feats.get("VerbForm") {
            Some("Fin") => Form::Finite,
            _ if finite => Form::Finite,
            _ if having => Form::Gerund,
            _ if to => Form::Infinitive,
            Some("Inf") => Form::Infinitive,
            Some("Ger") => Form::Gerund,
            Some("Part") if word.xpos == "VBG" => Form::Gerund,
            Some("Part") => Form::Participle,
            _ => Form::Finite,
        };
        clause
    }

    /// The "going" of "is going to meet", which is no going.
    fn going_to(&self, at: usize) -> Option<usize> {
        let over = self
            .head(at)
            .filter(|&over| self.relation(at) == Relation::Xcomp && self.doc.word(over) == "going")?;
        let marked = self.children_by(at, Relation::Mark).any(|mark| mark == over + 1);
        let be = self
            .children_by(over, Relation::Aux)
            .any(|aux| self.doc.is(aux, Class::Be) || matches!(self.doc.word(aux), "m" | "'m" | "re" | "s"));
        (marked && be).then_some(over)
    }

    /// "has to leave"; who had to leave has left.
    fn has_to(&self, at: usize) -> bool {
        let over = self.head(at).filter(|_| self.relation(at) == Relation::Xcomp);
        over.is_some_and(|over| {
            self.doc.lemma(over) == "have"
                && matches!(self.word(over).xpos, "VBZ" | "VBP")
                && self.children_by(at, Relation::Mark).any(|mark| mark == over + 1)
        })
    }

    /// "no longer needs to test"
    fn is_no_longer(&self, adverb: usize) -> bool {
        matches!(self.doc.word(adverb), "longer" | "more")
            && adverb > self.tokens.start
            && self.doc.word(adverb - 1) == "no"
    }

    /// "no talks"
    pub(crate) fn is_none(&self, noun: usize) -> bool {
        self.children(noun).any(|child| match self.relation(child) {
            Relation::Det => matches!(self.doc.word(child), "no" | "neither"),
            // "Neither Japan nor Canada sent missiles."
            Relation::Cc | Relation::Advmod => self.doc.word(child) == "neither",
            _ => false,
        })
    }

    pub(crate) fn is_passive(&self, at: usize) -> bool {
        let word = self.word(at);
        if word.upos != Upos::Verb || self.is_state(at) {
            return false;
        }
        let (mut active, mut patient) = (false, false);
        for child in self.children(at) {
            let pass = self.word(child).subtype == "pass";
            match self.relation(child) {
                // "who's called for talks": has, not is
                Relation::Aux if pass && self.doc.word(child) == "'s" && self.asks_of_others(at) => {
                    active = true;
                }
                Relation::Aux if pass => return true,
                Relation::Nsubj if pass => patient = true,
                Relation::Nsubj => active = true,
                _ => {}
            }
        }
        if patient {
            // "Vietnam called on Japan" is not passive, whatever the tagger took the form for; "Two killed in Mali" is.
            let governs = self.children_by(at, Relation::Obj).next().is_some() || self.asks_of_others(at);
            return !governs;
        }
        // "The pilots flew in at night, bombed two bridges and left": a form that has an object and no agent, in a list.
        let listed = matches!(
            self.relation(at),
            Relation::Advcl | Relation::Conj | Relation::Parataxis
        ) && (self.children_by(at, Relation::Obj).next().is_some() || self.asks_of_others(at))
            && self.by_phrase(at).is_none();
        !active && !listed && word.feats.has("Voice", "Pass")
    }

    /// True for a verb with its preposition, as the lexicon has it: "called on the sides".
    fn asks_of_others(&self, at: usize) -> bool {
        let mut entries = self.entries(at);
        entries.next().is_some_and(|entry| !entry.rest.is_empty())
    }

    fn shares_auxiliaries(&self, at: usize, first: usize) -> bool {
        let own = self.children(at).any(|child| {
            matches!(
                self.relation(child),
                Relation::Aux | Relation::Cop | Relation::Nsubj | Relation::Mark
            )
        });
        let same = self.word(at).feats.get("VerbForm") == self.word(first).feats.get("VerbForm");
        !own && same && self.is_verb(first)
    }
}
