//! Headline and body that count the same people differently.

use super::{Filed, flag};
use crate::doc::Doc;
use crate::lexicon::has;
use std::ops::Range;
use verbale_language::Upos;
use verbale_record::{Flag, FlagKind};
use verbale_text::Span;

/// Sentences of the body in which it takes up its headline.
const LEAD: usize = 3;

/// How many were killed, wounded or arrested, and the words.
struct Toll {
    kind: String,
    number: u32,
    words: Range<usize>,
}

/// A count of the headline: what befell how many, in its words, and where the text has them.
struct Headline {
    kind: String,
    number: u32,
    words: String,
    span: Option<Span>,
}

pub(super) fn find(filed: &Filed<'_, '_>) -> Vec<Flag> {
    let doc = filed.doc;
    let (headline, body) = match filed.layout.title_at {
        Some(title) => in_text(doc, title),
        None => (
            filed
                .layout
                .title
                .as_deref()
                .map_or_else(Vec::new, |title| beside_text(doc, title)),
            (0..doc.split.sentences.len()).collect(),
        ),
    };
    let mut found = Vec::new();
    for first in headline {
        // A number that the body has anywhere is borne out.
        let known = body.iter().any(|&number| {
            let mut tokens = doc.split.sentences[number].tokens.clone();
            tokens.any(|at| doc.lexicon.signs.number(doc.word(at)) == Some(first.number))
        });
        let lead = body.iter().take(LEAD).flat_map(|&number| tolls(doc, number));
        let mut lead = lead.filter(|toll| toll.kind == first.kind);
        let (Some(second), None) = (lead.next(), lead.next()) else {
            continue;
        };
        if known {
            continue;
        }
        let span = doc.span(&second.words);
        let spans: Vec<Span> = first.span.into_iter().chain([span]).collect();
        let message = format!(
            "The headline has “{}”, the body “{}”.",
            first.words,
            doc.quote(span).text
        );
        found.extend(flag(filed, FlagKind::NumberMismatch, &spans, message));
    }
    found
}

/// The counts of a headline that the text shows, and the sentences behind it.
fn in_text(doc: &Doc<'_>, title: Span) -> (Vec<Headline>, Vec<usize>) {
    // The headline's words as the coder sees them.
    let inside = |span: Span| title.contains(doc.view.to_original(span));
    let headline: Vec<usize> = (0..doc.split.sentences.len())
        .filter(|&number| inside(doc.split.sentences[number].span))
        .collect();
    let Some(&last) = headline.last() else {
        return (Vec::new(), Vec::new());
    };
    let title_text = doc.view.text()[doc.split.sentences[last].span].trim();
    let body = (last + 1..doc.split.sentences.len())
        .filter(|&number| doc.view.text()[doc.split.sentences[number].span].trim() != title_text);
    let counts = headline.iter().flat_map(|&number| tolls(doc, number));
    let counts = counts.map(|toll| {
        let span = doc.span(&toll.words);
        Headline {
            kind: toll.kind,
            number: toll.number,
            words: doc.quote(span).text,
            span: Some(span),
        }
    });
    (counts.collect(), body.collect())
}

/// The exact counts of a headline that was given beside the text, by its words alone.
fn beside_text(doc: &Doc<'_>, title: &str) -> Vec<Headline> {
    let signs = &doc.lexicon.signs;
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let printed: Vec<&str> = title.split_whitespace().collect();
    let words: Vec<String> = printed.iter().map(|word| bare(word)).collect();
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    let ends = |at: usize| printed[at].ends_with([',', ';', ':', '.']);
    let mut found = Vec::new();
    for at in 0..words.len() {
        let Some(kind) = signs.toll_of_form(word(at)) else {
            continue;
        };
        let number = |&near: &usize| signs.number(word(near)).is_some();
        let before = (at.saturating_sub(5)..at).rev().find(number);
        let Some(near) = Some(at + 1).filter(number).or(before) else {
            continue;
        };
        let Some(value) = signs.number(word(near)).filter(|&value| value > 1) else {
            continue;
        };
        let inexact = near > 0 && has(&signs.counts.about, word(near - 1));
        let (first, last) = (near.min(at), near.max(at));
        let stop = (first..last).any(|between| ends(between) || is_stop(word(between)));
        // "12k", "12-year-old", "$12"
        let plain = printed[near].chars().all(|c| c.is_alphanumeric() || c == ',');
        if inexact || stop || !plain || is_other(doc, word(near + 1)) || is_year(value) {
            continue;
        }
        found.push(Headline {
            kind: kind.to_owned(),
            number: value,
            words: printed[first..=last].join(" "),
            span: None,
        });
    }
    found
}

/// What a number is that counts no people, by the word behind it: "12-year-old", "12 percent", "12 to 14", "12 more".
fn is_other(doc: &Doc<'_>, next: &str) -> bool {
    has(&doc.lexicon.signs.counts.about, next)
        || next.starts_with('-')
        || matches!(
            next,
            "percent" | "%" | "year" | "years" | "days" | "hours" | "to" | "or" | "million" | "billion"
        )
}

/// Words between a number and what befell, where they belong to different things.
fn is_stop(word: &str) -> bool {
    matches!(word, "," | ";" | "." | "and" | "but" | "as" | "after" | "in")
}

/// A number that is rather a year.
fn is_year(value: u32) -> bool {
    value > 1_900 && value < 2_100
}

/// The exact counts of a sentence: "12 killed", "kills 12", "12 people were arrested".
fn tolls(doc: &Doc<'_>, sentence: usize) -> Vec<Toll> {
    let signs = &doc.lexicon.signs;
    let tokens = doc.split.sentences[sentence].tokens.clone();
    let mut found = Vec::new();
    for at in tokens.clone() {
        let Some(kind) = signs.toll(doc.lemma(at)) else {
            continue;
        };
        let before = (at.saturating_sub(5).max(tokens.start)..at).rev();
        let after = at + 1..(at + 2).min(tokens.end);
        let Some(number) = after
            .chain(before)
            .find(|&near| doc.parsed[near].upos == Upos::Num)
        else {
            continue;
        };
        let Some(value) = signs.number(doc.word(number)).filter(|&value| value > 1) else {
            continue;
        };
        let inexact = number > tokens.start && has(&signs.counts.about, doc.word(number - 1));
        let other = is_other(doc, doc.word(number + 1));
        let stop = (number.min(at)..number.max(at)).any(|between| is_stop(doc.word(between)));
        if inexact || other || stop || is_year(value) {
            continue;
        }
        found.push(Toll {
            kind: kind.to_owned(),
            number: value,
            words: number.min(at)..number.max(at) + 1,
        });
    }
    found
}
