//! What is kept: its document as a page again, and whether it still comes out.

use super::View;
use serde::Serialize;
use std::convert::Infallible;
use verbale_page::{Page, lay_out};
use verbale_record::{Claim, EachKind, Event, Id, Record, Statement, ViewKind, each_kind};
use verbale_store::{Found, Store};

/// What was asked for, and how it compares with what the coder makes of its document now.
#[derive(Debug, Serialize)]
pub(super) struct Stored {
    id: Id,
    /// The coder that filed it.
    coder: String,
    /// True where it comes out as it is kept.
    pub(super) comes_out: bool,
    /// What is different, each as `field: kept, now`.
    pub(super) differences: Vec<String>,
}

/// The record that holds an id, and what to show of it; none for an id that rests on no text.
pub(super) fn look_up(store: &Store, id: &Id) -> anyhow::Result<Option<(Record, View)>> {
    let mut view = View::default();
    let document = match store.find(id)? {
        Some(Found::Document(record)) => return Ok(Some((*record, view))),
        Some(Found::Event(row)) => row.document,
        Some(Found::Statement(row)) => row.document,
        Some(Found::Claim(row)) => row.document,
        Some(Found::View(row)) => {
            let card = row.item.card();
            view.ids
                .extend(card.events.iter().chain(card.statements).cloned());
            view.sentences.insert(card.sentence);
            row.document
        }
        Some(Found::Run(_)) | None => return Ok(None),
    };
    let Some(record) = store.document(&document)? else {
        return Ok(None);
    };
    view.ids.insert(id.clone());
    if let Some(claim) = record.claims.iter().find(|claim| claim.id == *id) {
        view.ids.extend(claim.statements.iter().cloned());
        let event = claim.event.and_then(|event| record.events.get(event as usize));
        view.ids.extend(event.map(|event| event.id.clone()));
    }
    let events = record.events.iter().map(|event| (&event.id, event.sentence));
    let statements = record
        .statements
        .iter()
        .map(|statement| (&statement.id, statement.sentence));
    let told = events.chain(statements).filter(|(id, _)| view.ids.contains(id));
    view.sentences.extend(told.map(|(_, sentence)| sentence));
    Ok(Some((record, view)))
}

/// The page that a record was made of. What was found in the text is left to be found again.
pub(super) fn page(record: &Record) -> Page {
    let source = &record.source;
    let published = source.published.as_ref();
    let given = published.filter(|published| !published.basis.is_in_text());
    let page = Page {
        id: Some(record.id.clone()),
        text: record.text.clone(),
        date: given.map(|published| published.value.clone()),
        date_basis: given.map(|published| published.basis),
        url: source.url.clone(),
        outlet: source.outlet.clone(),
        language: Some(source.language.clone()),
        origin: source.origin.clone(),
        ..Page::default()
    };
    if lay_out(&page).title == source.title {
        page
    } else {
        Page {
            title: source.title.clone(),
            ..page
        }
    }
}

impl Stored {
    pub(super) fn compare(id: &Id, kept: &Record, now: &Record) -> Self {
        let mut differences = Vec::new();
        if *id == kept.document {
            of_document(kept, now, &mut differences);
        }
        of_one(
            &kept.events,
            &now.events,
            |event: &Event| &event.id,
            id,
            &mut differences,
        );
        of_one(
            &kept.statements,
            &now.statements,
            |statement: &Statement| &statement.id,
            id,
            &mut differences,
        );
        of_one(
            &kept.claims,
            &now.claims,
            |claim: &Claim| &claim.id,
            id,
            &mut differences,
        );
        of_views(kept, now, Some(id), &mut differences);
        Self {
            id: id.clone(),
            coder: kept.coder.clone(),
            comes_out: differences.is_empty(),
            differences,
        }
    }
}

/// What a document's items of one kind have lost, gained or changed.
fn each<T: PartialEq + Serialize>(
    kept: &[T],
    now: &[T],
    id: impl Fn(&T) -> &Id + Copy,
    differences: &mut Vec<String>,
) {
    for item in kept {
        of_one(kept, now, id, id(item), differences);
    }
    for item in now {
        if !kept.iter().any(|known| id(known) == id(item)) {
            differences.push(format!("{}: is not kept, and comes out now", id(item)));
        }
    }
}

/// What a document has lost, gained or changed.
fn of_document(kept: &Record, now: &Record, differences: &mut Vec<String>) {
    each(&kept.events, &now.events, |event| &event.id, differences);
    each(
        &kept.statements,
        &now.statements,
        |statement| &statement.id,
        differences,
    );
    each(&kept.claims, &now.claims, |claim| &claim.id, differences);
    of_views(kept, now, None, differences);
}

/// What a document's views have lost, gained or changed: those with this id, or all.
fn of_views(kept: &Record, now: &Record, wanted: Option<&Id>, differences: &mut Vec<String>) {
    let Ok(()) = each_kind(&mut Views {
        kept,
        now,
        wanted,
        differences,
    });
}

struct Views<'a> {
    kept: &'a Record,
    now: &'a Record,
    wanted: Option<&'a Id>,
    differences: &'a mut Vec<String>,
}

impl EachKind for Views<'_> {
    type Error = Infallible;

    fn kind<V: ViewKind>(&mut self) -> Result<(), Infallible> {
        let (kept, now) = (V::of(&self.kept.views), V::of(&self.now.views));
        match self.wanted {
            Some(id) => of_one(kept, now, V::id, id, self.differences),
            None => each(kept, now, V::id, self.differences),
        }
        Ok(())
    }
}

/// The fields of one entry that are not what they were.
fn of_one<T: PartialEq + Serialize>(
    kept: &[T],
    now: &[T],
    id: impl Fn(&T) -> &Id,
    wanted: &Id,
    differences: &mut Vec<String>,
) {
    let Some(old) = kept.iter().find(|item| id(item) == wanted) else {
        return;
    };
    let Some(new) = now.iter().find(|item| id(item) == wanted) else {
        differences.push(format!("{wanted}: is kept, and no longer comes out"));
        return;
    };
    if old == new {
        return;
    }
    let (Ok(serde_json::Value::Object(old)), Ok(serde_json::Value::Object(new))) =
        (serde_json::to_value(old), serde_json::to_value(new))
    else {
        return;
    };
    let mut names: Vec<&String> = old.keys().chain(new.keys()).collect();
    names.sort();
    names.dedup();
    for name in names.into_iter().filter(|&name| old.get(name) != new.get(name)) {
        let value = |of: &serde_json::Map<String, serde_json::Value>| {
            of.get(name)
                .map_or_else(|| "nothing".to_owned(), ToString::to_string)
        };
        differences.push(format!(
            "{wanted}: {name} is kept as {}, and is now {}",
            value(&old),
            value(&new)
        ));
    }
}
