//! The layout of a page: text, title, date and outlet, with U+001F between.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &str| verbale_checks::page(input));
