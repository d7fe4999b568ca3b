//! Sentences and tokens, of a text as it is and as it is cleaned.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &str| verbale_checks::language(input));
