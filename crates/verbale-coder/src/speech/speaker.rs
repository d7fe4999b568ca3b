//! Who speaks: a party, or whoever the noun phrase beside the cue names.

use super::Draft;
use crate::doc::Doc;
use crate::syntax::{Mark, Syntax};
use std::ops::Range;
use verbale_language::Class;

/// The words of a speaker, and the mention they are, where the cast knows them.
#[derive(Clone, Debug)]
pub(super) struct Speaker {
    pub(super) mention: Option<usize>,
    pub(super) tokens: Range<usize>,
    /// "was quoted as saying"
    pub(super) relayed: bool,
}

/// Who speaks in cue group `i`.
pub(super) fn find(syntax: &Syntax<'_, '_>, i: usize) -> Option<Speaker> {
    let doc = syntax.doc;
    let group = &syntax.groups[i];
    let before = group.tokens.start.checked_sub(1).map_or("", |at| doc.word(at));
    // "was quoted as saying": the subject of the passive speaks.
    let quoted = i
        .checked_sub(1)
        .filter(|&p| group.mark == Mark::Gerund && syntax.groups[p].passive && before == "as");
    let parties = match quoted {
        Some(passive) => syntax.subject(passive),
        // "…, adding that": whoever spoke before.
        None if group.mark == Mark::Gerund && before == "," => {
            syntax.agent(spoke_before(syntax, i).unwrap_or(i))
        }
        None => syntax.agent(i),
    };
    if let (Some(&first), Some(&last)) = (parties.first(), parties.last()) {
        let tokens = with_article(doc, syntax, doc.mention(first).tokens.start)..doc.mention(last).tokens.end;
        return Some(Speaker {
            mention: Some(first),
            tokens,
            relayed: quoted.is_some(),
        });
    }
    if group.mark != Mark::Finite {
        return None;
    }
    let tokens =
        phrase_before(syntax, group.tokens.start).or_else(|| phrase_after(syntax, group.head + 1))?;
    Some(Speaker {
        mention: None,
        tokens,
        relayed: false,
    })
}

fn spoke_before(syntax: &Syntax<'_, '_>, i: usize) -> Option<usize> {
    (0..i).rev().find(|&p| {
        let before = &syntax.groups[p];
        before.mark == Mark::Finite && before.entries.iter().any(|e| e.cue.is_some())
    })
}

/// "she said", "the statement added": whoever spoke before, where nobody else is meant.
pub(super) fn carry_on(doc: &Doc<'_>, drafts: &mut [Draft]) {
    drafts.sort_by_key(|draft| draft.cue.as_ref().map(|cue| cue.start));
    for i in 1..drafts.len() {
        let (before, rest) = drafts.split_at_mut(i);
        let draft = &mut rest[0];
        let Some(words) = draft
            .speaker
            .filter(|_| draft.mention.is_none())
            .map(|span| doc.tokens_in(span))
        else {
            continue;
        };
        let Some(last) = words.clone().next_back() else {
            continue;
        };
        let pronoun = words.len() == 1 && doc.is(last, Class::ThirdPerson);
        let utterance = words.len() == 2 && doc.word(words.start) == "the" && doc.is(last, Class::Utterance);
        let known = before
            .iter()
            .rev()
            .find_map(|earlier| Some((earlier.mention?, earlier.sentence)));
        if let Some((mention, sentence)) = known
            && sentence + REACH >= draft.sentence
            && (utterance || pronoun && super::is_person(doc, mention))
        {
            draft.mention = Some(mention);
            draft.named = None;
        }
    }
}

/// Sentences that "she" and "the statement" look back.
const REACH: usize = 4;

/// Words in the longest noun phrase that is taken for a speaker nobody knows.
const LONGEST: usize = 9;

/// The noun phrase that ends right before `end`: "a Foreign Ministry source", "officials in the region", "they".
fn phrase_before(syntax: &Syntax<'_, '_>, end: usize) -> Option<Range<usize>> {
    let doc = syntax.doc;
    let last = end.checked_sub(1).filter(|&at| at >= syntax.tokens.start)?;
    if doc.is(last, Class::SubjectPronoun) {
        return Some(last..end);
    }
    if !is_nominal(doc, last) {
        return None;
    }
    let in_verb = |at: usize| syntax.groups.iter().any(|g| g.tokens.contains(&at));
    let mut start = last;
    while start > syntax.tokens.start && end - start < LONGEST {
        let at = start - 1;
        let joins = is_nominal(doc, at)
            || doc.is_genitive(at)
            || doc.word(at) == "-"
            || doc.is(at, Class::Determiner) && !doc.is(at, Class::Complementizer)
            || matches!(doc.word(at), "of" | "for" | "in" | "at" | "from" | "to")
                && at > syntax.tokens.start
                && is_nominal(doc, at - 1);
        if !joins || in_verb(at) || doc.is_adverb(at) {
            break;
        }
        start = at;
    }
    (!in_verb(last) && !doc.is_genitive(start)).then_some(start..end)
}

/// Inverted: "“…,” said one of the officials."
fn phrase_after(syntax: &Syntax<'_, '_>, start: usize) -> Option<Range<usize>> {
    let doc = syntax.doc;
    let opens_after_quote = start >= 2 && matches!(doc.word(start - 2), "”" | "\"" | "''" | "»");
    if !opens_after_quote || start >= syntax.tokens.end {
        return None;
    }
    let end = (start..syntax.tokens.end.min(start + LONGEST)).find(|&at| {
        matches!(doc.word(at), "," | "." | ";" | ":") || syntax.groups.iter().any(|g| g.tokens.contains(&at))
    })?;
    (end > start && (is_nominal(doc, start) || doc.is(start, Class::Determiner))).then_some(start..end)
}

fn is_nominal(doc: &Doc<'_>, at: usize) -> bool {
    doc.mention_at[at].is_some()
        || doc.classes[at].is_open() && doc.word(at).starts_with(char::is_alphanumeric)
}

/// The code of somebody no table knows: a name of two words or more, in capitals.
pub(super) fn name_code(doc: &Doc<'_>, tokens: &Range<usize>) -> Option<String> {
    let name = tokens.clone().skip_while(|&at| doc.is(at, Class::Determiner));
    let words: Vec<usize> = name.collect();
    let proper = words
        .iter()
        .all(|&at| doc.is_capitalised(at) && doc.classes[at].is_open());
    let opens = words
        .first()
        .is_some_and(|&at| doc.split.sentences[doc.sentence_of(at)].tokens.start == at);
    // "the Defence Ministry" is nobody's name.
    let title = words
        .iter()
        .any(|&at| doc.world.role_at(&doc.words, at).is_some());
    // At the head of a sentence the first capital says nothing.
    let enough = words.len() >= if opens { 3 } else { 2 };
    (proper && enough && !title).then(|| {
        let parts: Vec<String> = words.iter().map(|&at| doc.words[at].to_uppercase()).collect();
        parts.join("_")
    })
}

/// The article before a noun phrase belongs to the words that name the speaker.
pub(super) fn with_article(doc: &Doc<'_>, syntax: &Syntax<'_, '_>, start: usize) -> usize {
    let before = start
        .checked_sub(1)
        .filter(|&at| at >= syntax.tokens.start && doc.mention_at[at].is_none());
    match before {
        Some(at) if matches!(doc.word(at), "the" | "a" | "an" | "both") => at,
        _ => start,
    }
}
