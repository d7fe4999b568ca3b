//! Weights of greatest likelihood, drawn to nothing by a Gaussian prior.

use verbale_world::place::{FEATURES, Vector, score, softmax};

/// A mention to learn from: each candidate's features, and whether it is right. One at least is.
pub(crate) struct Choice {
    pub(crate) candidates: Vec<(Vector, bool)>,
}

const STEPS: usize = 400;
const RATE: f64 = 0.1;

/// Adam on the whole of the choices; no randomness.
pub(crate) fn learn(choices: &[Choice], prior: f64) -> Vector {
    let mut weights = [0.0; FEATURES];
    let (mut mean, mut square) = ([0.0; FEATURES], [0.0; FEATURES]);
    let count = choices.len().max(1) as f64;
    for step in 1..=STEPS {
        let mut slope: Vector = std::array::from_fn(|i| -prior * weights[i] / count);
        for choice in choices {
            let scores: Vec<f64> = choice
                .candidates
                .iter()
                .map(|(of, _)| score(&weights, of))
                .collect();
            let likely = softmax(&scores);
            let right: f64 = likely
                .iter()
                .zip(&choice.candidates)
                .filter(|(_, (_, is))| *is)
                .map(|(p, _)| p)
                .sum();
            for (p, (of, is)) in likely.iter().zip(&choice.candidates) {
                let wanted = if *is { p / right.max(1e-12) } else { 0.0 };
                for (slope, value) in slope.iter_mut().zip(of) {
                    *slope += (wanted - p) * value / count;
                }
            }
        }
        let rate = RATE * (1.0 - step as f64 / (STEPS + 1) as f64);
        for i in 0..FEATURES {
            mean[i] = 0.9 * mean[i] + 0.1 * slope[i];
            square[i] = 0.999 * square[i] + 0.001 * slope[i] * slope[i];
            let m = mean[i] / (1.0 - 0.9_f64.powf(step as f64));
            let s = square[i] / (1.0 - 0.999_f64.powf(step as f64));
            weights[i] += rate * m / (s.sqrt() + 1e-8);
        }
    }
    weights
}
