//! `show`: one thing of the record, with the words it rests on.

mod view;

use super::chain;
use super::list::{Line, Shelf, any_in_unit, in_unit, within};
use crate::Ending;
use crate::cli::{self, Common};
use crate::output::words::{claim_status, clean, excerpt, parties, quoted, saying, sides, speaker, views};
use crate::output::{Out, Paint, Style, Ui, count};
use std::ops::Range;
use verbale_record::{Claim, Counts, Event, Id, IdKind, PageKind, Quote, Record, Run, Statement, Unit};
use verbale_store::{ActorRow, Filter, Found, Row, Store};

pub(crate) fn run(args: &cli::Show, common: &Common, ui: &Ui) -> anyhow::Result<Ending> {
    let store = Store::open_existing(&common.db)?;
    let mut out = ui.out();
    // Codes are in capitals and a person's slug has a hyphen: neither is the beginning of an id as ids are written.
    let is_no_id = args.id.contains(|c: char| c.is_uppercase() || c == '-');
    if (is_no_id || store.resolve(&args.id)?.is_empty())
        && let Some(actor) = store.actor(&args.id)?
    {
        if common.json {
            out.json(&Line {
                kind: "actor",
                row: actor,
            })?;
        } else {
            let of_actor = Filter {
                actor: Some(actor.actor.id.clone()),
                ..Filter::default()
            };
            show_actor(&mut out, &actor, &store.view_counts(&of_actor)?)?;
        }
        out.end()?;
        return Ok(Ending::Found);
    }
    let id = match resolve(&store, &args.id, None, ui)? {
        Ok(id) => id,
        Err(ending) => return Ok(ending),
    };
    let Some(found) = store.find(&id)? else {
        return Ok(unknown(id.as_str(), ui));
    };
    let mut shelf = Shelf::new(&store);
    if args.chain {
        return chain::show(found, &mut shelf, args.unit.unit, common.json, out, ui);
    }
    if common.json {
        json(found, &mut shelf, args.unit.unit, &mut out)?;
    } else {
        match found {
            Found::Document(record) => show_document(&mut out, &record)?,
            Found::Event(row) => {
                let record = shelf.record(&row.document, Unit::Bytes)?;
                show_event(&mut out, &row, &record)?;
            }
            Found::Statement(row) => {
                let record = shelf.record(&row.document, Unit::Bytes)?;
                show_statement(&mut out, &row, &record)?;
            }
            Found::Claim(_) => {
                // The same claim in every document that has it.
                for (i, row) in store.claims_of(&id)?.iter().enumerate() {
                    if i > 0 {
                        out.line("")?;
                    }
                    let record = shelf.record(&row.document, Unit::Bytes)?;
                    show_claim(&mut out, row, &record)?;
                }
            }
            Found::View(row) => {
                let record = shelf.record(&row.document, Unit::Bytes)?;
                view::show(&mut out, &row, &record)?;
            }
            Found::Run(run) => show_run(&mut out, &run)?,
        }
    }
    out.end()?;
    Ok(Ending::Found)
}

/// The one id that begins so; else says why not, and how the command ends.
pub(super) fn resolve(
    store: &Store,
    prefix: &str,
    kind: Option<IdKind>,
    ui: &Ui,
) -> anyhow::Result<Result<Id, Ending>> {
    let mut ids = store.resolve(prefix)?;
    ids.retain(|id| kind.is_none_or(|kind| id.kind() == kind));
    Ok(match &ids[..] {
        [] => Err(unknown(prefix, ui)),
        [id] => Ok(id.clone()),
        several => {
            if let Some(exact) = several.iter().find(|id| id.as_str() == prefix) {
                return Ok(Ok(exact.clone()));
            }
            let names: Vec<&str> = several.iter().take(10).map(Id::as_str).collect();
            let more = if several.len() > 10 { ", ..." } else { "" };
            let names = names.join(", ");
            ui.trouble(&format!(
                "{prefix} is the beginning of several ids: {names}{more}; give more of it"
            ));
            Err(Ending::Partial)
        }
    })
}

fn unknown(id: &str, ui: &Ui) -> Ending {
    ui.say(&format!(
        "nothing here has the id {id}; `verbale list documents` (or events, statements, claims, positions, commitments, ...) shows \
         what there is"
    ));
    Ending::Nothing
}

