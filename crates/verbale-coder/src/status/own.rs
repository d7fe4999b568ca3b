//! What the verb group of an act says itself, and what its clause stands in.

use super::{Outcome, ahead};
use crate::tree::{Form, Tree};
use verbale_language::{Class, Relation};
use verbale_record::Status;

/// `governed` where a word of the lexicon stands over it.
pub(super) fn own(tree: &Tree<'_, '_>, at: usize, governed: bool) -> Outcome {
    let clause = tree.clause(at);
    if clause.negated {
        return match clause.form {
            Form::Infinitive if governed => Outcome::new(Some(Status::Refused), "not to"),
            _ if clause.future => Outcome::new(Some(Status::Refused), "will not"),
            _ if clause.conditional => Outcome::new(Some(Status::Refused), "would not"),
            _ => Outcome::new(None, "negated"),
        };
    }
    // "nearly attacked"; but "almost completely destroyed"
    let mut adverbs = tree.children_by(at, Relation::Advmod);
    if adverbs
        .any(|adverb| adverb + 1 == at && tree.doc.lexicon.in_class("near_misses", tree.doc.word(adverb)))
    {
        return Outcome::new(None, "almost");
    }
    if in_condition(tree, at) {
        return Outcome::new(Some(Status::Hypothetical), "condition");
    }
    if clause.future && is_question(tree) {
        return Outcome::new(Some(Status::Hypothetical), "question");
    }
    if clause.future {
        return Outcome::new(Some(Status::Planned), "will");
    }
    if clause.possible {
        return Outcome::new(Some(Status::Hypothetical), "may");
    }
    if clause.obliged {
        return Outcome::new(Some(Status::Planned), "must");
    }
    if clause.conditional && !tree.operator(at).is_some_and(|operator| operator.polite) {
        let status = match reporter(tree, at) {
            Some(says) if !is_supposed(tree, at, says) => Status::Planned,
            _ => Status::Hypothetical,
        };
        return Outcome::new(Some(status), "would");
    }
    if clause.hedged || hedge_opens(tree) {
        return Outcome::new(Some(Status::Alleged), "hedge");
    }
    // "the only states to have signed it"
    let perfect = |aux: usize| tree.doc.lemma(aux) == "have";
    if clause.form == Form::Infinitive && !governed && tree.children_by(at, Relation::Aux).any(perfect) {
        return Outcome::new(Some(Status::Occurred), PAST);
    }
    if clause.form == Form::Infinitive && !governed && is_of_the_first(tree, at) {
        return Outcome::new(Some(Status::Occurred), PAST);
    }
    if clause.form == Form::Infinitive && !governed {
        return Outcome::new(Some(Status::Planned), "to");
    }
    if ahead::is_ahead(tree, at) {
        return Outcome::new(Some(Status::Planned), ahead::AHEAD);
    }
    if let Some(status) = ahead::awaits(tree, at) {
        return Outcome::new(Some(status), "awaited");
    }
    if clause.imperative && !governed {
        return Outcome::new(Some(Status::Planned), "imperative");
    }
    if is_question(tree) {
        return Outcome::new(Some(Status::Hypothetical), "question");
    }
    Outcome::new(
        Some(Status::Occurred),
        if is_past(tree, at) { PAST } else { "told as done" },
    )
}

/// "the first state to sign", "one of the only states in Africa to sign"
fn is_of_the_first(tree: &Tree<'_, '_>, at: usize) -> bool {
    let Some(over) = tree.head(at).filter(|&over| !tree.is_verb(over)) else {
        return false;
    };
    if !matches!(tree.relation(at), Relation::Acl | Relation::Advcl) {
        return false;
    }
    let mut above = std::iter::successors(Some(over), |&noun| {
        tree.head(noun).filter(|_| tree.relation(noun) == Relation::Nmod)
    });
    let first = |noun: usize| {
        let mut words = tree.children_by(noun, Relation::Amod);
        words.any(|word| tree.doc.lexicon.in_class("firsts", tree.doc.word(word)))
    };
    let of = |&part: &usize| tree.case(part) == Some("of");
    above.any(first) || tree.children_by(over, Relation::Nmod).filter(of).any(first)
}

