//! Measures against actors short of force.
//!
//! A sanction is seen in an event that imposes, threatens, extends, lightens or lifts a measure (`lexicon/measures.toml`).
//! Not every SANCTION of PLOVER is one: a conviction or a travel warning is none; envoys expelled, relations and talks
//! broken off are the kind `diplomatic`, and only towards a known side. Who refuses to lift a measure keeps it in force.

mod merge;
mod read;

use super::Filed;
use super::around::{
    behind, ids, is_any, is_headline, is_time, may_be_same, owners_of_object, statements, tellers,
};
use crate::code::codes;
use crate::events::Draft;
use crate::tree::Tree;
use std::ops::Range;
use verbale_language::{Relation, Upos};
use verbale_record::{Sanction, SanctionMeasure, SanctionState, Status};

/// A sanction before it has an id.
#[derive(Clone, Debug)]
struct Measure {
    acts: Vec<usize>,
    by: Vec<String>,
    on: Vec<String>,
    kind: SanctionMeasure,
    words: Range<usize>,
    basis: Option<Range<usize>>,
    reason: Option<Range<usize>>,
    state: SanctionState,
    date: Option<String>,
    sentence: usize,
    headline: bool,
    /// True where a noun only names it: "the sanctions hurt".
    mere: bool,
}

/// The sanctions of a document, in text order.
pub(super) fn find(filed: &Filed<'_, '_>) -> Vec<Sanction> {
    let found = (0..filed.acts.len()).filter_map(|act| told(filed, act));
    let mut sanctions: Vec<Sanction> = merge::merge(found.collect())
        .into_iter()
        .map(|one| file(filed, one))
        .collect();
    sanctions.sort_by_key(|one| (one.sentence, one.words.start));
    sanctions.dedup_by(|b, a| a.id == b.id);
    sanctions
}

/// What one act tells.
fn told(filed: &Filed<'_, '_>, number: usize) -> Option<Measure> {
    let (doc, act, event) = (filed.doc, &filed.acts[number], &filed.events[number]);
    let tree = Tree::new(doc, act.sentence);
    let measures = &doc.lexicon.matter.measures;
    // "blocked shipments"
    if act.told_by_verb
        && (tree.relation(act.trigger.start) == Relation::Amod
            || act.source.is_empty() && !tree.is_passive(act.trigger.start))
    {
        return None;
    }
    let (row, lightens) = (measures.frame(&act.frame.id), measures.eases(&act.frame.id));
    if row.is_none() && !lightens || is_any(doc, act.trigger.end - 1, &measures.none) {
        return None;
    }
    let objects = tree.children_by(act.trigger.start, Relation::Obj);
    if row
        .is_some_and(|row| !row.object.is_empty() && !objects.clone().any(|at| is_any(doc, at, &row.object)))
    {
        return None;
    }
    let threat = row.is_some_and(|row| row.threat);
    let state = if threat {
        (act.status == Status::Occurred).then_some(SanctionState::Threatened)?
    } else {
        read::state(filed, &tree, act, lightens)?
    };
    let object = if threat || lightens {
        Some(read::named_measure(&tree, act)?)
    } else {
        None
    };
    let words = object.clone().unwrap_or_else(|| {
        read::words(
            &tree,
            act,
            row.is_some_and(|row| row.measure == SanctionMeasure::Unspecified),
        )
    });
    let by = event.source.clone();
    let mut on = event.target.clone();
    // "sanctioned three Chadian firms over ...": the object's own side.
    let owners = owners_of_object(&tree, act);
    if row.is_some() && !owners.is_empty() {
        // "blocked an EU loan to Chad": kept from others, and no measure of one's own.
        if row.is_some_and(|row| matches!(row.measure, SanctionMeasure::Aid | SanctionMeasure::ArmsEmbargo)) {
            return None;
        }
        if row.is_some_and(|row| !row.threat && row.object.is_empty()) {
            on = codes(doc, &owners);
        }
    }
    let mere = !lightens && !threat && !act.told_by_verb && !read::is_governed(&tree, act);
    if on.is_empty() {
        let noun = object.as_ref().map_or(act.trigger.end - 1, |words| words.end - 1);
        if lightens || !act.told_by_verb {
            on = read::behind_the_noun(&tree, noun);
        }
    }
    if on.is_empty() && act.source.is_empty() && act.told_by_verb {
        return None;
    }
    if !on.is_empty() && !by.is_empty() && may_be_same(&by, &on) {
        return None;
    }
    // "Iran sanctions": a name alone does not tell who imposes and who suffers them.
    let against = row.is_some_and(|row| row.against) || lightens || mere;
    let people = |code: &String| {
        let role = code.split(':').nth(1).unwrap_or(code);
        measures.people.iter().any(|known| known == role)
    };
    let bystanders = against && !on.is_empty() && on.iter().all(people);
    if on.is_empty() && (against || by.is_empty()) || bystanders {
        return None;
    }
    if lightens && !is_measure(&tree, &words) {
        return None;
    }
    let whole = object.is_some() || !act.told_by_verb;
    let near = if whole { words.clone() } else { act.clause.clone() };
    let told = measures.kind(|list| words.clone().chain(near.clone()).any(|at| is_any(doc, at, list)));
    let kind = kind(
        &tree,
        row.map_or(SanctionMeasure::Unspecified, |row| row.measure),
        &words,
        told,
    );
    let verbs = tellers(&tree, act);
    Some(Measure {
        acts: vec![number],
        by,
        on,
        kind,
        basis: basis(&tree, &verbs),
        reason: reason(&tree, &verbs),
        words,
        state,
        date: event.date.clone(),
        sentence: act.sentence,
        headline: is_headline(filed, act.sentence),
        mere,
    })
}

