//! `serve`: the record as pages, until Ctrl-C.

use crate::Ending;
use crate::cli::{Address, Common};
use crate::output::Ui;
use anyhow::Context;
use std::net::SocketAddr;
use std::path::Path;
use tokio::signal;

pub(crate) fn run(address: &Address, common: &Common, ui: &Ui) -> anyhow::Result<Ending> {
    serve(&common.db, address, ui)?;
    Ok(Ending::Found)
}

/// Serves the record at `db`, says where on standard output, and returns after Ctrl-C.
pub(super) fn serve(db: &Path, address: &Address, ui: &Ui) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .context("cannot start the server's threads")?;
    runtime.block_on(async {
        let server = verbale_serve::Server::bind(db, SocketAddr::new(address.host, address.port)).await?;
        let mut out = ui.out();
        out.line(&format!("http://{}/", server.address()))?;
        out.end()?;
        ui.say("serving; Ctrl-C ends");
        server.run(stopped()).await?;
        Ok(())
    })
}

/// Done after Ctrl-C or SIGTERM.
async fn stopped() {
    #[cfg(unix)]
    if let Ok(mut term) = signal::unix::signal(signal::unix::SignalKind::terminate()) {
        tokio::select! {
            _ = signal::ctrl_c() => {}
            _ = term.recv() => {}
        }
        return;
    }
    // Without a way to listen it is the system's own Ctrl-C that ends us.
    if signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
