//! What holds for any text, and values that stories would tell at too great a length.

use jiff::civil::{Date, date};
use proptest::prelude::*;
use verbale_language::Engine;
use verbale_when::{Basis, Calendar, Doubt, Reference, Times, read};

const TODAY: Date = date(2023, 1, 18);

fn times(text: &str, reference: Reference) -> Times<'static> {
    let analysis = Engine::embedded().analyse(text);
    read(Calendar::english(), text, &analysis, reference)
}

/// Words and values of the expressions of a text of 18 January 2023.
fn values(text: &str) -> Vec<(String, String)> {
    let times = times(text, Reference::On(TODAY));
    let told = times.expressions.iter();
    told.map(|e| (text[e.span].to_owned(), e.value.timex())).collect()
}

#[track_caller]
fn assert_values(text: &str, wanted: &[(&str, &str)]) {
    let found = values(text);
    let found: Vec<(&str, &str)> = found.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    assert_eq!(found, wanted, "{text}");
}

#[test]
fn numbers_are_read_in_words_and_figures() {
    assert_values(
        "It took twenty-five years, 2 1/2 months, a hundred days, a year and a half and half an hour.",
        &[
            ("twenty-five years", "P25Y"),
            ("2 1/2 months", "P2.5M"),
            ("a hundred days", "P100D"),
            ("a year and a half", "P1Y6M"),
            ("half an hour", "PT30M"),
        ],
    );
    assert_values(
        "It was signed in nineteen ninety-six.",
        &[("nineteen ninety-six", "1996")],
    );
}

#[test]
fn dates_are_read_in_any_order() {
    for text in [
        "5 January 2023",
        "January 5, 2023",
        "Jan. 5, 2023",
        "the 5th of January, 2023",
        "2023-01-05",
        "5.1.2023",
    ] {
        assert_values(&format!("The note is of {text}."), &[(text, "2023-01-05")]);
    }
}

#[test]
fn a_name_is_no_month() {
    assert_values("Foreign minister Jan Kowalski met the press.", &[]);
}

#[test]
fn a_hyphen_joins_what_a_space_would() {
    assert_values(
        "The third-quarter loss followed a two-year slump.",
        &[("third-quarter", "2022-Q3"), ("two-year", "P2Y")],
    );
}

#[test]
fn what_is_compared_is_not_what_is_told_of() {
    assert_values(
        "In the third quarter exports rose from a year earlier. Imports in the quarter fell from a year earlier.",
        &[
            ("the third quarter", "2022-Q3"),
            ("a year earlier", "2021-Q3"),
            ("the quarter", "2022-Q3"),
            ("a year earlier", "2021-Q3"),
        ],
    );
}

#[test]
fn an_order_that_nothing_settles_is_told() {
    let text = "The note is of 01/05/2023.";
    let times = times(text, Reference::On(TODAY));
    let [note] = &times.notes[..] else {
        panic!("{:?}", times.notes)
    };
    assert_eq!(
        note.doubt,
        Doubt::Order {
            kept: date(2023, 1, 5),
            other: date(2023, 5, 1)
        }
    );
    assert_eq!(
        note.message("01/05/2023"),
        "\"01/05/2023\" may be 2023-01-05 or 2023-05-01; 2023-01-05 is kept."
    );
}

#[test]
fn a_document_is_dated_by_its_own_words() {
    let day = |text: &str, reference| {
        times(text, reference)
            .dated
            .map(|dated| (dated.date, dated.basis))
    };
    let told = "The minister told reporters on Saturday that he would travel on Monday.";
    let caption = date(2023, 1, 13);
    let saturday = jiff::civil::Weekday::Saturday;
    assert_eq!(
        day(told, Reference::NotBefore(caption)),
        Some((date(2023, 1, 14), Basis::WeekdayAfter(caption, saturday)))
    );
    assert_eq!(day(told, Reference::Unknown), None);
    assert_eq!(
        day("Talks were held on 3 March 2023.", Reference::Unknown),
        Some((date(2023, 3, 3), Basis::FirstDate))
    );
    assert_eq!(
        day(
            "On Saturday (14 January) talks began. They had failed in 2022.",
            Reference::Unknown
        ),
        Some((date(2023, 1, 14), Basis::WeekdayAndDay(saturday)))
    );
    // A day of long ago is what a text is about.
    assert_eq!(day("The treaty is of 3 March 1918.", Reference::Unknown), None);
}

#[test]
fn without_any_date_what_lacks_a_year_stays_open() {
    let text = "They met on Monday, in March and on 3 May.";
    let times = times(text, Reference::Unknown);
    let values: Vec<String> = times.expressions.iter().map(|e| e.value.timex()).collect();
    assert_eq!(values, ["XXXX-WXX-1", "XXXX-03", "XXXX-05-03"]);
    assert!(times.expressions.iter().all(|e| e.interval().is_none()));
}

/// Pieces that expressions are made of, and what may stand between them.
const PIECES: &[&str] = &[
    "the",
    "last",
    "next",
    "Monday",
    "May",
    "5",
    "2023",
    "31",
    "-",
    "–",
    ",",
    "'90s",
    "third",
    "quarter",
    "of",
    "year",
    "ago",
    "a",
    "two",
    "weeks",
    "later",
    "early",
    "mid-",
    "noon",
    "10:30",
    "a.m.",
    "9999",
    "0",
    "day",
    "war",
    "324th",
    "Easter",
    "BC",
    "before",
    "after",
    "99999999999",
    "million",
    "01/05/2023",
    "Feb.",
    "30",
    "half",
    "in",
    "(",
    ")",
    "every",
    "’s",
    "ı",
    "\n\n",
    "will",
    "met",
    ".",
    "century",
    "decade",
    "tomorrow",
    "fiscal",
    "1/2",
    "twenty",
    "-five",
    "s",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_text_is_read_in_order(
        pieces in prop::collection::vec((0..PIECES.len(), prop::bool::weighted(0.8)), 0..60),
        day in prop::option::of((1_i16..=9999, 1_i8..=12, 1_i8..=28)),
    ) {
        let text: String = pieces.iter().flat_map(|(at, spaced)| [PIECES[*at], if *spaced { " " } else { "" }]).collect();
        let reference = match day.and_then(|(year, month, day)| Date::new(year, month, day).ok()) {
            Some(day) => Reference::On(day),
            None => Reference::Unknown,
        };
        let analysis = Engine::embedded().analyse(&text);
        let times = read(Calendar::english(), &text, &analysis, reference);
        let mut end = 0;
        for expression in &times.expressions {
            prop_assert!(expression.span.start() >= end, "{text:?}: {:?}", times.expressions);
            prop_assert!(text.get(expression.span.start()..expression.span.end()).is_some_and(|words| !words.is_empty()));
            prop_assert!(!expression.value.timex().is_empty() && !expression.why().is_empty());
            if let Some(interval) = expression.interval() {
                prop_assert!(interval.start < interval.end, "{text:?}: {expression:?}");
            }
            end = expression.span.end();
        }
        for note in &times.notes {
            prop_assert!(!note.message(&text.as_str()[note.span]).is_empty());
        }
        // The same words with the same tags mean the same again.
        prop_assert_eq!(read(Calendar::english(), &text, &analysis, reference), times);
    }
}
