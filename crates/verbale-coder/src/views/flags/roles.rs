//! One person with two offices that exclude each other.

use super::{Filed, flag};
use crate::doc::Doc;
use crate::lexicon::has;
use verbale_record::{ActorKind, Flag, FlagKind};
use verbale_text::{Span, fold_str};
use verbale_when::Precision;
use verbale_world::Found;

/// An office as one mention of a person gives it.
struct Office<'d> {
    mention: &'d Found,
    words: Span,
    /// What it is; offices of one kind do not exclude each other.
    kind: String,
    /// The state that the words name.
    state: Option<String>,
    /// The person's name without the office, folded.
    name: String,
}

pub(super) fn find(filed: &Filed<'_, '_>) -> Vec<Flag> {
    let doc = filed.doc;
    let offices: Vec<Office<'_>> = doc
        .cast
        .mentions
        .iter()
        .filter_map(|mention| office(doc, mention))
        .collect();
    let mut found: Vec<Flag> = Vec::new();
    for (i, first) in offices.iter().enumerate() {
        let same =
            |other: &&Office<'_>| other.mention.actor == first.mention.actor && other.name == first.name;
        let Some(second) = offices[i + 1..]
            .iter()
            .filter(same)
            .find(|other| excludes(doc, first, other))
        else {
            continue;
        };
        let actor = &doc.cast.actors[first.mention.actor];
        if found.iter().any(|flag| flag.actors.contains(&actor.id)) {
            continue;
        }
        let text = |office: &Office<'_>| doc.quote(office.words).text;
        let message = format!(
            "{} is called “{}” in one place and “{}” in another.",
            actor.name,
            text(first),
            text(second)
        );
        let spans = [first.mention.span, second.mention.span];
        found.extend(
            flag(filed, FlagKind::RoleConflict, &spans, message).map(|flag| Flag {
                actors: vec![actor.id.clone()],
                ..flag
            }),
        );
    }
    found
}

fn office<'d>(doc: &'d Doc<'_>, mention: &'d Found) -> Option<Office<'d>> {
    let words = mention.capacity?;
    let role = mention.role.as_deref()?;
    if doc.cast.actors[mention.actor].kind != ActorKind::Person || is_of_another_time(doc, mention) {
        return None;
    }
    let signs = &doc.lexicon.signs;
    let tokens = doc.tokens_in(words);
    let portfolio = tokens.clone().find(|&at| has(&signs.portfolios, doc.word(at)));
    let kind = match (role, portfolio) {
        ("minister", Some(at)) => doc.word(at).to_owned(),
        _ => role.to_owned(),
    };
    // The name stands behind a title, or before an apposition; a nationality belongs to the title.
    let after = tokens.end.max(mention.tokens.start)..mention.tokens.end;
    let name = if after.is_empty() {
        mention.tokens.start..tokens.start.clamp(mention.tokens.start, mention.tokens.end)
    } else {
        after
    };
    let title = doc.span(&(mention.tokens.start..mention.extent.max(mention.tokens.end)));
    let mut states = doc
        .world
        .find(&doc.view.text()[title])
        .into_iter()
        .filter_map(|hit| {
            let actor = &doc.world.actors()[hit.actor];
            (actor.kind == ActorKind::State).then(|| actor.code.clone())
        });
    let state = states.next();
    let state = state.filter(|first| states.all(|other| other == *first));
    let name: Vec<&str> = name
        .filter(|&at| doc.is_capitalised(at))
        .map(|at| doc.word(at))
        .collect();
    // A surname alone may be another's.
    (name.len() >= 2).then(|| Office {
        mention,
        words,
        kind,
        state,
        name: fold_str(&name.join(" ")),
    })
}

/// "former", "then", "in 2016, as …": an office of another time.
fn is_of_another_time(doc: &Doc<'_>, mention: &Found) -> bool {
    let sentence = doc.split.sentences[mention.sentence].tokens.clone();
    let near =
        mention.tokens.start.saturating_sub(4).max(sentence.start)..(mention.extent + 3).min(sentence.end);
    let other = near
        .into_iter()
        .any(|at| has(&doc.lexicon.signs.other_time, doc.word(at)));
    let year = doc.times.expressions.iter().any(|time| {
        let tokens = doc.tokens_in(time.span);
        sentence.contains(&tokens.start) && time.precision() == Some(Precision::Year)
    });
    other || year
}

fn excludes(doc: &Doc<'_>, a: &Office<'_>, b: &Office<'_>) -> bool {
    let signs = &doc.lexicon.signs;
    let exclusive = |kind: &String| has(&signs.exclusive, kind) || has(&signs.portfolios, kind);
    if exclusive(&a.kind) && exclusive(&b.kind) && a.kind != b.kind {
        return true;
    }
    let national = |kind: &String| has(&signs.national, kind) || has(&signs.portfolios, kind);
    let states = a.state.is_some() && b.state.is_some() && a.state != b.state;
    national(&a.kind) && a.kind == b.kind && states
}
