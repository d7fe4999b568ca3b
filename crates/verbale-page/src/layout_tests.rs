use super::{Layout, lay_out};
use crate::Page;
use proptest::prelude::*;
use verbale_record::DateBasis;

const FIRST: &str = "The two ministers met in the capital on Monday and agreed to meet again in June.";
const SECOND: &str = "Neither side said where the talks would be held, or who would take part in them. \
                      A spokesman told reporters that the place did not matter as much as the text, which \
                      both capitals had read and which neither had yet signed, and that ships would go on \
                      leaving the port for as long as the present accord was kept by all who had joined it.";

fn page(text: impl Into<String>) -> Page {
    Page {
        text: text.into(),
        ..Page::default()
    }
}

/// The words of each piece of litter with its kind.
fn litter(text: &str) -> Vec<(&str, &'static str)> {
    lay_out(&page(text))
        .litter
        .into_iter()
        .map(|(span, kind)| (&text[span], kind))
        .collect()
}

#[test]
fn residue_around_an_article_is_litter() {
    for (head, tail, expected) in [
        ("Ministers to meet again", "", &[][..]),
        (
            "Ministers to meet again\n\nMinisters to meet again",
            "Related Articles\n\nBack to top button",
            &["repeated_title", "related_articles", "navigation"],
        ),
        (
            "untitled design\n\nMinisters to meet again",
            "Source: AMPE",
            &["placeholder", "source_credit"],
        ),
        (
            "Ministers to meet again\n\nHarbour News",
            "Comments are closed.",
            &["byline", "comments"],
        ),
        (
            "Ministers to meet again",
            "You may also like\n\nStorm nears the coast\n\nMost popular",
            &["related_articles", "related_articles", "related_articles"],
        ),
        (
            "Ministers to meet again",
            "The Harbour's daily newsletter\n\nKeep up to date with what is happening at sea, and in its ports.\n\n\
             You can unsubscribe anytime.",
            &["newsletter", "newsletter", "newsletter"],
        ),
        (
            "Home\nWorld\nMinisters to meet again\nShare\nTweet",
            "© 2023 Harbour News",
            &["navigation", "navigation", "share", "share", "legal"],
        ),
        (
            "Ministers to meet again\nTuesday, 9 May 2023",
            "Anna Smith",
            &["date_line", "trailing"],
        ),
        (
            "https://example.org/1\n\nMinisters to meet again",
            "* * *",
            &["address", "separator"],
        ),
    ] {
        for ending in ["\n", "\r\n"] {
            let text =
                format!("{head}\n\n{FIRST}\n\nA heading\n\n{SECOND}\n\n{tail}\n").replace('\n', ending);
            let kinds: Vec<&str> = litter(&text).into_iter().map(|(_, kind)| kind).collect();
            assert_eq!(kinds, expected, "{head} ... {tail}");
            assert_eq!(
                lay_out(&page(text)).title.as_deref(),
                Some("Ministers to meet again")
            );
        }
    }
}

#[test]
fn sentences_and_headings_stay() {
    for text in [
        format!(
            "{FIRST}\n\nRelated Articles of the accord were read out before all who had come to the hall.\n\n{SECOND}"
        ),
        format!("{FIRST}\n\nPolitics\n\n{SECOND}"),
        format!("{FIRST}\n\n9 May 2023\n\n{SECOND}"),
        format!("{SECOND}\n\n“No comment,” he said."),
        format!("{SECOND}\n\nThose who signed:\n\nThe Republic of Examples\n\nThe Kingdom of Samples"),
        format!("{FIRST} {SECOND}"),
        "Ministers meet\n".into(),
        String::new(),
    ] {
        assert_eq!(litter(&text), [], "{text}");
    }
}

#[test]
fn links_between_paragraphs_are_litter_and_the_paragraph_after_is_not() {
    let text =
        format!("{FIRST}\n\nRead next\n\nStorm nears the coast as thousands leave their homes\n\n{SECOND}");
    let kinds: Vec<&str> = litter(&text).into_iter().map(|(_, kind)| kind).collect();
    assert_eq!(kinds, ["related_articles", "related_articles"]);
}

