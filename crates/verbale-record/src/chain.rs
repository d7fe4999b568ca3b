use crate::Quote;
use crate::words::words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

words! {
    /// In what somebody spoke.
    Channel, "channel" {
        /// Questions by an outlet.
        Interview = "interview",
        /// A post on a platform.
        Post = "post",
        /// To the press: a news conference, remarks to reporters.
        Briefing = "briefing",
        /// A written or formal statement, a communiqué.
        Statement = "statement",
        /// A speech or address.
        Speech = "speech",
        /// A telephone or video call.
        Call = "call",
        /// Talks or a sitting of a body.
        Meeting = "meeting",
        /// A letter or message to somebody.
        Letter = "letter",
        /// A report, study or filed document.
        Report = "report",
        /// Before a court, a committee or an inquiry.
        Testimony = "testimony",
        /// A piece that the speaker wrote.
        Article = "article",
    }
}

words! {
    /// How words came to whoever passes them on.
    Relay, "relay" {
        /// The speaker said it to them: *told Reuters*.
        SaidTo = "said_to",
        /// They carried the speaker's own words: *wrote on Telegram*, *in remarks broadcast by TRT*.
        Carried = "carried",
        /// They report it: *Interfax reported that*.
        Reported = "reported",
        /// They are named as having quoted it: *was quoted as saying by TASS*.
        Cited = "cited",
        /// The page took its text from them: *Source: Belga*.
        Republished = "republished",
        /// They translated it.
        Translated = "translated",
    }
}

/// Somebody between a speaker and the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Link {
    /// An outlet or person by name, a side by its code; absent where the text names nobody: a gap in the chain.
    pub holder: Option<String>,
    /// The words that tell of them.
    pub words: Quote,
    /// How it came to them.
    pub relation: Relay,
    /// When they passed it on, in ISO form, where the text says so.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub date: Option<String>,
}

impl Relay {
    /// For readers, before whoever it is.
    pub fn phrase(self) -> &'static str {
        match self {
            Self::SaidTo => "told to",
            Self::Carried => "carried by",
            Self::Reported => "reported by",
            Self::Cited => "cited by",
            Self::Republished => "taken from",
            Self::Translated => "translated by",
        }
    }
}
