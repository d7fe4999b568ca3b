//! A byte for the file's kind and one for where reading is cut off, then the file.
//!
//! Must hold: what is read from there on is what was read behind it before.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let [kind, after, bytes @ ..] = input else { return };
    let name = ["a.jsonl", "a.warc", "a.zip", "a.mbox", "a.csv", "a.gz"][usize::from(*kind) % 6];
    verbale_fuzz::resumed(name, bytes, usize::from(*after) % 8);
});
