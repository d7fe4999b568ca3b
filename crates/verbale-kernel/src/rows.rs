//! Activations as int8, one scale a row.

use std::ops::Range;

use crate::dispatch::vectorised;
use crate::lanes::{TO_INTEGER, larger, largest};

/// Inputs that the kernels take in one step. Rows are filled up to a multiple of it.
pub(crate) const STEP: usize = 4;

/// What zero is stored as: values are kept with 128 added, since VNNI wants one factor unsigned.
const ZERO: u8 = 128;

/// A row in which nothing is larger than this is all zeros: `127 / max` would overflow.
const TINY: f32 = 1e-30;

/// Rows of activations, quantised: each value is an integer from -127 to 127 times its row's scale, `max|x| / 127`.
///
/// Kept between calls, it allocates only when a batch is larger than all before it.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    columns: usize,
    values: Vec<u8>,
    scales: Vec<f32>,
}

impl Rows {
    /// No rows yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the rows of `x` (rows × `columns`) in place of what was here. Values are rounded to the nearest integer,
    /// ties to even. A row with nothing over 1e-30 in size becomes zeros, with scale 0.
    ///
    /// # Panics
    ///
    /// When `columns` is 0 or `x` is not whole rows.
    pub fn quantise(&mut self, x: &[f32], columns: usize) {
        self.prepare(x, columns, 1);
        quantise_rows(x, columns, &mut self.values, &mut self.scales);
    }

    /// Takes windows of three rows of `x` (rows × `columns`), each row between the one before and the one after it, in
    /// place of what was here: what [`Self::quantise`] makes of them when they are laid side by side. Beyond the ends of
    /// each of the `sequences`, ranges of rows, are zeros. Rows outside all sequences hold nothing of meaning.
    ///
    /// # Panics
    ///
    /// When `columns` is 0, `x` is not whole rows, or a sequence ends after the last row.
    pub fn quantise_windows(&mut self, x: &[f32], columns: usize, sequences: &[Range<usize>]) {
        self.prepare(x, columns, 3);
        windows(x, columns, sequences, &mut self.values, &mut self.scales);
    }

    /// [`Self::quantise_windows`] on a given path.
    #[cfg(test)]
    pub(crate) fn quantise_windows_on(
        &mut self,
        path: crate::path::Checked,
        x: &[f32],
        columns: usize,
        sequences: &[Range<usize>],
    ) {
        self.prepare(x, columns, 3);
        windows_on(path, x, columns, sequences, &mut self.values, &mut self.scales);
    }

    /// [`Self::quantise`] on a given path.
    #[cfg(test)]
    pub(crate) fn quantise_on(&mut self, path: crate::path::Checked, x: &[f32], columns: usize) {
        self.prepare(x, columns, 1);
        quantise_rows_on(path, x, columns, &mut self.values, &mut self.scales);
    }

    /// Makes room for a row of `window` rows beside each other for each row of `x`.
    fn prepare(&mut self, x: &[f32], columns: usize, window: usize) {
        assert!(
            columns > 0 && x.len().is_multiple_of(columns),
            "quantise: whole rows of {columns}, not {} elements",
            x.len()
        );
        let rows = x.len() / columns;
        self.columns = window * columns;
        self.values
            .resize(rows * self.columns.next_multiple_of(STEP), ZERO);
        self.scales.resize(rows, 0.0);
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.scales.len()
    }

    /// How many values a row has.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// What one step is worth in each row.
    pub fn scales(&self) -> &[f32] {
        &self.scales
    }

    /// The integers of one row, -127 to 127.
    pub fn row(&self, row: usize) -> impl Iterator<Item = i8> {
        self.steps(row).as_flattened()[..self.columns]
            .iter()
            .map(|&value| value.wrapping_sub(ZERO).cast_signed())
    }

    /// One row as the kernels read it: with 128 added, filled up with zeros.
    #[inline]
    pub(crate) fn steps(&self, row: usize) -> &[[u8; STEP]] {
        let stride = self.columns.div_ceil(STEP);
        &self.values.as_chunks::<STEP>().0[row * stride..][..stride]
    }
}

vectorised! {
    fn quantise_rows | quantise_rows_on(x: &[f32], columns: usize, values: &mut [u8], scales: &mut [f32])
        = quantise_body
}

#[inline(always)]
fn quantise_body(x: &[f32], columns: usize, values: &mut [u8], scales: &mut [f32]) {
    let stride = columns.next_multiple_of(STEP);
    for ((x, values), scale) in x
        .chunks_exact(columns)
        .zip(values.chunks_exact_mut(stride))
        .zip(scales)
    {
        let most = largest(x, 0.0, f32::abs);
        if most <= TINY {
            values.fill(ZERO);
            *scale = 0.0;
            continue;
        }
        *scale = most / 127.0;
        let steps = 127.0 / most;
        let (values, filling) = values.split_at_mut(columns);
        for (value, &x) in values.iter_mut().zip(x) {
            *value = quantised(x, steps);
        }
        filling.fill(ZERO);
    }
}

vectorised! {
    fn windows | windows_on(
        x: &[f32],
        columns: usize,
        sequences: &[Range<usize>],
        values: &mut [u8],
        scales: &mut [f32],
    ) = windows_body
}

#[inline(always)]
fn windows_body(
    x: &[f32],
    columns: usize,
    sequences: &[Range<usize>],
    values: &mut [u8],
    scales: &mut [f32],
) {
    let stride = (3 * columns).next_multiple_of(STEP);
    for sequence in sequences {
        let x = &x[sequence.start * columns..sequence.end * columns];
        let row = |at: usize| &x[at * columns..][..columns];
        let values = values[sequence.start * stride..].chunks_exact_mut(stride);
        // The largest of the rows before, at and after the one in hand.
        let mut sizes = [0.0; 3];
        if !sequence.is_empty() {
            sizes[2] = largest(row(0), 0.0, f32::abs);
        }
        for ((at, values), scale) in (0..sequence.len()).zip(values).zip(&mut scales[sequence.start..]) {
            let next = (at + 1 < sequence.len()).then_some(at + 1);
            sizes = [
                sizes[1],
                sizes[2],
                next.map_or(0.0, |next| largest(row(next), 0.0, f32::abs)),
            ];
            let most = larger(larger(sizes[0], sizes[1]), sizes[2]);
            if most <= TINY {
                values.fill(ZERO);
                *scale = 0.0;
                continue;
            }
            *scale = most / 127.0;
            let steps = 127.0 / most;
            let (parts, filling) = values.split_at_mut(3 * columns);
            let places = [at.checked_sub(1), Some(at), next];
            for (values, place) in parts.chunks_exact_mut(columns).zip(places) {
                let Some(place) = place else {
                    values.fill(ZERO);
                    continue;
                };
                for (value, &x) in values.iter_mut().zip(row(place)) {
                    *value = quantised(x, steps);
                }
            }
            filling.fill(ZERO);
        }
    }
}

/// The nearest integer to `x * steps`, which is -127 to 127, with 128 added.
#[inline(always)]
fn quantised(x: f32, steps: f32) -> u8 {
    let low = (x * steps + TO_INTEGER).to_bits() as u8;
    low.wrapping_add(ZERO)
}
