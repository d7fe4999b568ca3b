//! Acts named by nouns: "talks with Iran", "the invasion of Ukraine", "imposed sanctions".

mod sides;

use super::answered::is_blamed;
use super::around::{disowned, is_definite, is_known};
use super::{Draft, are_several, by_specificity, can_do, code, drop_own_side, fits};
use crate::doc::Doc;
use crate::lexicon::{Effect, Frame};
use crate::status::{self, Outcome};
use crate::trace::{Teller, Why, step};
use crate::tree::{Slot, Tree};
use sides::{is_charge, is_deed, parties, slot, slots_of_verb};
use std::ops::Range;
use verbale_language::{Relation, Upos};
use verbale_record::{EventType, Status};

/// Basis of what a noun names without anything that tells its status.
pub(super) const FACT: &str = "named as a fact";

/// What the noun phrase that begins at `at` names, if a frame of the lexicon fits.
pub(super) fn find<'a>(tree: &Tree<'_, 'a>, at: usize, sentence: usize) -> Option<Draft<'a>> {
    let doc = tree.doc;
    if doc.mention_at[at].is_some() {
        return None;
    }
    let entry = doc.lexicon.noun_at(&doc.words, at)?;
    let noun = at..at + 1 + entry.rest.len();
    if noun.end > tree.tokens.end {
        return None;
    }
    // The head of the phrase is the word whose own head lies outside.
    let head = noun
        .clone()
        .find(|&word| tree.head(word).is_none_or(|over| !noun.contains(&over)))?;
    let no_clause =
        || doc.trace(|log| log.refused(tree, head, sentence, Teller::Noun, doc.lemma(head), Why::NoClause));
    if !matches!(tree.upos(head), Upos::Noun | Upos::Propn | Upos::Verb)
        || tree.is_verb(head) && is_clause(tree, head)
    {
        if !tree.is_verb(head) {
            no_clause();
        }
        return None;
    }
    if tree.relation(head) == Relation::Compound && !names_plan(tree, head) {
        no_clause();
        return None;
    }
    let slots = tree.slots(head);
    let over = verb_over(tree, head);
    let beside = slots.iter().flat_map(|slot| tree.phrase(slot.node));
    let aims = aims(tree, head, over);
    let around: Vec<usize> = beside.chain(tree.phrase(head)).chain(noun.clone()).collect();
    for frame in by_specificity(doc, &entry.frames) {
        let governed =
            over.is_some_and(|over| tree.entries(over).any(|entry| frame.under.contains(&entry.lemma)));
        doc.trace(|log| log.frame(tree, head, sentence, None, frame));
        if !frame.under.is_empty() && !governed
            || is_figure(tree, head, frame)
            || !fits(doc, frame, &around, &aims)
        {
            doc.trace(|log| log.misfit(doc, frame, &around, &aims));
            continue;
        }
        let (mut source, mut target) = parties(tree, head, frame, &slots, over);
        if !can_do(doc, frame, &source) {
            doc.trace(|log| log.ends(Why::OtherDoer));
            continue;
        }
        let disowned = disowned(tree, head).filter(|_| source.is_empty() && is_deed(frame));
        if let Some(over) = disowned {
            source = tree.actors(&tree.agent(over));
        }
        let between = between(tree, head, &slots, over);
        doc.trace(|log| log.slot(doc, "between", &between));
        each_other(doc, frame, between, &mut source, &mut target);
        // "the talks": an act that is known may be told with its sides elsewhere.
        let open = source.is_empty() && target.is_empty() || frame.needs_target && target.is_empty();
        let blamed = source.is_empty() && is_blamed(tree, head);
        if open && !is_known(tree, head, frame) && !blamed {
            doc.trace(|log| log.ends_without(&source, &target, false));
            continue;
        }
        let event_type = frame.event_type?;
        let mut outcome = match disowned {
            Some(over) => Outcome::new(Some(Status::Denied), "no part in it").below(over),
            None => status_of(tree, head, frame, over),
        };
        if outcome.status == Some(Status::Occurred) && outcome.basis == FACT {
            outcome = step(tree, head, None, status::of_noun(tree, head, event_type, outcome));
        }
        // A proposal that is rejected was made; a charge that is denied was brought.
        if is_speech(event_type) && matches!(outcome.status, Some(Status::Refused | Status::Denied)) {
            outcome = step(tree, head, None, made(outcome.path));
        }
        let Some(status) = outcome.status else {
            doc.trace(|log| log.ends(Why::NoEvent));
            return None;
        };
        let trigger = trigger(tree, &noun);
        doc.trace(|log| log.fired(doc, &trigger, &source, &target));
        return Some(Draft {
            frame,
            cameo: frame.cameo.clone(),
            path: outcome.path,
            event_type,
            trigger,
            source,
            target,
            status,
            basis: outcome.basis,
            sentence,
            told_by_verb: false,
            known: is_definite(tree, head, frame),
            over,
            open: open || blamed,
            again: None,
            occasion: None,
            clause: clause_of(tree, head, over),
        });
    }
    None
}

