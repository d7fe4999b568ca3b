//! Bytes as a zip archive, beginning with its first file.
//!
//! Must hold: reading ends without a panic; every page has words and an origin that begins with the file's name; every trouble
//! says what, where and the way out.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    verbale_fuzz::pages("a.zip", &[&b"PK\x03\x04"[..], input].concat());
});
