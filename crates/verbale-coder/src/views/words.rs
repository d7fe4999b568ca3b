//! The stretches of words that views quote: predicates, noun phrases, conditions.

use crate::doc::Doc;
use crate::lexicon::Phrases;
use crate::tree::Tree;
use std::collections::BTreeSet;
use std::ops::Range;
use verbale_language::{Class, Relation, Upos};

/// Whether the verb, noun or adjective at a token is one of a list: by lemma, with the words it needs behind it.
pub(super) fn is_one_of(tree: &Tree<'_, '_>, at: usize, list: &Phrases) -> bool {
    let (lemma, word) = (tree.doc.lemma(at), tree.doc.word(at));
    let mut entries = list.behind(lemma).chain(list.behind(word));
    entries.any(|rest| rest.iter().all(|word| tree.takes(at, word)))
}

/// Whether the words at a token, in a row, are one of a list: how many of them.
pub(super) fn phrase_at(doc: &Doc<'_>, at: usize, list: &Phrases) -> Option<usize> {
    let entries = list.behind(doc.word(at)).chain(list.behind(doc.lemma(at)));
    let fits = |rest: &&[String]| (1..).zip(*rest).all(|(n, word)| doc.word(at + n) == word);
    entries.filter(fits).map(|rest| 1 + rest.len()).max()
}

/// A stretch without marks and conjunctions at its ends.
pub(super) fn bare(tree: &Tree<'_, '_>, words: Range<usize>) -> Range<usize> {
    let loose = |at: usize| tree.upos(at) == Upos::Punct;
    let (mut start, mut end) = (words.start, words.end);
    while start < end && (loose(start) || tree.doc.is(start, Class::Coordinator)) {
        start += 1;
    }
    while end > start && (loose(end - 1) || tree.relation(end - 1) == Relation::Cc) {
        end -= 1;
    }
    // The mark that closes a quotation which begins inside.
    let quoted = tree.doc.quote_at.get(end).copied().flatten();
    let inside = quoted.is_some_and(|mark| {
        let outer = tree.doc.tokens_in(tree.doc.quotations[mark].outer);
        start < end && outer.start >= start && outer.end == end + 1 && end < tree.tokens.end
    });
    start..if inside { end + 1 } else { end }
}

/// A stretch as far as a comma before it lets it belong to what stands before.
fn is_set_off(tree: &Tree<'_, '_>, words: &Range<usize>) -> bool {
    tree.upos(words.start) == Upos::Punct
        || words.start > tree.tokens.start && tree.upos(words.start - 1) == Upos::Punct
}

/// A predicate with what it governs, without its subject and auxiliaries: "use the shells on Bolivian soil".
pub(super) fn predicate(tree: &Tree<'_, '_>, head: usize) -> Range<usize> {
    let doc = tree.doc;
    let verbal = tree.is_verb(head);
    let copula = tree
        .children(head)
        .filter(|&child| matches!(tree.relation(child), Relation::Cop | Relation::Case))
        .filter(|&child| !tree.doc.is(child, Class::Future))
        .find(|_| !verbal);
    let mut start = copula.unwrap_or(head);
    if !verbal {
        let core = tree.core(head);
        let subject = tree
            .children_by(head, Relation::Nsubj)
            .map(|child| tree.extent(child).end);
        let from = copula.unwrap_or_else(|| core.start.max(subject.max().unwrap_or(core.start)));
        start = start.min(from);
    }
    // "will only use", "be informed"
    while start > tree.tokens.start {
        let before = start - 1;
        let own = tree.head(before) == Some(head);
        let only = matches!(
            doc.word(before),
            "only" | "solely" | "be" | "immediately" | "fully" | "jointly"
        );
        if !(own && only) {
            break;
        }
        start = before;
    }
    let mut end = head + 1;
    for child in tree.children(head).filter(|&child| child > head) {
        let extent = tree.extent(child);
        let apart = match tree.relation(child) {
            Relation::Punct | Relation::Cc => continue,
            Relation::Parataxis | Relation::Discourse | Relation::Vocative => true,
            Relation::Conj => tree.children(child).any(|below| {
                matches!(tree.relation(below), Relation::Nsubj | Relation::Aux)
                    || doc.is(below, Class::Negator)
            }),
            // A list goes on behind commas; what is told besides does not belong.
            Relation::Obj | Relation::Xcomp | Relation::Ccomp => false,
            _ => is_set_off(tree, &extent),
        };
        if apart {
            break;
        }
        end = end.max(extent.end);
    }
    let end = without_asides(tree, head, start..end);
    bare(tree, start..end)
}

/// The end of a stretch before an adverbial clause set off at it: "…, while keeping an eye on".
fn without_asides(tree: &Tree<'_, '_>, head: usize, words: Range<usize>) -> usize {
    let aside = |&at: &usize| {
        let extent = tree.extent(at);
        at != head
            && matches!(
                tree.relation(at),
                Relation::Advcl | Relation::Acl | Relation::Parataxis
            )
            && extent.start > head
            && extent.end + 1 >= words.end
            && is_set_off(tree, &extent)
    };
    let starts = words.clone().filter(aside).map(|at| tree.extent(at).start);
    starts.min().unwrap_or(words.end)
}

