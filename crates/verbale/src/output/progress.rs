use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::time::Duration;

/// How far a run has come, on standard error while somebody looks.
pub(crate) struct Progress(ProgressBar);

impl Progress {
    pub(super) fn new(shown: bool) -> Self {
        let target = if shown {
            ProgressDrawTarget::stderr()
        } else {
            ProgressDrawTarget::hidden()
        };
        let bar = ProgressBar::with_draw_target(None, target);
        if let Ok(style) = ProgressStyle::with_template("{spinner} {pos} pages, {per_sec}{msg}") {
            bar.set_style(style);
        }
        if shown {
            bar.enable_steady_tick(Duration::from_millis(100));
        }
        Self(bar)
    }

    pub(crate) fn at(&self, pages: u64, troubles: u64) {
        self.0.set_position(pages);
        if troubles > 0 {
            self.0
                .set_message(format!(", {}", super::count(troubles, "trouble")));
        }
    }

    /// Lets something be printed without being overwritten.
    pub(crate) fn print(&self, print: impl FnOnce()) {
        self.0.suspend(print);
    }

    pub(crate) fn end(&self) {
        self.0.finish_and_clear();
    }
}
