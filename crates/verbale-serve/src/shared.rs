//! The store, read from many requests at once.

use crate::problem::Problem;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};
use verbale_store::{Store, StoreError};

/// Connections that are kept open: one slow search should not hold up the other pages of one reader.
const CONNECTIONS: usize = 4;

/// A store that requests take turns to read.
#[derive(Clone)]
pub(crate) struct SharedStore(Arc<[Mutex<Store>]>);

impl SharedStore {
    /// Shares one open store; its readers wait for each other.
    #[cfg(test)]
    pub(crate) fn new(store: Store) -> Self {
        Self([Mutex::new(store)].into())
    }

    /// Opens the store at `path` several times, so that its readers need not wait for each other.
    pub(crate) fn open(path: &Path) -> Result<Self, StoreError> {
        let open = |_| Store::open_existing(path).map(Mutex::new);
        (0..CONNECTIONS).map(open).collect::<Result<_, _>>().map(Self)
    }

    /// Reads off the threads that answer requests, because `SQLite` blocks.
    pub(crate) async fn read<T, F>(&self, read: F) -> Result<T, Problem>
    where
        T: Send + 'static,
        F: FnOnce(&Store) -> Result<T, Problem> + Send + 'static,
    {
        let stores = Arc::clone(&self.0);
        tokio::task::spawn_blocking(move || read(&free(&stores)))
            .await
            .unwrap_or_else(|_| Err(Problem::internal("the program stumbled over this page")))
    }
}

/// A store that nobody reads, or else the first when its turn comes.
fn free(stores: &[Mutex<Store>]) -> MutexGuard<'_, Store> {
    let idle = stores.iter().find_map(|store| match store.try_lock() {
        Ok(store) => Some(store),
        // A reader that panicked changed nothing: there is nothing half done.
        Err(TryLockError::Poisoned(store)) => Some(store.into_inner()),
        Err(TryLockError::WouldBlock) => None,
    });
    idle.unwrap_or_else(|| stores[0].lock().unwrap_or_else(PoisonError::into_inner))
}
