use crate::{Id, IdKind};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Where a claim stands within its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ClaimStatus {
    /// Somebody says so, nobody denies it.
    Asserted,
    /// Somebody denies it.
    Contested,
    /// A second party says so too.
    Confirmed,
}

/// A proposition that somebody vouches for, and who denies it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Claim {
    /// Derived from document and wording.
    pub id: Id,
    /// What is claimed, in the words of its clearest statement.
    pub about: String,
    /// Index into the record's `events`, when the claim is one.
    pub event: Option<u32>,
    /// Codes of those who assert it.
    pub asserted_by: Vec<String>,
    /// Codes of those who deny it.
    pub denied_by: Vec<String>,
    /// Asserted, contested or confirmed.
    pub status: ClaimStatus,
    /// The statements that assert or deny it.
    #[serde(default)]
    pub statements: Vec<Id>,
}

impl Claim {
    /// The id of the claim with this wording in this document.
    pub fn id(document: &Id, about: &str) -> Id {
        Id::derive(IdKind::Claim, &[document.as_str(), about])
    }
}
