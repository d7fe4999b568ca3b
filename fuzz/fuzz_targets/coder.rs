//! The whole coder: text, title, date and outlet, with U+001F between.
//!
//! Must hold: every quote of the record equals its text, in bytes, code points and UTF-16; offsets come back equal;
//! events and claims refer to statements and events that are there.
#![no_main]

use libfuzzer_sys::fuzz_target;
use verbale_coder::Coder;

fuzz_target!(|input: &str| {
    let page = verbale_fuzz::page(input);
    let record = Coder::new().code(&page);
    verbale_fuzz::check(&record);
    assert_eq!(record.text, page.text);
});
