//! Learning: each phrase is decided by what the net knows so far, and the net is told what was right.

use super::corpus::{Document, Pair};
use super::net::{Dice, Net};
use super::score::Mention;
use super::{Arguments, Costs};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use verbale_language::coref::resolver::Resolver;

/// One net: the mean of its weights over the second half of its way.
pub(super) fn learn_net(arguments: &Arguments, seed: u64, documents: &[Document], pairs: &[Pair]) -> Net {
    let mut dice = Dice(seed);
    let mut net = Net::new(&mut dice, arguments.rate);
    let mut mean = net.scaled(0.);
    let from = arguments.epochs / 2;
    for epoch in 0..arguments.epochs {
        learn(&mut net, documents, pairs, arguments, &mut dice);
        net.slower(0.93);
        if epoch >= from {
            mean.sum(&net);
        }
    }
    mean.scaled(1. / (arguments.epochs - from) as f32)
}

/// Goes once through all documents, in an order of its own.
fn learn(net: &mut Net, documents: &[Document], pairs: &[Pair], arguments: &Arguments, dice: &mut Dice) {
    let mut order: Vec<usize> = (0..documents.len() + pairs.len()).collect();
    for i in (1..order.len()).rev() {
        order.swap(i, (dice.next() % (i as u64 + 1)) as usize);
    }
    for number in order {
        match documents.get(number) {
            Some(document) => learn_document(net, document, arguments.costs, dice),
            None => learn_pair(net, &pairs[number - documents.len()], arguments, dice),
        }
    }
}

/// The gold chain of each phrase: that of the same tokens, or of a mention with which it shares an end and its head.
pub(super) fn gold_of(resolver: &Resolver<'_>, chains: &[Vec<Mention>]) -> Vec<Option<usize>> {
    let mut exact = BTreeMap::new();
    for (number, chain) in chains.iter().enumerate() {
        for &mention in chain {
            exact.entry(mention).or_insert(number);
        }
    }
    let places: Vec<_> = (0..resolver.phrases()).map(|i| resolver.place(i)).collect();
    let mut gold: Vec<Option<usize>> = places
        .iter()
        .map(|&(start, end, _)| exact.get(&(start, end)).copied())
        .collect();
    let mut taken: BTreeSet<Mention> = BTreeSet::new();
    for &(start, end, _) in &places {
        taken.insert((start, end));
    }
    let mut by_end: BTreeMap<u32, Vec<(Mention, usize)>> = BTreeMap::new();
    let mut by_start: BTreeMap<u32, Vec<(Mention, usize)>> = BTreeMap::new();
    for (&mention, &number) in exact.iter().filter(|(m, _)| !taken.contains(m)) {
        by_start.entry(mention.0).or_default().push((mention, number));
        by_end.entry(mention.1).or_default().push((mention, number));
    }
    for (own, &(start, end, head)) in gold.iter_mut().zip(&places) {
        if own.is_none() {
            let near = by_start.get(&start).into_iter().chain(by_end.get(&end)).flatten();
            let mut near = near.filter(|(m, _)| m.0 <= head && head < m.1);
            *own = near.next().map(|(_, number)| *number);
        }
    }
    gold
}

fn best(scores: &[f32]) -> usize {
    let mut best = 0;
    for (number, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = number;
        }
    }
    best
}

fn learn_document(net: &mut Net, document: &Document, costs: Costs, dice: &mut Dice) {
    let mut resolver = Resolver::new(&document.text, &document.analysis);
    let gold = gold_of(&resolver, &document.chains);
    for index in 0..resolver.phrases() {
        if resolver.waits(index) {
            continue;
        }
        if let Some(entity) = resolver.sure(index) {
            resolver.link(index, Some(entity));
            continue;
        }
        let case = resolver.case(index).clone();
        let own = gold[index as usize];
        let mut right: Vec<bool> = case
            .entities
            .iter()
            .map(|&entity| own.is_some() && resolver.members(entity).iter().any(|&m| gold[m as usize] == own))
            .collect();
        let known = right.contains(&true);
        right.insert(0, !known);
        // In LitBank only persons, bodies and places are marked: what is not marked tells nothing.
        if !document.names_only || (case.net == 0 && own.is_some()) {
            let cost: Vec<Option<f32>> = right
                .iter()
                .enumerate()
                .map(|(number, right)| {
                    Some(match (right, number) {
                        (true, _) => 0.,
                        (false, 0) => costs.missed,
                        (false, _) if known => costs.wrong,
                        (false, _) => costs.linked,
                    })
                })
                .collect();
            net.learn(&case, &right, &cost, 1., dice);
        }
        let chosen = best(&net.scores(&case));
        resolver.link(index, chosen.checked_sub(1).map(|n| case.entities[n]));
    }
}

/// The phrases that stand for a name: those headed in it, or else the smallest around it.
pub(super) fn bearers(resolver: &Resolver<'_>, name: &Range<u32>) -> Vec<u32> {
    let headed = |&index: &u32| {
        let (start, end, head) = resolver.place(index);
        name.contains(&head) && start <= name.start && end >= name.end
    };
    let found: Vec<u32> = (0..resolver.phrases()).filter(headed).collect();
    if !found.is_empty() {
        return found;
    }
    let around = (0..resolver.phrases()).filter(|&index| {
        let (start, end, _) = resolver.place(index);
        start <= name.start && end >= name.end
    });
    let width = |&index: &u32| {
        let (start, end, _) = resolver.place(index);
        end - start
    };
    around.min_by_key(width).into_iter().collect()
}

fn learn_pair(net: &mut Net, pair: &Pair, arguments: &Arguments, dice: &mut Dice) {
    let mut resolver = Resolver::new(&pair.text, &pair.analysis);
    let names = [
        bearers(&resolver, &pair.names[0].0),
        bearers(&resolver, &pair.names[1].0),
    ];
    for index in 0..resolver.phrases() {
        if resolver.waits(index) {
            continue;
        }
        let case = resolver.case(index).clone();
        if resolver.place(index).2 == pair.pronoun && case.net == 0 {
            let has = |entity: u32, names: &[u32]| resolver.members(entity).iter().any(|m| names.contains(m));
            let is = |entity: u32, right: bool| {
                pair.names
                    .iter()
                    .zip(&names)
                    .any(|(name, found)| name.1 == right && has(entity, found))
            };
            let mut right = vec![false];
            right.extend(case.entities.iter().map(|&entity| is(entity, true)));
            let meant = right.contains(&true);
            let mut cost = vec![meant.then_some(arguments.costs.missed)];
            for (number, &entity) in case.entities.iter().enumerate() {
                let wrong = is(entity, false) && !right[number + 1];
                // Where neither is meant, somebody else is: anybody else may be.
                if !meant && !wrong {
                    right[number + 1] = true;
                }
                cost.push(Some(if right[number + 1] {
                    0.
                } else {
                    arguments.costs.wrong
                }));
            }
            if right.contains(&true) {
                net.learn(&case, &right, &cost, arguments.gap_weight, dice);
            }
            return;
        }
        let chosen = best(&net.scores(&case));
        resolver.link(index, chosen.checked_sub(1).map(|n| case.entities[n]));
    }
}
