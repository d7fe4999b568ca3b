use std::ops::Range;

use proptest::prelude::*;

use super::{bits, numbers, same_on_all};
use crate::path::Checked;
use crate::sru::recur_on;
use crate::{Order, Place, Sru, sigmoid};

fn one_sigmoid(x: f32) -> f32 {
    let mut x = [x];
    sigmoid(&mut x);
    x[0]
}

/// The definition, one number after the other.
#[allow(clippy::many_single_char_names, reason = "the definition's own letters")]
fn naive(order: Order, v: &[f32], b: &[f32], u: &[f32], sequences: &[Range<usize>]) -> Vec<f32> {
    let d = v.len();
    let mut out = vec![0.0; u.len() / 2];
    for sequence in sequences {
        let mut h = vec![0.0; d];
        let rows: Vec<usize> = match order {
            Order::Forward => sequence.clone().collect(),
            Order::Backward => sequence.clone().rev().collect(),
        };
        for row in rows {
            for i in 0..d {
                let (c, g) = (u[row * 2 * d + i], u[row * 2 * d + d + i]);
                let z = one_sigmoid(g + v[i] * h[i] + b[i]);
                h[i] = (1.0 - z) * h[i] + z * c;
                out[row * d + i] = h[i];
            }
        }
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn every_path_computes_the_definition(
        (d, lengths, parameters, u) in (1_usize..50, prop::collection::vec(0_usize..9, 0..5)).prop_flat_map(|(d, lengths)| {
            let rows = lengths.iter().sum::<usize>();
            (Just(d), Just(lengths), numbers(2 * d), numbers(rows * 2 * d))
        }),
    ) {
        let (v, b) = parameters.split_at(d);
        let mut sequences = Vec::new();
        let mut rows = 0;
        for length in lengths {
            sequences.push(rows..rows + length);
            rows += length;
        }
        // both directions side by side, and a column of something else
        let stride = 2 * d + 1;
        let both = same_on_all(&vec![7.0; rows * stride], |path, out| {
            for (order, offset) in [(Order::Forward, 0), (Order::Backward, d)] {
                let sru = Sru::new(order, v, b).unwrap();
                recur_on(path, &sru, &u, &sequences, out, Place { stride, offset });
            }
        })?;
        for (order, offset) in [(Order::Forward, 0), (Order::Backward, d)] {
            let expected = naive(order, v, b, &u, &sequences);
            for (both, expected) in both.chunks(stride).zip(expected.chunks(d)) {
                prop_assert_eq!(bits(&both[offset..][..d]), bits(expected), "{:?}", order);
                prop_assert_eq!(both[2 * d].to_bits(), 7.0_f32.to_bits());
            }
        }
        // a sequence alone gives what it gave among others
        let sru = Sru::new(Order::Forward, v, b).unwrap();
        for sequence in sequences {
            let alone = &u[sequence.start * 2 * d..sequence.end * 2 * d];
            let mut out = vec![0.0; sequence.len() * d];
            let whole = 0..sequence.len();
            recur_on(Checked::best(), &sru, alone, &[whole], &mut out, Place { stride: d, offset: 0 });
            for (out, row) in out.chunks(d).zip(sequence) {
                prop_assert_eq!(bits(&both[row * stride..][..d]), bits(out));
            }
        }
    }
}

#[test]
fn wrong_shapes_are_named() {
    assert_eq!(
        Sru::new(Order::Forward, &[0.0; 3], &[0.0; 2])
            .unwrap_err()
            .to_string(),
        "b: expected 3 elements, got 2"
    );
    assert!(Sru::new(Order::Forward, &[], &[]).is_err());
}

#[test]
#[should_panic(expected = "sru: sequence 0..3 in 2 rows")]
fn a_sequence_beyond_the_rows_is_refused() {
    let sru = Sru::new(Order::Forward, &[0.0; 2], &[0.0; 2]).unwrap();
    let whole = 0..3;
    sru.run(&[0.0; 8], &[whole], &mut [0.0; 6], Place { stride: 2, offset: 0 });
}
