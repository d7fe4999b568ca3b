//! What the story runner reads, refuses and prints. The runner itself is `stories/main.rs`.

#[path = "stories/columns.rs"]
mod columns;
#[path = "stories/compare.rs"]
mod compare;
#[path = "stories/parse.rs"]
mod parse;
#[path = "stories/views.rs"]
mod views;

use columns::Kind;
use compare::differences;
use parse::{Cell, Fault, Story, file};
use serde_json::json;
use verbale_record::{Record, Unit};

/// A file of one story with these lines under its heading, which is line 2.
fn story(body: &str) -> Result<Story, Fault> {
    let mut stories = file(&format!("# Denials\n## A denial\n{body}")).expect("a file of stories");
    assert_eq!(stories.len(), 1);
    stories.remove(0).1
}

/// The fault of such a story as it is printed.
fn refused(body: &str) -> String {
    story(body).expect_err("a fault").told_of("denials.md")
}

const NEWS: &str = "> Kalın rejected the claims | rumours of the “Post”.\n>\n> Moscow “agreed”.\n";

#[test]
fn reads_text_facts_and_tables() {
    let story = story(&format!(
        "Date: 2023-01-14\nTitle: Kalın denies: all\nOutlet: Post\nWhy this matters.\n\n{NEWS}\n\
         | event | source | target | date |\n|---|:--|---|---|\n| REJECT | TUR, RUS | | * |\n\n\
         At least:\n\n| mention | code |\n| --- | --- |\n| claims \\| rumours | TUR |\n\nNo claims.\n"
    ))
    .unwrap();
    assert_eq!(
        story.text,
        "Kalın rejected the claims | rumours of the “Post”.\n\nMoscow “agreed”."
    );
    assert_eq!(
        (
            story.date.as_deref(),
            story.title.as_deref(),
            story.outlet.as_deref()
        ),
        (Some("2023-01-14"), Some("Kalın denies: all"), Some("Post"))
    );
    let [events, mentions, claims] = &story.checks[..] else {
        panic!("{:?}", story.checks)
    };
    let row = vec![
        Cell::Is("REJECT".into()),
        Cell::Is("TUR, RUS".into()),
        Cell::Nothing,
        Cell::Anything,
    ];
    assert_eq!(
        (events.kind, events.at_least, &events.rows),
        (Kind::Event, false, &vec![row])
    );
    assert_eq!((mentions.kind, mentions.at_least), (Kind::Mention, true));
    assert_eq!(mentions.rows[0][0], Cell::Is("claims | rumours".into()));
    assert_eq!((claims.kind, claims.rows.len()), (Kind::Claim, 0));
}

#[test]
fn stories_end_where_the_next_begins_and_code_blocks_are_prose() {
    let stories = file(
        "# T\n\n```text\n## not a story\n```\n\n## One\n> a\n\nNo events.\n\n## Two\n> b\n\nNo events.\n",
    )
    .unwrap();
    let read: Vec<_> = stories
        .into_iter()
        .map(|(name, story)| (name, story.unwrap()))
        .collect();
    assert_eq!(
        read.iter()
            .map(|(name, s)| (&name[..], s.line, &s.text[..]))
            .collect::<Vec<_>>(),
        [("One", 7, "a"), ("Two", 12, "b")]
    );
}

#[test]
fn faults_of_files_name_the_line() {
    for (markdown, want) in [
        ("", "1: the file is empty"),
        ("\nprose", "2: the file begins with its title"),
        ("# T\n# U\n## S\n", "2: a second `# Title`"),
        ("# T\n", "1: the file has no story"),
        ("# T\n## S\n## S\n", "3: two stories are named \"S\""),
        ("# T\n## \n", "2: the story has no name"),
    ] {
        let told = file(markdown).unwrap_err().told_of("denials.md");
        assert!(told.starts_with(&format!("denials.md:{want}")), "{told}");
    }
}

#[test]
fn faults_of_stories_name_line_and_way_out() {
    let table = |head: &str, row: &str| format!("{NEWS}\n| {head} |\n|---|\n| {row} |\n");
    for (body, want) in [
        ("No events.\n".into(), "2: the story has no news text"),
        (NEWS.into(), "2: the story checks nothing"),
        (format!("{NEWS}\n{NEWS}\nNo events."), "7: a second quotation"),
        (">no space\n\nNo events.".into(), "3: a quotation's line begins"),
        (
            format!("date: 2023-01-14\n{NEWS}\nNo events."),
            "3: write `Date: …`",
        ),
        (
            format!("{NEWS}\nTitle: late\n\nNo events."),
            "7: write `Title: …`",
        ),
        (
            format!("Date: 14 January\n{NEWS}\nNo events."),
            "3: \"14 January\" is no date",
        ),
        (format!("{NEWS}\nNo events\n"), "7: write it `No events.`"),
        (format!("{NEWS}\nno claim.\n"), "7: write it `No claims.`"),
        (
            format!("{NEWS}\nNo events.\n\nNo events.\n"),
            "9: events are checked twice",
        ),
        (
            table("happening", "x"),
            "7: no table of \"happening\": a table's first column is one of event",
        ),
        (
            table("event | state", "x | y"),
            "7: a table of event has no column \"state\": it is one of event, status",
        ),
        (
            table("event | event", "x | y"),
            "7: the column \"event\" stands twice",
        ),
        (
            table("event", "MEETING"),
            "9: no event type \"MEETING\": it is one of AGREE",
        ),
        (
            table("event | status", "REJECT | done"),
            "9: no status \"done\": it is one of occurred",
        ),
        (
            table("statement | manner", "* | loud"),
            "9: no manner \"loud\": it is one of direct",
        ),
        (table("event | status", "REJECT"), "9: 1 cells under 2 columns"),
        (
            table("event | trigger", "REJECT | refused"),
            "9: the text has no \"refused\"",
        ),
        (
            table("statement", "the claims … agreed … ever"),
            "9: the text has no \"ever\"",
        ),
        (
            format!("{NEWS}\n| event |\n| REJECT |\n"),
            "7: the line under a table's head",
        ),
        (format!("{NEWS}\n| event |\n|---|\n"), "7: the table has no rows"),
        (
            format!("{NEWS}\n| event \n|---|\n"),
            "7: a table's line begins and ends",
        ),
    ] {
        let told = refused(&body);
        assert!(
            told.starts_with(&format!("denials.md:{want}")),
            "got {told:?}\nfor {body}"
        );
    }
}

