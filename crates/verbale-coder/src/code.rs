use crate::doc::Doc;
use crate::lexicon::Lexicon;
use crate::promises::{self, Promise};
use crate::trace::{Explanation, Filed, Tracer};
use crate::tree::Tree;
use crate::{chain, claims, dates, events, places, speech, stance, times, views};
use std::sync::Arc;
use verbale_page::{Layout, Page, lay_out};
use verbale_record::{
    Actor, ActorKind, Basis, Document, Event, Foreign, Link, Litter, Mention, Published, Quote, Record,
    Sentence, SentenceKind, Statement, Unit, Views,
};
use verbale_text::Span;
use verbale_when::Times;
use verbale_world::place::Toponym;
use verbale_world::{Found, Standing, World, own_code};

/// Name and version of this coder, as records carry it.
pub const CODER: &str = concat!("verbale ", env!("CARGO_PKG_VERSION"));

/// Turns pages into records. Cheap to clone and to share between threads.
#[derive(Clone, Default)]
pub struct Coder {
    /// A world with a user's actors; the built-in one where absent.
    world: Option<Arc<World>>,
    /// A lexicon with a user's frames; the built-in one where absent.
    lexicon: Option<Arc<Lexicon>>,
    /// Claims that every page is held against, beside its own.
    claims: Vec<String>,
}

impl Coder {
    /// The coder with the lexicon and world tables that are built in.
    pub fn new() -> Self {
        Self::default()
    }

    /// The same coder with another world: the built-in one and a user's own actors.
    #[must_use]
    pub fn with_world(self, world: World) -> Self {
        Self {
            world: Some(Arc::new(world)),
            ..self
        }
    }

    /// The same coder with another lexicon: the built-in one and a user's own frames.
    #[must_use]
    pub fn with_lexicon(self, lexicon: Lexicon) -> Self {
        Self {
            lexicon: Some(Arc::new(lexicon)),
            ..self
        }
    }

    /// The same coder, which says of every page what it makes of these claims.
    #[must_use]
    pub fn with_claims(self, claims: Vec<String>) -> Self {
        Self { claims, ..self }
    }

    fn world(&self) -> &World {
        self.world.as_deref().unwrap_or_else(|| World::builtin())
    }

    fn lexicon(&self) -> &Lexicon {
        self.lexicon.as_deref().unwrap_or_else(|| Lexicon::builtin())
    }

    /// BLAKE3 of the lexicon and world tables in use, 16 hexadecimal digits.
    pub fn data_version(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        self.lexicon()
            .texts()
            .for_each(|text| _ = hasher.update(text.as_bytes()));
        hasher.update(self.world().data_version().as_bytes());
        hasher.finalize().to_hex()[..16].to_owned()
    }

    /// The record of one page, offsets in bytes. Never fails: what is wrong becomes a note.
    pub fn code(&self, page: &Page) -> Record {
        self.read(page).record
    }

    /// The record of one page with the times and places in it.
    pub fn read(&self, page: &Page) -> Coded {
        self.traced(page, Tracer::default(), &mut |_| ()).0
    }

    /// The same, told after each stage that it is done: the coder itself reads no clock.
    pub fn watch(&self, page: &Page, done: &mut dyn FnMut(Stage)) -> Coded {
        self.traced(page, Tracer::default(), done).0
    }

    /// The same record, and what led to it.
    pub fn explain(&self, page: &Page) -> (Record, Explanation) {
        let (coded, explanation) = self.traced(page, Tracer::on(), &mut |_| ());
        (coded.record, explanation)
    }

