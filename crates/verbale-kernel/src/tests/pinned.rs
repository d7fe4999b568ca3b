//! One computation through everything, and the bytes it must give on every machine there is.

use crate::{
    Matrix, Order, Place, Rows, Sru, View, accumulate_rows, dot, exp, gelu, layer_norm, multiply_f32,
    sigmoid, softmax,
};

/// FNV-1a over the bytes of all numbers.
fn digest(x: &[f32]) -> u64 {
    x.iter()
        .flat_map(|v| v.to_le_bytes())
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        })
}

/// Numbers from -2 to 2 that no library draws.
fn drawn(count: usize, seed: u32) -> Vec<f32> {
    let mut state = seed;
    let mut draw = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        // 16 bits: exact as f32
        f32::from(u16::try_from(state >> 16).unwrap()) / 16384.0 - 2.0
    };
    (0..count).map(|_| draw()).collect()
}

#[test]
fn the_bytes_are_the_same_everywhere() {
    let (rows, d) = (37, 53);
    let mut digests = Vec::new();
    let x = drawn(rows * d, 1);
    let weights: Vec<i8> = drawn(2 * d * d, 2).iter().map(|v| (v * 63.0) as i8).collect();
    let scales: Vec<f32> = drawn(2 * d, 3).iter().map(|v| 0.01 + v.abs() * 0.01).collect();
    let matrix = Matrix::new(2 * d, d, &weights, &scales, Some(&drawn(2 * d, 4))).unwrap();
    let mut quantised = Rows::new();
    quantised.quantise(&x, d);
    let mut u = vec![0.0; rows * 2 * d];
    matrix.multiply(&quantised, &mut u);
    digests.push(("multiply", digest(&u)));

    let mut h = vec![0.0; rows * 2 * d];
    for (order, offset) in [(Order::Forward, 0), (Order::Backward, d)] {
        let sru = Sru::new(order, &drawn(d, 5), &drawn(d, 6)).unwrap();
        sru.run(
            &u,
            &[0..11, 11..rows],
            &mut h,
            Place {
                stride: 2 * d,
                offset,
            },
        );
    }
    digests.push(("sru", digest(&h)));

    layer_norm(&mut h, 2 * d, &drawn(2 * d, 7), &drawn(2 * d, 8), 1e-5);
    digests.push(("layer_norm", digest(&h)));
    let head = View::strided(&h[d..], d, 2 * d);
    let mut scores = vec![0.0; rows * rows];
    multiply_f32(head, head, &mut scores, rows);
    digests.push(("multiply_f32", digest(&scores)));
    softmax(&mut scores, rows);
    digests.push(("softmax", digest(&scores)));
    let mut mixed = vec![0.0; rows * d];
    accumulate_rows(View::new(&scores, rows), head, &mut mixed, d);
    digests.push(("accumulate_rows", digest(&mixed)));
    digests.push(("dot", digest(&[dot(&mixed, &x)])));
    for (name, run) in [
        ("exp", exp as fn(&mut [f32])),
        ("sigmoid", sigmoid),
        ("gelu", gelu),
    ] {
        let mut wide: Vec<f32> = u.iter().map(|v| v * 3.0).collect();
        run(&mut wide);
        digests.push((name, digest(&wide)));
    }
    let expected = [
        ("multiply", 0xdd65_a440_5436_e2a0),
        ("sru", 0x5064_7868_110c_179a),
        ("layer_norm", 0xe416_c47d_2b08_edfe),
        ("multiply_f32", 0xadd2_17a2_ff95_d7f1),
        ("softmax", 0x41ba_005e_a654_1c7d),
        ("accumulate_rows", 0x7b15_9fe6_2c53_f26d),
        ("dot", 0x95f6_233b_95f3_da5d),
        ("exp", 0x7a21_f2eb_72e8_d95e),
        ("sigmoid", 0x117d_0af8_8979_848d),
        ("gelu", 0x81c8_6754_bb1d_8ac2),
    ];
    assert_eq!(digests, expected);
}
