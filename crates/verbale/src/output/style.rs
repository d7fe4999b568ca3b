use crate::cli::Colour;
use std::env;
use verbale_record::{ClaimStatus, Status};

/// How words are set off. Colour never stands alone: the word itself says the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Paint {
    #[default]
    Plain,
    Bold,
    Dim,
    /// Bold and underlined: the words that a record rests on.
    Mark,
    Red,
    Green,
    Yellow,
    Magenta,
    Cyan,
}

/// Whether to set words off at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Style {
    pub(crate) on: bool,
}

impl Style {
    pub(crate) fn new(colour: Colour, terminal: bool) -> Self {
        // https://no-color.org: set and not empty
        let refused = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let dumb = env::var_os("TERM").is_some_and(|term| term == "dumb");
        Self::decide(colour, terminal && !refused && !dumb)
    }

    fn decide(colour: Colour, welcome: bool) -> Self {
        Self {
            on: colour == Colour::Always || colour == Colour::Auto && welcome,
        }
    }

    pub(crate) fn paint(self, paint: Paint, text: &str) -> String {
        let code = match paint {
            Paint::Plain => "",
            Paint::Bold => "1",
            Paint::Dim => "2",
            Paint::Mark => "1;4",
            Paint::Red => "31",
            Paint::Green => "32",
            Paint::Yellow => "33",
            Paint::Magenta => "35",
            Paint::Cyan => "36",
        };
        if self.on && !code.is_empty() && !text.is_empty() {
            format!("\u{1b}[{code}m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }

    /// The words that a record rests on; in brackets where nothing can be underlined.
    pub(crate) fn mark(self, text: &str) -> String {
        if text.is_empty() || self.on {
            self.paint(Paint::Mark, text)
        } else {
            format!("[{text}]")
        }
    }
}

impl From<Status> for Paint {
    fn from(status: Status) -> Self {
        match status {
            Status::Occurred => Self::Green,
            Status::Planned => Self::Cyan,
            Status::Refused => Self::Magenta,
            Status::Alleged => Self::Yellow,
            Status::Denied => Self::Red,
            Status::Hypothetical => Self::Dim,
        }
    }
}

impl From<ClaimStatus> for Paint {
    fn from(status: ClaimStatus) -> Self {
        match status {
            ClaimStatus::Asserted | ClaimStatus::Questioned => Self::Yellow,
            ClaimStatus::Contested | ClaimStatus::Retracted => Self::Red,
            ClaimStatus::Confirmed => Self::Green,
        }
    }
}
