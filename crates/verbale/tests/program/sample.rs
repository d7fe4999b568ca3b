//! A small record made by hand, so that what is pinned here changes only when the output does.

use crate::Place;
use verbale_record::{
    Actor, ActorKind, Basis, Claim, ClaimStatus, Counts, DateBasis, Document, Event, EventType, Litter,
    Manner, Mention, Note, Published, Quote, Record, Run, Sentence, SentenceKind, Span, Statement, Status,
    Unit, Views,
};
use verbale_store::Store;

const TEXT: &str = "Ministers meet in Ankara\n\nÇınar met Orlov in Ankara on Monday. Çınar told reporters: \
    “We have no such shells.”\n\nRelated Articles\n";

/// The first place of `words`.
fn quote(words: &str) -> Quote {
    let start = TEXT.find(words).unwrap();
    Quote::new(Span::new(start, start + words.len()), TEXT)
}

fn sentence(number: u32, words: &str, paragraph: u32, kind: SentenceKind) -> Sentence {
    let Quote { start, end, .. } = quote(words);
    Sentence {
        number,
        start,
        end,
        paragraph,
        kind,
    }
}

fn statement(document: &verbale_record::Id) -> Statement {
    let cue = quote("told reporters");
    Statement {
        id: Statement::id(document, &cue, Some("TUR")),
        speaker: Some(Quote::new(
            Span::new(TEXT.rfind("Çınar").unwrap(), TEXT.rfind("Çınar").unwrap() + 7),
            TEXT,
        )),
        actor: Some("TUR".into()),
        name: Some("Deniz Çınar".into()),
        capacity: Some("Foreign Minister".into()),
        cue: Some(cue),
        content: quote("We have no such shells."),
        manner: Manner::Direct,
        via: vec!["Bosphorus Wire".into()],
        chain: vec![],
        channel: None,
        channel_span: None,
        date: None,
        date_span: None,
        addressee: Some("reporters".into()),
        within: None,
        denies: true,
        sentence: 2,
        rule: "tell".into(),
    }
}

fn event(document: &verbale_record::Id) -> Event {
    let trigger = quote("met");
    Event {
        id: Event::id(document, &trigger, EventType::Consult),
        event_type: EventType::Consult,
        status: Status::Occurred,
        trigger,
        source: vec!["RUS".into(), "TUR".into()],
        target: vec![],
        source_spans: vec![quote("Orlov"), quote("Çınar")],
        target_spans: vec![],
        date: Some("2023-01-09".into()),
        date_span: Some(quote("on Monday")),
        place: None,
        mode: Some("visit".into()),
        contexts: vec!["diplomatic".into()],
        cameo: Some("040".into()),
        sentence: 1,
        said_by: None,
        rule: "meet".into(),
        status_basis: "told as done".into(),
        vouched: verbale_record::Vouched::default(),
    }
}

fn actor(id: &str, name: &str, kind: ActorKind) -> Actor {
    Actor {
        id: id.into(),
        name: name.into(),
        kind,
        code: if id.contains('-') { "TUR".into() } else { id.into() },
        country: Some("TUR".into()),
        names: vec![],
        roles: vec![],
        cameo: None,
        cow: None,
        wikidata: None,
    }
}

pub(crate) fn record() -> Record {
    let document = Record::document_id(TEXT);
    let statement = statement(&document);
    let about = "Türkiye has such shells";
    Record {
        id: "sample-1".into(),
        unit: Unit::Bytes,
        date: Some("2023-01-10".into()),
        source: Document {
            title: Some("Ministers meet in Ankara".into()),
            published: Some(Published {
                value: "2023-01-10".into(),
                basis: DateBasis::Given,
            }),
            url: Some("https://example.org/1".into()),
            outlet: Some("Bosphorus Wire".into()),
            origin: Some("sample.txt".into()),
            language: "en".into(),
            ..Document::default()
        },
        text: TEXT.into(),
        sentences: vec![
            sentence(0, "Ministers meet in Ankara", 0, SentenceKind::Headline),
            sentence(1, "Çınar met Orlov in Ankara on Monday.", 1, SentenceKind::Prose),
            sentence(
                2,
                "Çınar told reporters: “We have no such shells.”",
                1,
                SentenceKind::Prose,
            ),
        ],
        litter: vec![Litter {
            quote: quote("Related Articles"),
            kind: "related_articles".into(),
        }],
        actors: vec![
            actor("TUR", "Türkiye", ActorKind::State),
            actor("deniz-cinar", "Deniz Çınar", ActorKind::Person),
        ],
        mentions: vec![Mention {
            quote: quote("Çınar"),
            actor: "deniz-cinar".into(),
            code: "TUR".into(),
            basis: Basis::Surname,
        }],
        events: vec![event(&document)],
        claims: vec![Claim {
            asserted_by: vec!["RUS".into()],
            denied_by: vec!["TUR".into()],
            status: ClaimStatus::Contested,
            statements: vec![statement.id.clone()],
            ..Claim::worded(about)
        }],
        statements: vec![statement],
        views: Views::default(),
        notes: vec![Note {
            kind: "undated".into(),
            message: "an example of a note".into(),
        }],
        coder: "by hand".into(),
        document,
    }
}

/// A folder whose `verbale.db` holds the record.
pub(crate) fn place() -> Place {
    holding(&record())
}

/// A folder whose `verbale.db` holds this record.
pub(crate) fn holding(record: &Record) -> Place {
    let place = Place::new();
    let mut store = Store::open(&place.path().join("verbale.db")).unwrap();
    let started = "2023-01-11T08:00:00.000Z".into();
    let mut run = Run::begin("by hand", "0".into(), vec!["sample.txt".into()], started);
    store.begin(&run).unwrap();
    store.add(record, &run.id).unwrap();
    run.finished = Some("2023-01-11T08:00:01.000Z".into());
    run.counts = Counts::of(record);
    store.finish(&run).unwrap();
    place
}
