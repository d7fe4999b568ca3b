use crate::mojibake::{Repair, repairs};
use crate::view::Builder;
use crate::{Span, View};
use std::ops::Range;
use unicode_normalization::char::{canonical_combining_class, compose};

/// The view that the language engine reads: one character for each thing that a reader sees.
///
/// - CRLF and lone CR, VT, FF, NEL, LINE and PARAGRAPH SEPARATOR become a line feed;
/// - NO-BREAK SPACE and the other space characters become a space (a tab too);
/// - soft hyphens, zero-width characters, byte-order marks, direction marks, variation selectors and control
///   characters are left out, and so is U+FFFD, the mark of an undecodable byte;
/// - a letter followed by combining marks is composed where Unicode has the composed letter, and the ligatures of typesetters
///   (`ﬁ`) are the letters that they join;
/// - what was written as UTF-8 and read as Windows-1252 ([`repairs`]) is what it was.
///
/// Quotation marks, dashes, case and diacritics stay as they are. Linear; copies nothing twice.
pub fn clean(text: &str) -> View {
    clean_without(text, &[])
}

/// [`clean`], with some spans of the text left out as if a blank line stood in their place.
///
/// `omitted` must be in order and not overlap; for page residue, which is kept in the text but not read.
pub fn clean_without(text: &str, omitted: &[Span]) -> View {
    let mut builder = Builder::default();
    let repairs = repairs(text);
    let mut at = 0;
    for span in omitted {
        clean_mended(&mut builder, text, at..span.start(), &repairs);
        if !span.is_empty() {
            builder.replace("\n\n", span.start(), span.len());
        }
        at = span.end();
    }
    clean_mended(&mut builder, text, at..text.len(), &repairs);
    builder.finish()
}

/// A stretch of the text with the repairs that lie in it.
fn clean_mended(builder: &mut Builder, text: &str, stretch: Range<usize>, repairs: &[Repair]) {
    let first = repairs.partition_point(|repair| repair.span.start() < stretch.start);
    let mut at = stretch.start;
    for repair in &repairs[first..] {
        if repair.span.end() > stretch.end {
            break;
        }
        clean_into(builder, text, at, repair.span.start());
        let mut buffer = [0; 4];
        let was = match repair.was {
            c if c.is_whitespace() => " ",
            c if is_left_out(c) => "",
            c => &*c.encode_utf8(&mut buffer),
        };
        builder.replace(was, repair.span.start(), repair.span.len());
        at = repair.span.end();
    }
    clean_into(builder, text, at, stretch.end);
}

fn is_left_out(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{2069}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{fffd}')
}

fn clean_into(builder: &mut Builder, whole: &str, start: usize, end: usize) {
    let text = &whole[..end];
    let mut kept = start;
    let mut chars = text[start..]
        .char_indices()
        .map(|(at, c)| (start + at, c))
        .peekable();
    while let Some((at, c)) = chars.next() {
        let mut end = at + c.len_utf8();
        let mut letter = c;
        while let Some(&(next, mark)) = chars.peek()
            && canonical_combining_class(mark) != 0
            && let Some(composed) = compose(letter, mark)
        {
            letter = composed;
            end = next + mark.len_utf8();
            chars.next();
        }
        if letter != c {
            builder.keep(&text[kept..at], kept);
            builder.replace(letter.encode_utf8(&mut [0; 4]), at, end - at);
            kept = end;
            continue;
        }
        let replacement = match c {
            '\n' | ' '..='~' => continue,
            '\r' if text[end..].starts_with('\n') => "",
            '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => "\n",
            '\t' => " ",
            '\u{fb00}' => "ff",
            '\u{fb01}' => "fi",
            '\u{fb02}' => "fl",
            '\u{fb03}' => "ffi",
            '\u{fb04}' => "ffl",
            '\u{fb05}' | '\u{fb06}' => "st",
            c if is_left_out(c) => "",
            c if c.is_whitespace() => " ",
            _ => continue,
        };
        builder.keep(&text[kept..at], kept);
        builder.replace(replacement, at, end - at);
        kept = end;
    }
    builder.keep(&text[kept..], kept);
}

#[cfg(test)]
mod tests {
    use super::{clean, clean_without};
    use proptest::prelude::*;

    #[track_caller]
    fn check(original: &str, cleaned: &str) {
        assert_eq!(clean(original).text(), cleaned);
    }

    #[test]
    fn line_ends_and_spaces() {
        check("one\r\ntwo\rthree\u{2028}four", "one\ntwo\nthree\nfour");
        check("40\u{a0}000\u{202f}men\tand\u{3000}women", "40 000 men and women");
    }

    #[test]
    fn invisible_characters_go() {
        check(
            "\u{feff}co\u{ad}operate\u{200b} \u{202e}now\u{0}",
            "cooperate now",
        );
        check("a \u{fffd}\u{fffd}b", "a b");
    }

    #[test]
    fn ligatures_are_letters() {
        check(
            "the o\u{fb03}ce of the \u{fb01}rst \u{fb02}eet",
            "the office of the first fleet",
        );
        let view = clean("the o\u{fb03}ce");
        assert_eq!(view.to_original((4..10).into()), (4..10).into());
    }

    #[test]
    fn combining_marks_compose() {
        check("C\u{327}avus\u{327}og\u{306}lu", "Çavuşoğlu");
        check("e\u{302}\u{301}", "ế");
        check("x\u{301}y", "x\u{301}y");
    }

    #[test]
    fn what_is_quoted_stays() {
        check("“No,” he said — ‘never’ … İ", "“No,” he said — ‘never’ … İ");
    }

    #[test]
    fn what_is_omitted_leaves_a_gap() {
        let original = "Title\nTitle\nText\r\nShare";
        let view = clean_without(original, &[(6..11).into(), (18..23).into()]);
        assert_eq!(view.text(), "Title\n\n\n\nText\n\n\n");
        let at = view.text().find("Text").unwrap();
        assert_eq!(view.to_original((at..at + 4).into()), (12..16).into());
    }

    #[test]
    fn spans_lead_back() {
        let original = "\u{feff}Mevlu\u{308}t C\u{327}avus\u{327}og\u{306}lu\r\n“re\u{ad}fused”";
        let view = clean(original);
        let name = view.text().find("Çavuşoğlu").unwrap();
        let span = view.to_original((name..name + "Çavuşoğlu".len()).into());
        assert_eq!(&original[span], "C\u{327}avus\u{327}og\u{306}lu");
        let word = view.text().find("refused").unwrap();
        assert_eq!(
            &original[view.to_original((word..word + 7).into())],
            "re\u{ad}fused"
        );
        let line = view.text().find('\n').unwrap();
        assert_eq!(&original[view.to_original((line..line + 1).into())], "\n");
    }

    proptest! {
        #[test]
        fn every_word_of_the_view_leads_to_its_original(text in "(\\PC|\r|\n|\u{a0}|\u{ad}|\u{200b}|\u{301}|[a-z]){0,400}") {
            // Whether a letter is garbled, its line tells, and a word alone may not.
            prop_assume!(super::repairs(&text).is_empty());
            let view = clean(&text);
            for word in view.text().split_whitespace() {
                let span = view.to_original(crate::Span::of(word, view.text()));
                let again = clean(&text[span.range()]);
                prop_assert_eq!(again.text(), word);
            }
        }
    }
}
