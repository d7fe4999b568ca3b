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

/// Pairs of marks in which news quotes: opening, closing. A straight mark is both.
const PAIRS: [(char, char); 5] = [('“', '”'), ('„', '“'), ('«', '»'), ('‟', '”'), ('"', '"')];

/// Finds quotations in a text, in order, not overlapping.
///
/// A quotation that runs over paragraphs opens anew at the head of each and closes once, as the press prints it.
/// A mark that is never closed within its paragraph, and not taken up by the next, quotes nothing.
pub(crate) fn find(text: &str) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char, char)> = None;
    let mut paragraph_start = true;
    let mut at_line_start = true;
    for (at, c) in text.char_indices() {
        if c == '\n' {
            let blank = text[at + 1..].starts_with('\n');
            if blank && let Some((_, opening, _)) = open {
                // Still open at the end of a paragraph: only an opening mark at the head of the next goes on.
                let next = text[at..].trim_start_matches(['\n', ' ']);
                if !next.starts_with(opening) {
                    open = None;
                }
            }
            at_line_start = true;
            paragraph_start |= blank;
            continue;
        }
        if c == ' ' {
            continue;
        }
        let head =
            std::mem::replace(&mut at_line_start, false) && std::mem::replace(&mut paragraph_start, false);
        if let Some((start, opening, closing)) = open {
            let resumes = head && c == opening;
            if c == closing && !resumes {
                found.push(quotation(text, start, at + c.len_utf8(), opening, closing));
                open = None;
            }
            continue;
        }
        let pair = PAIRS.iter().find(|(opening, _)| *opening == c);
        let after = text[at + c.len_utf8()..].chars().next();
        if let Some(&(opening, closing)) = pair
            && after.is_some_and(|next| !next.is_whitespace())
        {
            open = Some((at, opening, closing));
        }
    }
    found.retain(|quotation| !quotation.inner.is_empty());
    found
}

fn quotation(text: &str, start: usize, end: usize, opening: char, closing: char) -> Quotation {
    let outer = Span::new(start, end);
    let mut inner = Span::new(start + opening.len_utf8(), end - closing.len_utf8()).trim(text);
    if text[inner].ends_with([',', '.']) && !text[inner].ends_with("..") && !text[inner].ends_with("U.S.") {
        inner = Span::new(inner.start(), inner.end() - 1);
    }
    Quotation { outer, inner }
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
    }

    #[test]
    fn over_paragraphs() {
        check("He said: “One.\n\n“Two.” Then left.", &["One.\n\n“Two"]);
        check("He said: “One.\n\nThen he left, “gone.”", &["gone"]);
    }

    #[test]
    fn inner_marks_stay_inside() {
        check("“They call it ‘peace’,” she said.", &["They call it ‘peace’"]);
    }
}
