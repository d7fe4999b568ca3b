//! One view of each kind in the words of [`super::record`].

use super::quote;
use verbale_record::{
    Commitment, CommitmentKind, CommitmentState, Flag, FlagKind, Id, Meeting, MeetingForm, Participant,
    ParticipantRole, Position, Quantity, Sanction, SanctionMeasure, SanctionState, Stance, Status, Step,
    Transfer, TransferKind, TransferState, Views,
};

/// The views of the document with this text, which its event and its statement tell.
#[expect(clippy::too_many_lines, reason = "one long value")]
pub(crate) fn views(document: &Id, text: &str, number: u32, event: &Id, statement: &Id) -> Views {
    let of = |word: &str| vec![word.to_owned()];
    let words = |words: &str| quote(text, words);
    let (turkey, refugees) = (of("TUR"), of("SYR:REF"));
    let (events, statements) = (vec![event.clone()], vec![statement.clone()]);
    let date = number.is_multiple_of(6).then(|| "2022-05".to_owned());
    let step = |state, words| Step {
        state,
        by: of("TUR"),
        cue: words,
        date: date.clone(),
        sentence: 1,
    };
    let state = if number.is_multiple_of(7) {
        TransferState::Denied
    } else {
        TransferState::Proposed
    };
    let kalin = Participant {
        code: "TUR".into(),
        name: Some("İbrahim Kalın".into()),
        words: Some(words("Ibrahim Kalın")),
        role: ParticipantRole::Host,
    };
    let others = Participant {
        code: "SYR:REF".into(),
        name: None,
        words: None,
        role: ParticipantRole::Participant,
    };
    let participants = vec![kalin, others];
    let flagged = vec![words("28 May 2022"), words("“aid”")];
    Views {
        positions: vec![Position {
            id: Position::id(document, &turkey, "calm", Stance::Supports),
            actor: turkey.clone(),
            issue: words("calm"),
            toward: vec![],
            stance: Stance::Supports,
            condition: None,
            date: None,
            cue: words("urges"),
            sentence: 0,
            events: vec![],
            statements: vec![],
        }],
        commitments: vec![Commitment {
            id: Commitment::id(document, &turkey, &refugees, "send aid"),
            kind: CommitmentKind::Pledge,
            negative: false,
            by: turkey.clone(),
            to: refugees.clone(),
            undertaking: words("send aid"),
            condition: None,
            scope: Some(words("Syrian refugees")),
            deadline_span: Some(words("28 May 2022")),
            deadline: Some("2022-05-28".into()),
            state: CommitmentState::Disputed,
            history: vec![
                step(CommitmentState::Made, words("told")),
                step(CommitmentState::Disputed, words("denied")),
            ],
            date: date.clone(),
            sentence: 1,
            events: events.clone(),
            statements: statements.clone(),
        }],
        transfers: vec![Transfer {
            id: Transfer::id(document, &turkey, &refugees, "aid", state),
            kind: TransferKind::Aid,
            item: words("aid"),
            quantity: Some(Quantity {
                said: words("28"),
                low: 28.0,
                high: None,
                about: true,
                unit: Some("lorries".into()),
            }),
            from: turkey.clone(),
            to: refugees.clone(),
            via: of("IGOUNO"),
            in_exchange_for: None,
            state,
            date: date.clone(),
            cue: words("send"),
            sentence: 1,
            events: events.clone(),
            statements: statements.clone(),
        }],
        sanctions: vec![Sanction {
            id: Sanction::id(document, &of("SYR"), &turkey, "“aid”", SanctionState::Threatened),
            by: of("SYR"),
            on: turkey,
            measure: SanctionMeasure::Aid,
            words: words("“aid”"),
            basis: None,
            reason: Some(words("came")),
            state: SanctionState::Threatened,
            date: None,
            sentence: 2,
            events: vec![],
            statements: statements.clone(),
        }],
        meetings: vec![Meeting {
            id: Meeting::id(document, &participants, &words("told")),
            form: MeetingForm::Talks,
            status: Status::Occurred,
            participants,
            place: None,
            date,
            topics: vec![words("calm"), words("aid")],
            outcomes: events,
            cue: words("told"),
            sentence: 1,
            events: vec![],
            statements,
        }],
        flags: vec![Flag {
            id: Flag::id(document, FlagKind::WeekdayMismatch, &flagged),
            kind: FlagKind::WeekdayMismatch,
            message: "one day is not the other".into(),
            words: flagged,
            actors: of("SYR"),
            sentence: 1,
            events: vec![],
            statements: vec![],
        }],
    }
}
