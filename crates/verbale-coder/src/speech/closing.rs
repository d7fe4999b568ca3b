//! Cues that close a sentence, whatever the tree made of it: "The dam held, two engineers said on Monday", "…, said the
//! engineer". What stands before the comma is what they say.

use super::content::Content;
use super::source::{self, Source};
use crate::lexicon::{Cue, CueClass, Takes};
use crate::tree::Tree;
use std::ops::Range;
use verbale_language::{Class, Relation, Upos};

/// Words of the longest phrase that names a speaker here.
const LONGEST: usize = 10;

/// Words of the longest time or place behind the cue.
const TAIL: usize = 10;

/// Who speaks, and where what they say ends.
struct Closing {
    speaker: Range<usize>,
    /// The comma or the closing quotation mark.
    edge: usize,
}

/// What a cue that closes its sentence reports, with who says it.
pub(super) fn find(tree: &Tree<'_, '_>, cue: usize, kind: &Cue) -> Option<Content> {
    if kind.class != CueClass::Speech || kind.to || !kind.takes.contains(&Takes::Clause) {
        return None;
    }
    let found = before(tree, cue).or_else(|| behind(tree, cue))?;
    let quoted = tree.doc.quote_at[found.edge].is_some() && tree.doc.word(found.edge) != ",";
    let content = match tree.doc.quote_at[found.edge].filter(|_| quoted) {
        Some(quotation) => tree.doc.tokens_in(tree.doc.quotations[quotation].outer),
        None => tree.tokens.start..found.edge,
    };
    let mut content = Content::new(if quoted { Takes::Quote } else { Takes::Clause }, vec![content])?;
    content.source = Some(speaker(tree, cue, found.speaker));
    Some(content)
}

/// Who stands between the comma and a cue that closes the sentence, where the tree has a word of what is said for its
/// subject.
pub(super) fn speaker_before(tree: &Tree<'_, '_>, cue: usize, found: Option<usize>) -> Option<usize> {
    let wrong = found?;
    let closing = before(tree, cue).filter(|closing| !closing.speaker.contains(&wrong))?;
    (wrong < closing.edge).then(|| head_in(tree, &closing.speaker))
}

/// "…, two engineers said on Monday."
fn before(tree: &Tree<'_, '_>, cue: usize) -> Option<Closing> {
    let doc = tree.doc;
    let group = tree.verb_group(cue);
    let bare = group.start == cue;
    // A past form that nothing goes before is read as a participle at times: "one user quipped".
    let participle = tree.word(cue).xpos == "VBN";
    let finite = matches!(tree.word(cue).xpos, "VBD" | "VBZ" | "VBP") || participle;
    if !finite || doc.quote_at[cue].is_some() || participle && !bare || !is_tail(tree, cue + 1) {
        return None;
    }
    let first = group.start.saturating_sub(LONGEST + 1).max(tree.tokens.start + 1);
    let edge = (first..group.start).rev().find(|&at| is_edge(tree, at))?;
    let speaker = edge + 1..group.start;
    let closes_quote = doc.word(edge) != "," || doc.quote_at[edge].is_some();
    let person =
        speaker.clone().any(|at| doc.party_at(at).is_some()) || tree.upos(group.start - 1) == Upos::Pron;
    let plain = doc.lemma(cue) == "say" || doc.word(cue) == "said";
    let sure = person || closes_quote || plain && !participle;
    (sure && is_phrase(tree, &speaker) && is_told(tree, cue, edge)).then_some(Closing { speaker, edge })
}

/// "…, said the engineer, who built it."
fn behind(tree: &Tree<'_, '_>, cue: usize) -> Option<Closing> {
    let doc = tree.doc;
    let edge = cue
        .checked_sub(1)
        .filter(|&at| at > tree.tokens.start && is_edge(tree, at))?;
    if !matches!(tree.word(cue).xpos, "VBD" | "VBZ") || doc.quote_at[cue].is_some() || tree.is_passive(cue) {
        return None;
    }
    let stop = |&at: &usize| {
        tree.upos(at) == Upos::Punct && !matches!(doc.word(at), "-" | ".")
            || tree.is_verb(at)
            || at == tree.tokens.end
    };
    let end = (cue + 1..tree.tokens.end).find(stop).unwrap_or(tree.tokens.end);
    let end = if end > cue + 1 && doc.word(end - 1) == "." {
        end - 1
    } else {
        end
    };
    let speaker = cue + 1..end;
    let closes = end >= tree.tokens.end || tree.upos(end) == Upos::Punct;
    let named = speaker
        .clone()
        .any(|at| doc.party_at(at).is_some() || tree.upos(at) == Upos::Propn);
    let goes_on =
        (end..tree.tokens.end).any(|at| doc.word(at) == "that" && tree.relation(at) == Relation::Mark);
    (closes
        && named
        && !goes_on
        && speaker.len() <= LONGEST
        && is_phrase(tree, &speaker)
        && is_told(tree, cue, edge))
    .then_some(Closing { speaker, edge })
}

