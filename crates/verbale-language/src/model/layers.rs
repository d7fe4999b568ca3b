//! Layers that look at the words around a word.

use super::ModelError;
use super::file::{File, Norm};
use std::ops::Range;
use verbale_kernel::{Matrix, Order, Place, Rows, Sru, add_assign, maxout2};

/// Buffers that layers and heads share, kept from one block of sentences to the next.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    pub(super) rows: Rows,
    pub(super) wide: Vec<f32>,
    pub(super) states: Vec<f32>,
    pub(super) narrow: Vec<f32>,
    pub(super) joined: Vec<f32>,
}

/// `length` elements; what they hold is overwritten by whoever asks.
pub(super) fn sized(buffer: &mut Vec<f32>, length: usize) -> &mut [f32] {
    if buffer.len() < length {
        buffer.resize(length, 0.0);
    }
    &mut buffer[..length]
}

/// A window of three words, the larger of two pieces, added to what came in.
#[derive(Debug)]
pub(super) struct Convolution {
    linear: Matrix,
    norm: Norm,
}

impl Convolution {
    pub(super) fn new(file: &File<'_>, name: &str, width: usize) -> Result<Self, ModelError> {
        Ok(Self {
            linear: file.layer(name, 2 * width, 3 * width)?,
            norm: file.norm(&format!("{name}.norm"), width, 1e-5)?,
        })
    }

    /// Over the sentences `sequences` of `x` (rows × width), in place.
    pub(super) fn apply(&self, x: &mut [f32], sequences: &[Range<usize>], scratch: &mut Scratch) {
        let width = self.linear.inputs() / 3;
        scratch.rows.quantise_windows(x, width, sequences);
        let pieces = sized(&mut scratch.states, 2 * x.len());
        self.linear.multiply(&scratch.rows, pieces);
        let larger = sized(&mut scratch.narrow, x.len());
        maxout2(pieces, width, larger);
        add_assign(x, larger);
        self.norm.apply(x);
    }
}

/// A simple recurrent unit in both directions, the larger of two pieces of its output, added to what came in.
#[derive(Debug)]
pub(super) struct Recurrent {
    directions: [(Matrix, Sru); 2],
    out: Matrix,
    norm: Norm,
}

impl Recurrent {
    pub(super) fn new(file: &File<'_>, name: &str, width: usize) -> Result<Self, ModelError> {
        let gates = format!("{name}.gates");
        let v = file.floats_of(&format!("{name}.v"), 2 * width)?;
        let b = file.floats_of(&format!("{name}.b"), 2 * width)?;
        let direction = |number: usize, order: Order| {
            let at = number * width..(number + 1) * width;
            let unit = Sru::new(order, &v[at.clone()], &b[at]).map_err(|error| ModelError::Tensor {
                name: name.to_owned(),
                why: error.to_string(),
            })?;
            Ok((file.part(&gates, 2 * number * width, 2 * width, width)?, unit))
        };
        Ok(Self {
            directions: [direction(0, Order::Forward)?, direction(1, Order::Backward)?],
            out: file.layer(&format!("{name}.out"), 2 * width, 2 * width)?,
            norm: file.norm(&format!("{name}.norm"), width, 1e-5)?,
        })
    }

    /// Over the sentences `sequences` of `x` (rows × width), in place.
    pub(super) fn apply(&self, x: &mut [f32], sequences: &[Range<usize>], scratch: &mut Scratch) {
        let width = self.out.outputs() / 2;
        scratch.rows.quantise(x, width);
        let states = sized(&mut scratch.states, 2 * x.len());
        for (number, (gates, unit)) in self.directions.iter().enumerate() {
            let pre = sized(&mut scratch.wide, 2 * x.len());
            gates.multiply(&scratch.rows, pre);
            unit.run(
                pre,
                sequences,
                states,
                Place {
                    stride: 2 * width,
                    offset: number * width,
                },
            );
        }
        scratch.rows.quantise(states, 2 * width);
        let pieces = sized(&mut scratch.wide, 2 * x.len());
        self.out.multiply(&scratch.rows, pieces);
        let larger = sized(&mut scratch.narrow, x.len());
        maxout2(pieces, width, larger);
        add_assign(x, larger);
        self.norm.apply(x);
    }
}
