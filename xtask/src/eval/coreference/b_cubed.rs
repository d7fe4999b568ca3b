//! B-cubed (Bagga and Baldwin, 1998): for each mention, how much of its entity is right.

use super::figures::{Entities, Figures, entity_of, number, shared};

pub(super) fn b_cubed(gold: &Entities, found: &Entities) -> Figures {
    let (recalled, in_gold) = overlaps(gold, found);
    let (precise, in_found) = overlaps(found, gold);
    Figures {
        recalled,
        gold: in_gold,
        precise,
        found: in_found,
    }
}

/// Summed over mentions: the part of its entity that the other side puts together with it; and how many there are.
fn overlaps(entities: &Entities, others: &Entities) -> (f64, f64) {
    let others = entity_of(others);
    let (mut right, mut all) = (0.0, 0.0);
    for mentions in entities {
        let size = number(mentions.len());
        let (parts, _) = shared(mentions, &others);
        // Each of the n mentions shared with an entity shares n of the mentions.
        let squares: f64 = parts.iter().map(|&part| number(part * part)).sum();
        right += squares / size.max(1.0);
        all += size;
    }
    (right, all)
}

#[cfg(test)]
mod tests {
    use super::super::figures::entities;
    use super::b_cubed;

    #[test]
    fn mentions_are_weighed() {
        let f1 = |gold, found| b_cubed(&entities(gold), &entities(found)).told();
        assert_eq!(f1("abc de", "abc de"), "100.00 (P 100.00 R 100.00)");
        // Recall: a, b each 2/3, c 1/3, d 1; precision: all 1.
        assert_eq!(f1("abc d", "ab c d"), "80.00 (P 100.00 R 66.67)");
        // An invented mention lowers the precision of those beside it, too: (2/3 + 2/3 + 0) / 3.
        assert_eq!(f1("ab", "abx"), "61.54 (P 44.44 R 100.00)");
        assert_eq!(f1("ab", ""), "0.00 (P 0.00 R 0.00)");
    }
}
