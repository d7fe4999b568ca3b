//! MUC (Vilain and others, 1995): links that must be drawn to make one side's entities from the other's.

use super::figures::{Entities, Figures, entity_of, number, shared};

pub(super) fn muc(gold: &Entities, found: &Entities) -> Figures {
    let (recalled, in_gold) = links(gold, found);
    let (precise, in_found) = links(found, gold);
    Figures {
        recalled,
        gold: in_gold,
        precise,
        found: in_found,
    }
}

/// The links within the entities that the other side has too, and all of them.
fn links(entities: &Entities, others: &Entities) -> (f64, f64) {
    let others = entity_of(others);
    let (mut right, mut all) = (0.0, 0.0);
    for mentions in entities {
        let (parts, alone) = shared(mentions, &others);
        right += number(mentions.len() - parts.len() - alone);
        all += number(mentions.len().saturating_sub(1));
    }
    (right, all)
}

#[cfg(test)]
mod tests {
    use super::super::figures::entities;
    use super::muc;

    #[test]
    fn links_are_counted() {
        let of = |gold, found| {
            let f = muc(&entities(gold), &entities(found));
            (f.recalled, f.gold, f.precise, f.found)
        };
        assert_eq!(of("abc de", "abc de"), (3.0, 3.0, 3.0, 3.0));
        // The example of the measure's authors: one entity split in two lacks a link.
        assert_eq!(of("abcd", "ab cd"), (2.0, 3.0, 2.0, 2.0));
        assert_eq!(of("ab cd", "abcd"), (2.0, 2.0, 2.0, 3.0));
        // Mentions of one side alone are entities of their own.
        assert_eq!(of("abc", "abx"), (1.0, 2.0, 1.0, 2.0));
        assert_eq!(of("abc", ""), (0.0, 2.0, 0.0, 0.0));
    }
}
