use crate::Quote;
use crate::words::words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

words! {
    /// What kind of actor.
    ActorKind, "kind" {
        /// A state, with its government and forces.
        State = "state",
        /// An intergovernmental body, alliance, court or agency of one.
        Intergovernmental = "intergovernmental",
        /// A party, movement or armed group.
        Group = "group",
        /// A non-governmental organisation.
        Organisation = "organisation",
        /// A newspaper, channel, site or news agency.
        Outlet = "outlet",
        /// A company or bank.
        Company = "company",
        /// A person.
        Person = "person",
    }
}

/// An office that a person held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Role {
    /// Office in English as the news prints it, such as `Presidential Spokesperson`.
    pub title: String,
    /// Code of the state or body it is an office of.
    pub of: String,
    /// First day, as precise as known (`YYYY`, `YYYY-MM` or `YYYY-MM-DD`).
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub from: Option<String>,
    /// Last day, likewise; absent while in office at the table's date.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub to: Option<String>,
}

/// Somebody who acts or speaks in the news.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Actor {
    /// Code (`TUR`, `NATO`, `PKK`) or, for a person, a slug (`ibrahim-kalin`).
    pub id: String,
    /// Full canonical name.
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// The code that events and statements are filed under: the actor's own, or of the side a person speaks for.
    pub code: String,
    /// ISO 3166-1 alpha-3 code of the country it belongs to.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub country: Option<String>,
    /// Other names.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub names: Vec<String>,
    /// Offices held, oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub roles: Vec<Role>,
    /// CAMEO actor code.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub cameo: Option<String>,
    /// Correlates of War number of a state.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub cow: Option<u16>,
    /// Wikidata item, where known.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub wikidata: Option<String>,
}

impl Actor {
    /// An actor of whom nothing is known but a name, a kind and the code that is its id.
    pub fn named(code: &str, name: &str, kind: ActorKind) -> Self {
        Self {
            id: code.to_owned(),
            name: name.to_owned(),
            kind,
            code: code.to_owned(),
            country: None,
            names: vec![],
            roles: vec![],
            cameo: None,
            cow: None,
            wikidata: None,
        }
    }
}

/// On what ground words were taken to mean an actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// A name from the tables.
    Name,
    /// The surname of somebody whose full name or office stands in the document.
    Surname,
    /// A capital, building or ministry that stands for a government.
    Metonym,
    /// An adjective or noun of nationality.
    Nationality,
    /// An office with its state: "the Turkish foreign minister".
    Title,
    /// A title that was followed by an unknown name in this document.
    Learned,
    /// A pronoun or short description that refers back.
    Reference,
    /// Somebody without a name: police, rebels, protesters.
    Generic,
}

/// Words that name an actor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Mention {
    /// The words.
    #[serde(flatten)]
    pub quote: Quote,
    /// Id of the actor in the record's `actors`.
    pub actor: String,
    /// Code that it is filed under.
    pub code: String,
    /// Why it means this actor.
    pub basis: Basis,
}
