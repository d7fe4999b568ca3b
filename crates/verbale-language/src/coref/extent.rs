//! From where to where a phrase goes, and what stands in it beside its head.

use super::contrasts::behind_title;
use super::lexicon::{Kind, List, Pronoun};
use super::mentions::Determiner;
use super::text::Document;
use crate::{NameKind, Relation, Upos};
use std::ops::Range;

/// Where a phrase comes: a pronoun in what stands before the subject of its clause comes behind the subject, for "in his
/// speech the president said" speaks of the president.
pub(super) fn place(document: &Document<'_>, head: u32, pronoun: Option<Pronoun>, place: u32) -> u32 {
    if !pronoun.is_some_and(|p| p.person == 3 && p.kind != Kind::Demonstrative) {
        return place;
    }
    let mut at = head;
    for above in document.tree.above(head) {
        let word = document.word(at);
        let fronted = matches!(
            word.relation,
            Relation::Obl | Relation::Advcl | Relation::Advmod | Relation::Nmod
        ) && above > at;
        if fronted
            && let Some(subject) = document.subject(above)
            && subject > head
            && subject - head < 30
            && document.word(subject).upos != Upos::Pron
        {
            return subject;
        }
        at = above;
    }
    place
}

/// The tokens of a phrase: those parts of the subtree that say who is meant, not what is said of it.
pub(super) fn extent(document: &Document<'_>, head: u32, group: bool) -> Range<u32> {
    let mut span = head..head + 1;
    for &kid in document.tree.kids(head) {
        let word = document.word(kid);
        let behind = kid > head;
        let inside = match word.relation {
            Relation::Det
            | Relation::Amod
            | Relation::Compound
            | Relation::Flat
            | Relation::Fixed
            | Relation::Goeswith
            | Relation::Nummod
            | Relation::Acl
            | Relation::Appos => word.subtype != "prt",
            Relation::Nmod => true,
            Relation::Advcl => word.subtype == "relcl",
            // The possessive mark; before the head it is a preposition.
            Relation::Case => behind && word.xpos == "POS",
            Relation::Conj => group,
            _ => false,
        };
        if inside {
            let sub = document.tree.span(kid);
            span = span.start.min(sub.start)..span.end.max(sub.end);
        }
    }
    close_brackets(document, head, span)
}

/// Takes the bracket or quotation mark that closes what the phrase opened; leaves stops and commas outside.
fn close_brackets(document: &Document<'_>, head: u32, mut span: Range<u32>) -> Range<u32> {
    let punct = |token: u32| document.word(token).upos == Upos::Punct;
    // Prepositions and conjunctions that hang from a part of the name.
    let before = |token: u32| {
        let word = document.word(token);
        matches!(word.relation, Relation::Case | Relation::Cc | Relation::Mark)
            || punct(token) && !matches!(document.form(token), "(" | "[" | "\"" | "“")
    };
    while span.start < head && before(span.start) {
        span.start += 1;
    }
    while span.end - 1 > head
        && punct(span.end - 1)
        && matches!(document.form(span.end - 1), "," | "." | ";" | ":" | "-" | "–")
    {
        span.end -= 1;
    }
    let after = span.end;
    if (after as usize) < document.len() && matches!(document.form(after), ")" | "]") {
        let open = span
            .clone()
            .filter(|&t| matches!(document.form(t), "(" | "["))
            .count();
        let closed = span
            .clone()
            .filter(|&t| matches!(document.form(t), ")" | "]"))
            .count();
        if open > closed {
            span.end += 1;
        }
    }
    span
}

/// The name that a phrase goes by: that of its head, of what is flat under it, or of its apposition.
pub(super) fn naming(
    document: &Document<'_>,
    head: u32,
    group: bool,
) -> (Option<Range<u32>>, Option<NameKind>) {
    if group || document.word(head).upos == Upos::Pron {
        return (None, None);
    }
    if let Some((tokens, kind)) = document.name(head) {
        return (Some(tokens), Some(kind));
    }
    if let Some(name) = behind_title(document, head) {
        let tokens = document
            .name(name)
            .map_or(name..name + 1, |(tokens, _)| name..tokens.end);
        return (Some(tokens), Some(NameKind::Per));
    }
    for &kid in document.tree.kids(head) {
        let word = document.word(kid);
        let names = match word.relation {
            Relation::Flat | Relation::Appos => true,
            Relation::Compound => kid > head,
            _ => false,
        };
        if names && let Some((tokens, kind)) = document.name(kid) {
            return (Some(tokens), Some(kind));
        }
    }
    if document.word(head).upos != Upos::Propn {
        return (None, None);
    }
    let mut tokens = head..head + 1;
    for &kid in document.tree.kids(head) {
        let word = document.word(kid);
        if word.upos == Upos::Propn && matches!(word.relation, Relation::Flat | Relation::Compound) {
            tokens = tokens.start.min(kid)..tokens.end.max(kid + 1);
        }
    }
    (Some(tokens), None)
}

