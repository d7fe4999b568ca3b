//! Labels from scores: tags that go together, names that begin before they go on.

/// The triples of tag, treebank tag and features that training has seen.
#[derive(Debug)]
pub(super) struct Combinations {
    /// Tag and treebank tag of triples that stand together, and where their features end in `feats`.
    pairs: Vec<([u16; 2], usize)>,
    feats: Vec<u16>,
}

impl Combinations {
    pub(super) fn new(triples: &[[u16; 3]]) -> Self {
        let mut pairs: Vec<([u16; 2], usize)> = Vec::new();
        for (at, &[upos, xpos, _]) in triples.iter().enumerate() {
            match pairs.last_mut() {
                Some((pair, end)) if *pair == [upos, xpos] => *end = at + 1,
                _ => pairs.push(([upos, xpos], at + 1)),
            }
        }
        Self {
            pairs,
            feats: triples.iter().map(|&[_, _, feats]| feats).collect(),
        }
    }

    /// The triple whose scores sum highest, the first of equals.
    ///
    /// Taken one by one the three may contradict each other, a noun with a tense. Scores of one head may be off by a
    /// constant: they are compared with each other alone.
    pub(super) fn best(&self, upos: &[f32], xpos: &[f32], feats: &[f32]) -> [usize; 3] {
        let most = verbale_kernel::highest(feats);
        let mut best = ([0; 3], f32::NEG_INFINITY);
        let mut start = 0;
        for &([u, x], end) in &self.pairs {
            let group = start..end;
            start = end;
            let (u, x) = (usize::from(u), usize::from(x));
            let both = upos[u] + xpos[x];
            // Rounding keeps the order of sums: where the highest features do not suffice, none do.
            if both + most <= best.1 {
                continue;
            }
            for &f in &self.feats[group] {
                let f = usize::from(f);
                let score = both + feats[f];
                if score > best.1 {
                    best = ([u, x, f], score);
                }
            }
        }
        best.0
    }
}

/// The number of the highest score, the first of equals.
pub(super) fn highest(scores: &[f32]) -> usize {
    let most = verbale_kernel::highest(scores);
    scores.iter().position(|&score| score >= most).unwrap_or_default()
}

/// The best sequence of name tags in which no `I-` stands without its own `B-` or `I-` before it.
///
/// Tags are `O`, then `B-` and `I-` of each kind in turn; `scores` has a row of `kinds · 2 + 1` for each token.
pub(super) fn names(scores: &[f32], kinds: usize) -> Vec<usize> {
    let width = 2 * kinds + 1;
    let mut total = vec![f32::NEG_INFINITY; width];
    total[0] = 0.0;
    let mut before = vec![0.0; width];
    let mut back: Vec<u8> = Vec::with_capacity(scores.len());
    for row in scores.chunks_exact(width) {
        let best = highest(&total);
        std::mem::swap(&mut total, &mut before);
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
        let combinations = Combinations::new(&[[0, 0, 0], [1, 1, 1]]);
        assert_eq!(
            combinations.best(&[1.0, 0.9], &[0.0, 0.5], &[0.2, 0.0]),
            [1, 1, 1]
        );
    }

    #[test]
    fn features_go_with_their_tags() {
        let combinations = Combinations::new(&[[0, 0, 1], [0, 0, 2], [0, 1, 0], [1, 0, 3]]);
        let feats = [0.0, 1.0, 2.0, 9.0];
        assert_eq!(combinations.best(&[5.0, 0.0], &[5.0, 0.0], &feats), [1, 0, 3]);
        assert_eq!(combinations.best(&[9.0, 0.0], &[5.0, 0.0], &feats), [0, 0, 2]);
        let equal = combinations.best(&[0.0; 2], &[0.0; 2], &[0.0; 4]);
        assert_eq!(equal, [0, 0, 1], "the first of equals");
    }
}
