//! What is wrong with the numbers a layer was to be made of.

use std::fmt;

/// A constructor was given parts that do not fit together.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ShapeError {
    /// A part has another length than the shape asks for.
    Length {
        /// Which part: `weights`, `scales`, `bias`…
        part: &'static str,
        /// The length the shape asks for, in elements.
        expected: usize,
        /// The length it has, in elements.
        got: usize,
    },
    /// A size is zero, or so large that sums would no longer fit 32 bits.
    Size {
        /// Which size: `outputs` or `inputs`.
        part: &'static str,
        /// The largest size there is; the smallest is 1.
        most: usize,
        /// The size that was given.
        got: usize,
    },
    /// A weight is -128. Weights are symmetric: -127 to 127.
    Weight {
        /// Row of the first such weight.
        output: usize,
        /// Its column.
        input: usize,
    },
}

impl ShapeError {
    /// Is `got` the length that `part` should have?
    pub(crate) fn length(part: &'static str, expected: usize, got: usize) -> Result<(), Self> {
        if expected == got {
            Ok(())
        } else {
            Err(Self::Length { part, expected, got })
        }
    }

    /// Is `got` from 1 to `most`?
    pub(crate) fn size(part: &'static str, most: usize, got: usize) -> Result<(), Self> {
        if (1..=most).contains(&got) {
            Ok(())
        } else {
            Err(Self::Size { part, most, got })
        }
    }
}

impl fmt::Display for ShapeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length { part, expected, got } => {
                write!(f, "{part}: expected {expected} elements, got {got}")
            }
            Self::Size { part, most, got } => write!(f, "{part}: expected 1 to {most}, got {got}"),
            Self::Weight { output, input } => {
                write!(
                    f,
                    "weight of output {output}, input {input}: expected -127 to 127, got -128"
                )
            }
        }
    }
}

impl std::error::Error for ShapeError {}
