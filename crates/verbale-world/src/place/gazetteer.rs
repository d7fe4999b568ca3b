//! The table of places: 190,000 rows read where they lie, without unpacking.
//!
//! `data/places/places.bin` is written by `build.py` beside it, all numbers little-endian:
//!
//! 1. `VPLACE1\0`, then as `u32` the counts of rows, countries and first-level regions;
//! 2. countries: alpha-2 and alpha-3 code, 5 bytes each, padded with spaces; sorted;
//! 3. first-level regions: the row of each, `u32`, sorted;
//! 4. rows of 12 bytes, sorted by name: latitude and longitude as `i16` (32767 is 90 and 180 degrees, so the error is
//!    below 310 m), weight (25 times the logarithm of the population), class, country, `u16` region from 1,
//!    GeoNames number in 24 bits;
//! 5. names, front-coded, each with its first row in 24 bits;
//! 6. keys, front-coded, each with the number of its places and for each 22 bits of row and 2 of [`Form`].
//!
//! [`FrontCoded`] tells what a front-coded table is.

use super::front::{FrontCoded, u32_at};

/// What kind of place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// A state or a territory with a country code; its point is its middle.
    Country,
    /// A continent.
    Continent,
    /// A first-level region: state, province, governorate.
    Admin1,
    /// A second-level one: county, district.
    Admin2,
    /// The capital of a country.
    Capital,
    /// A town or a village.
    City,
    /// Another region: Donbas, Sahel, an island.
    Region,
    /// Sea, strait, river or lake.
    Water,
    /// Mountain or range.
    Mountain,
    /// Building, street or site.
    Building,
}

impl Class {
    const ALL: [Self; 10] = [
        Self::Country,
        Self::Continent,
        Self::Admin1,
        Self::Admin2,
        Self::Capital,
        Self::City,
        Self::Region,
        Self::Water,
        Self::Mountain,
        Self::Building,
    ];

    /// In lower case, as it is written in JSON.
    pub fn label(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::Continent => "continent",
            Self::Admin1 => "admin1",
            Self::Admin2 => "admin2",
            Self::Capital => "capital",
            Self::City => "city",
            Self::Region => "region",
            Self::Water => "water",
            Self::Mountain => "mountain",
            Self::Building => "building",
        }
    }
}

/// How a name stands to its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    /// The name that the table shows.
    Main,
    /// Another name or spelling.
    Other,
    /// An abbreviation.
    Short,
    /// A word for its people.
    Demonym,
}

/// One place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Place {
    /// Its row in the table.
    pub(super) row: u32,
    /// Degrees, north positive.
    pub(super) lat: f64,
    /// Degrees, east positive.
    pub(super) lon: f64,
    /// Logarithm (base 10) of the population, or what comes near it in importance.
    pub(super) weight: f64,
    pub(super) class: Class,
    /// Its number in the list of countries; 0 is none.
    pub(super) country: u8,
    /// The number of its first-level region, from 1; 0 is none. A region has its own.
    pub(super) admin1: u16,
    /// Its number in GeoNames; 0 is none.
    pub(super) geonames: u32,
}

/// Bytes of a row.
const ROW: usize = 12;
/// Bytes of a country.
const CODE: usize = 5;
/// The table that is part of the program.
#[derive(Clone, Copy, Debug)]
pub(super) struct Gazetteer<'d> {
    codes: &'d [u8],
    regions: &'d [u8],
    rows: &'d [u8],
    names: FrontCoded<'d>,
    keys: FrontCoded<'d>,
}

impl Gazetteer<'static> {
    /// The table in `data/places/`.
    pub(super) fn builtin() -> Self {
        static BYTES: &[u8] = include_bytes!("../../data/places/places.bin");
        Self::read(BYTES)
    }
}

