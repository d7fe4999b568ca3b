//! Who is this?

use super::parts::{Cell, Table, side};
use super::rows::{self, Texts};
use super::{Frame, page, views};
use crate::json;
use crate::problem::Problem;
use crate::query::written;
use crate::words::{self, actor_href, counted, dyad_href, grouped};
use askama::Template;
use axum::response::Response;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use verbale_record::{Actor, Claim, Event, Id, Statement, Unit};
use verbale_store::{ActorRow, Filter, Row, Store};

/// Rows of each kind on the page; the rest is behind a link.
const ROWS: usize = 50;
/// Others it deals with.
const OTHERS: usize = 12;

#[derive(Template)]
#[template(path = "actor.html")]
struct ActorPage {
    frame: Frame,
    kind: &'static str,
    name: String,
    figures: Vec<(String, &'static str)>,
    /// How many there are of each kind of views, where there are any, and the address of their list.
    views: Vec<(String, String)>,
    facts: Vec<Fact>,
    roles: Vec<RoleView>,
    /// Address, code and events of those whom it deals with.
    others: Vec<(String, String, String)>,
    sections: Vec<Section>,
    /// What the record does not have of this actor.
    lacks: String,
}

struct Fact {
    name: &'static str,
    value: String,
    /// Empty where the value is no link.
    href: String,
    outside: bool,
}

struct RoleView {
    title: String,
    of: String,
    /// The side's page, where the record has one.
    href: Option<String>,
    from: String,
    to: String,
}

struct Section {
    id: &'static str,
    heading: &'static str,
    note: String,
    table: Table,
    more: Option<String>,
}

/// Everything about one actor. Keys are only ever added.
#[derive(Serialize)]
struct ActorData {
    #[serde(flatten)]
    row: ActorRow,
    statements_made: Vec<Row<Statement>>,
    as_source: Vec<Row<Event>>,
    as_target: Vec<Row<Event>>,
    claims_asserted: Vec<Row<Claim>>,
    claims_denied: Vec<Row<Claim>>,
    /// How many of each kind are here at most.
    limit: usize,
    unit: Unit,
}

/// What the record has about an actor.
struct Found {
    row: ActorRow,
    said: Vec<Row<Statement>>,
    source: Vec<Row<Event>>,
    target: Vec<Row<Event>>,
    asserted: Vec<Row<Claim>>,
    denied: Vec<Row<Claim>>,
}

fn find(store: &Store, id: &str, rows: usize) -> Result<Found, Problem> {
    let row = store.actor(id)?.ok_or_else(|| {
        Problem::not_found(
            format!("No actor {id:?} is mentioned in the record."),
            "The list of actors has every code and name that is; codes are written as in TUR, NATO or ibrahim-kalin.",
        )
    })?;
    let limit = Some(rows);
    let who = || Some(row.actor.id.clone());
    let by_source = Filter {
        source: who(),
        limit,
        ..Filter::default()
    };
    let by_target = Filter {
        target: who(),
        limit,
        ..Filter::default()
    };
    Ok(Found {
        said: store.statements(&by_source)?,
        source: store.events(&by_source)?,
        target: store.events(&by_target)?,
        asserted: store.claims(&by_source)?,
        denied: store.claims(&by_target)?,
        row,
    })
}

/// The actor as data.
pub(crate) fn data(store: &Store, id: &str, unit: Unit) -> Result<Response, Problem> {
    let found = find(store, id, ROWS)?;
    json::response(&ActorData {
        statements_made: Texts::of(store, &found.said)?.items_in(unit, found.said),
        as_source: Texts::of(store, &found.source)?.items_in(unit, found.source),
        as_target: Texts::of(store, &found.target)?.items_in(unit, found.target),
        claims_asserted: Texts::of(store, &found.asserted)?.items_in(unit, found.asserted),
        claims_denied: Texts::of(store, &found.denied)?.items_in(unit, found.denied),
        row: found.row,
        limit: ROWS,
        unit,
    })
}

/// The actor as a page.
pub(crate) fn html(store: &Store, id: &str) -> Result<Response, Problem> {
    let found = find(store, id, ROWS + 1)?;
    let actor = &found.row.actor;
    let section = |id, heading, mut table: Table, list: &str, parameter: &str| {
        let more = table.rows.len() > ROWS;
        table.rows.truncate(ROWS);
        let query = written(&[(parameter.to_owned(), actor.id.clone())]);
        let n = grouped(table.rows.len() as u64);
        let note = if more { format!("the latest {n}") } else { n };
        Section {
            id,
            heading,
            note,
            table,
            more: more.then(|| format!("/{list}{query}")),
        }
    };
    let said = rows::statements(&Texts::of(store, &found.said)?, &found.said);
    let source = rows::events(&Texts::of(store, &found.source)?, &found.source);
    let target = rows::events(&Texts::of(store, &found.target)?, &found.target);
    let asserted = rows::claims(&found.asserted);
    let denied = rows::claims(&found.denied);
    let mut sections = vec![
        section("asserts", "Claims asserted", asserted, "claims", "source"),
        section("denies", "Claims denied", denied, "claims", "target"),
        section("said", "Statements", said, "statements", "source"),
        section("source", "Events as source", source, "events", "source"),
        section("target", "Events as target", target, "events", "target"),
    ];
    let lacks: Vec<&str> = sections
        .iter()
        .filter(|s| s.table.rows.is_empty())
        .map(|s| s.heading)
        .collect();
    sections.retain(|section| !section.table.rows.is_empty());
    let n = |n, one, many| {
        let text = counted(n, one, many);
        (
            text[..text.find(' ').unwrap_or(0)].to_owned(),
            if n == 1 { one } else { many },
        )
    };
    let row = &found.row;
    let of_actor = Filter {
        actor: Some(actor.id.clone()),
        ..Filter::default()
    };
    let query = written(&[("actor".to_owned(), actor.id.clone())]);
    // A side or country that no document names has no page to lead to.
    let mut sides = BTreeSet::new();
    for side in actor
        .roles
        .iter()
        .map(|role| &role.of)
        .chain(&actor.country)
        .chain([&actor.code])
    {
        if store.actor(side)?.is_some() {
            sides.insert(side.as_str());
        }
    }
    page(&ActorPage {
        frame: Frame::new(
            actor.name.clone(),
            "actor",
            format!("{}.json", actor_href(&actor.id)),
        ),
        kind: words::actor_kind(actor.kind),
        name: actor.name.clone(),
        views: views::counted(&store.view_counts(&of_actor)?, &query),
        figures: vec![
            n(row.mentions, "mention", "mentions"),
            n(row.documents, "document", "documents"),
            n(row.events, "event", "events"),
            n(row.statements, "statement", "statements"),
        ],
        facts: facts(actor, &sides),
        roles: actor
            .roles
            .iter()
            .map(|role| RoleView {
                title: role.title.clone(),
                of: role.of.clone(),
                href: sides.contains(role.of.as_str()).then(|| actor_href(&role.of)),
                from: role.from.clone().unwrap_or_else(|| "–".into()),
                to: role.to.clone().unwrap_or_else(|| "–".into()),
            })
            .collect(),
        others: others(actor, found.source.iter().chain(&found.target)),
        sections,
        lacks: lacks.join(", ").to_lowercase(),
    })
}

/// Whom an actor deals with, most often first, in these events.
fn others<'e>(actor: &Actor, rows: impl Iterator<Item = &'e Row<Event>>) -> Vec<(String, String, String)> {
    let mut counts = BTreeMap::<&str, BTreeSet<&Id>>::new();
    for event in rows.map(|row| &row.item) {
        for code in event.source.iter().chain(&event.target) {
            counts.entry(side(code)).or_default().insert(&event.id);
        }
    }
    let own = [actor.id.as_str(), side(&actor.code)];
    let mut counts: Vec<(&str, usize)> = counts
        .into_iter()
        .filter(|(code, _)| !code.is_empty() && !own.contains(code))
        .map(|(code, events)| (code, events.len()))
        .collect();
    counts.sort_by_key(|(_, events)| std::cmp::Reverse(*events));
    counts.truncate(OTHERS);
    let line = |(code, events): (&str, usize)| {
        (
            dyad_href(&actor.id, code),
            code.to_owned(),
            grouped(events as u64),
        )
    };
    counts.into_iter().map(line).collect()
}

