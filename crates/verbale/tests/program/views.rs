//! Positions, commitments, transfers, sanctions, meetings and flags as they are listed and shown.

use crate::Place;
use crate::looks::shown;
use crate::sample;
use verbale_record::{
    Commitment, CommitmentKind, CommitmentState, Event, EventType, Flag, FlagKind, Id, Meeting, MeetingForm,
    Participant, ParticipantRole, Position, Quantity, Quote, Record, Sanction, SanctionMeasure,
    SanctionState, Sentence, SentenceKind, Span, Stance, Status, Step, Transfer, TransferKind, TransferState,
    Unit, View, Views,
};

const TEXT: &str = "Borduria and Syldavia meet in Klow on Friday, 8 January 2023. Borduria’s envoy, Élise Varga, promised to \
    send some 200 lorries through Zatopia by March if Syldavia frees the crew. Syldavia backs the corridor, but will lift \
    the landing ban under its Air Act only then. Two days later Szohôd denied that it had promised anything.";

fn quote(words: &str) -> Quote {
    let start = TEXT.find(words).unwrap();
    Quote::new(Span::new(start, start + words.len()), TEXT)
}

fn of(code: &str) -> Vec<String> {
    vec![code.to_owned()]
}

fn event(document: &Id) -> Event {
    let trigger = quote("promised");
    Event {
        id: Event::id(document, &trigger, EventType::Agree),
        event_type: EventType::Agree,
        status: Status::Occurred,
        trigger,
        source: of("BOR"),
        target: of("SYL"),
        source_spans: vec![quote("Borduria’s envoy")],
        target_spans: vec![],
        date: Some("2023-01-08".into()),
        date_span: None,
        place: None,
        mode: None,
        contexts: vec![],
        cameo: Some("0333".into()),
        sentence: 1,
        said_by: None,
        rule: "promise".into(),
        status_basis: "told as done".into(),
        vouched: verbale_record::Vouched::default(),
    }
}

fn commitment(document: &Id, event: &Id) -> Commitment {
    let step = |state, by, words, date: &str, sentence| Step {
        state,
        by: of(by),
        cue: quote(words),
        date: Some(date.into()),
        sentence,
    };
    Commitment {
        id: Commitment::id(document, &of("BOR"), &of("SYL"), "send some 200 lorries"),
        kind: CommitmentKind::Pledge,
        negative: false,
        by: of("BOR"),
        to: of("SYL"),
        undertaking: quote("send some 200 lorries"),
        condition: Some(quote("if Syldavia frees the crew")),
        scope: Some(quote("through Zatopia")),
        deadline_span: Some(quote("by March")),
        deadline: Some("2023-03".into()),
        state: CommitmentState::Disputed,
        history: vec![
            step(CommitmentState::Made, "BOR", "promised", "2023-01-08", 1),
            step(CommitmentState::Disputed, "BOR", "denied", "2023-01-10", 3),
        ],
        date: Some("2023-01-08".into()),
        sentence: 1,
        events: vec![event.clone()],
        statements: vec![],
    }
}

#[expect(clippy::too_many_lines, reason = "one long value")]
fn views(document: &Id, event: &Id) -> Views {
    let events = vec![event.clone()];
    let commitment = commitment(document, event);
    let varga = Participant {
        code: "BOR".into(),
        name: Some("Élise Varga".into()),
        words: Some(quote("Élise Varga")),
        role: ParticipantRole::Visitor,
    };
    let host = Participant {
        code: "SYL".into(),
        name: None,
        words: None,
        role: ParticipantRole::Host,
    };
    let participants = vec![varga, host];
    let flagged = vec![quote("Friday, 8 January 2023")];
    Views {
        positions: vec![Position {
            id: Position::id(document, &of("SYL"), "the corridor", Stance::Supports),
            actor: of("SYL"),
            issue: quote("the corridor"),
            toward: vec![],
            stance: Stance::Supports,
            condition: Some(quote("only then")),
            date: None,
            cue: quote("backs"),
            sentence: 2,
            events: vec![],
            statements: vec![],
        }],
        transfers: vec![Transfer {
            id: Transfer::id(
                document,
                &of("BOR"),
                &of("SYL"),
                "some 200 lorries",
                TransferState::Proposed,
            ),
            kind: TransferKind::Goods,
            item: quote("some 200 lorries"),
            quantity: Some(Quantity {
                said: quote("some 200"),
                low: 200.0,
                high: Some(200.0),
                about: true,
                unit: Some("lorries".into()),
            }),
            from: of("BOR"),
            to: of("SYL"),
            via: of("ZAT"),
            in_exchange_for: Some(quote("the crew")),
            state: TransferState::Proposed,
            date: None,
            cue: quote("send"),
            sentence: 1,
            events,
            statements: vec![],
        }],
        sanctions: vec![Sanction {
            id: Sanction::id(
                document,
                &of("SYL"),
                &of("BOR"),
                "the landing ban",
                SanctionState::ReliefOffered,
            ),
            by: of("SYL"),
            on: of("BOR"),
            measure: SanctionMeasure::Transport,
            words: quote("the landing ban"),
            basis: Some(quote("its Air Act")),
            reason: None,
            state: SanctionState::ReliefOffered,
            date: None,
            sentence: 2,
            events: vec![],
            statements: vec![],
        }],
        meetings: vec![Meeting {
            id: Meeting::id(document, &participants, &quote("meet")),
            form: MeetingForm::Talks,
            status: Status::Planned,
            participants,
            place: None,
            date: Some("2023-01-08".into()),
            topics: vec![],
            outcomes: vec![commitment.id.clone()],
            cue: quote("meet"),
            sentence: 0,
            events: vec![],
            statements: vec![],
        }],
        commitments: vec![commitment],
        flags: vec![Flag {
            id: Flag::id(document, FlagKind::WeekdayMismatch, &flagged),
            kind: FlagKind::WeekdayMismatch,
            message: "8 January 2023 was a Sunday, not a Friday".into(),
            words: flagged,
            actors: vec![],
            sentence: 0,
            events: vec![],
            statements: vec![],
        }],
    }
}