/// "announced the deployment of troops on a peacekeeping mission": which of the two it hangs on is the parser's guess.
fn aims(tree: &Tree<'_, '_>, head: usize, over: Option<usize>) -> Vec<usize> {
    let over = over.filter(|&over| tree.is_light(over));
    let slots = over.map_or_else(Vec::new, |over| tree.slots(over));
    let aims = slots
        .iter()
        .filter(|slot| slot.node > head && matches!(slot.name, "on" | "as" | "for"));
    aims.flat_map(|slot| tree.phrase(slot.node)).collect()
}

/// "talks between them", "An agreement was reached between them"
fn between(tree: &Tree<'_, '_>, head: usize, slots: &[Slot<'_>], over: Option<usize>) -> Vec<usize> {
    let own = slot(tree, slots, "between");
    match over {
        Some(over) if own.is_empty() => slot(tree, &slots_of_verb(tree, over, head), "between"),
        _ => own,
    }
}

/// Of what several do together each is a side to the others.
fn each_other(
    doc: &Doc<'_>,
    frame: &Frame,
    between: Vec<usize>,
    source: &mut Vec<usize>,
    target: &mut Vec<usize>,
) {
    if are_several(doc, &between) && frame.mutual {
        source.clone_from(&between);
        *target = between;
    } else if frame.mutual && are_several(doc, source) && target.is_empty() {
        target.clone_from(source);
    } else {
        drop_own_side(doc, source, target);
    }
}

fn is_said(kind: EventType) -> bool {
    is_speech(kind) || kind == EventType::Support
}

/// "exports to Chad fell": a figure of trade, and no deal.
pub(super) fn is_figure(tree: &Tree<'_, '_>, head: usize, frame: &Frame) -> bool {
    let trade = frame.cameo.as_deref() == Some("061");
    let over = tree.head(head).filter(|_| tree.relation(head) == Relation::Nsubj);
    trade && over.is_some_and(|over| tree.doc.lexicon.in_class("changes", tree.doc.lemma(over)))
}

fn is_speech(kind: EventType) -> bool {
    matches!(
        kind,
        EventType::Request | EventType::Accuse | EventType::Agree | EventType::Threaten | EventType::Reject
    )
}

/// The verb that a noun is object of: itself, or as what another of its phases is of: "announced the release of aid".
fn verb_over(tree: &Tree<'_, '_>, head: usize) -> Option<usize> {
    tree.verb_over(head).or_else(|| {
        let phase = tree.head(head).filter(|&above| {
            let listed = tree.doc.lexicon.in_class("phases", tree.doc.lemma(above));
            tree.case(head) == Some("of") && listed && !tree.is_verb(above)
        });
        let governs = |&over: &usize| tree.operator(over).is_some() || tree.is_light(over);
        tree.verb_over(phase?).filter(governs)
    })
}

fn made(path: Vec<usize>) -> Outcome {
    Outcome {
        path,
        ..Outcome::new(Some(Status::Occurred), "made, whatever the answer")
    }
}

/// The word of a noun phrase that stands for it: "round" of "round of talks", otherwise the last that is no preposition.
fn trigger(tree: &Tree<'_, '_>, noun: &Range<usize>) -> Range<usize> {
    let of = noun.clone().any(|at| tree.doc.word(at) == "of");
    let last = || noun.clone().rev().find(|&at| tree.upos(at) != Upos::Adp);
    let at = if of {
        noun.start
    } else {
        last().unwrap_or(noun.start)
    };
    at..at + 1
}

/// A verb form that heads a clause is told by the verb.
fn is_clause(tree: &Tree<'_, '_>, at: usize) -> bool {
    !matches!(
        tree.relation(at),
        Relation::Obj | Relation::Obl | Relation::Nmod | Relation::Nsubj | Relation::Compound
    )
}

/// "a ceasefire proposal": the noun over it is an operator.
fn names_plan(tree: &Tree<'_, '_>, at: usize) -> bool {
    tree.head(at)
        .is_some_and(|over| tree.noun(over).is_some_and(|noun| noun.operator.is_some()))
}

/// The noun with what hangs on it, and the verb that tells it.
fn clause_of(tree: &Tree<'_, '_>, head: usize, over: Option<usize>) -> Range<usize> {
    let own = tree.extent(head);
    match over.filter(|&over| tree.is_light(over)) {
        Some(over) => {
            let end = tree
                .children_by(over, Relation::Obl)
                .map(|child| tree.extent(child).end)
                .max();
            own.start..end.unwrap_or(0).max(own.end)
        }
        None => own,
    }
}

fn status_of(tree: &Tree<'_, '_>, head: usize, frame: &Frame, over: Option<usize>) -> Outcome {
    let doc = tree.doc;
    let done = Outcome::new(Some(Status::Occurred), FACT);
    let done = status::of_predicate(tree, head, status::of_modifiers(tree, head, done));
    let mut outcome = step(tree, head, None, done);
    if is_curbed(tree, head) {
        return Outcome::new(None, "under a curb");
    }
    // "a call for talks", "a ceasefire proposal": a noun that governs.
    let mut node = head;
    while let Some(above) = tree.head(node) {
        let joined = matches!(
            (tree.relation(node), tree.case(node)),
            (Relation::Compound | Relation::Conj, _) | (Relation::Nmod, Some("of" | "for" | "on" | "about"))
        );
        if !joined || tree.is_verb(above) {
            break;
        }
        if tree.relation(node) != Relation::Conj
            && let Some(operator) = tree.noun(above).and_then(|noun| noun.operator)
        {
            let operator = &doc.lexicon.operators[operator];
            outcome = status::by_noun(tree, operator, above, outcome.below(above));
        }
        node = above;
    }
    // "as part of the meeting planned for May"
    let mut participles = tree
        .children_by(head, Relation::Acl)
        .filter(|&verb| node != head && tree.is_passive(verb));
    if let Some(operator) = participles.find_map(|verb| tree.operator(verb))
        && operator.effect == Effect::Planned
    {
        return outcome.apply(operator.effect, &operator.id);
    }
    let governs = if node == head { over } else { tree.verb_over(node) };
    let Some(over) = governs else { return outcome };
    // "vowed to strike back for an attack": what is answered has happened.
    let answered = matches!(
        tree.case(head),
        Some("for" | "after" | "over" | "since" | "following" | "despite")
    );
    // "put off the visit": no putting
    let phrase = tree.entries(over).next();
    let decides = phrase.is_some_and(|phrase| phrase.operator.is_some() && !phrase.light);
    if tree.is_light(over) && !decides && !answered {
        let told = status::of_clause(tree, over);
        return if told.status == Some(Status::Occurred) {
            outcome
        } else {
            told
        };
    }
    // "opposes their sanctions": what somebody else does is not refused by that. And "is a visit" governs nothing.
    let agent = tree.actors(&tree.agent(over));
    let owners = tree.owners_before(head);
    let codes = |list: &[usize]| list.iter().map(|&i| code(doc, i)).collect::<Vec<_>>();
    let others = !owners.is_empty()
        && !agent.is_empty()
        && codes(&owners).iter().all(|owner| !codes(&agent).contains(owner));
    let Some(operator) = tree.operator(over) else {
        return outcome;
    };
    let refuses = operator.effect == Effect::Refused;
    // "met to discuss the attack": it has happened. "discussed the planned visit": it is planned.
    let meets = frame.event_type == Some(EventType::Consult);
    let known = operator.effect == Effect::Hypothetical
        && ((is_deed(frame) || meets) && is_definite(tree, head, frame)
            || outcome.status == Some(Status::Planned));
    if !known && (is_object(tree, over, node) || is_charge(tree, over, node)) && !(refuses && others) {
        return status::under(tree, over, outcome, false, 0);
    }
    // "opposes the visit of the Peruvian president": it has not come.
    if refuses && others && meets {
        return outcome.apply(Effect::Planned, &operator.id);
    }
    outcome
}

/// "an embargo on trade with Chad": what it is on is not done.
fn is_curbed(tree: &Tree<'_, '_>, act: usize) -> bool {
    let frames = &tree.doc.lexicon.frames;
    let curb = |&frame: &usize| frames[frame].event_type == Some(EventType::Sanction);
    let names_curb = |noun: usize| tree.noun(noun).is_some_and(|noun| noun.frames.iter().any(curb));
    let Some(over) = tree.head(act).filter(|_| tree.case(act) == Some("on")) else {
        return false;
    };
    if tree.is_verb(over) {
        tree.children_by(over, Relation::Obj).any(names_curb)
    } else {
        names_curb(over)
    }
}

/// True if a noun is what the verb governs itself, not what a preposition joins to it: "work towards a solution to
/// the invasion" plans no invasion.
fn is_object(tree: &Tree<'_, '_>, over: usize, noun: usize) -> bool {
    match tree.case(noun) {
        None => true,
        Some(case) => tree.entries(over).any(|entry| {
            (entry.operator.is_some() || entry.light) && entry.rest.iter().any(|word| word == case)
        }),
    }
}

impl Tree<'_, '_> {
    /// The parties that stand before a noun as its owners.
    pub(super) fn owners_before(&self, noun: usize) -> Vec<usize> {
        self.owner_nodes(noun)
            .into_iter()
            .filter(|&node| node < noun)
            .filter_map(|node| self.doc.mention_at[node])
            .collect()
    }
}
