//! `list`: rows of one kind, for people, as JSON lines or as CSV.

use crate::Ending;
use crate::cli::{self, Common, Kind};
use crate::output::csv::Csv;
use crate::output::words::{claim_status, clean, parties, saying, sides};
use crate::output::{Cell, Out, Paint, Table, Ui, count};
use anyhow::bail;
use serde::Serialize;
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;
use verbale_record::{Claim, Counts, Event, Id, IdKind, Quote, Record, Run, Statement, Unit};
use verbale_store::{ActorRow, DocumentRow, Filter, Row, Store, StoreError};

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
    if args.kind == Kind::Runs
        && filter
            != (Filter {
                limit: filter.limit,
                ..Filter::default()
            })
    {
        bail!("runs have no actors, dates or documents to filter by: only --limit goes with `list runs`");
    }
    let form = if common.json {
        Form::Json
    } else if args.csv {
        Form::Csv
    } else {
        Form::Table
    };
    let mut list = List {
        shelf: Shelf::new(&store),
        form,
        unit: args.unit.unit,
        out: ui.out(),
        rows: 0,
    };
    match args.kind {
        Kind::Documents => list.all::<DocumentRow>(&filter, Store::documents)?,
        Kind::Events => list.all::<Row<Event>>(&filter, Store::events)?,
        Kind::Statements => list.all::<Row<Statement>>(&filter, Store::statements)?,
        Kind::Claims => list.all::<Row<Claim>>(&filter, Store::claims)?,
        Kind::Actors => list.all::<ActorRow>(&filter, Store::actors)?,
        Kind::Runs => list.all::<Run>(&filter, |store, filter| {
            let runs = store.runs()?.into_iter().skip(filter.offset);
            Ok(runs.take(filter.limit.unwrap_or(usize::MAX)).collect())
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
    shelf: Shelf<'s>,
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
        let mut csv = Csv::new(T::COLUMNS)?;
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
                fetch(self.shelf.store, &page)?
            };
            let last = rows.len() < CHUNK;
            self.rows += rows.len();
            let mut table = Table::default();
            for row in rows {
                match self.form {
                    Form::Json => {
                        let line = Line {
                            kind: T::KIND,
                            row: row.in_unit(&mut self.shelf, self.unit)?,
                        };
                        self.out.json(&line)?;
                    }
                    Form::Csv => csv.row(row.in_unit(&mut self.shelf, self.unit)?.fields())?,
                    Form::Table => row.cells(&mut self.shelf, &self.out, &mut table)?,
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

    /// As it goes out, offsets in that unit.
    fn in_unit(self, kept: &mut Shelf<'_>, unit: Unit) -> anyhow::Result<Self::Json>;

    /// As people read it.
    fn cells(self, kept: &mut Shelf<'_>, out: &Out, table: &mut Table) -> anyhow::Result<()>;
}

/// The fields of a row of CSV, as `COLUMNS` has them.
trait Fields {
    fn fields(&self) -> Vec<String>;
}

/// Records lately looked at: rows of one document come together, or nearly so.
pub(super) struct Shelf<'s> {
    pub(super) store: &'s Store,
    records: BTreeMap<(Id, u8), Rc<Record>>,
}

const SHELF: usize = 32;

impl<'s> Shelf<'s> {
    pub(super) fn new(store: &'s Store) -> Self {
        Self {
            store,
            records: BTreeMap::new(),
        }
    }

    /// The record of a document, offsets in that unit.
    pub(super) fn record(&mut self, id: &Id, unit: Unit) -> anyhow::Result<Rc<Record>> {
        let key = (id.clone(), unit as u8);
        if let Some(record) = self.records.get(&key) {
            return Ok(Rc::clone(record));
        }
        let Some(record) = self.store.document(id)? else {
            bail!("document {id} is gone: run the command again")
        };
        if let Some((quote, fault)) = record.check().first() {
            bail!(
                "{:?} in document {id} is not what its text has ({fault}): see `verbale verify`",
                quote.text
            );
        }
        if self.records.len() >= SHELF {
            self.records.clear();
        }
        let record = Rc::new(record.into_unit(unit));
        self.records.insert(key, Rc::clone(&record));
        Ok(record)
    }
}

/// A row whose offsets are in the unit named.
#[derive(Serialize)]
pub(super) struct InUnit<T> {
    unit: Unit,
    #[serde(flatten)]
    row: Row<T>,
}

/// Puts the item in place of the row's that the document's record has in that unit.
pub(super) fn in_unit<T: Clone>(
    row: Row<T>,
    kept: &mut Shelf<'_>,
    unit: Unit,
    id: impl Fn(&T) -> &Id,
    items: impl Fn(&Record) -> &[T],
) -> anyhow::Result<InUnit<T>> {
    let record = kept.record(&row.document, unit)?;
    let wanted = id(&row.item).clone();
    let Some(item) = items(&record).iter().find(|item| *id(item) == wanted).cloned() else {
        bail!(
            "{wanted} is not in its document {}: see `verbale verify`",
            row.document
        )
    };
    Ok(InUnit {
        unit,
        row: Row { item, ..row },
    })
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

/// Where a quote (in bytes) stands in its sentence.
pub(super) fn within(record: &Record, sentence: u32, quote: &Quote) -> Option<(String, Range<usize>)> {
    let sentence = record.sentences.iter().find(|s| s.number == sentence)?;
    let text = record.text.get(sentence.start as usize..sentence.end as usize)?;
    let start = (quote.start as usize).checked_sub(sentence.start as usize)?;
    let range = start..start + quote.text.len();
    (text.get(range.clone())? == quote.text).then(|| (text.to_owned(), range))
}

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

    fn in_unit(self, kept: &mut Shelf<'_>, unit: Unit) -> anyhow::Result<InUnit<Event>> {
        in_unit(self, kept, unit, |event| &event.id, |record| &record.events)
    }

    fn cells(self, kept: &mut Shelf<'_>, out: &Out, table: &mut Table) -> anyhow::Result<()> {
        let event = &self.item;
        let record = kept.record(&self.document, Unit::Bytes)?;
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
        "addressee",
        "within",
        "document_date",
        "outlet",
        "title",
    ];
    type Json = InUnit<Statement>;

    fn in_unit(self, kept: &mut Shelf<'_>, unit: Unit) -> anyhow::Result<InUnit<Statement>> {
        in_unit(
            self,
            kept,
            unit,
            |statement| &statement.id,
            |record| &record.statements,
        )
    }

    fn cells(self, _: &mut Shelf<'_>, out: &Out, table: &mut Table) -> anyhow::Result<()> {
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

impl Item for Row<Claim> {
    const KIND: &'static str = "claim";
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "document",
        "status",
        "asserted_by",
        "denied_by",
        "about",
        "statements",
        "document_date",
        "outlet",
        "title",
    ];
    type Json = InUnit<Claim>;

    fn in_unit(self, _: &mut Shelf<'_>, unit: Unit) -> anyhow::Result<InUnit<Claim>> {
        Ok(InUnit { unit, row: self }) // it has no offsets of its own
    }

    fn cells(self, _: &mut Shelf<'_>, out: &Out, table: &mut Table) -> anyhow::Result<()> {
        let claim = &self.item;
        let mut cells = Vec::new();
        ids(&mut cells, &claim.id, &self.document, out);
        cells.extend([
            date(self.date.as_ref()),
            Cell::painted(claim.status, claim_status(claim.status)),
            Cell::painted(Paint::Bold, sides(claim)),
        ]);
        table.row(cells, &format!("“{}”", claim.about), None);
        Ok(())
    }
}

impl Fields for InUnit<Claim> {
    fn fields(&self) -> Vec<String> {
        let Row {
            item: claim,
            document,
            title,
            outlet,
            date,
            ..
        } = &self.row;
        let statements: Vec<&str> = claim.statements.iter().map(Id::as_str).collect();
        vec![
            claim.id.to_string(),
            document.to_string(),
            claim_status(claim.status).to_owned(),
            claim.asserted_by.join(";"),
            claim.denied_by.join(";"),
            claim.about.clone(),
            statements.join(";"),
            or_empty(date.as_ref()),
            or_empty(outlet.as_ref()),
            or_empty(title.as_ref()),
        ]
    }
}

impl Item for DocumentRow {
    const KIND: &'static str = "document";
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "given_id",
        "date",
        "outlet",
        "title",
        "url",
        "origin",
        "events",
        "statements",
        "claims",
        "notes",
    ];
    type Json = Self;

    fn in_unit(self, _: &mut Shelf<'_>, _: Unit) -> anyhow::Result<Self> {
        Ok(self)
    }

    fn cells(self, _: &mut Shelf<'_>, out: &Out, table: &mut Table) -> anyhow::Result<()> {
        let cells = vec![
            Cell::painted(Paint::Dim, short(&self.id, out)),
            date(self.date.as_ref()),
            Cell::new(clean(self.outlet.as_deref().unwrap_or_default())),
            Cell::new(in_words(&self.counts)),
        ];
        table.row(cells, self.title.as_deref().unwrap_or(&self.given_id), None);
        Ok(())
    }
}

impl Fields for DocumentRow {
    fn fields(&self) -> Vec<String> {
        vec![
            self.id.to_string(),
            self.given_id.clone(),
            or_empty(self.date.as_ref()),
            or_empty(self.outlet.as_ref()),
            or_empty(self.title.as_ref()),
            or_empty(self.url.as_ref()),
            or_empty(self.origin.as_ref()),
            self.counts.events.to_string(),
            self.counts.statements.to_string(),
            self.counts.claims.to_string(),
            self.counts.notes.to_string(),
        ]
    }
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

    fn in_unit(self, _: &mut Shelf<'_>, _: Unit) -> anyhow::Result<Self> {
        Ok(self)
    }

    fn cells(self, _: &mut Shelf<'_>, _: &Out, table: &mut Table) -> anyhow::Result<()> {
        let cells = vec![
            Cell::painted(Paint::Bold, clean(&self.actor.code)),
            Cell::new(clean(&self.actor.id)),
            Cell::new(kind_of_actor(&self)),
            Cell::new(count(self.mentions, "mention")),
            Cell::new(count(self.events, "event")),
            Cell::new(count(self.statements, "statement")),
        ];
        table.row(cells, &self.actor.name, None);
        Ok(())
    }
}

/// The kind of an actor as JSON writes it.
fn kind_of_actor(row: &ActorRow) -> String {
    serde_json::to_value(row.actor.kind)
        .ok()
        .and_then(|kind| kind.as_str().map(str::to_owned))
        .unwrap_or_default()
}

impl Fields for ActorRow {
    fn fields(&self) -> Vec<String> {
        vec![
            self.actor.id.clone(),
            self.actor.code.clone(),
            kind_of_actor(self),
            self.actor.name.clone(),
            or_empty(self.actor.country.as_ref()),
            self.mentions.to_string(),
            self.documents.to_string(),
            self.events.to_string(),
            self.statements.to_string(),
        ]
    }
}

impl Item for Run {
    const KIND: &'static str = "run";
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "started",
        "finished",
        "coder",
        "data",
        "inputs",
        "documents",
        "events",
        "statements",
        "claims",
        "notes",
    ];
    type Json = Self;

    fn in_unit(self, _: &mut Shelf<'_>, _: Unit) -> anyhow::Result<Self> {
        Ok(self)
    }

    fn cells(self, _: &mut Shelf<'_>, out: &Out, table: &mut Table) -> anyhow::Result<()> {
        let cells = vec![
            Cell::painted(Paint::Dim, short(&self.id, out)),
            Cell::new(clean(&self.started)),
            Cell::new(if self.finished.is_some() {
                "finished"
            } else {
                "cut off"
            }),
            Cell::new(clean(&self.coder)),
            Cell::new(format!(
                "{}, {}",
                count(self.counts.documents, "document"),
                in_words(&self.counts)
            )),
        ];
        table.row(cells, &self.inputs.join(" "), None);
        Ok(())
    }
}

impl Fields for Run {
    fn fields(&self) -> Vec<String> {
        vec![
            self.id.to_string(),
            self.started.clone(),
            or_empty(self.finished.as_ref()),
            self.coder.clone(),
            self.data.clone(),
            self.inputs.join(";"),
            self.counts.documents.to_string(),
            self.counts.events.to_string(),
            self.counts.statements.to_string(),
            self.counts.claims.to_string(),
            self.counts.notes.to_string(),
        ]
    }
}
