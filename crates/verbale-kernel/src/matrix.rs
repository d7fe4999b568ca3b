//! A linear layer: int8 weights, exact sums, one scale an output.

use crate::error::ShapeError;
use crate::path::{Checked, Path};
use crate::rows::{Rows, STEP};
use crate::tile::{self, Block, Column, WIDTH};

/// More inputs than this and a sum of products might not fit 32 bits.
const MOST_INPUTS: usize = 1 << 16;
/// No layer is larger; it keeps products of sizes far from overflow.
const MOST_OUTPUTS: usize = 1 << 24;

/// The weights of a linear layer, packed for the kernels.
#[derive(Clone, Debug)]
pub struct Matrix {
    outputs: usize,
    inputs: usize,
    /// For each 16 outputs, for each 4 inputs: one block.
    blocks: Vec<Block>,
    /// For each 16 outputs: what turns sums into results.
    columns: Vec<Column>,
}

impl Matrix {
    /// A layer of `outputs` × `inputs` weights, row by row, each from -127 to 127. Output `o` is worth `scales[o]` a
    /// step, and `bias[o]`, if there is a bias, is added to it.
    pub fn new(
        outputs: usize,
        inputs: usize,
        weights: &[i8],
        scales: &[f32],
        bias: Option<&[f32]>,
    ) -> Result<Self, ShapeError> {
        ShapeError::size("outputs", MOST_OUTPUTS, outputs)?;
        ShapeError::size("inputs", MOST_INPUTS, inputs)?;
        ShapeError::length("weights", outputs * inputs, weights.len())?;
        ShapeError::length("scales", outputs, scales.len())?;
        if let Some(bias) = bias {
            ShapeError::length("bias", outputs, bias.len())?;
        }
        if let Some(at) = weights.iter().position(|&w| w == i8::MIN) {
            return Err(ShapeError::Weight {
                output: at / inputs,
                input: at % inputs,
            });
        }
        let groups = inputs.div_ceil(STEP);
        let tiles = outputs.div_ceil(WIDTH);
        let mut blocks = vec![Block::default(); tiles * groups];
        let mut columns = vec![Column::default(); tiles];
        for (output, row) in weights.chunks_exact(inputs).enumerate() {
            let (tile, lane) = (output / WIDTH, output % WIDTH);
            for (block, part) in blocks[tile * groups..].iter_mut().zip(row.chunks(STEP)) {
                for (input, &weight) in part.iter().enumerate() {
                    block.set(lane, input, weight);
                }
            }
            let column = &mut columns[tile];
            column.offset[lane] = 128 * row.iter().map(|&w| i32::from(w)).sum::<i32>();
            column.scale[lane] = scales[output];
            column.bias[lane] = bias.map_or(0.0, |bias| bias[output]);
        }
        Ok(Self {
            outputs,
            inputs,
            blocks,
            columns,
        })
    }

    /// How many results a row gives.
    pub fn outputs(&self) -> usize {
        self.outputs
    }

    /// How many values a row must have.
    pub fn inputs(&self) -> usize {
        self.inputs
    }

    /// The layer's results for each row, into `out` (rows × outputs): the exact sum of integer products, as `f32`, times
    /// the product of both scales, plus the bias.
    ///
    /// # Panics
    ///
    /// When `x` has not `inputs` columns or `out` is not rows × outputs long.
    pub fn multiply(&self, x: &Rows, out: &mut [f32]) {
        self.run(Checked::best(), x, out);
    }

    /// [`Self::multiply`] on a given path: for tests and measurements.
    ///
    /// # Panics
    ///
    /// As [`Self::multiply`], and when the machine has not that path.
    pub fn multiply_on(&self, path: Path, x: &Rows, out: &mut [f32]) {
        let checked = Checked::new(path);
        let Some(checked) = checked else {
            panic!("this machine has not the instructions of {path:?}")
        };
        self.run(checked, x, out);
    }

    /// The results by the AVX-VNNI kernel, on machines which have its instruction in AVX-512's form only.
    #[cfg(test)]
    pub(crate) fn multiply_twin(&self, x: &Rows) -> Option<Vec<f32>> {
        #[cfg(target_arch = "x86_64")]
        {
            let path = Checked::new(Path::Avx512Vnni)?;
            let mut out = vec![f32::NAN; x.rows() * self.outputs];
            tile::sweep_twin(path, &self.blocks, &self.columns, x, &mut out, self.outputs);
            Some(out)
        }
        #[cfg(not(target_arch = "x86_64"))]
        None
    }

    fn run(&self, path: Checked, x: &Rows, out: &mut [f32]) {
        if x.rows() > 0 {
            assert_eq!(x.columns(), self.inputs, "multiply: a value for each input");
        }
        assert_eq!(
            out.len(),
            x.rows() * self.outputs,
            "multiply: room for rows x outputs"
        );
        tile::sweep(path, &self.blocks, &self.columns, x, out, self.outputs);
    }
}
