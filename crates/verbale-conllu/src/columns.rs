use crate::{Id, Row};

/// What a [`Row`] holds, borrowed: for whoever writes many rows and keeps none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Columns<'r> {
    /// Which word, which words together, or where nothing is written.
    pub id: Id,
    /// The word as it stands in the text; may hold spaces.
    pub form: &'r str,
    /// Dictionary form.
    pub lemma: &'r str,
    /// Universal part of speech.
    pub upos: &'r str,
    /// The treebank's own tag.
    pub xpos: &'r str,
    /// Morphological features.
    pub feats: &'r str,
    /// Id of the head; `0` for the root.
    pub head: &'r str,
    /// Relation to the head.
    pub deprel: &'r str,
    /// Enhanced dependencies.
    pub deps: &'r str,
    /// Anything else.
    pub misc: &'r str,
}

impl<'r> Columns<'r> {
    /// Columns with nothing filled in but the form.
    pub fn new(id: Id, form: &'r str) -> Self {
        Self {
            id,
            form,
            lemma: "_",
            upos: "_",
            xpos: "_",
            feats: "_",
            head: "_",
            deprel: "_",
            deps: "_",
            misc: "_",
        }
    }
}

impl Row {
    /// The row's columns.
    pub fn columns(&self) -> Columns<'_> {
        Columns {
            id: self.id,
            form: &self.form,
            lemma: &self.lemma,
            upos: &self.upos,
            xpos: &self.xpos,
            feats: &self.feats,
            head: &self.head,
            deprel: &self.deprel,
            deps: &self.deps,
            misc: &self.misc,
        }
    }
}
