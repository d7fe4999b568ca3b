//! What is said: the clause, phrase or infinitive that a cue takes on the tree.

use super::quotes;
use super::source::{Source, is_bare};
use crate::doc::Doc;
use crate::lexicon::{Cue, CueClass, Takes};
use crate::tree::{Form, Tree};
use std::ops::Range;
use verbale_language::{Relation, Upos};

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
}

impl Content {
    fn new(taken: Takes, parts: Vec<Range<usize>>) -> Option<Self> {
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
}

fn mark<'d>(tree: &Tree<'d, '_>, clause: usize) -> Option<&'d str> {
    tree.children_by(clause, Relation::Mark)
        .next()
        .map(|mark| tree.doc.word(mark))
}

/// The clause below a cue.
fn clause(tree: &Tree<'_, '_>, verb: usize, kind: &Cue) -> Option<Content> {
    let takes = |what: Takes| kind.takes.contains(&what);
    let fits = |&node: &usize| {
        let extent = tree.extent(node);
        let quoted = tree.doc.quote_at[extent.start].is_some()
            && tree.doc.quote_at[verb] != tree.doc.quote_at[extent.start];
        match tree.relation(node) {
            // "Asked about it, she said"
            Relation::Ccomp if node < verb && !quoted && tree.clause(node).form == Form::Participle => false,
            Relation::Ccomp => {
                takes(Takes::Clause)
                    || takes(Takes::That) && mark(tree, node) == Some("that")
                    || takes(Takes::Quote) && quoted
            }
            // "said: …"
            Relation::Parataxis if node > verb => {
                let before = extent.start.checked_sub(1).map_or("", |at| tree.doc.word(at));
                takes(Takes::Clause) && before == ":" || takes(Takes::Quote) && quoted
            }
            // "They met, Lavrov said": read as an adverbial clause
            Relation::Advcl if node < verb => {
                takes(Takes::Clause)
                    && !tree
                        .children(node)
                        .any(|child| tree.relation(child) == Relation::Mark)
                    && tree.clause(node).form == Form::Finite
                    && tree.children_by(node, Relation::Nsubj).next().is_some()
                    && tree
                        .children_by(verb, Relation::Nsubj)
                        .next()
                        .is_some_and(|subject| subject > node)
                    && !tree
                        .children(verb)
                        .any(|child| child > verb && tree.relation(child) == Relation::Ccomp)
            }
            // "said that …" read as an adverbial clause
            Relation::Advcl if node > verb => {
                mark(tree, node) == Some("that") && (takes(Takes::Clause) || takes(Takes::That))
            }
            _ => false,
        }
    };
    let mut found = tree.children(verb).filter(fits);
    let first = found.next();
    // "Asked about it, she said she was late": what has no subject gives way to what has.
    let bare = |node: usize| {
        node < verb
            && tree.doc.quote_at[node].is_none()
            && tree.children_by(node, Relation::Nsubj).next().is_none()
            && tree.extent(node).start == node
    };
    let Some(node) = first.and_then(|first| {
        if bare(first) {
            found.next().or(Some(first))
        } else {
            Some(first)
        }
    }) else {
        return Content::new(Takes::Clause, vec![beyond(tree, verb, kind)?]);
    };
    let extent = tree.extent(node);
    let group = tree.verb_group(verb);
    let subject = tree.children_by(verb, Relation::Nsubj).next();
    let mut parts = vec![extent.clone()];
    if extent.contains(&verb) {
        // "The harvest, he said, was poor": its subject stands before the cue.
        let from = subject.map_or(group.start, |subject| tree.extent(subject).start.min(group.start));
        parts = if node < verb {
            vec![extent.start..from.max(extent.start)]
        } else {
            vec![extent.start..from.max(extent.start), group.end..extent.end]
        };
    } else if node > verb {
        // "says the road is closed", its subject read as an object
        let object = tree.children_by(verb, Relation::Obj).next().filter(|&object| {
            !kind.to
                && tree.extent(object).end == extent.start
                && tree.children_by(node, Relation::Nsubj).next().is_none()
        });
        if let Some(object) = object {
            parts = vec![tree.extent(object).start..extent.end];
        }
    }
    // "If it rains, they will come, he said": all that stands before belongs to it.
    if node < verb && subject.is_some_and(|subject| subject > node) {
        let whole = tree.extent(verb);
        // "Asked about it, he said" and "Speaking in Paris, he said" tell when it was said.
        let aside = |child: usize| {
            matches!(
                tree.relation(child),
                Relation::Cc | Relation::Punct | Relation::Mark
            ) || tree.relation(child) == Relation::Advcl && tree.clause(child).form != Form::Finite
        };
        let first = tree
            .children(verb)
            .find(|&child| !aside(child))
            .map_or(whole.start, |child| tree.extent(child).start);
        parts[0].start = parts[0].start.min(first);
    }
    let last = parts.len() - 1;
    parts[last] = cut(tree, node, parts[last].clone());
    Content::new(Takes::Clause, parts)
}

/// "said in an interview with CNN that …": the clause read as one of the interview's.
fn beyond(tree: &Tree<'_, '_>, verb: usize, kind: &Cue) -> Option<Range<usize>> {
    if !(kind.takes.contains(&Takes::Clause) || kind.takes.contains(&Takes::That)) {
        return None;
    }
    let doc = tree.doc;
    let speaks =
        |at: usize| at != verb && tree.is_verb(at) && tree.entries(at).any(|entry| entry.cue.is_some());
    let end = tree.extent(verb).end;
    // "told reporters that talks would go on", read as a relative clause
    let told = tree
        .children(verb)
        .filter(|&node| kind.to && matches!(tree.relation(node), Relation::Obj | Relation::Iobj))
        .find(|&node| node > verb && node + 2 < end && doc.word(node + 1) == "that");
    if let Some(whom) = told {
        return Some(whom + 1..end);
    }
    let governed = |clause: usize| {
        let mut node = clause;
        while let Some(over) = tree.head(node) {
            if over == verb {
                return true;
            }
            // "confirmed the announcement that": the announcement's own
            let noun =
                tree.upos(over) == Upos::Noun && tree.noun(over).is_some_and(|noun| noun.cue.is_some());
            if speaks(over) || noun {
                return false;
            }
            node = over;
        }
        false
    };
    (verb + 1..end)
        .filter(|&at| doc.word(at) == "that" && tree.relation(at) == Relation::Mark)
        .filter(|&at| doc.quote_at[at] == doc.quote_at[verb] || doc.quote_at[verb].is_none())
        .filter_map(|at| Some((at, tree.head(at)?)))
        .find(|&(_, clause)| governed(clause))
        .map(|(at, clause)| at..tree.extent(clause).end)
}

/// Where another cue goes on with the sentence, the clause ends.
fn cut(tree: &Tree<'_, '_>, node: usize, range: Range<usize>) -> Range<usize> {
    let doc = tree.doc;
    let speaks = |at: usize| tree.entries(at).any(|entry| entry.cue.is_some());
    let before = before_according(tree, range.clone());
    let range = if before.end > node { before } else { range };
    for at in node + 1..range.end {
        if !tree.is_verb(at) || doc.quote_at[at].is_some() || !speaks(at) {
            continue;
        }
        let start = tree.extent(at).start;
        // ", adding that …" goes on with the speaker.
        let goes_on = tree.relation(at) == Relation::Advcl
            && tree.word(at).xpos == "VBG"
            && start > range.start
            && doc.word(start - 1) == ","
            || tree.relation(at) == Relation::Advcl && tree.word(at).xpos == "VBG" && doc.word(start) == ",";
        // "and Iran said that …"
        let other = tree.relation(at) == Relation::Conj
            && tree.children_by(at, Relation::Nsubj).next().is_some()
            && tree.children_by(at, Relation::Ccomp).next().is_some();
        if (goes_on || other) && start > node {
            return range.start..start;
        }
    }
    range
}

/// "All of this, he said, may change": the clause that the cue is set into, or "as he put it".
fn parenthesis(tree: &Tree<'_, '_>, verb: usize, kind: &Cue, source: Option<&Source>) -> Option<Content> {
    let doc = tree.doc;
    let source = source?;
    let over = tree.head(verb)?;
    let extent = tree.extent(verb);
    let set_off = extent.start == tree.tokens.start
        || matches!(doc.word(extent.start), "," | "-" | "–" | "—" | "(")
        || matches!(
            doc.word(extent.start - 1),
            "," | "-" | "–" | "—" | "(" | "”" | "\"" | "''"
        );
    let inserted = match tree.relation(verb) {
        Relation::Parataxis => mark(tree, verb).is_none() && (set_off || verb < over),
        Relation::Advcl => mark(tree, verb) == Some("as") && set_off,
        // "“…,” Aleinik told Belta, TASS reported": read as what was told
        Relation::Ccomp | Relation::Conj => {
            over < verb
                && mark(tree, verb).is_none()
                && set_off
                && tree.is_verb(over)
                && doc.quote_at[verb].is_none()
                && tree.children_by(verb, Relation::Cc).next().is_none()
        }
        _ => false,
    };
    let own = source.phrase.start >= extent.start && source.phrase.end <= extent.end;
    let complete = tree.children(verb).any(|child| {
        matches!(tree.relation(child), Relation::Ccomp | Relation::Xcomp)
            || tree.relation(child) == Relation::Obj && !kind.to && doc.word(child) != "it"
    });
    if !inserted || !own || complete || !kind.takes.contains(&Takes::Clause) || extent.contains(&over) {
        return None;
    }
    let mut parts = tree.stretches_without(over, verb);
    // "“…,” she told the crowd, then left": what is quoted ends before the cue.
    if let [first, second] = &parts[..]
        && let Some(q) = doc.quote_at[first.start]
        && doc.tokens_in(doc.quotations[q].outer).end >= first.end
        && doc.quote_at[second.start..second.end].iter().all(Option::is_none)
    {
        parts.truncate(1);
    }
    Content::new(Takes::Clause, parts)
}

fn infinitive(tree: &Tree<'_, '_>, verb: usize) -> Option<Content> {
    if tree.is_passive(verb) {
        return None;
    }
    let act = tree
        .children_by(verb, Relation::Xcomp)
        .find(|&act| act > verb && mark(tree, act) == Some("to"))?;
    Content::new(Takes::Infinitive, vec![before_according(tree, tree.extent(act))])
}

/// A stretch up to the "according to" in it.
fn before_according(tree: &Tree<'_, '_>, range: Range<usize>) -> Range<usize> {
    let doc = tree.doc;
    let according =
        (range.start + 1..range.end).find(|&at| doc.lexicon.speaker_preposition(&doc.words, at).is_some());
    range.start..according.unwrap_or(range.end)
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
    if is_bare(tree, subject) {
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
    let mut range = after_case(tree, object);
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
            let extent = tree.extent(node);
            if range.is_empty() {
                range = extent;
            } else if extent.start <= range.end + 2 || joins {
                range.end = range.end.max(extent.end);
            }
        }
    }
    let subject_first = passive && object < verb;
    if range.is_empty() || range.contains(&verb) && !subject_first {
        return None;
    }
    if range.contains(&verb) {
        let tail = verb + 1..range.end;
        let head = tree.extent(object);
        return Content::new(
            Takes::Phrase,
            if tail.is_empty() { vec![head] } else { vec![head] },
        );
    }
    Content::new(Takes::Phrase, vec![range])
}