/// The kind that the frame tells, or the words where it says nothing finer.
fn kind(
    tree: &Tree<'_, '_>,
    default: SanctionMeasure,
    words: &Range<usize>,
    told: Option<SanctionMeasure>,
) -> SanctionMeasure {
    use SanctionMeasure::{ArmsEmbargo, Energy, Trade, Transport, Unspecified};
    match default {
        Unspecified => words_kind(tree, words).unwrap_or(Unspecified),
        Trade => told
            .filter(|kind| matches!(kind, Energy | ArmsEmbargo | Transport))
            .unwrap_or(default),
        default => default,
    }
}

fn words_kind(tree: &Tree<'_, '_>, words: &Range<usize>) -> Option<SanctionMeasure> {
    let measures = &tree.doc.lexicon.matter.measures;
    measures.kind(|list| words.clone().any(|at| is_any(tree.doc, at, list)))
}

/// What is eased is a measure by its own name, or by what it keeps out: "a ban on imports", not "a ban on newspapers".
fn is_measure(tree: &Tree<'_, '_>, words: &Range<usize>) -> bool {
    let doc = tree.doc;
    let named = words.clone().any(|at| {
        matches!(
            doc.lemma(at),
            "sanction" | "embargo" | "tariff" | "duty" | "asset" | "levy" | "blacklist"
        )
    });
    let noun = words.end - 1;
    named || words_kind(tree, &(words.start..tree.core(noun).end.max(words.end))).is_some()
}

/// "under a UN resolution"
fn basis(tree: &Tree<'_, '_>, verbs: &[usize]) -> Option<Range<usize>> {
    let measures = &tree.doc.lexicon.matter.measures;
    let (range, _) = behind(tree, verbs, &measures.under)?;
    range
        .clone()
        .any(|at| is_any(tree.doc, at, &measures.basis))
        .then_some(range)
}

/// "over the coup", "in response to the raid"; not "for three months", "after Monday".
fn reason(tree: &Tree<'_, '_>, verbs: &[usize]) -> Option<Range<usize>> {
    let doc = tree.doc;
    let mut found = None;
    for phrase in &doc.lexicon.matter.measures.reasons {
        let one = behind(tree, verbs, std::slice::from_ref(phrase));
        let Some((range, node)) = one else { continue };
        let timed = is_time(doc, node)
            || range
                .clone()
                .all(|at| is_time(doc, at) || tree.upos(at) == Upos::Adp);
        let party = doc.party_at(node).is_some() && phrase == "for";
        if !timed && !party {
            found = Some(range);
            break;
        }
    }
    found
}

fn file(filed: &Filed<'_, '_>, one: Measure) -> Sanction {
    let doc = filed.doc;
    let words = doc.quote_tokens(&one.words);
    Sanction {
        id: Sanction::id(filed.document, &one.by, &one.on, &words.text, one.state),
        by: one.by,
        on: one.on,
        measure: one.kind,
        words,
        basis: one.basis.map(|range| doc.quote_tokens(&range)),
        reason: one.reason.map(|range| doc.quote_tokens(&range)),
        state: one.state,
        date: one.date,
        sentence: one.sentence as u32,
        events: ids(filed, &one.acts),
        statements: statements(filed, &one.acts),
    }
}

/// What stands over the noun of an act or governs it.
fn governors(tree: &Tree<'_, '_>, act: &Draft<'_>) -> Vec<usize> {
    let at = act.trigger.end - 1;
    let mut all = act.path.clone();
    all.extend((!act.told_by_verb).then(|| tree.verb_over(at)).flatten());
    // "the lifting of sanctions", "sanctions relief"
    if !act.told_by_verb {
        all.extend(tree.head(at));
        // "is considering lifting sanctions", read as a kind of sanctions
        all.extend(
            tree.children_by(at, Relation::Amod)
                .filter(|&child| tree.word(child).xpos == "VBG"),
        );
    }
    all
}
