//! Bytes as the content of a file, named or met in a folder, and of standard input.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| verbale_checks::source(input));
