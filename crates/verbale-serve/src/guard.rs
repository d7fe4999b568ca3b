//! Which requests are answered, and what goes with every answer.
//!
//! A page on this machine is still a server: any site open in the same browser can send requests to it. A name
//! that its owner points at 127.0.0.1 (DNS rebinding) is refused by its `Host`; answers carry no permission to be
//! read elsewhere; and a page that shows hostile text may load nothing and run nothing.

use crate::app::{Site, asks_for_data};
use crate::pages;
use crate::problem::Problem;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{self, HeaderName, HeaderValue};
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::net::IpAddr;

const HEADERS: [(HeaderName, &str); 5] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; \
         frame-ancestors 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
];

/// Refuses what is not for us, renders problems, and adds the headers.
pub(crate) async fn guard(State(site): State<Site>, request: Request, next: Next) -> Response {
    let uri = request.uri().clone();
    let refused = check(&site, request.method(), &uri, request.headers());
    let mut response = match refused {
        Some(problem) => problem.into_response(),
        None => next.run(request).await,
    };
    if let Some(problem) = response.extensions_mut().remove::<Problem>() {
        response = render(&problem, &uri);
    }
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    response
}

fn check(site: &Site, method: &Method, uri: &Uri, headers: &HeaderMap) -> Option<Problem> {
    // HTTP/2 and absolute-form requests have the host in the address instead.
    let given = headers.get(header::HOST).map(HeaderValue::to_str);
    let host = match (given, uri.authority()) {
        (Some(Ok(host)), _) => host,
        (None, Some(authority)) => authority.as_str(),
        (Some(Err(_)) | None, _) => "",
    };
    if !is_ours(host, site.remote) {
        return Some(Problem {
            status: StatusCode::MISDIRECTED_REQUEST,
            title: "Not this machine",
            detail: format!(
                "The request was for the host {host:?}, and this server answers for this machine only."
            ),
            way_out:
                "Open it as http://127.0.0.1 or http://localhost with the port that `verbale serve` printed."
                    .into(),
        });
    }
    if method != Method::GET && method != Method::HEAD {
        return Some(Problem {
            status: StatusCode::METHOD_NOT_ALLOWED,
            title: "Read only",
            detail: format!("{method} is not answered: nothing can be changed through these pages."),
            way_out: "Use GET or HEAD.".into(),
        });
    }
    None
}

/// True for the names of this machine that nobody else can give it: `localhost` and loopback addresses, and any
/// other address where the server was told to listen on one (`remote`). An address cannot be rebound as a name
/// can. The port may differ from ours: a tunnel has its own.
fn is_ours(host: &str, remote: bool) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    };
    let address = name
        .strip_prefix('[')
        .and_then(|name| name.strip_suffix(']'))
        .unwrap_or(name);
    name.eq_ignore_ascii_case("localhost")
        || address
            .parse::<IpAddr>()
            .is_ok_and(|address| remote || address.is_loopback())
}

fn render(problem: &Problem, uri: &Uri) -> Response {
    let mut response = if asks_for_data(uri) {
        let body = serde_json::json!({
            "type": "about:blank",
            "title": problem.title,
            "status": problem.status.as_u16(),
            "detail": problem.detail,
            "way_out": problem.way_out,
            "instance": uri.path(),
        });
        let kind = HeaderValue::from_static("application/problem+json");
        ([(header::CONTENT_TYPE, kind)], Body::from(format!("{body}\n"))).into_response()
    } else {
        pages::error(problem).unwrap_or_else(|_| problem.detail.clone().into_response())
    };
    *response.status_mut() = problem.status;
    if problem.status == StatusCode::METHOD_NOT_ALLOWED {
        response
            .headers_mut()
            .insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::is_ours;

    #[test]
    fn knows_its_own_names() {
        for host in [
            "127.0.0.1:7878",
            "localhost",
            "LOCALHOST:80",
            "[::1]:7878",
            "127.8.8.8",
        ] {
            assert!(is_ours(host, false), "{host}");
        }
        for host in [
            "",
            "evil.example:7878",
            "localhost.evil.example",
            "192.168.1.4",
            "0.0.0.0:7878",
            "[::1]x",
        ] {
            assert!(!is_ours(host, false), "{host}");
        }
        assert!(is_ours("192.168.1.4:7878", true) && !is_ours("printer.local", true));
    }
}
