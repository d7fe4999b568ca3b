//! Letters that were written as UTF-8 and read as Windows-1252: `â€™` for `’`, `Ã©` for `é`.
//!
//! Such a sequence is known by its bytes, which are valid UTF-8 again, and by its company: where a line was garbled, hardly
//! any letter beyond ASCII escaped. A text in which `É»` ends a quoted word in capitals has other such letters around it.

use crate::Span;

/// What Windows-1252 has from 0x80 to 0x9F; what it lacks there, decoders leave as a control character.
const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// A sequence that stands for one letter or mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repair {
    /// Where it stands.
    pub span: Span,
    /// What it was.
    pub was: char,
}

/// The garbled letters of a text, in order.
///
/// ```
/// let was: Vec<char> = verbale_text::repairs("the ministerâ€™s cafÃ©").iter().map(|r| r.was).collect();
/// assert_eq!(was, ['’', 'é']);
/// assert!(verbale_text::repairs("«JOSÉ», SÃO PAULO, Ångström").is_empty());
/// ```
pub fn repairs(text: &str) -> Vec<Repair> {
    let mut found = Vec::new();
    if text.is_ascii() {
        return found;
    }
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if !line.is_ascii() {
            of_line(line, at, &mut found);
        }
        at += line.len();
    }
    // One that is no mark of punctuation may be an accident.
    if found.len() == 1 && !is_mark(found[0].was) {
        found.clear();
    }
    found
}

/// Sequences must take in so many of five characters beyond ASCII in their line.
const MOST: usize = 3;

fn of_line(line: &str, start: usize, found: &mut Vec<Repair>) {
    let first = found.len();
    let (mut beyond, mut taken) = (0, 0);
    let mut before = ' ';
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let at = start + line.len() - rest.len();
        if !c.is_ascii()
            && let Some((was, length)) = sequence(rest)
            && !ends_capitals(before, was, &rest[length..])
        {
            found.push(Repair {
                span: Span::new(at, at + length),
                was,
            });
            let count = rest[..length].chars().count();
            (beyond, taken) = (beyond + count, taken + count);
            rest = &rest[length..];
            before = was;
        } else {
            beyond += usize::from(!c.is_ascii());
            rest = &rest[c.len_utf8()..];
            before = c;
        }
    }
    if taken * 5 < beyond * MOST {
        found.truncate(first);
    }
}

/// A capital with a closing mark after a word in capitals: "IRMÃ”".
fn ends_capitals(before: char, was: char, after: &str) -> bool {
    before.is_uppercase() && !is_mark(was) && !after.starts_with(char::is_alphabetic)
}

/// What letters and marks garbled once begin with: what is garbled twice comes out as one of these first.
const TWICE: [char; 11] = ['Ã', 'Â', 'Ä', 'Å', 'Ð', 'Ñ', 'â', 'Î', 'Ï', 'Ø', 'Ù'];

/// The character that a text begins with, where it is garbled, and the length of what stands for it; it may be garbled twice.
fn sequence(text: &str) -> Option<(char, usize)> {
    let (was, length) = once(text)?;
    if !TWICE.contains(&was) {
        return is_likely(was).then_some((was, length));
    }
    let (mut inner, mut total) = (String::from(was), length);
    for _ in 0..3 {
        let rest = &text[total..];
        let next = once(rest).or_else(|| rest.chars().next().map(|c| (c, c.len_utf8())));
        let Some((c, length)) = next else { break };
        inner.push(c);
        total += length;
        if let Some((was, used)) = once(&inner)
            && used == inner.len()
        {
            if is_likely(was) {
                return Some((was, total));
            }
            break;
        }
    }
    is_likely(was).then_some((was, length))
}

fn once(text: &str) -> Option<(char, usize)> {
    let mut bytes = [0_u8; 4];
    let mut length = 0;
    let mut wanted = 1;
    for (i, c) in text.chars().enumerate().take(4) {
        bytes[i] = byte(c)?;
        length += c.len_utf8();
        if i == 0 {
            wanted = match bytes[0] {
                0xc2..=0xdf => 2,
                0xe0..=0xef => 3,
                0xf0..=0xf4 => 4,
                _ => return None,
            };
        }
        if i + 1 == wanted {
            let was = std::str::from_utf8(&bytes[..wanted]).ok()?.chars().next()?;
            return Some((was, length));
        }
    }
    None
}

