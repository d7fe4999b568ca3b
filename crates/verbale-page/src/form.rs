//! Litter that a line's form gives away: addresses, separators, captions, bylines, credits.

use crate::lexicon::{Verdict, lexicon};
use crate::line::Line;
use verbale_text::{Span, fold_str};

/// Kinds whose phrases are whole sentences of publishers to readers: these count in running text too.
const SENTENCES: &[&str] = &["comments", "legal", "newsletter", "subscription"];

/// What a line is, whatever stands around it.
pub(crate) fn sure(line: &Line<'_>) -> Option<Verdict> {
    let alone = |kind| Verdict {
        kind,
        list: false,
        last: false,
    };
    let marks = || marks_only(line.text).map(alone);
    let form = || camera(line).or_else(|| byline(line)).map(alone);
    marks().or_else(|| phrase(line)).or_else(form)
}

/// What the phrases say.
fn phrase(line: &Line<'_>) -> Option<Verdict> {
    let verdict = lexicon().sure(&line.key, &line.folded, line.ended)?;
    let first = line
        .key
        .split(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    match verdict.kind {
        "source_credit" => (!line.prose && line.words <= 10).then_some(verdict),
        "byline" if line.text.starts_with('(') && line.text.ends_with(')') => Some(verdict),
        kind if line.prose => SENTENCES.contains(&kind).then_some(verdict),
        // "Ships near the port. Example/Getty Images" says what is seen, and then whose it is.
        "photo_credit" if line.words > 6 && !lexicon().camera.contains(first) => Some(Verdict {
            kind: "caption",
            ..verdict
        }),
        _ => Some(verdict),
    }
}

fn marks_only(text: &str) -> Option<&'static str> {
    if !text.contains(char::is_alphanumeric) {
        return Some("separator");
    }
    if text.contains(char::is_whitespace) {
        let tags = text
            .split_whitespace()
            .all(|word| word.starts_with('#') && word.chars().nth(1).is_some_and(char::is_alphanumeric));
        return if is_reference(text) {
            Some("link")
        } else {
            tags.then_some("share")
        };
    }
    (text.starts_with("http://") || text.starts_with("https://") || text.starts_with("www."))
        .then_some("address")
}

/// `[3]: https://...`, the foot of a Markdown page.
pub(crate) fn is_reference(text: &str) -> bool {
    let rest = text.strip_prefix('[').and_then(|t| t.split_once("]: "));
    rest.is_some_and(|(number, to)| number.bytes().all(|b| b.is_ascii_digit()) && !to.contains(' '))
}

/// The rest of an address that was wrapped.
pub(crate) fn is_address_rest(text: &str) -> bool {
    !text.contains(char::is_whitespace) && text.is_ascii() && !text.ends_with(['.', '!', '?'])
}

