//! What the views on events share: words around an act, sides, the acts and statements that tell a thing.

use super::Filed;
use crate::doc::Doc;
use crate::events::{Draft, side};
use crate::lexicon::Effect;
use crate::tree::{Form, Tree};
use std::collections::BTreeSet;
use std::ops::Range;
use verbale_language::{Class, Relation, SentenceKind, Upos};
use verbale_record::{EventType, Id, Status};

/// True if a word is one of a list, by its lemma or its form.
pub(super) fn is_any(doc: &Doc<'_>, at: usize, words: &[String]) -> bool {
    words
        .iter()
        .any(|word| word == doc.lemma(at) || word == doc.word(at))
}

/// How many tokens the longest of some phrases has that begins at a token.
pub(super) fn phrase_at(doc: &Doc<'_>, at: usize, end: usize, phrases: &[String]) -> Option<usize> {
    let lengths = phrases.iter().filter_map(|phrase| {
        let words: Vec<&str> = phrase.split(' ').collect();
        let fits = at + words.len() <= end
            && words
                .iter()
                .enumerate()
                .all(|(n, word)| doc.word(at + n) == *word);
        fits.then_some(words.len())
    });
    lengths.max()
}

/// Which modifiers of a noun belong to the words that name it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Keep {
    /// What it is: adjectives, compounds, an "of".
    Bare,
    /// All that hangs on it, but for clauses and what is coordinated.
    Whole,
}

/// The words that name a thing, without articles and numbers, or as a whole.
pub(super) fn named(tree: &Tree<'_, '_>, noun: usize, keep: Keep) -> Range<usize> {
    let doc = tree.doc;
    let mut range = noun..noun + 1;
    for child in tree.children(noun) {
        let relation = tree.relation(child);
        let of = relation == Relation::Nmod && tree.case(child) == Some("of");
        let kept = match relation {
            Relation::Compound | Relation::Flat | Relation::Fixed => true,
            Relation::Amod => {
                keep == Keep::Whole
                    || !is_any(doc, child, &doc.lexicon.matter.items.weighing)
                        && tree.word(child).xpos != "VBG"
            }
            Relation::Nmod if child < noun => keep == Keep::Whole || tree.upos(child) != Upos::Pron,
            Relation::Nmod => of || keep == Keep::Whole && !is_time(doc, child),
            Relation::Det => keep == Keep::Whole && child < noun,
            Relation::Nummod => keep == Keep::Whole,
            _ => false,
        };
        if !kept {
            continue;
        }
        let inner = match relation {
            Relation::Nmod => {
                let inner = tree.core(child);
                let case = tree.children(child).next().unwrap_or(child);
                inner.start.min(case)..inner.end
            }
            Relation::Compound if keep == Keep::Bare && tree.upos(child) == Upos::Num => continue,
            _ => tree.extent(child),
        };
        range = range.start.min(inner.start)..range.end.max(inner.end);
    }
    // "its own", "the two": what stands first may hang on a kept word; "gave Kenya its tanks" may be read as one phrase.
    if let Some(last) = (range.start..noun)
        .rev()
        .find(|&at| keep == Keep::Bare && is_owner(doc, at))
    {
        range.start = last + 1;
    }
    while range.start < noun && is_little(doc, range.start, keep) {
        range.start += 1;
    }
    range
}

/// An article or a possessive pronoun.
fn is_owner(doc: &Doc<'_>, at: usize) -> bool {
    doc.is(at, Class::Possessive) || doc.is_genitive(at) || matches!(doc.word(at), "the" | "a" | "an")
}

fn is_little(doc: &Doc<'_>, at: usize, keep: Keep) -> bool {
    let items = &doc.lexicon.matter.items;
    let amount = || {
        matches!(
            doc.parsed[at].upos,
            Upos::Num | Upos::Adv | Upos::Adp | Upos::Part
        ) || !doc.word(at).chars().any(char::is_alphabetic)
            || items.currency(doc.word(at)).is_some()
            || items.scales.contains_key(doc.word(at))
            || doc.mention_at[at].is_some() && doc.parsed[at].upos == Upos::Propn
            || matches!(
                doc.word(at),
                "several" | "many" | "more" | "another" | "other" | "some" | "own" | "such"
            )
    };
    is_owner(doc, at) || doc.word(at) == "," || keep == Keep::Bare && amount()
}

