//! A word's vector from its form alone.

use super::ModelError;
use super::features::{AFFIX_ROWS, Features, NGRAM_ROWS};
use super::file::{File, Norm, Table};
use verbale_kernel::{Matrix, Rows};

/// Tables, and the layer that makes one vector of their rows.
#[derive(Debug)]
pub(super) struct Input {
    table: usize,
    words: Option<Lookup>,
    vectors: Option<Lookup>,
    affix: Table,
    ngram: Table,
    join: Matrix,
    norm: Norm,
}

/// A table whose rows are found by hash.
#[derive(Debug)]
struct Lookup {
    hashes: Vec<u32>,
    rows: Vec<u16>,
    table: Table,
    width: usize,
}

impl Lookup {
    fn new(file: &File<'_>, name: &str, width: usize) -> Result<Self, ModelError> {
        let lookup = Self {
            hashes: file.hashes(&format!("{name}.hash"))?,
            rows: file.rows(&format!("{name}.row"))?,
            table: file.table(name, width)?,
            width,
        };
        let fits = lookup
            .rows
            .iter()
            .all(|&row| usize::from(row) < lookup.table.rows());
        if fits && lookup.rows.len() == lookup.hashes.len() {
            Ok(lookup)
        } else {
            Err(ModelError::missing(name))
        }
    }

    /// Row 0 stands for what is not in the table.
    fn row(&self, hash: u32) -> usize {
        self.hashes
            .binary_search(&hash)
            .map_or(0, |at| usize::from(self.rows[at]))
    }
}

impl Input {
    pub(super) fn new(file: &File<'_>) -> Result<Self, ModelError> {
        let (width, table, vectors) = (file.size("width")?, file.size("table")?, file.size("vectors")?);
        let words = file.hashes("input.word.hash").is_ok();
        let words = words
            .then(|| Lookup::new(file, "input.word", table))
            .transpose()?;
        let inputs = table * (2 + usize::from(words.is_some())) + vectors;
        let affix = file.table("input.affix", table)?;
        let ngram = file.table("input.ngram", table)?;
        if affix.rows() != AFFIX_ROWS as usize || ngram.rows() != NGRAM_ROWS as usize {
            return Err(ModelError::missing("input.affix, input.ngram"));
        }
        Ok(Self {
            table,
            words,
            vectors: (vectors > 0)
                .then(|| Lookup::new(file, "input.vector", vectors))
                .transpose()?,
            affix,
            ngram,
            join: file.layer("input.join", width, inputs)?,
            norm: file.norm("input.norm", width, 1e-5)?,
        })
    }

    /// The vectors of `forms`, one row each.
    pub(super) fn vectors<'t>(&self, forms: impl ExactSizeIterator<Item = &'t str>) -> Vec<f32> {
        let width = self.join.inputs();
        let mut joined = vec![0.0; forms.len() * width];
        let mut features = Features::default();
        for (form, row) in forms.zip(joined.chunks_exact_mut(width)) {
            features.read(form);
            self.fill(&features, row);
        }
        let mut rows = Rows::new();
        rows.quantise(&joined, width);
        let mut out = vec![0.0; rows.rows() * self.join.outputs()];
        self.join.multiply(&rows, &mut out);
        self.norm.apply(&mut out);
        out
    }

    /// What stands behind the tables' factors: with them the parts were about equally large when training began.
    fn fill(&self, features: &Features, row: &mut [f32]) {
        let (affix, rest) = row.split_at_mut(self.table);
        for &at in &features.affixes {
            self.affix.add(at as usize, 0.5, affix);
        }
        let (ngram, rest) = rest.split_at_mut(self.table);
        let share = 1.5 / features.ngrams.len().max(1) as f32;
        for &at in &features.ngrams {
            self.ngram.add(at as usize, share, ngram);
        }
        let mut rest = rest;
        if let Some(words) = &self.words {
            words
                .table
                .add(words.row(features.word), 1.0, &mut rest[..words.width]);
            rest = &mut rest[words.width..];
        }
        if let Some(vectors) = &self.vectors {
            let found = features
                .spellings
                .iter()
                .map(|&hash| vectors.row(hash))
                .find(|&row| row > 0);
            vectors.table.add(found.unwrap_or(0), 1.0, rest);
        }
    }
}
