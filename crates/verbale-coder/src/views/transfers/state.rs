//! How far a transfer has come.

use super::super::Filed;
use super::super::around::{is_any, is_asked, is_undecided, sides};
use crate::events::Draft;
use crate::lexicon::{Telling, Way};
use crate::tree::Tree;
use verbale_language::{Class, Relation};
use verbale_record::{Status, TransferState};

/// The state that an act tells; nothing where it tells none.
pub(super) fn of(
    filed: &Filed<'_, '_>,
    tree: &Tree<'_, '_>,
    act: &Draft<'_>,
    way: &Way,
) -> Option<TransferState> {
    let doc = filed.doc;
    let items = &doc.lexicon.matter.items;
    let done = act.status == Status::Occurred;
    match way.telling {
        Telling::Asking => return done.then_some(TransferState::Requested),
        Telling::Offering => {
            let agreed = is_any(doc, act.trigger.start, &items.agreeing);
            let state = if agreed {
                TransferState::Agreed
            } else {
                TransferState::Proposed
            };
            return done.then_some(state);
        }
        Telling::Halting => return done.then_some(TransferState::Halted),
        Telling::Blocking => return done.then_some(TransferState::Blocked),
        Telling::Refusing => return done.then_some(TransferState::Refused),
        Telling::Passing | Telling::Freeing => {}
    }
    if !act.told_by_verb && is_blocked(tree, act) {
        return Some(TransferState::Blocked);
    }
    let offered = |list: &[String]| {
        let over = tree.verb_over(act.trigger.end - 1).filter(|_| !act.told_by_verb);
        over.is_some_and(|over| is_any(doc, over, list))
    };
    if act.status == Status::Occurred && is_undecided(tree, act) {
        return None;
    }
    Some(match act.status {
        Status::Occurred if offered(&items.proposing) => TransferState::Proposed,
        Status::Occurred if offered(&items.agreeing) => TransferState::Agreed,
        Status::Occurred if is_ongoing(tree, act) => TransferState::UnderWay,
        Status::Occurred => TransferState::Delivered,
        Status::Planned if is_asked(filed, tree, act) => TransferState::Requested,
        Status::Planned if act.path.iter().any(|&word| is_any(doc, word, &items.agreeing)) => {
            TransferState::Agreed
        }
        Status::Planned => TransferState::Proposed,
        Status::Refused => TransferState::Refused,
        Status::Alleged => TransferState::Alleged,
        Status::Denied => TransferState::Denied,
        Status::Hypothetical => {
            let weighed = act.path.iter().any(|&word| is_any(doc, word, &items.weighing))
                || tree.children(act.trigger.end - 1).any(|child| {
                    tree.relation(child) == Relation::Amod && is_any(doc, child, &items.weighing)
                });
            return weighed.then_some(TransferState::Proposed);
        }
    })
}

/// "blocked an EU loan to Kenya": by a side that would not give it.
fn is_blocked(tree: &Tree<'_, '_>, act: &Draft<'_>) -> bool {
    let doc = tree.doc;
    let Some(over) = tree.verb_over(act.trigger.end - 1) else {
        return false;
    };
    let agent = sides(doc, &tree.actors(&tree.agent(over)));
    is_any(doc, over, &doc.lexicon.matter.items.blocking)
        && !agent.is_empty()
        && agent.is_disjoint(&sides(doc, &act.source))
}

/// "is sending", "keeps sending", "the deliveries continue".
fn is_ongoing(tree: &Tree<'_, '_>, act: &Draft<'_>) -> bool {
    let doc = tree.doc;
    let items = &doc.lexicon.matter.items;
    let at = act.trigger.start;
    let over = tree.head(at).filter(|&over| {
        tree.is_verb(over)
            && matches!(
                tree.relation(at),
                Relation::Xcomp | Relation::Obj | Relation::Nsubj
            )
    });
    let goes_on = over.is_some_and(|over| is_any(doc, over, &items.ongoing));
    if !act.told_by_verb {
        return goes_on;
    }
    let now = tree.children_by(at, Relation::Aux).any(|aux| {
        doc.is(aux, Class::Be) && matches!(doc.word(aux), "is" | "are" | "am" | "'s" | "'re" | "been")
    });
    goes_on
        || now && tree.word(at).xpos == "VBG"
        || matches!(tree.word(at).xpos, "VBZ" | "VBP") && act.path.is_empty()
}

/// For whom something is asked, where it is not for who asks: "urged Peru to send doctors **to Chad**".
pub(super) fn recipient(tree: &Tree<'_, '_>, act: &Draft<'_>) -> Vec<usize> {
    let slots = tree.slots(act.trigger.start);
    let own = sides(tree.doc, &act.target);
    let given = slots.iter().filter(|slot| slot.name == "xcomp").flat_map(|slot| {
        let inner = tree.slots(slot.node);
        inner
            .into_iter()
            .filter(|inner| matches!(inner.name, "to" | "obj" | "for"))
            .flat_map(|inner| tree.parties(inner.node).named)
            .collect::<Vec<_>>()
    });
    given
        .filter(|&party| !own.contains(crate::events::side(&tree.doc.mention(party).code)))
        .collect()
}
