use super::{ViewKind, codes, column, detail, field, head, perhaps, quotes, word, words_of};
use crate::view::{Commitment, CommitmentKind, CommitmentState, Field, Part, Step, Value, Views};
use crate::{Quote, Status};

impl ViewKind for Commitment {
    const COLUMNS: &'static [&'static str] = &[
        "kind",
        "negative",
        "by",
        "to",
        "undertaking",
        "condition",
        "scope",
        "deadline_words",
        "deadline",
        "state",
        "history",
        "date",
    ];

    fn of(views: &Views) -> &[Self] {
        &views.commitments
    }
    fn of_mut(views: &mut Views) -> &mut Vec<Self> {
        &mut views.commitments
    }
    fn states() -> Vec<&'static str> {
        words_of(CommitmentState::ALL, CommitmentState::as_str)
    }
    fn forms() -> Vec<&'static str> {
        words_of(CommitmentKind::ALL, CommitmentKind::as_str)
    }
    fn form(&self) -> &'static str {
        self.kind.as_str()
    }
    fn status(&self) -> Status {
        let given = match self.kind {
            CommitmentKind::Pledge | CommitmentKind::Offer | CommitmentKind::Agreement => Status::Planned,
            CommitmentKind::Refusal => Status::Refused,
        };
        match self.state {
            CommitmentState::Made | CommitmentState::Reaffirmed => given,
            CommitmentState::Kept => Status::Occurred,
            CommitmentState::Broken | CommitmentState::Withdrawn => Status::Refused,
            CommitmentState::Disputed => Status::Denied,
        }
    }
    fn is_negative(&self) -> bool {
        self.negative
    }
    fn words(&self) -> &Quote {
        &self.undertaking
    }
    fn fields(&self) -> Vec<Field<'_>> {
        let deadline = word(self.deadline.as_deref().unwrap_or_default());
        // The date stands with its words where it has any.
        let (by_when, date) = match &self.deadline_span {
            Some(said) => (
                detail("deadline_words", Value::Means(said, deadline.cell())),
                column("deadline", deadline),
            ),
            None => (column("deadline_words", word("")), detail("deadline", deadline)),
        };
        // One step says no more than state and date do.
        let steps = if self.history.len() > 1 {
            Part::Detail
        } else {
            Part::Column
        };
        vec![
            head("kind", word(&self.kind)),
            column("negative", word(&self.negative)),
            head("by", codes(&self.by)),
            head("to", codes(&self.to)),
            field(Part::Matter, "undertaking", quotes([&self.undertaking])),
            detail("condition", quotes(&self.condition)),
            detail("scope", quotes(&self.scope)),
            by_when,
            date,
            head("state", word(&self.state)),
            field(
                steps,
                "history",
                Value::Steps(self.history.iter().map(step).collect()),
            ),
            head("date", perhaps(self.date.as_ref())),
        ]
    }
}

/// `made by RUS 2022-03-01` and its words.
fn step(step: &Step) -> (String, &Quote) {
    let mut told = step.state.to_string();
    if !step.by.is_empty() {
        told.push_str(" by ");
        told.push_str(&step.by.join(", "));
    }
    if let Some(date) = &step.date {
        told.push(' ');
        told.push_str(date);
    }
    (told, &step.cue)
}
