use crate::{
    Actor, Claim, Document, Event, Id, IdKind, Litter, Mention, Quote, Sentence, SpanFault, Statement, Views,
};
use schemars::{JsonSchema, schema_for};
use serde::{Deserialize, Serialize};
use verbale_text::{Offsets, Unit};

/// Something that was wrong or doubtful in the input; reading went on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Note {
    /// What kind: `invalid_utf8`, `undated`, ...
    pub kind: String,
    /// One sentence: what, where, and what was done about it.
    pub message: String,
}

/// Everything filed from one document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Record {
    /// The id given with the input, or else the document's own.
    pub id: String,
    /// Derived from the text.
    pub document: Id,
    /// The unit that every offset below is counted in.
    pub unit: Unit,
    /// Date of publication (`YYYY-MM-DD` or less precise), where known.
    pub date: Option<String>,
    /// Where it came from and how it presents itself.
    pub source: Document,
    /// The one text that every offset points into.
    pub text: String,
    /// Its sentences, litter left out.
    pub sentences: Vec<Sentence>,
    /// Page residue that was not read.
    pub litter: Vec<Litter>,
    /// Actors that are mentioned, by id.
    pub actors: Vec<Actor>,
    /// Where they are mentioned.
    pub mentions: Vec<Mention>,
    /// Events, by trigger.
    pub events: Vec<Event>,
    /// Statements, by content.
    pub statements: Vec<Statement>,
    /// Claims, by first statement.
    pub claims: Vec<Claim>,
    /// What is seen in them: positions, commitments, transfers, sanctions, meetings, flags.
    #[serde(flatten)]
    pub views: Views,
    /// What was wrong or doubtful.
    pub notes: Vec<Note>,
    /// Program and version that coded it.
    pub coder: String,
}

impl Record {
    /// The id of the document with this text.
    pub fn document_id(text: &str) -> Id {
        Id::derive(IdKind::Document, &[text])
    }

    /// The same record with its offsets counted in `unit`.
    ///
    /// # Panics
    /// If an offset does not fit the text; [`Record::check`] tells beforehand.
    pub fn into_unit(mut self, unit: Unit) -> Self {
        if self.unit == unit {
            return self;
        }
        let text = std::mem::take(&mut self.text);
        if self.unit != Unit::Bytes {
            let offsets = Offsets::new(&text, self.unit);
            self.each_place(|start, end| {
                let span = offsets
                    .to_span(*start as usize, *end as usize)
                    .expect("offsets fit the text");
                (*start, *end) = (span.start() as u32, span.end() as u32);
            });
        }
        if unit != Unit::Bytes {
            let offsets = Offsets::new(&text, unit);
            self.each_place(|start, end| {
                let (a, b) = offsets.from_span((*start as usize..*end as usize).into());
                (*start, *end) = (a as u32, b as u32);
            });
        }
        self.text = text;
        self.unit = unit;
        self
    }

    /// Re-reads every quote in the text; returns those that differ, with what is wrong.
    pub fn check(&self) -> Vec<(Quote, SpanFault)> {
        let offsets = Offsets::new(&self.text, self.unit);
        let mut faults = Vec::new();
        for quote in self.quotes() {
            if let Err(fault) = quote.check(&offsets, &self.text) {
                faults.push((quote.clone(), fault));
            }
        }
        for sentence in &self.sentences {
            if offsets
                .to_span(sentence.start as usize, sentence.end as usize)
                .is_none()
            {
                let quote = Quote {
                    start: sentence.start,
                    end: sentence.end,
                    text: String::new(),
                };
                faults.push((quote, SpanFault::Outside));
            }
        }
        faults
    }

    /// Every quote in the record.
    pub fn quotes(&self) -> impl Iterator<Item = &Quote> {
        let events = self.events.iter().flat_map(Event::quotes);
        let statements = self.statements.iter().flat_map(Statement::quotes);
        let mentions = self.mentions.iter().map(|mention| &mention.quote);
        let litter = self.litter.iter().map(|litter| &litter.quote);
        let claims = self.claims.iter().flat_map(Claim::quotes);
        let foreign = self.source.foreign.iter().map(|foreign| &foreign.quote);
        let own = events
            .chain(statements)
            .chain(claims)
            .chain(mentions)
            .chain(litter)
            .chain(foreign);
        own.chain(self.views.quotes())
    }

