//! Ctrl-C once: come to an orderly end. Twice: end at once.

use anyhow::Context;
use std::sync::atomic::{AtomicBool, Ordering};

static REQUESTED: AtomicBool = AtomicBool::new(false);

/// From here on Ctrl-C (and SIGTERM) only asks; [`requested`] tells.
pub(crate) fn listen() -> anyhow::Result<()> {
    ctrlc::set_handler(|| {
        if REQUESTED.swap(true, Ordering::SeqCst) {
            #[allow(
                clippy::exit,
                reason = "a second Ctrl-C means now; the store recovers as from a power cut"
            )]
            std::process::exit(130);
        }
    })
    .context("cannot listen for Ctrl-C")
}

/// True once Ctrl-C was pressed.
pub(crate) fn requested() -> bool {
    REQUESTED.load(Ordering::SeqCst)
}
