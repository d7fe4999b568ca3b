use std::io;
use std::net::IpAddr;
use std::path::PathBuf;
use std::time::Duration;
use thiserror::Error;

/// Why there is no page: what, where, and the way out.
///
/// Addresses and what servers say may hold anything: escape the message before printing it on a terminal.
#[derive(Debug, Error)]
pub enum Failure {
    /// No address that is fetched.
    #[error("{given}: {reason}; give an address as a browser shows it, such as https://example.org/page")]
    NoAddress {
        /// What was given.
        given: String,
        /// What is wrong with it.
        reason: String,
    },
    /// It leads to where no public page is.
    #[error(
        "{address}: leads to {ip}, {what}, which is not on the public web; if you mean it, say --allow-private"
    )]
    Private {
        /// What was asked for.
        address: String,
        /// Where it leads.
        ip: IpAddr,
        /// What that is.
        what: &'static str,
    },
    /// robots.txt forbids it.
    #[error(
        "{address}: robots.txt of {host} asks programs not to fetch it; save the page in a browser and read the file"
    )]
    Forbidden {
        /// What was asked for.
        address: String,
        /// Who forbids it.
        host: String,
    },
    /// Whether robots.txt forbids it could not be learnt.
    #[error(
        "{address}: {host} does not say what may be fetched (robots.txt: {reason}), so nothing is for now; try again later"
    )]
    Unsaid {
        /// What was asked for.
        address: String,
        /// Who does not say.
        host: String,
        /// What was wrong with its robots.txt.
        reason: String,
    },
    /// Moved too often, or in a circle.
    #[error(
        "{address}: moved more than {limit} times, or in a circle; open it in a browser and give the address where it ends"
    )]
    Moved {
        /// What was asked for.
        address: String,
        /// How often it may be.
        limit: u32,
    },
    /// Refused or not there.
    #[error("{address}: the server answers {status} ({}); {}", meaning(*status), way_out(*status))]
    Status {
        /// What was asked for.
        address: String,
        /// What it answers.
        status: u16,
    },
    /// The host wants to be left alone for a while.
    #[error(
        "{address}: {host} wants no requests now ({reason}){}; try again later, perhaps with a longer --delay",
        after.map(|after| format!(", for {} seconds", after.as_secs())).unwrap_or_default()
    )]
    Busy {
        /// What was asked for.
        address: String,
        /// Whose host.
        host: String,
        /// What it answered.
        reason: String,
        /// For how long.
        after: Option<Duration>,
    },
    /// A kind that is not read.
    #[error(
        "{address}: is {kind}; only HTML, text and feeds are fetched: save it, extract its text and read the file"
    )]
    Kind {
        /// What was asked for.
        address: String,
        /// What it is.
        kind: String,
    },
    /// Longer than allowed.
    #[error("{address}: longer than {} MB, as no article is; save it and read the file", limit / 1_000_000)]
    TooLong {
        /// What was asked for.
        address: String,
        /// Bytes allowed.
        limit: usize,
    },
    /// It took too long.
    #[error("{address}: no whole answer ({during}) within {} seconds; try again later, or allow more: --timeout", limit.as_secs_f32())]
    Slow {
        /// What was asked for.
        address: String,
        /// What was waited for.
        during: String,
        /// How long.
        limit: Duration,
    },
    /// No connection, or it broke.
    #[error("{address}: {reason}; check the address and the network, and try again")]
    Network {
        /// What was asked for.
        address: String,
        /// What the network says.
        reason: String,
    },
    /// Nobody that is trusted says that the server is who it says.
    #[error(
        "{address}: its server does not prove who it is ({reason}); if a gateway of your own network stands between, give its \
         certificate: --ca FILE"
    )]
    Untrusted {
        /// What was asked for.
        address: String,
        /// What is wrong with its certificate.
        reason: String,
    },
    /// The answer cannot be opened or stored in whole.
    #[error("{address}: its answer is broken: {reason}; try again later")]
    Broken {
        /// What was asked for.
        address: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The archive cannot be written.
    #[error("{address}: fetched, but {} cannot be written: {reason}; make room, or name another file with --keep-warc", path.display())]
    Archive {
        /// What was asked for.
        address: String,
        /// The archive.
        path: PathBuf,
        /// What the system says.
        reason: io::Error,
    },
    /// Ctrl-C.
    #[error("{address}: not fetched, as you ended the run")]
    Interrupted {
        /// What was asked for.
        address: String,
    },
}

impl Failure {
    /// True where asking again soon would give the same answer.
    pub fn is_lasting(&self) -> bool {
        match self {
            Self::NoAddress { .. }
            | Self::Private { .. }
            | Self::Forbidden { .. }
            | Self::Moved { .. }
            | Self::Kind { .. }
            | Self::TooLong { .. } => true,
            Self::Status { status, .. } => (400..500).contains(status) && !matches!(status, 408 | 425 | 429),
            Self::Unsaid { .. }
            | Self::Busy { .. }
            | Self::Slow { .. }
            | Self::Network { .. }
            | Self::Untrusted { .. }
            | Self::Broken { .. }
            | Self::Archive { .. }
            | Self::Interrupted { .. } => false,
        }
    }
}

fn meaning(status: u16) -> &'static str {
    match status {
        401 => "it wants a login",
        402 => "it wants to be paid",
        403 => "it refuses",
        404 => "no such page",
        410 => "the page is gone",
        451 => "withheld for legal reasons",
        400..=499 => "it does not take the request",
        500..=599 => "it is broken",
        _ => "which is no page",
    }
}

fn way_out(status: u16) -> &'static str {
    match status {
        401..=403 => "save the page in a browser and read the file",
        404 | 410 => "check the address, or look for the page in an archive of the web",
        500..=599 => "try again later",
        _ => "open it in a browser to see why",
    }
}
