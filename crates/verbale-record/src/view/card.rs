use super::{
    Commitment, CommitmentKind, CommitmentState, Flag, FlagKind, Meeting, MeetingForm, Participant,
    ParticipantRole, Position, Quantity, Sanction, SanctionMeasure, SanctionState, Stance, Step, Transfer,
    TransferKind, TransferState, View, Views,
};
use crate::{Id, Quote, Status};
use std::fmt;

/// What the kinds of views differ in when they are kept, listed and shown.
pub trait ViewKind: View + PartialEq {
    /// The names of [`ViewKind::fields`], which are the columns of a table of them.
    const COLUMNS: &'static [&'static str];

    /// Those of a document.
    fn of(views: &Views) -> &[Self];
    /// Those of a document, to change.
    fn of_mut(views: &mut Views) -> &mut Vec<Self>;
    /// Every word that [`View::state`] may give.
    fn states() -> Vec<&'static str>;
    /// Every word that [`ViewKind::form`] may give; none where the kind has no forms.
    fn forms() -> Vec<&'static str> {
        Vec::new()
    }
    /// Which of its kind it is: `pledge`, `arms`, `asset freeze`, `call`.
    fn form(&self) -> &'static str {
        ""
    }
    /// The status that comes nearest to its state: whether what it tells is done.
    fn status(&self) -> Status;
    /// True where it is that something is not done.
    fn is_negative(&self) -> bool {
        false
    }
    /// The words that tell it.
    fn words(&self) -> &Quote;
    /// Everything that the kind has, those that are empty too.
    fn fields(&self) -> Vec<Field<'_>>;

    /// As a reader sees it.
    fn card(&self) -> Card<'_> {
        Card {
            kind: Self::NAME,
            id: self.id(),
            state: self.state(),
            form: self.form(),
            status: self.status(),
            from: distinct(self.from()),
            to: distinct(self.to()),
            negative: self.is_negative(),
            date: self.date(),
            words: self.words(),
            sentence: self.sentence(),
            events: self.events(),
            statements: self.statements(),
            fields: self.fields(),
        }
    }
}

/// Does the same for every kind of view; see [`each_kind`].
pub trait EachKind {
    /// What stops it.
    type Error;

    /// Does it for one kind.
    ///
    /// # Errors
    /// As whoever implements it says.
    fn kind<V: ViewKind>(&mut self) -> Result<(), Self::Error>;
}

/// Goes through the kinds of views, in the order of [`Views`].
///
/// # Errors
/// The first of `each`.
pub fn each_kind<E: EachKind>(each: &mut E) -> Result<(), E::Error> {
    each.kind::<Position>()?;
    each.kind::<Commitment>()?;
    each.kind::<Transfer>()?;
    each.kind::<Sanction>()?;
    each.kind::<Meeting>()?;
    each.kind::<Flag>()
}

/// A view of any kind as a reader sees it.
#[derive(Clone, Debug)]
pub struct Card<'a> {
    /// The name of its kind: `position`.
    pub kind: &'static str,
    /// Its id.
    pub id: &'a Id,
    /// Where it stands, in one word.
    pub state: &'static str,
    /// Which of its kind it is; may be empty.
    pub form: &'static str,
    /// The status that comes nearest to its state.
    pub status: Status,
    /// Codes of those who act, each once.
    pub from: Vec<&'a str>,
    /// Codes of the other side, each once.
    pub to: Vec<&'a str>,
    /// True where it is that something is not done.
    pub negative: bool,
    /// When.
    pub date: Option<&'a str>,
    /// The words that tell it.
    pub words: &'a Quote,
    /// Number of the sentence that tells it first.
    pub sentence: u32,
    /// Acts that it is seen in.
    pub events: &'a [Id],
    /// Statements that it is seen in.
    pub statements: &'a [Id],
    /// Everything that the kind has.
    pub fields: Vec<Field<'a>>,
}

