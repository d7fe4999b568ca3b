//! Signs that a text was translated by machine.

use super::{Filed, flag};
use crate::doc::Doc;
use std::ops::Range;
use verbale_language::Upos;
use verbale_record::{Flag, FlagKind};

/// Different signs that a text must show.
const ENOUGH: usize = 2;

pub(super) fn find(filed: &Filed<'_, '_>) -> Vec<Flag> {
    let doc = filed.doc;
    let mut signs: Vec<Range<usize>> = Vec::new();
    for at in 0..doc.words.len() {
        let sign = turned(doc, at)
            .or_else(|| article(doc, at))
            .or_else(|| phrase(doc, at));
        let Some(sign) = sign else { continue };
        // The same slip again is no second sign, and what one sign covers is no other.
        let known = signs
            .iter()
            .any(|other| other.contains(&sign.start) || doc.words[other.clone()] == doc.words[sign.clone()]);
        if !known {
            signs.push(sign);
        }
    }
    if signs.len() < ENOUGH {
        return Vec::new();
    }
    let spans: Vec<_> = signs.iter().map(|sign| doc.span(sign)).collect();
    let words: Vec<String> = spans
        .iter()
        .map(|&span| format!("“{}”", doc.quote(span).text))
        .collect();
    let message = format!("The text may be a machine translation: {}.", words.join(", "));
    flag(filed, FlagKind::TranslationSign, &spans, message)
        .into_iter()
        .collect()
}

/// An adjective behind the noun that it belongs before: "sovereignty national".
fn turned(doc: &Doc<'_>, at: usize) -> Option<Range<usize>> {
    let signs = &doc.lexicon.signs.translation;
    if !signs.nouns.contains(doc.lemma(at)) || doc.parsed[at].upos != Upos::Noun {
        return None;
    }
    let adjective = |at: usize| signs.adjectives.contains(doc.word(at));
    let end = (at + 1..doc.words.len())
        .find(|&next| !adjective(next))
        .unwrap_or(doc.words.len());
    let sentence = doc.split.sentences[doc.sentence_of(at)].tokens.clone();
    if end == at + 1 || end > sentence.end {
        return None;
    }
    // "support political reform" has a noun behind; "make the border secure" a verb before.
    let open = end < sentence.end
        && matches!(
            doc.parsed[end].upos,
            Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num
        );
    let hyphen = end < sentence.end && doc.word(end).starts_with('-');
    let before = at.saturating_sub(6).max(sentence.start)..at;
    let resultative = before
        .into_iter()
        .any(|verb| signs.resultative.contains(doc.lemma(verb)));
    (!open && !hyphen && !resultative).then_some(at..end)
}

/// "the Ankara's view": an article before a name that bears none.
fn article(doc: &Doc<'_>, at: usize) -> Option<Range<usize>> {
    let signs = &doc.lexicon.signs.translation;
    let bare = doc.word(at) == "the" && signs.bare.contains(doc.word(at + 1)) && doc.is_genitive(at + 2);
    bare.then_some(at..at + 3)
}

fn phrase(doc: &Doc<'_>, at: usize) -> Option<Range<usize>> {
    let phrases = &doc.lexicon.signs.translation.phrases;
    let mut entries = phrases.behind(doc.word(at));
    let rest = entries.find(|rest| {
        let end = at + 1 + rest.len();
        end <= doc.words.len() && doc.words[at + 1..end] == **rest
    })?;
    Some(at..at + 1 + rest.len())
}
