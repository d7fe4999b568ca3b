//! A position, commitment, transfer, sanction, meeting or flag: its fields with their words, and what it rests on.

use super::parts::{head, origin, sentence};
use super::{event, statement};
use crate::output::words::{clean, quoted, sides_of, telling, value};
use crate::output::{Out, Paint, Style};
use verbale_record::{AnyView, Card, Id, Record, Value};
use verbale_store::Row;

/// Columns of a field's name.
const NAME: usize = 10;

pub(super) fn show(out: &mut Out, row: &Row<AnyView>, record: &Record) -> anyhow::Result<()> {
    let card = row.item.card();
    head(out, &title(&card), card.id, card.status.into(), card.state)?;
    sentence(out, card.sentence, Some(card.words), record)?;
    let mut fields: Vec<(String, String)> = Vec::new();
    for field in card.shown() {
        let name = field.label();
        match &field.value {
            Value::Ids(ids) => fields.extend(rests_on(record, ids, out.style, |_| name.clone())),
            Value::Steps(steps) => {
                for (step, words) in steps {
                    fields.push((name.clone(), format!("{}  {}", clean(step), quoted(&words.text))));
                }
            }
            told => {
                let not = card.negative && card.matter() == Some(told);
                fields.push((name, format!("{}{}", if not { "not " } else { "" }, value(told))));
            }
        }
    }
    fields.extend(rests_on(record, card.events, out.style, |id| {
        kind_of(record, id).to_owned()
    }));
    fields.extend(rests_on(record, card.statements, out.style, |id| {
        kind_of(record, id).to_owned()
    }));
    let place = format!("sentence {} of {}", card.sentence, row.document);
    fields.push(("document".to_owned(), place));
    fields.extend(origin(record).map(|(name, told)| (name.to_owned(), told)));
    fields.retain(|(_, told)| !told.is_empty());
    let widest = fields.iter().map(|(name, _)| name.len() + 1).max();
    let width = widest.unwrap_or_default().max(NAME);
    for (name, told) in fields {
        let name = out.style.paint(Paint::Dim, &format!("{name:<width$}"));
        out.line(&format!("  {name}{told}"))?;
    }
    Ok(())
}

/// `transfer (arms) TUR → RUS`.
fn title(card: &Card<'_>) -> String {
    let form = if card.form.is_empty() {
        String::new()
    } else {
        format!(" ({})", card.form)
    };
    format!("{}{form} {}", card.kind, sides_of(card))
        .trim_end()
        .to_owned()
}

/// `delivered arms TUR → RUS: “200 lorries”  tid`.
pub(super) fn line(card: &Card<'_>, style: Style) -> String {
    let state = style.paint(card.status.into(), card.state);
    let id = style.paint(Paint::Dim, card.id.as_str());
    let who = [card.form.to_owned(), sides_of(card)];
    let who: Vec<String> = who.into_iter().filter(|part| !part.is_empty()).collect();
    let told = telling(card);
    let parts = [format!("{state} {}", who.join(" ")).trim_end().to_owned(), told];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    format!("{}  {id}", parts.join(": "))
}

/// Each of these records in a line of its own, with a name before it.
fn rests_on(
    record: &Record,
    ids: &[Id],
    style: Style,
    name: impl Fn(&Id) -> String,
) -> Vec<(String, String)> {
    let told = |id: &Id| {
        let event = record.events.iter().find(|event| event.id == *id);
        let statement = record.statements.iter().find(|statement| statement.id == *id);
        let line = match (event, statement) {
            (Some(event), _) => event::line(event, style),
            (None, Some(statement)) => statement::line(statement),
            (None, None) => {
                let view = record.views.find(id);
                view.map_or_else(|| id.to_string(), |view| line(&view.card(), style))
            }
        };
        (name(id), line)
    };
    ids.iter().map(told).collect()
}

/// What an act or a statement does for the view.
fn kind_of(record: &Record, id: &Id) -> &'static str {
    let statement = record.statements.iter().find(|statement| statement.id == *id);
    match statement {
        None => "event",
        Some(statement) if statement.denies => "denies",
        Some(_) => "says",
    }
}
