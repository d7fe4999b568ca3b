//! Any sequence of operations gives what a sorted map of records would give.
#![allow(clippy::unwrap_used, reason = "helpers of tests are tests")]

mod common;

use common::{record, run};
use proptest::prelude::*;
use std::collections::BTreeMap;
use verbale_record::{Event, EventType, Id, Record, Status};
use verbale_store::{Added, Filter, Found, Store};

#[derive(Clone, Debug)]
enum Operation {
    Add(u32),
    Reopen,
    Find(u32),
    List(Wishes),
}

/// What a filter asks for, drawn from values that the records have, and some that they have not.
#[derive(Clone, Debug)]
struct Wishes {
    actor: Option<&'static str>,
    source: Option<&'static str>,
    event_type: Option<EventType>,
    types: Option<Vec<EventType>>,
    cameo: Option<&'static str>,
    place: Option<&'static str>,
    status: Option<Status>,
    since: Option<&'static str>,
    until: Option<&'static str>,
    outlet: Option<&'static str>,
    document: Option<u32>,
    limit: Option<usize>,
    offset: usize,
}

impl Wishes {
    fn filter(&self) -> Filter {
        let owned = |text: Option<&str>| text.map(str::to_owned);
        Filter {
            document: self.document.map(|number| record(number, 0).document),
            actor: owned(self.actor),
            source: owned(self.source),
            target: None,
            between: None,
            text: None,
            event_type: self.event_type,
            types: self.types.clone(),
            cameo: owned(self.cameo),
            state: None,
            form: None,
            place: owned(self.place),
            status: self.status,
            since: owned(self.since),
            until: owned(self.until),
            outlet: owned(self.outlet),
            language: None,
            limit: self.limit,
            offset: self.offset,
        }
    }

    /// The same wishes as a plain predicate on an event of a record.
    fn take_in(&self, record: &Record, event: &Event) -> bool {
        let day = day_of(record, event);
        let is = |code: &str, asked: &str| code == asked || code.starts_with(&format!("{asked}:"));
        let person = |asked: &str| asked == "ibrahim-kalin";
        let acts = |asked: &str| event.source.iter().any(|code| is(code, asked)) || person(asked);
        self.actor
            .is_none_or(|asked| acts(asked) || event.target.iter().any(|code| is(code, asked)))
            && self.source.is_none_or(acts)
            && self.event_type.is_none_or(|asked| event.event_type == asked)
            && self
                .types
                .as_ref()
                .is_none_or(|asked| asked.contains(&event.event_type))
            && self
                .cameo
                .is_none_or(|asked| event.cameo.as_ref().is_some_and(|code| code.starts_with(asked)))
            && self.place.is_none_or(|asked| {
                event.place.as_ref().is_some_and(|place| {
                    let names = [&place.country, &place.admin1];
                    let names = names
                        .into_iter()
                        .flatten()
                        .chain([&place.name, &place.quote.text]);
                    names.into_iter().any(|name| name.eq_ignore_ascii_case(asked))
                })
            })
            && self.status.is_none_or(|asked| event.status == asked)
            && self
                .since
                .is_none_or(|asked| day.as_deref().is_some_and(|day| day >= asked))
            && self
                .until
                .is_none_or(|asked| day.as_deref().is_some_and(|day| &day[..asked.len()] <= asked))
            && self
                .outlet
                .is_none_or(|asked| record.source.outlet.as_deref() == Some(asked))
            && self
                .document
                .is_none_or(|number| record.id == format!("news-{number}"))
    }
}

fn day_of(record: &Record, event: &Event) -> Option<String> {
    event
        .date
        .as_ref()
        .map(|month| format!("{month}-01"))
        .or(record.date.clone())
}

/// Ids of the events that the wishes take in, in the order of a list.
fn expected(model: &BTreeMap<Id, Record>, wishes: &Wishes) -> Vec<Id> {
    let mut events: Vec<_> = model
        .values()
        .flat_map(|record| record.events.iter().map(move |event| (record, event)))
        .filter(|(record, event)| wishes.take_in(record, event))
        .collect();
    // Stable: documents and events stand in order already.
    events.sort_by_key(|(record, event)| std::cmp::Reverse(day_of(record, event)));
    let ids = events.into_iter().map(|(_, event)| event.id.clone());
    ids.skip(wishes.offset)
        .take(wishes.limit.unwrap_or(usize::MAX))
        .collect()
}

