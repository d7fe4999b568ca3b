//! The trees of all sentences: who hangs from whom, and from where to where a subtree goes.

use crate::{Split, Word};
use std::ops::Range;

/// In place of a token, or of whatever else is counted.
pub(super) const NONE: u32 = u32::MAX;

/// Dependency trees over the tokens of a document.
pub(super) struct Tree {
    /// The token that each hangs from; [`NONE`] for roots.
    pub(super) head: Vec<u32>,
    /// The sentence of each token.
    pub(super) sentence: Vec<u32>,
    /// First and last token of each subtree.
    low: Vec<u32>,
    high: Vec<u32>,
    kids: Vec<u32>,
    first_kid: Vec<u32>,
}

impl Tree {
    /// Of any analysis: heads outside the sentence and circles are cut, so that every walk upwards ends.
    pub(super) fn new(words: &[Word<'_>], split: &Split) -> Self {
        let count = words.len();
        let mut tree = Self {
            head: vec![NONE; count],
            sentence: vec![0; count],
            low: (0..count as u32).collect(),
            high: (0..count as u32).collect(),
            kids: vec![0; count],
            first_kid: vec![0; count + 1],
        };
        for (number, sentence) in split.sentences.iter().enumerate() {
            let tokens = sentence.tokens.start..sentence.tokens.end.min(count);
            for token in tokens.clone() {
                tree.sentence[token] = number as u32;
                if let Some(head) = words[token].head {
                    let head = tokens.start + head as usize;
                    if head < tokens.end && head != token {
                        tree.head[token] = head as u32;
                    }
                }
            }
        }
        tree.measure();
        for &head in &tree.head {
            if head != NONE {
                tree.first_kid[head as usize + 1] += 1;
            }
        }
        for token in 0..count {
            tree.first_kid[token + 1] += tree.first_kid[token];
        }
        let mut next = tree.first_kid.clone();
        for token in 0..count {
            let head = tree.head[token];
            if head != NONE {
                tree.kids[next[head as usize] as usize] = token as u32;
                next[head as usize] += 1;
            }
        }
        tree
    }

    /// Finds how far subtrees go, from the leaves upwards. What is never reached hangs in a circle.
    fn measure(&mut self) {
        let count = self.head.len();
        let mut waiting = vec![0_u32; count];
        for &head in &self.head {
            if head != NONE {
                waiting[head as usize] += 1;
            }
        }
        let mut ready: Vec<u32> = (0..count as u32).filter(|&t| waiting[t as usize] == 0).collect();
        let mut done = vec![false; count];
        while let Some(token) = ready.pop() {
            done[token as usize] = true;
            let head = self.head[token as usize];
            if head == NONE {
                continue;
            }
            let (t, h) = (token as usize, head as usize);
            self.low[h] = self.low[h].min(self.low[t]);
            self.high[h] = self.high[h].max(self.high[t]);
            waiting[h] -= 1;
            if waiting[h] == 0 {
                ready.push(head);
            }
        }
        for (token, done) in done.into_iter().enumerate() {
            if !done {
                self.head[token] = NONE;
            }
        }
    }

    /// What hangs from a token, in the order of the text.
    pub(super) fn kids(&self, token: u32) -> &[u32] {
        let range = self.first_kid[token as usize] as usize..self.first_kid[token as usize + 1] as usize;
        &self.kids[range]
    }

    /// From the first token of a subtree to behind its last.
    pub(super) fn span(&self, token: u32) -> Range<u32> {
        self.low[token as usize]..self.high[token as usize] + 1
    }

    /// The head of a token.
    pub(super) fn head(&self, token: u32) -> Option<u32> {
        let head = self.head[token as usize];
        (head != NONE).then_some(head)
    }

    /// What a token hangs from, what that hangs from, and so on; at most 12 of them, for deep trees are not walked.
    pub(super) fn above(&self, token: u32) -> impl Iterator<Item = u32> {
        std::iter::successors(self.head(token), |&at| self.head(at)).take(12)
    }
}
