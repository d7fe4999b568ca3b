//! Invented records for tests and the preview: states that do not exist, words of our own.

mod views;

use verbale_record::{
    Actor, ActorKind, Basis, Claim, ClaimStance, ClaimStatus, Counts, Document, Event, EventType, Litter,
    Manner, Mention, Note, Quote, Record, Role, Run, Sentence, SentenceKind, Statement, Status, Unit, Views,
    Vouch,
};
use verbale_text::Span;

const TEXT: &str = "\
Borduria denies secret arms offer to Syldavia

Related: Ten photographs from the border

SZOHÔD, 20 March 2022 — Borduria on Sunday rejected a report that it had secretly offered air-defence batteries \
to Syldavia in exchange for the release of twelve detained engineers.

“We have not offered anything, and we will not,” presidential spokeswoman Élise Varga told reporters in the \
capital. According to the Klow Courier, Syldavian Foreign Minister Ottokar Brandt said the proposal was made \
“twice, in writing”.

Brandt met Bordurian envoys on Thursday, and the two sides agreed to meet again in April. If the talks fail, \
Syldavia may recall its ambassador, the newspaper wrote. Border guards reportedly turned back three lorries \
with medical supplies.

Share this article";

/// The run that the samples are filed under.
pub(crate) fn run() -> Run {
    Run {
        finished: Some("2022-03-21T06:30:02Z".into()),
        counts: Counts {
            documents: 1,
            events: 9,
            statements: 3,
            claims: 1,
            notes: 1,
            ..Counts::default()
        },
        ..Run::begin(
            "verbale 0.1.0",
            "5f0c9e6a1b2d3c4e".into(),
            vec!["dispatches/".into()],
            "2022-03-21T06:30:00Z".into(),
        )
    }
}

