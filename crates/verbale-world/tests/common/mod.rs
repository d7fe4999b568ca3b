//! Casting a text and comparing what was found.

#![allow(dead_code, reason = "each test file uses its own part of this")]

use verbale_language::split;
use verbale_record::Actor;
use verbale_text::clean;
use verbale_world::{Found, World};

/// A cast with the text it was made from.
pub(crate) struct Scene {
    text: String,
    /// Actors by the position that mentions name.
    pub(crate) actors: Vec<Actor>,
    /// In text order.
    pub(crate) mentions: Vec<Found>,
}

impl Scene {
    /// Casts `text`, dated `date`, with the built-in tables.
    pub(crate) fn new(text: &str, date: Option<&str>) -> Self {
        Self::of(World::builtin(), text, date)
    }

    /// Casts `text` with any tables.
    pub(crate) fn of(world: &World, text: &str, date: Option<&str>) -> Self {
        let view = clean(text);
        let split = split(view.text());
        let cast = world.cast(view.text(), &split, date);
        Self {
            text: view.text().to_owned(),
            actors: cast.actors,
            mentions: cast.mentions,
        }
    }

    /// The words of each mention, with what `shown` says of it.
    pub(crate) fn rows<T>(&self, shown: impl Fn(&Found, &Actor) -> T) -> Vec<(&str, T)> {
        self.mentions
            .iter()
            .map(|m| (&self.text[m.span.range()], shown(m, &self.actors[m.actor])))
            .collect()
    }

    /// The first mention with exactly these words.
    #[track_caller]
    pub(crate) fn mention(&self, words: &str) -> &Found {
        let found = self.mentions.iter().find(|m| &self.text[m.span.range()] == words);
        found.unwrap_or_else(|| panic!("no mention {words:?} in {:?}", self.rows(|m, _| m.code.clone())))
    }
}

/// Checks words and code of every mention.
#[track_caller]
pub(crate) fn check(text: &str, expected: &[(&str, &str)]) {
    let scene = Scene::new(text, None);
    let found = scene.rows(|m, _| m.code.clone());
    let found: Vec<(&str, &str)> = found
        .iter()
        .map(|(words, code)| (*words, code.as_str()))
        .collect();
    assert_eq!(found, expected, "in {text:?}");
}

/// Checks words and actor of every mention in a document of this date.
#[track_caller]
pub(crate) fn check_actors(date: &str, text: &str, expected: &[(&str, &str)]) {
    let scene = Scene::new(text, Some(date));
    let found = scene.rows(|_, actor| actor.id.clone());
    let found: Vec<(&str, &str)> = found.iter().map(|(words, id)| (*words, id.as_str())).collect();
    assert_eq!(found, expected, "in {text:?}");
}
