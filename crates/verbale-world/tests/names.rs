//! Names of sides: which words mean one, and which only look like it.

mod common;

use common::{Scene, check};
use proptest::prelude::*;
use verbale_world::{NameKind, Standing, World};

/// Checks what the automaton finds, before a document settles it.
#[track_caller]
fn check_find(text: &str, expected: &[(&str, &str, NameKind)]) {
    let world = World::builtin();
    let hits = world.find(text);
    let found: Vec<_> = hits
        .iter()
        .map(|hit| (&text[hit.span], world.actors()[hit.actor].id.as_str(), hit.kind))
        .collect();
    assert_eq!(found, expected, "in {text:?}");
}

#[test]
fn kinds_of_names() {
    check_find(
        "Turkish troops left Ankara as the Kremlin urged Türkiye.",
        &[
            ("Turkish", "TUR", NameKind::Demonym),
            ("Ankara", "TUR", NameKind::Capital),
            ("Kremlin", "RUS", NameKind::Metonym),
            ("Türkiye", "TUR", NameKind::Name),
        ],
    );
}

#[test]
fn metonyms() {
    check(
        "Ankara rejected what the Kremlin, the White House and Downing Street proposed.",
        &[
            ("Ankara", "TUR"),
            ("Kremlin", "RUS"),
            ("White House", "USA"),
            ("Downing Street", "GBR"),
        ],
    );
    check(
        "Kyiv is spelled Kiev by some.",
        &[("Kyiv", "UKR"), ("Kiev", "UKR")],
    );
    check(
        "Beijing, Tehran and New Delhi answered.",
        &[("Beijing", "CHN"), ("Tehran", "IRN"), ("New Delhi", "IND")],
    );
}

#[test]
fn spellings_of_one_state() {
    check(
        "Türkiye, Turkey, Turkiye and TURKEY are one.",
        &[
            ("Türkiye", "TUR"),
            ("Turkey", "TUR"),
            ("Turkiye", "TUR"),
            ("TURKEY", "TUR"),
        ],
    );
    check_find(
        "Tu\u{308}rkiye signed.",
        &[("Tu\u{308}rkiye", "TUR", NameKind::Name)],
    );
    check("Tu\u{308}rkiye signed.", &[("Türkiye", "TUR")]);
    check(
        "Côte d’Ivoire is Cote d'Ivoire and the Ivory Coast.",
        &[
            ("Côte d’Ivoire", "CIV"),
            ("Cote d'Ivoire", "CIV"),
            ("Ivory Coast", "CIV"),
        ],
    );
    check(
        "Swaziland became Eswatini, Burma Myanmar, Macedonia North Macedonia.",
        &[
            ("Swaziland", "SWZ"),
            ("Eswatini", "SWZ"),
            ("Burma", "MMR"),
            ("Myanmar", "MMR"),
            ("Macedonia", "MKD"),
            ("North Macedonia", "MKD"),
        ],
    );
    check(
        "The Netherlands thanked the Gambia.",
        &[("Netherlands", "NLD"), ("Gambia", "GMB")],
    );
}

#[test]
fn spellings_of_one_person() {
    for name in [
        "İbrahim Kalın",
        "Ibrahim Kalin",
        "IBRAHIM KALIN",
        "İbrahim Kalın".to_uppercase().as_str(),
    ] {
        check(&format!("Then {name} left."), &[(name, "TUR")]);
    }
    check_find(
        "Then I\u{307}brahim Kalın left.",
        &[("I\u{307}brahim Kalın", "ibrahim-kalin", NameKind::Name)],
    );
    check(
        "Mevlu\u{308}t C\u{327}avus\u{327}og\u{306}lu left.",
        &[("Mevlüt Çavuşoğlu", "TUR")],
    );
}

#[test]
fn acronyms_that_are_words() {
    check(
        "The U.S. agreed, the US agreed and the USA agreed.",
        &[("U.S.", "USA"), ("US", "USA"), ("USA", "USA")],
    );
    check("They told us nothing. Us too?", &[]);
    check("The WHO warned them.", &[("WHO", "WHO")]);
    check("Who warned them, and who did not?", &[]);
    check("PEOPLE WHO FLED THE FLOOD RETURN", &[]);
    check(
        "Nato and NATO agreed with Unesco.",
        &[("Nato", "NATO"), ("NATO", "NATO"), ("Unesco", "UNESCO")],
    );
}

#[test]
fn birds_and_plates() {
    check("The turkey was cold.", &[]);
    check("A roast Turkey fed the whole family.", &[]);
    check("He ordered a Turkey sandwich.", &[]);
    check("Turkey ordered new frigates.", &[("Turkey", "TUR")]);
    check(
        "Guinea pigs sleep by day. Guinea votes on Sunday.",
        &[("Guinea", "GIN")],
    );
}

#[test]
fn people_and_towns_with_a_states_name() {
    check("Michael Jordan sold the team.", &[]);
    check("Jordan Miles sold the team.", &[]);
    check("Jordan closed the crossing.", &[("Jordan", "JOR")]);
    check("Chad Smith plays the drums.", &[]);
    check("Chad recalled its envoy.", &[("Chad", "TCD")]);
    check("Voters in Georgia queued in Atlanta.", &[]);
    check(
        "Georgia opened talks with Moldova.",
        &[("Georgia", "GEO"), ("Moldova", "MDA")],
    );
    check("George Washington crossed the river.", &[]);
    check("New Mexico sued a mine. Mexico watched.", &[("Mexico", "MEX")]);
    check("Air Jordan shoes sold out.", &[]);
    check(
        "Ships crossed the South China Sea while China watched.",
        &[("China", "CHN")],
    );
}

