//! Views of a text, offsets in it, and its way to a terminal.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &str| verbale_checks::text(input));
