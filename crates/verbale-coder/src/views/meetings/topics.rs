//! What a meeting is about.

use super::super::around::{Keep, is_any, is_time, named, trim};
use crate::events::Draft;
use crate::tree::Tree;
use std::ops::Range;
use verbale_language::{Relation, Upos};

/// The topics that an act tells, each as a stretch of tokens.
pub(super) fn of(tree: &Tree<'_, '_>, act: &Draft<'_>) -> Vec<Range<usize>> {
    let doc = tree.doc;
    let about = &doc.lexicon.matter.gatherings.about;
    let at = act.trigger.end - 1;
    let mut nodes: Vec<usize> = Vec::new();
    let telling = tellers(tree, act);
    for &word in &telling {
        for child in tree.children(word) {
            let joined = matches!(tree.relation(child), Relation::Obl | Relation::Nmod);
            let on = tree
                .case(child)
                .is_some_and(|case| about.prepositions.iter().any(|known| known == case));
            if joined && on && child > word {
                nodes.push(child);
            }
            // "spoke with the minister about trade", read as one phrase
            let below = tree.children(child).filter(|&below| {
                joined
                    && tree.relation(below) == Relation::Nmod
                    && matches!(tree.case(below), Some("about" | "regarding" | "concerning"))
            });
            nodes.extend(below);
            // "met to discuss trade"
            let aim = matches!(
                tree.relation(child),
                Relation::Advcl | Relation::Xcomp | Relation::Acl | Relation::Conj
            );
            if aim
                && tree.is_verb(child)
                && is_any(doc, child, &about.verbs)
                && tree.relation(child) != Relation::Conj
            {
                nodes.extend(tree.children_by(child, Relation::Obj));
            }
        }
        if tree.is_verb(word) && is_any(doc, word, &about.verbs) {
            nodes.extend(tree.children_by(word, Relation::Obj));
        }
    }
    // "trade talks", "peace negotiations" are forms of talks and no topic of their own.
    let mut topics: Vec<Range<usize>> = Vec::new();
    for node in nodes.into_iter().flat_map(|node| tree.conjuncts(node)) {
        let noun = matches!(tree.upos(node), Upos::Noun | Upos::Propn | Upos::Verb);
        let other =
            is_any(doc, node, &about.not) || is_time(doc, node) || act.trigger.contains(&node) || node == at;
        let gathering = doc.lexicon.in_class("gatherings", doc.word(node));
        let met = act
            .source
            .iter()
            .chain(&act.target)
            .any(|&party| doc.mention(party).tokens.contains(&node));
        if !noun || other || gathering || met {
            continue;
        }
        let whole = if tree.is_verb(node) {
            tree.extent(node)
        } else {
            named(tree, node, Keep::Whole)
        };
        let mut range = trim(tree, whole);
        // "efforts to end the war"
        let aim = tree
            .children_by(node, Relation::Acl)
            .find(|&clause| tree.case(clause) == Some("to") && clause > node);
        if let Some(clause) = aim.filter(|_| !tree.is_verb(node)) {
            range = range.start..tree.extent(clause).end.max(range.end);
            range = trim(tree, range);
        }
        // A quotation mark without its other half.
        let marks: Vec<usize> = range
            .clone()
            .filter(|&at| matches!(doc.word(at), "\"" | "“" | "”"))
            .collect();
        if let [mark] = marks[..] {
            range.start = if mark < node { mark + 1 } else { range.start };
        }
        // The preposition is no part of it.
        while range.len() > 1 && tree.upos(range.start) == Upos::Adp {
            range.start += 1;
        }
        if !topics.iter().any(|known| known.contains(&range.start)) {
            topics.push(range);
        }
    }
    topics
}

/// The words that a topic may hang on: the act, and a light verb over its noun.
fn tellers(tree: &Tree<'_, '_>, act: &Draft<'_>) -> Vec<usize> {
    let at = act.trigger.end - 1;
    let mut telling = vec![at];
    if act.told_by_verb {
        telling = vec![act.trigger.start];
        // "hosted talks on trade"
        let objects = tree.children_by(act.trigger.start, Relation::Obj);
        telling.extend(objects.filter(|&object| tree.names_act(object)));
    } else if let Some(over) = tree.verb_over(at).filter(|&over| tree.is_light(over)) {
        telling.push(over);
    }
    telling
}
