//! What each kind of view has of its own.

mod commitment;
mod flag;
mod meeting;
mod position;
mod sanction;
mod transfer;

use super::{Card, Commitment, Field, Flag, Meeting, Part, Position, Sanction, Transfer, Value, View, Views};
use crate::{Quote, Status};

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

pub(super) fn field<'a>(part: Part, name: &'static str, value: Value<'a>) -> Field<'a> {
    Field { name, part, value }
}

pub(super) fn head<'a>(name: &'static str, value: Value<'a>) -> Field<'a> {
    field(Part::Head, name, value)
}

pub(super) fn detail<'a>(name: &'static str, value: Value<'a>) -> Field<'a> {
    field(Part::Detail, name, value)
}

pub(super) fn column<'a>(name: &'static str, value: Value<'a>) -> Field<'a> {
    field(Part::Column, name, value)
}

pub(super) fn word<'a>(word: &(impl ToString + ?Sized)) -> Value<'a> {
    Value::Word(word.to_string())
}

pub(super) fn perhaps<'a>(word: Option<&impl ToString>) -> Value<'a> {
    Value::Word(word.map(ToString::to_string).unwrap_or_default())
}

pub(super) fn codes(codes: &[String]) -> Value<'_> {
    Value::Codes(codes.iter().map(String::as_str).collect())
}

pub(super) fn quotes<'a>(quotes: impl IntoIterator<Item = &'a Quote>) -> Value<'a> {
    Value::Words(quotes.into_iter().collect())
}

pub(super) fn words_of<T: Copy>(all: &[T], word: impl Fn(T) -> &'static str) -> Vec<&'static str> {
    all.iter().map(|&value| word(value)).collect()
}
