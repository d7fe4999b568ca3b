//! Which country, where the tables of actors name none.

use crate::World;
use crate::place::Places;
use std::collections::BTreeSet;
use verbale_record::{Actor, ActorKind};

/// What a name alone must have to be taken for a town: 30,000 people, or what comes near it.
const KNOWN: f64 = 4.5;

/// The country of a body, or what PLOVER has in its place.
pub(super) fn of_body(body: &Actor) -> Option<String> {
    if let Some(country) = &body.country {
        return Some(country.clone());
    }
    let cameo = body.cameo.as_deref().unwrap_or_default();
    let place = match body.kind {
        _ if cameo.starts_with("IGOUNO") => "UNO",
        _ if cameo.starts_with("IGOEUREEC") => "EUR",
        _ if cameo.starts_with("IGO") => "IGO",
        _ if cameo.starts_with("IMG") => "IMG",
        ActorKind::Intergovernmental => "IGO",
        ActorKind::Organisation => "NGO",
        ActorKind::Company => "MNC",
        _ => return None,
    };
    Some(place.to_owned())
}

/// The country of the best known place of a name, or of the name without its last or first word ("Kano State").
pub(super) fn of_place(name: &str, alone: bool) -> Option<&'static str> {
    let least = if alone { KNOWN } else { 0.0 };
    let places = Places::builtin();
    let country = |name: &str| places.country_of(name, least);
    country(name).or_else(|| {
        let words: Vec<&str> = name.split_whitespace().collect();
        let shorter = !alone && words.len() > 1;
        shorter
            .then(|| country(&words[..words.len() - 1].join(" ")).or_else(|| country(words[words.len() - 1])))
            .flatten()
    })
}

impl World {
    /// The state that a context names, if it names one alone.
    pub(super) fn state_of_context(&self, context: Option<&str>) -> Option<&str> {
        let hits = self.find(context?);
        let states: BTreeSet<&str> = hits
            .iter()
            .filter(|hit| self.actors[hit.actor].kind == ActorKind::State)
            .map(|hit| self.actors[hit.actor].code.as_str())
            .collect();
        states.first().copied().filter(|_| states.len() == 1)
    }
}
