//! Names that are not what they look like are dropped here.

use super::{Context, Hit};
use crate::NameKind;
use verbale_language::{Class, SentenceKind};
use verbale_record::{Actor, ActorKind};

pub(super) fn settle(cx: &Context<'_>, hits: Vec<Hit>) -> Vec<Hit> {
    let taken: Vec<(usize, usize)> = hits
        .iter()
        .map(|hit| (hit.tokens.start, hit.tokens.end))
        .collect();
    let covered = |at: usize| taken.iter().any(|&(start, end)| start <= at && at < end);
    hits.into_iter().filter(|hit| stands(cx, hit, &covered)).collect()
}

fn stands(cx: &Context<'_>, hit: &Hit, covered: &dyn Fn(usize) -> bool) -> bool {
    let sentence = cx
        .split
        .sentences
        .iter()
        .find(|s| s.tokens.contains(&hit.tokens.start))
        .expect("every token is in a sentence");
    let (start, end) = (hit.tokens.start, hit.tokens.end);
    let before = start.checked_sub(1).filter(|at| sentence.tokens.contains(at));
    let after = Some(end).filter(|at| sentence.tokens.contains(at));
    // "pro-Russian", "US-led": a stance or an attribute of something else.
    if let Some(hyphen) = before
        && cx.word(hyphen) == "-"
        && hyphen > sentence.tokens.start
        && cx.is(hyphen - 1, Class::Prefix)
    {
        return false;
    }
    if let Some(hyphen) = after
        && cx.word(hyphen) == "-"
        && cx.is(end + 1, Class::Attribute)
    {
        return false;
    }
    let one_word = hit.tokens.len() == 1;
    let headline = sentence.kind == SentenceKind::Headline && is_title_case(cx, &sentence.tokens);
    // A capitalised word that is no name, title or function word belongs to the same longer name.
    let stranger = |at: usize| {
        cx.is_capitalised(at)
            && cx.classes[at].is_open()
            && !covered(at)
            && cx.world.roles.longest(&cx.words, at).is_none()
    };
    let stranger_before =
        before.is_some_and(|at| stranger(at) && (at > sentence.tokens.start || one_word_name(cx, at)));
    let stranger_after = after.is_some_and(stranger);
    let ambiguity = cx.world.ambiguous.get(cx.word(start)).filter(|_| one_word);
    if let Some(ambiguity) = ambiguity {
        if ambiguity.person && (stranger_before || stranger_after) && !headline {
            return false;
        }
        let words = || sentence.tokens.clone().map(|at| cx.word(at));
        if ambiguity
            .not_near
            .iter()
            .any(|cue| words().any(|word| word == cue))
        {
            return false;
        }
    }
    // "THOSE WHO FLED": where all is in capitals, an acronym that is a small word too is that word.
    if one_word
        && cx.classes[start].any(&[Class::Relative, Class::Be])
        && is_in_capitals(cx, &sentence.tokens)
    {
        return false;
    }
    let actor = &cx.world.actors[hit.actor];
    // "the Reformed Liberal Party", "the Liberal Party of Chad": another than the one that is called so alone.
    if actor.kind == ActorKind::Group && !one_word && !headline {
        let of = after.filter(|&at| cx.word(at) == "of" && cx.is_capitalised(at + 1) && covered(at + 1));
        let own = |at: usize| {
            let country = cx
                .world
                .named(cx.token(at + 1))
                .and_then(|state| state.country.clone());
            country.is_some() && country == actor.country
        };
        let longer = stranger_before && before.is_some_and(|at| at > sentence.tokens.start);
        if longer || of.is_some_and(|at| !own(at)) {
            return false;
        }
    }
    // "National Front for the Liberation of Angola" is not the French one.
    if let Some(joined) = after
        && actor.kind == ActorKind::Group
        && !one_word
        && cx.word(joined) == "for"
        && (cx.is_capitalised(joined + 1)
            || cx.is(joined + 1, Class::Determiner) && cx.is_capitalised(joined + 2))
    {
        return false;
    }
    match hit.kind {
        // "Ankara University", "Washington Institute", "George Washington".
        NameKind::Capital | NameKind::Metonym if one_word && !headline => {
            !(stranger_after || stranger_before && before.is_some_and(|at| at > sentence.tokens.start))
        }
        // "Polish the silver": an imperative.
        NameKind::Demonym if start == sentence.tokens.start => {
            !after.is_some_and(|at| cx.is(at, Class::Determiner) && !cx.is(at, Class::Complementizer))
        }
        // "New Mexico", "Air Jordan": only where the state's name is the last word of something longer.
        NameKind::Name if actor.kind == ActorKind::State && one_word => {
            // "the South China Sea": part of a longer name.
            let inside = stranger_before && stranger_after && !headline;
            let last = before.is_some_and(|at| {
                matches!(cx.word(at), "new" | "air" | "little" | "port" | "fort") && cx.is_capitalised(at)
            });
            !(inside || last || is_spelt_small(actor, cx.token(start)))
        }
        // "the West Bank", "Western Union": part of a longer name.
        NameKind::Name if hit.tokens.len() == 2 && cx.word(start) == "the" && !headline => !stranger_after,
        NameKind::Demonym if actor.kind != ActorKind::State && !headline => !stranger_after,
        _ => true,
    }
}

/// "Sadr" is a man, "SADR" a state: no paper prints the acronym of one in small letters.
fn is_spelt_small(actor: &Actor, token: &str) -> bool {
    let small = token.contains(char::is_lowercase);
    let acronym = |name: &&String| name.eq_ignore_ascii_case(token) && !name.contains(char::is_lowercase);
    small && actor.names.iter().any(|name| acronym(&name)) && !actor.names.iter().any(|name| name == token)
}

/// At the start of a sentence every word has a capital; one that is in no list of openers is taken for a name.
fn one_word_name(cx: &Context<'_>, at: usize) -> bool {
    !cx.is(at, Class::Opener) && !cx.word(at).ends_with("ly") && !cx.word(at).ends_with("ing")
}

/// No small letter, in more than one word.
pub(super) fn is_in_capitals(cx: &Context<'_>, tokens: &std::ops::Range<usize>) -> bool {
    tokens.len() > 1
        && tokens
            .clone()
            .all(|at| !cx.token(at).contains(char::is_lowercase))
}

/// A headline in which most words have a capital: capitals tell nothing there.
pub(super) fn is_title_case(cx: &Context<'_>, tokens: &std::ops::Range<usize>) -> bool {
    let open = tokens
        .clone()
        .filter(|&at| cx.classes[at].is_open() && cx.token(at).starts_with(char::is_alphabetic));
    let (mut all, mut capitals) = (0, 0);
    for at in open {
        all += 1;
        capitals += usize::from(cx.token(at).starts_with(char::is_uppercase));
    }
    all > 3 && capitals * 10 >= all * 8
}
