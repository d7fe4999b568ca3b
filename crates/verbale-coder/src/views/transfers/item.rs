//! What changes hands, and how much of it.

use super::super::around::{Keep, is_any, named};
use super::super::quantity;
use crate::events::Draft;
use crate::lexicon::{Gives, Telling, Way};
use crate::tree::Tree;
use std::ops::Range;
use verbale_language::{Class, Relation, Upos};
use verbale_record::{Quantity, TransferKind};
use verbale_text::fold_str;

/// Steps from a shipment down to what is shipped: "a batch of tons of grain".
const DEEPEST: usize = 3;

/// A thing that changes hands.
pub(super) struct Thing {
    pub(super) kind: TransferKind,
    /// The word that says what it is.
    pub(super) head: usize,
    pub(super) item: Range<usize>,
    pub(super) quantity: Option<Quantity>,
    pub(super) apart: bool,
}

impl Thing {
    /// The lemmas of nouns and names in it.
    pub(super) fn words(&self, tree: &Tree<'_, '_>) -> Vec<String> {
        let telling = self.item.clone().filter(|&at| {
            matches!(tree.upos(at), Upos::Noun | Upos::Propn | Upos::Num | Upos::X) || at == self.head
        });
        telling.map(|at| tree.doc.lemma(at).to_owned()).collect()
    }
}

/// The things that an act passes on: one for each kind that it names.
pub(super) fn find(tree: &Tree<'_, '_>, act: &Draft<'_>, way: &Way) -> Vec<Thing> {
    let mut things: Vec<Thing> = Vec::new();
    for node in candidates(tree, act, way) {
        let mut nodes = tree.conjuncts(node);
        // "two tonnes of rice and ten generators", read as tonnes of both
        for amount in nodes.clone() {
            let inner = tree
                .children_by(amount, Relation::Nmod)
                .filter(|&inner| tree.case(inner) == Some("of"));
            let joined = inner.flat_map(|inner| {
                tree.conjuncts(inner)
                    .into_iter()
                    .filter(move |&other| other != inner)
            });
            nodes.extend(joined.filter(|&other| tree.children_by(other, Relation::Nummod).next().is_some()));
        }
        for node in nodes {
            let Some(thing) = thing(tree, act, node, way) else {
                continue;
            };
            match things.last_mut() {
                // "tanks and missiles": one transfer of both.
                Some(last)
                    if last.kind == thing.kind
                        && thing.quantity.is_none()
                        && last.item.end <= thing.item.start =>
                {
                    if last.item.end + 3 >= thing.item.start {
                        last.item.end = thing.item.end;
                    }
                }
                _ => things.push(thing),
            }
        }
        if !things.is_empty() {
            break;
        }
    }
    things
}

/// The words that may name it, best first.
fn candidates(tree: &Tree<'_, '_>, act: &Draft<'_>, way: &Way) -> Vec<usize> {
    let at = act.trigger.end - 1;
    if !act.told_by_verb {
        return vec![at];
    }
    let at = act.trigger.start;
    let mut nodes = Vec::new();
    let slots = tree.slots(at);
    let objects = |nodes: &mut Vec<usize>, names: &[&str]| {
        for name in names {
            nodes.extend(
                slots
                    .iter()
                    .filter(|slot| slot.name == *name)
                    .map(|slot| slot.node),
            );
        }
    };
    if matches!(way.telling, Telling::Blocking | Telling::Refusing) {
        objects(&mut nodes, &["obj"]);
        if tree.is_passive(at) {
            nodes.extend(tree.subject(at));
        }
        nodes.retain(|&node| !tree.is_verb(node));
        return nodes;
    }
    if way.telling == Telling::Asking {
        for slot in slots.iter().filter(|slot| slot.name == "xcomp") {
            if is_any(tree.doc, slot.node, &tree.doc.lexicon.matter.items.giving) {
                let inner = tree.slots(slot.node);
                nodes.extend(
                    inner
                        .iter()
                        .filter(|inner| inner.name == "obj")
                        .map(|inner| inner.node),
                );
            }
        }
        objects(&mut nodes, &["for", "obj"]);
        return nodes;
    }
    if tree.is_passive(at) {
        nodes.extend(tree.subject(at));
    }
    objects(&mut nodes, &["obj", "over"]);
    // "the system that it bought": what the relative clause is about.
    if tree.relation(at) == Relation::Acl && !tree.is_passive(at) {
        let subject = tree.subject(at);
        nodes.extend(
            tree.head(at)
                .filter(|over| !subject.contains(over) && !tree.is_verb(*over)),
        );
    }
    // "supplied Kenya with tanks", "$5 million in aid"
    objects(&mut nodes, &["with", "in", "of"]);
    nodes
}

