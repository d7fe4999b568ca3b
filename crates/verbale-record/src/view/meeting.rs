use super::{View, filed};
use crate::words::words;
use crate::{Id, IdKind, Place, Quote, Status};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

words! {
    /// How they meet.
    MeetingForm, "form of meeting" {
        /// One goes to the other.
        Visit = "visit",
        /// By telephone or video.
        Call = "call",
        /// Negotiations.
        Talks = "talks",
        /// Heads of state or government, or several states at the top.
        Summit = "summit",
        /// A conference or session of a body.
        Conference = "conference",
        /// A meeting without more.
        Meeting = "meeting",
    }
}

words! {
    /// What somebody does at a meeting.
    ParticipantRole, "role" {
        /// Takes part.
        Participant = "participant",
        /// Receives the others.
        Host = "host",
        /// Is received.
        Visitor = "visitor",
        /// Carries words between the sides.
        Mediator = "mediator",
        /// Brings the sides together.
        Facilitator = "facilitator",
        /// Answers for what is agreed.
        Guarantor = "guarantor",
        /// Signs.
        Signatory = "signatory",
        /// Watches.
        Observer = "observer",
    }
}

/// Somebody at a meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Participant {
    /// Code of their side.
    pub code: String,
    /// Canonical name of the person, where one is named.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub name: Option<String>,
    /// The words that name them; absent where they are known from another mention of the act.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub words: Option<Quote>,
    /// What they do there.
    pub role: ParticipantRole,
}

/// Sides meet, or mean to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Meeting {
    /// Derived from document, participants and first words.
    pub id: Id,
    /// How they meet.
    pub form: MeetingForm,
    /// Whether it took place, as an event has it.
    pub status: Status,
    /// Who was there and as what.
    pub participants: Vec<Participant>,
    /// Where.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub place: Option<Place>,
    /// When, in the form of an event's date.
    pub date: Option<String>,
    /// What it was about.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub topics: Vec<Quote>,
    /// What came of it: ids of commitments and events.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub outcomes: Vec<Id>,
    /// The words that tell it.
    pub cue: Quote,
    /// Number of the sentence that tells it first.
    pub sentence: u32,
    /// Acts that tell it.
    pub events: Vec<Id>,
    /// Statements that tell it.
    pub statements: Vec<Id>,
}

impl Meeting {
    /// The id of the meeting of these sides that this document tells first at these words (byte offsets).
    pub fn id(document: &Id, participants: &[Participant], cue: &Quote) -> Id {
        let codes: Vec<&str> = participants.iter().map(|one| one.code.as_str()).collect();
        let at = format!("{}-{}", cue.start, cue.end);
        Id::derive(IdKind::Meeting, &[document.as_str(), &codes.join(";"), &at])
    }
}

impl View for Meeting {
    filed!(Meeting, "meeting");

    fn state(&self) -> &'static str {
        self.status.as_str()
    }
    fn from(&self) -> Vec<&str> {
        let mut codes: Vec<&str> = self.participants.iter().map(|one| one.code.as_str()).collect();
        codes.dedup();
        codes
    }
    fn to(&self) -> Vec<&str> {
        Vec::new()
    }
    fn about(&self) -> String {
        let topics: Vec<&str> = self.topics.iter().map(|topic| topic.text.as_str()).collect();
        topics.join("; ")
    }
    fn date(&self) -> Option<&str> {
        self.date.as_deref()
    }
    fn quotes(&self) -> Vec<&Quote> {
        let place = self.place.as_ref().map(|place| &place.quote);
        let named = self.participants.iter().filter_map(|one| one.words.as_ref());
        std::iter::once(&self.cue)
            .chain(&self.topics)
            .chain(place)
            .chain(named)
            .collect()
    }
    fn quotes_mut(&mut self) -> Vec<&mut Quote> {
        let place = self.place.as_mut().map(|place| &mut place.quote);
        let named = self.participants.iter_mut().filter_map(|one| one.words.as_mut());
        std::iter::once(&mut self.cue)
            .chain(&mut self.topics)
            .chain(place)
            .chain(named)
            .collect()
    }
}
