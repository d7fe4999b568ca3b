//! Texts that end anywhere: a feed cuts its articles off in the middle of a word.

use verbale_coder::Coder;
use verbale_page::Page;
use verbale_record::Unit;

#[track_caller]
fn check(coder: &Coder, text: &str) {
    let record = coder.code(&Page {
        text: text.to_owned(),
        ..Page::default()
    });
    assert_eq!(record.check(), vec![], "{text:?}");
    let points = record.clone().into_unit(Unit::Codepoints);
    assert_eq!(points.into_unit(Unit::Bytes), record, "{text:?}");
}

#[test]
fn a_dispatch_cut_off_anywhere_is_coded() {
    let coder = Coder::new();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/dispatches");
    for entry in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        let cuts = (0..text.len())
            .step_by(41)
            .filter(|&at| text.is_char_boundary(at));
        cuts.for_each(|at| check(&coder, &text[..at]));
    }
}

#[test]
fn a_cue_with_nothing_after_it_reports_nothing() {
    let coder = Coder::new();
    for words in [
        "denied that",
        "denied claims that",
        "rejected the",
        "said that",
        "said: “",
        "accused",
        "is to",
    ] {
        for who in ["Turkey", "He", "The minister", "“No,” Turkey"] {
            for rest in ["", ".", "\n\nRussia met Iran."] {
                check(&coder, &format!("{who} {words}{rest}"));
            }
        }
    }
}
