//! Peoples and weapons that are known by name, wherever they stand.

use super::table::Lists;
use super::{Text, is_capital, replace, tags};
use crate::{Name, NameKind, Upos, Word};
use std::ops::Range;

/// Corrects the names of one sentence.
pub(super) fn settle(
    text: &Text<'_>,
    lists: &Lists,
    sentence: Range<usize>,
    words: &mut [Word<'_>],
    names: &mut Vec<Name>,
) {
    let mut at = sentence.start;
    while at < sentence.end {
        let rest = &text.forms[at..sentence.end];
        if !is_capital(rest[0]) {
            at += 1;
            continue;
        }
        let product = lists.products.longest(rest);
        let people = lists.peoples.longest(rest);
        let (length, kind) = if product > 0 {
            (product, NameKind::Product)
        } else {
            (people, NameKind::Norp)
        };
        // the "S" of a designation is no clitic
        if product > 1 && !is_nominal(words[at].upos) {
            tags::name(&mut words[at], rest[0]);
        }
        if length > 0 && may_name(names, words, at..at + length, kind) {
            replace(
                names,
                Name {
                    tokens: at..at + length,
                    kind,
                },
            );
        }
        at += length.max(1);
    }
}

/// Whether what the network said of `tokens` may give way: it saw no more than a part of them, or took a people for
/// something else. A language keeps its kind, and a person a name that is a people's too.
fn may_name(names: &[Name], words: &[Word<'_>], tokens: Range<usize>, kind: NameKind) -> bool {
    let from = names.partition_point(|name| name.tokens.end <= tokens.start);
    let mut over = names[from..]
        .iter()
        .take_while(|name| name.tokens.start < tokens.end);
    if kind == NameKind::Product {
        return over.all(|name| tokens.start <= name.tokens.start && name.tokens.end <= tokens.end);
    }
    let first = &words[tokens.start];
    match over.next() {
        None => words[tokens].iter().all(|word| is_nominal(word.upos)),
        Some(name) if name.tokens == tokens => match name.kind {
            NameKind::Misc => false,
            NameKind::Per => first.upos == Upos::Adj || first.xpos == "NNPS",
            _ => true,
        },
        // "North" and "Korean" apart
        Some(name) => {
            tokens.len() > 1
                && name.tokens.start == tokens.start
                && name.tokens.end < tokens.end
                && over.all(|name| name.tokens.end <= tokens.end)
        }
    }
}

fn is_nominal(upos: Upos) -> bool {
    matches!(upos, Upos::Adj | Upos::Noun | Upos::Propn)
}
