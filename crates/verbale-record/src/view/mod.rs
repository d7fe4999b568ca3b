//! What an analyst files beside events and statements: positions, commitments, transfers, sanctions, meetings, flags.
//!
//! Each is a view: its acts and statements are the record's own, named by id, and it adds the fields of its kind. A
//! view belongs to one document; its id derives from that document and its identity fields.

mod any;
mod card;
mod commitment;
mod flag;
mod kind;
mod meeting;
mod position;
mod sanction;
mod transfer;

pub use any::AnyView;
pub use card::{Card, Field, Part, Value};
pub use commitment::{Commitment, CommitmentKind, CommitmentState, Step};
pub use flag::{Flag, FlagKind};
pub use kind::{EachKind, ViewKind, each_kind};
pub use meeting::{Meeting, MeetingForm, Participant, ParticipantRole};
pub use position::{Position, Stance};
pub use sanction::{Sanction, SanctionMeasure, SanctionState};
pub use transfer::{Quantity, Transfer, TransferKind, TransferState};

use crate::{Id, IdKind, Quote};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// The views of one document, each kind in text order.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Views {
    /// Where actors stand.
    #[serde(default)]
    pub positions: Vec<Position>,
    /// What actors bind themselves to.
    #[serde(default)]
    pub commitments: Vec<Commitment>,
    /// What changes hands.
    #[serde(default)]
    pub transfers: Vec<Transfer>,
    /// Measures against actors short of force.
    #[serde(default)]
    pub sanctions: Vec<Sanction>,
    /// Who meets.
    #[serde(default)]
    pub meetings: Vec<Meeting>,
    /// What does not add up.
    #[serde(default)]
    pub flags: Vec<Flag>,
}

impl Views {
    /// Every quote in them.
    pub(crate) fn quotes(&self) -> impl Iterator<Item = &Quote> {
        let positions = self.positions.iter().flat_map(View::quotes);
        let commitments = self.commitments.iter().flat_map(View::quotes);
        let transfers = self.transfers.iter().flat_map(View::quotes);
        let sanctions = self.sanctions.iter().flat_map(View::quotes);
        let meetings = self.meetings.iter().flat_map(View::quotes);
        let flags = self.flags.iter().flat_map(View::quotes);
        let held = positions.chain(commitments).chain(transfers);
        held.chain(sanctions).chain(meetings).chain(flags)
    }

    /// Every quote in them, to change offsets.
    pub(crate) fn quotes_mut(&mut self) -> impl Iterator<Item = &mut Quote> {
        let positions = self.positions.iter_mut().flat_map(View::quotes_mut);
        let commitments = self.commitments.iter_mut().flat_map(View::quotes_mut);
        let transfers = self.transfers.iter_mut().flat_map(View::quotes_mut);
        let sanctions = self.sanctions.iter_mut().flat_map(View::quotes_mut);
        let meetings = self.meetings.iter_mut().flat_map(View::quotes_mut);
        let flags = self.flags.iter_mut().flat_map(View::quotes_mut);
        let held = positions.chain(commitments).chain(transfers);
        held.chain(sanctions).chain(meetings).chain(flags)
    }
}

/// What all views have, so that they are kept, listed and shown in one way.
pub trait View: Serialize + DeserializeOwned + Clone {
    /// The letter of its ids.
    const KIND: IdKind;
    /// Its name in one word: `position`. Its plural adds an s.
    const NAME: &'static str;

    /// Its id.
    fn id(&self) -> &Id;
    /// Where it stands, in one word: `supports`, `made`, `delivered`, `lifted`, `planned`; of a flag, its kind.
    fn state(&self) -> &'static str;
    /// Codes of those who act: who holds it, promises, gives, imposes or meets.
    fn from(&self) -> Vec<&str>;
    /// Codes of the other side; empty where there is none.
    fn to(&self) -> Vec<&str>;
    /// What it is about, in one line of the document's words.
    fn about(&self) -> String;
    /// When, in the form of an event's date.
    fn date(&self) -> Option<&str> {
        None
    }
    /// Number of the sentence that tells it first.
    fn sentence(&self) -> u32;
    /// Acts that it is seen in.
    fn events(&self) -> &[Id];
    /// Statements that it is seen in.
    fn statements(&self) -> &[Id];
    /// Every quote in it.
    fn quotes(&self) -> Vec<&Quote>;
    /// Every quote in it, to change offsets.
    fn quotes_mut(&mut self) -> Vec<&mut Quote>;
}

/// What every view answers from the fields that all kinds have, for its `impl View`.
macro_rules! filed {
    ($kind:ident, $name:literal) => {
        const KIND: IdKind = IdKind::$kind;
        const NAME: &'static str = $name;

        fn id(&self) -> &Id {
            &self.id
        }
        fn sentence(&self) -> u32 {
            self.sentence
        }
        fn events(&self) -> &[Id] {
            &self.events
        }
        fn statements(&self) -> &[Id] {
            &self.statements
        }
    };
}
use filed;

/// Codes as the strings that they are.
fn codes(codes: &[String]) -> Vec<&str> {
    codes.iter().map(String::as_str).collect()
}
