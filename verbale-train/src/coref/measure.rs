//! Measuring: the `CoNLL` figure, and pronouns of GAP.

use super::corpus::{Document, Pair};
use super::learn::bearers;
use super::score::{Measures, Mention};
use std::collections::BTreeMap;
use verbale_language::coref::ranker::Ranker;
use verbale_language::coref::resolve_with;
use verbale_language::coref::resolver::Resolver;

/// Prints what a ranker reaches.
pub(super) fn measure(ranker: &Ranker, documents: &[Document], pairs: &[Pair]) {
    if let Some(first) = documents.first() {
        // What is read once is not what a word takes.
        resolve_with(ranker, &first.text, &first.analysis);
    }
    let mut all = Measures::default();
    let (mut words, mut taken) = (0, std::time::Duration::ZERO);
    let mut genres: BTreeMap<&str, Measures> = BTreeMap::new();
    for document in documents.iter().filter(|d| !d.names_only) {
        // The best of a few: other programs run beside this one.
        let timed = || {
            let before = std::time::Instant::now();
            resolve_with(ranker, &document.text, &document.analysis);
            before.elapsed()
        };
        taken += (0..5).map(|_| timed()).min().unwrap_or_default();
        let chains = resolve_with(ranker, &document.text, &document.analysis);
        words += document.analysis.words.len();
        let found: Vec<Vec<Mention>> = chains
            .iter()
            .map(|c| {
                c.mentions
                    .iter()
                    .map(|m| (m.tokens.start as u32, m.tokens.end as u32))
                    .collect()
            })
            .collect();
        all.add(&document.chains, &found);
        genres
            .entry(&document.genre)
            .or_default()
            .add(&document.chains, &found);
    }
    println!(
        "  CoNLL {:.2}  MUC {}  B3 {}  CEAFe {}  mentions {}",
        all.conll(),
        all.muc.told(),
        all.b_cubed.told(),
        all.ceaf.told(),
        all.mentions.told()
    );
    println!(
        "  {:.2} µs a word",
        taken.as_secs_f64() * 1e6 / f64::max(words as f64, 1.)
    );
    let genres: Vec<String> = genres
        .iter()
        .map(|(genre, m)| format!("{genre} {:.1}", m.conll()))
        .collect();
    println!("  {}", genres.join(", "));
    let (mut right, mut found, mut meant) = (0., 0., 0.);
    for pair in pairs {
        let chains = resolve_with(ranker, &pair.text, &pair.analysis);
        let resolver = Resolver::new(&pair.text, &pair.analysis);
        let chain = chains
            .iter()
            .find(|c| c.mentions.iter().any(|m| m.head as u32 == pair.pronoun));
        for (name, is) in &pair.names {
            let bearers: Vec<_> = bearers(&resolver, name)
                .into_iter()
                .map(|i| resolver.place(i))
                .collect();
            let told = chain.is_some_and(|c| {
                c.mentions
                    .iter()
                    .any(|m| bearers.contains(&(m.tokens.start as u32, m.tokens.end as u32, m.head as u32)))
            });
            right += f64::from(told && *is);
            found += f64::from(told);
            meant += f64::from(*is);
        }
    }
    if !pairs.is_empty() {
        println!(
            "  GAP P {:.1} R {:.1} F {:.1}",
            100. * right / f64::max(found, 1.),
            100. * right / meant,
            200. * right / (found + meant)
        );
    }
}
