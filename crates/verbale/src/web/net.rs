//! The fetcher, as it was asked for.

use crate::cli::Fetching;
use crate::interrupt;
use anyhow::Context;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use verbale_fetch::{Archive, Fetcher, Settings, Trust};

/// The fetcher of a whole run; a watch has it for all its rounds, so that hosts are remembered.
#[derive(Clone)]
pub(crate) struct Net {
    fetcher: Arc<Mutex<Fetcher>>,
    /// Pages of a list that are fetched.
    pub(super) at_most: usize,
}

impl Net {
    pub(crate) fn new(asked: &Fetching) -> anyhow::Result<Self> {
        let default = Settings::default();
        let settings = Settings {
            user_agent: asked.user_agent.clone().unwrap_or(default.user_agent),
            from: asked.from.clone(),
            allow_private: asked.allow_private,
            trust: asked.ca.as_deref().map(trusted).transpose()?,
            delay: asked.delay,
            whole: asked.timeout,
            connect: default.connect.min(asked.timeout),
            ..default
        };
        let open = |path: &PathBuf| {
            Archive::open(path, &settings.user_agent).with_context(|| {
                format!(
                    "cannot open the archive {}; name another file with --keep-warc",
                    path.display()
                )
            })
        };
        let archive = asked.keep_warc.as_ref().map(open).transpose()?;
        let fetcher = Fetcher::new(settings, archive, interrupt::requested)
            .context("cannot start the threads that fetch")?;
        Ok(Self {
            fetcher: Arc::new(Mutex::new(fetcher)),
            at_most: asked.at_most.get(),
        })
    }

    pub(super) fn fetcher<T>(&self, work: impl FnOnce(&mut Fetcher) -> T) -> T {
        work(&mut self.fetcher.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// The certificates of a file that a user named.
fn trusted(path: &Path) -> anyhow::Result<Trust> {
    let advice = || {
        format!(
            "cannot take certificates from {}; name a file in PEM with --ca",
            path.display()
        )
    };
    let pem = std::fs::read(path).with_context(advice)?;
    Trust::of_pem(&pem)
        .map_err(anyhow::Error::msg)
        .with_context(advice)
}
