use super::{Meeting, View};
use crate::{Id, Quote, Status};

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
