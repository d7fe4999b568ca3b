//! What is said: the clause, phrase or infinitive that a cue takes on the tree.

use super::clause::{before_according, clause, parenthesis};
use super::closing;
use super::quotes;
use super::source::{Source, is_bare};
use crate::doc::Doc;
use crate::lexicon::{Cue, CueClass, Takes};
use crate::tree::Tree;
use std::ops::Range;
use verbale_language::{Class, Relation, Upos};
use verbale_record::Basis;

/// What is said, and the cue where its words are more than the verb.
#[derive(Clone, Debug, Default)]
pub(super) struct Content {
    /// Stretches of words in text order.
    pub(super) parts: Vec<Range<usize>>,
    /// How the cue took it.
    pub(super) taken: Option<Takes>,
    pub(super) cue: Option<Range<usize>>,
    /// True where the words are a judgement or a clause of a charge that is denied.
    pub(super) nobody: bool,
    /// Who says it, where the words tell and the tree does not.
    pub(super) source: Option<Source>,
}

impl Content {
    pub(super) fn new(taken: Takes, parts: Vec<Range<usize>>) -> Option<Self> {
        (!parts.is_empty()).then(|| Self {
            parts,
            taken: Some(taken),
            ..Self::default()
        })
    }
}

/// What the cue at `verb` reports, `rest` being its particles.
pub(super) fn find(
    tree: &Tree<'_, '_>,
    verb: usize,
    rest: &[String],
    kind: &Cue,
    source: Option<&Source>,
) -> Option<Content> {
    let takes = |what: Takes| kind.takes.contains(&what);
    if kind.denies
        && let Some(found) = denied_charge(tree, verb)
    {
        return Some(found);
    }
    clause(tree, verb, kind)
        .or_else(|| parenthesis(tree, verb, kind, source))
        .or_else(|| quotes::beside(tree, verb, source, kind))
        .or_else(|| quotes::block(tree, verb, kind))
        .or_else(|| {
            // "is expected to", but "expects to win"
            let raises = takes(Takes::Raising) && (!takes(Takes::Infinitive) || tree.is_passive(verb));
            raises.then(|| raising(tree, verb)).flatten()
        })
        .or_else(|| {
            takes(Takes::Object)
                .then(|| object_and_act(tree, verb, rest, kind))
                .flatten()
        })
        .or_else(|| takes(Takes::Infinitive).then(|| infinitive(tree, verb)).flatten())
        .or_else(|| takes(Takes::Gerund).then(|| gerund(tree, verb)).flatten())
        .or_else(|| {
            takes(Takes::Phrase)
                .then(|| phrase(tree, verb, rest, kind))
                .flatten()
        })
        .or_else(|| closing::find(tree, verb, kind))
}

pub(super) fn mark<'d>(tree: &Tree<'d, '_>, clause: usize) -> Option<&'d str> {
    tree.children_by(clause, Relation::Mark)
        .next()
        .map(|mark| tree.doc.word(mark))
}

fn infinitive(tree: &Tree<'_, '_>, verb: usize) -> Option<Content> {
    if tree.is_passive(verb) {
        return None;
    }
    // "promised to “never pay”", read as an adverbial clause
    let adverbial = |act: usize| tree.relation(act) == Relation::Advcl && tree.extent(act).start == verb + 1;
    let act = tree
        .children(verb)
        .filter(|&act| tree.relation(act) == Relation::Xcomp || adverbial(act))
        .find(|&act| act > verb && mark(tree, act) == Some("to"))?;
    Content::new(Takes::Infinitive, vec![before_according(tree, tree.extent(act))])
}

fn gerund(tree: &Tree<'_, '_>, verb: usize) -> Option<Content> {
    let act = tree.children(verb).find(|&act| {
        act > verb
            && tree.word(act).xpos == "VBG"
            && matches!(
                tree.relation(act),
                Relation::Xcomp | Relation::Ccomp | Relation::Obj | Relation::Advcl
            )
            && mark(tree, act).is_none()
            && tree.extent(act).start == verb + 1
    })?;
    Content::new(Takes::Gerund, vec![tree.extent(act)])
}

