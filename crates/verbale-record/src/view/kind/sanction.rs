use super::{ViewKind, codes, detail, field, head, perhaps, quotes, word, words_of};
use crate::view::{Field, Part, Sanction, SanctionMeasure, SanctionState, Views};
use crate::{Quote, Status};

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
