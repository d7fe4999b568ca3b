//! What the head of an answer says.

use std::error::Error as _;
use std::io;
use ureq::http::HeaderMap;

/// Kinds that are read.
const KINDS: &[&str] = &[
    "text/html",
    "application/xhtml+xml",
    "text/plain",
    "text/xml",
    "application/xml",
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "application/feed+json",
    "application/json",
    "application/gzip",
    "application/x-gzip",
];

/// A field, if it says something.
pub(super) fn text(headers: &HeaderMap, name: &str) -> Option<String> {
    let value = String::from_utf8_lossy(headers.get(name)?.as_bytes())
        .trim()
        .to_owned();
    (!value.is_empty()).then_some(value)
}

/// Kind and charset of a `Content-Type`.
pub(super) fn content_type(value: &str) -> (String, Option<String>) {
    let mut parts = value.split(';');
    let media = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
    let charset = parts.find_map(|part| {
        let (name, value) = part.split_once('=')?;
        name.trim()
            .eq_ignore_ascii_case("charset")
            .then(|| value.trim().trim_matches(['"', '\'']).to_owned())
    });
    (media, charset.filter(|charset| !charset.is_empty()))
}

/// True for kinds that are read, and for none.
pub(super) fn is_read(media: &str) -> bool {
    media.is_empty() || KINDS.contains(&media)
}

/// True if reading ended because time was up.
pub(super) fn is_timeout(error: &io::Error) -> bool {
    let inner = error
        .get_ref()
        .and_then(|inner| inner.downcast_ref::<ureq::Error>());
    error.kind() == io::ErrorKind::TimedOut
        || matches!(inner, Some(ureq::Error::Timeout(_)))
        || error.source().is_some_and(|source| {
            matches!(
                source.downcast_ref::<ureq::Error>(),
                Some(ureq::Error::Timeout(_))
            )
        })
}

/// Status line and header as the archive has them: chunks are put together, so what told of them is renamed.
pub(super) fn head(headers: &HeaderMap, status: &str, length: usize) -> Vec<u8> {
    let mut head = format!("HTTP/1.1 {status}\r\n").into_bytes();
    let chunked = headers.contains_key("transfer-encoding");
    for (name, value) in headers {
        let name = match name.as_str() {
            "transfer-encoding" => "x-archive-orig-transfer-encoding",
            "content-length" if chunked => "x-archive-orig-content-length",
            name => name,
        };
        head.extend(name.as_bytes());
        head.extend(b": ");
        head.extend(value.as_bytes());
        head.extend(b"\r\n");
    }
    if chunked {
        head.extend(format!("content-length: {length}\r\n").as_bytes());
    }
    head.extend(b"\r\n");
    head
}