fn json(found: Found, shelf: &mut Shelf<'_>, unit: Unit, out: &mut Out) -> anyhow::Result<()> {
    match found {
        Found::Document(record) => {
            let record = shelf.record(&record.document, unit)?;
            out.json(&Line {
                kind: "document",
                row: &*record,
            })
        }
        Found::Event(row) => {
            let row = in_unit(row, shelf, unit, |event| &event.id, |record| &record.events)?;
            out.json(&Line { kind: "event", row })
        }
        Found::Statement(row) => {
            let row = in_unit(
                row,
                shelf,
                unit,
                |statement| &statement.id,
                |record| &record.statements,
            )?;
            out.json(&Line {
                kind: "statement",
                row,
            })
        }
        Found::Claim(row) => {
            for row in shelf.store.claims_of(&row.item.id)? {
                let row = in_unit(row, shelf, unit, |claim| &claim.id, |record| &record.claims)?;
                out.json(&Line { kind: "claim", row })?;
            }
            Ok(())
        }
        Found::View(row) => {
            let kind = row.item.card().kind;
            let row = any_in_unit(row, shelf, unit)?;
            out.json(&Line { kind, row })
        }
        Found::Run(run) => out.json(&Line {
            kind: "run",
            row: run,
        }),
    }
}

/// `  name      value`, left out if there is no value.
pub(super) fn field(out: &mut Out, name: &str, value: &str) -> anyhow::Result<()> {
    if value.is_empty() {
        return Ok(());
    }
    let name = out.style.paint(Paint::Dim, &format!("{name:<10}"));
    out.line(&format!("  {name}{value}"))
}

fn head(out: &mut Out, kind: &str, id: &Id, paint: Paint, state: &str) -> anyhow::Result<()> {
    let kind = out.style.paint(Paint::Bold, kind);
    let state = out.style.paint(paint, state);
    let id = out.style.paint(Paint::Dim, id.as_str());
    out.line(&if state.is_empty() {
        format!("{kind}  {id}")
    } else {
        format!("{kind}  {state}  {id}")
    })
}

/// `AZE  “Azerbaijan”, “Baku”`.
pub(super) fn named(codes: &[String], quotes: &[Quote]) -> String {
    let words: Vec<String> = quotes.iter().map(|quote| quoted(&quote.text)).collect();
    let parts = [clean(&codes.join(", ")), words.join(", ")];
    parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("  ")
}

/// The sentence with these words set off, and where it stands.
fn sentence(out: &mut Out, number: u32, quote: Option<&Quote>, record: &Record) -> anyhow::Result<()> {
    let Some((words, mark)) = quote.and_then(|quote| within(record, number, quote)) else {
        return Ok(());
    };
    out.line("")?;
    let line = excerpt(&words, Some(&mark), None, out.style);
    out.line(&format!("  {line}"))?;
    out.line("")
}

fn from_document<T>(out: &mut Out, row: &Row<T>, number: Option<u32>, record: &Record) -> anyhow::Result<()> {
    let place = number
        .map(|number| format!("sentence {number} of "))
        .unwrap_or_default();
    field(out, "document", &format!("{place}{}", row.document))?;
    document_fields(out, record)
}

fn document_fields(out: &mut Out, record: &Record) -> anyhow::Result<()> {
    for (name, value) in origin(record) {
        field(out, name, &value)?;
    }
    Ok(())
}

