//! Acts named by nouns: "talks with Iran", "the invasion of Ukraine", "imposed sanctions".

use super::answered::is_blamed;
use super::around::{around, awaits_answer, disowned, is_definite, is_joint, is_known, of_content};
use super::{Draft, are_several, by_specificity, can_do, code, drop_own_side, fits};
use crate::lexicon::{Effect, Frame};
use crate::status::{self, Outcome};
use crate::trace::{Side, Teller, Why, step};
use crate::tree::{Slot, Tree};
use std::ops::Range;
use verbale_language::{Relation, Upos};
use verbale_record::{ActorKind, Basis, EventType, Status};
use verbale_world::Standing;

/// What the noun phrase that begins at `at` names, if a frame of the lexicon fits.
pub(super) fn find<'a>(tree: &Tree<'_, 'a>, at: usize, sentence: usize) -> Option<Draft<'a>> {
    let doc = tree.doc;
    if doc.mention_at[at].is_some() {
        return None;
    }
    let entry = doc.lexicon.noun_at(&doc.words, at)?;
    let noun = at..at + 1 + entry.rest.len();
    if noun.end > tree.tokens.end || entry.frames.is_empty() {
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
    let mut around: Vec<usize> = slots.iter().flat_map(|slot| tree.phrase(slot.node)).collect();
    around.extend(tree.phrase(head));
    around.extend(noun.clone());
    for frame in by_specificity(doc, &entry.frames) {
        let governed =
            over.is_some_and(|over| tree.entries(over).any(|entry| frame.under.contains(&entry.lemma)));
        doc.trace(|log| log.frame(tree, head, sentence, None, frame));
        if !frame.under.is_empty() && !governed
            || is_figure(tree, head, frame)
            || !fits(doc, frame, &around, &[])
        {
            doc.trace(|log| log.misfit(doc, frame, &around, &[]));
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
        let between = between(tree, &slots, over);
        doc.trace(|log| log.slot(doc, "between", &between));
        if are_several(doc, &between) && frame.mutual {
            source.clone_from(&between);
            target = between;
        } else if frame.mutual && are_several(doc, &source) && target.is_empty() {
            target.clone_from(&source);
        } else {
            drop_own_side(doc, &source, &mut target);
        }
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

/// "talks between them", "An agreement was reached between them"
fn between(tree: &Tree<'_, '_>, slots: &[Slot<'_>], over: Option<usize>) -> Vec<usize> {
    let own = slot(tree, slots, "between");
    match over {
        Some(over) if own.is_empty() => slot(tree, &tree.slots(over), "between"),
        _ => own,
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

/// The word of a noun phrase that stands for it: "round" of "round of talks", otherwise the last.
fn trigger(tree: &Tree<'_, '_>, noun: &Range<usize>) -> Range<usize> {
    let of = noun.clone().any(|at| tree.doc.word(at) == "of");
    let at = if of { noun.start } else { noun.end - 1 };
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

fn slot(tree: &Tree<'_, '_>, slots: &[Slot<'_>], name: &str) -> Vec<usize> {
    let nodes = slots.iter().filter(|slot| slot.name == name);
    nodes.flat_map(|slot| tree.parties(slot.node).named).collect()
}

fn first(tree: &Tree<'_, '_>, slots: &[Slot<'_>], names: &[&str]) -> Vec<usize> {
    for name in names {
        let nodes: Vec<&Slot<'_>> = slots.iter().filter(|slot| slot.name == *name).collect();
        let mut found: Vec<usize> = nodes.iter().flat_map(|s| tree.parties(s.node).named).collect();
        if found.is_empty() {
            // "the brutality of the Chadian attack": who attacks is not whom it is done to.
            // "an inquiry into the shelling of Mali": nor whom an attack was made on, who is told after it.
            let others = nodes.iter().filter(|s| {
                let owned = !tree.owners_before(s.node).is_empty();
                match *name {
                    "of" => !owned || !tree.names_act(s.node),
                    "into" => owned || !tree.names_attack(s.node),
                    _ => true,
                }
            });
            found = others.flat_map(|s| tree.whose(s.node)).collect();
        }
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

fn parties(
    tree: &Tree<'_, '_>,
    head: usize,
    frame: &Frame,
    slots: &[Slot<'_>],
    over: Option<usize>,
) -> (Vec<usize>, Vec<usize>) {
    let doc = tree.doc;
    // "issued a statement after the attack": who issues it need not have attacked.
    let over = over.filter(|_| {
        !matches!(
            tree.case(head),
            Some("after" | "before" | "during" | "since" | "following" | "despite" | "amid" | "until")
        )
    });
    let before = |&node: &usize| node < head;
    let owners: Vec<usize> = tree.owner_nodes(head).into_iter().filter(before).collect();
    let mut source: Vec<usize> = owners
        .iter()
        .flat_map(|&node| tree.conjuncts(node))
        .filter_map(|node| doc.mention_at[node])
        .collect();
    source.dedup();
    doc.trace(|log| log.slot(doc, "owner", &source));
    // "accused Russia of sabotage"
    if source.is_empty()
        && let Some(over) = over.filter(|&over| is_charge(tree, over, head))
    {
        source = slot(tree, &tree.slots(over), "obj");
        doc.trace(|log| log.slot(doc, "obj of the verb", &source));
    }
    let prepositions: Vec<&str> = frame
        .target
        .iter()
        .map(String::as_str)
        .filter(|slot| !matches!(*slot, "obj" | "poss"))
        .collect();
    let mut target = first(tree, slots, &prepositions);
    // "his eviction from the embassy", "Haniyeh's assassination"
    if is_owned_by_patient(tree, frame, slots, &source) {
        target = std::mem::take(&mut source);
        doc.trace(|log| log.slot(doc, "owner", &target));
    }
    let mut by = doers_by(tree, head, slots);
    if by.is_empty() && !frame.mutual {
        by = carried_out_by(tree, head);
    }
    // "the Mali sanctions", "the Chad inquiry": whom they are on, and what it is about
    if is_named_for_target(frame) {
        source.retain(|&party| !is_country_name(tree, party, head));
    }
    if !by.is_empty() {
        // "the shelling of Ukraine by Russia"
        source = by;
        doc.trace(|log| log.slot(doc, "by", &source));
    }
    // "an offer from Peru"
    if source.is_empty() && awaits_answer(frame) && !prepositions.contains(&"from") {
        source = slot(tree, slots, "from");
    }
    let governs = |&over: &usize| tree.is_light(over) || tree.operator(over).is_some();
    if let Some(over) = over.filter(governs) {
        let told = tree.slots(over);
        if source.is_empty() && tree.is_passive(over) {
            source = slot(tree, &told, "by");
            doc.trace(|log| log.slot(doc, "by, of the verb", &source));
        }
        if target.is_empty() {
            target = first(tree, &told, &prepositions);
        }
        // "sent Kyiv a complaint": the other side is the other object.
        if target.is_empty() {
            let others: Vec<Slot<'_>> = told.into_iter().filter(|slot| slot.node != head).collect();
            target = slot(tree, &others, "obj");
        }
        // "called the Chadian president to express support"
        if target.is_empty() && frame.event_type.is_some_and(is_said) {
            target = tree.called(over);
        }
    }
    if let Some(over) = over
        && tree.suffers(over)
    {
        // "faces pressure from Peru"
        if source.is_empty() {
            source = slot(tree, &tree.slots(over), "from");
            doc.trace(|log| log.slot(doc, "from", &source));
            target.retain(|party| !source.contains(party));
        }
        // "faces new sanctions"
        if target.is_empty() {
            target = tree.actors(&tree.subject(over));
        }
    } else if let Some(over) = over
        && source.is_empty()
        && takes_subject(tree, over, head, frame)
    {
        source = tree.actors(&tree.agent(over));
        doc.trace(|log| log.slot(doc, "subj of the verb", &source));
    }
    // "rejected a US proposal": made to whoever answers it.
    if target.is_empty()
        && let Some(over) = over
        && (!source.is_empty() || awaits_answer(frame))
        && tree.operator(over).is_some_and(|op| op.effect == Effect::Refused)
    {
        target = tree.actors(&tree.agent(over));
    }
    // "a promise to help Mali", "the demand that Chad pay"
    if target.is_empty() {
        target = of_content(tree, head, frame);
    }
    by_circumstance(tree, head, frame, slots, &mut source, &mut target);
    let of = slot(tree, slots, "of");
    // "the withdrawal of US troops from Afghanistan", "the mediation of Qatar": who acts.
    if source.is_empty() && (target.is_empty() || !frame.target.iter().any(|slot| slot == "of")) {
        source = of;
        doc.trace(|log| log.slot(doc, "of", &source));
    }
    doc.trace(|log| {
        log.filling(Side::Target);
        log.slot(doc, &frame.target.join("/"), &target);
    });
    (source, target)
}

/// Who does it by a phrase with *by*.
fn doers_by(tree: &Tree<'_, '_>, head: usize, slots: &[Slot<'_>]) -> Vec<usize> {
    let doc = tree.doc;
    // "protests against abuses by the police": who abuses, not who protests.
    let deed = |over: usize| {
        over != head && doc.mention_at[over].is_none() && !matches!(tree.case(over), None | Some("of"))
    };
    let own: Vec<Slot<'_>> = slots
        .iter()
        .filter(|slot| {
            slot.name == "by"
                && !tree
                    .head(slot.node)
                    .is_some_and(|over| !tree.is_verb(over) && deed(over))
        })
        .copied()
        .collect();
    slot(tree, &own, "by")
}

/// "action taken by Chad", "raids launched by Chad"
fn carried_out_by(tree: &Tree<'_, '_>, head: usize) -> Vec<usize> {
    let mut told = tree
        .children_by(head, Relation::Acl)
        .filter(|&verb| verb > head && tree.is_verb(verb) && tree.is_passive(verb) && tree.is_light(verb));
    told.find_map(|verb| tree.by_phrase(verb))
        .map_or_else(Vec::new, |by| tree.actors(&[by]))
}

/// Acts whose noun takes the name of whom they are done to before it: "the Chad inquiry", "the Mali sanctions".
fn is_named_for_target(frame: &Frame) -> bool {
    let inquiry = frame.cameo.as_deref().is_some_and(|code| code.starts_with("09"));
    inquiry || frame.event_type == Some(EventType::Sanction)
}

/// A country by its full name right before the noun, "Chad" and not "Chadian", "Chad's" or "US".
fn is_country_name(tree: &Tree<'_, '_>, party: usize, head: usize) -> bool {
    let doc = tree.doc;
    let mention = doc.mention(party);
    let state = doc.cast.actors[mention.actor].kind == ActorKind::State;
    state
        && mention.basis == Basis::Name
        && mention.standing != Standing::Possessive
        && mention.extent <= head
        && tree.upos(mention.tokens.end - 1) == Upos::Propn
        && !doc.is_genitive(mention.tokens.end)
        && !mention
            .tokens
            .clone()
            .any(|at| doc.is_all_capitals(at) || doc.word(at).contains('.'))
}

/// True where who owns the noun is a person whom the act is done to.
fn is_owned_by_patient(tree: &Tree<'_, '_>, frame: &Frame, slots: &[Slot<'_>], owners: &[usize]) -> bool {
    let whose = slots.iter().any(|slot| slot.name == "of");
    tree.doc.lexicon.is_owned_by_patient(frame)
        && !whose
        && !owners.is_empty()
        && owners.iter().all(|&party| is_in_person(tree, party))
}

/// A person by name or pronoun, as a possessor.
fn is_in_person(tree: &Tree<'_, '_>, party: usize) -> bool {
    let mention = tree.doc.mention(party);
    let person = tree.doc.cast.actors[mention.actor].kind == ActorKind::Person;
    let word = &tree.doc.parsed[mention.tokens.end - 1];
    let pronoun = word.feats.has("Gender", "Masc") || word.feats.has("Gender", "Fem");
    mention.standing == Standing::Possessive && (person || pronoun)
}

/// The side that only the clause tells in which the noun is a circumstance.
fn by_circumstance(
    tree: &Tree<'_, '_>,
    head: usize,
    frame: &Frame,
    slots: &[Slot<'_>],
    source: &mut Vec<usize>,
    target: &mut Vec<usize>,
) {
    // "came upon an invitation by Peru", "resigned under pressure from Peru": made to who the clause is about.
    if target.is_empty() && !source.is_empty() && awaits_answer(frame) {
        *target = around(tree, head);
    }
    // "joined Mali in the fight against rebels": who the clause is about fights too.
    let fights = frame.event_type == Some(EventType::Assault)
        && frame.mutual
        && tree.case(head) == Some("in")
        && tree.owner_nodes(head).is_empty();
    // "met the press after talks with Iran": who has the talks is who the clause is about.
    let talks = is_joint(frame) && !slot(tree, slots, "with").is_empty();
    // "threw stones during protests against the army"
    let protests = frame.event_type == Some(EventType::Protest)
        && matches!(tree.case(head), Some("in" | "during" | "at"))
        && tree.owner_nodes(head).is_empty();
    if source.is_empty() && !target.is_empty() && (fights || talks || protests) {
        *source = around(tree, head);
    }
    // "The ministers of Chad and Mali said after a meeting": theirs, where nobody else is told of.
    let met = frame.mutual
        && frame.event_type == Some(EventType::Consult)
        && matches!(
            tree.case(head),
            Some("after" | "following" | "during" | "at" | "in")
        )
        && tree.owner_nodes(head).is_empty()
        && !slots
            .iter()
            .any(|slot| matches!(slot.name, "with" | "between" | "among" | "of" | "by"));
    if source.is_empty() && target.is_empty() && met {
        let sides = around(tree, head);
        if are_several(tree.doc, &sides) {
            *source = sides;
        }
    }
}

/// The subject of a light verb, or of a refusal, a denial or an intention, is who would act; of a verb that the frame asks
/// for, who acts.
fn takes_subject(tree: &Tree<'_, '_>, over: usize, head: usize, frame: &Frame) -> bool {
    let answers = |effect: Effect| matches!(effect, Effect::Refused | Effect::Denied);
    // "Oman facilitated a swap of prisoners"
    if tree.doc.lexicon.brokers(tree.doc.lemma(over)) {
        return false;
    }
    // "offered a probe into the attack", "issued a warning after the attack": no attack is offered or issued.
    let apart = matches!(
        tree.case(head),
        Some(
            "after"
                | "following"
                | "since"
                | "before"
                | "over"
                | "about"
                | "against"
                | "despite"
                | "amid"
                | "into"
                | "from"
                | "to"
        )
    );
    // "took them to task on the raid", but "is on a visit"
    let apart = apart || is_deed(frame) && tree.case(head) == Some("on");
    let governed = frame.mutual || !apart || is_object(tree, over, head);
    // "took no steps after the attack": nor is one taken.
    let light = tree.is_light(over) && governed;
    light
        || tree.entries(over).any(|entry| frame.under.contains(&entry.lemma))
        || tree.operator(over).filter(|_| governed).is_some_and(|op| {
            matches!(
                op.effect,
                Effect::Refused | Effect::Denied | Effect::Planned | Effect::Same
            ) && (!op.object_control || op.commands && matches!(tree.case(head), None | Some("of")))
                && !(answers(op.effect) && awaits_answer(frame))
                && (op.effect != Effect::Denied || is_deed(frame))
        })
}

/// What is denied by whoever would have done it: an attack, not a meeting that others may have held.
fn is_deed(frame: &Frame) -> bool {
    matches!(
        frame.event_type,
        Some(EventType::Assault | EventType::Coerce | EventType::Mobilize | EventType::Aid)
    )
}

fn status_of(tree: &Tree<'_, '_>, head: usize, frame: &Frame, over: Option<usize>) -> Outcome {
    let doc = tree.doc;
    let done = Outcome::new(Some(Status::Occurred), "named as a fact");
    let done = status::of_predicate(tree, head, status::of_modifiers(tree, head, done));
    let mut outcome = step(tree, head, None, done);
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
            outcome = step(
                tree,
                above,
                Some(operator.effect),
                outcome.apply(operator.effect, &operator.id).below(above),
            );
        }
        node = above;
    }
    let governs = if node == head { over } else { tree.verb_over(node) };
    let Some(over) = governs else { return outcome };
    // "vowed to strike back for an attack": what is answered has happened.
    let answered = matches!(
        tree.case(head),
        Some("for" | "after" | "over" | "since" | "following" | "despite")
    );
    if tree.is_light(over) && !answered {
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
    // "met to discuss the attack": it has happened.
    let known = operator.effect == Effect::Hypothetical && is_deed(frame) && is_definite(tree, head, frame);
    if !known && (is_object(tree, over, node) || is_charge(tree, over, node)) && !(refuses && others) {
        return status::under(tree, over, outcome, false, 0);
    }
    outcome
}

/// "accused Russia of sabotage": what somebody is charged with.
fn is_charge(tree: &Tree<'_, '_>, over: usize, noun: usize) -> bool {
    matches!(tree.case(noun), Some("of" | "for"))
        && tree.relation(noun) == Relation::Obl
        && tree.operator(over).is_some_and(|op| op.effect == Effect::Alleged)
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