/// What a noun phrase names as an item.
fn thing(tree: &Tree<'_, '_>, act: &Draft<'_>, node: usize, way: &Way) -> Option<Thing> {
    let doc = tree.doc;
    let items = &doc.lexicon.matter.items;
    let outer = tree.extent(node);
    let mut head = contents(tree, node);
    let mut money = items.currency(doc.word(head)).is_some();
    // "$300 million in aid", with the aid hanging on the verb
    let amount_end = if money { outer.end } else { head };
    if money {
        let beside = tree.slots(act.trigger.start).into_iter().find(|slot| {
            let near = slot.node > head && slot.node < outer.end + 5;
            matches!(slot.name, "in" | "of") && near && kind(tree, slot.node).is_some()
        });
        if let Some(slot) = beside {
            (head, money) = (slot.node, false);
        }
    }
    let (kind, at) = told_kind(tree, act, way, head, money)?;
    let mut item = if at == head {
        named(tree, head, Keep::Bare)
    } else {
        at..at + 1
    };
    let amount = outer.start.min(head)..amount_end.max(outer.start + 1);
    let quantity = amount_of(tree, amount, head, &outer);
    if let Some((_, said)) = &quantity {
        if money {
            item = said.clone();
        } else if kind == TransferKind::Money && said.start > head && item.contains(&said.start) {
            // "a grant of two million"
            item.end = head + 1;
        }
    }
    let apart = (outer.start..head)
        .any(|word| doc.lexicon.in_class("distinctions", doc.word(word)) || doc.word(word) == "more");
    Some(Thing {
        kind,
        head,
        item,
        quantity: quantity.map(|(quantity, _)| quantity),
        apart,
    })
}

/// What stands behind the "of" of a noun: "tons of **grain**".
fn behind_of(tree: &Tree<'_, '_>, head: usize) -> Option<usize> {
    tree.children_by(head, Relation::Nmod)
        .find(|&child| child > head && matches!(tree.case(child), Some("of" | "in")))
}

/// From "two shipments of grain", "$300 million in aid" down to the grain and the aid.
fn contents(tree: &Tree<'_, '_>, node: usize) -> usize {
    let doc = tree.doc;
    let items = &doc.lexicon.matter.items;
    let holds = |head: usize| {
        is_any(doc, head, &items.containers)
            || is_any(doc, head, &items.units)
            || is_any(doc, head, &items.movements)
            || doc.is(head, Class::Quantity)
            || doc.is(head, Class::Partitive)
            || items.currency(doc.word(head)).is_some()
            || items.plural_scales.contains_key(doc.word(head))
            || items.scales.contains_key(doc.lemma(head))
    };
    let mut head = node;
    for _ in 0..DEEPEST {
        let inner =
            behind_of(tree, head).filter(|&inner| !is_party(tree, inner) || kind(tree, inner).is_some());
        match inner.filter(|_| holds(head)) {
            Some(inner) => head = inner,
            None => break,
        }
    }
    head
}

/// How much of it there is, and the words that say so.
fn amount_of(
    tree: &Tree<'_, '_>,
    before: Range<usize>,
    head: usize,
    outer: &Range<usize>,
) -> Option<(Quantity, Range<usize>)> {
    let doc = tree.doc;
    // "bodies of 30 soldiers"
    let inside = || {
        let inner = behind_of(tree, head)?;
        quantity::read(doc, head + 1..tree.extent(inner).end, inner)
    };
    let worth = || {
        let worth = (head..outer.end).find(|&word| doc.word(word) == "worth")?;
        quantity::read(doc, worth..outer.end, head)
    };
    quantity::read(doc, before, head).or_else(inside).or_else(worth)
}

