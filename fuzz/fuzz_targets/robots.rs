//! Bytes as what hosts answer: a robots.txt whose first line is an address too, and a list of addresses.
//!
//! Must hold: reading ends without a panic; robots.txt itself may always be read; an address is spelled as it is read again; what
//! an address calls its pages are addresses of the web.
#![no_main]

use libfuzzer_sys::fuzz_target;
use verbale_fetch::{Address, Robots};

fuzz_target!(|input: &[u8]| {
    let line = input.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let line = String::from_utf8_lossy(line);
    let robots = Robots::parse(input, &["verbale".to_owned()]);
    assert!(robots.allows("/robots.txt"));
    robots.allows(&line);
    if let Ok(address) = Address::parse(&line) {
        let again = Address::parse(address.as_str()).expect("an address is one");
        assert_eq!(again, address);
        if let Ok(link) = address.join(&String::from_utf8_lossy(input)) {
            assert!(Address::is_meant(link.as_str()));
        }
    }
    let _ = verbale_source::fetched(input.to_vec(), "", None, "http://a.example/");
});