/// One document with every kind of record, status and layer.
#[expect(
    clippy::too_many_lines,
    reason = "a list of what the text says, one line an item"
)]
pub(crate) fn record() -> Record {
    use EventType::{Agree, Aid, Coerce, Concede, Consult, Reject, Sanction};
    use Status::{Alleged, Denied, Hypothetical, Occurred, Planned, Refused};

    let mut draft = Draft::new(TEXT);
    draft.0.source.title = Some("Borduria denies secret arms offer to Syldavia".into());
    draft.0.source.outlet = Some("The Travunja Dispatch".into());
    draft.0.source.url = Some("https://dispatch.example/2022/03/20/arms?id=7&page=1".into());
    draft.0.source.origin = Some("dispatches/2022-03-20.html".into());
    draft.0.date = Some("2022-03-20".into());
    draft.0.notes.push(Note {
        kind: "weekday".into(),
        message: "“Thursday” was taken to be the one before publication, 2022-03-17.".into(),
    });
    draft.litter("Related: Ten photographs from the border", "related_articles");
    draft.litter("Share this article", "share_links");

    draft.actor(
        state("BOR", "Borduria", &["Bordurian", "Szohôd"]),
        &["Borduria", "Bordurian"],
    );
    draft.actor(
        state("SYL", "Syldavia", &["Syldavian", "Klow"]),
        &["Syldavia", "Syldavian"],
    );
    let varga = person(
        "elise-varga",
        "Élise Varga",
        "BOR",
        "Presidential Spokeswoman",
        "2019-06",
    );
    draft.actor(varga, &["Élise Varga"]);
    let brandt = person(
        "ottokar-brandt",
        "Ottokar Brandt",
        "SYL",
        "Foreign Minister",
        "2021",
    );
    draft.actor(brandt, &["Ottokar Brandt", "Brandt"]);
    let mut courier = state("KLOW_COURIER", "Klow Courier", &[]);
    (courier.kind, courier.country) = (ActorKind::Outlet, Some("SYL".into()));
    draft.actor(courier, &["Klow Courier"]);

    draft.event(
        Reject,
        Occurred,
        ("denies", 0),
        &["BOR"],
        &[],
        "present tense, told by the reporter",
    );
    draft.event(
        Aid,
        Denied,
        ("arms offer", 0),
        &["BOR"],
        &["SYL"],
        "object of “denies”",
    );
    draft.event(
        Reject,
        Occurred,
        ("rejected", 0),
        &["BOR"],
        &[],
        "past tense, told by the reporter",
    );
    draft.event(
        Aid,
        Denied,
        ("offered", 0),
        &["BOR"],
        &["SYL"],
        "in a report that is rejected",
    );
    draft.event(
        Concede,
        Planned,
        ("release", 0),
        &["SYL"],
        &["BOR"],
        "in exchange for what was offered",
    );
    draft.event(
        Coerce,
        Occurred,
        ("detained", 0),
        &["SYL"],
        &["BOR"],
        "participle",
    );
    draft.event(
        Aid,
        Refused,
        ("will not", 0),
        &["BOR"],
        &["SYL"],
        "“will not” by the one who would",
    );
    draft.event(
        Consult,
        Occurred,
        ("met", 0),
        &["SYL", "BOR"],
        &["SYL", "BOR"],
        "past tense",
    );
    draft.event(
        Agree,
        Occurred,
        ("agreed", 0),
        &["SYL", "BOR"],
        &["SYL", "BOR"],
        "past tense",
    );
    draft.event(
        Sanction,
        Hypothetical,
        ("recall", 0),
        &["SYL"],
        &["BOR"],
        "conditional clause",
    );
    draft.event(
        Coerce,
        Alleged,
        ("turned back", 0),
        &["SYL"],
        &["BOR"],
        "“reportedly”",
    );
    let sunday = draft.quote("Thursday", 0);
    let met = &mut draft.0.events[7];
    (met.date, met.date_span) = (Some("2022-03-17".into()), Some(sunday));
    let batteries = draft.quote("Borduria", 1);
    draft.0.events[3].source_spans.push(batteries);

    let content = "We have not offered anything, and we will not";
    draft.statement(
        Some("Élise Varga"),
        "BOR",
        Some("told reporters"),
        content,
        Manner::Direct,
    );
    let said = "the proposal was made “twice, in writing”";
    draft.statement(Some("Ottokar Brandt"), "SYL", Some("said"), said, Manner::Mixed);
    let wrote = "If the talks fail, Syldavia may recall its ambassador";
    draft.statement(
        Some("the newspaper"),
        "KLOW_COURIER",
        Some("wrote"),
        wrote,
        Manner::Indirect,
    );
    draft.0.statements[0].denies = true;
    draft.0.statements[0].name = Some("Élise Varga".into());
    draft.0.statements[0].capacity = Some("presidential spokeswoman".into());
    draft.0.statements[1].name = Some("Ottokar Brandt".into());
    draft.0.statements[1].via = vec!["Klow Courier".into()];
    let said_by = draft.0.statements[0].id.clone();
    draft.0.events[6].said_by = Some(said_by);

    let about = "Borduria secretly offered air-defence batteries to Syldavia";
    draft.claim(
        about,
        Some(3),
        &["SYL", "KLOW_COURIER"],
        &["BOR"],
        ClaimStatus::Contested,
        &[1, 0],
    );
    views::add(&mut draft);
    draft.0
}

/// A record whose strings all try to leave their place in the page.
pub(crate) fn hostile() -> Record {
    let name = format!(
        "<script>alert(1)</script>\"' onmouseover='x' {}",
        "Very".repeat(120)
    );
    let text = format!("{name} met \u{202e}شرح\u{202c} “&amp; <b>bold</b>” </p></main><style>*{{}}</style>.");
    let mut draft = Draft::new(&text);
    draft.0.source.title = Some("</title><script>alert('t')</script> \u{202e}evil".into());
    draft.0.source.outlet = Some("\"><img src=x onerror=alert(1)>".into());
    draft.0.source.url = Some("javascript:alert(document.domain)".into());
    draft.0.source.language = "\" onload=\"x".into();
    let mut actor = state("X/../<Y>?&#:\"", &name, &["<i>alias</i>"]);
    actor.roles.push(Role {
        title: "<u>Office</u>".into(),
        of: "A&B".into(),
        from: None,
        to: None,
    });
    draft.actor(actor, &["<script>alert(1)</script>"]);
    draft.event(
        EventType::Consult,
        Status::Occurred,
        ("met", 0),
        &["X/../<Y>?&#:\""],
        &["<svg onload=alert(1)>"],
        "<em>basis</em>",
    );
    draft.statement(
        Some("<script>alert(1)</script>"),
        "<A>",
        Some("met"),
        "& <b>bold</b>".trim_start_matches("& "),
        Manner::Direct,
    );
    draft.claim(
        "<script>claim</script>",
        None,
        &["<a>"],
        &["<b>"],
        ClaimStatus::Contested,
        &[0],
    );
    draft.0.notes.push(Note {
        kind: "<kind>".into(),
        message: "<message onclick=x>".into(),
    });
    views::add_hostile(&mut draft);
    draft.0
}