/// How a phrase begins.
pub(super) fn determiner(document: &Document<'_>, head: u32, start: u32) -> Determiner {
    let mut found = Determiner::Bare;
    for &kid in document.tree.kids(head) {
        let word = document.word(kid);
        let this = match word.relation {
            Relation::Nmod if word.subtype == "poss" => Determiner::Possessive,
            Relation::Nummod => Determiner::Number,
            Relation::Det | Relation::Amod if document.form_in(kid, List::Definite) => Determiner::Definite,
            Relation::Det | Relation::Amod if document.form_in(kid, List::Near) => Determiner::Near,
            Relation::Det | Relation::Amod if document.form_in(kid, List::Indefinite) => {
                Determiner::Indefinite
            }
            _ => continue,
        };
        // "The two countries" are definite.
        if found == Determiner::Bare || found == Determiner::Number {
            found = this;
        }
    }
    if found == Determiner::Bare && start == head && document.form_in(head, List::Indefinite) {
        return Determiner::Indefinite;
    }
    found
}

/// How many phrases a head hangs in.
pub(super) fn nesting(document: &Document<'_>, head: u32) -> u8 {
    let mut at = head;
    let mut depth = 0;
    while depth < 4
        && matches!(
            document.word(at).relation,
            Relation::Nmod | Relation::Conj | Relation::Appos | Relation::Compound | Relation::Flat
        )
    {
        let Some(above) = document.tree.head(at) else {
            break;
        };
        if document.word(at).relation != Relation::Conj {
            depth += 1;
        }
        at = above;
    }
    depth
}

/// Words that tell a phrase from others with the same head.
pub(super) fn modifiers(document: &Document<'_>, head: u32, name: Option<&Range<u32>>) -> Vec<u32> {
    let mut words = Vec::new();
    for &kid in document.tree.kids(head) {
        let word = document.word(kid);
        let tells = match word.relation {
            Relation::Amod | Relation::Compound | Relation::Nummod => true,
            Relation::Nmod => word.subtype != "poss" || word.upos == Upos::Propn,
            _ => false,
        };
        if tells
            && words.len() < 6
            && !name.is_some_and(|n| n.contains(&kid))
            && !document.form_in(kid, List::Near)
        {
            words.push(document.ids[kid as usize]);
        }
    }
    words.sort_unstable();
    words.dedup();
    words
}

/// Nouns that a phrase is called by besides its head: titles, appositions, and what it is said to be.
pub(super) fn callings(document: &Document<'_>, head: u32, name: Option<&Range<u32>>) -> Vec<u32> {
    let mut words = Vec::new();
    let mut push = |token: u32| {
        let id = document.ids[token as usize];
        if words.len() < 6 && !words.contains(&id) {
            words.push(id);
        }
    };
    let is_common =
        |token: u32| document.word(token).upos == Upos::Noun || document.form_in(token, List::Title);
    for &kid in document.tree.kids(head) {
        let word = document.word(kid);
        let calls = match word.relation {
            Relation::Appos | Relation::Flat => is_common(kid),
            Relation::Compound | Relation::Nmod => {
                name.is_some() && kid < head && is_common(kid) && word.subtype != "poss"
            }
            _ => false,
        };
        if calls {
            push(kid);
        }
    }
    if let Some(name) = name {
        for token in name.clone().filter(|&token| document.form_in(token, List::Title)) {
            push(token);
        }
        if !name.contains(&head) && is_common(head) {
            push(head);
        }
    }
    if document.word(head).relation == Relation::Nsubj
        && let Some(is) = document.tree.head(head)
        && document.word(is).upos == Upos::Noun
        && document.kid(is, Relation::Cop).is_some()
    {
        push(is);
    }
    words
}

/// Numbers for the places in a sentence that a phrase can have.
pub(super) const ROLES: usize = 12;

/// The place of a phrase in its sentence.
pub(super) fn role(document: &Document<'_>, head: u32) -> usize {
    let word = document.word(head);
    match word.relation {
        Relation::Nsubj if word.subtype == "pass" => 1,
        Relation::Nsubj | Relation::Csubj => 0,
        Relation::Obj => 2,
        Relation::Iobj => 3,
        Relation::Obl => 4,
        Relation::Nmod if word.subtype == "poss" => 5,
        Relation::Nmod => 6,
        Relation::Root => 7,
        Relation::Conj => 8,
        Relation::Appos => 9,
        Relation::Compound => 10,
        _ => 11,
    }
}
