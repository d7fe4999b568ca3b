//! Plain lists: all of one kind, filtered, page by page.

use super::parts::{Cell, Table};
use super::rows::{self, Texts};
use super::views;
use super::{Frame, page};
use crate::json::{self, List};
use crate::kind::Kind;
use crate::problem::Problem;
use crate::query::ListQuery;
use crate::words::{self, actor_href, grouped};
use askama::Template;
use axum::response::Response;
use serde::Serialize;
use verbale_codebook::QuadClass;
use verbale_record::{
    Claim, ClaimStatus, Commitment, EventType, Flag, Meeting, Position, Sanction, Status, Transfer, ViewKind,
};
use verbale_store::{Facet, Facets, Filter, Row, Store, ViewFacets};

#[derive(Template)]
#[template(path = "list.html")]
struct ListPage {
    frame: Frame,
    heading: &'static str,
    fields: Vec<Field>,
    facets: Vec<FacetView>,
    filtered: bool,
    nothing: &'static str,
    range: String,
    table: Table,
    previous: Option<String>,
    next: Option<String>,
}

/// Values of one filter and how many events have each.
struct FacetView {
    name: &'static str,
    /// Address, value, count, and whether it is the one asked for.
    values: Vec<(String, String, String, bool)>,
}

/// Sides among the facets.
const ACTORS: usize = 12;

