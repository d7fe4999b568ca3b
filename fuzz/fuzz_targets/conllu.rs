//! Bytes as a CoNLL-U file.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| verbale_checks::conllu(input));
