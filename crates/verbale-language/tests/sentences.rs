//! Sentences, phenomenon by phenomenon. In the tables `⏎` stands where a sentence ends and another begins.

use verbale_language::{SentenceKind, split};

#[track_caller]
fn check(table: &[&str]) {
    for &expected in table {
        let text = expected.replace('⏎', " ");
        let found: Vec<&str> = split(&text)
            .sentences
            .iter()
            .map(|s| &text[s.span.range()])
            .collect();
        assert_eq!(found.join("⏎"), expected);
    }
}

/// Checks the kinds and the paragraphs of a text with lines.
#[track_caller]
fn check_lines(text: &str, expected: &[(u32, SentenceKind, &str)]) {
    let found: Vec<(u32, SentenceKind, &str)> = split(text)
        .sentences
        .iter()
        .map(|s| (s.paragraph, s.kind, &text[s.span]))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn abbreviations_and_initials() {
    check(&[
        "Mr. Kalın met Sen. J. R. Smith and Gen. A. Jones.⏎They spoke.",
        "George W. Bush left.⏎He did not return.",
        "It costs 3.5 lira, i.e. little, at No. 10 near St. Mary.",
        "Oil, gas, etc. are sold.⏎Oil, gas, etc.⏎Wheat too.",
        "Smith Inc. of Texas fell.⏎So did Jones Ltd.⏎The market rose.",
        "They lack vitamin C.⏎The doctors know.",
        "He knows as much as I.⏎They know more.",
        "Under Art. 5 of the treaty it must.⏎On Jan. 5 it did.",
        "Is it No. 1?⏎No.⏎It is No. 2.",
    ]);
}

#[test]
fn acronyms() {
    check(&[
        "U.S. President Biden called.⏎He lives in the U.S.⏎The envoy does not.",
        "The U.S. Congress agreed.⏎It met in Washington, D.C.⏎In May it will meet again.",
        "The U.N. and the E.U. agreed.",
        "They met at 5 p.m. Monday.⏎They left at 6 p.m. EST.⏎It opens at 7 a.m.⏎Visitors wait.",
    ]);
}

#[test]
fn quotations() {
    check(&[
        "“Why?” he asked.⏎“I do not know,” she said.",
        "“Why?” Kalın asked.⏎“Never!” Foreign Minister Fidan said.",
        "“Is it true?” asked the envoy.⏎\"It is.\"⏎He left.",
        "He called it “unacceptable.”⏎The envoy agreed.",
        "‘We will not go,’ he said.⏎‘Never.’⏎She stayed.",
        "«Нет», he said.⏎„Nein“, she said.",
        "“We came.⏎We saw.⏎We left.”⏎They did.",
        "(He left.)⏎She stayed (for now).",
        "It was a surprise (was it?) to all.",
    ]);
}

#[test]
fn datelines_stay() {
    check(&[
        "ANKARA, May 7 (Reuters) - Turkey said on Monday it would.⏎Others did not.",
        "KYIV — The army retreated.⏎It was late.",
    ]);
}

#[test]
fn stops_within() {
    check(&[
        "It rose 3.5 percent to 1,200.75 at 3:30.⏎Then it fell.",
        "See www.example.com/a.b for more.⏎Write to a.b@example.org.⏎Call us.",
        "The points are:⏎1. Grain.⏎2. Ships.",
        "First: talks; second: peace; third: trade.",
        "Wait... what?⏎He paused…⏎Then he spoke.⏎He was… absent.",
        "Talks were held. [1]⏎They failed.[2] [3]⏎Nobody knows why.",
        "Yahoo! said so.⏎“Really?!” she said.",
        "He left. :)⏎She stayed.",
    ]);
}

#[test]
fn a_lost_space() {
    let text = "The envoy left.The minister stayed.Both said “no.”They met.";
    let found: Vec<&str> = split(text).sentences.iter().map(|s| &text[s.span]).collect();
    assert_eq!(
        found,
        [
            "The envoy left.",
            "The minister stayed.",
            "Both said “no.”",
            "They met."
        ]
    );
}

#[test]
fn headlines_and_paragraphs() {
    check_lines(
        "Envoy arrives in Ankara\n\nThe envoy arrived. He spoke.\n\nRelated articles",
        &[
            (0, SentenceKind::Headline, "Envoy arrives in Ankara"),
            (1, SentenceKind::Prose, "The envoy arrived."),
            (1, SentenceKind::Prose, "He spoke."),
            (2, SentenceKind::Headline, "Related articles"),
        ],
    );
}

#[test]
fn lists() {
    check_lines(
        "They agreed on:\n- grain\n- ships. Also ports.\n\n1. First item\n2. Second item",
        &[
            (0, SentenceKind::Prose, "They agreed on:"),
            (1, SentenceKind::ListItem, "- grain"),
            (2, SentenceKind::ListItem, "- ships."),
            (2, SentenceKind::ListItem, "Also ports."),
            (3, SentenceKind::ListItem, "1. First item"),
            (4, SentenceKind::ListItem, "2. Second item"),
        ],
    );
}

#[test]
fn wrapped_lines_are_one_paragraph() {
    let text = "The envoy arrived on Monday for talks about the grain\n\
                corridor and the ships that wait to pass through the\n\
                straits. The ministry said that he would leave on the\n\
                next day.";
    let split = split(text);
    assert_eq!(split.sentences.len(), 2);
    assert!(
        split
            .sentences
            .iter()
            .all(|s| s.paragraph == 0 && s.kind == SentenceKind::Prose)
    );
}

#[test]
fn a_line_feed_between_full_paragraphs_divides() {
    let text = "The envoy arrived in the capital on Monday evening for two days of talks with the minister and the president about grain.\nHe left on Wednesday";
    assert_eq!(split(text).sentences.len(), 2);
}

#[test]
fn a_heading_runs_into_the_text() {
    check(&["Background of the dispute⏎The two countries have argued about the river since 1998."]);
}

#[test]
fn capitalised_names_are_no_headings() {
    check(&[
        "The Minister of Foreign Affairs of the Republic of Kenya, Alfred Mutua, met Prime Minister Anwar Ibrahim in Kuala Lumpur.",
        "Turkish Foreign Minister Hakan Fidan and Russian Foreign Minister Sergey Lavrov met.⏎President Vladimir Putin did not come.",
        "On Monday Defence Secretary Grant Shapps told the House of Commons that Britain would help.",
        "He joined the Organization for Security and Cooperation in Europe Special Monitoring Mission in May.",
    ]);
}

#[test]
fn a_quotation_of_several_sentences() {
    check(&[
        "“We do not want war.⏎We want our ships back.⏎Nothing else will do,” the minister said.⏎He then left.",
        "\"We do not want war.⏎We want our ships back,\" she said.",
    ]);
}

#[test]
fn an_abbreviation_at_the_end() {
    check(&[
        "The firm belongs to Hassan Corp.⏎The owners live abroad.",
        "The plane left at 9 a.m.⏎The talks began an hour later.",
        "The envoy flew back to the U.S.⏎He was tired.",
    ]);
    let text = "They sell oil, gas, etc. They buy wheat.";
    let split = split(text);
    let words: Vec<&str> = split
        .tokens_of(&split.sentences[0])
        .iter()
        .map(|token| &text[token.span])
        .collect();
    assert_eq!(words[words.len() - 2..], ["etc", "."]);
}

#[test]
fn text_of_one_case() {
    check(&[
        "the envoy arrived on monday.⏎he will meet the minister.⏎they will speak about grain.",
        "THE ENVOY ARRIVED ON MONDAY.⏎HE WILL MEET THE MINISTER.⏎THEY WILL SPEAK ABOUT GRAIN.",
    ]);
}

#[test]
fn odd_texts() {
    for text in [
        "",
        " ",
        "\n\n",
        ".",
        "...",
        "\u{feff}",
        "\r\n\r",
        "“",
        "a",
        "\u{0}\u{1}",
        "'",
        "1.",
        "@",
        "#",
        "$",
    ] {
        let split = split(text);
        assert!(split.sentences.len() <= 1, "{text:?}");
    }
}
