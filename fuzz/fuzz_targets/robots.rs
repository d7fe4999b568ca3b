//! Bytes as what hosts answer: a robots.txt whose first line is an address too, and a list of addresses.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| verbale_checks::robots(input));
