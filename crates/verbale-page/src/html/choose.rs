//! Of all that a page says of itself, what is right?

use super::markup::bylines;
use super::metadata::{Basis, Found, Metadata, folded};
use crate::dates;
use verbale_text::fold_str;

/// Marks between a headline and the name of the outlet.
const BETWEEN: &[&str] = &[
    " | ", " – ", " — ", " - ", " • ", " · ", " » ", " « ", " :: ", " : ",
];

/// Longest name of an author, in words.
const LONGEST_NAME: usize = 7;

/// The headline: what most of the page's titles say, without the outlet's name.
pub(super) fn title(of: &Metadata) -> Option<String> {
    let outlet = of.outlet.as_deref().map(folded).unwrap_or_default();
    let all: Vec<(Basis, String)> = of
        .titles
        .iter()
        .map(|(basis, title)| (*basis, folded(title)))
        .collect();
    let mut best: Option<(f32, String)> = None;
    for (basis, title) in &of.titles {
        for (title, cut) in [(title.clone(), false)]
            .into_iter()
            .chain(heads(title).map(|head| (head, true)))
        {
            let key = folded(&title);
            if key.is_empty() || key == outlet {
                continue;
            }
            let mut score = match basis {
                Basis::Text => 1.0,
                Basis::JsonLd => 0.9,
                Basis::Meta => 0.8,
                _ => 0.4,
            };
            let support = |of: Basis| {
                let mut best = 0.0_f32;
                for (_, other) in all.iter().filter(|(basis, _)| *basis == of) {
                    let held = other.len() > key.len() && (other.starts_with(&key) || other.ends_with(&key));
                    best = best.max(if *other == key {
                        0.5
                    } else if held && key.len() >= 12 {
                        0.3
                    } else {
                        0.0
                    });
                }
                best
            };
            for other in [Basis::Text, Basis::JsonLd, Basis::Meta, Basis::Window] {
                if other != *basis {
                    score += support(other);
                }
            }
            if cut {
                // Only the outlet's name, or what no other title has, is cut off.
                let rest = folded(&of_rest(&title, of, *basis));
                let named = !outlet.is_empty() && (rest.contains(&outlet) || outlet.contains(&rest));
                score -= if named && !rest.is_empty() { 0.0 } else { 0.4 };
            } else if !outlet.is_empty() && key.ends_with(&outlet) && key.len() > outlet.len() + 12 {
                score -= 0.4;
            }
            if key.split(' ').count() < 3 && key.len() < 16 {
                score -= 0.5;
            }
            if best.as_ref().is_none_or(|(most, _)| score > *most + 1e-4) {
                best = Some((score, title));
            }
        }
    }
    best.map(|(_, title)| title)
}

/// What stands before each mark that may part a headline from an outlet's name.
fn heads(title: &str) -> impl Iterator<Item = String> + '_ {
    let cuts = BETWEEN.iter().filter_map(|mark| title.rfind(mark));
    cuts.map(|at| title[..at].trim().to_owned())
        .filter(|head| head.chars().count() >= 12)
}

/// What was cut off a title of this basis to leave `head`.
fn of_rest(head: &str, of: &Metadata, basis: Basis) -> String {
    let whole = of
        .titles
        .iter()
        .filter(|(b, _)| *b == basis)
        .find_map(|(_, t)| t.strip_prefix(head));
    whole.unwrap_or_default().to_owned()
}

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

/// Two words or more, none of them small but for particles.
fn is_name(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let particle = |word: &str| word.chars().count() <= 3;
    let small = |word: &&str| word.starts_with(char::is_lowercase);
    let spaced = name.is_ascii() || name.chars().any(char::is_lowercase);
    let enough = (2..=5).contains(&words.len()) || !spaced;
    enough
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
    let end = text.find(['|', '•', '·', '(', '\n', '/']).unwrap_or(text.len());
    let text = &text[..end];
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

/// The first of these that is a day.
pub(super) fn day(found: &Found) -> Option<(Basis, String)> {
    found
        .iter()
        .find_map(|(basis, value)| Some((*basis, full(value)?)))
}

/// The day of a date as pages give it.
fn full(value: &str) -> Option<String> {
    let value = value.trim();
    // An instant begins with its day; what follows, a page may write in any way.
    let head = value.get(..10).filter(|head| {
        let bytes = head.as_bytes();
        bytes[4] == b'-' && bytes[7] == b'-'
    });
    let (day, _) = head
        .and_then(dates::given)
        .or_else(|| dates::given(value))
        .or_else(|| Some((dates::find(value).into_iter().next()?.date.to_string(), None)))?;
    let year: i32 = day.get(..4)?.parse().ok()?;
    (day.len() == 10 && (1900..2100).contains(&year)).then_some(day)
}

/// The day in an address: `/2023/05/09/`, `/2023-05-09-`, `/20230509`.
pub(super) fn day_of_url(url: &str) -> Option<String> {
    let path = url
        .split_once("://")
        .map_or(url, |(_, rest)| rest)
        .split('?')
        .next()?;
    // Parted by one mark each, they are years, months and days; further apart, anything.
    let numbers: Vec<&str> = path.split(|c: char| !c.is_ascii_digit()).collect();
    let whole = numbers
        .iter()
        .find(|n| n.len() == 8 && (n.starts_with("19") || n.starts_with("20")));
    let parts = numbers.windows(3).find(|w| {
        let (year, month, day) = (w[0], w[1], w[2]);
        let short = |n: &str| (1..=2).contains(&n.len());
        year.len() == 4 && (year.starts_with("19") || year.starts_with("20")) && short(month) && short(day)
    });
    let parts = parts.map(|w| format!("{}-{:0>2}-{:0>2}", w[0], w[1], w[2]));
    let whole = whole.map(|n| format!("{}-{}-{}", &n[..4], &n[4..6], &n[6..]));
    parts.into_iter().chain(whole).find_map(|day| full(&day))
}

#[cfg(test)]
mod tests {
    use super::{day_of_url, full, split};

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
        ] {
            assert_eq!(split(line), names, "{line}");
        }
    }

    #[test]
    fn days_of_pages_are_read() {
        for (value, day) in [
            ("2021-03-03T10:00:00+0000", Some("2021-03-03")),
            ("2021-03-03 10:00:00 +0000", Some("2021-03-03")),
            ("Mar 03, 2021", Some("2021-03-03")),
            ("2021/3/3", Some("2021-03-03")),
            ("2021", None),
            ("today", None),
        ] {
            assert_eq!(full(value).as_deref(), day, "{value}");
        }
        for (url, day) in [
            ("https://example.org/2021/03/03/talks-resume", Some("2021-03-03")),
            ("https://example.org/talks-20210303.html", Some("2021-03-03")),
            ("https://example.org/news/12345678", None),
            ("https://example.org/2021/03/talks-resume-5", None),
        ] {
            assert_eq!(day_of_url(url).as_deref(), day, "{url}");
        }
    }
}