/// The words behind one of some phrases that hangs on an act ("in exchange for **40 trucks**"), and their head.
pub(super) fn behind(
    tree: &Tree<'_, '_>,
    verbs: &[usize],
    phrases: &[String],
) -> Option<(Range<usize>, usize)> {
    let mut at = tree.tokens.start;
    while at < tree.tokens.end {
        let Some(length) = phrase_at(tree.doc, at, tree.tokens.end, phrases) else {
            at += 1;
            continue;
        };
        let first = at + length;
        if first < tree.tokens.end && verbs.iter().any(|&verb| at > verb && tree.is_below(at, verb)) {
            let mut node = first;
            while let Some(head) = tree.head(node).filter(|&head| head >= first) {
                node = head;
            }
            let range = if tree.is_verb(node) {
                tree.extent(node).start.max(first)..clause_end(tree, node)
            } else {
                let whole = named(tree, node, Keep::Whole);
                // The numeral and the article belong to what is given.
                tree.core(node).start.max(first).min(whole.start)..whole.end
            };
            let own = verbs.iter().any(|verb| range.contains(verb));
            if range.start >= first && !own {
                return Some((trim(tree, range), node));
            }
        }
        at = first;
    }
    None
}

/// Where the clause of a verb ends, without what is said beside it.
fn clause_end(tree: &Tree<'_, '_>, verb: usize) -> usize {
    let own = tree.children(verb).filter(|&child| {
        !matches!(
            tree.relation(child),
            Relation::Parataxis | Relation::Punct | Relation::Advcl
        )
    });
    own.map(|child| tree.extent(child).end)
        .max()
        .unwrap_or(0)
        .max(verb + 1)
}

/// A stretch without the marks at its ends.
pub(super) fn trim(tree: &Tree<'_, '_>, mut range: Range<usize>) -> Range<usize> {
    while range.len() > 1 && tree.upos(range.end - 1) == Upos::Punct {
        range.end -= 1;
    }
    while range.len() > 1 && tree.upos(range.start) == Upos::Punct {
        range.start += 1;
    }
    range
}

/// Whose the object of an act is, where that is another side than who acts: "blocked an **EU** loan".
pub(super) fn owners_of_object(tree: &Tree<'_, '_>, act: &Draft<'_>) -> Vec<usize> {
    let object = tree.children_by(act.trigger.start, Relation::Obj).next();
    let Some(object) = object.filter(|_| act.told_by_verb) else {
        return Vec::new();
    };
    let found = tree.parties(object);
    let parties = if found.named.is_empty() {
        found.owners
    } else {
        found.named
    };
    let own = sides(tree.doc, &act.source);
    let pronoun = |party: usize| tree.doc.parsed[tree.doc.mention(party).tokens.start].upos == Upos::Pron;
    let other = |party: &usize| !own.contains(side(&tree.doc.mention(*party).code)) && !pronoun(*party);
    parties.into_iter().filter(other).collect()
}

/// The word that tells an act, and the verb over it.
pub(super) fn tellers(tree: &Tree<'_, '_>, act: &Draft<'_>) -> Vec<usize> {
    let at = act.trigger.end - 1;
    let over = (!act.told_by_verb).then(|| tree.verb_over(at)).flatten();
    std::iter::once(act.trigger.start)
        .chain([at])
        .chain(over)
        .collect()
}

/// True if somebody else asks for an act that is not done yet: "urged Poland to send", "the US proposal that Peru send".
pub(super) fn is_asked(filed: &Filed<'_, '_>, tree: &Tree<'_, '_>, act: &Draft<'_>) -> bool {
    let doc = filed.doc;
    if act.basis == "must" {
        return true;
    }
    act.path.iter().any(|&word| {
        let request = filed.acts.iter().any(|other| {
            other.event_type == EventType::Request
                && other.trigger.contains(&word)
                && other.status != Status::Refused
        });
        let holder = if tree.is_verb(word) {
            tree.actors(&tree.agent(word))
        } else {
            tree.whose(word)
        };
        let plans = tree.operator(word).is_some_and(|op| op.effect == Effect::Planned)
            || tree.noun(word).and_then(|noun| noun.operator).is_some();
        let holders = sides(doc, &holder);
        request || plans && !holders.is_empty() && holders.is_disjoint(&sides(doc, &act.source))
    })
}

