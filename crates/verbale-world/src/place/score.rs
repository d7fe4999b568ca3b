//! What speaks for a place: features of a candidate, and the weights that were learnt for them.
//!
//! A candidate's score is the sum of its features, each by its weight; its probability among the candidates of the
//! mention is the softmax. `verbale-train places` learns the weights by maximum likelihood, once for a document that
//! nothing is known of and once with the other mentions resolved.

use super::gazetteer::{Class, Form};
use super::mention::Candidate;
use std::sync::LazyLock;
use verbale_language::NameKind;

/// Declares the features with their names in `weights.tsv`.
macro_rules! features {
    ($($(#[$doc:meta])* $name:ident = $label:literal),+ $(,)?) => {
        /// What is looked at.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(usize)]
        pub enum Feature { $($(#[$doc])* $name),+ }

        impl Feature {
            /// Every one, in the order of the table.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// Its name in the table of weights.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$name => $label),+ }
            }
        }
    };
}

features! {
    /// Logarithm of the population, over 10.
    Weight = "weight",
    /// The largest of the towns of this name.
    Largest = "largest",
    /// It is a country.
    Country = "country",
    /// It is a continent.
    Continent = "continent",
    /// It is a first-level region.
    Admin1 = "admin1",
    /// It is a second-level region.
    Admin2 = "admin2",
    /// It is a capital.
    Capital = "capital",
    /// It is another region.
    Region = "region",
    /// It is a sea, strait, river or lake.
    Water = "water",
    /// It is a mountain or a range.
    Mountain = "mountain",
    /// It is a building or a site.
    Building = "building",
    /// By a name that is not its first.
    OtherName = "other name",
    /// By an abbreviation.
    Short = "short",
    /// The tagger calls it a natural place, and it is one.
    Natural = "natural",
    /// The tagger calls it a place with a government, and it is none.
    Ungoverned = "ungoverned",
    /// In the United States.
    UnitedStates = "united states",
    /// In another country where English-language local news is made.
    English = "english",
    /// A small town, and the mention is the tagger's.
    Small = "small",
    /// Share of the document's other places that are in the same country.
    SameCountry = "same country",
    /// How many they are: n / (n + 2).
    ManyCountry = "many in country",
    /// Share in the same first-level region.
    SameRegion = "same region",
    /// How many they are: n / (n + 2).
    ManyRegion = "many in region",
    /// How near the nearest of the others is.
    Nearest = "nearest",
    /// How near all of them are.
    Near = "near",
    /// How near the first place of the document is.
    First = "near the first",
    /// The document names the country itself.
    CountryNamed = "country named",
    /// The document names the first-level region itself.
    RegionNamed = "region named",
    /// The region behind the comma holds it.
    Within = "within",
    /// A region stands behind the comma, and does not hold it.
    NotWithin = "not within",
    /// Behind the comma of another mention of this name stands a region that holds it.
    WithinElsewhere = "within elsewhere",
    /// It is a region that holds the town before the comma.
    Holds = "holds",
    /// It is a region that holds other places of the document: n / (n + 2).
    HoldsOthers = "holds others",
}

/// How many there are.
pub const FEATURES: usize = Feature::ALL.len();

/// The features of one candidate.
pub type Vector = [f64; FEATURES];

/// The weights: at first sight, and with the document's other places known.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    /// For the first round, in which nothing else is resolved.
    pub first: Vector,
    /// For the rounds after it.
    pub later: Vector,
}

static BUILTIN: LazyLock<Weights> =
    LazyLock::new(|| Weights::read(include_str!("../../data/places/weights.tsv")));

impl Weights {
    /// The weights that were learnt.
    pub fn builtin() -> &'static Self {
        &BUILTIN
    }

    /// Reads `feature, first, later` separated by tabs; what a table does not name weighs nothing.
    pub fn read(table: &str) -> Self {
        let mut weights = Self {
            first: [0.0; FEATURES],
            later: [0.0; FEATURES],
        };
        for line in table.lines() {
            let mut cells = line.split('\t');
            let label = cells.next().unwrap_or_default();
            let Some(feature) = Feature::ALL.iter().find(|feature| feature.label() == label) else {
                continue;
            };
            let mut number = || cells.next().and_then(|cell| cell.parse().ok()).unwrap_or(0.0);
            weights.first[*feature as usize] = number();
            weights.later[*feature as usize] = number();
        }
        weights
    }
}

/// What can be seen of a candidate without the rest of the document.
pub(super) fn alone(
    candidate: &Candidate,
    kind: Option<NameKind>,
    largest: f64,
    english: (u8, &[u8]),
) -> Vector {
    let place = &candidate.place;
    let mut of = [0.0; FEATURES];
    let mut set = |feature: Feature, value: f64| of[feature as usize] = value;
    set(Feature::Weight, place.weight / 10.0);
    let class = match place.class {
        Class::Country => Some(Feature::Country),
        Class::Continent => Some(Feature::Continent),
        Class::Admin1 => Some(Feature::Admin1),
        Class::Admin2 => Some(Feature::Admin2),
        Class::Capital => Some(Feature::Capital),
        Class::Region => Some(Feature::Region),
        Class::Water => Some(Feature::Water),
        Class::Mountain => Some(Feature::Mountain),
        Class::Building => Some(Feature::Building),
        Class::City => None,
    };
    if let Some(class) = class {
        set(class, 1.0);
    }
    let is_town = matches!(place.class, Class::City | Class::Capital);
    set(Feature::Largest, f64::from(is_town && place.weight >= largest));
    set(Feature::Small, f64::from(is_town && place.weight < 3.5));
    match candidate.form {
        Form::Other => set(Feature::OtherName, 1.0),
        Form::Short => set(Feature::Short, 1.0),
        Form::Main | Form::Demonym => {}
    }
    let is_natural = matches!(
        place.class,
        Class::Region | Class::Water | Class::Mountain | Class::Building
    );
    set(
        Feature::Natural,
        f64::from(is_natural && kind == Some(NameKind::Loc)),
    );
    set(
        Feature::Ungoverned,
        f64::from(is_natural && kind == Some(NameKind::Gpe)),
    );
    set(Feature::UnitedStates, f64::from(place.country == english.0));
    set(Feature::English, f64::from(english.1.contains(&place.country)));
    of
}

/// The sum of features by their weights.
pub fn score(weights: &Vector, of: &Vector) -> f64 {
    weights.iter().zip(of).map(|(weight, value)| weight * value).sum()
}

/// Probabilities of the candidates with these scores.
pub fn softmax(scores: &[f64]) -> Vec<f64> {
    let most = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let powers: Vec<f64> = scores.iter().map(|score| (score - most).exp()).collect();
    let sum: f64 = powers.iter().sum();
    powers.iter().map(|power| power / sum).collect()
}
