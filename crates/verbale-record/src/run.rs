use crate::{Id, IdKind, Record};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::ops::AddAssign;

/// How much of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Counts {
    /// Documents.
    pub documents: u64,
    /// Mentions of events.
    pub events: u64,
    /// Statements.
    pub statements: u64,
    /// Claims.
    pub claims: u64,
    /// Notes: what was wrong or doubtful in the input.
    pub notes: u64,
    /// Positions.
    #[serde(default)]
    pub positions: u64,
    /// Commitments.
    #[serde(default)]
    pub commitments: u64,
    /// Transfers.
    #[serde(default)]
    pub transfers: u64,
    /// Sanctions.
    #[serde(default)]
    pub sanctions: u64,
    /// Meetings.
    #[serde(default)]
    pub meetings: u64,
    /// Flags.
    #[serde(default)]
    pub flags: u64,
}

impl Counts {
    /// What one document's record adds.
    pub fn of(record: &Record) -> Self {
        Self {
            documents: 1,
            events: record.events.len() as u64,
            statements: record.statements.len() as u64,
            claims: record.claims.len() as u64,
            notes: record.notes.len() as u64,
            positions: record.views.positions.len() as u64,
            commitments: record.views.commitments.len() as u64,
            transfers: record.views.transfers.len() as u64,
            sanctions: record.views.sanctions.len() as u64,
            meetings: record.views.meetings.len() as u64,
            flags: record.views.flags.len() as u64,
        }
    }

    /// How many views of each kind, by the letter of their ids and their name in one word.
    pub fn views(&self) -> [(IdKind, &'static str, u64); 6] {
        [
            (IdKind::Position, "position", self.positions),
            (IdKind::Commitment, "commitment", self.commitments),
            (IdKind::Transfer, "transfer", self.transfers),
            (IdKind::Sanction, "sanction", self.sanctions),
            (IdKind::Meeting, "meeting", self.meetings),
            (IdKind::Flag, "flag", self.flags),
        ]
    }

    /// The count of the views of this kind; none of what is no view.
    pub fn of_views(&mut self, kind: IdKind) -> Option<&mut u64> {
        Some(match kind {
            IdKind::Position => &mut self.positions,
            IdKind::Commitment => &mut self.commitments,
            IdKind::Transfer => &mut self.transfers,
            IdKind::Sanction => &mut self.sanctions,
            IdKind::Meeting => &mut self.meetings,
            IdKind::Flag => &mut self.flags,
            IdKind::Document | IdKind::Event | IdKind::Statement | IdKind::Claim | IdKind::Run => {
                return None;
            }
        })
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.documents += other.documents;
        self.events += other.events;
        self.statements += other.statements;
        self.claims += other.claims;
        self.notes += other.notes;
        self.positions += other.positions;
        self.commitments += other.commitments;
        self.transfers += other.transfers;
        self.sanctions += other.sanctions;
        self.meetings += other.meetings;
        self.flags += other.flags;
    }
}

/// One run of the coder over some input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Run {
    /// Derived from coder, data and start.
    pub id: Id,
    /// Program and version, `verbale 0.1.0`.
    pub coder: String,
    /// BLAKE3 of the lexicon and world tables in use, 16 hexadecimal digits.
    pub data: String,
    /// The arguments that named the input.
    pub inputs: Vec<String>,
    /// RFC 3339, UTC.
    pub started: String,
    /// RFC 3339, UTC; absent while it runs or when it was killed.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub finished: Option<String>,
    /// What it added to the store, entered at its end.
    pub counts: Counts,
}

impl Run {
    /// A run of this coder and data over these inputs that begins at this instant and has added nothing yet.
    pub fn begin(coder: &str, data: String, inputs: Vec<String>, started: String) -> Self {
        let mut fields = vec![coder, &data, &started];
        fields.extend(inputs.iter().map(String::as_str));
        Self {
            id: Id::derive(IdKind::Run, &fields),
            coder: coder.to_owned(),
            data,
            inputs,
            started,
            finished: None,
            counts: Counts::default(),
        }
    }

    /// Whether [`counts`](Self::counts) tells what it added: of a run that is under way, or was killed, nobody has counted.
    pub fn is_counted(&self) -> bool {
        self.finished.is_some() || self.counts != Counts::default()
    }
}
