//! In which order are the outputs of an int8 product computed?
//!
//! In tiles: a few rows of activations by a few times 16 outputs, whose sums stay in registers while the inputs go by.
//! The weights of a tile's outputs stay in the cache while all rows pass. How a tile is summed is each path's own; how a
//! sum becomes a result is the same code for all.

mod portable;
#[cfg(target_arch = "x86_64")]
mod x86;

use crate::path::{Checked, Path};
use crate::rows::{Rows, STEP};

/// Outputs side by side in a block.
pub(crate) const WIDTH: usize = 16;

/// Weights of 16 outputs by 4 inputs: output 0's four, then output 1's, and so on. Two of them are one integer, the
/// first in its low byte: on `x86_64` that is the order of the bytes, and elsewhere shifts take them apart.
#[derive(Clone, Copy, Debug, Default)]
#[repr(C, align(64))]
pub(crate) struct Block(pub(crate) [i16; WIDTH * STEP / 2]);

impl Block {
    /// Puts in the weight of one of the 16 outputs and one of the 4 inputs.
    pub(crate) fn set(&mut self, output: usize, input: usize, weight: i8) {
        let pair = &mut self.0[output * (STEP / 2) + input / 2];
        let mut bytes = pair.to_le_bytes();
        bytes[input % 2] = weight.cast_unsigned();
        *pair = i16::from_le_bytes(bytes);
    }
}

/// What turns the sums of 16 outputs into results.
#[derive(Clone, Copy, Debug, Default)]
#[repr(C, align(64))]
pub(crate) struct Column {
    /// What the 128 that was added to each activation adds to the sum.
    pub(crate) offset: [i32; WIDTH],
    /// What a step of the weights is worth.
    pub(crate) scale: [f32; WIDTH],
    /// Added to the result.
    pub(crate) bias: [f32; WIDTH],
}

/// One tile's worth of work: `R` rows by `T` times 16 outputs.
struct Tile<'a, const R: usize, const T: usize> {
    /// Steps of 4 inputs.
    groups: usize,
    /// For each 16 outputs: its blocks, `groups` of them.
    weights: [&'a [Block]; T],
    columns: &'a [Column; T],
    /// For each row: its steps, `groups` of them.
    rows: [&'a [[u8; STEP]]; R],
    /// For each row: what a step of the activations is worth.
    scales: [f32; R],
}

/// Where a tile's results go: row `r`'s at `r * stride`, `width` of them.
struct Target<'a> {
    out: &'a mut [f32],
    stride: usize,
    width: usize,
}

/// A way to sum a tile.
trait Kernel: Copy {
    /// Most rows in a tile: 1, 2, 4 or 6.
    const ROWS: usize;
    /// Most times 16 outputs in a tile: 1, 2 or 4.
    const TILES: usize;

    fn tile<const R: usize, const T: usize>(self, tile: &Tile<'_, R, T>, target: Target<'_>);
}

/// Computes all outputs of all rows of `x` on `path`. `out` is rows × outputs.
pub(crate) fn sweep(
    path: Checked,
    blocks: &[Block],
    columns: &[Column],
    x: &Rows,
    out: &mut [f32],
    outputs: usize,
) {
    match path.path() {
        #[cfg(target_arch = "x86_64")]
        Path::Avx512Vnni => sweep_with(x86::Avx512Vnni::new(path), blocks, columns, x, out, outputs),
        #[cfg(target_arch = "x86_64")]
        Path::AvxVnni => sweep_with(x86::AvxVnni::new(path), blocks, columns, x, out, outputs),
        #[cfg(target_arch = "x86_64")]
        Path::Avx2 => sweep_with(x86::Avx2::new(path), blocks, columns, x, out, outputs),
        _ => sweep_with(portable::Portable, blocks, columns, x, out, outputs),
    }
}

/// The AVX-VNNI kernel with AVX-512's form of its instruction, on machines that have only that one.
#[cfg(all(test, target_arch = "x86_64"))]
pub(crate) fn sweep_twin(
    path: Checked,
    blocks: &[Block],
    columns: &[Column],
    x: &Rows,
    out: &mut [f32],
    outputs: usize,
) {
    sweep_with(x86::AvxVnniTwin::new(path), blocks, columns, x, out, outputs);
}

