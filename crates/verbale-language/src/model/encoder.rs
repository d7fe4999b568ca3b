//! The encoder of the large model: a BERT (Devlin et al. 2019), its sizes those of `MiniLM` (Wang et al. 2020).

use super::ModelError;
use super::file::{File, Norm, Table};
use super::layers::sized;
use super::pieces::Pieces;
use std::ops::Range;
use verbale_kernel::{Matrix, Rows, View, accumulate_rows, add_assign, gelu, multiply_f32, softmax};

/// Word pieces that go through the layers in one sequence; a longer sentence goes in several.
const LONGEST: usize = 254;
const EPSILON: f32 = 1e-12;

/// Pieces in, a vector a word out.
#[derive(Debug)]
pub(super) struct Encoder {
    pieces: Pieces,
    table: Table,
    places: Table,
    norm: Norm,
    layers: Vec<Layer>,
    width: usize,
    below: Matrix,
    below_norm: Norm,
}

#[derive(Debug)]
struct Layer {
    heads: usize,
    qkv: Matrix,
    out: Matrix,
    norm1: Norm,
    inner: Matrix,
    outer: Matrix,
    norm2: Norm,
}

/// Buffers, kept from layer to layer.
#[derive(Default)]
struct Buffers {
    rows: Rows,
    wide: Vec<f32>,
    narrow: Vec<f32>,
    mixed: Vec<f32>,
    scores: Vec<f32>,
}

impl Encoder {
    /// `None` where the file has no encoder.
    pub(super) fn new(file: &File<'_>) -> Result<Option<Self>, ModelError> {
        let width = file.size("encoder")?;
        if width == 0 {
            return Ok(None);
        }
        let (heads, count) = (file.size("encoder_heads")?, file.size("encoder_layers")?);
        if heads == 0 || width % heads != 0 {
            return Err(ModelError::missing("encoder_heads"));
        }
        let pieces = Pieces::new(file.text("bert.vocabulary")?)?;
        let table = file.table("bert.piece", width)?;
        let places = file.table("bert.place", width)?;
        if table.rows() != pieces.len() || places.rows() < LONGEST + 2 {
            return Err(ModelError::missing("bert.piece, bert.place"));
        }
        let layer = |number: usize| {
            let name = |part: &str| format!("bert.{number}.{part}");
            let inner = file.floats(&name("inner.bias"))?.len();
            Ok(Layer {
                heads,
                qkv: file.layer(&name("qkv"), 3 * width, width)?,
                out: file.layer(&name("out"), width, width)?,
                norm1: file.norm(&name("norm1"), width, EPSILON)?,
                inner: file.layer(&name("inner"), inner, width)?,
                outer: file.layer(&name("outer"), width, inner)?,
                norm2: file.norm(&name("norm2"), width, EPSILON)?,
            })
        };
        let above = file.size("width")?;
        Ok(Some(Self {
            pieces,
            table,
            places,
            norm: file.norm("bert.norm", width, EPSILON)?,
            layers: (0..count).map(layer).collect::<Result<_, ModelError>>()?,
            width,
            below: file.layer("below", above, width)?,
            below_norm: file.norm("below.norm", above, 1e-5)?,
        }))
    }

    /// Adds to each row of `x` what the encoder says of its word in its sentence.
    pub(super) fn apply(&self, forms: &[&str], sentences: &[Range<usize>], x: &mut [f32]) {
        let cut = self.cut(forms, sentences);
        let mut states = vec![0.0; cut.pieces.len() * self.width];
        for sequence in &cut.sequences {
            let rows = &mut states[sequence.start * self.width..sequence.end * self.width];
            for (place, (row, &piece)) in rows
                .chunks_exact_mut(self.width)
                .zip(&cut.pieces[sequence.clone()])
                .enumerate()
            {
                self.table.add(piece as usize, 1.0, row);
                self.places.add(place, 1.0, row);
            }
        }
        self.norm.apply(&mut states);
        let mut buffers = Buffers::default();
        for layer in &self.layers {
            layer.apply(&mut states, &cut.sequences, &mut buffers);
        }
        let mut words = vec![0.0; forms.len() * self.width];
        for (range, word) in cut.words.iter().zip(words.chunks_exact_mut(self.width)) {
            for row in states[range.start * self.width..range.end * self.width].chunks_exact(self.width) {
                add_assign(word, row);
            }
            let share = 1.0 / range.len() as f32;
            for value in word {
                *value *= share;
            }
        }
        buffers.rows.quantise(&words, self.width);
        let below = sized(&mut buffers.wide, x.len());
        self.below.multiply(&buffers.rows, below);
        add_assign(x, below);
        self.below_norm.apply(x);
    }

