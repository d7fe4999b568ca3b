use crate::words::words;
use crate::{Id, IdKind, Place, Quote};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

words! {
    /// The sixteen event types of PLOVER (openeventdata/PLOVER, 2023 manual), in the order of its manual.
    EventType, "event type" {
        /// Agrees, promises or offers to cooperate or settle.
        Agree = "AGREE",
        /// Meets, visits, telephones, negotiates, mediates.
        Consult = "CONSULT",
        /// Expresses support, praises, approves, ratifies, improves relations.
        Support = "SUPPORT",
        /// Material cooperation: trade, exercises, intelligence sharing, extradition.
        Cooperate = "COOPERATE",
        /// Gives material help: money, arms, food, asylum, peacekeepers.
        Aid = "AID",
        /// Eases or lifts sanctions or curbs, releases, permits, yields.
        Concede = "CONCEDE",
        /// Ends fighting: truce, withdrawal, surrender, disarmament.
        Retreat = "RETREAT",
        /// Asks, appeals or demands that another do something.
        Request = "REQUEST",
        /// Criticises, condemns, blames, complains, investigates.
        Accuse = "ACCUSE",
        /// Refuses, declines, vetoes, denies.
        Reject = "REJECT",
        /// Warns of or threatens harm.
        Threaten = "THREATEN",
        /// Demonstrations, strikes, boycotts by people.
        Protest = "PROTEST",
        /// Reduces relations, sanctions, embargoes, expels, halts aid or talks.
        Sanction = "SANCTION",
        /// Raises alert, deploys or shows force short of using it.
        Mobilize = "MOBILIZE",
        /// Arrests, detains, deports, seizes, blocks by authority.
        Coerce = "COERCE",
        /// Uses force: attacks, bombs, kills, abducts.
        Assault = "ASSAULT",
    }
}

words! {
    /// Whether it happened, as the document has it.
    Status, "status" {
        /// Stated as done, in force or under way.
        Occurred = "occurred",
        /// Intended, offered, proposed, requested, threatened or scheduled, and not yet done.
        Planned = "planned",
        /// The one who would do it says no.
        Refused = "refused",
        /// Only claimed by somebody, and nobody in the text denies it.
        Alleged = "alleged",
        /// Claimed by somebody and denied by somebody in the text.
        Denied = "denied",
        /// Conditional, or a mere possibility.
        Hypothetical = "hypothetical",
    }
}

/// Whose word it is that something happened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Voice {
    /// The page tells it in its own voice.
    #[default]
    Page,
    /// One of its parties says so.
    Participant,
    /// Somebody else says so.
    ThirdParty,
}

/// Who vouches for an event, how firmly, and who denies it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Vouched {
    /// Whose word it is.
    pub voice: Voice,
    /// Code of who says so, where it is not the page and has one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub by: Option<String>,
    /// The word by which it is only half said: `reportedly`, `alleged`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub hedge: Option<String>,
    /// Codes of those who deny it.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub denied_by: Vec<String>,
}

/// One mention of a political event: who did what to whom, and whether it happened.
///
/// Coding is by mention: the same act told twice in a document gives two of these.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Event {
    /// Derived from document, trigger span (bytes) and type.
    pub id: Id,
    /// PLOVER type.
    #[serde(rename = "type")]
    pub event_type: EventType,
    /// Whether it happened.
    pub status: Status,
    /// The word or phrase that tells the act.
    pub trigger: Quote,
    /// Codes of who acts; all parties of a mutual act.
    pub source: Vec<String>,
    /// Codes of the other side; empty where there is none.
    pub target: Vec<String>,
    /// The words behind `source`.
    #[serde(default)]
    pub source_spans: Vec<Quote>,
    /// The words behind `target`.
    #[serde(default)]
    pub target_spans: Vec<Quote>,
    /// When: `YYYY-MM-DD`, `YYYY-MM`, `FROM/TO` (both inclusive), or null where the text does not tell.
    pub date: Option<String>,
    /// The words that tell when.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub date_span: Option<Quote>,
    /// Where, in so far as its own clause says it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub place: Option<Place>,
    /// PLOVER mode: how it was done, where the frame tells.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub mode: Option<String>,
    /// PLOVER contexts: what it was about, in so far as the words themselves tell.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub contexts: Vec<String>,
    /// CAMEO code, where the frame gives one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub cameo: Option<String>,
    /// Number of its sentence.
    pub sentence: u32,
    /// The statement it stands in.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub said_by: Option<Id>,
    /// Frame of the lexicon that matched.
    pub rule: String,
    /// What decided the status, in a few words.
    pub status_basis: String,
    /// Who vouches for it.
    #[serde(default)]
    pub vouched: Vouched,
}

impl Event {
    /// The id of the event of this type at this trigger (byte offsets) in this document.
    pub fn id(document: &Id, trigger: &Quote, event_type: EventType) -> Id {
        let place = format!("{}-{}", trigger.start, trigger.end);
        Id::derive(IdKind::Event, &[document.as_str(), &place, event_type.as_str()])
    }

    pub(crate) fn quotes(&self) -> impl Iterator<Item = &Quote> {
        std::iter::once(&self.trigger)
            .chain(&self.source_spans)
            .chain(&self.target_spans)
            .chain(&self.date_span)
            .chain(self.place.iter().map(|place| &place.quote))
    }

    pub(crate) fn quotes_mut(&mut self) -> impl Iterator<Item = &mut Quote> {
        std::iter::once(&mut self.trigger)
            .chain(&mut self.source_spans)
            .chain(&mut self.target_spans)
            .chain(&mut self.date_span)
            .chain(self.place.iter_mut().map(|place| &mut place.quote))
    }
}

#[cfg(test)]
mod tests {
    use super::{EventType, Status};

    #[test]
    fn words_go_there_and_back() {
        for &value in EventType::ALL {
            assert_eq!(value.as_str().parse(), Ok(value));
            assert_eq!(serde_json::to_value(value).unwrap(), value.as_str());
        }
        assert!(
            "done"
                .parse::<Status>()
                .unwrap_err()
                .contains("occurred, planned")
        );
    }
}
