//! What stands around a noun that names an act: its article, what it is about, the clause that it is a circumstance of.

use super::{code, of_clause, of_complement};
use crate::lexicon::{Effect, Frame};
use crate::tree::{Form, Tree};
use verbale_language::{Class, Relation};
use verbale_record::EventType;

/// "the attack", "this decision", "their talks": named as known, and by nothing that tells it from others of its kind.
pub(super) fn is_known(tree: &Tree<'_, '_>, head: usize, frame: &Frame) -> bool {
    let doc = tree.doc;
    let told_apart = tree.children(head).any(|child| match tree.relation(child) {
        // "the meeting on May 9" is the one that the text is about.
        Relation::Nmod if frame.mutual && tree.case(child) == Some("on") => !tree
            .extent(child)
            .any(|word| doc.is(word, Class::Month) || doc.is(word, Class::Weekday)),
        Relation::Nmod | Relation::Acl | Relation::Appos => child > head,
        Relation::Amod | Relation::Nummod | Relation::Compound => {
            doc.mention_at[child].is_some() || doc.lexicon.in_class("distinctions", doc.word(child))
        }
        _ => false,
    });
    !told_apart && is_definite(tree, head, frame)
}

/// With an article, a demonstrative, or "their".
pub(super) fn is_definite(tree: &Tree<'_, '_>, head: usize, frame: &Frame) -> bool {
    tree.children(head).any(|child| {
        let word = tree.doc.word(child);
        match tree.relation(child) {
            Relation::Det => matches!(word, "the" | "this" | "that" | "these" | "those"),
            Relation::Nmod => frame.mutual && word == "their",
            _ => false,
        }
    })
}

/// Whom the clause is about that a noun governs.
pub(super) fn of_content(tree: &Tree<'_, '_>, head: usize, frame: &Frame) -> Vec<usize> {
    let asks = |name: &str| frame.target.iter().any(|slot| slot == name);
    let contents = tree.children(head).filter(|&child| {
        matches!(tree.relation(child), Relation::Acl | Relation::Ccomp)
            && tree.is_verb(child)
            && tree.word(child).subtype != "relcl"
    });
    for content in contents {
        let found = match tree.clause(content).form {
            Form::Infinitive if asks("xcomp") => of_complement(tree, content),
            Form::Finite if asks("ccomp") => of_clause(tree, content),
            _ => Vec::new(),
        };
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// What two do together.
pub(super) fn is_joint(frame: &Frame) -> bool {
    frame.mutual
        || matches!(
            frame.event_type,
            Some(EventType::Consult | EventType::Cooperate | EventType::Agree)
        )
}

/// Who acts in the clause that a noun is a circumstance of: "after talks", "as part of talks". Not of what it is the
/// object of: who criticises talks need not have them.
pub(super) fn around(tree: &Tree<'_, '_>, head: usize) -> Vec<usize> {
    // "condemned Peru after talks", where the parser hangs the talks on the object.
    let when = matches!(tree.case(head), Some("after" | "following" | "during"));
    let mut node = head;
    while let Some(above) = tree.head(node) {
        match tree.relation(node) {
            Relation::Obj if when && node != head && tree.is_verb(above) => {
                return tree.actors(&tree.agent(above));
            }
            Relation::Obl if tree.is_verb(above) => return tree.actors(&tree.agent(above)),
            Relation::Nmod | Relation::Conj => node = above,
            _ => break,
        }
    }
    Vec::new()
}

/// What somebody else made who refuses it: a demand, an offer, a charge.
pub(super) fn awaits_answer(frame: &Frame) -> bool {
    matches!(
        frame.event_type,
        Some(EventType::Request | EventType::Agree | EventType::Accuse | EventType::Threaten)
    )
}

/// "denied any role in the attack", "said it had no part in the attack": the verb by which somebody says so.
pub(super) fn disowned(tree: &Tree<'_, '_>, head: usize) -> Option<usize> {
    let doc = tree.doc;
    let joined =
        tree.relation(head) == Relation::Nmod && matches!(tree.case(head), Some("in" | "for" | "of"));
    let part = tree
        .head(head)
        .filter(|&part| joined && doc.lexicon.in_class("parts", doc.lemma(part)))?;
    let over = tree.verb_over(part)?;
    if tree
        .operator(over)
        .is_some_and(|operator| operator.effect == Effect::Denied)
    {
        return (!tree.clause(over).negated).then_some(over);
    }
    let none = tree.is_light(over) && (tree.is_none(part) || tree.clause(over).negated);
    let mut clause = over;
    while tree.relation(clause) == Relation::Conj {
        clause = tree.head(clause)?;
    }
    let says = tree
        .head(clause)
        .filter(|_| tree.relation(clause) == Relation::Ccomp)
        .filter(|&says| tree.entries(says).any(|entry| entry.cue.is_some()))?;
    let codes = |verb: usize| {
        let actors = tree.actors(&tree.agent(verb));
        actors.iter().map(|&i| code(doc, i)).collect::<Vec<_>>()
    };
    let own = codes(says);
    (none && codes(over).iter().any(|code| own.contains(code))).then_some(over)
}
