//! Every path against the portable one, and all of them against plain f64.

mod floats;
mod integers;
mod pinned;
mod products;
mod recurrence;

use proptest::prelude::*;

use crate::path::{Checked, Path};

/// The paths other than the portable one that this machine has.
fn others() -> impl Iterator<Item = Checked> {
    Path::available()
        .filter(|&path| path != Path::Portable)
        .filter_map(Checked::new)
}

fn portable() -> Checked {
    Checked::new(Path::Portable).unwrap()
}

/// The bits, so that -0 and 0 differ.
fn bits(x: &[f32]) -> Vec<u32> {
    x.iter().map(|v| v.to_bits()).collect()
}

/// Numbers that layers see, mixed with very small, very large and exactly zero ones.
fn number() -> impl Strategy<Value = f32> {
    prop_oneof![
        8 => -4.0_f32..4.0,
        1 => -100.0_f32..100.0,
        1 => -1e20_f32..1e20,
        1 => -1e-20_f32..1e-20,
        1 => Just(0.0_f32),
        1 => Just(-0.0_f32),
    ]
}

fn numbers(count: usize) -> impl Strategy<Value = Vec<f32>> {
    prop::collection::vec(number(), count)
}

/// Does `run` change `x` to the same bytes on every path?
fn same_on_all(x: &[f32], run: impl Fn(Checked, &mut [f32])) -> Result<Vec<f32>, TestCaseError> {
    let mut expected = x.to_vec();
    run(portable(), &mut expected);
    for path in others() {
        let mut got = x.to_vec();
        run(path, &mut got);
        prop_assert_eq!(bits(&expected), bits(&got), "{:?}", path);
    }
    Ok(expected)
}