/// Captions and photo credits.
fn camera(line: &Line<'_>) -> Option<&'static str> {
    if line.chars > 400 {
        return None;
    }
    let text = line.text.trim_end_matches(['.', '*', '_', ' ']);
    let bracket = text
        .strip_suffix([')', ']'])
        .and_then(|t| t.rsplit_once(['(', '[']));
    if let Some((before, _)) = bracket.filter(|(_, inside)| is_credit(inside)) {
        return Some(if before.contains(char::is_alphanumeric) {
            "caption"
        } else {
            "photo_credit"
        });
    }
    if line.ended {
        return None;
    }
    // The credit stands in the last words: "... in Kyiv. Photo: AFP".
    let folded = &line.folded;
    let at = lexicon().tails(folded).filter_map(|(at, tail)| {
        let apart =
            !tail.starts_with(char::is_alphanumeric) || !folded[..at].ends_with(char::is_alphanumeric);
        let near = folded[at + tail.len()..].split_whitespace().count() <= 6;
        (apart && near).then_some(at)
    });
    let at = at.min()?;
    Some(if folded[..at].contains(char::is_alphanumeric) {
        "caption"
    } else {
        "photo_credit"
    })
}

/// True for what a photo's bracket says: few words, one of them of photography, none of them a verb's.
fn is_credit(inside: &str) -> bool {
    const OF_SENTENCES: [&str; 12] = [
        "is", "was", "are", "were", "see", "the", "shows", "that", "contains", "warning", "below", "above",
    ];
    let folded = fold_str(inside);
    let words: Vec<&str> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .collect();
    let camera = words.iter().any(|w| lexicon().camera.contains(*w));
    let named = inside.contains(char::is_uppercase);
    let sentence = words.iter().any(|w| OF_SENTENCES.contains(w));
    camera && named && !sentence && words.len() <= 9
}

/// `By Anna Smith`, `By Anna Smith and Ola Nordmann, Example News`.
fn byline(line: &Line<'_>) -> Option<&'static str> {
    let text = line.text.trim_matches(['*', '_', '|', ' ']);
    let rest = text
        .strip_prefix("By ")
        .or_else(|| text.strip_prefix("BY "))
        .or_else(|| text.strip_prefix("by "))?;
    let rest = rest.trim_start_matches(':').trim();
    let small = |word: &&str| {
        word.starts_with(char::is_lowercase)
            && !matches!(
                *word,
                "and" | "of" | "in" | "for" | "de" | "von" | "van" | "the" | "al"
            )
    };
    let first = rest.starts_with(char::is_uppercase) || rest.starts_with('[');
    let named = first && !rest.split_whitespace().any(|w| small(&w));
    (named && line.words <= 12 && !rest.ends_with(['?', '!', ':'])).then_some("byline")
}

/// What a short line between headline and article is: the outlet's or the author's name.
pub(crate) fn name_line(line: &Line<'_>) -> Option<&'static str> {
    if line.ended || line.words > 8 {
        return None;
    }
    if lexicon().agencies.contains(line.key.as_str()) {
        return Some("source_credit");
    }
    let named = line
        .text
        .split_whitespace()
        .all(|w| !w.starts_with(char::is_lowercase) || w == "of" || w == "the");
    let last = line.key.rsplit(' ').next().unwrap_or_default();
    let outlet = line.words <= 4 && line.words >= 2 && lexicon().endings.contains(last);
    let author = line.words >= 3 && lexicon().people.contains(last);
    (named && (outlet || author)).then_some("byline")
}

/// The names that a line of credit gives.
pub(crate) fn credits(line: &Line<'_>, kind: &str, whole: &str) -> Vec<Span> {
    let folded_is_agency = |name: &str| lexicon().agencies.contains(&fold_str(name));
    let names = match kind {
        "source_credit" => match line.text.split_once(':') {
            Some((_, names)) => names,
            None => line.text,
        },
        "byline" => {
            let name = line.text.strip_prefix("By ").unwrap_or(line.text).trim();
            let last = line.key.rsplit(' ').next().unwrap_or_default();
            let outlet = name.len() == line.text.len() && line.words <= 4 && lexicon().endings.contains(last);
            if outlet || folded_is_agency(name) {
                name
            } else {
                return vec![];
            }
        }
        _ => return vec![],
    };
    let marks = |c: char| !c.is_alphanumeric() && c != '.';
    let names = names
        .split([',', ';', '/', '|'])
        .map(|name| name.trim_matches(marks));
    names
        .filter(|name| name.contains(char::is_alphanumeric) && !folded_is_generic(name))
        .map(|name| Span::of(name, whole))
        .collect()
}

/// A credit that names nobody.
fn folded_is_generic(name: &str) -> bool {
    matches!(
        fold_str(name).as_str(),
        "agencies" | "news agencies" | "with agencies" | "with agency inputs" | "others"
    )
}

#[cfg(test)]
mod tests {
    use super::{credits, name_line, sure};
    use crate::line::lines;

    #[test]
    fn knows_lines_by_their_form() {
        for (text, kind) in [
            ("* * *", Some("separator")),
            ("https://example.org/news/1", Some("address")),
            ("[12]: https://example.org/a?b=c", Some("link")),
            ("#Trade #Grain", Some("share")),
            (
                "Ships wait near the port, March 3, 2022. (AFP Photo)",
                Some("caption"),
            ),
            (
                "A ship at sea [Anna Smith/Example via Getty Images]",
                Some("caption"),
            ),
            ("(Image credit: Example)", Some("photo_credit")),
            ("Ships near the port. Photo: Anna Smith", Some("caption")),
            ("Ships near the port © Example", Some("caption")),
            ("By Anna Smith and Ola Nordmann, Example News", Some("byline")),
            (
                "(This article was written by Anna Smith and Ola Nordmann in the capital.)",
                Some("byline"),
            ),
            (
                "Written by hand, the letter said that the ministers would meet.",
                None,
            ),
            ("By sea and land", None),
            (
                "By the end of the week the ministers had agreed on a text (see photo).",
                None,
            ),
            ("The minister said that the picture was bleak.", None),
            (
                "He was led away by the police. (WARNING: Video contains graphic images.)",
                None,
            ),
            (
                "The agency published a photo of the two leaders shaking hands (Photo by AFP is below).",
                None,
            ),
            (
                "More from the talks is expected on Monday, when the ministers meet again.",
                None,
            ),
            ("He writes a daily newsletter.", None),
            (
                "You may unsubscribe at any time. Whoever subscribes agrees to the terms that we wrote.",
                Some("newsletter"),
            ),
            ("Source: Interfax", Some("source_credit")),
            (
                "Sources: two officials said that the ministers would meet again on Monday in the capital.",
                None,
            ),
        ] {
            assert_eq!(sure(&lines(text)[0]).map(|v| v.kind), kind, "{text}");
        }
    }

    #[test]
    fn finds_the_names_in_credits() {
        for (text, kind, names) in [
            ("Source: AMPE", "source_credit", &["AMPE"][..]),
            (
                "Sources: Reuters, AFP / agencies",
                "source_credit",
                &["Reuters", "AFP"],
            ),
            (
                "Source: U.S. Department of State",
                "source_credit",
                &["U.S. Department of State"],
            ),
            ("By Reuters", "byline", &["Reuters"]),
            ("By Anna Smith", "byline", &[]),
            ("Harbour News", "byline", &["Harbour News"]),
        ] {
            let found: Vec<&str> = credits(&lines(text)[0], kind, text)
                .into_iter()
                .map(|s| &text[s])
                .collect();
            assert_eq!(found, names, "{text}");
        }
    }

    #[test]
    fn knows_names_under_a_headline() {
        for (text, kind) in [
            ("Harbour News", Some("byline")),
            ("Reuters", Some("source_credit")),
            ("Anna Smith, Staff Writer", Some("byline")),
            ("Sanctions against Russia", None),
            ("No news", None),
        ] {
            assert_eq!(name_line(&lines(text)[0]), kind, "{text}");
        }
    }
}
