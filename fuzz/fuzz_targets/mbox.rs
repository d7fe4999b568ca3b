//! Bytes as mails one after the other.
//!
//! Must hold: reading ends without a panic; every page has words and an origin that begins with the file's name; every trouble
//! says what, where and the way out.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let head = &b"From a@x.example Mon Mar  1 10:00:00 2021\nMessage-ID: <1@x>\n"[..];
    verbale_fuzz::pages("a.mbox", &[head, input].concat());
});
