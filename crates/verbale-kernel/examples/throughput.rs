//! How fast is each path on this machine? `cargo run --release -p verbale-kernel --example throughput`
//!
//! Each figure is the best of several runs, on one thread.

#![allow(clippy::print_stdout, reason = "what a measurement is for")]
#![allow(clippy::cast_precision_loss, reason = "figures for people")]

use std::hint::black_box;
use std::ops::Range;
use std::time::{Duration, Instant};

use verbale_kernel::{
    Matrix, Order, Path, Place, Rows, ShapeError, Sru, View, accumulate_rows, dot, exp, gelu, layer_norm,
    multiply_f32, sigmoid, softmax,
};

/// Rows, inputs, outputs.
const SHAPES: [(usize, usize, usize); 9] = [
    (512, 384, 768),
    (512, 384, 1536),
    (512, 1536, 384),
    (1024, 1536, 384),
    (512, 384, 384),
    (64, 192, 384),
    (256, 576, 1152),
    (512, 384, 17),
    (1, 384, 384),
];

fn main() -> Result<(), ShapeError> {
    println!("int8 product, 10^9 multiply-adds a second");
    print!("{:>20}", "rows x inputs x outputs");
    for path in Path::available() {
        print!("{:>12}", format!("{path:?}"));
    }
    println!();
    for (rows, inputs, outputs) in SHAPES {
        let weights: Vec<i8> = (0..outputs * inputs)
            .map(|i| ((i * 37 % 255) as u8).cast_signed())
            .map(|w| w.max(-127))
            .collect();
        let matrix = Matrix::new(outputs, inputs, &weights, &vec![0.01; outputs], None)?;
        let mut x = Rows::new();
        x.quantise(&values(rows * inputs), inputs);
        let mut out = vec![0.0; rows * outputs];
        print!("{:>23}", format!("{rows} x {inputs} x {outputs}"));
        for path in Path::available() {
            let time = best(|| matrix.multiply_on(path, &x, black_box(&mut out)));
            print!(
                "{:>12.1}",
                (rows * inputs * outputs) as f64 / time.as_secs_f64() / 1e9
            );
        }
        println!();
    }
    println!(
        "\nfloat functions, {:?}, 10^9 elements or multiply-adds a second",
        Path::best()
    );
    floats()
}

fn floats() -> Result<(), ShapeError> {
    let (rows, width) = (128, 384);
    let data = values(rows * width);
    let mut x = data.clone();
    let mut quantised = Rows::new();
    report("quantise", data.len(), || {
        quantised.quantise(black_box(&data), width);
    });
    report("copy", data.len(), || x.copy_from_slice(black_box(&data)));
    report("exp, after a copy", data.len(), || {
        x.copy_from_slice(&data);
        exp(black_box(&mut x));
    });
    report("sigmoid", data.len(), || sigmoid(black_box(&mut x)));
    report("gelu, after a copy", data.len(), || {
        x.copy_from_slice(&data);
        gelu(black_box(&mut x));
    });
    report("softmax", data.len(), || softmax(black_box(&mut x), width));
    let (gamma, beta) = (vec![1.0; width], vec![0.1; width]);
    report("layer_norm", data.len(), || {
        layer_norm(black_box(&mut x), width, &gamma, &beta, 1e-12);
    });
    report("dot of 384", width, || {
        black_box(dot(black_box(&data[..width]), black_box(&data[width..2 * width])));
    });
    for (rows, k) in [(128, 32), (512, 32), (64, 384)] {
        let (a, b) = (values(rows * k), values(rows * k));
        let mut out = vec![0.0; rows * rows];
        report(
            &format!("multiply_f32 {rows} x {k} x {rows}"),
            rows * k * rows,
            || {
                multiply_f32(View::new(&a, k), View::new(&b, k), black_box(&mut out), rows);
            },
        );
        let mut mixed = vec![0.0; rows * k];
        report(
            &format!("accumulate_rows {rows} x {rows} x {k}"),
            rows * k * rows,
            || {
                accumulate_rows(View::new(&out, rows), View::new(&b, k), black_box(&mut mixed), k);
            },
        );
    }
    let sru = Sru::new(Order::Forward, &vec![0.5; width], &vec![0.1; width])?;
    let u = values(rows * 2 * width);
    let mut out = vec![0.0; rows * width];
    let sequences: Vec<Range<usize>> = (0..rows / 32).map(|i| i * 32..(i + 1) * 32).collect();
    report("sru of 384", rows * width, || {
        sru.run(
            &u,
            &sequences,
            black_box(&mut out),
            Place {
                stride: width,
                offset: 0,
            },
        );
    });
    Ok(())
}

/// Numbers around zero, always the same.
fn values(count: usize) -> Vec<f32> {
    (0..count)
        .map(|i| (i * 7919 % 2003) as f32 / 1001.0 - 1.0)
        .collect()
}

fn report(what: &str, count: usize, run: impl FnMut()) {
    println!("{what:>34}{:>8.2}", count as f64 / best(run).as_secs_f64() / 1e9);
}

/// The shortest of many runs, in batches long enough for the clock.
fn best(mut run: impl FnMut()) -> Duration {
    let start = Instant::now();
    run();
    let once = start.elapsed().max(Duration::from_nanos(20));
    let batch = (Duration::from_micros(500).as_nanos() / once.as_nanos()).max(1) as u32;
    let until = Instant::now() + Duration::from_millis(200);
    let mut best = Duration::MAX;
    while Instant::now() < until {
        let start = Instant::now();
        for _ in 0..batch {
            run();
        }
        best = best.min(start.elapsed() / batch);
    }
    best
}
