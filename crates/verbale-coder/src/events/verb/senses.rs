//! Which sense of a verb is meant: what stands beside it gives many another one.

use crate::events::are_several;
use crate::lexicon::{Effect, Frame, Operator, VerbEntry};
use crate::tree::{Clause, Form, Slot, Tree};
use verbale_language::{Relation, Upos};
use verbale_record::{Basis, EventType};

/// "killed himself", "hanged herself in her cell": nobody else is acted upon.
fn is_upon_oneself(tree: &Tree<'_, '_>, at: usize) -> bool {
    let mut objects = tree.children_by(at, Relation::Obj);
    objects.any(|object| {
        tree.word(object).feats.has("Reflex", "Yes")
            && tree.children_by(object, Relation::Conj).next().is_none()
    })
}

/// "destroyed its own arms": what is one's own is given up, and not attacked.
fn is_upon_own(tree: &Tree<'_, '_>, at: usize) -> bool {
    let doc = tree.doc;
    let code = |party: usize| crate::events::side(&doc.mention(party).code);
    let doers = tree.actors(&tree.agent(at));
    let mut owners = tree
        .children_by(at, Relation::Obj)
        .flat_map(|object| tree.children_by(object, Relation::Nmod))
        .filter(|&owner| tree.upos(owner) == Upos::Pron)
        .filter_map(|owner| doc.mention_at[owner]);
    owners.any(|owner| doers.iter().any(|&doer| code(doer) == code(owner)))
}

