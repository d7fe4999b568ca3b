//! Bytes as a zip archive, beginning with its first file.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| verbale_checks::zip(input));
