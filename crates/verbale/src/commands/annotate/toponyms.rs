//! The layer `toponyms`: names of places, and where they are.

use serde::Serialize;
use verbale_record::Unit;
use verbale_text::Offsets;
use verbale_world::place::{self, Feature};

/// One name, as it is written in JSON.
#[derive(Serialize)]
pub(super) struct Toponym {
    /// In the unit of the record.
    start: usize,
    end: usize,
    /// The gazetteer's name for the place.
    name: String,
    /// Degrees, north and east positive.
    lat: f64,
    lon: f64,
    class: &'static str,
    /// ISO 3166-1 alpha-2.
    #[serde(skip_serializing_if = "str::is_empty")]
    country: &'static str,
    /// ISO 3166-1 alpha-3, as actors of the record have it.
    #[serde(skip_serializing_if = "str::is_empty")]
    state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    admin1: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    geonames: Option<u32>,
    /// The place itself, those who govern it, or its people.
    used_for: &'static str,
    /// Probability among the places of this name.
    score: f64,
    /// What spoke most for this place against the next likely one.
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<&'static str>,
}

/// The names of places in `text`, with offsets in `unit`.
pub(super) fn of(places: Vec<place::Toponym>, text: &str, unit: Unit) -> Vec<Toponym> {
    let offsets = Offsets::new(text, unit);
    places
        .into_iter()
        .map(|of| {
            let (start, end) = offsets.from_span(of.span);
            Toponym {
                start,
                end,
                name: of.name,
                lat: round(of.lat, 1e4),
                lon: round(of.lon, 1e4),
                class: of.class.label(),
                country: of.country.0,
                state: of.country.1,
                admin1: of.admin1,
                geonames: of.geonames,
                used_for: of.used_for.label(),
                score: round(of.score, 1e3),
                why: of.why.map(Feature::label),
            }
        })
        .collect()
}

fn round(value: f64, to: f64) -> f64 {
    (value * to).round() / to
}
