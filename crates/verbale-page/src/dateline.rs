//! What stands before the first sentence: place, date, agency.

use crate::dates::{self, Reading};
use crate::lexicon::lexicon;
use verbale_text::{Span, fold_str};

/// Words before the first dash of a dateline, at most.
const REACH: usize = 110;

/// The date of a dateline such as `ANKARA, May 7, 2023 (Reuters) -`; without a year it has none.
pub(crate) fn date(paragraph: &str) -> Option<Reading> {
    let head = head(paragraph);
    let reading = dates::find(head).into_iter().next()?;
    let before = head[..reading.range.start].trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')');
    let after = head[reading.range.end..].trim_start();
    let after_bracket = after
        .strip_prefix('(')
        .and_then(|rest| rest.split_once(')'))
        .map(|(_, rest)| rest.trim_start());
    // (New York, May 7, 2023) – Turkey said ...
    let inside = head.starts_with('(') && !before.contains(')');
    let after = if inside {
        after.strip_prefix(')').unwrap_or(after).trim_start()
    } else {
        after
    };
    let dashed = |text: &str| text.starts_with(['-', '–', '—', ':', '/']);
    let closes = dashed(after) || after_bracket.is_some_and(dashed);
    // ANKARA, May 7, 2023 (Reuters) Turkey said ...
    let bracketed = after_bracket.is_some() && !before.is_empty();
    ((closes || bracketed) && is_place(before)).then_some(reading)
}

/// The agency in the brackets of a dateline.
pub(crate) fn credit(paragraph: &str, text: &str) -> Option<Span> {
    let head = head(paragraph);
    let (before, rest) = head.split_once('(')?;
    let (name, after) = rest.split_once(')')?;
    let dashed = after.trim_start().starts_with(['-', '–', '—', ':']);
    let place = before
        .split(|c: char| c.is_ascii_digit())
        .next()
        .unwrap_or_default();
    let known = lexicon().agencies.contains(&fold_str(name.trim()));
    (dashed && known && is_place(place.trim())).then(|| Span::of(name.trim(), text))
}

fn head(paragraph: &str) -> &str {
    let end = paragraph
        .char_indices()
        .nth(REACH)
        .map_or(paragraph.len(), |(at, _)| at);
    &paragraph[..end]
}

/// True for what may stand before a dateline's date: names, not words of a sentence.
fn is_place(text: &str) -> bool {
    const OPENERS: [&str; 14] = [
        "on", "in", "by", "since", "until", "till", "from", "after", "before", "as", "at", "between",
        "during", "the",
    ];
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .collect();
    let small = |w: &&str| {
        w.starts_with(char::is_lowercase) && !matches!(*w, "of" | "the" | "de" | "la" | "al" | "el" | "es")
    };
    let opener = words
        .first()
        .is_some_and(|w| OPENERS.contains(&w.to_lowercase().as_str()));
    words.len() <= 7 && !opener && !words.iter().any(small)
}

#[cfg(test)]
mod tests {
    use super::{credit, date};

    #[test]
    fn reads_datelines_with_a_year() {
        for (text, value) in [
            (
                "ANKARA, May 7, 2023 (Reuters) - The minister said no.",
                Some("2023-05-07"),
            ),
            (
                "CAIRO- 24 July 2022: The president telephoned his colleague.",
                Some("2022-07-24"),
            ),
            (
                "Rio de Janeiro, Brazil, 3 March 2021 — Talks began.",
                Some("2021-03-03"),
            ),
            (
                "(New York, March 3, 2021) – Talks began in the city.",
                Some("2021-03-03"),
            ),
            ("May 7, 2023 (AFP) - Talks began.", Some("2023-05-07")),
            ("ANKARA, May 7 (Reuters) - The minister said no.", None),
            ("On May 7, 2023, the minister said no.", None),
            ("By May 7, 2023 - the last day - all had left.", None),
            ("The minister, on May 7, 2023 - a Sunday - said no.", None),
        ] {
            assert_eq!(date(text).map(|r| r.date.to_string()).as_deref(), value, "{text}");
        }
    }

    #[test]
    fn knows_the_agency_of_a_dateline() {
        for (text, name) in [
            ("ANKARA (Reuters) - The minister said no.", Some("Reuters")),
            ("ANKARA, May 7, 2023 (AFP) — The minister said no.", Some("AFP")),
            ("The party (HDP) - a rival - said no.", None),
            ("The minister told the agency (Reuters) - and others.", None),
        ] {
            assert_eq!(credit(text, text).map(|span| &text[span]), name, "{text}");
        }
    }
}
