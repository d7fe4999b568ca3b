//! Products of float matrices: attention, and scores of one token against another.
//!
//! Each result is one sum, term after term, the first one onto zero. Sixteen columns go side by side, so that no register
//! has to be added up within.

#[cfg(target_arch = "x86_64")]
mod x86;

use crate::lanes::LANES;
use crate::path::{Checked, Path};

/// Terms that are prepared at a time: a panel of 4 KiB.
const DEPTH: usize = 64;

type Panel = [[f32; LANES]; DEPTH];

/// Rows of a float matrix that lie a fixed distance apart: a whole matrix, or some columns of one.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    data: &'a [f32],
    rows: usize,
    columns: usize,
    stride: usize,
}

impl<'a> View<'a> {
    /// All of `data`, rows × `columns`.
    ///
    /// # Panics
    ///
    /// When `columns` is 0 or `data` is not whole rows.
    pub fn new(data: &'a [f32], columns: usize) -> Self {
        assert!(
            columns > 0 && data.len().is_multiple_of(columns),
            "view: whole rows of {columns}, not {} elements",
            data.len()
        );
        Self {
            data,
            rows: data.len() / columns,
            columns,
            stride: columns,
        }
    }

    /// `columns` from every `stride`, beginning with the first of `data`. For columns from `c` on, give `&data[c..]`.
    ///
    /// # Panics
    ///
    /// When `columns` is 0 or more than `stride`.
    pub fn strided(data: &'a [f32], columns: usize, stride: usize) -> Self {
        assert!(
            0 < columns && columns <= stride,
            "view: {columns} columns a row, of {stride}"
        );
        let rows = if data.len() < columns {
            0
        } else {
            (data.len() - columns) / stride + 1
        };
        Self {
            data,
            rows,
            columns,
            stride,
        }
    }

    /// How many rows there are.
    pub fn rows(self) -> usize {
        self.rows
    }

    /// How many elements a row has.
    pub fn columns(self) -> usize {
        self.columns
    }

    /// One row.
    #[inline(always)]
    pub fn row(self, row: usize) -> &'a [f32] {
        &self.data[row * self.stride..][..self.columns]
    }
}

/// Every row of `a` (rows × k) with every row of `b` (cols × k): `out[r][c] = Σ a[r][i] · b[c][i]`, `i` going up.
/// Row `r` of the results begins at `out[r * stride]` and is `b.rows()` long; what lies between rows stays as it is.
///
/// # Panics
///
/// When the rows of `a` and `b` have different lengths, or the results do not fit `out` or `stride`.
pub fn multiply_f32(a: View<'_>, b: View<'_>, out: &mut [f32], stride: usize) {
    multiply_f32_on(Checked::best(), a, b, out, stride);
}

pub(crate) fn multiply_f32_on(path: Checked, a: View<'_>, b: View<'_>, out: &mut [f32], stride: usize) {
    assert_eq!(
        a.columns, b.columns,
        "multiply_f32: rows of one length on both sides"
    );
    product(path, a, b.rows, out, stride, |panel, terms, first, width| {
        for lane in 0..width {
            let row = &b.row(first + lane)[terms..];
            for (line, &value) in panel.iter_mut().zip(row) {
                line[lane] = value;
            }
        }
    });
}

/// For each row of `weights` (rows × n) the sum of the rows of `values` (n × d), each times its weight:
/// `out[r][c] = Σ weights[r][i] · values[i][c]`, `i` going up. What was in `out` is overwritten. Row `r` of the
/// results begins at `out[r * stride]` and is d long; what lies between rows stays as it is.
///
/// # Panics
///
/// When there is not a weight for each row of `values`, or the results do not fit `out` or `stride`.
pub fn accumulate_rows(weights: View<'_>, values: View<'_>, out: &mut [f32], stride: usize) {
    accumulate_rows_on(Checked::best(), weights, values, out, stride);
}

