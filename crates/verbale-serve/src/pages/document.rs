//! Show me the words.

use super::parts::{Code, Parties, codes};
use super::views::{self, Cite};
use super::{Frame, page};
use crate::json;
use crate::marks::{self, BlockKind, Layer, Mark, place};
use crate::problem::Problem;
use crate::words::{self, actor_href, counted, unique};
use askama::Template;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use verbale_record::{Id, IdKind, Manner, Quote, Record, Status, Unit};
use verbale_store::Store;
use verbale_text::Offsets;

/// Mentions of one actor that are linked one by one.
const PLACES: usize = 12;

/// Records that light up their words under the pointer; beyond this many the rules would slow the page down.
const HOVERED: usize = 400;

#[derive(Template)]
#[template(path = "document.html")]
struct DocumentPage<'a> {
    frame: Frame,
    title: &'a str,
    lang: &'a str,
    kicker: Vec<String>,
    /// An address that may be followed, and one that may not.
    url: Option<&'a str>,
    unlinked: Option<&'a str>,
    groups: Vec<Group<'a>>,
    /// Anchors that begin where the text ends.
    last_anchors: Vec<String>,
    statuses: Vec<&'static str>,
    events: Vec<EventView<'a>>,
    statements: Vec<StatementView<'a>>,
    claims: Vec<ClaimView<'a>>,
    views: Vec<views::Section>,
    actors: Vec<ActorView<'a>>,
    notes: &'a [verbale_record::Note],
    /// Why nothing was filed from it, where that is so.
    not_coded: Option<&'a str>,
    facts: Vec<(&'static str, String)>,
    units: Vec<(&'static str, String)>,
}

/// Blocks that stand together: running text, or litter that is folded away.
struct Group<'a> {
    litter: bool,
    summary: String,
    blocks: Vec<BlockView<'a>>,
}

struct BlockView<'a> {
    class: &'static str,
    pieces: Vec<Piece<'a>>,
}

/// A segment as it is written.
struct Piece<'a> {
    text: &'a str,
    /// Classes of an element around the words and the numbers after them, where there are any.
    around: Option<String>,
    /// Classes of the words; may be empty.
    class: String,
    /// The places and records it belongs to.
    tokens: String,
    href: Option<String>,
    tip: String,
    anchors: Vec<String>,
    notes: Vec<NoteRef>,
}

/// A number after words, which leads to their record.
#[derive(Clone)]
struct NoteRef {
    class: String,
    id: String,
    number: String,
    label: String,
}

struct EventView<'a> {
    id: String,
    number: usize,
    place: String,
    parties: Parties,
    kind: &'static str,
    status: &'static str,
    trigger: &'a str,
    date: String,
    location: String,
    basis: &'a str,
    said: Option<usize>,
    said_id: String,
}

struct StatementView<'a> {
    id: String,
    number: usize,
    place: String,
    speaker: &'a str,
    code: Vec<Code>,
    denies: bool,
    open: &'static str,
    content: &'a str,
    close: &'static str,
    details: Vec<String>,
}

struct ClaimView<'a> {
    id: &'a Id,
    about: &'a str,
    status: &'static str,
    place: String,
    asserted: Vec<Code>,
    denied: Vec<Code>,
    cites: Vec<Cite>,
}

struct ActorView<'a> {
    href: String,
    name: &'a str,
    kind: &'static str,
    places: Vec<String>,
    more: usize,
}

/// Reads the record of the document with this id, in bytes.
fn find(store: &Store, id: &str) -> Result<Record, Problem> {
    let way_out = "The list of documents has the id of each.";
    let id: Id = id
        .parse()
        .map_err(|error: verbale_record::UnreadableId| Problem::not_found(format!("{error}."), way_out))?;
    if id.kind() != IdKind::Document {
        let detail = format!("{id} is not the id of a document, which begins with d.");
        return Err(Problem::not_found(
            detail,
            format!("/records/{id} leads to what it is the id of."),
        ));
    }
    let record = store.document(&id)?;
    record.ok_or_else(|| Problem::not_found(format!("No document {id} is in the record."), way_out))
}