/// A record over `text` with these spans as triggers, statements, mentions and litter by turns.
#[cfg(test)]
pub(crate) fn scattered(text: &str, spans: impl Iterator<Item = Span>) -> Record {
    let mut record = Draft::new(text).0;
    for (i, span) in spans.enumerate() {
        let quote = Quote::new(span, text);
        match i % 3 {
            0 => record.litter.push(Litter {
                quote,
                kind: "any".into(),
            }),
            1 => record.mentions.push(Mention {
                quote,
                actor: "ANY".into(),
                code: "ANY".into(),
                basis: Basis::Name,
            }),
            _ => {
                let mut draft = Draft(record);
                draft.event_at(EventType::Consult, Status::Occurred, quote, &["ANY"], &[], "any");
                record = draft.0;
            }
        }
    }
    record
}

/// A record that is being written, in bytes.
pub(crate) struct Draft(pub(crate) Record);

impl Draft {
    /// A record of this text with its sentences, cut at full stops and line ends, and nothing else.
    pub(crate) fn new(text: &str) -> Self {
        let mut sentences = Vec::new();
        for (paragraph, line) in text
            .split('\n')
            .filter(|line| !line.trim().is_empty())
            .enumerate()
        {
            let from = Span::of(line, text).start();
            let ends = line.match_indices(". ").map(|(at, _)| at + 1).chain([line.len()]);
            let mut start = 0;
            for end in ends {
                let span = Span::new(from + start, from + end).trim(text);
                start = end;
                let prose = line.ends_with(['.', '”', '!', '?']);
                sentences.push(Sentence {
                    number: sentences.len() as u32,
                    start: span.start() as u32,
                    end: span.end() as u32,
                    paragraph: paragraph as u32,
                    kind: if prose {
                        SentenceKind::Prose
                    } else {
                        SentenceKind::Headline
                    },
                });
            }
        }
        let document = Record::document_id(text);
        Self(Record {
            id: document.to_string(),
            document,
            unit: Unit::Bytes,
            date: None,
            source: Document {
                language: "en".into(),
                ..Document::default()
            },
            text: text.into(),
            sentences,
            litter: vec![],
            actors: vec![],
            mentions: vec![],
            events: vec![],
            statements: vec![],
            claims: vec![],
            views: Views::default(),
            notes: vec![],
            coder: "verbale 0.1.0".into(),
        })
    }

    /// The `nth` (from 0) occurrence of `words`.
    pub(crate) fn quote(&self, words: &str, nth: usize) -> Quote {
        let text = &self.0.text;
        let (at, _) = text
            .match_indices(words)
            .nth(nth)
            .unwrap_or_else(|| panic!("no {words:?} in the text"));
        Quote::new(Span::new(at, at + words.len()), text)
    }

    pub(crate) fn litter(&mut self, words: &str, kind: &str) {
        let quote = self.quote(words, 0);
        self.0
            .sentences
            .retain(|s| s.end <= quote.start || quote.end <= s.start);
        for (number, sentence) in self.0.sentences.iter_mut().enumerate() {
            sentence.number = number as u32;
        }
        self.0.litter.push(Litter {
            quote,
            kind: kind.into(),
        });
    }

    /// Adds the actor and a mention for every occurrence of these names that stands alone.
    pub(crate) fn actor(&mut self, actor: Actor, names: &[&str]) {
        for name in names {
            for nth in 0..self.0.text.matches(name).count() {
                let quote = self.quote(name, nth);
                let rest = &self.0.text[quote.end as usize..];
                let inside = rest.starts_with(char::is_alphanumeric)
                    || self
                        .0
                        .mentions
                        .iter()
                        .any(|m| m.quote.span().overlaps(quote.span()));
                if !inside {
                    let (actor, code) = (actor.id.clone(), actor.code.clone());
                    self.0.mentions.push(Mention {
                        quote,
                        actor,
                        code,
                        basis: Basis::Name,
                    });
                }
            }
        }
        self.0.mentions.sort_by_key(|m| m.quote.start);
        self.0.actors.push(actor);
    }