impl<'a> Card<'a> {
    /// What it is about: words of the document, but for a flag.
    pub fn matter(&self) -> Option<&Value<'a>> {
        let field = self.fields.iter().find(|field| field.part == Part::Matter)?;
        Some(&field.value)
    }

    /// The fields that say more than parties, state, form, matter and date do; none that is empty.
    pub fn details(&self) -> impl Iterator<Item = &Field<'a>> {
        self.fields
            .iter()
            .filter(|field| field.part == Part::Detail && !field.value.is_empty())
    }

    /// The fields as a reader wants them one by one; none that is empty, none that says again what another has.
    pub fn shown(&self) -> impl Iterator<Item = &Field<'a>> {
        self.fields
            .iter()
            .filter(|field| field.part != Part::Column && !field.value.is_empty())
    }

    /// True where both sides are the same: they act on each other.
    pub fn is_mutual(&self) -> bool {
        let (mut from, mut to) = (self.from.clone(), self.to.clone());
        from.sort_unstable();
        to.sort_unstable();
        from.len() > 1 && (from == to || self.kind == Meeting::NAME)
    }
}

/// Where a field is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The line that tells a view in one glance has it already: a party, its state, its date.
    Head,
    /// What it is about.
    Matter,
    /// It says more.
    Detail,
    /// It is a column of a table alone: another field shows it with its words.
    Column,
}

/// One thing that a kind of view has.
#[derive(Clone, Debug, PartialEq)]
pub struct Field<'a> {
    /// Its name, as in JSON where JSON has it as one.
    pub name: &'static str,
    /// Where it is wanted.
    pub part: Part,
    /// What it holds.
    pub value: Value<'a>,
}

impl Field<'_> {
    /// Its name as people read it.
    pub fn label(&self) -> String {
        match self.name {
            "date" => "when".to_owned(),
            name => name.trim_end_matches("_words").replace('_', " "),
        }
    }
}

/// What a field holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// A word of the record's own, a number, a date.
    Word(String),
    /// Codes of actors.
    Codes(Vec<&'a str>),
    /// Words of the document.
    Words(Vec<&'a Quote>),
    /// Words of the document and what they mean.
    Means(&'a Quote, String),
    /// What happened to it one after the other, and the words that tell it.
    Steps(Vec<(String, &'a Quote)>),
    /// Other records.
    Ids(&'a [Id]),
}

impl Value<'_> {
    /// True where there is nothing to tell.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Word(word) => word.is_empty(),
            Self::Codes(codes) => codes.is_empty(),
            Self::Words(quotes) => quotes.is_empty(),
            Self::Means(..) => false,
            Self::Steps(steps) => steps.is_empty(),
            Self::Ids(ids) => ids.is_empty(),
        }
    }

    /// As the cell of a table: several parted by `;`.
    pub fn cell(&self) -> String {
        match self {
            Self::Word(word) => word.clone(),
            Self::Codes(codes) => codes.join(";"),
            Self::Words(quotes) => joined(quotes.iter().map(|quote| quote.text.as_str())),
            Self::Means(quote, _) => quote.text.clone(),
            Self::Steps(steps) => joined(steps.iter().map(|(step, _)| step.as_str())),
            Self::Ids(ids) => joined(ids.iter().map(Id::as_str)),
        }
    }
}

fn joined<'a>(parts: impl Iterator<Item = &'a str>) -> String {
    parts.collect::<Vec<_>>().join(";")
}

/// Each code once, in the order of the first.
fn distinct<'a>(codes: Vec<&'a str>) -> Vec<&'a str> {
    let mut kept: Vec<&'a str> = Vec::with_capacity(codes.len());
    for code in codes {
        if !kept.contains(&code) {
            kept.push(code);
        }
    }
    kept
}

fn field<'a>(part: Part, name: &'static str, value: Value<'a>) -> Field<'a> {
    Field { name, part, value }
}

fn head<'a>(name: &'static str, value: Value<'a>) -> Field<'a> {
    field(Part::Head, name, value)
}

fn detail<'a>(name: &'static str, value: Value<'a>) -> Field<'a> {
    field(Part::Detail, name, value)
}

fn column<'a>(name: &'static str, value: Value<'a>) -> Field<'a> {
    field(Part::Column, name, value)
}

fn word<'a>(word: &(impl ToString + ?Sized)) -> Value<'a> {
    Value::Word(word.to_string())
}

fn perhaps<'a>(word: Option<&impl ToString>) -> Value<'a> {
    Value::Word(word.map(ToString::to_string).unwrap_or_default())
}

