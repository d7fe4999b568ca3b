//! Bytes as an HTML page.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| verbale_checks::html(input));
