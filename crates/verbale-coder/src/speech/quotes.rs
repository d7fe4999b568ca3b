//! Quotations and their cues: beside a cue, over sentences, and going on after it.

use super::Reported;
use super::content::{Content, trim};
use super::source::Source;
use crate::doc::Doc;
use crate::lexicon::{Cue, Takes};
use crate::tree::{Form, Tree};
use std::ops::Range;
use verbale_language::{Relation, Upos};
use verbale_text::Span;

/// A quotation right before the cue and its speaker, or right after them.
pub(super) fn beside(
    tree: &Tree<'_, '_>,
    verb: usize,
    source: Option<&Source>,
    kind: &Cue,
) -> Option<Content> {
    if !kind.takes.contains(&Takes::Quote) {
        return None;
    }
    let doc = tree.doc;
    let source = source?;
    let group = tree.verb_group(source.relayed.unwrap_or(verb)).start..verb + 1;
    let near = tree.tokens.contains(&source.phrase.start) && (source.phrase.end + 6 >= group.start);
    let start = if near {
        group.start.min(source.phrase.start)
    } else {
        group.start
    };
    let end = if near {
        group.end.max(source.phrase.end)
    } else {
        group.end
    };
    let spans = &doc.split.tokens;
    let text = doc.view.text();
    // Before: nothing but a comma between.
    let before = doc
        .quotations
        .iter()
        .rfind(|q| q.outer.end() <= spans[start].span.start());
    let finite = tree.clause(verb).form == Form::Finite || source.relayed.is_some();
    if let Some(q) = before {
        let between = Span::new(q.outer.end(), spans[start].span.start());
        // "… for us.” The mayor praised the plan": a quotation that has ended is not what is praised.
        let number = doc.quotations.iter().position(|other| other.outer == q.outer);
        let ended = number.is_some_and(|q| has_ended(doc, q)) && !kind.takes.contains(&Takes::Clause);
        if doc.tokens_in(between).all(|at| doc.word(at) == ",")
            && is_speech(doc, q.inner)
            && finite
            && !ended
            && !text[between].contains('\n')
            && !in_aside(tree, verb, q.outer)
        {
            return quoted(doc, q.outer);
        }
    }
    // After: an addressee, a place and a time may stand between, but no other verb.
    let after = doc
        .quotations
        .iter()
        .find(|q| q.outer.start() >= spans[end - 1].span.end())?;
    let between = doc.tokens_in(Span::new(spans[end - 1].span.end(), after.outer.start()));
    let last = between.clone().next_back().map_or("", |at| doc.word(at));
    let (colon, comma) = (last == ":", matches!(last, "," | "that"));
    let another_verb = between
        .clone()
        .any(|at| tree.tokens.contains(&at) && tree.is_verb(at) && tree.clause(at).form == Form::Finite);
    // In the next sentence a verb is another cue: "…. Its editor said: “…”".
    let another_verb = another_verb
        || between
            .clone()
            .any(|at| !tree.tokens.contains(&at) && doc.parsed[at].upos == Upos::Verb);
    let same_sentence = between.end <= tree.tokens.end;
    let close = between.len() <= if colon { 24 } else { 12 };
    let next_block = colon && doc.sentence_of(between.end) <= doc.sentence_of(verb) + 1;
    if another_verb || !close || !(same_sentence || next_block) || !(colon || comma || between.is_empty()) {
        return None;
    }
    if !(colon || is_speech(doc, after.inner) || comma && ends_clause(doc, after.outer)) {
        return None;
    }
    quoted(doc, after.outer)
}

/// True for a quotation that closes with a full stop.
pub(super) fn has_ended(doc: &Doc<'_>, quotation: usize) -> bool {
    let outer = &doc.view.text()[doc.quotations[quotation].outer];
    let words = outer.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.');
    words.ends_with('.')
}