    fn cut(&self, forms: &[&str], sentences: &[Range<usize>]) -> Cut {
        let mut cut = Cut::default();
        let mut own = Vec::new();
        for sentence in sentences {
            let mut start = cut.begin(self.pieces.ends[0]);
            for form in &forms[sentence.clone()] {
                own.clear();
                self.pieces.cut(form, &mut own);
                if cut.pieces.len() - start + own.len() > LONGEST + 1 {
                    cut.end(start, self.pieces.ends[1]);
                    start = cut.begin(self.pieces.ends[0]);
                }
                cut.words.push(cut.pieces.len()..cut.pieces.len() + own.len());
                cut.pieces.extend_from_slice(&own);
            }
            cut.end(start, self.pieces.ends[1]);
        }
        cut
    }
}

/// The pieces of some sentences.
#[derive(Default)]
struct Cut {
    pieces: Vec<u32>,
    /// What goes through the layers together.
    sequences: Vec<Range<usize>>,
    /// The pieces of each word.
    words: Vec<Range<usize>>,
}

impl Cut {
    fn begin(&mut self, piece: u32) -> usize {
        self.pieces.push(piece);
        self.pieces.len() - 1
    }

    fn end(&mut self, start: usize, piece: u32) {
        self.pieces.push(piece);
        self.sequences.push(start..self.pieces.len());
    }
}

impl Layer {
    fn apply(&self, x: &mut [f32], sequences: &[Range<usize>], buffers: &mut Buffers) {
        let width = self.out.outputs();
        let count = x.len() / width;
        let Buffers {
            rows,
            wide,
            narrow,
            mixed,
            scores,
        } = buffers;
        rows.quantise(x, width);
        let qkv = sized(wide, 3 * x.len());
        self.qkv.multiply(rows, qkv);
        let mixed = sized(mixed, x.len());
        for sequence in sequences {
            self.attend(qkv, sequence.clone(), mixed, scores);
        }
        rows.quantise(mixed, width);
        let change = sized(narrow, x.len());
        self.out.multiply(rows, change);
        add_assign(x, change);
        self.norm1.apply(x);
        rows.quantise(x, width);
        let inner = sized(wide, count * self.inner.outputs());
        self.inner.multiply(rows, inner);
        gelu(inner);
        rows.quantise(inner, self.inner.outputs());
        self.outer.multiply(rows, change);
        add_assign(x, change);
        self.norm2.apply(x);
    }

    /// Attention within one sequence, head by head, from `qkv` (rows of query, key, value) into `out`.
    fn attend(&self, qkv: &[f32], sequence: Range<usize>, out: &mut [f32], scores: &mut Vec<f32>) {
        let width = self.out.outputs();
        let (own, stride, n) = (width / self.heads, 3 * width, sequence.len());
        let scores = sized(scores, n * n);
        let scale = 1.0 / (own as f32).sqrt();
        for head in 0..self.heads {
            let view = |part: usize| {
                let first = sequence.start * stride + part * width + head * own;
                View::strided(&qkv[first..first + (n - 1) * stride + own], own, stride)
            };
            multiply_f32(view(0), view(1), scores, n);
            for score in scores.iter_mut() {
                *score *= scale;
            }
            softmax(scores, n);
            let first = sequence.start * width + head * own;
            let end = (sequence.end - 1) * width + (head + 1) * own;
            accumulate_rows(View::new(scores, n), view(2), &mut out[first..end], width);
        }
    }
}
