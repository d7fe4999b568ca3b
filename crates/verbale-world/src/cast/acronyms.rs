//! Acronyms that a document explains: "Islamic State (IS)", after which "IS fighters" are its fighters.

use super::filter::is_in_capitals;
use super::{Context, Hit};
use crate::NameKind;
use std::collections::BTreeMap;
use verbale_record::ActorKind;

/// Letters and figures of an acronym.
const LENGTH: std::ops::RangeInclusive<usize> = 2..=8;

/// The hits, and beside them the acronyms that stand in brackets behind a name, wherever the document has them. What the
/// document explains comes before what the tables know by the same letters.
pub(super) fn learn(cx: &Context<'_>, mut hits: Vec<Hit>) -> Vec<Hit> {
    let mut explained: BTreeMap<&str, usize> = BTreeMap::new();
    for hit in &hits {
        let end = hit.tokens.end;
        let bracketed = end + 2 < cx.split.tokens.len() && cx.word(end) == "(" && cx.word(end + 2) == ")";
        if bracketed && is_acronym(cx, end + 1, hit) {
            explained.entry(cx.token(end + 1)).or_insert(hit.actor);
        }
    }
    if explained.is_empty() {
        return hits;
    }
    let sentences = cx.split.sentences.iter();
    let mixed = sentences.filter(|sentence| !is_in_capitals(cx, &sentence.tokens));
    for at in mixed.flat_map(|sentence| sentence.tokens.clone()) {
        let Some(&actor) = explained.get(cx.token(at)) else {
            continue;
        };
        match hits.iter_mut().find(|hit| hit.tokens.contains(&at)) {
            Some(known) if known.tokens.len() == 1 => known.actor = actor,
            Some(_) => {}
            None => hits.push(Hit {
                tokens: at..at + 1,
                actor,
                kind: NameKind::Name,
                surname: false,
            }),
        }
    }
    hits.sort_by_key(|hit| hit.tokens.start);
    hits
}

/// Capitals that begin as a word of the name does; those of a state are its initials: "Beijing (AFP)" is not explained.
fn is_acronym(cx: &Context<'_>, at: usize, hit: &Hit) -> bool {
    let token = cx.token(at);
    let capitals = token
        .chars()
        .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    let initials: String = hit
        .tokens
        .clone()
        .filter_map(|word| cx.token(word).chars().next())
        .filter(|initial| initial.is_uppercase())
        .collect();
    let of_name = match cx.world.actors[hit.actor].kind {
        ActorKind::Person => false,
        ActorKind::State => token == initials,
        _ => token.chars().next().is_some_and(|first| initials.contains(first)),
    };
    capitals && LENGTH.contains(&token.len()) && of_name
}
