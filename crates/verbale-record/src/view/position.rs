use super::{View, codes, filed};
use crate::words::words;
use crate::{Id, IdKind, Quote};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

words! {
    /// Which way somebody leans.
    Stance, "stance" {
        /// In favour.
        Supports = "supports",
        /// Against.
        Opposes = "opposes",
        /// Says that it takes no side.
        Neutral = "neutral",
        /// In favour if something holds.
        Conditional = "conditional",
    }
}

/// Where an actor stands on an issue, a proposal or another actor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Position {
    /// Derived from document, holders, issue and stance.
    pub id: Id,
    /// Codes of who holds it.
    pub actor: Vec<String>,
    /// The issue, proposal or actor, as the text has it.
    pub issue: Quote,
    /// Codes of the actors it is about, where it is about actors.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub toward: Vec<String>,
    /// Which way they lean.
    pub stance: Stance,
    /// What it depends on.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub condition: Option<Quote>,
    /// When it was taken, in the form of an event's date.
    pub date: Option<String>,
    /// The words that tell the stance.
    pub cue: Quote,
    /// Number of the sentence.
    pub sentence: u32,
    /// Acts that tell it.
    pub events: Vec<Id>,
    /// Statements that tell it.
    pub statements: Vec<Id>,
}

impl Position {
    /// The id of this stance of these actors on this issue in this document.
    pub fn id(document: &Id, actor: &[String], issue: &str, stance: Stance) -> Id {
        let fields = [document.as_str(), &actor.join(";"), issue, stance.as_str()];
        Id::derive(IdKind::Position, &fields)
    }
}

impl View for Position {
    filed!(Position, "position");

    fn state(&self) -> &'static str {
        self.stance.as_str()
    }
    fn from(&self) -> Vec<&str> {
        codes(&self.actor)
    }
    fn to(&self) -> Vec<&str> {
        codes(&self.toward)
    }
    fn about(&self) -> String {
        self.issue.text.clone()
    }
    fn date(&self) -> Option<&str> {
        self.date.as_deref()
    }
    fn quotes(&self) -> Vec<&Quote> {
        [&self.issue, &self.cue]
            .into_iter()
            .chain(&self.condition)
            .collect()
    }
    fn quotes_mut(&mut self) -> Vec<&mut Quote> {
        [&mut self.issue, &mut self.cue]
            .into_iter()
            .chain(&mut self.condition)
            .collect()
    }
}
