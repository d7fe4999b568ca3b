//! Bytes as a WARC archive.
//!
//! Must hold: reading ends without a panic; every page has words and an origin that begins with the file's name; every trouble
//! says what, where and the way out.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    verbale_fuzz::pages("a.warc", &[&b"WARC/1.0\r\n"[..], input].concat());
});
