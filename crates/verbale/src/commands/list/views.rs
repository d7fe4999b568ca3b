//! Rows of positions, commitments, transfers, sanctions, meetings and flags: the columns of each kind are its own fields.

use super::records::{InUnit, Records, in_unit};
use super::{Fields, Item, List, date, ids, or_empty};
use crate::cli::Kind;
use crate::output::words::{sides_of, telling};
use crate::output::{Cell, Out, Paint, Table};
use anyhow::bail;
use serde::Serialize;
use verbale_record::{Id, Unit, ViewKind};
use verbale_store::{Filter, Row, Store};

/// True where the rows of this list are views.
pub(super) fn are_listed_by(kind: Kind) -> bool {
    match kind {
        Kind::Positions
        | Kind::Commitments
        | Kind::Transfers
        | Kind::Sanctions
        | Kind::Meetings
        | Kind::Flags => true,
        Kind::Documents
        | Kind::Events
        | Kind::Statements
        | Kind::Claims
        | Kind::Actors
        | Kind::Runs
        | Kind::Inputs => false,
    }
}

pub(super) fn list<V: ViewKind>(list: &mut List<'_>, filter: &Filter) -> anyhow::Result<()> {
    one_of::<V>("state", filter.state.as_deref(), &V::states())?;
    one_of::<V>("form", filter.form.as_deref(), &V::forms())?;
    list.all::<Viewed<V>>(filter, |store: &Store, filter| {
        Ok(store.views(filter)?.into_iter().map(Viewed).collect())
    })
}

fn one_of<V: ViewKind>(what: &str, asked: Option<&str>, known: &[&str]) -> anyhow::Result<()> {
    let name = V::NAME;
    match asked {
        Some(_) if known.is_empty() => bail!("a {name} has no {what}"),
        Some(word) if !known.contains(&word) => {
            bail!(
                "no {what} {word:?} of a {name}: it is one of {}",
                known.join(", ")
            )
        }
        _ => Ok(()),
    }
}

/// A row of a view.
pub(super) struct Viewed<V>(Row<V>);

impl<V: ViewKind> Item for Viewed<V> {
    const KIND: &'static str = V::NAME;
    const COLUMNS: &'static [&'static str] = V::COLUMNS;
    type Json = Told<V>;

    fn columns() -> Vec<&'static str> {
        let after = [
            "start",
            "end",
            "unit",
            "sentence",
            "events",
            "statements",
            "document_date",
            "outlet",
            "title",
        ];
        let own = V::COLUMNS.iter().copied();
        ["id", "document"].into_iter().chain(own).chain(after).collect()
    }

    fn in_unit(self, records: &mut Records<'_>, unit: Unit) -> anyhow::Result<Told<V>> {
        in_unit(self.0, records, unit, V::id, |record| V::of(&record.views)).map(Told)
    }

    fn cells(self, _: &mut Records<'_>, out: &Out, table: &mut Table) -> anyhow::Result<()> {
        let row = self.0;
        let card = row.item.card();
        let mut cells = Vec::new();
        ids(&mut cells, card.id, &row.document, out);
        let own = card.date.map(str::to_owned);
        cells.extend([
            date(own.as_ref().or(row.date.as_ref())),
            Cell::painted(card.status, card.state),
            Cell::new(card.form),
            Cell::painted(Paint::Bold, sides_of(&card)),
        ]);
        table.row(cells, &telling(&card), None);
        Ok(())
    }
}

/// The row as it goes out.
#[derive(Serialize)]
#[serde(transparent)]
pub(super) struct Told<V>(InUnit<V>);

impl<V: ViewKind> Fields for Told<V> {
    fn fields(&self) -> Vec<String> {
        let Row {
            item,
            document,
            title,
            outlet,
            date,
            sentence,
        } = &self.0.row;
        let card = item.card();
        let ids = |ids: &[Id]| ids.iter().map(Id::as_str).collect::<Vec<_>>().join(";");
        let mut fields = vec![card.id.to_string(), document.to_string()];
        fields.extend(card.fields.iter().map(|field| field.value.cell()));
        fields.extend([
            card.words.start.to_string(),
            card.words.end.to_string(),
            self.0.unit.to_string(),
            sentence.clone(),
            ids(card.events),
            ids(card.statements),
            or_empty(date.as_ref()),
            or_empty(outlet.as_ref()),
            or_empty(title.as_ref()),
        ]);
        fields
    }
}
