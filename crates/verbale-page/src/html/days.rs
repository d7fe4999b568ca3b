//! Which day do a page's dates name? Dates as markup has them, as readers see them in many languages, and in addresses.

use crate::calendar::{Token, What, tokens};
use crate::dates;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use verbale_text::fold_str;

/// Months by language: beginnings of their names, folded.
static MONTHS: LazyLock<BTreeMap<String, Vec<(String, usize)>>> = LazyLock::new(|| {
    let table: BTreeMap<String, String> =
        toml::from_str(include_str!("../../data/months.toml")).expect("the built-in months are well formed");
    let read = |(language, names): (String, String)| {
        let beginnings = names.split(' ').zip(1_usize..).flat_map(|(names, month)| {
            let names = names.split('/');
            names.map(move |name| (fold_str(name), month)).collect::<Vec<_>>()
        });
        (language, beginnings.collect())
    };
    table.into_iter().map(read).collect()
});

/// Words that may stand between the parts of a date, as in "9 de mayo de 2023".
const WITHIN: &[&str] = &["de", "del", "of", "den", "di", "i", "da", "ta", "tahun"];

/// The primary subtag of a page's language.
fn primary(language: Option<&str>) -> String {
    let first = language.unwrap_or_default().split('-').next().unwrap_or_default();
    match first.to_ascii_lowercase().as_str() {
        "nb" | "nn" => "no".into(),
        "bs" => "hr".into(),
        other => other.to_owned(),
    }
}

/// The day of a date as pages give it.
pub(super) fn day(value: &str, language: Option<&str>) -> Option<String> {
    let value = value.trim();
    // An instant begins with its day; what follows, a page may write in any way.
    let head = value.get(..10).filter(|head| {
        let bytes = head.as_bytes();
        bytes[4] == b'-' && bytes[7] == b'-'
    });
    let read = || {
        head.and_then(dates::given)
            .or_else(|| dates::given(value))
            .map(|(day, _)| day)
    };
    let day = since_1970(value)
        .or_else(read)
        .or_else(|| Some(seen(value, language).into_iter().next()?.to_string()))?;
    let year: i32 = day.get(..4)?.parse().ok()?;
    (day.len() == 10 && (1900..2100).contains(&year)).then_some(day)
}

/// True for a date in the form that markup asks for.
pub(super) fn is_standard(value: &str) -> bool {
    let value = value.trim();
    value.len() >= 8 && value.bytes().take(4).all(|b| b.is_ascii_digit())
}

/// Seconds or milliseconds since 1970.
fn since_1970(value: &str) -> Option<String> {
    let digits = value.bytes().all(|b| b.is_ascii_digit());
    let number: i64 = digits.then(|| value.parse().ok())??;
    let seconds = match value.len() {
        10 => number,
        13 => number / 1000,
        _ => return None,
    };
    let instant = Timestamp::from_second(seconds).ok()?;
    Some(instant.to_zoned(TimeZone::UTC).date().to_string())
}

/// The full dates in words that a reader sees, in order, by the habits of the page's language.
pub(super) fn seen(text: &str, language: Option<&str>) -> Vec<Date> {
    let english: Vec<Date> = dates::find(text)
        .into_iter()
        .map(|reading| reading.date)
        .collect();
    let mut found = if english.is_empty() {
        foreign(text, language)
    } else {
        english
    };
    found.retain(|date| (1990..2100).contains(&date.year()));
    found
}

/// A part of a date.
#[derive(Clone, Copy)]
enum Part {
    Number(usize, usize),
    Month(usize),
    /// A mark between the numbers of a date in figures.
    Slash,
    Other,
}

/// What stands first in a date in figures that end in a year.
#[derive(Clone, Copy)]
enum Order {
    DayFirst,
    MonthFirst,
}

/// The order that a language, or a country's English, has; English of nowhere has none.
fn order(tag: Option<&str>, primary: &str) -> Option<Order> {
    let region = tag.and_then(|tag| tag.split('-').find(|part| part.len() == 2 && *part != primary));
    match (primary, region.map(str::to_ascii_uppercase).as_deref()) {
        ("en", Some("US")) => Some(Order::MonthFirst),
        ("en", None | Some("CA" | "PH")) | ("", _) => None,
        _ => Some(Order::DayFirst),
    }
}

fn foreign(text: &str, whole: Option<&str>) -> Vec<Date> {
    let language = primary(whole);
    let own = MONTHS.get(&language);
    let parts: Vec<Part> = tokens(text)
        .iter()
        .filter_map(|token| part(token, text, own))
        .collect();
    let order = order(whole, &language);
    let mut found = Vec::new();
    let mut at = 0;
    while at < parts.len() {
        let date = match &parts[at..] {
            [
                Part::Number(day, _),
                Part::Month(month),
                Part::Number(year, 4),
                ..,
            ]
            | [
                Part::Month(month),
                Part::Number(day, _),
                Part::Number(year, 4),
                ..,
            ]
            | [
                Part::Number(year, 4),
                Part::Month(month),
                Part::Number(day, _),
                ..,
            ] => make(*year, *month, *day).map(|date| (date, 3)),
            [
                Part::Number(one, 1..=2),
                Part::Slash,
                Part::Number(two, 1..=2),
                Part::Slash,
                Part::Number(year, 4),
                ..,
            ] => {
                let date = match order {
                    Some(Order::DayFirst) => make(*year, *two, *one),
                    Some(Order::MonthFirst) => make(*year, *one, *two),
                    None => None,
                };
                date.map(|date| (date, 5))
            }
            _ => None,
        };
        at += date.map_or(1, |(_, length)| length);
        found.extend(date.map(|(date, _)| date));
    }
    // 2023年5月9日, 2023년 5월 9일
    if found.is_empty() && text.contains(['年', '년']) {
        found.extend(counted(text));
    }
    found
}

