//! Acts told by verbs.

use super::{Draft, are_several, can_do, drop_own_side, fits, fits_within, in_slots, is_nameless, whom};
use crate::lexicon::{Effect, Frame, NounEntry, Operator, VerbEntry};
use crate::speech;
use crate::status::{self, Outcome};
use crate::trace::{Side, Why};
use crate::tree::{Clause, Form, Slot, Tree, is_circumstance};
use verbale_language::{Class, Relation, Upos};
use verbale_record::{Basis, EventType, Status};

/// Words of a verb's phrases that are looked at for what decides between its frames.
const NEAR: usize = 12;

/// What the verb at `at` tells, if a frame of the lexicon fits.
pub(super) fn find<'a>(
    tree: &Tree<'_, 'a>,
    at: usize,
    sentence: usize,
    said: &[speech::Draft],
) -> Option<Draft<'a>> {
    let doc = tree.doc;
    let clause = tree.clause(at);
    let slots = tree.slots(at);
    let near = deciding_words(tree, at, &slots);
    let forbidding = without_surroundings(tree, &slots, &near);
    let further = further_words(tree, at, &slots);
    for entry in senses(tree, at) {
        for frame in super::by_specificity(doc, &entry.frames) {
            doc.trace(|log| log.frame(tree, at, sentence, Some(entry), frame));
            if is_other_sense(tree, at, frame, &clause, &slots) || super::noun::is_figure(tree, at, frame) {
                doc.trace(|log| log.ends(Why::Excluded));
                continue;
            }
            let by_means = has_agent(tree, at, frame, &near);
            if !by_means && !fits_within(doc, frame, &near, &further, &forbidding) {
                doc.trace(|log| log.misfit(doc, frame, &near, &further));
                continue;
            }
            let side = |names: &[String], own: &[usize]| in_slots(tree, at, names, &slots, &entry.rest, own);
            let mut source = if frame.source.is_empty() {
                doers(tree, at, frame, said)
            } else {
                side(&frame.source, &[])
            };
            if !can_do(doc, frame, &source) {
                doc.trace(|log| log.ends(Why::OtherDoer));
                continue;
            }
            doc.trace(|log| {
                let slot = if clause.passive { "by" } else { "subj" };
                if frame.source.is_empty() {
                    log.slot(doc, slot, &source);
                }
                log.filling(Side::Target);
            });
            let mut target = whom::of_verb(tree, at, frame, &clause, &slots, &entry.rest, &source);
            // "Kenyan soldiers were deployed in Haiti": whose they are.
            if source.is_empty() && clause.passive && is_of_troops(tree, at, frame) {
                source = std::mem::take(&mut target);
                target = side(&frame.target, &source);
            }
            if source.is_empty() && frame.jurisdiction && clause.passive {
                source = whom::authorities(tree, &slots, &target);
            }
            let words: Vec<usize> = near.iter().chain(&further).copied().collect();
            each_other(tree, at, frame, (&slots, &words), (&mut source, &mut target));
            let between = two_sides(tree, at, frame, &near, (&source, &target));
            let aimed_at = !between.is_empty() && is_aimed_at(tree, at, &clause);
            if !between.is_empty() {
                doc.trace(|log| log.slot(doc, "between", &between));
                (source, target) = (between.clone(), between);
            }
            // "Sending arms to Mali has upset Chad": who sends them, and so whom Chad blames, is told elsewhere.
            let is_subject = matches!(tree.relation(at), Relation::Csubj | Relation::Nsubj);
            let nameless_doer =
                is_subject && clause.form == Form::Gerund && source.is_empty() && !target.is_empty();
            let stirred = target.is_empty() && !source.is_empty() && tree.stirred_by(at, frame).is_some();
            let plotted = !target.is_empty() && is_plotted(tree, at, frame, &clause);
            let silent = source.is_empty() && is_silent(&clause) && !nameless_doer && !by_means && !plotted;
            let lacks_target = frame.needs_target && target.is_empty() && !stirred
                || whom::is_to_oneself(tree, frame, &slots, &source)
                || is_opinion(tree, at, frame, &slots, [&source, &target]);
            if silent || source.is_empty() && target.is_empty() || lacks_target {
                doc.trace(|log| log.ends_without(&source, &target, silent));
                continue;
            }
            let Some(outcome) = told(tree, at, frame, &clause, source.is_empty(), aimed_at) else {
                doc.trace(|log| log.ends(Why::NoEvent));
                return None;
            };
            doc.trace(|log| log.fired(doc, &(at..at + 1), &source, &target));
            // "Two villagers were killed": whose attack it was may be told before.
            let open = source.is_empty() && clause.passive && frame.event_type == Some(EventType::Assault)
                || nameless_doer
                || stirred && frame.needs_target;
            return Some(Draft {
                frame,
                cameo: frame.cameo.clone(),
                path: outcome.path,
                event_type: frame.event_type?,
                trigger: at..at + 1,
                source,
                target,
                status: outcome.status?,
                basis: outcome.basis,
                sentence,
                told_by_verb: true,
                known: false,
                over: None,
                open,
                again: None,
                occasion: None,
                clause: words_of(tree, at),
            });
        }
    }
    None
}

