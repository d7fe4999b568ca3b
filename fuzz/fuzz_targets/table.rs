//! Bytes as a table.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| verbale_checks::table(input));
