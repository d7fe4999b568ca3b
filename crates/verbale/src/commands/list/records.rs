//! The documents that rows come from, for their words and for offsets in other units.

use anyhow::bail;
use serde::Serialize;
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;
use verbale_record::{AnyView, Id, Quote, Record, Unit};
use verbale_store::{Row, Store};

/// Records lately looked at: rows of one document come together, or nearly so.
pub(in crate::commands) struct Records<'s> {
    pub(in crate::commands) store: &'s Store,
    held: BTreeMap<(Id, u8), Rc<Record>>,
}

const HELD: usize = 32;

impl<'s> Records<'s> {
    pub(in crate::commands) fn new(store: &'s Store) -> Self {
        Self {
            store,
            held: BTreeMap::new(),
        }
    }

    /// The record of a document, offsets in that unit.
    pub(in crate::commands) fn record(&mut self, id: &Id, unit: Unit) -> anyhow::Result<Rc<Record>> {
        let key = (id.clone(), unit as u8);
        if let Some(record) = self.held.get(&key) {
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
        if self.held.len() >= HELD {
            self.held.clear();
        }
        let record = Rc::new(record.into_unit(unit));
        self.held.insert(key, Rc::clone(&record));
        Ok(record)
    }
}

/// A row whose offsets are in the unit named.
#[derive(Serialize)]
pub(in crate::commands) struct InUnit<T> {
    pub(super) unit: Unit,
    #[serde(flatten)]
    pub(in crate::commands) row: Row<T>,
}

/// Puts the item in place of the row's that the document's record has in that unit.
pub(in crate::commands) fn in_unit<T: Clone>(
    row: Row<T>,
    records: &mut Records<'_>,
    unit: Unit,
    id: impl Fn(&T) -> &Id,
    items: impl Fn(&Record) -> &[T],
) -> anyhow::Result<InUnit<T>> {
    let record = records.record(&row.document, unit)?;
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

/// The same for a view of any kind.
pub(in crate::commands) fn any_in_unit(
    row: Row<AnyView>,
    records: &mut Records<'_>,
    unit: Unit,
) -> anyhow::Result<InUnit<AnyView>> {
    let record = records.record(&row.document, unit)?;
    let id = row.item.card().id;
    let Some(item) = record.views.find(id) else {
        bail!(
            "{id} is not in its document {}: see `verbale verify`",
            row.document
        )
    };
    Ok(InUnit {
        unit,
        row: Row { item, ..row },
    })
}

/// Where a quote (in bytes) stands in its sentence.
pub(in crate::commands) fn within(
    record: &Record,
    sentence: u32,
    quote: &Quote,
) -> Option<(String, Range<usize>)> {
    let sentence = record.sentences.iter().find(|s| s.number == sentence)?;
    let text = record.text.get(sentence.start as usize..sentence.end as usize)?;
    let start = (quote.start as usize).checked_sub(sentence.start as usize)?;
    let range = start..start + quote.text.len();
    (text.get(range.clone())? == quote.text).then(|| (text.to_owned(), range))
}
