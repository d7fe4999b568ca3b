//! What is claimed, in terms that do not depend on its document: folded lemmas without small words.

use super::{side, sides};
use crate::doc::Doc;
use crate::tree::Tree;
use crate::{dates, events, places};
use std::collections::BTreeSet;
use verbale_language::{Class, Relation, Upos};
use verbale_record::Proposition;
use verbale_text::Span;

/// A word that says what it is about.
fn says(doc: &Doc<'_>, at: usize) -> bool {
    let word = &doc.parsed[at];
    matches!(
        word.upos,
        Upos::Noun | Upos::Propn | Upos::Verb | Upos::Adj | Upos::Num
    ) && !matches!(doc.lemma(at), "be" | "have" | "do" | "such" | "other" | "same")
}

/// A word that belongs to the name of a party.
fn names_party(doc: &Doc<'_>, at: usize) -> bool {
    doc.mention_at[at].is_some()
}

fn in_time(doc: &Doc<'_>, at: usize) -> bool {
    let span = doc.span(&(at..at + 1));
    doc.times.expressions.iter().any(|time| time.span.contains(span))
}

/// The lemmas of what words say; of a party, by whatever name or pronoun, its code.
pub(super) fn stems(doc: &Doc<'_>, words: Span) -> BTreeSet<String> {
    doc.tokens_in(words).filter_map(|at| stem(doc, at)).collect()
}

fn stem(doc: &Doc<'_>, at: usize) -> Option<String> {
    match doc.mention_at[at].map(|mention| doc.mention(mention)) {
        Some(mention) if !mention.code.is_empty() => Some(side(&mention.code).to_owned()),
        _ => (says(doc, at) && !is_light(doc, at)).then(|| doc.lemma(at).to_owned()),
    }
}

/// "conducted the attack": the verb says nothing that its object does not.
fn is_light(doc: &Doc<'_>, at: usize) -> bool {
    let mut entries = doc.lexicon.by_lemma(doc.lemma(at)).iter();
    doc.parsed[at].upos == Upos::Verb && entries.any(|entry| entry.light && entry.rest.is_empty())
}

/// The lemmas of what an act is about, beside its parties and when it was.
pub(super) fn matter(doc: &Doc<'_>, act: &events::Draft<'_>) -> BTreeSet<String> {
    let tree = Tree::new(doc, act.sentence);
    let about = tree
        .extent(act.trigger.start)
        .filter(|at| !act.trigger.contains(at));
    let about = about.filter(|&at| says(doc, at) && !names_party(doc, at) && !in_time(doc, at));
    about.map(|at| doc.lemma(at).to_owned()).collect()
}

/// The words of an act's object: its noun and what that is made of ("cluster bomb").
pub(super) fn object(doc: &Doc<'_>, act: &events::Draft<'_>) -> String {
    let tree = Tree::new(doc, act.sentence);
    let at = act.trigger.start;
    let passive = tree.is_verb(at) && tree.is_passive(at);
    let wanted = if passive { Relation::Nsubj } else { Relation::Obj };
    let Some(noun) = tree
        .children_by(at, wanted)
        .find(|&node| tree.upos(node) == Upos::Noun)
    else {
        return String::new();
    };
    let parts = tree.children(noun).filter(|&child| {
        matches!(tree.relation(child), Relation::Compound | Relation::Amod) && says(doc, child)
    });
    let names_side = |at: usize| {
        let mut parties = act.source.iter().chain(&act.target);
        parties.any(|&party| doc.mention_at[at] == Some(party))
    };
    let mut words: Vec<usize> = parts
        .chain([noun])
        .filter(|&at| !names_side(at) && !in_time(doc, at))
        .collect();
    words.retain(|at| !act.trigger.contains(at));
    words.sort_unstable();
    let lemmas: Vec<&str> = words.into_iter().map(|at| doc.lemma(at)).collect();
    lemmas.join(" ")
}

/// True unless two acts are told of different things: "bombed a market", "bombed a hospital".
pub(super) fn is_alike(doc: &Doc<'_>, a: &events::Draft<'_>, b: &events::Draft<'_>) -> bool {
    let (x, y) = (object(doc, a), object(doc, b));
    match (x.split(' ').next_back(), y.split(' ').next_back()) {
        (Some(x), Some(y)) if !x.is_empty() && !y.is_empty() => x == y,
        _ => doc.lemma(a.trigger.start) == doc.lemma(b.trigger.start),
    }
}

/// What mentions of one act claim: each side, place and day from the first that tells it.
pub(super) fn of_act(doc: &Doc<'_>, events: &[events::Draft<'_>], acts: &[usize]) -> Proposition {
    let all = || acts.iter().map(|&act| &events[act]);
    let side_of = |target: bool| -> Vec<String> {
        let told = all()
            .map(|act| sides(doc, if target { &act.target } else { &act.source }))
            .find(|sides| !sides.is_empty());
        told.into_iter().flatten().collect()
    };
    let place = all().find_map(|act| places::find(&Tree::new(doc, act.sentence), act));
    Proposition {
        event_type: acts.first().map(|&act| events[act].event_type),
        from: side_of(false),
        to: side_of(true),
        what: all()
            .map(|act| object(doc, act))
            .find(|what| !what.is_empty())
            .unwrap_or_default(),
        place: place.map(|place| place.name),
        date: all().find_map(|act| Some(dates::find(doc, events, act)?.0)),
    }
}

/// What words claim that tell no act: lemmas in their order, a party by its code, a negation as "not".
pub(super) fn of_words(doc: &Doc<'_>, words: Span) -> Proposition {
    let mut lemmas: Vec<String> = Vec::new();
    for at in doc.tokens_in(words) {
        let lemma = if doc.is(at, Class::Negator) {
            Some("not".to_owned())
        } else {
            stem(doc, at)
        };
        lemmas.extend(lemma.filter(|lemma| lemmas.last() != Some(lemma)));
    }
    Proposition {
        what: lemmas.join(" "),
        ..Proposition::default()
    }
}
