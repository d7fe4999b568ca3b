use crate::{LINE_LIMIT, TEXT_LIMIT};
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
    /// There, but the system does not let it be read (to its end).
    #[error("{origin}: cannot be read past byte {offset}: {reason}; check its permissions and its disk")]
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
    /// A record of an archive that is not as it says.
    #[error("{origin} (byte {offset}): {what}; fetch the archive again, the rest was read")]
    Damaged {
        /// Archive and number of the record.
        origin: String,
        /// Byte of the archive, unpacked, where it begins.
        offset: u64,
        /// What is wrong with it.
        what: String,
    },
    /// A folder without anything to read.
    #[error(
        "{origin}: no article in this folder; looked for .txt, .md, .text, .html, .jsonl, .ndjson, .json, .warc, .zip, \
         these compressed, and names without an ending, left out {skipped} of other kinds; a file that is named itself is read whatever its ending"
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
        what: &'static str,
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
