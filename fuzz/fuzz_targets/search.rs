//! What a user types into the search, against a store of one document.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &str| verbale_checks::search(input));