fn codes(codes: &[String]) -> Value<'_> {
    Value::Codes(codes.iter().map(String::as_str).collect())
}

fn quotes<'a>(quotes: impl IntoIterator<Item = &'a Quote>) -> Value<'a> {
    Value::Words(quotes.into_iter().collect())
}

fn words_of<T: Copy>(all: &[T], word: impl Fn(T) -> &'static str) -> Vec<&'static str> {
    all.iter().map(|&value| word(value)).collect()
}

impl ViewKind for Position {
    const COLUMNS: &'static [&'static str] = &["actor", "stance", "issue", "toward", "condition", "date"];

    fn of(views: &Views) -> &[Self] {
        &views.positions
    }
    fn of_mut(views: &mut Views) -> &mut Vec<Self> {
        &mut views.positions
    }
    fn states() -> Vec<&'static str> {
        words_of(Stance::ALL, Stance::as_str)
    }
    fn status(&self) -> Status {
        match self.stance {
            Stance::Supports => Status::Occurred,
            Stance::Opposes => Status::Refused,
            Stance::Neutral => Status::Planned,
            Stance::Conditional => Status::Hypothetical,
        }
    }
    fn words(&self) -> &Quote {
        &self.cue
    }
    fn fields(&self) -> Vec<Field<'_>> {
        vec![
            head("actor", codes(&self.actor)),
            head("stance", word(&self.stance)),
            field(Part::Matter, "issue", quotes([&self.issue])),
            head("toward", codes(&self.toward)),
            detail("condition", quotes(&self.condition)),
            head("date", perhaps(self.date.as_ref())),
        ]
    }
}

impl ViewKind for Commitment {
    const COLUMNS: &'static [&'static str] = &[
        "kind",
        "negative",
        "by",
        "to",
        "undertaking",
        "condition",
        "scope",
        "deadline_words",
        "deadline",
        "state",
        "history",
        "date",
    ];

    fn of(views: &Views) -> &[Self] {
        &views.commitments
    }
    fn of_mut(views: &mut Views) -> &mut Vec<Self> {
        &mut views.commitments
    }
    fn states() -> Vec<&'static str> {
        words_of(CommitmentState::ALL, CommitmentState::as_str)
    }
    fn forms() -> Vec<&'static str> {
        words_of(CommitmentKind::ALL, CommitmentKind::as_str)
    }
    fn form(&self) -> &'static str {
        self.kind.as_str()
    }
    fn status(&self) -> Status {
        let given = match self.kind {
            CommitmentKind::Pledge | CommitmentKind::Agreement => Status::Planned,
            CommitmentKind::Refusal => Status::Refused,
        };
        match self.state {
            CommitmentState::Made | CommitmentState::Reaffirmed => given,
            CommitmentState::Kept => Status::Occurred,
            CommitmentState::Broken | CommitmentState::Withdrawn => Status::Refused,
            CommitmentState::Disputed => Status::Denied,
        }
    }
    fn is_negative(&self) -> bool {
        self.negative
    }
    fn words(&self) -> &Quote {
        &self.undertaking
    }
    fn fields(&self) -> Vec<Field<'_>> {
        let deadline = word(self.deadline.as_deref().unwrap_or_default());
        // The date stands with its words where it has any.
        let (by_when, date) = match &self.deadline_span {
            Some(said) => (
                detail("deadline_words", Value::Means(said, deadline.cell())),
                column("deadline", deadline),
            ),
            None => (column("deadline_words", word("")), detail("deadline", deadline)),
        };
        // One step says no more than state and date do.
        let steps = if self.history.len() > 1 {
            Part::Detail
        } else {
            Part::Column
        };
        vec![
            head("kind", word(&self.kind)),
            column("negative", word(&self.negative)),
            head("by", codes(&self.by)),
            head("to", codes(&self.to)),
            field(Part::Matter, "undertaking", quotes([&self.undertaking])),
            detail("condition", quotes(&self.condition)),
            detail("scope", quotes(&self.scope)),
            by_when,
            date,
            head("state", word(&self.state)),
            field(
                steps,
                "history",
                Value::Steps(self.history.iter().map(step).collect()),
            ),
            head("date", perhaps(self.date.as_ref())),
        ]
    }
}

