//! The same as data.

use crate::problem::Problem;
use crate::query::ListQuery;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use std::collections::BTreeMap;
use verbale_record::Unit;

/// A page of a list. Keys are only ever added.
#[derive(Serialize)]
pub(crate) struct List<T> {
    rows: Vec<T>,
    /// What was asked for, with the defaults that applied.
    query: BTreeMap<String, String>,
    /// The unit of every offset in the rows.
    unit: Unit,
    /// Address of the next page; null on the last.
    next: Option<String>,
}

impl<T: Serialize> List<T> {
    pub(crate) fn new(query: &ListQuery, rows: Vec<T>, more: bool) -> Self {
        let mut asked: BTreeMap<String, String> = query.given.iter().cloned().collect();
        asked.insert("limit".into(), query.limit.to_string());
        asked.insert("offset".into(), query.offset.to_string());
        let next = more.then(|| {
            format!(
                "/{}.json{}",
                query.kind.as_str(),
                query.at(query.offset + query.limit)
            )
        });
        Self {
            rows,
            query: asked,
            unit: query.unit,
            next,
        }
    }
}

/// The value as `application/json`.
pub(crate) fn response(value: &impl Serialize) -> Result<Response, Problem> {
    let mut body = serde_json::to_vec(value).map_err(|error| Problem::internal(error.to_string()))?;
    body.push(b'\n');
    Ok(([(header::CONTENT_TYPE, "application/json")], body).into_response())
}