#[test]
fn longer_names_win() {
    check(
        "South Sudan and Sudan opened the road.",
        &[("South Sudan", "SSD"), ("Sudan", "SDN")],
    );
    check(
        "Guinea-Bissau, Guinea, Equatorial Guinea and Papua New Guinea voted.",
        &[
            ("Guinea-Bissau", "GNB"),
            ("Guinea", "GIN"),
            ("Equatorial Guinea", "GNQ"),
            ("Papua New Guinea", "PNG"),
        ],
    );
    check(
        "DR Congo is the Democratic Republic of the Congo, not the Republic of the Congo.",
        &[
            ("DR Congo", "COD"),
            ("Democratic Republic of the Congo", "COD"),
            ("Republic of the Congo", "COG"),
        ],
    );
    check(
        "North Korea wrote to South Korea.",
        &[("North Korea", "PRK"), ("South Korea", "KOR")],
    );
    check(
        "Dominica is not the Dominican Republic.",
        &[("Dominica", "DMA"), ("Dominican Republic", "DOM")],
    );
    check("The UN Security Council met.", &[("UN Security Council", "UN")]);
}

#[test]
fn names_inside_words() {
    check("The ambassador slept.", &[]);
    check(
        "Niger and Nigeria closed the border.",
        &[("Niger", "NER"), ("Nigeria", "NGA")],
    );
    check(
        "Romance and germane are words, and Indiana is a state of another kind.",
        &[],
    );
    check("Malians left Mali.", &[("Malians", "MLI"), ("Mali", "MLI")]);
}

#[test]
fn stance_is_no_side() {
    check(
        "A pro-Russian crowd and anti-American slogans filled the square.",
        &[],
    );
    check("US-led forces met Iran-backed fighters.", &[]);
    check("The US led forces there.", &[("US", "USA")]);
}

#[test]
fn institutes_and_universities() {
    check("The Washington Institute published a study.", &[]);
    check("Ankara University published a study.", &[]);
    check("Washington published a study.", &[("Washington", "USA")]);
}

#[test]
fn how_a_name_stands() {
    let standing = |text: &str, words: &str| Scene::new(text, None).mention(words).standing;
    assert_eq!(standing("The envoys met in Ankara.", "Ankara"), Standing::Place);
    assert_eq!(
        standing("The envoys met near Ankara on Friday.", "Ankara"),
        Standing::Place
    );
    assert_eq!(
        standing("Fighting spread across the Netherlands.", "Netherlands"),
        Standing::Place
    );
    assert_eq!(
        standing("ANKARA (Agency) - The envoys met.", "ANKARA"),
        Standing::Place
    );
    assert_eq!(standing("KYIV, May 7 - The envoys met.", "KYIV"), Standing::Place);
    assert_eq!(
        standing("The envoys met Ankara halfway.", "Ankara"),
        Standing::Body
    );
    assert_eq!(
        standing("They welcomed Turkish mediation.", "Turkish"),
        Standing::Adjective
    );
    assert_eq!(
        standing("They bought Swiss cheese.", "Swiss"),
        Standing::Adjective
    );
    assert_eq!(standing("The Swiss voted.", "Swiss"), Standing::Body);
    assert_eq!(standing("Ukrainians voted.", "Ukrainians"), Standing::Body);
    assert_eq!(
        standing("They welcomed Turkey’s offer.", "Turkey"),
        Standing::Possessive
    );
    assert_eq!(
        standing("They asked NATO member Norway.", "NATO"),
        Standing::Adjective
    );
}

#[test]
fn a_whole_name() {
    let world = World::builtin();
    let named = |form| world.named(form).map(|actor| actor.id.as_str());
    assert_eq!(named("turkey"), None);
    assert_eq!(named(" Turkey "), Some("TUR"));
    assert_eq!(named("Kremlin"), Some("RUS"));
    assert_eq!(named("Recep Tayyip Erdogan"), Some("recep-tayyip-erdogan"));
    assert_eq!(named("Turkey and Greece"), None);
    assert_eq!(named(""), None);
}

/// Pieces that the rules look at, so that random texts meet them.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => prop::sample::select(vec![
            "Turkey", "Türkiye", "TURKEY", "Ankara", "the Kremlin", "Russian", "US", "WHO", "Georgia", "Jordan",
            "Vladimir Putin", "Von der Leyen", "El-Sisi", "Lavrov", "NATO", "South Sudan", "Swiss",
        ]),
        4 => prop::sample::select(vec![
            "foreign minister", "Minister", "spokesman", "ambassador", "ministry", "president", "officials", "army",
        ]),
        4 => prop::sample::select(vec![
            "the", "of", "in", "to", "for", "'s", "’s", ",", ".", "-", "(", "it", "he", "and", "said", "pro-", "-led",
        ]),
        3 => prop::sample::select(vec!["Anna Berg", "Berg", "van", "al-", "New", "Air", "told", "calm"]),
    ]
    .prop_map(str::to_owned)
}

proptest! {
    #[test]
    fn mentions_are_in_order_and_whole(pieces in prop::collection::vec((piece(), "[ ]{0,2}|\\PC"), 0..30)) {
        let text: String = pieces.into_iter().flat_map(|(piece, space)| [piece, space]).collect();
        let scene = Scene::new(&text, Some("2022-03"));
        let mut end = 0;
        for mention in &scene.mentions {
            prop_assert!(mention.span.start() >= end && !mention.span.is_empty());
            end = mention.span.end();
            prop_assert!(mention.extent >= mention.tokens.end);
            prop_assert!(mention.actor < scene.actors.len());
            prop_assert!(!mention.code.is_empty());
        }
    }
}
