//! What does a line look like?

use verbale_text::{Span, fold_str};

/// A line of text with something in it; in hard-wrapped text, the lines of one paragraph.
#[derive(Clone, Debug)]
pub(crate) struct Line<'t> {
    /// Where, without white space at the ends.
    pub(crate) span: Span,
    /// Its words.
    pub(crate) text: &'t str,
    /// Folded, one space, each number a `#`.
    pub(crate) folded: String,
    /// The same without marks at the ends.
    pub(crate) key: String,
    /// Characters.
    pub(crate) chars: usize,
    /// Words between white space.
    pub(crate) words: usize,
    /// Ends as a sentence does.
    pub(crate) ended: bool,
    /// Looks like running text.
    pub(crate) prose: bool,
    /// A blank line or the end of the text follows.
    pub(crate) blank_after: bool,
}

/// The lines of a text that are not blank.
pub(crate) fn lines(text: &str) -> Vec<Line<'_>> {
    let raw: Vec<&str> = text.split('\n').map(str::trim).collect();
    let width = wrap_width(&raw);
    let mut lines = Vec::new();
    let mut at = 0;
    while at < raw.len() {
        let first = raw[at];
        at += 1;
        if first.is_empty() {
            continue;
        }
        let mut last = first;
        if let Some(width) = width {
            while at < raw.len() && runs_on(last, raw[at], width) {
                last = raw[at];
                at += 1;
            }
        }
        let span = Span::of(first, text).cover(Span::of(last, text));
        let blank_after = raw.get(at).is_none_or(|next| next.is_empty());
        lines.push(Line::new(span, text, blank_after));
    }
    lines
}

impl<'t> Line<'t> {
    fn new(span: Span, whole: &'t str, blank_after: bool) -> Self {
        let text = &whole[span];
        // Marks of a Markdown heading would read as numbers.
        let folded = numbers_folded(&fold_str(text.trim_start_matches('#')));
        let key = folded.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '#' | '©' | '(' | ')'));
        let key = bracketless(key).to_owned();
        let words = text.split_whitespace().count();
        let chars = text.chars().count();
        let ended = ends_sentence(text);
        let prose = is_prose(text, words, chars, ended);
        Self {
            span,
            text,
            folded,
            key,
            chars,
            words,
            ended,
            prose,
            blank_after,
        }
    }

    /// May be a sentence that was cut off: mostly small words, or a sentence's end within.
    pub(crate) fn is_cut_sentence(&self) -> bool {
        let small = self
            .text
            .split_whitespace()
            .filter(|w| w.starts_with(char::is_lowercase))
            .count();
        let inner = ends_within(self.text) || all_capitals(self.text);
        self.words > 4 && (inner || small * 2 > self.words)
    }

    /// Short and without the end of a sentence: a heading, a menu entry, a link.
    pub(crate) fn is_label(&self) -> bool {
        !self.prose && !self.ended && self.chars <= 160
    }
}

/// Text between brackets that enclose all of it.
fn bracketless(text: &str) -> &str {
    match text.strip_prefix('(').and_then(|t| t.strip_suffix(')')) {
        Some(inner) if !inner.contains(['(', ')']) => inner,
        _ => text,
    }
}

/// One space for any white space, `#` for any number.
fn numbers_folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        let mut number = false;
        for c in word.chars() {
            // Thousands and decimals are part of the number.
            if c.is_ascii_digit() {
                if !number {
                    out.push('#');
                }
                number = true;
            } else if !(number && matches!(c, ',' | '.')) {
                out.push(c);
                number = false;
            }
        }
    }
    out
}

const ENDS: &[char] = &[
    '.', '!', '?', '…', '。', '！', '？', '؟', '।', '॥', '။', '։', '۔', '．', '｡',
];

fn ends_sentence(text: &str) -> bool {
    let closing = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '"' | '\'' | '”' | '’' | '»' | '«' | '“' | ')' | ']' | '*' | '_' | '」' | '』' | '）'
            )
    };
    let mut text = text.trim_end_matches(closing);
    // A reference: "... in the city.[4]"
    if let Some((before, number)) = text.rsplit_once('[')
        && !number.is_empty()
        && number.bytes().all(|b| b.is_ascii_digit())
    {
        text = before.trim_end_matches(closing);
    }
    text.ends_with(ENDS)
}