/// The kind of what changes hands, and the word that tells it.
fn told_kind(
    tree: &Tree<'_, '_>,
    act: &Draft<'_>,
    way: &Way,
    head: usize,
    money: bool,
) -> Option<(TransferKind, usize)> {
    use TransferKind::{Aid, Evacuees, Goods, Money, Prisoners, Territory};
    let doc = tree.doc;
    // "the bombers of the airliner" are people here.
    let person = doc.mention_at[head].is_some_and(|mention| doc.mention(mention).role.is_some());
    let moved = is_any(doc, head, &doc.lexicon.matter.items.movements);
    let told = kind(tree, head).or_else(|| moved.then(|| compound(tree, head)).flatten());
    let told = told.filter(|(kind, _)| !person || matches!(kind, Prisoners | Evacuees));
    let freed = way.telling == Telling::Freeing;
    let people = if way.gives == Gives::Target {
        Evacuees
    } else {
        Prisoners
    };
    match told {
        Some((Prisoners | Evacuees, at)) if freed => Some((people, at)),
        Some((Aid | Goods | Territory, _)) if freed => None,
        // "gave the people": nobody is handed over by giving them something.
        Some((Evacuees, _)) => None,
        Some(told) => Some(told),
        None if money => Some((Money, head)),
        None if freed => is_people(tree, head).then_some((people, head)),
        // What is bought and sold need not be known.
        None => {
            let noun = matches!(tree.upos(head), Upos::Noun | Upos::Propn) && !is_party(tree, head);
            (way.any && act.told_by_verb && noun && !moved).then_some((Goods, head))
        }
    }
}

/// The kind of what a noun names, by its own words: the phrase that ends in it.
fn kind(tree: &Tree<'_, '_>, head: usize) -> Option<(TransferKind, usize)> {
    let doc = tree.doc;
    let from = head.saturating_sub(3).max(tree.tokens.start);
    let words: Vec<(&str, &str)> = (from..=head).map(|at| (doc.lemma(at), doc.word(at))).collect();
    let items = &doc.lexicon.matter.items;
    let made = |at: usize| {
        let name = make(tree, at);
        items.kind(&[(&name, name.trim_end_matches('s'))])
    };
    let (kind, _) = items.kind(&words).or_else(|| made(head)).or_else(|| {
        // "the S-300 system", "Patriot batteries"
        let before = || {
            tree.children_by(head, Relation::Compound)
                .filter(|&child| child < head)
        };
        let whole = is_any(doc, head, &items.wholes);
        whole.then(|| before().find_map(made))?
    })?;
    // "military trucks"
    let martial = || {
        tree.children(head)
            .any(|child| child < head && is_any(doc, child, &items.martial))
    };
    let kind = if kind == TransferKind::Goods && martial() {
        TransferKind::Arms
    } else {
        kind
    };
    Some((kind, head))
}

/// The name of a make as it is written: "s-300", whatever its tokens.
fn make(tree: &Tree<'_, '_>, at: usize) -> String {
    let doc = tree.doc;
    let parts = tree.children_by(at, Relation::Flat).map(|part| tree.extent(part));
    let whole = parts.fold(at..at + 1, |whole, part| {
        whole.start.min(part.start)..whole.end.max(part.end)
    });
    fold_str(&doc.view.text()[doc.span(&whole)])
}

/// "gas deliveries": what stands before a word for its passing.
fn compound(tree: &Tree<'_, '_>, head: usize) -> Option<(TransferKind, usize)> {
    let before = tree
        .children(head)
        .filter(|&child| child < head && matches!(tree.relation(child), Relation::Compound | Relation::Amod));
    before.rev().find_map(|child| kind(tree, child))
}

fn is_people(tree: &Tree<'_, '_>, head: usize) -> bool {
    let doc = tree.doc;
    let person = |mention: usize| {
        let mention = doc.mention(mention);
        mention.role.is_some() || doc.cast.actors[mention.actor].kind == verbale_record::ActorKind::Person
    };
    if is_any(doc, head, &doc.lexicon.matter.items.anyone) {
        return false;
    }
    doc.lexicon.in_class("people", doc.word(head))
        || tree.upos(head) != Upos::Pron && doc.mention_at[head].is_some_and(person)
}

/// A side, not a thing.
fn is_party(tree: &Tree<'_, '_>, head: usize) -> bool {
    tree.doc.party_at(head).is_some() || tree.doc.mention_at[head].is_some() && tree.upos(head) == Upos::Propn
}
