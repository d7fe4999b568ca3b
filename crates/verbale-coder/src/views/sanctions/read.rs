//! What a measure is, against whom, and where it stands.

use super::super::Filed;
use super::super::around::{Keep, is_any, is_asked, is_undecided, named, trim};
use super::governors;
use crate::code::codes;
use crate::events::Draft;
use crate::tree::Tree;
use std::ops::Range;
use verbale_language::{Relation, Upos};
use verbale_record::{SanctionState, Status};

/// Words of the longest stretch that names a measure by its verb.
const LONGEST: usize = 14;

/// Where a measure stands after an act; nothing where the act only supposes it.
pub(super) fn state(
    filed: &Filed<'_, '_>,
    tree: &Tree<'_, '_>,
    act: &Draft<'_>,
    eases: bool,
) -> Option<SanctionState> {
    let doc = tree.doc;
    let measures = &doc.lexicon.matter.measures;
    let over = governors(tree, act);
    let governed = |list: &[String]| over.iter().any(|&word| is_any(doc, word, list));
    let at = act.trigger.start;
    let lifts = if eases {
        is_any(doc, at, &measures.lifting)
    } else {
        governed(&measures.lifting)
    };
    let easing = eases || lifts || governed(&measures.lightening);
    if matches!(act.basis.as_str(), "condition" | "question") {
        return None;
    }
    let open = act.status == Status::Occurred && is_undecided(tree, act);
    let status = if open { Status::Hypothetical } else { act.status };
    Some(match (status, easing) {
        (Status::Alleged, _) => SanctionState::Alleged,
        (Status::Denied, _) => SanctionState::Denied,
        (Status::Occurred, true) if lifts => SanctionState::Lifted,
        (Status::Occurred, true) => SanctionState::Eased,
        (Status::Planned | Status::Hypothetical, true) => SanctionState::ReliefOffered,
        (Status::Occurred, false) if governed(&measures.extending) => SanctionState::Extended,
        // "refused to lift": it stays.
        (Status::Occurred, false) | (Status::Refused, true) => SanctionState::Imposed,
        (Status::Planned, false) if is_asked(filed, tree, act) => SanctionState::Requested,
        (Status::Planned | Status::Hypothetical, false) => SanctionState::Threatened,
        (Status::Refused, false) => SanctionState::Refused,
    })
}

/// True where a verb does something with the measure: "imposed sanctions".
pub(super) fn is_governed(tree: &Tree<'_, '_>, act: &Draft<'_>) -> bool {
    let at = act.trigger.end - 1;
    tree.verb_over(at)
        .is_some_and(|over| tree.is_light(over) || tree.operator(over).is_some())
        || !act.path.is_empty()
}

/// The words for a measure: the noun phrase, or the verb with its object; of a verb that says nothing of its own (`plain`)
/// the object alone.
pub(super) fn words(tree: &Tree<'_, '_>, act: &Draft<'_>, plain: bool) -> Range<usize> {
    let at = act.trigger.start;
    if !act.told_by_verb {
        let range = named(tree, act.trigger.end - 1, Keep::Bare);
        return range.start.min(at)..range.end;
    }
    let object = tree
        .children_by(at, Relation::Obj)
        .next()
        .filter(|&object| object > at);
    let subject = if tree.is_passive(at) {
        tree.subject(at).into_iter().find(|&subject| subject < at)
    } else {
        None
    };
    // "put new sanctions on": the measure has a name.
    let measure = object
        .or(subject)
        .filter(|&node| is_any(tree.doc, node, &tree.doc.lexicon.matter.measures.names));
    if let Some(node) = measure.filter(|_| plain) {
        return named(tree, node, Keep::Bare);
    }
    let range = match (object, subject) {
        (Some(object), _) => at..named(tree, object, Keep::Whole).end,
        (None, Some(subject)) => {
            let phrase = named(tree, subject, Keep::Whole);
            phrase.start..at + 1
        }
        (None, None) => at..at + 1,
    };
    let short = range.len() <= LONGEST;
    let range = match (short, object) {
        (true, _) => range,
        (false, Some(object)) => at..named(tree, object, Keep::Bare).end.min(at + LONGEST),
        (false, None) => at..at + 1,
    };
    trim(tree, range)
}

/// The measure that is eased or threatened with: it must be one by its words.
pub(super) fn named_measure(tree: &Tree<'_, '_>, act: &Draft<'_>) -> Option<Range<usize>> {
    let doc = tree.doc;
    let measures = &doc.lexicon.matter.measures;
    let at = act.trigger.end - 1;
    let slots = tree.slots(act.trigger.start);
    let mut nodes: Vec<usize> = slots
        .iter()
        .filter(|slot| matches!(slot.name, "obj" | "of" | "from" | "on" | "with"))
        .map(|slot| slot.node)
        .collect();
    if act.told_by_verb && tree.is_passive(act.trigger.start) {
        nodes.extend(tree.subject(act.trigger.start));
    }
    if !act.told_by_verb {
        nodes.extend(
            tree.children(at)
                .filter(|&child| matches!(tree.relation(child), Relation::Compound | Relation::Nmod)),
        );
    }
    let nodes = nodes.into_iter().flat_map(|node| tree.conjuncts(node));
    let measure = nodes
        .into_iter()
        .find(|&node| is_any(doc, node, &measures.names) && tree.upos(node) != Upos::Verb)?;
    // "sanctions relief" is named whole.
    Some(
        if tree.relation(measure) == Relation::Compound && tree.head(measure) == Some(at) {
            named(tree, at, Keep::Bare)
        } else {
            named(tree, measure, Keep::Bare)
        },
    )
}

/// The side that the words behind a noun name: "sanctions aimed at isolating **Chad**", "measures, including sanctions on
/// **Chadian** officials", "an embargo on sales to **Chad**".
pub(super) fn behind_the_noun(tree: &Tree<'_, '_>, noun: usize) -> Vec<String> {
    let aims = |clause: &usize| {
        matches!(
            tree.doc.lemma(*clause),
            "aim" | "target" | "direct" | "hit" | "intend" | "cripple"
        )
    };
    let mut parties: Vec<usize> = Vec::new();
    for clause in tree.children_by(noun, Relation::Acl).filter(aims) {
        let words = tree.extent(clause).filter(|&word| word > clause);
        parties.extend(words.filter_map(|word| tree.doc.party_at(word)).take(1));
    }
    if parties.is_empty() {
        let joined = tree.extent(noun).filter(|&word| {
            word > noun
                && matches!(tree.relation(word), Relation::Obl | Relation::Nmod)
                && matches!(tree.case(word), Some("on" | "against" | "to"))
        });
        for word in joined {
            let found = tree.parties(word);
            parties.extend(if found.named.is_empty() {
                found.owners
            } else {
                found.named
            });
        }
    }
    parties.dedup();
    codes(tree.doc, &parties)
}
