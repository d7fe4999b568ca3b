//! What hangs on a verb or noun, by slot.

use super::Tree;
use verbale_language::{Relation, Upos};

/// Levels of noun phrases below a word in which its slots are looked for.
const DEEPEST: usize = 2;

/// A dependent and the slot it fills.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Slot<'d> {
    /// `obj`, `xcomp`, `ccomp`, or the preposition.
    pub(crate) name: &'d str,
    pub(crate) node: usize,
}

impl<'d> Tree<'d, '_> {
    /// The slots of a verb or noun in text order, then those of its objects and of theirs: which of the two "imposed
    /// sanctions on Iran" hangs on is the parser's guess, and "gave two million in aid to Fiji" has one in another.
    pub(crate) fn slots(&self, at: usize) -> Vec<Slot<'d>> {
        let mut slots = self.own_slots(at);
        let verb = self.is_verb(at);
        // "The US lifted sanctions" read as one noun phrase: the subject gives the verb away.
        if verb
            && self.relation(at) == Relation::Amod
            && self.children_by(at, Relation::Nsubj).next().is_some()
        {
            slots.extend(self.head(at).map(|node| Slot { name: "obj", node }));
        }
        if verb && !slots.iter().any(|slot| slot.name == "obj") {
            slots.extend(self.shared_object(at).map(|node| Slot { name: "obj", node }));
        }
        let is_nominal = |slot: &Slot<'_>| !matches!(slot.name, "xcomp" | "ccomp");
        let mut above: Vec<usize> = slots
            .iter()
            .filter(|slot| is_nominal(slot))
            .map(|slot| slot.node)
            .collect();
        if verb && self.is_passive(at) {
            above.extend(self.children_by(at, Relation::Nsubj));
        }
        for _ in 0..DEEPEST {
            // "grain and other help for Chad"; but "in addition to Chad" joins nobody to what is done.
            let joined: Vec<usize> = above
                .iter()
                .flat_map(|&node| self.children_by(node, Relation::Conj))
                .filter(|&node| !self.is_verb(node) && self.doc.mention_at[node].is_none())
                .collect();
            let below: Vec<Slot<'d>> = above
                .iter()
                .chain(&joined)
                .filter(|&&node| {
                    // "brokered an exchange between them": an object joins nothing.
                    self.relation(node) == Relation::Obj
                        || !self.doc.lexicon.in_class("joiners", self.doc.word(node))
                })
                .flat_map(|&node| self.own_slots(node))
                .filter(|slot| is_nominal(slot) && slot.name != "obj" && !self.is_left_by(slot, at))
                .collect();
            above = below.iter().map(|slot| slot.node).collect();
            // "allowed the delivery of grain to Chad": what "of" joins is the thing itself.
            slots.extend(below.into_iter().filter(|slot| slot.name != "of"));
        }
        slots
    }

    /// "demanded the withdrawal of Chadian troops from Mali": what is left in another act is not whom the demand is made of.
    fn is_left_by(&self, slot: &Slot<'_>, at: usize) -> bool {
        let over = self.head(slot.node).filter(|_| slot.name == "from");
        over.is_some_and(|over| {
            let retreat = |&frame: &usize| {
                self.doc.lexicon.frames[frame].event_type == Some(verbale_record::EventType::Retreat)
            };
            let withdrawn = over != at
                && self
                    .noun(over)
                    .is_some_and(|noun| noun.frames.iter().any(retreat))
                && self
                    .children_by(over, Relation::Nmod)
                    .any(|whose| self.case(whose) == Some("of"));
            withdrawn
                || self.case(over) == Some("of")
                    && self
                        .head(over)
                        .is_some_and(|act| act != at && self.names_act(act))
        })
    }

    fn own_slots(&self, at: usize) -> Vec<Slot<'d>> {
        self.children(at)
            .filter_map(|node| {
                let name = match self.relation(node) {
                    Relation::Obj | Relation::Iobj => "obj",
                    // "freed at least ten pilots"
                    Relation::Obl if self.is_counted_object(at, node) => "obj",
                    Relation::Obl | Relation::Nmod => self.case(node)?,
                    Relation::Xcomp if self.is_verb(node) => "xcomp",
                    // "encouraged them to settle", read as a purpose
                    Relation::Advcl if self.is_verb(node) && self.case(node) == Some("to") => "xcomp",
                    // "called it a mistake", "deemed it illegal"
                    Relation::Xcomp if matches!(self.upos(node), Upos::Noun | Upos::Propn | Upos::Adj) => {
                        "obj"
                    }
                    Relation::Ccomp => "ccomp",
                    // "talks with Iran" read as a clause of its own
                    Relation::Advcl if matches!(self.upos(node), Upos::Noun | Upos::Propn) => {
                        self.case(node)?
                    }
                    _ => return None,
                };
                Some(Slot {
                    name,
                    node: self.meant(node),
                })
            })
            .collect()
    }

    /// "freed at least ten pilots": a number with "at" hides the object of a verb.
    fn is_counted_object(&self, verb: usize, node: usize) -> bool {
        let counted = self.children_by(node, Relation::Nummod).any(|number| {
            let mut below = self.children(number);
            number > 1 && below.any(|child| matches!(self.doc.word(child), "least" | "most"))
        });
        self.is_verb(verb)
            && counted
            && self.case(node).is_none()
            && self.children_by(verb, Relation::Obj).next().is_none()
    }

    /// "against what it calls rebels": what a clause says that it is; of "bombed what they took for a camp near Baidoa", which may
    /// have been none, where it was.
    fn meant(&self, node: usize) -> usize {
        if self.doc.word(node) != "what" {
            return node;
        }
        let is_nominal = |&child: &usize| {
            let said = matches!(
                self.relation(child),
                Relation::Xcomp | Relation::Ccomp | Relation::Obj
            );
            said && child > node && matches!(self.upos(child), Upos::Noun | Upos::Propn)
        };
        let clause = self
            .children_by(node, Relation::Acl)
            .find(|&child| self.is_verb(child));
        let inside = clause.and_then(|clause| self.children(clause).find(is_nominal));
        let beside = || {
            let over = self.head(node).filter(|_| clause.is_some())?;
            self.children_by(over, Relation::Ccomp).find(is_nominal)
        };
        let named = inside.or_else(beside);
        let taken = clause.is_some_and(|clause| self.doc.lexicon.in_class("beliefs", self.doc.lemma(clause)));
        let place = |thing: usize| {
            let mut around = self
                .children_by(thing, Relation::Nmod)
                .chain(self.children_by(thing, Relation::Obl));
            around.find(|&place| matches!(self.case(place), Some("in" | "near" | "at" | "outside")))
        };
        match named {
            Some(thing) if taken => place(thing).unwrap_or(node),
            named => named.unwrap_or(node),
        }
    }

    /// "condemned and sanctioned Iran": the object stands with one of the two.
    fn shared_object(&self, at: usize) -> Option<usize> {
        let object = |verb: usize| self.children_by(verb, Relation::Obj).next();
        if self.relation(at) == Relation::Conj
            && let Some(first) = self.head(at).filter(|&first| self.is_verb(first))
        {
            return object(first).filter(|&node| node > at);
        }
        let bare = !self.children(at).any(|child| {
            child > at
                && matches!(
                    self.relation(child),
                    Relation::Obl | Relation::Ccomp | Relation::Xcomp
                )
        });
        let second = self
            .children_by(at, Relation::Conj)
            .find(|&second| self.is_verb(second))
            .filter(|&second| bare && second <= at + 3)?;
        object(second)
    }

    /// True for words of a phrase that tells when the act at `at` was done: "after talks in Mali".
    pub(crate) fn is_in_circumstance(&self, node: usize, at: usize) -> bool {
        let above = std::iter::successors(Some(node), |&node| self.head(node));
        above
            .take_while(|&node| node != at)
            .any(|node| self.case(node).is_some_and(is_circumstance))
    }

    /// The words of the noun phrase at `node` that say what it is: head, modifiers, coordinated nouns.
    pub(crate) fn phrase(&self, node: usize) -> Vec<usize> {
        let mut words = vec![node];
        let mut next = 0;
        while next < words.len() {
            words.extend(self.children(words[next]).filter(|&child| {
                matches!(
                    self.relation(child),
                    Relation::Amod
                        | Relation::Compound
                        | Relation::Nmod
                        | Relation::Conj
                        | Relation::Flat
                        | Relation::Nummod
                        | Relation::Fixed
                )
            }));
            next += 1;
        }
        words
    }
}

/// Prepositions that tell when something was done, and amid what.
pub(crate) fn is_circumstance(preposition: &str) -> bool {
    matches!(
        preposition,
        "after"
            | "before"
            | "during"
            | "following"
            | "since"
            | "amid"
            | "despite"
            | "until"
            | "pending"
            | "throughout"
    )
}
