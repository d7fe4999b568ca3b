//! What the other places of a document say of a candidate.

use super::gazetteer::{Class, Place};
use super::score::{Feature, Vector};
use std::collections::BTreeMap;

/// Kilometres at which nearness is a half.
const HALF: f64 = 100.0;
/// Mean radius of the earth in kilometres.
const RADIUS: f64 = 6371.0;

/// A name of the document, with how likely it means each of its places.
pub(super) struct Known<'m> {
    pub(super) places: Vec<(&'m Place, f64)>,
    /// Its likeliest place on the sphere; `None` where that is too wide to be near anything.
    point: Option<[f64; 3]>,
}

impl<'m> Known<'m> {
    pub(super) fn new(places: Vec<(&'m Place, f64)>) -> Self {
        let best = likeliest(&places);
        let point = best.filter(|place| is_narrow(place)).map(point);
        Self { places, point }
    }
}

fn likeliest<'m>(places: &[(&'m Place, f64)]) -> Option<&'m Place> {
    places
        .iter()
        .max_by(|a, b| a.1.total_cmp(&b.1))
        .map(|(place, _)| *place)
}

fn is_narrow(place: &Place) -> bool {
    !matches!(place.class, Class::Country | Class::Continent)
}

/// On the unit sphere.
fn point(place: &Place) -> [f64; 3] {
    let (lat, lon) = (place.lat.to_radians(), place.lon.to_radians());
    [lat.cos() * lon.cos(), lat.cos() * lon.sin(), lat.sin()]
}

/// Kilometres between two places, as the crow flies.
pub(super) fn distance(a: &Place, b: &Place) -> f64 {
    let (a, b) = (point(a), point(b));
    let chord = (0..3).map(|i| (a[i] - b[i]).powi(2)).sum::<f64>().sqrt();
    2.0 * RADIUS * (chord / 2.0).min(1.0).asin()
}

/// 1 at one point, a half at [`HALF`] kilometres, by the chord between the two.
fn nearness(a: &[f64; 3], b: &[f64; 3]) -> f64 {
    let square: f64 = a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum();
    let halves = square * (RADIUS / HALF) * (RADIUS / HALF);
    1.0 / (1.0 + halves)
}

/// What a document's names say together. Built from all, asked for one of them without itself.
pub(super) struct Context<'k, 'm> {
    known: &'k [Known<'m>],
    countries: BTreeMap<u8, f64>,
    regions: BTreeMap<u16, f64>,
    /// Countries and first-level regions that are named themselves, with the name's number.
    named_countries: Vec<(u8, usize)>,
    named_regions: Vec<(u16, usize)>,
}

impl<'k, 'm> Context<'k, 'm> {
    pub(super) fn new(known: &'k [Known<'m>]) -> Self {
        let mut context = Self {
            known,
            countries: BTreeMap::new(),
            regions: BTreeMap::new(),
            named_countries: Vec::new(),
            named_regions: Vec::new(),
        };
        for (number, name) in known.iter().enumerate() {
            for (place, likely) in &name.places {
                if place.country != 0 {
                    *context.countries.entry(place.country).or_default() += likely;
                }
                if place.admin1 != 0 {
                    *context.regions.entry(place.admin1).or_default() += likely;
                }
            }
            match likeliest(&name.places) {
                Some(place) if place.class == Class::Country => {
                    context.named_countries.push((place.country, number));
                }
                Some(place) if place.class == Class::Admin1 => {
                    context.named_regions.push((place.admin1, number));
                }
                _ => {}
            }
        }
        context
    }

    /// Adds to the features of a place that name number `own` may mean what the other names say of it.
    pub(super) fn tell(&self, own: usize, place: &Place, of: &mut Vector) {
        let others = self.known.len().saturating_sub(1);
        if others == 0 {
            return;
        }
        let mut set = |feature: Feature, value: f64| of[feature as usize] = value;
        let own_mass = |fits: &dyn Fn(&Place) -> bool| -> f64 {
            let of_own = self.known[own].places.iter().filter(|(place, _)| fits(place));
            of_own.map(|(_, likely)| likely).sum()
        };
        let mut mass = 0.0;
        if place.country != 0 {
            let all = self.countries.get(&place.country).copied().unwrap_or_default();
            mass = (all - own_mass(&|other| other.country == place.country)).max(0.0);
            set(Feature::SameCountry, mass / others as f64);
            set(Feature::ManyCountry, mass / (mass + 2.0));
            let named = self
                .named_countries
                .iter()
                .any(|&(country, number)| country == place.country && number != own);
            set(Feature::CountryNamed, f64::from(named));
        }
        if place.admin1 != 0 {
            let all = self.regions.get(&place.admin1).copied().unwrap_or_default();
            mass = (all - own_mass(&|other| other.admin1 == place.admin1)).max(0.0);
            set(Feature::SameRegion, mass / others as f64);
            set(Feature::ManyRegion, mass / (mass + 2.0));
            let named = self
                .named_regions
                .iter()
                .any(|&(region, number)| region == place.admin1 && number != own);
            set(Feature::RegionNamed, f64::from(named));
        }
        if matches!(place.class, Class::Country | Class::Admin1) {
            set(Feature::HoldsOthers, mass / (mass + 2.0));
        }
        if is_narrow(place) {
            let here = point(place);
            let (mut nearest, mut sum, mut count) = (0.0_f64, 0.0, 0.0);
            for (number, other) in self.known.iter().enumerate() {
                let (Some(there), true) = (&other.point, number != own) else {
                    continue;
                };
                let near = nearness(&here, there);
                (nearest, sum, count) = (nearest.max(near), sum + near, count + 1.0);
            }
            set(Feature::Nearest, nearest);
            set(Feature::Near, if count > 0.0 { sum / count } else { 0.0 });
            let first = (own != 0).then(|| self.known[0].point).flatten();
            set(Feature::First, first.map_or(0.0, |there| nearness(&here, &there)));
        }
    }
}