    fn each_place(&mut self, mut change: impl FnMut(&mut u32, &mut u32)) {
        let events = self.events.iter_mut().flat_map(Event::quotes_mut);
        let statements = self.statements.iter_mut().flat_map(Statement::quotes_mut);
        let mentions = self.mentions.iter_mut().map(|mention| &mut mention.quote);
        let litter = self.litter.iter_mut().map(|litter| &mut litter.quote);
        let claims = self.claims.iter_mut().flat_map(Claim::quotes_mut);
        let foreign = self.source.foreign.iter_mut().map(|foreign| &mut foreign.quote);
        let own = events
            .chain(statements)
            .chain(claims)
            .chain(mentions)
            .chain(litter)
            .chain(foreign);
        for quote in own.chain(self.views.quotes_mut()) {
            change(&mut quote.start, &mut quote.end);
        }
        for sentence in &mut self.sentences {
            change(&mut sentence.start, &mut sentence.end);
        }
    }
}

/// The JSON Schema (draft 2020-12) of a [`Record`], as `verbale schema` writes it.
pub fn schema() -> serde_json::Value {
    schema_for!(Record).to_value()
}

#[cfg(test)]
pub(crate) mod tests {
    use super::{Record, schema};
    use crate::{Document, Event, EventType, Quote, Sentence, SentenceKind, SpanFault, Status, Views};
    use proptest::prelude::*;
    use verbale_text::{Span, Unit};

    fn record(text: &str, span: Span) -> Record {
        let document = Record::document_id(text);
        let trigger = Quote::new(span, text);
        Record {
            id: document.to_string(),
            unit: Unit::Bytes,
            date: None,
            source: Document {
                language: "en".into(),
                ..Document::default()
            },
            text: text.into(),
            sentences: vec![Sentence {
                number: 0,
                start: 0,
                end: text.len() as u32,
                paragraph: 0,
                kind: SentenceKind::Prose,
            }],
            litter: vec![],
            actors: vec![],
            mentions: vec![],
            events: vec![Event {
                id: Event::id(&document, &trigger, EventType::Consult),
                event_type: EventType::Consult,
                status: Status::Occurred,
                source: vec!["TUR".into()],
                target: vec![],
                source_spans: vec![],
                target_spans: vec![],
                date: None,
                date_span: None,
                place: None,
                mode: None,
                contexts: vec![],
                cameo: None,
                sentence: 0,
                said_by: None,
                rule: "meet".into(),
                status_basis: "past".into(),
                vouched: crate::Vouched::default(),
                trigger,
            }],
            statements: vec![],
            claims: vec![],
            views: Views::default(),
            notes: vec![],
            coder: "test".into(),
            document,
        }
    }

    #[test]
    fn schema_is_pinned() {
        insta::assert_json_snapshot!(schema());
    }

    #[test]
    fn a_moved_or_altered_quote_is_found() {
        let mut moved = record("Çavuşoğlu met Lavrov", Span::new(13, 16));
        assert_eq!(moved.check(), vec![]);
        moved.events[0].trigger.start -= 1;
        assert!(matches!(&moved.check()[..], [(_, SpanFault::OtherWords(found))] if found == " met"));
        moved.events[0].trigger.end = 99;
        assert_eq!(moved.check()[0].1, SpanFault::Outside);
    }

    proptest! {
        #[test]
        fn units_change_there_and_back(text in "(\\PC|\r\n|[“”]){1,60}", cut in any::<(prop::sample::Index, prop::sample::Index)>()) {
            let bounds: Vec<usize> = (0..=text.len()).filter(|&i| text.is_char_boundary(i)).collect();
            let (a, b) = (*cut.0.get(&bounds), *cut.1.get(&bounds));
            let original = record(&text, Span::new(a.min(b), a.max(b)));
            let points = original.clone().into_unit(Unit::Codepoints);
            prop_assert_eq!(points.check(), vec![]);
            prop_assert_eq!(points.clone().into_unit(Unit::Utf16).check(), vec![]);
            prop_assert_eq!(points.into_unit(Unit::Utf16).into_unit(Unit::Bytes), original);
        }
    }
}
