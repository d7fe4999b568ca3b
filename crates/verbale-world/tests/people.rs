//! People: who held which office when, and who is meant in a document.

mod common;

use common::{Scene, check, check_actors};
use verbale_record::Basis;
use verbale_world::World;

#[track_caller]
fn holder(of: &str, role: &str, date: &str) -> Option<&'static str> {
    World::builtin()
        .holder(of, role, date)
        .map(|person| person.id.as_str())
}

#[test]
fn offices_at_a_date() {
    assert_eq!(
        holder("TUR", "foreign_minister", "2022-03"),
        Some("mevlut-cavusoglu")
    );
    assert_eq!(
        holder("TUR", "foreign_minister", "2022-03-05"),
        Some("mevlut-cavusoglu")
    );
    assert_eq!(
        holder("TUR", "foreign_minister", "2015-09"),
        Some("feridun-sinirlioglu")
    );
    assert_eq!(holder("TUR", "foreign_minister", "2024"), Some("hakan-fidan"));
    assert_eq!(
        holder("TUR", "foreign_minister", "2023"),
        None,
        "two in that year"
    );
    assert_eq!(
        holder("TUR", "foreign_minister", "1990"),
        None,
        "the table knows none"
    );
    assert_eq!(holder("TUR", "no_such_office", "2022"), None);
    assert_eq!(holder("XXX", "foreign_minister", "2022"), None);
}

#[test]
fn offices_that_the_news_turned_on() {
    for (of, role, date, id) in [
        ("USA", "head_of_state", "2019-06", "donald-trump"),
        ("USA", "head_of_state", "2022-03", "joe-biden"),
        ("USA", "foreign_minister", "2014-06", "john-kerry"),
        ("USA", "foreign_minister", "2022-03", "antony-blinken"),
        ("USA", "defence_minister", "2019-03", "patrick-shanahan"),
        ("USA", "defence_minister", "2020-12", "christopher-miller"),
        ("RUS", "head_of_state", "2022-03", "vladimir-putin"),
        ("RUS", "defence_minister", "2022-03", "sergei-shoigu"),
        ("RUS", "defence_minister", "2025", "andrei-belousov"),
        ("UKR", "head_of_state", "2014-04", "oleksandr-turchynov"),
        ("UKR", "defence_minister", "2014-08", "valeriy-heletey"),
        ("UKR", "defence_minister", "2022-03", "oleksii-reznikov"),
        ("UKR", "foreign_minister", "2025", "andrii-sybiha"),
        ("TUR", "defence_minister", "2015-10", "vecdi-gonul"),
        ("TUR", "defence_minister", "2016-01", "ismet-yilmaz"),
        ("TUR", "defence_minister", "2020", "hulusi-akar"),
        ("CHN", "foreign_minister", "2023-05", "qin-gang"),
        ("CHN", "foreign_minister", "2024", "wang-yi"),
        ("GBR", "defence_minister", "2019-06", "penny-mordaunt"),
        ("GBR", "head_of_government", "2022-10-01", "liz-truss"),
        ("FRA", "defence_minister", "2017-06-01", "sylvie-goulard"),
        ("FRA", "foreign_minister", "2019", "jean-yves-le-drian"),
        ("DEU", "head_of_government", "2022", "olaf-scholz"),
        ("DEU", "defence_minister", "2023-02", "boris-pistorius"),
        ("ISR", "foreign_minister", "2017", "benjamin-netanyahu"),
        ("ISR", "defence_minister", "2019-03", "benjamin-netanyahu"),
        ("ISR", "defence_minister", "2020-02", "naftali-bennett"),
        ("IRN", "head_of_government", "2024-06", "mohammad-mokhber"),
        ("IRN", "foreign_minister", "2016", "mohammad-javad-zarif"),
    ] {
        assert_eq!(holder(of, role, date), Some(id), "{of} {role} {date}");
    }
}

#[test]
fn sides_at_a_date() {
    let side = |date, text: &str| Scene::new(text, date).mentions[0].code.clone();
    assert_eq!(side(Some("2018-05"), "Mark Rutte spoke."), "NLD");
    assert_eq!(side(Some("2024-11"), "Mark Rutte spoke."), "NATO");
    assert_eq!(
        side(None, "Mark Rutte spoke."),
        "NATO",
        "without a date, the latest"
    );
    assert_eq!(
        side(Some("1990"), "Mark Rutte spoke."),
        "NLD",
        "before all, the first"
    );
    assert_eq!(side(Some("2018"), "Ursula von der Leyen spoke."), "DEU");
    assert_eq!(side(Some("2022"), "Ursula von der Leyen spoke."), "EU");
    assert_eq!(World::builtin().actor("antonio-guterres").unwrap().code, "UN");
}