/// A noun phrase with the infinitive or clause that says what it is, without what is set off.
pub(super) fn noun_phrase(tree: &Tree<'_, '_>, head: usize) -> Range<usize> {
    let core = tree.core(head);
    // A relative clause says no more of what it is.
    let relative = tree
        .children_by(head, Relation::Acl)
        .map(|child| tree.extent(child).start)
        .filter(|&start| start > head);
    let mut end = relative.min().map_or(core.end, |start| core.end.min(start));
    for child in tree.children(head).filter(|&child| child > head) {
        let extent = tree.extent(child);
        if is_set_off(tree, &extent) {
            continue;
        }
        match tree.relation(child) {
            Relation::Acl if matches!(tree.case(child), Some("to" | "on" | "of" | "for")) => {
                end = end.max(extent.end);
            }
            Relation::Nmod => end = end.max(noun_phrase(tree, child).end),
            _ => {}
        }
    }
    // The preposition belongs to what governs the phrase.
    let case = tree
        .children_by(head, Relation::Case)
        .filter(|&case| case < head)
        .max();
    let start = case.map_or(core.start, |case| core.start.max(case + 1));
    bare(tree, start..end)
}

/// What it depends on: the first phrase or clause that opens with a word of condition and hangs on one of some words, or below
/// the first of them.
pub(super) fn condition(tree: &Tree<'_, '_>, anchors: &[usize]) -> Option<Range<usize>> {
    let doc = tree.doc;
    let conditions = &doc.lexicon.bonds.conditions;
    let below = |at: usize| anchors.first().is_some_and(|&first| tree.is_below(at, first));
    let hangs = |at: usize| tree.head(at).is_some_and(|head| anchors.contains(&head)) || below(at);
    for at in tree.tokens.clone() {
        // "in return" of "in return for"; the second word of "so long as"
        // "providing them with arms", beside "providing that"
        let acts = tree.upos(at) == Upos::Verb
            && !matches!(tree.relation(at), Relation::Mark | Relation::Case)
            && tree.children_by(at, Relation::Ccomp).next().is_none();
        let Some(length) = phrase_at(doc, at, conditions).filter(|_| !acts && !is_aside(tree, at)) else {
            continue;
        };
        let mut node = at;
        // The clause or phrase that the words open.
        while let Some(head) = tree.head(node) {
            let opens = tree.extent(head);
            if bare(tree, opens.clone()).start.abs_diff(at) > 1
                || opens.end <= at + length && anchors.contains(&head)
            {
                break;
            }
            node = head;
            if anchors.contains(&node) {
                break;
            }
        }
        let mut extent = bare(tree, tree.extent(node));
        // "in return | for a loan", read as two phrases
        let rest = tree.head(at + length - 1).map(|head| tree.extent(head));
        if let Some(rest) = rest.filter(|rest| rest.start > extent.start && rest.start < at + length) {
            extent.end = extent.end.max(bare(tree, rest).end);
        }
        let fits = !anchors.contains(&node) && hangs(node) && extent.end > at + length;
        if fits && !is_time(tree, extent.start + length..extent.end) {
            return Some(extent.start.min(at)..extent.end);
        }
    }
    None
}

/// "once" of "more than once", "if" of "as if".
fn is_aside(tree: &Tree<'_, '_>, at: usize) -> bool {
    at > tree.tokens.start && matches!(tree.doc.word(at - 1), "as" | "than" | "even" | "at")
}

/// True where a stretch is a time and nothing more: "until May" is no condition.
fn is_time(tree: &Tree<'_, '_>, words: Range<usize>) -> bool {
    let Some(last) = words.end.checked_sub(1).filter(|&last| last >= words.start) else {
        return true;
    };
    let span = tree.doc.span(&(words.start..last + 1));
    let mut times = tree.doc.times.expressions.iter();
    times.any(|time| {
        time.span.contains(span) || span.contains(time.span) && time.span.len() * 3 >= span.len() * 2
    })
}

/// A stretch without one that stands at its end.
pub(super) fn cut(tree: &Tree<'_, '_>, words: Range<usize>, out: Option<&Range<usize>>) -> Range<usize> {
    match out {
        Some(out) if out.start > words.start && out.start < words.end && out.end + 1 >= words.end => {
            bare(tree, words.start..out.start)
        }
        Some(out) if out.start <= words.start && out.end < words.end && out.end > words.start => {
            bare(tree, out.end..words.end)
        }
        _ => words,
    }
}

/// The lemmas of a stretch that say what it is about.
pub(super) fn content(doc: &Doc<'_>, words: &Range<usize>) -> BTreeSet<String> {
    words
        .clone()
        .filter(|&at| {
            matches!(
                doc.parsed[at].upos,
                Upos::Noun | Upos::Verb | Upos::Propn | Upos::Adj | Upos::Num
            )
        })
        .map(|at| doc.lemma(at).to_owned())
        .collect()
}

/// Whether two stretches are about the same: half of the words of the shorter one, or its only one.
pub(super) fn overlap(a: &BTreeSet<String>, b: &BTreeSet<String>) -> bool {
    let least = a.len().min(b.len());
    let shared = a.intersection(b).count();
    least > 0 && shared * 2 >= least && (shared >= 2 || least == 1)
}
