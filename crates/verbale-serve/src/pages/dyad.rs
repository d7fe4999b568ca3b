//! What is between these two?

mod chart;

use super::parts::{Cell, Code, Table, codes};
use super::rows::{self, Item, Texts};
use super::views;
use super::{Frame, page};
use crate::json;
use crate::kind::Kind;
use crate::problem::Problem;
use crate::query::written;
use crate::words::{actor_href, counted, dyad_href, grouped};
use askama::Template;
use axum::response::Response;
use chart::{Chart, Period, periods};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use verbale_codebook::event_type_info;
use verbale_record::{Commitment, Event, Meeting, Position, Sanction, Status, Transfer, Unit, ViewKind};
use verbale_store::{Filter, Row, Store};

/// Sentences on the page.
const SENTENCES: usize = 10;
/// Events from which the sentences are chosen: the latest, so that the page is as quick over a large store.
const SAMPLE: usize = 500;
/// Codes of CAMEO for mediating, and for agreeing to it.
const MEDIATES: [&str; 2] = ["045", "039"];

/// Views of each kind on the page: the latest.
const VIEWS: usize = 20;

/// What an analyst files between the two, the latest first. Flags are between nobody.
struct Views {
    positions: Vec<Row<Position>>,
    commitments: Vec<Row<Commitment>>,
    transfers: Vec<Row<Transfer>>,
    sanctions: Vec<Row<Sanction>>,
    meetings: Vec<Row<Meeting>>,
}

impl Views {
    fn find(store: &Store, filter: &Filter) -> Result<Self, Problem> {
        let filter = Filter {
            limit: Some(VIEWS),
            ..filter.clone()
        };
        Ok(Self {
            positions: store.views(&filter)?,
            commitments: store.views(&filter)?,
            transfers: store.views(&filter)?,
            sanctions: store.views(&filter)?,
            meetings: store.views(&filter)?,
        })
    }

    /// Those that there are, as tables with their headings.
    fn sections(&self, store: &Store) -> Result<Vec<Section>, Problem> {
        let made = [
            section(store, Kind::Positions, &self.positions)?,
            section(store, Kind::Commitments, &self.commitments)?,
            section(store, Kind::Transfers, &self.transfers)?,
            section(store, Kind::Sanctions, &self.sanctions)?,
            section(store, Kind::Meetings, &self.meetings)?,
        ];
        Ok(made.into_iter().flatten().collect())
    }
}

/// Views of one kind on the page.
struct Section {
    id: &'static str,
    heading: &'static str,
    /// How many there are, where only the latest are shown.
    note: &'static str,
    table: Table,
}

fn section<V: ViewKind + Item>(
    store: &Store,
    kind: Kind,
    rows: &[Row<V>],
) -> Result<Option<Section>, Problem> {
    if rows.is_empty() {
        return Ok(None);
    }
    let name = views::LISTS.into_iter().find(|(path, _)| *path == kind.as_str());
    Ok(Some(Section {
        id: kind.as_str(),
        heading: name.map_or("", |(_, name)| name),
        note: if rows.len() < VIEWS { "" } else { "the latest" },
        table: views::table(kind, &Texts::of(store, rows)?, rows),
    }))
}

/// What the record has between two actors.
struct Dyad {
    /// Codes and names.
    sides: [(String, String); 2],
    periods: Vec<Period>,
    /// Events without a date, which have no month.
    undated: u64,
    sentences: Vec<Row<Event>>,
    /// Codes of go-betweens and their acts of mediation.
    between: Vec<(String, u64)>,
    views: Views,
}

/// Everything on the page. Keys are only ever added.
#[derive(Serialize)]
struct DyadData {
    sides: [Side; 2],
    /// Events that occurred, in each month (or year, over a long time), by quad class.
    periods: Vec<Period>,
    undated: u64,
    /// The sentences with the greatest scores in PLOVER among the latest events.
    sentences: Vec<Row<Event>>,
    go_betweens: Vec<GoBetween>,
    positions: Vec<Row<Position>>,
    commitments: Vec<Row<Commitment>>,
    transfers: Vec<Row<Transfer>>,
    sanctions: Vec<Row<Sanction>>,
    meetings: Vec<Row<Meeting>>,
    unit: Unit,
}

#[derive(Serialize)]
struct Side {
    code: String,
    name: String,
}

#[derive(Serialize)]
struct GoBetween {
    code: String,
    events: u64,
}

#[derive(Template)]
#[template(path = "dyad.html")]
struct DyadPage {
    frame: Frame,
    names: [String; 2],
    codes: [Code; 2],
    figures: Vec<(String, &'static str)>,
    /// What is listed, and where.
    lists: Vec<(String, String)>,
    chart: Option<Chart>,
    unit_of_time: &'static str,
    undated: String,
    sentences: Table,
    between: Vec<(Code, String)>,
    views: Vec<Section>,
    empty: bool,
}

/// True for a code and those that narrow it.
fn is(code: &str, side: &str) -> bool {
    code.strip_prefix(side)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(':'))
}

