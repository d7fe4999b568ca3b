//! Stretches of words below a word.

use super::Tree;
use std::ops::Range;
use verbale_language::Relation;

impl Tree<'_, '_> {
    /// True if `below` hangs on `at`, or is it.
    pub(crate) fn is_below(&self, below: usize, at: usize) -> bool {
        let mut node = below;
        for _ in 0..self.tokens.len() {
            if node == at {
                return true;
            }
            match self.head(node) {
                Some(head) => node = head,
                None => return false,
            }
        }
        false
    }

    /// The words below `at` without those below `out`, as stretches in text order.
    pub(crate) fn stretches_without(&self, at: usize, out: usize) -> Vec<Range<usize>> {
        let (whole, hole) = (self.extent(at), self.extent(out));
        if hole.start <= whole.start && hole.end >= whole.end {
            return Vec::new();
        }
        let parts = [
            whole.start..hole.start.clamp(whole.start, whole.end),
            hole.end.clamp(whole.start, whole.end)..whole.end,
        ];
        parts.into_iter().filter(|part| !part.is_empty()).collect()
    }

    /// A noun phrase without appositions, clauses and what is set off behind it.
    pub(crate) fn core(&self, noun: usize) -> Range<usize> {
        let mut core = noun..noun + 1;
        for child in self.children(noun) {
            let aside = matches!(
                self.relation(child),
                Relation::Appos | Relation::Acl | Relation::Parataxis | Relation::Advcl | Relation::Punct
            );
            if aside {
                continue;
            }
            let extent = match self.relation(child) {
                Relation::Conj | Relation::Nmod => {
                    let inner = self.core(child);
                    let cc = self.children(child).next().unwrap_or(child);
                    inner.start.min(cc)..inner.end
                }
                _ => self.extent(child),
            };
            core = core.start.min(extent.start)..core.end.max(extent.end);
        }
        core
    }

    /// The main verb with its auxiliaries, negation and the adverbs before it.
    pub(crate) fn verb_group(&self, verb: usize) -> Range<usize> {
        let mut start = verb;
        while start > self.tokens.start {
            let before = start - 1;
            let own = self.head(before) == Some(verb)
                && matches!(
                    self.relation(before),
                    Relation::Aux | Relation::Cop | Relation::Advmod | Relation::Mark
                );
            let verbal = own && (self.relation(before) != Relation::Mark || self.doc.word(before) == "to");
            if !verbal {
                break;
            }
            start = before;
        }
        start..verb + 1
    }
}
