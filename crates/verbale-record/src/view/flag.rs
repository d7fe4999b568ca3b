use super::{View, filed};
use crate::words::words;
use crate::{Id, IdKind, Quote};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

words! {
    /// What does not add up.
    FlagKind, "kind of flag" {
        /// One person is given two offices that exclude each other.
        RoleConflict = "role conflict",
        /// A weekday that is not that of its date.
        WeekdayMismatch = "weekday mismatch",
        /// A count of days or years that its dates do not bear out.
        DayCountMismatch = "day count mismatch",
        /// Headline and body, or two passages, give different numbers of the same thing.
        NumberMismatch = "number mismatch",
        /// A serious charge that nobody is named for.
        UnattributedAssertion = "unattributed assertion",
        /// Signs that the text was translated by machine.
        TranslationSign = "translation sign",
    }
}

/// Something in a document that does not add up, for a reader to look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Flag {
    /// Derived from document, kind and words.
    pub id: Id,
    /// What kind.
    pub kind: FlagKind,
    /// One sentence: what does not agree with what.
    pub message: String,
    /// The words that do not agree, in text order; never empty.
    pub words: Vec<Quote>,
    /// Codes or ids of the actors concerned.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub actors: Vec<String>,
    /// Number of the first sentence.
    pub sentence: u32,
    /// Acts concerned.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub events: Vec<Id>,
    /// Statements concerned.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub statements: Vec<Id>,
}

impl Flag {
    /// The id of the flag of this kind on these words (byte offsets) in this document.
    pub fn id(document: &Id, kind: FlagKind, words: &[Quote]) -> Id {
        let places: Vec<String> = words
            .iter()
            .map(|quote| format!("{}-{}", quote.start, quote.end))
            .collect();
        Id::derive(
            IdKind::Flag,
            &[document.as_str(), kind.as_str(), &places.join(";")],
        )
    }
}

impl View for Flag {
    filed!(Flag, "flag");

    fn state(&self) -> &'static str {
        self.kind.as_str()
    }
    fn from(&self) -> Vec<&str> {
        super::codes(&self.actors)
    }
    fn to(&self) -> Vec<&str> {
        Vec::new()
    }
    fn about(&self) -> String {
        self.message.clone()
    }
    fn quotes(&self) -> Vec<&Quote> {
        self.words.iter().collect()
    }
    fn quotes_mut(&mut self) -> Vec<&mut Quote> {
        self.words.iter_mut().collect()
    }
}
