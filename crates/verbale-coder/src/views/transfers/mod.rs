//! What changes hands.
//!
//! A transfer is seen in an event whose frame says that something passes (`lexicon/items.toml`): aid, trade, releases to
//! another side, exchanges, asking for them, offering and halting them. What passes must be a thing of a known kind. An
//! exchange is one transfer with both sides on both ends. Events that tell steps of one transfer (asked for, offered,
//! refused) are one, in the state that the last step leaves it in.

mod item;
mod merge;
mod state;

use super::Filed;
use super::around::{
    behind, ids, is_any, is_headline, is_known, may_be_same, owners_of_object, sides_of, statements, tellers,
};
use crate::code::codes;
use crate::events::{Draft, side};
use crate::lexicon::{Gives, Telling, Way};
use crate::tree::{Slot, Tree};
use std::ops::Range;
use verbale_record::{Quantity, Status, Transfer, TransferKind, TransferState};

/// A transfer before it has an id.
#[derive(Clone, Debug)]
struct Passing {
    acts: Vec<usize>,
    kind: TransferKind,
    item: Range<usize>,
    /// Lemmas of the words that say what it is.
    words: Vec<String>,
    quantity: Option<Quantity>,
    from: Vec<String>,
    to: Vec<String>,
    via: Vec<String>,
    exchange: Option<Range<usize>>,
    state: TransferState,
    date: Option<String>,
    sentence: usize,
    headline: bool,
    /// True where the words tell it from others of its kind: "further weapons".
    apart: bool,
}

/// The transfers of a document, in text order.
pub(super) fn find(filed: &Filed<'_, '_>) -> Vec<Transfer> {
    let mut found: Vec<Passing> = Vec::new();
    for act in 0..filed.acts.len() {
        found.extend(told(filed, act));
    }
    let mut transfers: Vec<Transfer> = merge::merge(found)
        .into_iter()
        .map(|one| file(filed, one))
        .collect();
    transfers.sort_by_key(|one| (one.sentence, one.item.start));
    transfers.dedup_by(|b, a| a.id == b.id);
    transfers
}

/// What one act tells.
fn told(filed: &Filed<'_, '_>, number: usize) -> Vec<Passing> {
    let (doc, act) = (filed.doc, &filed.acts[number]);
    let tree = Tree::new(doc, act.sentence);
    let lemma = doc.lemma(act.trigger.start);
    let items = &doc.lexicon.matter.items;
    let Some(way) = items.way(&act.frame.id, lemma) else {
        return Vec::new();
    };
    let Some(state) = state::of(filed, &tree, act, way) else {
        return Vec::new();
    };
    let Some((mut from, to)) = ends(filed, &tree, number, way) else {
        return Vec::new();
    };
    let mut state = state;
    let others = owners_of_object(&tree, act);
    if way.telling == Telling::Halting && !others.is_empty() && !may_be_same(&codes(doc, &others), &to) {
        (from, state) = (codes(doc, &others), TransferState::Blocked);
    }
    let verbs = tellers(&tree, act);
    let price = || {
        let price = behind(&tree, &verbs, &["for".to_owned()]).filter(|_| way.any);
        price.filter(|(range, _)| range.clone().any(|at| items.currency(doc.word(at)).is_some()))
    };
    let exchange = behind(&tree, &verbs, &items.exchange).or_else(price);
    let found = item::find(&tree, act, way);
    found
        .into_iter()
        .map(|thing| Passing {
            acts: vec![number],
            kind: thing.kind,
            words: thing.words(&tree),
            quantity: thing.quantity,
            item: thing.item,
            from: from.clone(),
            to: to.clone(),
            via: via(filed, &tree, act, &[&from, &to]),
            exchange: exchange.as_ref().map(|(range, _)| range.clone()),
            state,
            date: filed.events[number].date.clone(),
            sentence: act.sentence,
            headline: is_headline(filed, act.sentence),
            apart: thing.apart,
        })
        .collect()
}

