//! What the verb group of an act says itself, and what its clause stands in.

use super::Outcome;
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
        let status = if is_reported(tree, at) {
            Status::Planned
        } else {
            Status::Hypothetical
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
    if clause.form == Form::Infinitive && !governed {
        return Outcome::new(Some(Status::Planned), "to");
    }
    if is_ahead(tree, at) {
        return Outcome::new(Some(Status::Planned), "ahead");
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

/// The basis of what is told in the past: no intention reaches it, "agreed that Chile had attacked".
pub(super) const PAST: &str = "told in the past";

/// "visits Chad next week", "is meeting them tomorrow", "later this month": a present that has not come.
fn is_ahead(tree: &Tree<'_, '_>, at: usize) -> bool {
    let present = |word: usize| matches!(tree.word(word).xpos, "VBZ" | "VBP");
    let auxiliary = tree.children_by(at, Relation::Aux).next();
    let now = match auxiliary {
        Some(aux) => present(aux) && tree.doc.lemma(aux) == "be",
        None => present(at),
    };
    let ahead = |node: usize| {
        let bare = tree.relation(node) == Relation::Advmod
            || tree.relation(node) == Relation::Obl && tree.case(node).is_none();
        let words: Vec<&str> = tree.extent(node).map(|word| tree.doc.word(word)).collect();
        let later = || words.contains(&"later") && words.iter().any(|word| matches!(*word, "this" | "today"));
        bare && (words.contains(&"tomorrow") || words.first() == Some(&"next") && words.len() > 1 || later())
    };
    now && tree.children(at).any(|node| node > at && ahead(node))
}

fn is_past(tree: &Tree<'_, '_>, at: usize) -> bool {
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

/// True where a sentence reports: what "would" happen there is planned.
fn is_reported(tree: &Tree<'_, '_>, at: usize) -> bool {
    let mut node = at;
    while let Some(over) = tree.head(node) {
        if tree
            .entries(over)
            .any(|entry| entry.cue.is_some() || entry.operator.is_some())
        {
            return true;
        }
        node = over;
    }
    tree.children(at).any(|child| {
        tree.relation(child) == Relation::Parataxis && tree.entries(child).any(|e| e.cue.is_some())
    })
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
                Relation::Advcl | Relation::Ccomp | Relation::Root
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
