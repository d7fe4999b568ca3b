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

/// How a document's language is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LanguageBasis {
    /// The page names it, and its words are of it.
    Both,
    /// The page names it; its words are too few to tell.
    Declared,
    /// Its words tell it; the page names none, or another.
    Text,
    /// Nothing tells it.
    #[default]
    Assumed,
}

/// What is as in most documents is not written.
fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// A paragraph in another language than its document's: kept in the text, not coded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Foreign {
    /// The words.
    #[serde(flatten)]
    pub quote: Quote,
    /// BCP 47 tag; `und` where it cannot be named.
    pub language: String,
}

/// What sort of page a document is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PageKind {
    /// One text.
    #[default]
    Article,
    /// The beginning of a text; the rest is for those who pay or sign in.
    Stub,
    /// A notice in place of the text: on cookies, scripts, robots, signing in.
    Wall,
    /// Headlines and links to texts.
    Index,
    /// Entries as they come in, each with its time.
    LiveBlog,
    /// A video or a recording, and a few words about it.
    Recording,
}

impl PageKind {
    /// In words: `index page`.
    pub fn words(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Stub => "paywall stub",
            Self::Wall => "wall",
            Self::Index => "index page",
            Self::LiveBlog => "live blog",
            Self::Recording => "recording",
        }
    }

    /// True for a page without a text of its own to code.
    pub fn is_empty(self) -> bool {
        matches!(self, Self::Wall | Self::Index)
    }
}

/// How the sort of a page is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum KindBasis {
    /// Its words tell it, and its markup says the same.
    Both,
    /// Its markup says so, and its words allow it.
    Declared,
    /// Its words tell it; its markup says nothing of it.
    Text,
}

/// Why a document is kept and searched, but nothing is filed from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NotCoded {
    /// It is in a language that the program does not read.
    Language,
    /// It is a page without a text of its own.
    Kind,
}

impl NotCoded {
    /// In one word.
    pub fn words(self) -> &'static str {
        match self {
            Self::Language => "language",
            Self::Kind => "kind",
        }
    }
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
    /// Day of its last change, where its markup has one that is later.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub modified: Option<Published>,
    /// Address it was published at.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub url: Option<String>,
    /// Name of the outlet that published it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub outlet: Option<String>,
    /// File, and line or member of it, that it was read from.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub origin: Option<String>,
    /// BCP 47 tag; `und` where its words are not English and do not tell what they are.
    pub language: String,
    /// How the language is known.
    #[serde(skip_serializing_if = "is_default", default)]
    pub language_basis: LanguageBasis,
    /// Paragraphs in other languages.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub foreign: Vec<Foreign>,
    /// What sort of page it is.
    #[serde(skip_serializing_if = "is_default", default)]
    pub kind: PageKind,
    /// How that is known, of what is no plain article.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub kind_basis: Option<KindBasis>,
    /// Why nothing is filed from it, where that is so.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub not_coded: Option<NotCoded>,
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
