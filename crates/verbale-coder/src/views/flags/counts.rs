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

pub(super) fn find(filed: &Filed<'_, '_>) -> Vec<Flag> {
    let doc = filed.doc;
    let Some(title) = filed.layout.title_at else {
        return Vec::new();
    };
    // The headline's words as the coder sees them.
    let inside = |span: Span| title.contains(doc.view.to_original(span));
    let headline: Vec<usize> = (0..doc.split.sentences.len())
        .filter(|&number| inside(doc.split.sentences[number].span))
        .collect();
    let Some(&last) = headline.last() else {
        return Vec::new();
    };
    let title_text = doc.view.text()[doc.split.sentences[last].span].trim();
    let body = (last + 1..doc.split.sentences.len())
        .filter(|&number| doc.view.text()[doc.split.sentences[number].span].trim() != title_text);
    let body: Vec<usize> = body.collect();
    let mut found = Vec::new();
    for first in headline.iter().flat_map(|&number| tolls(doc, number)) {
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
        let spans = [doc.span(&first.words), doc.span(&second.words)];
        let message = format!(
            "The headline has “{}”, the body “{}”.",
            doc.quote(spans[0]).text,
            doc.quote(spans[1]).text
        );
        found.extend(flag(filed, FlagKind::NumberMismatch, &spans, message));
    }
    found
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
        // "12-year-old", "12 percent", "12 to 14", "12 more": no count of people.
        let next = doc.word(number + 1);
        let other = has(&signs.counts.about, next)
            || next.starts_with('-')
            || matches!(
                next,
                "percent" | "%" | "year" | "years" | "days" | "hours" | "to" | "or"
            );
        let stop = (number.min(at)..number.max(at)).any(|between| {
            matches!(
                doc.word(between),
                "," | ";" | "." | "and" | "but" | "as" | "after" | "in"
            )
        });
        if inexact || other || stop || value > 1_900 && value < 2_100 {
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