/// Codes of who gives and who gets; nothing where it stays within one side.
fn ends(
    filed: &Filed<'_, '_>,
    tree: &Tree<'_, '_>,
    number: usize,
    way: &Way,
) -> Option<(Vec<String>, Vec<String>)> {
    let (doc, act, event) = (filed.doc, &filed.acts[number], &filed.events[number]);
    let (source, target) = (event.source.clone(), event.target.clone());
    let slots = tree.slots(act.trigger.end - 1);
    let at = |name: &str| {
        let nodes = slots.iter().filter(|slot| slot.name == name);
        let parties: Vec<usize> = nodes.flat_map(|slot| tree.parties(slot.node).named).collect();
        codes(doc, &parties)
    };
    let (mut from, mut to) = match way.gives {
        Gives::Source => (source, target),
        Gives::Target => (target, source),
        Gives::Both => {
            let mut both = source;
            both.extend(target.into_iter().filter(|code| !event.source.contains(code)));
            // "Qatar helped swap": one side alone swaps with nobody.
            return (both.len() > 1).then(|| (both.clone(), both));
        }
    };
    // "gas exports from Chad to Niger": the words say more than the event has room for.
    if people_are_of(way) {
        // Who is freed is of a side and does not act for it.
        for code in &mut to {
            *code = side(code).to_owned();
        }
    }
    let (left, reached) = (at("from"), at("to"));
    if from.is_empty() && !may_be_same(&left, &to)
        || way.telling == Telling::Freeing && way.gives == Gives::Target && !left.is_empty()
    {
        from = left;
    }
    if to.is_empty() && !may_be_same(&reached, &from) {
        to = reached;
    }
    if way.telling == Telling::Blocking {
        let reached = if reached_by(&slots, "to") {
            at("to")
        } else {
            at("for")
        };
        to = reached;
        from.retain(|code| !to.contains(code));
        return (!to.is_empty() && !from.is_empty()).then_some((from, to));
    }
    if way.telling == Telling::Asking && !asked_for_self(tree, act) {
        let other = state::recipient(tree, act);
        to = codes(doc, &other);
    }
    let people = way.telling == Telling::Freeing;
    let strange = people && !from.iter().chain(&to).all(|code| is_known(doc, code));
    // Who is given nothing is told of has only been fired at, or has only spent.
    let done = matches!(act.status, Status::Occurred | Status::Alleged) && way.telling == Telling::Passing;
    let nobody = act.told_by_verb && (from.is_empty() || done && to.is_empty())
        || !from.iter().chain(&to).any(|code| is_known(doc, code));
    let within = !from.is_empty() && !sides_of(&from).is_disjoint(&sides_of(&to));
    let open = people && (from.is_empty() || to.is_empty());
    let told = !from.is_empty() || !to.is_empty();
    (told && !(within || open || strange || nobody)).then_some((from, to))
}

fn reached_by(slots: &[Slot<'_>], name: &str) -> bool {
    slots.iter().any(|slot| slot.name == name)
}

fn people_are_of(way: &Way) -> bool {
    way.telling == Telling::Freeing && way.gives == Gives::Source
}

/// "asked Peru for gas": for itself, unless it says for whom.
fn asked_for_self(tree: &Tree<'_, '_>, act: &Draft<'_>) -> bool {
    state::recipient(tree, act).is_empty()
}

/// Codes of those it passes through, or the words of a place.
fn via(filed: &Filed<'_, '_>, tree: &Tree<'_, '_>, act: &Draft<'_>, ends: &[&Vec<String>]) -> Vec<String> {
    let doc = tree.doc;
    let new = |codes: Vec<String>| -> Vec<String> {
        codes
            .into_iter()
            .filter(|code| ends.iter().all(|end| !end.contains(code)))
            .collect()
    };
    let Some((range, node)) = behind(tree, &tellers(tree, act), &doc.lexicon.matter.items.via) else {
        // "with Oman mediating", "Oman brokered a swap"
        let at = act.trigger.start;
        let helps = |other: &&Draft<'_>| {
            let brings = matches!(other.frame.id.as_str(), "mediate" | "broker");
            let near = || tree.is_below(other.trigger.start, at) || tree.is_below(at, other.trigger.start);
            brings && other.sentence == act.sentence && other.status == act.status && near()
        };
        let helper = filed.acts.iter().find(helps);
        let over = tree.verb_over(act.trigger.end - 1).filter(|_| !act.told_by_verb);
        let role = |verb: usize| doc.lexicon.matter.gatherings.role(|list| is_any(doc, verb, list));
        let brings = over
            .filter(|&over| role(over).is_some())
            .map(|over| tree.actors(&tree.agent(over)));
        return new(codes(
            doc,
            helper.map_or(&brings.unwrap_or_default(), |helper| &helper.source),
        ));
    };
    let parties = tree.parties(node);
    let mut who = parties.named;
    who.extend(parties.owners);
    // "through the mediation of Qatar"
    who.extend(tree.whose(node));
    let mut found = new(codes(doc, &who));
    found.dedup();
    if found.is_empty() {
        let span = doc.span(&range);
        let place = doc.places.iter().find(|place| span.contains(place.span));
        found.extend(place.map(|place| doc.quote(place.span).text));
    }
    found
}

fn file(filed: &Filed<'_, '_>, one: Passing) -> Transfer {
    let doc = filed.doc;
    let item = doc.quote_tokens(&one.item);
    let first = one
        .acts
        .iter()
        .copied()
        .min_by_key(|&act| filed.acts[act].trigger.start);
    let cue = first.map_or_else(|| item.clone(), |act| filed.events[act].trigger.clone());
    Transfer {
        id: Transfer::id(filed.document, &one.from, &one.to, &item.text, one.state),
        kind: one.kind,
        item,
        quantity: one.quantity,
        from: one.from,
        to: one.to,
        via: one.via,
        in_exchange_for: one.exchange.map(|range| doc.quote_tokens(&range)),
        state: one.state,
        date: one.date,
        cue,
        sentence: one.sentence as u32,
        events: ids(filed, &one.acts),
        statements: statements(filed, &one.acts),
    }
}
