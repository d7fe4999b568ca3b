//! Counts of what is in the gold data, what was found, and what of it is right.

use std::collections::BTreeSet;

/// Counts that precision, recall and F1 are taken from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Score {
    pub(super) gold: u32,
    pub(super) found: u32,
    pub(super) right: u32,
}

impl Score {
    /// Counts members of two sets; equal ones are right.
    pub(super) fn add<T: Ord>(&mut self, gold: &BTreeSet<T>, found: &BTreeSet<T>) {
        self.gold += gold.len() as u32;
        self.found += found.len() as u32;
        self.right += gold.intersection(found).count() as u32;
    }

    pub(super) fn precision(self) -> f64 {
        share(f64::from(self.right), f64::from(self.found))
    }

    pub(super) fn recall(self) -> f64 {
        share(f64::from(self.right), f64::from(self.gold))
    }

    pub(super) fn f1(self) -> f64 {
        share(
            2.0 * f64::from(self.right),
            f64::from(self.gold) + f64::from(self.found),
        )
    }

    pub(super) fn told(self) -> String {
        told(self.f1(), self.precision(), self.recall())
    }
}

/// A part in a hundred; 0 where there is nothing to take a part of.
pub(super) fn share(part: f64, whole: f64) -> f64 {
    if part > 0.0 && whole > 0.0 {
        100.0 * part / whole
    } else {
        0.0
    }
}

/// F1 with what it is made of, as the table shows it.
pub(super) fn told(f1: f64, precision: f64, recall: f64) -> String {
    format!("{f1:.2} (P {precision:.2} R {recall:.2})")
}

#[cfg(test)]
mod tests {
    use super::Score;
    use std::collections::BTreeSet;

    #[test]
    fn sets_are_counted() {
        let mut score = Score::default();
        score.add(&BTreeSet::from([1, 2, 3, 4]), &BTreeSet::from([2, 3, 9]));
        assert_eq!(score.told(), "57.14 (P 66.67 R 50.00)");
        assert_eq!(Score::default().told(), "0.00 (P 0.00 R 0.00)");
    }
}
