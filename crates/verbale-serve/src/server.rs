//! Listening, and stopping whole.

use crate::app;
use crate::shared::SharedStore;
use std::io;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::Notify;
use verbale_store::StoreError;

/// How long a page that is being sent may still take once the server was told to stop.
const LAST_REQUESTS: Duration = Duration::from_secs(3);

/// What kept the pages from being served.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ServeError {
    /// The store could not be opened.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Another program listens there.
    #[error(
        "{address} is in use, perhaps by another `verbale serve`: stop that, or take another port (`--port 0` picks a free one)"
    )]
    InUse {
        /// Where.
        address: SocketAddr,
    },
    /// The system does not let this program listen there.
    #[error(
        "cannot listen on {address} ({source}): take an address of this machine and a port above 1023 (`--port 0` picks a free one)"
    )]
    Listen {
        /// Where.
        address: SocketAddr,
        /// Why not.
        source: io::Error,
    },
    /// The connection to the network broke.
    #[error("stopped listening on {address} ({source}): run the same command again")]
    Broken {
        /// Where.
        address: SocketAddr,
        /// How.
        source: io::Error,
    },
}

/// Pages that are ready to be served at an address.
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    store: SharedStore,
}

impl Server {
    /// Opens the store at `db` and begins to listen; port 0 picks a free one.
    pub async fn bind(db: &Path, address: SocketAddr) -> Result<Self, ServeError> {
        let store = SharedStore::open(db)?;
        let failed = |source: io::Error| match source.kind() {
            io::ErrorKind::AddrInUse => ServeError::InUse { address },
            _ => ServeError::Listen { address, source },
        };
        let listener = TcpListener::bind(address).await.map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        Ok(Self {
            listener,
            address,
            store,
        })
    }

    /// Where it listens, with the port that was picked.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Serves until `stop` is done, then lets pages that are being sent finish.
    pub async fn run(self, stop: impl Future<Output = ()> + Send + 'static) -> Result<(), ServeError> {
        let Self {
            listener,
            address,
            store,
        } = self;
        let router = app::routes(store, !address.ip().is_loopback());
        let stopped = Arc::new(Notify::new());
        let tell = Arc::clone(&stopped);
        let serve = axum::serve(listener, router).with_graceful_shutdown(async move {
            stop.await;
            tell.notify_one();
        });
        let too_late = async {
            stopped.notified().await;
            tokio::time::sleep(LAST_REQUESTS).await;
        };
        tokio::select! {
            served = serve => served.map_err(|source| ServeError::Broken { address, source }),
            () = too_late => Ok(()),
        }
    }
}
