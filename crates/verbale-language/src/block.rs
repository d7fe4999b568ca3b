//! A text into blocks: paragraphs, headlines, list items.
//!
//! A blank line always ends a block. A single line feed may end one or only wrap a line; the shape of the whole
//! text decides which.

use crate::chars::{class_of, is_closing, is_quote};
use std::ops::Range;

/// A stretch of text in which sentences may run on across line feeds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Block {
    /// Where it stands, without white space at its ends.
    pub(crate) range: Range<usize>,
    /// True if it begins with a bullet or the number of a list item.
    pub(crate) is_item: bool,
}

/// Lines in hard-wrapped text are at most this long, and the longest is at least [`NARROWEST`].
const WIDEST: usize = 110;
const NARROWEST: usize = 40;
/// A line that wraps is at most this much shorter than the longest: one long word may not fit.
const RAGGED: usize = 16;

/// One line with its white space trimmed.
#[derive(Clone, Copy)]
struct Line<'a> {
    start: usize,
    text: &'a str,
}

/// Cuts `text` into blocks.
pub(crate) fn blocks(text: &str) -> Vec<Block> {
    let lines = lines(text);
    let width = wrap_width(&lines);
    let mut blocks: Vec<Block> = Vec::new();
    let mut previous: Option<Line<'_>> = None;
    for line in lines {
        if line.text.is_empty() {
            previous = None;
            continue;
        }
        let end = line.start + line.text.len();
        if let Some(before) = previous
            && let Some(block) = blocks.last_mut()
            && goes_on(before, line, width)
        {
            block.range.end = end;
        } else {
            blocks.push(Block {
                range: line.start..end,
                is_item: item_mark(line.text).is_some(),
            });
        }
        previous = Some(line);
    }
    blocks
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut start = 0;
    let mut lines = Vec::new();
    for line in text.split(['\n', '\r', '\u{2028}', '\u{2029}', '\u{85}']) {
        // CRLF leaves an empty piece between its two characters: not a blank line
        let between =
            line.is_empty() && start > 0 && text[..start].ends_with('\r') && text[start..].starts_with('\n');
        if !between {
            let inner = line.trim();
            let indent = line.len() - line.trim_start().len();
            lines.push(Line {
                start: start + indent,
                text: inner,
            });
        }
        start += line.len()
            + text[start + line.len()..]
                .chars()
                .next()
                .map_or(0, char::len_utf8);
    }
    lines
}

/// The width at which the text was wrapped, if it was: lines of like length, broken within sentences.
fn wrap_width(lines: &[Line<'_>]) -> Option<usize> {
    let longest = lines.iter().map(|line| line.text.len()).max()?;
    if !(NARROWEST..=WIDEST).contains(&longest) {
        return None;
    }
    let mut pairs = 0;
    let mut full = 0;
    let mut broken = 0;
    for pair in lines.windows(2) {
        let [first, second] = pair else { continue };
        if first.text.is_empty() || second.text.is_empty() {
            continue;
        }
        pairs += 1;
        full += usize::from(fills(*first, *second, longest));
        broken += usize::from(!ends_finally(first.text) && second.text.starts_with(char::is_lowercase));
    }
    (pairs > 0 && full * 2 >= pairs && broken * 3 >= pairs).then_some(longest)
}

/// True if the first word of `second` would not have fitted on the line of `first`, or nearly so.
fn fills(first: Line<'_>, second: Line<'_>, width: usize) -> bool {
    let word = second.text.find(char::is_whitespace).unwrap_or(second.text.len());
    let room = width.saturating_sub(first.text.len() + 1);
    room <= word.min(RAGGED) || room < RAGGED / 2
}

/// True if `line` continues the block that `before` stands in.
fn goes_on(before: Line<'_>, line: Line<'_>, width: Option<usize>) -> bool {
    if item_mark(line.text).is_some() {
        return false;
    }
    if width.is_some_and(|width| fills(before, line, width)) {
        return true;
    }
    // even in text that was not wrapped, no block begins in lower case after a comma or in the middle of a line
    let lower = line.text.starts_with(char::is_lowercase);
    lower && !ends_finally(before.text) && (before.text.ends_with(',') || before.text.contains(' '))
}

/// True if the line ends like a sentence or an introduction to what follows.
pub(crate) fn ends_finally(line: &str) -> bool {
    line.trim_end_matches(|c| is_closing(c) || is_quote(c))
        .ends_with(['.', '!', '?', '…', ':', ';', '。', '！', '？'])
}

/// The length of a bullet or list number at the start of a line: `•`, `-`, `1.`, `2)`, `(a)`.
pub(crate) fn item_mark(line: &str) -> Option<usize> {
    let first = line.chars().next()?;
    let after = first.len_utf8();
    let space_at = |at: usize| {
        line[at..]
            .chars()
            .next()
            .is_some_and(|c| class_of(c) == crate::chars::Class::Space)
    };
    match first {
        '•' | '‣' | '●' | '◦' | '▪' | '■' | '►' | '▶' | '➤' | '✓' => return Some(after),
        '-' | '*' | '·' | '–' | 'o' => return space_at(after).then_some(after),
        _ => {}
    }
    let open = usize::from(first == '(');
    let body = &line[open..];
    let digits = body.bytes().take_while(u8::is_ascii_digit).count();
    let len = match digits {
        1..=3 => digits,
        0 if body.starts_with(|c: char| c.is_ascii_lowercase()) => 1,
        _ => return None,
    };
    let close = body[len..].chars().next()?;
    let is_item = match close {
        ')' => true,
        '.' => open == 0 && digits > 0,
        _ => false,
    };
    let end = open + len + 1;
    (is_item && space_at(end)).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::{blocks, item_mark};

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = blocks(text)
            .iter()
            .map(|block| &text[block.range.clone()])
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn blank_lines_end_blocks() {
        check("One\n\n two \n \nthree", &["One", "two", "three"]);
        check("One\r\n\r\ntwo or\r\nmore", &["One", "two or\r\nmore"]);
        check("\n\n", &[]);
    }

    #[test]
    fn lines_of_their_own() {
        let text = "Envoy arrives in Ankara\nBy A. Reporter\nThe envoy of the United Nations arrived on Monday for two days of talks about grain, ships and the straits.";
        check(text, &text.split('\n').collect::<Vec<_>>());
    }

    #[test]
    fn wrapped_lines() {
        let text = "The envoy arrived on Monday for talks about the\ngrain corridor and the ships that wait to pass\nthrough the straits. He leaves on Tuesday, the\nministry said.";
        check(text, &[text]);
    }

    #[test]
    fn a_headline_over_wrapped_lines() {
        let text = "Envoy in Ankara\nThe envoy arrived on Monday for talks about the\ngrain corridor and the ships that wait to pass\nthrough the straits.\nHe leaves on Tuesday, the ministry said after\nthe meeting.";
        let found = blocks(text);
        assert_eq!(&text[found[0].range.clone()], "Envoy in Ankara");
    }

    #[test]
    fn items() {
        check(
            "The points:\n- grain\n- ships that\n  wait\n2) straits",
            &["The points:", "- grain", "- ships that\n  wait", "2) straits"],
        );
        for (line, len) in [
            ("• x", Some(3)),
            ("1. x", Some(2)),
            ("(a) x", Some(3)),
            ("1.5 x", None),
            ("a. x", None),
            ("-x", None),
        ] {
            assert_eq!(item_mark(line), len, "{line}");
        }
    }
}