impl<'d> Gazetteer<'d> {
    fn read(bytes: &'d [u8]) -> Self {
        let (head, rest) = bytes.split_at(20);
        let count = |at: usize| u32_at(head, 8 + 4 * at) as usize;
        let (codes, rest) = rest.split_at(count(1) * CODE);
        let (regions, rest) = rest.split_at(count(2) * 4);
        let (rows, rest) = rest.split_at(count(0) * ROW);
        let (names, rest) = FrontCoded::read(rest);
        let (keys, _) = FrontCoded::read(rest);
        Self {
            codes,
            regions,
            rows,
            names,
            keys,
        }
    }

    /// How many places there are.
    #[cfg(test)]
    pub(super) fn len(&self) -> u32 {
        (self.rows.len() / ROW) as u32
    }

    /// How many countries' codes there are, the empty one among them.
    pub(super) fn countries(&self) -> usize {
        self.codes.len() / CODE
    }

    /// How many first-level regions there are.
    pub(super) fn regions(&self) -> usize {
        self.regions.len() / 4
    }

    pub(super) fn place(&self, row: u32) -> Place {
        let at = row as usize * ROW;
        let r = &self.rows[at..at + ROW];
        let degrees =
            |at: usize, full: f64| f64::from(i16::from_le_bytes([r[at], r[at + 1]])) / 32767.0 * full;
        let class = Class::ALL[usize::from(r[5])];
        let above = u16::from_le_bytes([r[7], r[8]]);
        Place {
            row,
            lat: degrees(0, 90.0),
            lon: degrees(2, 180.0),
            weight: f64::from(r[4]) / 25.0,
            class,
            country: r[6],
            admin1: if class == Class::Admin1 {
                self.number_of(row)
            } else {
                above
            },
            geonames: u32::from_le_bytes([r[9], r[10], r[11], 0]),
        }
    }

    /// The number of a first-level region from its row; 0 where no place of the table lies in it.
    fn number_of(&self, row: u32) -> u16 {
        let (mut low, mut high) = (0, self.regions());
        while low < high {
            let middle = usize::midpoint(low, high);
            match u32_at(self.regions, 4 * middle).cmp(&row) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Equal => return middle as u16 + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        0
    }

    /// The name of a first-level region by its number.
    pub(super) fn region(&self, number: u16) -> Option<String> {
        let at = usize::from(number).checked_sub(1)?;
        Some(self.name(u32_at(self.regions, 4 * at)))
    }

    /// Alpha-2 and alpha-3 code of a country by its number; empty where it has none.
    pub(super) fn codes(&self, country: u8) -> (&'d str, &'d str) {
        let at = usize::from(country) * CODE;
        let code =
            |from: usize, to: usize| std::str::from_utf8(&self.codes[at + from..at + to]).unwrap_or_default();
        (code(0, 2).trim_end(), code(2, 5).trim_end())
    }

    /// The places of a key, in the order of their rows.
    pub(super) fn find(&self, key: &str) -> Vec<(Place, Form)> {
        let Some(tail) = self.keys.find(key, |rest| 1 + 3 * usize::from(rest[0])) else {
            return Vec::new();
        };
        tail[1..]
            .chunks_exact(3)
            .map(|posting| {
                let posting = u32::from_le_bytes([posting[0], posting[1], posting[2], 0]);
                let form = [Form::Main, Form::Other, Form::Short, Form::Demonym][(posting >> 22) as usize];
                (self.place(posting & 0x3f_ffff), form)
            })
            .collect()
    }

    /// The name of a row.
    pub(super) fn name(&self, row: u32) -> String {
        let first = |tail: &[u8]| u32::from_le_bytes([tail[0], tail[1], tail[2], 0]);
        let block = self.names.last_block(|_, tail| first(tail) <= row, |_| 3);
        let mut name = Vec::new();
        self.names.walk(
            block,
            |_| 3,
            |text, tail| {
                if first(tail) > row {
                    return true;
                }
                name.clear();
                name.extend_from_slice(text);
                false
            },
        );
        String::from_utf8(name).unwrap_or_default()
    }
}
