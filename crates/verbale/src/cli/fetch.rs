//! What may be said of fetching.

use clap::Args;
use jiff::SignedDuration;
use std::num::{NonZeroU32, NonZeroUsize};
use std::path::PathBuf;
use std::time::Duration;

/// How pages are fetched.
#[derive(Args)]
#[command(next_help_heading = "Fetching")]
pub(crate) struct Fetching {
    /// Seconds between two requests to one host; robots.txt may ask for more
    #[arg(long, value_name = "SECONDS", default_value = "2", value_parser = seconds)]
    pub(crate) delay: Duration,
    /// Longest time for one page, in seconds
    #[arg(long, value_name = "SECONDS", default_value = "30", value_parser = seconds)]
    pub(crate) timeout: Duration,
    /// Of a feed or a sitemap that is named, look at most at so many pages; of several sitemaps in one, at those that
    /// changed last
    #[arg(long, value_name = "N", default_value = "1000")]
    pub(crate) at_most: NonZeroUsize,
    /// Keep all that is fetched in this WARC archive, behind what is there; compressed where its name ends in .gz
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub(crate) keep_warc: Option<PathBuf>,
    /// Who we say we are, with a contact, such as 'Desk/1.0 (desk@example.org)' [default: Verbale and its page]; robots.txt
    /// is obeyed for this name and for Verbale
    #[arg(long, value_name = "WORDS", value_parser = header)]
    pub(crate) user_agent: Option<String>,
    /// Mail address at which whoever runs this can be reached, sent with each request
    #[arg(long, value_name = "ADDRESS", value_parser = header)]
    pub(crate) from: Option<String>,
    /// Trust the certificates in this file (PEM) in place of those of the authorities that browsers trust: for a gateway
    /// that opens encrypted connections, or a server of your own. Proxies are not used
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub(crate) ca: Option<PathBuf>,
    /// Fetch from this machine and from private networks too
    #[arg(long)]
    pub(crate) allow_private: bool,
}

/// Follow feeds and sitemaps: fetch and read what is new in them, again and again
///
/// What was read before is remembered in the record: a watch that was ended, or killed, goes on where it was. Each new document
/// is a line on standard output.
#[derive(Args)]
#[command(
    after_help = "A page that could not be fetched is tried again in later rounds, five times at most. With --json each new \
                  document is an object: {document, url, title, outlet, date, events, statements, claims}.\n\n\
                  Exit codes: 0 ended as asked, with something new; 1 nothing was new; 2 wrong usage, or some of it could not \
                  be read (it is named; the rest is kept); 130 interrupted (what was read is kept)."
)]
pub(crate) struct Watch {
    /// Addresses or files of feeds (RSS, Atom, JSON Feed) and sitemaps
    #[arg(required = true, value_name = "FEED", value_hint = clap::ValueHint::Url)]
    pub(crate) feeds: Vec<String>,
    /// Time from the beginning of a round to the next: 90s, 15m, 2h
    #[arg(long, value_name = "TIME", default_value = "15m", value_parser = time)]
    pub(crate) every: Duration,
    /// One round, for a timer of the system's
    #[arg(long, conflicts_with_all = ["rounds", "for_time"])]
    pub(crate) once: bool,
    /// End after so many rounds
    #[arg(long, value_name = "N")]
    pub(crate) rounds: Option<NonZeroU32>,
    /// Begin no round after this time: 90s, 15m, 2h
    #[arg(long = "for", value_name = "TIME", value_parser = time, id = "for_time")]
    pub(crate) for_time: Option<Duration>,
    /// Threads that code; the result is the same for any number [default: one a processor]
    #[arg(short, long, value_name = "N", value_parser = super::input::threads, allow_negative_numbers = true)]
    pub(crate) jobs: Option<NonZeroUsize>,
    /// Actors of your own, as for `verbale read`
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub(crate) actors: Option<PathBuf>,
    /// Frames of your own, likewise (may be given more than once)
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub(crate) lexicon: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) fetching: Fetching,
}

/// A day: nothing that is waited for here takes longer.
const LONGEST: f32 = 86_400.0;

fn seconds(text: &str) -> Result<Duration, String> {
    match text.parse::<f32>() {
        Ok(seconds) if (0.0..=LONGEST).contains(&seconds) => Ok(Duration::from_secs_f32(seconds)),
        _ => Err("a number of seconds from 0 to 86400".into()),
    }
}

fn time(text: &str) -> Result<Duration, String> {
    let wrong = || "a time such as 90s, 15m or 2h".to_owned();
    let time: SignedDuration = text.parse().map_err(|_| wrong())?;
    Duration::try_from(time).map_err(|_| wrong())
}

/// Words that can stand in the head of a request.
fn header(text: &str) -> Result<String, String> {
    let fits = |c: char| c == ' ' || c.is_ascii_graphic();
    if text.trim().is_empty() || !text.chars().all(fits) {
        return Err("letters of ASCII, at least one, in one line".into());
    }
    Ok(text.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::{header, seconds, time};
    use std::time::Duration;

    #[test]
    fn times_are_what_people_write() {
        assert_eq!(seconds("0.5"), Ok(Duration::from_millis(500)));
        assert_eq!(time("15m"), Ok(Duration::from_mins(15)));
        assert_eq!(time("1h 30m"), Ok(Duration::from_mins(90)));
        for bad in ["", "-1", "NaN", "1e9"] {
            assert!(seconds(bad).is_err(), "{bad}");
        }
        for bad in ["", "15", "-5m", "soon"] {
            assert!(time(bad).is_err(), "{bad}");
        }
        assert!(header("a\r\nHost: b").is_err());
    }
}