fn one_of<T: Clone + std::fmt::Debug + 'static>(values: &[T]) -> impl Strategy<Value = Option<T>> + use<T> {
    prop::option::weighted(0.3, prop::sample::select(values.to_vec()))
}

fn wishes() -> impl Strategy<Value = Wishes> {
    let parties = (
        one_of(&["TUR", "SYR", "SYR:REF", "SY", "ibrahim-kalin"]),
        one_of(&["TUR", "SYR", "ibrahim-kalin"]),
    );
    let kind = (one_of(EventType::ALL), one_of(Status::ALL));
    let code = (
        one_of(&[
            vec![],
            vec![EventType::Aid, EventType::Agree],
            vec![EventType::Assault],
        ]),
        one_of(&["03", "0333", "3", "08"]),
        one_of(&["tur", "Ankara", "Oslo", "%"]),
    );
    let days = (
        one_of(&["2022-03-05", "2022-05-01", "2023-01-01"]),
        one_of(&["2022-05", "2022-08-20", "2022"]),
    );
    let place = (
        one_of(&["Reuters", "Daily Sabah", "%"]),
        prop::option::weighted(0.1, 0..25_u32),
    );
    let page = (
        prop::option::weighted(0.3, 0..6_usize),
        prop_oneof![4 => Just(0), 1 => 0..4_usize],
    );
    (parties, kind, code, days, place, page).prop_map(
        |(
            (actor, source),
            (event_type, status),
            (types, cameo, place),
            (since, until),
            (outlet, document),
            (limit, offset),
        )| {
            Wishes {
                actor,
                source,
                event_type,
                types,
                cameo,
                place,
                status,
                since,
                until,
                outlet,
                document,
                limit,
                offset,
            }
        },
    )
}

fn operation() -> impl Strategy<Value = Operation> {
    prop_oneof![
        6 => (0..25_u32).prop_map(Operation::Add),
        1 => Just(Operation::Reopen),
        2 => (0..25_u32).prop_map(Operation::Find),
        4 => wishes().prop_map(Operation::List),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn does_what_a_map_would_do(operations in prop::collection::vec(operation(), 1..40)) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("news.db");
        let mut store = Store::open(&path).unwrap();
        store.begin(&run(1)).unwrap();
        let mut model = BTreeMap::new();
        for operation in operations {
            match operation {
                Operation::Add(number) => {
                    let record = record(number, 0);
                    let known = model.insert(record.document.clone(), record.clone()).is_some();
                    let added = if known { Added::Known } else { Added::New };
                    prop_assert_eq!(store.add(&record, &run(1).id).unwrap(), added);
                }
                Operation::Reopen => {
                    drop(store);
                    store = Store::open(&path).unwrap();
                }
                Operation::Find(number) => {
                    let record = record(number, 0);
                    let kept = model.get(&record.document);
                    prop_assert_eq!(store.contains(&record.document).unwrap(), kept.is_some());
                    let document = store.document(&record.document).unwrap();
                    prop_assert_eq!(document.as_ref(), kept);
                    let found = store.find(&record.events[0].id).unwrap();
                    let found = found.map(|found| match found { Found::Event(row) => row.item, other => panic!("{other:?}") });
                    prop_assert_eq!(found.as_ref(), kept.map(|record| &record.events[0]));
                }
                Operation::List(wishes) => {
                    let rows = store.events(&wishes.filter()).unwrap();
                    let ids: Vec<_> = rows.into_iter().map(|row| row.item.id).collect();
                    prop_assert_eq!(ids, expected(&model, &wishes), "{:?}", wishes);
                }
            }
        }
        let mut all = Vec::new();
        store.each_document(&mut |_, record| { all.push(record.unwrap()); std::ops::ControlFlow::Continue(()) }).unwrap();
        prop_assert_eq!(all, model.into_values().collect::<Vec<_>>());
    }
}
