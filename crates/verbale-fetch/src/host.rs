//! What is known of a host while a program runs.

use crate::{Robots, Settings};
use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Requests that may fail one after the other before a host is left alone.
const FAILURES: u32 = 3;

/// How long it is left alone then.
const REST: Duration = Duration::from_mins(10);

/// Longest time that a host can ask to be left alone.
const LONGEST: Duration = Duration::from_hours(24);

/// How long what robots.txt said holds; RFC 9309 allows a day.
const ROBOTS_HOLD: Duration = Duration::from_hours(12);

/// How long it holds that it could not be read.
const UNSAID_HOLDS: Duration = Duration::from_mins(10);

/// One host, by its name.
#[derive(Debug, Default)]
pub(crate) struct Host {
    /// A request to it is going on.
    pub(crate) busy: bool,
    /// When it may be asked next.
    pub(crate) next: Option<Instant>,
    /// Requests that failed one after the other.
    failures: u32,
    /// It wants to be left alone until then, and why.
    shut: Option<(Instant, String)>,
}

impl Host {
    /// Why it is not asked now, and for how long.
    pub(crate) fn shut(&self, now: Instant) -> Option<(String, Duration)> {
        let (until, reason) = self.shut.as_ref()?;
        let left = until.checked_duration_since(now)?;
        Some((reason.clone(), left))
    }

    /// Leaves it alone for a while.
    pub(crate) fn shut_for(&mut self, wait: Duration, reason: String) {
        self.shut = Some((Instant::now() + wait.min(LONGEST), reason));
    }

    /// It answered.
    pub(crate) fn answered(&mut self) {
        self.failures = 0;
        self.shut = None;
    }

    /// It did not; true if it may be asked once more.
    pub(crate) fn failed(&mut self) -> bool {
        self.failures += 1;
        if self.failures < FAILURES {
            return true;
        }
        self.failures = 0;
        self.shut_for(REST, format!("{FAILURES} requests after another failed"));
        false
    }
}

/// What the robots.txt of one scheme, host and port said.
#[derive(Clone, Debug)]
pub(crate) struct Said {
    pub(crate) rules: Result<Arc<Robots>, String>,
    at: Instant,
}

impl Said {
    pub(crate) fn new(rules: Result<Robots, String>) -> Self {
        Self {
            rules: rules.map(Arc::new),
            at: Instant::now(),
        }
    }

    pub(crate) fn holds(&self) -> bool {
        let hold = if self.rules.is_ok() {
            ROBOTS_HOLD
        } else {
            UNSAID_HOLDS
        };
        self.at.elapsed() < hold
    }

    /// The pause between two requests.
    pub(crate) fn delay(&self, settings: &Settings) -> Duration {
        let asked = self.rules.as_ref().ok().and_then(|rules| rules.delay());
        settings
            .delay
            .max(asked.unwrap_or_default().min(settings.longest_delay))
    }
}

/// How long a busy host asks us to wait: seconds, or an instant.
pub(crate) fn retry_after(value: &str, now: Timestamp) -> Option<Duration> {
    if let Ok(seconds) = value.parse::<u64>() {
        return Some(Duration::from_secs(seconds).min(LONGEST));
    }
    let then = jiff::fmt::rfc2822::DateTimeParser::new()
        .parse_timestamp(value)
        .ok()?;
    let wait = then.duration_since(now).max(SignedDuration::ZERO);
    Duration::try_from(wait).ok().map(|wait| wait.min(LONGEST))
}

/// How long to wait before asking for the nth time, where the host does not say: twice as long each time.
pub(crate) fn backoff(settings: &Settings, tries: u32) -> Duration {
    let first = settings.delay.max(Duration::from_secs(1));
    first.saturating_mul(1 << tries.min(10)).min(settings.patience)
}

#[cfg(test)]
mod tests {
    use super::{Host, backoff, retry_after};
    use crate::Settings;
    use jiff::Timestamp;
    use std::time::{Duration, Instant};

    #[test]
    fn waits_are_as_asked_and_grow() {
        let now: Timestamp = "2026-03-01T10:00:00Z".parse().unwrap();
        for (value, seconds) in [
            ("120", Some(120)),
            ("0", Some(0)),
            ("Sun, 01 Mar 2026 10:01:00 GMT", Some(60)),
            ("Sun, 01 Mar 2026 09:00:00 GMT", Some(0)),
            ("99999999999", Some(86_400)),
            ("soon", None),
            ("-5", None),
        ] {
            assert_eq!(
                retry_after(value, now),
                seconds.map(Duration::from_secs),
                "{value}"
            );
        }
        let settings = Settings::default();
        let waits: Vec<u64> = (1..8).map(|tries| backoff(&settings, tries).as_secs()).collect();
        assert_eq!(waits, [4, 8, 16, 32, 64, 120, 120]);
    }

    #[test]
    fn a_host_that_fails_is_left_alone() {
        let mut host = Host::default();
        assert!(host.failed() && host.failed() && !host.failed());
        assert!(host.shut(Instant::now()).is_some());
        host.answered();
        assert!(host.shut(Instant::now()).is_none());
    }
}
