use crate::chain::{Channel, Link};
use crate::words::words;
use crate::{Id, IdKind, Quote};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

words! {
    /// How somebody's words are reported.
    Manner, "manner" {
        /// In quotation marks, whole.
        Direct = "direct",
        /// In the reporter's words.
        Indirect = "indirect",
        /// In the reporter's words with pieces in quotation marks.
        Mixed = "mixed",
    }
}

/// Somebody says something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Statement {
    /// Derived from document, content span (bytes) and speaker.
    pub id: Id,
    /// The words that name the speaker here, without titles set off as appositives.
    pub speaker: Option<Quote>,
    /// Code of the side that the speaker speaks for.
    pub actor: Option<String>,
    /// Full canonical name of the speaker, where the document gives it.
    pub name: Option<String>,
    /// Office of the speaker as printed.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub capacity: Option<String>,
    /// The words that report the saying: `said`, `according to`, `rejected the claims`.
    pub cue: Option<Quote>,
    /// What is said, without its quotation marks and a leading `that`.
    pub content: Quote,
    /// Direct, indirect or mixed.
    pub manner: Manner,
    /// Outlets it is credited to, nearest the speaker first: those of `chain`, but for what the whole page is taken from.
    pub via: Vec<String>,
    /// Everybody between the speaker and the page, nearest the speaker first. The page's own outlet stands in the
    /// document.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub chain: Vec<Link>,
    /// In what it was said.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub channel: Option<Channel>,
    /// The words for that: `interview`, `told reporters`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub channel_span: Option<Quote>,
    /// When it was said, in the form of an event's date; never the date of publication in its place.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub date: Option<String>,
    /// The words that say when.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub date_span: Option<Quote>,
    /// To whom: a code or the words.
    pub addressee: Option<String>,
    /// The statement that this one is reported in.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub within: Option<Id>,
    /// True where the cue denies or rejects the content.
    #[serde(default)]
    pub denies: bool,
    /// Number of the sentence of its cue.
    pub sentence: u32,
    /// Cue of the lexicon that matched.
    pub rule: String,
}

impl Statement {
    /// The id of the statement with this content (byte offsets) by this speaker in this document. Not of its cue: one
    /// cue may report two quotations.
    pub fn id(document: &Id, content: &Quote, speaker: Option<&str>) -> Id {
        let at = format!("{}-{}", content.start, content.end);
        Id::derive(
            IdKind::Statement,
            &[document.as_str(), &at, speaker.unwrap_or_default()],
        )
    }

    pub(crate) fn quotes(&self) -> impl Iterator<Item = &Quote> {
        std::iter::once(&self.content)
            .chain(&self.speaker)
            .chain(&self.cue)
            .chain(&self.channel_span)
            .chain(&self.date_span)
            .chain(self.chain.iter().map(|link| &link.words))
    }

    pub(crate) fn quotes_mut(&mut self) -> impl Iterator<Item = &mut Quote> {
        std::iter::once(&mut self.content)
            .chain(&mut self.speaker)
            .chain(&mut self.cue)
            .chain(&mut self.channel_span)
            .chain(&mut self.date_span)
            .chain(self.chain.iter_mut().map(|link| &mut link.words))
    }
}
