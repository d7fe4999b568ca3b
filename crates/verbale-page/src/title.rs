//! Which line is the headline?

use crate::dates;
use crate::line::Line;
use verbale_text::fold_str;

/// The headline of a page and the line of the text that shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Title {
    /// Its words.
    pub(crate) words: Option<String>,
    /// Number of its line.
    pub(crate) line: Option<usize>,
}

/// The headline: given, or the first line before the article that is one. `free` tells lines that are no litter.
pub(crate) fn find(
    given: Option<&str>,
    lines: &[Line<'_>],
    body: usize,
    free: impl Fn(usize) -> bool,
) -> Title {
    if let Some(given) = given.map(str::trim).filter(|t| !t.is_empty()) {
        let key = key_of(given);
        let same = |i: &usize| lines[*i].key == key || same_before_outlet(&key, &lines[*i].key);
        let line = (0..lines.len())
            .filter(|i| free(*i) && !lines[*i].prose)
            .find(same);
        return Title {
            words: Some(given.to_owned()),
            line,
        };
    }
    let head = || (0..body).filter(|i| free(*i) && is_headline(&lines[*i], lines.get(i + 1)));
    let full = |i: &usize| lines[*i].words >= 4 || !lines[*i].text.contains(' ') && lines[*i].chars >= 8;
    let first = head().next().filter(|first| (0..*first).all(|i| !free(i)));
    // "Talks resume", but not a name or a place.
    let brief = |i: &usize| {
        lines[*i]
            .text
            .split_whitespace()
            .skip(1)
            .any(|w| w.starts_with(char::is_lowercase))
    };
    let Some(mut line) = head().find(full).or_else(|| first.into_iter().find(brief)) else {
        return Title::default();
    };
    // A page's own title is its headline and its outlet; the headline alone is better, where it follows.
    let compound = &lines[line].key;
    let clean = head()
        .filter(|i| *i > line)
        .find(|i| same_before_outlet(&lines[*i].key, compound));
    line = clean.unwrap_or(line);
    Title {
        words: Some(lines[line].text.to_owned()),
        line: Some(line),
    }
}

/// The key that a line with these words has.
pub(crate) fn key_of(words: &str) -> String {
    crate::line::lines(words)
        .into_iter()
        .next()
        .map_or_else(|| fold_str(words), |line| line.key)
}

/// True if `longer` is `title` and then the name of an outlet.
pub(crate) fn same_before_outlet(title: &str, longer: &str) -> bool {
    let rest = longer.strip_prefix(title).unwrap_or_default().trim_start();
    let few = rest.split_whitespace().count() <= 7;
    title.chars().count() >= 12 && few && rest.starts_with(['|', '-', '·', '»', ':'])
}

fn is_headline(line: &Line<'_>, next: Option<&Line<'_>>) -> bool {
    let last = line.text.chars().next_back().unwrap_or_default();
    let stops = line.ended
        && !line
            .text
            .trim_end_matches(['"', '”', '’', '\''])
            .ends_with(['?', '!']);
    let followed = next.is_some_and(|next| line.blank_after || next.prose || next.chars > 0);
    let bullet = line.text.starts_with(['-', '•', '–', '—', '*', '(', '[']);
    let dated = line.words <= 8 && (has_time(line.text) || !dates::find(line.text).is_empty());
    !dated
        && !line.prose
        && !stops
        && !bullet
        && followed
        && line.words <= 35
        && line.chars >= 6
        && !matches!(last, ':' | ',' | ';')
}

/// `19:25`: a line with a time says when, in whatever language.
fn has_time(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit() && c != ':')
        .any(|word| match word.split_once(':') {
            Some((hour, minute)) => matches!(hour.len(), 1 | 2) && minute.len() == 2,
            None => false,
        })
}

#[cfg(test)]
mod tests {
    use super::{find, same_before_outlet};
    use crate::line::lines;

    #[test]
    fn the_first_headline_is_the_title() {
        let body = "\n\nThe ministers met in the capital on Monday and agreed to meet again.";
        for (head, title) in [
            (
                "Ministers meet in the capital",
                Some("Ministers meet in the capital"),
            ),
            (
                "World\n\nMinisters meet in the capital",
                Some("Ministers meet in the capital"),
            ),
            ("Will they meet again?", Some("Will they meet again?")),
            (
                "Ministers meet again | Harbour News\nMinisters meet again",
                Some("Ministers meet again"),
            ),
            ("The ministers met.", None),
            ("Those who came:", None),
            ("Anna Smith", None),
            ("CAIRO, EGYPT", None),
            ("Publié le 6 janvier 2026, 14:16", None),
        ] {
            let text = format!("{head}{body}");
            let lines = lines(&text);
            let found = find(None, &lines, lines.len() - 1, |_| true);
            assert_eq!(found.words.as_deref(), title, "{head}");
        }
    }

    #[test]
    fn a_given_title_is_found_in_the_text() {
        let text =
            "World\n\nMINISTERS MEET – again\n\nThe ministers met in the capital on Monday, and will again.";
        let lines = lines(text);
        assert_eq!(
            find(Some("Ministers meet - again"), &lines, 2, |_| true).line,
            Some(1)
        );
        assert_eq!(find(Some("Another"), &lines, 2, |_| true).line, None);
        assert!(same_before_outlet(
            "ministers meet again",
            "ministers meet again - harbour news"
        ));
    }
}