/// "Calling it “a tax on bread”, he told reporters": words of another clause.
fn in_aside(tree: &Tree<'_, '_>, verb: usize, outer: Span) -> bool {
    let tokens = tree.doc.tokens_in(outer);
    tree.children_by(verb, Relation::Advcl).any(|clause| {
        let extent = tree.extent(clause);
        extent.start < tokens.start && tokens.end <= extent.end && tree.is_verb(clause)
    })
}

fn quoted(doc: &Doc<'_>, outer: Span) -> Option<Content> {
    let tokens = doc.tokens_in(outer);
    (!tokens.is_empty()).then(|| Content {
        parts: vec![tokens],
        taken: Some(Takes::Quote),
        ..Content::default()
    })
}

/// Words enough to be an utterance and not a quoted term.
fn is_speech(doc: &Doc<'_>, inner: Span) -> bool {
    doc.tokens_in(inner).len() >= 3
}

fn ends_clause(doc: &Doc<'_>, outer: Span) -> bool {
    let next = doc.tokens_in(Span::new(outer.end(), doc.view.text().len())).start;
    next >= doc.words.len()
        || matches!(doc.word(next), "." | "," | ";")
        || doc.sentence_of(next) != doc.sentence_of(next - 1)
}

/// "Lavrov said:" at the end of a paragraph: the paragraph after it, in quotation marks or not.
pub(super) fn block(tree: &Tree<'_, '_>, verb: usize, kind: &Cue) -> Option<Content> {
    let doc = tree.doc;
    let last = tree.tokens.end - 1;
    let sentence = doc.sentence_of(verb);
    let sentences = &doc.split.sentences;
    let next = sentences.get(sentence + 1)?;
    let ends = doc.word(last) == ":" && next.paragraph != sentences[sentence].paragraph;
    let free = !(verb + 1..last).any(|at| tree.is_verb(at) && tree.clause(at).form == Form::Finite);
    if !ends || !free || !kind.takes.contains(&Takes::Quote) || tree.clause(verb).form == Form::Infinitive {
        return None;
    }
    let end = sentences[sentence + 1..]
        .iter()
        .take_while(|s| s.paragraph == next.paragraph)
        .last()
        .map_or(next.tokens.end, |s| s.tokens.end);
    let block = next.tokens.start..end;
    Some(Content {
        parts: Vec::from([block]),
        taken: Some(Takes::Quote),
        ..Content::default()
    })
}

/// The whole of every quotation that a part begins or ends in, but for one that holds the cue itself.
pub(super) fn complete(doc: &Doc<'_>, parts: Vec<Range<usize>>, cue: &Range<usize>) -> Vec<Range<usize>> {
    let mut whole: Vec<Range<usize>> = Vec::new();
    for part in parts {
        let mut part = trim(doc, part);
        if part.is_empty() {
            continue;
        }
        let held = doc.quote_at[cue.start];
        for at in [part.start, part.end - 1] {
            let Some(q) = doc.quote_at[at] else { continue };
            let tokens = doc.tokens_in(doc.quotations[q].outer);
            if Some(q) == held {
                part = part.start.max(tokens.start)..part.end.min(tokens.end);
            } else if !(tokens.start < cue.end && cue.start < tokens.end) {
                part = part.start.min(tokens.start)..part.end.max(tokens.end);
            }
        }
        // A closing mark behind the stop belongs to the words.
        if part.is_empty() {
            continue;
        }
        match whole.last_mut() {
            Some(last) if last.end >= part.start => last.end = last.end.max(part.end),
            _ => whole.push(part),
        }
    }
    whole
}