/// A sentence ends before the text does.
fn ends_within(text: &str) -> bool {
    [". ", "! ", "? "].iter().any(|end| text.contains(end))
}

fn is_prose(text: &str, words: usize, chars: usize, ended: bool) -> bool {
    if unspaced(text, words, chars) {
        return chars >= 30 && (ended || text.contains('。'));
    }
    let small = text
        .split_whitespace()
        .filter(|w| !w.starts_with(|c: char| c.is_uppercase() || !c.is_alphabetic()));
    // Agency copy may be all in capitals; then case tells nothing.
    let capitals = words >= 8 && !text.contains(char::is_lowercase);
    let small = if capitals { words } else { small.count() };
    let sentence = ended && words >= 8 && chars >= 45 && small * 10 >= words * 4;
    let long = words >= 22 && chars >= 120 && small * 2 >= words;
    sentence || long
}

/// A script that puts no spaces between words.
fn unspaced(text: &str, words: usize, chars: usize) -> bool {
    chars > 14 * words && text.chars().filter(|c| (*c as u32) >= 0x0E00).count() * 2 > chars
}

/// The width that a text was wrapped at, where it was.
fn wrap_width(raw: &[&str]) -> Option<usize> {
    let wide = |line: &&str| (45..=120).contains(&line.chars().count());
    let broken = |pair: &&[&str]| {
        wide(&pair[0])
            && !ends_sentence(pair[0])
            && (pair[1].starts_with(char::is_lowercase) || all_capitals(pair[0]) && all_capitals(pair[1]))
            && pair[0].contains(' ')
    };
    let breaks = raw.windows(2).filter(broken).count();
    let full = raw.iter().filter(|line| !line.is_empty()).count();
    if breaks < 3 || breaks * 5 < full {
        return None;
    }
    raw.iter()
        .filter(|line| wide(line))
        .map(|line| line.chars().count())
        .max()
}

fn all_capitals(text: &str) -> bool {
    text.contains(char::is_uppercase) && !text.contains(char::is_lowercase)
}

/// True if `next` continues the paragraph of `last`: only a full line is followed by more of the same paragraph.
fn runs_on(last: &str, next: &str, width: usize) -> bool {
    let marked = next.starts_with(['#', '*', '[', '>', '|', '-', '•']);
    !next.is_empty() && !marked && last.chars().count() * 5 >= width * 4 && last.contains(' ')
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn tells_prose_from_labels() {
        for (text, prose, label) in [
            (
                "The two ministers met in the capital on Monday and agreed to meet again.",
                true,
                false,
            ),
            ("Ministers meet in the capital", false, true),
            (
                "Storm Nears Coast As Thousands Leave Their Homes Behind In The Rain.",
                false,
                false,
            ),
            ("“No,” he said.", false, false),
            (
                "外交部长周一在首都会晤，双方同意下个月再次举行会谈并签署一份新的合作协议。",
                true,
                false,
            ),
            ("相关新闻", false, true),
        ] {
            let line = &lines(text)[0];
            assert_eq!((line.prose, line.is_label()), (prose, label), "{text}");
        }
    }

    #[test]
    fn keys_ignore_marks_and_numbers() {
        for (text, key) in [
            ("## Related  Articles:", "related articles"),
            ("12,345 Comments", "# comments"),
            ("** Share **", "share"),
            ("(No title)", "no title"),
            ("Image 3 of 15", "image # of #"),
        ] {
            assert_eq!(lines(text)[0].key, key, "{text}");
        }
    }

    #[test]
    fn joins_wrapped_lines_and_nothing_else() {
        let wrapped = "The ministers met in the capital on Monday and said that\n\
                       they would meet again before the summer, in a place that\n\
                       they had not yet chosen, to talk about grain, prisoners\n\
                       and the ships.\n\nShare";
        let lines = lines(wrapped);
        assert_eq!(lines.len(), 2);
        assert!(lines[0].prose && lines[0].text.ends_with("the ships."));
        assert_eq!(super::lines("One\r\n\r\nTwo\r\n").len(), 2);
    }
}
