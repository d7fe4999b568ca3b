use super::{find, given, line};

#[test]
fn reads_given_dates() {
    for (text, value) in [
        ("2023-05-09", Some("2023-05-09")),
        ("2023-05-09T23:30:00-05:00", Some("2023-05-09")),
        ("2023-05-09T10:00:00.123Z", Some("2023-05-09")),
        ("2023-05-09 10:00", Some("2023-05-09")),
        ("20230509", Some("2023-05-09")),
        ("20230509T101500Z", Some("2023-05-09")),
        ("2023-W19-2", Some("2023-05-09")),
        ("2023-129", Some("2023-05-09")),
        ("2023-05", Some("2023-05")),
        ("2023", Some("2023")),
        ("9 May 2023", Some("2023-05-09")),
        ("May 9, 2023", Some("2023-05-09")),
        ("Tuesday, 9 May 2023", Some("2023-05-09")),
        ("Tue, 09 May 2023 10:00:00 +0300", Some("2023-05-09")),
        ("09.05.2023", Some("2023-05-09")),
        ("23/05/2023", Some("2023-05-23")),
        ("05/23/2023", Some("2023-05-23")),
        ("05/09/2023", None),
        ("2023-02-30", None),
        ("2023-13", None),
        ("31 April 2023", None),
        ("last week", None),
        ("", None),
        ("2023-05-09/2023-05-12", None),
    ] {
        assert_eq!(given(text).map(|(value, _)| value).as_deref(), value, "{text}");
    }
}

#[test]
fn knows_lines_that_are_dates() {
    for (text, value) in [
        ("Tuesday, 9 May 2023", Some("2023-05-09")),
        ("Published November 20th, 2019 - 07:29 GMT", Some("2019-11-20")),
        ("Nov. 19, 2019, 8:41 AM UTC", Some("2019-11-19")),
        ("(03.05.2024 15:42 Uhr)", Some("2024-05-03")),
        (
            "November 19, 2019 | 4:20am | Updated November 20, 2019",
            Some("2019-11-19"),
        ),
        ("The 9th of May, 2023", Some("2023-05-09")),
        ("9 May", None),
        ("Victory Day, 9 May 2023", None),
        ("Ankara, 9 May 2023", None),
        ("She may 9, 2023", None),
        ("Room 12 May 2023", None),
        ("1815-06-18", None),
    ] {
        let found = line(text).map(|l| l.reading.date.to_string());
        assert_eq!(found.as_deref(), value, "{text}");
    }
    assert!(line("Updated: 9 May 2023").unwrap().updated);
}

#[test]
fn a_weekday_that_does_not_fit_is_doubted() {
    let text = "Monday, 9 May 2023";
    let reading = line(text).unwrap().reading;
    let note = reading.doubt(text).unwrap();
    assert_eq!(note.kind, "weekday_mismatch");
    assert!(
        note.message.contains("Monday") && note.message.contains("Tuesday"),
        "{}",
        note.message
    );
    assert_eq!(line("Tues., May 9, 2023").unwrap().reading.doubt(""), None);
}

#[test]
fn finds_dates_in_sentences() {
    let text = "They met on Friday, Jan. 13, 2023, and on 2 March 2023 in v1.2.2023; 10.1.1.2023 is no date.";
    let found: Vec<&str> = find(text).into_iter().map(|r| &text[r.range]).collect();
    assert_eq!(found, ["Friday, Jan. 13, 2023", "2 March 2023"]);
}
