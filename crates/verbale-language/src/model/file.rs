//! A model file: named tensors and labels, checked before anything is believed.
//!
//! The container is safetensors; `verbale_train.export` writes it. Text in the file's metadata names the format, the
//! hash of the tensors' bytes, the labels and the sizes.

use super::ModelError;
use safetensors::{Dtype, SafeTensors};
use verbale_kernel::Matrix;

/// The format that this version reads.
const FORMAT: &str = "verbale-model-1";

/// An opened file.
pub(super) struct File<'b> {
    tensors: SafeTensors<'b>,
    metadata: serde_json::Map<String, serde_json::Value>,
}

impl<'b> File<'b> {
    /// Checks format and hash.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, ModelError> {
        let broken = |error: safetensors::SafeTensorError| ModelError::Container(error.to_string());
        let (head, described) = SafeTensors::read_metadata(bytes).map_err(broken)?;
        let written = described.metadata().as_ref();
        let text = |key: &str| written.and_then(|map| map.get(key)).map_or("", String::as_str);
        if text("format") != FORMAT {
            return Err(ModelError::Version {
                found: text("format").to_owned(),
                wanted: FORMAT,
            });
        }
        // Eight bytes give the length of the header, which `head` counts.
        let body = bytes.get(8 + head..).unwrap_or_default();
        let hash = blake3::hash(body).to_hex();
        if hash.as_str() != text("blake3") {
            return Err(ModelError::Hash {
                found: hash.to_string(),
                wanted: text("blake3").to_owned(),
            });
        }
        let mut metadata = serde_json::Map::new();
        for key in [
            "upos",
            "xpos",
            "feats",
            "deprels",
            "names",
            "combinations",
            "shape",
        ] {
            let value = serde_json::from_str(text(key)).map_err(|_| ModelError::missing(key))?;
            metadata.insert(key.to_owned(), value);
        }
        Ok(Self {
            tensors: SafeTensors::deserialize(bytes).map_err(broken)?,
            metadata,
        })
    }

    /// A list of labels.
    pub(super) fn labels(&self, key: &str) -> Result<Vec<String>, ModelError> {
        let list = self.metadata.get(key).and_then(serde_json::Value::as_array);
        let list = list.ok_or_else(|| ModelError::missing(key))?;
        let label = |value: &serde_json::Value| value.as_str().map(str::to_owned);
        list.iter()
            .map(label)
            .collect::<Option<_>>()
            .ok_or_else(|| ModelError::missing(key))
    }

    /// The triples of tag, treebank tag and features that go together.
    pub(super) fn combinations(&self) -> Result<Vec<[u16; 3]>, ModelError> {
        let value = self.metadata.get("combinations").cloned().unwrap_or_default();
        serde_json::from_value(value).map_err(|_| ModelError::missing("combinations"))
    }

    /// One of the sizes.
    pub(super) fn size(&self, key: &str) -> Result<usize, ModelError> {
        let value = self
            .metadata
            .get("shape")
            .and_then(|shape| shape.get(key)?.as_u64());
        value.map(|v| v as usize).ok_or_else(|| ModelError::missing(key))
    }

    fn bytes(&self, name: &str, kind: Dtype) -> Result<&'b [u8], ModelError> {
        let tensor = self.tensors.tensor(name).map_err(|_| ModelError::missing(name))?;
        if tensor.dtype() != kind {
            return Err(ModelError::missing(name));
        }
        Ok(tensor.data())
    }

    /// Floats.
    pub(super) fn floats(&self, name: &str) -> Result<Vec<f32>, ModelError> {
        let (parts, _) = self.bytes(name, Dtype::F32)?.as_chunks::<4>();
        let values: Vec<f32> = parts.iter().map(|&part| f32::from_le_bytes(part)).collect();
        if values.iter().all(|value| value.is_finite()) {
            Ok(values)
        } else {
            Err(ModelError::missing(name))
        }
    }

    /// Floats, so many.
    pub(super) fn floats_of(&self, name: &str, length: usize) -> Result<Vec<f32>, ModelError> {
        let values = self.floats(name)?;
        if values.len() == length {
            Ok(values)
        } else {
            Err(ModelError::missing(name))
        }
    }

    /// Small integers.
    pub(super) fn int8(&self, name: &str) -> Result<Vec<i8>, ModelError> {
        Ok(self
            .bytes(name, Dtype::I8)?
            .iter()
            .map(|b| b.cast_signed())
            .collect())
    }

    /// Row numbers.
    pub(super) fn rows(&self, name: &str) -> Result<Vec<u16>, ModelError> {
        let (parts, _) = self.bytes(name, Dtype::U16)?.as_chunks::<2>();
        Ok(parts.iter().map(|&part| u16::from_le_bytes(part)).collect())
    }

    /// Hashes, going up.
    pub(super) fn hashes(&self, name: &str) -> Result<Vec<u32>, ModelError> {
        let (parts, _) = self.bytes(name, Dtype::U32)?.as_chunks::<4>();
        let values: Vec<u32> = parts.iter().map(|&part| u32::from_le_bytes(part)).collect();
        if values.is_sorted() {
            Ok(values)
        } else {
            Err(ModelError::missing(name))
        }
    }

    /// A linear layer with so many inputs; without a bias where the file has none.
    pub(super) fn layer(&self, name: &str, outputs: usize, inputs: usize) -> Result<Matrix, ModelError> {
        let bias = self.floats(&format!("{name}.bias")).ok();
        let weights = self.int8(&format!("{name}.weight"))?;
        matrix(
            name,
            outputs,
            inputs,
            &weights,
            &self.floats(&format!("{name}.scale"))?,
            bias.as_deref(),
        )
    }

    /// A part of a linear layer: `count` outputs from `first` on.
    pub(super) fn part(
        &self,
        name: &str,
        first: usize,
        count: usize,
        inputs: usize,
    ) -> Result<Matrix, ModelError> {
        let weights = self.int8(&format!("{name}.weight"))?;
        let scales = self.floats(&format!("{name}.scale"))?;
        let weights = weights.get(first * inputs..(first + count) * inputs);
        let scales = scales.get(first..first + count);
        let (Some(weights), Some(scales)) = (weights, scales) else {
            return Err(ModelError::missing(name));
        };
        matrix(name, count, inputs, weights, scales, None)
    }

    /// Gain and bias of a normalisation.
    pub(super) fn norm(&self, name: &str, width: usize, epsilon: f32) -> Result<Norm, ModelError> {
        Ok(Norm {
            gain: self.floats_of(&format!("{name}.gain"), width)?,
            bias: self.floats_of(&format!("{name}.bias"), width)?,
            epsilon,
        })
    }

    /// A table of vectors.
    pub(super) fn table(&self, name: &str, width: usize) -> Result<Table, ModelError> {
        let weights = self.int8(&format!("{name}.weight"))?;
        let scales = self.floats(&format!("{name}.scale"))?;
        if scales.is_empty() || weights.len() != scales.len() * width {
            return Err(ModelError::missing(name));
        }
        Ok(Table {
            width,
            weights,
            scales,
        })
    }

    /// Text.
    pub(super) fn text(&self, name: &str) -> Result<&'b str, ModelError> {
        std::str::from_utf8(self.bytes(name, Dtype::U8)?).map_err(|_| ModelError::missing(name))
    }
}