/// `made by RUS 2022-03-01` and its words.
fn step(step: &Step) -> (String, &Quote) {
    let mut told = step.state.to_string();
    if !step.by.is_empty() {
        told.push_str(" by ");
        told.push_str(&step.by.join(", "));
    }
    if let Some(date) = &step.date {
        told.push(' ');
        told.push_str(date);
    }
    (told, &step.cue)
}

impl ViewKind for Transfer {
    const COLUMNS: &'static [&'static str] = &[
        "kind",
        "item",
        "quantity",
        "low",
        "high",
        "approximate",
        "unit_of_quantity",
        "from",
        "to",
        "via",
        "in_exchange_for",
        "state",
        "date",
    ];

    fn of(views: &Views) -> &[Self] {
        &views.transfers
    }
    fn of_mut(views: &mut Views) -> &mut Vec<Self> {
        &mut views.transfers
    }
    fn states() -> Vec<&'static str> {
        words_of(TransferState::ALL, TransferState::as_str)
    }
    fn forms() -> Vec<&'static str> {
        words_of(TransferKind::ALL, TransferKind::as_str)
    }
    fn form(&self) -> &'static str {
        self.kind.as_str()
    }
    fn status(&self) -> Status {
        match self.state {
            TransferState::Proposed | TransferState::Requested | TransferState::Agreed => Status::Planned,
            TransferState::UnderWay | TransferState::Delivered => Status::Occurred,
            TransferState::Refused | TransferState::Blocked => Status::Refused,
            TransferState::Alleged => Status::Alleged,
            TransferState::Denied => Status::Denied,
        }
    }
    fn words(&self) -> &Quote {
        &self.cue
    }
    fn fields(&self) -> Vec<Field<'_>> {
        let quantity = self.quantity.as_ref();
        let high = quantity.and_then(|quantity| quantity.high);
        let how_many = quantity.map_or_else(
            || word(""),
            |quantity| Value::Means(&quantity.said, quantity.to_string()),
        );
        // "200 lorries" tell how many themselves.
        let told = quantity.is_some_and(|quantity| self.item.span().contains(quantity.said.span()));
        let part = if told { Part::Head } else { Part::Detail };
        vec![
            head("kind", word(&self.kind)),
            field(Part::Matter, "item", quotes([&self.item])),
            field(part, "quantity", how_many),
            column("low", perhaps(quantity.map(|quantity| &quantity.low))),
            column("high", perhaps(high.as_ref())),
            column("approximate", perhaps(quantity.map(|quantity| &quantity.about))),
            column(
                "unit_of_quantity",
                perhaps(quantity.and_then(|quantity| quantity.unit.as_ref())),
            ),
            head("from", codes(&self.from)),
            head("to", codes(&self.to)),
            detail("via", word(&self.via.join(", "))),
            detail("in_exchange_for", quotes(&self.in_exchange_for)),
            head("state", word(&self.state)),
            head("date", perhaps(self.date.as_ref())),
        ]
    }
}

/// `about 200 lorries`, `2000000 to 3000000 tons`, `at least 12 prisoners`.
impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let about = if self.about { "about " } else { "" };
        match self.high {
            #[expect(clippy::float_cmp, reason = "a plain number is the same twice")]
            Some(high) if high == self.low => write!(f, "{about}{high}")?,
            Some(high) => write!(f, "{about}{} to {high}", self.low)?,
            None => write!(f, "at least {}", self.low)?,
        }
        self.unit.as_ref().map_or(Ok(()), |unit| write!(f, " {unit}"))
    }
}

