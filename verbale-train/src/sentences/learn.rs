//! Logistic regression over hashed features, by stochastic gradient descent with a rate for each weight (`AdaGrad`:
//! Duchi, Hazan and Singer 2011).

use super::corpus::Text;
use verbale_language::sentence::{Gap, MAGIC, SLOTS, split_where};

/// What is set by hand.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(super) struct Settings {
    /// How often all is gone through.
    #[arg(long, default_value_t = 6)]
    epochs: u32,
    /// How fast the weights change.
    #[arg(long, default_value_t = 0.1)]
    rate: f32,
    /// How strongly weights are drawn to nothing.
    #[arg(long, default_value_t = 8e-3)]
    decay: f32,
    /// The share of features that are hidden at each step, so that none is relied on alone.
    #[arg(long, default_value_t = 0.2)]
    hidden: f32,
    /// How much a gap counts where no sentence ends; more splits less.
    #[arg(long, default_value_t = 0.6)]
    whole: f32,
    /// What the random numbers begin with.
    #[arg(long, default_value_t = 20_241_103)]
    seed: u64,
}

/// Learns the weights, before they are made small.
pub(super) fn learn(texts: &[Text], settings: Settings) -> Vec<f32> {
    let mut learner = Learner {
        weights: vec![0.0; SLOTS],
        squares: vec![1e-6; SLOTS],
        random: Random(settings.seed),
        settings,
    };
    let mut order: Vec<usize> = (0..texts.len()).collect();
    let mut mean = vec![0.0; SLOTS];
    let first_kept = settings.epochs / 2;
    for epoch in 0..settings.epochs {
        learner.random.shuffle(&mut order);
        let mut loss = 0.0;
        for &number in &order {
            let text = &texts[number];
            split_where(&text.text, |gap| {
                let is_end = text.ends.binary_search(&gap.at).is_ok();
                let (ends_by_model, regret) = learner.step(gap, is_end);
                loss += f64::from(regret);
                // from the second time on the sentence so far is now the right one, now the model's own
                if epoch > 0 && learner.random.share() < 0.5 {
                    ends_by_model
                } else {
                    is_end
                }
            });
        }
        println!("epoch {}: loss {loss:.0}", epoch + 1);
        // the mean of the later epochs leans less on the last texts
        if epoch >= first_kept {
            let share = 1.0 / (settings.epochs - first_kept) as f32;
            for (mean, weight) in mean.iter_mut().zip(&learner.weights) {
                *mean += share * weight;
            }
        }
    }
    mean
}

struct Learner {
    weights: Vec<f32>,
    squares: Vec<f32>,
    random: Random,
    settings: Settings,
}

impl Learner {
    /// Learns from one gap: what the model said before, and the loss.
    fn step(&mut self, gap: Gap<'_>, is_end: bool) -> (bool, f32) {
        let settings = self.settings;
        let sum: f32 = gap.features.iter().map(|&slot| self.weights[slot as usize]).sum();
        let mut seen = [0_u32; 64];
        let mut count = 0;
        let mut shown = 0.0;
        for &slot in gap.features {
            if self.random.share() >= settings.hidden {
                seen[count] = slot;
                shown += self.weights[slot as usize];
                count += 1;
            }
        }
        // as large as if nothing had been hidden
        shown /= 1.0 - settings.hidden;
        let probability = 1.0 / (1.0 + (-shown).exp());
        let weight = if is_end { 1.0 } else { settings.whole };
        let error = weight * (probability - f32::from(u8::from(is_end)));
        for &slot in &seen[..count] {
            let slot = slot as usize;
            let gradient = error + settings.decay * self.weights[slot];
            self.squares[slot] += gradient * gradient;
            self.weights[slot] -= settings.rate * gradient / self.squares[slot].sqrt();
        }
        let right = if is_end { probability } else { 1.0 - probability };
        (sum > 0.0, -weight * right.max(1e-6).ln())
    }
}

/// The file of weights: the largest hundredth of a per mille is cut off, so that the rest is told finely.
pub(super) fn write(weights: &[f32]) -> Vec<u8> {
    let mut sizes: Vec<f32> = weights.iter().map(|weight| weight.abs()).collect();
    sizes.sort_by(f32::total_cmp);
    let largest = sizes[sizes.len() - 1 - sizes.len() / 100_000].max(f32::MIN_POSITIVE);
    let mut bytes = MAGIC.to_vec();
    let limit = f32::from(i8::MAX);
    bytes.extend(
        weights
            .iter()
            .map(|weight| ((weight / largest * limit).round().clamp(-limit, limit) as i8).cast_unsigned()),
    );
    bytes
}

/// `SplitMix64` (Steele, Lea and Flood 2014).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ z >> 31
    }

    /// From 0 to below 1.
    fn share(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1_u64 << 24) as f32
    }

    fn shuffle(&mut self, items: &mut [usize]) {
        for i in (1..items.len()).rev() {
            items.swap(i, self.next() as usize % (i + 1));
        }
    }
}
