//! Under what does a line stand? Lines such as "Related" or "About the author" mark what follows.

use super::blocks::Block;
use crate::form;
use crate::lexicon::{Verdict, lexicon};
use crate::line::Line;

/// How many features there are.
pub(super) const CONTEXT: usize = 3;

/// A line counts as a mark of what follows where it is no longer than this, in characters.
const LONGEST_MARK: u32 = 60;

/// Lines after a mark that are told apart.
const FAR: f32 = 30.0;

/// What the phrases and forms of litter say of each block's first line.
pub(super) fn verdicts(lines: &[Vec<Line<'_>>]) -> Vec<Option<Verdict>> {
    lines
        .iter()
        .map(|lines| lines.first().and_then(form::sure))
        .collect()
}

/// For each block: lines since the last mark, lines since the last heading, and whether this was a mark (-1 without any).
/// `headings` are the levels of the headings that blocks are, or 0.
pub(super) fn observe(
    blocks: &[Block],
    lines: &[Vec<Line<'_>>],
    verdicts: &[Option<Verdict>],
    headings: &[f32],
) -> Vec<[f32; CONTEXT]> {
    let (mut marked, mut headed) = (FAR, FAR);
    let mut heading = -1.0;
    let mut seen = Vec::with_capacity(blocks.len());
    for (i, block) in blocks.iter().enumerate() {
        seen.push([marked, headed, heading]);
        let edge = |line: &Line<'_>| lexicon().edge(&line.key).is_some();
        let mark =
            block.chars <= LONGEST_MARK && (verdicts[i].is_some() || lines[i].first().is_some_and(edge));
        marked = if mark { 0.0 } else { (marked + 1.0).min(FAR) };
        headed = (headed + 1.0).min(FAR);
        if headings[i] > 0.0 {
            headed = 0.0;
            heading = f32::from(u8::from(mark));
        }
    }
    seen
}
