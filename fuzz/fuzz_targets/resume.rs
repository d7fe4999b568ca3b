//! A byte for the file's kind and one for where reading is cut off, then the file.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| verbale_checks::resume(input));
