//! Speakers named without a cue: "Kalın: No arms were sent", "Q: …", "“…” — A reader".

use super::occasion::Occasion;
use super::source::Source;
use super::{Reported, content};
use crate::doc::Doc;
use crate::lexicon::CueClass;
use crate::tree::Tree;
use std::ops::Range;
use verbale_language::{Relation, SentenceKind, Upos};

/// Words in the longest name before a colon.
const LONGEST: usize = 6;

/// What a sentence attributes by a colon or a dash.
pub(super) fn find(tree: &Tree<'_, '_>, sentence: usize) -> Option<Reported> {
    if is_dateline(tree, sentence) {
        return None;
    }
    headline(tree, sentence)
        .or_else(|| transcript(tree, sentence))
        .or_else(|| signed(tree, sentence))
}

/// "ISLAMABAD: The minister said": a place that the parser set apart, where nobody else takes a turn.
fn is_dateline(tree: &Tree<'_, '_>, sentence: usize) -> bool {
    let doc = tree.doc;
    let place = tree.relation(tree.tokens.start) == Relation::Dep;
    place
        && is_turn(doc, sentence)
        && !(0..doc.split.sentences.len()).any(|other| other != sentence && is_turn(doc, other))
}

/// The tokens of a sentence with those after it in its paragraph.
fn rest_of_paragraph(tree: &Tree<'_, '_>, sentence: usize) -> usize {
    let sentences = &tree.doc.split.sentences;
    let paragraph = sentences[sentence].paragraph;
    sentences[sentence..]
        .iter()
        .take_while(|next| next.paragraph == paragraph)
        .last()
        .map_or(tree.tokens.end, |last| last.tokens.end)
}

/// A headline whose first words name a speaker before a colon.
fn headline(tree: &Tree<'_, '_>, sentence: usize) -> Option<Reported> {
    let doc = tree.doc;
    let first = doc.party_at(tree.tokens.start)?;
    let colon = doc.mention(first).tokens.end;
    let whole = rest_of_paragraph(tree, sentence);
    // A headline is no longer than two sentences; more is a paragraph that it was glued to.
    let last = doc.sentence_of(whole.saturating_sub(1));
    let end = if last > sentence + 1 {
        tree.tokens.end
    } else {
        whole
    };
    let headline = doc.split.sentences[sentence].kind == SentenceKind::Headline
        || doc.split.sentences[sentence].paragraph == 0
        || end > 0
            && tree.upos(end - 1) != Upos::Punct
            && doc.view.text().len() > doc.split.tokens[end - 1].span.end();
    if doc.word(colon) != ":" || !headline || colon + 4 > end {
        return None;
    }
    let name = doc.mention(first).tokens.clone();
    let content = content::trim(doc, colon + 1..end);
    let source = Source {
        mention: Some(first),
        phrase: name.clone(),
        name,
        relayed: None,
    };
    (!content.is_empty()).then(|| by_mark(sentence, source, colon..colon + 1, content, "headline-colon"))
}

/// "PENCE: Well, look": a paragraph that opens with a name and a colon, as transcripts print it.
fn transcript(tree: &Tree<'_, '_>, sentence: usize) -> Option<Reported> {
    let doc = tree.doc;
    // Some pages open each turn with a quotation mark.
    let marked = tree.upos(tree.tokens.start) == Upos::Punct && doc.word(tree.tokens.start) != ":";
    let start = tree.tokens.start + usize::from(marked);
    let opens = sentence == 0
        || doc.split.sentences[sentence - 1].paragraph != doc.split.sentences[sentence].paragraph;
    if !opens {
        return None;
    }
    let colon = (start..tree.tokens.end.min(start + LONGEST)).find(|&at| doc.word(at) == ":")?;
    let end = rest_of_paragraph(tree, sentence);
    if colon == start || !(start..colon).all(|at| doc.is_all_capitals(at)) || colon + 3 > end {
        return None;
    }
    // "CHADIAN THREATS: …" is what it is about.
    if tree.names_act(colon - 1) {
        return None;
    }
    let party = (start..colon).find_map(|at| doc.party_at(at));
    // "UPDATE: …" is nobody's turn: who speaks in a transcript is known, or is not the only one.
    if party.is_none()
        && !(0..doc.split.sentences.len()).any(|other| other != sentence && is_turn(doc, other))
    {
        return None;
    }
    let source = named(start..colon, party);
    let content = content::trim(doc, colon + 1..end);
    (!content.is_empty()).then(|| by_mark(sentence, source, colon..colon + 1, content, "transcript"))
}

/// True for a sentence that opens its paragraph with capitals and a colon.
fn is_turn(doc: &Doc<'_>, sentence: usize) -> bool {
    let sentences = &doc.split.sentences;
    let tokens = &sentences[sentence].tokens;
    let opens = sentence == 0 || sentences[sentence - 1].paragraph != sentences[sentence].paragraph;
    let colon = tokens.clone().take(LONGEST).find(|&at| doc.word(at) == ":");
    opens
        && colon.is_some_and(|colon| {
            colon > tokens.start && (tokens.start..colon).all(|at| doc.is_all_capitals(at))
        })
}

/// "“…” — Maria Rossi": a quotation with its speaker behind a dash, at the end of a paragraph.
fn signed(tree: &Tree<'_, '_>, sentence: usize) -> Option<Reported> {
    let doc = tree.doc;
    let end = rest_of_paragraph(tree, sentence);
    if end != tree.tokens.end {
        return None;
    }
    let from = tree.tokens.start.saturating_sub(1);
    let dash = (from.max(end.saturating_sub(12))..end)
        .rev()
        .find(|&at| doc.is_dash(at))?;
    let name = dash + 1..end;
    let quotation = dash.checked_sub(1).and_then(|before| doc.quote_at[before])?;
    let tokens = doc.tokens_in(doc.quotations[quotation].outer);
    let proper = |at: usize| doc.is_capitalised(at) || tree.relation(at) == Relation::Case;
    let named_person = !name.is_empty()
        && doc.is_capitalised(name.start)
        && name.len() <= 2 * LONGEST
        && name.clone().take_while(|&at| doc.word(at) != ",").all(proper);
    if !named_person || tokens.end != dash || tokens.len() < 5 {
        return None;
    }
    let mention = name.clone().find_map(|at| doc.party_at(at));
    Some(by_mark(
        sentence,
        named(name, mention),
        dash..dash + 1,
        tokens,
        "signed",
    ))
}

fn named(name: Range<usize>, mention: Option<usize>) -> Source {
    Source {
        mention,
        phrase: name.clone(),
        name,
        relayed: None,
    }
}

fn by_mark(
    sentence: usize,
    source: Source,
    mark: Range<usize>,
    content: Range<usize>,
    rule: &str,
) -> Reported {
    Reported {
        sentence,
        cue: None,
        group: Some(mark),
        source: Some(source),
        content: vec![content],
        taken: None,
        kind: None,
        class: CueClass::Speech,
        filed: true,
        occasion: Occasion::default(),
        rule: rule.into(),
    }
}