fn record() -> Record {
    let document = Record::document_id(TEXT);
    let event = event(&document);
    let mut at = 0;
    let sentences = TEXT.split_inclusive(". ").enumerate().map(|(number, words)| {
        let start = at;
        at += words.len();
        Sentence {
            number: number as u32,
            start: start as u32,
            end: (start + words.trim_end().len()) as u32,
            paragraph: 0,
            kind: SentenceKind::Prose,
        }
    });
    Record {
        text: TEXT.into(),
        sentences: sentences.collect(),
        litter: vec![],
        actors: vec![],
        mentions: vec![],
        claims: vec![],
        statements: vec![],
        views: views(&document, &event.id),
        events: vec![event],
        document,
        ..sample::record()
    }
}

fn place() -> Place {
    let record = record();
    assert_eq!(record.check(), vec![], "the sample quotes its own text");
    sample::holding(&record)
}

const KINDS: [&str; 6] = [
    "positions",
    "commitments",
    "transfers",
    "sanctions",
    "meetings",
    "flags",
];

#[test]
fn lists_of_views() {
    let place = place();
    for kind in KINDS {
        let mut all = shown(&place, &["list", kind]);
        all.push_str(&shown(&place, &["list", kind, "--csv"]));
        all.push_str(&shown(&place, &["list", kind, "--json"]));
        insta::assert_snapshot!(format!("list_{kind}"), all);
    }
    let empty = sample::place();
    for kind in KINDS {
        empty.run(["list", kind]).said(1, &["nothing matched"]);
        let csv = empty.run(["list", kind, "--csv"]).said(1, &[]).out;
        assert!(
            csv.starts_with("id,document,") && csv.lines().count() == 1,
            "{csv}"
        );
    }
}

#[test]
fn views_are_filtered_by_side_state_form_and_act() {
    let place = place();
    let listed = |args: &[&str]| {
        place
            .run([&["list"], args].concat())
            .said(0, &[])
            .out
            .lines()
            .count()
    };
    let none = |args: &[&str]| {
        place
            .run([&["list"], args].concat())
            .said(1, &["nothing matched"]);
    };
    assert_eq!(listed(&["transfers", "--source", "BOR", "--target", "SYL"]), 1);
    assert_eq!(
        listed(&["transfers", "--state", "proposed", "--form", "goods"]),
        1
    );
    assert_eq!(
        listed(&["commitments", "--type", "agree", "--since", "2023-01-08"]),
        1
    );
    assert_eq!(listed(&["meetings", "--actor", "SYL", "--form", "talks"]), 1);
    none(&["transfers", "--source", "SYL"]);
    none(&["transfers", "--state", "delivered"]);
    none(&["transfers", "--form", "arms"]);
    none(&["commitments", "--type", "assault"]);
    for (args, words) in [
        (
            ["transfers", "--state", "maybe"],
            "it is one of proposed, requested",
        ),
        (["sanctions", "--form", "arms"], "it is one of asset freeze"),
        (["positions", "--form", "pledge"], "a position has no form"),
        (["events", "--state", "made"], "only positions, commitments"),
    ] {
        place.run([&["list"], &args[..]].concat()).said(2, &[words]);
    }
}

#[test]
fn shows_each_view() {
    let place = place();
    let views = record().views;
    for card in views.cards() {
        let shown = shown(&place, &["show", card.id.as_str()]);
        insta::assert_snapshot!(format!("show_{}", card.kind), shown);
    }
    insta::assert_snapshot!("show_document_with_views", shown(&place, &["show", "d"]));
    let id = views.transfers[0].id();
    for (unit, wanted) in [
        ("codepoints", record().into_unit(Unit::Codepoints)),
        ("bytes", record()),
    ] {
        let out = place
            .run(["show", id.as_str(), "--json", "--unit", unit])
            .said(0, &[])
            .out;
        let row: serde_json::Value = serde_json::from_str(&out).unwrap();
        assert_eq!(row["kind"], "transfer");
        assert_eq!(
            row["item"],
            serde_json::to_value(&wanted.views.transfers[0]).unwrap()
        );
    }
    place.run(["show", "t"]).said(0, &[]);
    place.run(["verify"]).said(0, &[]);
}

#[test]
fn what_a_view_rests_on_can_be_explained() {
    let place = place();
    let id = record().views.commitments[0].id.clone();
    // The coder does not make it of this text, which was made by hand.
    let end = place.run(["explain", id.as_str()]);
    assert_eq!(end.code, Some(1));
    assert!(end.out.contains("promised"), "{}", end.out);
}
