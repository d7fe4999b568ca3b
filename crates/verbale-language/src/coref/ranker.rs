//! The ranker: small nets over yes-or-no features, one for each form of mention.
//!
//! Sums are of whole numbers, so that every machine finds the same.

use super::features::COUNT;
use std::sync::LazyLock;

/// Units of the hidden layer, and one sum that goes straight to the score.
pub const WIDTH: usize = 48;
/// How many nets there are.
pub const NETS: usize = 5;
/// What a weight of one is stored as.
pub const UNIT: i32 = 256;
/// What the file of weights begins with.
pub const MAGIC: &[u8; 8] = b"vcoref01";

/// The weights.
#[derive(Clone, Debug)]
pub struct Ranker {
    /// For each net and feature a row: the hidden units, and last the direct weight.
    rows: Vec<[i16; WIDTH]>,
    /// For each net what the hidden units count; the last is the bias of nothing and stays 0.
    output: [[i16; WIDTH]; NETS],
}

static EMBEDDED: LazyLock<Ranker> = LazyLock::new(|| {
    Ranker::read(include_bytes!("../../data/en/coref.bin")).unwrap_or_else(|| Ranker {
        rows: vec![[0; WIDTH]; NETS * COUNT],
        output: [[0; WIDTH]; NETS],
    })
});

impl Ranker {
    /// The weights that are part of the program.
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    /// From the bytes of a file; `None` where they are of another version.
    ///
    /// Rows are stored sparsely, for many features never come with many forms: the number of the row as u16, then its
    /// weights as i16, all little-endian.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(MAGIC)?;
        let mut numbers = rest
            .chunks_exact(2)
            .map(|pair| i16::from_le_bytes([pair[0], pair[1]]));
        if usize::from(numbers.next()?.cast_unsigned()) != COUNT {
            return None;
        }
        let mut ranker = Self {
            rows: vec![[0; WIDTH]; NETS * COUNT],
            output: [[0; WIDTH]; NETS],
        };
        for row in &mut ranker.output {
            for weight in row {
                *weight = numbers.next()?;
            }
        }
        while let Some(number) = numbers.next() {
            let row = ranker.rows.get_mut(usize::from(number.cast_unsigned()))?;
            for weight in row {
                *weight = numbers.next()?;
            }
        }
        Some(ranker)
    }

    /// Adds the rows of features to the sums.
    pub(super) fn add(&self, net: usize, features: &[u16], sums: &mut [i16; WIDTH]) {
        for &feature in features {
            let row = &self.rows[net * COUNT + usize::from(feature)];
            for (sum, &weight) in sums.iter_mut().zip(row) {
                *sum = sum.saturating_add(weight);
            }
        }
    }

    /// The score of sums.
    pub(super) fn score(&self, net: usize, sums: &[i16; WIDTH]) -> i32 {
        // Below 2^15 times 2^10, 2^5 times over: no more than fits. Wrapping keeps it the same everywhere if a file of
        // weights is stranger than that.
        let mut score = i32::from(sums[WIDTH - 1]) * UNIT;
        for (&sum, &weight) in sums[..WIDTH - 1].iter().zip(&self.output[net]) {
            score = score.wrapping_add(i32::from(sum.max(0)) * i32::from(weight));
        }
        score
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_of_weights_is_of_this_version() {
        // With other features than it was learnt for, everything would quietly be new.
        assert!(Ranker::read(include_bytes!("../../data/en/coref.bin")).is_some());
        assert!(Ranker::read(b"vcoref01").is_none());
        assert!(Ranker::read(b"something else").is_none());
    }
}
