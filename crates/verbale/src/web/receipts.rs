//! What is to be entered of an address once its page is kept.

use jiff::Timestamp;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use verbale_fetch::Validators;
use verbale_record::Id;
use verbale_store::{FetchRow, Store, StoreError};

/// Receipts on their way from who fetches to who keeps.
#[derive(Clone, Default)]
pub(crate) struct Receipts(Arc<Mutex<Open>>);

#[derive(Default)]
struct Open {
    /// By the address that was asked for.
    pages: BTreeMap<String, Receipt>,
    lists: Vec<List>,
}

struct List {
    receipt: Receipt,
    /// Something in it is to be tried again, so that it must be read again though it has not changed.
    unfinished: bool,
}

/// What came of an address.
#[derive(Clone, Debug, Default)]
pub(crate) struct Receipt {
    pub(super) address: String,
    /// Where it was found.
    pub(super) at: Option<String>,
    pub(super) validators: Validators,
    /// When.
    pub(super) fetched: String,
    /// Should it fail, then for good.
    pub(super) lasting: bool,
    /// The list that it stands in, by its place among lists.
    pub(super) list: Option<usize>,
}

impl Receipt {
    pub(super) fn new(address: &str) -> Self {
        Self {
            address: address.to_owned(),
            fetched: Timestamp::now().to_string(),
            ..Self::default()
        }
    }

    fn row(self) -> FetchRow {
        FetchRow {
            address: self.address,
            at: self.at,
            etag: self.validators.etag,
            modified: self.validators.modified,
            fetched: self.fetched,
            ..FetchRow::default()
        }
    }
}

impl Receipts {
    fn open<T>(&self, work: impl FnOnce(&mut Open) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(super) fn enter(&self, receipt: Receipt) {
        self.open(|open| open.pages.insert(receipt.address.clone(), receipt));
    }

    /// Enters a list, and gives its place among lists. One of lists is read again however it looks: these may have changed.
    pub(super) fn enter_list(&self, receipt: Receipt, of_lists: bool) -> usize {
        self.open(|open| {
            open.lists.push(List {
                receipt,
                unfinished: of_lists,
            });
            open.lists.len() - 1
        })
    }

    /// Keeps in the store what came of an input, where it was fetched: the document that it became, or why it became none.
    pub(crate) fn settle(
        &self,
        store: &mut Store,
        origin: &str,
        outcome: Result<&Id, &str>,
    ) -> Result<(), StoreError> {
        let Some(receipt) = self.open(|open| open.pages.remove(origin)) else {
            return Ok(());
        };
        let lasting = receipt.lasting;
        if outcome.is_err() && !lasting {
            self.open(|open| open.leave_unfinished(receipt.list));
        }
        let row = FetchRow {
            document: outcome.ok().cloned(),
            failure: outcome.err().map(str::to_owned),
            lasting: outcome.is_err() && lasting,
            ..receipt.row()
        };
        store.keep_fetch(&row)
    }

    /// Keeps in the store what lists to read again only when they have changed: those of which all is settled.
    pub(crate) fn settle_lists(&self, store: &mut Store) -> Result<(), StoreError> {
        for list in self.open(|open| std::mem::take(&mut open.lists)) {
            if !list.unfinished {
                store.keep_fetch(&list.receipt.row())?;
            }
        }
        Ok(())
    }
}

impl Open {
    /// Marks a list, and those that it stands in.
    fn leave_unfinished(&mut self, mut place: Option<usize>) {
        while let Some(list) = place.and_then(|place| self.lists.get_mut(place)) {
            list.unfinished = true;
            // A list stands in one that was entered before it.
            place = list.receipt.list.filter(|outer| Some(*outer) < place);
        }
    }
}