/// True where what stands beside the verb gives it another sense: "killed himself", "demonstrated growth", "was met with
/// laughter".
pub(super) fn is_other_sense(
    tree: &Tree<'_, '_>,
    at: usize,
    frame: &Frame,
    clause: &Clause,
    slots: &[Slot<'_>],
) -> bool {
    let upon_oneself =
        frame.event_type == Some(EventType::Assault) && is_upon_oneself(tree, at) && !is_bombing(frame);
    let destroys = frame.mode.as_deref() == Some("destroy");
    upon_oneself
        || destroys && is_upon_own(tree, at)
        || frame.bare && has_matter(tree, slots)
        || frame.mutual && is_reception(tree, clause, slots)
        || frame.event_type == Some(EventType::Accuse) && is_with_force(tree, at, slots)
        || frame.event_type == Some(EventType::Request) && is_own_intention(tree, at, slots)
        || frame.mode.as_deref() == Some("release") && is_mission(tree, at)
        || clause.passive && frame.event_type == Some(EventType::Assault) && is_in_mishap(tree, at)
        || is_idiom(tree, at)
        || !frame.needs.is_empty() && is_subject_below(tree, at)
}

/// "seized on the remarks", "was sold out", "turned its back": words that mean something else together. A table of them has
/// "one's" for whoever's it is.
fn is_idiom(tree: &Tree<'_, '_>, at: usize) -> bool {
    let doc = tree.doc;
    let next = at + 1;
    if !tree.tokens.contains(&next) {
        return false;
    }
    let idiom = |rest: &str| {
        doc.lexicon
            .in_class("idioms", &format!("{} {rest}", doc.lemma(at)))
    };
    let owned = tree.word(next).feats.has("Poss", "Yes") && tree.tokens.contains(&(next + 1));
    idiom(doc.word(next)) || owned && idiom(&format!("one's {}", doc.word(next + 1)))
}

/// What the verb at `at` may stand for, where frames tell acts by it. What it means with its particle it does not mean without.
pub(super) fn senses<'a>(tree: &Tree<'_, 'a>, at: usize) -> impl Iterator<Item = &'a VerbEntry> {
    let particle = particle(tree, at).map(str::to_owned);
    let mut phrasal = false;
    let entries = tree.entries(at).filter(|entry| !entry.frames.is_empty());
    entries.take_while(move |entry| {
        let bare = phrasal && entry.rest.is_empty();
        phrasal |= particle.as_ref().is_some_and(|word| entry.rest.contains(word));
        !bare
    })
}

/// The particle that stands behind a verb: "pushed out", "drove them back", "was pushed out of the talks".
fn particle<'d>(tree: &Tree<'d, '_>, at: usize) -> Option<&'d str> {
    let mut parts = tree.children_by(at, Relation::Compound);
    let own = parts.find(|&part| part > at && tree.word(part).subtype == "prt");
    let part = own.or_else(|| {
        let mut joined = tree.children_by(at, Relation::Obl).filter(|&node| node > at);
        // "out of": the first of two belongs to the verb.
        joined.find_map(|node| {
            let mut cases = tree.children_by(node, Relation::Case);
            cases.next().filter(|&first| cases.next() == Some(first + 1))
        })
    })?;
    Some(tree.doc.word(part))
}

/// "were killed when two helicopters crashed": an accident, if nobody brought it about.
fn is_in_mishap(tree: &Tree<'_, '_>, at: usize) -> bool {
    let opens = |clause: usize| {
        let mut words = tree.children(clause).filter(|&word| word < clause);
        words.any(|word| matches!(tree.doc.word(word), "when" | "as" | "after"))
    };
    let mut clauses = tree.children_by(at, Relation::Advcl);
    clauses.any(|clause| {
        opens(clause)
            && tree.doc.lexicon.in_class("mishaps", tree.doc.lemma(clause))
            && !tree.clause(clause).passive
    })
}

/// "a mission to free the hostages", "a raid to release them": who frees them so does not hold them.
fn is_mission(tree: &Tree<'_, '_>, at: usize) -> bool {
    let start = tree.extent(at).start;
    let before = start.checked_sub(1).filter(|&word| tree.tokens.contains(&word));
    tree.clause(at).form == Form::Infinitive
        && before.is_some_and(|word| tree.doc.lexicon.in_class("missions", tree.doc.lemma(word)))
}

/// "concluded the settlements were legal", read as if it had concluded them.
fn is_subject_below(tree: &Tree<'_, '_>, at: usize) -> bool {
    let lacks_subject = |&clause: &usize| {
        let mut children = tree.children(clause);
        let opens = |child: usize| {
            matches!(
                tree.relation(child),
                Relation::Nsubj | Relation::Mark | Relation::Expl
            )
        };
        tree.clause(clause).form == Form::Finite && !children.any(opens)
    };
    let mut clauses = tree.children_by(at, Relation::Ccomp).filter(lacks_subject);
    clauses.any(|clause| {
        let mut objects = tree.children_by(at, Relation::Obj);
        objects.any(|object| tree.extent(object).end == tree.extent(clause).start)
    })
}

/// "sought to clarify", "wants to leave": what somebody tries or wishes to do is asked of nobody.
fn is_own_intention(tree: &Tree<'_, '_>, at: usize, slots: &[Slot<'_>]) -> bool {
    let own = |operator: &Operator| operator.effect == Effect::Planned && !operator.object_control;
    let wish = tree.doc.lexicon.in_class("wishes", tree.doc.lemma(at));
    (wish || tree.operator(at).is_some_and(own))
        && slots
            .iter()
            .any(|slot| slot.name == "xcomp" && tree.is_verb(slot.node))
        && !slots
            .iter()
            .any(|slot| slot.name == "obj" && tree.head(slot.node) == Some(at))
}

/// "agreed that the plan was bad", "agreed that a minister should know": one side that thinks so, and no accord.
pub(super) fn is_opinion(
    tree: &Tree<'_, '_>,
    at: usize,
    frame: &Frame,
    slots: &[Slot<'_>],
    [source, target]: [&[usize]; 2],
) -> bool {
    let doc = tree.doc;
    let agrees =
        frame.event_type == Some(EventType::Agree) && doc.lexicon.in_class("opinions", doc.lemma(at));
    if !agrees || !target.is_empty() || are_several(doc, source) {
        return false;
    }
    let mut contents = slots
        .iter()
        .filter(|slot| slot.name == "ccomp")
        .map(|slot| slot.node);
    contents.any(|content| {
        let clause = tree.clause(content);
        let should = |child: usize| doc.word(child) == "should";
        let bound = clause.obliged && !tree.children_by(content, Relation::Aux).any(should);
        // "agreed that talks be held"
        let mut auxiliaries = tree.children_by(content, Relation::Aux);
        let subjunctive = match auxiliaries.next() {
            Some(aux) => doc.word(aux) == "be",
            None => tree.word(content).xpos == "VB",
        };
        !(clause.future || clause.conditional || bound || subjunctive)
    })
}

/// "slammed the town with airstrikes": no words.
fn is_with_force(tree: &Tree<'_, '_>, at: usize, slots: &[Slot<'_>]) -> bool {
    let weapon = |node: usize| tree.doc.lexicon.in_class("weapons", tree.doc.lemma(node));
    let mut means = slots
        .iter()
        .filter(|slot| slot.name == "with" && tree.head(slot.node) == Some(at));
    means.any(|slot| tree.names_attack(slot.node) || weapon(slot.node))
}

/// True where a verb has a thing or a clause for its object.
fn has_matter(tree: &Tree<'_, '_>, slots: &[Slot<'_>]) -> bool {
    slots.iter().any(|slot| match slot.name {
        // "speaks Italian": a language, and nobody
        "obj" => is_tongue(tree, slot.node) || tree.parties(slot.node).named.is_empty(),
        name => matches!(name, "ccomp" | "xcomp"),
    })
}

/// "Italian" alone, and not "the Italians".
fn is_tongue(tree: &Tree<'_, '_>, node: usize) -> bool {
    let nationality = |mention: usize| tree.doc.mention(mention).basis == Basis::Nationality;
    tree.doc.mention_at[node].is_some_and(nationality)
        && tree.children(node).next().is_none()
        && !tree.word(node).feats.has("Number", "Plur")
}

/// "was met with laughter": how something was received, not whom somebody met.
fn is_reception(tree: &Tree<'_, '_>, clause: &Clause, slots: &[Slot<'_>]) -> bool {
    let thing = |slot: &Slot<'_>| slot.name == "with" && tree.parties(slot.node).named.is_empty();
    clause.passive && slots.iter().any(thing)
}

/// "blew himself up": who does so attacks others.
fn is_bombing(frame: &Frame) -> bool {
    frame.cameo.as_deref().is_some_and(|code| code.starts_with("183"))
}
