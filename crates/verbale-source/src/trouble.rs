use crate::{LINE_LIMIT, TEXT_LIMIT};
use std::borrow::Cow;
use std::io;
use thiserror::Error;

/// Something that could not be read: what, where, and the way out. The rest goes on.
///
/// `origin` is the file, or the file and line, as [`Page::origin`](verbale_page::Page::origin) has it. Names of files
/// may hold anything: escape the message before printing it on a terminal.
#[derive(Debug, Error)]
pub enum Trouble {
    /// Named, but not there.
    #[error("{origin}: no such file or folder; check the name, or use - for standard input")]
    Missing {
        /// What was named.
        origin: String,
    },
    /// A pattern that no file's name fits.
    #[error("{origin}: no file has a name like this; ** is any folders, * any part of a name")]
    NoMatch {
        /// The pattern.
        origin: String,
    },
    /// There, but the system does not let it be read (to its end).
    #[error("{origin}: cannot be read{}: {reason}; check its permissions and its disk", past(*offset))]
    Unreadable {
        /// File or folder.
        origin: String,
        /// How far reading came.
        offset: u64,
        /// What the system says.
        reason: io::Error,
    },
    /// Not text, or a kind of text that is not read.
    #[error("{origin}: is {what}, not plain text; {way_out}")]
    Foreign {
        /// File.
        origin: String,
        /// What it looks like.
        what: &'static str,
        /// What to do with it.
        way_out: &'static str,
    },
    /// A part of an archive, a feed or a mail that is not as it should be.
    #[error("{origin} (byte {offset}): {what}; fetch it again, the rest was read")]
    Damaged {
        /// File, and number of the part.
        origin: String,
        /// Byte of the file, unpacked, where it begins.
        offset: u64,
        /// What is wrong with it.
        what: String,
    },
    /// A row of a table that does not end.
    #[error(
        "{origin} (byte {offset}): a row of more than {} MB, as when a quotation mark lacks its pair; mend it there: what stands before \
         was read, what comes after was not",
        crate::LINE_LIMIT / 1_000_000
    )]
    RowTooLong {
        /// File and line.
        origin: String,
        /// Byte of the file, where it begins.
        offset: u64,
    },
    /// A folder without anything to read.
    #[error(
        "{origin}: no article in this folder; looked for .txt, .md, .text, .html, .jsonl, .ndjson, .json, .xml, .rss, \
         .atom, .csv, .tsv, .eml, .mht, .mbox, .warc, .wacz, .zip, .parquet, these compressed, and names without an ending, left out {skipped} of other kinds; a file that is named itself is read whatever its ending"
    )]
    NoArticle {
        /// Folder.
        origin: String,
        /// Files of other kinds in it.
        skipped: u64,
    },
    /// A file, or an article of it, without words.
    #[error("{origin} (byte {offset}): {what}; give it a text or leave it out")]
    NoText {
        /// File, or file and line.
        origin: String,
        /// Where it begins.
        offset: u64,
        /// Whether the text is missing or empty.
        what: Cow<'static, str>,
    },
    /// JSON that is an object, and no article.
    #[error("{origin} (byte {offset}): the object has no {key:?}; give it a text or leave it out")]
    NoKey {
        /// File and line.
        origin: String,
        /// Where it begins.
        offset: u64,
        /// Where the text was looked for.
        key: String,
    },
    /// JSON that is not an article.
    #[error(
        "{origin} (byte {offset}): not a JSON object with \"text\": {reason}; mend it or delete it, \
         the rest was read"
    )]
    Broken {
        /// File and line.
        origin: String,
        /// Byte of the file where it went wrong.
        offset: u64,
        /// What the JSON reader says.
        reason: String,
    },
    /// A table without a column for the text.
    #[error(
        "{origin}: a table without a column {wanted:?} (it has {found}); name the one that holds the text: --field text=COLUMN"
    )]
    NoColumn {
        /// File.
        origin: String,
        /// The column that was looked for.
        wanted: String,
        /// Those it has.
        found: String,
    },
    /// A row of a table that has more or fewer cells than the header.
    #[error(
        "{origin} (byte {offset}): a row of {found} cells below a header of {expected}; put cells that hold the separator \
         into quotation marks, the rest was read"
    )]
    Uneven {
        /// File and line.
        origin: String,
        /// Where it begins.
        offset: u64,
        /// How many cells it has.
        found: usize,
        /// How many the header has.
        expected: usize,
    },
    /// A sitemap.
    #[error(
        "{origin}: a sitemap, with addresses ({entries}) and without texts; `verbale watch --once` with this file fetches and reads them"
    )]
    Addresses {
        /// File.
        origin: String,
        /// How many it has.
        entries: u64,
    },
    /// One text beyond [`TEXT_LIMIT`].
    #[error(
        "{origin} (byte {offset}): a text longer than {} MB; split it into its articles, one a file or a line",
        TEXT_LIMIT / 1_000_000
    )]
    TextTooLong {
        /// File, or file and line.
        origin: String,
        /// Where it begins.
        offset: u64,
    },
    /// One line of JSON beyond [`LINE_LIMIT`].
    #[error(
        "{origin} (byte {offset}): a line of {length} bytes, over the limit of {} MB; split its text into articles",
        LINE_LIMIT / 1_000_000
    )]
    LineTooLong {
        /// File and line.
        origin: String,
        /// Where it begins.
        offset: u64,
        /// How long it is.
        length: u64,
    },
}

/// Where reading came to a stop, if it had begun.
fn past(offset: u64) -> String {
    match offset {
        0 => String::new(),
        _ => format!(" past byte {offset}"),
    }
}

impl Trouble {
    /// What the reading of `origin` ran into: the end of a stream that should go on, or something of the system's.
    pub(crate) fn of(origin: &str, offset: u64, reason: io::Error) -> Self {
        let origin = origin.to_owned();
        match reason.kind() {
            io::ErrorKind::UnexpectedEof => Self::Damaged {
                origin,
                offset,
                what: "it breaks off here".into(),
            },
            io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput => Self::Damaged {
                origin,
                offset,
                what: format!("it cannot be opened further: {reason}"),
            },
            _ => Self::Unreadable {
                origin,
                offset,
                reason,
            },
        }
    }

    /// File, and line or part of it.
    pub fn origin(&self) -> &str {
        match self {
            Self::Missing { origin }
            | Self::NoMatch { origin }
            | Self::Unreadable { origin, .. }
            | Self::Foreign { origin, .. }
            | Self::Damaged { origin, .. }
            | Self::RowTooLong { origin, .. }
            | Self::NoArticle { origin, .. }
            | Self::NoText { origin, .. }
            | Self::NoKey { origin, .. }
            | Self::Broken { origin, .. }
            | Self::NoColumn { origin, .. }
            | Self::Uneven { origin, .. }
            | Self::Addresses { origin, .. }
            | Self::TextTooLong { origin, .. }
            | Self::LineTooLong { origin, .. } => origin,
        }
    }
}
