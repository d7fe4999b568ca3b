use crate::Quote;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Where a document's date was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DateBasis {
    /// Given with the input.
    Given,
    /// In the page's JSON-LD.
    JsonLd,
    /// In a `meta` element of the page.
    Meta,
    /// In a `time` element of the page.
    TimeElement,
    /// In the page's address.
    Url,
    /// In a line of the page beside the article.
    Beside,
    /// A line of the text that is a date.
    DateLine,
    /// The date at the head of the first sentence.
    Dateline,
    /// A day in the address of the page: `/2023/05/08/`.
    Address,
    /// The day of a photo, in its caption: the document is no older.
    Caption,
}

impl DateBasis {
    /// True for a date that the document's own text has.
    pub fn is_in_text(self) -> bool {
        matches!(self, Self::DateLine | Self::Dateline | Self::Caption)
    }
}

/// When a document was published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Published {
    /// `YYYY-MM-DD`, `YYYY-MM` or `YYYY`.
    pub value: String,
    /// Where it was found.
    pub basis: DateBasis,
}

/// A stretch of page residue: kept in the text, not read for content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Litter {
    /// The words.
    #[serde(flatten)]
    pub quote: Quote,
    /// Which rule knew it: `repeated_title`, `related_articles`, ...
    pub kind: String,
}

/// What was read: where it came from and how it presents itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Document {
    /// Headline: given, or the first line that is one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub title: Option<String>,
    /// Date of publication, where known.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub published: Option<Published>,
    /// Address it was published at.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub url: Option<String>,
    /// Name of the outlet that published it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub outlet: Option<String>,
    /// File, and line or member of it, that it was read from.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub origin: Option<String>,
    /// BCP 47 tag.
    pub language: String,
}

/// What a sentence is in the layout of its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SentenceKind {
    /// Running text.
    Prose,
    /// A line of its own without a full stop.
    Headline,
    /// An item of a list.
    ListItem,
}

/// One sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Sentence {
    /// Position in the document, from 0.
    pub number: u32,
    /// First unit.
    pub start: u32,
    /// One past the last unit.
    pub end: u32,
    /// Paragraph it stands in, from 0.
    pub paragraph: u32,
    /// What it is in the layout.
    pub kind: SentenceKind,
}
