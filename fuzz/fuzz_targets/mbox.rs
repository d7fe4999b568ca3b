//! Bytes as mails one after the other.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| verbale_checks::mbox(input));
