use proptest::prelude::*;

use super::{bits, number, others, portable};
use crate::path::Path;
use crate::{Matrix, Rows, ShapeError};

#[derive(Clone, Debug)]
struct Layer {
    inputs: usize,
    outputs: usize,
    weights: Vec<i8>,
    scales: Vec<f32>,
    bias: Option<Vec<f32>>,
    x: Vec<f32>,
}

impl Layer {
    fn matrix(&self) -> Matrix {
        Matrix::new(
            self.outputs,
            self.inputs,
            &self.weights,
            &self.scales,
            self.bias.as_deref(),
        )
        .unwrap()
    }

    fn rows(&self) -> Rows {
        let mut rows = Rows::new();
        rows.quantise(&self.x, self.inputs);
        rows
    }
}

fn weight() -> impl Strategy<Value = i8> {
    prop_oneof![4 => -127_i8..=127, 1 => Just(127_i8), 1 => Just(-127_i8)]
}

/// Rows of ordinary numbers, of zeros, or of nothing but extremes.
fn row(inputs: usize) -> impl Strategy<Value = Vec<f32>> {
    prop_oneof![
        4 => prop::collection::vec(-3.0_f32..3.0, inputs),
        1 => prop::collection::vec(number(), inputs),
        1 => Just(vec![0.0; inputs]),
        1 => prop::collection::vec(prop_oneof![Just(1.0_f32), Just(-1.0)], inputs),
    ]
}

fn layer() -> impl Strategy<Value = Layer> {
    (1_usize..15, 1_usize..70, 1_usize..150).prop_flat_map(|(rows, inputs, outputs)| {
        (
            prop::collection::vec(weight(), inputs * outputs),
            prop::collection::vec(0.0001_f32..0.1, outputs),
            prop::option::of(prop::collection::vec(-2.0_f32..2.0, outputs)),
            prop::collection::vec(row(inputs), rows).prop_map(|rows| rows.concat()),
        )
            .prop_map(move |(weights, scales, bias, x)| Layer {
                inputs,
                outputs,
                weights,
                scales,
                bias,
                x,
            })
    })
}