fn sweep_with<K: Kernel>(
    kernel: K,
    blocks: &[Block],
    columns: &[Column],
    x: &Rows,
    out: &mut [f32],
    outputs: usize,
) {
    let groups = blocks.len() / columns.len();
    let mut at = 0;
    while at < columns.len() {
        let left = columns.len() - at;
        let (blocks, columns) = (&blocks[at * groups..], &columns[at..]);
        let first = at * WIDTH;
        at += if K::TILES >= 4 && left >= 4 {
            panel::<K, 4>(kernel, blocks, columns, x, out, outputs, first)
        } else if K::TILES >= 2 && left >= 2 {
            panel::<K, 2>(kernel, blocks, columns, x, out, outputs, first)
        } else {
            panel::<K, 1>(kernel, blocks, columns, x, out, outputs, first)
        };
    }
}

/// All rows by the `T` times 16 outputs from `first` on; returns `T`.
fn panel<K: Kernel, const T: usize>(
    kernel: K,
    blocks: &[Block],
    columns: &[Column],
    x: &Rows,
    out: &mut [f32],
    outputs: usize,
    first: usize,
) -> usize {
    let groups = x.columns().div_ceil(STEP);
    let weights: [&[Block]; T] = std::array::from_fn(|t| &blocks[t * groups..][..groups]);
    let Some(columns) = columns.first_chunk::<T>() else {
        unreachable!("the caller counted the columns")
    };
    let width = (outputs - first).min(T * WIDTH);
    let mut row = 0;
    while row < x.rows() {
        let left = x.rows() - row;
        let target = Target {
            out: &mut out[row * outputs + first..],
            stride: outputs,
            width,
        };
        row += if K::ROWS >= 6 && left >= 6 {
            tile::<K, 6, T>(kernel, weights, columns, x, row, target)
        } else if K::ROWS >= 4 && left >= 4 {
            tile::<K, 4, T>(kernel, weights, columns, x, row, target)
        } else if K::ROWS >= 2 && left >= 2 {
            tile::<K, 2, T>(kernel, weights, columns, x, row, target)
        } else {
            tile::<K, 1, T>(kernel, weights, columns, x, row, target)
        };
    }
    T
}

/// The `R` rows from `row` on; returns `R`.
#[inline(always)]
fn tile<K: Kernel, const R: usize, const T: usize>(
    kernel: K,
    weights: [&[Block]; T],
    columns: &[Column; T],
    x: &Rows,
    row: usize,
    target: Target<'_>,
) -> usize {
    let tile: Tile<'_, R, T> = Tile {
        groups: weights[0].len(),
        weights,
        columns,
        rows: std::array::from_fn(|r| x.steps(row + r)),
        scales: std::array::from_fn(|r| x.scales()[row + r]),
    };
    kernel.tile(&tile, target);
    R
}

/// Turns a tile's sums into results. `OFFSET`: were the activations summed with the 128 that was added to them?
#[inline(always)]
#[allow(
    clippy::cast_precision_loss,
    reason = "rounding to the nearest f32 is what a result is defined by"
)]
fn finish<const R: usize, const T: usize, const OFFSET: bool>(
    tile: &Tile<'_, R, T>,
    sums: &[[[i32; WIDTH]; T]; R],
    target: Target<'_>,
) {
    let Target { out, stride, width } = target;
    for ((sums, &row_scale), out) in sums.iter().zip(&tile.scales).zip(out.chunks_mut(stride)) {
        for ((sums, column), out) in sums.iter().zip(tile.columns).zip(out[..width].chunks_mut(WIDTH)) {
            let mut values = [0.0; WIDTH];
            for i in 0..WIDTH {
                let sum = if OFFSET {
                    sums[i].wrapping_sub(column.offset[i])
                } else {
                    sums[i]
                };
                values[i] = sum as f32 * (row_scale * column.scale[i]) + column.bias[i];
            }
            if let Some(whole) = out.first_chunk_mut::<WIDTH>() {
                *whole = values;
            } else {
                out.copy_from_slice(&values[..out.len()]);
            }
        }
    }
}
