//! The tables in `data/`: complete where the README says so, and pointing at each other.

#![allow(clippy::unwrap_used, reason = "helpers of tests are tests")]

use std::collections::{BTreeMap, BTreeSet};
use verbale_record::ActorKind;
use verbale_text::fold_str;
use verbale_world::World;

const STATES: &str = include_str!("../data/states.tsv");
const ORGANISATIONS: &str = include_str!("../data/organisations.tsv");
const METONYMS: &str = include_str!("../data/metonyms.tsv");
const PEOPLE: &str = include_str!("../data/people.tsv");
const OFFICE_HOLDERS: &str = include_str!("../data/office_holders.tsv");
const PAST_LEADERS: &str = include_str!("../data/past_leaders.tsv");
const AMBIGUOUS: &str = include_str!("../data/ambiguous.tsv");

/// The members of the United Nations.
const MEMBERS: &str = "
    AFG AGO ALB AND ARE ARG ARM ATG AUS AUT AZE BDI BEL BEN BFA BGD BGR BHR BHS BIH BLR BLZ BOL BRA BRB BRN BTN BWA
    CAF CAN CHE CHL CHN CIV CMR COD COG COL COM CPV CRI CUB CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESP EST ETH
    FIN FJI FRA FSM GAB GBR GEO GHA GIN GMB GNB GNQ GRC GRD GTM GUY HND HRV HTI HUN IDN IND IRL IRN IRQ ISL ISR ITA
    JAM JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAR MCO MDA MDG MDV MEX
    MHL MKD MLI MLT MMR MNE MNG MOZ MRT MUS MWI MYS NAM NER NGA NIC NLD NOR NPL NRU NZL OMN PAK PAN PER PHL PLW PNG
    POL PRK PRT PRY QAT ROU RUS RWA SAU SDN SEN SGP SLB SLE SLV SMR SOM SRB SSD STP SUR SVK SVN SWE SWZ SYC SYR TCD
    TGO THA TJK TKM TLS TON TTO TUN TUR TUV TZA UGA UKR URY USA UZB VCT VEN VNM VUT WSM YEM ZAF ZMB ZWE";

type Row<'t> = BTreeMap<&'t str, &'t str>;

fn rows(table: &str) -> Vec<Row<'_>> {
    let mut lines = table
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty());
    let header: Vec<&str> = lines.next().unwrap().split('\t').collect();
    lines
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            assert_eq!(cells.len(), header.len(), "columns in {line:?}");
            header.iter().copied().zip(cells).collect()
        })
        .collect()
}

#[test]
fn members_of_the_united_nations() {
    let states = rows(STATES);
    let members: Vec<&str> = MEMBERS.split_whitespace().collect();
    assert_eq!(members.len(), 193);
    for code in members {
        let row = states
            .iter()
            .find(|row| row["code"] == code)
            .unwrap_or_else(|| panic!("{code} is missing"));
        for column in ["name", "official", "capital", "demonyms"] {
            assert!(!row[column].is_empty(), "{code} has no {column}");
        }
        assert!(
            row["alpha2"].len() == 2 && row["alpha2"].chars().all(|c| c.is_ascii_uppercase()),
            "{code}"
        );
        assert!(
            row["numeric"].len() == 3 && row["numeric"].parse::<u16>().is_ok(),
            "{code}"
        );
        assert!(row["wikidata"].starts_with('Q'), "{code}");
        let actor = World::builtin().actor(code).unwrap();
        assert_eq!(
            (actor.kind, actor.code.as_str(), actor.name.as_str()),
            (ActorKind::State, code, row["name"])
        );
    }
}

#[test]
fn codes_are_unique() {
    let mut ids: Vec<&str> = rows(STATES).iter().map(|row| row["code"]).collect();
    ids.extend(rows(ORGANISATIONS).iter().map(|row| row["id"]));
    // Somebody who held an office before may stand in two tables.
    let people = rows(PEOPLE);
    let past = rows(PAST_LEADERS);
    let holders = rows(OFFICE_HOLDERS);
    let people: BTreeSet<&str> = people
        .iter()
        .chain(&past)
        .chain(&holders)
        .map(|row| row["id"])
        .collect();
    ids.extend(people);
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "an id stands for two actors");
    assert_eq!(World::builtin().actors().len(), count, "every actor is loaded");
    for column in ["alpha2", "numeric", "cow", "wikidata"] {
        let states = rows(STATES);
        let mut codes: Vec<&str> = states
            .iter()
            .map(|row| row[column])
            .filter(|code| !code.is_empty())
            .collect();
        let count = codes.len();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), count, "{column} is not unique");
    }
}

