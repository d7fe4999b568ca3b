//! Bytes as a mail.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| verbale_checks::mail(input));
