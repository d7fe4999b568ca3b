//! Tiles in plain Rust, in a form that compilers make vectors of.

use super::{Kernel, Target, Tile, WIDTH, finish};
use crate::rows::STEP;

/// Pairs of weights in a block: an output has two of them.
const PAIRS: usize = WIDTH * STEP / 2;

#[derive(Clone, Copy)]
pub(super) struct Portable;

impl Kernel for Portable {
    const ROWS: usize = 2;
    const TILES: usize = 1;

    fn tile<const R: usize, const T: usize>(self, tile: &Tile<'_, R, T>, target: Target<'_>) {
        let mut sums = [[[0; WIDTH]; T]; R];
        for (t, blocks) in tile.weights.iter().enumerate() {
            let mut pairs = [[0_i32; PAIRS]; R];
            for (k, block) in blocks.iter().enumerate() {
                let mut low = [0; PAIRS];
                let mut high = [0; PAIRS];
                for ((low, high), &pair) in low.iter_mut().zip(&mut high).zip(&block.0) {
                    *low = (pair << 8) >> 8;
                    *high = pair >> 8;
                }
                for (pairs, row) in pairs.iter_mut().zip(tile.rows) {
                    add_pairs(pairs, &low, &high, row[k]);
                }
            }
            for (sums, pairs) in sums.iter_mut().zip(&pairs) {
                for (sum, pair) in sums[t].iter_mut().zip(pairs.as_chunks::<2>().0) {
                    *sum = pair[0] + pair[1];
                }
            }
        }
        finish::<R, T, false>(tile, &sums, target);
    }
}

/// Adds the products of four activations. A pair of them is at most 2 · 128 · 127 = 32 512, so 16 bits hold it.
#[inline(always)]
fn add_pairs(pairs: &mut [i32; PAIRS], low: &[i16; PAIRS], high: &[i16; PAIRS], x: [u8; STEP]) {
    let x = x.map(|x| i16::from(x) - 128);
    let mut first = [x[0]; PAIRS];
    let mut second = [x[1]; PAIRS];
    for (first, second) in first
        .as_chunks_mut::<2>()
        .0
        .iter_mut()
        .zip(second.as_chunks_mut::<2>().0)
    {
        first[1] = x[2];
        second[1] = x[3];
    }
    for i in 0..PAIRS {
        let product = low[i]
            .wrapping_mul(first[i])
            .wrapping_add(high[i].wrapping_mul(second[i]));
        pairs[i] += i32::from(product);
    }
}