#[test]
fn actors_that_rows_name_are_there() {
    let world = World::builtin();
    for row in rows(PEOPLE)
        .iter()
        .chain(&rows(PAST_LEADERS))
        .chain(&rows(OFFICE_HOLDERS))
        .chain(&rows(METONYMS))
    {
        let side = world
            .actor(row["actor"])
            .unwrap_or_else(|| panic!("no actor {:?}", row["actor"]));
        assert_ne!(side.kind, ActorKind::Person, "{row:?}");
    }
    for row in rows(ORGANISATIONS)
        .iter()
        .filter(|row| !row["country"].is_empty())
    {
        assert!(world.actor(row["country"]).is_some(), "{row:?}");
    }
}

#[test]
fn one_person_is_written_one_way() {
    let mut seen: BTreeMap<&str, [&str; 3]> = BTreeMap::new();
    for row in [PEOPLE, PAST_LEADERS, OFFICE_HOLDERS].into_iter().flat_map(rows) {
        let written = [row["name"], row["names"], row["surname"]];
        assert_eq!(*seen.entry(row["id"]).or_insert(written), written);
    }
}

/// A prefix of a date that exists.
fn is_date(date: &str) -> bool {
    let parts: Vec<Option<u32>> = date.split('-').map(|part| part.parse().ok()).collect();
    let lengths: Vec<usize> = date.split('-').map(str::len).collect();
    let days = |year: u32, month: u32| match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    lengths == [4, 2, 2][..lengths.len().min(3)]
        && match parts[..] {
            [Some(_)] => true,
            [Some(_), Some(month)] => (1..=12).contains(&month),
            [Some(year), Some(month), Some(day)] => {
                (1..=12).contains(&month) && (1..=days(year, month)).contains(&day)
            }
            _ => false,
        }
}

#[test]
fn dates_are_dates() {
    assert!(is_date("2024") && is_date("2024-02") && is_date("2024-02-29"));
    assert!(
        !is_date("") && !is_date("2023-02-29") && !is_date("2023-2") && !is_date("2023-13") && !is_date("24")
    );
    for row in [PEOPLE, PAST_LEADERS, OFFICE_HOLDERS].into_iter().flat_map(rows) {
        for date in [row["from"], row["to"]]
            .into_iter()
            .filter(|date| !date.is_empty())
        {
            assert!(is_date(date), "{row:?}");
        }
        let (from, to) = (row["from"], row["to"]);
        let known = from.len().min(to.len());
        assert!(from[..known] <= to[..known], "ends before it begins: {row:?}");
    }
}

#[test]
fn what_is_ambiguous_is_a_name() {
    let mut names: Vec<String> = Vec::new();
    for (table, columns) in [
        (STATES, &["name", "names", "demonyms"][..]),
        (ORGANISATIONS, &["name", "names", "demonyms"]),
        (METONYMS, &["form"]),
        (PEOPLE, &["surname", "names"]),
        (OFFICE_HOLDERS, &["surname", "names"]),
    ] {
        for row in rows(table) {
            names.extend(
                columns
                    .iter()
                    .flat_map(|column| row[column].split('|'))
                    .map(fold_str),
            );
        }
    }
    for row in rows(AMBIGUOUS) {
        // Ordinary words stand there for whoever may come to bear them; a row with conditions is about a name.
        let conditional = !row["person"].is_empty() || !row["not_near"].is_empty();
        assert!(
            !conditional || names.contains(&fold_str(row["form"])),
            "nobody is called {:?}",
            row["form"]
        );
        for cue in row["not_near"].split('|') {
            assert_eq!(fold_str(cue), cue, "cues are compared folded");
        }
    }
}

#[test]
fn every_name_of_a_state_is_found() {
    let world = World::builtin();
    for row in rows(STATES) {
        let forms = [row["name"], row["official"]]
            .into_iter()
            .chain(row["names"].split('|'));
        for form in forms.filter(|form| !form.is_empty()) {
            assert_eq!(
                world.named(form).map(|actor| actor.id.as_str()),
                Some(row["code"]),
                "{form}"
            );
        }
    }
}

#[test]
fn names_in_other_languages() {
    let names = |code, language| {
        World::builtin()
            .territory_names(code, language)
            .collect::<Vec<_>>()
    };
    assert_eq!(names("TUR", "de"), ["Türkei"]);
    assert_eq!(names("TUR", "ru"), ["Турция"]);
    assert_eq!(names("TUR", "ar"), ["تركيا"]);
    assert_eq!(names("TUR", "zh"), ["土耳其"]);
    assert_eq!(names("TUR", "fr"), ["Turquie", "Türkiye"]);
    assert_eq!(names("DEU", "de"), ["Deutschland"]);
    assert_eq!(names("GRC", "el"), ["Ελλάδα"]);
    assert!(names("TUR", "xx").is_empty() && names("XXX", "de").is_empty());
}