impl ViewKind for Sanction {
    const COLUMNS: &'static [&'static str] =
        &["by", "on", "measure", "words", "basis", "reason", "state", "date"];

    fn of(views: &Views) -> &[Self] {
        &views.sanctions
    }
    fn of_mut(views: &mut Views) -> &mut Vec<Self> {
        &mut views.sanctions
    }
    fn states() -> Vec<&'static str> {
        words_of(SanctionState::ALL, SanctionState::as_str)
    }
    fn forms() -> Vec<&'static str> {
        words_of(SanctionMeasure::ALL, SanctionMeasure::as_str)
    }
    fn form(&self) -> &'static str {
        self.measure.as_str()
    }
    fn status(&self) -> Status {
        match self.state {
            SanctionState::Threatened | SanctionState::Requested | SanctionState::ReliefOffered => {
                Status::Planned
            }
            SanctionState::Imposed
            | SanctionState::Extended
            | SanctionState::Eased
            | SanctionState::Lifted => Status::Occurred,
            SanctionState::Refused => Status::Refused,
            SanctionState::Alleged => Status::Alleged,
            SanctionState::Denied => Status::Denied,
        }
    }
    fn words(&self) -> &Quote {
        &self.words
    }
    fn fields(&self) -> Vec<Field<'_>> {
        vec![
            head("by", codes(&self.by)),
            head("on", codes(&self.on)),
            head("measure", word(&self.measure)),
            field(Part::Matter, "words", quotes([&self.words])),
            detail("basis", quotes(&self.basis)),
            detail("reason", quotes(&self.reason)),
            head("state", word(&self.state)),
            head("date", perhaps(self.date.as_ref())),
        ]
    }
}

impl ViewKind for Meeting {
    const COLUMNS: &'static [&'static str] = &[
        "form",
        "status",
        "participants",
        "place",
        "country",
        "date",
        "topics",
        "outcomes",
    ];

    fn of(views: &Views) -> &[Self] {
        &views.meetings
    }
    fn of_mut(views: &mut Views) -> &mut Vec<Self> {
        &mut views.meetings
    }
    fn states() -> Vec<&'static str> {
        words_of(Status::ALL, Status::as_str)
    }
    fn forms() -> Vec<&'static str> {
        words_of(MeetingForm::ALL, MeetingForm::as_str)
    }
    fn form(&self) -> &'static str {
        self.form.as_str()
    }
    fn status(&self) -> Status {
        self.status
    }
    fn words(&self) -> &Quote {
        &self.cue
    }
    fn fields(&self) -> Vec<Field<'_>> {
        let place = self.place.as_ref();
        let who: Vec<String> = self.participants.iter().map(participant).collect();
        // Codes alone are the parties again.
        let told = self
            .participants
            .iter()
            .any(|one| one.name.is_some() || one.role != ParticipantRole::Participant);
        let part = if told { Part::Detail } else { Part::Head };
        vec![
            head("form", word(&self.form)),
            head("status", word(&self.status)),
            field(part, "participants", word(&who.join("; "))),
            detail("place", perhaps(place.map(|place| &place.name))),
            column("country", perhaps(place.and_then(|place| place.country.as_ref()))),
            head("date", perhaps(self.date.as_ref())),
            field(Part::Matter, "topics", quotes(&self.topics)),
            detail("outcomes", Value::Ids(&self.outcomes)),
        ]
    }
}

/// `Deniz Çınar (TUR, host)`.
fn participant(one: &Participant) -> String {
    let role = (one.role != ParticipantRole::Participant).then(|| one.role.to_string());
    let code = one.code.clone();
    match &one.name {
        Some(name) => format!(
            "{name} ({})",
            [Some(code), role]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(", ")
        ),
        None => role.map_or(code.clone(), |role| format!("{code} ({role})")),
    }
}

impl ViewKind for Flag {
    const COLUMNS: &'static [&'static str] = &["kind", "message", "words", "actors"];

    fn of(views: &Views) -> &[Self] {
        &views.flags
    }
    fn of_mut(views: &mut Views) -> &mut Vec<Self> {
        &mut views.flags
    }
    fn states() -> Vec<&'static str> {
        words_of(FlagKind::ALL, FlagKind::as_str)
    }
    fn status(&self) -> Status {
        Status::Alleged
    }
    fn words(&self) -> &Quote {
        static NONE: Quote = Quote {
            start: 0,
            end: 0,
            text: String::new(),
        };
        self.words.first().unwrap_or(&NONE)
    }
    fn fields(&self) -> Vec<Field<'_>> {
        vec![
            head("kind", word(&self.kind)),
            field(Part::Matter, "message", word(&self.message)),
            detail("words", quotes(&self.words)),
            head("actors", codes(&self.actors)),
        ]
    }
}
