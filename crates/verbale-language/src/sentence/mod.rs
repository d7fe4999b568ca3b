//! Blocks into sentences: where one ends and the next begins.
//!
//! Three parts decide. The shape of the text (`block`) says where a paragraph, a heading line or a list item ends; a
//! sentence never runs on across that. The rules (`stops`, `closing`) say of every stop whether it ends a sentence, from
//! lists of abbreviations and from what follows. They know nothing of an end without a stop: a heading, a byline, a
//! speaker's name or a list item that runs into the text where line breaks were lost.
//!
//! So the last word has a model (`weights`): a sum of learnt weights over what stands on both sides of a gap between two
//! tokens (`features`), with the verdict of the rules as the strongest of its features. It is asked at every gap where
//! white space stands or the rules see an end, and needs more to give up such an end than to make one; between joined tokens
//! there is no end unless the rules see one.

mod closing;
mod facts;
mod features;
mod stops;
mod weights;

use crate::block::{self, Block};
use crate::rules::{self, Rules};
use crate::token::{release_final_stop, scan};
use crate::{Sentence, SentenceKind, Split};
use facts::Fact;
use features::{History, Surroundings};
use stops::{Finder, Verdict};
use verbale_text::Span;
pub use weights::{MAGIC, SLOTS, Weights};

/// A line without a final stop that has more tokens than this is running text cut short, not a headline.
const LONGEST_HEADLINE: usize = 40;

/// A gap between two tokens where a sentence may end.
#[derive(Clone, Copy, Debug)]
pub struct Gap<'f> {
    /// The end of the token before it, in bytes of the text.
    pub at: usize,
    /// Slots in the table of weights.
    pub features: &'f [u32],
    /// The rules see an end.
    pub ends_by_rule: bool,
}

/// Cuts `text` into sentences and tokens.
pub(crate) fn split(text: &str, rules: &Rules) -> Split {
    let weights = Weights::embedded();
    cut(text, rules, |gap| weights.is_end(gap))
}

/// Cuts an English text where `decide` says so: how the model is trained and measured.
pub fn split_where(text: &str, decide: impl FnMut(Gap<'_>) -> bool) -> Split {
    cut(text, rules::english(), decide)
}

fn cut(text: &str, rules: &Rules, mut decide: impl FnMut(Gap<'_>) -> bool) -> Split {
    let mut split = Split::default();
    split.tokens.reserve(text.len() / 5);
    let (mut tokens, mut verdicts, mut facts) = (Vec::new(), Vec::new(), Vec::new());
    let blocks = block::blocks(text);
    for (paragraph, block) in blocks.iter().enumerate() {
        tokens.clear();
        let span = Span::new(block.range.start, block.range.end);
        scan(text, span, rules, &mut tokens);
        let finder = Finder {
            text,
            rules,
            tokens: &tokens,
        };
        finder.verdicts(&mut verdicts);
        facts::read(&finder, &mut facts);
        let around = Surroundings::new(&facts, &verdicts, blocks.len());
        let mut history = History::default();
        let mut start = 0;
        for at in 0..tokens.len() {
            let is_last = at + 1 == tokens.len();
            history.add(&facts[at]);
            let may_end = !facts.get(at + 1).is_some_and(Fact::is_joined) || verdicts[at] == Verdict::End;
            // "NATO Secretary-General Jens Stoltenberg": an acronym alone is no sentence before a name or title.
            let is_lone = at == start
                && verdicts[at] != Verdict::End
                && is_acronym(&text[tokens[at].span])
                && tokens.get(at + 1).is_some_and(|next| {
                    let gap = &text[tokens[at].span.end()..next.span.start()];
                    !gap.contains('\n') && !is_acronym(&text[next.span])
                });
            let mut ends = || around.is_end(at, &history, tokens[at].span.end(), &mut decide);
            if !(is_last || may_end && ends() && !is_lone) {
                continue;
            }
            history.end(verdicts[at]);
            let first = split.tokens.len();
            split.tokens.extend_from_slice(&tokens[start..=at]);
            release_final_stop(text, rules, first, &mut split.tokens);
            let span = tokens[start].span.cover(tokens[at].span);
            let is_short = start == 0 && is_last && tokens.len() <= LONGEST_HEADLINE;
            split.sentences.push(Sentence {
                span,
                tokens: first..split.tokens.len(),
                paragraph: paragraph as u32,
                kind: kind(&text[span], block, is_short),
            });
            start = at + 1;
        }
    }
    split
}

fn is_acronym(word: &str) -> bool {
    word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn kind(sentence: &str, block: &Block, alone: bool) -> SentenceKind {
    if block.is_item {
        SentenceKind::ListItem
    } else if alone && !block::ends_finally(sentence) && !sentence.ends_with([',', '-', '–', '—']) {
        SentenceKind::Headline
    } else {
        SentenceKind::Prose
    }
}