pub(crate) fn accumulate_rows_on(
    path: Checked,
    weights: View<'_>,
    values: View<'_>,
    out: &mut [f32],
    stride: usize,
) {
    assert_eq!(
        weights.columns, values.rows,
        "accumulate_rows: a weight for each row of values"
    );
    product(
        path,
        weights,
        values.columns,
        out,
        stride,
        |panel, terms, first, width| {
            for (i, line) in panel.iter_mut().enumerate().take(values.rows - terms) {
                let row = &values.row(terms + i)[first..];
                if let Some(whole) = row.first_chunk::<LANES>() {
                    *line = *whole;
                } else {
                    line[..width].copy_from_slice(&row[..width]);
                }
            }
        },
    );
}

/// `fill(panel, terms, first, width)` puts the second factors of `width` columns from `first` on into the panel, a line
/// for each term from `terms` on, as far as there are any.
fn product(
    path: Checked,
    a: View<'_>,
    columns: usize,
    out: &mut [f32],
    stride: usize,
    fill: impl Fn(&mut Panel, usize, usize, usize),
) {
    if a.rows == 0 || columns == 0 {
        return;
    }
    assert!(
        columns <= stride,
        "product: {columns} results a row, but rows {stride} apart"
    );
    assert!(
        out.len() >= (a.rows - 1) * stride + columns,
        "product: {} rows of {columns}, {stride} apart, do not fit {} elements",
        a.rows,
        out.len()
    );
    let mut panel = [[0.0; LANES]; DEPTH];
    for first in (0..columns).step_by(LANES) {
        let width = (columns - first).min(LANES);
        for terms in (0..a.columns).step_by(DEPTH) {
            let depth = (a.columns - terms).min(DEPTH);
            fill(&mut panel, terms, first, width);
            let part = Part {
                path,
                panel: &panel[..depth],
                terms,
                first,
                width,
            };
            let mut row = 0;
            while row < a.rows {
                row += match a.rows - row {
                    8.. => part.add::<8>(a, row, out, stride),
                    4.. => part.add::<4>(a, row, out, stride),
                    _ => part.add::<1>(a, row, out, stride),
                };
            }
        }
    }
}

/// Some terms of the results in up to 16 columns.
struct Part<'a> {
    path: Checked,
    panel: &'a [[f32; LANES]],
    terms: usize,
    first: usize,
    width: usize,
}

impl Part<'_> {
    /// Adds the terms in `R` rows from `row` on; returns `R`.
    fn add<const R: usize>(&self, a: View<'_>, row: usize, out: &mut [f32], stride: usize) -> usize {
        let factors: [&[f32]; R] = std::array::from_fn(|r| &a.row(row + r)[self.terms..][..self.panel.len()]);
        let mut sums = [[0.0; LANES]; R];
        let out = &mut out[row * stride + self.first..];
        if self.terms > 0 {
            for (sums, out) in sums.iter_mut().zip(out.chunks(stride)) {
                sums[..self.width].copy_from_slice(&out[..self.width]);
            }
        }
        match self.path.path() {
            #[cfg(target_arch = "x86_64")]
            Path::Avx512Vnni => x86::add_terms_512(self.path, self.panel, factors, &mut sums),
            #[cfg(target_arch = "x86_64")]
            Path::Avx2 | Path::AvxVnni => x86::add_terms_256(self.path, self.panel, factors, &mut sums),
            _ => add_terms(self.panel, factors, &mut sums),
        }
        for (sums, out) in sums.iter().zip(out.chunks_mut(stride)) {
            out[..self.width].copy_from_slice(&sums[..self.width]);
        }
        R
    }
}

/// Adds to each row's sums each line of the panel, times the row's factor for it.
fn add_terms<const R: usize>(panel: &[[f32; LANES]], factors: [&[f32]; R], sums: &mut [[f32; LANES]; R]) {
    for (sums, factors) in sums.iter_mut().zip(factors) {
        for (line, &factor) in panel.iter().zip(factors) {
            for (sum, &value) in sums.iter_mut().zip(line) {
                *sum += factor * value;
            }
        }
    }
}
