//! A document.

use super::parts::{document_fields, field, head};
use super::{claim, event, statement, view};
use crate::output::words::clean;
use crate::output::{Out, Paint, Style};
use std::ops::Range;
use verbale_record::{Event, KindBasis, PageKind, Record};

/// The text, sentence by sentence, with what was filed from each beneath it.
pub(super) fn show(out: &mut Out, record: &Record) -> anyhow::Result<()> {
    let title = record.source.title.as_deref().unwrap_or(&record.id);
    head(out, &clean(title), &record.document, Paint::Plain, "")?;
    if record.id != record.document.as_str() {
        field(out, "given id", &clean(&record.id))?;
    }
    document_fields(out, record)?;
    if let Some(modified) = &record.source.modified {
        field(out, "changed", &clean(&modified.value))?;
    }
    field(out, "language", &clean(&record.source.language))?;
    if record.source.kind != PageKind::Article {
        let basis = match record.source.kind_basis {
            Some(KindBasis::Declared) => " (as its markup says)",
            _ => "",
        };
        field(out, "page", &format!("{}{basis}", record.source.kind.words()))?;
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
            out.line(&format!("      - {}", event::line(event, out.style)))?;
        }
        for statement in record
            .statements
            .iter()
            .filter(|statement| statement.sentence == sentence.number)
        {
            out.line(&format!("      - {}", statement::line(statement)))?;
        }
        read_to = end;
    }
    between(out, record.text.get(read_to..).unwrap_or_default())?;
    if !record.claims.is_empty() {
        out.line("")?;
    }
    for claim in &record.claims {
        out.line(&format!("claim {}", claim::line(claim, out.style)))?;
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
