//! Through whom: outlets that relay, addressees, "according to".

use super::Draft;
use super::content::{finish, last_word};
use super::speaker::with_article;
use crate::doc::Doc;
use crate::lexicon::Cue;
use crate::syntax::Syntax;
use std::ops::Range;
use verbale_language::{Class, SentenceKind};
use verbale_record::{ActorKind, Basis};
use verbale_text::Span;

pub(crate) fn is_outlet(doc: &Doc<'_>, mention: usize) -> bool {
    doc.cast.actors[doc.mention(mention).actor].kind == ActorKind::Outlet
}

fn printed(doc: &Doc<'_>, mention: usize) -> String {
    doc.view.text()[doc.mention(mention).span].to_owned()
}

/// Outlets a statement is credited to, and to whom it was said.
pub(super) fn channel(
    syntax: &Syntax<'_, '_>,
    i: usize,
    cue: &Range<usize>,
    content: Span,
    kind: &Cue,
) -> (Vec<String>, Option<String>) {
    let doc = syntax.doc;
    let told = kind.to;
    let limit = syntax
        .groups
        .get(i + 1)
        .map_or(syntax.tokens.end, |g| g.tokens.start);
    let mut via = Vec::new();
    let mut addressee = None;
    let mut after = cue.end;
    if told && after < limit {
        if doc.is(after, Class::Determiner) {
            after += 1;
        }
        let outside = |at: usize| !content.contains(doc.split.tokens[at].span);
        match doc.mention_at.get(after).copied().flatten() {
            Some(mention) if is_outlet(doc, mention) => addressee = Some(printed(doc, mention)),
            Some(mention) if doc.mention(mention).basis == Basis::Generic => {
                addressee = Some(doc.quote(doc.mention(mention).span).text);
            }
            Some(mention) if outside(after) => addressee = Some(doc.mention(mention).code.clone()),
            None if after < limit && outside(after) && doc.classes[after].is_open() => {
                let word = doc.word(after);
                if word.ends_with('s') && word.starts_with(char::is_alphabetic) {
                    addressee = Some(doc.view.text()[doc.split.tokens[after].span].to_owned());
                }
            }
            _ => {}
        }
    }
    // "told Reuters", "in an interview with CNN", "quoted as saying by TASS".
    for at in cue.end..limit.max(cue.end) {
        let Some(mention) =
            doc.mention_at[at].filter(|&m| doc.mention(m).tokens.start == at && is_outlet(doc, m))
        else {
            continue;
        };
        let inside = content.contains(doc.mention(mention).span);
        if !inside {
            via.push(printed(doc, mention));
            if addressee.is_none() && at > 0 && matches!(doc.word(at - 1), "with" | "to") {
                addressee = Some(printed(doc, mention));
            }
        }
    }
    (via, addressee)
}

/// "According to X, …" and "…, according to X".
pub(super) fn according_to(syntax: &Syntax<'_, '_>, sentence: usize) -> Option<Draft> {
    let doc = syntax.doc;
    let at = syntax
        .tokens
        .clone()
        .find(|&at| doc.word(at) == "according" && doc.word(at + 1) == "to")?;
    let mut who = at + 2;
    while who < syntax.tokens.end && doc.is(who, Class::Determiner) && doc.mention_at[who].is_none() {
        who += 1;
    }
    let mention = doc
        .mention_at
        .get(who)
        .copied()
        .flatten()
        .filter(|_| who < syntax.tokens.end);
    let end_of_name = match mention {
        Some(m) => doc.mention(m).tokens.end,
        None => (who..syntax.tokens.end)
            .find(|&t| matches!(doc.word(t), "," | "." | ";"))
            .unwrap_or(syntax.tokens.end),
    };
    if end_of_name == who {
        return None;
    }
    let content = if at == syntax.tokens.start {
        let comma = (end_of_name..syntax.tokens.end).find(|&t| doc.word(t) == ",")?;
        comma + 1..last_word(doc, syntax.tokens.end)
    } else {
        let end = if doc.word(at - 1) == "," { at - 1 } else { at };
        syntax.tokens.start..end
    };
    if content.len() < 3 {
        return None;
    }
    let found = finish(doc, doc.span(&content));
    let speaker = doc.span(&(with_article(doc, syntax, who).max(at + 2)..end_of_name));
    Some(Draft {
        mention,
        named: None,
        speaker: Some(speaker),
        cue: Some(at..at + 2),
        content: found.span,
        manner: found.manner,
        via: vec![],
        addressee: None,
        denies: false,
        distant: false,
        sentence,
        rule: "according-to".into(),
    })
}

/// An outlet that only relays somebody else's statement becomes a link of its chain.
pub(super) fn relay(doc: &Doc<'_>, drafts: &mut Vec<Draft>) {
    let outlets: Vec<(usize, Span, String)> = drafts
        .iter()
        .enumerate()
        .filter_map(|(i, d)| {
            let mention = d.mention.filter(|&m| is_outlet(doc, m))?;
            Some((i, d.content, printed(doc, mention)))
        })
        .collect();
    let mut relays = vec![false; drafts.len()];
    for (i, content, name) in outlets {
        for (j, inner) in drafts.iter_mut().enumerate() {
            let inside = j != i
                && inner
                    .cue
                    .as_ref()
                    .is_some_and(|cue| content.contains(doc.span(cue)));
            if inside {
                if !inner.via.contains(&name) {
                    inner.via.push(name.clone());
                }
                relays[i] = true;
            }
        }
    }
    let mut at = 0;
    drafts.retain(|draft| {
        at += 1;
        !(relays[at - 1] && draft.rule == "according-to")
    });
}

/// True for lines that carry a headline.
pub(super) fn is_headline(syntax: &Syntax<'_, '_>, sentence: usize) -> bool {
    syntax.doc.split.sentences[sentence].kind == SentenceKind::Headline
}
