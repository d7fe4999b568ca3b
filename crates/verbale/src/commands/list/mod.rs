//! `list`: rows of one kind, for people, as JSON lines or as CSV.

mod actors;
mod claims;
mod documents;
mod events;
mod inputs;
mod records;
mod runs;
mod statements;
mod views;

pub(super) use records::{Records, any_in_unit, in_unit, within};

use crate::Ending;
use crate::cli::{self, Common, Kind};
use crate::output::csv::Csv;
use crate::output::words::clean;
use crate::output::{Cell, Out, Paint, Style, Table, Ui, count};
use anyhow::bail;
use serde::Serialize;
use verbale_record::{
    Claim, Commitment, Counts, Event, Flag, Id, IdKind, Meeting, Position, Run, Sanction, Statement,
    Transfer, Unit,
};
use verbale_store::{ActorRow, DocumentRow, Filter, InputRow, Row, Store, StoreError};

/// What is counted of a document and of a run, as columns.
const COUNTED: [&str; 10] = [
    "events",
    "statements",
    "claims",
    "notes",
    "positions",
    "commitments",
    "transfers",
    "sanctions",
    "meetings",
    "flags",
];

/// Rows fetched, and lined up, at a time.
const CHUNK: usize = 1000;

pub(crate) fn run(args: &cli::List, common: &Common, ui: &Ui) -> anyhow::Result<Ending> {
    let store = Store::open_existing(&common.db)?;
    let document = match &args.filters.document {
        None => None,
        Some(prefix) => match super::show::resolve(&store, prefix, Some(IdKind::Document), ui)? {
            Ok(id) => Some(id),
            Err(ending) => return Ok(ending),
        },
    };
    let filter = args.filters.to_store(document);
    if args.fate.is_some() && args.kind != Kind::Inputs {
        bail!("only inputs have a fate: `verbale list inputs --fate failed`");
    }
    if (filter.state.is_some() || filter.form.is_some()) && !views::are_listed_by(args.kind) {
        bail!("only positions, commitments, transfers, sanctions, meetings and flags have a state or a form");
    }
    if matches!(args.kind, Kind::Runs | Kind::Inputs)
        && filter
            != (Filter {
                limit: filter.limit,
                ..Filter::default()
            })
    {
        let name = if args.kind == Kind::Runs { "runs" } else { "inputs" };
        bail!("{name} have no actors, dates or documents to filter by: only --limit goes with `list {name}`");
    }
    let form = if common.json {
        Form::Json
    } else if args.csv {
        Form::Csv
    } else {
        Form::Table
    };
    let mut out = ui.out();
    if args.plain {
        out.style = Style { on: false };
        out.width = None;
    }
    let mut list = List {
        records: Records::new(&store),
        form,
        unit: args.unit.unit,
        out,
        rows: 0,
    };
    match args.kind {
        Kind::Documents => list.all::<DocumentRow>(&filter, Store::documents)?,
        Kind::Events => list.all::<Row<Event>>(&filter, Store::events)?,
        Kind::Statements => list.all::<Row<Statement>>(&filter, Store::statements)?,
        Kind::Claims => list.all::<Row<Claim>>(&filter, Store::claims)?,
        Kind::Positions => views::list::<Position>(&mut list, &filter)?,
        Kind::Commitments => views::list::<Commitment>(&mut list, &filter)?,
        Kind::Transfers => views::list::<Transfer>(&mut list, &filter)?,
        Kind::Sanctions => views::list::<Sanction>(&mut list, &filter)?,
        Kind::Meetings => views::list::<Meeting>(&mut list, &filter)?,
        Kind::Flags => views::list::<Flag>(&mut list, &filter)?,
        Kind::Actors => list.all::<ActorRow>(&filter, Store::actors)?,
        Kind::Runs => list.all::<Run>(&filter, |store, filter| {
            let runs = store.runs()?.into_iter().skip(filter.offset);
            Ok(runs.take(filter.limit.unwrap_or(usize::MAX)).collect())
        })?,
        Kind::Inputs => list.all::<InputRow>(&filter, |store, filter| {
            store.inputs(args.fate, filter.limit, filter.offset)
        })?,
    }
    let rows = list.rows;
    list.out.end()?;
    if rows == 0 {
        ui.say("nothing matched; fewer filters match more, and `verbale list documents` shows what was read");
        return Ok(Ending::Nothing);
    }
    Ok(Ending::Found)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Json,
    Csv,
    Table,
}

