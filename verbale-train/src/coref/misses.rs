//! What goes wrong, for whoever works on it.

use super::corpus::{Document, Pair};
use super::learn::{bearers, gold_of};
use super::score::Mention;
use std::collections::BTreeMap;
use verbale_language::coref::ranker::Ranker;
use verbale_language::coref::resolver::Resolver;
use verbale_language::coref::{decide, resolve_with};

/// Prints gold mentions that are no phrases, decisions by form, and pronouns of GAP that went to somebody else.
pub(super) fn show(ranker: &Ranker, documents: &[Document], pairs: &[Pair]) {
    let mut unfound: BTreeMap<String, u32> = BTreeMap::new();
    let mut decisions: BTreeMap<(usize, &str), u32> = BTreeMap::new();
    let mut all = 0;
    for document in documents {
        let mut resolver = Resolver::new(&document.text, &document.analysis);
        let gold = gold_of(&resolver, &document.chains);
        let places: Vec<Mention> = (0..resolver.phrases())
            .map(|i| resolver.place(i))
            .map(|(start, end, _)| (start, end))
            .collect();
        let word = |token: u32| &document.text[document.analysis.split.tokens[token as usize].span.range()];
        let words = |from: u32, to: u32| {
            let last = document.analysis.words.len() as u32;
            (from..to.min(last)).map(word).collect::<Vec<_>>().join(" ")
        };
        for mention in document.chains.iter().flatten() {
            all += 1;
            if !places.contains(mention) {
                println!(
                    "UNFOUND {} [{}] {}",
                    words(mention.0.saturating_sub(4), mention.0),
                    words(mention.0, mention.1),
                    words(mention.1, mention.1 + 4)
                );
                *unfound
                    .entry(
                        document.analysis.words[mention.1 as usize - 1]
                            .upos
                            .label()
                            .to_owned(),
                    )
                    .or_default() += 1;
            }
        }
        for index in 0..resolver.phrases() {
            if resolver.waits(index) {
                continue;
            }
            let own = gold[index as usize];
            let entity = resolver.sure(index);
            let case = resolver.case(index).clone();
            let right: Vec<u32> = case
                .entities
                .iter()
                .copied()
                .filter(|&e| own.is_some() && resolver.members(e).iter().any(|&m| gold[m as usize] == own))
                .collect();
            let chosen = entity.or_else(|| decide(ranker, &case));
            let before = own.is_some() && (0..index).any(|i| gold[i as usize] == own);
            let verdict = match chosen {
                None if right.is_empty() && before => "unreachable",
                None if right.is_empty() => "new, rightly",
                None => "missed",
                Some(e) if right.contains(&e) => "linked, rightly",
                Some(_) if right.is_empty() => "linked, but new",
                Some(_) => "linked wrongly",
            };
            *decisions.entry((case.net, verdict)).or_default() += 1;
            let text = |i: u32| words(places[i as usize].0, places[i as usize].1);
            let last = |e: u32| {
                resolver
                    .members(e)
                    .iter()
                    .rev()
                    .take(3)
                    .map(|&m| text(m))
                    .collect::<Vec<_>>()
                    .join(" | ")
            };
            let (start, end) = places[index as usize];
            if !verdict.contains("rightly") {
                println!(
                    "{verdict} ({}): {} [{}] {} -> {} :: {}",
                    case.net,
                    words(start.saturating_sub(8), start),
                    words(start, end),
                    words(end, end + 5),
                    chosen.map_or_else(|| "new".to_owned(), last),
                    right.iter().map(|&e| last(e)).collect::<Vec<_>>().join(" || ")
                );
            }
            resolver.link(index, chosen);
        }
    }
    println!("of {all} mentions not found as phrases: {unfound:?}");
    for ((net, verdict), count) in decisions {
        println!("{net} {verdict}: {count}");
    }
    show_pairs(ranker, pairs);
}

/// Prints pronouns of GAP that went to somebody else.
fn show_pairs(ranker: &Ranker, pairs: &[Pair]) {
    let mut kinds: BTreeMap<&str, u32> = BTreeMap::new();
    for pair in pairs {
        let chains = resolve_with(ranker, &pair.text, &pair.analysis);
        let resolver = Resolver::new(&pair.text, &pair.analysis);
        let word = |token: usize| &pair.text[pair.analysis.split.tokens[token].span.range()];
        let chain = chains
            .iter()
            .find(|c| c.mentions.iter().any(|m| m.head as u32 == pair.pronoun));
        for (name, is) in &pair.names {
            let found: Vec<_> = bearers(&resolver, name)
                .into_iter()
                .map(|i| resolver.place(i))
                .collect();
            let has = |c: &verbale_language::Chain| {
                c.mentions
                    .iter()
                    .any(|m| found.contains(&(m.tokens.start as u32, m.tokens.end as u32, m.head as u32)))
            };
            let verdict = match chain {
                Some(c) if has(c) == *is => {
                    if *is {
                        "right"
                    } else {
                        "rightly not"
                    }
                }
                Some(_) if !*is => "wrong",
                _ if !*is => "rightly not",
                None => "not linked",
                Some(_) if found.is_empty() => "name not found",
                Some(_) => "somebody else",
            };
            *kinds.entry(verdict).or_default() += 1;
            if !verdict.contains("right") {
                let told = chain.map(|c| {
                    c.mentions
                        .iter()
                        .map(|m| m.tokens.clone().map(word).collect::<Vec<_>>().join(" "))
                        .collect::<Vec<_>>()
                        .join(" | ")
                });
                let named: Vec<&str> = name.clone().map(|t| word(t as usize)).collect();
                println!(
                    "GAP {verdict}: {} ({} at {}) -> {told:?}\n    {}",
                    named.join(" "),
                    word(pair.pronoun as usize),
                    pair.pronoun,
                    pair.text
                );
            }
        }
    }
    println!("{kinds:?}");
}
