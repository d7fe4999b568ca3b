//! What is a record?
//!
//! The types of the diplomatic record, their ids and their JSON. Nothing here reads, writes or decides.
//!
//! A [`Record`] is everything filed from one document: its text and, each traced to exact words by a [`Quote`],
//! the [`Event`]s, [`Statement`]s and [`Claim`]s in it, with the [`Mention`]s and [`Actor`]s they rest on. Its
//! JSON is one line of `verbale annotate`; `verbale schema` writes the JSON Schema.
//!
//! Invariants:
//! - every [`Quote`] equals the document's text at its offsets, in the record's [`Unit`];
//! - ids derive from content (see [`Id`]), never from the order of a run or the version of the program;
//! - lists are in text order, so equal input gives equal bytes.

mod actor;
mod chain;
mod claim;
mod document;
mod event;
mod id;
mod place;
mod quote;
mod record;
mod run;
mod statement;
mod view;
mod words;

pub use actor::{Actor, ActorKind, Basis, Mention, Role};
pub use chain::{Channel, Link, Relay};
pub use claim::{Claim, ClaimStance, ClaimStatus, Proposition, Vouch};
pub use document::{
    DateBasis, Document, Foreign, KindBasis, LanguageBasis, Litter, NotCoded, PageKind, Published, Sentence,
    SentenceKind,
};
pub use event::{Event, EventType, Status, Voice, Vouched};
pub use id::{Id, IdKind, UnreadableId};
pub use place::Place;
pub use quote::{Quote, SpanFault};
pub use record::{Note, Record, schema};
pub use run::{Counts, Run};
pub use statement::{Manner, Statement};
pub use verbale_text::{Span, Unit};
pub use view::{
    AnyView, Card, Commitment, CommitmentKind, CommitmentState, EachKind, Field, Flag, FlagKind, Meeting,
    MeetingForm, Part, Participant, ParticipantRole, Position, Quantity, Sanction, SanctionMeasure,
    SanctionState, Stance, Step, Transfer, TransferKind, TransferState, Value, View, ViewKind, Views,
    each_kind,
};
