//! What went wrong with a request, and the way out.
//!
//! A handler returns a [`Problem`]; [`crate::guard`] writes it as a page or as `application/problem+json`
//! (RFC 9457), whichever was asked for.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use verbale_store::StoreError;

/// Why a request was not answered.
#[derive(Clone, Debug)]
pub(crate) struct Problem {
    pub(crate) status: StatusCode,
    /// What it is, for every such problem alike.
    pub(crate) title: &'static str,
    /// What was wrong with this request.
    pub(crate) detail: String,
    /// What to do instead.
    pub(crate) way_out: String,
}

impl Problem {
    /// Nothing is filed under this.
    pub(crate) fn not_found(detail: impl Into<String>, way_out: impl Into<String>) -> Self {
        Self {
            status: StatusCode::NOT_FOUND,
            title: "Not in the record",
            detail: detail.into(),
            way_out: way_out.into(),
        }
    }

    /// The request cannot be understood.
    pub(crate) fn bad(detail: impl Into<String>, way_out: impl Into<String>) -> Self {
        Self {
            status: StatusCode::BAD_REQUEST,
            title: "Not understood",
            detail: detail.into(),
            way_out: way_out.into(),
        }
    }

    /// A bug of ours.
    pub(crate) fn internal(detail: impl Into<String>) -> Self {
        Self {
            status: StatusCode::INTERNAL_SERVER_ERROR,
            title: "A fault of the program",
            detail: detail.into(),
            way_out: "Nothing was changed. Please report it with the address of this page.".into(),
        }
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        // The store's messages name the file and what to do.
        Self {
            status: StatusCode::SERVICE_UNAVAILABLE,
            title: "The store could not be read",
            detail: error.to_string(),
            way_out: "Then load this page again.".into(),
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}
