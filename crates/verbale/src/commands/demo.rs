//! `demo`: a dozen dispatches that come with the program, and one screen of what comes of them.

use super::read::{Summary, begin, end};
use super::serve::serve;
use crate::Ending;
use crate::cli;
use crate::output::words::{clean, cut, excerpt, parties, quoted, saying, speaker, views, width};
use crate::output::{Paint, Style, Ui, count};
use anyhow::Context;
use std::collections::BTreeSet;
use std::path::Path;
use verbale_coder::Coder;
use verbale_page::Page;
use verbale_record::{Claim, ClaimStatus, Counts, Event, EventType, Record, Statement, Status};
use verbale_source::headed;
use verbale_store::Store;

/// Names and contents of `examples/dispatches`, made by `build.rs`.
const DISPATCHES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/dispatches.rs"));

/// Columns where no terminal says otherwise.
const WIDTH: usize = 100;

pub(crate) fn run(args: &cli::Demo, ui: &Ui) -> anyhow::Result<Ending> {
    let folder = tempfile::tempdir().context("cannot make a folder for the demo's record")?;
    let db = folder.path().join("demo.db");
    let records = read(&db)?;
    let mut out = ui.out();
    let room = out.width.unwrap_or(WIDTH);
    for line in screen(&records, room, out.style) {
        out.line(&line)?;
    }
    out.end()?;
    if !args.no_serve {
        serve(&db, &args.address, ui)?;
    }
    Ok(Ending::Found)
}

/// Reads the dispatches into a store at `db`.
fn read(db: &Path) -> anyhow::Result<Vec<Record>> {
    let mut store = Store::open(db)?;
    let coder = Coder::new();
    let mut run = begin(&mut store, &coder, vec!["the dispatches of the demo".into()])?;
    let mut summary = Summary::default();
    let mut records = Vec::new();
    for (name, file) in DISPATCHES {
        let record = coder.code(&page(name, file));
        store.add(&record, &run.id)?;
        summary.add(&Counts::of(&record));
        records.push(record);
    }
    end(&mut store, &mut run, &summary)?;
    Ok(records)
}

/// A dispatch, read as any text is.
fn page(name: &str, file: &str) -> Page {
    Page {
        id: Some(name.into()),
        origin: Some(format!("{name}.txt")),
        ..headed(file.into())
    }
}

/// `1 dispatch`, `2 dispatches`.
fn many(n: u64) -> String {
    if n == 1 {
        "1 dispatch".into()
    } else {
        format!("{n} dispatches")
    }
}

/// How many of each fit one screen of 45 lines.
const CLAIMS: usize = 4;
const STATEMENTS: usize = 5;
const EVENTS: usize = 13;

/// What the record knows that a list of events does not, on one screen.
fn screen(records: &[Record], room: usize, style: Style) -> Vec<String> {
    let mut counts = Counts::default();
    for record in records {
        counts += Counts::of(record);
    }
    let mut lines = vec![style.paint(
        Paint::Bold,
        &cut(
            &format!("What {} say: done, said, claimed, denied", many(counts.documents)),
            room,
        ),
    )];
    let mut section = |title: &str, rest: &str, rows: Vec<String>| {
        if !rows.is_empty() {
            lines.push(String::new());
            let rest = cut(rest, room.saturating_sub(width(title) + 2));
            lines.push(format!(
                "{}  {}",
                style.paint(Paint::Bold, title),
                style.paint(Paint::Dim, &rest)
            ));
            lines.extend(rows);
        }
    };
    section(
        "CONTESTED",
        "one says so, another denies it; neither is counted as done",
        claims(records, room, style),
    );
    section(
        "SAID",
        "by whom, through whom, in which words",
        statements(records, room, style),
    );
    section(
        "DONE, AND NOT DONE",
        "what happened beside what was only planned, refused, alleged or denied",
        events(records, room, style),
    );
    lines.push(String::new());
    lines.push(cut(&totals(records, &counts), room));
    let views = views(&counts);
    if !views.is_empty() {
        lines.push(cut(&format!("Seen in them: {views}"), room));
    }
    lines.push(cut(
        "Yours: verbale read FOLDER, then verbale list claims, verbale show ID, verbale serve",
        room,
    ));
    lines
}

