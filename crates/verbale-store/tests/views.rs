//! Positions, commitments, transfers, sanctions, meetings and flags: what goes in comes out, by id, by list, by count.
#![allow(clippy::unwrap_used, reason = "helpers of tests are tests")]

mod common;

use common::{record, run};
use verbale_record::{
    AnyView, Commitment, EachKind, Flag, Meeting, Position, Sanction, Transfer, ViewKind, Views, each_kind,
};
use verbale_store::{Filter, Found, Store};

fn filled(numbers: impl IntoIterator<Item = u32>) -> Store {
    let mut store = Store::in_memory().unwrap();
    store.begin(&run(1)).unwrap();
    for number in numbers {
        store.add(&record(number, 0), &run(1).id).unwrap();
    }
    store
}

fn filter() -> Filter {
    Filter::default()
}

/// Asks the same of every kind.
struct Each<'a>(&'a Store, u32);

impl EachKind for Each<'_> {
    type Error = String;

    fn kind<V: ViewKind>(&mut self) -> Result<(), String> {
        let Self(store, number) = self;
        let record = record(*number, 0);
        let view = V::of(&record.views)
            .first()
            .ok_or("the record has one of each kind")?;
        let id = view.id();
        let Some(Found::View(row)) = store.find(id).unwrap() else {
            return Err(format!("no {} {id}", V::NAME));
        };
        assert_eq!(row.item.card().id, id);
        assert_eq!(row.document, record.document);
        let sentence = &record.sentences[view.sentence() as usize];
        assert_eq!(
            row.sentence,
            record.text[sentence.start as usize..sentence.end as usize]
        );
        assert_eq!(
            store.resolve(&id.as_str()[..12]).unwrap(),
            std::slice::from_ref(id)
        );
        assert_eq!(record.views.find(id).as_ref(), Some(&row.item));
        let of_state = Filter {
            state: Some(view.state().to_owned()),
            document: Some(record.document.clone()),
            ..filter()
        };
        let listed = store.views::<V>(&of_state).unwrap();
        assert_eq!(listed.len(), 1, "{}", V::NAME);
        assert_eq!(listed[0].item.id(), id);
        let elsewhere = V::states().into_iter().find(|state| *state != view.state());
        let of_another = Filter {
            state: elsewhere.map(str::to_owned),
            ..of_state
        };
        assert!(store.views::<V>(&of_another).unwrap().is_empty());
        assert!(V::states().contains(&view.state()));
        assert!(V::forms().is_empty() == view.form().is_empty());
        assert!(V::forms().is_empty() || V::forms().contains(&view.form()));
        Ok(())
    }
}

#[test]
fn every_kind_is_found_by_its_id_and_listed_by_its_state() {
    let store = filled(0..4);
    for number in 0..4 {
        each_kind(&mut Each(&store, number)).unwrap();
    }
}

#[test]
fn views_come_back_with_their_document_and_are_counted() {
    let store = filled([1, 2]);
    let wanted = record(1, 0);
    assert_eq!(
        store.document(&wanted.document).unwrap().unwrap().views,
        wanted.views
    );
    let Some(Found::View(row)) = store.find(&wanted.views.transfers[0].id).unwrap() else {
        panic!("a transfer")
    };
    assert_eq!(row.item, AnyView::from(wanted.views.transfers[0].clone()));
    for (_, name, n) in store.counts().unwrap().views() {
        assert_eq!(n, 2, "{name}");
    }
    for row in store.documents(&filter()).unwrap() {
        assert!(row.counts.views().iter().all(|(_, _, n)| *n == 1));
    }
}

#[test]
fn a_document_without_views_has_none() {
    let mut store = filled([1]);
    let mut plain = record(2, 0);
    plain.views = Views::default();
    store.add(&plain, &run(1).id).unwrap();
    assert_eq!(store.document(&plain.document).unwrap(), Some(plain));
    assert_eq!(store.counts().unwrap().flags, 1);
}

/// A filter that asks for one thing.
fn by(name: &str, value: &str) -> Filter {
    let value = Some(value.to_owned());
    let mut filter = filter();
    match name {
        "actor" => filter.actor = value,
        "source" => filter.source = value,
        "target" => filter.target = value,
        "form" => filter.form = value,
        "state" => filter.state = value,
        "outlet" => filter.outlet = value,
        "cameo" => filter.cameo = value,
        "since" => filter.since = value,
        "until" => filter.until = value,
        _ => panic!("no filter {name}"),
    }
    filter
}

