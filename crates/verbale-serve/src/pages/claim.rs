//! Who says it is so, and who says it is not?

use super::parts::{Cell, Code, Parties, Table, codes};
use super::rows::Texts;
use super::{Frame, page};
use crate::json;
use crate::marks::place;
use crate::problem::Problem;
use crate::words::{self, claim_href, counted, words_href};
use askama::Template;
use axum::response::Response;
use verbale_record::{Claim, ClaimStance, Id, IdKind, Unit};
use verbale_store::{Board, Entry, Row, Source, Store};
use verbale_text::Offsets;

#[derive(Template)]
#[template(path = "claim.html")]
struct ClaimPage {
    frame: Frame,
    about: String,
    status: &'static str,
    /// The act that it is, where it is one.
    kind: &'static str,
    parties: Option<Parties>,
    /// Where and when, in so far as it is told.
    told: Vec<String>,
    documents: String,
    columns: Vec<Column>,
    sources: Table,
}

/// Those who do one thing with the claim.
struct Column {
    class: &'static str,
    label: &'static str,
    entries: Vec<Said>,
}

/// One of them, once.
struct Said {
    day: String,
    code: Vec<Code>,
    name: String,
    hedge: String,
    cue: String,
    href: String,
    words: String,
    document: String,
    title: String,
    outlet: String,
}

/// The claim in every document that has it, in bytes.
fn find(store: &Store, id: &str) -> Result<Vec<Row<Claim>>, Problem> {
    let way_out = "The list of claims leads to each.";
    let id: Id = id
        .parse()
        .map_err(|error: verbale_record::UnreadableId| Problem::not_found(format!("{error}."), way_out))?;
    if id.kind() != IdKind::Claim {
        return Err(Problem::not_found(
            format!("{id} is not the id of a claim, which begins with c."),
            format!("/records/{id} leads to what it is the id of."),
        ));
    }
    let rows = store.claims_of(&id)?;
    if rows.is_empty() {
        return Err(Problem::not_found(
            format!("No claim {id} is in the record."),
            way_out,
        ));
    }
    Ok(rows)
}

fn gone() -> Problem {
    Problem::internal("The claim has no document.".to_owned())
}

/// The board as data.
pub(crate) fn data(store: &Store, id: &str, unit: Unit) -> Result<Response, Problem> {
    let rows = find(store, id)?;
    let rows = Texts::of(store, &rows)?.items_in(unit, rows);
    json::response(&Board::new(rows, unit).ok_or_else(gone)?)
}

/// The board as a page.
pub(crate) fn html(store: &Store, id: &str) -> Result<Response, Problem> {
    let rows = find(store, id)?;
    let texts = Texts::of(store, &rows)?;
    let board = Board::new(rows, Unit::Bytes).ok_or_else(gone)?;
    let of = &board.proposition;
    let column = |stance: ClaimStance| {
        let entries = board.column(stance).iter().map(|entry| said(&texts, entry));
        let (class, label) = words::stance(stance);
        Column {
            class,
            label,
            entries: entries.collect(),
        }
    };
    let columns = ClaimStance::ALL.iter().copied().map(column).collect::<Vec<_>>();
    let day = of.date.as_deref().map(words::date);
    page(&ClaimPage {
        frame: Frame::new(
            format!("Claim: {}", board.about),
            "claim",
            format!("{}.json", claim_href(&board.claim)),
        ),
        about: board.about.clone(),
        status: board.status.as_str(),
        kind: of.event_type.map_or("", |kind| kind.as_str()),
        parties: of.event_type.map(|_| Parties::between(&of.from, &of.to)),
        told: of.place.clone().into_iter().chain(day).collect(),
        documents: counted(board.documents as u64, "document", "documents"),
        columns: columns
            .into_iter()
            .filter(|column| !column.entries.is_empty())
            .collect(),
        sources: sources(&board.sources),
    })
}

fn said(texts: &Texts, entry: &Entry) -> Said {
    let vouch = &entry.vouch;
    let outlet = entry.outlet.clone().unwrap_or_default();
    let speaker = vouch.speaker.as_ref().map(|speaker| speaker.text.clone());
    let name = match speaker {
        Some(speaker) => speaker,
        None if vouch.page => "in its own voice".to_owned(),
        None if vouch.actor.is_none() => "speaker not named".to_owned(),
        None => String::new(),
    };
    let points = Offsets::new(texts.of_document(&entry.document), Unit::Codepoints);
    Said {
        day: entry.day().map(words::date).unwrap_or_default(),
        code: codes(vouch.actor.as_slice()),
        name,
        hedge: vouch.hedge.clone().unwrap_or_default(),
        cue: vouch.cue.as_ref().map(|cue| cue.text.clone()).unwrap_or_default(),
        href: words_href(&entry.document, &place(&points, vouch.words.span())),
        words: vouch.words.text.clone(),
        document: format!("/documents/{}", entry.document),
        title: words::title(entry.title.as_deref()).to_owned(),
        outlet,
    }
}

/// The documents, and how the claim stands in each.
fn sources(sources: &[Source]) -> Table {
    let cells = |source: &Source| {
        vec![
            Cell::day(source.published.as_deref()),
            Cell::Source {
                href: format!("/documents/{}", source.document),
                title: words::title(source.title.as_deref()).to_owned(),
                outlet: source.outlet.clone().unwrap_or_default(),
            },
            Cell::Status(source.status.as_str()),
            Cell::text(Some(&source.about)),
        ]
    };
    let columns = ["Published", "Document", "Status", "In its words"];
    Table::new("claims", &columns, sources.iter().map(cells).collect())
}
