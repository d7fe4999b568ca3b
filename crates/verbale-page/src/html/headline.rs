//! Which of a page's titles is the article's headline?
//!
//! What a newsroom's system writes into JSON-LD is its headline. Elsewhere it is the first heading, where this speaks of what
//! the page's other titles speak of: `og:title` and the window's title come from one field, made for search engines, and
//! that they agree says little.

use super::metadata::{Basis, Metadata, folded};
use std::collections::BTreeSet;

/// Marks between a headline and the name of the outlet.
const BETWEEN: &[&str] = &[
    " | ", " – ", " — ", " - ", " • ", " · ", " » ", " « ", " :: ", " : ", ": ", "：", "｜", " ｜ ", "|",
];

/// Marks of these that stand within headlines too: what is cut off there must be known for something else.
const COMMON: &[&str] = &[" – ", " — ", " - ", ": ", "："];

/// Marks that part a subject from what is said of it.
const SUBJECT: &[&str] = &[": ", "：", " : "];

/// Longest heading that is a headline, in characters.
const LONGEST: usize = 250;

/// Share of the letters, three by three, of the shorter of two titles that the other has, where they speak of one thing.
const ALIKE: f32 = 0.3;

/// Most words of an outlet's name that is known only by the mark before it.
const LONGEST_OUTLET: usize = 4;

/// The headline, without the outlet's name.
pub(super) fn headline(of: &Metadata, address: Option<&str>) -> Option<String> {
    let outlets = outlets(of, address);
    let bare = |basis: Basis| -> Vec<String> {
        let own = of.titles.iter().filter(|(b, _)| *b == basis);
        own.map(|(_, title)| bare(title, basis, of, &outlets))
            .filter(|title| !is_outlet(title, &outlets))
            .collect()
    };
    let linked = bare(Basis::JsonLd).into_iter().next();
    let metas = bare(Basis::Meta);
    let window = bare(Basis::Window).into_iter().next();
    let headings = bare(Basis::Text);
    let others: Vec<&String> = linked.iter().chain(&metas).chain(&window).collect();
    // A heading that makes up the window's title together with another title is the name of a series or site; where the first
    // heading is that, the article's is none of the first.
    let over = |heading: &String| {
        let key = folded(heading);
        let made = |title: &String| {
            let whole = format!("{key} {}", folded(title));
            of.titles
                .iter()
                .any(|(b, title)| *b == Basis::Window && folded(title) == whole)
        };
        metas.iter().any(made)
    };
    let heading = if headings.iter().any(over) {
        None
    } else {
        heading(&headings, &others)
    };
    let title = match (linked.clone(), heading) {
        (Some(linked), heading) if of.news => {
            // Where heading and social networks have another headline, and only the window has this one, it was made for
            // search engines.
            let searched = heading.filter(|heading| {
                let key = folded(heading);
                let windowed = window
                    .as_deref()
                    .is_some_and(|w| alike(w, &linked) > 0.6 && folded(w) != key);
                windowed && folded(&linked) != key && metas.first().is_some_and(|meta| folded(meta) == key)
            });
            searched.map_or(linked, Clone::clone)
        }
        (_, Some(heading)) => without_kicker(heading, &others),
        (Some(linked), None) => linked,
        (None, None) => metas
            .first()
            .or(window.as_ref())
            .map(|title| cut_short(title))
            .or_else(|| headings.first().cloned())?,
    };
    // Shouted only where the page has nothing else.
    if title.contains(char::is_uppercase) && !title.contains(char::is_lowercase) {
        let key = folded(&title);
        let quiet = |other: &&&String| folded(other) == key && other.contains(char::is_lowercase);
        if let Some(other) = others.iter().find(quiet) {
            return Some((*other).clone());
        }
    }
    Some(title)
}

/// Names that the outlet goes by: as the page gives it, and as its address has it.
fn outlets(of: &Metadata, address: Option<&str>) -> Vec<String> {
    let host = [of.url.as_deref(), address]
        .into_iter()
        .flatten()
        .find_map(|url| url.split('/').nth(2))
        .map(|host| host.strip_prefix("www.").unwrap_or(host));
    let label = host.and_then(|host| host.rsplit('.').nth(1).filter(|label| label.len() > 3));
    [of.outlet.as_deref(), of.publisher.as_deref(), host, label]
        .into_iter()
        .flatten()
        .map(folded)
        .filter(|name| !name.is_empty())
        .collect()
}

fn is_outlet(title: &str, outlets: &[String]) -> bool {
    let key = folded(title);
    key.is_empty() || outlets.contains(&key)
}

