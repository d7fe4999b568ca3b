//! Statements of the record, from attributions.

use super::{Draft, Occasion, Reported, outlet, source};
use crate::doc::Doc;
use std::ops::Range;
use verbale_language::Relation;
use verbale_record::Manner;
use verbale_text::Span;

/// The statements of the record.
pub(crate) fn statements(doc: &Doc<'_>, found: &[Reported]) -> Vec<Draft> {
    let mut made: Vec<Draft> = found
        .iter()
        .filter(|reported| reported.filed)
        .flat_map(|reported| drafts(doc, reported))
        .collect();
    doc.trace(|log| {
        let filed = found
            .iter()
            .filter(|reported| reported.filed && reported.cue.is_some());
        for reported in filed {
            for draft in drafts(doc, reported) {
                log.said(&draft, reported.speaker_by(), reported.content_by());
            }
        }
    });
    source::carry_on(doc, &mut made);
    outlet::go_on(doc, &mut made);
    outlet::relay(doc, &mut made);
    made.retain(|draft| !draft.content.is_empty());
    made.sort_by_key(|d| {
        (
            d.content.start(),
            d.content.end(),
            d.cue.as_ref().map(|c| c.start),
        )
    });
    made.dedup_by(|b, a| a.content == b.content && a.mention == b.mention);
    made
}

/// One statement for each quotation; a sentence that the cue stands in is one, cue and all.
fn drafts(doc: &Doc<'_>, reported: &Reported) -> Vec<Draft> {
    let mut pieces: Vec<Range<usize>> = Vec::new();
    let mut own_words = false;
    for part in &reported.content {
        let direct = content_of(doc, part).1 == Manner::Direct;
        match pieces.last_mut() {
            Some(last) if own_words && !direct => last.end = part.end,
            _ => pieces.push(part.clone()),
        }
        own_words = !direct;
    }
    let cue = reported.kind.map(|kind| &doc.lexicon.cues[kind]);
    let cited = outlet::cited(doc, reported);
    let source = cited
        .as_ref()
        .map(|(source, _)| source)
        .or(reported.source.as_ref());
    let made = pieces.into_iter().map(|piece| {
        let (content, manner) = content_of(doc, &piece);
        Draft {
            mention: source.and_then(|source| source.mention),
            named: source
                .filter(|source| source.mention.is_none())
                .and_then(|source| source::name_code(doc, &source.name)),
            speaker: source.map(|source| doc.span(&source.name)),
            cue: reported.cue.clone(),
            content,
            manner,
            occasion: match &cited {
                Some((_, link)) => Occasion {
                    links: [link.clone()]
                        .into_iter()
                        .chain(reported.occasion.links.iter().cloned())
                        .collect(),
                    ..reported.occasion.clone()
                },
                None => reported.occasion.clone(),
            },
            outlet: source.is_some_and(|source| match source.mention {
                Some(mention) => outlet::is_outlet(doc, mention),
                None => outlet::is_called_outlet(doc, &source.phrase, &source.name),
            }),
            denies: cue.is_some_and(|cue| cue.denies),
            distant: cue.is_some_and(|cue| cue.distant),
            sentence: reported.sentence,
            rule: reported.rule.clone(),
        }
    });
    made.collect()
}

/// The words of a stretch without a leading "that" and without marks around the whole; the manner follows from the
/// marks inside.
pub(super) fn content_of(doc: &Doc<'_>, part: &Range<usize>) -> (Span, Manner) {
    let mut part = part.clone();
    let that = part.start + 1 < part.end
        && doc.word(part.start) == "that"
        && (doc.parsed[part.start].relation == Relation::Mark || doc.parsed[part.start].xpos != "DT");
    if that {
        part.start += 1;
    }
    let span = doc.span(&part).trim(doc.view.text());
    let mut inside = doc.quotations_in(span);
    match (inside.next(), inside.next()) {
        (None, _) => (span, Manner::Indirect),
        (Some(q), None)
            if q.outer.start() == span.start()
                && q.outer.end() + 1 >= span.end()
                && span.end() + 3 >= q.outer.end()
                || q.outer.contains(span) && span.contains(q.inner) =>
        {
            (q.inner, Manner::Direct)
        }
        // A mark that nothing closes.
        (Some(q), None) if q.outer.contains(span) && q.outer.start() == span.start() => {
            (Span::new(q.inner.start(), span.end()), Manner::Direct)
        }
        // Reported by somebody who is quoted.
        (Some(q), None) if q.outer.contains(span) => (span, Manner::Indirect),
        _ => (span, Manner::Mixed),
    }
}