fn part(token: &Token, text: &str, own: Option<&Vec<(String, usize)>>) -> Option<Part> {
    let words = &text[token.range.clone()];
    match token.what {
        What::Number(number) => Some(Part::Number(number, words.len())),
        What::Mark('/' | '-') => Some(Part::Slash),
        What::Mark('.' | ',' | '،') => None,
        What::Mark(_) => Some(Part::Other),
        What::Word => {
            let word = fold_str(words);
            if WITHIN.contains(&word.as_str()) {
                return None;
            }
            let longest = |months: &Vec<(String, usize)>| {
                let fits = months.iter().filter(|(name, _)| word.starts_with(name.as_str()));
                fits.max_by_key(|(name, _)| name.len()).map(|(_, month)| *month)
            };
            let month = match own {
                Some(months) => longest(months),
                // Whose months nobody knows: any that fit.
                None => MONTHS.values().find_map(longest),
            };
            Some(month.map_or(Part::Other, Part::Month))
        }
    }
}

/// A date whose numbers are followed by what they count.
fn counted(text: &str) -> Option<Date> {
    let pieces = tokens(text);
    let number = |i: usize, after: &[char]| {
        let What::Number(number) = pieces.get(i)?.what else {
            return None;
        };
        let next = &text[pieces.get(i + 1)?.range.clone()];
        next.starts_with(after).then_some(number)
    };
    (0..pieces.len()).find_map(|i| {
        let (year, month) = (number(i, &['年', '년'])?, number(i + 2, &['月', '월'])?);
        make(year, month, number(i + 4, &['日', '일'])?)
    })
}

fn make(year: usize, month: usize, day: usize) -> Option<Date> {
    Date::new(
        i16::try_from(year).ok()?,
        i8::try_from(month).ok()?,
        i8::try_from(day).ok()?,
    )
    .ok()
}

/// The day in an address: `/2023/05/09/`, `/2023-05-09-`, `/20230509`.
pub(super) fn of_address(url: &str) -> Option<String> {
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
    parts.into_iter().chain(whole).find_map(|value| day(&value, None))
}

#[cfg(test)]
mod tests {
    use super::{day, of_address, seen};

    #[test]
    fn days_of_pages_are_read() {
        for (value, want) in [
            ("2021-03-03T10:00:00+0000", Some("2021-03-03")),
            ("2021-03-03 10:00:00 +0000", Some("2021-03-03")),
            ("Mar 03, 2021", Some("2021-03-03")),
            ("Wed, 03 Mar 2021 10:00:00 GMT", Some("2021-03-03")),
            ("2021/3/3", Some("2021-03-03")),
            ("1614765600", Some("2021-03-03")),
            ("1614765600000", Some("2021-03-03")),
            ("2021", None),
            ("0001-01-01T00:00:00Z", None),
            ("today", None),
            ("03/04/2021", None),
        ] {
            assert_eq!(day(value, Some("en")).as_deref(), want, "{value}");
        }
    }

    #[test]
    fn days_are_read_in_the_languages_of_pages() {
        for (language, words, want) in [
            ("de", "Veröffentlicht am 3. März 2021, 10 Uhr", "2021-03-03"),
            ("fr-FR", "Publié le 3 août 2021 à 10h00", "2021-08-03"),
            ("es", "miércoles, 3 de marzo de 2021", "2021-03-03"),
            ("pt-BR", "3 de março de 2021", "2021-03-03"),
            ("ru", "3 марта 2021 г.", "2021-03-03"),
            ("uk", "3 липня 2021, 10:00", "2021-07-03"),
            ("pl", "3 października 2021", "2021-10-03"),
            ("cs", "3. července 2021", "2021-07-03"),
            ("fi", "3. maaliskuuta 2021", "2021-03-03"),
            ("hu", "2021. március 3.", "2021-03-03"),
            ("tr", "03 Ağustos 2021", "2021-08-03"),
            ("el", "3 Μαΐου 2021", "2021-05-03"),
            ("ja", "2021年3月3日 10時00分", "2021-03-03"),
            ("ko", "2021년 3월 3일", "2021-03-03"),
            ("it", "03/04/2021 - 10:00", "2021-04-03"),
            ("", "le 3 mai 2021", "2021-05-03"),
            ("en-US", "Posted 03/04/2021", "2021-03-04"),
            ("en-GB", "Posted 03/04/2021", "2021-04-03"),
            ("en-GB", "3 March 2021", "2021-03-03"),
        ] {
            let found = seen(words, Some(language));
            assert_eq!(
                found.first().map(ToString::to_string).as_deref(),
                Some(want),
                "{words}"
            );
        }
        assert!(seen("In 2021 kamen 3 Minister und 20 Berater", Some("de")).is_empty());
    }

    #[test]
    fn days_of_addresses_are_read() {
        for (url, want) in [
            ("https://example.org/2021/03/03/talks-resume", Some("2021-03-03")),
            ("https://example.org/talks-20210303.html", Some("2021-03-03")),
            ("https://example.org/news/12345678", None),
            ("https://example.org/2021/03/talks-resume-5", None),
        ] {
            assert_eq!(of_address(url).as_deref(), want, "{url}");
        }
    }
}
