//! Of pages and of what hosts answer.

use verbale_fetch::{Address, Robots};
use verbale_page::{html as markup, lay_out};

/// Bytes as an HTML page.
///
/// Must hold: reading ends without a panic; the article and its litter have words that are no longer than the page's; the same
/// page gives the same article; all words of a page have no empty paragraph.
pub fn html(input: &[u8]) {
    let page = String::from_utf8_lossy(input);
    let article = markup::read(&page, Some("https://example.org/2021/03/03/page"));
    assert_eq!(
        article,
        markup::read(&page, Some("https://example.org/2021/03/03/page")),
        "read twice"
    );
    assert!(
        article
            .litter
            .iter()
            .all(|(kind, words)| !kind.is_empty() && !words.trim().is_empty())
    );
    // A reference of three bytes may be a character of three, a name of four two of them.
    let most = 4 * page.len() + 16;
    assert!(
        article.text.len() <= most,
        "{} bytes of {}",
        article.text.len(),
        page.len()
    );
    let words = markup::words(&page);
    assert!(words.len() <= most, "{} bytes of {}", words.len(), page.len());
    assert!(
        words.is_empty() || words.split("\n\n").all(|part| !part.trim().is_empty()),
        "{words:?}"
    );
}

/// The layout of a page: text, title, date and outlet, with U+001F between.
///
/// Must hold: litter is in order, does not overlap, and lies on character boundaries within the text; so do credits
/// and the place of the title; a published date is a year, a month or a day.
pub fn page(input: &str) {
    let page = crate::page_of(input);
    let layout = lay_out(&page);
    let within = |span: verbale_text::Span| page.text.get(span.range()).is_some();
    let mut end = 0;
    for &(span, kind) in &layout.litter {
        assert!(within(span), "{kind} at {span:?} is not in the text");
        assert!(!span.is_empty(), "{kind} at {span:?} is empty");
        assert!(
            span.start() >= end,
            "{kind} at {span:?} overlaps what ends at {end}"
        );
        end = span.end();
    }
    assert!(layout.credits.iter().copied().all(within), "{:?}", layout.credits);
    assert!(layout.credits.is_sorted(), "{:?}", layout.credits);
    assert!(layout.title_at.is_none_or(within), "{:?}", layout.title_at);
    if let Some(published) = &layout.published {
        let digits = published.value.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        assert!(
            digits && matches!(published.value.len(), 4 | 7 | 10),
            "{published:?}"
        );
    }
}

/// Bytes as what hosts answer: a robots.txt whose first line is an address too, and a list of addresses.
///
/// Must hold: reading ends without a panic; robots.txt itself may always be read; an address is spelled as it is read again; what
/// an address calls its pages are addresses of the web.
pub fn robots(input: &[u8]) {
    let line = input.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let line = String::from_utf8_lossy(line);
    let robots = Robots::parse(input, &["verbale".to_owned()]);
    assert!(robots.allows("/robots.txt"));
    robots.allows(&line);
    if let Ok(address) = Address::parse(&line) {
        let again = Address::parse(address.as_str()).expect("an address is one");
        assert_eq!(again, address);
        if let Ok(link) = address.join(&String::from_utf8_lossy(input)) {
            assert!(Address::is_meant(link.as_str()));
        }
    }
    let _ = verbale_source::fetched(input.to_vec(), "", None, "http://a.example/");
}
