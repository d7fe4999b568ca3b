//! Bytes as a feed: as they are, as the words of an entry, and as an entry in JSON.
//!
//! Must hold: reading ends without a panic; every page has words and an origin that begins with the file's name; every trouble
//! says what, where and the way out.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    verbale_fuzz::pages("a.xml", input);
    let (begin, end): (&[u8], &[u8]) = (
        b"<rss><channel><item><description>",
        b"</description></item></channel></rss>",
    );
    verbale_fuzz::pages("a.xml", &[begin, input, end].concat());
    let (begin, end): (&[u8], &[u8]) = (
        br#"{"version": "https://jsonfeed.org/version/1", "items": ["#,
        b"]}",
    );
    verbale_fuzz::pages("a.json", &[begin, input, end].concat());
});
