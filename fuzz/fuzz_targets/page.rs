//! The layout of a page: text, title, date and outlet, with U+001F between.
//!
//! Must hold: litter is in order, does not overlap, and lies on character boundaries within the text; so do credits
//! and the place of the title; a published date is a year, a month or a day.
#![no_main]

use libfuzzer_sys::fuzz_target;
use verbale_page::lay_out;

fuzz_target!(|input: &str| {
    let page = verbale_fuzz::page(input);
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
});
