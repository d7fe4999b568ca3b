//! The clause that a cue reports: below it, around it, or read as something else.

use super::content::{Content, mark};
use super::quotes;
use super::source::Source;
use super::speaker;
use crate::lexicon::{Cue, Takes};
use crate::tree::{Form, Tree};
use std::ops::Range;
use verbale_language::{Relation, Upos};

/// The clause below a cue.
pub(super) fn clause(tree: &Tree<'_, '_>, verb: usize, kind: &Cue) -> Option<Content> {
    let takes = |what: Takes| kind.takes.contains(&what);
    let fits = |&node: &usize| {
        let extent = tree.extent(node);
        let quoted = tree.doc.quote_at[extent.start].is_some()
            && tree.doc.quote_at[verb] != tree.doc.quote_at[extent.start];
        match tree.relation(node) {
            // "Asked about it, she said"
            Relation::Ccomp if node < verb && !quoted && tree.clause(node).form == Form::Participle => false,
            // "… for us.” The mayor praised the plan": what has ended is not what is praised.
            Relation::Ccomp
                if node < verb
                    && quoted
                    && !takes(Takes::Clause)
                    && tree.doc.quote_at[node].is_some_and(|q| quotes::has_ended(tree.doc, q)) =>
            {
                false
            }
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
            Relation::Advcl if node < verb => takes(Takes::Clause) && is_told_before(tree, verb, node),
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
        parts[0].end = from.max(extent.start);
        if node > verb {
            parts.push(group.end..extent.end);
            // "Farmers in the north say the road is closed": who speaks, read as the road's
            if subject.is_none() && speaker::taken(tree, verb).is_some() {
                parts.remove(0);
            }
        }
    } else if node > verb {
        // "says the road is closed", its subject read as an object
        let object = tree.children_by(verb, Relation::Obj).next().filter(|&object| {
            !kind.to
                && tree.extent(object).end == extent.start
                && tree.children_by(node, Relation::Nsubj).next().is_none()
        });
        if let Some(object) = object {
            parts[0].start = tree.extent(object).start;
        }
        parts[0] = with_rest(tree, verb, node, parts[0].clone());
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

/// "They met, Lavrov said": a whole clause before the cue, its speaker between them and nothing said behind it.
fn is_told_before(tree: &Tree<'_, '_>, verb: usize, node: usize) -> bool {
    !tree
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

/// "said the fee has | doubled for some", read as two clauses of the cue: what goes right on is one. So is "…, and that …".
fn with_rest(tree: &Tree<'_, '_>, verb: usize, node: usize, part: Range<usize>) -> Range<usize> {
    let doc = tree.doc;
    let mut part = part;
    for other in tree
        .children_by(verb, Relation::Ccomp)
        .filter(|&other| other > node)
    {
        let extent = tree.extent(other);
        // "…, adding that" goes on with another cue.
        let another = tree.word(other).xpos == "VBG" && tree.entries(other).any(|entry| entry.cue.is_some());
        if extent.start > verb && extent.start <= part.end && !another {
            part = part.start.min(extent.start)..part.end.max(extent.end);
        }
    }
    if mark(tree, node) != Some("that") {
        return part;
    }
    let light = |at: usize| doc.word(at) == "," || tree.upos(at) == Upos::Punct && doc.quote_at[at].is_some();
    loop {
        let and = (part.end..tree.tokens.end).find(|&at| !light(at));
        let clause = and
            .filter(|&at| {
                tree.upos(at) == Upos::Cconj && at + 2 < tree.tokens.end && doc.word(at + 1) == "that"
            })
            .filter(|&at| tree.relation(at + 1) == Relation::Mark)
            .and_then(|at| tree.head(at + 1));
        let Some(end) = clause
            .map(|clause| tree.extent(clause).end)
            .filter(|&end| end > part.end)
        else {
            return part;
        };
        part.end = end;
    }
}

/// "said in an interview with CNN that …": the clause read as one of the interview's.
fn beyond(tree: &Tree<'_, '_>, verb: usize, kind: &Cue) -> Option<Range<usize>> {
    if !(kind.takes.contains(&Takes::Clause) || kind.takes.contains(&Takes::That)) {
        return None;
    }
    let doc = tree.doc;
    let speaks =
        |at: usize| at != verb && tree.is_verb(at) && tree.entries(at).any(|entry| entry.cue.is_some());
    let end = match tree.head(verb) {
        Some(over) if tree.relation(verb) == Relation::Advcl && over < verb => tree.extent(over).end,
        _ => tree.extent(verb).end,
    };
    // "told reporters that talks would go on", read as a relative clause
    let told = tree
        .children(verb)
        .filter(|&node| kind.to && matches!(tree.relation(node), Relation::Obj | Relation::Iobj))
        .find(|&node| node > verb && node + 2 < end && doc.word(node + 1) == "that");
    if let Some(whom) = told {
        return Some(whom + 1..end);
    }
    // "spoke of it when she said on Monday that …": the clause read as one of the verb above.
    let above = tree
        .head(verb)
        .filter(|&over| tree.relation(verb) == Relation::Advcl && over < verb && !speaks(over));
    let governed = |clause: usize| {
        let mut node = clause;
        while let Some(over) = tree.head(node) {
            if over == verb || Some(over) == above && tree.relation(node) == Relation::Ccomp {
                return true;
            }
            // "confirmed the announcement that": the announcement's own
            let noun = matches!(tree.relation(over), Relation::Obj | Relation::Nsubj)
                && tree.noun(over).is_some_and(|noun| noun.cue.is_some());
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
        .map(|(at, clause)| with_rest(tree, verb, clause, at..tree.extent(clause).end))
        .or_else(|| relative(tree, verb))
}

/// "the visit, which he said had helped": two relative clauses, of which the second is what is said.
fn relative(tree: &Tree<'_, '_>, verb: usize) -> Option<Range<usize>> {
    let noun = tree.head(verb).filter(|_| tree.relation(verb) == Relation::Acl)?;
    let said = tree
        .children_by(noun, Relation::Acl)
        .find(|&clause| clause > verb && tree.verb_group(clause).start == verb + 1)?;
    Some(verb + 1..tree.extent(said).end)
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
pub(super) fn parenthesis(
    tree: &Tree<'_, '_>,
    verb: usize,
    kind: &Cue,
    source: Option<&Source>,
) -> Option<Content> {
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
        Relation::Advcl => mark(tree, verb) == Some("as") && set_off && !kind.goes_on,
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

/// A stretch up to the "according to" in it.
pub(super) fn before_according(tree: &Tree<'_, '_>, range: Range<usize>) -> Range<usize> {
    let doc = tree.doc;
    let according =
        (range.start + 1..range.end).find(|&at| doc.lexicon.speaker_preposition(&doc.words, at).is_some());
    range.start..according.unwrap_or(range.end)
}
