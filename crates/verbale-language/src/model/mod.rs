//! The network: tables, layers and heads, read from a model file.

mod encoder;
mod features;
mod file;
mod heads;
mod input;
mod known;
mod layers;
mod pieces;
mod tags;
mod tree;

use crate::{Relation, Upos};
use encoder::Encoder;
use file::File;
use heads::{Heads, Labels};
use input::Input;
use known::Known;
use layers::{Convolution, Recurrent, Scratch};
use std::ops::Range;
use std::sync::Mutex;

/// Why a model file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ModelError {
    /// Not a safetensors file.
    #[error("not a model file: {0}; a model of this program is a .safetensors file, as `models/` has them")]
    Container(String),
    /// Another format.
    #[error(
        "the model's format is {found:?}, this version reads {wanted:?}: take the model that came with this version"
    )]
    Version {
        /// What the file says.
        found: String,
        /// What is needed.
        wanted: &'static str,
    },
    /// The file was changed or cut.
    #[error("the model is damaged: its contents hash to {found}, it says {wanted}; copy it again")]
    Hash {
        /// BLAKE3 of what is there.
        found: String,
        /// What the file says.
        wanted: String,
    },
    /// A part of it is not there, or not of the right kind.
    #[error("the model has no usable {0:?}: it was not written by this version's `verbale-train`")]
    Missing(String),
    /// Sizes disagree.
    #[error("the model's {name:?} cannot be used: {why}")]
    Tensor {
        /// Which tensor.
        name: String,
        /// What is wrong with it.
        why: String,
    },
    /// A label that Universal Dependencies does not have.
    #[error("the model has the {kind} {label:?}, which is not one of ours")]
    Label {
        /// Which inventory.
        kind: &'static str,
        /// The label.
        label: String,
    },
}

impl ModelError {
    fn missing(name: &str) -> Self {
        Self::Missing(name.to_owned())
    }
}

/// What the network says of one word.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tagged<'m> {
    pub(crate) upos: Upos,
    pub(crate) xpos: &'m str,
    pub(crate) feats: &'m str,
    /// 0 is no name; then `B-` and `I-` of each kind of [`crate::NameKind::ALL`].
    pub(crate) name: usize,
    pub(crate) head: Option<u32>,
    pub(crate) relation: Relation,
    pub(crate) subtype: &'m str,
}

/// Words that go through the layers together: enough to keep the arithmetic busy, few enough for the caches.
const BLOCK: usize = 384;

/// A network with its labels.
#[derive(Debug)]
pub(crate) struct Model {
    width: usize,
    input: Input,
    encoder: Option<Encoder>,
    convolutions: Vec<Convolution>,
    recurrent: Vec<Recurrent>,
    heads: Heads,
    upos: Vec<Upos>,
    xpos: Vec<String>,
    feats: Vec<String>,
    deprels: Vec<(Relation, String)>,
    /// What threads that are done with a text leave for the next text: as much as there were threads at once.
    desks: Mutex<Vec<Desk>>,
}

/// What a thread works with.
#[derive(Debug, Default)]
struct Desk {
    scratch: Scratch,
    known: Known,
}