/// What else there is: each value leads to the list with it, the one asked for to the list without.
fn facets(query: &ListQuery, kinds: [(&str, &'static str, Vec<Facet>); 3]) -> Vec<FacetView> {
    let view = |(parameter, name, values): (&str, &'static str, Vec<Facet>)| {
        let asked = query.value(parameter).to_uppercase();
        let values = values.into_iter().map(|facet| {
            let here = facet.value.to_uppercase() == asked;
            let value = (!here).then_some(facet.value.as_str());
            let href = format!("/{}{}", query.kind.as_str(), query.with(parameter, value));
            (href, facet.value, grouped(facet.count), here)
        });
        FacetView {
            name,
            values: values.collect(),
        }
    };
    let views = kinds.into_iter().map(view);
    views.filter(|view| !view.values.is_empty()).collect()
}

fn facets_of_events(query: &ListQuery, found: Facets) -> Vec<FacetView> {
    let kinds = [
        ("type", "Act", found.types),
        ("status", "Status", found.statuses),
        ("actor", "Actor", found.actors),
    ];
    facets(query, kinds)
}

fn facets_of_views(query: &ListQuery, found: ViewFacets) -> Vec<FacetView> {
    let labels = query.kind.labels();
    let kinds = [
        ("state", labels.state, found.states),
        ("form", labels.form, found.forms),
        ("actor", "Actor", found.actors),
    ];
    facets(query, kinds)
}

/// A filter on the page.
struct Field {
    name: &'static str,
    label: &'static str,
    value: String,
    hint: &'static str,
    choices: Vec<&'static str>,
}

fn fields(query: &ListQuery) -> Vec<Field> {
    let side = match query.kind {
        Kind::Statements => 1,
        Kind::Claims => 2,
        _ => 0,
    };
    let field = |&name: &&'static str| {
        let (label, hint) = match name {
            "type" => ("Act", ""),
            "status" => ("Status", ""),
            "state" => (query.kind.labels().state, ""),
            "form" => (query.kind.labels().form, ""),
            "code" => ("Code", "19 or AID"),
            "quad" => ("Class", ""),
            "place" => ("Place", "TUR or Ankara"),
            "actor" => ("Actor", "code"),
            "source" => (["By", "Speaker", "Asserted by"][side], "code"),
            "target" => (["To", "Addressed to", "Denied by"][side], "code"),
            "since" => ("Since", "2022-03"),
            "until" => ("Until", "2022-03-31"),
            "outlet" => ("Outlet", ""),
            "language" => ("Language", "de"),
            _ => ("Document", "id"),
        };
        let choices = match (name, query.kind) {
            ("type", _) => EventType::ALL.iter().map(|value| value.as_str()).collect(),
            ("quad", _) => QuadClass::ALL.map(QuadClass::as_str).into(),
            ("status", Kind::Claims) => ClaimStatus::ALL.iter().map(|value| value.as_str()).collect(),
            ("state", kind) => kind.states(),
            ("form", kind) => kind.forms(),
            ("status", _) => Status::ALL.iter().map(|value| value.as_str()).collect(),
            _ => vec![],
        };
        let mut value = query.value(name).to_owned();
        if name == "type" {
            value.make_ascii_uppercase();
        }
        Field {
            name,
            label,
            value,
            hint,
            choices,
        }
    };
    query.kind.offered().iter().map(field).collect()
}

/// Reads one row more than the page has; tells whether there was one.
fn cut<T>(rows: &mut Vec<T>, limit: usize) -> bool {
    let more = rows.len() > limit;
    rows.truncate(limit);
    more
}

/// The list as a page.
pub(crate) fn html(store: &Store, query: &ListQuery) -> Result<Response, Problem> {
    let filter = query.with_one_more();
    let mut facets = Vec::new();
    let (table, more) = match query.kind {
        Kind::Documents => {
            let mut rows = store.documents(&filter)?;
            let more = cut(&mut rows, query.limit);
            (documents(&rows), more)
        }
        Kind::Actors => {
            let mut rows = store.actors(&filter)?;
            let more = cut(&mut rows, query.limit);
            (actors(&rows), more)
        }
        Kind::Events => {
            let mut rows = store.events(&filter)?;
            let more = cut(&mut rows, query.limit);
            facets = facets_of_events(query, store.facets(&query.filter, ACTORS)?);
            (rows::events(&Texts::of(store, &rows)?, &rows), more)
        }
        Kind::Statements => {
            let mut rows = store.statements(&filter)?;
            let more = cut(&mut rows, query.limit);
            (rows::statements(&Texts::of(store, &rows)?, &rows), more)
        }
        Kind::Claims => {
            let mut rows = claims(store, query)?;
            let more = cut(&mut rows, query.limit);
            (rows::claims(&rows), more)
        }
        Kind::Positions => view_rows::<Position>(store, query, &mut facets)?,
        Kind::Commitments => view_rows::<Commitment>(store, query, &mut facets)?,
        Kind::Transfers => view_rows::<Transfer>(store, query, &mut facets)?,
        Kind::Sanctions => view_rows::<Sanction>(store, query, &mut facets)?,
        Kind::Meetings => view_rows::<Meeting>(store, query, &mut facets)?,
        Kind::Flags => view_rows::<Flag>(store, query, &mut facets)?,
    };
    let name = query.kind.as_str();
    let heading = match query.kind {
        Kind::Documents => "Documents",
        Kind::Events => "Events",
        Kind::Statements => "Statements",
        Kind::Claims => "Claims",
        Kind::Positions => "Positions",
        Kind::Commitments => "Commitments",
        Kind::Transfers => "Transfers",
        Kind::Sanctions => "Sanctions",
        Kind::Meetings => "Meetings",
        Kind::Flags => "Flags",
        Kind::Actors => "Actors",
    };
    let filtered = !query.given.is_empty();
    let nothing = match (query.offset, filtered) {
        (0, false) => "There are none in the record yet.",
        (0, true) => "None of them fits these filters. Take one away, or clear them all.",
        _ => "The list ends before this page.",
    };
    let (first, last) = (query.offset + 1, query.offset + table.rows.len());
    let at = |offset| format!("/{name}{}", query.at(offset));
    page(&ListPage {
        frame: Frame::new(heading, name, format!("/{name}.json{}", query.at(query.offset))),
        heading,
        fields: fields(query),
        facets,
        filtered,
        nothing,
        range: format!(
            "{} to {}{}",
            grouped(first as u64),
            grouped(last as u64),
            if more { ", and more follow" } else { "" }
        ),
        table,
        previous: (query.offset > 0).then(|| at(query.offset.saturating_sub(query.limit))),
        next: more.then(|| at(query.offset + query.limit)),
    })
}

/// The rows of a list of views, whether there are more, and what else there is.
fn view_rows<V: ViewKind + rows::Item>(
    store: &Store,
    query: &ListQuery,
    facets: &mut Vec<FacetView>,
) -> Result<(Table, bool), Problem> {
    let mut rows = store.views::<V>(&query.with_one_more())?;
    let more = cut(&mut rows, query.limit);
    *facets = facets_of_views(query, store.view_facets::<V>(&query.filter, ACTORS)?);
    Ok((views::table(query.kind, &Texts::of(store, &rows)?, &rows), more))
}

/// A list with what else there is. Keys are only ever added.
#[derive(Serialize)]
struct Faceted<T, F> {
    #[serde(flatten)]
    list: List<T>,
    facets: F,
}

/// The list as data.
pub(crate) fn data(store: &Store, query: &ListQuery) -> Result<Response, Problem> {
    let filter = query.with_one_more();
    match query.kind {
        Kind::Documents => {
            let mut rows = store.documents(&filter)?;
            let more = cut(&mut rows, query.limit);
            json::response(&List::new(query, rows, more))
        }
        Kind::Actors => {
            let mut rows = store.actors(&filter)?;
            let more = cut(&mut rows, query.limit);
            json::response(&List::new(query, rows, more))
        }
        Kind::Events => {
            let mut rows = store.events(&filter)?;
            let more = cut(&mut rows, query.limit);
            let rows = Texts::of(store, &rows)?.items_in(query.unit, rows);
            json::response(&Faceted {
                list: List::new(query, rows, more),
                facets: store.facets(&query.filter, ACTORS)?,
            })
        }
        Kind::Statements => items(store, query, store.statements(&filter)?),
        Kind::Claims => items(store, query, claims(store, query)?),
        Kind::Positions => view_data::<Position>(store, query),
        Kind::Commitments => view_data::<Commitment>(store, query),
        Kind::Transfers => view_data::<Transfer>(store, query),
        Kind::Sanctions => view_data::<Sanction>(store, query),
        Kind::Meetings => view_data::<Meeting>(store, query),
        Kind::Flags => view_data::<Flag>(store, query),
    }
}

fn view_data<V: ViewKind + rows::Item>(store: &Store, query: &ListQuery) -> Result<Response, Problem> {
    let mut rows = store.views::<V>(&query.with_one_more())?;
    let more = cut(&mut rows, query.limit);
    let rows = Texts::of(store, &rows)?.items_in(query.unit, rows);
    json::response(&Faceted {
        list: List::new(query, rows, more),
        facets: store.view_facets::<V>(&query.filter, ACTORS)?,
    })
}

/// Claims of the page and one more. By standing they are read from the first on, which is quick enough for what a
/// store has of them.
fn claims(store: &Store, query: &ListQuery) -> Result<Vec<Row<Claim>>, Problem> {
    match query.standing {
        None => Ok(store.claims(&query.with_one_more())?),
        Some(standing) => {
            let mut rows = standing_claims(store, &query.filter, standing, query.offset + query.limit + 1)?;
            rows.drain(..query.offset.min(rows.len()));
            Ok(rows)
        }
    }
}

/// The first `most` claims that stand so.
pub(crate) fn standing_claims(
    store: &Store,
    filter: &Filter,
    standing: ClaimStatus,
    most: usize,
) -> Result<Vec<Row<Claim>>, Problem> {
    const STEP: usize = 1000;
    let mut found = Vec::new();
    for offset in (0..).step_by(STEP) {
        let rows = store.claims(&Filter {
            limit: Some(STEP),
            offset,
            ..filter.clone()
        })?;
        let last = rows.len() < STEP;
        found.extend(rows.into_iter().filter(|row| row.item.status == standing));
        if last || found.len() >= most {
            break;
        }
    }
    found.truncate(most);
    Ok(found)
}

fn items<T: rows::Item + Serialize>(
    store: &Store,
    query: &ListQuery,
    mut rows: Vec<Row<T>>,
) -> Result<Response, Problem> {
    let more = cut(&mut rows, query.limit);
    let rows = Texts::of(store, &rows)?.items_in(query.unit, rows);
    json::response(&List::new(query, rows, more))
}

fn documents(rows: &[verbale_store::DocumentRow]) -> Table {
    let cells = |row: &verbale_store::DocumentRow| {
        vec![
            Cell::day(row.date.as_deref()),
            Cell::Link {
                href: format!("/documents/{}", row.id),
                text: words::title(row.title.as_deref()).to_owned(),
            },
            Cell::text(row.outlet.as_deref()),
            Cell::Number(grouped(row.counts.events)),
            Cell::Number(grouped(row.counts.statements)),
            Cell::Number(grouped(row.counts.claims)),
        ]
    };
    let columns = [
        "Published",
        "Headline",
        "Outlet",
        "#Events",
        "#Statements",
        "#Claims",
    ];
    Table::new("documents", &columns, rows.iter().map(cells).collect())
}

fn actors(rows: &[verbale_store::ActorRow]) -> Table {
    let cells = |row: &verbale_store::ActorRow| {
        vec![
            Cell::Link {
                href: actor_href(&row.actor.id),
                text: row.actor.name.clone(),
            },
            Cell::Text(words::actor_kind(row.actor.kind).to_owned()),
            Cell::Codes(super::parts::codes(std::slice::from_ref(&row.actor.code))),
            Cell::Number(grouped(row.mentions)),
            Cell::Number(grouped(row.documents)),
            Cell::Number(grouped(row.events)),
            Cell::Number(grouped(row.statements)),
        ]
    };
    let columns = [
        "Name",
        "Kind",
        "Filed under",
        "#Mentions",
        "#Documents",
        "#Events",
        "#Statements",
    ];
    Table::new("actors", &columns, rows.iter().map(cells).collect())
}
