//! Which lists there are, and what each offers.

use verbale_record::{Commitment, Flag, Meeting, Position, Sanction, Transfer, ViewKind};

/// What the parts of a view are called where those of one kind are listed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Labels {
    pub(crate) parties: &'static str,
    pub(crate) state: &'static str,
    pub(crate) form: &'static str,
    pub(crate) matter: &'static str,
}

/// The lists there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Documents,
    Events,
    Statements,
    Claims,
    Positions,
    Commitments,
    Transfers,
    Sanctions,
    Meetings,
    Flags,
    Actors,
}

impl Kind {
    pub(crate) const ALL: [Self; 11] = [
        Self::Documents,
        Self::Events,
        Self::Statements,
        Self::Claims,
        Self::Positions,
        Self::Commitments,
        Self::Transfers,
        Self::Sanctions,
        Self::Meetings,
        Self::Flags,
        Self::Actors,
    ];

    /// The name of the list and of its path.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Documents => "documents",
            Self::Events => "events",
            Self::Statements => "statements",
            Self::Claims => "claims",
            Self::Positions => "positions",
            Self::Commitments => "commitments",
            Self::Transfers => "transfers",
            Self::Sanctions => "sanctions",
            Self::Meetings => "meetings",
            Self::Flags => "flags",
            Self::Actors => "actors",
        }
    }

    /// The filters that its page offers; every list takes all there are.
    pub(crate) fn offered(self) -> &'static [&'static str] {
        match self {
            Self::Documents => &["actor", "type", "status", "since", "until", "outlet"],
            Self::Actors => &["since", "until", "outlet"],
            Self::Events => &[
                "type", "code", "quad", "status", "source", "target", "actor", "place", "since", "until",
                "outlet",
            ],
            Self::Statements => &["source", "target", "since", "until", "outlet"],
            Self::Positions => &["state", "source", "target", "actor", "since", "until", "outlet"],
            Self::Commitments | Self::Transfers | Self::Sanctions => &[
                "state", "form", "source", "target", "actor", "since", "until", "outlet",
            ],
            Self::Meetings => &["state", "form", "actor", "since", "until", "outlet"],
            Self::Flags => &["state", "actor", "since", "until", "outlet"],
            Self::Claims => &["status", "source", "target", "since", "until", "outlet"],
        }
    }

    /// The words for the states of a view of this kind; none of any other.
    pub(crate) fn states(self) -> Vec<&'static str> {
        match self {
            Self::Positions => Position::states(),
            Self::Commitments => Commitment::states(),
            Self::Transfers => Transfer::states(),
            Self::Sanctions => Sanction::states(),
            Self::Meetings => Meeting::states(),
            Self::Flags => Flag::states(),
            Self::Documents | Self::Events | Self::Statements | Self::Claims | Self::Actors => vec![],
        }
    }

    /// The words for its forms, likewise.
    pub(crate) fn forms(self) -> Vec<&'static str> {
        match self {
            Self::Commitments => Commitment::forms(),
            Self::Transfers => Transfer::forms(),
            Self::Sanctions => Sanction::forms(),
            Self::Meetings => Meeting::forms(),
            _ => vec![],
        }
    }

    /// What its columns are called.
    pub(crate) fn labels(self) -> Labels {
        let [parties, state, form, matter] = match self {
            Self::Positions => ["Who", "Stance", "", "On what"],
            Self::Commitments => ["Who to whom", "State", "Kind", "Undertaking"],
            Self::Transfers => ["Who to whom", "State", "Kind", "What"],
            Self::Sanctions => ["Who to whom", "State", "Measure", "What"],
            Self::Meetings => ["Who", "Status", "Form", "About"],
            Self::Flags => ["Who", "Kind", "", "What"],
            Self::Documents | Self::Events | Self::Statements | Self::Claims | Self::Actors => {
                ["Who to whom", "Status", "", "What"]
            }
        };
        Labels {
            parties,
            state,
            form,
            matter,
        }
    }
}
