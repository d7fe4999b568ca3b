//! Which page is at which address.

use crate::guard::guard;
use crate::kind::Kind;
use crate::pages::{actor, claim, document, dyad, home, list};
use crate::problem::Problem;
use crate::query::{ListQuery, unit};
use crate::shared::SharedStore;
use crate::words::claim_href;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::{Uri, header};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use std::sync::LazyLock;
use verbale_record::{Id, Unit};
use verbale_store::{Found, Store};

const STYLE: &str = include_str!("../assets/style.css");
const ICON: &str = include_str!("../assets/icon.svg");

/// Address of the style sheet, which changes with it: browsers may keep it for good.
pub(crate) static STYLE_HREF: LazyLock<String> =
    LazyLock::new(|| format!("/assets/style.css?v={:08x}", fnv1a(STYLE.as_bytes()) as u32));

/// A hash to tell versions of a file apart; nobody gains by a collision.
fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// What every handler has.
#[derive(Clone)]
pub(crate) struct Site {
    pub(crate) store: SharedStore,
    /// True when listening on an address that others can reach.
    pub(crate) remote: bool,
}

/// The pages of this store; for `localhost` and loopback addresses only, unless it is listening where others can reach it.
pub(crate) fn routes(store: SharedStore, remote: bool) -> Router {
    let site = Site { store, remote };
    let mut router = Router::new()
        .route("/", get(first))
        .route("/index.json", get(first))
        .route("/documents/{id}", get(one_document))
        .route("/claims/{id}", get(one_claim))
        .route("/actors/{id}", get(one_actor))
        .route("/dyads/{one}/{other}", get(two_actors))
        .route("/records/{id}", get(one_record))
        .route("/health", get("ok\n"))
        .route(
            "/health.json",
            get((
                [(header::CONTENT_TYPE, "application/json")],
                "{\"status\":\"ok\"}\n",
            )),
        )
        .route("/assets/style.css", get(style))
        .route("/assets/icon.svg", get(icon));
    for kind in Kind::ALL {
        let answer = move |site: State<Site>, uri: Uri, query: Parameters| rows(kind, site, uri, query);
        router = router
            .route(&format!("/{}", kind.as_str()), get(answer))
            .route(&format!("/{}.json", kind.as_str()), get(answer));
    }
    router
        .fallback(no_page)
        .layer(from_fn_with_state(site.clone(), guard))
        .with_state(site)
}

type Parameters = Query<Vec<(String, String)>>;

/// The id without its ending, and the ending.
fn ending(id: &str) -> (String, Option<&'static str>) {
    for kind in [".json", ".css"] {
        if let Some(id) = id.strip_suffix(kind) {
            return (id.to_owned(), Some(kind));
        }
    }
    (id.to_owned(), None)
}

/// True for the address of a page's JSON; addresses are compared as they are written.
pub(crate) fn asks_for_data(uri: &Uri) -> bool {
    uri.path().strip_suffix(".json").is_some()
}

/// The value of the one parameter that a page has.
fn only(parameters: Vec<(String, String)>, name: &str) -> Result<Option<String>, Problem> {
    let mut value = None;
    for (given, text) in parameters {
        if given != name {
            let detail = format!("There is no parameter {given:?} for this page.");
            return Err(Problem::bad(detail, format!("There is {name} only.")));
        }
        value = Some(text);
    }
    Ok(value)
}

fn unit_of(parameters: Vec<(String, String)>) -> Result<Unit, Problem> {
    only(parameters, "unit")?.map_or(Ok(Unit::Codepoints), |value| unit(&value))
}

async fn first(State(site): State<Site>, uri: Uri, Query(query): Parameters) -> Result<Response, Problem> {
    let words = only(query, "q")?.unwrap_or_default().trim().to_owned();
    let data = uri.path() == "/index.json";
    site.store
        .read(move |store| {
            if data {
                home::data(store, &words)
            } else {
                home::html(store, &words)
            }
        })
        .await
}

async fn rows(
    kind: Kind,
    State(site): State<Site>,
    uri: Uri,
    Query(query): Parameters,
) -> Result<Response, Problem> {
    let query = ListQuery::parse(kind, query)?;
    let data = asks_for_data(&uri);
    site.store
        .read(move |store| {
            if data {
                list::data(store, &query)
            } else {
                list::html(store, &query)
            }
        })
        .await
}

