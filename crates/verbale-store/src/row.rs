//! What comes out of the store.

use serde::Serialize;
use std::ops::Range;
use verbale_record::{Actor, Claim, Counts, Event, Id, Record, Run, Statement};

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
    /// A run.
    Run(Run),
}

/// An item and the document it stands in.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row<T> {
    /// The event, statement or claim; its offsets are bytes of its document's text.
    pub item: T,
    /// The document.
    pub document: Id,
    /// Its headline.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// When: the document's date, not the event's.
    pub date: Option<String>,
    /// The sentence of the event's trigger, of the statement's cue, or of the claim's first statement or event;
    /// empty where there is none.
    pub sentence: String,
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