/// A comma, or a mark that closes a quotation.
fn is_edge(tree: &Tree<'_, '_>, at: usize) -> bool {
    let doc = tree.doc;
    let closes = || {
        doc.quote_at[at].is_some_and(|quotation| {
            doc.tokens_in(doc.quotations[quotation].outer).end == at + 1 && tree.upos(at) == Upos::Punct
        })
    };
    doc.word(at) == "," && doc.quote_at[at].is_none() || closes()
}

/// True where nothing stands behind the cue but when, where and how it was said.
fn is_tail(tree: &Tree<'_, '_>, from: usize) -> bool {
    let doc = tree.doc;
    let last = (from..tree.tokens.end).find(|&at| tree.upos(at) != Upos::Punct);
    let Some(first) = last else { return true };
    if doc.word(from) == "," {
        // "…, the ministry said, citing the storm"
        return tree.word(first).xpos == "VBG" || doc.word(first) == "who";
    }
    let opens = first == from
        && (matches!(tree.upos(first), Upos::Adp | Upos::Adv)
            || doc.is(first, Class::Weekday)
            || tree.word(first).subtype == "unmarked");
    let verbless = !(from..tree.tokens.end).any(|at| tree.is_verb(at) || tree.relation(at) == Relation::Mark);
    opens && verbless && tree.tokens.end - from <= TAIL
}

/// True for a stretch that can name who speaks.
fn is_phrase(tree: &Tree<'_, '_>, words: &Range<usize>) -> bool {
    let doc = tree.doc;
    let (Some(first), Some(last)) = (words.clone().next(), words.clone().next_back()) else {
        return false;
    };
    let nominal = |at: usize| match tree.upos(at) {
        Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num | Upos::Det => true,
        Upos::Adp | Upos::Cconj => at > first && at < last,
        Upos::Pron => {
            words.len() == 1 && doc.is(at, Class::SubjectPronoun) || tree.relation(at) == Relation::Nmod
        }
        // "two people briefed on it"
        Upos::Verb => at > first && at < last && tree.upos(at + 1) == Upos::Adp,
        _ => doc.is_genitive(at) || matches!(doc.word(at), "-" | "."),
    };
    let named = matches!(tree.upos(last), Upos::Noun | Upos::Propn | Upos::Pron) || doc.is_capitalised(last);
    let dated =
        doc.is(last, Class::Weekday) || doc.is(last, Class::Month) || tree.word(last).subtype == "unmarked";
    named && !dated && words.clone().all(nominal)
}

/// True where the words before the edge are a sentence of their own: a verb with a tense that no conjunction opens.
fn is_told(tree: &Tree<'_, '_>, cue: usize, edge: usize) -> bool {
    let doc = tree.doc;
    if doc.quote_at[edge].is_some() && doc.word(edge) != "," {
        return true;
    }
    let words = tree.tokens.start..edge;
    let tense = |at: usize| matches!(tree.word(at).xpos, "VBD" | "VBZ" | "VBP" | "MD");
    // "The storm damaged roads and bridges, officials said", read as a participle and its subject as the cue's
    let subjects = tree.children_by(cue, Relation::Nsubj).count();
    let participle = subjects > 1
        && tree
            .children_by(cue, Relation::Ccomp)
            .any(|at| at < edge && tree.word(at).xpos == "VBN");
    let opens = words.clone().find(|&at| tree.upos(at) != Upos::Punct);
    // "When the road was shut, drivers said": the comma only closes a clause of time.
    let bound = opens.is_some_and(|at| {
        let marked = tree.relation(at) == Relation::Mark || tree.upos(at) == Upos::Sconj;
        (marked || matches!(doc.word(at), "when" | "while" | "after" | "before" | "as"))
            && !words.clone().any(|at| doc.word(at) == ",")
    });
    !bound && words.len() >= 3 && (participle || words.clone().any(tense))
}

fn speaker(tree: &Tree<'_, '_>, cue: usize, words: Range<usize>) -> Source {
    let found = source::of_phrase(tree, head_in(tree, &words), None, cue);
    let within = |mention: &usize| words.contains(&tree.doc.mention(*mention).tokens.start);
    let mention = found.mention.filter(within);
    Source {
        mention: mention.or_else(|| words.clone().find_map(|at| tree.doc.party_at(at))),
        name: words.clone(),
        phrase: words,
        relayed: None,
    }
}

fn head_in(tree: &Tree<'_, '_>, words: &Range<usize>) -> usize {
    let outer = |&at: &usize| tree.head(at).is_none_or(|head| !words.contains(&head));
    let nominal = |&at: &usize| matches!(tree.upos(at), Upos::Noun | Upos::Propn | Upos::Pron);
    let mut heads = words.clone().filter(outer);
    heads.find(nominal).unwrap_or(words.start)
}