async fn one_document(
    State(site): State<Site>,
    Path(id): Path<String>,
    Query(query): Parameters,
) -> Result<Response, Problem> {
    let unit = unit_of(query)?;
    let (id, ending) = ending(&id);
    let read = site.store.read(move |store| match ending {
        Some(".json") => document::data(store, &id, unit),
        Some(_) => document::sheet(store, &id),
        None => document::html(store, &id),
    });
    read.await
}

async fn one_claim(
    State(site): State<Site>,
    Path(id): Path<String>,
    Query(query): Parameters,
) -> Result<Response, Problem> {
    page_or_data(site, &id, query, claim::html, claim::data).await
}

async fn one_actor(
    State(site): State<Site>,
    Path(id): Path<String>,
    Query(query): Parameters,
) -> Result<Response, Problem> {
    page_or_data(site, &id, query, actor::html, actor::data).await
}

async fn two_actors(
    State(site): State<Site>,
    Path((one, other)): Path<(String, String)>,
    Query(query): Parameters,
) -> Result<Response, Problem> {
    let first = one.clone();
    let html = move |store: &Store, other: &str| dyad::html(store, &first, other);
    let data = move |store: &Store, other: &str, unit| dyad::data(store, &one, other, unit);
    page_or_data(site, &other, query, html, data).await
}

/// The page of one thing by its name in the address, or its data where the name ends in `.json`.
async fn page_or_data(
    site: Site,
    name: &str,
    query: Vec<(String, String)>,
    html: impl FnOnce(&Store, &str) -> Result<Response, Problem> + Send + 'static,
    data: impl FnOnce(&Store, &str, Unit) -> Result<Response, Problem> + Send + 'static,
) -> Result<Response, Problem> {
    let unit = unit_of(query)?;
    let bare = name.strip_suffix(".json").map(str::to_owned);
    let name = name.to_owned();
    site.store
        .read(move |store| match bare {
            Some(bare) => data(store, &bare, unit),
            None => html(store, &name),
        })
        .await
}

/// Leads from the id of anything to the page that shows it.
async fn one_record(State(site): State<Site>, Path(id): Path<String>) -> Result<Response, Problem> {
    let way_out = "An id is a letter and 16 characters, as in the JSON of every page.";
    let id: Id = id
        .parse()
        .map_err(|error: verbale_record::UnreadableId| Problem::not_found(format!("{error}."), way_out))?;
    let read = site.store.read(move |store| {
        let at = |document: &Id| format!("/documents/{document}#{id}");
        let to = match store.find(&id)? {
            Some(Found::Document(record)) => format!("/documents/{}", record.document),
            Some(Found::Event(row)) => at(&row.document),
            Some(Found::Statement(row)) => at(&row.document),
            Some(Found::Claim(row)) => claim_href(&row.item.id),
            Some(Found::View(row)) => at(&row.document),
            Some(Found::Run(_)) => "/#run".into(),
            None => {
                return Err(Problem::not_found(
                    format!("Nothing in the record has the id {id}."),
                    way_out,
                ));
            }
        };
        Ok(Redirect::to(&to).into_response())
    });
    read.await
}

async fn no_page(uri: Uri) -> Problem {
    Problem::not_found(
        format!("There is no page {}.", uri.path()),
        "The pages are /, /documents, /events, /statements, /claims, /positions, /commitments, /transfers, /sanctions, \
         /meetings, /flags and /actors, each also with .json, /claims/ID and /dyads/A/B.",
    )
}

const FOR_GOOD: &str = "public, max-age=31536000, immutable";

async fn style() -> impl IntoResponse {
    (
        [
            (header::CONTENT_TYPE, "text/css; charset=utf-8"),
            (header::CACHE_CONTROL, FOR_GOOD),
        ],
        STYLE,
    )
}

async fn icon() -> impl IntoResponse {
    (
        [
            (header::CONTENT_TYPE, "image/svg+xml"),
            (header::CACHE_CONTROL, "public, max-age=86400"),
        ],
        ICON,
    )
}
