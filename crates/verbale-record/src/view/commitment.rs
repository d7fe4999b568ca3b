use super::{View, codes, filed};
use crate::words::words;
use crate::{Id, IdKind, Quote};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

words! {
    /// How somebody is bound.
    CommitmentKind, "kind of commitment" {
        /// One side promises or guarantees.
        Pledge = "pledge",
        /// One side offers, or says that it is ready.
        Offer = "offer",
        /// Sides agree or sign.
        Agreement = "agreement",
        /// One side says that it will not.
        Refusal = "refusal",
    }
}

words! {
    /// Where a commitment stands.
    CommitmentState, "state of a commitment" {
        /// Given.
        Made = "made",
        /// Given again.
        Reaffirmed = "reaffirmed",
        /// Somebody denies that it was given, what it says, that it is worth anything, or that it is kept.
        Disputed = "disputed",
        /// Done as promised.
        Kept = "kept",
        /// Not done, or done against it.
        Broken = "broken",
        /// Taken back by who gave it.
        Withdrawn = "withdrawn",
    }
}

/// One turn in the history of a commitment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Step {
    /// What it became.
    pub state: CommitmentState,
    /// Codes of those whose act or words made it so.
    pub by: Vec<String>,
    /// The words that tell it.
    pub cue: Quote,
    /// When, in the form of an event's date.
    pub date: Option<String>,
    /// Number of the sentence.
    pub sentence: u32,
}

/// What somebody binds themselves to do, or not to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Commitment {
    /// Derived from document, parties and undertaking.
    pub id: Id,
    /// Pledge, offer, agreement or refusal.
    pub kind: CommitmentKind,
    /// True where they bind themselves not to do it.
    pub negative: bool,
    /// Codes of who is bound.
    pub by: Vec<String>,
    /// Codes of whom it is given to.
    pub to: Vec<String>,
    /// What is promised, as the text has it.
    pub undertaking: Quote,
    /// What it depends on.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub condition: Option<Quote>,
    /// Where or to what it is limited: "on Russian soil".
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub scope: Option<Quote>,
    /// The words that say by when.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub deadline_span: Option<Quote>,
    /// By when, in the form of an event's date.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub deadline: Option<String>,
    /// Where it stands at the end of the text.
    pub state: CommitmentState,
    /// How it came there, in the order of the text.
    pub history: Vec<Step>,
    /// When it was given, in the form of an event's date.
    pub date: Option<String>,
    /// Number of the sentence that tells it first.
    pub sentence: u32,
    /// Acts that tell it.
    pub events: Vec<Id>,
    /// Statements that tell it.
    pub statements: Vec<Id>,
}

impl Commitment {
    /// The id of the commitment to this undertaking between these parties in this document.
    pub fn id(document: &Id, by: &[String], to: &[String], undertaking: &str) -> Id {
        let fields = [document.as_str(), &by.join(";"), &to.join(";"), undertaking];
        Id::derive(IdKind::Commitment, &fields)
    }
}

impl View for Commitment {
    filed!(Commitment, "commitment");

    fn state(&self) -> &'static str {
        self.state.as_str()
    }
    fn from(&self) -> Vec<&str> {
        codes(&self.by)
    }
    fn to(&self) -> Vec<&str> {
        codes(&self.to)
    }
    fn about(&self) -> String {
        let not = if self.negative { "not: " } else { "" };
        format!("{not}{}", self.undertaking.text)
    }
    fn date(&self) -> Option<&str> {
        self.date.as_deref()
    }
    fn quotes(&self) -> Vec<&Quote> {
        let own = [&self.condition, &self.scope, &self.deadline_span];
        let steps = self.history.iter().map(|step| &step.cue);
        std::iter::once(&self.undertaking)
            .chain(own.into_iter().flatten())
            .chain(steps)
            .collect()
    }
    fn quotes_mut(&mut self) -> Vec<&mut Quote> {
        let own = [&mut self.condition, &mut self.scope, &mut self.deadline_span];
        let steps = self.history.iter_mut().map(|step| &mut step.cue);
        std::iter::once(&mut self.undertaking)
            .chain(own.into_iter().flatten())
            .chain(steps)
            .collect()
    }
}