fn facts(actor: &Actor, known: &BTreeSet<&str>) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut fact = |name, value: Option<String>, href: Option<String>, outside| {
        if let Some(value) = value {
            facts.push(Fact {
                name,
                value,
                href: href.unwrap_or_default(),
                outside,
            });
        }
    };
    fact(
        "also",
        (!actor.names.is_empty()).then(|| actor.names.join(" · ")),
        None,
        false,
    );
    let elsewhere =
        |code: &String| (*code != actor.id && known.contains(code.as_str())).then(|| actor_href(code));
    fact(
        "filed under",
        Some(actor.code.clone()),
        elsewhere(&actor.code),
        false,
    );
    fact(
        "country",
        actor.country.clone(),
        actor.country.as_ref().and_then(elsewhere),
        false,
    );
    fact("CAMEO", actor.cameo.clone(), None, false);
    fact("Correlates of War", actor.cow.map(|n| n.to_string()), None, false);
    let item = actor.wikidata.clone().filter(|item| {
        item.strip_prefix('Q')
            .is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
    });
    let href = item
        .as_ref()
        .map(|item| format!("https://www.wikidata.org/wiki/{item}"));
    fact("Wikidata", item, href, true);
    fact(
        "id",
        (actor.id != actor.code).then(|| actor.id.clone()),
        None,
        false,
    );
    facts
}
