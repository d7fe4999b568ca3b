//! What it is to speak of an act that is not done yet, from `lexicon/carriers.toml`.

use super::{Frame, Lexicon, LexiconError, parse};
use serde::Deserialize;
use verbale_record::{EventType, Status};

pub(super) const FILE: &str = include_str!("../../../../lexicon/carriers.toml");

/// How somebody speaks of an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum By {
    /// A word governs it, and its subject is who would act: *is ready to*.
    Word,
    /// Who would act says so: *said it would*.
    Saying,
    /// The future of who would act, whoever tells it: *will not*.
    Will,
    /// A word governs what another is to do: *wants Peru to*.
    Other,
    /// A modal verb lays it on another: *said Peru must*.
    Must,
    /// A word says whose fault it is: *said Peru was responsible*.
    Blame,
}

/// A row of the file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Carrier {
    id: String,
    r#type: EventType,
    cameo: String,
    /// Of the act that is spoken of.
    pub(crate) status: Status,
    /// Types that may be spoken of so; empty for any.
    #[serde(default)]
    pub(crate) acts: Vec<EventType>,
    pub(crate) by: By,
    #[serde(default)]
    pub(crate) verbs: Vec<String>,
    #[serde(default)]
    pub(crate) nouns: Vec<String>,
    #[serde(default)]
    pub(crate) adjectives: Vec<String>,
    #[serde(default)]
    examples: Vec<String>,
    /// Position of its frame, which carries type, code and examples.
    #[serde(skip)]
    pub(crate) frame: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CarrierFile {
    carrier: Vec<Carrier>,
}

impl Lexicon {
    /// Reads the file; each row becomes a frame that no word tells by itself.
    pub(super) fn add_carriers(&mut self) -> Result<(), LexiconError> {
        for mut carrier in parse::<CarrierFile>("carriers.toml", FILE)?.carrier {
            carrier.frame = self.frames.len();
            self.frames.push(Frame {
                id: carrier.id.clone(),
                cameo: Some(carrier.cameo.clone()),
                examples: std::mem::take(&mut carrier.examples),
                event_type: Some(carrier.r#type),
                ..Frame::default()
            });
            self.carriers.push(carrier);
        }
        Ok(())
    }
}
