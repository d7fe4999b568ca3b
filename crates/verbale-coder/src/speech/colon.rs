//! Headlines that name their speaker: "Kalın: No arms were sent".

use super::content::{finish, last_word};
use super::{Draft, outlet};
use crate::syntax::Syntax;

pub(super) fn headline(syntax: &Syntax<'_, '_>, sentence: usize) -> Option<Draft> {
    let doc = syntax.doc;
    let first = doc.party_at(syntax.tokens.start)?;
    let colon = doc.mention(first).tokens.end;
    if !outlet::is_headline(syntax, sentence) || doc.word(colon) != ":" || colon + 4 > syntax.tokens.end {
        return None;
    }
    let found = finish(doc, doc.span(&(colon + 1..last_word(doc, syntax.tokens.end))));
    Some(Draft {
        mention: Some(first),
        named: None,
        speaker: Some(doc.mention(first).span),
        cue: None,
        content: found.span,
        manner: found.manner,
        via: vec![],
        addressee: None,
        denies: false,
        distant: false,
        sentence,
        rule: "headline-colon".into(),
    })
}
