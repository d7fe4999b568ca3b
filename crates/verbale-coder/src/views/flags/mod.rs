//! What does not add up in a document. A flag that is wrong costs trust: each of these would rather be silent.

mod charges;
mod counts;
mod days;
mod roles;
mod translation;

use super::Filed;
use verbale_record::{Flag, FlagKind};
use verbale_text::Span;

/// The flags of a document, in text order.
pub(super) fn find(filed: &Filed<'_, '_>) -> Vec<Flag> {
    let mut found = roles::find(filed);
    found.extend(days::find(filed));
    found.extend(counts::find(filed));
    found.extend(charges::find(filed));
    found.extend(translation::find(filed));
    found.sort_by_key(|flag| (flag.words.first().map(|quote| quote.start), flag.kind));
    found.dedup_by(|b, a| a.id == b.id);
    found
}

/// A flag on these words (spans of the view), in text order.
fn flag(filed: &Filed<'_, '_>, kind: FlagKind, spans: &[Span], message: String) -> Option<Flag> {
    let doc = filed.doc;
    let mut spans = spans.to_vec();
    spans.sort_by_key(|span| (span.start(), span.end()));
    let first = doc.tokens_in(*spans.first()?).start;
    let words: Vec<_> = spans.iter().map(|&span| doc.quote(span)).collect();
    let touches = |span: Span| spans.iter().any(|own| own.contains(span));
    let events = filed.acts.iter().zip(filed.events);
    let events = events.filter(|(act, _)| touches(doc.span(&act.trigger)));
    let said = filed.said.iter().zip(filed.statements);
    let said = said.filter(|(draft, _)| {
        let speaker = draft.speaker.is_some_and(touches);
        speaker
            || draft
                .occasion
                .date
                .as_ref()
                .is_some_and(|&(_, span)| touches(span))
    });
    Some(Flag {
        id: Flag::id(filed.document, kind, &words),
        kind,
        message,
        words,
        actors: Vec::new(),
        sentence: doc.sentence_of(first) as u32,
        events: events.map(|(_, event)| event.id.clone()).collect(),
        statements: said.map(|(_, statement)| statement.id.clone()).collect(),
    })
}