/// "urged them to leave", "called on them to leave"
fn object_and_act(tree: &Tree<'_, '_>, verb: usize, rest: &[String], kind: &Cue) -> Option<Content> {
    let to = |&act: &usize| {
        matches!(
            tree.relation(act),
            Relation::Xcomp | Relation::Advcl | Relation::Ccomp
        ) && act > verb
            && mark(tree, act) == Some("to")
    };
    let act = tree.children(verb).find(to);
    let object = tree.children(verb).find(|&node| match tree.relation(node) {
        Relation::Obj | Relation::Iobj => node > verb && rest.is_empty(),
        Relation::Obl => node > verb && rest.last().is_some_and(|last| tree.case(node) == Some(last)),
        _ => false,
    });
    let range = match (object, act) {
        (Some(object), Some(act)) if object < act && !kind.to => {
            after_case(tree, object).start..tree.extent(act).end
        }
        (_, Some(act)) if kind.to || tree.is_passive(verb) => tree.extent(act),
        // "urged the sides to leave", the infinitive read as part of the object
        (Some(object), None) => {
            let inner = tree
                .children_by(object, Relation::Acl)
                .find(|&act| mark(tree, act) == Some("to"))?;
            if kind.to {
                tree.extent(inner)
            } else {
                after_case(tree, object)
            }
        }
        _ => return None,
    };
    Content::new(Takes::Object, vec![range])
}

/// The extent of a phrase without its preposition.
fn after_case(tree: &Tree<'_, '_>, node: usize) -> Range<usize> {
    let extent = tree.extent(node);
    let case = tree
        .children(node)
        .filter(|&child| {
            matches!(tree.relation(child), Relation::Case | Relation::Mark) && !tree.doc.is_genitive(child)
        })
        .find(|&child| child == extent.start);
    match case {
        Some(case) if case + 1 < extent.end => case + 1..extent.end,
        _ => extent,
    }
}

/// "The plan seems to have failed"
fn raising(tree: &Tree<'_, '_>, verb: usize) -> Option<Content> {
    let subject = tree.children_by(verb, Relation::Nsubj).next()?;
    let act = tree
        .children_by(verb, Relation::Xcomp)
        .next()
        .filter(|&act| act > verb)?;
    // "He appeared to suggest that …": what he suggests is reported, not that he appeared to.
    let says = |act: usize| tree.entries(act).any(|entry| entry.cue.is_some());
    if is_bare(tree, subject) || says(act) && !tree.is_passive(act) && !tree.is_passive(verb) {
        return None;
    }
    let mut found = Content::new(Takes::Raising, vec![tree.extent(subject), tree.extent(act)])?;
    found.nobody = true;
    Some(found)
}

/// "condemned the attack", "called for talks", "was condemned by"
fn phrase(tree: &Tree<'_, '_>, verb: usize, rest: &[String], kind: &Cue) -> Option<Content> {
    let passive = tree.is_passive(verb);
    let by_preposition = |node: usize| {
        rest.last().is_some_and(|last| tree.case(node) == Some(last))
            && matches!(
                tree.relation(node),
                Relation::Obl
                    | Relation::Nmod
                    | Relation::Advcl
                    | Relation::Xcomp
                    | Relation::Ccomp
                    | Relation::Acl
                    | Relation::Obj
            )
    };
    let object = tree.children(verb).find(|&node| {
        let direct = matches!(tree.relation(node), Relation::Obj | Relation::Iobj) && node > verb;
        let subject = passive && tree.relation(node) == Relation::Nsubj;
        if rest.is_empty() {
            direct || subject
        } else {
            by_preposition(node) && node > verb || subject
        }
    });
    let object = object.or_else(|| {
        // A particle: "ruled out talks"
        let direct = tree.children_by(verb, Relation::Obj).find(|&node| node > verb);
        direct.filter(|_| !rest.is_empty() && rest.iter().all(|word| tree.doc.word(verb + 1) == word))
    })?;
    if kind.to
        && matches!(tree.relation(object), Relation::Obj | Relation::Iobj)
        && kind.class == CueClass::Speech
    {
        // Whom it is said to; what is said must follow.
        let rest = tree
            .children(verb)
            .find(|&node| node > object && tree.relation(node) == Relation::Obj)?;
        return Content::new(Takes::Phrase, vec![tree.extent(rest)]);
    }
    // "welcomed the envoy to his house": met, and not judged.
    if kind.class == CueClass::Speech && kind.of_things && is_somebody(tree, object) {
        return None;
    }
    let mut range = after_case(tree, object);
    // "called the mayor", "considered a law": nothing is said of them.
    // "a body that it deems a threat": what is judged stands before.
    let relative =
        tree.relation(verb) == Relation::Acl && tree.children_by(verb, Relation::Nsubj).next().is_some();
    let mut judged = is_bare(tree, object)
        || passive
        || relative
        || opens_with_name(tree, object, &range)
        || (object + 1..range.end).any(|at| tree.doc.quote_at[at] != tree.doc.quote_at[verb]);
    if is_bare(tree, object) {
        range = object..object;
    }
    for node in tree.children(verb).filter(|&node| node > object) {
        let joins = match tree.relation(node) {
            Relation::Xcomp => true,
            // "call it a success" with two objects
            Relation::Obj => rest.is_empty(),
            Relation::Obl | Relation::Advcl | Relation::Nmod => tree
                .case(node)
                .is_some_and(|case| kind.with.iter().any(|with| with == case)),
            _ => false,
        };
        if joins {
            judged = true;
            let extent = tree.extent(node);
            if range.is_empty() {
                range = extent;
            } else if extent.start <= range.end + 2 || joins {
                range.end = range.end.max(extent.end);
            }
        }
    }
    if kind.judges && kind.class == CueClass::Speech && !judged {
        return None;
    }
    let subject_first = passive && object < verb;
    if range.is_empty() || range.contains(&verb) && !subject_first {
        return None;
    }
    if range.contains(&verb) {
        return Content::new(Takes::Phrase, vec![tree.extent(object)]);
    }
    Content::new(Takes::Phrase, vec![range])
}

