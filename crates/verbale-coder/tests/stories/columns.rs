//! What may a table of a story list, and in which columns?

/// What a table lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Event,
    Statement,
    Claim,
    Mention,
    Litter,
    Sentence,
    When,
    Position,
    Commitment,
    Transfer,
    Sanction,
    Meeting,
    Flag,
}

/// How the cells of a column are read and compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// Words of the story's text; ` … ` may stand for any words between.
    Words,
    /// One of these.
    Choice(&'static [&'static str]),
    /// A PLOVER event type.
    Type,
    /// A status of an event.
    Status,
    /// Values in any order.
    Set,
    /// Values in this order.
    List,
    /// Some words out of it, in any case.
    Phrase,
    /// One of the ways it can be called.
    Name,
}

/// A column that a kind of table can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Column {
    pub(crate) name: &'static str,
    pub(crate) form: Form,
}

const fn column(name: &'static str, form: Form) -> Column {
    Column { name, form }
}

const EVENT: &[Column] = &[
    column("event", Form::Type),
    column("status", Form::Status),
    column("trigger", Form::Words),
    column("source", Form::Set),
    column("target", Form::Set),
    column("date", Form::Name),
    column("place", Form::Name),
    column("said by", Form::Name),
    column("mode", Form::Name),
    column("contexts", Form::Set),
    column("cameo", Form::Name),
    column("rule", Form::Name),
];
const STATEMENT: &[Column] = &[
    column("statement", Form::Words),
    column("actor", Form::Name),
    column("speaker", Form::Words),
    column("name", Form::Name),
    column("capacity", Form::Name),
    column("cue", Form::Words),
    column("manner", Form::Choice(&["direct", "indirect", "mixed"])),
    column("via", Form::List),
    column("chain", Form::List),
    column("channel", Form::Name),
    column("date", Form::Name),
    column("to", Form::Name),
    column("denies", Form::Choice(&["yes", "no"])),
    column("within", Form::Name),
];
const CLAIM: &[Column] = &[
    column("claim", Form::Phrase),
    column("asserted by", Form::Set),
    column("denied by", Form::Set),
    column("confirmed by", Form::Set),
    column("questioned by", Form::Set),
    column("retracted by", Form::Set),
    column(
        "status",
        Form::Choice(&["asserted", "contested", "confirmed", "questioned", "retracted"]),
    ),
    column("event", Form::Name),
];
const MENTION: &[Column] = &[
    column("mention", Form::Words),
    column("actor", Form::Name),
    column("code", Form::Name),
    column(
        "basis",
        Form::Choice(&[
            "name",
            "surname",
            "metonym",
            "nationality",
            "title",
            "learned",
            "reference",
        ]),
    ),
];
const LITTER: &[Column] = &[column("litter", Form::Words), column("kind", Form::Name)];
const SENTENCE: &[Column] = &[
    column("sentence", Form::Words),
    column("kind", Form::Choice(&["prose", "headline", "list_item"])),
    column("paragraph", Form::Name),
];
const WHEN: &[Column] = &[
    column("when", Form::Words),
    column("type", Form::Choice(&["DATE", "TIME", "DURATION", "SET"])),
    column("value", Form::Name),
    column("mod", Form::Name),
    column("interval", Form::Name),
    column("why", Form::Phrase),
    column("doubt", Form::Phrase),
];

const POSITION: &[Column] = &[
    column("position", Form::Words),
    column(
        "stance",
        Form::Choice(&["supports", "opposes", "neutral", "conditional"]),
    ),
    column("actor", Form::Set),
    column("toward", Form::Set),
    column("condition", Form::Words),
    column("date", Form::Name),
    column("cue", Form::Words),
];
const COMMITMENT: &[Column] = &[
    column("commitment", Form::Words),
    column("kind", Form::Choice(&["pledge", "offer", "agreement", "refusal"])),
    column("by", Form::Set),
    column("to", Form::Set),
    column(
        "state",
        Form::Choice(&["made", "reaffirmed", "disputed", "kept", "broken", "withdrawn"]),
    ),
    column("negative", Form::Choice(&["yes", "no"])),
    column("condition", Form::Words),
    column("scope", Form::Words),
    column("deadline", Form::Name),
    column("date", Form::Name),
    column("history", Form::List),
];
const TRANSFER: &[Column] = &[
    column("transfer", Form::Words),
    column("kind", Form::Name),
    column("from", Form::Set),
    column("to", Form::Set),
    column("state", Form::Name),
    column("quantity", Form::Name),
    column("via", Form::List),
    column("for", Form::Words),
    column("date", Form::Name),
];
const SANCTION: &[Column] = &[
    column("sanction", Form::Words),
    column("measure", Form::Name),
    column("by", Form::Set),
    column("on", Form::Set),
    column("state", Form::Name),
    column("basis", Form::Words),
    column("reason", Form::Words),
    column("date", Form::Name),
];
const MEETING: &[Column] = &[
    column("meeting", Form::Words),
    column("form", Form::Name),
    column("status", Form::Status),
    column("participants", Form::Set),
    column("place", Form::Name),
    column("date", Form::Name),
    column("topics", Form::List),
    column("outcomes", Form::Set),
];
const FLAG: &[Column] = &[
    column("flag", Form::Name),
    column("words", Form::List),
    column("message", Form::Phrase),
    column("actors", Form::Set),
];

impl Kind {
    pub(crate) const ALL: [Self; 13] = [
        Self::Event,
        Self::Statement,
        Self::Claim,
        Self::Mention,
        Self::Litter,
        Self::Sentence,
        Self::When,
        Self::Position,
        Self::Commitment,
        Self::Transfer,
        Self::Sanction,
        Self::Meeting,
        Self::Flag,
    ];

    /// Its columns; the first one's name is how its tables are known.
    pub(crate) fn columns(self) -> &'static [Column] {
        match self {
            Self::Event => EVENT,
            Self::Statement => STATEMENT,
            Self::Claim => CLAIM,
            Self::Mention => MENTION,
            Self::Litter => LITTER,
            Self::Sentence => SENTENCE,
            Self::When => WHEN,
            Self::Position => POSITION,
            Self::Commitment => COMMITMENT,
            Self::Transfer => TRANSFER,
            Self::Sanction => SANCTION,
            Self::Meeting => MEETING,
            Self::Flag => FLAG,
        }
    }

    pub(crate) fn plural(self) -> &'static str {
        match self {
            Self::Event => "events",
            Self::Statement => "statements",
            Self::Claim => "claims",
            Self::Mention => "mentions",
            Self::Litter => "litter",
            Self::Sentence => "sentences",
            Self::When => "times",
            Self::Position => "positions",
            Self::Commitment => "commitments",
            Self::Transfer => "transfers",
            Self::Sanction => "sanctions",
            Self::Meeting => "meetings",
            Self::Flag => "flags",
        }
    }
}
