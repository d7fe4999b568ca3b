//! Every example of the lexicon gives what it promises.
//!
//! Form: `text => SOURCE -> TARGET, status`, codes separated by `, ` before and after the arrow, or
//! `text => none` where the frame's type must not be found.

use verbale_coder::{Coder, Frame, Lexicon};
use verbale_page::Page;

fn codes(cell: &str) -> Vec<String> {
    cell.split(',')
        .map(str::trim)
        .filter(|code| !code.is_empty())
        .map(str::to_owned)
        .collect()
}

fn check(coder: &Coder, frame: &Frame, example: &str) -> Result<(), String> {
    let (text, wanted) = example
        .split_once("=>")
        .ok_or("an example is `text => SOURCE -> TARGET, status`")?;
    let record = coder.code(&Page {
        text: text.trim().to_owned(),
        ..Page::default()
    });
    let found: Vec<String> = record
        .events
        .iter()
        .filter(|event| Some(event.event_type) == frame.event_type)
        .map(|e| format!("{} -> {}, {}", e.source.join(", "), e.target.join(", "), e.status))
        .collect();
    let wanted = wanted.trim();
    if wanted == "none" {
        return if found.is_empty() {
            Ok(())
        } else {
            Err(format!("found {found:?}"))
        };
    }
    let (parties, status) = wanted.rsplit_once(',').ok_or("the status is missing")?;
    let (source, target) = parties.split_once("->").ok_or("the arrow is missing")?;
    let wanted = format!(
        "{} -> {}, {}",
        codes(source).join(", "),
        codes(target).join(", "),
        status.trim()
    );
    if found.contains(&wanted) {
        Ok(())
    } else {
        Err(format!("wanted {wanted:?}, found {found:?}"))
    }
}

#[test]
fn every_frame_has_an_example_and_every_example_holds() {
    let (coder, lexicon) = (Coder::new(), Lexicon::builtin());
    let mut failures = Vec::new();
    for frame in &lexicon.frames {
        if frame.examples.is_empty() {
            failures.push(format!("{}: no example", frame.id));
        }
        for example in &frame.examples {
            if let Err(problem) = check(&coder, frame, example) {
                failures.push(format!("{}: {example}\n    {problem}", frame.id));
            }
        }
    }
    assert!(
        failures.is_empty(),
        "{} examples fail:\n{}",
        failures.len(),
        failures.join("\n")
    );
}
