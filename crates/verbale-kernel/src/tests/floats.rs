use proptest::prelude::*;

use super::{bits, number, numbers, same_on_all};
use crate::activate::{add_assign_on, add_scaled_on, exp_on, gelu_on, maxout2_on, relu_on, sigmoid_on};
use crate::path::Checked;
use crate::reduce::{dot_on, highest_on, layer_norm_on, softmax_on};
use crate::{dot, exp, gelu, lanes, layer_norm, maxout2, relu, sigmoid, softmax};

/// Many numbers from `low` to `high`, and both.
fn grid(low: f64, high: f64) -> Vec<f32> {
    (0..=100_000)
        .map(|i| (low + (high - low) * f64::from(i) / 100_000.0) as f32)
        .collect()
}

/// The largest distance between `run` and `reference` on a grid, by `distance(got, expected)`.
fn worst(
    low: f64,
    high: f64,
    run: impl Fn(&mut [f32]),
    reference: impl Fn(f64) -> f64,
    distance: impl Fn(f64, f64) -> f64,
) -> f64 {
    let x = grid(low, high);
    let mut y = x.clone();
    run(&mut y);
    x.iter()
        .zip(&y)
        .map(|(&x, &y)| distance(f64::from(y), reference(f64::from(x))))
        .fold(0.0, f64::max)
}

fn absolute(got: f64, expected: f64) -> f64 {
    (got - expected).abs()
}

fn relative(got: f64, expected: f64) -> f64 {
    ((got - expected) / expected).abs()
}

/// The error function in f64: its series, and for large numbers its continued fraction.
fn erf(x: f64) -> f64 {
    let size = x.abs();
    let value = if size < 3.0 {
        let (mut sum, mut term) = (size, size);
        for n in 1..80 {
            let n = f64::from(n);
            term *= -size * size / n;
            sum += term / (2.0 * n + 1.0);
        }
        sum * std::f64::consts::FRAC_2_SQRT_PI
    } else {
        let fraction = (1..60)
            .rev()
            .fold(size, |below, n| size + f64::from(n) / 2.0 / below);
        1.0 - (-size * size).exp() / (fraction * std::f64::consts::PI.sqrt())
    };
    value.copysign(x)
}

#[test]
fn exp_is_near_the_true_one() {
    assert!(worst(-87.0, 88.0, exp, f64::exp, relative) < 2e-7);
    assert!(worst(-1.0, 1.0, exp, f64::exp, relative) < 2e-7);
    let mut x = [0.0, -87.5, f32::NEG_INFINITY, f32::MIN, 1e3, f32::MAX];
    exp(&mut x);
    assert_eq!(bits(&x[..4]), bits(&[1.0, 0.0, 0.0, 0.0]));
    assert_eq!(bits(&x[4..5]), bits(&x[5..]));
    assert!(x[4] > 1e38 && x[4].is_finite());
}

#[test]
fn sigmoid_is_near_the_true_one() {
    let reference = |x: f64| 1.0 / (1.0 + (-x).exp());
    assert!(worst(-20.0, 20.0, sigmoid, reference, absolute) < 2e-7);
    assert!(worst(-80.0, 0.0, sigmoid, reference, relative) < 5e-7);
    let mut x = [0.0, f32::MAX, f32::MIN, -200.0];
    sigmoid(&mut x);
    assert_eq!(bits(&x[..2]), bits(&[0.5, 1.0]));
    assert!(x[2] < 1e-37 && x[2].is_normal() && x[3].is_normal());
}

#[test]
fn erf_and_gelu_are_near_the_true_ones() {
    assert!((erf(0.5) - 0.520_499_877_813_046_5).abs() < 1e-15);
    assert!((erf(2.999_999) - erf(3.000_001)).abs() < 1e-9);
    let ours = |x: &mut [f32]| x.iter_mut().for_each(|v| *v = lanes::erf(*v));
    assert!(worst(-6.0, 6.0, ours, erf, absolute) < 4e-7);
    let reference = |x: f64| x / 2.0 * (1.0 + erf(x / std::f64::consts::SQRT_2));
    assert!(
        worst(-12.0, 12.0, gelu, reference, |got, expected| absolute(
            got, expected
        ) / expected
            .max(1.0))
            < 1e-6
    );
    assert!(worst(-1.0, 1.0, gelu, reference, absolute) < 4e-7);
    let mut x = [0.0, -100.0, 100.0, 1e30, -1e30];
    gelu(&mut x);
    assert_eq!(
        x.map(f32::abs).map(f32::to_bits),
        [0.0_f32, 0.0, 100.0, 1e30, 0.0].map(f32::to_bits)
    );
}

#[test]
fn relu_and_maxout_keep_the_larger() {
    let mut x = [-1.0, 0.0, -0.0, 2.0];
    relu(&mut x);
    assert_eq!(bits(&x), bits(&[0.0, 0.0, 0.0, 2.0]));
    let mut out = [0.0; 4];
    maxout2(&[1.0, 2.0, 3.0, -4.0, 5.0, 6.0, 7.0, -8.0], 2, &mut out);
    assert_eq!(bits(&out), bits(&[3.0, 2.0, 7.0, 6.0]));
}

