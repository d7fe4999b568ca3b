//! Phrases that stand alone.

use verbale_world::{PhraseBasis, World};

/// `code role sector` of a phrase, or nothing.
fn says(phrase: &str, date: Option<&str>, context: Option<&str>) -> String {
    let Some(said) = World::builtin().resolve_phrase(phrase, date, context) else {
        return String::new();
    };
    let text = |part: Option<String>| part.unwrap_or_else(|| "-".into());
    format!("{} {} {}", said.code, text(said.role), text(said.sector))
}

#[test]
fn nouns_with_whose_they_are() {
    for (phrase, want) in [
        ("Turkish foreign minister", "TUR GOV GOV"),
        ("Syrian rebels", "SYR:REB REB REB"),
        ("the Ministry of Defence of Japan", "JPN GOV GOV"),
        ("protesters in Cairo", "EGY:CVL CVL CVL"),
        ("U.S. Supreme Court", "USA JUD JUD"),
        ("Catholic bishops in Poland", "POL:REL REL REL"),
        ("Central Bank of Nigeria", "NGA GOV GOV"),
        ("Indian farmers", "IND:AGR AGR AGR"),
        ("police in Manila", "PHL COP COP"),
        ("Kenyan journalists", "KEN:MED MED JRN"),
        ("nurses in Lima", "PER:HLH HLH MED"),
        ("Colombian paramilitaries", "COL:UAF UAF PRM"),
        ("head of the Libyan coast guard", "LBY MIL MIL"),
        ("rebel leader", "REB REB REB"),
        ("former ministers of Peru", "PER:ELI ELI ELI"),
        ("Putin's spokesman", "RUS GOV GOV"),
        ("the Kremlin", "RUS GOV GOV"),
        ("FSB officers", "RUS SPY SPY"),
    ] {
        assert_eq!(says(phrase, None, None), want, "{phrase}");
    }
}

#[test]
fn bodies_and_their_people() {
    for (phrase, want) in [
        ("Boko Haram gunmen", "BOKO_HARAM REB REB"),
        ("the African Union", "AU IGO IGO"),
        ("UN peacekeepers in Mali", "UN MIL MIL"),
        ("members of Hezbollah", "HEZBOLLAH REB REB"),
    ] {
        assert_eq!(says(phrase, None, None), want, "{phrase}");
    }
    let country = |phrase| {
        World::builtin()
            .resolve_phrase(phrase, None, None)
            .unwrap()
            .country
    };
    assert_eq!(country("the World Health Organization").as_deref(), Some("UNO"));
    assert_eq!(country("the European Union").as_deref(), Some("EUR"));
    assert_eq!(country("NATO").as_deref(), Some("IGO"));
}

#[test]
fn people_are_what_they_were_that_day() {
    assert_eq!(says("Merkel", Some("2015-06-01"), None), "DEU GOV GOV");
    assert_eq!(says("Merkel", Some("2023-06-01"), None), "DEU ELI ELI");
    assert_eq!(says("Abdel-Fattah El-Sisi", Some("2020"), None), "EGY GOV GOV");
    let said = World::builtin()
        .resolve_phrase("Chancellor Angela Merkel", Some("2015"), None)
        .unwrap();
    assert_eq!(said.actor.as_deref(), Some("angela-merkel"));
    assert_eq!(said.basis, PhraseBasis::Person);
}

#[test]
fn a_context_names_the_state() {
    assert_eq!(says("the police", None, None), "COP COP COP");
    assert_eq!(
        says("the police", None, Some("Unrest spread in Kenya.")),
        "KEN COP COP"
    );
    assert_eq!(says("the police", None, Some("Kenya and Uganda")), "COP COP COP");
}

#[test]
fn what_nobody_knows_is_nothing() {
    for phrase in ["", "Leonard Quibbe", "tables", "Chief Quibbe of nowhere at all"] {
        let said = says(phrase, None, None);
        assert!(said.is_empty() || said == "GOV GOV GOV", "{phrase}: {said}");
    }
    assert_eq!(
        says("ambassador to Turkey", None, None),
        "GOV GOV GOV",
        "not Turkey's"
    );
}