/// The byte that Windows-1252 reads as this character.
fn byte(c: char) -> Option<u8> {
    let high = || HIGH.iter().position(|h| *h == c).map(|at| 0x80 + at as u8);
    match c as u32 {
        code @ 0xa0..=0xff => u8::try_from(code).ok(),
        0x80..=0x2122 => high(),
        _ => None,
    }
}

/// Letters and marks of texts, no phonetic signs and no private ones.
fn is_likely(was: char) -> bool {
    let code = was as u32;
    is_mark(was)
        || matches!(code, 0xa0..=0x17f | 0x218..=0x21b | 0x370..=0x45f | 0x490..=0x491 | 0x5d0..=0x5ea | 0x600..=0x6ff)
        || matches!(code, 0x900..=0x97f | 0xe00..=0xe7f | 0x1e00..=0x1eff | 0x3000..=0x30ff | 0x4e00..=0x9fff | 0xac00..=0xd7a3)
        || code >= 0x1f300
}

/// Punctuation and signs, whose garbled form no text has by itself.
fn is_mark(was: char) -> bool {
    matches!(was as u32, 0x2000..=0x206f | 0x20a0..=0x20bf | 0x2100..=0x214f)
}

#[cfg(test)]
mod tests {
    use super::{HIGH, repairs};
    use crate::clean;
    use proptest::prelude::*;

    /// As a reader sees it who takes UTF-8 for Windows-1252.
    fn garbled(text: &str) -> String {
        let shown = |b: u8| match b {
            0x80..=0x9f => HIGH[b as usize - 0x80],
            b => char::from(b),
        };
        text.bytes().map(shown).collect()
    }

    #[test]
    fn what_was_read_wrongly_is_read_anew() {
        for text in [
            "“No,” he said — it’s 20 € …",
            "Le président a été reçu à l’Élysée où il a déjeuné.",
            "Çavuşoğlu görüşmelerin süreceğini söyledi.",
            "Лавров заявил, что переговоры продолжатся",
            "Premiér Łukasz Żółć řekl",
            "外相は会談した",
        ] {
            assert_eq!(clean(&garbled(text)).text(), text);
        }
        for text in [
            "“No,” he said — it’s 20 € …",
            "Le président a été reçu à l’Élysée.",
            "Лавров заявил, что",
        ] {
            assert_eq!(clean(&garbled(&garbled(text))).text(), text, "twice");
        }
    }

    #[test]
    fn what_is_right_stays() {
        for text in [
            "«JOSÉ» e “IRMÔ em SÃO PAULO",
            "“AMANHÔ",
            "Ångström, Ærø, Ðuro, Ñandú, Ölçü, Übermut",
            "â € ™",
            "L’Âge d’or « à la carte » — déjà vu …",
            "Das Café „Ä“ in Köln",
            "100 £, 20 °C, §5, ©2024, ±3 µm",
        ] {
            assert!(repairs(text).is_empty(), "{text}: {:?}", repairs(text));
        }
    }

    #[test]
    fn quotes_lead_to_what_stands_there() {
        let text = "He said: â€œIl est allÃ© au cafÃ©â€\u{9d}.";
        let view = clean(text);
        assert_eq!(view.text(), "He said: “Il est allé au café”.");
        let at = view.text().find("café").unwrap();
        assert_eq!(&text[view.to_original((at..at + 5).into())], "cafÃ©");
    }

    proptest! {
        #[test]
        fn every_word_of_a_garbled_text_leads_back(words in proptest::collection::vec("[a-zéàüßñşğłż’–ñ]{1,9}é", 1..30)) {
            let text = words.join(" ");
            let garbled = garbled(&text);
            let view = clean(&garbled);
            // One letter alone may be an accident.
            prop_assume!(repairs(&garbled).len() > 1);
            let wanted = clean(&text);
            prop_assert_eq!(view.text(), wanted.text());
            for (word, original) in view.text().split(' ').zip(garbled.split(' ')) {
                let span = view.to_original(crate::Span::of(word, view.text()));
                prop_assert_eq!(&garbled[span.range()], original);
            }
        }

        #[test]
        fn repairs_are_in_order_and_in_the_text(text in "(\\PC|[â€™Ã©ÐÑ¿\u{80}-\u{ff}\n]){0,200}") {
            let mut end = 0;
            for repair in repairs(&text) {
                prop_assert!(repair.span.start() >= end && text.get(repair.span.range()).is_some());
                end = repair.span.end();
            }
        }
    }
}
