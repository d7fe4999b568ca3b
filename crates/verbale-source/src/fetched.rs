//! What came over the network: a page, or a list of pages.

use crate::feed::{self, Root};
use crate::name::name_of;
use crate::pages::bytes_of;
use crate::{LINE_LIMIT, Trouble, article, decode, sniff};
use std::path::Path;
use verbale_page::Page;

/// What an answer of a server turned out to be.
#[derive(Debug)]
pub enum Fetched {
    /// An HTML page, with its markup in [`Page::html`], or a text.
    Page(Box<Page>),
    /// A feed or a sitemap.
    List(Listed),
}

/// What a feed or a sitemap lists.
#[derive(Debug, Default)]
pub struct Listed {
    /// Its entries, with what it says of each: an address, a text or both.
    pub entries: Vec<Result<Page, Trouble>>,
    /// Addresses of further lists, of which a sitemap may consist; those that changed last first.
    pub lists: Vec<String>,
}

/// What these bytes are, by their look; `media` and `charset` are what the server said of them, `origin` is their address.
///
/// # Errors
/// For what is no text, and for an empty one.
pub fn fetched(body: Vec<u8>, media: &str, charset: Option<&str>, origin: &str) -> Result<Fetched, Trouble> {
    let (text, note) = decode::page(body, charset, origin);
    let head = &text[..text.floor_char_boundary(crate::HEAD)];
    match Root::of(head) {
        Some(Root::Feed) => {
            return Ok(Fetched::List(Listed {
                entries: feed::list_xml(&text, origin),
                lists: Vec::new(),
            }));
        }
        Some(Root::Sitemap) => return Ok(Fetched::List(feed::list_sitemap(&text, origin))),
        None => {}
    }
    let foreign = |what, way_out| {
        Err(Trouble::Foreign {
            origin: origin.into(),
            what,
            way_out,
        })
    };
    if article::begins_object(head.as_bytes()) {
        if feed::is_json_feed(head.as_bytes()) {
            return Ok(Fetched::List(Listed {
                entries: feed::list_json(text.as_bytes(), origin),
                lists: Vec::new(),
            }));
        }
        return foreign("JSON that is no feed", "save it and read the file");
    }
    let page = Page {
        origin: Some(origin.into()),
        notes: note.into_iter().collect(),
        ..Page::default()
    };
    if sniff::is_html(head.as_bytes(), media != "text/plain") {
        return Ok(Fetched::Page(Box::new(Page {
            html: Some(text),
            ..page
        })));
    }
    if let Some(found) = sniff::foreign(head.as_bytes()) {
        return foreign(found.what, found.way_out);
    }
    if text.trim().is_empty() {
        return Err(Trouble::NoText {
            origin: origin.into(),
            offset: 0,
            what: "the answer is empty".into(),
        });
    }
    Ok(Fetched::Page(Box::new(Page { text, ..page })))
}

/// The same of a file: a feed or a sitemap that was saved.
///
/// # Errors
/// As [`fetched`], and if the file cannot be read.
pub fn fetched_file(path: &Path) -> Result<Fetched, Trouble> {
    // Of a list without end, what came until the limit stands.
    let (bytes, _) = bytes_of(path, LINE_LIMIT)?;
    fetched(bytes, "", None, &name_of(path))
}

#[cfg(test)]
mod tests {
    use super::{Fetched, fetched};
    use verbale_page::Page;

    fn list(body: &str) -> (Vec<Page>, Vec<String>) {
        match fetched(body.into(), "", None, "http://a.example/f") {
            Ok(Fetched::List(listed)) => (
                listed.entries.into_iter().map(Result::unwrap).collect(),
                listed.lists,
            ),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn feeds_list_what_they_link_to() {
        let (entries, _) = list(
            "<?xml version='1.0'?><rss><channel><title>Wire</title><item><title>Talks</title>\
             <link>http://a.example/1?a=1&amp;b=2</link><pubDate>Sun, 01 Mar 2026 10:00:00 GMT</pubDate></item></channel></rss>",
        );
        let entry = &entries[0];
        assert_eq!(entry.url.as_deref(), Some("http://a.example/1?a=1&b=2"));
        assert_eq!((entry.outlet.as_deref(), entry.text.as_str()), (Some("Wire"), ""));
        let (entries, _) = list(
            r#"{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "url": "http://a.example/2"}]}"#,
        );
        assert_eq!(entries[0].url.as_deref(), Some("http://a.example/2"));
    }

    #[test]
    fn sitemaps_list_pages_and_further_lists() {
        let (entries, lists) = list(
            "<urlset xmlns:news='n'><url><loc> http://a.example/1?a&amp;b </loc><news:news><news:publication>\
             <news:name>Wire</news:name><news:language>en</news:language></news:publication>\
             <news:publication_date>2026-03-01</news:publication_date><news:title>Talks &lt;1&gt;</news:title></news:news>\
             <image:image><image:loc>http://a.example/p.jpg</image:loc></image:image></url><url/></urlset>",
        );
        assert_eq!((entries.len(), lists.len()), (1, 0));
        let entry = &entries[0];
        assert_eq!(entry.url.as_deref(), Some("http://a.example/1?a&b"));
        assert_eq!(
            (
                entry.title.as_deref(),
                entry.date.as_deref(),
                entry.outlet.as_deref()
            ),
            (Some("Talks <1>"), Some("2026-03-01"), Some("Wire"))
        );
        let (entries, lists) = list(
            "<sitemapindex><sitemap><loc>http://a.example/s0.xml</loc></sitemap><sitemap><loc>http://a.example/s1.xml</loc>\
                 <lastmod>2020-05-01</lastmod></sitemap><sitemap><loc>http://a.example/s2.xml</loc>\
                 <lastmod>2026-03-01T10:00:00Z</lastmod></sitemap></sitemapindex>",
        );
        assert_eq!(
            (entries.len(), lists),
            (
                0,
                ["s2", "s1", "s0"]
                    .map(|name| format!("http://a.example/{name}.xml"))
                    .to_vec()
            )
        );
    }

    #[test]
    fn pages_and_texts_are_told_from_the_rest() {
        let of = |body: &[u8], charset| fetched(body.to_vec(), "", charset, "http://a.example/p");
        match of(b"<p>Kal\xfdn", Some("windows-1254")) {
            Ok(Fetched::Page(page)) => assert_eq!(page.html.as_deref(), Some("<p>Kal\u{131}n")),
            other => panic!("{other:?}"),
        }
        // What the server says of it is not always so.
        match of(
            b"<p>Cumhurba\xfekan\xfd Erdo\xf0an g\xf6r\xfc\xfemeleri",
            Some("utf-8"),
        ) {
            Ok(Fetched::Page(page)) => {
                assert!(page.html.is_some_and(|html| html.contains("Erdo\u{11f}an")));
                assert_eq!(page.notes[0].kind, "guessed_charset");
            }
            other => panic!("{other:?}"),
        }
        assert!(matches!(of(b"They met.", None), Ok(Fetched::Page(page)) if page.text == "They met."));
        for bad in [&b"{\"a\": 1}"[..], b" ", b"%PDF-1.7"] {
            assert!(of(bad, None).is_err());
        }
    }
}