/// A record of two events, a statement that denies and a contested claim.
fn record() -> Record {
    let text = "Kalın rejected the claims of Kyiv.";
    let document = Record::document_id(text);
    let quote = |words: &str| {
        let start = text.find(words).expect("words of the text");
        json!({"start": start, "end": start + words.len(), "text": words})
    };
    let event = |kind: &str, status: &str, trigger: &str, target: &[&str]| {
        json!({"id": "enefhxw4lperzvova", "type": kind, "status": status, "trigger": quote(trigger),
               "source": ["TUR", "RUS"], "target": target, "date": null, "sentence": 0,
               "said_by": "snefhxw4lperzvova", "rule": "r", "status_basis": "b"})
    };
    serde_json::from_value(json!({
        "id": "x", "document": document, "unit": Unit::Bytes, "date": null, "source": {"language": "en"},
        "text": text, "litter": [], "actors": [], "mentions": [], "notes": [], "coder": "test",
        "sentences": [{"number": 0, "start": 0, "end": text.len(), "paragraph": 0, "kind": "prose"}],
        "events": [event("REJECT", "occurred", "rejected", &["UKR"]), event("ACCUSE", "denied", "claims", &[])],
        "statements": [{"id": "snefhxw4lperzvova", "speaker": quote("Kalın"), "actor": "TUR", "name": "İbrahim Kalın",
            "cue": quote("rejected"), "content": quote("the claims of Kyiv"), "manner": "indirect",
            "via": ["Anadolu", "Post"], "addressee": null, "denies": true, "sentence": 0, "rule": "reject"}],
        "claims": [{"id": "cnefhxw4lperzvova", "about": "The claims of Kyiv", "event": 1, "asserted_by": ["UKR"],
            "denied_by": ["TUR"], "status": "contested"}],
    }))
    .expect("a record")
}

/// What a story with this check says of [`record`].
fn differs(check: &str) -> Vec<String> {
    let story = story(&format!("> Kalın rejected the claims of Kyiv.\n\n{check}\n")).expect("a story");
    differences(
        &story,
        &verbale_coder::Coded {
            record: record(),
            times: verbale_when::Times::default(),
            attributions: vec![],
            promises: vec![],
            stances: vec![],
            places: Vec::new(),
        },
    )
}

#[test]
fn agrees_on_what_is_asked() {
    for check in [
        "| event | status |\n|---|---|\n| REJECT | occurred |\n| ACCUSE | * |",
        "| event | source | target | date |\n|---|---|---|---|\n| REJECT | RUS, TUR | UKR | |\n| ACCUSE | * | | |",
        "| event | said by |\n|---|---|\n| REJECT | TUR |\n| ACCUSE | İbrahim Kalın |",
        "At least:\n\n| event | trigger |\n|---|---|\n| ACCUSE | claims |",
        "| statement | via | denies | to |\n|---|---|---|---|\n| the … Kyiv | Anadolu, Post | yes | |",
        "| claim | denied by | event |\n|---|---|---|\n| claims of kyiv | TUR | claims |",
        "| claim | event |\n|---|---|\n| * | ACCUSE |",
        "| sentence |\n|---|\n| Kalın rejected … |",
        "No mentions.\n\nNo litter.",
    ] {
        assert_eq!(differs(check), Vec::<String>::new(), "{check}");
    }
}

#[test]
fn tells_missing_extra_and_wrong_rows() {
    for check in [
        "No events.",
        "| event |\n|---|\n| REJECT |",
        "| event |\n|---|\n| ACCUSE |\n| REJECT |",
        "| event |\n|---|\n| REJECT |\n| ACCUSE |\n| ACCUSE |",
        "At least:\n\n| event |\n|---|\n| ACCUSE |\n| REJECT |",
        "| statement | via |\n|---|---|\n| * | Post, Anadolu |",
        "| statement | denies |\n|---|---|\n| * | no |",
        "| statement | denies |\n|---|---|\n| * | |",
        "| statement |\n|---|\n| the claims |",
        "| statement |\n|---|\n| claims … |",
        "| mention |\n|---|\n| Kyiv |",
    ] {
        assert_eq!(differs(check).len(), 1, "{check}");
    }
}

#[test]
fn a_difference_is_one_aligned_table() {
    let told = differs(
        "| event | status | trigger | target |\n|---|---|---|---|\n| REJECT | occurred | rejected | UKR |\n| ACCUSE | alleged | * | |",
    );
    let want = "  events (- asked for, + in the record)
    | event  | status   | trigger  | target |
    | REJECT | occurred | rejected | UKR    |
  - | ACCUSE | alleged  | *        |        |
  + | ACCUSE | denied   | claims   |        |
";
    assert_eq!(told, [want]);
    let told = differs("At least:\n\n| event | status |\n|---|---|\n| REJECT | denied |");
    let want = "  events (- asked for, ~ others in the record)
    | event  | status   |
  - | REJECT | denied   |
  ~ | REJECT | occurred |
  ~ | ACCUSE | denied   |
";
    assert_eq!(told, [want]);
}
