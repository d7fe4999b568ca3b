//! The whole coder: text, title, date and outlet, with U+001F between.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &str| verbale_checks::coder(input));