/// The record as data.
pub(crate) fn data(store: &Store, id: &str, unit: Unit) -> Result<Response, Problem> {
    json::response(&find(store, id)?.into_unit(unit))
}

/// Rules that light up exactly the words of the place in the address, and of the record under the pointer. Words
/// lie in several elements, which no rule written beforehand can tell belong together.
pub(crate) fn sheet(store: &Store, id: &str) -> Result<Response, Problem> {
    let record = find(store, id)?;
    let points = Offsets::new(&record.text, Unit::Codepoints);
    let places: BTreeSet<String> = marks::marks(&record)
        .iter()
        .filter(|m| !m.span.is_empty())
        .map(|m| place(&points, m.span))
        .collect();
    let mut rules = Vec::new();
    let mut rule = String::new();
    for place in places {
        rule.clear();
        // Writing to a string does not fail.
        let _ = write!(rule, ":root:has([id=\"s={place}\"]:target) [data-s~=\"{place}\"]");
        rules.push(rule.clone());
    }
    let mut css = rules.join(",\n");
    if !css.is_empty() {
        css.push_str("{background:var(--hit)}\n");
    }
    let events = (1..=record.events.len()).map(|n| format!("e{n}"));
    let statements = (1..=record.statements.len()).map(|n| format!("s{n}"));
    let views = views::numbered(&record).map(|(n, card)| views::token(card.id, n));
    let hovered: Vec<String> = events
        .chain(statements)
        .chain(views)
        .take(HOVERED)
        .map(|token| {
            format!(":root:has([data-p=\"{token}\"]:is(:hover,:focus-within)) [data-s~=\"{token}\"]")
        })
        .collect();
    if !hovered.is_empty() {
        css.push_str(&hovered.join(",\n"));
        css.push_str("{background:var(--touch)}\n");
    }
    Ok(([(header::CONTENT_TYPE, "text/css; charset=utf-8")], css).into_response())
}

/// The document as a page.
pub(crate) fn html(store: &Store, id: &str) -> Result<Response, Problem> {
    let record = find(store, id)?.into_unit(Unit::Bytes);
    let points = Offsets::new(&record.text, Unit::Codepoints);
    let at = |quote: &Quote| place(&points, quote.span());
    let id = &record.document;
    let title = words::title(record.source.title.as_deref());
    let (groups, last_anchors) = groups(&record);
    let mut frame = Frame::new(title, "document", format!("/documents/{id}.json"));
    frame.sheet = Some(format!("/documents/{id}.css"));
    let url = words::outside(record.source.url.as_deref());
    page(&DocumentPage {
        frame,
        title,
        lang: &record.source.language,
        kicker: [record.source.outlet.clone(), record.date.clone()]
            .into_iter()
            .flatten()
            .collect(),
        url,
        unlinked: record.source.url.as_deref().filter(|_| url.is_none()),
        groups,
        last_anchors,
        statuses: Status::ALL.iter().map(|status| status.as_str()).collect(),
        events: events(&record, at),
        statements: statements(&record, at),
        claims: claims(&record, at),
        views: views::sections(&record, at),
        actors: actors(&record, at),
        notes: &record.notes,
        not_coded: record
            .source
            .not_coded
            .and_then(|_| record.notes.iter().find(|note| note.kind == "not_coded"))
            .map(|note| note.message.as_str()),
        facts: facts(&record),
        units: [Unit::Codepoints, Unit::Bytes, Unit::Utf16]
            .into_iter()
            .map(|unit| {
                let name = match unit {
                    Unit::Codepoints => "code points",
                    Unit::Bytes => "bytes",
                    Unit::Utf16 => "UTF-16",
                };
                (name, format!("/documents/{id}.json?unit={unit}"))
            })
            .collect(),
    })
}

