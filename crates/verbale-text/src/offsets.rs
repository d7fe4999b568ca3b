use crate::Span;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// The unit in which offsets are counted.
///
/// Inside the program offsets are bytes; on the wire they are code points unless asked otherwise, and the unit
/// is always named beside them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// UTF-8 bytes, as Rust and Go count.
    Bytes,
    /// Unicode code points, as Python counts.
    #[default]
    Codepoints,
    /// UTF-16 code units, as JavaScript, Java and C# count.
    Utf16,
}

impl Unit {
    fn of_char(self, c: char) -> usize {
        match self {
            Self::Bytes => c.len_utf8(),
            Self::Codepoints => 1,
            Self::Utf16 => c.len_utf16(),
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Bytes => "bytes",
            Self::Codepoints => "codepoints",
            Self::Utf16 => "utf16",
        })
    }
}

impl FromStr for Unit {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        match name {
            "bytes" => Ok(Self::Bytes),
            "codepoints" => Ok(Self::Codepoints),
            "utf16" => Ok(Self::Utf16),
            _ => Err(format!(
                "no offset unit {name:?}: it is bytes, codepoints or utf16"
            )),
        }
    }
}

/// Bytes between two marks of the table: small enough to scan, large enough to cost nothing.
const STRIDE: usize = 256;

/// Converts offsets of one text between bytes and one other unit.
///
/// A table with a mark every 256 bytes; a conversion is a look-up and a short scan. A text of ASCII alone needs
/// no table.
///
/// ```
/// use verbale_text::{Offsets, Unit};
/// let text = "Kalın: “No” 🕊.";
/// let points = Offsets::new(text, Unit::Codepoints);
/// let dove = text.find('🕊').unwrap();
/// assert_eq!(points.from_byte(dove), Some(12));
/// assert_eq!(points.to_byte(12), Some(dove));
/// assert_eq!(points.from_byte(dove + 1), None, "inside a character");
/// ```
#[derive(Debug)]
pub struct Offsets<'t> {
    text: &'t str,
    unit: Unit,
    /// `marks[i]` is (byte, unit offset) of the first character boundary at or after byte `i * STRIDE`.
    marks: Vec<(usize, usize)>,
}

impl<'t> Offsets<'t> {
    /// The table for `text`, counting in `unit`. Linear in the length of the text.
    pub fn new(text: &'t str, unit: Unit) -> Self {
        let mut marks = Vec::new();
        if unit != Unit::Bytes && !text.is_ascii() {
            let mut count = 0;
            for (byte, c) in text.char_indices() {
                if byte >= marks.len() * STRIDE {
                    marks.push((byte, count));
                }
                count += unit.of_char(c);
            }
        }
        Self { text, unit, marks }
    }

    /// The unit this table counts in.
    pub fn unit(&self) -> Unit {
        self.unit
    }

    /// Unit offset of byte offset `byte`; `None` beyond the text or inside a character.
    pub fn from_byte(&self, byte: usize) -> Option<usize> {
        if !self.text.is_char_boundary(byte) {
            return None;
        }
        let after = self.marks.partition_point(|&(b, _)| b <= byte);
        let Some(&(from, count)) = after.checked_sub(1).and_then(|i| self.marks.get(i)) else {
            return Some(byte);
        };
        let between = self.text[from..byte].chars();
        Some(match self.unit {
            // The library counts many bytes at a time.
            Unit::Codepoints => count + between.count(),
            unit => between.fold(count, |n, c| n + unit.of_char(c)),
        })
    }

    /// Byte offset of unit offset `n`; `None` beyond the text or inside a character.
    pub fn to_byte(&self, n: usize) -> Option<usize> {
        let after = self.marks.partition_point(|&(_, count)| count <= n);
        let Some(&(from, mut count)) = after.checked_sub(1).and_then(|i| self.marks.get(i)) else {
            return self.text.is_char_boundary(n).then_some(n);
        };
        for (byte, c) in self.text[from..].char_indices() {
            if count >= n {
                return (count == n).then_some(from + byte);
            }
            count += self.unit.of_char(c);
        }
        (count == n).then_some(self.text.len())
    }

    /// Both ends of a byte span in this unit.
    ///
    /// # Panics
    /// If the span was not made for this text.
    #[track_caller]
    pub fn from_span(&self, span: Span) -> (usize, usize) {
        let end = |byte| self.from_byte(byte).expect("a span of this text");
        (end(span.start()), end(span.end()))
    }

    /// The byte span of a range given in this unit; `None` if it is reversed, beyond the text or inside a character.
    pub fn to_span(&self, start: usize, end: usize) -> Option<Span> {
        let (start, end) = (self.to_byte(start)?, self.to_byte(end)?);
        (start <= end).then(|| Span::new(start, end))
    }
}

#[cfg(test)]
mod tests {
    use super::{Offsets, Unit};
    use proptest::prelude::*;

    /// Texts that break naive counting, with their lengths in bytes, code points and UTF-16 units.
    const HARD: &[(&str, [usize; 3])] = &[
        ("", [0, 0, 0]),
        ("plain", [5, 5, 5]),
        ("Çavuşoğlu", [12, 9, 9]),
        ("C\u{327}avus\u{327}", [9, 7, 7]),
        ("a\u{a0}b", [4, 3, 3]),
        ("line\r\nline", [10, 10, 10]),
        ("\u{feff}BOM", [6, 4, 4]),
        ("🇹🇷 🇺🇦", [17, 5, 9]),
        ("👩\u{200d}👧 said", [16, 8, 10]),
        ("“we haven’t,” ‘he’ „said“ «so»", [46, 30, 30]),
    ];

    #[test]
    fn counts_hard_texts_in_every_unit() {
        for (text, lengths) in HARD {
            for (unit, want) in [Unit::Bytes, Unit::Codepoints, Unit::Utf16]
                .into_iter()
                .zip(lengths)
            {
                assert_eq!(
                    Offsets::new(text, unit).from_byte(text.len()),
                    Some(*want),
                    "{text:?} in {unit}"
                );
            }
        }
    }

    #[test]
    fn python_slices_agree() {
        let text = "Ankara’da Kalın “hayır” dedi 🕊️ ve gitti";
        let points = Offsets::new(text, Unit::Codepoints);
        let start = text.find("hayır").unwrap();
        let (from, to) = points.from_span((start..start + "hayır".len()).into());
        let sliced: String = text.chars().skip(from).take(to - from).collect();
        assert_eq!(sliced, "hayır");
    }

    #[test]
    fn outside_or_inside_a_character_is_none() {
        let table = Offsets::new("é🕊", Unit::Utf16);
        assert_eq!(table.to_byte(2), None, "between the surrogates");
        assert_eq!(table.to_byte(3), Some(6));
        assert_eq!(table.to_byte(4), None);
        assert_eq!(table.from_byte(1), None);
        assert_eq!(table.from_byte(7), None);
        assert_eq!(table.to_span(1, 0), None, "reversed");
    }

    proptest! {
        #[test]
        fn every_boundary_goes_there_and_back(text in "(\\PC|\r\n|\u{a0}|\u{feff}|[“”‘’]){0,900}") {
            for unit in [Unit::Bytes, Unit::Codepoints, Unit::Utf16] {
                let table = Offsets::new(&text, unit);
                let mut count = 0;
                for (byte, c) in text.char_indices() {
                    prop_assert_eq!(table.from_byte(byte), Some(count));
                    prop_assert_eq!(table.to_byte(count), Some(byte));
                    count += unit.of_char(c);
                }
            }
        }
    }
}
