//! How does a mention stand in its sentence?

use super::{Context, Draft, DraftActor, Standing};
use verbale_language::Class;
use verbale_record::{ActorKind, Basis};

/// An adjective before a noun, a possessor, a place, or else a party.
pub(super) fn of(cx: &Context<'_>, draft: &Draft) -> Standing {
    let sentence = &cx.split.sentences[draft.sentence].tokens;
    let (first, end) = (draft.tokens.start, draft.tokens.end);
    let before = first.checked_sub(1).filter(|at| *at >= sentence.start);
    let locative = before.is_some_and(|at| cx.is(at, Class::Locative))
        || before.is_some_and(|at| cx.is(at, Class::Determiner))
            && first >= sentence.start + 2
            && cx.is(first - 2, Class::Locative);
    let inside = end < sentence.end;
    let is_named = matches!(draft.basis, Basis::Name | Basis::Metonym);
    if inside && cx.is_genitive(end) {
        Standing::Possessive
    } else if draft.basis == Basis::Nationality && inside && is_before_noun(cx, end) {
        Standing::Adjective
    } else if locative && is_named && is_territory(cx, draft)
        || draft.basis == Basis::Metonym && first == sentence.start && is_dateline(cx, end)
    {
        Standing::Place
    } else if draft.basis == Basis::Name && inside && cx.is(end, Class::Affiliation) {
        // "NATO | member Türkiye": a name that only qualifies the party after the next noun.
        Standing::Adjective
    } else {
        Standing::Body
    }
}

fn is_territory(cx: &Context<'_>, draft: &Draft) -> bool {
    match &draft.actor {
        DraftActor::Known(i) => cx.world.actors[*i].kind == ActorKind::State,
        DraftActor::Learned(_) => false,
    }
}

/// "ANKARA (Reuters) -", "KYIV, May 7 —": what follows a name that opens its sentence.
fn is_dateline(cx: &Context<'_>, end: usize) -> bool {
    matches!(cx.word(end), "(" | "-" | "—" | "–") || cx.word(end) == "," && cx.is(end + 1, Class::Month)
}

/// True if an adjective would read so before the word at `end`: a plain lower-case noun or adjective, and no verb form.
pub(super) fn is_before_noun(cx: &Context<'_>, end: usize) -> bool {
    let lower = cx.token(end).starts_with(char::is_lowercase);
    // Plural nouns of nationality ("Ukrainians said") end in s; adjectives mostly do not.
    let itself = cx.word(end - 1);
    cx.classes[end].is_open()
        && cx.token(end).starts_with(char::is_alphanumeric)
        && (!itself.ends_with('s') || itself.ends_with("ss") || !lower)
        && (!lower || !looks_finite(cx.word(end)))
}

/// A word that is more likely the verb of the sentence than a noun after an adjective.
fn looks_finite(word: &str) -> bool {
    word.ends_with("ed")
        || matches!(
            word,
            "said" | "told" | "says" | "was" | "were" | "has" | "had" | "is" | "are"
        )
}
