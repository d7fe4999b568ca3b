//! Single numbers and 16 lanes: what all float functions are made of.
//!
//! Everything here is inlined into its caller, so that it is compiled with the caller's features.

use std::hint::black_box;

/// Lanes of a sum. Fixed, whatever the registers hold: it decides the order of additions.
pub(crate) const LANES: usize = 16;

/// Below this a result of [`exp`] would be subnormal; it is zero instead.
const EXP_LOW: f32 = -87.0;
/// Above this it would come near the largest `f32`; it stays at `exp(88)`.
const EXP_HIGH: f32 = 88.0;

/// Adding this to a number of at most 2^22 leaves the nearest integer, ties to even, in the low bits.
pub(crate) const TO_INTEGER: f32 = 12_582_912.0;

/// The larger one; the second where neither is. `f32::max` leaves open which zero comes back.
#[inline(always)]
pub(crate) fn larger(a: f32, b: f32) -> f32 {
    if a > b { a } else { b }
}

/// The smaller one; the second where neither is.
#[inline(always)]
pub(crate) fn smaller(a: f32, b: f32) -> f32 {
    if a < b { a } else { b }
}

/// e to the power of `x`, to a relative error of 2e-7; 0 below -87, `exp(88)` above 88.
#[inline(always)]
pub(crate) fn exp(x: f32) -> f32 {
    // ln 2 in two parts; the first has so few bits that its product with any exponent is exact
    const LN2_HIGH: f32 = 0.693_359_4;
    const LN2_LOW: f32 = -2.121_944_4e-4;
    let bounded = smaller(larger(x, EXP_LOW), EXP_HIGH);
    let shifted = bounded * std::f32::consts::LOG2_E + TO_INTEGER;
    let power = shifted - TO_INTEGER;
    let r = (bounded - power * LN2_HIGH) - power * LN2_LOW;
    // the series to the seventh power; |r| is at most 0.35, so what is left out stays under 6e-9. In pairs, since one
    // long chain would wait for itself; the two largest terms last, for their rounding is what remains in the result
    let square = r * r;
    let y = (0.5 + r * (1.0 / 6.0))
        + square * ((1.0 / 24.0 + r * (1.0 / 120.0)) + square * (1.0 / 720.0 + r * (1.0 / 5040.0)));
    let y = (y * square + r) + 1.0;
    // the low bits of `shifted` are the power, in two's complement
    let exponent = shifted.to_bits().wrapping_add(127) << 23;
    let y = y * f32::from_bits(exponent);
    if x < EXP_LOW { 0.0 } else { y }
}

/// `1 / (1 + e^-x)`. It is never subnormal, which would be slow.
#[inline(always)]
pub(crate) fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + exp(smaller(-x, -EXP_LOW)))
}

/// The error function, to an absolute error of 3e-7: `1 - e^(-x q(x))`, where `q` was fitted to `-ln(1 - erf(x)) / x` from
/// 0 to 4 by least squares, weighted until the largest errors were alike. Beyond 4 it is 1.
#[inline(always)]
pub(crate) fn erf(x: f32) -> f32 {
    let size = smaller(x.abs(), 4.0);
    let square = size * size;
    let low = (1.128_381_8 + size * 0.636_569_6) + square * (0.103_074_11 - size * 0.019_966_54);
    let high =
        (0.001_020_336_8 + size * 0.000_711_413_2) + square * (size * 1.789_302_8e-5 - 0.000_202_991_78);
    let y = 1.0 - exp(-(size * (low + square * square * high)));
    y.copysign(x)
}

/// The sum of the lanes, in a fixed tree: halves onto each other until one is left.
#[inline(always)]
pub(crate) fn tree(lanes: [f32; LANES]) -> f32 {
    let mut sums = lanes;
    let mut half = LANES / 2;
    while half > 0 {
        for i in 0..half {
            sums[i] += sums[i + half];
        }
        half /= 2;
    }
    sums[0]
}

/// The sum of `term(x[i])`, element `i` in lane `i % 16`.
///
/// The compiler may not look from the lanes' loop into what follows it, here and in its siblings: it would cut the lanes
/// into uneven vectors to suit the tree, and the loop would be several times slower.
#[inline(always)]
pub(crate) fn sum(x: &[f32], term: impl Fn(f32) -> f32) -> f32 {
    let mut lanes = [0.0; LANES];
    let (whole, rest) = x.as_chunks::<LANES>();
    for chunk in whole {
        for (lane, &value) in lanes.iter_mut().zip(chunk) {
            *lane += term(value);
        }
    }
    let mut lanes = black_box(lanes);
    for (lane, &value) in lanes.iter_mut().zip(rest) {
        *lane += term(value);
    }
    tree(lanes)
}

/// The largest `term(x[i])`, at least `least`.
#[inline(always)]
pub(crate) fn largest(x: &[f32], least: f32, term: impl Fn(f32) -> f32) -> f32 {
    let mut lanes = [least; LANES];
    let (whole, rest) = x.as_chunks::<LANES>();
    for chunk in whole {
        for (lane, &value) in lanes.iter_mut().zip(chunk) {
            *lane = larger(term(value), *lane);
        }
    }
    let mut lanes = black_box(lanes);
    for (lane, &value) in lanes.iter_mut().zip(rest) {
        *lane = larger(term(value), *lane);
    }
    lanes.into_iter().fold(least, |most, lane| larger(lane, most))
}
