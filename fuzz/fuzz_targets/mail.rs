//! Bytes as a mail.
//!
//! Must hold: reading ends without a panic; every page has words and an origin that begins with the file's name; every trouble
//! says what, where and the way out.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    verbale_fuzz::pages("a.eml", input);
    let parts = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n";
    verbale_fuzz::pages("a.mht", &[&parts[..], input].concat());
});
