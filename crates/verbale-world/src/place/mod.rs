//! Where?
//!
//! Finds the names of places in a document and settles which place each means, with its point on the map. What it does
//! not do: read addresses, or draw outlines; a country is one point in its middle.
//!
//! `gazetteer` knows the places, `mention` the stretches of text that may name one, `context` what the document's places
//! say of each other, `Weights` how much each observation counts. Rounds: first every name for itself, then
//! twice with what the others were taken for.

mod context;
mod front;
mod gazetteer;
mod key;
mod mention;
mod resolve;
mod score;
#[cfg(test)]
mod tests;
mod words;

pub use gazetteer::Class;
pub use score::{FEATURES, Feature, Vector, Weights, score, softmax};

use gazetteer::{Form, Gazetteer, Place};
use mention::{Finder, Mention};
use resolve::Document;
use std::sync::LazyLock;
use verbale_language::Analysis;
use verbale_text::Span;

/// Rounds in which names are weighed with what the others were taken for.
const ROUNDS: usize = 2;

/// Weight of a town (ten thousand inhabitants) from which its name means it rather than the region that is called after it.
const TOWN: f64 = 4.0;
/// Places of a region named in a document, as n / (n + 2), below which the document is not about that region.
const LONE: f64 = 0.2;
/// Kilometres from a region's middle within which a town is the most of it.
const AROUND: f64 = 40.0;

/// What the name of a place stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Use {
    /// The place itself.
    Place,
    /// Those who govern it: "Ankara warned".
    Actor,
    /// Its people, or what is theirs: "Turkish".
    Nationality,
    /// Part of the name of something else: "Kentucky State Police".
    Name,
}

impl Use {
    /// In lower case, as it is written in JSON.
    pub fn label(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Actor => "actor",
            Self::Nationality => "nationality",
            Self::Name => "name",
        }
    }
}

/// The name of a place in a text, with the place it means.
#[derive(Clone, Debug, PartialEq)]
pub struct Toponym {
    /// Where it stands, in bytes of the text.
    pub span: Span,
    /// The name that the gazetteer shows for the place.
    pub name: String,
    /// Degrees, north positive.
    pub lat: f64,
    /// Degrees, east positive.
    pub lon: f64,
    /// What kind of place.
    pub class: Class,
    /// The country's codes, ISO 3166-1 alpha-2 and alpha-3; empty for what lies in none or in several.
    pub country: (&'static str, &'static str),
    /// The first-level region that it lies in or is.
    pub admin1: Option<String>,
    /// Its number in GeoNames.
    pub geonames: Option<u32>,
    /// What the name stands for here.
    pub used_for: Use,
    /// Probability among the places of this name, from 0 to 1.
    pub score: f64,
    /// Probability that it is a place of this country, whichever: a town or the province called after it.
    pub country_score: f64,
    /// What spoke most for this place against the next likely; `None` where no other place has the name.
    pub why: Option<Feature>,
}

/// What was seen of one mention: for those who learn the weights.
#[doc(hidden)]
#[derive(Clone, Debug)]
pub struct Observed {
    /// Where it stands.
    pub span: Span,
    /// Latitude and longitude of each candidate, with what speaks for it.
    pub candidates: Vec<(f64, f64, Vector)>,
}

/// Finds and resolves the names of places.
#[derive(Clone, Debug)]
pub struct Places {
    gazetteer: Gazetteer<'static>,
    weights: Weights,
    united_states: u8,
    /// Other countries in which English-language local news is made.
    english: Vec<u8>,
}

static BUILTIN: LazyLock<Places> = LazyLock::new(|| Places::with_weights(Weights::builtin().clone()));

