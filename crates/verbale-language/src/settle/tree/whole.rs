//! A name is one phrase: only its first word, or what it names, hangs from outside.

use crate::settle::arcs::Arcs;
use crate::{NameKind, Relation, Upos};
use std::ops::Range;

/// Hangs every word of a name inside of it.
pub(super) fn settle(arcs: &mut Arcs<'_, '_>) {
    for (tokens, kind) in arcs.names() {
        if tokens.len() > 1 {
            gather(arcs, tokens, kind);
        }
    }
}

fn gather(arcs: &mut Arcs<'_, '_>, tokens: Range<usize>, kind: NameKind) {
    let leaves = |arcs: &Arcs<'_, '_>, at: usize| arcs.head(at).is_none_or(|head| !tokens.contains(&head));
    let outward: Vec<usize> = tokens.clone().filter(|&at| leaves(arcs, at)).collect();
    if outward.len() < 2 {
        return;
    }
    let is_marked = tokens
        .clone()
        .any(|at| matches!(arcs.word(at).upos, Upos::Adp | Upos::Cconj) || arcs.form(at) == ",");
    let is_flat = matches!(kind, NameKind::Per | NameKind::Product);
    // the treebanks hang each word of a work's or a law's name from the noun behind it
    let is_loose = matches!(kind, NameKind::Misc | NameKind::Event);
    let is_joint = !is_flat && tokens.clone().any(|at| matches!(arcs.form(at), "-" | "–"));
    if is_loose || is_joint {
        return;
    }
    // what the name is in its sentence says a word that is more than a part of a phrase
    let tells = |&&at: &&usize| {
        !matches!(
            arcs.relation(at),
            Relation::Flat
                | Relation::Compound
                | Relation::Amod
                | Relation::Det
                | Relation::Case
                | Relation::Punct
                | Relation::Nummod
                | Relation::Dep
        ) && !matches!(
            arcs.word(at).upos,
            Upos::Adp | Upos::Sconj | Upos::Cconj | Upos::Part | Upos::Aux | Upos::Punct
        )
    };
    let telling = if is_flat || is_marked {
        outward.iter().find(tells)
    } else {
        outward.iter().rev().find(tells)
    };
    let edge = if is_flat { outward.first() } else { outward.last() };
    let Some(&telling) = telling.or(edge) else { return };
    let top = if is_flat { tokens.start } else { telling };
    if top != telling && arcs.head(telling) != Some(top) && !arcs.take_place(top, telling, Relation::Flat, "")
    {
        return;
    }
    arcs.refresh();
    for at in outward {
        if at == top || !leaves(arcs, at) && arcs.head(at) == Some(top) && at != telling {
            continue;
        }
        let (relation, subtype) = within(arcs, at, top, is_flat);
        let around: Vec<usize> = arcs.kids(at).filter(|kid| !tokens.contains(kid)).collect();
        if arcs.hang(at, top, relation, subtype) {
            for kid in around {
                arcs.move_to(kid, top);
            }
        }
    }
    // in a list of persons the next is no part of the name before
    if is_flat && arcs.is(top, Relation::Flat) && top > 0 && arcs.form(top - 1) == "," {
        arcs.word_mut(top).relation = Relation::Conj;
    }
    arcs.refresh();
}

/// What a word is to the one that its name hangs by.
fn within(arcs: &Arcs<'_, '_>, at: usize, top: usize, is_flat: bool) -> (Relation, &'static str) {
    let has_case = || arcs.kid(at, Relation::Case).is_some();
    let relation = match arcs.word(at).upos {
        Upos::Punct => Relation::Punct,
        Upos::Det => Relation::Det,
        _ if is_flat => Relation::Flat,
        Upos::Adp => Relation::Case,
        Upos::Cconj => Relation::Cc,
        Upos::Adj if at < top => Relation::Amod,
        Upos::Num if at < top => Relation::Nummod,
        _ if at > top && arcs.kid(at, Relation::Cc).is_some() => Relation::Conj,
        _ if at > top && has_case() => Relation::Nmod,
        _ if at > top => Relation::Flat,
        _ => Relation::Compound,
    };
    (relation, "")
}