/// What may be the word that a frame asks for, and forbids nothing: what complements are about, and the circumstances.
fn further_words(tree: &Tree<'_, '_>, at: usize, slots: &[Slot<'_>]) -> Vec<usize> {
    let mut further = of_complements(tree, slots);
    // "closed the straits after the truce": what it is done to decides.
    if !slots.iter().any(|slot| slot.name == "obj" && slot.node > at) {
        let when = slots.iter().filter(|slot| is_aside(tree, slot));
        further.extend(when.flat_map(|slot| tree.phrase(slot.node)).take(NEAR));
    }
    further.extend(occasions(tree, at));
    further
}

/// "would not rule it out": nothing is refused.
fn is_unrefused(frame: &Frame, outcome: &Outcome) -> bool {
    frame.event_type == Some(EventType::Reject)
        && outcome.status == Some(Status::Refused)
        && outcome.path.is_empty()
}

/// Of what several do together each is a side to the others; nobody acts on their own side.
fn each_other(
    tree: &Tree<'_, '_>,
    at: usize,
    frame: &Frame,
    (slots, words): (&[Slot<'_>], &[usize]),
    (source, target): (&mut Vec<usize>, &mut Vec<usize>),
) {
    let doc = tree.doc;
    let symmetric = frame.mutual
        && are_several(doc, source)
        && (target.iter().all(|&party| is_nameless(doc, party))
            || whom::is_among_them(tree, at, frame, slots, words.iter()))
        && !tree.is_passive(at);
    if symmetric {
        target.clone_from(source);
    } else if source.is_empty() && is_among(tree, at, frame, target) {
        source.clone_from(target);
    } else {
        drop_own_side(doc, source, target);
    }
}

/// "visited Chad to improve ties": not done by being spoken of.
fn is_aimed_at(tree: &Tree<'_, '_>, at: usize, clause: &Clause) -> bool {
    matches!(clause.form, Form::Gerund | Form::Infinitive)
        && !matches!(tree.case(at), Some("by" | "in" | "for" | "after"))
}

/// "visited Chad to improve bilateral ties", "improving Chad-Mali ties": between whom a relation is, where its own words or
/// those who deal with each other in the sentence are two.
fn two_sides(
    tree: &Tree<'_, '_>,
    at: usize,
    frame: &Frame,
    near: &[usize],
    (source, target): (&[usize], &[usize]),
) -> Vec<usize> {
    let doc = tree.doc;
    let bond = match frame.event_type {
        Some(EventType::Support | EventType::Cooperate) => true,
        Some(EventType::Consult) => tree.clause(at).form == Form::Finite,
        _ => false,
    };
    if !bond || !frame.mutual || !source.is_empty() && !target.is_empty() {
        return Vec::new();
    }
    let known = |party: &usize| !is_nameless(doc, *party) && super::has_code(doc, *party);
    let distinct = |parties: Vec<usize>| {
        let mut sides: Vec<usize> = Vec::new();
        for party in parties.into_iter().filter(known) {
            let apart = |&other: &usize| super::code(doc, other) != super::code(doc, party);
            if sides.iter().all(apart) {
                sides.push(party);
            }
        }
        sides
    };
    let told = distinct(near.iter().filter_map(|&word| doc.mention_at[word]).collect());
    let beside = near.iter().any(|&word| {
        let hyphen = doc.word(word + 1) == "-" && doc.mention_at[word].is_some();
        hyphen && doc.mention_at.get(word + 2).is_some_and(Option::is_some)
    });
    if told.len() == 2 && beside {
        return told;
    }
    if !near
        .iter()
        .any(|&word| doc.lexicon.in_class("reciprocal", doc.word(word)))
    {
        return Vec::new();
    }
    let mut node = at;
    while let Some(over) = tree.head(node) {
        node = over;
        if !tree.is_verb(over) {
            continue;
        }
        let slots = tree.slots(over);
        let others = slots
            .iter()
            .filter(|slot| matches!(slot.name, "obj" | "with" | "to" | "in"))
            .flat_map(|slot| tree.parties(slot.node).named);
        let sides = distinct(tree.actors(&tree.agent(over)).into_iter().chain(others).collect());
        if sides.len() == 2 {
            return sides;
        }
    }
    distinct(doc.pair_before(at, &[]))
}

/// Acts that a side does by its troops, told of these.
fn is_of_troops(tree: &Tree<'_, '_>, at: usize, frame: &Frame) -> bool {
    let moved = frame.event_type == Some(EventType::Mobilize) || frame.cameo.as_deref() == Some("074");
    let doc = tree.doc;
    moved
        && frame.source.is_empty()
        && tree
            .subject(at)
            .iter()
            .any(|&node| doc.lexicon.in_class("troops", doc.lemma(node)) && doc.mention_at[node].is_some())
}

/// Who does it: the subject or the agent; where there is none, in whose act it was done, or who says it.
fn doers(tree: &Tree<'_, '_>, at: usize, frame: &Frame, said: &[speech::Draft]) -> Vec<usize> {
    let agent = tree.agent(at);
    let told = tree.actors(&agent);
    let issuer = || {
        let mut issued = agent.iter().filter(|&&node| tree.head(at) == Some(node));
        issued.find_map(|&node| tree.issuer(node))
    };
    if let Some(speaker) = behind_its_words(tree, at, said).filter(|speaker| !told.contains(speaker)) {
        vec![speaker]
    } else if !told.is_empty() {
        told
    } else if let Some(issuer) = issuer() {
        issuer
    } else if let Some(planner) = agent.iter().find_map(|&node| tree.planner(node)) {
        tree.actors(&planner)
    } else if tree.clause(at).passive {
        in_whose_act(tree, at, frame)
    } else {
        speaker(tree, at, said).into_iter().collect()
    }
}

/// "brought together Chad and Mali": true where those an act is done with do it with each other, and nobody else with them:
/// "The union worked with Chad and Mali".
fn is_among(tree: &Tree<'_, '_>, at: usize, frame: &Frame, target: &[usize]) -> bool {
    let own = tree.children_by(at, Relation::Nsubj).next();
    let relative = || tree.head(at).filter(|_| tree.word(at).subtype == "relcl");
    let doer = own.filter(|&own| tree.upos(own) != Upos::Pron).or_else(relative);
    let somebody =
        |&doer: &usize| matches!(tree.upos(doer), Upos::Noun | Upos::Propn) && !tree.names_act(doer);
    let by_others = !tree.is_passive(at) && doer.as_ref().is_some_and(somebody);
    frame.mutual && are_several(tree.doc, target) && !by_others
}

/// "Chadian planes bombed the town, Mali alleges": who stands between what is said and the verb that reports it, where the
/// parser made the first name of the sentence the verb's subject.
fn behind_its_words(tree: &Tree<'_, '_>, at: usize, said: &[speech::Draft]) -> Option<usize> {
    let doc = tree.doc;
    let reported = said
        .iter()
        .filter(|draft| draft.cue.as_ref().is_some_and(|cue| cue.contains(&at)));
    let mut speakers = reported.filter_map(|draft| {
        let speaker = doc.mention(draft.mention?).tokens.clone();
        let behind = doc.tokens_in(draft.content).end <= speaker.start && speaker.end <= at;
        draft.mention.filter(|_| behind)
    });
    speakers.next()
}

impl Tree<'_, '_> {
    /// "The delivery angered Chad": the act that a verb has for its subject, where frames blame whoever the subject is.
    pub(super) fn stirred_by(&self, at: usize, frame: &Frame) -> Option<usize> {
        if !frame.target.iter().any(|slot| slot == "subj") {
            return None;
        }
        self.children(at).find(|&child| match self.relation(child) {
            Relation::Nsubj => self.word(child).subtype != "pass" && self.doc.mention_at[child].is_none(),
            Relation::Csubj => true,
            _ => false,
        })
    }
}

/// Who says it, where the parse has lost the subject of the verb that reports what is said, or of the one that `at` is a
/// circumstance of: "while welcoming the decision, pledged".
///
/// "Peru said lifting the ban was out of the question": what is refused is the speaker's to do.
fn speaker(tree: &Tree<'_, '_>, at: usize, said: &[speech::Draft]) -> Option<usize> {
    if tree.relation(at) == Relation::Csubj {
        let refused = tree.doc.untraced(|| status::of_clause(tree, at)).status == Some(Status::Refused);
        let verb = tree
            .head(at)
            .and_then(|said| tree.head(said))
            .filter(|_| refused)?;
        return told_by(tree, verb, said);
    }
    let mut node = at;
    while let Some(over) = tree.head(node).filter(|&over| {
        tree.is_verb(over) && matches!(tree.relation(node), Relation::Advcl | Relation::Xcomp)
    }) {
        node = over;
    }
    if tree.clause(node).form != Form::Finite || !tree.agent(node).is_empty() || tree.is_passive(node) {
        return None;
    }
    told_by(tree, node, said)
}

/// Whose words the verb at `node` reports.
fn told_by(tree: &Tree<'_, '_>, node: usize, said: &[speech::Draft]) -> Option<usize> {
    let reports = |draft: &&speech::Draft| draft.cue.as_ref().is_some_and(|cue| cue.contains(&node));
    let mention = said.iter().find(reports)?.mention?;
    tree.tokens
        .contains(&tree.doc.mention(mention).tokens.start)
        .then_some(mention)
}

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
    let code = |party: usize| super::side(&doc.mention(party).code);
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
fn is_other_sense(
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
fn senses<'a>(tree: &Tree<'_, 'a>, at: usize) -> impl Iterator<Item = &'a VerbEntry> {
    let particle = particle(tree, at).map(str::to_owned);
    let mut phrasal = false;
    let entries = tree.entries(at).filter(|entry| !entry.frames.is_empty());
    entries.take_while(move |entry| {
        let bare = phrasal && entry.rest.is_empty();
        phrasal |= particle.as_ref().is_some_and(|word| entry.rest.contains(word));
        !bare
    })
}

/// The status that a verb tells its act with, if there is one; `by_nobody` where nobody is known who does it.
fn told(
    tree: &Tree<'_, '_>,
    at: usize,
    frame: &Frame,
    clause: &Clause,
    by_nobody: bool,
    aimed_at: bool,
) -> Option<Outcome> {
    let outcome = status::of_clause(tree, at);
    let status = outcome.status?;
    // "that Chad would not be attacked": nobody is known who refuses it.
    let force = frame.event_type == Some(EventType::Assault) && clause.passive;
    let unsaid = by_nobody && force && clause.negated && status == Status::Refused;
    if unsaid || is_unrefused(frame, &outcome) {
        return None;
    }
    if aimed_at && status == Status::Occurred {
        return Some(Outcome {
            path: outcome.path,
            ..Outcome::new(Some(Status::Planned), "what is aimed at")
        });
    }
    Some(outcome)
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
fn is_opinion(
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

/// "a plot to kill the Saudi ambassador": whose it is need not be known.
fn is_plotted(tree: &Tree<'_, '_>, at: usize, frame: &Frame, clause: &Clause) -> bool {
    frame.event_type == Some(EventType::Assault)
        && clause.form == Form::Infinitive
        && tree.relation(at) == Relation::Acl
}

/// True where only the subject can tell who acts.
fn is_silent(clause: &Clause) -> bool {
    !clause.passive && clause.form != Form::Participle
}

/// "A roadside bomb killed two soldiers", "was destroyed by warplanes": what does it tells how.
fn has_agent(tree: &Tree<'_, '_>, at: usize, frame: &Frame, near: &[usize]) -> bool {
    let doc = tree.doc;
    let mut agents = tree.agent(at);
    // "a first batch of peacekeepers"
    let counted = agents.iter().filter(|&&node| doc.is(node, Class::Quantity));
    let of = counted.flat_map(|&node| tree.children_by(node, Relation::Nmod));
    let of: Vec<usize> = of.filter(|&node| tree.case(node) == Some("of")).collect();
    agents.extend(of);
    let modifiers = agents.iter().flat_map(|&node| {
        let children = tree.children(node);
        children.filter(|&child| matches!(tree.relation(child), Relation::Compound | Relation::Amod))
    });
    let means = agents
        .iter()
        .copied()
        .chain(modifiers)
        .any(|word| frame.agent.iter().any(|agent| agent == doc.lemma(word)));
    let any = Frame {
        unless: frame.unless.clone(),
        ..Frame::default()
    };
    means && fits(doc, &any, near, &[])
}

/// "failed to reach agreement", "demanded that they lift the ban": what the complement is about, where the verb has no
/// object of its own but a party.
fn of_complements(tree: &Tree<'_, '_>, slots: &[Slot<'_>]) -> Vec<usize> {
    let own = |slot: &Slot<'_>| slot.name == "obj" && tree.parties(slot.node).named.is_empty();
    if slots.iter().any(own) {
        return Vec::new();
    }
    let complements = slots.iter().filter(|slot| match slot.name {
        "xcomp" => !tree.clause(slot.node).negated,
        name => name == "ccomp",
    });
    let objects = complements.flat_map(|slot| tree.children_by(slot.node, Relation::Obj));
    objects.flat_map(|node| tree.phrase(node)).take(NEAR).collect()
}

/// True for what says when it was done, or by what right: "closed the straits under a pact".
fn is_aside(tree: &Tree<'_, '_>, slot: &Slot<'_>) -> bool {
    let by_right = slot.name == "under" && tree.doc.lexicon.in_class("grounds", tree.doc.lemma(slot.node));
    by_right || is_circumstance(slot.name)
}

/// "eased the curbs on nurses in war zones": where a thing is forbids no sense of what is done to it.
fn without_surroundings(tree: &Tree<'_, '_>, slots: &[Slot<'_>], near: &[usize]) -> Vec<usize> {
    let heads: Vec<usize> = slots.iter().map(|slot| slot.node).collect();
    let aside = |&word: &usize| {
        let mut node = word;
        for _ in 0..NEAR {
            let Some(over) = tree.head(node) else { return false };
            let place = tree.relation(node) == Relation::Nmod
                && matches!(
                    tree.case(node),
                    Some("in" | "at" | "near" | "amid" | "during" | "outside")
                );
            if place && near.contains(&over) && !heads.contains(&word) {
                return true;
            }
            if heads.contains(&node) {
                return false;
            }
            node = over;
        }
        false
    };
    near.iter().copied().filter(|word| !aside(word)).collect()
}

/// "resigned after protests demanded it": what happened before, told by a clause.
fn occasions<'t>(tree: &'t Tree<'_, '_>, at: usize) -> impl Iterator<Item = usize> + 't {
    tree.children_by(at, Relation::Advcl)
        .filter(|&clause| matches!(tree.case(clause), Some("after" | "following" | "amid" | "since")))
        .flat_map(|clause| tree.children_by(clause, Relation::Nsubj))
        .flat_map(|node| tree.phrase(node))
}

/// The words that decide between the frames of a verb.
fn deciding_words(tree: &Tree<'_, '_>, at: usize, slots: &[Slot<'_>]) -> Vec<usize> {
    // "pledged not to attack" is no threat.
    let affirmed = |slot: &&Slot<'_>| match slot.name {
        "xcomp" => !tree.clause(slot.node).negated,
        // "released them in exchange for fuel"
        "in" => !tree.doc.lexicon.in_class("joiners", tree.doc.word(slot.node)),
        _ => true,
    };
    // "as part of an agreement", "as one of its conditions": what it belongs to, not what it is done to.
    let belongs = |slot: &&Slot<'_>| {
        slot.name == "as" && (tree.doc.is(slot.node, Class::Partitive) || tree.doc.word(slot.node) == "part")
    };
    let mut near: Vec<usize> = slots
        .iter()
        .filter(affirmed)
        .filter(|slot| !belongs(slot) && !is_aside(tree, slot))
        .flat_map(|slot| tree.phrase(slot.node))
        .collect();
    if tree.clause(at).passive {
        near.extend(tree.subject(at).into_iter().flat_map(|node| tree.phrase(node)));
    }
    // "a visit in March" is no march.
    near.retain(|&word| tree.upos(word) != Upos::Propn || tree.doc.word(word) != "march");
    near.truncate(NEAR);
    near
}

/// "were killed in Syrian shelling": whose act of the same kind it happened in.
fn in_whose_act(tree: &Tree<'_, '_>, at: usize, frame: &Frame) -> Vec<usize> {
    let frames = &tree.doc.lexicon.frames;
    let acts = tree.children_by(at, Relation::Obl).filter(|&node| {
        let same = |noun: &NounEntry| {
            noun.frames
                .iter()
                .any(|&other| frames[other].event_type == frame.event_type)
        };
        matches!(tree.case(node), Some("in" | "during")) && tree.noun(node).is_some_and(same)
    });
    acts.flat_map(|node| tree.owners_before(node)).collect()
}

/// The tokens of a clause, without the clauses that are coordinated with it or follow in parataxis.
fn words_of(tree: &Tree<'_, '_>, at: usize) -> std::ops::Range<usize> {
    let mut words = at..at + 1;
    for child in tree.children(at) {
        let other = matches!(
            tree.relation(child),
            Relation::Conj | Relation::Parataxis | Relation::Cc | Relation::Punct
        );
        if !other {
            let extent = tree.extent(child);
            words = words.start.min(extent.start)..words.end.max(extent.end);
        }
    }
    words
}
