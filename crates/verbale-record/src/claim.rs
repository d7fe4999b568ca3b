use crate::words::words;
use crate::{EventType, Id, IdKind, Quote};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

words! {
    /// Where a claim stands within its document.
    ClaimStatus, "status of a claim" {
        /// Uncontested: somebody says so, nobody denies it.
        Asserted = "asserted",
        /// Somebody denies it.
        Contested = "contested",
        /// A second, independent party says so too, or whom it is about confirms it.
        Confirmed = "confirmed",
        /// Nobody denies it; somebody doubts it or finds nothing that bears it out.
        Questioned = "questioned",
        /// Who asserted it takes it back.
        Retracted = "retracted",
    }
}

words! {
    /// What somebody does with a claim.
    ClaimStance, "stance" {
        /// Says that it is so.
        Asserts = "asserts",
        /// Says that what another said is so.
        Confirms = "confirms",
        /// Says that it is not so.
        Denies = "denies",
        /// Doubts it, or says that nothing bears it out.
        Questions = "questions",
        /// Takes back that it is so.
        Retracts = "retracts",
    }
}

/// What is claimed, in terms that do not depend on its document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Proposition {
    /// PLOVER type, where the claim is an event.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none", default)]
    pub event_type: Option<EventType>,
    /// Codes of the sides that act, sorted.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub from: Vec<String>,
    /// Codes of the sides that are acted upon, sorted.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub to: Vec<String>,
    /// The act's own word and those of its object; where there is no event, what is said: folded lemmas without small
    /// words.
    pub what: String,
    /// Where, in so far as it is told.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub place: Option<String>,
    /// When, in so far as it is told.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub date: Option<String>,
}

/// Who does what with a claim, in which words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Vouch {
    /// What is done with it.
    pub stance: ClaimStance,
    /// Code of who does it; null where it is the page itself, or somebody without a name.
    pub actor: Option<String>,
    /// True where the page says it in its own voice.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub page: bool,
    /// The words that name who does it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub speaker: Option<Quote>,
    /// The statement it is done in.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub statement: Option<Id>,
    /// The word that says so: `denied`, `confirmed`, `no evidence`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub cue: Option<Quote>,
    /// The words.
    pub words: Quote,
    /// The day it was said, where the text tells.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub date: Option<String>,
    /// The word by which it is only half said: `reportedly`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub hedge: Option<String>,
    /// Number of its sentence.
    pub sentence: u32,
}

/// A proposition that somebody vouches for, and who denies it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Claim {
    /// Derived from the proposition alone: the same in every document that has the claim.
    pub id: Id,
    /// What is claimed, normalised.
    #[serde(default)]
    pub proposition: Proposition,
    /// What is claimed, in the words of its clearest statement.
    pub about: String,
    /// Index into the record's `events`, when the claim is one.
    pub event: Option<u32>,
    /// Codes of those who assert it.
    pub asserted_by: Vec<String>,
    /// Codes of those who deny it.
    pub denied_by: Vec<String>,
    /// Codes of those who say that what another said is so.
    #[serde(default)]
    pub confirmed_by: Vec<String>,
    /// Codes of those who doubt it.
    #[serde(default)]
    pub questioned_by: Vec<String>,
    /// Codes of those who take it back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub retracted_by: Vec<String>,
    /// Asserted, contested, confirmed, questioned or retracted.
    pub status: ClaimStatus,
    /// The statements that assert, confirm, deny, question or retract it.
    #[serde(default)]
    pub statements: Vec<Id>,
    /// Who does what with it, in text order.
    #[serde(default)]
    pub stances: Vec<Vouch>,
}

impl Claim {
    /// The id of the claim with this proposition, in whichever document.
    pub fn id(of: &Proposition) -> Id {
        let kind = of.event_type.map_or("", EventType::as_str);
        let (from, to) = (of.from.join(" "), of.to.join(" "));
        let place = of.place.as_deref().unwrap_or_default();
        let date = of.date.as_deref().unwrap_or_default();
        Id::derive(IdKind::Claim, &[kind, &from, &to, &of.what, place, date])
    }

    /// A claim that is only known by its words.
    pub fn worded(about: &str) -> Self {
        let proposition = Proposition {
            what: verbale_text::fold_str(about),
            ..Proposition::default()
        };
        Self {
            id: Self::id(&proposition),
            proposition,
            about: about.into(),
            event: None,
            asserted_by: Vec::new(),
            denied_by: Vec::new(),
            confirmed_by: Vec::new(),
            questioned_by: Vec::new(),
            retracted_by: Vec::new(),
            status: ClaimStatus::Asserted,
            statements: Vec::new(),
            stances: Vec::new(),
        }
    }

    /// The codes of those who take a stance.
    pub fn by(&self, stance: ClaimStance) -> &[String] {
        match stance {
            ClaimStance::Asserts => &self.asserted_by,
            ClaimStance::Confirms => &self.confirmed_by,
            ClaimStance::Denies => &self.denied_by,
            ClaimStance::Questions => &self.questioned_by,
            ClaimStance::Retracts => &self.retracted_by,
        }
    }

    pub(crate) fn quotes(&self) -> impl Iterator<Item = &Quote> {
        self.stances.iter().flat_map(|vouch| {
            std::iter::once(&vouch.words)
                .chain(&vouch.cue)
                .chain(&vouch.speaker)
        })
    }

    pub(crate) fn quotes_mut(&mut self) -> impl Iterator<Item = &mut Quote> {
        self.stances.iter_mut().flat_map(|vouch| {
            std::iter::once(&mut vouch.words)
                .chain(&mut vouch.cue)
                .chain(&mut vouch.speaker)
        })
    }
}
