//! Heads: tags, names, arcs and relations from the vector of each word.

use super::ModelError;
use super::file::File;
use super::layers::{Scratch, sized};
use super::tags::{Combinations, highest, names};
use super::tree::Arcs;
use std::ops::Range;
use verbale_kernel::{Matrix, Rows, View, multiply_f32, relu};

/// How far apart dependent and head may be before all distances count as one.
const FARTHEST: isize = 32;
/// A longer sentence is parsed in pieces: arcs take the square of its length.
const LONGEST: usize = 256;

/// What the heads say of a word, as numbers of labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Labels {
    pub(super) upos: usize,
    pub(super) xpos: usize,
    pub(super) feats: usize,
    pub(super) name: usize,
    /// The head's number in the sentence; `None` for the root.
    pub(super) head: Option<u32>,
    pub(super) relation: usize,
}

/// The layers, and what is known of the labels.
#[derive(Debug)]
pub(super) struct Heads {
    tags: Matrix,
    /// Outputs of `tags`: upos, xpos, feats, names.
    sizes: [usize; 4],
    dependent: Matrix,
    head: Matrix,
    /// What `head` makes of the root.
    root: Vec<f32>,
    distance: Vec<f32>,
    label: Matrix,
    arc: usize,
    combinations: Combinations,
    /// The number of the relation `root`, and of the one that joins the pieces of a long sentence.
    root_relation: usize,
    piece_relation: usize,
}

impl Heads {
    pub(super) fn new(file: &File<'_>, width: usize) -> Result<Self, ModelError> {
        let mut sizes = [0; 4];
        for (size, key) in sizes.iter_mut().zip(["upos", "xpos", "feats", "names"]) {
            *size = file.labels(key)?.len();
        }
        let deprels = file.labels("deprels")?;
        let relation = |name: &str| {
            deprels
                .iter()
                .position(|d| d == name)
                .ok_or_else(|| ModelError::missing(name))
        };
        let (arc, label) = (file.size("arc")?, file.size("label")?);
        let combinations = file.combinations()?;
        let fits = |&[u, x, f]: &[u16; 3]| {
            [u, x, f]
                .iter()
                .zip(&sizes)
                .all(|(&at, &size)| usize::from(at) < size)
        };
        if combinations.is_empty() || !combinations.iter().all(fits) || sizes[3] % 2 == 0 {
            return Err(ModelError::missing("combinations"));
        }
        let head = file.layer("heads.head", arc + label, width)?;
        let mut rows = Rows::new();
        rows.quantise(&file.floats_of("heads.root", width)?, width);
        let mut root = vec![0.0; arc + label];
        head.multiply(&rows, &mut root);
        Ok(Self {
            tags: file.layer("heads.tags", sizes.iter().sum(), width)?,
            dependent: file.layer("heads.dependent", arc + label, width)?,
            head,
            root,
            distance: file.floats_of("heads.distance", 2 * FARTHEST as usize + 1)?,
            label: file.layer("heads.label", deprels.len(), label)?,
            root_relation: relation("root")?,
            piece_relation: relation("parataxis")?,
            sizes,
            arc,
            combinations: Combinations::new(&combinations),
        })
    }

    /// Appends what is said of each row of `x`; `sequences` are the sentences, one after the other.
    pub(super) fn apply(
        &self,
        x: &[f32],
        sequences: &[Range<usize>],
        scratch: &mut Scratch,
        out: &mut Vec<Labels>,
    ) {
        let count = x.len() / self.tags.inputs();
        let Scratch {
            rows,
            wide,
            states,
            narrow,
            joined,
        } = scratch;
        rows.quantise(x, self.tags.inputs());
        let tags = sized(wide, count * self.tags.outputs());
        self.tags.multiply(rows, tags);
        let dependent = sized(states, count * self.dependent.outputs());
        self.dependent.multiply(rows, dependent);
        let head = sized(narrow, count * self.head.outputs());
        self.head.multiply(rows, head);
        let first = out.len();
        out.extend(tags.chunks_exact(self.tags.outputs()).map(|row| self.tagged(row)));
        let words = &mut out[first..];
        let both = Both { dependent, head };
        for sequence in sequences {
            self.name(tags, sequence, words);
            self.parse(both, sequence, words, joined);
        }
        let joined = sized(joined, count * self.label.inputs());
        self.join(both, sequences, words, joined);
        rows.quantise(joined, self.label.inputs());
        let scores = sized(wide, count * self.label.outputs());
        self.label.multiply(rows, scores);
        self.relate(scores, sequences, words);
    }