#[test]
fn a_row_without_anything_becomes_zeros() {
    let mut x = [f32::NEG_INFINITY, f32::NEG_INFINITY, 1.0, f32::NEG_INFINITY];
    softmax(&mut x, 2);
    assert_eq!(bits(&x), bits(&[0.0, 0.0, 1.0, 0.0]));
}

#[test]
#[should_panic(expected = "layer_norm: whole rows of 3, not 4")]
fn a_part_of_a_row_is_refused() {
    layer_norm(&mut [0.0; 4], 3, &[1.0; 3], &[0.0; 3], 1e-5);
}

proptest! {
    #[test]
    fn functions_of_one_number_are_the_same_on_every_path(x in (0_usize..150).prop_flat_map(numbers)) {
        for run in [exp_on, sigmoid_on, gelu_on, relu_on] as [fn(Checked, &mut [f32]); 4] {
            let whole = same_on_all(&x, run)?;
            // and where a number stands does not matter
            for (&x, &expected) in x.iter().zip(&whole) {
                let mut one = [x];
                run(super::portable(), &mut one);
                prop_assert_eq!(expected.to_bits(), one[0].to_bits());
            }
        }
        same_on_all(&x, |path, x| {
            let y: Vec<f32> = x.iter().rev().copied().collect();
            add_assign_on(path, x, &y);
        })?;
        let weights: Vec<i8> = (0..x.len()).map(|i| ((i * 37 % 255) as u8).cast_signed()).collect();
        same_on_all(&x, |path, x| add_scaled_on(path, x, 0.37, &weights))?;
        let most = same_on_all(&[0.0], |path, out| out[0] = highest_on(path, &x))?;
        let highest = x.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        prop_assert_eq!(most[0].to_bits(), highest.to_bits());
        same_on_all(&x, |path, out| {
            let two: Vec<f32> = x.iter().chain(x.iter().rev()).copied().collect();
            if !out.is_empty() {
                let width = out.len();
                maxout2_on(path, &two, width, out);
            }
        })?;
    }

    #[test]
    fn a_dot_product_has_one_order(pairs in prop::collection::vec((number(), number()), 0..150)) {
        let (a, b): (Vec<f32>, Vec<f32>) = pairs.iter().map(|&(a, b)| (a * 1e-3, b * 1e-3)).unzip();
        let mut lanes = [0.0_f32; 16];
        for (i, (a, b)) in a.iter().zip(&b).enumerate() {
            lanes[i % 16] += a * b;
        }
        for half in [8, 4, 2, 1] {
            for i in 0..half {
                lanes[i] += lanes[i + half];
            }
        }
        prop_assert_eq!(lanes[0].to_bits(), dot(&a, &b).to_bits());
        same_on_all(&[0.0], |path, out| out[0] = dot_on(path, &a, &b))?;
    }

    #[test]
    fn layer_norm_is_the_same_on_every_path_and_near_the_true_one(
        (width, x) in (1_usize..100, 1_usize..4)
            .prop_flat_map(|(width, rows)| (Just(width), prop::collection::vec(-5.0_f32..5.0, width * rows))),
    ) {
        let gamma: Vec<f32> = x[..width].iter().map(|v| 1.0 + v * 0.1).collect();
        let beta: Vec<f32> = x[..width].iter().map(|v| v * 0.2).collect();
        let got = same_on_all(&x, |path, x| layer_norm_on(path, x, width, &gamma, &beta, 1e-3))?;
        let count = f64::from(u32::try_from(width).unwrap());
        for (x, got) in x.chunks(width).zip(got.chunks(width)) {
            let mean = x.iter().map(|&v| f64::from(v)).sum::<f64>() / count;
            let variance = x.iter().map(|&v| (f64::from(v) - mean).powi(2)).sum::<f64>() / count;
            for i in 0..width {
                let normal = (f64::from(x[i]) - mean) / (variance + f64::from(1e-3_f32)).sqrt();
                let expected = normal * f64::from(gamma[i]) + f64::from(beta[i]);
                prop_assert!((expected - f64::from(got[i])).abs() < 5e-5, "{} for {expected}", got[i]);
            }
        }
    }

    #[test]
    fn softmax_is_the_same_on_every_path_and_near_the_true_one(
        (width, x) in (1_usize..100, 1_usize..4)
            .prop_flat_map(|(width, rows)| (Just(width), prop::collection::vec(-30.0_f32..30.0, width * rows))),
    ) {
        let got = same_on_all(&x, |path, x| softmax_on(path, x, width))?;
        for (x, got) in x.chunks(width).zip(got.chunks(width)) {
            let most = x.iter().copied().fold(f32::MIN, f32::max);
            let powers: Vec<f64> = x.iter().map(|&v| (f64::from(v) - f64::from(most)).exp()).collect();
            let sum: f64 = powers.iter().sum();
            for (power, &got) in powers.iter().zip(got) {
                prop_assert!((power / sum - f64::from(got)).abs() < 1e-6);
            }
        }
        // extremes are the same everywhere, too
        let far: Vec<f32> = x.iter().map(|v| v * 1e18).collect();
        same_on_all(&far, |path, x| softmax_on(path, x, width))?;
    }
}