fn find(store: &Store, one: &str, other: &str) -> Result<Dyad, Problem> {
    let side = |id: &str| -> Result<(String, String), Problem> {
        let row = store.actor(id)?.ok_or_else(|| {
            Problem::not_found(
                format!("No actor {id:?} is mentioned in the record."),
                "The list of actors has every code that is; an address here is as /dyads/TUR/RUS.",
            )
        })?;
        Ok((row.actor.id, row.actor.name))
    };
    let sides = [side(one)?, side(other)?];
    if sides[0].0 == sides[1].0 {
        let detail = format!("{one:?} stands on both sides.");
        return Err(Problem::bad(
            detail,
            "An address here names two actors, as in /dyads/TUR/RUS.",
        ));
    }
    let filter = Filter {
        between: Some([sides[0].0.clone(), sides[1].0.clone()]),
        ..Filter::default()
    };
    let views = Views::find(store, &filter)?;
    let monthly = store.monthly(&filter)?;
    let undated = monthly.iter().filter(|month| month.month.is_none());
    let latest = store.events(&Filter {
        limit: Some(SAMPLE),
        ..filter
    })?;
    Ok(Dyad {
        undated: undated.map(|month| month.count).sum(),
        periods: periods(&monthly),
        sentences: strongest(latest),
        between: go_betweens(store, &sides[0].0, &sides[1].0)?,
        views,
        sides,
    })
}

/// The events with the greatest scores, one a sentence; what occurred before what did not.
fn strongest(mut rows: Vec<Row<Event>>) -> Vec<Row<Event>> {
    let occurred = |event: &Event| event.status == Status::Occurred;
    let weight = |event: &Event| event_type_info(event.event_type).score.abs();
    rows.sort_by(|Row { item: a, .. }, Row { item: b, .. }| {
        let first = occurred(b).cmp(&occurred(a));
        first.then_with(|| weight(b).total_cmp(&weight(a)))
    });
    let mut seen = BTreeSet::new();
    rows.retain(|row| seen.insert((row.document.clone(), row.item.sentence)));
    rows.truncate(SENTENCES);
    rows
}

/// Those who mediate between the two: a third side that acts towards both.
fn go_betweens(store: &Store, one: &str, other: &str) -> Result<Vec<(String, u64)>, Problem> {
    let mut found = BTreeMap::<String, u64>::new();
    for code in MEDIATES {
        let rows = store.events(&Filter {
            actor: Some(one.to_owned()),
            cameo: Some(code.to_owned()),
            limit: Some(SAMPLE),
            ..Filter::default()
        })?;
        for event in rows.iter().map(|row| &row.item) {
            let named = |side: &str| event.target.iter().any(|code| is(code, side));
            if !(named(one) && named(other)) {
                continue;
            }
            let third = event
                .source
                .iter()
                .filter(|code| !is(code, one) && !is(code, other));
            let sides: BTreeSet<&str> = third.filter_map(|code| code.split(':').next()).collect();
            for side in sides {
                *found.entry(side.to_owned()).or_default() += 1;
            }
        }
    }
    let mut found: Vec<(String, u64)> = found.into_iter().collect();
    found.sort_by_key(|(_, events)| std::cmp::Reverse(*events));
    Ok(found)
}

/// The two as data.
pub(crate) fn data(store: &Store, one: &str, other: &str, unit: Unit) -> Result<Response, Problem> {
    let found = find(store, one, other)?;
    json::response(&DyadData {
        sides: found.sides.map(|(code, name)| Side { code, name }),
        periods: found.periods,
        undated: found.undated,
        sentences: Texts::of(store, &found.sentences)?.items_in(unit, found.sentences),
        go_betweens: found
            .between
            .into_iter()
            .map(|(code, events)| GoBetween { code, events })
            .collect(),
        positions: in_unit(store, unit, found.views.positions)?,
        commitments: in_unit(store, unit, found.views.commitments)?,
        transfers: in_unit(store, unit, found.views.transfers)?,
        sanctions: in_unit(store, unit, found.views.sanctions)?,
        meetings: in_unit(store, unit, found.views.meetings)?,
        unit,
    })
}

fn in_unit<V: Item>(store: &Store, unit: Unit, rows: Vec<Row<V>>) -> Result<Vec<Row<V>>, Problem> {
    Ok(Texts::of(store, &rows)?.items_in(unit, rows))
}

/// The two as a page.
pub(crate) fn html(store: &Store, one: &str, other: &str) -> Result<Response, Problem> {
    let found = find(store, one, other)?;
    let [(a, _), (b, _)] = &found.sides;
    let total = |of: fn(&Period) -> u64| found.periods.iter().map(of).sum::<u64>();
    let figures = [
        (total(Period::cooperation), "acts of cooperation"),
        (total(Period::conflict), "acts of conflict"),
        (total(|period| period.not_done), "not told as done"),
    ];
    let names = found.sides.clone().map(|(_, name)| name);
    let list = |source: &String, target: &String| {
        let parameters = [
            ("source".to_owned(), source.clone()),
            ("target".to_owned(), target.clone()),
        ];
        format!("/events{}", written(&parameters))
    };
    let empty = found.periods.is_empty() && found.undated == 0;
    page(&DyadPage {
        frame: Frame::new(
            format!("{} and {}", names[0], names[1]),
            "dyad",
            format!("{}.json", dyad_href(a, b)),
        ),
        codes: [a, b].map(|code| Code {
            code: code.clone(),
            href: actor_href(code),
        }),
        figures: figures.map(|(n, what)| (grouped(n), what)).into(),
        lists: vec![
            (format!("{} to {}", names[0], names[1]), list(a, b)),
            (format!("{} to {}", names[1], names[0]), list(b, a)),
        ],
        unit_of_time: found.periods.first().map_or("month", Period::unit),
        chart: Chart::new(found.periods),
        undated: match found.undated {
            0 => String::new(),
            n => format!("{} without a date not counted.", counted(n, "event", "events")),
        },
        sentences: rows::events(&Texts::of(store, &found.sentences)?, &found.sentences),
        between: found
            .between
            .iter()
            .flat_map(|(code, n)| {
                let events = counted(*n, "event", "events");
                codes(std::slice::from_ref(code))
                    .into_iter()
                    .map(move |code| (code, events.clone()))
            })
            .collect(),
        views: found.views.sections(store)?,
        names,
        empty,
    })
}
