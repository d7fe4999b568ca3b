use proptest::prelude::*;

use super::{bits, numbers, same_on_all};
use crate::product::{accumulate_rows_on, multiply_f32_on};
use crate::{View, accumulate_rows, multiply_f32};

/// Rows, terms, columns, distance between result rows beyond the columns, both factors.
type Case = (usize, usize, usize, usize, Vec<f32>, Vec<f32>);

fn case() -> impl Strategy<Value = Case> {
    (1_usize..11, 1_usize..150, 1_usize..40, 0_usize..5).prop_flat_map(|(rows, terms, columns, gap)| {
        (
            Just(rows),
            Just(terms),
            Just(columns),
            Just(gap),
            numbers(rows * terms),
            numbers(columns * terms),
        )
    })
}

/// The definition, with the second factor's rows as columns of the result.
fn naive((rows, terms, columns, gap, a, b): &Case) -> Vec<f32> {
    let stride = columns + gap;
    let mut out = vec![7.0; rows * stride];
    for r in 0..*rows {
        for c in 0..*columns {
            let (a, b) = (&a[r * terms..][..*terms], &b[c * terms..][..*terms]);
            out[r * stride + c] = a.iter().zip(b).fold(0.0, |sum, (a, b)| sum + a * b);
        }
    }
    out
}

fn transposed(b: &[f32], terms: usize) -> Vec<f32> {
    (0..terms)
        .flat_map(|i| b.iter().skip(i).step_by(terms).copied())
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn every_path_computes_the_definition(case in case()) {
        let expected = naive(&case);
        let (_, terms, columns, gap, a, b) = &case;
        let (terms, columns, stride) = (*terms, *columns, columns + gap);
        let empty = vec![7.0; expected.len()];
        let got = same_on_all(&empty, |path, out| {
            multiply_f32_on(path, View::new(a, terms), View::new(b, terms), out, stride);
        })?;
        prop_assert_eq!(bits(&expected), bits(&got));
        let values = transposed(b, terms);
        let got = same_on_all(&empty, |path, out| {
            accumulate_rows_on(path, View::new(a, terms), View::new(&values, columns), out, stride);
        })?;
        prop_assert_eq!(bits(&expected), bits(&got));
    }

    #[test]
    fn a_row_does_not_depend_on_its_batch(case in case()) {
        let expected = naive(&case);
        let (_, terms, columns, gap, a, b) = &case;
        for (a, expected) in a.chunks(*terms).zip(expected.chunks(columns + gap)) {
            let mut out = vec![0.0; *columns];
            multiply_f32(View::new(a, *terms), View::new(b, *terms), &mut out, *columns);
            prop_assert_eq!(bits(&expected[..*columns]), bits(&out));
        }
    }
}

#[test]
fn a_view_takes_some_columns() {
    // two tokens of four columns; the last two are a head
    let data = [0.0, 0.0, 1.0, 2.0, 0.0, 0.0, 3.0, 4.0];
    let head = View::strided(&data[2..], 2, 4);
    assert_eq!((head.rows(), head.columns()), (2, 2));
    assert_eq!(bits(head.row(1)), bits(&[3.0, 4.0]));
    let mut scores = [0.0; 4];
    multiply_f32(head, head, &mut scores, 2);
    assert_eq!(bits(&scores), bits(&[5.0, 11.0, 11.0, 25.0]));
    let mut out = [9.0; 8];
    accumulate_rows(View::new(&scores, 2), head, &mut out[2..], 4);
    assert_eq!(bits(&out), bits(&[9.0, 9.0, 38.0, 54.0, 9.0, 9.0, 86.0, 122.0]));
}

#[test]
fn nothing_times_something_is_nothing() {
    multiply_f32(View::new(&[], 3), View::new(&[1.0; 6], 3), &mut [], 2);
    multiply_f32(View::new(&[1.0; 6], 3), View::new(&[], 3), &mut [], 1);
}

#[test]
#[should_panic(expected = "product: 2 rows of 2, 2 apart, do not fit 3 elements")]
fn too_little_room_is_refused() {
    multiply_f32(View::new(&[1.0; 6], 3), View::new(&[1.0; 6], 3), &mut [0.0; 3], 2);
}
