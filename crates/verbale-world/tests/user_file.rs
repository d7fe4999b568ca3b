//! A user's own actors: both formats, what is wrong with a file, and that nothing built in gives way.

#![allow(clippy::unwrap_used, reason = "helpers of tests are tests")]

mod common;

use common::Scene;
use verbale_record::ActorKind;
use verbale_world::World;

fn world(text: &str) -> World {
    World::with_user_actors("mine.tsv", text).unwrap()
}

#[track_caller]
fn error(text: &str) -> String {
    World::with_user_actors("mine.tsv", text)
        .expect_err("the file is wrong")
        .to_string()
}

/// The actor that these words mean in a document.
#[track_caller]
fn meant(world: &World, text: &str, words: &str) -> String {
    let scene = Scene::of(world, text, Some("2022-03"));
    scene.actors[scene.mention(words).actor].id.clone()
}

#[test]
fn a_table() {
    let world = world(
        "# our own list\n\
         id\tname\tnames\tkind\tcode\tcountry\tsurname\toffice\trole\tfrom\tto\n\
         HARBOUR\tHarbour League\tLeague of Harbours|HLG\tgroup\t\tNOR\t\t\t\t\t\n\
         \n\
         kari-nordlund\tKari Nordlund\t\tperson\tNOR\tNOR\t\tTrade Minister\tminister\t2021-10\t\n",
    );
    let league = world.actor("HARBOUR").unwrap();
    assert_eq!(
        (league.kind, league.code.as_str(), league.country.as_deref()),
        (ActorKind::Group, "HARBOUR", Some("NOR"))
    );
    for name in ["Harbour League", "League of Harbours", "HLG"] {
        assert_eq!(meant(&world, &format!("The {name} met Norway."), name), "HARBOUR");
    }
    assert_eq!(
        meant(&world, "Kari Nordlund left. Nordlund smiled.", "Nordlund"),
        "kari-nordlund"
    );
    let holder = |date| {
        world
            .holder("NOR", "minister", date)
            .map(|person| person.id.clone())
    };
    assert_eq!(holder("2022-03").as_deref(), Some("kari-nordlund"));
    assert!(
        World::builtin().actor("HARBOUR").is_none(),
        "the built-in world stays as it is"
    );
}

#[test]
fn columns_in_any_order_and_number() {
    let world = world("\u{feff}name\tnotes\tid\r\nHarbour League\tours\tHARBOUR\r\nTide Union\t\tTIDE\r\n");
    assert_eq!(world.actor("HARBOUR").unwrap().name, "Harbour League");
    assert_eq!(
        world.actor("TIDE").unwrap().kind,
        ActorKind::Group,
        "a kind may be left out"
    );
}

#[test]
fn json_lines() {
    let world = world(concat!(
        r#"{"id":"HARBOUR","name":"Harbour League","kind":"intergovernmental","code":"HARBOUR","names":["HLG"]}"#,
        "\n\n",
        r#"{"id":"kari-nordlund","name":"Kari Nordlund","kind":"person","code":"NOR"}"#,
        "\n",
    ));
    assert_eq!(world.actor("HARBOUR").unwrap().kind, ActorKind::Intergovernmental);
    assert_eq!(meant(&world, "The HLG met Norway.", "HLG"), "HARBOUR");
    assert_eq!(
        meant(&world, "Kari Nordlund left. Nordlund smiled.", "Nordlund"),
        "kari-nordlund"
    );
}

#[test]
fn what_the_program_lists_can_be_read_back() {
    let builtin = World::builtin();
    let some =
        ["TUR", "NATO", "recep-tayyip-erdogan", "ursula-von-der-leyen"].map(|id| builtin.actor(id).unwrap());
    let lines: Vec<String> = some
        .iter()
        .map(|actor| serde_json::to_string(actor).unwrap())
        .collect();
    let world = world(&lines.join("\n"));
    for actor in some {
        assert_eq!(world.actor(&actor.id), Some(actor));
    }
    assert_eq!(world.actors().len(), builtin.actors().len());
    assert_ne!(
        world.data_version(),
        builtin.data_version(),
        "a run with other tables is another run"
    );
}

#[test]
fn names_for_an_actor_that_is_built_in() {
    let world = world("id\tname\tnames\nTUR\tTurkey\tRepublic of the Crescent\n");
    assert_eq!(
        meant(
            &world,
            "The Republic of the Crescent agreed.",
            "Republic of the Crescent"
        ),
        "TUR"
    );
    let turkey = world.actor("TUR").unwrap();
    assert_eq!(
        (turkey.kind, &turkey.name),
        (ActorKind::State, &World::builtin().actor("TUR").unwrap().name)
    );
}

#[test]
fn what_is_built_in_keeps_its_names() {
    let world = world(
        "id\tname\tnames\tkind\tcode\tsurname\n\
         CLUB\tTurkey\tAnkara|Turkish\torganisation\t\t\n\
         nobody\tMarta Lavrov\tSergei Lavrov\tperson\tCLUB\tLavrov\n\
         LONG\tAnkara Rowing Club\t\torganisation\t\t\n",
    );
    let text = "Turkey agreed, Ankara agreed, and Turkish officials agreed with Sergei Lavrov.";
    assert_eq!(meant(&world, text, "Turkey"), "TUR");
    assert_eq!(meant(&world, text, "Ankara"), "TUR");
    assert_eq!(meant(&world, text, "Turkish officials"), "TUR");
    assert_eq!(meant(&world, text, "Sergei Lavrov"), "sergey-lavrov");
    assert_eq!(
        meant(&world, "Russia and Lavrov agreed.", "Lavrov"),
        "sergey-lavrov"
    );
    assert_eq!(
        meant(&world, "The Ankara Rowing Club won.", "Ankara Rowing Club"),
        "LONG",
        "longer names win"
    );
}

#[test]
fn a_person_listed_again_still_holds_the_office() {
    let world = world(
        "id\tname\tkind\tcode\toffice\trole\tfrom\n\
         hakan-fidan\tHakan Fidan\tperson\tTUR\tMinister of Foreign Affairs\tforeign_minister\t2023-06\n",
    );
    let holder = world
        .holder("TUR", "foreign_minister", "2024")
        .map(|person| person.id.as_str());
    assert_eq!(holder, Some("hakan-fidan"));
}

#[test]
fn errors_name_file_and_line_and_the_way_out() {
    let missing = error("id\tlabel\nX\tY\n");
    assert!(
        missing.contains("mine.tsv") && missing.contains("\"name\"") && missing.contains("first line"),
        "{missing}"
    );

    let kind = error("# a comment\nid\tname\tkind\nA\tB\tgroup\nX\tY\tcountry\n");
    assert!(
        kind.contains("mine.tsv, line 4") && kind.contains("\"country\"") && kind.contains("state,"),
        "{kind}"
    );

    let empty = error("id\tname\nX\t\n");
    assert!(
        empty.contains("mine.tsv, line 2") && empty.contains("an id and a name"),
        "{empty}"
    );

    let json = error("{\"id\":\"X\",\"name\":\"Y\",\"kind\":\"group\",\"code\":\"X\"}\n\n{\"id\":\"Z\"}\n");
    assert!(
        json.contains("mine.tsv, line 3") && json.contains("verbale list actors --json"),
        "{json}"
    );

    let broken = error("{\"id\": \n");
    assert!(broken.contains("mine.tsv, line 1"), "{broken}");
}

#[test]
fn an_empty_file_adds_nothing() {
    for text in ["", "\n\n", "# nothing yet\n", "id\tname\n"] {
        assert_eq!(world(text).actors().len(), World::builtin().actors().len());
    }
}
