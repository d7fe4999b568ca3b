//! How things are written: addresses, numbers, dates, codes.

use std::collections::BTreeSet;
use std::fmt::Write;
use verbale_record::{ActorKind, ClaimStance, Id};

/// Escapes everything but RFC 3986's unreserved characters.
fn escape(text: &str, also: &[u8]) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) || also.contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a string does not fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// `text` as one segment of a path.
fn path_part(text: &str) -> String {
    escape(text, b":")
}

/// `text` as a name or value of a query.
pub(crate) fn query_part(text: &str) -> String {
    escape(text, b"")
}

/// Where an actor's page is.
pub(crate) fn actor_href(id: &str) -> String {
    // `SYR:CVL`, the people of Syria, is shown on the page of Syria.
    let side = id.split(':').next().unwrap_or(id);
    format!("/actors/{}", path_part(side))
}

/// Where the page of two actors is.
pub(crate) fn dyad_href(one: &str, other: &str) -> String {
    let side = |id: &str| path_part(id.split(':').next().unwrap_or(id));
    format!("/dyads/{}/{}", side(one), side(other))
}

/// Where the words at this place (`START-END`) of a document are.
pub(crate) fn words_href(document: &Id, place: &str) -> String {
    format!("/documents/{document}#s={place}")
}

/// The id as an element's id, which may stand once: the same act can be filed twice at the same words.
pub(crate) fn unique(seen: &mut BTreeSet<Id>, id: &Id, i: usize) -> String {
    if seen.insert(id.clone()) {
        id.to_string()
    } else {
        format!("{id}-{}", i + 1)
    }
}

/// Digits in groups of three.
pub(crate) fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// `1 document`, `2 documents`.
pub(crate) fn counted(n: u64, one: &str, many: &str) -> String {
    format!("{} {}", grouped(n), if n == 1 { one } else { many })
}

/// A date or an interval of dates.
pub(crate) fn date(value: &str) -> String {
    value.replacen('/', " – ", 1)
}

/// The page of a claim.
pub(crate) fn claim_href(id: &Id) -> String {
    format!("/claims/{id}")
}

/// What is done with a claim, and by whom it is.
pub(crate) fn stance(stance: ClaimStance) -> (&'static str, &'static str) {
    let by = match stance {
        ClaimStance::Asserts => "asserted by",
        ClaimStance::Confirms => "confirmed by",
        ClaimStance::Denies => "denied by",
        ClaimStance::Questions => "questioned by",
        ClaimStance::Retracts => "retracted by",
    };
    (stance.as_str(), by)
}

/// A document's headline, or what stands in its place.
pub(crate) fn title(title: Option<&str>) -> &str {
    title
        .filter(|title| !title.trim().is_empty())
        .unwrap_or("Untitled document")
}

/// The address, if it is one that a browser may be sent to.
pub(crate) fn outside(url: Option<&str>) -> Option<&str> {
    url.filter(|url| {
        let scheme = url
            .split_once("://")
            .map(|(scheme, _)| scheme.to_ascii_lowercase());
        matches!(scheme.as_deref(), Some("http" | "https"))
    })
}

/// What an actor is, for people.
pub(crate) fn actor_kind(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::State => "state",
        ActorKind::Intergovernmental => "intergovernmental body",
        ActorKind::Group => "group",
        ActorKind::Organisation => "organisation",
        ActorKind::Outlet => "outlet",
        ActorKind::Company => "company",
        ActorKind::Person => "person",
    }
}

#[cfg(test)]
mod tests {
    use super::{actor_href, grouped, outside};

    #[test]
    fn addresses_hold_any_id() {
        assert_eq!(actor_href("SYR:CVL"), "/actors/SYR");
        assert_eq!(actor_href("a/../\"é?#"), "/actors/a%2F..%2F%22%C3%A9%3F%23");
    }

    #[test]
    fn numbers_are_grouped() {
        assert_eq!(
            [0, 999, 1000, 1_234_567].map(grouped),
            ["0", "999", "1,000", "1,234,567"]
        );
    }

    #[test]
    fn only_web_addresses_become_links() {
        assert!(outside(Some("HTTPS://a.example/x")).is_some());
        for bad in [
            "javascript:alert(1)//http://",
            "data:text/html,x",
            "//a.example",
            "ftp://a.example",
            " http://",
        ] {
            assert!(outside(Some(bad)).is_none(), "{bad}");
        }
    }
}
