//! Bytes as an HTML page.
//!
//! Must hold: reading ends without a panic; the article and its litter have words that are no longer than the page's; the same
//! page gives the same article; all words of a page have no empty paragraph.
#![no_main]

use libfuzzer_sys::fuzz_target;
use verbale_page::html;

fuzz_target!(|input: &[u8]| {
    let page = String::from_utf8_lossy(input);
    let article = html::read(&page, Some("https://example.org/2021/03/03/page"));
    assert_eq!(
        article,
        html::read(&page, Some("https://example.org/2021/03/03/page")),
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
    let words = html::words(&page);
    assert!(words.len() <= most, "{} bytes of {}", words.len(), page.len());
    assert!(
        words.is_empty() || words.split("\n\n").all(|part| !part.trim().is_empty()),
        "{words:?}"
    );
});
