//! Addresses of pages, one spelling for each.

use crate::Failure;
use std::fmt::{self, Display, Formatter};
use url::Url;

/// Longest address, as servers have it.
const LONGEST: usize = 8_000;

/// Parameters that say how a reader came to a page.
const TRACKING: &str = include_str!("../data/tracking.txt");

/// The address of a page: `http` or `https`, a host, no name of a user, no part of the page (`#...`), no parameters that only
/// say where a reader came from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Address(Url);

impl Address {
    /// True for what somebody means as an address of the web.
    pub fn is_meant(text: &str) -> bool {
        let scheme = text.split_once("://").map_or("", |(scheme, _)| scheme);
        scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")
    }

    /// The address that this text is, in the one spelling for it.
    ///
    /// # Errors
    /// [`Failure::NoAddress`] for what is none, has another scheme, or names a user.
    pub fn parse(text: &str) -> Result<Self, Failure> {
        let url = Url::parse(text.trim()).map_err(|error| no_address(text, error.to_string()))?;
        Self::of(url, text)
    }

    /// The address that a page of this one calls `link`.
    ///
    /// # Errors
    /// As [`Address::parse`].
    pub fn join(&self, link: &str) -> Result<Self, Failure> {
        let url = self
            .0
            .join(link.trim())
            .map_err(|error| no_address(link, error.to_string()))?;
        Self::of(url, link)
    }

    fn of(mut url: Url, given: &str) -> Result<Self, Failure> {
        let refuse = |reason: &str| Err(no_address(given, reason.to_owned()));
        if !matches!(url.scheme(), "http" | "https") {
            return refuse("only http and https are fetched");
        }
        if url.host_str().is_none_or(str::is_empty) {
            return refuse("it names no host");
        }
        if !url.username().is_empty() || url.password().is_some() {
            return refuse("it names a user, and pages behind a login are not fetched");
        }
        if url.as_str().len() > LONGEST {
            return refuse("it is longer than servers take");
        }
        url.set_fragment(None);
        let kept: Vec<&str> = url
            .query()
            .unwrap_or_default()
            .split('&')
            .filter(|pair| !is_tracking(pair.split('=').next().unwrap_or_default()))
            .collect();
        let kept = kept.join("&");
        if url.query().is_some_and(|query| query != kept) || kept.is_empty() {
            url.set_query((!kept.is_empty()).then_some(&kept));
        }
        Ok(Self(url))
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Its host, as a name or in figures.
    pub fn host(&self) -> &str {
        self.0.host_str().unwrap_or_default()
    }

    /// Scheme, host and port: what has a robots.txt of its own.
    pub(crate) fn origin(&self) -> String {
        self.0[..url::Position::BeforePath].to_owned()
    }

    /// Path and query.
    pub(crate) fn path(&self) -> &str {
        &self.0[url::Position::BeforePath..]
    }

    /// Host and, where it is not the usual one, port.
    pub(crate) fn authority(&self) -> &str {
        &self.0[url::Position::BeforeHost..url::Position::BeforePath]
    }

    /// The robots.txt that speaks of it.
    pub(crate) fn robots(&self) -> Self {
        let mut url = self.0.clone();
        url.set_path("/robots.txt");
        url.set_query(None);
        Self(url)
    }

    pub(crate) fn is_encrypted(&self) -> bool {
        self.0.scheme() == "https"
    }

    /// True if both are of one site: hosts that are alike but for `www.` and the like, or one within the other.
    pub fn is_same_site(&self, other: &Self) -> bool {
        let bare = |host: &str| -> String {
            let host = host.trim_end_matches('.');
            ["www.", "m.", "amp.", "mobile."]
                .iter()
                .find_map(|prefix| host.strip_prefix(prefix))
                .filter(|rest| rest.contains('.'))
                .unwrap_or(host)
                .to_owned()
        };
        bare(self.host()) == bare(other.host())
    }
}

impl Display for Address {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

fn no_address(given: &str, reason: String) -> Failure {
    Failure::NoAddress {
        given: given.to_owned(),
        reason,
    }
}

fn is_tracking(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    TRACKING
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .any(|line| match line.strip_suffix('*') {
            Some(begin) => name.starts_with(begin),
            None => name == line,
        })
}

#[cfg(test)]
mod tests {
    use super::Address;
    use proptest::prelude::*;

    proptest! {
        /// What is one spelling stays it, and leads to the same robots.txt.
        #[test]
        fn a_spelling_is_spelled_as_it_is_read_again(text in "https?://[a-z0-9.@:\\[\\]-]{1,20}/[!-~é]{0,30}") {
            if let Ok(address) = Address::parse(&text) {
                let again = Address::parse(address.as_str()).unwrap();
                prop_assert_eq!(&again, &address);
                prop_assert_eq!(address.robots().origin(), address.origin());
                prop_assert!(!address.as_str().contains('@') || address.path().contains('@'));
            }
        }
    }

    #[test]
    fn one_spelling_for_one_page() {
        for (given, is) in [
            (
                "HTTPS://Example.ORG:443/a/../b?utm_source=x&id=3#top",
                "https://example.org/b?id=3",
            ),
            ("http://example.org", "http://example.org/"),
            ("http://example.org/?", "http://example.org/"),
            ("http://example.org/a?fbclid=1", "http://example.org/a"),
            (
                "http://example.org:8080/a?q=a%20b&x",
                "http://example.org:8080/a?q=a%20b&x",
            ),
            ("http://2130706433/", "http://127.0.0.1/"),
            (
                "http://b\u{fc}cher.example/\u{fc}",
                "http://xn--bcher-kva.example/%C3%BC",
            ),
        ] {
            assert_eq!(Address::parse(given).unwrap().as_str(), is);
        }
    }

    #[test]
    fn what_is_not_fetched_is_refused() {
        for bad in [
            "file:///etc/passwd",
            "ftp://example.org/",
            "http://user:word@example.org/",
            "http://user@example.org/",
            "http://",
            "example.org",
            "",
        ] {
            assert!(Address::parse(bad).is_err(), "{bad}");
        }
        assert!(Address::is_meant("Https://x") && !Address::is_meant("news/http"));
    }

    #[test]
    fn links_lead_from_their_page() {
        let page = Address::parse("https://www.example.org/news/feed.xml").unwrap();
        assert_eq!(
            page.join("../a?x=1").unwrap().as_str(),
            "https://www.example.org/a?x=1"
        );
        assert!(page.join("javascript:alert(1)").is_err());
        let other = Address::parse("https://example.org/b").unwrap();
        assert!(page.is_same_site(&other));
        assert!(!page.is_same_site(&Address::parse("https://example.com/b").unwrap()));
        assert_eq!(page.robots().as_str(), "https://www.example.org/robots.txt");
        assert_eq!(page.path(), "/news/feed.xml");
        assert_eq!(page.origin(), "https://www.example.org");
    }
}