fn facts(record: &Record) -> Vec<(&'static str, String)> {
    let mut facts = vec![("document", record.document.to_string())];
    if record.id != record.document.as_str() {
        facts.push(("given id", record.id.clone()));
    }
    facts.extend(record.source.origin.clone().map(|origin| ("read from", origin)));
    facts.push(("language", record.source.language.clone()));
    facts.push(("coded by", record.coder.clone()));
    facts
}

fn events(record: &Record, at: impl Fn(&Quote) -> String) -> Vec<EventView<'_>> {
    let mut seen = BTreeSet::new();
    let mut views = Vec::with_capacity(record.events.len());
    for (i, event) in record.events.iter().enumerate() {
        views.push(EventView {
            id: unique(&mut seen, &event.id, i),
            number: i + 1,
            place: at(&event.trigger),
            parties: Parties::of(event),
            kind: event.event_type.as_str(),
            status: event.status.as_str(),
            trigger: &event.trigger.text,
            date: event.date.as_deref().map(words::date).unwrap_or_default(),
            location: event.place.as_ref().map(location).unwrap_or_default(),
            basis: &event.status_basis,
            said: event.said_by.as_ref().and_then(|id| statement_number(record, id)),
            said_id: event
                .said_by
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
        });
    }
    views
}

/// "Oslo (NOR)"
fn location(place: &verbale_record::Place) -> String {
    let country = place.country.as_deref().filter(|_| place.class != "country");
    country.map_or_else(
        || place.name.clone(),
        |country| format!("{} ({country})", place.name),
    )
}

fn statement_number(record: &Record, id: &Id) -> Option<usize> {
    record
        .statements
        .iter()
        .position(|statement| statement.id == *id)
        .map(|i| i + 1)
}

fn statements(record: &Record, at: impl Fn(&Quote) -> String) -> Vec<StatementView<'_>> {
    let mut seen = BTreeSet::new();
    let mut views = Vec::with_capacity(record.statements.len());
    for (i, said) in record.statements.iter().enumerate() {
        let printed = said.speaker.as_ref().map(|quote| quote.text.as_str());
        let direct = said.manner == Manner::Direct;
        let mut details = Vec::new();
        details.extend(said.capacity.clone());
        details.extend(said.cue.as_ref().map(|cue| format!("cue: {}", cue.text)));
        details.push(words::manner(said.manner).to_owned());
        details.extend(said.channel.map(|channel| channel.to_string()));
        details.extend(said.date.as_ref().map(|date| format!("said {date}")));
        details.extend(said.chain.iter().map(|link| {
            let holder = link.holder.as_deref();
            format!(
                "{} {}",
                link.relation.phrase(),
                holder.map_or_else(|| format!("nobody named (“{}”)", link.words.text), str::to_owned)
            )
        }));
        if said.chain.is_empty() && !said.via.is_empty() {
            details.push(format!("via {}", said.via.join(", ")));
        }
        details.extend(said.addressee.as_ref().map(|whom| format!("to {whom}")));
        let outer = said.within.as_ref().and_then(|id| statement_number(record, id));
        details.extend(outer.map(|n| format!("within “{n}")));
        views.push(StatementView {
            id: unique(&mut seen, &said.id, i),
            number: i + 1,
            place: at(&said.content),
            speaker: said.name.as_deref().or(printed).unwrap_or("speaker not named"),
            code: codes(said.actor.as_slice()),
            denies: said.denies,
            open: if direct { "“" } else { "" },
            content: &said.content.text,
            close: if direct { "”" } else { "" },
            details,
        });
    }
    views
}

