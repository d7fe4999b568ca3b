//! What comes out of the store.

use serde::Serialize;
use std::ops::Range;
use std::str::FromStr;
use verbale_record::{Actor, AnyView, Claim, Counts, Event, Id, NotCoded, PageKind, Record, Run, Statement};

/// Whether a document was there already.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Added {
    /// It was not, and is now.
    New,
    /// It was; nothing changed.
    Known,
}

/// What an id names.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", content = "found", rename_all = "snake_case")]
pub enum Found {
    /// A document with all that was filed from it.
    Document(Box<Record>),
    /// An event.
    Event(Row<Event>),
    /// A statement.
    Statement(Row<Statement>),
    /// A claim.
    Claim(Row<Claim>),
    /// A position, commitment, transfer, sanction, meeting or flag.
    View(Row<AnyView>),
    /// A run.
    Run(Run),
}

/// An item and the document it stands in.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row<T> {
    /// The event, statement, claim or view; its offsets are bytes of its document's text.
    pub item: T,
    /// The document.
    pub document: Id,
    /// Its headline.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// When: the document's date, not the event's.
    pub date: Option<String>,
    /// The sentence of the event's trigger, of the statement's cue, of the claim's first statement or event, or the
    /// first of a view;
    /// empty where there is none.
    pub sentence: String,
}

impl<T> Row<T> {
    /// The same row with something made of its item.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Row<U> {
        Row {
            item: change(self.item),
            document: self.document,
            title: self.title,
            outlet: self.outlet,
            date: self.date,
            sentence: self.sentence,
        }
    }
}

/// A document in a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DocumentRow {
    /// Derived from its text.
    pub id: Id,
    /// The id given with the input, or its own.
    pub given_id: String,
    /// Headline.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Where.
    pub url: Option<String>,
    /// File, and line or member of it, that it was read from.
    pub origin: Option<String>,
    /// When: `YYYY-MM-DD` or less precise.
    pub date: Option<String>,
    /// BCP 47 tag.
    pub language: String,
    /// What sort of page it is.
    #[serde(rename = "page")]
    pub kind: PageKind,
    /// Why nothing is filed from it, where that is so.
    pub not_coded: Option<NotCoded>,
    /// What was filed from it.
    pub counts: Counts,
}

/// An actor and how often it is met with.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ActorRow {
    /// The actor, in the wording that most documents have.
    pub actor: Actor,
    /// How often it is mentioned.
    pub mentions: u64,
    /// In how many documents.
    pub documents: u64,
    /// Events with it on either side.
    pub events: u64,
    /// Statements that it, or somebody for it, makes.
    pub statements: u64,
}

/// What became of an input the last time it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// Its text is a document.
    Read,
    /// Its text was a document already, from another run.
    Known,
    /// Its text is that of another input of the same run.
    Duplicate,
    /// It could not be read.
    Failed,
    /// A file that was not read to its end.
    Partly,
    /// A file in a folder, of a kind that is not read.
    Skipped,
}

impl Fate {
    /// Its name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Known => "known",
            Self::Duplicate => "duplicate",
            Self::Failed => "failed",
            Self::Partly => "partly",
            Self::Skipped => "skipped",
        }
    }
}

impl FromStr for Fate {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        use Fate::{Duplicate, Failed, Known, Partly, Read, Skipped};
        [Read, Known, Duplicate, Failed, Partly, Skipped]
            .into_iter()
            .find(|fate| fate.as_str() == name)
            .ok_or_else(|| {
                format!("no fate {name:?}: there are read, known, duplicate, failed, partly and skipped")
            })
    }
}

/// An input in a list: a file, or a line, an entry or a member of one.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct InputRow {
    /// File, and line or member of it.
    pub origin: String,
    /// What became of it.
    pub fate: Fate,
    /// The document that its text is.
    pub document: Option<Id>,
    /// Why it could not be read, or how far it was.
    pub reason: Option<String>,
    /// The run that told.
    pub run: Id,
}

/// A document in which words were found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Hit {
    /// The document.
    pub document: DocumentRow,
    /// The passage of its text (or its title) with most of the words.
    pub snippet: String,
    /// Byte ranges of the found words in `snippet`.
    pub marks: Vec<Range<usize>>,
}
