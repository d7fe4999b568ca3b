//! The layer of attributions: who says, believes or wants what.

use verbale_coder::{Coder, CueClass};
use verbale_page::Page;

/// Source, cue, content and class of each attribution that stands in no other.
#[track_caller]
fn check(text: &str, wanted: &[(&str, &str, &str, CueClass)]) {
    let page = Page {
        text: text.to_owned(),
        ..Page::default()
    };
    let found = Coder::new().read(&page).attributions;
    let rows: Vec<(String, String, String, CueClass)> = found
        .iter()
        .filter(|attribution| attribution.within.is_none())
        .map(|attribution| {
            let words =
                |span: Option<verbale_record::Span>| span.map_or(String::new(), |span| text[span].to_owned());
            let content: Vec<&str> = attribution.content.iter().map(|&span| &text[span]).collect();
            (
                words(attribution.source),
                words(attribution.cue),
                content.join(" … "),
                attribution.class,
            )
        })
        .collect();
    let rows: Vec<(&str, &str, &str, CueClass)> = rows
        .iter()
        .map(|(source, cue, content, class)| (source.as_str(), cue.as_str(), content.as_str(), *class))
        .collect();
    assert_eq!(rows, wanted);
}

#[test]
fn attitudes_are_told_from_speech() {
    check(
        "Chile wants Peru to open the tunnel.",
        &[("Chile", "wants", "Peru to open the tunnel", CueClass::Attitude)],
    );
    check(
        "Kenyan President William Ruto is confident that the drought will end.",
        &[(
            "Kenyan President William Ruto",
            "is confident",
            "that the drought will end",
            CueClass::Attitude,
        )],
    );
    check(
        "Norway has said that the pipeline was safe.",
        &[(
            "Norway",
            "has said",
            "that the pipeline was safe",
            CueClass::Speech,
        )],
    );
}

#[test]
fn content_may_have_gaps() {
    check(
        "“The harvest,” Moldovan President Maia Sandu said, “was poor in spring.”",
        &[(
            "Moldovan President Maia Sandu",
            "said",
            "“The harvest,” … “was poor in spring.”",
            CueClass::Speech,
        )],
    );
}