#[test]
fn surnames_after_the_full_name() {
    check_actors(
        "2022-03-05",
        "Mevlüt Çavuşoğlu flew out. Çavuşoğlu smiled, and later CAVUSOGLU slept.",
        &[
            ("Mevlüt Çavuşoğlu", "mevlut-cavusoglu"),
            ("Çavuşoğlu", "mevlut-cavusoglu"),
            ("CAVUSOGLU", "mevlut-cavusoglu"),
        ],
    );
    check_actors(
        "2022-03-05",
        "Kalın will travel. So says İbrahim Kalın himself.",
        &[
            ("Kalın", "ibrahim-kalin"),
            ("İbrahim Kalın", "ibrahim-kalin"),
            ("himself", "ibrahim-kalin"),
        ],
    );
}

#[test]
fn surnames_of_several_words() {
    check_actors(
        "2022-03-05",
        "Ursula von der Leyen met Mohammed bin Salman. Von der Leyen left; bin Salman did not.",
        &[
            ("Ursula von der Leyen", "ursula-von-der-leyen"),
            ("Mohammed bin Salman", "mohammed-bin-salman"),
            ("Von der Leyen", "ursula-von-der-leyen"),
            ("bin Salman", "mohammed-bin-salman"),
        ],
    );
    check_actors(
        "2020-03",
        "Annegret Kramp-Karrenbauer spoke. Mrs Kramp-Karrenbauer then left.",
        &[
            ("Annegret Kramp-Karrenbauer", "annegret-kramp-karrenbauer"),
            ("Kramp-Karrenbauer", "annegret-kramp-karrenbauer"),
        ],
    );
    check_actors(
        "2019-03",
        "Foreign Minister Le Drian spoke. The singer Paul Le Drian did not.",
        &[("Foreign Minister Le Drian", "jean-yves-le-drian")],
    );
    check_actors(
        "2022-03",
        "Abdel Fattah el-Sisi arrived. El-Sisi smiled.",
        &[
            ("Abdel Fattah el-Sisi", "abdel-fattah-el-sisi"),
            ("El-Sisi", "abdel-fattah-el-sisi"),
        ],
    );
}

#[test]
fn surnames_alone() {
    check_actors(
        "2022-03-05",
        "Foreign Minister Lavrov spoke.",
        &[("Foreign Minister Lavrov", "sergey-lavrov")],
    );
    check_actors(
        "2022-03-05",
        "Russia and Lavrov agreed.",
        &[("Russia", "RUS"), ("Lavrov", "sergey-lavrov")],
    );
    check_actors(
        "2022-03-05",
        "Russia and Mr. Lavrov agreed.",
        &[("Russia", "RUS"), ("Lavrov", "sergey-lavrov")],
    );
    check_actors("2022-03-05", "A baker called Lavrov baked bread.", &[]);
    check_actors(
        "2022-03-05",
        "Russia watched. Pavel Lavrov baked bread.",
        &[("Russia", "RUS")],
    );
    check_actors("1999-03-05", "Russia and Lavrov agreed.", &[("Russia", "RUS")]);
}

#[test]
fn two_people_of_one_surname_are_nobody() {
    check_actors(
        "2022-03-05",
        "Wang Yi met Wang Wenbin. Wang left.",
        &[("Wang Yi", "wang-yi"), ("Wang Wenbin", "wang-wenbin")],
    );
    check(
        "Canadian Trade Minister Michael Berg met Irish Trade Minister Anna Berg. Berg left early.",
        &[
            ("Canadian Trade Minister Michael Berg", "CAN"),
            ("Irish Trade Minister Anna Berg", "IRL"),
        ],
    );
}

#[test]
fn learned_by_a_title_before_the_name() {
    let scene = Scene::new(
        "Norwegian Trade Minister Kari Nordlund flew to Peru. Nordlund slept.",
        None,
    );
    let found = scene.rows(|m, actor| (m.basis, m.code.clone(), actor.id.clone()));
    let kari = "kari-nordlund".to_owned();
    assert_eq!(
        found,
        [
            (
                "Norwegian Trade Minister Kari Nordlund",
                (Basis::Learned, "NOR".to_owned(), kari.clone())
            ),
            ("Peru", (Basis::Name, "PER".to_owned(), "PER".to_owned())),
            ("Nordlund", (Basis::Surname, "NOR".to_owned(), kari)),
        ]
    );
    let (person, mention) = (&scene.actors[0], &scene.mentions[0]);
    assert_eq!(
        (person.name.as_str(), person.code.as_str()),
        ("Kari Nordlund", "NOR")
    );
    assert_eq!(person.country.as_deref(), Some("NOR"));
    assert_eq!(mention.role.as_deref(), Some("minister"));

    check(
        "Trade Minister Kari Nordlund flew out. Nordlund slept.",
        &[
            ("Trade Minister Kari Nordlund", "KARI_NORDLUND"),
            ("Nordlund", "KARI_NORDLUND"),
        ],
    );
    check(
        "The foreign minister of Latvia Inga Zariņa flew out on Monday. Zarina slept.",
        &[
            ("foreign minister of Latvia Inga Zariņa", "LVA"),
            ("Zarina", "LVA"),
        ],
    );
}

