//! Records to store: made from a number, so that a child process and its parent agree on them.
#![allow(
    dead_code,
    clippy::unwrap_used,
    reason = "each test binary uses some of these, and they are all tests"
)]

mod views;

use std::fmt::Write;
use verbale_record::{
    Actor, ActorKind, Basis, Claim, ClaimStatus, DateBasis, Document, Event, EventType, Litter, Manner,
    Mention, Note, Place, Published, Quote, Record, Role, Run, Sentence, SentenceKind, Span, Statement,
    Status, Unit,
};

/// The first place of these words in the text.
pub(crate) fn quote(text: &str, words: &str) -> Quote {
    let start = text
        .find(words)
        .unwrap_or_else(|| panic!("{words:?} is in the text"));
    Quote::new(Span::new(start, start + words.len()), text)
}

pub(crate) fn actor(id: &str, code: &str, name: &str, kind: ActorKind) -> Actor {
    Actor {
        id: id.into(),
        name: name.into(),
        kind,
        code: code.into(),
        country: None,
        names: vec![],
        roles: vec![],
        cameo: None,
        cow: None,
        wikidata: None,
    }
}

fn mention(text: &str, words: &str, actor: &str, code: &str, basis: Basis) -> Mention {
    Mention {
        quote: quote(text, words),
        actor: actor.into(),
        code: code.into(),
        basis,
    }
}

/// A record with one of everything: two sentences of different documents differ by `number` and `padding`.
#[expect(clippy::too_many_lines, reason = "one long value")]
pub(crate) fn record(number: u32, padding: usize) -> Record {
    let mut text = format!(
        "Turkey urges calm, no. {number}\nIbrahim Kalın told Syrian refugees on 28 May 2022 that Ankara will send \
         aid. Damascus denied that “aid” came."
    );
    for word in 0..padding {
        write!(text, " filler{}", (word * 7 + number as usize) % 1000).unwrap();
    }
    text.push_str(" Related: 😀 more news");
    let document = Record::document_id(&text);
    let trigger = quote(&text, "send aid");
    let cue = quote(&text, "told");
    let statement = Statement {
        id: Statement::id(&document, &cue, Some("TUR")),
        speaker: Some(quote(&text, "Ibrahim Kalın")),
        actor: Some("TUR".into()),
        name: Some("İbrahim Kalın".into()),
        capacity: None,
        cue: Some(cue),
        content: quote(&text, "Ankara will send aid"),
        manner: Manner::Indirect,
        via: vec!["Daily Sabah".into()],
        chain: vec![],
        channel: None,
        channel_span: None,
        date: None,
        date_span: None,
        addressee: Some("SYR:REF".into()),
        within: None,
        denies: false,
        sentence: 1,
        rule: "tell".into(),
    };
    let event = Event::id(&document, &trigger, EventType::Aid);
    let mut kalin = actor("ibrahim-kalin", "TUR", "İbrahim Kalın", ActorKind::Person);
    kalin.roles = vec![Role {
        title: "Spokesperson".into(),
        of: "TUR".into(),
        from: Some("2014".into()),
        to: None,
    }];
    // Two wordings of one id in different documents.
    kalin.names = if number.is_multiple_of(5) {
        vec![]
    } else {
        vec!["Ibrahim Kalin".into()]
    };
    let sentence = |number, start: &str, end: &str, kind| Sentence {
        number,
        start: quote(&text, start).start,
        end: quote(&text, end).end,
        paragraph: number.min(1),
        kind,
    };
    let outlet = if number.is_multiple_of(3) {
        "Daily Sabah"
    } else {
        "Reuters"
    };
    let date = format!("2022-{:02}-{:02}", number % 12 + 1, number % 28 + 1);
    Record {
        id: format!("news-{number}"),
        unit: Unit::Bytes,
        date: (!number.is_multiple_of(4)).then(|| date.clone()),
        source: Document {
            title: Some(format!("Turkey urges calm, no. {number}")),
            published: Some(Published {
                value: date,
                basis: DateBasis::Given,
            }),
            url: Some(format!("https://example.invalid/{number}")),
            outlet: Some(outlet.into()),
            origin: None,
            language: "en".into(),
            ..Document::default()
        },
        sentences: vec![
            sentence(
                0,
                "Turkey urges",
                &format!("no. {number}"),
                SentenceKind::Headline,
            ),
            sentence(1, "Ibrahim", "send aid.", SentenceKind::Prose),
            sentence(2, "Damascus", "came.", SentenceKind::Prose),
        ],
        litter: vec![Litter {
            quote: quote(&text, "Related: 😀 more news"),
            kind: "related_articles".into(),
        }],
        actors: vec![
            actor("TUR", "TUR", "Türkiye", ActorKind::State),
            kalin,
            actor("SYR", "SYR", "Syria", ActorKind::State),
        ],
        mentions: vec![
            mention(&text, "Turkey", "TUR", "TUR", Basis::Name),
            mention(&text, "Ibrahim Kalın", "ibrahim-kalin", "TUR", Basis::Name),
            mention(&text, "Syrian", "SYR", "SYR", Basis::Nationality),
            mention(&text, "Ankara", "TUR", "TUR", Basis::Metonym),
            mention(&text, "Damascus", "SYR", "SYR", Basis::Metonym),
        ],
        events: vec![Event {
            id: event.clone(),
            event_type: if number.is_multiple_of(2) {
                EventType::Aid
            } else {
                EventType::Agree
            },
            status: if number.is_multiple_of(7) {
                Status::Denied
            } else {
                Status::Planned
            },
            source: vec!["TUR".into()],
            target: vec!["SYR:REF".into()],
            source_spans: vec![quote(&text, "Ibrahim Kalın")],
            target_spans: vec![quote(&text, "Syrian refugees")],
            date: number.is_multiple_of(6).then(|| "2022-05".into()),
            date_span: Some(quote(&text, "28 May 2022")),
            place: number.is_multiple_of(5).then(|| Place {
                quote: quote(&text, "Ankara"),
                name: "Ankara".into(),
                class: "capital".into(),
                country: Some("TUR".into()),
                admin1: Some("Ankara".into()),
                lat: 39.9199,
                lon: 32.8543,
                geonames: Some(323_786),
            }),
            mode: None,
            contexts: vec!["diplomatic".into()],
            cameo: Some("0333".into()),
            sentence: 1,
            said_by: Some(statement.id.clone()),
            rule: "send_aid".into(),
            status_basis: "will".into(),
            vouched: verbale_record::Vouched::default(),
            trigger,
        }],
        claims: vec![Claim {
            event: Some(0),
            asserted_by: vec!["TUR".into()],
            denied_by: vec!["SYR".into()],
            status: ClaimStatus::Contested,
            statements: vec![statement.id.clone()],
            ..Claim::worded("aid came")
        }],
        views: views::views(&document, &text, number, &event, &statement.id),
        statements: vec![statement],
        notes: vec![Note {
            kind: "undated".into(),
            message: "no date was found".into(),
        }],
        coder: "verbale 0.1.0".into(),
        document,
        text,
    }
}

/// The run with this number, not yet finished.
pub(crate) fn run(number: u32) -> Run {
    Run::begin(
        "verbale 0.1.0",
        "0123456789abcdef".into(),
        vec!["news/".into()],
        format!("2026-11-22T03:{number:02}:00Z"),
    )
}
