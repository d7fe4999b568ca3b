//! Other programs' dictionaries.

use verbale_record::ActorKind;
use verbale_world::World;

const BLOCKS: &str = "
# made for this test
!CHIEF! = PRESIDENT, LEADER
SAMIR_TESTOV_ [KAZELI <20010101] [KAZGOV 010101-091231] ; two codes
+SAM_TESTOV_
\t[>20100101]
KAZAKH_STEPPE_ARMY_ {STEPPE_ARMY, ARMY_OF_STEPPE}
\t[KAZREB]
STEPPE_!CHIEF! [KAZGOV]
LOST_NAME_
BAD_DATE_ [KAZGOV 991399-20]
!NONE!_MAN [KAZGOV]
POLICEMAN {POLICEMEN} [~COP]
";

#[test]
fn blocks_with_dates_synonyms_and_macros() {
    let world = World::builtin();
    let imported = world.import(BLOCKS);
    let actor = |id: &str| imported.actors.iter().find(|actor| actor.id == id).unwrap();
    let person = actor("samir-testov");
    assert_eq!(person.kind, ActorKind::Person);
    assert_eq!(person.names, ["Sam Testov"]);
    let roles: Vec<_> = person
        .roles
        .iter()
        .map(|role| {
            (
                role.title.as_str(),
                role.of.as_str(),
                role.from.as_deref(),
                role.to.as_deref(),
            )
        })
        .collect();
    assert_eq!(
        roles,
        [
            ("KAZELI", "KAZ", None, Some("2001-01-01")),
            ("KAZGOV", "KAZ", Some("2001-01-01"), Some("2009-12-31")),
            ("KAZGOV", "KAZ", Some("2010-01-01"), None),
        ]
    );
    let army = actor("kazakh-steppe-army");
    assert_eq!((army.kind, army.code.as_str()), (ActorKind::Group, "KAZ:REB"));
    assert_eq!(army.names, ["Steppe Army", "Army of Steppe"]);
    assert_eq!(actor("steppe-president").names, ["Steppe Leader"]);
    let unread: Vec<(usize, &str)> = imported
        .unread
        .iter()
        .map(|unread| (unread.line, unread.reason.as_str()))
        .collect();
    let has = |line: usize, words: &str| unread.iter().any(|(at, why)| *at == line && why.contains(words));
    assert!(has(10, "no code"), "{unread:?}");
    assert!(has(11, "no days"), "{unread:?}");
    assert!(has(12, "no macro !NONE!"), "{unread:?}");
    assert!(has(13, "a role of no state"), "{unread:?}");
}

#[test]
fn what_is_written_is_read_again() {
    let imported = World::builtin().import(BLOCKS);
    let lines: Vec<String> = imported
        .actors
        .iter()
        .map(|actor| serde_json::to_string(actor).unwrap())
        .collect();
    let world = World::with_user_actors("mine.jsonl", &lines.join("\n")).unwrap();
    let said = |date| world.resolve_phrase("Samir Testov", Some(date), None).unwrap();
    assert_eq!(said("2005").role.as_deref(), Some("GOV"));
    assert_eq!(said("1999").role.as_deref(), Some("ELI"));
    assert_eq!(world.named("Steppe Army").unwrap().id, "kazakh-steppe-army");
    assert_eq!(world.import(&lines.join("\n")).actors, imported.actors);
}

#[test]
fn tables_with_commas_or_tabs() {
    let world = World::builtin();
    let comma = world.import("name,code,names\n\"Steppe, Inc.\",KAZBUS,Steppe|SI\n,KAZ,\nNobody,XYZ\n");
    assert_eq!(comma.actors[0].name, "Steppe, Inc.");
    assert_eq!(comma.actors[0].kind, ActorKind::Company);
    assert_eq!(comma.unread.len(), 2);
    assert_eq!(comma.unread[0].line, 3);
    let tab = world.import("name\tcode\tfrom\nAida Testova\tKAZGOV\t2020\n");
    assert_eq!(tab.actors[0].roles[0].from.as_deref(), Some("2020"));
}
