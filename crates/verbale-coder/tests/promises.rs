//! Sentences that commit their speaker.

use verbale_coder::{Coder, Promised};
use verbale_page::Page;

fn promises(text: &str) -> Vec<(String, &'static str, bool)> {
    let page = Page {
        text: text.to_owned(),
        ..Page::default()
    };
    let coded = Coder::new().read(&page);
    let found = coded.promises.iter();
    found
        .map(|promise| {
            (
                text[promise.span].to_owned(),
                promise.act.label(),
                promise.negative,
            )
        })
        .collect()
}

#[test]
fn what_the_speaker_will_do() {
    let found = promises(
        "We will build two bridges over the river. The harbour is old. We will not sell the ferries.",
    );
    assert_eq!(
        found,
        [
            (
                "We will build two bridges over the river.".to_owned(),
                "action",
                false
            ),
            ("We will not sell the ferries.".to_owned(), "action", true),
        ]
    );
}

#[test]
fn an_outcome_is_told_from_an_act() {
    let found = promises("We will ensure that every village has a doctor.");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].1, Promised::Outcome.label());
}

#[test]
fn a_government_to_come_is_the_speakers() {
    let found =
        promises("A Sow Harbour Government will open four schools. Only Harbour will save the ferries.");
    assert_eq!(found.len(), 1, "{found:?}");
}

#[test]
fn forecasts_and_reports_commit_nobody() {
    assert_eq!(
        promises("We will see. The bridge was built by us last year. It may rain."),
        []
    );
}