#[test]
fn filters_narrow_views_as_they_do_events() {
    let store = filled(1..8);
    let transfers = |filter: &Filter| store.views::<Transfer>(filter).unwrap();
    assert_eq!(transfers(&filter()).len(), 7);
    for (name, value, wanted) in [
        // SYR:REF is of SYR.
        ("actor", "SYR", 7),
        ("source", "SYR", 0),
        ("target", "SYR:REF", 7),
        ("source", "ibrahim-kalin", 7),
        ("form", "aid", 7),
        ("form", "arms", 0),
        ("state", "denied", 1),
        ("outlet", "reuters", 5),
        // Of the acts that tell them.
        ("cameo", "03", 7),
        ("cameo", "19", 0),
        // Only the sixth has a date of its own; the fourth has none at all.
        ("until", "2022-05-01", 4),
        ("since", "2022-01-01", 6),
    ] {
        assert_eq!(transfers(&by(name, value)).len(), wanted, "{name} {value}");
    }
    assert_eq!(transfers(&filter()).last().unwrap().date, None, "undated last");
    let page = Filter {
        limit: Some(3),
        offset: 5,
        ..filter()
    };
    assert_eq!(transfers(&page).len(), 2);
    assert_eq!(store.views::<Sanction>(&by("source", "SYR")).unwrap().len(), 7);
    assert_eq!(store.views::<Position>(&by("actor", "SYR")).unwrap().len(), 0);
    let named = by("actor", "ibrahim-kalin");
    assert_eq!(store.views::<Meeting>(&named).unwrap().len(), 7);
    assert_eq!(store.views::<Flag>(&by("actor", "SYR")).unwrap().len(), 7);
}

#[test]
fn counts_are_those_of_the_lists() {
    let store = filled(1..8);
    let of_syria = Filter {
        actor: Some("SYR".into()),
        ..filter()
    };
    let counts = store.view_counts(&of_syria).unwrap();
    assert_eq!((counts.positions, counts.transfers, counts.flags), (0, 7, 7));
    assert_eq!(
        counts.transfers,
        store.views::<Transfer>(&of_syria).unwrap().len() as u64
    );
}

#[test]
fn facets_count_what_else_there_is() {
    let store = filled(1..8);
    let denied = Filter {
        state: Some("denied".into()),
        ..filter()
    };
    let facets = store.view_facets::<Transfer>(&denied, 5).unwrap();
    let values = |facets: &[verbale_store::Facet]| -> Vec<(String, u64)> {
        facets
            .iter()
            .map(|facet| (facet.value.clone(), facet.count))
            .collect()
    };
    assert_eq!(
        values(&facets.states),
        [("proposed".into(), 6), ("denied".into(), 1)]
    );
    assert_eq!(values(&facets.forms), [("aid".into(), 1)]);
    assert_eq!(values(&facets.actors), [("SYR".into(), 1), ("TUR".into(), 1)]);
    let outlet = Filter {
        outlet: Some("Reuters".into()),
        ..filter()
    };
    assert!(
        store
            .view_facets::<Position>(&outlet, 5)
            .unwrap()
            .forms
            .is_empty()
    );
    assert_eq!(
        store.view_facets::<Commitment>(&outlet, 5).unwrap().forms[0].count,
        5
    );
}

#[test]
fn columns_are_the_names_of_the_fields() {
    struct Columns(Views);
    impl EachKind for Columns {
        type Error = String;
        fn kind<V: ViewKind>(&mut self) -> Result<(), String> {
            let view = V::of(&self.0).first().ok_or("one of each kind")?;
            let names: Vec<&str> = view.fields().iter().map(|field| field.name).collect();
            assert_eq!(names, V::COLUMNS, "{}", V::NAME);
            Ok(())
        }
    }
    each_kind(&mut Columns(record(1, 0).views)).unwrap();
}

#[test]
fn views_between_two_and_with_words() {
    let store = filled(0..3);
    let transfer = record(1, 0).views.transfers[0].clone();
    let card = transfer.card();
    let (left, right) = (card.from[0].to_owned(), card.to[0].to_owned());
    let between = |one: &str, other: &str| Filter {
        between: Some([one.to_owned(), other.to_owned()]),
        ..filter()
    };
    let there = store.views::<Transfer>(&between(&left, &right)).unwrap();
    assert_eq!(there.len(), 3);
    assert_eq!(store.views::<Transfer>(&between(&right, &left)).unwrap(), there);
    assert!(
        store
            .views::<Transfer>(&between(&left, &left))
            .unwrap()
            .is_empty()
    );
    let with = |words: &str| Filter {
        text: Some(words.to_owned()),
        ..filter()
    };
    assert_eq!(store.statements(&with("ankara AID")).unwrap().len(), 3);
    assert!(store.statements(&with("ankara tanks")).unwrap().is_empty());
    assert_eq!(
        store.events(&with("refugees")).unwrap().len(),
        store.events(&filter()).unwrap().len()
    );
    assert_eq!(store.documents(&with("calm damascus")).unwrap().len(), 3);
    assert!(store.documents(&with("calm storms")).unwrap().is_empty());
    assert!(
        store.documents(&with("%")).unwrap().is_empty(),
        "nothing is a wildcard"
    );
}