/// Quotations without a cue of their own: what follows the cue in its sentence, and those that go on in its paragraph.
pub(super) fn run_on(doc: &Doc<'_>, found: &mut Vec<Reported>) {
    let mut more: Vec<Reported> = Vec::new();
    for (number, q) in doc.quotations.iter().enumerate() {
        let tokens = doc.tokens_in(q.outer);
        if tokens.len() < 4 || tokens.start >= doc.words.len() {
            continue;
        }
        let covered = found.iter().any(|reported| {
            let inside = reported
                .cue
                .as_ref()
                .is_some_and(|cue| tokens.contains(&cue.start));
            let overlaps = |part: &Range<usize>| part.start < tokens.end && tokens.start < part.end;
            !inside && reported.content.iter().any(overlaps)
        });
        if covered {
            continue;
        }
        // "“The plan,” he said, “is dead.”": the first part, where the cue took the second.
        let follows = found.iter_mut().find(|reported| {
            let start = [
                reported.group.as_ref(),
                reported.source.as_ref().map(|source| &source.phrase),
            ]
            .into_iter()
            .flatten()
            .map(|range| range.start)
            .min();
            reported.filed
                && start == Some(tokens.end)
                && doc.sentence_of(tokens.end) == doc.sentence_of(tokens.end - 1)
                && reported
                    .content
                    .first()
                    .is_some_and(|part| part.start > tokens.end)
        });
        if let Some(reported) = follows {
            reported.content.insert(0, tokens);
            continue;
        }
        let sentence = doc.sentence_of(tokens.start);
        let paragraph = doc.split.sentences[sentence].paragraph;
        // Whoever was quoted last in this paragraph.
        let before = (0..found.len())
            .filter(|&i| {
                let reported = &found[i];
                reported.filed
                    && reported.end() <= tokens.start
                    && (reported.quotes(doc) || reported.end() + 1 == tokens.start)
                    && doc.split.sentences[doc.sentence_of(reported.end() - 1)].paragraph == paragraph
            })
            .max_by_key(|&i| found[i].end());
        if let Some(last) = paragraph_before(doc, found, &tokens) {
            let last = &found[last];
            more.push(Reported {
                sentence,
                cue: None,
                group: None,
                content: vec![tokens],
                ..last.clone()
            });
            continue;
        }
        let Some(before) = before else { continue };
        let opens = doc.split.sentences[sentence].tokens.start == tokens.start;
        let last = doc.sentence_of(tokens.end - 1);
        let closes = doc.split.sentences[last].tokens.end <= tokens.end + 1;
        let cue_end = found[before].end();
        let gap = cue_end..tokens.start;
        // "…, he said, “…”": nothing else is said between.
        let joined = gap.len() <= 8
            && sentence == doc.sentence_of(cue_end - 1)
            && doc.word(tokens.start - 1) == ","
            && number > 0;
        if opens && closes || joined {
            found[before].content.push(tokens);
        }
    }
    found.extend(more);
}

/// A paragraph that is a quotation and nothing else goes on with whoever spoke last in the paragraph before it.
fn paragraph_before(doc: &Doc<'_>, found: &[Reported], quotation: &Range<usize>) -> Option<usize> {
    let sentences = &doc.split.sentences;
    let first = doc.sentence_of(quotation.start);
    let last = doc.sentence_of(quotation.end - 1);
    let own = sentences[first].paragraph;
    let alone = first > 0
        && sentences[first - 1].paragraph + 1 == own
        && sentences.get(last + 1).is_none_or(|next| next.paragraph != own)
        && sentences[first].tokens.start == quotation.start
        && sentences[last].tokens.end <= quotation.end + 1;
    if !alone || quotation.len() < WHOLE {
        return None;
    }
    let reported = found.iter().enumerate().filter(|(_, reported)| {
        reported.filed
            && reported.cue.is_some()
            && reported.end() <= quotation.start
            && sentences[reported.sentence].paragraph + 1 == own
            // Not what somebody else's words only tell of.
            && reported.cue.as_ref().is_none_or(|cue| doc.quote_at[cue.start].is_none())
    });
    let (i, last) = reported.max_by_key(|(_, reported)| reported.end())?;
    let named = last
        .source
        .as_ref()
        .is_some_and(|source| source.mention.is_some());
    let person = last.source.as_ref().is_some_and(|source| {
        source.name.clone().any(|at| doc.is_capitalised(at)) || source.phrase.len() == 1
    });
    (named || person).then_some(i)
}

/// Words of a quotation that makes a paragraph.
const WHOLE: usize = 6;