/// The definition, one output after the other.
#[allow(clippy::cast_precision_loss, reason = "as the definition says")]
fn naive(layer: &Layer, rows: &Rows) -> Vec<f32> {
    let mut out = Vec::new();
    for row in 0..rows.rows() {
        for output in 0..layer.outputs {
            let weights = &layer.weights[output * layer.inputs..][..layer.inputs];
            let sum: i32 = rows
                .row(row)
                .zip(weights)
                .map(|(x, &w)| i32::from(x) * i32::from(w))
                .sum();
            let bias = layer.bias.as_ref().map_or(0.0, |bias| bias[output]);
            out.push(sum as f32 * (rows.scales()[row] * layer.scales[output]) + bias);
        }
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn every_path_computes_the_definition(layer in layer()) {
        let (matrix, rows) = (layer.matrix(), layer.rows());
        let expected = naive(&layer, &rows);
        for path in Path::available() {
            let mut out = vec![f32::NAN; expected.len()];
            matrix.multiply_on(path, &rows, &mut out);
            prop_assert_eq!(bits(&expected), bits(&out), "{:?}", path);
        }
        let mut out = vec![f32::NAN; expected.len()];
        matrix.multiply(&rows, &mut out);
        prop_assert_eq!(bits(&expected), bits(&out));
        if let Some(out) = matrix.multiply_twin(&rows) {
            prop_assert_eq!(bits(&expected), bits(&out), "the twin of AVX-VNNI");
        }
    }

    #[test]
    fn a_row_does_not_depend_on_its_batch(layer in layer()) {
        let matrix = layer.matrix();
        let rows = layer.rows();
        let mut all = vec![0.0; rows.rows() * layer.outputs];
        matrix.multiply(&rows, &mut all);
        let mut one = Rows::new();
        for (x, expected) in layer.x.chunks(layer.inputs).zip(all.chunks(layer.outputs)) {
            one.quantise(x, layer.inputs);
            let mut out = vec![0.0; layer.outputs];
            matrix.multiply(&one, &mut out);
            prop_assert_eq!(bits(expected), bits(&out));
        }
    }

    #[test]
    fn quantised_values_are_half_a_step_away_at_most(x in (1_usize..90).prop_flat_map(row)) {
        let mut rows = Rows::new();
        rows.quantise(&x, x.len());
        let most = x.iter().fold(0.0_f32, |most, v| most.max(v.abs()));
        let scale = rows.scales()[0];
        prop_assert!(most <= 1e-30 || (scale - most / 127.0).abs() <= scale * 1e-6);
        for (&x, q) in x.iter().zip(rows.row(0)) {
            prop_assert!((-127..=127).contains(&q));
            let error = (f64::from(x) - f64::from(q) * f64::from(scale)).abs();
            prop_assert!(error <= f64::from(scale) * 0.50002 + 1e-30, "{x} as {q} of {scale}");
        }
    }

    #[test]
    fn quantisation_is_the_same_on_every_path(x in (1_usize..6, 1_usize..90).prop_flat_map(|(rows, columns)| {
        (prop::collection::vec(row(columns), rows).prop_map(|rows| rows.concat()), Just(columns))
    })) {
        let (x, columns) = x;
        let mut expected = Rows::new();
        expected.quantise_on(portable(), &x, columns);
        for path in others() {
            let mut got = Rows::new();
            // what was there before must not matter
            got.quantise_on(path, &vec![1.0; x.len() + columns], columns);
            got.quantise_on(path, &x, columns);
            prop_assert_eq!(bits(expected.scales()), bits(got.scales()));
            for row in 0..expected.rows() {
                prop_assert_eq!(expected.steps(row), got.steps(row), "{:?}", path);
            }
        }
    }
}

proptest! {
    #[test]
    fn windows_are_rows_side_by_side(
        (lengths, x, columns) in (prop::collection::vec(0_usize..5, 1..4), 1_usize..70).prop_flat_map(|(lengths, columns)| {
            let rows = prop::collection::vec(row(columns), lengths.iter().sum::<usize>());
            (Just(lengths), rows.prop_map(|rows| rows.concat()), Just(columns))
        })
    ) {
        let mut start = 0;
        let sequences: Vec<_> = lengths
            .iter()
            .map(|length| {
                start += length;
                start - length..start
            })
            .collect();
        let mut wide = Vec::new();
        for sequence in &sequences {
            for at in sequence.clone() {
                for place in [at.wrapping_sub(1), at, at + 1] {
                    if sequence.contains(&place) {
                        wide.extend_from_slice(&x[place * columns..][..columns]);
                    } else {
                        wide.resize(wide.len() + columns, 0.0);
                    }
                }
            }
        }
        let mut expected = Rows::new();
        expected.quantise_on(portable(), &wide, 3 * columns);
        for path in others().chain([portable()]) {
            let mut got = Rows::new();
            // what was there before must not matter
            got.quantise_on(path, &vec![1.0; 4 * (wide.len() + columns)], columns);
            got.quantise_windows_on(path, &x, columns, &sequences);
            prop_assert_eq!(got.columns(), expected.columns());
            prop_assert_eq!(bits(expected.scales()), bits(got.scales()));
            for row in 0..expected.rows() {
                prop_assert_eq!(expected.steps(row), got.steps(row), "{:?}", path);
            }
        }
    }
}

#[test]
fn ties_go_to_the_even_integer() {
    let mut rows = Rows::new();
    rows.quantise(&[127.0, 0.5, 1.5, 2.5, -0.5, -1.5, -2.5, -127.0], 8);
    assert_eq!(rows.row(0).collect::<Vec<_>>(), [127, 0, 2, 2, 0, -2, -2, -127]);
}

#[test]
fn the_largest_layer_does_not_overflow() {
    let inputs = 1 << 16;
    let matrix = Matrix::new(1, inputs, &vec![-127; inputs], &[1.0], None).unwrap();
    let mut rows = Rows::new();
    rows.quantise(&vec![127.0; inputs], inputs);
    for path in Path::available() {
        let mut out = [0.0];
        matrix.multiply_on(path, &rows, &mut out);
        assert_eq!(bits(&out), bits(&[-127.0 * 127.0 * 65_536.0]), "{path:?}");
    }
}

#[test]
fn no_rows_give_no_results() {
    let matrix = Matrix::new(2, 3, &[1; 6], &[1.0; 2], None).unwrap();
    matrix.multiply(&Rows::new(), &mut []);
    let mut rows = Rows::new();
    rows.quantise(&[], 3);
    matrix.multiply(&rows, &mut []);
}

#[test]
fn wrong_shapes_are_named() {
    let error = |outputs, inputs, weights: &[i8], scales: &[f32], bias: Option<&[f32]>| {
        Matrix::new(outputs, inputs, weights, scales, bias)
            .unwrap_err()
            .to_string()
    };
    assert_eq!(
        error(2, 3, &[0; 5], &[1.0; 2], None),
        "weights: expected 6 elements, got 5"
    );
    assert_eq!(
        error(2, 3, &[0; 6], &[1.0; 3], None),
        "scales: expected 2 elements, got 3"
    );
    assert_eq!(
        error(2, 3, &[0; 6], &[1.0; 2], Some(&[])),
        "bias: expected 2 elements, got 0"
    );
    assert_eq!(
        error(0, 3, &[], &[], None),
        "outputs: expected 1 to 16777216, got 0"
    );
    assert_eq!(
        error(2, 70_000, &[], &[], None),
        "inputs: expected 1 to 65536, got 70000"
    );
    let weights = [0, 0, 0, 0, -128, 0];
    assert_eq!(
        error(2, 3, &weights, &[1.0; 2], None),
        "weight of output 1, input 1: expected -127 to 127, got -128"
    );
    assert_eq!(
        Matrix::new(1, 1, &[-128], &[1.0], None).unwrap_err(),
        ShapeError::Weight { output: 0, input: 0 }
    );
}
