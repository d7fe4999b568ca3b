use crate::quote::Quote;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Where an act was, as its own clause says it.
///
/// The point is the gazetteer's (`GeoNames`): a country or a region is one point in its middle.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Place {
    /// The words that name it.
    #[serde(flatten)]
    pub quote: Quote,
    /// The gazetteer's name for it.
    pub name: String,
    /// What kind of place: `country`, `admin1`, `city`, `water` …
    pub class: String,
    /// ISO 3166-1 alpha-3 of the country it lies in or is; none at sea or across borders.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub country: Option<String>,
    /// The first-level region that it lies in or is.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub admin1: Option<String>,
    /// Degrees, north positive, to four decimals.
    pub lat: f64,
    /// Degrees, east positive, to four decimals.
    pub lon: f64,
    /// Its number in GeoNames.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub geonames: Option<u32>,
}