fn claims<'a>(record: &'a Record, at: impl Fn(&Quote) -> String) -> Vec<ClaimView<'a>> {
    let view = |claim: &'a verbale_record::Claim| {
        let statements = claim.statements.iter().filter_map(|id| {
            let n = statement_number(record, id)?;
            Some((n, record.statements.get(n - 1)?))
        });
        let statements: Vec<_> = statements.collect();
        let event = claim
            .event
            .and_then(|i| Some((i + 1, record.events.get(i as usize)?)));
        let first = statements
            .first()
            .map(|(_, s)| &s.content)
            .or(event.map(|(_, e)| &e.trigger));
        let mut cites: Vec<Cite> = statements
            .iter()
            .map(|(n, s)| Cite {
                id: s.id.to_string(),
                label: format!("“{n}"),
            })
            .collect();
        cites.extend(event.map(|(n, e)| Cite {
            id: e.id.to_string(),
            label: format!("event {n}"),
        }));
        ClaimView {
            id: &claim.id,
            about: &claim.about,
            status: words::claim_status(claim.status),
            place: first.map(&at).unwrap_or_default(),
            asserted: codes(&claim.asserted_by),
            denied: codes(&claim.denied_by),
            cites,
        }
    };
    record.claims.iter().map(view).collect()
}

fn actors<'a>(record: &'a Record, at: impl Fn(&Quote) -> String) -> Vec<ActorView<'a>> {
    let view = |actor: &'a verbale_record::Actor| {
        let mentions: Vec<_> = record.mentions.iter().filter(|m| m.actor == actor.id).collect();
        ActorView {
            href: actor_href(&actor.id),
            name: &actor.name,
            kind: words::actor_kind(actor.kind),
            places: mentions.iter().take(PLACES).map(|m| at(&m.quote)).collect(),
            more: mentions.len().saturating_sub(PLACES),
        }
    };
    record.actors.iter().map(view).collect()
}

/// The text, cut into what is written, and the anchors that begin at its end.
fn groups(record: &Record) -> (Vec<Group<'_>>, Vec<String>) {
    let marks = marks::marks(record);
    let blocks = marks::blocks(record);
    let mut anchors = marks::anchors(record, &marks);
    let cuts: Vec<usize> = blocks
        .iter()
        .map(|b| b.span.start())
        .chain(anchors.keys().copied())
        .collect();
    let segments = marks::segments(record.text.len(), &marks, &cuts);
    let mut writer = Writer::new(record, &marks);

    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut segments = segments.into_iter().peekable();
    for block in blocks {
        let mut pieces = Vec::new();
        while let Some(segment) = segments.next_if(|s| s.span.end() <= block.span.end()) {
            let here = anchors.remove(&segment.span.start()).unwrap_or_default();
            pieces.push(writer.piece(&segment, here, block.kind));
        }
        let class = match block.kind {
            BlockKind::Paragraph => "para",
            BlockKind::Headline => "headline",
            BlockKind::ListItem => "item",
            BlockKind::Litter => "residue",
        };
        let litter = block.kind == BlockKind::Litter;
        if groups.last().is_none_or(|group| group.litter != litter) {
            groups.push(Group {
                litter,
                summary: String::new(),
                blocks: Vec::new(),
            });
        }
        if let Some(group) = groups.last_mut() {
            group.blocks.push(BlockView { class, pieces });
        }
    }
    for group in groups.iter_mut().filter(|group| group.litter) {
        let lines = counted(group.blocks.len() as u64, "line", "lines");
        group.summary = format!("Page residue, not read: {lines}");
    }
    (groups, anchors.into_values().flatten().collect())
}

/// Writes segments, with what is known of each mark looked up once.
struct Writer<'a, 'm> {
    record: &'a Record,
    marks: &'m [Mark],
    points: Offsets<'a>,
    /// Numbers to set behind the words that end here.
    notes: BTreeMap<usize, Vec<NoteRef>>,
}

