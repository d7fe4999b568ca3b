//! Quotation marks in pairs, over sentences and paragraphs.

use verbale_text::Span;

/// Words in quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Quotation {
    /// With the marks.
    pub(crate) outer: Span,
    /// Without them, and without the white space and final comma inside them.
    pub(crate) inner: Span,
}

/// Pairs of marks in which news quotes: opening, closing. Straight marks are both.
const PAIRS: [(&str, &str); 7] = [
    ("“", "”"),
    ("„", "“"),
    ("«", "»"),
    ("‟", "”"),
    ("``", "''"),
    ("''", "''"),
    ("\"", "\""),
];

/// A quotation that is not yet closed.
struct Open {
    start: usize,
    opening: &'static str,
    closing: &'static str,
    /// True where it began a paragraph or followed a comma or colon: it is speech, closed or not.
    speech: bool,
}

/// Finds quotations in a text, in order, not overlapping.
///
/// A quotation that runs over paragraphs opens anew at the head of each and closes once, as the press prints it. A
/// mark that is never closed within its paragraph, and not taken up by the next, quotes to the end of the paragraph where
/// speech is sure to begin there, and else nothing.
pub(crate) fn find(text: &str) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut open: Option<Open> = None;
    let mut paragraph_start = true;
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        if rest.starts_with("\n\n") {
            let end = at;
            let next = rest.trim_start_matches(['\n', ' ']);
            at = text.len() - next.len();
            paragraph_start = true;
            // Still open at the end of a paragraph: only an opening mark at the head of the next goes on.
            if let Some(unclosed) = open.take_if(|open| !next.starts_with(open.opening))
                && unclosed.speech
            {
                found.extend(quotation(text, unclosed.start, end, unclosed.opening.len(), 0));
            }
            continue;
        }
        let head = paragraph_start;
        paragraph_start &= c.is_whitespace();
        let mark = PAIRS.iter().find(|(opening, _)| rest.starts_with(opening));
        let opens = mark.filter(|(opening, closing)| {
            let after = rest[opening.len()..].chars().next();
            let fresh = text[..at]
                .chars()
                .next_back()
                .is_none_or(|before| !before.is_alphanumeric() && !".,!?".contains(before));
            after.is_some_and(|next| !next.is_whitespace()) && (opening != closing || fresh)
        });
        if let Some(held) = &open {
            let resumes = head && rest.starts_with(held.opening);
            // A straight mark that can only open: the one before was never closed.
            let afresh = held.opening == held.closing
                && opens.is_some_and(|(opening, _)| *opening == held.opening)
                && text[..at].ends_with(char::is_whitespace);
            if rest.starts_with(held.closing) && !resumes && !afresh {
                let end = at + held.closing.len();
                found.extend(quotation(
                    text,
                    held.start,
                    end,
                    held.opening.len(),
                    held.closing.len(),
                ));
                open = None;
                at = end;
                continue;
            }
            if !afresh {
                at += c.len_utf8();
                continue;
            }
        }
        if let Some(&(opening, closing)) = opens {
            let before = text[..at].trim_end();
            open = Some(Open {
                start: at,
                opening,
                closing,
                speech: head || before.ends_with([',', ':']),
            });
            at += opening.len();
        } else {
            at += mark.map_or(c.len_utf8(), |(opening, _)| opening.len());
        }
    }
    if let Some(unclosed) = open.filter(|open| open.speech) {
        found.extend(quotation(
            text,
            unclosed.start,
            text.trim_end().len(),
            unclosed.opening.len(),
            0,
        ));
    }
    found
}

fn quotation(text: &str, start: usize, end: usize, opening: usize, closing: usize) -> Option<Quotation> {
    if start + opening > end.saturating_sub(closing) {
        return None;
    }
    let outer = Span::new(start, end);
    let mut inner = Span::new(start + opening, end - closing).trim(text);
    if text[inner].ends_with([',', '.']) && !text[inner].ends_with("..") && !text[inner].ends_with("U.S.") {
        inner = Span::new(inner.start(), inner.end() - 1);
    }
    (!inner.is_empty()).then_some(Quotation { outer, inner })
}

#[cfg(test)]
mod tests {
    use super::find;

    #[track_caller]
    fn check(text: &str, quoted: &[&str]) {
        let found: Vec<&str> = find(text).iter().map(|q| &text[q.inner]).collect();
        assert_eq!(found, quoted);
    }

    #[test]
    fn marks_of_every_kind() {
        check(
            "“We know,” he said. «Nous savons.» \"It is so.\"",
            &["We know", "Nous savons", "It is so"],
        );
        check("He said „wir wissen es“ twice.", &["wir wissen es"]);
        check("a 5\" pipe and “a name”", &["a name"]);
        check("''We know,'' he said, \"and \"we go.\"", &["We know", "we go"]);
    }

    #[test]
    fn over_paragraphs() {
        check("He said: “One.\n\n“Two.” Then left.", &["One.\n\n“Two"]);
        check("He said: “One.\n\nThen he left, “gone.”", &["One", "gone"]);
        check("A so-called \"people's bank.\n\nHe left, \"gone.\"", &["gone"]);
    }

    #[test]
    fn inner_marks_stay_inside() {
        check("“They call it ‘peace’,” she said.", &["They call it ‘peace’"]);
    }
}
