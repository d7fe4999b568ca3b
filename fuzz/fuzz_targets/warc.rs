//! Bytes as a WARC archive.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| verbale_checks::warc(input));