/// "considers Peru part of it": what is judged, read as a part of the judgement.
fn opens_with_name(tree: &Tree<'_, '_>, object: usize, range: &Range<usize>) -> bool {
    let Some(mention) = tree.doc.party_at(range.start) else {
        return false;
    };
    let name = &tree.doc.mention(mention).tokens;
    tree.upos(range.start) == Upos::Propn && name.end <= object
}

/// True for a person: a name, an office or a pronoun.
fn is_somebody(tree: &Tree<'_, '_>, at: usize) -> bool {
    let doc = tree.doc;
    let person =
        |mention: usize| super::is_person(doc, mention) || doc.mention(mention).basis == Basis::Title;
    doc.is(at, Class::ThirdPerson) || doc.mention_at[at].is_some_and(person)
}

/// "rejected claims that …", "rejected the claims, calling them unfounded".
fn denied_charge(tree: &Tree<'_, '_>, verb: usize) -> Option<Content> {
    let doc = tree.doc;
    let charge = tree
        .children_by(verb, Relation::Obj)
        .find(|&node| node > verb && doc.lexicon.in_class("charges", doc.word(node)))?;
    let reported = tree.children(charge).chain(tree.children(verb)).find(|&node| {
        node > charge
            && matches!(
                tree.relation(node),
                Relation::Acl | Relation::Ccomp | Relation::Advcl
            )
            && mark(tree, node) == Some("that")
    });
    if let Some(reported) = reported {
        let range = tree.extent(reported);
        return Some(Content {
            parts: vec![range.clone()],
            taken: Some(Takes::That),
            cue: Some(verb..range.start.max(charge + 1)),
            ..Content::default()
        });
    }
    // "…, calling them unfounded": the judgement is what is said.
    let judges = |node: usize| {
        tree.entries(node)
            .filter_map(|entry| entry.cue)
            .any(|cue| doc.lexicon.cues[cue].judges)
    };
    let judgement = tree
        .children(verb)
        .chain(tree.children(charge))
        .find(|&node| node > charge && tree.word(node).xpos == "VBG" && judges(node));
    if let Some(judgement) = judgement {
        let range = judgement + 1..tree.extent(judgement).end;
        if !range.is_empty() {
            return Some(Content {
                parts: vec![range],
                taken: Some(Takes::Phrase),
                cue: Some(verb..charge + 1),
                ..Content::default()
            });
        }
    }
    Content::new(Takes::Phrase, vec![tree.extent(charge)])
}

/// Where the words begin behind "MINSK (Reuters) -".
fn after_dateline(doc: &Doc<'_>, range: &Range<usize>) -> usize {
    let sentence =
        &doc.split.sentences[doc.sentence_of(range.start.min(doc.words.len().saturating_sub(1)))].tokens;
    if range.start != sentence.start {
        return range.start;
    }
    let head = range.start..range.end.min(range.start + DATELINE);
    let dash = head
        .clone()
        .find(|&at| doc.is_dash(at) && doc.word(at.saturating_sub(1)) == ")");
    // "MINSK —", in capitals
    let dash = dash.or_else(|| {
        let dash = head.into_iter().find(|&at| doc.is_dash(at))?;
        let capitals = |at: usize| doc.word(at) == "," || doc.is_all_capitals(at);
        (range.start..dash).all(capitals).then_some(dash)
    });
    dash.map_or(range.start, |dash| dash + 1)
}

/// Words of a dateline, at most.
const DATELINE: usize = 12;

/// A stretch without commas, stops and dashes at its ends.
pub(super) fn trim(doc: &Doc<'_>, range: Range<usize>) -> Range<usize> {
    let (mut start, mut end) = (after_dateline(doc, &range), range.end);
    let light = |at: usize| matches!(doc.word(at), "," | ":" | ";" | "-" | "–" | "—" | "--" | "―");
    while start < end && (light(start) || doc.word(start) == ".") {
        start += 1;
    }
    while end > start && (light(end - 1) || matches!(doc.word(end - 1), "." | "!" | "?" | "…" | "...")) {
        end -= 1;
    }
    start..end
}
