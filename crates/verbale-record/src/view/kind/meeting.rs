use super::{ViewKind, column, detail, field, head, perhaps, quotes, word, words_of};
use crate::view::{Field, Meeting, MeetingForm, Part, Participant, ParticipantRole, Value, Views};
use crate::{Quote, Status};

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
