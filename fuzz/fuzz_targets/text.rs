//! Views of a text, offsets in it, and its way to a terminal.
//!
//! Must hold: a cleaned text has no control character but the line feed; every word of a cleaned or folded text
//! leads back to words that give it again; offsets go out to every unit and back, and only on character boundaries;
//! what is made safe for a terminal has no control character and is safe already.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::borrow::Cow;
use verbale_text::{Offsets, Span, Unit, clean, fold, fold_str, safe_for_terminal};

fuzz_target!(|text: &str| {
    let cleaned = clean(text);
    assert!(
        !cleaned.text().contains(|c: char| c.is_control() && c != '\n'),
        "{:?}",
        cleaned.text()
    );
    for word in cleaned.text().split_whitespace() {
        let span = cleaned.to_original(Span::of(word, cleaned.text()));
        assert_eq!(clean(&text[span]).text(), word, "at {span:?}");
    }

    let folded = fold(text);
    assert_eq!(folded.text(), fold_str(text));
    for word in folded.text().split_whitespace() {
        let span = folded.to_original(Span::of(word, folded.text()));
        assert!(fold_str(&text[span]).contains(word), "{word:?} at {span:?}");
    }

    // Every offset of a short text, some of a long one: each look-up scans up to 256 bytes.
    let step = 1 + text.len() / 512;
    for unit in [Unit::Bytes, Unit::Codepoints, Unit::Utf16] {
        let offsets = Offsets::new(text, unit);
        let mut before = None;
        for byte in (0..=text.len() + 1).step_by(step) {
            let out = offsets.from_byte(byte);
            assert_eq!(
                out.is_some(),
                text.is_char_boundary(byte),
                "byte {byte} in {unit}"
            );
            let Some(out) = out else { continue };
            assert_eq!(offsets.to_byte(out), Some(byte), "{out} {unit}");
            assert!(
                before.is_none_or(|before| before < out),
                "{unit} go back at byte {byte}"
            );
            before = Some(out);
        }
        for n in (0..=text.len() + 1).step_by(step) {
            if let Some(byte) = offsets.to_byte(n) {
                assert_eq!(offsets.from_byte(byte), Some(n), "{n} {unit}");
            }
        }
    }

    let safe = safe_for_terminal(text);
    assert!(!safe.contains(char::is_control), "{safe:?}");
    assert!(matches!(safe_for_terminal(&safe), Cow::Borrowed(_)), "{safe:?}");
});
