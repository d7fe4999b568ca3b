//! From bytes to text: which charset?

use crate::HEAD;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};
use verbale_record::Note;

/// The text of these bytes, and what was doubtful about its charset. Never fails.
///
/// A byte order mark decides and is left out; what is valid UTF-8 is taken as it is; what is mostly UTF-8 keeps its
/// letters and shows the bytes that are not as U+FFFD; for anything else the charset is guessed.
pub(crate) fn decode(bytes: Vec<u8>, origin: &str) -> (String, Option<Note>) {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        let rest = &bytes[mark..];
        let (text, damaged) = encoding.decode_without_bom_handling(rest);
        let note = damaged.then(|| {
            let at = if encoding == UTF_8 {
                format!(" from byte {}", mark + first_bad(rest))
            } else {
                String::new()
            };
            let message = format!(
                "{origin}: marked {} but not all of it is{at}; that is shown as U+FFFD",
                encoding.name()
            );
            Note {
                kind: "invalid_charset".into(),
                message,
            }
        });
        return (text.into_owned(), note);
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return (text, None),
        Err(error) => error.into_bytes(),
    };
    let at = first_bad(&bytes);
    if mostly_utf8(&bytes) {
        let (text, note) = lossy(&bytes, origin, 0);
        return (text, Some(note));
    }
    // What comes before the first bad byte is ASCII, which tells nothing; a little of it gives context.
    let from = at.saturating_sub(HEAD / 16);
    let sample = &bytes[from..bytes.len().min(from + HEAD)];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, from + sample.len() == bytes.len());
    let encoding = detector.guess(None, Utf8Detection::Deny);
    let (text, damaged) = encoding.decode_without_bom_handling(&bytes);
    let doubt = if damaged {
        ", with bytes it does not have shown as U+FFFD"
    } else {
        ""
    };
    let message = format!(
        "{origin}: not UTF-8 at byte {at}; read as {} by guess{doubt}; if its letters are wrong, convert it to UTF-8 first",
        encoding.name()
    );
    (
        text.into_owned(),
        Some(Note {
            kind: "guessed_charset".into(),
            message,
        }),
    )
}

/// [`decode`] for an HTML page, which may name its charset: in its head, or before it in `told`. What is valid UTF-8 is that,
/// whatever is said of it.
pub(crate) fn page(bytes: Vec<u8>, told: Option<&str>, origin: &str) -> (String, Option<Note>) {
    if Encoding::for_bom(&bytes).is_some() || std::str::from_utf8(&bytes).is_ok() {
        return decode(bytes, origin);
    }
    let named = told.map(str::to_owned).or_else(|| declared(&bytes));
    let encoding = named.and_then(|name| Encoding::for_label(name.as_bytes()));
    let Some(encoding) = encoding.filter(|encoding| *encoding != UTF_8 && !mostly_utf8(&bytes)) else {
        return decode(bytes, origin);
    };
    let (text, damaged) = encoding.decode_without_bom_handling(&bytes);
    let note = damaged.then(|| Note {
        kind: "invalid_charset".into(),
        message: format!(
            "{origin}: declared {} but not all of it is; that is shown as U+FFFD",
            encoding.name()
        ),
    });
    (text.into_owned(), note)
}

/// The charset that a page's head names.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
    let rest = head
        .split_once("charset=")
        .or_else(|| head.split_once("encoding="))?
        .1;
    let rest = rest.trim_start_matches(['"', '\'', ' ']);
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && !"-_:.".contains(c))?;
    Some(rest[..end].to_owned()).filter(|name| !name.is_empty())
}

/// Bytes that should be UTF-8 and are not all, with the note that says so. `offset` is where they stand in their file.
pub(crate) fn lossy(bytes: &[u8], origin: &str, offset: u64) -> (String, Note) {
    let message = format!(
        "{origin}: not UTF-8 at byte {}; such bytes are shown as U+FFFD",
        offset + first_bad(bytes) as u64
    );
    (
        String::from_utf8_lossy(bytes).into_owned(),
        Note {
            kind: "invalid_utf8".into(),
            message,
        },
    )
}

fn first_bad(bytes: &[u8]) -> usize {
    std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len)
}

/// True if sequences of several bytes that are UTF-8 outnumber those that are not: other charsets form them only by
/// rare accident.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|b| *b >= 0xc0).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad
}

#[cfg(test)]
mod tests {
    use super::decode;

    fn kind(bytes: &[u8]) -> (String, Option<String>) {
        let (text, note) = decode(bytes.to_vec(), "f.txt");
        (text, note.map(|note| note.message))
    }

    #[test]
    fn marks_are_obeyed_and_left_out() {
        assert_eq!(kind(b"\xef\xbb\xbfKal\xc4\xb1n"), ("Kalın".into(), None));
        assert_eq!(kind(b"\xff\xfeK\0\x31\x01"), ("Kı".into(), None));
        assert_eq!(kind(b"\xfe\xff\0K\x01\x31"), ("Kı".into(), None));
        let (text, message) = kind(b"\xff\xfeK\0\x31");
        assert_eq!(text, "K\u{fffd}");
        assert!(message.unwrap().contains("UTF-16LE"));
    }

    #[test]
    fn utf8_with_a_slip_stays_utf8() {
        let (text, message) = kind("Çavuşoğlu ve Kal\u{0}n".replace('\0', "ı").as_bytes());
        assert_eq!((text.as_str(), message), ("Çavuşoğlu ve Kalın", None));
        let (text, message) = kind(b"\xc3\x87avu\xc5\x9fo\xc4\x9flu \xff said");
        assert_eq!(text, "Çavuşoğlu \u{fffd} said");
        assert!(
            message.unwrap().contains("f.txt: not UTF-8 at byte 13"),
            "byte is counted"
        );
    }

    #[test]
    fn pages_name_their_charset_and_may_be_wrong() {
        let page = |bytes: &[u8]| super::page(bytes.to_vec(), None, "f.html");
        let (text, note) = page(b"<meta charset=windows-1254><p>Kal\xfdn");
        assert!(text.ends_with("Kal\u{131}n") && note.is_none(), "{text}");
        let (text, note) = page("<meta charset='iso-8859-9'><p>Kal\u{131}n".as_bytes());
        assert!(text.ends_with("Kal\u{131}n") && note.is_none(), "{text}");
    }

    #[test]
    fn other_charsets_are_guessed_and_named() {
        let (bytes, ..) = encoding_rs::WINDOWS_1254
            .encode("Türkiye Dışişleri Bakanı Çavuşoğlu, İstanbul’da yaptığı açıklamada görüşmelerin süreceğini söyledi.");
        let (text, message) = kind(&bytes);
        assert!(text.starts_with("Türkiye Dışişleri Bakanı Çavuşoğlu"), "{text}");
        assert!(message.unwrap().contains("windows-1254"));
        let (bytes, ..) =
            encoding_rs::WINDOWS_1251.encode("Лавров заявил, что переговоры продолжатся в Москве.");
        assert!(kind(&bytes).0.starts_with("Лавров заявил"));
    }
}
