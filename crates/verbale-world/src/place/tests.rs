//! Places in short texts of our own, and the table itself.

use super::gazetteer::{Class, Form, Gazetteer};
use super::{Feature, Places, Toponym, Use, Weights};
use proptest::prelude::*;
use verbale_language::Engine;

fn places(text: &str) -> Vec<Toponym> {
    Places::builtin().find(text, &Engine::embedded().analyse(text))
}

/// The place that `words` name in the text.
#[track_caller]
fn place(text: &str, words: &str) -> Toponym {
    let found = places(text);
    let of = found.iter().find(|of| &text[of.span.range()] == words);
    of.unwrap_or_else(|| panic!("{words} is no place in {text:?}: {found:?}"))
        .clone()
}

#[test]
fn a_region_behind_a_comma_decides() {
    let paris = place("The fair opened in Paris, Texas, on Friday.", "Paris");
    assert_eq!((paris.country.0, paris.admin1.as_deref()), ("US", Some("Texas")));
    assert_eq!(paris.class, Class::City);
    let paris = place("The fair opened in Paris, France, on Friday.", "Paris");
    assert_eq!((paris.country, paris.class), (("FR", "FRA"), Class::Capital));
    let town = place("The mill in Springfield, Mo., closed last year.", "Springfield");
    assert_eq!(town.admin1.as_deref(), Some("Missouri"));
}

#[test]
fn the_capital_and_not_a_region_of_its_name() {
    let seat = place(
        "An expert of an institute in Washington spoke of tariffs.",
        "Washington",
    );
    assert_eq!((seat.country.0, seat.class), ("US", Class::Capital));
    let state = place(
        "Voters in Spokane, Tacoma and Yakima know it: Washington is dry.",
        "Washington",
    );
    assert_eq!((state.country.0, state.class), ("US", Class::Admin1));
}

#[test]
fn what_is_said_once_holds_for_the_document() {
    let text = "The fair opened in Paris, Texas, on Friday. Visitors came to Paris from far away.";
    let found = places(text);
    let of: Vec<&Toponym> = found.iter().filter(|of| of.name == "Paris").collect();
    assert_eq!(of.len(), 2);
    assert!(
        of.iter().all(|of| of.admin1.as_deref() == Some("Texas")),
        "{of:?}"
    );
}

#[test]
fn the_other_places_decide() {
    let state = place(
        "Voters in Atlanta, Savannah and Augusta went to the polls. Turnout in Georgia and Alabama was high.",
        "Georgia",
    );
    assert_eq!((state.country.0, state.class), ("US", Class::Admin1));
    let country = place(
        "Russia and Armenia sent envoys to Tbilisi. Georgia and Azerbaijan welcomed the talks.",
        "Georgia",
    );
    assert_eq!((country.country.0, country.class), ("GE", Class::Country));
}

#[test]
fn a_country_is_its_middle_and_not_its_capital() {
    let country = place("The envoys returned to Turkey on Monday.", "Turkey");
    assert_eq!(country.class, Class::Country);
    assert!(
        (country.lat - 39.0).abs() < 1.0 && (country.lon - 35.0).abs() < 1.0,
        "{country:?}"
    );
}

#[test]
fn regions_and_waters_have_points() {
    for (text, words, lat, lon) in [
        ("Fighting went on in Donbas.", "Donbas", 48.3, 38.3),
        (
            "Ships crossed the Black Sea in a convoy.",
            "Black Sea",
            43.0,
            34.0,
        ),
        ("Aid trucks reached the Gaza Strip.", "Gaza Strip", 31.4, 34.35),
        (
            "Tankers passed the Strait of Hormuz.",
            "Strait of Hormuz",
            26.6,
            56.3,
        ),
    ] {
        let of = place(text, words);
        assert!((of.lat - lat).abs() < 0.5 && (of.lon - lon).abs() < 0.5, "{of:?}");
    }
}

