//! Bytes as a feed: as they are, as the words of an entry, and as an entry in JSON.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| verbale_checks::feed(input));
