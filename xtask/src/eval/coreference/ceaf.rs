//! CEAF-e (Luo, 2005): entities paired one to one so that they are as alike as can be.

use super::assignment::cheapest;
use super::figures::{Entities, Figures, entity_of, number};

/// Likeness is phi4: twice the mentions in common, over those of both.
pub(super) fn ceaf_e(gold: &Entities, found: &Entities) -> Figures {
    let mut common = vec![vec![0; found.len()]; gold.len()];
    let found_of = entity_of(found);
    for (row, mentions) in common.iter_mut().zip(gold) {
        for entity in mentions.iter().filter_map(|mention| found_of.get(mention)) {
            row[*entity] += 1;
        }
    }
    let likeness =
        |(g, f): (usize, usize)| 2.0 * number(common[g][f]) / number(gold[g].len() + found[f].len()).max(1.0);
    let costs: Vec<Vec<f64>> = (0..gold.len())
        .map(|g| (0..found.len()).map(|f| -likeness((g, f))).collect())
        .collect();
    let total = cheapest(&costs).into_iter().map(likeness).sum();
    Figures {
        recalled: total,
        gold: number(gold.len()),
        precise: total,
        found: number(found.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::figures::entities;
    use super::ceaf_e;

    #[test]
    fn entities_are_paired() {
        let told = |gold, found| ceaf_e(&entities(gold), &entities(found)).told();
        assert_eq!(told("abc de fg", "fg de abc"), "100.00 (P 100.00 R 100.00)");
        // Only one half may be paired with the whole: 2 * 2 / (4 + 2), over 1 and over 2.
        assert_eq!(told("abcd", "ab cd"), "44.44 (P 33.33 R 66.67)");
        // The likest pair, abcd with abcef (6/9), would leave d and efgh alone; 2/5 and 4/9 are more together.
        assert_eq!(told("abcd efgh", "abcef d"), "42.22 (P 42.22 R 42.22)");
        assert_eq!(told("ab", ""), "0.00 (P 0.00 R 0.00)");
        assert_eq!(told("", ""), "0.00 (P 0.00 R 0.00)");
    }
}
