//! The recurrence of a simple recurrent unit: the one thing in a layer that goes from token to token.

use std::ops::Range;

use crate::dispatch::vectorised;
use crate::error::ShapeError;
use crate::lanes::sigmoid;

/// In which order a direction reads the rows of a sequence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The first row first.
    Forward,
    /// The last row first.
    Backward,
}

/// Where a direction writes: its columns of the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Elements from one output row to the next.
    pub stride: usize,
    /// The first of the columns it writes.
    pub offset: usize,
}

/// One direction of a layer.
#[derive(Clone, Debug)]
pub struct Sru {
    order: Order,
    v: Vec<f32>,
    b: Vec<f32>,
}

impl Sru {
    /// A direction of width d with the parameters `v` and `b` (d each): how far the state and a constant open the gate.
    pub fn new(order: Order, v: &[f32], b: &[f32]) -> Result<Self, ShapeError> {
        ShapeError::size("v", usize::MAX, v.len())?;
        ShapeError::length("b", v.len(), b.len())?;
        Ok(Self {
            order,
            v: v.to_vec(),
            b: b.to_vec(),
        })
    }

    /// d: elements of the state.
    pub fn width(&self) -> usize {
        self.v.len()
    }

    /// Goes over each of the `sequences`, ranges of the rows of `u` (rows × 2d: the candidates `c`, then the gates `g`).
    /// The state `h` begins each sequence at zero; at each row
    ///
    /// ```text
    /// z = sigmoid(g + v·h + b)
    /// h = (1 - z)·h + z·c
    /// ```
    ///
    /// and `h` goes to `out[row * stride + offset..]`. Rows outside all sequences are left as they are.
    ///
    /// # Panics
    ///
    /// When `u` is not whole rows, a sequence ends after the last row, or a row's d results do not fit `place` or `out`.
    pub fn run(&self, u: &[f32], sequences: &[Range<usize>], out: &mut [f32], place: Place) {
        recur(self, u, sequences, out, place);
    }
}

vectorised! {
    fn recur | recur_on(sru: &Sru, u: &[f32], sequences: &[Range<usize>], out: &mut [f32], place: Place) = recur_body
}

#[inline(always)]
fn recur_body(sru: &Sru, u: &[f32], sequences: &[Range<usize>], out: &mut [f32], place: Place) {
    let d = sru.width();
    let Place { stride, offset } = place;
    assert!(
        u.len().is_multiple_of(2 * d),
        "sru: whole rows of {}, not {} elements",
        2 * d,
        u.len()
    );
    assert!(
        offset + d <= stride,
        "sru: {d} results from {offset} on do not fit rows of {stride}"
    );
    let rows = u.len() / (2 * d);
    for sequence in sequences {
        assert!(sequence.end <= rows, "sru: sequence {sequence:?} in {rows} rows");
        assert!(
            sequence.is_empty() || (sequence.end - 1) * stride + offset + d <= out.len(),
            "sru: the results of sequence {sequence:?}, rows {stride} apart, do not fit {} elements",
            out.len()
        );
        let mut before = None;
        for step in 0..sequence.len() {
            let row = match sru.order {
                Order::Forward => sequence.start + step,
                Order::Backward => sequence.end - 1 - step,
            };
            let (candidates, gates) = u[row * 2 * d..][..2 * d].split_at(d);
            let at = row * stride + offset;
            match before {
                None => advance(sru, candidates, gates, None, &mut out[at..][..d]),
                Some(before) if before < at => {
                    let (low, high) = out.split_at_mut(at);
                    advance(sru, candidates, gates, Some(&low[before..][..d]), &mut high[..d]);
                }
                Some(before) => {
                    let (low, high) = out.split_at_mut(before);
                    advance(sru, candidates, gates, Some(&high[..d]), &mut low[at..][..d]);
                }
            }
            before = Some(at);
        }
    }
}

/// One row's states from the states before it, or from zero.
#[inline(always)]
fn advance(sru: &Sru, candidates: &[f32], gates: &[f32], old: Option<&[f32]>, new: &mut [f32]) {
    let parts = new.iter_mut().zip(candidates).zip(gates).zip(&sru.v).zip(&sru.b);
    if let Some(old) = old {
        for (((((new, &c), &g), &v), &b), &h) in parts.zip(old) {
            *new = state(h, c, g + v * h + b);
        }
    } else {
        for ((((new, &c), &g), &v), &b) in parts {
            *new = state(0.0, c, g + v * 0.0 + b);
        }
    }
}

#[inline(always)]
fn state(h: f32, c: f32, gate: f32) -> f32 {
    let z = sigmoid(gate);
    (1.0 - z) * h + z * c
}
