use super::{ViewKind, codes, detail, field, head, perhaps, quotes, word, words_of};
use crate::view::{Field, Part, Position, Stance, Views};
use crate::{Quote, Status};

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
