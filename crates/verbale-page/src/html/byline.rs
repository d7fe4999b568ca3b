//! Of all names that stand where a page names its authors, whose are theirs?

use super::markup::bylines;
use super::metadata::{Basis, Metadata, folded};
use verbale_text::fold_str;

/// Longest name of an author, in words.
const LONGEST_NAME: usize = 7;

/// The authors, by the first of the bases that names some other than the outlet; `beside` are lines around the article.
pub(super) fn authors<'b>(of: &Metadata, beside: impl Iterator<Item = &'b str>) -> Vec<String> {
    let site = of
        .url
        .as_deref()
        .and_then(|url| url.split('/').nth(2))
        .unwrap_or_default();
    let outlets: Vec<String> = [of.outlet.as_deref(), of.publisher.as_deref(), Some(site)]
        .into_iter()
        .flatten()
        .map(folded)
        .filter(|outlet| !outlet.is_empty())
        .collect();
    let is_outlet = |key: &str| {
        let same = |outlet: &String| outlet == key || outlet.contains(key) || key.contains(outlet.as_str());
        outlets.iter().any(same)
    };
    let mut fallback = Vec::new();
    for basis in [Basis::JsonLd, Basis::Meta, Basis::Text] {
        let mut names: Vec<String> = Vec::new();
        for (_, value) in of.authors.iter().filter(|(b, _)| *b == basis) {
            for name in split(value) {
                let key = folded(&name);
                if key.is_empty() || names.iter().any(|n| folded(n) == key) {
                    continue;
                }
                if is_outlet(&key) {
                    fallback.push(name);
                } else if basis == Basis::Text && !is_name(&name) {
                } else {
                    names.push(name);
                }
            }
            // JSON-LD lists all authors; the others may go on with other articles' authors.
            if basis != Basis::JsonLd && !names.is_empty() {
                break;
            }
        }
        if !names.is_empty() {
            return names;
        }
    }
    let line = beside.filter(|line| line.chars().count() <= 90).find_map(|line| {
        let (_, rest) = opened(line)?;
        let names: Vec<String> = split(rest).into_iter().filter(|name| is_name(name)).collect();
        (!names.is_empty()).then_some(names)
    });
    if let Some(names) = line {
        return names;
    }
    fallback.truncate(1);
    fallback
}

/// Small words within names.
const PARTICLES: &[&str] = &[
    "al", "ap", "ben", "bin", "binti", "bint", "da", "das", "de", "del", "della", "den", "der", "di", "do",
    "dos", "du", "e", "el", "ibn", "la", "le", "st", "te", "ten", "ter", "und", "van", "vom", "von", "y",
    "zu", "zum", "zur",
];

/// Longest name in a script without spaces between words, in characters.
const LONGEST_UNSPACED: usize = 8;

/// Two words or more, none of them small but for particles; or few characters of a script without spaces.
fn is_name(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let particle = |word: &str| PARTICLES.contains(&word) || word.starts_with("d'") || word.starts_with("d’");
    let small = |word: &&str| word.starts_with(char::is_lowercase);
    let spaced = name.is_ascii() || name.chars().any(char::is_lowercase);
    let short = name.chars().count() <= LONGEST_UNSPACED;
    let enough = (2..=5).contains(&words.len()) || !spaced && (short || words.len() > 1);
    enough
        && !name.contains([':', '?', '!', '«', '„', '“', '…'])
        && !words.first().is_some_and(small)
        && words.iter().all(|word| !small(word) || particle(word))
        && words.iter().filter(|word| small(word)).count() <= 2
}

/// A line without the "By" or the like that it begins with.
fn opened(line: &str) -> Option<(&str, &str)> {
    let rest = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    bylines().openers.iter().find_map(|opener| {
        let head = rest.get(..opener.len())?;
        let after = &rest[opener.len()..];
        (fold_str(head) == *opener && after.starts_with([' ', ':', '\u{a0}'])).then_some((head, after))
    })
}

/// The names in a line that names authors.
fn split(line: &str) -> Vec<String> {
    if line.contains("://") || line.contains('@') {
        return vec![];
    }
    let lists = bylines();
    let mut text = line.trim();
    // "By", "Written by", more than once where a page says it twice.
    for _ in 0..3 {
        match opened(text) {
            Some((_, after)) => text = after,
            None => break,
        }
    }
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    // "3 March 2021 · Anna Smith": the first part that is no time.
    let mut pieces = text.split(['|', '•', '·', '(', '\n', '/']).map(str::trim);
    let timed = |piece: &&str| piece.is_empty() || piece.contains(|c: char| c.is_ascii_digit());
    let first = pieces.next().unwrap_or_default();
    let text = if timed(&first) {
        pieces.find(|piece| !timed(piece)).unwrap_or(first)
    } else {
        first
    };
    let parts = text
        .split([',', ';', '&'])
        .flat_map(|part| part.split(" and "))
        .flat_map(|part| part.split(" und "));
    let mut names = Vec::new();
    for part in parts {
        let name = name(part, &lists.after);
        let key = folded(&name);
        let words = name.split_whitespace().count();
        let whole = (1..=LONGEST_NAME).contains(&words) && name.contains(char::is_alphabetic);
        let small = name.starts_with(char::is_lowercase) && words > 1 && !names.is_empty();
        let number = key.split(' ').any(|w| w.bytes().all(|b| b.is_ascii_digit()));
        if !whole || small || number || lists.nobody.contains(&key) {
            if names.is_empty() {
                continue;
            }
            break;
        }
        names.push(name);
    }
    names
}

/// A name without the role, the place or the time after it.
fn name(part: &str, after: &[String]) -> String {
    let words: Vec<&str> = part.split_whitespace().collect();
    for at in 0..words.len() {
        let rest = folded(&words[at..].join(" "));
        let role = after.iter().any(|role| {
            rest.strip_prefix(role.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        });
        if role || words[at].starts_with(|c: char| c.is_ascii_digit()) {
            return words[..at].join(" ");
        }
    }
    words
        .join(" ")
        .trim_matches(|c: char| !c.is_alphanumeric() && c != '.')
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::{is_name, split};

    #[test]
    fn what_is_no_name_names_nobody() {
        for (words, is) in [
            ("Anna Smith", true),
            ("Ola van der Berg", true),
            ("渡辺 洋介", true),
            ("渡辺洋介", true),
            ("Support us Sign", false),
            ("Guerre en Mer", false),
            ("Source: agency", false),
            ("会員に登録してコメントを書く", false),
        ] {
            assert_eq!(is_name(words), is, "{words}");
        }
    }

    #[test]
    fn names_are_told_from_what_stands_beside() {
        for (line, names) in [
            (
                "By Anna Smith and Ola Nordmann",
                &["Anna Smith", "Ola Nordmann"][..],
            ),
            ("Written by: Anna Smith, Senior Reporter", &["Anna Smith"]),
            ("Anna Smith | 3 March 2021", &["Anna Smith"]),
            ("Von Anna Smith", &["Anna Smith"]),
            ("https://example.org/anna", &[]),
            ("Anna Smith Updated 3 March", &["Anna Smith"]),
            ("7 minutes", &[]),
            ("3 March 2021 · Anna Smith", &["Anna Smith"]),
            ("Guide by Anna Smith Former Deputy Editor", &["Anna Smith"]),
        ] {
            assert_eq!(split(line), names, "{line}");
        }
    }
}
