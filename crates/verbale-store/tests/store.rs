//! What goes in comes out: records, runs, lists, actors and searches.
#![allow(clippy::unwrap_used, reason = "helpers of tests are tests")]

mod common;

use common::{record, run};
use std::ops::ControlFlow;
use verbale_record::{Counts, EventType, Id, Record, Run, Status, Unit};
use verbale_store::{Added, Filter, Found, Store, StoreError};

fn filled(numbers: impl IntoIterator<Item = u32>) -> Store {
    let mut store = Store::in_memory().unwrap();
    store.begin(&run(1)).unwrap();
    for number in numbers {
        assert_eq!(store.add(&record(number, 0), &run(1).id).unwrap(), Added::New);
    }
    store
}

fn filter() -> Filter {
    Filter::default()
}

#[test]
fn a_record_comes_back_as_it_went_in() {
    let mut store = filled([5]);
    for number in [1, 2] {
        let original = record(number, 30);
        let on_the_wire = original.clone().into_unit(if number == 1 {
            Unit::Codepoints
        } else {
            Unit::Utf16
        });
        assert_eq!(store.add(&on_the_wire, &run(1).id).unwrap(), Added::New);
        assert_eq!(store.document(&original.document).unwrap(), Some(original));
    }
    assert_eq!(store.integrity().unwrap(), Vec::<String>::new());
}

#[test]
fn a_second_add_adds_nothing() {
    let mut store = filled([1]);
    let before = store.counts().unwrap();
    let mut again = record(1, 0);
    again.id = "another name".into();
    assert_eq!(store.add(&again, &run(1).id).unwrap(), Added::Known);
    assert_eq!(store.counts().unwrap(), before);
    assert_eq!(store.document(&again.document).unwrap(), Some(record(1, 0)));
    assert_eq!(
        before,
        Counts {
            documents: 1,
            events: 1,
            statements: 1,
            claims: 1,
            notes: 1,
            positions: 1,
            commitments: 1,
            transfers: 1,
            sanctions: 1,
            meetings: 1,
            flags: 1,
        }
    );
}

#[test]
fn a_record_that_misquotes_is_refused() {
    let mut store = filled([1]);
    let mut wrong = record(2, 0);
    wrong.events[0].trigger.text = "send arms".into();
    let error = store.add(&wrong, &run(1).id).unwrap_err();
    assert!(
        error.to_string().contains("send arms") && error.to_string().contains("send aid"),
        "{error}"
    );
    wrong.events[0].trigger.end = 99_999;
    assert!(matches!(
        store.add(&wrong, &run(1).id),
        Err(StoreError::Misquoted { faults: 1, .. })
    ));
    assert!(!store.contains(&wrong.document).unwrap());
}

#[test]
fn a_run_must_be_begun() {
    let mut store = filled([]);
    let error = store.add(&record(1, 0), &run(9).id).unwrap_err();
    assert!(matches!(error, StoreError::UnknownRun { .. }), "{error}");
    assert_eq!(store.counts().unwrap(), Counts::default());
}

#[test]
fn runs_are_kept_newest_first() {
    let mut store = filled([1]);
    store.begin(&run(2)).unwrap();
    let finished = Run {
        finished: Some("2026-11-22T04:00:00Z".into()),
        counts: Counts {
            documents: 1,
            ..Counts::default()
        },
        ..run(1)
    };
    store.finish(&finished).unwrap();
    assert_eq!(store.runs().unwrap(), [run(2), finished.clone()]);
    assert_eq!(store.find(&finished.id).unwrap(), Some(Found::Run(finished)));
}

#[test]
fn every_id_finds_its_thing_and_sentence() {
    let store = filled([1, 2]);
    let record = record(1, 0);
    let said = "Ibrahim Kalın told Syrian refugees on 28 May 2022 that Ankara will send aid.";
    let Some(Found::Event(row)) = store.find(&record.events[0].id).unwrap() else {
        panic!("an event")
    };
    assert_eq!(
        (&row.item, &row.document, row.sentence.as_str()),
        (&record.events[0], &record.document, said)
    );
    assert_eq!(row.title.as_deref(), Some("Turkey urges calm, no. 1"));
    assert_eq!(
        (row.outlet.as_deref(), row.date),
        (Some("Reuters"), record.date.clone())
    );
    let Some(Found::Statement(row)) = store.find(&record.statements[0].id).unwrap() else {
        panic!("a statement")
    };
    assert_eq!((&row.item, row.sentence.as_str()), (&record.statements[0], said));
    let Some(Found::Claim(row)) = store.find(&record.claims[0].id).unwrap() else {
        panic!("a claim")
    };
    // Other documents have the same claim; the words are those of one of them.
    assert_eq!(
        (&row.item.id, row.sentence.as_str()),
        (&record.claims[0].id, said)
    );
    let unknown = Record::document_id("unknown");
    assert_eq!(store.find(&unknown).unwrap(), None);
    assert_eq!(
        store.find(&record.document).unwrap(),
        Some(Found::Document(Box::new(record)))
    );
}