/// "must decide whether to restore", "the authority to restore": nothing is done yet, whatever the verb says.
pub(super) fn is_undecided(tree: &Tree<'_, '_>, act: &Draft<'_>) -> bool {
    const STEPS: usize = 4;
    let at = act.trigger.end - 1;
    let verb = if act.told_by_verb {
        Some(act.trigger.start)
    } else {
        tree.verb_over(at)
    };
    let may = |verb: usize| {
        let joined = tree.relation(verb) == Relation::Acl || act.source.is_empty();
        joined && tree.clause(verb).form == Form::Infinitive
    };
    if verb.is_some_and(may) {
        return true;
    }
    let mut node = Some(act.trigger.end - 1);
    for _ in 0..STEPS {
        let Some(at) = node else { return false };
        if tree
            .children_by(at, Relation::Mark)
            .any(|mark| tree.doc.word(mark) == "whether")
        {
            return true;
        }
        node = tree.head(at);
    }
    false
}

/// The countries or bodies of some mentions.
pub(super) fn sides(doc: &Doc<'_>, mentions: &[usize]) -> BTreeSet<String> {
    let codes = mentions.iter().map(|&i| side(&doc.mention(i).code).to_owned());
    codes.filter(|code| !code.is_empty()).collect()
}

/// The countries or bodies of some codes.
pub(super) fn sides_of(codes: &[String]) -> BTreeSet<&str> {
    codes.iter().map(|code| side(code)).collect()
}

/// True if two lists of codes may mean the same sides: one says nothing, or what the other says and no more.
pub(super) fn may_be_same(a: &[String], b: &[String]) -> bool {
    let (a, b) = (sides_of(a), sides_of(b));
    a.is_subset(&b) || b.is_subset(&a)
}

/// True if two dates may be of one day: one is not told, or lies within the other.
pub(super) fn may_be_same_date(a: Option<&str>, b: Option<&str>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a == b || a.starts_with(b) || b.starts_with(a) || within(a, b) || within(b, a),
        _ => true,
    }
}

/// A day within an interval `from/to`.
fn within(day: &str, interval: &str) -> bool {
    let ends = interval.split_once('/');
    ends.is_some_and(|(from, to)| !day.contains('/') && from <= day && day <= to)
}

/// True for a code of a country, a body or a group that the tables have; not for "GOV" or a name that only the text has.
pub(super) fn is_known(doc: &Doc<'_>, code: &str) -> bool {
    doc.world.actor(side(code)).is_some()
}

/// The statements that some acts stand in.
pub(super) fn statements(filed: &Filed<'_, '_>, acts: &[usize]) -> Vec<Id> {
    let mut ids: Vec<Id> = Vec::new();
    for id in acts.iter().filter_map(|&act| filed.events[act].said_by.clone()) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
}

/// The ids of some acts, in text order.
pub(super) fn ids(filed: &Filed<'_, '_>, acts: &[usize]) -> Vec<Id> {
    let mut acts = acts.to_vec();
    acts.sort_unstable();
    acts.dedup();
    acts.into_iter().map(|act| filed.events[act].id.clone()).collect()
}

/// True for a sentence that only heads the text.
pub(super) fn is_headline(filed: &Filed<'_, '_>, sentence: usize) -> bool {
    filed.doc.split.sentences[sentence].kind == SentenceKind::Headline
}

/// True if a word stands in a time expression.
pub(super) fn is_time(doc: &Doc<'_>, at: usize) -> bool {
    let span = doc.split.tokens[at].span;
    doc.times.expressions.iter().any(|time| time.span.contains(span)) || doc.is(at, Class::Weekday)
}
