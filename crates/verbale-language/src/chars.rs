//! What kind of character stands at a byte. ASCII by table, the rest by decoding.

use crate::TokenKind;

/// The coarse class of a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    Space,
    Letter,
    Digit,
    Other,
}

const ASCII: [Class; 128] = {
    let mut table = [Class::Other; 128];
    let mut i = 0;
    while i < 128 {
        let c = i as u8;
        if c.is_ascii_alphabetic() {
            table[i] = Class::Letter;
        } else if c.is_ascii_digit() {
            table[i] = Class::Digit;
        } else if matches!(c, b' ' | b'\t'..=b'\r') {
            // the ASCII part of `char::is_whitespace`, vertical tab included
            table[i] = Class::Space;
        }
        i += 1;
    }
    table
};

/// The character at byte `at`, which must be a character boundary inside `text`.
pub(crate) fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// The character that ends at byte `at`.
pub(crate) fn char_before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

/// The class of the character at byte `at`, and its length.
#[inline]
pub(crate) fn class_at(text: &str, at: usize) -> (Class, usize) {
    let byte = text.as_bytes()[at];
    if byte < 128 {
        return (ASCII[usize::from(byte)], 1);
    }
    char_at(text, at).map_or((Class::Other, 1), |c| (class_of(c), c.len_utf8()))
}

/// The class of a character.
pub(crate) fn class_of(c: char) -> Class {
    if c.is_ascii() {
        ASCII[c as usize]
    } else if c.is_alphabetic() {
        Class::Letter
    } else if c.is_numeric()
        && !matches!(c, '\u{b2}' | '\u{b3}' | '\u{b9}' | '\u{bc}'..='\u{be}' | '\u{2070}'..='\u{218f}' | '\u{2460}'..='\u{24ff}')
    {
        Class::Digit
    } else if c.is_whitespace() {
        Class::Space
    } else {
        Class::Other
    }
}

/// Characters without a width or a place of their own: they belong to what stands before them.
pub(crate) fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}'
        | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}' | '\u{1f3fb}'..='\u{1f3ff}')
}

/// Apostrophes, as they stand within words.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '`' | '´' | '′')
}

/// Hyphens, as they stand within compounds.
pub(crate) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑')
}

/// Hyphens and dashes.
pub(crate) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '‐'..='―' | '−')
}

/// Marks that can only close: brackets and directed quotation marks.
pub(crate) fn is_closing(c: char) -> bool {
    matches!(
        c,
        ')' | ']' | '}' | '”' | '’' | '»' | '›' | '」' | '』' | '）' | '】'
    )
}

/// Marks that can only open.
pub(crate) fn is_opening(c: char) -> bool {
    matches!(
        c,
        '(' | '['
            | '{'
            | '“'
            | '‘'
            | '„'
            | '‚'
            | '‟'
            | '«'
            | '‹'
            | '「'
            | '『'
            | '（'
            | '【'
            | '¿'
            | '¡'
    )
}

/// Quotation marks of any kind, the direction unknown or not.
pub(crate) fn is_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '`'
            | '“'
            | '”'
            | '„'
            | '‟'
            | '‘'
            | '’'
            | '‚'
            | '‛'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '「'
            | '」'
            | '『'
            | '』'
            | '＂'
    )
}

/// The kind of a token that begins with `c`, which is neither letter nor digit.
pub(crate) fn mark_kind(c: char) -> TokenKind {
    match c {
        '$' | '+' | '<' | '=' | '>' | '^' | '|' | '~' | '%' | '&' | '#' | '@' | '*' | '\\' | '_' => {
            TokenKind::Symbol
        }
        '\u{2010}'..='\u{2029}'
        | '\u{2032}'..='\u{205e}'
        | '\u{3001}'..='\u{3003}'
        | '\u{3008}'..='\u{3011}'
        | '«'
        | '»'
        | '¡'
        | '¿'
        | '·'
        | '´'
        | '（'
        | '）'
        | '！'
        | '？'
        | '，'
        | '：'
        | '；'
        | '．'
        | '＂'
        | '،'
        | '؛'
        | '؟' => TokenKind::Punctuation,
        c if c.is_ascii_punctuation() => TokenKind::Punctuation,
        _ => TokenKind::Symbol,
    }
}
