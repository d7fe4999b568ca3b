//! Rows of events.

use super::records::{InUnit, Records, in_unit, within};
use super::{Fields, Item, date, ids, or_empty};
use crate::output::words::parties;
use crate::output::{Cell, Out, Paint, Table};
use verbale_record::{Event, Unit};
use verbale_store::Row;

impl Item for Row<Event> {
    const KIND: &'static str = "event";
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "document",
        "type",
        "status",
        "source",
        "target",
        "date",
        "trigger",
        "start",
        "end",
        "unit",
        "sentence",
        "cameo",
        "said_by",
        "status_basis",
        "document_date",
        "outlet",
        "title",
    ];
    type Json = InUnit<Event>;

    fn in_unit(self, records: &mut Records<'_>, unit: Unit) -> anyhow::Result<InUnit<Event>> {
        in_unit(self, records, unit, |event| &event.id, |record| &record.events)
    }

    fn cells(self, records: &mut Records<'_>, out: &Out, table: &mut Table) -> anyhow::Result<()> {
        let event = &self.item;
        let record = records.record(&self.document, Unit::Bytes)?;
        let mut cells = Vec::new();
        ids(&mut cells, &event.id, &self.document, out);
        cells.extend([
            date(event.date.as_ref().or(self.date.as_ref())),
            Cell::painted(event.status, event.status.as_str()),
            Cell::painted(Paint::Bold, event.event_type.as_str()),
            Cell::new(parties(event)),
        ]);
        let place = within(&record, event.sentence, &event.trigger);
        let (words, mark) = place.map_or((event.trigger.text.clone(), None), |(words, mark)| {
            (words, Some(mark))
        });
        table.row(cells, &words, mark);
        Ok(())
    }
}

impl Fields for InUnit<Event> {
    fn fields(&self) -> Vec<String> {
        let Row {
            item: event,
            document,
            title,
            outlet,
            date,
            sentence,
        } = &self.row;
        vec![
            event.id.to_string(),
            document.to_string(),
            event.event_type.to_string(),
            event.status.to_string(),
            event.source.join(";"),
            event.target.join(";"),
            or_empty(event.date.as_ref()),
            event.trigger.text.clone(),
            event.trigger.start.to_string(),
            event.trigger.end.to_string(),
            self.unit.to_string(),
            sentence.clone(),
            or_empty(event.cameo.as_ref()),
            event
                .said_by
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
            event.status_basis.clone(),
            or_empty(date.as_ref()),
            or_empty(outlet.as_ref()),
            or_empty(title.as_ref()),
        ]
    }
}