impl<'a, 'm> Writer<'a, 'm> {
    fn new(record: &'a Record, marks: &'m [Mark]) -> Self {
        let mut notes: BTreeMap<usize, Vec<NoteRef>> = BTreeMap::new();
        let mut seen = BTreeSet::new();
        for (i, event) in record.events.iter().enumerate() {
            let (kind, status) = (event.event_type, event.status);
            notes
                .entry(event.trigger.end as usize)
                .or_default()
                .push(NoteRef {
                    class: format!("st-{status}"),
                    id: unique(&mut seen, &event.id, i),
                    number: (i + 1).to_string(),
                    label: format!("event {}: {kind}, {status}", i + 1),
                });
        }
        for (i, said) in record.statements.iter().enumerate() {
            let after = said.cue.as_ref().unwrap_or(&said.content);
            notes.entry(after.end as usize).or_default().push(NoteRef {
                class: "said".into(),
                id: unique(&mut seen, &said.id, i),
                number: format!("“{}", i + 1),
                label: format!("statement {}", i + 1),
            });
        }
        Self {
            record,
            marks,
            points: Offsets::new(&record.text, Unit::Codepoints),
            notes,
        }
    }

    fn piece(&mut self, segment: &marks::Segment, anchors: Vec<String>, block: BlockKind) -> Piece<'a> {
        // What lies behind the words, also behind a number that follows them; and what the words themselves are.
        let mut ground: BTreeSet<&'static str> = BTreeSet::new();
        let mut ink: BTreeSet<&'static str> = BTreeSet::new();
        let mut tokens: BTreeSet<String> = BTreeSet::new();
        let mut status = None;
        let mut href = None;
        let mut tips: Vec<String> = Vec::new();
        for mark in segment.marks.iter().map(|&i| self.marks[i]) {
            tokens.insert(place(&self.points, mark.span));
            match mark.layer {
                Layer::Litter => {
                    if block != BlockKind::Litter {
                        ground.insert("lit");
                    }
                }
                Layer::Mention(i) => {
                    let mention = &self.record.mentions[i];
                    let actor = self.record.actors.iter().find(|actor| actor.id == mention.actor);
                    href = Some(actor_href(&mention.actor));
                    tips.push(format!(
                        "{} ({})",
                        actor.map_or(&mention.actor, |a| &a.name),
                        mention.code
                    ));
                    ink.insert("men");
                }
                Layer::Content(i) => {
                    tokens.insert(format!("s{}", i + 1));
                    let within = !ground.insert("con");
                    if within {
                        ground.insert("con2");
                    }
                }
                Layer::Speaker(i) => {
                    tokens.insert(format!("s{}", i + 1));
                    ink.insert("spk");
                }
                Layer::Cue(i) => {
                    tokens.insert(format!("s{}", i + 1));
                    ink.insert("cue");
                }
                Layer::View(letter, i) => {
                    tokens.insert(format!("{letter}{}", i + 1));
                }
                Layer::Party(i) | Layer::When(i) | Layer::Where(i) => {
                    tokens.insert(format!("e{}", i + 1));
                }
                Layer::Trigger(i) => {
                    let event = &self.record.events[i];
                    tokens.insert(format!("e{}", i + 1));
                    tips.push(format!(
                        "{} · {} · {}",
                        Parties::of(event).text(),
                        event.event_type,
                        event.status
                    ));
                    ink.insert("ev");
                    // Words that tell two events are drawn as the first.
                    status.get_or_insert(event.status);
                }
            }
        }
        let notes = self.notes.remove(&segment.span.end()).unwrap_or_default();
        let join = |classes: &BTreeSet<&str>| classes.iter().copied().collect::<Vec<_>>().join(" ");
        let mut around = None;
        if notes.is_empty() {
            ink.append(&mut ground);
        } else {
            around = Some(join(&ground));
        }
        let mut class = join(&ink);
        if let Some(status) = status {
            // Writing to a string does not fail.
            let _ = write!(class, " st-{status}");
        }
        Piece {
            text: &self.record.text[segment.span.range()],
            around,
            class,
            tokens: tokens.into_iter().collect::<Vec<_>>().join(" "),
            href,
            tip: tips.join("\n"),
            anchors,
            notes,
        }
    }
}