/// Contested claims with who says and who denies, three lines each; of different documents first.
fn claims(records: &[Record], room: usize, style: Style) -> Vec<String> {
    let mut found: Vec<(usize, &Record, &Claim)> = Vec::new();
    for record in records {
        let contested = record
            .claims
            .iter()
            .filter(|claim| claim.status == ClaimStatus::Contested);
        found.extend(contested.enumerate().map(|(place, claim)| (place, record, claim)));
    }
    let one_sided = |claim: &Claim| claim.asserted_by.is_empty() || claim.denied_by.is_empty();
    found.sort_by_key(|(place, _, claim)| (one_sided(claim), *place));
    let mut lines = Vec::new();
    for (_, record, claim) in found.into_iter().take(CLAIMS) {
        let from = source(record);
        let about = cut(&quoted(&claim.about), room.saturating_sub(width(&from) + 4));
        let gap = " ".repeat(room.saturating_sub(width(&about) + width(&from) + 2).max(1));
        lines.push(format!("  {about}{gap}{}", style.paint(Paint::Dim, &from)));
        for (verb, denies, codes, paint) in [
            ("says", false, &claim.asserted_by, Paint::Yellow),
            ("denies", true, &claim.denied_by, Paint::Red),
        ] {
            let mut voices = record
                .statements
                .iter()
                .filter(|statement| claim.statements.contains(&statement.id) && statement.denies == denies);
            let codes = clean(&codes.join(", "));
            let voice = voices
                .next()
                .map(|voice| format!("{} · {}", saying_plainly(voice), quoted(&voice.content.text)));
            let words = [codes, voice.unwrap_or_default()].join("  ");
            let words = cut(words.trim(), room.saturating_sub(12));
            if !words.is_empty() {
                lines.push(format!(
                    "    {}{words}",
                    style.paint(paint, &format!("{verb:<8}"))
                ));
            }
        }
    }
    lines
}

/// As `saying`, without the reminder that it denies: the line begins with that.
fn saying_plainly(statement: &Statement) -> String {
    saying(statement).replace(" (denies)", "")
}