struct List<'s> {
    records: Records<'s>,
    form: Form,
    unit: Unit,
    out: Out,
    rows: usize,
}

impl List<'_> {
    fn all<T: Item>(
        &mut self,
        filter: &Filter,
        fetch: impl Fn(&Store, &Filter) -> Result<Vec<T>, StoreError>,
    ) -> anyhow::Result<()> {
        let mut csv = Csv::new(&T::columns())?;
        loop {
            let left = filter.limit.map_or(CHUNK, |limit| (limit - self.rows).min(CHUNK));
            let page = Filter {
                limit: Some(left),
                offset: self.rows,
                ..filter.clone()
            };
            let rows = if left == 0 {
                Vec::new()
            } else {
                fetch(self.records.store, &page)?
            };
            let last = rows.len() < CHUNK;
            self.rows += rows.len();
            let mut table = Table::default();
            for row in rows {
                match self.form {
                    Form::Json => {
                        let line = Line {
                            kind: T::KIND,
                            row: row.in_unit(&mut self.records, self.unit)?,
                        };
                        self.out.json(&line)?;
                    }
                    Form::Csv => csv.row(row.in_unit(&mut self.records, self.unit)?.fields())?,
                    Form::Table => row.cells(&mut self.records, &self.out, &mut table)?,
                }
            }
            match self.form {
                Form::Json => {}
                Form::Csv => csv.pass(&mut self.out)?,
                Form::Table => table.write(&mut self.out)?,
            }
            if last {
                return Ok(());
            }
        }
    }
}

/// A line of `--json`.
#[derive(Serialize)]
pub(super) struct Line<T> {
    pub(super) kind: &'static str,
    #[serde(flatten)]
    pub(super) row: T,
}

/// What can be listed.
trait Item: Sized {
    const KIND: &'static str;
    const COLUMNS: &'static [&'static str];
    type Json: Serialize + Fields;

    /// The columns of CSV, where they are not known beforehand.
    fn columns() -> Vec<&'static str> {
        Self::COLUMNS.to_vec()
    }

    /// As it goes out, offsets in that unit.
    fn in_unit(self, records: &mut Records<'_>, unit: Unit) -> anyhow::Result<Self::Json>;

    /// As people read it.
    fn cells(self, records: &mut Records<'_>, out: &Out, table: &mut Table) -> anyhow::Result<()>;
}

/// The fields of a row of CSV, as `COLUMNS` has them.
trait Fields {
    fn fields(&self) -> Vec<String>;
}

/// An id as far as `show` needs it on a terminal, whole elsewhere.
pub(super) fn short(id: &Id, out: &Out) -> String {
    let whole = id.as_str();
    if out.width.is_some() {
        whole[..whole.len().min(9)].to_owned()
    } else {
        whole.to_owned()
    }
}

fn or_empty(text: Option<&String>) -> String {
    text.cloned().unwrap_or_default()
}

fn date(date: Option<&String>) -> Cell {
    date.map_or_else(
        || Cell::painted(Paint::Dim, "undated"),
        |date| Cell::new(clean(date)),
    )
}

fn ids(cells: &mut Vec<Cell>, item: &Id, document: &Id, out: &Out) {
    cells.push(Cell::painted(Paint::Dim, short(item, out)));
    cells.push(Cell::painted(Paint::Dim, short(document, out)));
}

/// `3 events, 1 statement, 0 claims`.
fn in_words(counts: &Counts) -> String {
    format!(
        "{}, {}, {}",
        count(counts.events, "event"),
        count(counts.statements, "statement"),
        count(counts.claims, "claim")
    )
}

/// These columns and after them one for each kind of record.
fn with_counts(own: &[&'static str]) -> Vec<&'static str> {
    let mut columns = own.to_vec();
    columns.extend(COUNTED);
    columns
}

/// The fields of the columns that `with_counts` adds.
fn counts(counts: &Counts) -> impl Iterator<Item = String> {
    let filed = [counts.events, counts.statements, counts.claims, counts.notes];
    let views = counts.views().map(|(_, _, n)| n);
    filed.into_iter().chain(views).map(|n| n.to_string())
}