/// True for what stands beside a headline where it is the outlet's name, or a part of it, or this with a few words more;
/// behind a mark that parts subject and statement too, only the name itself.
fn names(part: &str, mark: &str, outlets: &[String]) -> bool {
    let key = folded(part);
    if key.is_empty() {
        return false;
    }
    let padded = format!(" {key} ");
    let tight = key.replace(' ', "");
    let exact = SUBJECT.contains(&mark);
    outlets.iter().any(|outlet| {
        let words = key.split(' ').count();
        let more = words <= outlet.split(' ').count() + 2;
        tight == outlet.replace(' ', "")
            || !exact
                && (format!(" {outlet} ").contains(&padded)
                    || more && padded.contains(&format!(" {outlet} ")))
    })
}

/// A title without the outlet's name at either end, and without what no other title has after a headline that one has whole.
fn bare(title: &str, basis: Basis, of: &Metadata, outlets: &[String]) -> String {
    let mut title = title;
    for _ in 0..3 {
        let key = |text: &str| folded(text);
        let whole = |part: &str| {
            let key = key(part);
            let other = |(b, other): &(Basis, String)| *b != basis && folded(other) == key;
            key.split(' ').count() >= 3 && basis != Basis::Text && of.titles.iter().any(other)
        };
        let parts = BETWEEN.iter().flat_map(|mark| {
            let last = title
                .rfind(mark)
                .map(|at| (*mark, &title[..at], &title[at + mark.len()..]));
            let first = title
                .find(mark)
                .map(|at| (*mark, &title[at + mark.len()..], &title[..at]));
            [last, first].into_iter().flatten()
        });
        let mut cut = None;
        for (mark, head, rest) in parts {
            let long = head.chars().count() >= 6;
            if long && (names(rest, mark, outlets) || !SUBJECT.contains(&mark) && whole(head)) {
                cut = Some(head);
                break;
            }
        }
        let Some(head) = cut else { break };
        title = head.trim();
    }
    title.trim().to_owned()
}

/// The heading that speaks of what the other titles speak of.
fn heading<'h>(headings: &'h [String], others: &[&String]) -> Option<&'h String> {
    let mut best: Option<(f32, &String)> = None;
    for heading in headings
        .iter()
        .filter(|heading| heading.chars().count() <= LONGEST)
    {
        let share = others
            .iter()
            .map(|other| alike(heading, other))
            .fold(0.0, f32::max);
        let share = if others.is_empty() { 1.0 } else { share };
        if share >= ALIKE && best.is_none_or(|(most, _)| share > most) {
            best = Some((share, heading));
        }
    }
    best.map(|(_, heading)| heading)
}

/// How much of the shorter of two titles the other has.
fn alike(one: &str, other: &str) -> f32 {
    let letters = |text: &str| -> BTreeSet<[char; 3]> {
        let letters: Vec<char> = folded(text).chars().filter(|c| *c != ' ').collect();
        letters.windows(3).map(|w| [w[0], w[1], w[2]]).collect()
    };
    let (one, other) = (letters(one), letters(other));
    let least = one.len().min(other.len());
    if least == 0 {
        return 0.0;
    }
    one.intersection(&other).count() as f32 / least as f32
}

/// A heading without the kicker in front, where another title is the rest of it. A year or an article is no kicker.
fn without_kicker(heading: &str, others: &[&String]) -> String {
    let rest = others.iter().find(|other| {
        let Some(kicker) = heading.strip_suffix(other.as_str()) else {
            return false;
        };
        let kicker = kicker.trim_end();
        let parted = kicker.ends_with([':', '-', '–', '—', '|', '/', '.', '•', '·']);
        let words = kicker.split_whitespace().count();
        other.split_whitespace().count() >= 3 && !kicker.is_empty() && (parted || words >= 2)
    });
    rest.map_or_else(|| heading.to_owned(), |rest| (*rest).clone())
}

/// A title without the last few words after a mark that hardly a headline has in it.
fn cut_short(title: &str) -> String {
    let marks = BETWEEN
        .iter()
        .filter(|mark| !COMMON.contains(mark) && mark.len() > 1);
    let cut = marks
        .filter_map(|mark| title.rfind(mark).map(|at| (at, mark.len())))
        .find(|(at, length)| {
            let (head, rest) = (&title[..*at], &title[at + length..]);
            rest.split_whitespace().count() <= LONGEST_OUTLET && head.split_whitespace().count() >= 3
        });
    cut.map_or(title, |(at, _)| title[..at].trim()).to_owned()
}

