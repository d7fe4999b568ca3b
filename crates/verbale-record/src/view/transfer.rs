use super::{View, codes, filed};
use crate::words::words;
use crate::{Id, IdKind, Quote};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

words! {
    /// What changes hands.
    TransferKind, "kind of transfer" {
        /// Weapons, ammunition, military equipment.
        Arms = "arms",
        /// Grain and other food.
        Food = "food",
        /// Prisoners, hostages, detainees, bodies of the fallen.
        Prisoners = "prisoners",
        /// Money: grants, loans, payments, assets.
        Money = "money",
        /// Oil, gas, electricity, nuclear fuel.
        Energy = "energy",
        /// Relief: medicine, shelter, humanitarian aid.
        Aid = "aid",
        /// People brought out or let in: evacuees, refugees.
        Evacuees = "evacuees",
        /// Land, bases, posts.
        Territory = "territory",
        /// Intelligence and technology.
        Knowledge = "knowledge",
        /// Anything else.
        Goods = "goods",
    }
}

words! {
    /// How far a transfer has come.
    TransferState, "state of a transfer" {
        /// Offered or planned by who would give.
        Proposed = "proposed",
        /// Asked for by who would get.
        Requested = "requested",
        /// Turned down by either.
        Refused = "refused",
        /// Agreed and not yet begun.
        Agreed = "agreed",
        /// Under way.
        UnderWay = "under way",
        /// Done.
        Delivered = "delivered",
        /// Told by somebody of others.
        Alleged = "alleged",
        /// Told by somebody and denied by somebody.
        Denied = "denied",
        /// Stopped by who gives.
        Halted = "halted",
        /// Kept from happening by somebody else.
        Blocked = "blocked",
    }
}

/// How many or how much, as said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Quantity {
    /// The words: "some 200", "between two and three million tons".
    pub said: Quote,
    /// The least it can be.
    pub low: f64,
    /// The most it can be; equal to `low` for a plain number, null where only a least is told.
    pub high: Option<f64>,
    /// True where the words say that it is not exact.
    pub about: bool,
    /// What is counted: "tons", "USD", "prisoners".
    pub unit: Option<String>,
}

/// Something passes from one side to another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Transfer {
    /// Derived from document, parties, item and state.
    pub id: Id,
    /// What changes hands, as a kind.
    pub kind: TransferKind,
    /// What changes hands, as the text has it.
    pub item: Quote,
    /// How many or how much.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub quantity: Option<Quantity>,
    /// Codes of who gives.
    pub from: Vec<String>,
    /// Codes of who gets.
    pub to: Vec<String>,
    /// Codes or words of those it passes through.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub via: Vec<String>,
    /// What is given for it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub in_exchange_for: Option<Quote>,
    /// How far it has come.
    pub state: TransferState,
    /// When, in the form of an event's date.
    pub date: Option<String>,
    /// The words that tell it.
    pub cue: Quote,
    /// Number of the sentence.
    pub sentence: u32,
    /// Acts that tell it.
    pub events: Vec<Id>,
    /// Statements that tell it.
    pub statements: Vec<Id>,
}

impl Transfer {
    /// The id of the transfer of this item between these parties, in this state, in this document.
    pub fn id(document: &Id, from: &[String], to: &[String], item: &str, state: TransferState) -> Id {
        let (from, to) = (from.join(";"), to.join(";"));
        let fields = [document.as_str(), &from, &to, item, state.as_str()];
        Id::derive(IdKind::Transfer, &fields)
    }
}

impl View for Transfer {
    filed!(Transfer, "transfer");

    fn state(&self) -> &'static str {
        self.state.as_str()
    }
    fn from(&self) -> Vec<&str> {
        codes(&self.from)
    }
    fn to(&self) -> Vec<&str> {
        codes(&self.to)
    }
    fn about(&self) -> String {
        self.item.text.clone()
    }
    fn date(&self) -> Option<&str> {
        self.date.as_deref()
    }
    fn quotes(&self) -> Vec<&Quote> {
        let quantity = self.quantity.as_ref().map(|quantity| &quantity.said);
        [&self.item, &self.cue]
            .into_iter()
            .chain(&self.in_exchange_for)
            .chain(quantity)
            .collect()
    }
    fn quotes_mut(&mut self) -> Vec<&mut Quote> {
        let quantity = self.quantity.as_mut().map(|quantity| &mut quantity.said);
        [&mut self.item, &mut self.cue]
            .into_iter()
            .chain(&mut self.in_exchange_for)
            .chain(quantity)
            .collect()
    }
}
