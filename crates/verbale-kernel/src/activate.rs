//! Functions of single numbers, over whole slices.

use crate::dispatch::vectorised;
use crate::lanes::{self, larger};

vectorised! {
    /// e to the power of each element, to a relative error of 2e-7. Below -87 it is 0; above 88 it is `exp(88)`.
    pub fn exp | exp_on(x: &mut [f32]) = exp_body
}

#[inline(always)]
fn exp_body(x: &mut [f32]) {
    for v in x {
        *v = lanes::exp(*v);
    }
}

vectorised! {
    /// `1 / (1 + e^-x)` of each element, to an absolute error of 2e-7.
    pub fn sigmoid | sigmoid_on(x: &mut [f32]) = sigmoid_body
}

#[inline(always)]
fn sigmoid_body(x: &mut [f32]) {
    for v in x {
        *v = lanes::sigmoid(*v);
    }
}

vectorised! {
    /// `x / 2 * (1 + erf(x / √2))` of each element, to an absolute error of 1e-6: the GELU that BERT uses.
    pub fn gelu | gelu_on(x: &mut [f32]) = gelu_body
}

#[inline(always)]
fn gelu_body(x: &mut [f32]) {
    for v in x {
        let half = *v * 0.5;
        *v = half + half * lanes::erf(*v * std::f32::consts::FRAC_1_SQRT_2);
    }
}

vectorised! {
    /// Each element, or 0 where it is negative.
    pub fn relu | relu_on(x: &mut [f32]) = relu_body
}

#[inline(always)]
fn relu_body(x: &mut [f32]) {
    for v in x {
        *v = larger(*v, 0.0);
    }
}

vectorised! {
    /// Adds `y` to `x`, element by element.
    ///
    /// # Panics
    ///
    /// When the lengths differ.
    pub fn add_assign | add_assign_on(x: &mut [f32], y: &[f32]) = add_assign_body
}

#[inline(always)]
fn add_assign_body(x: &mut [f32], y: &[f32]) {
    assert_eq!(x.len(), y.len(), "add_assign: as many terms as sums");
    for (v, &more) in x.iter_mut().zip(y) {
        *v += more;
    }
}

vectorised! {
    /// Adds `factor` times each of the `weights` to `x`, element by element.
    ///
    /// # Panics
    ///
    /// When the lengths differ.
    pub fn add_scaled | add_scaled_on(x: &mut [f32], factor: f32, weights: &[i8]) = add_scaled_body
}

#[inline(always)]
fn add_scaled_body(x: &mut [f32], factor: f32, weights: &[i8]) {
    assert_eq!(x.len(), weights.len(), "add_scaled: as many weights as sums");
    for (v, &weight) in x.iter_mut().zip(weights) {
        *v += factor * f32::from(weight);
    }
}

vectorised! {
    /// The larger of two pieces. Each row of `x` (rows × 2·width) is one piece after the other; `out` is rows × width:
    /// `out[r][i] = max(x[r][i], x[r][width + i])`.
    ///
    /// # Panics
    ///
    /// When `width` is 0, `out` is not whole rows, or `x` is not twice as long as `out`.
    pub fn maxout2 | maxout2_on(x: &[f32], width: usize, out: &mut [f32]) = maxout2_body
}

#[inline(always)]
fn maxout2_body(x: &[f32], width: usize, out: &mut [f32]) {
    assert!(
        width > 0 && out.len().is_multiple_of(width),
        "maxout2: whole rows of {width}, not {}",
        out.len()
    );
    assert_eq!(x.len(), 2 * out.len(), "maxout2: two pieces for each output");
    for (row, out) in x.chunks_exact(2 * width).zip(out.chunks_exact_mut(width)) {
        let (first, second) = row.split_at(width);
        for ((v, &a), &b) in out.iter_mut().zip(first).zip(second) {
            *v = larger(a, b);
        }
    }
}
