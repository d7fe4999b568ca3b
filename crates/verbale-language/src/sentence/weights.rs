//! The weights of the model: one table of small whole numbers, found by the hash of a feature.
//!
//! Sums are of whole numbers, so that every machine finds the same.

use super::Gap;
use std::sync::LazyLock;

/// How many weights there are.
pub const SLOTS: usize = 3 << 16;
/// What the file of weights begins with. A change of the features is a change of the version.
pub const MAGIC: &[u8; 8] = b"vsents01";

/// How far below nothing the sum must be before an end that the rules see is given up. The rules know abbreviations that
/// the treebanks hardly have.
const TRUST: i32 = 200;

/// The weights.
#[derive(Clone, Debug)]
pub struct Weights(Box<[i8]>);

static EMBEDDED: LazyLock<Weights> = LazyLock::new(|| {
    Weights::read(include_bytes!("../../data/en/sentences.bin"))
        .expect("the weights in data/ are checked by this crate's tests")
});

impl Weights {
    /// The weights that are part of the program.
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    /// From the bytes of a file: [`MAGIC`], then [`SLOTS`] weights of one byte; `None` where they are of another version.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let weights = bytes.strip_prefix(MAGIC)?;
        (weights.len() == SLOTS).then(|| Self(weights.iter().map(|&byte| byte.cast_signed()).collect()))
    }

    /// True if a sentence ends at the gap. An end that the rules see is given up only where the model is sure.
    #[inline]
    pub fn is_end(&self, gap: Gap<'_>) -> bool {
        let needed = if gap.ends_by_rule { -TRUST } else { 0 };
        self.score(gap.features) > needed
    }

    /// The sum of the weights of features.
    #[inline]
    pub fn score(&self, features: &[u32]) -> i32 {
        // the remainder changes nothing; it lets the compiler see that no slot is out of bounds
        features
            .iter()
            .map(|&slot| i32::from(self.0[slot as usize % SLOTS]))
            .sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_of_weights_is_of_this_version() {
        assert!(Weights::read(include_bytes!("../../data/en/sentences.bin")).is_some());
        assert!(Weights::read(MAGIC).is_none());
        assert!(Weights::read(b"something else").is_none());
    }
}