impl Places {
    /// The places and weights that are part of the program.
    pub fn builtin() -> &'static Self {
        &BUILTIN
    }

    /// The same places, weighed otherwise.
    pub fn with_weights(weights: Weights) -> Self {
        let gazetteer = Gazetteer::builtin();
        let number = |code: &str| {
            let all = 0..gazetteer.countries() as u8;
            all.into_iter().find(|&number| gazetteer.codes(number).0 == code)
        };
        Self {
            gazetteer,
            weights,
            united_states: number("US").unwrap_or_default(),
            english: ["GB", "CA", "AU", "IE", "NZ"]
                .into_iter()
                .filter_map(number)
                .collect(),
        }
    }

    /// The places that `text` names, in order; `analysis` is what the language engine says of it.
    pub fn find(&self, text: &str, analysis: &Analysis<'_>) -> Vec<Toponym> {
        let finder = Finder::new(text, analysis, self.gazetteer);
        let mentions = finder.find();
        let document = Document::new(self, &mentions);
        let vectors = document.resolve(ROUNDS);
        let mut found = Vec::with_capacity(mentions.len());
        for (mention, vectors) in mentions.iter().zip(&vectors) {
            found.push(self.toponym(&finder, mention, vectors));
        }
        found
    }

    /// What is seen of each mention after some rounds; 0 is at first sight.
    #[doc(hidden)]
    pub fn observe(&self, text: &str, analysis: &Analysis<'_>, rounds: usize) -> Vec<Observed> {
        let mentions = Finder::new(text, analysis, self.gazetteer).find();
        let vectors = Document::new(self, &mentions).resolve(rounds);
        let of = |(mention, vectors): (&Mention, Vec<Vector>)| Observed {
            span: mention.span,
            candidates: mention
                .candidates
                .iter()
                .zip(vectors)
                .map(|(candidate, vector)| (candidate.place.lat, candidate.place.lon, vector))
                .collect(),
        };
        mentions.iter().zip(vectors).map(of).collect()
    }

    /// Latitude and longitude of all places of a name.
    #[doc(hidden)]
    pub fn points(&self, name: &str) -> Vec<(f64, f64)> {
        let found = self.gazetteer.find(&key::key(name)).into_iter();
        found.map(|(place, _)| (place.lat, place.lon)).collect()
    }

    /// ISO 3166-1 alpha-3 code of the country of the best known place of this name, if its importance (the logarithm of
    /// its population, base 10, or what comes near it) is at least `least`; none where the place lies in no one country.
    pub(crate) fn country_of(&self, name: &str, least: f64) -> Option<&'static str> {
        let found = self.gazetteer.find(&key::key(name)).into_iter();
        let known = found.filter(|(place, form)| {
            let land = !matches!(place.class, Class::Building | Class::Water | Class::Continent);
            land && *form != Form::Demonym && place.weight >= least
        });
        let (place, _) = known.max_by(|(a, _), (b, _)| a.weight.total_cmp(&b.weight))?;
        let (_, alpha3) = self.gazetteer.codes(place.country);
        (!alpha3.is_empty()).then_some(alpha3)
    }

    /// A name that stands for a state's government as the seat of that government: the capital, and not its namesake
    /// that the document's other places are nearer to. `name` is as the text has it, `state` an ISO 3166-1 alpha-3 code;
    /// what is no capital of that state stays as it is.
    #[must_use]
    pub fn seat(&self, of: Toponym, name: &str, state: &str) -> Toponym {
        let found = self.gazetteer.find(&key::key(name)).into_iter();
        let mut seats = found.filter(|(place, _)| {
            place.class == Class::Capital && self.gazetteer.codes(place.country).1 == state
        });
        let Some((place, _)) = seats.next() else {
            return of;
        };
        Toponym {
            used_for: of.used_for,
            score: of.score,
            country_score: of.country_score,
            why: of.why,
            ..self.named(&place, of.span)
        }
    }

    /// A place where a text names it for itself, and it alone can be meant.
    fn named(&self, place: &Place, span: Span) -> Toponym {
        Toponym {
            span,
            name: self.gazetteer.name(place.row),
            lat: place.lat,
            lon: place.lon,
            class: place.class,
            country: self.gazetteer.codes(place.country),
            admin1: self.gazetteer.region(place.admin1),
            geonames: (place.geonames != 0).then_some(place.geonames),
            used_for: Use::Place,
            score: 1.0,
            country_score: 1.0,
            why: None,
        }
    }

    fn toponym(&self, finder: &Finder<'_>, mention: &Mention, vectors: &[Vector]) -> Toponym {
        let scores: Vec<f64> = vectors
            .iter()
            .map(|vector| score(&self.weights.later, vector))
            .collect();
        let likely = softmax(&scores);
        let best = Self::town(finder, mention, vectors, best(&likely));
        let candidate = &mention.candidates[best];
        let place = &candidate.place;
        let used_for = match candidate.form {
            Form::Demonym => Use::Nationality,
            _ if mention.is_part => Use::Name,
            _ if finder.speaks(mention) => Use::Actor,
            _ => Use::Place,
        };
        Toponym {
            used_for,
            score: likely[best],
            country_score: mention
                .candidates
                .iter()
                .zip(&likely)
                .filter(|(other, _)| other.place.country == place.country)
                .map(|(_, likely)| likely)
                .sum(),
            why: self.why(&likely, best, vectors),
            ..self.named(place, mention.span)
        }
    }

    /// The town for its region, where both bear the name and no word such as "province" stands beside it; the capital for a
    /// region elsewhere of which the document names nothing else: "Washington".
    fn town(finder: &Finder<'_>, mention: &Mention, vectors: &[Vector], best: usize) -> usize {
        let region = &mention.candidates[best];
        let divided = matches!(region.place.class, Class::Admin1 | Class::Admin2);
        if !divided || region.form == Form::Demonym || finder.is_called_region(mention) {
            return best;
        }
        let towns = mention.candidates.iter().enumerate().filter(|(_, town)| {
            let lone = vectors[best][Feature::ManyRegion as usize] < LONE;
            matches!(town.place.class, Class::City | Class::Capital)
                && town.place.country == region.place.country
                && (town.place.admin1 == region.place.admin1 || town.place.class == Class::Capital && lone)
                && town.place.weight >= TOWN
                && (region.form == Form::Other
                    || town.place.class == Class::Capital
                    || context::distance(&town.place, &region.place) < AROUND)
        });
        towns
            .max_by(|(_, a), (_, b)| a.place.weight.total_cmp(&b.place.weight))
            .map_or(best, |(town, _)| town)
    }

    /// The feature that speaks most for the best against the second.
    fn why(&self, likely: &[f64], best: usize, vectors: &[Vector]) -> Option<Feature> {
        let others = (0..likely.len()).filter(|&other| other != best);
        let second = others.max_by(|&a, &b| likely[a].total_cmp(&likely[b]))?;
        let says = |feature: &Feature| {
            let at = *feature as usize;
            self.weights.later[at] * (vectors[best][at] - vectors[second][at])
        };
        Feature::ALL
            .iter()
            .copied()
            .max_by(|a, b| says(a).total_cmp(&says(b)))
            .filter(|feature| says(feature) > 0.0)
    }
}

/// The first of the likeliest.
fn best(likely: &[f64]) -> usize {
    let mut best = 0;
    for (number, value) in likely.iter().enumerate() {
        if *value > likely[best] {
            best = number;
        }
    }
    best
}