    fn tagged(&self, row: &[f32]) -> Labels {
        let (upos, rest) = row.split_at(self.sizes[0]);
        let (xpos, rest) = rest.split_at(self.sizes[1]);
        let [upos, xpos, feats] = self.combinations.best(upos, xpos, &rest[..self.sizes[2]]);
        Labels {
            upos,
            xpos,
            feats,
            name: 0,
            head: None,
            relation: self.root_relation,
        }
    }

    fn name(&self, tags: &[f32], sequence: &Range<usize>, words: &mut [Labels]) {
        let (all, own) = (self.tags.outputs(), self.sizes[3]);
        let scores: Vec<f32> = tags[sequence.start * all..sequence.end * all]
            .chunks_exact(all)
            .flat_map(|row| &row[all - own..])
            .copied()
            .collect();
        for (word, tag) in words[sequence.clone()].iter_mut().zip(names(&scores, own / 2)) {
            word.name = tag;
        }
    }

    /// Heads of one sentence, in pieces where it is very long; the root of every later piece hangs from the first.
    fn parse(&self, both: Both<'_>, sequence: &Range<usize>, words: &mut [Labels], buffer: &mut Vec<f32>) {
        let mut whole_root = None;
        let mut start = sequence.start;
        while start < sequence.end {
            let end = sequence.end.min(start + LONGEST);
            let scores = sized(buffer, (end - start) * (end - start + 1));
            self.arcs(both, start..end, scores);
            let heads = Arcs {
                scores,
                tokens: end - start,
            }
            .heads();
            for (word, head) in (start..end).zip(heads) {
                let offset = (start - sequence.start) as u32;
                words[word].head = match head.checked_sub(1) {
                    Some(head) => Some(head as u32 + offset),
                    None => whole_root.or_else(|| {
                        whole_root = Some((word - sequence.start) as u32);
                        None
                    }),
                };
            }
            start = end;
        }
    }

    /// Scores of the arcs among the words `piece`: a row a dependent, column 0 the root.
    fn arcs(&self, both: Both<'_>, piece: Range<usize>, scores: &mut [f32]) {
        let (stride, n) = (self.dependent.outputs(), piece.len());
        let rows = piece.start * stride..(piece.end - 1) * stride + self.arc;
        let dependents = View::strided(&both.dependent[rows.clone()], self.arc, stride);
        let heads = View::strided(&both.head[rows], self.arc, stride);
        multiply_f32(dependents, heads, &mut scores[1..], n + 1);
        multiply_f32(
            dependents,
            View::new(&self.root[..self.arc], self.arc),
            scores,
            n + 1,
        );
        let scale = 1.0 / (self.arc as f32).sqrt();
        for (dependent, row) in scores.chunks_exact_mut(n + 1).enumerate() {
            row[0] *= scale;
            for (head, score) in row[1..].iter_mut().enumerate() {
                let away = (head.cast_signed() - dependent.cast_signed()).clamp(-FARTHEST, FARTHEST);
                *score = *score * scale + self.distance[(away + FARTHEST).cast_unsigned()];
            }
        }
    }

    /// What the relation of each word to its head is told by: a row of `joined` a word.
    fn join(&self, both: Both<'_>, sequences: &[Range<usize>], words: &[Labels], joined: &mut [f32]) {
        let (stride, width) = (self.dependent.outputs(), self.label.inputs());
        for sequence in sequences {
            for at in sequence.clone() {
                let own = &both.dependent[at * stride + self.arc..][..width];
                let other = match words[at].head {
                    Some(head) => &both.head[(sequence.start + head as usize) * stride + self.arc..][..width],
                    None => &self.root[self.arc..],
                };
                for ((sum, a), b) in joined[at * width..][..width].iter_mut().zip(own).zip(other) {
                    *sum = a + b;
                }
            }
        }
        relu(joined);
    }

    /// Relations from their scores, a row a word.
    fn relate(&self, scores: &mut [f32], sequences: &[Range<usize>], words: &mut [Labels]) {
        for (word, row) in words
            .iter_mut()
            .zip(scores.chunks_exact_mut(self.label.outputs()))
        {
            if word.head.is_some() {
                row[self.root_relation] = f32::NEG_INFINITY;
                word.relation = highest(row);
            }
        }
        for sequence in sequences.iter().filter(|sequence| sequence.len() > LONGEST) {
            self.join_pieces(sequence, words);
        }
    }

    fn join_pieces(&self, sequence: &Range<usize>, words: &mut [Labels]) {
        let words = &mut words[sequence.clone()];
        let root = words.iter().position(|word| word.head.is_none());
        for word in words.iter_mut().skip(LONGEST) {
            if word.head.map(|head| head as usize) == root {
                word.relation = self.piece_relation;
            }
        }
    }
}

/// What `dependent` and `head` made of the words of a block: rows of arc, then label.
#[derive(Clone, Copy)]
struct Both<'x> {
    dependent: &'x [f32],
    head: &'x [f32],
}