/// "rejected claims that …", "rejected the claims, calling them unfounded".
fn denied_charge(tree: &Tree<'_, '_>, verb: usize) -> Option<Content> {
    let doc = tree.doc;
    let charge = tree
        .children_by(verb, Relation::Obj)
        .find(|&node| node > verb && doc.lexicon.in_class("charges", doc.word(node)))?;
    let clause = tree.children(charge).chain(tree.children(verb)).find(|&node| {
        node > charge
            && matches!(
                tree.relation(node),
                Relation::Acl | Relation::Ccomp | Relation::Advcl
            )
            && mark(tree, node) == Some("that")
    });
    if let Some(clause) = clause {
        let range = tree.extent(clause);
        return Some(Content {
            parts: vec![range.clone()],
            taken: Some(Takes::That),
            cue: Some(verb..range.start.max(charge + 1)),
            nobody: false,
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
                nobody: false,
            });
        }
    }
    Content::new(Takes::Phrase, vec![tree.extent(charge)])
}

/// A stretch without commas, stops and dashes at its ends.
pub(super) fn trim(doc: &Doc<'_>, range: Range<usize>) -> Range<usize> {
    let (mut start, mut end) = (range.start, range.end);
    let light = |at: usize| matches!(doc.word(at), "," | ":" | ";" | "-" | "–" | "—" | "--" | "―");
    while start < end && (light(start) || doc.word(start) == ".") {
        start += 1;
    }
    while end > start && (light(end - 1) || matches!(doc.word(end - 1), "." | "!" | "?" | "…" | "...")) {
        end -= 1;
    }
    start..end
}
