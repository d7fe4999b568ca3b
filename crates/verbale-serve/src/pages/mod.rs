//! From the store to a page.
//!
//! One module a page: each reads what it needs, writes it down as plain strings and hands those to its template
//! in `templates/`. Escaping is the templates' work.

pub(crate) mod actor;
pub(crate) mod claim;
pub(crate) mod document;
pub(crate) mod dyad;
pub(crate) mod home;
pub(crate) mod list;
mod parts;
mod rows;
pub(crate) mod views;

use crate::problem::Problem;
use askama::Template;
use axum::response::{Html, IntoResponse, Response};

/// The lists, in the order of the menu: path and name.
const LISTS: [(&str, &str); 5] = [
    ("documents", "Documents"),
    ("events", "Events"),
    ("statements", "Statements"),
    ("claims", "Claims"),
    ("actors", "Actors"),
];

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What stands around every page.
pub(crate) struct Frame {
    /// Of the window.
    title: String,
    /// Which list this is, or `home`, or another word for the kind of page.
    here: &'static str,
    /// Address of the same as JSON.
    json: Option<String>,
    /// Address of a style sheet for this page alone.
    sheet: Option<String>,
}

impl Frame {
    fn new(title: impl Into<String>, here: &'static str, json: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            here,
            json: Some(json.into()),
            sheet: None,
        }
    }

    fn is(&self, list: &str) -> bool {
        self.here == list
    }

    /// The list of views that this page is, for the menu has room for no more of them.
    fn of_views(&self) -> Option<(&'static str, &'static str)> {
        views::LISTS.into_iter().find(|(path, _)| self.is(path))
    }
}

/// Writes the page.
fn page(template: &impl Template) -> Result<Response, Problem> {
    template
        .render()
        .map(|page| Html(page).into_response())
        .map_err(|error| Problem::internal(error.to_string()))
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage<'a> {
    frame: Frame,
    status: String,
    problem: &'a Problem,
}

/// The page for a problem.
pub(crate) fn error(problem: &Problem) -> Result<Response, Problem> {
    let frame = Frame {
        title: problem.title.into(),
        here: "error",
        json: None,
        sheet: None,
    };
    page(&ErrorPage {
        frame,
        status: problem.status.to_string(),
        problem,
    })
}