/// The basis of what is told in the past: no intention reaches it, "agreed that Chile had attacked".
pub(super) const PAST: &str = "told in the past";

pub(super) fn is_past(tree: &Tree<'_, '_>, at: usize) -> bool {
    let past = |word: usize| matches!(tree.word(word).xpos, "VBD");
    past(at) || tree.children_by(at, Relation::Aux).any(past)
}

/// "Reportedly, Iran has sent drones."
fn hedge_opens(tree: &Tree<'_, '_>) -> bool {
    tree.doc.lexicon.is_hedge(tree.doc.word(tree.tokens.start))
}

fn is_question(tree: &Tree<'_, '_>) -> bool {
    let end = tree.tokens.end;
    (tree.tokens.start..end)
        .rev()
        .take(2)
        .any(|at| tree.doc.word(at) == "?")
}

/// The word that reports a clause, by speech or intention: what "would" happen there is planned.
fn reporter(tree: &Tree<'_, '_>, at: usize) -> Option<usize> {
    let mut node = at;
    while let Some(over) = tree.head(node) {
        let mut entries = tree.entries(over);
        if entries.any(|entry| entry.cue.is_some() || entry.operator.is_some()) {
            return Some(over);
        }
        node = over;
    }
    let mut beside = tree.children_by(at, Relation::Parataxis);
    beside.find(|&child| tree.entries(child).any(|entry| entry.cue.is_some()))
}

/// "believes that Peru would agree if it were asked": no "will" that was moved into the past, but a supposition.
fn is_supposed(tree: &Tree<'_, '_>, at: usize, says: usize) -> bool {
    let mut clauses = tree.children_by(at, Relation::Advcl).filter(|&clause| {
        let mut marks = tree.children_by(clause, Relation::Mark);
        marks.any(|mark| tree.doc.is(mark, Class::Condition))
    });
    let unreal = |clause: usize| {
        let verbs = tree.children(clause).chain([clause]);
        let mut verbs = verbs.filter(|&word| !matches!(tree.relation(word), Relation::Nsubj | Relation::Obj));
        verbs.any(|word| tree.doc.word(word) == "were")
    };
    clauses.any(|clause| unreal(clause) || is_past(tree, clause) && !is_past(tree, says))
}

/// "Had Peru agreed, ...", "Should Peru agree, ...": the auxiliary stands before the subject, and nothing is asked.
fn is_inverted(tree: &Tree<'_, '_>, at: usize) -> bool {
    let auxiliary = tree.children_by(at, Relation::Aux).next();
    let subject = tree.children_by(at, Relation::Nsubj).next();
    let (Some(auxiliary), Some(subject)) = (auxiliary, subject) else {
        return false;
    };
    let opens = tree.extent(at).start == auxiliary || tree.relation(at) == Relation::Advcl;
    let inverts = matches!(tree.doc.word(auxiliary), "had" | "should" | "were");
    inverts && auxiliary < subject && opens && !is_question(tree)
}

/// Within *if*; the clause itself or one that it belongs to.
fn in_condition(tree: &Tree<'_, '_>, at: usize) -> bool {
    let mut node = at;
    loop {
        if is_inverted(tree, node) {
            return true;
        }
        let marked = tree.children_by(node, Relation::Mark).any(|mark| {
            tree.doc.is(mark, Class::Condition) && (tree.doc.word(mark) != "whether" || node == at)
        });
        if marked
            && matches!(
                tree.relation(node),
                Relation::Advcl | Relation::Acl | Relation::Ccomp | Relation::Root
            )
        {
            return true;
        }
        match tree.head(node) {
            Some(over) if matches!(tree.relation(node), Relation::Conj | Relation::Xcomp) => node = over,
            _ => return false,
        }
    }
}