#[test]
fn a_prefix_finds_its_ids() {
    let store = filled(0..40);
    let mut ids: Vec<Id> = (0..40).map(|number| record(number, 0).document).collect();
    ids.sort();
    assert_eq!(store.resolve("d").unwrap(), ids[..20]);
    let prefix = &ids[7].as_str()[..12];
    assert_eq!(store.resolve(prefix).unwrap(), [ids[7].clone()]);
    assert_eq!(store.resolve(&prefix.to_uppercase()).unwrap(), [ids[7].clone()]);
    assert_eq!(store.resolve(&run(1).id.as_str()[..5]).unwrap(), [run(1).id]);
    for none in ["", "y", "d%", "d_______", "é", "d'"] {
        assert_eq!(store.resolve(none).unwrap(), Vec::<Id>::new(), "{none}");
    }
}

#[test]
fn lists_are_the_same_whatever_the_order_of_adding() {
    let (there, back) = (filled(0..30), filled((0..30).rev()));
    let all = filter();
    assert_eq!(there.documents(&all).unwrap(), back.documents(&all).unwrap());
    assert_eq!(there.events(&all).unwrap(), back.events(&all).unwrap());
    assert_eq!(there.statements(&all).unwrap(), back.statements(&all).unwrap());
    assert_eq!(there.claims(&all).unwrap(), back.claims(&all).unwrap());
    assert_eq!(there.actors(&all).unwrap(), back.actors(&all).unwrap());
    assert_eq!(there.search("aid", 10).unwrap(), back.search("aid", 10).unwrap());
    let dates: Vec<_> = there
        .documents(&all)
        .unwrap()
        .into_iter()
        .map(|row| row.date)
        .collect();
    assert!(
        dates.is_sorted_by(|a, b| a >= b),
        "newest first, undated last: {dates:?}"
    );
    let pages: Vec<_> = (0..4)
        .flat_map(|page| {
            there
                .events(&Filter {
                    limit: Some(9),
                    offset: page * 9,
                    ..filter()
                })
                .unwrap()
        })
        .collect();
    assert_eq!(pages, there.events(&all).unwrap());
}

#[test]
fn a_filter_matches_codes_and_those_that_narrow_them() {
    let store = filled(1..3);
    let events = |filter| store.events(&filter).unwrap().len();
    assert_eq!(
        events(Filter {
            actor: Some("SYR".into()),
            ..filter()
        }),
        2
    );
    assert_eq!(
        events(Filter {
            target: Some("SYR:REF".into()),
            ..filter()
        }),
        2
    );
    assert_eq!(
        events(Filter {
            source: Some("SYR".into()),
            ..filter()
        }),
        0
    );
    assert_eq!(
        events(Filter {
            actor: Some("SY".into()),
            ..filter()
        }),
        0,
        "not a mere prefix"
    );
    assert_eq!(
        events(Filter {
            source: Some("ibrahim-kalin".into()),
            ..filter()
        }),
        2,
        "a person by the words"
    );
    let statements = |filter| store.statements(&filter).unwrap().len();
    assert_eq!(
        statements(Filter {
            source: Some("ibrahim-kalin".into()),
            ..filter()
        }),
        2
    );
    assert_eq!(
        statements(Filter {
            event_type: Some(EventType::Aid),
            ..filter()
        }),
        1,
        "that report one"
    );
    let claims = |filter| store.claims(&filter).unwrap().len();
    assert_eq!(
        claims(Filter {
            target: Some("SYR".into()),
            status: Some(Status::Planned),
            ..filter()
        }),
        2
    );
    assert_eq!(
        claims(Filter {
            target: Some("TUR".into()),
            ..filter()
        }),
        0
    );
    let documents = |filter| store.documents(&filter).unwrap().len();
    assert_eq!(
        documents(Filter {
            event_type: Some(EventType::Agree),
            ..filter()
        }),
        1
    );
    assert_eq!(
        documents(Filter {
            outlet: Some("reuters".into()),
            ..filter()
        }),
        2
    );
}

#[test]
fn actors_are_counted() {
    let store = filled([0, 1, 2, 3, 5]);
    let rows = store.actors(&filter()).unwrap();
    let summary: Vec<_> = rows
        .iter()
        .map(|r| {
            (
                r.actor.id.as_str(),
                r.mentions,
                r.documents,
                r.events,
                r.statements,
            )
        })
        .collect();
    assert_eq!(
        summary,
        [
            ("SYR", 10, 5, 5, 0),
            ("TUR", 10, 5, 5, 5),
            ("ibrahim-kalin", 5, 5, 5, 5)
        ]
    );
    assert_eq!(
        rows[2].actor.names,
        ["Ibrahim Kalin"],
        "the wording of most documents"
    );
    assert_eq!(store.actor("TUR").unwrap().as_ref(), Some(&rows[1]));
    assert_eq!(store.actor("XXX").unwrap(), None);
    let sabah = Filter {
        outlet: Some("Daily Sabah".into()),
        actor: Some("TUR".into()),
        ..filter()
    };
    let rows = store.actors(&sabah).unwrap();
    assert_eq!(
        rows.iter()
            .map(|r| (r.actor.id.as_str(), r.events))
            .collect::<Vec<_>>(),
        [("TUR", 2), ("ibrahim-kalin", 2)]
    );
}

