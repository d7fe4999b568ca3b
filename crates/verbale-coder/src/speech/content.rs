//! Where the content of a statement begins and ends.

use super::Draft;
use super::speaker::Speaker;
use crate::doc::Doc;
use crate::lexicon::{Cue, Takes};
use crate::syntax::{Mark, Syntax, VerbGroup};
use std::ops::Range;
use verbale_language::Class;
use verbale_record::Manner;
use verbale_text::Span;

/// What is said, and the cue where its words are more than the verb.
pub(super) struct Content {
    pub(super) span: Span,
    pub(super) manner: Manner,
    pub(super) cue: Option<Range<usize>>,
}

/// A quotation right before the cue and its speaker, or right after them.
pub(super) fn quotation(
    syntax: &Syntax<'_, '_>,
    i: usize,
    speaker: &Speaker,
    cue: &Range<usize>,
    kind: &Cue,
) -> Option<Content> {
    if !kind.may_take(Takes::Quote) {
        return None;
    }
    let doc = syntax.doc;
    let own_sentence = |token: usize| syntax.tokens.contains(&token);
    let start = if own_sentence(speaker.tokens.start) {
        cue.start.min(speaker.tokens.start)
    } else {
        cue.start
    };
    let end = if own_sentence(speaker.tokens.end - 1) {
        cue.end.max(speaker.tokens.end)
    } else {
        cue.end
    };
    let direct = |span: Span| {
        Some(Content {
            span,
            manner: Manner::Direct,
            cue: None,
        })
    };
    // Before: nothing but a comma or an adverb between.
    let before = doc
        .quotations
        .iter()
        .rfind(|q| q.outer.end() <= doc.split.tokens[start].span.start());
    if let Some(q) = before
        && doc
            .tokens_in(Span::new(q.outer.end(), doc.split.tokens[start].span.start()))
            .all(|at| doc.word(at) == ",")
        && is_speech(doc, q.inner)
        && (syntax.groups[i].mark == Mark::Finite || speaker.relayed)
        && !doc.view.text()[q.outer.end()..doc.split.tokens[start].span.start()].contains('\n')
    {
        return direct(q.inner);
    }
    // After: an addressee, a place and a time may stand between, but no other verb.
    let after = doc
        .quotations
        .iter()
        .find(|q| q.outer.start() >= doc.split.tokens[end - 1].span.end())?;
    let between = doc.tokens_in(Span::new(
        doc.split.tokens[end - 1].span.end(),
        after.outer.start(),
    ));
    let colon = between.clone().next_back().is_some_and(|at| doc.word(at) == ":");
    let comma = between
        .clone()
        .next_back()
        .is_some_and(|at| matches!(doc.word(at), "," | "that"));
    let another_verb = syntax
        .groups
        .iter()
        .skip(i + 1)
        .any(|g| between.contains(&g.head));
    let same_sentence = between.end <= syntax.tokens.end;
    let near = between.len() <= if colon { 16 } else { 10 };
    let next_block = colon && doc.sentence_of(between.end) <= doc.sentence_of(cue.start) + 1;
    if another_verb || !near || !(same_sentence || next_block) || !(colon || comma || between.is_empty()) {
        return None;
    }
    if !(colon || is_speech(doc, after.inner) || comma && ends_clause(doc, after.outer)) {
        return None;
    }
    direct(after.inner)
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

/// "…, Kalın said.": the words before the speaker, from the start of the sentence.
pub(super) fn clause_before(
    syntax: &Syntax<'_, '_>,
    i: usize,
    speaker: &Speaker,
    kind: &Cue,
) -> Option<Content> {
    let doc = syntax.doc;
    let group = &syntax.groups[i];
    if !kind.may_take(Takes::Clause)
        || group.mark != Mark::Finite
        || !syntax.tokens.contains(&speaker.tokens.start)
    {
        return None;
    }
    let start = group.tokens.start.min(speaker.tokens.start);
    let comma = start.checked_sub(1).filter(|&at| doc.word(at) == ",")?;
    let headline =
        doc.split.sentences[doc.sentence_of(comma)].kind == verbale_language::SentenceKind::Headline;
    let has_verb =
        syntax.groups.iter().take(i).any(|g| {
            (g.mark == Mark::Finite || headline && g.mark == Mark::Infinitive) && g.tokens.end <= comma
        });
    let subordinate =
        doc.is(syntax.tokens.start, Class::Subordinator) && !doc.is(syntax.tokens.start, Class::Determiner);
    // Nothing may follow but where and when it was said.
    let follows = syntax.groups.iter().skip(i + 1).any(|g| g.mark == Mark::Finite);
    let said_at_end = !follows && !doc.is(group.head + 1, Class::Complementizer);
    if !has_verb || subordinate || !said_at_end {
        return None;
    }
    let tokens = syntax.tokens.start..comma;
    Some(finish(doc, doc.span(&tokens)))
}

/// A clause, phrase, infinitive or gerund after the cue.
pub(super) fn after(
    syntax: &Syntax<'_, '_>,
    i: usize,
    speaker: &Speaker,
    cue: &Range<usize>,
    kind: &Cue,
) -> Option<Content> {
    // Of somebody unknown only plain speech is taken, not what might be an act of anything.
    let known = speaker.mention.is_some();
    let doc = syntax.doc;
    let (mut at, end) = (cue.end, clause_end(syntax, i));
    if at >= end {
        return None;
    }
    let next_group = syntax.groups.get(i + 1);
    if known
        && kind.may_take(Takes::Infinitive)
        && (doc.word(at) == "to" || doc.word(at) == "not" && doc.word(at + 1) == "to")
    {
        return Some(finish(doc, doc.span(&(at..end))));
    }
    if known
        && kind.may_take(Takes::Gerund)
        && next_group.is_some_and(|g| g.mark == Mark::Gerund && g.tokens.start == at)
    {
        return Some(finish(doc, doc.span(&(at..end))));
    }
    if kind.denies && known {
        return denied_charge(syntax, cue, end, kind);
    }
    if kind.may_take(Takes::Clause) || kind.may_take(Takes::That) {
        let that = (at..end.min(at + 14)).find(|&t| doc.word(t) == "that" && doc.party_at(t).is_none());
        let verbs_between = |to: usize| {
            syntax
                .groups
                .iter()
                .skip(i + 1)
                .any(|g| (at..to).contains(&g.head))
        };
        if let Some(that) = that.filter(|&t| !verbs_between(t) && t + 1 < end) {
            return Some(finish(doc, doc.span(&(that + 1..end))));
        }
        if !kind.may_take(Takes::Clause) {
            return None;
        }
        // "told reporters | it would …": skip whom, and look for a subject with its verb.
        let told = kind.to;
        if told {
            at = doc.mention_at[at].map_or(at + 1, |m| doc.mention(m).tokens.end);
        }
        // "said in an interview with CNN that …" was seen to above; without *that* the clause begins at once.
        let starts_clause =
            at < end && !doc.is(at, Class::Adposition) && !matches!(doc.word(at), "," | ":" | "." | "”");
        // Its verb has a subject of its own: "opposed the plan and said" does not report a plan.
        let verb = syntax
            .groups
            .iter()
            .skip(i + 1)
            .find(|g| g.mark == Mark::Finite && (at..end).contains(&g.head));
        let has_verb =
            verb.is_some_and(|g| g.tokens.start > at && !doc.is(g.tokens.start - 1, Class::Coordinator));
        if starts_clause && has_verb {
            return Some(finish(doc, doc.span(&(at..end))));
        }
        if !kind.may_take(Takes::Phrase) {
            return None;
        }
    }
    if known && kind.may_take(Takes::Phrase) {
        // The phrase ends before the next verb of the same subject.
        let region = syntax.objects(i).region.end;
        let cut = (region > at && region < end && region >= 1 && doc.is(region - 1, Class::Coordinator))
            .then(|| region - 1);
        let end = cut.unwrap_or(end);
        let object = doc.mention_at[at].is_some()
            || doc.is(at, Class::Determiner)
            || doc.classes[at].is_open() && doc.word(at).starts_with(char::is_alphabetic);
        return (object && end > at + 1).then(|| finish(doc, doc.span(&(at..end))));
    }
    None
}

/// "rejected claims that …", "rejected the claims, calling them …", "denied the report".
fn denied_charge(syntax: &Syntax<'_, '_>, cue: &Range<usize>, end: usize, kind: &Cue) -> Option<Content> {
    let doc = syntax.doc;
    let at = cue.end;
    let that = (at..end.min(at + 6)).find(|&t| doc.word(t) == "that" && doc.mention_at[t].is_none());
    if let Some(that) =
        that.filter(|&t| t + 1 < end && !syntax.groups.iter().any(|g| (at..t).contains(&g.head)))
    {
        let charge = that > at && doc.lexicon.in_class("charges", doc.word(that - 1));
        let cue = charge.then_some(cue.start..that);
        return Some(Content {
            cue,
            ..finish(doc, doc.span(&(that + 1..end)))
        });
    }
    let limit = syntax.tokens.end.min(at + 8);
    let charge = (at..limit).find(|&t| doc.lexicon.in_class("charges", doc.word(t)));
    if let Some(charge) = charge
        && !syntax.groups.iter().any(|g| (at..charge).contains(&g.head))
    {
        let widened = Some(cue.start..charge + 1);
        if doc.word(charge + 1) == "that" && charge + 2 < end {
            return Some(Content {
                cue: widened,
                ..finish(doc, doc.span(&(charge + 2..end)))
            });
        }
        // "…, calling them unfounded": the judgement is what is said.
        let judgement = syntax
            .groups
            .iter()
            .find(|g| g.mark == Mark::Gerund && g.tokens.start > charge);
        if let Some(judgement) = judgement
            && judges(doc, judgement)
            && judgement.head + 1 < syntax.tokens.end
        {
            let rest = judgement.head + 1..last_word(doc, syntax.tokens.end);
            return Some(Content {
                cue: widened,
                ..finish(doc, doc.span(&rest))
            });
        }
        return Some(finish(doc, doc.span(&(at..end.max(charge + 1)))));
    }
    if doc.word(at) == "it"
        && doc.mention_at.get(at + 1).is_some_and(Option::is_none)
        && !syntax.groups.iter().any(|g| g.tokens.start == at + 1)
    {
        return Some(finish(doc, doc.span(&(at..at + 1))));
    }
    let zero_clause = kind.may_take(Takes::Clause);
    let verb = syntax
        .groups
        .iter()
        .any(|g| g.mark == Mark::Finite && (at..end).contains(&g.head));
    (verb && (zero_clause || doc.mention_at[at].is_some())).then(|| finish(doc, doc.span(&(at..end))))
}

/// "calling them unfounded": a verb that passes judgement.
fn judges(doc: &Doc<'_>, group: &VerbGroup) -> bool {
    group
        .entries
        .iter()
        .filter_map(|entry| entry.cue)
        .any(|cue| doc.lexicon.cues[cue].judges)
}

/// Where the reported clause of group `i` ends: at the next cue that goes on with the same speaker, or with the sentence.
fn clause_end(syntax: &Syntax<'_, '_>, i: usize) -> usize {
    let doc = syntax.doc;
    let mut end = last_word(doc, syntax.tokens.end);
    let opening = &syntax.groups[i];
    if opening.mark == Mark::Gerund && opening.tokens.start == syntax.tokens.start {
        // "Stressing its readiness, the ministry said": the opening phrase ends at the comma.
        return (opening.tokens.end..end)
            .find(|&at| doc.word(at) == ",")
            .unwrap_or(end);
    }
    for group in syntax.groups.iter().skip(i + 1) {
        let starts = group.tokens.start;
        let is_cue = group.entries.iter().any(|e| e.cue.is_some());
        let comma_before = starts > 0 && doc.word(starts - 1) == ",";
        let and_before = starts > 0 && matches!(doc.word(starts - 1), "and" | "but");
        if group.mark == Mark::Gerund && comma_before && is_cue {
            end = starts - 1;
            break;
        }
        let says_again = doc.word(group.head + 1) == "that"
            || group
                .entries
                .iter()
                .filter_map(|e| e.cue)
                .any(|cue| doc.lexicon.cues[cue].may_take(Takes::Clause));
        if group.mark == Mark::Finite
            && is_cue
            && and_before
            && says_again
            && !group.conditional
            && !group.future
        {
            end = if doc.word(starts.saturating_sub(2)) == "," {
                starts - 2
            } else {
                starts - 1
            };
            break;
        }
    }
    // "…, the minister said": a cue at the end of the sentence reports what stands before it.
    let last = syntax
        .groups
        .iter()
        .enumerate()
        .skip(i + 1)
        .rfind(|(_, g)| g.mark == Mark::Finite);
    if let Some((last, group)) = last
        && group.entries.iter().any(|e| e.cue.is_some())
        && doc.word(group.head + 1) != "that"
        && let Some(&who) = syntax.subject(last).first()
    {
        let start = doc.mention(who).tokens.start;
        let start = if start > 0 && doc.is(start - 1, Class::Determiner) {
            start - 1
        } else {
            start
        };
        if start > syntax.groups[i].tokens.end
            && start < end
            && doc.word(start - 1) == ","
            && start <= group.tokens.start
        {
            end = start - 1;
        }
    }
    // ", after the Review claimed it": what follows tells why it was said.
    let reason = (syntax.groups[i].tokens.end..end).find(|&at| {
        doc.word(at) == ","
            && matches!(doc.word(at + 1), "after" | "following")
            && syntax
                .groups
                .iter()
                .any(|g| g.mark == Mark::Finite && g.tokens.start > at)
    });
    if let Some(at) = reason.filter(|_| syntax.groups[i].entries.iter().any(|e| e.cue.is_some())) {
        end = at;
    }
    let according = (syntax.groups[i].tokens.end..end)
        .find(|&at| doc.word(at) == "according" && doc.word(at + 1) == "to");
    if let Some(at) = according {
        end = if doc.word(at - 1) == "," { at - 1 } else { at };
    }
    end
}

/// The end of a sentence without its final punctuation.
pub(super) fn last_word(doc: &Doc<'_>, end: usize) -> usize {
    let mut end = end;
    while end > 0 && matches!(doc.word(end - 1), "." | "!" | "?" | "…" | ";" | "," | "...") {
        end -= 1;
    }
    end
}

/// The manner follows from the quotation marks inside; marks around the whole go.
pub(super) fn finish(doc: &Doc<'_>, span: Span) -> Content {
    let span = span.trim(doc.view.text());
    let inside: Vec<_> = doc.quotations.iter().filter(|q| q.outer.overlaps(span)).collect();
    if let [q] = inside[..]
        && (q.outer.contains(span) || q.outer.start() == span.start() && q.outer.end() + 1 >= span.end())
    {
        return Content {
            span: q.inner,
            manner: Manner::Direct,
            cue: None,
        };
    }
    let manner = if inside.is_empty() {
        Manner::Indirect
    } else {
        Manner::Mixed
    };
    Content {
        span,
        manner,
        cue: None,
    }
}

/// Quotations without a cue of their own go on with the speaker of the one before, in the same paragraph.
pub(super) fn follow_on(doc: &Doc<'_>, drafts: &mut Vec<Draft>) {
    let mut more: Vec<Draft> = Vec::new();
    for q in &doc.quotations {
        let covered = drafts.iter().chain(&more).any(|d| d.content.overlaps(q.inner));
        if covered || doc.tokens_in(q.inner).len() < 4 {
            continue;
        }
        let tokens = doc.tokens_in(q.outer);
        let sentence = doc.sentence_of(tokens.start);
        // The quotation must be sentences of its own: it opens one and closes one.
        let opens = doc.split.sentences[sentence].tokens.start == tokens.start;
        let last = doc.sentence_of(tokens.end - 1);
        let closes = doc.split.sentences[last].tokens.end <= tokens.end + 1;
        let paragraph = doc.split.sentences[sentence].paragraph;
        let before = drafts
            .iter()
            .chain(&more)
            .filter(|d| d.manner == Manner::Direct && d.content.end() <= q.outer.start() && d.cue.is_some())
            .max_by_key(|d| d.content.end());
        if let Some(before) = before
            && doc.split.sentences[before.sentence].paragraph == paragraph
            && opens
            && closes
        {
            more.push(Draft {
                content: q.inner,
                denies: false,
                ..before.clone()
            });
        }
    }
    drafts.extend(more);
}