impl Model {
    /// Reads a model file.
    pub(crate) fn load(bytes: &[u8]) -> Result<Self, ModelError> {
        let file = File::open(bytes)?;
        let width = file.size("width")?;
        let unknown = |kind: &'static str, label: &str| ModelError::Label {
            kind,
            label: label.to_owned(),
        };
        let upos = file.labels("upos")?;
        let upos = upos
            .iter()
            .map(|u| Upos::from_label(u).ok_or_else(|| unknown("part of speech", u)));
        let deprels = file.labels("deprels")?.into_iter().map(|deprel| {
            let (universal, subtype) = deprel.split_once(':').unwrap_or((&deprel, ""));
            let relation = Relation::from_label(universal).ok_or_else(|| unknown("relation", &deprel))?;
            Ok((relation, subtype.to_owned()))
        });
        check_names(&file.labels("names")?)?;
        Ok(Self {
            width,
            input: Input::new(&file)?,
            encoder: Encoder::new(&file)?,
            convolutions: layers(&file, "convolution", "convolutions", |name| {
                Convolution::new(&file, name, width)
            })?,
            recurrent: layers(&file, "recurrent", "recurrent", |name| {
                Recurrent::new(&file, name, width)
            })?,
            heads: Heads::new(&file, width)?,
            upos: upos.collect::<Result<_, _>>()?,
            xpos: file.labels("xpos")?,
            feats: file.labels("feats")?,
            deprels: deprels.collect::<Result<_, _>>()?,
            desks: Mutex::default(),
        })
    }

    /// What the network says of the words `forms`, cut into sentences by `sentences`, which follow each other.
    pub(crate) fn tag(&self, forms: &[&str], sentences: &[Range<usize>]) -> Vec<Tagged<'_>> {
        let left = self.desks.lock().ok().and_then(|mut desks| desks.pop());
        let Desk {
            mut scratch,
            mut known,
        } = left.unwrap_or_default();
        let (vectors, kind_of) = self.vectors(forms, &mut known);
        let mut out = Vec::with_capacity(forms.len());
        let mut x = Vec::new();
        let mut labels = Vec::new();
        let mut rest = sentences;
        while let Some(first) = rest.first() {
            let mut count = 1;
            while count < rest.len() && rest[count].end - first.start <= BLOCK {
                count += 1;
            }
            let (block, after) = rest.split_at(count);
            rest = after;
            let words = first.start..block[count - 1].end;
            x.clear();
            for &kind in &kind_of[words.clone()] {
                x.extend_from_slice(&vectors[kind as usize * self.width..][..self.width]);
            }
            let sequences: Vec<_> = block
                .iter()
                .map(|s| s.start - words.start..s.end - words.start)
                .collect();
            if let Some(encoder) = &self.encoder {
                encoder.apply(&forms[words], &sequences, &mut x);
            }
            for layer in &self.convolutions {
                layer.apply(&mut x, &sequences, &mut scratch);
            }
            for layer in &self.recurrent {
                layer.apply(&mut x, &sequences, &mut scratch);
            }
            labels.clear();
            self.heads.apply(&x, &sequences, &mut scratch, &mut labels);
            out.extend(labels.iter().map(|&labels| self.named(labels)));
        }
        if let Ok(mut desks) = self.desks.lock() {
            desks.push(Desk { scratch, known });
        }
        out
    }

    /// The vector of each different form, and which of them each word has.
    fn vectors(&self, forms: &[&str], known: &mut Known) -> (Vec<f32>, Vec<u32>) {
        let mut order: Vec<u32> = (0..forms.len() as u32).collect();
        order.sort_unstable_by_key(|&at| forms[at as usize]);
        let mut kinds: Vec<&str> = Vec::new();
        let mut kind_of = vec![0; forms.len()];
        for &at in &order {
            let form = forms[at as usize];
            if kinds.last() != Some(&form) {
                kinds.push(form);
            }
            kind_of[at as usize] = kinds.len() as u32 - 1;
        }
        let mut vectors = vec![0.0; kinds.len() * self.width];
        let mut new = Vec::new();
        for ((at, kind), vector) in kinds.iter().enumerate().zip(vectors.chunks_exact_mut(self.width)) {
            match known.get(kind, self.width) {
                Some(kept) => vector.copy_from_slice(kept),
                None => new.push(at),
            }
        }
        let computed = self.input.vectors(new.iter().map(|&at| kinds[at]));
        for (&at, vector) in new.iter().zip(computed.chunks_exact(self.width)) {
            vectors[at * self.width..][..self.width].copy_from_slice(vector);
            known.keep(kinds[at], vector);
        }
        (vectors, kind_of)
    }

    fn named(&self, labels: Labels) -> Tagged<'_> {
        let (relation, subtype) = &self.deprels[labels.relation];
        Tagged {
            upos: self.upos[labels.upos],
            xpos: &self.xpos[labels.xpos],
            feats: &self.feats[labels.feats],
            name: labels.name,
            head: labels.head,
            relation: *relation,
            subtype,
        }
    }
}

/// The layers `name.0`, `name.1` … as many as `size` says.
fn layers<L>(
    file: &File<'_>,
    name: &str,
    size: &str,
    new: impl Fn(&str) -> Result<L, ModelError>,
) -> Result<Vec<L>, ModelError> {
    (0..file.size(size)?)
        .map(|number| new(&format!("{name}.{number}")))
        .collect()
}

/// The model's name tags must be ours, in our order.
fn check_names(tags: &[String]) -> Result<(), ModelError> {
    let ours = crate::NameKind::ALL
        .iter()
        .flat_map(|kind| ["B", "I"].map(|place| format!("{place}-{}", kind.label())));
    let ours: Vec<String> = std::iter::once("O".to_owned()).chain(ours).collect();
    if tags == ours {
        Ok(())
    } else {
        Err(ModelError::missing("names"))
    }
}
