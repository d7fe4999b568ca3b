//! Labels from scores: tags that go together, names that begin before they go on.

/// The triple of tag, treebank tag and features whose scores sum highest, among those that training has seen.
///
/// Taken one by one the three may contradict each other, a noun with a tense. Scores of one head may be off by a
/// constant: they are compared with each other alone.
pub(super) fn together(combinations: &[[u16; 3]], upos: &[f32], xpos: &[f32], feats: &[f32]) -> [usize; 3] {
    let mut best = ([0; 3], f32::NEG_INFINITY);
    for &[u, x, f] in combinations {
        let (u, x, f) = (usize::from(u), usize::from(x), usize::from(f));
        let score = upos[u] + xpos[x] + feats[f];
        if score > best.1 {
            best = ([u, x, f], score);
        }
    }
    best.0
}

/// The number of the highest score, the first of equals.
pub(super) fn highest(scores: &[f32]) -> usize {
    (1..scores.len()).fold(0, |best, at| if scores[at] > scores[best] { at } else { best })
}

/// The best sequence of name tags in which no `I-` stands without its own `B-` or `I-` before it.
///
/// Tags are `O`, then `B-` and `I-` of each kind in turn; `scores` has a row of `kinds · 2 + 1` for each token.
pub(super) fn names(scores: &[f32], kinds: usize) -> Vec<usize> {
    let width = 2 * kinds + 1;
    let mut total = vec![f32::NEG_INFINITY; width];
    total[0] = 0.0;
    let mut back: Vec<u8> = Vec::with_capacity(scores.len());
    for row in scores.chunks_exact(width) {
        let best = highest(&total);
        let before = std::mem::replace(&mut total, vec![0.0; width]);
        for (tag, (total, &score)) in total.iter_mut().zip(row).enumerate() {
            let from = if tag == 0 || tag % 2 == 1 {
                best
            } else if before[tag] > before[tag - 1] {
                tag
            } else {
                tag - 1
            };
            *total = before[from] + score;
            back.push(from as u8);
        }
    }
    let mut tag = highest(&total);
    let mut tags: Vec<usize> = back
        .chunks_exact(width)
        .rev()
        .map(|from| {
            let here = tag;
            tag = usize::from(from[here]);
            here
        })
        .collect();
    tags.reverse();
    tags
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_inner_tag_needs_its_beginning() {
        // O, B, I of one kind: the second token would be I by itself, the first O.
        let scores = [1.0, 0.5, 5.0, 0.0, 0.1, 2.0];
        assert_eq!(names(&scores, 1), [1, 2]);
        assert_eq!(names(&[0.0, 0.0, 9.0], 1), [0]);
        assert_eq!(names(&[], 1), Vec::<usize>::new());
    }

    #[test]
    fn tags_agree() {
        let combinations = [[0, 0, 0], [1, 1, 1]];
        assert_eq!(
            together(&combinations, &[1.0, 0.9], &[0.0, 0.5], &[0.2, 0.0]),
            [1, 1, 1]
        );
    }
}
