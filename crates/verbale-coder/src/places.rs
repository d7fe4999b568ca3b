//! Where an act was, where its clause says so.
//!
//! A place counts where it hangs on the act itself or on the verb that tells it ("held talks in Oslo"), by a preposition
//! of place, as the object that is acted upon, or as the first part of its noun ("the Oslo talks"). What hangs on
//! another verb is another act's. The nearest counts, then the smallest. What is not told stays open: neither the
//! dateline nor the place where somebody said it is put in its place.

use crate::doc::Doc;
use crate::events::Draft;
use crate::tree::{Tree, is_circumstance};
use std::ops::Range;
use verbale_language::{Class, Relation};
use verbale_record::{ActorKind, EventType, Place};
use verbale_world::place::{Class as Kind, Toponym, Use};

/// Steps from a place up to its act: "in the market of a village near Mosul".
const DEEPEST: usize = 5;

/// The place of an act.
pub(crate) fn find(tree: &Tree<'_, '_>, act: &Draft<'_>) -> Option<Place> {
    let doc = tree.doc;
    let telling = telling(tree, &act.trigger);
    let near = doc.places.iter().filter_map(|place| {
        let tokens = doc.tokens_in(place.span);
        let inside = !tokens.is_empty() && tree.tokens.contains(&tokens.start);
        // "Hamas" is no town.
        let party = |at: usize| {
            let mention = doc.mention_at[at].map(|mention| doc.mention(mention));
            mention.is_some_and(|mention| {
                mention.tokens == tokens
                    && doc
                        .world
                        .actor(mention.code.as_str())
                        .is_none_or(|actor| actor.kind != ActorKind::State)
            })
        };
        let inside = inside && !party(tokens.start);
        let (at, steps) = inside.then(|| reach(tree, act, place, &tokens, &telling))??;
        Some(((at, size(place.class), steps, tokens.start), place))
    });
    let (_, place) = near.min_by_key(|(key, _)| *key)?;
    Some(Place {
        quote: doc.quote(place.span),
        name: place.name.clone(),
        class: place.class.label().to_owned(),
        country: Some(place.country.1.to_owned()).filter(|code| !code.is_empty()),
        admin1: place.admin1.clone(),
        lat: round(place.lat),
        lon: round(place.lon),
        geonames: place.geonames,
    })
}

/// All names of places, in spans of the page's text.
pub(crate) fn of(doc: &Doc<'_>) -> Vec<Toponym> {
    let original = |place: &Toponym| Toponym {
        span: doc.view.to_original(place.span),
        ..place.clone()
    };
    doc.places.iter().map(original).collect()
}

fn round(degrees: f64) -> f64 {
    (degrees * 1e4).round() / 1e4
}

/// Smaller places say more.
fn size(class: Kind) -> u8 {
    match class {
        Kind::Building => 0,
        Kind::City | Kind::Capital => 1,
        Kind::Admin2 => 2,
        Kind::Admin1 | Kind::Mountain => 3,
        Kind::Region | Kind::Water => 4,
        Kind::Country => 5,
        Kind::Continent => 6,
    }
}

/// The words that tell an act: its trigger, and what this is the object of up to the verb.
fn telling(tree: &Tree<'_, '_>, trigger: &Range<usize>) -> Vec<usize> {
    let mut telling: Vec<usize> = trigger.clone().rev().collect();
    let mut at = trigger.end - 1;
    while !tree.is_verb(at)
        && let Some(over) = tree.head(at)
        && (trigger.contains(&over)
            || matches!(
                tree.relation(at),
                Relation::Obj | Relation::Obl | Relation::Nmod | Relation::Compound | Relation::Conj
            )
            || matches!(tree.relation(at), Relation::Nsubj) && tree.is_passive(over))
    {
        telling.push(over);
        at = over;
    }
    telling
}

/// On which of the telling words a place hangs, and over how many steps.
fn reach(
    tree: &Tree<'_, '_>,
    act: &Draft<'_>,
    place: &Toponym,
    tokens: &Range<usize>,
    telling: &[usize],
) -> Option<(usize, usize)> {
    let mut at = tokens
        .clone()
        .find(|&word| tree.head(word).is_none_or(|over| !tokens.contains(&over)))?;
    if !tree.tokens.contains(&at) || !is_where(tree, act, place, at, telling) {
        return None;
    }
    for steps in 0..=DEEPEST {
        if let Some(found) = telling.iter().position(|&word| word == at) {
            return Some((found, steps));
        }
        let bound = matches!(
            tree.relation(at),
            Relation::Obl
                | Relation::Nmod
                | Relation::Obj
                | Relation::Appos
                | Relation::Compound
                | Relation::Flat
                | Relation::List
        ) || tree.relation(at) == Relation::Conj && steps == 0 // "a swap in May and the signing in Oslo": not the swap's
            || tree.relation(at) == Relation::Nsubj
            && tree.head(at).is_some_and(|over| tree.is_passive(over));
        let over = tree.head(at).filter(|_| bound)?;
        // "withdrew after talks in Oslo": where the talks were; but "spoke during talks in Oslo"
        let when = steps > 0
            && tree
                .case(at)
                .is_some_and(|case| is_circumstance(case) && case != "during");
        if when || steps > 0 && tree.is_verb(at) {
            return None;
        }
        at = over;
    }
    None
}

/// Acts whose object is where they are: "bombed Kyiv", "visited Kyiv"; but "sent Kyiv arms".
fn is_done_there(act: EventType) -> bool {
    matches!(
        act,
        EventType::Consult
            | EventType::Assault
            | EventType::Coerce
            | EventType::Mobilize
            | EventType::Protest
            | EventType::Retreat
    )
}

/// Whether a name stands here for the place itself.
fn is_where(tree: &Tree<'_, '_>, act: &Draft<'_>, place: &Toponym, at: usize, telling: &[usize]) -> bool {
    let doc = tree.doc;
    // "the Oslo talks"; but "a Washington official", "sent arms to the Baku government"
    let names_act = || {
        tree.relation(at) == Relation::Compound
            && matches!(
                place.class,
                Kind::City | Kind::Capital | Kind::Region | Kind::Building
            )
            && tree
                .head(at)
                .is_some_and(|over| telling.contains(&over) && tree.noun(over).is_some())
    };
    // "provided arms to Kyiv", "sanctions on Ankara": to whom it is done is no place.
    let party = doc.mention_at[at]
        .is_some_and(|mention| act.source.contains(&mention) || act.target.contains(&mention));
    if party && !is_done_there(act.event_type) {
        return false;
    }
    let whole = place.class == Kind::Country || place.class == Kind::Continent;
    // "in Mali and Niger": the first of those joined has the preposition; "between" one and the other is no place.
    let mut first = at;
    while matches!(tree.relation(first), Relation::Conj | Relation::Appos)
        && tree.children_by(first, Relation::Case).next().is_none()
        && let Some(over) = tree.head(first)
    {
        first = over;
    }
    let mut cases = tree.children_by(first, Relation::Case).peekable();
    let bare = tree.relation(first) != Relation::Obj || is_done_there(act.event_type);
    match place.used_for {
        Use::Nationality => false,
        // "warned Ankara", "attacks by Moscow"
        Use::Actor | Use::Place if cases.peek().is_some() => {
            cases.any(|case| doc.is(case, Class::Locative) || !whole && doc.is(case, Class::Towards))
        }
        Use::Name | Use::Actor => names_act(),
        Use::Place if tree.relation(at) == Relation::Compound => names_act(),
        Use::Place => !whole && bare,
    }
}