#[test]
fn documents_stream_by_id_until_told_to_stop() {
    let store = filled(0..300);
    let mut seen = Vec::new();
    store
        .each_document(&mut |_, record| {
            let record = record.unwrap();
            assert!(
                store.contains(&record.document).unwrap(),
                "the store may be used meanwhile"
            );
            seen.push(record.document);
            if seen.len() == 299 {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        })
        .unwrap();
    assert!(seen.len() == 299 && seen.is_sorted());
}

#[test]
fn search_folds_and_marks() {
    let store = filled(1..4);
    let hits = store.search("KALIN calm", 10).unwrap();
    assert_eq!(
        (hits.len(), &hits[0].snippet[hits[0].marks[1].clone()]),
        (3, "Kalın"),
        "{hits:?}"
    );
    assert_eq!(store.search("kalın told", 10).unwrap().len(), 3);
    let hits = store.search("\"syrian refugees\" TÜRKEY", 2).unwrap();
    assert_eq!(hits.len(), 2);
    let marked: Vec<_> = hits[0]
        .marks
        .iter()
        .map(|mark| &hits[0].snippet[mark.clone()])
        .collect();
    assert_eq!(marked, ["Turkey", "Syrian refugees"]);
    assert!(store.search("\"refugees syrian\"", 2).unwrap().is_empty());
    assert_eq!(store.search("aid", 0).unwrap(), vec![]);
}

#[test]
fn no_query_is_an_error() {
    let store = filled(1..3);
    let long = "x".repeat(10_000);
    let many = "aid ".repeat(2_500);
    let nested = "(".repeat(10_000);
    for query in [
        "",
        " ",
        "\"",
        "\"\"",
        "(",
        ")",
        "^",
        "^aid",
        "col:x",
        "text:aid",
        "NEAR",
        "NEAR(aid calm, 2)",
        "*",
        "aid*",
        "AND",
        "aid OR",
        "NOT aid",
        "-aid",
        "+",
        "😀",
        "\0",
        "aid\0\"",
        "“aid",
        "'",
        ";--",
        "{text title}: aid",
        "\u{2}",
        "ⓐ",
        "\u{301}",
        "\u{e000}",
        &long,
        &many,
        &nested,
    ] {
        assert!(store.search(query, 5).is_ok(), "{query:.20?}");
    }
    assert_eq!(
        store.search("aid ( ^ 😀 calm", 5).unwrap().len(),
        2,
        "the words among the noise are found"
    );
    assert_eq!(store.search(&many, 5).unwrap().len(), 2);
}

#[test]
fn facets_leave_out_their_own_filter() {
    let store = filled(0..6);
    let facets = store.facets(&filter(), 10).unwrap();
    let pairs = |list: &[verbale_store::Facet]| -> Vec<(String, u64)> {
        list.iter()
            .map(|facet| (facet.value.clone(), facet.count))
            .collect()
    };
    let events = store.events(&filter()).unwrap();
    let total = events.len() as u64;
    assert_eq!(pairs(&facets.types).iter().map(|(_, n)| n).sum::<u64>(), total);
    assert_eq!(pairs(&facets.statuses).iter().map(|(_, n)| n).sum::<u64>(), total);
    assert_eq!(
        pairs(&facets.actors),
        [("SYR".into(), total), ("TUR".into(), total)]
    );
    let none = Filter {
        status: Some(Status::Denied),
        actor: Some("TUR".into()),
        outlet: Some("Reuters".into()),
        ..filter()
    };
    let narrowed = store.facets(&none, 10).unwrap();
    assert_eq!((narrowed.types.len(), narrowed.actors.len()), (0, 0));
    assert!(!narrowed.statuses.is_empty(), "it shows what else there is");
}

#[test]
fn months_count_each_event_once_in_either_direction() {
    let store = filled(0..24);
    let between = |one: &str, other: &str| Filter {
        between: Some([one.into(), other.into()]),
        ..filter()
    };
    let there = store.monthly(&between("TUR", "SYR")).unwrap();
    assert_eq!(there, store.monthly(&between("SYR", "TUR")).unwrap());
    let total: u64 = there.iter().map(|month| month.count).sum();
    assert_eq!(total, store.events(&filter()).unwrap().len() as u64);
    assert!(there.is_sorted_by_key(|month| month.month.clone()));
    assert_eq!(store.monthly(&between("TUR", "RUS")).unwrap(), []);
}