/// `Bosphorus Wire, 2023-01-14`.
fn source(record: &Record) -> String {
    let parts = [record.source.outlet.as_deref(), record.date.as_deref()];
    clean(&parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
}

/// Statements that came through somebody first, then of persons who are named; one of a document, one of a speaker.
fn statements(records: &[Record], room: usize, style: Style) -> Vec<String> {
    let worth = |record: &Record, statement: &Statement| {
        let outer = record
            .statements
            .iter()
            .find(|s| Some(&s.id) == statement.within.as_ref());
        let chain =
            !statement.via.is_empty() || outer.is_some_and(|outer| speaker(outer) != speaker(statement));
        let named = statement.name.is_some() && statement.actor.is_some();
        let telling = (30..160).contains(&statement.content.text.len());
        u8::from(chain) * 4 + u8::from(named) * 2 + u8::from(telling)
    };
    let mut best: Vec<(&Record, &Statement)> = records
        .iter()
        .filter_map(|record| {
            let best = record
                .statements
                .iter()
                .rev()
                .filter(|s| s.actor.is_some())
                .max_by_key(|s| worth(record, s))?;
            Some((record, best))
        })
        .collect();
    best.sort_by_key(|(record, statement)| std::cmp::Reverse(worth(record, statement)));
    let mut heard = BTreeSet::new();
    best.retain(|(_, statement)| heard.insert(speaker(statement)));
    best.truncate(STATEMENTS);
    best.into_iter()
        .map(|(record, statement)| {
            let actor = cut(&clean(statement.actor.as_deref().unwrap_or("?")), 8);
            let outer = statement
                .within
                .as_ref()
                .and_then(|id| record.statements.iter().find(|s| s.id == *id));
            let chain = outer
                .map(|outer| format!(" · as {} has it", speaker(outer)))
                .unwrap_or_default();
            let words = format!(
                "{}{chain} · {}",
                saying(statement),
                quoted(&statement.content.text)
            );
            let gap = " ".repeat(9 - width(&actor));
            format!(
                "  {}{gap}{}",
                style.paint(Paint::Bold, &actor),
                cut(&words, room.saturating_sub(11))
            )
        })
        .collect()
}

/// Acts that were done beside acts of the same kind that were not: a line each, grouped by type.
fn events(records: &[Record], room: usize, style: Style) -> Vec<String> {
    let mut found: Vec<(EventType, Status, bool, &Record, &Event)> = records
        .iter()
        .flat_map(|record| record.events.iter().map(move |event| (record, event)))
        .filter(|(_, event)| !event.source.is_empty())
        .map(|(record, event)| {
            (
                event.event_type,
                event.status,
                event.target.is_empty(),
                record,
                event,
            )
        })
        .collect();
    // Of each type and status the first that tells both sides.
    found.sort_by_key(|(event_type, status, one_sided, ..)| (*event_type, *status, *one_sided));
    found.dedup_by_key(|(event_type, status, ..)| (*event_type, *status));
    // Types that were done and also were not, those with the most ways of not being done first, while they fit.
    let mut types: Vec<(usize, EventType)> = Vec::new();
    for event_type in EventType::ALL {
        let of_type = found.iter().filter(|(found, ..)| found == event_type);
        let done = of_type.clone().any(|(_, status, ..)| *status == Status::Occurred);
        let ways = of_type.count();
        if done && ways > 1 {
            types.push((ways, *event_type));
        }
    }
    types.sort_by_key(|(ways, event_type)| (std::cmp::Reverse(*ways), *event_type));
    let mut rows = 0;
    types.retain(|(ways, _)| {
        let fits = rows + ways <= EVENTS;
        rows += if fits { *ways } else { 0 };
        fits
    });
    found.retain(|(event_type, ..)| types.iter().any(|(_, kept)| kept == event_type));
    let mut last = None;
    found
        .into_iter()
        .map(|(event_type, status, _, record, event)| {
            let name = if last == Some(event_type) {
                ""
            } else {
                event_type.as_str()
            };
            last = Some(event_type);
            let who = cut(&parties(event), 22);
            let gap = " ".repeat(23_usize.saturating_sub(width(&who)));
            let room = room.saturating_sub(2 + 10 + 13 + 23);
            let words = match super::list::within(record, event.sentence, &event.trigger) {
                Some((sentence, mark)) => excerpt(&sentence, Some(&mark), Some(room), style),
                None => cut(&clean(&event.trigger.text), room),
            };
            let name = style.paint(Paint::Bold, &format!("{name:<10}"));
            let status = style.paint(status.into(), &format!("{status:<13}"));
            format!("  {name}{status}{who}{gap}{words}")
        })
        .collect()
}

/// `96 events: 40 occurred, 12 planned, ... · 58 statements · 9 claims`.
fn totals(records: &[Record], counts: &Counts) -> String {
    let by_status: Vec<String> = Status::ALL
        .iter()
        .filter_map(|status| {
            let n = records
                .iter()
                .flat_map(|r| &r.events)
                .filter(|event| event.status == *status)
                .count();
            (n > 0).then(|| format!("{n} {status}"))
        })
        .collect();
    let kinds = if by_status.is_empty() {
        String::new()
    } else {
        format!(": {}", by_status.join(", "))
    };
    format!(
        "{}{kinds} · {} · {}",
        count(counts.events, "event"),
        count(counts.statements, "statement"),
        count(counts.claims, "claim"),
    )
}