#[cfg(test)]
mod tests {
    use super::headline;
    use crate::html::metadata::{Basis, Metadata};

    fn of(titles: &[(Basis, &str)], outlet: Option<&str>, news: bool) -> Option<String> {
        let metadata = Metadata {
            titles: titles
                .iter()
                .map(|(basis, title)| (*basis, (*title).to_owned()))
                .collect(),
            outlet: outlet.map(str::to_owned),
            news,
            ..Metadata::default()
        };
        headline(&metadata, Some("https://www.harbour-news.example/strait"))
    }

    use Basis::{JsonLd, Meta, Text, Window};

    #[test]
    fn the_heading_goes_before_what_is_made_for_search_engines() {
        let titles = [
            (Text, "Strait to open again after a year"),
            (Meta, "Strait open again: what to know in 2021"),
            (Window, "Strait open again: what to know in 2021"),
        ];
        assert_eq!(
            of(&titles, None, false).as_deref(),
            Some("Strait to open again after a year")
        );
    }

    #[test]
    fn a_newsroom_says_its_headline() {
        let titles = [
            (JsonLd, "Ministers open the strait"),
            (Text, "Fishing boats: The strait is open again, and here is why"),
            (Meta, "Fishing boats: The strait is open again, and here is why"),
            (Window, "Fishing boats: The strait is open again, and here is why"),
        ];
        assert_eq!(
            of(&titles, None, true).as_deref(),
            Some("Ministers open the strait")
        );
        let heading = "Fishing boats: The strait is open again, and here is why";
        assert_eq!(of(&titles, None, false).as_deref(), Some(heading));
    }

    #[test]
    fn a_headline_that_only_the_window_shares_is_none() {
        let titles = [
            (JsonLd, "Strait open: four things to know"),
            (
                Text,
                "The strait is open, and four towns have reason to celebrate",
            ),
            (
                Meta,
                "The strait is open, and four towns have reason to celebrate",
            ),
            (Window, "Strait Open: Four Things to Know - Harbour News"),
        ];
        let heading = "The strait is open, and four towns have reason to celebrate";
        assert_eq!(of(&titles, Some("Harbour News"), true).as_deref(), Some(heading));
    }

    #[test]
    fn the_outlet_is_no_headline_and_no_part_of_one() {
        for (titles, outlet, want) in [
            (
                &[
                    (Text, "Harbour News"),
                    (Window, "Strait to open again | Harbour News"),
                ][..],
                Some("Harbour News"),
                "Strait to open again",
            ),
            (
                &[(Window, "Harbour News: Strait to open again")],
                Some("Harbour News"),
                "Strait to open again",
            ),
            (
                &[
                    (Text, "harbour-news.example"),
                    (Window, "Strait to open again – Harbour-News.example"),
                ],
                None,
                "Strait to open again",
            ),
            (
                &[
                    (Text, "Talks - and no end"),
                    (Window, "Talks - and no end - The Harbour News Online"),
                ],
                Some("Harbour News"),
                "Talks - and no end",
            ),
            (
                &[(Window, "Strait to open again | World")],
                None,
                "Strait to open again",
            ),
            (&[(Window, "Talks - and no end")], None, "Talks - and no end"),
            (
                &[(JsonLd, "海峡が再び開く：港新聞"), (Meta, "海峡が再び開く")],
                Some("港新聞"),
                "海峡が再び開く",
            ),
        ] {
            assert_eq!(of(titles, outlet, false).as_deref(), Some(want), "{titles:?}");
        }
    }

    #[test]
    fn other_headings_and_kickers_are_left_out() {
        let titles = [
            (Text, "Contact us"),
            (Text, "Coastal fisheries Strait to open again"),
            (Meta, "Strait to open again"),
        ];
        assert_eq!(of(&titles, None, false).as_deref(), Some("Strait to open again"));
        let under = [
            (Text, "Notes from the harbour"),
            (Meta, "Strait to open again"),
            (Window, "Notes from the harbour: Strait to open again"),
        ];
        assert_eq!(of(&under, None, false).as_deref(), Some("Strait to open again"));
        let year = [
            (Text, "2021 Guide to the Strait and its Fish"),
            (Meta, "Guide to the Strait and its Fish"),
        ];
        assert_eq!(
            of(&year, None, false).as_deref(),
            Some("2021 Guide to the Strait and its Fish")
        );
        let shouted = [(Text, "STRAIT TO OPEN AGAIN"), (Meta, "Strait to open again")];
        assert_eq!(of(&shouted, None, false).as_deref(), Some("Strait to open again"));
    }
}
