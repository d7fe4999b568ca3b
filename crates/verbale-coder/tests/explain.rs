//! An explanation changes nothing, and answers for all that is filed.

use verbale_coder::{Coder, Explanation, Why};
use verbale_page::Page;
use verbale_record::Record;

fn page(text: &str) -> Page {
    Page {
        text: text.to_owned(),
        ..Page::default()
    }
}

/// Explains a page, after holding the record against the one that is made without asking.
#[track_caller]
fn explain(text: &str) -> (Record, Explanation) {
    let coder = Coder::new();
    let page = page(text);
    let (record, explanation) = coder.explain(&page);
    assert_eq!(record, coder.code(&page));
    (record, explanation)
}

#[test]
fn every_record_of_the_dispatches_has_its_answer() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/dispatches");
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let (record, explanation) = explain(&std::fs::read_to_string(&path).unwrap());
        for event in &record.events {
            let sentence = &explanation.sentences[event.sentence as usize];
            let act = sentence
                .acts
                .iter()
                .find(|act| act.event.as_ref() == Some(&event.id));
            let act = act.unwrap_or_else(|| panic!("{}: no answer for {event:?}", path.display()));
            assert_eq!(act.frame.as_ref(), Some(&event.rule));
            assert_eq!(act.event_type, Some(event.event_type));
            assert_eq!(act.date.as_ref().map(|date| &date.value), event.date.as_ref());
            // The last that was decided is what is filed.
            let told = act
                .status
                .last()
                .unwrap_or_else(|| panic!("no status of {event:?}"));
            let last = act.later.last().map(|later| later.status).or(told.status);
            assert_eq!(last, Some(event.status), "{event:?} {:?}", act.status);
            let codes = |parties: &[verbale_coder::Party]| {
                let mut codes: Vec<String> = parties.iter().map(|party| party.code.clone()).collect();
                codes.retain(|code| !code.is_empty());
                codes.dedup();
                codes
            };
            if act.later.is_empty() {
                assert!(
                    event.source.iter().all(|code| codes(&act.source).contains(code)),
                    "{event:?}"
                );
                assert!(
                    event.target.iter().all(|code| codes(&act.target).contains(code)),
                    "{event:?}"
                );
            }
            // Sides come from slots, or one from the other where all act on each other, or from the act told elsewhere.
            assert!(!act.slots.is_empty() || !act.later.is_empty(), "{event:?}");
        }
        for statement in &record.statements {
            let sentence = &explanation.sentences[statement.sentence as usize];
            let speech = sentence
                .speech
                .iter()
                .find(|said| said.statement.as_ref() == Some(&statement.id));
            let speech = speech.unwrap_or_else(|| panic!("{}: no answer for {statement:?}", path.display()));
            assert!(!speech.speaker_by.is_empty() && !speech.content_by.is_empty());
        }
        for claim in &record.claims {
            let answer = explanation
                .claims
                .iter()
                .find(|answer| answer.claim == claim.id)
                .unwrap();
            assert_eq!(answer.statements.len(), claim.statements.len(), "{claim:?}");
        }
    }
}

#[test]
fn near_misses_say_what_was_missing() {
    let why = |text: &str, word: &str| {
        let (record, explanation) = explain(text);
        assert_eq!(record.events, [], "{text}");
        let acts = explanation.sentences[0]
            .acts
            .iter()
            .filter(|act| act.text == word);
        acts.filter_map(|act| act.why).collect::<Vec<_>>()
    };
    assert!(why("Chad did not attack Niger.", "attack").contains(&Why::NoEvent));
    assert!(why("The storm attacked the coast.", "attacked").contains(&Why::NoParty));
    assert!(why("Chad sent pebbles.", "sent").contains(&Why::NoObject));
}

#[test]
fn nothing_breaks_on_texts_that_end_anywhere() {
    let text = "“We deny it,” Chad's foreign minister said. Niger accused Chad of shelling Diffa, which Chad denied.";
    for end in (0..text.len()).filter(|&end| text.is_char_boundary(end)) {
        explain(&text[..end]);
    }
    explain("");
}