    fn traced(&self, page: &Page, tracer: Tracer, done: &mut dyn FnMut(Stage)) -> (Coded, Explanation) {
        let layout = lay_out(page);
        // Of a text that is not to be coded nothing is read.
        let unread = match layout.not_coded() {
            Some(_) => vec![Span::new(0, page.text.len())],
            None => layout.left_out(),
        };
        let date = layout
            .published
            .as_ref()
            .map(|published| published.value.as_str());
        let reference = times::reference(&layout);
        let mut doc = Doc::new(&page.text, &unread, date, reference, self.lexicon(), self.world());
        doc.tracer = tracer;
        let document = Record::document_id(&page.text);
        done(Stage::Reading);

        let reported = speech::find(&doc);
        let attributions = speech::attributions(&doc, &reported);
        let mut said = speech::statements(&doc, &reported);
        done(Stage::Statements);
        // "we" in a quotation is the speaker's side; the sentences are read again with that known.
        doc.settle_by_stand(&mut said);
        doc.settle_first_person(&said);
        doc.settle_own_voice();
        let mut acts: Vec<events::Draft<'_>> = (0..doc.split.sentences.len())
            .flat_map(|number| events::find(&Tree::new(&doc, number), number, &said))
            .collect();
        events::resume(&doc, &mut acts);
        doc.trace(|log| log.later(&doc, &acts, ""));
        events::complete(&doc, &mut acts);
        doc.trace(|log| log.later(&doc, &acts, "named again: a side it is told with elsewhere"));
        events::await_meetings(&doc, &mut acts);
        doc.trace(|log| log.later(&doc, &acts, "told elsewhere to be ahead"));
        claims::vouch(&doc, &mut acts, &said);
        doc.trace(|log| log.later(&doc, &acts, "told by a third party"));
        claims::answer(&doc, &mut acts, &said);
        doc.trace(|log| log.later(&doc, &acts, "a denial answers who made the claim"));
        claims::spread_denials(&doc, &mut acts, &said);
        doc.trace(|log| log.later(&doc, &acts, "denied elsewhere in the text"));

        events::date_occasions(&doc, &mut acts, &said);
        done(Stage::Events);

        let statements = statements(&doc, &document, &said, &chain::of_page(page, &layout));
        let voice = own_voice(page, &layout);
        let claims::Found { claims, denied } = claims::find(
            &doc,
            voice.as_ref().map(|voice| voice.code.as_str()),
            &acts,
            &said,
            &statements,
        );
        let events: Vec<Event> = acts
            .iter()
            .enumerate()
            .map(|(i, act)| Event {
                vouched: claims::vouched(&doc, act, &said, denied.iter().filter(|(of, _)| *of == i)),
                ..event(&doc, &document, &acts, act, &said, &statements)
            })
            .collect();
        done(Stage::Claims);
        let mut explanation = Explanation::default();
        doc.trace(|log| {
            explanation = std::mem::take(log).explain(&Filed {
                doc: &doc,
                acts: &acts,
                events: &events,
                said: &said,
                statements: &statements,
                claims: &claims,
            });
        });
        let views = views::find(&views::Filed {
            doc: &doc,
            layout: &layout,
            document: &document,
            acts: &acts,
            events: &events,
            said: &said,
            statements: &statements,
        });
        done(Stage::Views);
        let mut record = Record {
            views,
            ..record(page, &layout, &doc, document, events, statements, claims)
        };
        if let Some(voice) = voice {
            add_voice(
                &mut record,
                doc.world.actor(&voice.code).cloned().unwrap_or(voice),
            );
        }
        let given = page.claims.iter().chain(&self.claims);
        let stances = given.map(|claim| stance::of(&doc, claim)).collect();
        let coded = Coded {
            stances,
            times: times::of(page, &layout, &doc),
            places: places::of(&doc),
            attributions,
            promises: promises::find(&doc, &said),
            record,
        };
        done(Stage::Filing);
        (coded, explanation)
    }
}

/// Whose voice the page is: its outlet, or the host of the address that came with it or heads its text.
fn own_voice(page: &Page, layout: &Layout) -> Option<Actor> {
    let heads = || {
        let (line, _) = layout.litter.first()?;
        let text = &page.text[line.start()..line.end()];
        (line.start() == 0 && text.starts_with("http")).then_some(text)
    };
    let host = || {
        let address = page.url.as_deref().or_else(heads)?;
        let host = address.split("//").nth(1)?.split('/').next()?;
        let host = host.strip_prefix("www.").unwrap_or(host);
        Some(host.split('.').next()?.to_owned())
    };
    let name = page.outlet.clone().or_else(host)?;
    Some(Actor::named(&own_code(&name), &name, ActorKind::Outlet))
}