#[test]
fn learned_by_an_apposition() {
    for apposition in [
        "trade minister of Norway",
        "Norway’s trade minister",
        "the Norwegian trade minister",
    ] {
        check(
            &format!("Kari Nordlund, {apposition}, flew out. Nordlund slept."),
            &[("Kari Nordlund", "NOR"), ("Nordlund", "NOR")],
        );
    }
    check("Kari Nordlund, a baker, flew out. Nordlund slept.", &[]);
}

#[test]
fn ambassadors() {
    check(
        "Norway's ambassador, Kari Dahl, met the Iranian ambassador in Oslo, Reza Karimi. Dahl left. Karimi stayed.",
        &[
            ("Norway's ambassador", "NOR"),
            ("Iranian ambassador", "IRN"),
            ("Dahl", "NOR"),
            ("Karimi", "IRN"),
        ],
    );
    let scene = Scene::new(
        "The Ukrainian ambassador in Ankara, Vasyl Bodnar, spoke.",
        Some("2022-03"),
    );
    let found = scene.rows(|_, actor| actor.id.clone());
    assert_eq!(found, [("Ukrainian ambassador", "vasyl-bodnar".to_owned())]);
    check(
        "Kari Dahl, the Norwegian ambassador to Iran, left. The ambassador smiled.",
        &[("Kari Dahl", "NOR"), ("Iran", "IRN"), ("ambassador", "NOR")],
    );
}

#[test]
fn whoever_speaks_for_a_person_speaks_for_the_side() {
    check(
        "Turkey waited. Erdoğan's spokesman spoke.",
        &[("Turkey", "TUR"), ("Erdoğan's spokesman", "TUR")],
    );
    check(
        "Recep Tayyip Erdogan’s spokesman spoke.",
        &[("Recep Tayyip Erdogan’s spokesman", "TUR")],
    );
    check(
        "The Kremlin's spokesman spoke.",
        &[("Kremlin's spokesman", "RUS")],
    );
    check(
        "The Turkish president's spokesman spoke.",
        &[("Turkish president's spokesman", "TUR")],
    );
    check(
        "The Turkish president's spokesman Mehmet Demir spoke. Demir left.",
        &[
            ("Turkish president's spokesman Mehmet Demir", "TUR"),
            ("Demir", "TUR"),
        ],
    );
    check(
        "The Turkish president's visit ended.",
        &[("Turkish president", "TUR")],
    );
}

#[test]
fn titles_of_the_person_the_document_names() {
    check_actors(
        "2022-03-05",
        "Turkish Foreign Minister Mevlut Cavusoglu landed. The Turkish foreign minister slept.",
        &[
            ("Turkish Foreign Minister Mevlut Cavusoglu", "mevlut-cavusoglu"),
            ("Turkish foreign minister", "mevlut-cavusoglu"),
        ],
    );
    check_actors(
        "2022-03-05",
        "The Turkish foreign minister slept.",
        &[("Turkish foreign minister", "TUR")],
    );
}

#[test]
fn references() {
    check(
        "Norwegian Trade Minister Kari Nordlund landed. She smiled. The minister slept.",
        &[
            ("Norwegian Trade Minister Kari Nordlund", "NOR"),
            ("She", "NOR"),
            ("minister", "NOR"),
        ],
    );
    check_actors(
        "2022-03-05",
        "Sergei Lavrov met Dmytro Kuleba. Kuleba left early. He was tired.",
        &[
            ("Sergei Lavrov", "sergey-lavrov"),
            ("Dmytro Kuleba", "dmytro-kuleba"),
            ("Kuleba", "dmytro-kuleba"),
            ("He", "dmytro-kuleba"),
        ],
    );
    check(
        "Germany wrote to Hungary. It waited.",
        &[("Germany", "DEU"), ("Hungary", "HUN"), ("It", "DEU")],
    );
    check(
        "Germany wrote to Hungary. It is late.",
        &[("Germany", "DEU"), ("Hungary", "HUN")],
    );
    check(
        "Germany’s foreign ministry wrote to Hungary. The ministry waited.",
        &[
            ("Germany’s foreign ministry", "DEU"),
            ("Hungary", "HUN"),
            ("ministry", "DEU"),
        ],
    );
    check(
        "He slept. It waited. The minister smiled. The ministry closed.",
        &[],
    );
    check(
        "Germany wrote to Hungary. She waited.",
        &[("Germany", "DEU"), ("Hungary", "HUN")],
    );
}

#[test]
fn headlines_name_nobody_new() {
    check(
        "Ukrainian President Rejects Peace Talks With Russia",
        &[("Ukrainian President", "UKR"), ("Russia", "RUS")],
    );
    check_actors(
        "2022-03-05",
        "Cavusoglu Meets Greek Counterpart in Athens\n\nForeign Minister Mevlüt Çavuşoğlu landed on Monday.",
        &[
            ("Cavusoglu", "mevlut-cavusoglu"),
            ("Greek Counterpart", "GRC"),
            ("Athens", "GRC"),
            ("Foreign Minister Mevlüt Çavuşoğlu", "mevlut-cavusoglu"),
        ],
    );
}
