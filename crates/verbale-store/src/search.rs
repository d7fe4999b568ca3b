//! Full text: from what a user types to an expression that cannot fail, and from a match to marked words.

use crate::error::{At, StoreError};
use crate::{Hit, Store};
use rusqlite::params;
use std::borrow::Cow;
use std::ops::Range;

/// Terms of a query that are looked for; further ones are left out. More narrow nothing that anyone would type, and
/// each costs a walk through the index.
const TERMS: usize = 64;

/// Words of a snippet.
const SNIPPET: u32 = 32;

/// Put around found words by SQLite and taken out again here: control characters, which cleaned texts do not have.
const OPEN: char = '\u{2}';
const CLOSE: char = '\u{3}';

impl Store {
    /// Documents with all of these words in title or text, the most telling first, then by id; at most `limit`.
    ///
    /// Words in quotation marks are found one after the other. Case and diacritics do not matter. Nothing else has a
    /// meaning of its own, so no input is an error; one without a word finds nothing.
    pub fn search(&self, words: &str, limit: usize) -> Result<Vec<Hit>, StoreError> {
        let expression = expression(words);
        if expression.is_empty() {
            return Ok(Vec::new());
        }
        let sql = "SELECT w.rowid FROM words w JOIN documents d ON d.number = w.rowid
                   WHERE words MATCH ? ORDER BY w.rank, d.id LIMIT ?";
        let mut query = self.conn.prepare_cached(sql).at(&self.path)?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let numbers = query
            .query_map(params![expression, limit], |row| row.get(0))
            .at(&self.path)?;
        let numbers: Vec<i64> = numbers.collect::<Result<_, _>>().at(&self.path)?;
        numbers
            .into_iter()
            .map(|number| self.hit(number, &expression))
            .collect()
    }

    fn hit(&self, number: i64, expression: &str) -> Result<Hit, StoreError> {
        // Column 1 is the text; -1 lets SQLite choose, for words that stand in the title alone.
        let sql = "SELECT snippet(words, ?3, ?4, ?5, '…', ?6) FROM words WHERE words MATCH ?1 AND rowid = ?2";
        let mut query = self.conn.prepare_cached(sql).at(&self.path)?;
        let mut snippet = |column: i64| {
            let values = params![
                expression,
                number,
                column,
                OPEN.to_string(),
                CLOSE.to_string(),
                SNIPPET
            ];
            query
                .query_row(values, |row| row.get::<_, String>(0))
                .at(&self.path)
        };
        let (mut text, mut marks) = unmark(&snippet(1)?);
        if marks.is_empty() {
            (text, marks) = unmark(&snippet(-1)?);
        }
        Ok(Hit {
            document: self.document_row(number)?,
            snippet: text,
            marks,
        })
    }
}

/// The query as FTS5 takes it: every word and phrase in quotation marks, in which only they themselves mean anything.
fn expression(words: &str) -> String {
    let mut terms: Vec<String> = Vec::new();
    let words = folded(words);
    let pieces: Vec<&str> = words.split(['"', '“', '”', '„']).collect();
    for (index, piece) in pieces.iter().enumerate() {
        // Between two marks; one that is never closed marks nothing.
        let is_phrase = index % 2 == 1 && index + 1 < pieces.len();
        if is_phrase {
            terms.push(
                piece
                    .chars()
                    .map(|c| if c.is_control() { ' ' } else { c })
                    .collect(),
            );
        } else {
            terms.extend(
                piece
                    .split(|c: char| c.is_whitespace() || c.is_control())
                    .map(str::to_owned),
            );
        }
    }
    terms.retain(|term| term.chars().any(char::is_alphanumeric));
    terms.truncate(TERMS);
    terms
        .iter()
        .map(|term| format!("\"{term}\""))
        .collect::<Vec<_>>()
        .join(" ")
}

/// A text as it is indexed: Latin letters that are written with a stroke or joined, or lack their dot, as plain ones,
/// so that `Kalin` finds `Kalın` and `Walesa` Wałęsa. SQLite's tokenizer does the rest (case, accents, umlauts).
///
/// Letters only become letters: the words of the text and of what is indexed are the same in number, which is how
/// SQLite finds the words of a snippet.
pub(crate) fn folded(text: &str) -> Cow<'_, str> {
    let plain = |c: char| match c {
        'ı' => "i",
        'ł' | 'Ł' => "l",
        'ø' | 'Ø' => "o",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'þ' | 'Þ' => "th",
        'ß' | 'ẞ' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        _ => "",
    };
    if text.chars().all(|c| plain(c).is_empty()) {
        return Cow::Borrowed(text);
    }
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        match plain(c) {
            "" => folded.push(c),
            letters => folded.push_str(letters),
        }
    }
    Cow::Owned(folded)
}

/// Takes the marks out of a snippet. A text that has such characters itself, so that they do not pair, keeps its
/// words and loses the marks.
fn unmark(marked: &str) -> (String, Vec<Range<usize>>) {
    let mut text = String::with_capacity(marked.len());
    let mut marks = Vec::new();
    let mut open = None;
    let mut paired = true;
    for c in marked.chars() {
        match (c, open) {
            (OPEN, None) => open = Some(text.len()),
            (CLOSE, Some(start)) => {
                marks.push(start..text.len());
                open = None;
            }
            (OPEN | CLOSE, _) => paired = false,
            _ => text.push(c),
        }
    }
    if open.is_some() || !paired {
        marks.clear();
    }
    (text, marks)
}

#[cfg(test)]
mod tests {
    use super::{expression, unmark};

    #[test]
    fn every_term_is_quoted() {
        assert_eq!(expression("grain deal"), r#""grain" "deal""#);
        assert_eq!(
            expression(r#"“grain deal” NEAR("x" y*"#),
            r#""grain deal" "NEAR(" "x" "y*""#
        );
        assert_eq!(
            expression(r#"col:x ^ ( "open phrase"#),
            r#""col:x" "open" "phrase""#
        );
        assert_eq!(expression("\0 ' \" 😀 "), "");
    }

    #[test]
    fn marks_become_ranges() {
        let (text, marks) = unmark("\u{2}a\u{3} \u{2}Kalın\u{3}, b");
        assert_eq!((text.as_str(), marks), ("a Kalın, b", vec![0..1, 2..8]));
        assert_eq!(unmark("a \u{3}b\u{2}"), ("a b".to_owned(), vec![]));
    }
}