#[test]
fn regions_bear_the_names_that_english_has() {
    let text = "Shelling went on in the Donetsk region and in Kherson Oblast. A court in Bavaria heard of arms sent to \
                Tigray, to Idlib province and to Xinjiang.";
    let found = places(text);
    let of: Vec<(&str, &str, Class)> = found
        .iter()
        .map(|of| (of.name.as_ref(), of.country.1, of.class))
        .collect();
    let region = |name, country| (name, country, Class::Admin1);
    assert_eq!(
        of,
        [
            region("Donetsk", "UKR"),
            region("Kherson", "UKR"),
            region("Bavaria", "DEU"),
            region("Tigray", "ETH"),
            region("Idlib", "SYR"),
            region("Xinjiang", "CHN"),
        ]
    );
    let north = place("The Kurdistan Region cut its exports.", "Kurdistan Region");
    assert_eq!((north.country.1, north.class), ("IRQ", Class::Region));
}

#[test]
fn who_governs_and_who_lives_there() {
    assert_eq!(
        place("Washington said the talks had failed.", "Washington").used_for,
        Use::Actor
    );
    assert_eq!(
        place("The talks in Ankara had failed.", "Ankara").used_for,
        Use::Place
    );
    let people = place("The Turkish delegation arrived.", "Turkish");
    assert_eq!((people.used_for, people.country.0), (Use::Nationality, "TR"));
}

#[test]
fn every_country_is_there() {
    let gazetteer = Gazetteer::builtin();
    let mut countries = vec![0; gazetteer.countries()];
    let mut before = (String::new(), 0);
    for row in 0..gazetteer.len() {
        let place = gazetteer.place(row);
        assert!(place.lat.abs() <= 90.0 && place.lon.abs() <= 180.0, "{place:?}");
        assert!(usize::from(place.country) < gazetteer.countries());
        assert!(usize::from(place.admin1) <= gazetteer.regions());
        if place.class == Class::Country {
            countries[usize::from(place.country)] += 1;
        }
        // Reading a name walks a block; a sample tells whether the order holds.
        if row % 997 == 0 {
            let name = gazetteer.name(row);
            assert!(
                !name.is_empty() && before.0.as_bytes() <= name.as_bytes(),
                "{before:?} {name}"
            );
            before = (name, row);
        }
    }
    let states = include_str!("../../data/states.tsv");
    let rows = states.lines().filter(|line| !line.starts_with('#')).skip(1);
    let mut known = 0;
    for row in rows {
        let cells: Vec<&str> = row.split('\t').collect();
        // A state that is gone is on no map.
        if cells[8].is_empty() {
            continue;
        }
        let number = (1..gazetteer.countries()).find(|&number| gazetteer.codes(number as u8).0 == cells[1]);
        let number = number.unwrap_or_else(|| panic!("{} is not in the gazetteer", cells[6]));
        assert_eq!(countries[number], 1, "{}", cells[6]);
        assert_eq!(gazetteer.codes(number as u8).1, cells[0]);
        let found = gazetteer.find(&super::key::key(cells[6]));
        assert!(
            found
                .iter()
                .any(|(place, form)| place.class == Class::Country && *form == Form::Main),
            "{}",
            cells[6]
        );
        known += 1;
    }
    assert!(known > 190);
}

#[test]
fn every_weight_has_its_feature() {
    let table = include_str!("../../data/places/weights.tsv");
    let rows = table.lines().filter(|line| !line.starts_with('#')).skip(1);
    let labels: Vec<&str> = rows.filter_map(|row| row.split('\t').next()).collect();
    let expected: Vec<&str> = Feature::ALL.iter().map(|feature| feature.label()).collect();
    assert_eq!(labels, expected);
    assert!(Weights::builtin().later[Feature::WithinElsewhere as usize] > 1.0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_is_answered_in_order(pieces in prop::collection::vec(
        prop_oneof![
            prop::sample::select(vec![
                "Paris", ",", "Texas", "St.", "the", "Gaza", "Ky.", "(", "Kyiv", "in", "said", "’s", "Turkish", "İ", "\n",
            ]).prop_map(str::to_owned),
            "\\PC{0,4}",
        ],
        0..20,
    )) {
        let text = pieces.join(" ");
        let mut end = 0;
        for of in places(&text) {
            prop_assert!(of.span.start() >= end && !of.span.is_empty());
            end = of.span.end();
            prop_assert!(of.lat.abs() <= 90.0 && of.lon.abs() <= 180.0);
            prop_assert!((0.0..=1.0).contains(&of.score));
        }
    }
}