    pub(crate) fn event(
        &mut self,
        event_type: EventType,
        status: Status,
        trigger: (&str, usize),
        source: &[&str],
        target: &[&str],
        basis: &str,
    ) {
        let trigger = self.quote(trigger.0, trigger.1);
        self.event_at(event_type, status, trigger, source, target, basis);
    }

    fn event_at(
        &mut self,
        event_type: EventType,
        status: Status,
        trigger: Quote,
        source: &[&str],
        target: &[&str],
        basis: &str,
    ) {
        let owned = |codes: &[&str]| codes.iter().map(|&code| code.to_owned()).collect();
        self.0.events.push(Event {
            id: Event::id(&self.0.document, &trigger, event_type),
            event_type,
            status,
            source: owned(source),
            target: owned(target),
            source_spans: vec![],
            target_spans: vec![],
            date: self.0.date.clone(),
            date_span: None,
            place: None,
            mode: None,
            contexts: vec![],
            cameo: None,
            sentence: self.sentence_at(&trigger),
            said_by: None,
            rule: event_type.as_str().to_lowercase(),
            status_basis: basis.into(),
            vouched: verbale_record::Vouched::default(),
            trigger,
        });
    }

    pub(crate) fn statement(
        &mut self,
        speaker: Option<&str>,
        actor: &str,
        cue: Option<&str>,
        content: &str,
        manner: Manner,
    ) {
        let content = self.quote(content, 0);
        let cue = cue.map(|words| self.quote(words, 0));
        self.0.statements.push(Statement {
            id: Statement::id(&self.0.document, cue.as_ref().unwrap_or(&content), speaker),
            speaker: speaker.map(|words| self.quote(words, 0)),
            actor: Some(actor.into()),
            name: None,
            capacity: None,
            sentence: self.sentence_at(&content),
            cue,
            content,
            manner,
            via: vec![],
            chain: vec![],
            channel: None,
            channel_span: None,
            date: None,
            date_span: None,
            addressee: None,
            within: None,
            denies: false,
            rule: "say".into(),
        });
    }

    pub(crate) fn claim(
        &mut self,
        about: &str,
        event: Option<u32>,
        asserted_by: &[&str],
        denied_by: &[&str],
        status: ClaimStatus,
        statements: &[usize],
    ) {
        let stances = statements.iter().map(|&i| {
            let said = &self.0.statements[i];
            Vouch {
                stance: if said.denies {
                    ClaimStance::Denies
                } else {
                    ClaimStance::Asserts
                },
                actor: said.actor.clone(),
                page: false,
                speaker: said.speaker.clone(),
                statement: Some(said.id.clone()),
                cue: said.cue.clone(),
                words: said.content.clone(),
                date: said.date.clone(),
                hedge: None,
                sentence: said.sentence,
            }
        });
        let stances = stances.collect();
        self.0.claims.push(Claim {
            event,
            stances,
            asserted_by: asserted_by.iter().map(|&code| code.into()).collect(),
            denied_by: denied_by.iter().map(|&code| code.into()).collect(),
            status,
            statements: statements
                .iter()
                .map(|&i| self.0.statements[i].id.clone())
                .collect(),
            ..Claim::worded(about)
        });
    }

    fn sentence_at(&self, quote: &Quote) -> u32 {
        self.0
            .sentences
            .iter()
            .find(|s| quote.start < s.end)
            .map_or(0, |s| s.number)
    }
}

/// A state of this code.
pub(crate) fn state(code: &str, name: &str, names: &[&str]) -> Actor {
    Actor {
        id: code.into(),
        name: name.into(),
        kind: ActorKind::State,
        code: code.into(),
        country: Some(code.into()),
        names: names.iter().map(|&name| name.into()).collect(),
        roles: vec![],
        cameo: None,
        cow: None,
        wikidata: None,
    }
}

/// A person who holds this office of this state.
pub(crate) fn person(id: &str, name: &str, code: &str, office: &str, from: &str) -> Actor {
    Actor {
        id: id.into(),
        kind: ActorKind::Person,
        roles: vec![Role {
            title: office.into(),
            of: code.into(),
            from: Some(from.into()),
            to: None,
        }],
        code: code.into(),
        ..state(code, name, &[])
    }
}
