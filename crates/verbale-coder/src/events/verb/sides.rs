//! Who acts by a verb, and who acts on whom where two do it together.

use crate::events::{are_several, drop_own_side, is_nameless, whom};
use crate::lexicon::{Frame, NounEntry};
use crate::speech;
use crate::status;
use crate::tree::{Form, Slot, Tree};
use verbale_language::{Relation, Upos};
use verbale_record::{EventType, Status};

/// Of what several do together each is a side to the others; nobody acts on their own side.
pub(super) fn each_other(
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

/// "visited Chad to improve bilateral ties", "improving Chad-Mali ties": between whom a relation is, where its own words or
/// those who deal with each other in the sentence are two.
pub(super) fn two_sides(
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
    let known = |party: &usize| !is_nameless(doc, *party) && crate::events::has_code(doc, *party);
    let distinct = |parties: Vec<usize>| {
        let mut sides: Vec<usize> = Vec::new();
        for party in parties.into_iter().filter(known) {
            let apart = |&other: &usize| crate::events::code(doc, other) != crate::events::code(doc, party);
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
pub(super) fn is_of_troops(tree: &Tree<'_, '_>, at: usize, frame: &Frame) -> bool {
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
pub(super) fn doers(tree: &Tree<'_, '_>, at: usize, frame: &Frame, said: &[speech::Draft]) -> Vec<usize> {
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
    pub(in crate::events) fn stirred_by(&self, at: usize, frame: &Frame) -> Option<usize> {
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