/// A layer whose sizes are checked.
fn matrix(
    name: &str,
    outputs: usize,
    inputs: usize,
    weights: &[i8],
    scales: &[f32],
    bias: Option<&[f32]>,
) -> Result<Matrix, ModelError> {
    Matrix::new(outputs, inputs, weights, scales, bias).map_err(|error| ModelError::Tensor {
        name: name.to_owned(),
        why: error.to_string(),
    })
}

/// Layer normalisation.
#[derive(Debug)]
pub(super) struct Norm {
    gain: Vec<f32>,
    bias: Vec<f32>,
    epsilon: f32,
}

impl Norm {
    /// Normalises each row of `x`.
    pub(super) fn apply(&self, x: &mut [f32]) {
        verbale_kernel::layer_norm(x, self.gain.len(), &self.gain, &self.bias, self.epsilon);
    }
}

/// Vectors in int8 with one scale a row.
#[derive(Debug)]
pub(super) struct Table {
    width: usize,
    weights: Vec<i8>,
    scales: Vec<f32>,
}

impl Table {
    /// How many vectors there are.
    pub(super) fn rows(&self) -> usize {
        self.scales.len()
    }

    /// Adds `factor` times vector number `row` to `out`.
    pub(super) fn add(&self, row: usize, factor: f32, out: &mut [f32]) {
        let factor = factor * self.scales[row];
        let weights = &self.weights[row * self.width..][..self.width];
        verbale_kernel::add_scaled(out, factor, weights);
    }
}
