use crate::Trust;
use std::time::Duration;

/// How fetching behaves.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Who asks. Its first word, up to a slash, and `Verbale` are the names that robots.txt is read for.
    pub user_agent: String,
    /// A mail address at which whoever runs this can be reached.
    pub from: Option<String>,
    /// Addresses of this machine and of private networks may be asked.
    pub allow_private: bool,
    /// Whom to believe who a server is; browsers' authorities where nothing is said.
    pub trust: Option<Trust>,
    /// Pause between the end of a request to a host and the next one to it.
    pub delay: Duration,
    /// Longest pause that robots.txt may ask for.
    pub longest_delay: Duration,
    /// Longest wait that a busy host may ask for before a page is given up.
    pub patience: Duration,
    /// How often a page is asked for, where its host is busy.
    pub tries: u32,
    /// Longest time to wait for a connection.
    pub connect: Duration,
    /// Longest time for one answer, from looking up the name to its last byte.
    pub whole: Duration,
    /// Longest answer in bytes, when opened.
    pub size: usize,
    /// Hosts that are asked side by side.
    pub hosts: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            user_agent: concat!(
                "Verbale/",
                env!("CARGO_PKG_VERSION"),
                " (+",
                env!("CARGO_PKG_REPOSITORY"),
                ")"
            )
            .into(),
            from: None,
            allow_private: false,
            trust: None,
            delay: Duration::from_secs(2),
            longest_delay: Duration::from_secs(30),
            patience: Duration::from_mins(2),
            tries: 3,
            connect: Duration::from_secs(10),
            whole: Duration::from_secs(30),
            size: 10_000_000,
            hosts: 8,
        }
    }
}

impl Settings {
    /// The names that groups of robots.txt may call us by.
    pub(crate) fn tokens(&self) -> Vec<String> {
        let own = self.user_agent.split(['/', ' ']).next().unwrap_or_default();
        let mut tokens = vec!["verbale".to_owned()];
        if !own.is_empty() && !own.eq_ignore_ascii_case("verbale") {
            tokens.push(own.to_ascii_lowercase());
        }
        tokens
    }
}
