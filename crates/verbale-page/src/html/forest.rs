//! Learnt decisions: how likely a line is the article's.
//!
//! Two forests of small trees, in `data/article.forest`. The first sees a line and what stands beside it; the second
//! also sees what the first said of the lines around. Sums are of doubles in one fixed order, so that the same page has the
//! same article on every machine.

use super::features::{FEATURES, Seen};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What the second forest sees beside the features: what the first said.
const SECOND: usize = 16;

/// A question about one number, or, where `feature` is none, an answer.
#[derive(Clone, Copy, Debug)]
struct Node {
    feature: u16,
    threshold: f32,
    /// Where to go on if the number is greater; otherwise with the next node.
    greater: u16,
}

const LEAF: u16 = u16::MAX;

#[derive(Debug, Default)]
pub(crate) struct Forest {
    /// The nodes of all trees; ways of no lead to places in this list.
    nodes: Vec<Node>,
    /// Where each tree begins.
    trees: Vec<u32>,
}

struct Model {
    first: Forest,
    second: Forest,
}

static MODEL: LazyLock<Model> = LazyLock::new(|| {
    read(include_str!("../../data/article.forest")).expect("the built-in forest is well formed")
});

/// How likely each block is the article's, from 0 to 1.
pub(crate) fn likely(seen: &Seen, sizes: &[u32]) -> Vec<f32> {
    let first: Vec<f64> = seen
        .features
        .iter()
        .map(|features| MODEL.first.likely(features))
        .collect();
    let around = around(&first, sizes, &seen.paths);
    let both = seen.features.iter().zip(&around).map(|(features, around)| {
        let mut all = [0.0; FEATURES + SECOND];
        all[..FEATURES].copy_from_slice(features);
        for (place, value) in all[FEATURES..].iter_mut().zip(around) {
            *place = *value as f32;
        }
        MODEL.second.likely(&all) as f32
    });
    both.collect()
}

/// What the first forest said of each block and of those around it. `sizes` are counts of words.
fn around(first: &[f64], sizes: &[u32], paths: &[u64]) -> Vec<[f64; SECOND]> {
    let words: Vec<f64> = sizes.iter().map(|size| f64::from(*size) + 1.0).collect();
    let fading = |order: &mut dyn Iterator<Item = usize>, by: f64| {
        let mut means = vec![0.0; first.len()];
        let (mut sum, mut weight) = (0.0, 0.0);
        for i in order {
            means[i] = if weight > 0.0 { sum / (weight + 1e-6) } else { 0.0 };
            sum = sum * by + first[i] * words[i];
            weight = weight * by + words[i];
        }
        means
    };
    let means = [
        fading(&mut (0..first.len()), 0.6),
        fading(&mut (0..first.len()).rev(), 0.6),
        fading(&mut (0..first.len()), 0.9),
        fading(&mut (0..first.len()).rev(), 0.9),
    ];
    let mut kept = Vec::with_capacity(first.len());
    let mut total = 0.0;
    for (p, words) in first.iter().zip(&words) {
        let now = if *p > 0.5 { *words } else { 0.0 };
        kept.push((total, now));
        total += now;
    }
    let total = if total > 0.0 { total } else { 1.0 };
    let mut of_path: BTreeMap<u64, (f64, f64)> = BTreeMap::new();
    for ((path, p), words) in paths.iter().zip(first).zip(&words) {
        let sums = of_path.entry(*path).or_default();
        sums.0 += p * words;
        sums.1 += words;
    }
    let highest = first.iter().copied().fold(0.0, f64::max);
    let at = |i: usize, step: isize| {
        i.checked_add_signed(step)
            .and_then(|o| first.get(o))
            .copied()
            .unwrap_or(0.0)
    };
    (0..first.len())
        .map(|i| {
            let (before, now) = kept[i];
            let alike = of_path.get(&paths[i]).map_or(0.0, |(sum, weight)| sum / weight);
            [
                first[i],
                at(i, -3),
                at(i, -2),
                at(i, -1),
                at(i, 1),
                at(i, 2),
                at(i, 3),
                means[0][i],
                means[1][i],
                means[2][i],
                means[3][i],
                before / total,
                (total - before - now) / total,
                total,
                alike,
                first[i] / (highest + 1e-6),
            ]
        })
        .collect()
}

