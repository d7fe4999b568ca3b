//! How many sentences are found, by exact span.

use super::corpus::{Document, Layout, Letters};
use std::collections::BTreeMap;
use verbale_language::sentence::{Weights, split_where};

/// Characters of the context that are shown on each side of a mistake.
const SHOWN: usize = 50;

/// Sentences in the gold data, found, and both.
#[derive(Clone, Copy, Debug, Default)]
struct Score {
    gold: usize,
    found: usize,
    both: usize,
}

impl Score {
    fn f1(self) -> f64 {
        200.0 * self.both as f64 / (self.gold + self.found).max(1) as f64
    }
}

/// Prints the F1 of the rules alone and of the model, for each rendering and, at the first two, each genre.
pub(super) fn measure(name: &str, documents: &[Document], weights: &Weights) {
    for (layout, letters) in [
        (Layout::Joined, Letters::Same),
        (Layout::Paragraphs, Letters::Same),
        (Layout::Lines, Letters::Same),
        (Layout::Wrapped, Letters::Same),
        (Layout::Joined, Letters::OtherQuotes),
        (Layout::Joined, Letters::Small),
        (Layout::Joined, Letters::Capital),
    ] {
        let mut genres: BTreeMap<&str, [Score; 2]> = BTreeMap::new();
        let mut all = [Score::default(); 2];
        for document in documents {
            for (by_model, score) in score(document, layout, letters, weights).into_iter().enumerate() {
                let genre = &mut genres.entry(&document.genre).or_default()[by_model];
                for sum in [genre, &mut all[by_model]] {
                    sum.gold += score.gold;
                    sum.found += score.found;
                    sum.both += score.both;
                }
            }
        }
        let told = |[rules, model]: [Score; 2]| format!("{:.2} → {:.2}", rules.f1(), model.f1());
        println!("{name}, {layout:?}, {letters:?}: {}", told(all));
        if letters == Letters::Same && matches!(layout, Layout::Joined | Layout::Paragraphs) {
            for (genre, scores) in genres {
                println!("    {genre}: {}", told(scores));
            }
        }
    }
}

/// The scores of the rules and of the model.
fn score(document: &Document, layout: Layout, letters: Letters, weights: &Weights) -> [Score; 2] {
    let gold = document.text(layout, letters);
    let found = |by_model: bool| {
        split_where(&gold.text, |gap| {
            if by_model {
                weights.is_end(gap)
            } else {
                gap.ends_by_rule
            }
        })
    };
    [false, true].map(|by_model| {
        let sentences = found(by_model).sentences;
        let mut score = Score {
            gold: gold.ends.len(),
            found: sentences.len(),
            both: 0,
        };
        for sentence in sentences {
            let is_end = |end| gold.ends.binary_search(&end).is_ok();
            let before = gold.text[..sentence.span.start()].trim_end().len();
            // found whole: it ends with a sentence, and begins behind the one before
            if is_end(sentence.span.end()) && (before == 0 || is_end(before)) {
                let number = gold.ends.partition_point(|&end| end < sentence.span.end());
                let start = number.checked_sub(1).map_or(0, |i| gold.ends[i]);
                score.both += usize::from(start == before);
            }
        }
        score
    })
}

/// Prints where the model is wrong in running text without paragraphs.
pub(super) fn misses(documents: &[Document], weights: &Weights) {
    for document in documents {
        let gold = document.text(Layout::Joined, Letters::Same);
        split_where(&gold.text, |gap| {
            let is_end = weights.is_end(gap);
            let should = gold.ends.binary_search(&gap.at).is_ok();
            if is_end != should {
                let (before, after) = gold.text.split_at(gap.at);
                let from = before.char_indices().rev().nth(SHOWN).map_or(0, |(at, _)| at);
                let to = after.char_indices().nth(SHOWN).map_or(after.len(), |(at, _)| at);
                let mark = if should { "missed" } else { "invented" };
                let score = weights.score(gap.features);
                println!(
                    "{}\t{mark}\t{score}\t{}⏎{}",
                    document.genre,
                    &before[from..],
                    &after[..to]
                );
            }
            is_end
        });
    }
}
