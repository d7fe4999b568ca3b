//! A user's table of actors, and the coder with it.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &str| verbale_checks::actors(input));