#[test]
fn dates_come_from_the_best_place_there_is() {
    use DateBasis::{Address, Caption, DateLine, Dateline, Given};
    let caption = "Ships wait near the port, Jan. 13, 2023. (AFP Photo)";
    for (given, head, expected) in [
        (Some("9 May 2023"), "8 May 2023", Some(("2023-05-09", Given))),
        (Some("soon"), "8 May 2023", Some(("2023-05-08", DateLine))),
        (
            None,
            "Updated: 9 May 2023\n8 May 2023",
            Some(("2023-05-08", DateLine)),
        ),
        (None, "Updated: 9 May 2023", Some(("2023-05-09", DateLine))),
        (None, caption, Some(("2023-01-13", Caption))),
        (None, "Ships wait, Jan. 13, 2020. (AFP File Photo)", None),
        (
            None,
            "CAIRO, May 8, 2023 (AFP) - More talks about grain were held on Monday in the city.",
            Some(("2023-05-08", Dateline)),
        ),
        (
            None,
            "CAIRO, May 8 (AFP) - More talks about grain were held on Monday in the city.",
            None,
        ),
        (
            None,
            "https://example.org/world/2023/05/08/ministers-meet/",
            Some(("2023-05-08", Address)),
        ),
        (
            None,
            "https://example.org/stories/202305080017.html",
            Some(("2023-05-08", Address)),
        ),
        (
            None,
            "https://example.org/article/20231345/14617358?d=20230508",
            None,
        ),
        (
            None,
            "https://example.org/2023/05/09/a\n\nCAIRO, May 8, 2023 (AFP) - More talks about grain were held on Monday.",
            Some(("2023-05-08", Dateline)),
        ),
        (None, "", None),
    ] {
        let text = format!("Ministers to meet again\n\n{head}\n\n{FIRST}");
        let layout = lay_out(&Page {
            date: given.map(Into::into),
            ..page(text)
        });
        let found = layout.published.as_ref().map(|p| (p.value.as_str(), p.basis));
        assert_eq!(found, expected, "{given:?} {head}");
        let unreadable = layout.notes.iter().any(|n| n.kind == "unreadable_date");
        assert_eq!(unreadable, given == Some("soon"));
    }
}

#[test]
fn a_wrong_weekday_is_noted_and_the_day_kept() {
    let layout = lay_out(&page(format!(
        "Monday, 9 May 2023\n\nMinisters to meet again\n\n{FIRST}"
    )));
    assert_eq!(layout.published.unwrap().value, "2023-05-09");
    assert_eq!(layout.notes[0].kind, "weekday_mismatch");
}

#[test]
fn credits_name_who_is_credited() {
    let text = format!(
        "Ministers to meet again\n\nCAIRO (Reuters) - {FIRST}\n\n{SECOND}\n\nSource: AMPE\n\nSource: Capital"
    );
    let credits: Vec<&str> = lay_out(&page(text.clone()))
        .credits
        .into_iter()
        .map(|s| &text.as_str()[s])
        .collect();
    assert_eq!(credits, ["Reuters", "AMPE", "Capital"]);
}

#[test]
fn the_title_is_given_or_found() {
    let text = format!("untitled design\n\nMinisters to meet again\n\n{FIRST}");
    let found = lay_out(&page(text.clone()));
    assert_eq!(&text.as_str()[found.title_at.unwrap()], "Ministers to meet again");
    let given = lay_out(&Page {
        title: Some("Another title".into()),
        ..page(text)
    });
    assert_eq!(
        (given.title.as_deref(), given.title_at),
        (Some("Another title"), None)
    );
}

/// Pieces of residue, dates and prose in any order.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just(FIRST.to_owned()),
        Just("Related Articles".to_owned()),
        Just("[1]: https://example.org".to_owned()),
        Just("Ministers meet again | Harbour".to_owned()),
        Just("Monday, 9 May 2023".to_owned()),
        Just("Source: A, B / C".to_owned()),
        Just("(Photo: İstanbul)".to_owned()),
        Just("CAIRO, May 7, 2023 (AFP) -".to_owned()),
        Just("Home".to_owned()),
        "\\PC{0,40}",
        "[ \\r\\n\u{a0}]{0,4}",
    ];
    proptest::collection::vec(piece, 0..60).prop_map(|all| all.join("\n"))
}

fn check(text: String) -> Result<(), TestCaseError> {
    let page = page(text);
    let Layout {
        litter,
        credits,
        title_at,
        ..
    } = lay_out(&page);
    let mut end = 0;
    for (span, kind) in litter {
        prop_assert!(
            span.start() >= end && !span.is_empty(),
            "{kind} at {span:?} starts before {end}"
        );
        prop_assert!(
            page.text.get(span.range()).is_some(),
            "{span:?} is no part of the text"
        );
        prop_assert_eq!(span, span.trim(&page.text));
        end = span.end();
    }
    for span in credits.into_iter().chain(title_at) {
        prop_assert!(
            page.text.get(span.range()).is_some(),
            "{span:?} is no part of the text"
        );
    }
    Ok(())
}

proptest! {
    #[test]
    fn litter_is_in_order_whatever_the_text(text in "(?s).{0,300}") {
        check(text)?;
    }

    #[test]
    fn litter_is_in_order_whatever_the_page(text in pieces()) {
        check(text)?;
    }

    #[test]
    fn any_given_date_or_title_is_survived(date in "\\PC{0,24}", title in "\\PC{0,24}") {
        let page = Page { date: Some(date), title: Some(title), ..page(FIRST) };
        lay_out(&page);
    }

    #[test]
    fn any_numbers_as_a_date_are_survived(date in "[0-9]{1,5}[-/. ][0-9A-Za-z]{1,4}[-/. ,][0-9]{1,12}") {
        lay_out(&Page { date: Some(date.clone()), ..page(date) });
    }
}
