use indicatif::{BinaryBytes, HumanDuration, ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::cell::Cell;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};
use verbale_source::Meter;

/// How far a run has come, on standard error while somebody looks.
pub(crate) struct Progress {
    bar: ProgressBar,
    bytes: Option<Bytes>,
    told: Cell<Option<Instant>>,
}

/// How many bytes there are to read, and how many were.
struct Bytes {
    begun: Instant,
    meter: Arc<Meter>,
    /// 0 until it is known.
    total: Arc<AtomicU64>,
}

/// How often the words are put together anew.
const GLANCE: Duration = Duration::from_millis(200);

/// An estimate before that much is read would jump about.
const SURE: f64 = 0.01;

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
        Self {
            bar,
            bytes: None,
            told: Cell::new(None),
        }
    }

    /// The same, with how many bytes of these inputs were read and when all will be.
    pub(crate) fn of(self, inputs: &[PathBuf], meter: Arc<Meter>) -> Self {
        if self.bar.is_hidden() {
            return self;
        }
        let total = Arc::new(AtomicU64::new(0));
        let (inputs, counted) = (inputs.to_vec(), Arc::clone(&total));
        // A walk through large folders takes its time; where no thread can be had, there is no estimate.
        let walk = move || {
            if let Some(size) = verbale_source::size(&inputs) {
                counted.store(size, Ordering::Relaxed);
            }
        };
        let _ = thread::Builder::new().name("sizes".into()).spawn(walk);
        let bytes = Bytes {
            begun: Instant::now(),
            meter,
            total,
        };
        Self {
            bytes: Some(bytes),
            ..self
        }
    }

    pub(crate) fn at(&self, pages: u64, troubles: u64) {
        self.bar.set_position(pages);
        if self.told.get().is_some_and(|told| told.elapsed() < GLANCE) {
            return;
        }
        self.told.set(Some(Instant::now()));
        let words = self.bytes.as_ref().map(Bytes::in_words).unwrap_or_default();
        let troubles = match troubles {
            0 => String::new(),
            troubles => format!(", {}", super::count(troubles, "trouble")),
        };
        self.bar.set_message(words + &troubles);
    }

    /// Lets something be printed without being overwritten.
    pub(crate) fn print(&self, print: impl FnOnce()) {
        self.bar.suspend(print);
    }

    pub(crate) fn end(&self) {
        self.bar.finish_and_clear();
    }
}

impl Bytes {
    fn in_words(&self) -> String {
        let (read, passed) = (self.meter.read(), self.meter.passed());
        let total = self.total.load(Ordering::Relaxed);
        let seconds = self.begun.elapsed().as_secs_f64();
        in_words(read, passed, total, seconds)
    }
}

/// What was read, of how much, and how long the rest will take; what was passed over took no time.
fn in_words(read: u64, passed: u64, total: u64, seconds: f64) -> String {
    let at = read + passed;
    if total == 0 || at > total {
        return format!(", {}", BinaryBytes(at));
    }
    let words = format!(", {} of {}", BinaryBytes(at), BinaryBytes(total));
    let share = read as f64 / (total - passed).max(1) as f64;
    if share < SURE {
        return words;
    }
    let left = seconds * (1.0 - share) / share;
    format!("{words}, {} left", HumanDuration(Duration::from_secs_f64(left)))
}

#[cfg(test)]
mod tests {
    use super::in_words;

    #[test]
    fn what_was_passed_over_is_no_part_of_the_rate() {
        assert_eq!(in_words(100, 0, 0, 1.0), ", 100 B");
        assert_eq!(in_words(1, 0, 1024, 1.0), ", 1 B of 1.00 KiB");
        let words = in_words(256, 512, 1024, 30.0);
        assert_eq!(words, ", 768 B of 1.00 KiB, 30 seconds left");
    }
}