/// The page's own voice is an actor where a claim rests on it.
fn add_voice(record: &mut Record, voice: Actor) {
    let mut vouches = record.claims.iter().flat_map(|claim| &claim.stances);
    let vouches = vouches.any(|vouch| vouch.page);
    if let Err(place) = record.actors.binary_search_by(|known| known.id.cmp(&voice.id))
        && vouches
    {
        record.actors.insert(place, voice);
    }
}

/// What the coder does with a page, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Layout, sentences, tags, trees, names, chains; actors, times and places.
    Reading,
    /// Who says what: statements and the layer of attributions.
    Statements,
    /// Who does what to whom, whether it happened, and when.
    Events,
    /// What is claimed and denied; each event's record.
    Claims,
    /// Positions, commitments, transfers, sanctions, meetings, flags.
    Views,
    /// The record put together, and the layers beside it.
    Filing,
}

/// A page read once: its record, and the layers that the record rests on.
#[derive(Clone, Debug)]
pub struct Coded {
    /// What is filed from the page, offsets in bytes.
    pub record: Record,
    /// Its time expressions, in spans of the page's text.
    pub times: Times<'static>,
    /// Its names of places, in spans of the page's text.
    pub places: Vec<Toponym>,
    /// Who says, believes or wants what, in spans of the page's text.
    pub attributions: Vec<speech::Attribution>,
    /// What the text makes of each claim that came with the page.
    pub stances: Vec<stance::Stance>,
    /// Its sentences that commit who speaks, in spans of the page's text.
    pub promises: Vec<Promise>,
}

