//! Of the record: the coder, a user's actors, the search.

use crate::page_of;
use std::cell::LazyCell;
use verbale_coder::{CODER, Coder};
use verbale_page::Page;
use verbale_record::{Id, Record, Run, Unit};
use verbale_store::Store;
use verbale_world::World;

/// The whole coder: text, title, date and outlet, with U+001F between.
///
/// Must hold: every quote of the record equals its text, in bytes, code points and UTF-16; offsets come back equal;
/// events and claims refer to statements and events that are there.
pub fn coder(input: &str) {
    let page = page_of(input);
    let record = Coder::new().code(&page);
    check(&record);
    assert_eq!(record.text, page.text);
}

/// A user's table of actors, and the coder with it.
///
/// Must hold: a table is taken or refused with a message, never with a panic; with one that is taken, names are found
/// on character boundaries, and the table itself, read as an article that names all of its actors, gives a record
/// whose quotes equal its text.
pub fn actors(table: &str) {
    let world = match World::with_user_actors("actors.tsv", table) {
        Ok(world) => world,
        Err(error) => return assert!(error.to_string().starts_with("actors.tsv"), "{error}"),
    };
    for hit in world.find(table) {
        assert!(table.get(hit.span.range()).is_some(), "{hit:?}");
        assert!(hit.actor < world.actors().len(), "{hit:?}");
    }
    check(&Coder::new().with_world(world).code(&page_of(table)));
}

const TEXT: &str = "Grain deal signed\n\nIbrahim Kalın told Syrian refugees on 28 May 2022 that Ankara will send aid. \
                    Damascus denied that “aid” came.\n\nWałęsa's col:x NOT near 😀 AND 中国 OR Cavus\u{327}oglu*.\n";

thread_local! {
    static STORE: LazyCell<Store> = const { LazyCell::new(store) };
}

/// What a user types into the search, against a store of one document.
///
/// Must hold: no words are an error, above all not of syntax; a found document is the one that is there; its marks are
/// ranges of the snippet, in order and not overlapping.
pub fn search(words: &str) {
    STORE.with(|store| {
        let hits = store.search(words, 10).expect("any words can be looked for");
        assert!(hits.len() <= 1, "{hits:?}");
        for hit in hits {
            let mut end = 0;
            for mark in hit.marks {
                assert!(
                    mark.start >= end && hit.snippet.get(mark.clone()).is_some(),
                    "{mark:?} of {:?}",
                    hit.snippet
                );
                end = mark.end;
            }
        }
        let none = store.search(words, 0).expect("any words can be looked for");
        assert!(none.is_empty(), "{none:?}");
    });
}

fn store() -> Store {
    let coder = Coder::new();
    let run = Run::begin(CODER, coder.data_version(), vec![], "2022-05-28T00:00:00Z".into());
    let record = coder.code(&Page {
        text: TEXT.into(),
        ..Page::default()
    });
    let mut store = Store::in_memory().expect("a store in memory");
    store.begin(&run).expect("the run is entered");
    store.add(&record, &run.id).expect("the document is added");
    store
}

/// Panics unless every quote of the record stands in its text in every unit, offsets survive the way out and back,
/// and what its items refer to is there.
#[track_caller]
fn check(record: &Record) {
    assert_eq!(record.check(), [], "quotes differ from the text");
    for unit in [Unit::Codepoints, Unit::Utf16] {
        let out = record.clone().into_unit(unit);
        assert_eq!(out.check(), [], "quotes differ from the text in {unit}");
        assert_eq!(
            out.into_unit(record.unit),
            *record,
            "offsets changed on the way to {unit} and back"
        );
    }
    let stated = |id: &Id| record.statements.iter().any(|statement| statement.id == *id);
    assert!(
        record
            .events
            .iter()
            .filter_map(|event| event.said_by.as_ref())
            .all(stated),
        "an event was said in a statement that is not there"
    );
    for claim in &record.claims {
        assert!(
            claim.statements.iter().all(stated),
            "a claim rests on a statement that is not there"
        );
        assert!(
            claim
                .event
                .is_none_or(|event| (event as usize) < record.events.len()),
            "a claim is an event that is not there"
        );
    }
}
