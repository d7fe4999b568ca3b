//! An event.

use super::parts::{field, from_document, head, named, said_by, sentence};
use crate::output::words::{clean, parties, quoted};
use crate::output::{Out, Paint, Style};
use verbale_record::{Event, Record};
use verbale_store::Row;

pub(super) fn show(out: &mut Out, row: &Row<Event>, record: &Record) -> anyhow::Result<()> {
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

pub(super) fn line(event: &Event, style: Style) -> String {
    let status = style.paint(event.status.into(), event.status.as_str());
    let id = style.paint(Paint::Dim, event.id.as_str());
    format!(
        "{status} {} {} {}  {id}",
        event.event_type,
        parties(event),
        quoted(&event.trigger.text)
    )
}
