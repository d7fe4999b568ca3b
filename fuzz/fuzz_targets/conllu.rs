//! Bytes as a CoNLL-U file.
//!
//! Must hold: reading ends without a panic; a sentence that is read has ids in order, is written without loss and read
//! again as the same; a trouble names a line of the file and says something; no word is read twice.
#![no_main]

use libfuzzer_sys::fuzz_target;
use verbale_conllu::Reader;

fuzz_target!(|bytes: &[u8]| {
    let lines = bytes.split(|b| *b == b'\n').count();
    let (mut rows, mut last) = (0, 0);
    for read in Reader::new(bytes) {
        match read {
            Ok(sentence) => {
                rows += sentence.rows.len() + sentence.comments.0.len();
                sentence.check().expect("ids are in order");
                assert!(sentence.words().next().is_some(), "a sentence without words");
                let written = sentence.to_string();
                let again: Vec<_> = Reader::new(written.as_bytes())
                    .map(|read| read.expect("what is written can be read"))
                    .collect();
                assert_eq!(again, [sentence], "written as {written:?}");
            }
            Err(trouble) => {
                let line = usize::try_from(trouble.line).expect("lines are counted");
                assert!((1..=lines).contains(&line), "{trouble}");
                assert!(line > last, "{trouble}, after line {last}");
                assert!(!trouble.reason.to_string().is_empty());
                last = line;
            }
        }
    }
    assert!(rows <= lines, "{rows} rows of {lines} lines");
});
