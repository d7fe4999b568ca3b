use super::{ViewKind, codes, detail, field, head, quotes, word, words_of};
use crate::view::{Field, Flag, FlagKind, Part, Views};
use crate::{Quote, Status};

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