/// Where a document is from.
fn origin(record: &Record) -> [(&'static str, String); 5] {
    let source = &record.source;
    [
        ("title", source.title.as_ref()),
        ("outlet", source.outlet.as_ref()),
        ("date", record.date.as_ref()),
        ("url", source.url.as_ref()),
        ("read from", source.origin.as_ref()),
    ]
    .map(|(name, value)| (name, value.map(|value| clean(value)).unwrap_or_default()))
}

/// Who said it, for an event or statement that stands in a statement.
fn said_by(record: &Record, id: Option<&Id>) -> String {
    let Some(id) = id else { return String::new() };
    let statement = record.statements.iter().find(|statement| statement.id == *id);
    statement.map_or_else(
        || id.to_string(),
        |statement| format!("{}  {id}", saying(statement)),
    )
}

fn show_event(out: &mut Out, row: &Row<Event>, record: &Record) -> anyhow::Result<()> {
    let event = &row.item;
    head(
        out,
        &format!("{} {}", event.event_type, parties(event)),
        &event.id,
        event.status.into(),
        event.status.as_str(),
    )?;
    sentence(out, event.sentence, Some(&event.trigger), record)?;
    field(out, "who", &named(&event.source, &event.source_spans))?;
    field(out, "to whom", &named(&event.target, &event.target_spans))?;
    let when: Vec<String> = event.date.iter().map(|date| clean(date)).collect();
    field(out, "when", &named(&when, event.date_span.as_slice()))?;
    if let Some(place) = &event.place {
        let known = [Some(&place.name), place.admin1.as_ref(), place.country.as_ref()];
        let mut known: Vec<String> = known.into_iter().flatten().map(|name| clean(name)).collect();
        known.dedup();
        let point = format!("{} {}", place.lat, place.lon);
        field(
            out,
            "where",
            &named(
                &[format!("{}, {point}", known.join(", "))],
                std::slice::from_ref(&place.quote),
            ),
        )?;
    }
    field(
        out,
        "status",
        &format!("{}: {}", event.status, clean(&event.status_basis)),
    )?;
    field(out, "said by", &said_by(record, event.said_by.as_ref()))?;
    field(out, "mode", &clean(event.mode.as_deref().unwrap_or_default()))?;
    field(out, "contexts", &clean(&event.contexts.join(", ")))?;
    field(out, "CAMEO", &clean(event.cameo.as_deref().unwrap_or_default()))?;
    field(out, "rule", &clean(&event.rule))?;
    from_document(out, row, Some(event.sentence), record)
}

pub(super) fn head_of_statement(out: &mut Out, statement: &Statement) -> anyhow::Result<()> {
    let state = if statement.denies { "denies" } else { "" };
    let who = format!(
        "{} {}",
        clean(statement.actor.as_deref().unwrap_or("?")),
        speaker(statement)
    );
    head(out, &who, &statement.id, Paint::Red, state)
}

fn show_statement(out: &mut Out, row: &Row<Statement>, record: &Record) -> anyhow::Result<()> {
    let statement = &row.item;
    head_of_statement(out, statement)?;
    out.line("")?;
    out.line(&format!("  {}", quoted(&statement.content.text)))?;
    sentence(
        out,
        statement.sentence,
        Some(statement.cue.as_ref().unwrap_or(&statement.content)),
        record,
    )?;
    field(
        out,
        "speaker",
        &named(statement.name.as_slice(), statement.speaker.as_slice()),
    )?;
    field(
        out,
        "capacity",
        &clean(statement.capacity.as_deref().unwrap_or_default()),
    )?;
    field(
        out,
        "cue",
        &statement
            .cue
            .as_ref()
            .map(|cue| quoted(&cue.text))
            .unwrap_or_default(),
    )?;
    let manner = format!("{:?}", statement.manner).to_lowercase();
    field(out, "manner", &manner)?;
    let channel: Vec<String> = statement.channel.iter().map(ToString::to_string).collect();
    field(
        out,
        "channel",
        &named(&channel, statement.channel_span.as_slice()),
    )?;
    let when: Vec<String> = statement.date.iter().map(|date| clean(date)).collect();
    field(out, "said on", &named(&when, statement.date_span.as_slice()))?;
    field(out, "via", &clean(&statement.via.join(", ")))?;
    if statement.chain.iter().any(|link| link.holder.is_none()) || statement.chain.len() > statement.via.len()
    {
        field(out, "chain", &chain::line(statement))?;
    }
    field(
        out,
        "to",
        &clean(statement.addressee.as_deref().unwrap_or_default()),
    )?;
    field(out, "within", &said_by(record, statement.within.as_ref()))?;
    for event in record
        .events
        .iter()
        .filter(|event| event.said_by.as_ref() == Some(&statement.id))
    {
        field(out, "event", &event_line(event, out.style))?;
    }
    for claim in record
        .claims
        .iter()
        .filter(|claim| claim.statements.contains(&statement.id))
    {
        field(out, "claim", &claim_line(claim, out.style))?;
    }
    field(out, "rule", &clean(&statement.rule))?;
    from_document(out, row, Some(statement.sentence), record)
}

fn show_claim(out: &mut Out, row: &Row<Claim>, record: &Record) -> anyhow::Result<()> {
    let claim = &row.item;
    head(
        out,
        "claim",
        &claim.id,
        claim.status.into(),
        claim_status(claim.status),
    )?;
    out.line("")?;
    out.line(&format!("  {}", quoted(&claim.about)))?;
    out.line("")?;
    field(out, "asserted", &clean(&claim.asserted_by.join(", ")))?;
    field(out, "confirmed", &clean(&claim.confirmed_by.join(", ")))?;
    field(out, "denied", &clean(&claim.denied_by.join(", ")))?;
    field(out, "questioned", &clean(&claim.questioned_by.join(", ")))?;
    field(out, "retracted", &clean(&claim.retracted_by.join(", ")))?;
    if let Some(event) = claim.event.and_then(|index| record.events.get(index as usize)) {
        field(out, "event", &event_line(event, out.style))?;
    }
    for id in &claim.statements {
        if let Some(statement) = record.statements.iter().find(|statement| statement.id == *id) {
            field(
                out,
                if statement.denies { "denies" } else { "says" },
                &statement_line(statement),
            )?;
        }
    }
    from_document(out, row, None, record)
}

fn show_run(out: &mut Out, run: &Run) -> anyhow::Result<()> {
    let state = if run.finished.is_some() {
        "finished"
    } else {
        "cut off or under way"
    };
    head(out, "run", &run.id, Paint::Plain, state)?;
    field(out, "began", &clean(&run.started))?;
    field(out, "ended", &clean(run.finished.as_deref().unwrap_or_default()))?;
    field(out, "coder", &clean(&run.coder))?;
    field(out, "data", &clean(&run.data))?;
    for input in &run.inputs {
        field(out, "input", &clean(input))?;
    }
    let counts = &run.counts;
    for (n, noun) in [
        (counts.documents, "document"),
        (counts.events, "event"),
        (counts.statements, "statement"),
        (counts.claims, "claim"),
        (counts.notes, "note"),
    ] {
        field(out, "added", &count(n, noun))?;
    }
    for (_, noun, n) in counts.views().into_iter().filter(|(_, _, n)| *n > 0) {
        field(out, "added", &count(n, noun))?;
    }
    Ok(())
}

fn show_actor(out: &mut Out, row: &ActorRow, seen: &Counts) -> anyhow::Result<()> {
    let actor = &row.actor;
    let head = out.style.paint(
        Paint::Bold,
        &format!("{}  {}", clean(&actor.code), clean(&actor.name)),
    );
    out.line(&head)?;
    field(out, "id", &clean(&actor.id))?;
    field(
        out,
        "country",
        &clean(actor.country.as_deref().unwrap_or_default()),
    )?;
    field(out, "names", &clean(&actor.names.join(", ")))?;
    for role in &actor.roles {
        let span = [&role.from, &role.to].map(|day| clean(day.as_deref().unwrap_or_default()));
        field(
            out,
            "office",
            &format!(
                "{} of {}, {}–{}",
                clean(&role.title),
                clean(&role.of),
                span[0],
                span[1]
            ),
        )?;
    }
    field(
        out,
        "met with",
        &format!(
            "{} in {}, {}, {}",
            count(row.mentions, "mention"),
            count(row.documents, "document"),
            count(row.events, "event"),
            count(row.statements, "statement")
        ),
    )?;
    field(out, "seen in", &views(seen))
}

fn event_line(event: &Event, style: Style) -> String {
    let status = style.paint(event.status.into(), event.status.as_str());
    let id = style.paint(Paint::Dim, event.id.as_str());
    format!(
        "{status} {} {} {}  {id}",
        event.event_type,
        parties(event),
        quoted(&event.trigger.text)
    )
}

fn statement_line(statement: &Statement) -> String {
    let actor = clean(statement.actor.as_deref().unwrap_or("?"));
    format!(
        "{actor}  {} · {}  {}",
        saying(statement),
        quoted(&statement.content.text),
        statement.id
    )
}

fn claim_line(claim: &Claim, style: Style) -> String {
    let status = style.paint(claim.status.into(), claim_status(claim.status));
    format!(
        "{status}: {}; {}  {}",
        sides(claim),
        quoted(&claim.about),
        claim.id
    )
}

/// The text, sentence by sentence, with what was filed from each beneath it.
fn show_document(out: &mut Out, record: &Record) -> anyhow::Result<()> {
    let title = record.source.title.as_deref().unwrap_or(&record.id);
    head(out, &clean(title), &record.document, Paint::Plain, "")?;
    if record.id != record.document.as_str() {
        field(out, "given id", &clean(&record.id))?;
    }
    document_fields(out, record)?;
    field(out, "language", &clean(&record.source.language))?;
    if record.source.kind != PageKind::Article {
        field(out, "page", record.source.kind.words())?;
    }
    field(out, "coder", &clean(&record.coder))?;
    for note in &record.notes {
        field(
            out,
            "note",
            &format!("{}: {}", clean(&note.kind), clean(&note.message)),
        )?;
    }
    let mut read_to = 0;
    let mut paragraph = None;
    for sentence in &record.sentences {
        let (start, end) = (sentence.start as usize, sentence.end as usize);
        between(out, record.text.get(read_to..start).unwrap_or_default())?;
        if paragraph != Some(sentence.paragraph) {
            out.line("")?;
            paragraph = Some(sentence.paragraph);
        }
        let events: Vec<&Event> = record
            .events
            .iter()
            .filter(|event| event.sentence == sentence.number)
            .collect();
        let marks = events
            .iter()
            .map(|event| event.trigger.start as usize..event.trigger.end as usize);
        out.line(&format!(
            "{:>4}  {}",
            sentence.number,
            marked(record, start..end, marks, out.style)
        ))?;
        for event in events {
            out.line(&format!("      - {}", event_line(event, out.style)))?;
        }
        for statement in record
            .statements
            .iter()
            .filter(|statement| statement.sentence == sentence.number)
        {
            out.line(&format!("      - {}", statement_line(statement)))?;
        }
        read_to = end;
    }
    between(out, record.text.get(read_to..).unwrap_or_default())?;
    if !record.claims.is_empty() {
        out.line("")?;
    }
    for claim in &record.claims {
        out.line(&format!("claim {}", claim_line(claim, out.style)))?;
    }
    for (number, card) in record.views.cards().enumerate() {
        if number == 0 {
            out.line("")?;
        }
        out.line(&format!("{} {}", card.kind, view::line(&card, out.style)))?;
    }
    Ok(())
}

/// Text that is no sentence: page residue, for the most part.
fn between(out: &mut Out, text: &str) -> anyhow::Result<()> {
    for line in text.lines().map(clean).filter(|line| !line.is_empty()) {
        let line = out.style.paint(Paint::Dim, &line);
        out.line(&format!("   |  {line}"))?;
    }
    Ok(())
}

/// A stretch of the text with these places in it set off.
fn marked(
    record: &Record,
    stretch: Range<usize>,
    marks: impl Iterator<Item = Range<usize>>,
    style: Style,
) -> String {
    let mut marks: Vec<Range<usize>> = marks.collect();
    marks.sort_by_key(|mark| mark.start);
    let piece = |range: Range<usize>| record.text.get(range).unwrap_or_default();
    // White space at the edges of a piece is one space; `clean` would drop it.
    let spaced = |text: &str| {
        let edge = |is: bool| if is { " " } else { "" };
        let inner = clean(text);
        if inner.is_empty() {
            return edge(!text.is_empty()).to_owned();
        }
        let (first, last) = (
            text.starts_with(char::is_whitespace),
            text.ends_with(char::is_whitespace),
        );
        format!("{}{inner}{}", edge(first), edge(last))
    };
    let mut line = String::new();
    let mut at = stretch.start;
    for mark in marks {
        if mark.start >= at && mark.end <= stretch.end {
            line.push_str(&spaced(piece(at..mark.start)));
            line.push_str(&style.mark(&clean(piece(mark.clone()))));
            at = mark.end;
        }
    }
    line.push_str(&spaced(piece(at..stretch.end)));
    line.trim().to_owned()
}
