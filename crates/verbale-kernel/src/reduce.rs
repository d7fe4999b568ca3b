//! Functions of whole rows: each needs a sum or a maximum first.

use std::hint::black_box;

use crate::dispatch::vectorised;
use crate::lanes::{LANES, exp, largest, sum, tree};

vectorised! {
    /// The sum of `a[i] * b[i]`, in 16 lanes.
    ///
    /// # Panics
    ///
    /// When the lengths differ.
    pub fn dot | dot_on(a: &[f32], b: &[f32]) -> f32 = dot_body
}

#[inline(always)]
fn dot_body(a: &[f32], b: &[f32]) -> f32 {
    assert_eq!(a.len(), b.len(), "dot: vectors of one length");
    let mut lanes = [0.0; LANES];
    let (a, a_rest) = a.as_chunks::<LANES>();
    let (b, b_rest) = b.as_chunks::<LANES>();
    for (a, b) in a.iter().zip(b) {
        for ((lane, &x), &y) in lanes.iter_mut().zip(a).zip(b) {
            *lane += x * y;
        }
    }
    let mut lanes = black_box(lanes);
    for ((lane, &x), &y) in lanes.iter_mut().zip(a_rest).zip(b_rest) {
        *lane += x * y;
    }
    tree(lanes)
}

vectorised! {
    /// The largest element; minus infinity where there is none.
    pub fn highest | highest_on(x: &[f32]) -> f32 = highest_body
}

#[inline(always)]
fn highest_body(x: &[f32]) -> f32 {
    largest(x, f32::NEG_INFINITY, |v| v)
}

vectorised! {
    /// Makes each row of `x` (rows × width) have mean 0 and variance 1, then multiplies it by `gamma` and adds `beta`
    /// (width each). `eps` is added to the variance before its root is taken.
    ///
    /// # Panics
    ///
    /// When `width` is 0, `x` is not whole rows, or `gamma` or `beta` is not `width` long.
    pub fn layer_norm | layer_norm_on(x: &mut [f32], width: usize, gamma: &[f32], beta: &[f32], eps: f32)
        = layer_norm_body
}

#[inline(always)]
#[allow(clippy::cast_precision_loss, reason = "a width is far below 2^24")]
fn layer_norm_body(x: &mut [f32], width: usize, gamma: &[f32], beta: &[f32], eps: f32) {
    assert!(
        width > 0 && x.len().is_multiple_of(width),
        "layer_norm: whole rows of {width}, not {}",
        x.len()
    );
    assert_eq!(gamma.len(), width, "layer_norm: a gamma for each column");
    assert_eq!(beta.len(), width, "layer_norm: a beta for each column");
    let count = width as f32;
    for row in x.chunks_exact_mut(width) {
        let mean = sum(row, |v| v) / count;
        let variance = sum(row, |v| (v - mean) * (v - mean)) / count;
        let factor = 1.0 / (variance + eps).sqrt();
        for ((v, &g), &b) in row.iter_mut().zip(gamma).zip(beta) {
            *v = (*v - mean) * factor * g + b;
        }
    }
}

vectorised! {
    /// Makes each row of `x` (rows × width) a distribution: `e^x` over the sum of the row's. Elements that are 87 or more
    /// below the largest, minus infinity among them, become 0; a row of nothing else becomes zeros.
    ///
    /// # Panics
    ///
    /// When `width` is 0 or `x` is not whole rows.
    pub fn softmax | softmax_on(x: &mut [f32], width: usize) = softmax_body
}

#[inline(always)]
fn softmax_body(x: &mut [f32], width: usize) {
    assert!(
        width > 0 && x.len().is_multiple_of(width),
        "softmax: whole rows of {width}, not {}",
        x.len()
    );
    for row in x.chunks_exact_mut(width) {
        let most = largest(row, f32::MIN, |v| v);
        for v in row.iter_mut() {
            *v = exp(*v - most);
        }
        let total = sum(row, |v| v);
        let factor = if total > 0.0 { 1.0 / total } else { 0.0 };
        for v in row.iter_mut() {
            *v *= factor;
        }
    }
}