impl Forest {
    /// A forest that stands alone in its file.
    pub(crate) fn single(text: &str) -> Option<Self> {
        let mut forests = forests(text)?;
        let only = forests.pop()?;
        forests.is_empty().then_some(only)
    }

    /// How likely, from 0 to 1, by these features.
    pub(crate) fn likely(&self, features: &[f32]) -> f64 {
        let answers = self
            .trees
            .iter()
            .map(|root| f64::from(self.answer(*root, features)));
        let sum: f64 = answers.sum();
        1.0 / (1.0 + exp(-sum))
    }

    fn answer(&self, root: u32, features: &[f32]) -> f32 {
        let mut at = root as usize;
        while let Some(node) = self.nodes.get(at) {
            // An answer is no feature's number.
            let Some(value) = features.get(node.feature as usize) else {
                return node.threshold;
            };
            // Chosen, not jumped: which way it goes cannot be foreseen.
            let greater = *value > node.threshold;
            at = [at + 1, root as usize + node.greater as usize][usize::from(greater)];
        }
        0.0
    }
}

/// The exponential, by halving and a series: the system's own differs between systems.
fn exp(x: f64) -> f64 {
    let x = x.clamp(-40.0, 40.0) / 1024.0;
    let mut sum =
        1.0 + x * (1.0 + x / 2.0 * (1.0 + x / 3.0 * (1.0 + x / 4.0 * (1.0 + x / 5.0 * (1.0 + x / 6.0)))));
    for _ in 0..10 {
        sum *= sum;
    }
    sum
}

fn read(text: &str) -> Option<Model> {
    let mut forests = forests(text)?;
    let second = forests.pop()?;
    let first = forests.pop()?;
    forests.is_empty().then_some(Model { first, second })
}

/// Reads `tree`, then its nodes: `feature threshold greater`, or `= answer`; `second` begins the second forest.
fn forests(text: &str) -> Option<Vec<Forest>> {
    let mut forests = vec![Forest::default()];
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let mut words = line.split(' ');
        match words.next()? {
            "second" => forests.push(Forest::default()),
            "tree" => {
                let forest = forests.last_mut()?;
                forest.trees.push(forest.nodes.len() as u32);
            }
            first => {
                let node = if first == "=" {
                    Node {
                        feature: LEAF,
                        threshold: words.next()?.parse().ok()?,
                        greater: 0,
                    }
                } else {
                    Node {
                        feature: first.parse().ok()?,
                        threshold: words.next()?.parse().ok()?,
                        greater: words.next()?.parse().ok()?,
                    }
                };
                let forest = forests.last_mut()?;
                let root = *forest.trees.last()? as usize;
                // Every question leads on, so that every walk ends.
                let place = forest.nodes.len() - root;
                if node.feature != LEAF && node.greater as usize <= place + 1 {
                    return None;
                }
                forest.nodes.push(node);
            }
        }
    }
    Some(forests)
}

#[cfg(test)]
mod tests {
    use super::{exp, read};

    #[test]
    fn the_exponential_is_one() {
        for x in [-30.0, -2.5, 0.0, 0.3, 8.0] {
            assert!((exp(x) / x.exp() - 1.0).abs() < 1e-9, "{x}");
        }
    }

    #[test]
    fn a_forest_that_turns_back_is_refused() {
        assert!(read("tree\n0 1.5 2\n= 1\n= 2\nsecond\ntree\n= 0").is_some());
        assert!(read("tree\n0 1.5 0\n= 1\nsecond\ntree\n= 0").is_none());
        assert!(read("tree\n= 0").is_none());
    }
}
