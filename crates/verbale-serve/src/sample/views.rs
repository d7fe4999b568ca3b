//! What is seen in the sample: one view of each kind and one more transfer.

use super::Draft;
use verbale_record::{
    Commitment, CommitmentKind, CommitmentState, Flag, FlagKind, Id, Meeting, MeetingForm, Participant,
    ParticipantRole, Position, Quantity, Sanction, SanctionMeasure, SanctionState, Stance, Status, Step,
    Transfer, TransferKind, TransferState,
};

fn of(code: &str) -> Vec<String> {
    vec![code.to_owned()]
}

fn both() -> Vec<String> {
    vec!["SYL".to_owned(), "BOR".to_owned()]
}

/// Adds them to the sample, whose events and statements are there already.
#[expect(
    clippy::too_many_lines,
    reason = "a list of what the text says, one value an item"
)]
pub(super) fn add(draft: &mut Draft) {
    let document = draft.0.document.clone();
    let event = |trigger: &str| -> Vec<Id> {
        let events = draft
            .0
            .events
            .iter()
            .filter(|event| event.trigger.text == trigger);
        events.map(|event| event.id.clone()).collect()
    };
    let statement = |number: usize| vec![draft.0.statements[number].id.clone()];
    let quote = |words: &str| draft.quote(words, 0);
    let thursday = Some("2022-03-17".to_owned());
    let position = Position {
        id: Position::id(&document, &of("BOR"), "a report", Stance::Opposes),
        actor: of("BOR"),
        issue: quote("a report that it had secretly offered air-defence batteries"),
        toward: of("SYL"),
        stance: Stance::Opposes,
        condition: None,
        date: Some("2022-03-20".into()),
        cue: quote("rejected"),
        sentence: 1,
        events: event("rejected"),
        statements: statement(0),
    };
    let agreed = Step {
        state: CommitmentState::Made,
        by: both(),
        cue: quote("agreed"),
        date: thursday.clone(),
        sentence: 4,
    };
    let commitment = Commitment {
        id: Commitment::id(&document, &both(), &both(), "meet again in April"),
        kind: CommitmentKind::Agreement,
        negative: false,
        by: both(),
        to: both(),
        undertaking: quote("meet again in April"),
        condition: None,
        scope: None,
        deadline_span: Some(quote("in April")),
        deadline: Some("2022-04".into()),
        state: CommitmentState::Made,
        history: vec![agreed],
        date: thursday.clone(),
        sentence: 4,
        events: event("agreed"),
        statements: vec![],
    };
    let batteries = Transfer {
        id: Transfer::id(
            &document,
            &of("BOR"),
            &of("SYL"),
            "air-defence batteries",
            TransferState::Denied,
        ),
        kind: TransferKind::Arms,
        item: quote("air-defence batteries"),
        quantity: None,
        from: of("BOR"),
        to: of("SYL"),
        via: vec![],
        in_exchange_for: Some(quote("the release of twelve detained engineers")),
        state: TransferState::Denied,
        date: None,
        cue: quote("offered"),
        sentence: 1,
        events: event("offered"),
        statements: [statement(0), statement(1)].concat(),
    };
    let engineers = Transfer {
        id: Transfer::id(
            &document,
            &of("SYL"),
            &of("BOR"),
            "engineers",
            TransferState::Proposed,
        ),
        kind: TransferKind::Prisoners,
        item: quote("engineers"),
        quantity: Some(Quantity {
            said: quote("twelve"),
            low: 12.0,
            high: Some(12.0),
            about: false,
            unit: Some("engineers".into()),
        }),
        from: of("SYL"),
        to: of("BOR"),
        via: vec![],
        in_exchange_for: None,
        state: TransferState::Proposed,
        date: None,
        cue: quote("release"),
        sentence: 1,
        events: event("release"),
        statements: vec![],
    };
    let recall = quote("recall its ambassador");
    let sanction = Sanction {
        id: Sanction::id(
            &document,
            &of("SYL"),
            &of("BOR"),
            &recall.text,
            SanctionState::Threatened,
        ),
        by: of("SYL"),
        on: of("BOR"),
        measure: SanctionMeasure::Diplomatic,
        words: recall,
        basis: None,
        reason: Some(quote("If the talks fail")),
        state: SanctionState::Threatened,
        date: None,
        sentence: 5,
        events: event("recall"),
        statements: statement(2),
    };
    let brandt = Participant {
        code: "SYL".into(),
        name: Some("Ottokar Brandt".into()),
        words: None,
        role: ParticipantRole::Participant,
    };
    let envoys = Participant {
        code: "BOR".into(),
        name: None,
        words: Some(quote("Bordurian envoys")),
        role: ParticipantRole::Visitor,
    };
    let participants = vec![brandt, envoys];
    let meeting = Meeting {
        id: Meeting::id(&document, &participants, &quote("met")),
        form: MeetingForm::Talks,
        status: Status::Occurred,
        participants,
        place: None,
        date: thursday,
        topics: vec![],
        outcomes: vec![commitment.id.clone()],
        cue: quote("met"),
        sentence: 4,
        events: event("met"),
        statements: vec![],
    };
    let turned_back = vec![quote("reportedly"), quote("turned back")];
    let flag = Flag {
        id: Flag::id(&document, FlagKind::UnattributedAssertion, &turned_back),
        kind: FlagKind::UnattributedAssertion,
        message: "nobody is named for a charge against Syldavia".into(),
        words: turned_back,
        actors: of("SYL"),
        sentence: 6,
        events: event("turned back"),
        statements: vec![],
    };
    let views = &mut draft.0.views;
    views.positions.push(position);
    views.commitments.push(commitment);
    views.transfers.extend([batteries, engineers]);
    views.sanctions.push(sanction);
    views.meetings.push(meeting);
    views.flags.push(flag);
}

/// Adds views whose strings all try to leave their place in the page.
pub(super) fn add_hostile(draft: &mut Draft) {
    let document = draft.0.document.clone();
    let (bad, words) = ("<script>via</script>\"' onload=\"x", draft.quote("met", 0));
    let bold = draft.quote("<b>bold</b>", 0);
    draft.0.views.transfers.push(Transfer {
        id: Transfer::id(&document, &[], &of(bad), "item", TransferState::Alleged),
        kind: TransferKind::Goods,
        item: bold.clone(),
        quantity: None,
        from: of(bad),
        to: of("<i>"),
        via: of(bad),
        in_exchange_for: Some(bold.clone()),
        state: TransferState::Alleged,
        date: Some("<u>".into()),
        cue: words.clone(),
        sentence: 0,
        events: vec![],
        statements: vec![],
    });
    draft.0.views.flags.push(Flag {
        id: Flag::id(&document, FlagKind::RoleConflict, std::slice::from_ref(&words)),
        kind: FlagKind::RoleConflict,
        message: "<img src=x onerror=alert(1)>".into(),
        words: vec![words, bold],
        actors: vec![],
        sentence: 0,
        events: vec![],
        statements: vec![],
    });
}
