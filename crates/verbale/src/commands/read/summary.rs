//! What a run came to, in words and in JSON.

use crate::output::count;
use crate::output::words::left;
use crate::{Ending, interrupt};
use serde::Serialize;
use std::collections::BTreeMap;
use verbale_record::{Counts, Record};

/// What a run came to, as `--json` writes it.
#[derive(Default, Serialize)]
pub(crate) struct Summary {
    /// Texts that could be read.
    pub(super) pages: u64,
    pub(crate) new: u64,
    pub(super) known: u64,
    /// What the new ones added.
    #[serde(flatten)]
    pub(super) added: Counts,
    /// New ones that nothing was filed from, by what they are: "German", "index page".
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    not_coded: BTreeMap<String, u64>,
    pub(super) troubles: u64,
    /// Files in folders that are of other kinds.
    pub(super) skipped: u64,
    /// Files that were read before and have not changed since.
    pub(super) unchanged: u64,
    /// Pages that were read before, of files that were cut off or in which others failed.
    pub(super) passed: u64,
}

impl Summary {
    pub(crate) fn add(&mut self, counts: &Counts) {
        self.new += counts.documents;
        self.added += *counts;
    }

    pub(crate) fn troubles(&self) -> u64 {
        self.troubles
    }

    /// Counts what another part of the run came to.
    pub(crate) fn join(&mut self, other: &Self) {
        self.pages += other.pages;
        self.new += other.new;
        self.known += other.known;
        self.added += other.added;
        self.troubles += other.troubles;
        for (what, n) in &other.not_coded {
            *self.not_coded.entry(what.clone()).or_default() += n;
        }
    }

    /// Counts a document that nothing was filed from.
    pub(crate) fn leave(&mut self, record: &Record) {
        let source = &record.source;
        if let Some(what) = left(&source.language, source.kind, source.not_coded) {
            *self.not_coded.entry(what).or_default() += 1;
        }
    }

    /// `not coded: 12 in German, 3 index page`.
    pub(crate) fn left_in_words(&self) -> Option<String> {
        let parts: Vec<String> = self
            .not_coded
            .iter()
            .map(|(what, n)| format!("{n} {what}"))
            .collect();
        (!parts.is_empty()).then(|| format!("not coded: {}", parts.join(", ")))
    }

    pub(crate) fn in_words(&self) -> String {
        let left = [
            (self.unchanged, "file", "unchanged"),
            (self.passed, "page", "read before"),
            (self.skipped, "file", "of other kinds left out"),
        ];
        let left = left.into_iter().filter(|(n, ..)| *n > 0);
        let skipped: Vec<String> = left
            .map(|(n, noun, why)| format!(", {} {why}", count(n, noun)))
            .collect();
        format!(
            "read {}, {} new, {} known, {}, {}, {}, {}, {}{}",
            count(self.pages, "page"),
            count(self.new, "document"),
            self.known,
            count(self.added.events, "event"),
            count(self.added.statements, "statement"),
            count(self.added.claims, "claim"),
            count(self.added.notes, "note"),
            count(self.troubles, "trouble"),
            skipped.concat(),
        )
    }

    pub(crate) fn ending(&self) -> Ending {
        if interrupt::requested() {
            Ending::Interrupted
        } else if self.troubles > 0 {
            Ending::Partial
        } else if self.new + self.known + self.unchanged + self.passed == 0 {
            Ending::Nothing
        } else {
            Ending::Found
        }
    }
}