/// The codes of some mentions, each once.
pub(crate) fn codes(doc: &Doc<'_>, mentions: &[usize]) -> Vec<String> {
    let mut codes: Vec<String> = Vec::new();
    for &i in mentions.iter().filter(|&&i| events::has_code(doc, i)) {
        let code = events::code(doc, i);
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    codes
}

fn quotes(doc: &Doc<'_>, mentions: &[usize]) -> Vec<Quote> {
    mentions.iter().map(|&i| doc.quote(doc.mention(i).span)).collect()
}

fn event(
    doc: &Doc<'_>,
    document: &verbale_record::Id,
    acts: &[events::Draft<'_>],
    act: &events::Draft<'_>,
    said: &[speech::Draft],
    statements: &[Statement],
) -> Event {
    let trigger = doc.quote_tokens(&act.trigger);
    let date = dates::find(doc, acts, act);
    let place = places::find(&Tree::new(doc, act.sentence), act);
    let trigger_span = doc.span(&act.trigger);
    // The innermost statement around the trigger.
    let holder = said
        .iter()
        .enumerate()
        .filter(|(_, draft)| draft.content.contains(trigger_span))
        .min_by_key(|(_, draft)| draft.content.len());
    Event {
        id: Event::id(document, &trigger, act.event_type),
        event_type: act.event_type,
        status: act.status,
        source: codes(doc, &act.source),
        target: codes(doc, &act.target),
        source_spans: quotes(doc, &act.source),
        target_spans: quotes(doc, &act.target),
        date_span: date.as_ref().map(|&(_, span)| doc.quote(span)),
        date: date.map(|(value, _)| value),
        place,
        mode: act.frame.mode.clone(),
        contexts: act.frame.contexts.clone(),
        cameo: act.cameo.clone(),
        sentence: act.sentence as u32,
        said_by: holder.map(|(i, _)| statements[i].id.clone()),
        rule: act.frame.id.clone(),
        status_basis: act.basis.clone(),
        vouched: verbale_record::Vouched::default(),
        trigger,
    }
}

fn statements(
    doc: &Doc<'_>,
    document: &verbale_record::Id,
    said: &[speech::Draft],
    page: &[Link],
) -> Vec<Statement> {
    let mut made: Vec<Statement> = said
        .iter()
        .map(|draft| {
            let mention = draft.mention.map(|i| doc.mention(i));
            let known = mention.map(|m| m.code.clone()).filter(|code| !code.is_empty());
            let code = known.or_else(|| draft.named.clone());
            let name = draft
                .mention
                .filter(|&i| speech::is_person(doc, i))
                .map(|i| doc.cast.actors[doc.mention(i).actor].name.clone());
            let content = doc.quote(draft.content);
            let cue = draft.cue.as_ref().map(|tokens| doc.quote_tokens(tokens));
            let speaker = draft.speaker.map(|span| doc.quote(span));
            let who = name
                .as_deref()
                .or(code.as_deref())
                .or(speaker.as_ref().map(|s| s.text.as_str()));
            Statement {
                id: Statement::id(document, &content, who),
                actor: code,
                capacity: mention.and_then(|m| m.capacity).map(|span| doc.quote(span).text),
                name,
                chain: chain::of(
                    doc,
                    &draft.occasion.links,
                    speaker.as_ref().map(|words| words.text.as_str()),
                    page,
                ),
                speaker,
                cue,
                content,
                manner: draft.manner,
                via: chain::via(&draft.occasion.links),
                channel: draft.occasion.channel.map(|(kind, _)| kind),
                channel_span: draft.occasion.channel.map(|(_, words)| doc.quote(words)),
                date: draft.occasion.date.as_ref().map(|(value, _)| value.clone()),
                date_span: draft.occasion.date.as_ref().map(|&(_, words)| doc.quote(words)),
                addressee: draft.occasion.addressee.clone(),
                within: None,
                denies: draft.denies,
                sentence: draft.sentence as u32,
                rule: draft.rule.clone(),
            }
        })
        .collect();
    for i in 0..made.len() {
        let Some(cue) = said[i].cue.as_ref().map(|tokens| doc.span(tokens)) else {
            continue;
        };
        let holder = (0..made.len())
            .filter(|&j| j != i && said[j].content.contains(cue) && said[j].content != said[i].content)
            .min_by_key(|&j| said[j].content.len());
        made[i].within = holder.map(|j| made[j].id.clone());
    }
    made
}

/// Those whom no table has and who speak, by name or as "rights groups": actors too, though no party.
fn heard<'d>(doc: &'d Doc<'_>, statements: &[Statement]) -> impl Iterator<Item = &'d Actor> {
    let unknown = doc.unknown.iter().map(|&actor| &doc.cast.actors[actor]);
    let nameless = doc.cast.actors.iter().filter(|actor| actor.id == actor.code);
    let speaks = |code: &str| {
        let mut speakers = statements.iter().filter_map(|statement| statement.actor.as_ref());
        speakers.any(|speaker| speaker == code)
    };
    unknown.chain(nameless).filter(move |actor| speaks(&actor.code))
}

/// The actor behind a code that only this text knows.
fn named_only(statement: &Statement) -> Option<Actor> {
    let (code, speaker) = (statement.actor.as_ref()?, statement.speaker.as_ref()?);
    let name = speaker.text.trim_start_matches("the ").trim_start_matches("The ");
    (*code == own_code(name) && statement.name.is_none())
        .then(|| Actor::named(code, name, ActorKind::Organisation))
}

/// The day of the last change, where it is known to be later than that of publication.
fn modified(page: &Page, layout: &Layout) -> Option<Published> {
    let (value, basis) = page.modified.clone()?;
    let published = layout.published.as_ref()?;
    (value > published.value).then_some(Published { value, basis })
}

/// Where a page came from and how it presents itself.
fn source(page: &Page, layout: &Layout) -> Document {
    Document {
        title: layout.title.clone(),
        published: layout.published.clone(),
        modified: modified(page, layout),
        url: page.url.clone(),
        outlet: page.outlet.clone(),
        origin: page.origin.clone(),
        language: layout.language.clone(),
        language_basis: layout.language_basis,
        foreign: layout
            .foreign
            .iter()
            .map(|(span, language)| Foreign {
                quote: Quote::new(*span, &page.text),
                language: (*language).to_owned(),
            })
            .collect(),
        kind: layout.kind,
        kind_basis: layout.kind_basis,
        not_coded: layout.not_coded(),
    }
}

fn record(
    page: &Page,
    layout: &Layout,
    doc: &Doc<'_>,
    document: verbale_record::Id,
    events: Vec<Event>,
    statements: Vec<Statement>,
    claims: Vec<verbale_record::Claim>,
) -> Record {
    // Who is only a place here is no actor of this document.
    let dealt_with = |code: &str| {
        let mut parties = events
            .iter()
            .flat_map(|event| event.source.iter().chain(&event.target));
        parties.any(|party| party == code)
    };
    let unknown: Vec<&str> = doc
        .unknown
        .iter()
        .map(|&actor| doc.cast.actors[actor].code.as_str())
        .filter(|code| !dealt_with(code))
        .collect();
    let is_locality = |mention: &Found| {
        let mut localities = doc.localities.iter().map(|&i| doc.mention(i));
        localities.any(|locality| locality.tokens == mention.tokens)
    };
    let filed = |mention: &&Found| {
        mention.standing != Standing::Place
            && !unknown.contains(&mention.code.as_str())
            && (!(mention.basis == Basis::Generic || is_locality(mention)) || dealt_with(&mention.code))
    };
    let parties = doc.cast.mentions.iter().filter(filed);
    let mut actors: Vec<Actor> = parties
        .clone()
        .map(|mention| doc.cast.actors[mention.actor].clone())
        .collect();
    // The sides themselves too, where only their people are named.
    let sides = events
        .iter()
        .flat_map(|event| event.source.iter().chain(&event.target));
    let sides = sides.chain(statements.iter().filter_map(|statement| statement.actor.as_ref()));
    let sides = sides.chain(parties.map(|mention| &mention.code));
    actors.extend(
        sides
            .filter_map(|code| doc.world.actor(code.split(':').next()?))
            .cloned(),
    );
    actors.extend(heard(doc, &statements).cloned());
    actors.extend(statements.iter().filter_map(named_only));
    actors.sort_by(|a, b| a.id.cmp(&b.id));
    actors.dedup_by(|a, b| a.id == b.id);
    let mut found: Vec<_> = doc.cast.mentions.iter().collect();
    found.sort_by_key(|mention| mention.tokens.start);
    let mentions = found.into_iter().filter(filed).map(|m| Mention {
        quote: doc.quote(m.span),
        actor: doc.cast.actors[m.actor].id.clone(),
        code: m.code.clone(),
        basis: m.basis,
    });
    let sentences = doc.split.sentences.iter().enumerate().map(|(number, sentence)| {
        let span = doc.view.to_original(sentence.span);
        Sentence {
            number: number as u32,
            start: span.start() as u32,
            end: span.end() as u32,
            paragraph: sentence.paragraph,
            kind: match sentence.kind {
                verbale_language::SentenceKind::Prose => SentenceKind::Prose,
                verbale_language::SentenceKind::Headline => SentenceKind::Headline,
                verbale_language::SentenceKind::ListItem => SentenceKind::ListItem,
            },
        }
    });
    Record {
        id: page.id.clone().unwrap_or_else(|| document.to_string()),
        document,
        unit: Unit::Bytes,
        date: layout.published.as_ref().map(|published| published.value.clone()),
        source: source(page, layout),
        text: page.text.clone(),
        sentences: sentences.collect(),
        litter: layout
            .litter
            .iter()
            .map(|(span, kind)| Litter {
                quote: Quote::new(*span, &page.text),
                kind: (*kind).to_owned(),
            })
            .collect(),
        actors,
        mentions: mentions.collect(),
        events,
        statements,
        claims,
        views: Views::default(),
        notes: page
            .notes
            .iter()
            .cloned()
            .chain(layout.notes.iter().cloned())
            .collect(),
        coder: CODER.into(),
    }
}
