//! Rows of statements.

use super::records::{InUnit, Records, in_unit};
use super::{Fields, Item, date, ids, or_empty};
use crate::output::words::{clean, saying};
use crate::output::{Cell, Out, Paint, Table};
use verbale_record::{Quote, Statement, Unit};
use verbale_store::Row;

impl Item for Row<Statement> {
    const KIND: &'static str = "statement";
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "document",
        "actor",
        "name",
        "speaker",
        "capacity",
        "cue",
        "denies",
        "manner",
        "content",
        "start",
        "end",
        "unit",
        "via",
        "chain",
        "channel",
        "date",
        "addressee",
        "within",
        "document_date",
        "outlet",
        "title",
    ];
    type Json = InUnit<Statement>;

    fn in_unit(self, records: &mut Records<'_>, unit: Unit) -> anyhow::Result<InUnit<Statement>> {
        in_unit(
            self,
            records,
            unit,
            |statement| &statement.id,
            |record| &record.statements,
        )
    }

    fn cells(self, _: &mut Records<'_>, out: &Out, table: &mut Table) -> anyhow::Result<()> {
        let statement = &self.item;
        let mut cells = Vec::new();
        ids(&mut cells, &statement.id, &self.document, out);
        cells.extend([
            date(self.date.as_ref()),
            Cell::painted(Paint::Bold, clean(statement.actor.as_deref().unwrap_or("?"))),
        ]);
        let words = format!("{} · “{}”", saying(statement), statement.content.text);
        table.row(cells, &words, None);
        Ok(())
    }
}

impl Fields for InUnit<Statement> {
    fn fields(&self) -> Vec<String> {
        let Row {
            item: statement,
            document,
            title,
            outlet,
            date,
            ..
        } = &self.row;
        let words = |quote: Option<&Quote>| quote.map(|quote| quote.text.clone()).unwrap_or_default();
        vec![
            statement.id.to_string(),
            document.to_string(),
            or_empty(statement.actor.as_ref()),
            or_empty(statement.name.as_ref()),
            words(statement.speaker.as_ref()),
            or_empty(statement.capacity.as_ref()),
            words(statement.cue.as_ref()),
            statement.denies.to_string(),
            match statement.manner {
                verbale_record::Manner::Direct => "direct",
                verbale_record::Manner::Indirect => "indirect",
                verbale_record::Manner::Mixed => "mixed",
            }
            .to_owned(),
            statement.content.text.clone(),
            statement.content.start.to_string(),
            statement.content.end.to_string(),
            self.unit.to_string(),
            statement.via.join(";"),
            chain(statement),
            statement
                .channel
                .map(|channel| channel.to_string())
                .unwrap_or_default(),
            or_empty(statement.date.as_ref()),
            or_empty(statement.addressee.as_ref()),
            statement
                .within
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
            or_empty(date.as_ref()),
            or_empty(outlet.as_ref()),
            or_empty(title.as_ref()),
        ]
    }
}

/// `reported:TASS;cited:?`, nearest the speaker first; nobody is named at a question mark.
fn chain(statement: &Statement) -> String {
    let links = statement.chain.iter();
    let links = links.map(|link| format!("{}:{}", link.relation, link.holder.as_deref().unwrap_or("?")));
    links.collect::<Vec<_>>().join(";")
}
