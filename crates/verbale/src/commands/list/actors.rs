//! Rows of actors.

use super::records::Records;
use super::{Fields, Item, or_empty};
use crate::output::words::clean;
use crate::output::{Cell, Out, Paint, Table, count};
use verbale_record::Unit;
use verbale_store::ActorRow;

impl Item for ActorRow {
    const KIND: &'static str = "actor";
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "code",
        "kind",
        "name",
        "country",
        "mentions",
        "documents",
        "events",
        "statements",
    ];
    type Json = Self;

    fn in_unit(self, _: &mut Records<'_>, _: Unit) -> anyhow::Result<Self> {
        Ok(self)
    }

    fn cells(self, _: &mut Records<'_>, _: &Out, table: &mut Table) -> anyhow::Result<()> {
        let cells = vec![
            Cell::painted(Paint::Bold, clean(&self.actor.code)),
            Cell::new(clean(&self.actor.id)),
            Cell::new(self.actor.kind.as_str()),
            Cell::new(count(self.mentions, "mention")),
            Cell::new(count(self.events, "event")),
            Cell::new(count(self.statements, "statement")),
        ];
        table.row(cells, &self.actor.name, None);
        Ok(())
    }
}

impl Fields for ActorRow {
    fn fields(&self) -> Vec<String> {
        vec![
            self.actor.id.clone(),
            self.actor.code.clone(),
            self.actor.kind.to_string(),
            self.actor.name.clone(),
            or_empty(self.actor.country.as_ref()),
            self.mentions.to_string(),
            self.documents.to_string(),
            self.events.to_string(),
            self.statements.to_string(),
        ]
    }
}
