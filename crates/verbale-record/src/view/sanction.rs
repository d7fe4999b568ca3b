use super::{View, codes, filed};
use crate::words::words;
use crate::{Id, IdKind, Quote};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

words! {
    /// What kind of measure it is.
    SanctionMeasure, "measure" {
        /// Assets frozen.
        AssetFreeze = "asset freeze",
        /// Travel or visas barred.
        TravelBan = "travel ban",
        /// Arms embargo.
        ArmsEmbargo = "arms embargo",
        /// Trade: imports, exports, tariffs as punishment.
        Trade = "trade",
        /// Oil, gas and other energy.
        Energy = "energy",
        /// Banks, payments, investment.
        Finance = "finance",
        /// Airspace, ports, flights, ships.
        Transport = "transport",
        /// Relations: envoys, expulsions, recognition, memberships.
        Diplomatic = "diplomatic",
        /// Aid stopped.
        Aid = "aid",
        /// Sanctions without more.
        Unspecified = "unspecified",
    }
}

words! {
    /// Where a sanction stands.
    SanctionState, "state of a sanction" {
        /// Threatened or planned.
        Threatened = "threatened",
        /// Asked for by somebody.
        Requested = "requested",
        /// In force.
        Imposed = "imposed",
        /// Made longer.
        Extended = "extended",
        /// Somebody will not take part, or will not impose it.
        Refused = "refused",
        /// Lightened.
        Eased = "eased",
        /// Ended.
        Lifted = "lifted",
        /// Easing offered or asked for.
        ReliefOffered = "relief offered",
        /// Told by somebody of others.
        Alleged = "alleged",
        /// Told by somebody and denied by somebody.
        Denied = "denied",
    }
}

/// A measure against somebody short of force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Sanction {
    /// Derived from document, parties, measure and state.
    pub id: Id,
    /// Codes of who imposes.
    pub by: Vec<String>,
    /// Codes of whom it is against.
    pub on: Vec<String>,
    /// What kind of measure.
    pub measure: SanctionMeasure,
    /// The measure as the text has it.
    pub words: Quote,
    /// Under which law, programme or resolution.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub basis: Option<Quote>,
    /// What it is for, or the price of lifting it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reason: Option<Quote>,
    /// Where it stands.
    pub state: SanctionState,
    /// When, in the form of an event's date.
    pub date: Option<String>,
    /// Number of the sentence.
    pub sentence: u32,
    /// Acts that tell it.
    pub events: Vec<Id>,
    /// Statements that tell it.
    pub statements: Vec<Id>,
}

impl Sanction {
    /// The id of this measure between these parties, in this state, in this document.
    pub fn id(document: &Id, by: &[String], on: &[String], words: &str, state: SanctionState) -> Id {
        let (by, on) = (by.join(";"), on.join(";"));
        let fields = [document.as_str(), &by, &on, words, state.as_str()];
        Id::derive(IdKind::Sanction, &fields)
    }
}

impl View for Sanction {
    filed!(Sanction, "sanction");

    fn state(&self) -> &'static str {
        self.state.as_str()
    }
    fn from(&self) -> Vec<&str> {
        codes(&self.by)
    }
    fn to(&self) -> Vec<&str> {
        codes(&self.on)
    }
    fn about(&self) -> String {
        self.words.text.clone()
    }
    fn date(&self) -> Option<&str> {
        self.date.as_deref()
    }
    fn quotes(&self) -> Vec<&Quote> {
        std::iter::once(&self.words)
            .chain(&self.basis)
            .chain(&self.reason)
            .collect()
    }
    fn quotes_mut(&mut self) -> Vec<&mut Quote> {
        std::iter::once(&mut self.words)
            .chain(&mut self.basis)
            .chain(&mut self.reason)
            .collect()
    }
}
