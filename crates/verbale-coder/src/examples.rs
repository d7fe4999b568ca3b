//! Examples of frames: what the lexicon promises, checked against what the coder finds.
//!
//! Form: `text => SOURCE -> TARGET, status`, codes separated by `, ` before and after the arrow, or `text => none`
//! where the frame's type must not be found. A country's code holds for its people too; with a role, for these alone.

use crate::{Coder, Frame};
use verbale_page::Page;

/// An example that does not hold.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{frame}: {example}\n    {problem}")]
pub struct Failure {
    /// Id of the frame.
    pub frame: String,
    /// The example as the lexicon has it.
    pub example: String,
    /// What was found in its place, or what is wrong with its form.
    pub problem: String,
}

fn codes(cell: &str) -> String {
    let codes: Vec<&str> = cell
        .split(',')
        .map(str::trim)
        .filter(|code| !code.is_empty())
        .collect();
    codes.join(", ")
}

impl Coder {
    /// The examples of a frame that do not hold, in their order.
    pub fn check_examples(&self, frame: &Frame) -> Vec<Failure> {
        let failure = |example: &String, problem| Failure {
            frame: frame.id.clone(),
            example: example.clone(),
            problem,
        };
        if frame.examples.is_empty() {
            return vec![failure(&String::new(), "a frame needs an example".into())];
        }
        let failed = |example| Some(failure(example, self.check(frame, example).err()?));
        frame.examples.iter().filter_map(failed).collect()
    }

    fn check(&self, frame: &Frame, example: &str) -> Result<(), String> {
        let (text, wanted) = example
            .split_once("=>")
            .ok_or("an example is `text => SOURCE -> TARGET, status` or `text => none`")?;
        let record = self.code(&Page {
            text: text.trim().to_owned(),
            ..Page::default()
        });
        let found: Vec<String> = record
            .events
            .iter()
            .filter(|event| Some(event.event_type) == frame.event_type)
            .map(|e| format!("{} -> {}, {}", e.source.join(", "), e.target.join(", "), e.status))
            .collect();
        if wanted.trim() == "none" {
            return if found.is_empty() {
                Ok(())
            } else {
                Err(format!("wanted none, found {found:?}"))
            };
        }
        let (parties, status) = wanted
            .rsplit_once(',')
            .ok_or("the status is missing: `SOURCE -> TARGET, status`")?;
        let (source, target) = parties
            .split_once("->")
            .ok_or("the arrow is missing: `SOURCE -> TARGET, status`")?;
        let wanted = format!("{} -> {}, {}", codes(source), codes(target), status.trim());
        // An example is about an act: `SYR` stands there for the state and for its rebels, `SYR:REB` for these alone.
        let wide = |cell: &str, codes: &[String]| {
            let cells: Vec<&str> = cell
                .split(',')
                .map(str::trim)
                .filter(|code| !code.is_empty())
                .collect();
            let fits = |(want, got): (&&str, &String)| *want == got || Some(*want) == got.split(':').next();
            cells.len() == codes.len() && cells.iter().zip(codes).all(fits)
        };
        let holds = record.events.iter().any(|event| {
            Some(event.event_type) == frame.event_type
                && wide(source, &event.source)
                && wide(target, &event.target)
                && event.status.to_string() == status.trim()
        });
        if holds {
            return Ok(());
        }
        let others: Vec<String> = record
            .events
            .iter()
            .filter(|event| Some(event.event_type) != frame.event_type)
            .map(|e| format!("{} by {} ({})", e.event_type, e.rule, e.trigger.text))
            .collect();
        Err(format!(
            "wanted {wanted:?}, found {found:?}, of other types {others:?}"
        ))
    }
}
